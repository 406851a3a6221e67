"""The records that flow from page to graph.

::

                  thing      assertion
      observed    Mention    Claim        one article, immutable
      resolved    Entity     Statement    all articles, recomputed from Judgements

Records are frozen and hold tuples only. Their ids are hashes of their content, so the same page read on two
machines gives the same ids. Offsets are half-open and count Unicode code points: those of a `Mention` and of an
`Evidence` count into `Article.text` (the text for reading); `Article.locate` carries them to the raw page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = [
    "Article",
    "Attributes",
    "Basis",
    "Build",
    "Claim",
    "Coverage",
    "End",
    "Entity",
    "Evidence",
    "Finding",
    "Interval",
    "Judgement",
    "Literal",
    "Mention",
    "Modality",
    "Page",
    "RawSpan",
    "Ref",
    "Reprint",
    "Run",
    "Section",
    "SectionRole",
    "Severity",
    "Span",
    "Statement",
    "Verdict",
    "content_id",
]

Attributes = tuple[tuple[str, str], ...]
"""Sorted ``(key, value)`` pairs; a key may repeat when a thing has several values of one kind."""

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Douglas Crockford's base 32 alphabet: no i, l, o, u, so that a key can be read out over the telephone."""


def content_id(*parts: str, bits: int = 60) -> str:
    """Hash the parts to a short key of ``bits / 5`` characters.

    The parts are joined with U+001F, which no part may contain by accident of a name.

    >>> content_id("person", "王慧杰") == content_id("person", "王慧杰")
    True
    >>> len(content_id("a", bits=30))
    6
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest) >> (256 - bits)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(bits - 5, -1, -5))


class _Attributed:
    """Reading of the attributes of a Mention or an Entity."""

    __slots__ = ()
    attributes: Attributes

    def values(self, key: str) -> tuple[str, ...]:
        """Return the attribute's values, possibly none."""
        return tuple(value for name, value in self.attributes if name == key)

    def value(self, key: str) -> str | None:
        """Return the attribute's first value, or None."""
        return next(iter(self.values(key)), None)


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

    def of(self, text: str) -> str:
        """Cut the span out of its text."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


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
        return tuple(_join(self._pieces(span)))

    @property
    def is_private(self) -> bool:
        """Tell whether it is an advertisement or a private notice, whose people are nobody's business."""
        return any(section.role is SectionRole.ADVERTISEMENT for section in self.sections)

    def segments(self) -> tuple[RawSpan, ...]:
        """Return the runs of the raw page that make up the article, in reading order."""
        return self.locate(Span(start=0, end=max(1, len(self.text))))

    def _pieces(self, span: Span) -> Iterator[tuple[bool, RawSpan]]:
        for run in self.source_map:
            start, end = max(span.start, run.start), min(span.end, run.start + run.length)
            if start < end:
                shift = run.raw - run.start
                yield run.follows, RawSpan(page_id=run.page_id, start=start + shift, end=end + shift)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(_Attributed):
    """A name, or a word that stands for one, at one place of one article."""

    id: str
    article_id: str
    span: Span
    text: str
    """As printed: the article's text at the span."""
    name: str
    """Normalised: NFKC, without layout; what names are compared by."""
    type: str
    """A member of `graphbuild.ontology.EntityType`."""
    attributes: Attributes = ()
    origin: str = ""
    """Which recognizer or rule proposed it."""
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that shows it: the quote is `Article.text` at the span."""

    article_id: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise ValueError(f"the quote has {len(self.quote)} characters, its span {len(self.span)}")


class Modality(StrEnum):
    """How the text puts it."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """One end of an assertion that is a thing: a mention id in a `Claim`, an entity or article id in a `Statement`."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """One end of an assertion that is words, as printed."""

    text: str


End = Ref | Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one article says, between its own mentions."""

    id: str
    article_id: str
    subject: Ref
    predicate: str
    """A member of `graphbuild.ontology.Predicate`."""
    object: End
    qualifiers: tuple[tuple[str, End], ...] = ()
    """Further ends by role, such as ``("title", Literal("区委书记"))``; see `graphbuild.ontology.Predicate`."""
    valid: Interval | None = None
    """When it began or ended, only if printed."""
    attested: Interval | None = None
    """A day on which the text shows it to hold."""
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None
    """Id of the mention of the one whose words these are."""
    evidence: tuple[Evidence, ...]
    origin: str
    score: float

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a claim needs evidence")


class Verdict(StrEnum):
    """Whether two things are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision on a pair of mention clusters, kept with its reason."""

    left: str
    right: str
    verdict: Verdict
    score: float
    judge: str
    """``rule:…`` or the name of a person."""
    reason: str
    decided: date | None = None
    source: str = field(default="", compare=False)
    """File and line of a person's row, for messages."""

    @property
    def by_rule(self) -> bool:
        """Tell whether a rule made the judgement, not a person."""
        return self.judge.startswith("rule:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(_Attributed):
    """A thing in the world, as far as the pages know it."""

    id: str
    """Path of its IRI under the base, such as ``person/wang-hui-jie-3v7d2k``."""
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    """Other names that mean it on any page."""
    contextual: tuple[str, ...] = ()
    """Words that mean it only where they stand: 区委, 该镇."""
    mention_ids: tuple[str, ...] = ()
    attributes: Attributes = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact over all articles, with everything that shows it."""

    id: str
    subject: Ref
    predicate: str
    object: End
    qualifiers: tuple[tuple[str, End], ...] = ()
    valid: Interval | None = None
    attested: tuple[Interval, ...] = ()
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None
    """Entity id of the speaker."""
    claim_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    confidence: float

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a statement needs evidence")

    def qualifier(self, role: str) -> End | None:
        """Return the further end with that role, or None."""
        return next((end for name, end in self.qualifiers if name == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An id that was once given, and what it was given to."""

    id: str
    type: str
    name: str
    mention: str = ""
    """Id of the first mention of the thing then; empty for what no text names, such as the county around a village."""
    since: date | None = None
    """Issue date of that mention's article."""
    split_of: str = ""
    """Id of the entity that a person's judgement parted; this one counts only while the judgement stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """An id that is no longer anything's own: its thing was merged with another, or parted in several."""

    id: str
    name: str
    replaced_by: tuple[str, ...]


class Severity(StrEnum):
    """How bad a finding is."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was not understood and left out, in one sentence."""

    stage: str
    severity: Severity
    record_id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything one build knows; what every projection reads."""

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    registry: tuple[Registered, ...] = ()
    stubs: tuple[Stub, ...] = ()
    findings: tuple[Finding, ...] = ()

    def story_of(self) -> dict[str, str]:
        """Return the story that each article tells, by ids: its own, or that of the article it prints again."""
        first = {found.copy: found.original for found in sorted(self.reprints, key=lambda one: (one.copy, -one.share))}
        return {article.id: _origin(article.id, first) for article in self.articles}


def _origin(article_id: str, first: dict[str, str]) -> str:
    """Follow a story from reprint to reprint; a circle ends where it closes."""
    seen: set[str] = set()
    while article_id in first and article_id not in seen:
        seen.add(article_id)
        article_id = first[article_id]
    return article_id
