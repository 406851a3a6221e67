"""Marked corpora → Example: texts with the names in them, as each public set writes them.

The sets label different things by different rules. None is bent to another: a name keeps its set's own label, and an
example says which set it is from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from graphbuild.errors import TrainingError
from graphbuild.zh.text import fold

__all__ = ["CORPORA", "Corpus", "Example", "Spans", "examples"]

Spans = tuple[tuple[int, int, str], ...]
Marked = tuple[str, str, Spans]
"""What decides the part that a text belongs to, the text, its names."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, line or paragraph, folded, with the spans of its names and their labels."""

    text: str
    spans: Spans
    corpus: str
    part: str
    """train, dev or test."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A public set: its files by part, how one is read, and its labels."""

    files: Mapping[str, str]
    read: Callable[[Path], Iterator[Marked]]
    labels: tuple[str, ...]


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)


def _columns(path: Path) -> Iterator[Marked]:
    """Read a character and its tag a line, BIO or BMES, an empty line after each sentence."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            pairs = [(line[0], line[1:].split()[-1]) for line in group]
            text = "".join(ch for ch, _ in pairs)
            yield text, text, tuple(_spans(tag for _, tag in pairs))


def _spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    start, label = 0, ""
    for at, tag in enumerate((*tags, "O")):
        if label and (tag[0] in "BSO" or tag[2:] != label):
            yield start, at, label
            label = ""
        if tag[0] in "BS" or (tag[0] in "IME" and not label):
            start, label = at, tag[2:]


def _json(path: Path) -> Iterator[Marked]:
    """Read JSON objects one after the other, with inclusive ends."""
    decoder, source = json.JSONDecoder(), path.read_text(encoding="utf-8")
    at = 0
    while at < len(source):
        record, at = decoder.raw_decode(source, at)
        at = len(source) - len(source[at:].lstrip())
        found = (
            (start, end + 1, label)
            for label, names in record.get("label", {}).items()
            for places in names.values()
            for start, end in places
        )
        yield record["text"], record["text"], tuple(sorted(found))


INLINE = re.compile(r"\{\{(?P<label>\w+):(?P<name>.*?)\}\}")


def _inline(path: Path) -> Iterator[Marked]:
    """Read ``{{label:name}}`` within paragraphs, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, spans, done = "", list[tuple[int, int, str]](), 0
        for match in INLINE.finditer(line):
            text += line[done : match.start()]
            name = match["name"].strip()
            spans.append((len(text), len(text) + len(name), match["label"]))
            text, done = text + name, match.end()
        if line.strip():
            yield line, text + line[done:], tuple(span for span in spans if span[0] < span[1])


CORPORA: Mapping[str, Corpus] = MappingProxyType(
    {
        "msra": Corpus({"train": "msra/msra_train_bio", "test": "msra/msra_test_bio"}, _columns, ("PER", "ORG", "LOC")),
        "cluener": Corpus(
            {"train": "cluener/train.json", "test": "cluener/dev.json"},
            _json,
            (
                "address",
                "book",
                "company",
                "game",
                "government",
                "movie",
                "name",
                "organization",
                "position",
                "scene",
            ),
        ),
        "resume": Corpus(
            {
                "train": "resume/train.char.bmes",
                "dev": "resume/dev.char.bmes",
                "test": "resume/test.char.bmes",
            },
            _columns,
            ("NAME", "ORG", "TITLE", "EDU", "PRO", "CONT", "RACE", "LOC"),
        ),
        "boson": Corpus(
            {"all": "boson/origindata.txt"},
            _inline,
            ("person_name", "org_name", "company_name", "location", "product_name", "time"),
        ),
    }
)
"""The public sets; a set whose files give no part for choosing has every twentieth text of its training part, by
digest, set apart for it. The one set without a test part has every fifth paragraph, by digest, for that."""


def examples(folder: Path) -> Iterator[Example]:
    """Read all sets below a folder; a missing file is an error that names it."""
    for name, corpus in CORPORA.items():
        for part, file in corpus.files.items():
            path = folder / file
            if not path.is_file():
                raise TrainingError(f"{path} is missing: the set “{name}” cannot be read")
            for key, text, spans in corpus.read(path):
                yield Example(fold(text), spans, name, _part(name, part, key))


def _part(name: str, part: str, key: str) -> str:
    digest = _digest(key)
    if part == "all":
        part = "test" if digest % 5 == 0 else "train"
    if part == "train" and "dev" not in CORPORA[name].files and digest // 5 % 20 == 0:
        return "dev"
    return part
