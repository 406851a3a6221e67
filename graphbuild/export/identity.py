"""What a build decided on who is who: every judgement with its reason, the open pairs, the ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from graphbuild import judgements, registry
from graphbuild.export.tables import table
from graphbuild.graph.quotes import Desk
from graphbuild.model import Build, Entity, Judgement, Mention, Ref, Statement, Verdict
from graphbuild.ontology import Predicate

__all__ = ["Sides", "candidates", "judgement_table", "registry_table"]

QUOTES = 3
"""Sentences shown for each side of an open pair; more are found under the entity's own id."""

TOLD = (Predicate.HOLDS_POST, Predicate.LEADS_AREA, Predicate.RECEIVES, Predicate.SELECTED_FOR)
"""What tells namesakes apart, in the order in which a reader wants it."""


def registry_table(build: Build) -> Iterator[str]:
    """Write one row per id ever given, in the order in which they were given."""
    return table(registry.COLUMNS, registry.registry_rows(build.registry))


def judgement_table(sides: Sides) -> Iterator[str]:
    """Write one row per judgement, people's first; the columns are those of ``seeds/judgements.csv``.

    A row can be copied into that file, with another verdict and the name of who judged.
    """
    rows = sorted(sides.build.judgements, key=lambda row: (row.by_rule, row.verdict, row.left, row.right, row.judge))
    return table(
        (*judgements.TABLE, "score"),
        ((*judgements.cells(row), sides.line(row.left), sides.line(row.right), str(row.score)) for row in rows),
    )


def candidates(sides: Sides) -> str:
    """Write one JSON object per pair that the rules leave open, the likeliest first, with what tells the sides apart.

    This is what `graphbuild review` shows.
    """
    rows = [row for row in sides.build.judgements if row.verdict is Verdict.UNSURE]
    rows.sort(key=lambda row: (-row.score, row.left, row.right, row.judge))
    return "".join(json.dumps(sides.pair(row), ensure_ascii=False) + "\n" for row in rows)


class Sides:
    """Describes the two sides of a pair; one serves every table of a build."""

    def __init__(self, build: Build, desk: Desk | None = None) -> None:
        self.build = build
        self.desk = desk or Desk(build)

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """Give the mention of each id."""
        return {one.id: one for one in self.build.mentions}

    @cached_property
    def said(self) -> dict[str, list[Statement]]:
        """Give what is said of each thing that tells it from others."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in self.build.statements:
            if one.predicate in TOLD:
                found[one.subject.id].append(one)
        return found

    def line(self, key: str) -> str:
        """Say in one line what an id stands for: a name, and the sentence that has it."""
        entity = self.desk.entities.get(key)
        lead = self.mentions.get(key) or (self._first(entity) if entity else None)
        name = entity.name if entity else lead.text if lead else key
        return f"{name}: {self.desk.sentence(lead).quote}" if lead else name

    def _first(self, entity: Entity) -> Mention | None:
        return self.mentions.get(entity.mention_ids[0]) if entity.mention_ids else None

    def pair(self, row: Judgement) -> dict[str, Any]:
        """Describe an open pair."""
        return {
            "left": self._side(row.left),
            "right": self._side(row.right),
            "score": row.score,
            "judge": row.judge,
            "reason": row.reason,
        }

    def _side(self, key: str) -> dict[str, Any]:
        entity = self.desk.entities[key]
        shown = sorted((self.mentions[one] for one in entity.mention_ids), key=self._printed)
        articles = list(dict.fromkeys(one.article_id for one in shown))
        said = sorted(self.said.get(key, ()), key=lambda one: (TOLD.index(Predicate(one.predicate)), one.id))
        return {
            "id": key,
            "name": entity.name,
            "type": entity.type,
            "facts": list(dict.fromkeys(self._fact(one) for one in said)),
            "newspapers": sorted({self.desk.articles[one].newspaper for one in articles} - {""}),
            "days": [day for day in (self._day(articles[0]), self._day(articles[-1])) if day] if articles else [],
            "articles": len(articles),
            "quotes": list(self._quotes(shown)),
        }

    def _printed(self, mention: Mention) -> tuple[str, str, int]:
        return self._day(mention.article_id), mention.article_id, mention.span.start

    def _day(self, article: str) -> str:
        start = self.desk.articles[article].issued.start
        return start.isoformat() if start else ""

    def _fact(self, one: Statement) -> str:
        title = one.qualifier("title")
        what = self.desk.word(one.object)
        post = self.desk.entities.get(one.object.id) if isinstance(one.object, Ref) else None
        words = f"{what}({self.desk.word(title)})" if title and not post else what
        days = [str(day.start) for day in one.attested if day.start]
        when = f"{min(days)}–{max(days)}" if len(set(days)) > 1 else "".join(days[:1])
        former = "原任 " if (tenure := one.qualifier("tenure")) and self.desk.word(tenure) == "former" else ""
        return f"{former}{words} {when}".strip()

    def _quotes(self, shown: Sequence[Mention]) -> Iterator[dict[str, Any]]:
        """Yield the first sentence of each of the first articles, with the place of the name in it."""
        seen: set[str] = set()
        for one in shown:
            if one.article_id not in seen and len(seen) < QUOTES:
                seen.add(one.article_id)
                around, article = self.desk.sentence(one), self.desk.articles[one.article_id]
                start = one.span.start - around.span.start
                yield {
                    "headline": article.headline,
                    "newspaper": article.newspaper,
                    "issued": self._day(article.id),
                    "sentence": around.quote,
                    "start": start,
                    "end": start + len(one.span),
                }
