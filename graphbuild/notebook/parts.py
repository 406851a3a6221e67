"""A part of a build: some of its things with what is said between them, and what is said of one with a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from graphbuild.graph.quotes import Desk
from graphbuild.model import Build, Interval, Ref, Statement
from graphbuild.notebook.views import Dated
from graphbuild.ontology import Predicate, label

__all__ = ["dated", "part_of"]


def part_of(build: Build, keys: Collection[str]) -> Build:
    """Keep some entities, what is said between them, and the articles that say it or name them.

    What a statement names beside its two ends (a partner, a giver), and the body of a post, stay with it.
    """
    said = [one for one in build.statements if _ends(one) <= set(keys)]
    wanted = set(keys) | {end.id for one in said for _, end in one.qualifiers if isinstance(end, Ref)}
    wanted |= {one.speaker for one in said if one.speaker}
    known = {one.id: one for one in build.entities}
    waiting = list(wanted)
    while waiting:
        one = known.get(waiting.pop())
        above = {value for _, value in one.attributes if value in known} - wanted if one else set()
        wanted |= above
        waiting += sorted(above)
    entities = tuple(one for one in build.entities if one.id in wanted)
    mentions = {key for one in entities if one.id in keys for key in one.mention_ids}
    shown = {one.article_id for one in build.mentions if one.id in mentions}
    return replace(
        build,
        articles=tuple(one for one in build.articles if one.id in shown),
        mentions=tuple(one for one in build.mentions if one.article_id in shown),
        entities=tuple(replace(one, mention_ids=one.mention_ids if one.id in keys else ()) for one in entities),
        statements=tuple(one for one in said if {row.article_id for row in one.evidence} <= shown),
        judgements=(),
        stubs=(),
        reprints=tuple(one for one in build.reprints if {one.copy, one.original} <= shown),
    )


def _ends(one: Statement) -> set[str]:
    return {one.subject.id} | ({one.object.id} if isinstance(one.object, Ref) else set())


def dated(build: Build, desk: Desk, key: str) -> tuple[Dated, ...]:
    """Give each statement on a thing that has a day, in order of time."""
    rows = [
        row
        for one in build.statements
        if key in _ends(one)
        for when in ((one.valid,) if one.valid and one.valid.start else _days(one))
        if when is not None and (row := _dated(one, when, desk, key)) is not None
    ]
    return tuple(sorted(rows, key=lambda row: (row.first, row.last, row.words)))


def _days(one: Statement) -> tuple[Interval, ...]:
    """Put several days of one statement on one row: from the first to the last, as two points."""
    days = [when for when in one.attested if when.start]
    if len(days) < 2:
        return tuple(days)
    return (replace(days[0], end=days[-1].start),)


def _dated(one: Statement, when: Interval, desk: Desk, key: str) -> Dated | None:
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or last < first:
        return None
    quote = desk.quotes(one.evidence)[0]
    return Dated(
        first=first,
        last=last,
        words=_words(one, desk, key),
        basis=str(when.basis),
        span=one.valid is when and first != last,
        quote=quote.text,
        headline=quote.headline,
    )


def _words(one: Statement, desk: Desk, key: str) -> str:
    """Say what a statement tells of a thing: the relation and the other end."""
    relation = label(Predicate(one.predicate))
    return f"{relation} {desk.word(one.object)}" if one.subject.id == key else f"{desk.word(one.subject)} {relation}"
