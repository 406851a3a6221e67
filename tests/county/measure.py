"""What the real pipeline makes of the people of the county, held against the truth."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import networkx as nx

from graphbuild.extract import extract_all
from graphbuild.extract.tagger import tagger
from graphbuild.model import Article, Claim, Mention, Verdict
from graphbuild.ontology import EntityType
from graphbuild.pipeline import BUNDLED_MODEL, Options, articles_of
from graphbuild.relate import relate
from graphbuild.resolve import Resolution, people, resolve
from graphbuild.seeds import gazetteer
from tests.county.places import COUNTIES
from tests.county.truth import Printed
from tests.county.world import World


@dataclass(frozen=True)
class Observed:
    """What stands before resolution: it does not change when a rule of identity does."""

    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    truth: Mapping[str, int]
    """Mention id → the person meant."""
    named: int
    """People's names printed, each time."""
    stray: int
    """Mentions of people where the truth has none, or with other edges."""


def write(folder: Path, printed: Iterable[Printed]) -> list[tuple[Path, Options]]:
    """Write one JSON lines file for each paper; return each with the options that its user would give."""
    paths = {one.code: folder / f"{one.code}.jsonl" for one in COUNTIES}
    files = {code: path.open("w", encoding="utf-8") for code, path in paths.items()}
    for one in printed:
        files[one.place].write(json.dumps(one.record(), ensure_ascii=False) + "\n")
    for file in files.values():
        file.close()
    told = [(paths[one.code], Options(newspaper=one.paper, place=one.code)) for one in COUNTIES]
    return [(path, options) for path, options in told if path.stat().st_size]


def observe(folder: Path, printed: Sequence[Printed]) -> Observed:
    """Read, segment, extract and relate each paper with its own place, and lay the truth over the mentions."""
    places = gazetteer()
    model = tagger(places, BUNDLED_MODEL)
    articles: list[Article] = []
    mentions: list[Mention] = []
    claims: list[Claim] = []
    pages: dict[str, str] = {}
    for path, options in write(folder, printed):
        read, found, _ = articles_of([path], options=options)
        pages |= {page.id: page.url for page in read}
        articles += found
        for article, seen in extract_all(found, gazetteer=places, tagger=model):
            assert not isinstance(seen, Exception), seen
            mentions += seen
            claims += relate(article, seen)
    truth = dict(_aligned(printed, articles, mentions, pages))
    seen_people = sum(one.type == EntityType.PERSON for one in mentions)
    return Observed(
        articles=tuple(articles), mentions=tuple(mentions), claims=tuple(claims), truth=truth,
        named=sum(not said.called for one in printed for said in one.said), stray=seen_people - len(truth),
    )  # fmt: skip


