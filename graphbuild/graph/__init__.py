"""Entities + Statements → networkx.MultiDiGraph: the same facts as the RDF, as things with lines between them.

Nodes are the entities and the articles; the key of a node is the path of its IRI under `BASE`. A statement becomes
one edge, or two where the vocabulary names two (a post and the body it belongs to). What a statement says in words
(a figure, an address) stays with its subject as a `Fact`. See `graphbuild.graph.flat` for a copy that holds text and
numbers only, which every file format can take.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import networkx as nx

from graphbuild.graph.quotes import Desk, Fact, Quote, article_key, interval_text
from graphbuild.model import Article, Build, Entity, Literal, Mention, Modality, RawSpan, Ref, Statement, content_id
from graphbuild.ontology import EntityType, Predicate

__all__ = [
    "ARTICLE",
    "BASE",
    "RELATIONS",
    "Fact",
    "Quote",
    "Relation",
    "article_key",
    "build_graph",
    "article_iri",
    "edges",
]

BASE = "https://w3id.org/graphbuild/id/"
SAFE = re.compile(r"[A-Za-z0-9_.-]+")
ARTICLE = "NewsArticle"
"""The type of an article's node: the local name of its class in schema.org."""


class Relation(NamedTuple):
    """How an edge is called: the IRI of its predicate (as a CURIE), in Chinese and in English."""

    curie: str
    zh: str
    en: str


RELATIONS: Mapping[str, Relation] = {
    "memberOf": Relation("org:memberOf", "任职于", "member of"),
    "heldPost": Relation("gb:heldPost", "任职(有记载)", "attested in post"),
    "tookPartIn": Relation("gb:tookPartIn", "参加", "took part in"),
    "receivedAward": Relation("gb:receivedAward", "获得", "received"),
    "mentions": Relation("schema:mentions", "提到", "mentions"),
    "selectedFor": Relation("gb:programme", "入选", "selected for"),
    "partnerCompany": Relation("gb:partnerCompany", "合作企业", "partner company"),
    "conferredBy": Relation("gb:conferredBy", "授予机构", "conferred by"),
    "brandOwner": Relation("gb:brandOwner", "品牌主体", "brand owner"),
    "within": Relation("gb:within", "位于", "within"),
    "author": Relation("schema:author", "记者", "author"),
    "contributor": Relation("schema:contributor", "通讯员", "contributor"),
    "location": Relation("schema:location", "地点", "location"),
    "about": Relation("schema:about", "关于", "about"),
    "organizer": Relation("schema:organizer", "组织者", "organizer"),
    "cooperatesWith": Relation("gb:cooperatesWith", "合作", "cooperates with"),
    "subOrganizationOf": Relation("org:subOrganizationOf", "隶属于", "belongs to body"),
    "founder": Relation("schema:founder", "创办者", "founded by"),
    "builder": Relation("gb:builder", "建设方", "built by"),
    "operator": Relation("gb:operator", "运营方", "run by"),
    "ownedBy": Relation("gb:ownedBy", "持有方", "held by"),
    "participatesIn": Relation("gb:programme", "参与", "participates in"),
    "jurisdiction": Relation("gb:jurisdiction", "管辖区域", "jurisdiction"),
    "unitOf": Relation("org:unitOf", "隶属", "unit of"),
    "postIn": Relation("org:postIn", "职务所属", "post in"),
    "isReplacedBy": Relation("dcterms:isReplacedBy", "后为", "replaced by"),
}
"""Every kind of edge, by the local name that stands in its ``predicate``."""

TENURES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("heldPost", "former"): ("曾任", "formerly in post"),
    ("heldPost", "acting"): ("代理", "acting in post"),
    ("heldPost", "proposed"): ("拟任", "proposed for post"),
    ("heldPost", "seconded"): ("挂职", "seconded to post"),
    ("heldPost", "concurrent"): ("兼任", "also in post"),
    ("memberOf", "former"): ("曾任职于", "formerly member of"),
    ("memberOf", "proposed"): ("拟任职于", "proposed as member of"),
}
"""What an edge is called in Chinese and English where the text says that the post is not plainly held."""

PLAIN = {
    Predicate.TAKES_PART: "tookPartIn",
    Predicate.RECEIVES: "receivedAward",
    Predicate.SELECTED_FOR: "selectedFor",
    Predicate.OWNS_BRAND: "brandOwner",
    Predicate.WITHIN: "within",
    Predicate.HELD_AT: "location",
    Predicate.ABOUT: "about",
    Predicate.ORGANIZED_BY: "organizer",
    Predicate.COOPERATES: "cooperatesWith",
    Predicate.UNIT_OF: "subOrganizationOf",
    Predicate.FOUNDER: "founder",
    Predicate.BUILDER: "builder",
    Predicate.OPERATOR: "operator",
    Predicate.OWNED_BY: "ownedBy",
    Predicate.USES_PROGRAMME: "participatesIn",
    Predicate.LEADS_AREA: "memberOf",
    Predicate.MEMBER_OF: "memberOf",
}
"""Predicates whose edge runs from the subject straight to the object."""

