"""Measure who is taken for whom on a county that we know: five years of three papers about ten thousand people.

Prints a table; run by ``make bench-identity``. Every size is a newspaper of its own: few or many articles over the same
five years. ``across`` is precision and recall over pairs of mentions in two articles; ``split`` is people in more than
one entity, ``parted`` those of them whose parts no open candidates join, ``fused`` and ``abroad`` are people in one
entity with a namesake of their own county or of another one, all four per thousand people found. ``judged`` is the
pairs of which anything is said: those that a shared fact joins, and those that the rules are ``asked`` about;
``unsure`` is the share of the first that stay open, ``open`` of the second.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.county.articles import articles
from tests.county.measure import Identity, identity, observe
from tests.county.world import World

SIZES = (1_000, 5_000, 20_000)
COLUMNS = (
    ("articles", 8),
    ("named", 7),
    ("found", 7),
    ("precision", 9),
    ("recall", 7),
    ("across", 15),
    ("split", 7),
    ("parted", 7),
    ("fused", 6),
    ("abroad", 7),
    ("judged", 8),
    ("unsure", 7),
    ("asked", 7),
    ("open", 6),
    ("asked/n ln n", 12),
    ("cpu s", 7),
)


def measure(world: World, count: int, seed: int) -> Identity:
    """Write, read and resolve so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        observed = observe(Path(folder), list(articles(world, count, seed)))
    return identity(world, observed)[0]


def row(one: Identity) -> str:
    """Print the figures of one size; split, fused and abroad are people per thousand."""
    per, compared = 1000 / max(1, one.people), one.compared
    shown = (
        f"{one.articles}",
        f"{one.named}",
        f"{one.found / one.named:.4f}",
        f"{one.precision:.5f}",
        f"{one.recall:.4f}",
        f"{one.cross_precision:.5f}/{one.cross_recall:.4f}",
        f"{one.split * per:.2f}",
        f"{one.parted * per:.2f}",
        f"{one.fused * per:.2f}",
        f"{one.fused_abroad * per:.2f}",
        f"{compared.pairs + compared.chained}",
        f"{one.unsure:.4f}",
        f"{compared.pairs}",
        f"{one.open:.3f}",
        f"{one.growth:.4f}",
        f"{one.seconds:.1f}",
    )
    return line(shown)


def line(words: Iterable[str]) -> str:
    """Set words into the columns."""
    return " ".join(f"{word:>{width}}" for word, (_, width) in zip(words, COLUMNS, strict=True))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, help="one size instead of 1000, 5000 and 20000")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    world = World(told.people, told.seed)
    print(line(name for name, _ in COLUMNS))
    for count in (told.articles,) if told.articles else SIZES:
        print(row(measure(world, count, told.seed)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
