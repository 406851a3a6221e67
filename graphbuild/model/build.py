"""Build: everything one run knows, and what it did not understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphbuild.model.observed import Claim, Mention
from graphbuild.model.pages import Article, Page, Reprint
from graphbuild.model.resolved import Entity, Judgement, Registered, Statement, Stub

__all__ = ["Build", "Finding", "Severity"]


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
    claims: Sequence[Claim] = ()
    """They may wait on disk: nothing but tables and questions asks for them once they are resolved."""
    judgements: tuple[Judgement, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    registry: tuple[Registered, ...] = ()
    stubs: tuple[Stub, ...] = ()
    findings: tuple[Finding, ...] = ()
    withheld: bool = False
    """Whether its pages and quotes are blank, as in an edition to publish: see `graphbuild.export.public`."""

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
