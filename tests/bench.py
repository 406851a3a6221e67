"""Measure a build: as a ratio to jieba.posseg over the same text in the same run, and as growth with the pages.

Prints a table; run by ``make bench``. Times are CPU seconds of this process, the best of three.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import jieba.posseg

import graphbuild as gb
from graphbuild.export import export
from graphbuild.model import Build
from graphbuild.pipeline import run

REPEATS = 3


def cpu(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of a few runs."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def pages_in(folder: Path, *, copies: int) -> tuple[list[Path], str]:
    """Write each bundled page ``copies`` times under new names; return the paths and the whole text."""
    paths, texts = [], []
    for number in range(copies):
        for source in sorted(gb.bundled_pages().glob("*.txt")):
            text = source.read_text(encoding="utf-8")
            path = folder / f"{source.stem}-{number:03}.txt"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
            texts.append(text)
    return paths, "".join(texts)


def measure(copies: int) -> tuple[int, float, float, float]:
    """Return characters and the CPU seconds of posseg, of the stages and of the exports."""
    with tempfile.TemporaryDirectory() as folder:
        paths, text = pages_in(Path(folder), copies=copies)
        built: list[Build] = []
        posseg = cpu(lambda: [list(jieba.posseg.cut(line)) for line in text.splitlines()])
        stages = cpu(lambda: built.append(run(paths)))
        exports = cpu(lambda: export(built[-1], Path(folder) / "out"))
    return len(text), posseg, stages, exports


def main() -> int:
    """Print the table."""
    jieba.initialize()
    run([gb.bundled_pages()])  # dictionaries are loaded once, before anything is timed
    head = ("pages", "chars", "posseg s", "stages s", "exports s", "stages/posseg", "chars/s")
    print("{:>6} {:>8} {:>9} {:>9} {:>10} {:>14} {:>9}".format(*head))
    for copies in (5, 10, 20):
        chars, posseg, stages, exports = measure(copies)
        pages = copies * len(list(gb.bundled_pages().glob("*.txt")))
        row = f"{pages:>6} {chars:>8} {posseg:>9.2f} {stages:>9.2f} {exports:>10.2f}"
        print(f"{row} {stages / posseg:>14.2f} {chars / stages:>9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
