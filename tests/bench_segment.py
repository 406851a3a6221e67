"""Measure the segmenter on laid-out pages: ``python -m tests.bench_segment [--seed N] [--pages 300]``.

Seeds 0 to 99 were used in development; the seed given is the first of as many as the pages need.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count

from graphbuild.model import Page
from graphbuild.segment import segment
from tests.composer import Laid, Score, compose, hand_pages, measure

SHARES = ("headlines", "bylines", "paragraphs", "strays", "captions", "notices", "coverage")
PARTS = ("article", "byline", "furniture", "unassigned")


def issues(seed: int, pages: int) -> Iterator[Laid]:
    """Compose issues from a seed on until they hold so many pages."""
    for number in count(seed):
        if pages <= 0:
            return
        laid = compose(number)
        pages -= len(laid.pages)
        yield laid


def report(name: str, score: Score) -> Iterator[str]:
    """Yield the lines of one table."""
    yield f"{name}: blocks to articles F1 {score.blocks:.4f}"
    for what in SHARES:
        yield f"  {what:<11} {score.share(what):7.4f}  {score.hits[what]:>5} of {score.tries[what]}"
    sizes = {part: score.tries[f"characters {part}"] for part in PARTS}
    whole = sum(sizes.values())
    shares = ", ".join(f"{part} {size / whole:.2%}" for part, size in sizes.items())
    yield f"  printed characters: {shares}; together {sum(sizes.values()) / whole:.0%}"


def seconds(pages: Iterable[Page]) -> float:
    """Return the CPU seconds that segmenting takes."""
    start = time.process_time()
    for _ in segment(pages):
        pass
    return time.process_time() - start


def growth(texts: list[str]) -> Iterator[str]:
    """Yield the cost of one page as it grows; a line each."""
    for copies in (1, 4, 16, 64):
        text = "\n\n".join(texts * copies)
        page = Page(id="p", newspaper="", issued=None, number=None, text=text, source="p.txt", checksum="")
        took = seconds([page])
        yield f"  one page of {len(text):>9,} characters: {took:7.2f} s, {len(text) / took:>9,.0f} characters a second"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the segmenter on pages whose truth is known.")
    parser.add_argument("--seed", type=int, default=0, help="first seed (0 to 99 were used in development)")
    parser.add_argument("--pages", type=int, default=300, help="number of composed pages")
    parser.add_argument("--misses", action="store_true", help="print what came out wrong")
    options = parser.parse_args()
    laid = list(issues(options.seed, options.pages))
    score, hand = measure(laid), measure(hand_pages())
    pages = [page for issue in laid for page in issue.pages]
    print(*report(f"{len(pages)} composed pages from seed {options.seed}", score), sep="\n")
    print(*report(f"{sum(len(issue.pages) for issue in hand_pages())} pages laid out by hand", hand), sep="\n")
    print(f"time: {1000 * seconds(pages) / len(pages):.1f} ms a page")
    print(*growth([page.text for page in pages[:10]]), sep="\n")
    if options.misses:
        print(*score.misses, *hand.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
