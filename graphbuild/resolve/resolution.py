"""The stage itself: from the records of all articles to entities, statements and the reasons for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphbuild.errors import SeedError
from graphbuild.model import Article, Claim, Entity, Judgement, Mention, Statement, Verdict
from graphbuild.ontology import EntityType
from graphbuild.resolve.addressed import addressed
from graphbuild.resolve.aliases import learned
from graphbuild.resolve.areas import ancestors
from graphbuild.resolve.cluster import cluster
from graphbuild.resolve.complete import complete
from graphbuild.resolve.entities import Node, entities, judge_names, nodes
from graphbuild.resolve.offices import offices
from graphbuild.resolve.people import judge, people, split
from graphbuild.resolve.persons import Profile, profiles
from graphbuild.resolve.posts import posts
from graphbuild.resolve.reading import read_senses
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, by_article, settings
from graphbuild.resolve.statements import statements
from graphbuild.seeds import Gazetteer

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What all articles together say, and why names were taken to mean one thing."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    """SAME rows point at mention ids, UNSURE and DIFFERENT rows at the entity ids that stay apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Corpus:
    """The input, in an order of its own."""

    articles: tuple[Article, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    claims: tuple[Claim, ...]
    settings: Mapping[str, Setting]
    gazetteer: Gazetteer

    @property
    def by_id(self) -> dict[str, Mention]:
        return {one.id: one for group in self.mentions.values() for one in group}


def resolve(
    articles: Iterable[Article],
    mentions: Iterable[Mention],
    claims: Iterable[Claim],
    *,
    gazetteer: Gazetteer,
    judgements: Iterable[Judgement] = (),
) -> Resolution:
    """Decide who and what is one in all articles, and say every fact once with all its evidence.

    ``judgements`` are rows made by people; they stand above the rules. Their two sides are mention ids, or entity ids
    as the rules alone make them. SAME joins the two, DIFFERENT keeps them apart, or takes the right mention out of
    the left one's entity. Raises `SeedError` for a row on an id that these articles do not have: it was mistyped, or
    made for other pages, and would otherwise be without effect and unnoticed.
    """
    corpus = _corpus(articles, mentions, claims, gazetteer)
    senses = read_senses(corpus.articles, corpus.mentions, corpus.claims, corpus.settings, gazetteer)
    read = _Read(senses=senses, posts=offices(corpus.mentions, senses, corpus.settings))
    plain = _cluster(corpus, read, ())
    rows = tuple(judgements)
    _check(rows, {*corpus.by_id, *plain.owner.values()})
    told = _pointed(rows, plain.owner)
    return _result(corpus, read, _cluster(corpus, read, told) if told else plain, told)


def _check(rows: Iterable[Judgement], known: Container[str]) -> None:
    for row in rows:
        for key in (row.left, row.right):
            if key not in known:
                raise SeedError(
                    f"a judgement of {row.judge} ({row.left}, {row.right}, {row.verdict}) names {key}, "
                    "which is neither a mention nor an entity of these articles: correct the id or take the row out"
                )


def _corpus(
    articles: Iterable[Article], mentions: Iterable[Mention], claims: Iterable[Claim], gazetteer: Gazetteer
) -> _Corpus:
    ordered = tuple(sorted(articles, key=lambda one: one.id))
    groups = by_article(mentions)
    known = {one.id: addressed(groups.get(one.id, ())) for one in ordered}
    return _Corpus(
        articles=ordered,
        mentions=known,
        claims=tuple(sorted((one for one in claims if one.article_id in known), key=lambda one: one.id)),
        settings=settings(ordered, known, gazetteer),
        gazetteer=gazetteer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What names and titles mean, by mention id."""

    senses: Mapping[str, Sense]
    posts: Mapping[str, Sense]
    """Post mention → the body of the office."""

    def body_of(self, post: Mention, owner: Mapping[str, str]) -> str:
        """Return the entity of a post's body: where its mention went, or the one that the title implies."""
        sense, printed = self.posts.get(post.id), post.value("organ") or ""
        if sense is None:
            return ""
        known = self.senses.get(printed)
        return owner[printed] if known is not None and known.id == sense.id else sense.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clustered:
    """Entities without what statements add, and the rows that made them."""

    persons: tuple[Entity, ...]
    things: Mapping[str, tuple[Entity, str]]
    rows: tuple[Judgement, ...]
    lead: Mapping[str, str]
    """Id of the first mention of each node or profile → entity id."""

    @property
    def owner(self) -> dict[str, str]:
        every = (*self.persons, *(entity for entity, _ in self.things.values()))
        return {key: entity.id for entity in every for key in entity.mention_ids}


def _cluster(corpus: _Corpus, read: _Read, told: Sequence[Judgement]) -> _Clustered:
    apart = [row for row in told if row.verdict is Verdict.DIFFERENT]
    everyone = split(profiles(corpus.mentions, corpus.claims, read.senses, read.posts, corpus.settings), apart)
    found = nodes(corpus.mentions, read.senses, apart)
    rows = (*judge(everyone, corpus.gazetteer), *judge_names(found, corpus.by_id))
    steps = (*rows, *_stepped(told, everyone, found))
    persons = people(everyone, cluster((one.id for one in everyone), steps))
    things = entities(found, cluster((one.id for one in found), steps), read.posts.values())
    made = _Clustered(persons=tuple(persons), things=things, rows=rows, lead={})
    owner = made.owner
    leads = [*(one.id for one in everyone), *(one.id for one in found)]
    return replace(made, lead={key: owner[key] for key in leads})


def _stepped(told: Iterable[Judgement], everyone: Iterable[Profile], found: Iterable[Node]) -> list[Judgement]:
    """Point people's rows at the profiles or nodes that hold the mentions they name."""
    lead = {key: one.id for one in everyone for key in one.mention_ids}
    lead |= {key: one.id for one in found for key in one.mention_ids}
    return [
        replace(row, left=lead[row.left], right=lead[row.right])
        for row in told
        if row.left in lead and row.right in lead and lead[row.left] != lead[row.right]
    ]


def _pointed(told: Sequence[Judgement], owner: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Turn entity ids into mention ids: a row on an entity speaks of each mention that the rules gave it."""
    held: dict[str, list[str]] = {}
    for key, entity in sorted(owner.items()):
        held.setdefault(entity, []).append(key)
    rows = []
    for row in told:
        left, right = held.get(row.left, [row.left]), held.get(row.right, [row.right])
        if row.verdict is Verdict.SAME:
            left, right = left[:1], right[:1]
        rows += [replace(row, left=one, right=other) for one in left for other in right]
    return tuple(rows)


def _result(corpus: _Corpus, read: _Read, made: _Clustered, told: Sequence[Judgement]) -> Resolution:
    owner, mentions = made.owner, corpus.by_id
    bodies_of = {key: read.body_of(mentions[key], owner) for key in read.posts}
    held = posts(mentions.values(), bodies_of, made.things, corpus.gazetteer)
    owner |= {key: one.id for one in held for key in one.mention_ids}
    said = statements(corpus.claims, owner, {one.id for one in corpus.articles})
    plain = [entity for entity, _ in made.things.values()]
    said += learned(plain, mentions, {one.id: one for one in corpus.articles}, said)
    homes = _homes(corpus, owner)
    whole = {one.id: one for one in complete((*made.persons, *plain, *held), said, homes)}
    whole |= {one.id: one for one in _missing_areas(whole, corpus)}
    return Resolution(
        entities=tuple(sorted(whole.values(), key=lambda one: one.id)),
        statements=tuple(sorted(said, key=lambda one: one.id)),
        judgements=tuple(_rows(made, told)),
    )


def _homes(corpus: _Corpus, owner: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for article_id, group in corpus.mentions.items():
        home = corpus.settings[article_id].home
        for one in group if home else ():
            if one.id in owner:
                found.setdefault(owner[one.id], home.id if home else "")
    return found


def _missing_areas(whole: Mapping[str, Entity], corpus: _Corpus) -> list[Entity]:
    """Make the areas that attributes point at and no mention or sense has brought: homes of sites, the country."""
    wanted = {value for one in whole.values() for key in ("within", "jurisdiction") for value in one.values(key)}
    found: dict[str, Entity] = {}
    for key in sorted(wanted - set(whole)):
        for area in ancestors(corpus.gazetteer.area(key), corpus.gazetteer) if key.startswith("area/") else ():
            sense = of_area(area, corpus.gazetteer)
            if area.id not in whole:
                found[area.id] = Entity(
                    id=area.id, type=EntityType.AREA, name=area.name, aliases=area.short, attributes=sense.attributes
                )
    return list(found.values())


def _rows(made: _Clustered, told: Sequence[Judgement]) -> list[Judgement]:
    """Give the rows as the graph shows them: rows that keep apart point at entities, once for each two."""
    rows: dict[tuple[str, str, str, str], Judgement] = {}
    for row in (*told, *made.rows):
        shown = row
        left, right = made.lead.get(row.left, row.left), made.lead.get(row.right, row.right)
        if row.verdict is not Verdict.SAME:
            if left == right:
                continue
            low, high = sorted((left, right))
            shown = replace(row, left=low, right=high)
        rows.setdefault((shown.left, shown.right, shown.verdict, shown.judge), shown)
    return [rows[key] for key in sorted(rows)]