KNOWN = {
    "within": "within",
    "jurisdiction": "jurisdiction",
    "unit_of": "unitOf",
    "post_in": "postIn",
    "location": "location",
    "about": "about",
    "organizer": "organizer",
    "replaced_by": "isReplacedBy",
}
"""Attributes that hold the id of another entity: what naming and the gazetteer say, without a sentence."""

UNSPOKEN = {EntityType.POST, EntityType.LEADERSHIP_GROUP}
"""A title is evidence of a statement, not a naming of its post or group: such mentions are left out, as in the RDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line of the graph before networkx holds it."""

    source: str
    target: str
    predicate: str
    statement: str = ""
    """Id of the statement; empty for a mention and for what naming and the gazetteer say."""
    origin: str = "statement"
    """statement, mention, or known (from naming and the gazetteer)."""
    confidence: float = 1.0
    modality: str = Modality.ASSERTED.value
    attested: tuple[str, ...] = ()
    valid: str = ""
    speaker: str = ""
    tenure: str = ""
    """former, acting, proposed, seconded or concurrent, where the text says so of a post; else empty."""
    qualifiers: tuple[tuple[str, str], ...] = ()
    count: int = 1
    """How many times the article mentions it; 1 for a statement."""
    evidence: tuple[Quote, ...] = field(default=())

    @property
    def key(self) -> str:
        """What tells it from other edges between its two nodes."""
        return f"{self.predicate}/{self.statement}" if self.statement else self.predicate

    def attributes(self) -> dict[str, Any]:
        """Give what networkx shall hold; the two nodes and the key are told apart."""
        relation = RELATIONS[self.predicate]
        named = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in ("source", "target")}
        zh, en = TENURES.get((self.predicate, self.tenure), (relation.zh, relation.en))
        return named | {"iri": relation.curie, "label": zh, "label_en": en}


def build_graph(build: Build) -> nx.MultiDiGraph[str]:
    """Draw the build: nodes in order of their keys, edges in order of source, predicate, target and statement.

    Raises ValueError when an assertion points at a thing that the build does not hold.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="graphbuild")
    for key, attributes in sorted(_nodes(build), key=lambda node: node[0]):
        graph.add_node(key, **attributes)
    for edge in edges(build):
        for end in (edge.source, edge.target):
            if end not in graph:
                raise ValueError(f"{edge.statement or edge.source} points at {end}, which the build does not hold")
        graph.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes())
    return graph


def edges(build: Build) -> list[Edge]:
    """List every edge of the build, sorted; one that naming tells is left out where a statement tells the same."""
    desk = Desk(build)
    said = [*_statement_edges(build, desk), *_mention_edges(build, desk)]
    told = {(edge.source, edge.predicate, edge.target) for edge in said}
    known = [edge for edge in _known_edges(build) if (edge.source, edge.predicate, edge.target) not in told]
    return sorted([*said, *known], key=lambda edge: (edge.source, edge.predicate, edge.target, edge.statement))


def article_iri(article_id: str) -> str:
    """Return the IRI of an article, by the rule of `graphbuild.rdf.terms.iri`.

    >>> article_iri("2025-03-06-02-1")
    'https://w3id.org/graphbuild/id/article/2025-03-06-02-1'
    """
    if not SAFE.fullmatch(article_id):
        words = re.findall(r"[A-Za-z0-9_.]+", article_id)
        article_id = "-".join([*words, content_id("article", article_id, bits=30)])
    return f"{BASE}article/{article_id}"


def _nodes(build: Build) -> Iterator[tuple[str, dict[str, Any]]]:
    desk = Desk(build)
    facts = _facts(build, desk)
    spoken = _spoken(build, desk)
    story = build.story_of()
    for entity in build.entities:
        said = spoken.get(entity.id, ())
        counts = {"mentions": len(said), "articles": len({story[mention.article_id] for mention in said})}
        yield entity.id, _entity_node(entity) | counts | {"facts": tuple(facts.get(entity.id, ()))}
    per_article = Counter(mention.article_id for found in spoken.values() for mention in found)
    for article in build.articles:
        counts = {"mentions": per_article[article.id], "articles": 1}
        yield article_key(article.id), _article_node(article) | counts | {"facts": ()}


def _entity_node(entity: Entity) -> dict[str, Any]:
    return {
        "label": entity.name,
        "type": str(entity.type),
        "name": entity.name,
        "aliases": entity.aliases,
        "contextual": entity.contextual,
        "iri": BASE + entity.id,
        "same_as": entity.same_as,
        "attributes": entity.attributes,
    }


def _article_node(article: Article) -> dict[str, Any]:
    known = {"newspaper": article.newspaper, "issued": interval_text(article.issued), "byline": article.byline}
    return {
        "label": article.headline,
        "type": ARTICLE,
        "name": article.headline,
        "aliases": (),
        "contextual": (),
        "iri": article_iri(article.id),
        "same_as": (),
        "attributes": tuple((key, value) for key, value in sorted(known.items()) if value),
    }


def _facts(build: Build, desk: Desk) -> dict[str, list[Fact]]:
    facts: dict[str, list[Fact]] = {}
    for statement in sorted(build.statements, key=lambda statement: (statement.predicate, statement.id)):
        if isinstance(statement.object, Literal):
            fact = Fact(predicate=str(statement.predicate), text=statement.object.text, **_told(statement, desk))
            facts.setdefault(statement.subject.id, []).append(fact)
    return facts


def _told(statement: Statement, desk: Desk) -> dict[str, Any]:
    """Give what an edge and a fact both carry of their statement."""
    return {
        "statement": statement.id,
        "confidence": statement.confidence,
        "modality": statement.modality.value,
        "attested": tuple(interval_text(interval) for interval in statement.attested),
        "valid": interval_text(statement.valid) if statement.valid else "",
        "speaker": desk.word(Ref(id=statement.speaker)) if statement.speaker else "",
        "qualifiers": tuple((role, desk.word(end)) for role, end in statement.qualifiers),
        "evidence": desk.quotes(statement.evidence),
    }


def _statement_edges(build: Build, desk: Desk) -> Iterator[Edge]:
    for statement in build.statements:
        if isinstance(statement.object, Literal):
            continue
        told = _told(statement, desk)
        told["tenure"] = dict(told["qualifiers"]).get("tenure", "")
        for source, predicate, target in _lines(statement, statement.object.id, desk=desk):
            yield Edge(source=source, target=target, predicate=predicate, **told)


def _lines(statement: Statement, target: str, *, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Give the lines that one statement between things becomes."""
    subject = statement.subject.id
    match statement.predicate:
        case Predicate.HOLDS_POST:
            yield from _posts(subject, target, desk)
        case Predicate.WRITES:
            role = statement.qualifier("role")
            staff = role is None or role == Literal(text="reporter")
            yield desk.key(target), "author" if staff else "contributor", subject
        case plain if plain in PLAIN:
            yield subject, PLAIN[Predicate(plain)], target
            yield from _qualified(statement)


