"""An article as the lines of its column, each with the place it has in the truth."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.model import Page
from tests.composer.articles import Source
from tests.composer.newsroom import Style

NO_BREAK_BEFORE = re.compile("[,。、:;!?)”’》…\uff0c\uff1a\uff1b\uff09\uff01\uff1f%‰]")
NO_BREAK_AFTER = re.compile("[(“‘《\uff08]")
WHOLE = re.compile(r"[0-9A-Za-z.:-]{2}")
STOP = re.compile("(?:[。!?…\uff01\uff1f][”’)\uff09]*|[)\uff09])$")


@dataclass
class Line:
    """One printed line, or a part of one (``glued`` to the part before it)."""

    article: str
    """Key of the article; empty for what belongs to the page."""
    role: str
    text: str
    unit: str
    """What the lines of one paragraph, headline or byline share within the article."""
    glued: bool = False
    starts: bool = True
    """A new paragraph, indented where the page indents."""


@dataclass(frozen=True)
class Piece:
    """A line laid out: where it stands and what it is."""

    page: int
    start: int
    end: int
    article: str
    role: str
    unit: str
    stray: int
    """Number of the stray run it belongs to; 0 for none."""


@dataclass
class Truth:
    """An article as it should come out."""

    key: str
    sort: str
    headline: str
    byline: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass
class Laid:
    """The pages of one issue and their truth."""

    name: str
    pages: tuple[Page, ...]
    pieces: tuple[Piece, ...]
    articles: tuple[Truth, ...]
    troubles: tuple[str, ...] = ()


@dataclass
class Column:
    """An article on its way to the page."""

    source: Source
    lines: list[Line] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.source.key

    def body(self) -> list[int]:
        """Indices of the first lines of the paragraphs."""
        seen: dict[str, int] = {}
        for number, line in enumerate(self.lines):
            if line.role == "body":
                seen.setdefault(line.unit, number)
        return list(seen.values())


def column(source: Source, style: Style, rng: random.Random) -> Column:
    """Set an article in lines: head, byline, paragraphs, caption."""
    made = Column(source)
    made.lines.extend(_head(source, style, rng))
    place, byline = source.byline
    byline = style.print(byline)
    body = [Line(source.key, "body", style.print(text), f"p{number}") for number, text in enumerate(source.paragraphs)]
    if place == "line":
        made.lines.append(Line(source.key, "byline", byline, "byline"))
    if place == "lead" and body:
        made.lines.append(Line(source.key, "byline", byline.rstrip(), "byline"))
        body[0].glued, body[0].starts = True, False
        body[0].text = " " * (byline != byline.rstrip()) + body[0].text
    made.lines.extend(_with_captions(source, style, rng, body))
    if place == "end":
        glued = made.lines[-1].role == "body" and rng.random() < 0.7
        made.lines.append(Line(source.key, "byline", byline, "byline", glued=glued))
    return made


def _head(source: Source, style: Style, rng: random.Random) -> Iterator[Line]:
    for number, (name, text) in enumerate(source.fields):
        if name in ("kicker", "headline", "subtitle", "label"):
            pieces = [style.print(text)]
            if name == "headline" and len(text) >= 14 and rng.random() < 0.15:
                pieces = cut(pieces[0], rng, least=5)
            yield from (Line(source.key, name, piece, f"{name}{number}") for piece in pieces)


def _with_captions(source: Source, style: Style, rng: random.Random, body: list[Line]) -> list[Line]:
    lines = list(body)
    for number, text in enumerate(source.all("caption")):
        at = rng.choice((len(lines), min(1, len(lines)), max(0, len(lines) - 1)))
        lines.insert(at, Line(source.key, "caption", style.print(text), f"caption{number}"))
    return lines


def cut(text: str, rng: random.Random, *, least: int = 4, after_stop: bool = False) -> list[str]:
    """Break a text in two where a column could end; leave it whole where it cannot be broken.

    A break after a full stop cannot be told from the end of a paragraph unless paragraphs are indented or a
    quotation stands open, so it is made only then.
    """
    places = [at for at in range(least, len(text) - least + 1) if _may_break(text, at, after_stop=after_stop)]
    if not places:
        return [text]
    at = rng.choice(places)
    return [text[:at], text[at:]]


def _may_break(text: str, at: int, *, after_stop: bool) -> bool:
    before = text[:at]
    if NO_BREAK_BEFORE.match(text, at) or NO_BREAK_AFTER.match(text, at - 1) or WHOLE.match(text, at - 1):
        return False
    if " " in text[at - 1 : at + 1]:
        return False
    return after_stop or not STOP.search(before) or _open(before)


def _open(text: str) -> bool:
    return text.count("“") > text.count("”")
