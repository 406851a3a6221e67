"""A Build of two hundred short articles, made by varying names: what a season of a county's paper looks like drawn."""

from __future__ import annotations

from functools import cache

from graphbuild.model import Article, Build, Entity, Literal, Mention, Page, Ref, SectionRole, Statement
from graphbuild.ontology import EntityType, Predicate
from tests.invented import Desk, article, page, statement

__all__ = ["crowd", "strangers"]

ARTICLES, TOWNS, HOSTS = 200, 25, 80
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "安伯晨达恩凡光海涵佳可朗敏宁平琪然思涛文"


def _name(number: int) -> str:
    return SURNAMES[number % 20] + GIVEN[number // 20 % 20] + GIVEN[(number * 7 + number // 20) % 20]


def _town(number: int) -> str:
    return f"{GIVEN[number % 20]}{SURNAMES[number // 20]}溪镇"


def _story(number: int) -> tuple[Page, Article, str, str, str]:
    host, guest, town = _name(number % HOSTS), _name(HOSTS + number), _town(number % TOWNS)
    headline = f"{town}第{number + 1}次茶事会"
    text = f"{headline}\n{host}主持{headline},{guest}在{town}参加。"
    source = page(text, page_id=f"2025-03-06-{number:03}")
    pieces = [(SectionRole.HEADLINE, [headline]), (SectionRole.BODY, [text.split("\n")[1]])]
    return source, article(source, f"{source.id}-1", pieces), host, guest, town


@cache
def crowd() -> Build:
    """Give two hundred meetings: eighty people who open several, two hundred guests, twenty-five towns."""
    pages: list[Page] = []
    articles: list[Article] = []
    mentions: list[Mention] = []
    named: dict[tuple[str, EntityType, str], list[str]] = {}
    facts: list[Statement] = []
    for number in range(ARTICLES):
        source, story, host, guest, town = _story(number)
        desk, event = Desk(story), f"event/meeting-{number:03}"
        pages.append(source)
        articles.append(story)
        things = [(host, EntityType.PERSON), (guest, EntityType.PERSON), (town, EntityType.AREA)]
        for name, kind in [*things, (story.headline, EntityType.MEETING)]:
            key = (event if kind is EntityType.MEETING else f"{kind.lower()}/{name.encode().hex()}", kind, name)
            mentions.append(desk.mention(name, kind))
            named.setdefault(key, []).append(mentions[-1].id)
        proof = desk.evidence(story.text.split("\n")[1])
        chairs, attends, held = (f"{kind.lower()}/{name.encode().hex()}" for name, kind in things)
        part = Predicate.TAKES_PART
        facts.append(statement(chairs, part, Ref(id=event), proof, role=Literal(text="chair")))
        facts.append(statement(attends, part, Ref(id=event), proof, role=Literal(text="attendee")))
        facts.append(statement(event, Predicate.HELD_AT, Ref(id=held), proof))
    entities = tuple(
        Entity(id=key, type=kind, name=name, mention_ids=tuple(found)) for (key, kind, name), found in named.items()
    )
    return Build(
        pages=tuple(pages),
        articles=tuple(articles),
        mentions=tuple(mentions),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        statements=tuple(facts),
    )


@cache
def strangers() -> Build:
    """Give the same articles where nothing was understood but who is named."""
    build = crowd()
    return Build(pages=build.pages, articles=build.articles, mentions=build.mentions, entities=build.entities)
