"""Mention → Sense for all articles: who or what every name means, persons and posts apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphbuild.model import SPAN, Article, Claim, Mention, Ref
from graphbuild.ontology import EntityType
from graphbuild.resolve.anaphora import place_word, things
from graphbuild.resolve.bodies import body
from graphbuild.resolve.companies import companies
from graphbuild.resolve.events import events
from graphbuild.resolve.facilities import facilities
from graphbuild.resolve.groups import delegations, leaders
from graphbuild.resolve.named import named
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, place
from graphbuild.seeds import Gazetteer
from graphbuild.zh.text import clean_name

__all__ = ["read_senses"]

BODIES = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY})

Grouped = Mapping[str, Sequence[Mention]]


def read_senses(
    articles: Sequence[Article],
    mentions: Grouped,
    claims: Iterable[Claim],
    settings: Mapping[str, Setting],
    gazetteer: Gazetteer,
) -> dict[str, Sense]:
    """Read every name that is no person and no post; the result is by mention id, without the unresolved ones."""
    days = _days(claims)
    senses = {**companies(mentions, settings, gazetteer), **named(mentions, settings)}
    for article in articles:
        group, setting = mentions.get(article.id, ()), settings[article.id]
        senses |= facilities(group, setting) | delegations(group, setting) | events(group, setting, days)
        senses |= _by_form(group, setting)
        senses |= _introduced(group, senses)
        senses |= _pronouns(group, senses, setting)
    return senses


def _days(claims: Iterable[Claim]) -> dict[str, str]:
    """Find the day printed for each event mention: the earliest that a claim about it is attested on."""
    days: dict[str, str] = {}
    for claim in claims:
        when = claim.attested
        for end in (claim.subject, claim.object):
            if isinstance(end, Ref) and when is not None and when.start is not None and when.unit in ("day", SPAN):
                day = when.start.isoformat()
                days[end.id] = min(day, days.get(end.id, day))
    return days


def _by_form(group: Iterable[Mention], setting: Setting) -> dict[str, Sense]:
    """Read the names whose form and place say all: areas, bodies of party and state, leaders of a place."""
    senses = {}
    for one in group:
        sense = None
        if one.type in BODIES:
            sense = body(one, setting)
        elif one.type == EntityType.LEADERSHIP_GROUP:
            sense = leaders(one, setting)
        elif one.type == EntityType.AREA:
            sense = _area(one, setting)
        if sense is not None:
            senses[one.id] = sense
    return senses


def _area(mention: Mention, setting: Setting) -> Sense | None:
    if mention.value("anaphor") is not None:
        return place_word(mention, setting)
    name = clean_name(mention.name)
    area = place(mention, setting)
    if area is None:
        return place_word(mention, setting)
    same = "" if name == area.name else f"“{name}”是{area.name}的简称或带上级地名的写法"
    return of_area(area, setting.gazetteer, printed=name, reason=same)


def _introduced(group: Iterable[Mention], senses: Mapping[str, Sense]) -> dict[str, Sense]:
    """Read the short names that the article itself gives: X（以下简称“Y”）, whatever the form of Y says.

    A firm goes by its short name everywhere; a body's (交易中心) is another body's in the next county.
    """
    read = {}
    for one in group:
        full, short = senses.get(one.value("introduced") or ""), clean_name(one.text)
        if full is not None:
            safe = full.type == EntityType.COMPANY
            reason = f"本文写明“{full.name}”简称“{short}”"
            alias, contextual = (short, "") if safe else ("", short)
            read[one.id] = replace(
                full, rank=9, alias=alias, contextual=contextual, aliases=(), reason=reason, score=0.97
            )
    return read


def _pronouns(group: Sequence[Mention], senses: Mapping[str, Sense], setting: Setting) -> dict[str, Sense]:
    found = [(one, senses[one.id]) for one in group if one.id in senses and one.value("anaphor") is None]
    read: dict[str, Sense] = {}
    for one in group:
        if one.value("anaphor") is not None and one.id not in senses:
            sense = things(one, found, setting)
            read |= {one.id: sense} if sense is not None else {}
    return read
