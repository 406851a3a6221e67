"""The stage itself: from the records of all articles to entities, statements and the reasons for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from graphbuild.judgements import pair
from graphbuild.model import Article, Claim, Entity, Judgement, Mention, Registered, Statement, Stub, Verdict
from graphbuild.ontology import EntityType
from graphbuild.registry import Registry
from graphbuild.resolve.addressed import addressed
from graphbuild.resolve.aliases import learned
from graphbuild.resolve.cluster import cluster
from graphbuild.resolve.complete import complete
from graphbuild.resolve.entities import Node, entities, judge_names, nodes
from graphbuild.resolve.keeping import renamed, taken_apart
from graphbuild.resolve.offices import offices
from graphbuild.resolve.people import judge, people, split
from graphbuild.resolve.persons import Profile, profiles
from graphbuild.resolve.posts import posts
from graphbuild.resolve.reading import read_senses
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, by_article, settings
from graphbuild.resolve.statements import statements
from graphbuild.resolve.told import pointed, stepped
from graphbuild.seeds import Gazetteer

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What all articles together say, and why names were taken to mean one thing."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    """SAME rows point at mention ids, UNSURE and DIFFERENT rows at the entity ids that stay apart."""
    registry: tuple[Registered, ...] = ()
    """Every id ever given: the rows that were given to `resolve`, and behind them the new ones."""
    stubs: tuple[Stub, ...] = ()
    unprinted: tuple[Judgement, ...] = ()
    """Judgements on ids that the registry knows and these articles do not have: they wait for their pages."""


@dataclass(frozen=True, kw_only=True)
class _Corpus:
    """The input, in an order of its own."""

    articles: tuple[Article, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    claims: Collection[Claim]
    """As they were given, since they may lie on disk: each reading of them holds one at a time."""
    gazetteer: Gazetteer

    @property
    def said(self) -> Iterator[Claim]:
        """Give what these articles say."""
        return (one for one in self.claims if one.article_id in self.mentions)

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        """Give the mention of each id."""
        return {one.id: one for group in self.mentions.values() for one in group}

    @property
    def since(self) -> Mapping[str, date | None]:
        """Give the day on which each mention was printed."""
        return _Since(self.by_id, {one.id: one.issued.start for one in self.articles})


class _Since(Mapping[str, date | None]):
    """Mention → the day on which its article was printed, looked up when it is asked."""

    def __init__(self, mentions: Mapping[str, Mention], days: Mapping[str, date | None]) -> None:
        self.mentions, self.days = mentions, days

    def __getitem__(self, key: str) -> date | None:
        return self.days[self.mentions[key].article_id]

    def __contains__(self, key: object) -> bool:
        return key in self.mentions

    def __iter__(self) -> Iterator[str]:
        return iter(self.mentions)

    def __len__(self) -> int:
        return len(self.mentions)


def resolve(
    articles: Iterable[Article],
    mentions: Iterable[Mention],
    claims: Iterable[Claim],
    *,
    gazetteer: Gazetteer,
    judgements: Iterable[Judgement] = (),
    registry: Registry | None = None,
) -> Resolution:
    """Decide who and what is one in all articles, and say every fact once with all its evidence.

    ``judgements`` are rows made by people; they stand above the rules. Their two sides are mention ids, or entity ids
    as the rules alone make them. SAME joins the two, DIFFERENT keeps them apart, or takes the right mention out of
    the left one's entity; so does UNSURE, and leaves the two a candidate. ``registry`` holds the ids of earlier
    builds. Raises `SeedError` for a row on an id that neither these articles nor the registry have (it was mistyped,
    or made for other pages, and would otherwise be without effect and unnoticed), and for rows that cannot all be
    true.
    """
    corpus = _corpus(articles, mentions, claims, gazetteer)
    return _result(corpus, _decided(corpus, judgements, registry or Registry()))


def _corpus(
    articles: Iterable[Article], mentions: Iterable[Mention], claims: Iterable[Claim], gazetteer: Gazetteer
) -> _Corpus:
    ordered = tuple(sorted(articles, key=lambda one: one.id))
    groups = by_article(mentions)
    known = {one.id: addressed(groups.get(one.id, ())) for one in ordered}
    return _Corpus(
        articles=ordered,
        mentions=known,
        claims=claims if isinstance(claims, Collection) else tuple(claims),
        gazetteer=gazetteer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """Where articles speak from, and what names and titles mean there, by mention id."""

    settings: Mapping[str, Setting]
    senses: Mapping[str, Sense]
    posts: Mapping[str, Sense]
    """Post mention → the body of the office."""

    def body_of(self, post: Mention, made: _Clustered) -> str:
        """Return the entity of a post's body: where its mention went, or the one that the title implies."""
        sense, printed = self.posts.get(post.id), post.value("organ") or ""
        if sense is None:
            return ""
        known = self.senses.get(printed)
        return made.owner[printed] if known is not None and known.id == sense.id else made.ids.get(sense.id, sense.id)