def _posts(person: str, post: str, desk: Desk) -> Iterator[tuple[str, str, str]]:
    yield person, "heldPost", post
    body = desk.entities[post].value("post_in") if post in desk.entities else None
    if body:
        yield person, "memberOf", body


def _qualified(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Give the lines to a third thing that the statement names."""
    partner, giver = statement.qualifier("partner"), statement.qualifier("giver")
    if isinstance(partner, Ref):
        yield statement.subject.id, "partnerCompany", partner.id
    if isinstance(giver, Ref) and isinstance(statement.object, Ref):
        yield statement.object.id, "conferredBy", giver.id


def _spoken(build: Build, desk: Desk) -> dict[str, tuple[Mention, ...]]:
    """Give each entity's mentions as the RDF links them: one thing to each run of page text, the surest first.

    Mentions that only a title implies are left out.
    """
    mentions = {mention.id: mention for mention in build.mentions}
    best: dict[RawSpan, tuple[float, str, Mention]] = {}
    for entity in build.entities:
        for mention in (mentions[mention_id] for mention_id in entity.mention_ids):
            place = desk.place(mention) if _is_spoken(mention) else None
            bid = (-mention.score, entity.id, mention)
            if place and (place not in best or bid[:2] < best[place][:2]):
                best[place] = bid
    found: dict[str, list[Mention]] = {}
    for _, (_, entity_id, mention) in sorted(best.items(), key=lambda item: item[0]):
        found.setdefault(entity_id, []).append(mention)
    return {entity_id: tuple(items) for entity_id, items in found.items()}


def _is_spoken(mention: Mention) -> bool:
    return mention.type not in UNSPOKEN and mention.value("implied") != "yes"


def _mention_edges(build: Build, desk: Desk) -> Iterator[Edge]:
    for entity_id, mentions in _spoken(build, desk).items():
        by_article: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_article.setdefault(mention.article_id, []).append(mention)
        for article_id, found in by_article.items():
            yield Edge(
                source=article_key(article_id),
                target=entity_id,
                predicate="mentions",
                origin="mention",
                confidence=max(mention.score for mention in found),
                count=len(found),
                evidence=desk.quotes(tuple(desk.sentence(mention) for mention in found)),
            )


def _known_edges(build: Build) -> Iterator[Edge]:
    for entity in build.entities:
        for target in dict.fromkeys((key, value) for key, value in entity.attributes if key in KNOWN):
            yield Edge(source=entity.id, target=target[1], predicate=KNOWN[target[0]], origin="known")
