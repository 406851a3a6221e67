"""Names of delegations and leadership groups → what they mean: the people of one place, on one visit or in office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import at_level, peel
from graphbuild.resolve.bodies import level_word
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import CLAUSE_END, Setting, here, near_at
from graphbuild.seeds import Area
from graphbuild.zh.text import clean_name

__all__ = ["delegations", "leaders"]

STEMS = {EntityType.DELEGATION: "代表团", EntityType.LEADERSHIP_GROUP: "领导"}
"""What ids are made of: 考察团 and 党政代表团 of one place on one visit are one."""

PARTY = re.compile(r"^(.{0,16}?(?:代表团|考察团|访问团))")


def leaders(mention: Mention, setting: Setting) -> Sense | None:
    """Tell whose leaders 柯城区领导 or 区领导 are; None when the place is unknown."""
    name = clean_name(mention.name)
    area, rest = peel(name, near_at(setting, mention.span.start), setting.gazetteer)
    explicit = area is not None and bool(rest)
    if not explicit:
        word = level_word(name)
        area = here(setting, word, mention.span.start) if word else None
    if area is None:
        return None
    return _sense(mention, f"{area.name}领导", area, setting, tie="", explicit=explicit)


def delegations(mentions: Sequence[Mention], setting: Setting) -> dict[str, Sense]:
    """Read every delegation of one article, pronouns (代表团) among them; the result is by mention id.

    A delegation lives as long as its visit: the same name in the next issue is another one.
    """
    group = [one for one in mentions if one.type == EntityType.DELEGATION]
    origins = [area for one in group if (area := _origin(one, setting))]
    origins += [area for one in mentions if one.type == EntityType.VISIT and (area := _of_visit(one, setting))]
    senses = {}
    for one in group:
        area = _origin(one, setting) or _led(one, origins, setting) or _single(origins)
        if area is not None:
            senses[one.id] = _delegation(one, area, setting)
    return senses


def _origin(mention: Mention, setting: Setting) -> Area | None:
    area, rest = peel(clean_name(mention.name), near_at(setting, mention.span.start), setting.gazetteer)
    return area if rest else None


def _of_visit(mention: Mention, setting: Setting) -> Area | None:
    party = PARTY.match(clean_name(mention.name))
    if party is None:
        return None
    area, rest = peel(party.group(1), near_at(setting, mention.span.start), setting.gazetteer)
    return area if rest else None


def _single(origins: Sequence[Area]) -> Area | None:
    return origins[0] if len(set(origins)) == 1 else None


def _led(mention: Mention, origins: Sequence[Area], setting: Setting) -> Area | None:
    """Find the place of 区党政代表团 or 考察团 in the clause that names its leader's office.

    Of several places in the clause the innermost county counts; a place from the headline's visit goes before it.
    """
    if _single(origins) is not None:
        return _single(origins)
    word = level_word(clean_name(mention.name))
    if word:
        return here(setting, word, mention.span.start)
    start = mention.span.start
    for one in reversed(setting.trail):
        if one.end <= start and CLAUSE_END.isdisjoint(setting.text[one.end : start]):
            return at_level(one.area, "county", setting.gazetteer) or one.area
    return None


def _delegation(mention: Mention, area: Area, setting: Setting) -> Sense:
    printed = clean_name(mention.text)
    explicit = _origin(mention, setting) is not None
    issued = setting.article.issued.start
    tie = issued.isoformat() if issued else setting.article.id
    kind = printed[-3:] if printed.endswith("团") else "代表团"
    name = printed if explicit else f"{area.name}{kind}"
    return _sense(mention, name, area, setting, tie=f"delegation {tie}", explicit=explicit)


def _sense(mention: Mention, name: str, area: Area, setting: Setting, *, tie: str, explicit: bool) -> Sense:
    printed = "" if mention.value("implied") else clean_name(mention.text)
    return Sense(
        id=mint(mention.type, f"{area.name}{STEMS[EntityType(mention.type)]}", anchor=area.id, tie=tie),
        type=mention.type,
        name=name,
        rank=0 if explicit else 2,
        alias=printed if explicit else "",
        contextual="" if explicit else printed,
        anchor=area.id,
        attributes=(("jurisdiction", area.id),),
        needs=(of_area(area, setting.gazetteer),),
        reason="" if explicit else f"“{printed or mention.name}”在本文中属{area.name}",
        score=0.97 if explicit else 0.92,
    )