@dataclass(frozen=True, kw_only=True)
class _Clustered:
    """Entities without what statements add, and the rows that made them."""

    persons: tuple[Entity, ...]
    things: Mapping[str, tuple[Entity, str]]
    rows: tuple[Judgement, ...]
    known: Registry = field(default_factory=Registry)
    ids: Mapping[str, str] = field(default_factory=dict)
    """Minted id → the id that the registry has for the thing."""
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id that a person's judgement took apart → the ids that stand now for it."""

    @cached_property
    def owner(self) -> dict[str, str]:
        """Give the entity of each mention."""
        every = (*self.persons, *(entity for entity, _ in self.things.values()))
        return {key: entity.id for entity in every for key in entity.mention_ids}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Who and what each article names, and what the rules say of every two."""

    profiles: tuple[Profile, ...]
    nodes: tuple[Node, ...]
    rows: tuple[Judgement, ...]

    @property
    def who(self) -> dict[str, str]:
        """Give person mention → profile."""
        return {key: one.id for one in self.profiles for key in one.mention_ids}

    @property
    def where(self) -> dict[str, str]:
        """Give place mention → node."""
        return {key: one.id for one in self.nodes if one.type == EntityType.AREA for key in one.mention_ids}

    @property
    def what(self) -> dict[str, str]:
        """Give every other mention that means something → node."""
        return {key: one.id for one in self.nodes if one.type != EntityType.AREA for key in one.mention_ids}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """Who and what is one, and what of the reading is needed to say so: all else of it is let go by then."""

    made: _Clustered
    told: Sequence[Judgement]
    waiting: tuple[Judgement, ...]
    bodies: Mapping[str, str]
    """Post mention → the entity of the office's body."""
    homes: Mapping[str, str]
    """Article → the id of the area that it speaks from, where that is known."""


def _read(corpus: _Corpus) -> _Read:
    spoken = settings(corpus.articles, corpus.mentions, corpus.gazetteer)
    senses = read_senses(corpus.articles, corpus.mentions, corpus.said, spoken, corpus.gazetteer)
    return _Read(settings=spoken, senses=senses, posts=offices(corpus.mentions, senses, spoken))


def _decided(corpus: _Corpus, judgements: Iterable[Judgement], registry: Registry) -> _Decided:
    read = _read(corpus)
    compared = _compare(corpus, read)
    plain = _registered(_cluster(compared, read), registry, corpus)
    again = bool(registry.rows)
    told, waiting = pointed(judgements, corpus.since, plain.known.by_id, plain.owner, again=again)
    made = plain
    if told:
        made = _cluster(_again(corpus, read, compared, told), read, told)
        made = _registered(made, plain.known, corpus, was=plain.owner)
    return _Decided(
        made=made,
        told=told,
        waiting=waiting,
        bodies={key: read.body_of(corpus.by_id[key], made) for key in read.posts},
        homes={key: one.home.id for key, one in read.settings.items() if one.home},
    )


def _compare(corpus: _Corpus, read: _Read, apart: Sequence[Judgement] = ()) -> _Compared:
    """Compare everything; ``apart`` are people's rows that take mentions of one article from each other."""
    everyone = split(profiles(corpus.mentions, corpus.said, read.senses, read.posts, read.settings), apart)
    found = nodes(corpus.mentions, read.senses, apart)
    rows = (*judge(everyone, corpus.gazetteer), *judge_names(found, corpus.by_id))
    return _Compared(profiles=tuple(everyone), nodes=tuple(found), rows=rows)


def _again(corpus: _Corpus, read: _Read, compared: _Compared, told: Sequence[Judgement]) -> _Compared:
    """Compare once more where a person took apart what one article has as one; else all stays as it is."""
    holder = compared.who | compared.where | compared.what
    apart = [row for row in told if row.verdict is not Verdict.SAME]
    inside = [row for row in apart if holder.get(row.left, "") == holder.get(row.right)]
    return _compare(corpus, read, inside) if inside else compared


def _cluster(compared: _Compared, read: _Read, told: Sequence[Judgement] = ()) -> _Clustered:
    steps = (*compared.rows, *stepped(told, compared.who, compared.where, compared.what))
    persons = people(compared.profiles, cluster((one.id for one in compared.profiles), steps))
    things = entities(compared.nodes, cluster((one.id for one in compared.nodes), steps), read.posts.values())
    return _Clustered(persons=tuple(persons), things=things, rows=compared.rows)


