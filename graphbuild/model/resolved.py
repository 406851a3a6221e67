"""Judgement, Entity and Statement: what all articles together name and say, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphbuild.model.keys import Attributed, Attributes
from graphbuild.model.observed import End, Evidence, Modality, Ref
from graphbuild.model.pages import Interval

__all__ = ["Entity", "Judgement", "Registered", "Statement", "Stub", "Verdict"]


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
class Entity(Attributed):
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
