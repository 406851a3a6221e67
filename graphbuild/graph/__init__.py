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
from dataclasses import dataclass, field, fields
from operator import itemgetter
from typing import Any, NamedTuple

import networkx as nx

from graphbuild.graph.lines import Line, lines, spoken
from graphbuild.graph.quotes import Desk, Fact, Quote, article_key, interval_text
from graphbuild.model import Article, Build, Entity, Literal, Modality, Ref, Statement, content_id

__all__ = [
    "ARTICLE",
    "BASE",
    "RELATIONS",
    "NAME",
    "Drawing",
    "Fact",
    "Quote",
    "Relation",
    "article_key",
    "build_graph",
    "article_iri",
]

BASE = "https://w3id.org/graphbuild/id/"
NAME = "graphbuild"
"""The name of the graph in every file of it."""
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
        zh, en = TENURES.get((self.predicate, self.tenure), (relation.zh, relation.en))
        named = {name: getattr(self, name) for name in HELD}
        return named | {"iri": relation.curie, "label": zh, "label_en": en}


HELD = tuple(one.name for one in fields(Edge) if one.name not in ("source", "target"))
"""What networkx shall hold of an edge under the names that it has here."""


def build_graph(build: Build) -> nx.MultiDiGraph[str]:
    """Draw the build: nodes in order of their keys, edges in order of source, predicate, target and statement.

    Edges between the same two nodes stand together. Raises ValueError when an assertion points at a thing that the
    build does not hold.
    """
    drawing = Drawing(build)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=NAME)
    for key, attributes in drawing.nodes():
        graph.add_node(key, **attributes)
    for edge in drawing.edges():
        graph.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes())
    return graph


class Drawing:
    """The nodes and edges of a build before networkx holds them, in its order, each made when its turn comes."""

    def __init__(self, build: Build, desk: Desk | None = None) -> None:
        self.build, self.desk = build, desk or Desk(build)
        self.spoken = spoken(build, self.desk)

    def nodes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every node with its attributes."""
        facts = _facts(self.build)
        story = self.build.story_of()
        per_article = Counter(mention.article_id for found in self.spoken.values() for mention in found)
        things: list[Entity | Article] = [*self.build.entities, *self.build.articles]
        for key, thing in sorted(((_key(thing), thing) for thing in things), key=itemgetter(0)):
            if isinstance(thing, Article):
                yield key, _article_node(thing) | {"mentions": per_article[thing.id], "articles": 1, "facts": ()}
                continue
            said = self.spoken.get(key, ())
            counts = {"mentions": len(said), "articles": len({story[mention.article_id] for mention in said})}
            told = tuple(_fact(statement, self.desk) for statement in facts.get(key, ()))
            yield key, _entity_node(thing) | counts | {"facts": told}

    def edges(self) -> Iterator[Edge]:
        """Yield every edge; one that naming tells is left out where a statement tells the same.

        Raises ValueError when one points at a thing that the build does not hold.
        """
        held = {*self.desk.entities, *map(article_key, self.desk.articles)}
        for line in lines(self.build, self.desk, self.spoken):
            for end in (line.source, line.target):
                if end not in held:
                    raise ValueError(f"{line.statement or line.source} points at {end}, which the build does not hold")
            yield _edge(line, self.desk)


def _key(thing: Entity | Article) -> str:
    return article_key(thing.id) if isinstance(thing, Article) else thing.id


def _edge(line: Line, desk: Desk) -> Edge:
    source, predicate, target, _, of = line
    if of is None:
        return Edge(source=source, target=target, predicate=predicate, origin="known")
    if isinstance(of, Statement):
        told = _told(of, desk)
        tenure = dict(told["qualifiers"]).get("tenure", "")
        return Edge(source=source, target=target, predicate=predicate, tenure=tenure, **told)
    return Edge(
        source=source,
        target=target,
        predicate=predicate,
        origin="mention",
        confidence=max(mention.score for mention in of),
        count=len(of),
        evidence=desk.quotes(tuple(desk.sentence(mention) for mention in of)),
    )


def article_iri(article_id: str) -> str:
    """Return the IRI of an article, by the rule of `graphbuild.rdf.terms.iri`.

    >>> article_iri("2025-03-06-02-1")
    'https://w3id.org/graphbuild/id/article/2025-03-06-02-1'
    """
    if not SAFE.fullmatch(article_id):
        words = re.findall(r"[A-Za-z0-9_.]+", article_id)
        article_id = "-".join([*words, content_id("article", article_id, bits=30)])
    return f"{BASE}article/{article_id}"


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


def _facts(build: Build) -> dict[str, list[Statement]]:
    """Give what is said of each thing in words."""
    facts: dict[str, list[Statement]] = {}
    for statement in sorted(build.statements, key=lambda statement: (statement.predicate, statement.id)):
        if isinstance(statement.object, Literal):
            facts.setdefault(statement.subject.id, []).append(statement)
    return facts


def _fact(statement: Statement, desk: Desk) -> Fact:
    text = statement.object.text if isinstance(statement.object, Literal) else ""
    return Fact(predicate=str(statement.predicate), text=text, **_told(statement, desk))


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