def _registered(
    made: _Clustered, known: Registry, corpus: _Corpus, *, was: Mapping[str, str] | None = None
) -> _Clustered:
    """Give everything the id that the registry has for it.

    ``was`` gives mention → entity as the rules alone make it: what a person took apart is nobody's own any more.
    """
    named = [*made.persons, *(one for one, _ in made.things.values() if one.type != EntityType.AREA)]
    parted = taken_apart(named, was or {})
    ids, known = known.ids(named, parted=parted, present=corpus.since)
    return replace(
        made,
        persons=tuple(renamed(one, ids) for one in made.persons),
        things={ids.get(key, key): (renamed(one, ids), short) for key, (one, short) in made.things.items()},
        known=known,
        ids=ids,
        parted={key: tuple(sorted({ids[part] for part in parts})) for key, parts in parted.items()},
    )


def _result(corpus: _Corpus, decided: _Decided) -> Resolution:
    mentions, made = corpus.by_id, decided.made
    held = posts(mentions.values(), decided.bodies, made.things, corpus.gazetteer)
    ids, known = made.known.ids(held, parted={}, present=corpus.since)
    held = [renamed(one, ids) for one in held]
    owner = made.owner | {key: one.id for one in held for key in one.mention_ids}
    said = statements(corpus.said, owner, {one.id for one in corpus.articles})
    plain = [entity for entity, _ in made.things.values()]
    said += learned(plain, mentions, {one.id: one for one in corpus.articles}, said)
    homes = _homes(corpus, decided, owner)
    whole = {one.id: one for one in complete((*made.persons, *plain, *held), said, homes)}
    whole |= {one.id: one for one in _missing_areas(whole, corpus)}
    return Resolution(
        entities=tuple(sorted(whole.values(), key=lambda one: one.id)),
        statements=tuple(sorted(said, key=lambda one: one.id)),
        judgements=tuple(_rows(made, decided.told)),
        registry=known.rows,
        stubs=tuple(sorted(known.stubs(owner, made.parted), key=lambda one: one.id)),
        unprinted=decided.waiting,
    )


def _homes(corpus: _Corpus, decided: _Decided, owner: Mapping[str, str]) -> dict[str, str]:
    """Return the home area of the article that first names a thing, by entity id."""
    found: dict[str, str] = {}
    for article_id, group in corpus.mentions.items():
        home = decided.homes.get(article_id)
        for one in group if home else ():
            if one.id in owner:
                found.setdefault(owner[one.id], home or "")
    return found


def _missing_areas(whole: Mapping[str, Entity], corpus: _Corpus) -> list[Entity]:
    """Make the areas that attributes point at and no mention or sense has brought: homes of sites, the country."""
    wanted = {value for one in whole.values() for key in ("within", "jurisdiction") for value in one.values(key)}
    found: dict[str, Entity] = {}
    for key in sorted(wanted - set(whole)):
        for area in corpus.gazetteer.chain(corpus.gazetteer.area(key)) if key.startswith("area/") else ():
            sense = of_area(area, corpus.gazetteer)
            if area.id not in whole:
                found[area.id] = Entity(
                    id=area.id, type=EntityType.AREA, name=area.name, aliases=sense.aliases, attributes=sense.attributes
                )
    return list(found.values())


def _rows(made: _Clustered, told: Sequence[Judgement]) -> list[Judgement]:
    """Give the rows as the graph shows them: rows that keep apart point at entities, once for each two.

    Where a person has spoken, the rules' doubts are told no more.
    """
    rows: dict[tuple[str, str, str, str], Judgement] = {}
    decided: set[tuple[str, str]] = set()
    for row in (*told, *made.rows):
        shown = row if row.verdict is Verdict.SAME else _between(row, made.owner)
        if shown is None or (pair(shown.left, shown.right) in decided and shown.by_rule):
            continue
        if not (row.by_rule or row.verdict is Verdict.SAME):
            decided.add(pair(shown.left, shown.right))
        rows.setdefault((shown.left, shown.right, shown.verdict, shown.judge), shown)
    return [rows[key] for key in sorted(rows)]


def _between(row: Judgement, owner: Mapping[str, str]) -> Judgement | None:
    """Point a row that keeps apart at the two entities, or at nothing where they have become one."""
    left, right = pair(owner[row.left], owner[row.right])
    return replace(row, left=left, right=right) if left != right else None
