"""Small parts of records ↔ Arrow values: spans, intervals, ends, evidence, sections, runs.

A part with fields is a tuple in the order of its Arrow struct; `None` stands for a part that is not there. Whatever
reads a file finds the same names in every table: an end is ``id`` where it is a thing and ``text`` where it is words.

Of parts that come again and again (a place in a text, a sentence that shows several things, a day) the last are
remembered, so that equal ones are one object: records are immutable, and most of their size is that of their parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from graphbuild.model import Basis, End, Evidence, Interval, Literal, Ref, Run, Section, SectionRole, span_of

__all__ = [
    "ENDS",
    "EVIDENCE",
    "INTERVAL",
    "INTERVALS",
    "NUMBER",
    "NUMBERS",
    "PAIRS",
    "RUNS",
    "SECTIONS",
    "SHARE",
    "TEXT",
    "TEXTS",
    "TRUTH",
    "DAY",
    "end_of",
    "ends_of",
    "evidence_of",
    "interval_of",
    "pack_end",
    "pack_ends",
    "pack_evidence",
    "pack_interval",
    "pack_runs",
    "pack_sections",
    "pairs_of",
    "runs_of",
    "sections_of",
]

TEXT, NUMBER, SHARE, TRUTH, DAY = pa.string(), pa.int32(), pa.float64(), pa.bool_(), pa.date32()
TEXTS, NUMBERS = pa.list_(TEXT), pa.list_(NUMBER)
INTERVAL = pa.struct([("start", DAY), ("end", DAY), ("words", TEXT), ("basis", TEXT), ("unit", TEXT)])
INTERVALS = pa.list_(INTERVAL)
PAIRS = pa.list_(pa.struct([("key", TEXT), ("value", TEXT)]))
ENDS = pa.list_(pa.struct([("role", TEXT), ("id", TEXT), ("text", TEXT)]))
EVIDENCE = pa.list_(pa.struct([("article_id", TEXT), ("start", NUMBER), ("end", NUMBER), ("quote", TEXT)]))
SECTIONS = pa.list_(pa.struct([("role", TEXT), ("start", NUMBER), ("end", NUMBER), ("score", SHARE)]))
RUNS = pa.list_(
    pa.struct([("start", NUMBER), ("page_id", TEXT), ("raw", NUMBER), ("length", NUMBER), ("follows", TRUTH)])
)

BASES = {one.value: one for one in Basis}
ROLES = {one.value: one for one in SectionRole}

Packed = tuple[Any, ...]


@lru_cache(maxsize=1 << 14)
def _section(role: str, start: int, end: int, score: float) -> Section:
    return Section(role=ROLES[role], span=span_of(start, end), score=score)


@lru_cache(maxsize=1 << 12)
def _shown(article: str, start: int, end: int, quote: str) -> Evidence:
    return Evidence(article_id=article, span=span_of(start, end), quote=quote)


def pack_interval(when: Interval | None) -> Packed | None:
    """Return an interval's fields."""
    return None if when is None else (when.start, when.end, when.words, when.basis.value, when.unit)


def interval_of(packed: Packed | None) -> Interval | None:
    """Return the interval of such fields."""
    return None if packed is None else _interval(*packed)


@lru_cache(maxsize=1 << 12)
def _interval(start: date | None, end: date | None, words: str, basis: str, unit: str) -> Interval:
    return Interval(start=start, end=end, words=words, basis=BASES[basis], unit=unit)


def pack_end(end: End) -> tuple[str | None, str | None]:
    """Return the id of a thing, or the words of a literal; the other one is None."""
    return (end.id, None) if isinstance(end, Ref) else (None, end.text)


@lru_cache(maxsize=1 << 12)
def end_of(thing: str | None, text: str | None) -> End:
    """Return the end that has an id or words."""
    if thing is not None:
        return Ref(id=thing)
    if text is None:
        raise ValueError("an end is neither a thing nor words")
    return Literal(text=text)


def pack_ends(ends: Iterable[tuple[str, End]]) -> list[Packed]:
    """Return each further end with its role."""
    return [(role, *pack_end(end)) for role, end in ends]


def ends_of(packed: Iterable[Packed]) -> tuple[tuple[str, End], ...]:
    """Return the further ends of such fields."""
    return tuple((role, end_of(thing, text)) for role, thing, text in packed)


def pack_evidence(shown: Iterable[Evidence]) -> list[Packed]:
    """Return the place and the words of each piece of evidence."""
    return [(one.article_id, one.span.start, one.span.end, one.quote) for one in shown]


def evidence_of(packed: Iterable[Packed]) -> tuple[Evidence, ...]:
    """Return the evidence of such fields; `ValueError` where quote and span do not fit."""
    return tuple(_shown(*one) for one in packed)


def pack_sections(sections: Iterable[Section]) -> list[Packed]:
    """Return role, place and score of each section."""
    return [(one.role.value, one.span.start, one.span.end, one.score) for one in sections]


def sections_of(packed: Iterable[Packed]) -> tuple[Section, ...]:
    """Return the sections of such fields."""
    return tuple(_section(*one) for one in packed)


def pack_runs(runs: Iterable[Run]) -> list[Packed]:
    """Return the fields of each run of a source map."""
    return [(one.start, one.page_id, one.raw, one.length, one.follows) for one in runs]


def runs_of(packed: Iterable[Packed]) -> tuple[Run, ...]:
    """Return the runs of such fields."""
    return tuple(
        Run(start=start, page_id=page, raw=raw, length=length, follows=follows)
        for start, page, raw, length, follows in packed
    )


def pairs_of(packed: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return attributes."""
    return tuple(packed)
