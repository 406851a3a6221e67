"""What the graph knows of one thing: its own words, the facts about it, and the sentences that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graphbuild.ontology import expand, prefixes
from graphbuild.rdf.terms import BASE
from graphbuild.serve.graph import Graph, Node, Row

__all__ = ["FACTS", "Fact", "Quote", "Thing", "address_of", "read_thing", "read_triples"]

KIND = re.compile(r"[a-z]{1,20}")
KEY = re.compile(r"[A-Za-z0-9_.-]{1,200}")
"""What `graphbuild.rdf.terms.iri` makes; anything else is no thing of ours and never reaches a query."""
FACTS = 100
"""Facts on one page."""
ARTICLES = 100
Properties = Mapping[str, Sequence[Node]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence with its place: code points of the page, half-open."""

    text: str
    article: str
    headline: str
    day: str
    page: str
    newspaper: str
    number: str
    begin: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement with its evidence."""

    iri: str
    properties: Properties
    quotes: Sequence[Quote]

    @property
    def day(self) -> str:
        """The first day that is told, for the order in time."""
        return min((node.value for name in DAYS for node in self.properties.get(name, ())), default="9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing as a page shows it; ``names`` are the labels of all things that are named on it."""

    iri: str
    kind: str
    properties: Properties
    facts: Sequence[Fact]
    more: bool
    articles: Sequence[str]
    names: Mapping[str, Sequence[Node]]

    @property
    def heirs(self) -> list[str]:
        """Where an id leads that lost its thing; a thing that still is something leads nowhere."""
        gone = any(node.value == "true" for node in self.properties.get(expand("owl:deprecated"), ()))
        return [node.value for node in self.properties.get(expand("dcterms:isReplacedBy"), ())] if gone else []


DAYS = tuple(map(expand, ("gb:attestedOn", "gb:notBefore", "schema:startDate")))
LABELS = "skos:prefLabel|schema:headline|rdfs:label"
QUOTES = """SELECT * {{ VALUES ?span {{ {spans} }}
  ?span nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:referenceContext ?page .
  OPTIONAL {{ ?span gb:displayText ?shown }}
  OPTIONAL {{ ?span schema:isPartOf ?article . OPTIONAL {{ ?article schema:headline ?headline }}
              OPTIONAL {{ ?article gb:notBefore ?day }} }}
  OPTIONAL {{ ?page gb:newspaper ?newspaper }} OPTIONAL {{ ?page schema:printPage ?number }} }}"""
ABOUT = "{{ SELECT ?s (MIN(?day) AS ?first) {{ {where} OPTIONAL {{ ?s gb:attestedOn|gb:notBefore ?day }} }} {order} }}"


def address_of(kind: str, key: str) -> str | None:
    """Return the IRI of a thing, or None for what can be none.

    >>> address_of("person", "wang-hui-jie-0jpmz4"), address_of("person", "..")
    ('https://w3id.org/graphbuild/id/person/wang-hui-jie-0jpmz4', None)
    """
    if not KIND.fullmatch(kind) or not KEY.fullmatch(key) or not key.strip("."):
        return None
    return f"{BASE}{kind}/{key}"


async def read_thing(graph: Graph, iri: str, *, start: int = 0) -> Thing | None:
    """Read a thing with at most `FACTS` of its facts, in time, from the one at ``start`` on; None if there is none."""
    properties = _properties(await graph.rows(f"SELECT ?p ?o {{ <{iri}> ?p ?o }} ORDER BY ?p ?o LIMIT 2000"))
    if not properties:
        return None
    kind = iri.removeprefix(BASE).partition("/")[0]
    facts = await _facts(graph, _where(iri, kind), start=start)
    if kind == "statement":
        facts = [Fact(iri=iri, properties=properties, quotes=await _quotes(graph, properties))]
    articles = await _articles(graph, iri, kind)
    return Thing(
        iri=iri,
        kind=kind,
        properties=properties,
        facts=facts[:FACTS],
        more=len(facts) > FACTS,
        articles=articles[:ARTICLES],
        names=await _names(graph, [iri, *articles, *_named(properties, facts)]),
    )


