"""A newspaper of any size as records, invented, for measuring what is made of records.

The text is a few sentences over and over, but who is named in it is not: few people are named much and many seldom, as
in life, since a graph in which everyone is named alike answers joins as no real one does. The same size and seed give
the same records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from graphbuild.model import (
    Article,
    Basis,
    Build,
    End,
    Entity,
    Evidence,
    Interval,
    Literal,
    Mention,
    Page,
    Ref,
    Run,
    Section,
    SectionRole,
    Span,
    Statement,
)
from graphbuild.ontology import EntityType, Predicate

__all__ = ["PER_ARTICLE", "scaled"]

PER_ARTICLE = 269
"""Triples that one article comes to, about: by it a number of triples becomes one of articles."""

FIRST_DAY = date(2021, 1, 1)
COUNTIES = (
    ("330802", "柯城区"),
    ("330803", "衢江区"),
    ("330822", "常山县"),
    ("330825", "龙游县"),
    ("330881", "江山市"),
)
ABOVE: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("330000", "浙江省", "province", {}),
    ("330800", "衢州市", "prefecture", {"within": "area/330000"}),
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "文明华建国志强晓东海燕丽萍春秋永康安宁思远知行望舒清和云岫"
OFFICES = ("农业农村局", "文旅局", "教育局", "卫生健康局", "交通运输局", "水利局", "民政局", "财政局")
TITLES = (("局长", "director"), ("副局长", "deputy-director"), ("科长", "other"))
Part = str | tuple[str, Entity]


@dataclass
class World:
    """The things that the paper writes about."""

    random: Random
    areas: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    posts: list[Entity] = field(default_factory=list)
    people: list[Entity] = field(default_factory=list)
    companies: list[Entity] = field(default_factory=list)
    events: list[Entity] = field(default_factory=list)
    award: Entity = field(init=False)

    @property
    def all(self) -> Iterator[Entity]:
        yield from (*self.areas, *self.bodies, *self.posts, *self.people, *self.companies, *self.events, self.award)

    def often(self, things: list[Entity]) -> Entity:
        """Choose one, the first of the list much oftener than the last."""
        return things[int(len(things) * self.random.random() ** 3)]


def _thing(kind: EntityType, entity_id: str, name: str, *aliases: str, **attributes: str) -> Entity:
    told = tuple(sorted(attributes.items()))
    return Entity(id=entity_id, type=kind, name=name, aliases=aliases, attributes=told)


def _world(articles: int, seed: int) -> World:
    world = World(Random(seed))
    for code, name, level, above in ABOVE:
        world.areas.append(_thing(EntityType.AREA, f"area/{code}", name, name[:-1], code=code, level=level, **above))
    for code, name in COUNTIES:
        where = {"code": code, "level": "county", "within": "area/330800"}
        world.areas.append(_thing(EntityType.AREA, f"area/{code}", name, name[:-1], **where))
    for number, (code, name) in enumerate(county for county in COUNTIES for _ in OFFICES):
        office = OFFICES[number % len(OFFICES)]
        body = f"org/body-{code}-{number}"
        where = {"jurisdiction": f"area/{code}", "classification": "government"}
        world.bodies.append(_thing(EntityType.STATE_BODY, body, f"{name}{office}", **where))
        for rank, (title, role) in enumerate(TITLES):
            post = f"post/{code}-{number}-{rank}"
            world.posts.append(_thing(EntityType.POST, post, f"{name}{office}{title}", post_in=body, role=role))
    for number in range(max(20, articles // 2)):
        name = world.random.choice(SURNAMES) + "".join(world.random.choices(GIVEN, k=2))
        world.people.append(_thing(EntityType.PERSON, f"person/p-{number}", name))
    for number in range(max(5, articles // 20)):
        within = f"area/{COUNTIES[number % len(COUNTIES)][0]}"
        name = f"{''.join(world.random.choices(GIVEN, k=2))}{number}科技有限公司"
        world.companies.append(_thing(EntityType.COMPANY, f"org/company-{number}", f"浙江{name}", name, within=within))
    world.award = _thing(EntityType.AWARD, "award/good", "好工匠")
    return world


class Writer:
    """Writes articles, and keeps the records of what stands in them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pages: list[Page] = []
        self.articles: list[Article] = []
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        self.named: dict[str, list[str]] = {}

    def write(self, number: int) -> None:
        """Write one article, on a page of its own."""
        world = self.world
        people = [world.often(world.people) for _ in range(5)]
        post = world.posts[hash_of(people[0].id) % len(world.posts)]
        body = next(one for one in world.bodies if one.id == post.value("post_in"))
        company = world.often(world.companies)
        day = FIRST_DAY + timedelta(days=number % 1400)
        event = _thing(EntityType.VISIT, f"event/e-{number}", f"{people[0].name}到{company.name}调研{number}")
        world.events.append(event)
        lead: list[Part] = ["", (people[0].name, people[0]), f"以{post.name}身份到", (company.name, company), "调研。"]
        sentences: list[list[Part]] = [
            [f"{day.month}月{day.day}日,", (body.name, body), *lead],
            ["陪同调研的有", *_listed(people[1:4]), "。"],
            [(company.aliases[0], company), f"今年研发投入{number % 997 + 3}万元。"],
            [(people[4].name, people[4]), "近日获得“", (world.award.name, world.award), "”称号。"],
        ]
        spans = self._article(number, day, f"{body.name}到企业调研({number})", sentences)
        when = Interval(start=day, end=day, words=f"{day.month}月{day.day}日", basis=Basis.YEAR_INFERRED)
        say = _Sayer(f"a{number}", self.articles[-1], when)
        self.statements += [
            say(people[0], Predicate.HOLDS_POST, Ref(id=post.id), spans[0], title=post.name),
            say(people[0], Predicate.TAKES_PART, Ref(id=event.id), spans[0], role="leader"),
            *(
                say(one, Predicate.TAKES_PART, Ref(id=event.id), spans[1], role="attendee", order=str(at))
                for at, one in enumerate(people[1:4], start=1)
            ),
            say(company, Predicate.FIGURE, Literal(text=f"{number % 997 + 3}万元"), spans[2], **_amount(number)),
            say(people[4], Predicate.RECEIVES, Ref(id=world.award.id), spans[3]),
        ]

    def _article(self, number: int, day: date, headline: str, sentences: list[list[Part]]) -> list[Span]:
        text, spans = headline + "\n", []
        for parts in sentences:
            start = len(text)
            for part in parts:
                words, thing = (part, None) if isinstance(part, str) else part
                if thing is not None:
                    self._mention(f"a{number}", thing, words, len(text))
                text += words
            spans.append(Span(start=start, end=len(text)))
        page = f"{day.isoformat()}-{number}"
        checksum = hashlib.sha256(text.encode()).hexdigest()
        self.pages.append(
            Page(id=page, newspaper="样报", issued=day, number="01", text=text, source=page, checksum=checksum)
        )
        body = Section(role=SectionRole.BODY, span=Span(start=len(headline) + 1, end=len(text)))
        head = Section(role=SectionRole.HEADLINE, span=Span(start=0, end=len(headline)))
        self.articles.append(
            Article(
                id=f"a{number}",
                page_ids=(page,),
                newspaper="样报",
                issued=Interval(start=day, end=day, words="", basis=Basis.STATED),
                headline=headline,
                byline="",
                text=text,
                sections=(head, body),
                source_map=(Run(start=0, page_id=page, raw=0, length=len(text)),),
            )
        )
        return spans

    def _mention(self, article: str, thing: Entity, words: str, at: int) -> None:
        key = f"{article}-{at}"
        span = Span(start=at, end=at + len(words))
        kind = str(thing.type)
        self.mentions.append(
            Mention(id=key, article_id=article, span=span, text=words, name=words, type=kind, score=0.95)
        )
        self.named.setdefault(thing.id, []).append(key)