def _aligned(
    printed: Iterable[Printed], articles: Iterable[Article], mentions: Iterable[Mention], pages: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Give each mention of a person that stands exactly where the truth has one."""
    said = {
        (one.record()["url"], name.start, name.end): name.person
        for one in printed
        for name in one.said
        if not name.called
    }
    by_id = {one.id: one for one in articles}
    for mention in mentions:
        if mention.type != EntityType.PERSON:
            continue
        raw = by_id[mention.article_id].locate(mention.span)
        person = said.get((pages[raw[0].page_id], raw[0].start, raw[0].end)) if len(raw) == 1 else None
        if person is not None:
            yield mention.id, person


@dataclass
class Compared:
    """The candidate pairs of a resolution."""

    pairs: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    chained: int = 0
    """Profiles joined before comparison, because they say the same."""


@contextmanager
def counting() -> Iterator[Compared]:
    """Count what the rules are asked while the block runs."""
    compared, ask, join = Compared(), vars(people)["compare"], vars(people)["alike"]

    def counted(*args: object, **more: object) -> object:
        decision = ask(*args, **more)
        compared.pairs += 1
        compared.verdicts[decision.verdict.name if decision else "NOTHING"] += 1
        return decision

    def joined(*args: object) -> object:
        careers, links = join(*args)
        compared.chained += len(links)
        return careers, links

    vars(people).update(compare=counted, alike=joined)
    try:
        yield compared
    finally:
        vars(people).update(compare=ask, alike=join)


@dataclass(frozen=True)
class Identity:
    """The figures of one run."""

    articles: int
    named: int
    found: int
    stray: int
    precision: float
    recall: float
    cross_precision: float
    """Over pairs of mentions in two articles."""
    cross_recall: float
    people: int
    """People of whom a mention was found."""
    split: int
    parted: int
    """People who are split and of whose parts no open candidates lead from each to each: nobody would find out."""
    fused: int
    """People who stand in one entity with a namesake of their county."""
    fused_abroad: int
    """People who stand in one entity with a namesake who was never in a county of theirs."""
    compared: Compared
    seconds: float
    """CPU of resolution."""

    @property
    def unsure(self) -> float:
        """Share of the pairs judged that stay open."""
        return self.compared.verdicts["UNSURE"] / max(1, self.compared.pairs + self.compared.chained)

    @property
    def open(self) -> float:
        """Share of the pairs that no shared fact joins, and that the rules are asked about, that stay open."""
        return self.compared.verdicts["UNSURE"] / max(1, self.compared.pairs)

    @property
    def judged(self) -> float:
        """Pairs judged, by a shared fact or by the rules, as a multiple of n log n."""
        return (self.compared.pairs + self.compared.chained) / (self.articles * log(self.articles))

    @property
    def growth(self) -> float:
        """Pairs that the rules are asked about as a multiple of n log n."""
        return self.compared.pairs / (self.articles * log(self.articles))


def identity(world: World, observed: Observed) -> tuple[Identity, Resolution]:
    """Resolve and count."""
    start = time.process_time()
    with counting() as compared:
        result = resolve(observed.articles, observed.mentions, observed.claims, gazetteer=gazetteer())
    seconds = time.process_time() - start
    return score(world, observed, result, compared, seconds), result


def score(world: World, observed: Observed, result: Resolution, compared: Compared, seconds: float) -> Identity:
    """Count pairs, split and fused people of a resolution."""
    article = {one.id: one.article_id for one in observed.mentions}
    rows = [
        (one.id, observed.truth[key], article[key])
        for one in result.entities
        if one.type == EntityType.PERSON
        for key in one.mention_ids
        if key in observed.truth
    ]
    whole = _pairs(rows)
    inner = _pairs([((entity, where), (person, where), where) for entity, person, where in rows])
    across = tuple(every - within for every, within in zip(whole, inner, strict=True))
    fused, abroad = fusions(world, rows)
    return Identity(
        articles=len(observed.articles), named=observed.named, found=len(observed.truth), stray=observed.stray,
        precision=_share(whole[0], whole[1]), recall=_share(whole[0], whole[2]),
        cross_precision=_share(across[0], across[1]), cross_recall=_share(across[0], across[2]),
        people=len({person for _, person, _ in rows}), split=len(splits(rows)), parted=parted(splits(rows), result),
        fused=len(fused), fused_abroad=len(abroad), compared=compared, seconds=seconds,
    )  # fmt: skip


Row = tuple[Hashable, Hashable, str]
"""Entity, person, article of one mention."""


def _pairs(rows: Iterable[Row]) -> tuple[int, int, int]:
    """Return the pairs of mentions that are right, told and true."""
    both, told, true = Counter[Hashable](), Counter[Hashable](), Counter[Hashable]()
    for entity, person, _ in rows:
        both[entity, person] += 1
        told[entity] += 1
        true[person] += 1
    right, said, meant = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, told, true))
    return right, said, meant


def splits(rows: Iterable[Row]) -> dict[Hashable, set[Hashable]]:
    """Return the people who stand in more than one entity, with those."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for entity, person, _ in rows:
        found[person].add(entity)
    return {person: entities for person, entities in found.items() if len(entities) > 1}


def parted(found: Mapping[Hashable, set[Hashable]], result: Resolution) -> int:
    """Count the split people whose parts no chain of open candidates joins."""
    open_pairs: nx.Graph[Hashable] = nx.Graph()
    open_pairs.add_edges_from((row.left, row.right) for row in result.judgements if row.verdict is Verdict.UNSURE)
    group = {key: number for number, part in enumerate(nx.connected_components(open_pairs)) for key in part}
    return sum(len({group.get(key, key) for key in parts}) > 1 for parts in found.values())


def fusions(world: World, rows: Iterable[Row]) -> tuple[set[int], set[int]]:
    """Return the people who stand in one entity with a namesake of their county, and of another county only."""
    members: dict[Hashable, set[int]] = defaultdict(set)
    for entity, person, _ in rows:
        assert isinstance(person, int)
        members[entity].add(person)
    near: set[int] = set()
    far: set[int] = set()
    for group in members.values():
        for one in group:
            for other in group - {one}:
                (far if world.counties[one].isdisjoint(world.counties[other]) else near).add(one)
    return near, far


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