async def read_triples(graph: Graph, iri: str) -> list[ox.Triple]:
    """Read what a document about the thing holds: its own triples, up to 1,000 facts with their sentences, old ids."""
    kind = iri.removeprefix(BASE).partition("/")[0]
    about = ABOUT.format(where=_where(iri, kind), order="GROUP BY ?s ORDER BY ?first ?s LIMIT 1000")
    return await graph.triples(
        f"""CONSTRUCT {{ <{iri}> ?p ?o . ?stub dcterms:isReplacedBy <{iri}> . ?s ?q ?v . ?span ?r ?w }} WHERE {{
          {{ <{iri}> ?p ?o }} UNION {{ ?stub dcterms:isReplacedBy <{iri}> }}
          UNION {{ {about} ?s ?q ?v }} UNION {{ {about} ?s prov:wasDerivedFrom ?span . ?span ?r ?w }} }}"""
    )


def _where(iri: str, kind: str) -> str:
    if kind == "article":
        return f"?s gb:statedIn <{iri}> ."
    return f"?s ?link <{iri}> ; gb:statedIn ?somewhere ."


async def _facts(graph: Graph, where: str, *, start: int) -> list[Fact]:
    order = f"GROUP BY ?s ORDER BY ?first ?s LIMIT {FACTS + 1} OFFSET {start}"
    found: dict[str, list[Row]] = {}
    for row in await graph.rows(f"SELECT ?s ?p ?o {{ {ABOUT.format(where=where, order=order)} ?s ?p ?o }}"):
        found.setdefault(row["s"].value, []).append(row)
    told = {iri: _properties(sorted(rows, key=_key)) for iri, rows in found.items()}
    spans = {node.value: node for each in told.values() for node in each.get(DERIVED, ())}
    quotes = await _quotes(graph, {DERIVED: list(spans.values())})
    by_place = {f"{quote.page}#offset_{quote.begin}_{quote.end}": quote for quote in quotes}
    facts = [
        Fact(
            iri=iri,
            properties=each,
            quotes=[by_place[node.value] for node in each.get(DERIVED, ()) if node.value in by_place],
        )
        for iri, each in told.items()
    ]
    return sorted(facts, key=lambda fact: (fact.day, fact.iri))


DERIVED = expand("prov:wasDerivedFrom")


def _key(row: Row) -> tuple[str, str]:
    return row["p"].value, row["o"].value


def _properties(rows: Iterable[Row]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for row in rows:
        found.setdefault(row["p"].value, []).append(row["o"])
    return found


async def _quotes(graph: Graph, properties: Properties) -> list[Quote]:
    spans = " ".join(f"<{node.value}>" for node in properties.get(DERIVED, ()) if node.is_iri)
    rows = await graph.rows(QUOTES.format(spans=spans)) if spans else []
    return [_quote({name: node.value for name, node in row.items()}) for row in rows]


def _quote(row: Mapping[str, str]) -> Quote:
    return Quote(
        text=row.get("shown") or row["words"],
        article=row.get("article", ""),
        headline=row.get("headline", ""),
        day=row.get("day", ""),
        page=row["page"],
        newspaper=row.get("newspaper", ""),
        number=row.get("number", ""),
        begin=row["begin"],
        end=row["end"],
    )


async def _articles(graph: Graph, iri: str, kind: str) -> list[str]:
    """Return the articles that mention a thing, or that stand on a page, the oldest first."""
    link = "schema:isPartOf" if kind == "page" else "schema:mentions"
    rows = await graph.rows(
        f"""SELECT DISTINCT ?a ?day {{ ?a a schema:NewsArticle ; {link} <{iri}> . OPTIONAL {{ ?a gb:notBefore ?day }} }}
        ORDER BY ?day ?a LIMIT {ARTICLES}"""
    )
    return [row["a"].value for row in rows]


def _named(properties: Properties, facts: Sequence[Fact]) -> list[str]:
    told = [properties, *(fact.properties for fact in facts)]
    return [node.value for each in told for nodes in each.values() for node in nodes if node.is_iri]


async def _names(graph: Graph, iris: Iterable[str]) -> dict[str, list[Node]]:
    """Read the labels of things; text spans have none, and what is not ours is not asked for."""
    ours = sorted({iri for iri in iris if iri.startswith((BASE, prefixes()["gbv"])) and "#" not in iri})
    if not ours:
        return {}
    values = " ".join(f"<{iri}>" for iri in ours)
    found: dict[str, list[Node]] = {}
    rows = await graph.rows(f"SELECT DISTINCT ?x ?name {{ VALUES ?x {{ {values} }} ?x {LABELS} ?name }}")
    for row in rows:
        found.setdefault(row["x"].value, []).append(row["name"])
    return found
