"""The figures, and how they are printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Evidenced", "Report", "Score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were found, invented, and missed."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """The share of what was said that is true; 0 when nothing was said."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said; 0 when there was nothing to say."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two.

        >>> Score(tp=6, fp=2, fn=6).f1
        0.6
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Give the figures with four decimals, and the counts."""
        shares = {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4)}
        return shares | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced:
    """Whether the quotes stand where the export says."""

    spans: int
    exact: int
    """Spans whose quote equals the raw page at their offsets."""
    statements_without_evidence: int

    def as_dict(self) -> dict[str, int]:
        """Give the three counts."""
        return {
            "spans": self.spans,
            "exact": self.exact,
            "statements_without_evidence": self.statements_without_evidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every figure of one evaluation; the mappings go by type or family, ``all`` first or last."""

    articles: Score
    """Pairs of page blocks that are, and are not, given to one article."""
    mentions: Mapping[str, Score]
    """Span and type both exact."""
    overlap: Mapping[str, Score]
    """The same with half of the longer span being enough."""
    links: Score
    """Pairs of article and entity."""
    clusters: Score
    """Pairs of mentions that mean one entity."""
    facts: Mapping[str, Score]
    """Statements by family: post, part (in an event), award, programme, within, figure."""
    evidence: Evidenced | None
    """None when no raw page was given."""

    def as_dict(self) -> dict[str, Any]:
        """Give all figures as plain dictionaries."""
        by_kind = {"mentions": self.mentions, "overlap": self.overlap, "facts": self.facts}
        single = {"articles": self.articles, "links": self.links, "clusters": self.clusters}
        grouped = {name: {kind: score.as_dict() for kind, score in group.items()} for name, group in by_kind.items()}
        figures: dict[str, Any] = {name: score.as_dict() for name, score in single.items()} | grouped
        return figures | ({} if self.evidence is None else {"evidence": self.evidence.as_dict()})

    def to_json(self) -> str:
        """Write all figures as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1)

    def to_table(self) -> str:
        """Write all figures as lines of text, one per kind."""
        lines = [_line(name, score) for name, score in self._rows()]
        if self.evidence is not None:
            found = self.evidence
            bare = f"{found.statements_without_evidence} statements without evidence"
            lines.append(f"{'evidence':24s} {found.exact} of {found.spans} spans exact, {bare}")
        return "\n".join(lines)

    def _rows(self) -> Iterator[tuple[str, Score]]:
        yield "articles", self.articles
        for family, group in (("mentions", self.mentions), ("overlap", self.overlap)):
            yield from ((f"{family} {kind}", score) for kind, score in group.items())
        yield "links", self.links
        yield "clusters", self.clusters
        yield from ((f"facts {kind}", score) for kind, score in self.facts.items())


def _line(name: str, score: Score) -> str:
    shares = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    return f"{name:24s} {shares}   tp {score.tp} fp {score.fp} fn {score.fn}"
