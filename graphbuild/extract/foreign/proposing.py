"""Names as a model sees them → proposals, where the words themselves bear the label out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extract.companies import company_form
from graphbuild.extract.foreign.labels import Kind, kind_of
from graphbuild.extract.gazetteer import GENERIC
from graphbuild.extract.organs import DISTRICTS, LEVELS, NO_LEVEL
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.sites import PLACES
from graphbuild.extract.tagged import person_at
from graphbuild.extract.tagger import Name
from graphbuild.extract.titles import title_named
from graphbuild.extract.villages import settlement
from graphbuild.model import Attributes, Span
from graphbuild.ontology import EntityType
from graphbuild.zh.text import is_han

__all__ = ["Foreign", "Names"]

Names = Callable[[Reading], Iterable[Name]]
"""Asks a library for the names in an article; offsets count in the folded text."""

SCORE = 0.7
"""What is seen by a model that says no reason: below the rules that name one."""
AREA_SCORE = 0.55
"""Below the gazetteer's short names, which know better where one place ends and the next begins."""
MARK = re.compile(r"[。,;:!?“”\n]")
"""No name of a body or a place holds one; a model that says so has run on into the next clause."""
PROPER = ("nr", "ns", "nt", "nz")
"""The dictionary's tags of names; any other tag is that of an ordinary word."""
UPPER = LEVELS - frozenset("镇乡村")
"""Last characters of areas above the township."""

Found = tuple[Span, EntityType, Attributes]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A recognizer that asks another library's model."""

    names: Names
    origin: str
    """The library and the model."""

    def __call__(self, reading: Reading) -> Iterator[Proposal]:
        """Propose what the model sees, each span once; where it is shaped like no such name, nothing."""
        seen: set[tuple[Span, EntityType]] = set()
        for name in self.names(reading):
            found = _found(reading, name)
            if found and found[:2] not in seen:
                seen.add(found[:2])
                yield self._proposal(*found, name.label)

    def _proposal(self, span: Span, kind: EntityType, attributes: Attributes, label: str) -> Proposal:
        score = AREA_SCORE if kind == EntityType.AREA else SCORE
        return Proposal(span=span, type=kind, origin=f"{self.origin}: {label}", score=score, attributes=attributes)


def _found(reading: Reading, name: Name) -> Found | None:
    span, kind = _trimmed(reading.text, name.start, name.end), kind_of(name.label)
    if span is None or kind is None:
        return None
    if kind == Kind.PERSON:
        person = person_at(reading, span)
        return (person, EntityType.PERSON, ()) if person else None
    if MARK.search(reading.text, span.start, span.end):
        return None
    if kind == Kind.PLACE:
        return _area(reading, span)
    return _body(reading, span) if kind == Kind.BODY else _site(reading, span)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Take white space and marks off both edges, but no bracket that closes one of the name's own."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and _is_mark(text[start]):
        start += 1
    while start < end and _is_mark(text[end - 1]) and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _is_mark(ch: str) -> bool:
    return unicodedata.category(ch)[0] in "PSZC"


def _body(reading: Reading, span: Span) -> Found | None:
    """Tell a company from any other body by how its name ends; the form alone (有限公司) names nobody."""
    words = span.of(reading.text)
    form = company_form(words)
    if not _named(reading, words) or (form is not None and form < 2):
        return None
    return span, EntityType.ORGANIZATION if form is None else EntityType.COMPANY, ()


def _site(reading: Reading, span: Span) -> Found | None:
    return (span, EntityType.SITE, ()) if _named(reading, span.of(reading.text)) else None


def _named(reading: Reading, words: str) -> bool:
    """Tell whether the words can name one body or site: neither a title, a place, nor a word of everyday."""
    tag = reading.lexicon.tag(words)
    ordinary = bool(tag) and not tag.startswith(PROPER)
    return len(words) > 2 and not ordinary and not title_named(words) and not reading.gazetteer.named(words)


def _area(reading: Reading, span: Span) -> Found | None:
    """Offer what the gazetteer holds, or what ends in the word of a rank."""
    span = _last_area(reading, span)
    words = span.of(reading.text)
    known = () if words in GENERIC else reading.gazetteer.named(words)
    level = known[0].level if known else _level(words)
    if level is None:
        return None
    return span, EntityType.AREA, (("level", level),) if level else ()


def _last_area(reading: Reading, span: Span) -> Span:
    """Begin at the last of several areas in one (某某市|某某区), as the gazetteer does."""
    for end in range(span.end - 2, span.start + 2, -1):
        words = reading.text[span.start : end]
        if any(area.name == words for area in reading.gazetteer.named(words)):
            return Span(start=end, end=span.end)
    return span


def _level(words: str) -> str | None:
    """Read the level off the last word, "" where it leaves the level open (市, 区); None where it is no rank."""
    if len(words) < 3 or not all(map(is_han, words)):
        return None
    above = words[-1] in UPPER and not words.endswith((*DISTRICTS, *PLACES, *NO_LEVEL))
    return settlement(words) or ("" if above else None)
