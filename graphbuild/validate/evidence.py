"""Where a thing stands in the paper: the sentence to show beside what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from graphbuild.ontology import expand

__all__ = ["NOWHERE", "Place", "name_of", "place_of"]


class Place(NamedTuple):
    """A quote, and where it stands: code points of the raw page, half-open."""

    quote: str = ""
    headline: str = ""
    page: str = ""
    start: str = ""
    end: str = ""


NOWHERE = Place()
Node = ox.NamedNode | ox.BlankNode
NAMES = ("schema:name", "schema:headline", "rdfs:label")


def name_of(store: ox.Store, node: Node) -> str:
    """Return what a reader calls the thing, or nothing."""
    return next((word for name in NAMES for word in _words(store, node, name)), "")


def place_of(store: ox.Store, node: Node) -> Place:
    """Return the first evidence of a statement, the first mention of a thing, or the span itself."""
    for span in _spans(store, node):
        quote = next(_words(store, span, "nif:anchorOf"), None)
        if quote is not None:
            page = next(_words(store, span, "nif:referenceContext"), "")
            start, end = (next(_words(store, span, name), "") for name in ("nif:beginIndex", "nif:endIndex"))
            return Place(quote, _headline(store, node, span), page.rpartition("/")[2], start, end)
    return NOWHERE


def _spans(store: ox.Store, node: Node) -> Iterator[Node]:
    """Yield where a thing may stand: its own evidence, itself, its mentions, the statements that speak of it."""
    yield from _nodes(store, node, "prov:wasDerivedFrom")
    yield node
    yield from sorted(_pointing(store, node, "itsrdf:taIdentRef"), key=str)[:1]
    for quad in store.quads_for_pattern(None, None, node):
        if isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)):
            yield from _nodes(store, quad.subject, "prov:wasDerivedFrom")


def _headline(store: ox.Store, node: Node, span: Node) -> str:
    articles = (*_nodes(store, node, "gb:statedIn"), *_nodes(store, span, "schema:isPartOf"), node)
    return next((word for article in articles for word in _words(store, article, "schema:headline")), "")


def _words(store: ox.Store, node: Node, name: str) -> Iterator[str]:
    found = store.quads_for_pattern(node, ox.NamedNode(expand(name)), None)
    return iter(sorted(getattr(quad.object, "value", "") for quad in found))


def _nodes(store: ox.Store, node: Node, name: str) -> Iterator[Node]:
    found = store.quads_for_pattern(node, ox.NamedNode(expand(name)), None)
    return iter(sorted((q.object for q in found if isinstance(q.object, (ox.NamedNode, ox.BlankNode))), key=str))


def _pointing(store: ox.Store, node: Node, name: str) -> Iterator[Node]:
    found = store.quads_for_pattern(None, ox.NamedNode(expand(name)), node)
    return (quad.subject for quad in found if isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)))
