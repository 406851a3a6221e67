"""Builds of a shape that pages find hard: hubs, chains, parallel lines, long names, no dates."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from functools import cache

from graphbuild.model import (
    Article,
    Basis,
    Build,
    Entity,
    Interval,
    Literal,
    Mention,
    Page,
    Ref,
    SectionRole,
    Statement,
)
from graphbuild.ontology import EntityType, Predicate
from tests.invented import Desk, article, page, statement

__all__ = ["LONG", "chain", "hub", "many_papers", "parallel", "undated"]

HUB, EVENTS = 3_000, 5_000
LONG = "浙江" + "山水云雾茶竹" * 49 + "有限公司"
"""A name of three hundred characters."""


def person(number: int) -> str:
    return f"person/p-{number:05}"


def _named(number: int) -> str:
    return f"张{chr(0x4E00 + number // 400)}{chr(0x5000 + number % 400)}"


def _told(names: Iterable[str], page_id: str) -> tuple[Page, Article, Desk]:
    text = "会议名单\n" + "、".join(names) + "出席。"
    source = page(text, page_id=page_id)
    pieces = [(SectionRole.HEADLINE, ["会议名单"]), (SectionRole.BODY, [text.split("\n")[1]])]
    story = article(source, f"{page_id}-1", pieces)
    return source, story, Desk(story)


def _built(sources: list[Page], stories: list[Article], things: dict[str, Entity], facts: list[Statement]) -> Build:
    entities = tuple(things[key] for key in sorted(things))
    return Build(pages=tuple(sources), articles=tuple(stories), entities=entities, statements=tuple(facts))


@cache
def hub(count: int = HUB) -> Build:
    """Give one meeting that `count` people attend."""
    names = [_named(number) for number in range(count)]
    source, story, desk = _told(names, "2025-03-06-01")
    proof = desk.evidence(story.text.split("\n")[1])
    meeting = Entity(id="event/all", type=EntityType.MEETING, name="全体会议")
    things = {meeting.id: meeting}
    facts = []
    for number, name in enumerate(names):
        things[person(number)] = Entity(id=person(number), type=EntityType.PERSON, name=name)
        role = Literal(text="attendee")
        facts.append(statement(person(number), Predicate.TAKES_PART, Ref(id=meeting.id), proof, role=role))
    return _built([source], [story], things, facts)


@cache
def parallel(count: int = EVENTS) -> Build:
    """Give `count` figures of one company and as many facts between it and one body, and a name of 300 characters."""
    source, story, desk = _told(["甲公司", "乙局", LONG], "2025-03-06-01")
    proof = desk.evidence(story.text.split("\n")[1])
    things = {
        "org/a": Entity(id="org/a", type=EntityType.COMPANY, name="甲公司"),
        "org/b": Entity(id="org/b", type=EntityType.STATE_BODY, name="乙局"),
        "org/long": Entity(id="org/long", type=EntityType.COMPANY, name=LONG),
    }
    facts = [
        statement("org/a", Predicate.COOPERATES, Ref(id="org/b"), proof, order=Literal(text=str(number)))
        for number in range(count)
    ]
    facts.append(statement("org/a", Predicate.COOPERATES, Ref(id="org/a"), proof))
    facts.append(statement("org/long", Predicate.COOPERATES, Ref(id="org/a"), proof))
    return _built([source], [story], things, facts)


@cache
def chain(length: int = 30) -> Build:
    """Give bodies each of which belongs to the next, and one that nothing joins to them."""
    names = [f"单位{number:02}" for number in range(length + 1)]
    source, story, desk = _told(names, "2025-03-06-01")
    proof = desk.evidence(story.text.split("\n")[1])
    things = {
        f"org/{number:02}": Entity(id=f"org/{number:02}", type=EntityType.ORGANIZATION, name=name)
        for number, name in enumerate(names)
    }
    facts = [
        statement(f"org/{number:02}", Predicate.UNIT_OF, Ref(id=f"org/{number + 1:02}"), proof)
        for number in range(length - 1)
    ]
    return _built([source], [story], things, facts)


@cache
def many_papers(count: int = 40) -> Build:
    """Give meetings in two newspapers over forty months, with the mentions of who attends."""
    sources, stories, facts = [], [], []
    mentions: list[Mention] = []
    things: dict[str, Entity] = {}
    for number in range(count):
        name, meeting = _named(number), f"event/m-{number:02}"
        year, month = 2021 + number // 12, number % 12 + 1
        source, story, desk = _told([name, f"第{number + 1}次会议"], f"{year}-{month:02}-06-01")
        paper = "甲县报" if number % 4 else "乙县报"
        day = date(year, month, 6)
        issued = Interval(start=day, end=day, words="", basis=Basis.STATED)
        story = dataclasses.replace(story, newspaper=paper, issued=issued)
        sources.append(source)
        stories.append(story)
        kinds = ((person(number), EntityType.PERSON, name), (meeting, EntityType.MEETING, f"第{number + 1}次会议"))
        for key, kind, words in kinds:
            mentions.append(desk.mention(words, kind))
            things[key] = Entity(id=key, type=kind, name=words, mention_ids=(mentions[-1].id,))
        proof = desk.evidence(story.text.split("\n")[1])
        fact = statement(person(number), Predicate.TAKES_PART, Ref(id=meeting), proof, role=Literal(text="chair"))
        facts.append(dataclasses.replace(fact, confidence=0.95 if number % 2 else 0.7))
    return dataclasses.replace(_built(sources, stories, things, facts), mentions=tuple(mentions))


@cache
def undated() -> Build:
    """Give the same without a day, and without the name of a newspaper."""
    unknown = Interval(start=None, end=None, words="", basis=Basis.STATED)
    build = many_papers(3)
    articles = tuple(dataclasses.replace(one, newspaper="", issued=unknown) for one in build.articles)
    return dataclasses.replace(build, articles=articles)
