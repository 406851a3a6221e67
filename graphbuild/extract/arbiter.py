"""Proposals → the mentions that stand: overlaps settled by score, helpful nesting kept, the reason written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild.extract.reading import Proposal
from graphbuild.model import Span
from graphbuild.ontology import EntityType

__all__ = ["exclude", "settle"]

ORGANS = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.ORGANIZATION, EntityType.COMPANY})
AUTHORITIES = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY})
HOSTS = ORGANS | {
    EntityType.DELEGATION,
    EntityType.SITE,
    EntityType.MEETING,
    EntityType.LEADERSHIP_GROUP,
    EntityType.OPENING,
    EntityType.EVENT,
}
STRETCH = 64
"""Characters; names are compared with those that reach into the same stretch, not with a whole long cluster."""
INNER: dict[EntityType, frozenset[EntityType]] = {
    EntityType.AREA: HOSTS | {EntityType.VISIT, EntityType.POST},
    EntityType.PERSON: frozenset({EntityType.VISIT}),
    EntityType.DELEGATION: frozenset({EntityType.VISIT}),
    EntityType.PROGRAMME: frozenset({EntityType.MEETING, EntityType.EVENT, EntityType.OPENING}),
    EntityType.CAMPAIGN: frozenset({EntityType.MEETING, EntityType.EVENT, EntityType.OPENING}),
    EntityType.SITE: frozenset({EntityType.VISIT, EntityType.OPENING}),
    **{organ: frozenset({EntityType.MEETING, EntityType.VISIT, EntityType.POST, EntityType.WORK}) for organ in ORGANS},
}
"""What may stand inside what: a place inside an organ says whose it is, an organ inside a post says which."""


def settle(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Keep the best of the proposals that exclude each other; sorted by span.

    Higher score first, then the longer span, then the earlier. Two names exclude each other when they cross, when
    they are the same span, or when one lies inside the other and neither explains the other (see `INNER`).
    """
    kept: list[Proposal] = []
    for cluster in _clusters(proposals):
        kept += _without_echo(list(_best(cluster))) if len(cluster) > 1 else cluster
    return sorted(kept, key=lambda one: (one.span.start, one.span.end, one.type))


def _clusters(proposals: Iterable[Proposal]) -> Iterator[list[Proposal]]:
    """Group the proposals into runs that touch, so that the work grows with the text and not with its square."""
    cluster: list[Proposal] = []
    end = 0
    for one in sorted(proposals, key=_place):
        if cluster and one.span.start >= end:
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.span.end)
    if cluster:
        yield cluster


def _place(one: Proposal) -> tuple[int, int, EntityType, float, str]:
    return one.span.start, one.span.end, one.type, -one.score, one.origin


def _best(cluster: list[Proposal]) -> Iterator[Proposal]:
    kept: list[Proposal] = []
    near: dict[int, list[int]] = {}
    beaten: dict[Proposal, list[str]] = {}
    for one in sorted(cluster, key=lambda one: (-one.score, -len(one.span), one.span, one.type, one.origin)):
        stretches = range(one.span.start // STRETCH, one.span.end // STRETCH + 1)
        rivals = sorted({index for stretch in stretches for index in near.get(stretch, ())})
        winner = next((kept[index] for index in rivals if exclude(one, kept[index])), None)
        if winner is None:
            for stretch in stretches:
                near.setdefault(stretch, []).append(len(kept))
            kept.append(one)
        elif (winner.span, winner.type) != (one.span, one.type):
            beaten.setdefault(winner, []).append(one.origin)
    yield from (_with_reason(one, beaten.get(one, [])) for one in kept)


def _without_echo(kept: list[Proposal]) -> Iterator[Proposal]:
    """Leave out the place that an authority's own name begins with: 某某县委 says the county once, not twice."""
    bodies: dict[int, list[Span]] = {}
    for one in kept:
        if one.type in AUTHORITIES:
            for stretch in range(one.span.start // STRETCH, one.span.end // STRETCH + 1):
                bodies.setdefault(stretch, []).append(one.span)
    for one in kept:
        near = bodies.get(one.span.start // STRETCH, ())
        if one.type != EntityType.AREA or not any(body.covers(one.span) for body in near):
            yield one


def _with_reason(one: Proposal, beaten: list[str]) -> Proposal:
    if not beaten:
        return one
    return replace(one, origin=f"{one.origin}; before {', '.join(sorted(set(beaten)))}")


def exclude(one: Proposal, other: Proposal) -> bool:
    """Tell whether only one of two names can stand."""
    if not one.span.overlaps(other.span):
        return False
    if one.span == other.span:
        return True
    outer, inner = (one, other) if one.span.covers(other.span) else (other, one)
    if not outer.span.covers(inner.span):
        return True
    return outer.type not in INNER.get(inner.type, frozenset())
