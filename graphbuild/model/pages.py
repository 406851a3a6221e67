"""Pages and articles: what was printed, where, and when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any

__all__ = [
    "SPAN",
    "Article",
    "Basis",
    "Coverage",
    "Interval",
    "Page",
    "RawSpan",
    "Reprint",
    "Run",
    "Section",
    "SectionRole",
    "Span",
    "span_of",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open run ``start <= i < end`` of code points of the owning text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __reduce__(self) -> tuple[Any, tuple[int, int]]:
        return span_of, (self.start, self.end)

    def of(self, text: str) -> str:
        """Cut the span out of its text."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=1 << 15)
def span_of(start: int, end: int) -> Span:
    """Return the span between two offsets, one for all records that are read from a file or another process.

    Articles are short and an archive is long: most of its spans are of few places.
    """
    return Span(start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RawSpan:
    """A half-open run of code points of a raw page."""

    page_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One printed page exactly as its file holds it; nothing is normalised."""

    id: str
    newspaper: str
    issued: date | None
    number: str | None
    text: str
    source: str
    """The file it came from, as the user named it."""
    checksum: str
    """SHA-256 of the text in UTF-8, lower-case hex."""
    place: str | None = None
    """GB/T 2260 code of the county the newspaper serves, when the user says so."""
    url: str = ""
    """Where its web edition stands, when its file says so."""


class SectionRole(StrEnum):
    """What a run of an article's reading text is."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    """The words under a picture."""
    NOTICE = "notice"
    """A paragraph of a public announcement: nobody's report, but what an organ makes known is news."""
    ADVERTISEMENT = "advertisement"
    """A paragraph of a commercial or private notice, such as lost papers: kept and counted, read for no names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A run of `Article.text` with one role; a body section is one paragraph."""

    role: SectionRole
    span: Span
    score: float = 1.0
    """1 for what stands where it belongs; below 1 for a stray run given to this article by inference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``length`` characters copied unchanged from a raw page into the reading text."""

    start: int
    """Offset in `Article.text`."""
    page_id: str
    raw: int
    """Offset in `Page.text`."""
    length: int
    follows: bool = False
    """Only layout stands between the run before it and this one, on the same page."""


SPAN = "span"
"""Unit of an interval that is no one day, month or year."""


class Basis(StrEnum):
    """How a normalised date was got from the printed words."""

    STATED = "stated"
    YEAR_INFERRED = "year inferred"
    RELATIVE = "relative"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """First and last day that printed words can mean, both included; None is open."""

    start: date | None
    end: date | None
    words: str
    """The words exactly as printed; empty when the date was given from outside (file name, option)."""
    basis: Basis
    unit: str = "day"
    """The precision of the printed words: day, month, year, or span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article put together for reading, with the way back to the raw page."""

    id: str
    page_ids: tuple[str, ...]
    newspaper: str
    issued: Interval
    """When the paper came out; inferred from the text when no one says (see `Interval.basis`)."""
    headline: str
    byline: str
    """The byline as printed, or empty."""
    text: str
    sections: tuple[Section, ...]
    source_map: tuple[Run, ...]
    """Runs in reading order; characters between two runs (line ends between paragraphs) have no raw counterpart."""
    place: str | None = None
    """GB/T 2260 code of the newspaper's county, as told by the user."""
    cut: bool = False
    """The last sentence breaks off in the print."""

    def locate(self, span: Span) -> tuple[RawSpan, ...]:
        """Carry a span of the reading text to the raw page.

        Pieces with only layout between them come back as one span (a name broken over two columns covers the
        break); a span that crosses to another place of the page comes back as several.
        """
        runs = self.source_map
        at = max(0, bisect_right(runs, span.start, key=_start) - 1)
        if runs and runs[at].start <= span.start and span.end <= runs[at].start + runs[at].length:  # as most are
            shift = runs[at].raw - runs[at].start
            return (RawSpan(page_id=runs[at].page_id, start=span.start + shift, end=span.end + shift),)
        return tuple(_join(self._pieces(span, at)))

    @property
    def is_private(self) -> bool:
        """Tell whether it is an advertisement or a private notice, whose people are nobody's business."""
        return any(section.role is SectionRole.ADVERTISEMENT for section in self.sections)

    def segments(self) -> tuple[RawSpan, ...]:
        """Return the runs of the raw page that make up the article, in reading order."""
        return self.locate(Span(start=0, end=max(1, len(self.text))))

    def _pieces(self, span: Span, first: int) -> Iterator[tuple[bool, RawSpan]]:
        for at in range(first, len(self.source_map)):
            run = self.source_map[at]
            if run.start >= span.end:
                break
            start, end = max(span.start, run.start), min(span.end, run.start + run.length)
            if start < end:
                shift = run.raw - run.start
                yield run.follows, RawSpan(page_id=run.page_id, start=start + shift, end=end + shift)


_start = attrgetter("start")


def _join(pieces: Iterator[tuple[bool, RawSpan]]) -> Iterator[RawSpan]:
    held: RawSpan | None = None
    for follows, piece in pieces:
        if held and follows:
            held = RawSpan(page_id=held.page_id, start=held.start, end=piece.end)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Where every character of a raw page went: the five parts hold each of them once."""

    page_id: str
    article: tuple[RawSpan, ...] = ()
    byline: tuple[RawSpan, ...] = ()
    furniture: tuple[RawSpan, ...] = ()
    """Mastheads, page numbers, editors, jump lines: what belongs to the page."""
    unassigned: tuple[RawSpan, ...] = ()
    """Lines that no article claims."""
    layout: tuple[RawSpan, ...] = ()
    """White space and invisible characters between what is printed."""

    def parts(self) -> dict[str, tuple[RawSpan, ...]]:
        """Return the spans of each part by its name, layout last."""
        names = ("article", "byline", "furniture", "unassigned", "layout")
        return {name: getattr(self, name) for name in names}

    def shares(self) -> dict[str, float]:
        """Return the share of each part in the printed characters, layout left out; they add up to 1."""
        sizes = {name: sum(span.end - span.start for span in spans) for name, spans in self.parts().items()}
        printed = sum(sizes.values()) - sizes.pop("layout")
        return {name: size / printed if printed else 0.0 for name, size in sizes.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """One story printed in two articles: to be counted once and cited twice."""

    original: str
    """Id of the article that came out first, where that is known; else of the longer one."""
    copy: str
    share: float
    """How much of the shorter text stands in the longer: 1 for all of it."""
    complete: bool = True
    """The copy is about as long as the original; else it is cut."""
