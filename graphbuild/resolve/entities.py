"""Senses → Entity: everything that is no person, with its names, its place and its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphbuild.model import Entity, Judgement, Mention, Verdict
from graphbuild.ontology import EntityType
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name

__all__ = ["Node", "entities", "judge_names", "nodes"]

LEANING = re.compile(
    r"(?:区|县|市|省|镇党|乡党|党)委|(?:区|县|市|省|镇|乡)?政府|人大|政协|该?公司|代表团|会议|大会|"
    r"[该全我本][区县市省镇乡村]|[村镇]里|园区|基地"
)
"""Words that name another thing on another page; never an alias, whatever a rule says."""

PROGRAMMES = frozenset({EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.BRAND, EntityType.PROJECT})

SPELLED = frozenset(
    {
        EntityType.AREA,
        EntityType.PARTY_BODY,
        EntityType.STATE_BODY,
        EntityType.COMPANY,
        EntityType.ORGANIZATION,
        EntityType.SITE,
    }
)
"""Types whose names readers look up by pinyin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """All mentions of one article that have one sense."""

    id: str
    """Id of the first mention."""
    sense_id: str
    readings: tuple[tuple[str, Sense], ...] = field(default=())
    """Mention id and its sense, in reading order."""

    @property
    def type(self) -> str:
        """What all its mentions are."""
        return self.readings[0][1].type

    @property
    def mention_ids(self) -> tuple[str, ...]:
        """The mentions, in reading order."""
        return tuple(key for key, _ in self.readings)


def nodes(
    mentions: Mapping[str, Sequence[Mention]], senses: Mapping[str, Sense], apart: Iterable[Judgement] = ()
) -> list[Node]:
    """Group the mentions of each article by sense; mentions that a person parted get nodes of their own."""
    parted = {row.right for row in apart}
    groups: dict[tuple[str, str, str], list[tuple[str, Sense]]] = defaultdict(list)
    for article_id, group in mentions.items():
        for one in group:
            if one.id in senses:
                alone = one.id if one.id in parted else ""
                groups[article_id, senses[one.id].id, alone].append((one.id, senses[one.id]))
    return [
        Node(id=readings[0][0], sense_id=sense_id, readings=tuple(readings))
        for (_, sense_id, _), readings in groups.items()
    ]


def judge_names(found: Sequence[Node], mentions: Mapping[str, Mention]) -> Iterator[Judgement]:
    """Give the rows that say why names mean one thing: inside an article for each form, across articles for each id."""
    first: dict[str, Node] = {}
    for node in sorted(found, key=lambda one: one.id):
        lead = first.setdefault(node.sense_id, node)
        if lead is not node:
            name = node.readings[0][1].name
            yield _row(lead.id, node.id, 0.98, "rule:same-name", f"两篇文章所指都是“{name}”")
        yield from _inside(node, mentions)
    yield from _of_town_or_county(first.values())


def _of_town_or_county(leads: Iterable[Node]) -> Iterator[Judgement]:
    """Leave open whether a programme is the township's that made one of its name, or the county's, or the first's."""
    named: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in leads:
        sense = node.readings[0][1]
        if sense.type in PROGRAMMES and sense.anchor:
            named[sense.aliases[0] if sense.aliases else sense.name, sense.anchor.split("-", 1)[0]].append(node)
    for group in named.values():
        widest, *others = sorted(group, key=lambda one: (len(one.readings[0][1].anchor), one.id))
        for one in others:
            if one.readings[0][1].anchor != widest.readings[0][1].anchor:
                yield _open(widest.id, one.id, "同名,一县之内的两处,可能是同一项目,也可能各有一个")


def _open(left: str, right: str, reason: str) -> Judgement:
    return Judgement(left=left, right=right, verdict=Verdict.UNSURE, score=0.5, judge="rule:one-name", reason=reason)


def _inside(node: Node, mentions: Mapping[str, Mention]) -> Iterator[Judgement]:
    told = {clean_name(mentions[node.id].text)}
    for key, sense in node.readings:
        word = clean_name(mentions[key].text)
        if word not in told:
            told.add(word)
            yield _row(node.id, key, sense.score, "rule:name-form", sense.reason or f"“{word}”即“{sense.name}”")