def hash_of(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())


def _listed(people: list[Entity]) -> list[Part]:
    parts: list[Part] = []
    for one in people:
        parts += ["、", (one.name, one)] if parts else [(one.name, one)]
    return parts


def _amount(number: int) -> dict[str, str]:
    value = number % 997 + 3
    told = {"indicator": "研发投入", "measure": "level", "unit": "万元"}
    return told | {"value": str(value), "normalized": str(value * 10_000)}


@dataclass
class _Sayer:
    """Makes the statements of one article."""

    prefix: str
    article: Article
    when: Interval
    count: int = 0

    def __call__(self, subject: Entity, predicate: Predicate, end: End, span: Span, **told: str) -> Statement:
        self.count += 1
        quote = span.of(self.article.text)
        return Statement(
            id=f"{self.prefix}s{self.count}",
            subject=Ref(id=subject.id),
            predicate=predicate,
            object=end,
            qualifiers=tuple((role, Literal(text=words)) for role, words in sorted(told.items())),
            attested=(self.when,) if predicate == Predicate.HOLDS_POST else (),
            valid=self.when if predicate != Predicate.HOLDS_POST else None,
            evidence=(Evidence(article_id=self.article.id, span=span, quote=quote),),
            confidence=0.9,
        )


def scaled(triples: int, seed: int = 7) -> Build:
    """Return a build whose RDF has about so many triples."""
    articles = max(1, triples // PER_ARTICLE)
    writer = Writer(_world(articles, seed))
    for number in range(articles):
        writer.write(number)
    entities = (
        Entity(
            id=one.id,
            type=one.type,
            name=one.name,
            aliases=one.aliases,
            attributes=one.attributes,
            mention_ids=tuple(writer.named.get(one.id, ())),
        )
        for one in writer.world.all
    )
    return Build(
        pages=tuple(writer.pages),
        articles=tuple(writer.articles),
        mentions=tuple(writer.mentions),
        entities=tuple(sorted(entities, key=lambda one: one.id)),
        statements=tuple(writer.statements),
    )
