"""Measure who is taken for whom on a county that we know: five years of three papers about ten thousand people.

Prints a table; run by ``make bench-identity``. Every size is a newspaper of its own: few or many articles over the same
five years. ``across`` is precision and recall over pairs of mentions in two articles; ``split`` is people in more than
one entity, ``fused`` and ``abroad`` are people in one entity with a namesake of their own county or of another one, all
three per thousand people found; ``unsure`` is the share of the pairs compared that stay open.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.county.articles import articles
from tests.county.measure import Identity, identity, observe
from tests.county.world import World

SIZES = (1_000, 5_000, 20_000)
HEAD = (
    "articles",
    "named",
    "found",
    "precision",
    "recall",
    "across",
    "split",
    "fused",
    "abroad",
    "unsure",
    "pairs",
    "/n·ln-n",
    "cpu-s",
)


def measure(world: World, count: int, seed: int) -> Identity:
    """Write, read and resolve so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        observed = observe(Path(folder), list(articles(world, count, seed)))
    return identity(world, observed)[0]


def row(one: Identity) -> str:
    """Print the figures of one size; split, fused and abroad are people per thousand."""
    per, compared = 1000 / max(1, one.people), one.compared
    return (
        f"{one.articles:>8} {one.named:>7} {one.found / one.named:>7.4f} {one.precision:>9.5f} {one.recall:>7.4f} "
        f"{one.cross_precision:>8.5f}/{one.cross_recall:.4f} {one.split * per:>7.2f} {one.fused * per:>6.2f} "
        f"{one.fused_abroad * per:>7.2f} {one.unsure:>7.4f} {compared.pairs:>8} {one.growth:>8.3f} {one.seconds:>7.1f}"
    )


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, help="one size instead of 1000, 5000 and 20000")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    world = World(told.people, told.seed)
    head = "{:>8} {:>7} {:>7} {:>9} {:>7} {:>15} {:>7} {:>6} {:>7} {:>7} {:>8} {:>8} {:>7}"
    print(head.format(*HEAD))
    for count in (told.articles,) if told.articles else SIZES:
        print(row(measure(world, count, told.seed)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
