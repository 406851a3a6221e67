"""The stock: articles of our own, of every sort that a county paper prints.

A file holds articles one after the other::

    @village road-lights                   sort and key
    kicker: …                              lines of the head, in printed order
    headline: …
    subtitle: …
    lead: 本报讯(记者 …)                    a byline before the first sentence; ``line:`` on a line of its own,
                                           ``end:`` after the last sentence
    p: …                                   a paragraph
    caption: …                             under the article's picture; ``label:`` over a picture that stands alone

``{C}`` is the county as in 安吉县, ``{S}`` its short name; which county it is, the page decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "composed"
BYLINES = ("lead", "line", "end")
FIELDS = ("kicker", "headline", "subtitle", *BYLINES, "p", "caption", "label")


@dataclass(frozen=True)
class Source:
    """One article as its author wrote it."""

    key: str
    sort: str
    fields: tuple[tuple[str, str], ...]

    def all(self, *names: str) -> tuple[str, ...]:
        return tuple(text for name, text in self.fields if name in names)

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.all("p")

    @property
    def byline(self) -> tuple[str, str]:
        """Where the byline stands and how it reads; both empty when there is none."""
        return next(((name, text) for name, text in self.fields if name in BYLINES), ("", ""))


@lru_cache(maxsize=1)
def stock() -> tuple[Source, ...]:
    """Read every article, in the order of the files' names."""
    return tuple(source for path in sorted(FOLDER.glob("*.txt")) for source in _sources(path))


def _sources(path: Path) -> Iterator[Source]:
    head, fields = "", list[tuple[str, str]]()
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "@"], start=1):
        if line.startswith("@"):
            if head:
                sort, key = head.split()
                yield Source(key, sort, tuple(fields))
            head, fields = line[1:], []
        elif line and not line.startswith("#"):
            name, _, text = line.partition(": ")
            if name not in FIELDS or not text:
                raise ValueError(f"{path.name}, line {number}: no such field: {line[:40]}")
            fields.append((name, text))
