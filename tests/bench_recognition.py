"""Measure recognition: ``python -m tests.bench_recognition [--sets FOLDER] [--test]``; ``make bench-recognition``.

Prints what the trained network finds on the public sets (on the parts set apart for choosing; on the test parts with
``--test``), what the whole stage finds on marked pages, and what it costs beside jieba.posseg in the same run. Speed is
characters per second of this process's CPU, the best of seven rounds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graphbuild.extract import extract_all
from graphbuild.extract.lexicon import lexicon
from graphbuild.extract.tagger import BUNDLED, Tagger, tagger
from graphbuild.model import Article, Mention
from graphbuild.pipeline import articles_of, bundled_pages
from graphbuild.seeds import gazetteer
from graphbuild.segment import segment
from graphbuild.train.corpora import CORPORA, Example, examples
from tests.composer import compose

SETS = Path(__file__).parents[2] / "shared" / "data" / "ner"
COARSE: Mapping[str, Mapping[str, str]] = {
    "msra": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "cluener": {
        "name": "PER",
        "company": "ORG",
        "government": "ORG",
        "organization": "ORG",
        "address": "LOC",
        "scene": "LOC",
        "position": "TITLE",
    },
    "resume": {"NAME": "PER", "ORG": "ORG", "LOC": "LOC", "TITLE": "TITLE"},
    "boson": {"person_name": "PER", "org_name": "ORG", "company_name": "ORG", "location": "LOC"},
}
"""The four kinds that all sets share; labels that are none of them are left out of the coarse figures."""

Found = tuple[int, int, int, str]
ROUNDS = 7
START = """
import time
from pathlib import Path
from graphbuild.extract import extract
from graphbuild.extract.lexicon import lexicon
from graphbuild.extract.tagger import tagger
from graphbuild.model import Article, Basis, Interval
from graphbuild.seeds import directory, gazetteer
seen, book = tagger(gazetteer()), lexicon(gazetteer())
ready = time.process_time()
text = next((directory() / "pages").glob("*.txt")).read_text(encoding="utf-8")
issued = Interval(start=None, end=None, words="", basis=Basis.STATED)
article = Article(id="a", page_ids=(), newspaper="", issued=issued, headline="", byline="", text=text, sections=(),
                  source_map=())
list(extract(article, gazetteer=gazetteer(), tagger=seen))
done = time.process_time()
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(ready, done, int(status["VmHWM"].split()[0]) / 1024)
"""
"""What a new process does until it can recognize, and then to read one article, in seconds of its CPU; the kernel's own
peak of memory, for the other is inherited from the parent."""


def scored(true: set[Found], found: set[Found]) -> str:
    """Return precision, recall and F1."""
    right = len(true & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    return f"P {precision:.4f}  R {recall:.4f}  F1 {2 * right / max(1, len(true) + len(found)):.4f}"


def sets(folder: Path, part: str, seen: Tagger) -> Iterator[str]:
    """Yield the figures of each set: by its own labels, coarse, and coarse by kind."""
    own = [one for one in examples(folder) if one.part == part]
    for corpus in CORPORA:
        chosen = [one for one in own if one.corpus == corpus]
        true, found = _names(chosen, seen, corpus)
        yield f"{corpus:8s} {part}: {len(chosen)} texts, {len(true)} names"
        yield f"  own labels       {scored(true, found)}"
        coarse = COARSE[corpus]
        rough_true, rough_found = (
            {(*name[:3], coarse[name[3]]) for name in names if name[3] in coarse} for names in (true, found)
        )
        yield f"  coarse           {scored(rough_true, rough_found)}"
        for kind in sorted({*coarse.values()}):
            of_kind = ({name for name in names if name[3] == kind} for names in (rough_true, rough_found))
            yield f"    {kind:14s} {scored(*of_kind)}"


def _names(chosen: Sequence[Example], seen: Tagger, corpus: str) -> tuple[set[Found], set[Found]]:
    cut = lexicon(gazetteer()).cut
    tagged = seen.names([(one.text, tuple(cut(one.text))) for one in chosen], [corpus])
    true = {(number, *span) for number, one in enumerate(chosen) for span in one.spans}
    found = {(number, *name) for number, names in enumerate(tagged) for name in names[corpus]}
    return true, found


def cpu(tasks: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the least CPU seconds of each task over some rounds of all, so that a busy hour slows them alike."""
    spent = dict.fromkeys(tasks, float("inf"))
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            spent[name] = min(spent[name], time.process_time() - begun)
    return spent


def articles() -> list[Article]:
    """Return the articles of the bundled pages and of some composed ones."""
    pages = [*articles_of([bundled_pages()])[0], *(page for seed in range(40) for page in compose(seed).pages)]
    return [one for one in segment(pages) if isinstance(one, Article)]


def speed(seen: Tagger) -> Iterator[str]:
    """Yield the speed of the stage, with and without the network, and of jieba.posseg on the same text."""
    import jieba.posseg

    read, places = articles(), gazetteer()
    size = sum(len(one.text) for one in read)
    jieba.posseg.lcut("先热身")
    tasks: dict[str, Callable[[], object]] = {
        "jieba.posseg": lambda: [jieba.posseg.lcut(one.text) for one in read],
        "jieba.cut": lambda: [jieba.lcut(one.text) for one in read],
        "rules alone": lambda: _all_read(extract_all(read, gazetteer=places)),
        "whole stage": lambda: _all_read(extract_all(read, gazetteer=places, tagger=seen)),
    }
    spent = cpu(tasks)
    for name, seconds in spent.items():
        ratio = spent["jieba.posseg"] / seconds
        yield f"  {name:13s} {size / seconds:9,.0f} characters a CPU second, {ratio:.2f} × jieba.posseg"


def _all_read(observed: Iterable[tuple[Article, tuple[Mention, ...] | Exception]]) -> None:
    """Run a stage to its end; an article that it fails on would make it look fast."""
    for _, found in observed:
        if isinstance(found, Exception):
            raise found


def start() -> str:
    """Return start-up time and memory of a new process that reads one article: the least of some."""
    command = [sys.executable, "-c", START]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(ROUNDS)]
    ready, done, memory = (min(map(float, column)) for column in zip(*runs, strict=True))
    size = f"resident memory {memory:.0f} MiB, model {BUNDLED.stat().st_size / 1e6:.1f} MB"
    return f"  start-up {ready:.2f} CPU s until ready, {done:.2f} CPU s with the first article read, {size}"


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_recognition", description=__doc__)
    parser.add_argument("--sets", type=Path, default=SETS, help="folder of the public sets")
    parser.add_argument("--model", type=Path, default=BUNDLED, help="the model to measure")
    parser.add_argument("--test", action="store_true", help="measure on the test parts: for the last figures only")
    options = parser.parse_args(None if arguments is None else list(arguments))
    seen = tagger(gazetteer(), options.model)
    if options.sets.is_dir():
        print(*sets(options.sets, "test" if options.test else "dev", seen), sep="\n", flush=True)
    else:
        print(f"the public sets are not at {options.sets}: their figures are left out")
    print(*speed(seen), start(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
