"""Measure the segmenter on laid-out pages: ``python -m tests.bench_segment [--seed N] [--pages 300]``.

Seeds 0 to 99 were used in development; the seed given is the first of as many as the pages need.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from graphbuild.export import export
from graphbuild.model import Page
from graphbuild.pipeline import bundled_pages, run
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


MB = 1_000_000
SAMPLE = 60
GROWTH = (1.25, 5, 20)
"""Megabytes (UTF-8) of the one page that grows."""


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process that some work takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def share(name: str, paths: list[Path]) -> str:
    """Compare segmenting some files with the whole build of them, exports and all; the least of three runs each."""
    pages = run(paths).pages
    with tempfile.TemporaryDirectory() as out:
        whole = min(seconds(lambda: export(run(paths), Path(out))) for _ in range(3))
    cutting = min(seconds(lambda: list(segment(pages))) for _ in range(3))
    return f"{name}: segmenting {cutting:.2f} s of {whole:.2f} s CPU of the whole build: {cutting / whole:.1%}"


def composed_files(folder: Path, pages: Iterable[Page]) -> list[Path]:
    """Write pages as files, one each."""
    paths = []
    for number, page in enumerate(pages):
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text(page.text, encoding="utf-8")
    return paths


def growth(texts: list[str]) -> Iterator[str]:
    """Yield the cost of one page as it grows; a line each."""
    once = "\n\n".join(texts)
    for size in GROWTH:
        text = "\n\n".join([once] * max(1, round(size * MB / len(once.encode()))))
        page = Page(id="p", newspaper="", issued=None, number=None, text=text, source="p.txt", checksum="")
        took = seconds(lambda page=page: sum(1 for _ in segment([page])))  # type: ignore[misc]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"  one page of {len(text.encode()) / MB:5.2f} MB: {took:6.1f} s, {took / len(text) * 1e6:5.2f} s a million"
            f" characters, peak memory of the process {peak:5.0f} MiB"
        )


def cost(pages: list[Page]) -> Iterator[str]:
    """Yield the lines on what segmenting costs, a few dozen pages being enough to tell."""
    pages = pages[:SAMPLE]
    yield share("bundled pages", sorted(bundled_pages().glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        yield share(f"{len(pages)} composed pages", composed_files(Path(folder), pages))
    yield from growth([page.text for page in pages])


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the segmenter on pages whose truth is known.")
    parser.add_argument("--seed", type=int, default=0, help="first seed (0 to 99 were used in development)")
    parser.add_argument("--pages", type=int, default=300, help="number of composed pages")
    parser.add_argument("--misses", action="store_true", help="print what came out wrong")
    parser.add_argument("--cost", action="store_true", help="print what it costs instead of what it finds")
    options = parser.parse_args()
    laid = list(issues(options.seed, options.pages))
    pages = [page for issue in laid for page in issue.pages]
    if options.cost:
        for line in cost(pages):
            print(line, flush=True)
        return 0
    score, hand = measure(laid), measure(hand_pages())
    print(*report(f"{len(pages)} composed pages from seed {options.seed}", score), sep="\n")
    print(*report(f"{sum(len(issue.pages) for issue in hand_pages())} pages laid out by hand", hand), sep="\n")
    if options.misses:
        print(*score.misses, *hand.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
