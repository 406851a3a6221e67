"""Name, anchor → id: the path of an entity's IRI, readable by its slug and told apart by its key.

The slug is for people (pinyin reads some names wrong and many alike); the key alone makes the id unique: thirty bits
of a hash over the room, the name in NFKC without white space, the anchor and the tie.
"""

from __future__ import annotations

from functools import lru_cache

from graphbuild.model import content_id
from graphbuild.ontology import EntityType
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name

__all__ = ["mint", "room", "short_slug"]

SYLLABLES = 8
"""A longer slug is cut: a congress with all its ordinals would fill a line, and the key tells apart anyway."""

ROOMS = {
    EntityType.PERSON: "person",
    EntityType.POST: "post",
    EntityType.PARTY_BODY: "org",
    EntityType.STATE_BODY: "org",
    EntityType.COMPANY: "org",
    EntityType.LEADERSHIP_GROUP: "org",
    EntityType.DELEGATION: "org",
    EntityType.ORGANIZATION: "org",
    EntityType.AREA: "area",
    EntityType.SITE: "place",
    EntityType.PROGRAMME: "programme",
    EntityType.CAMPAIGN: "programme",
    EntityType.PROJECT: "project",
    EntityType.BRAND: "brand",
    EntityType.AWARD: "award",
    EntityType.EVENT: "event",
    EntityType.MEETING: "event",
    EntityType.VISIT: "event",
    EntityType.OPENING: "event",
    EntityType.WORK: "work",
}


def room(kind: str) -> str:
    """Return the first part of the ids of a type of thing.

    >>> room("PartyBody"), room("Visit")
    ('org', 'event')
    """
    return ROOMS[EntityType(kind)]


@lru_cache(maxsize=65536)
def mint(kind: str, name: str, *, anchor: str = "", tie: str = "") -> str:
    """Make the id of a thing from its type, canonical name, anchor (an area's id, or empty) and tie.

    The tie tells apart things that share all the rest: two namesakes, two meetings of one name on different days.
    Full- and half-width brackets give one id, two names that sound alike give two:

    >>> mint("Company", "星河科技（衢州）有限公司") == mint("Company", "星河科技(衢州)有限公司")
    True
    >>> mint("Person", "李静") == mint("Person", "李晶")
    False
    """
    place = room(kind)
    key = content_id(place, clean_name(name), anchor, tie, bits=30)
    return f"{place}/{short_slug(name, surname=place == 'person')}-{key}"


def short_slug(name: str, *, surname: bool = False) -> str:
    """Spell a name in at most eight syllables.

    >>> short_slug("峡川镇")
    'xia-chuan-zhen'
    """
    return "-".join(slug(clean_name(name), surname=surname).split("-")[:SYLLABLES])
