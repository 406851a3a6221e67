"""Minted ids → the ids that the registry has: what is renamed, and what a person took apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphbuild.model import Entity

__all__ = ["renamed", "taken_apart"]


def renamed(entity: Entity, ids: Mapping[str, str]) -> Entity:
    """Give an entity its id, and those that its attributes point at theirs."""
    attributes = tuple(sorted((key, ids.get(value, value)) for key, value in entity.attributes))
    return replace(entity, id=ids.get(entity.id, entity.id), attributes=attributes)


def taken_apart(entities: Iterable[Entity], was: Mapping[str, str]) -> dict[str, list[str]]:
    """Find the ids whose mentions lie in several entities now, with the minted ids of these.

    ``was`` gives mention → entity before.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for one in entities:
        for before in sorted({was[key] for key in one.mention_ids if key in was}):
            parts[before].append(one.id)
    return {before: sorted(now) for before, now in parts.items() if len(now) > 1}
