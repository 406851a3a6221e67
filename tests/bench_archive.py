"""Measure an archive: ``python -m tests.bench_archive [--articles 10000] [--large 100000] [--kills 200]``.

Prints a table of values and targets; run by ``make bench-archive``. Every build is a command of its own, from page
files to exports, on the invented archive of `tests.archive_pages`; jieba is measured beside it, over the same text on
one core. CPU is that of all processes together; memory is PSS, what processes share counted once. Times are the medians
of ``--repeats`` runs. Needs Linux, which tells of memory in ``/proc``.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from tests.archive_pages import PLACE, sheets, write
from tests.folders import contents
from tests.watched import Watched, watch

MEMORY, MORE_SECONDS, MORE_SHARE = 3000, 10, 0.02
"""Targets: peak of all processes in MB; seconds to fresh exports after one page more, and their share of a build."""


@dataclass(frozen=True)
class Bench:
    """Where the archives lie, and how often each build is run."""

    folder: Path
    repeats: int
    seed: int

    def archive(self, articles: int) -> tuple[Path, int]:
        """Write an archive; return the folder of its pages and their characters."""
        folder = self.folder / f"archive-{articles}"
        return folder / "pages", write(folder, sheets(articles, self.seed))

    def build(self, pages: Path, out: str, *, workers: int = 1, store: bool = False) -> list[str | Path]:
        """Return the command that builds pages into a folder."""
        kept: list[str | Path] = ["--store", self.folder / f"{out}-store"] if store else []
        told = ("--place", PLACE, "--workers", str(workers), "--quiet", "--out", self.folder / out)
        return [sys.executable, "-m", "graphbuild", "build", pages, *told, *kept]

    def times(self, pages: Path, *, workers: int = 1) -> Watched:
        """Run builds into fresh folders; return the one of the median time, with the median of their CPU."""
        runs = [
            checked(watch(self.build(pages, f"{pages.parent.name}-{workers}-{number}", workers=workers)))
            for number in range(self.repeats)
        ]
        chosen = sorted(runs, key=lambda one: one.seconds)[len(runs) // 2]
        chosen.cpu = median(one.cpu for one in runs)
        return chosen


def checked(watched: Watched) -> Watched:
    """Return what was watched, if it ended well; a failed build must not look like a fast one."""
    if watched.code:
        raise SystemExit(f"a build ended with code {watched.code}: nothing is measured")
    return watched


def row(name: str, value: str, target: str = "") -> None:
    """Print a line of the table at once, for a build takes long."""
    print(f"{name:<58} {value:>12}  {target}", flush=True)


def jieba_seconds(pages: Path, repeats: int) -> tuple[float, float]:
    """Return the CPU seconds of jieba.cut and of jieba.posseg over the text of pages, their dictionaries loaded."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    list(jieba.posseg.cut("先读词典"))
    lines = [line for file in sorted(pages.rglob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    found = []
    for cut in (jieba.cut, jieba.posseg.cut):
        spent = []
        for _ in range(repeats):
            start = time.process_time()
            for line in lines:
                for _ in cut(line):
                    pass
            spent.append(time.process_time() - start)
        found.append(median(spent))
    return found[0], found[1]


def whole(bench: Bench, pages: Path, characters: int) -> Watched:
    """Print what a whole build takes beside jieba, in one process and in two; return that of one."""
    cut, posseg = jieba_seconds(pages, bench.repeats)
    row("jieba.cut alone, CPU s", f"{cut:.1f}")
    row("jieba.posseg alone, CPU s", f"{posseg:.1f}")
    one, two = bench.times(pages), bench.times(pages, workers=2)
    row("whole build, one worker, CPU s", f"{one.cpu:.1f}", f"{characters / one.cpu:.0f} characters/s")
    row("speed as a multiple of jieba.posseg", f"{posseg / one.cpu:.3f}", ">= 2")
    row("speed as a multiple of jieba.cut", f"{cut / one.cpu:.3f}", "stretch: >= 1")
    row("whole build, one worker, s", f"{one.seconds:.1f}")
    row("whole build, two workers, s", f"{two.seconds:.1f}")
    row("speed of two workers as a multiple of one", f"{one.seconds / two.seconds:.2f}", ">= 1.7 on idle cores")
    memory(one, "one worker")
    memory(two, "two workers")
    return one


def memory(watched: Watched, name: str) -> None:
    """Print the peak of all processes, and of each how its memory went."""
    row(f"memory of all processes, {name}, MB", f"{watched.peak:.0f}", f"<= {MEMORY}")
    for number, (process, looks) in enumerate(sorted(watched.each.items())):
        growth = watched.growth(process)
        if growth is not None and max(looks) > 100:  # the others are helpers of multiprocessing
            steps = " ".join(f"{looks[len(looks) * at // 5]:.0f}" for at in range(5))
            row(f"  process {number}: last third over middle third", f"{growth:.2f}", f"MB over time {steps}")


def grown(name: str, small: Watched, large: Watched, times: int) -> None:
    """Print how CPU grows with the archive."""
    row(f"CPU, {name}", f"{large.cpu / small.cpu:.2f} x", f"<= {times * 1.1:.1f} x")


def one_more(bench: Bench, pages: Path) -> None:
    """Print what one page on top of a store takes, as a share of the build that made the store."""
    command = bench.build(pages, "more", store=True)
    full = checked(watch(command))
    page = next(sheets(1, bench.seed + 1))
    file = pages / page.path.parent / f"more-{page.path.name}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page.text, encoding="utf-8", newline="")
    again = checked(watch(command))
    file.unlink()
    row("one page more, share of the full CPU", f"{again.cpu / full.cpu:.3f}", f"<= {MORE_SHARE}")
    row("one page more, s to fresh exports", f"{again.seconds:.1f}", f"<= {MORE_SECONDS}")


def killed(bench: Bench, pages: Path, kills: int) -> None:
    """Print how many of so many kills -9 at random instants of a build with a store left another result."""
    rng = random.Random(bench.seed)
    plain = checked(watch(bench.build(pages, "plain", store=True)))
    told = contents(bench.folder / "plain")
    wrong = 0
    for number in range(kills):
        command = bench.build(pages, f"killed-{number}", store=True, workers=rng.choice((1, 2)))
        watch(command, kill_after=rng.uniform(0, plain.seconds))
        wrong += watch(command).code != 0 or contents(bench.folder / f"killed-{number}") != told
    row(f"kills -9 of {kills} after which the result was another", f"{wrong}", "0")


def sizes(told: argparse.Namespace) -> Iterator[tuple[int, int]]:
    """Yield neighboring sizes: growth is told from each to the next."""
    every = [told.small, told.articles, *([told.large] if told.large else [])]
    return zip(every, islice(every, 1, None), strict=False)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000, help="articles from which growth is told")
    parser.add_argument("--large", type=int, help="a larger archive too, such as 100000: hours")
    parser.add_argument("--kills", type=int, default=0, help="kill builds of the small archive so often, and go on")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), told.repeats, told.seed)
        archives = {size: bench.archive(size) for size in (told.small, told.articles, told.large) if size}
        pages, characters = archives[told.articles]
        row(f"{told.articles} articles, characters", f"{characters}")
        runs = {told.articles: whole(bench, pages, characters)}
        for small, large in sizes(told):
            runs |= {size: bench.times(archives[size][0]) for size in (small, large) if size not in runs}
            grown(f"{small} to {large} articles", runs[small], runs[large], large // small)
        one_more(bench, archives[told.large or told.articles][0])
        if told.kills:
            killed(bench, archives[told.small][0], told.kills)
    return 0


if __name__ == "__main__":
    sys.exit(main())