def _row(left: str, right: str, score: float, rule: str, reason: str) -> Judgement:
    return Judgement(left=left, right=right, verdict=Verdict.SAME, score=score, judge=rule, reason=reason)


def entities(
    found: Sequence[Node], clusters: Iterable[Sequence[str]], implied: Iterable[Sense]
) -> dict[str, tuple[Entity, str]]:
    """Make the Entity of each cluster of nodes, of everything they need or titles imply, with its usual short name.

    Two clusters of one sense, which only a person's judgement makes, get two ids; the one that appears first keeps
    the plain one.
    """
    by_id = {one.id: one for one in found}
    made: dict[str, tuple[Entity, str]] = {}
    for group in sorted(tuple(one) for one in clusters):
        members = [by_id[key] for key in group if key in by_id]
        if members:
            readings = [pair for node in members for pair in node.readings]
            entity, short = _entity(readings, made)
            made[entity.id] = entity, short
    for sense in _needed([*implied, *(need for node in found for _, one in node.readings for need in one.needs)]):
        made.setdefault(sense.id, (_bare(sense), _short(sense)))
    return made


def _needed(senses: Iterable[Sense]) -> Iterator[Sense]:
    seen: set[str] = set()
    waiting = list(senses)
    while waiting:
        sense = waiting.pop()
        if sense.id not in seen:
            seen.add(sense.id)
            waiting += sense.needs
            yield sense


def _entity(readings: Sequence[tuple[str, Sense]], made: Mapping[str, object]) -> tuple[Entity, str]:
    senses = [sense for _, sense in readings]
    lead = _lead(senses)
    aliases, contextual = _names(lead, senses)
    entity = Entity(
        id=_free(lead, made),
        type=lead.type,
        name=lead.name,
        aliases=aliases,
        contextual=contextual,
        mention_ids=tuple(key for key, _ in readings),
        attributes=_attributes(senses, lead),
    )
    return entity, _short(lead, aliases)


def _lead(senses: Sequence[Sense]) -> Sense:
    """Choose the sense that names the thing: the lowest rank, then the commonest name, then the longest."""
    counts = Counter(sense.name for sense in senses)
    return min(senses, key=lambda one: (one.rank, -counts[one.name], -len(one.name), one.name, one.id))


def _names(lead: Sense, senses: Iterable[Sense]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    safe, leaning = set(), set()
    for sense in senses:
        safe |= {sense.alias, *sense.aliases}
        leaning.add(sense.contextual)
    unsafe = {name for name in safe if LEANING.fullmatch(name)}
    leaning |= unsafe
    safe -= {lead.name, "", *unsafe}
    return tuple(sorted(safe)), tuple(sorted(leaning - safe - {lead.name, ""}))


def _free(lead: Sense, made: Mapping[str, object]) -> str:
    if lead.id not in made:
        return lead.id
    number = next(n for n in range(2, len(made) + 3) if _again(lead, n) not in made)
    return _again(lead, number)


def _again(lead: Sense, number: int) -> str:
    return mint(lead.type, lead.name, anchor=lead.anchor, tie=f"{lead.id} {number}")


def _attributes(senses: Iterable[Sense], lead: Sense) -> tuple[tuple[str, str], ...]:
    """Put together what is known of one thing; a place that a person takes for another has the level of that one."""
    own = [one for one in senses if one.id == lead.id or one.type == lead.type != EntityType.AREA]
    pairs = {pair for sense in own for pair in sense.attributes}
    if lead.type in SPELLED:
        pairs.add(("pinyin", slug(lead.name).replace("-", " ")))
    return tuple(sorted(pairs))


def _bare(sense: Sense) -> Entity:
    """Make the Entity of something that no mention names: the county around a village, the committee of an office."""
    return Entity(
        id=sense.id,
        type=sense.type,
        name=sense.name,
        aliases=tuple(sorted(set(sense.aliases) - {sense.name})),
        attributes=_attributes([sense], sense),
    )


def _short(sense: Sense, aliases: Sequence[str] = ()) -> str:
    """Return the name to speak of it in the names of its posts: the usual short form, else the shortest alias."""
    if sense.aliases:
        return sense.aliases[0]
    return min((*aliases, sense.name), key=lambda name: (len(name), name))
