"""What one mention is taken to mean: the thing's id, its name, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphbuild.model import Attributes
from graphbuild.ontology import EntityType
from graphbuild.seeds import Area, Gazetteer

__all__ = ["Sense", "of_area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One reading of a name. Mentions whose senses share an id mean one thing."""

    id: str
    type: str
    name: str
    """The name this reading would give the thing; of several readings the lowest `rank` names it."""
    rank: int = 1
    """0 an official or full name, 1 a name as printed, 2 a short or bare form."""
    alias: str = ""
    """The printed form, when it means the thing on any page."""
    contextual: str = ""
    """The printed form, when it means the thing only here."""
    anchor: str = ""
    """Id of the area the thing belongs to, if one is part of its identity."""
    attributes: Attributes = ()
    aliases: tuple[str, ...] = ()
    """Other safe names that follow from the official name."""
    needs: tuple[Sense, ...] = ()
    """Things that must exist along with this one: the committee that an office is a unit of."""
    reason: str = ""
    """Why the words mean this; empty when they are its very name."""
    score: float = 1.0


@lru_cache(maxsize=1 << 16)
def of_area(area: Area, gazetteer: Gazetteer, *, printed: str = "", reason: str = "") -> Sense:
    """Give the reading of a place, with everything it lies in and, of a former one, what took its place."""
    safe = (*area.short, *area.formerly)
    own = printed in (area.name, *safe) or printed.endswith(area.name)
    attributes = [("level", area.level)]
    attributes += [("code", area.code)] if area.code else []
    attributes += [("nbs", area.nbs)] if area.nbs else []
    attributes += [("nbs_year", area.nbs_year)] if area.nbs and area.nbs_year else []
    attributes += [("within", area.parent)] if area.parent else []
    heirs = tuple(gazetteer.area(key) for key in area.heirs) if area.until else ()
    attributes += [("until", area.until)] if area.until else []
    attributes += [("replaced_by", heir.id) for heir in heirs]
    beside = (*gazetteer.chain(area)[1:2], *heirs)
    return Sense(
        id=area.id,
        type=EntityType.AREA,
        name=area.name,
        rank=0,
        contextual="" if own or not printed else printed,
        attributes=tuple(sorted(attributes)),
        aliases=safe,
        needs=tuple(of_area(one, gazetteer) for one in beside),
        reason=reason,
    )
