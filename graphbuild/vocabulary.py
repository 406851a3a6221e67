"""The vocabulary as people read it: every class, relation, value and list of concepts, in Chinese and English.

Read from ``ontology/graphbuild.ttl``, ``vocab.ttl`` and ``aligns.ttl``; nothing is said here that is not said there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graphbuild.ontology import compact, directory, prefixes

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["Part", "Scheme", "Term", "Vocabulary", "turtle", "vocabulary"]

FILES = ("graphbuild.ttl", "vocab.ttl", "aligns.ttl")
ABOVE = ("rdfs:subClassOf", "rdfs:subPropertyOf")
NEAR = ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch")
"""How a term of ours is tied to those of others, the closest first."""
LANGUAGES = ("zh-Hans", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One class, property or concept."""

    name: str
    """With its prefix: gb:Company."""
    labels: Mapping[str, str]
    """By language tag."""
    notes: Mapping[str, str]
    """Definitions, by language tag."""
    above: tuple[str, ...] = ()
    """Classes or properties, of ours or of others, that it is a kind of."""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Terms of others that mean the same or about the same."""

    @property
    def anchor(self) -> str:
        """The place on the page: the end of the IRI for a term of ours, so that its IRI leads there."""
        prefix, _, local = self.name.partition(":")
        return local if prefix == "gb" else f"{prefix}-{local}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Terms of one kind."""

    key: str
    """classes, relations or values."""
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A list of concepts."""

    term: Term
    concepts: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All of it."""

    version: str
    parts: tuple[Part, ...]
    schemes: tuple[Scheme, ...]


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary; terms in the order of their names, concepts in that of their notations or names."""
    graph = _graph()
    kinds = (("classes", "owl:Class"), ("relations", "owl:ObjectProperty"), ("values", "owl:DatatypeProperty"))
    return Vocabulary(
        version=str(next(graph.objects(_iri(prefixes()["gb"].rstrip("#")), _iri(f"{OWL}versionInfo")))),
        parts=tuple(
            Part(key=key, terms=tuple(_term(graph, one) for one in _ours(graph, kind, "gb"))) for key, kind in kinds
        ),
        schemes=tuple(_scheme(graph, one) for one in _ours(graph, "skos:ConceptScheme", "gbv")),
    )


def turtle() -> str:
    """Return the files that the page is made of, one after the other, as one Turtle document."""
    return "\n".join((directory() / name).read_text(encoding="utf-8") for name in FILES)


OWL = "http://www.w3.org/2002/07/owl#"
SPACES = {"owl": OWL, "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#"}


def _graph() -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(directory() / name, format="turtle")
    return graph


def _iri(term: str) -> rdflib.URIRef:
    import rdflib

    prefix, _, local = term.partition(":")
    return rdflib.URIRef(SPACES[prefix] + local if prefix in SPACES else term)


def _ours(graph: rdflib.Graph, kind: str, prefix: str) -> list[rdflib.URIRef]:
    import rdflib

    found = graph.subjects(rdflib.RDF.type, _iri(kind))
    named = {one for one in found if isinstance(one, rdflib.URIRef) and one.startswith(prefixes()[prefix])}
    return sorted(named, key=lambda one: (one.rpartition("#")[2].lower(), one))


def _scheme(graph: rdflib.Graph, scheme: rdflib.URIRef) -> Scheme:
    members = set(graph.subjects(_iri("skos:inScheme"), scheme))
    concepts = (_term(graph, one) for one in sorted(members, key=lambda one: (_notation(graph, one), str(one))))
    return Scheme(term=_term(graph, scheme), concepts=tuple(concepts))


def _notation(graph: rdflib.Graph, concept: Node) -> str:
    return min(map(str, graph.objects(concept, _iri("skos:notation"))), default="")


def _term(graph: rdflib.Graph, one: Node) -> Term:
    return Term(
        name=compact(str(one)),
        labels=_words(graph, one, "rdfs:label", "skos:prefLabel"),
        notes=_words(graph, one, "rdfs:comment", "skos:definition", "skos:scopeNote"),
        above=_tied(graph, one, ABOVE),
        domain=_classes(graph, one, "rdfs:domain"),
        range=_classes(graph, one, "rdfs:range"),
        near=_tied(graph, one, NEAR),
    )


def _tied(graph: rdflib.Graph, one: Node, ways: Iterable[str]) -> tuple[str, ...]:
    found = [other for way in ways for other in sorted(graph.objects(one, _iri(way)), key=str) if _is_named(other)]
    return tuple(dict.fromkeys(compact(str(other)) for other in found))


def _is_named(node: Node) -> bool:
    import rdflib

    return isinstance(node, rdflib.URIRef)


def _words(graph: rdflib.Graph, one: Node, *ways: str) -> dict[str, str]:
    """Give the words of each language, the first way to say them first."""
    import rdflib

    found: dict[str, str] = {}
    for way in ways:
        for word in sorted(graph.objects(one, _iri(way)), key=str):
            if isinstance(word, rdflib.Literal) and word.language in LANGUAGES:
                found.setdefault(word.language, str(word))
    return {language: found[language] for language in LANGUAGES if language in found}


def _classes(graph: rdflib.Graph, one: Node, way: str) -> tuple[str, ...]:
    """Name the classes of a domain or range, also where it is a union of several."""
    return tuple(compact(str(found)) for node in graph.objects(one, _iri(way)) for found in _members(graph, node))


def _members(graph: rdflib.Graph, node: Node) -> Iterable[Node]:
    if _is_named(node):
        return [node]
    lists = list(graph.objects(node, _iri("owl:unionOf")))
    return [member for found in lists for member in graph.items(found)]
