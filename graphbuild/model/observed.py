"""Mention and Claim: what one article names and says, with the sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphbuild.model.keys import Attributed, Attributes
from graphbuild.model.pages import Interval, Span

__all__ = ["Claim", "End", "Evidence", "Literal", "Mention", "Modality", "Ref"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Attributed):
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
    REPORTED = "reported"
    """As hearsay, without a source: 据悉, 网传."""
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
