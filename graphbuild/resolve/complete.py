"""Entities + Statements → Entities with what the statements add: where a site lies, when an event was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphbuild.model import SPAN, Attributes, Basis, Entity, Interval, Ref, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve.areas import COUNTRY

__all__ = ["complete"]

EVENTS = frozenset({EntityType.EVENT, EntityType.MEETING, EntityType.VISIT, EntityType.OPENING})
LINKS = {
    Predicate.HELD_AT: "location",
    Predicate.ABOUT: "about",
    Predicate.ORGANIZED_BY: "organizer",
}
HAPPENING = frozenset({Predicate.TAKES_PART, *LINKS})


def complete(entities: Iterable[Entity], statements: Sequence[Statement], homes: Mapping[str, str]) -> Iterator[Entity]:
    """Give every entity back with the attributes that follow from statements.

    ``homes`` gives the home area of the article that first names a thing, by entity id: where a site lies when
    nothing else says it.
    """
    within = _objects(statements, Predicate.WITHIN)
    days = _days(statements)
    links = {predicate: _objects(statements, predicate) for predicate in LINKS}
    for one in entities:
        extra: list[tuple[str, str]] = []
        if one.type == EntityType.SITE:
            extra += _place(one, within.get(one.id, ()), homes)
        if one.type in EVENTS:
            extra += [(LINKS[key], target) for key in LINKS for target in links[key].get(one.id, ())]
            extra += _when(days.get(one.id))
        yield replace(one, attributes=_sorted((*one.attributes, *extra))) if extra else one


def _sorted(pairs: Iterable[tuple[str, str]]) -> Attributes:
    return tuple(sorted(set(pairs)))


def _objects(statements: Iterable[Statement], predicate: Predicate) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in statements:
        if one.predicate == predicate and isinstance(one.object, Ref):
            found[one.subject.id].append(one.object.id)
    return found


def _place(site: Entity, stated: Sequence[str], homes: Mapping[str, str]) -> list[tuple[str, str]]:
    if stated or site.values("within"):
        return [("within", target) for target in stated]
    return [("within", homes.get(site.id) or COUNTRY)]


def _days(statements: Iterable[Statement]) -> dict[str, Interval]:
    """Find when each event was: the earliest of the days its statements are attested on, printed ones first."""
    found: dict[str, list[Interval]] = defaultdict(list)
    for one in statements:
        if one.predicate in HAPPENING:
            event = one.object if one.predicate == Predicate.TAKES_PART else one.subject
            if isinstance(event, Ref):
                found[event.id] += one.attested
    return {key: min(days, key=_early) for key, days in found.items() if days}


def _early(when: Interval) -> tuple[bool, str, str, str]:
    return not when.words, str(when.start), str(when.end), when.words


def _when(day: Interval | None) -> list[tuple[str, str]]:
    if day is None or day.start is None or not day.words:
        return []
    size = {"day": 10, "month": 7, "year": 4, SPAN: 10}.get(day.unit)
    start = [("start", day.start.isoformat()[:size])] if size and day.basis is not Basis.AMBIGUOUS else []
    if start and day.unit == SPAN and day.end:
        start.append(("until", day.end.isoformat()))
    return [*start, ("date_text", day.words), ("date_basis", str(day.basis))]
