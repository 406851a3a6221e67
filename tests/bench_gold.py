"""Measure the program on marked pages: per page and pooled, by kind, by type and by family of facts.

``python -m tests.bench_gold [--dev | --heldout | --bundled] [--unplaced] [--verbose]``. Each page is built alone, with
the county that it names in its first lines, or with ``--unplaced`` without. What was missed and invented on held-out
pages is listed only for a last measurement (``--final``): whoever has seen it can no longer measure with them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graphbuild.evaluate import Report, Score, evaluate
from graphbuild.evaluate.facts import differences
from graphbuild.evaluate.gold import Gold, GoldMention, read_gold, trimmed
from graphbuild.evaluate.measure import align
from graphbuild.evaluate.said import Said, read_export
from graphbuild.export import export
from graphbuild.pipeline import BUNDLED, Options, run
from tests.gold import DEV, FOLDER, HELDOUT, MarkedPage, marked_pages

FOLDERS = {"dev": DEV, "heldout": HELDOUT, "bundled": FOLDER}
HEAD = f"{'':24s} {'P':>6s} {'R':>6s} {'F1':>6s} {'tp':>5s} {'fp':>5s} {'fn':>5s}"
SUMMARY = ("articles", "mentions all", "overlap all", "links", "clusters", "facts all")
"""The figures told of a single page."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a set of pages."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        reports: dict[str, Report] = {}
        for page in marked_pages(FOLDERS[options.pages]):
            home = Path(folder) / page.name
            reports[page.name] = build(page, home, placed=options.placed)
            print_scores(page.name, reports[page.name], only=SUMMARY)
            if options.verbose:
                print(*mistakes(page, home), sep="\n")
    print_pooled(f"all {len(reports)} pages of {options.pages}", reports.values())
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_gold", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    for name in FOLDERS:
        which.add_argument(f"--{name}", dest="pages", action="store_const", const=name)
    parser.add_argument("--unplaced", dest="placed", action="store_false", help="do not tell the program the county")
    parser.add_argument("--verbose", action="store_true", help="list what was missed and what was invented")
    parser.add_argument("--final", action="store_true", help="allow --verbose for held-out pages")
    parser.set_defaults(pages="dev")
    options = parser.parse_args(arguments)
    if options.verbose and options.pages == "heldout" and not options.final:
        parser.error("--verbose shows mistakes on held-out pages, which wears them out: add --final if this is the end")
    return options


def build(page: MarkedPage, home: Path, *, placed: bool) -> Report:
    """Write page and gold into a new folder, build the page there, and score it."""
    home.mkdir()
    raw, gold = _files(page, home)
    raw.write_text(page.text, encoding="utf-8", newline="")
    gold.write_text(json.dumps(page.gold(), ensure_ascii=False), encoding="utf-8")
    place = page.place or BUNDLED.place
    export(run([raw], options=Options(place=place if placed else None)), home / "out")
    return evaluate(gold, home / "out", raw=raw)


def _files(page: MarkedPage, home: Path) -> tuple[Path, Path]:
    return home / f"{page.name}.txt", home / "gold.json"


def mistakes(page: MarkedPage, home: Path) -> Iterator[str]:
    """List the mistakes on a page that was built into a folder."""
    gold = trimmed(read_gold(_files(page, home)[1], raw=page.text), page.text)
    said = read_export(home / "out", page="", raw=page.text)
    to_gold = align(said, gold)
    yield from _mention_mistakes(page.text, said, gold)
    names = {f"new:{thing}": labels[0] for thing, labels in said.labels.items()}
    for outcome, family, fact in differences(said, gold, to_gold):
        yield f"  {outcome:8s} {family:10s} {' '.join(names.get(part, part) for part in fact)}"


def _mention_mistakes(text: str, said: Said, gold: Gold) -> Iterator[str]:
    guessed = {(start, end, kind) for start, end, kind, _ in said.guesses}
    asked = {(item.start, item.end, item.type) for item in gold.mentions if not item.anaphora}
    for start, end, kind in sorted(asked - guessed):
        yield f"  missed   {kind:12s} {_quoted(text, start, end)}"
    for start, end, kind in sorted(guessed - asked):
        if not any(_spares(item, start, end) for item in gold.mentions):
            yield f"  invented {kind:12s} {_quoted(text, start, end)}"


def _spares(item: GoldMention, start: int, end: int) -> bool:
    """Tell whether a guess goes unpunished: it lies inside a mention, or shares half of the longer with an anaphor."""
    shared = min(end, item.end) - max(start, item.start)
    inside = shared == end - start < item.end - item.start
    return inside or (item.anaphora and 2 * shared >= max(end - start, item.end - item.start))


def _quoted(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 8) : start]}【{text[start:end]}】{text[end : end + 8]}".replace("\n", "⏎")


def scores(report: Report) -> Iterator[tuple[str, Score]]:
    """Yield every figure of a report with its name."""
    yield "articles", report.articles
    yield from _named("mentions", report.mentions)
    yield from _named("overlap", report.overlap)
    yield from (("links", report.links), ("clusters", report.clusters))
    yield from _named("facts", report.facts)


def _named(name: str, group: Mapping[str, Score]) -> Iterator[tuple[str, Score]]:
    yield from ((f"{name} {kind}", score) for kind, score in group.items())


def print_scores(title: str, report: Report, *, only: Sequence[str]) -> None:
    """Print some figures of one report."""
    print(f"\n{title}\n{HEAD}")
    for name, score in scores(report):
        if name in only:
            print(_row(name, score))


def print_pooled(title: str, reports: Iterable[Report]) -> None:
    """Print all figures over all reports: what was found, invented and missed is summed, then divided."""
    sums: dict[str, Score] = {}
    for report in reports:
        for name, score in scores(report):
            sums[name] = _sum(sums.get(name, Score(tp=0, fp=0, fn=0)), score)
    print(f"\n{title}\n{HEAD}")
    for name in sorted(sums, key=_order):
        print(_row(name, sums[name]))


def _order(name: str) -> tuple[int, bool, str]:
    """Sort as in a report, ``all`` before the kinds."""
    group, _, kind = name.partition(" ")
    return ("articles", "mentions", "overlap", "links", "clusters", "facts").index(group), kind != "all", kind


def _sum(one: Score, other: Score) -> Score:
    return Score(tp=one.tp + other.tp, fp=one.fp + other.fp, fn=one.fn + other.fn)


def _row(name: str, score: Score) -> str:
    shares = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    return f"{name:24s} {shares} {score.tp:5d} {score.fp:5d} {score.fn:5d}"


if __name__ == "__main__":
    sys.exit(main())
