"""The terms of `graphbuild.rdf.terms` as objects of pyoxigraph, for tests that take triples apart or make new ones."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from graphbuild.rdf import terms

__all__ = ["entity", "iri", "name", "node_of", "term", "text"]


def node_of(written: str) -> ox.NamedNode | ox.Literal:
    """Read one term back."""
    (quad,) = ox.parse(f"<urn:s> <urn:p> {written} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, (ox.NamedNode, ox.Literal))
    return quad.object


def _named(make: Callable[..., str]) -> Callable[..., ox.NamedNode]:
    def node(*told: str) -> ox.NamedNode:
        found = node_of(make(*told))
        assert isinstance(found, ox.NamedNode)
        return found

    return node


def _words(make: Callable[..., str]) -> Callable[..., ox.Literal]:
    def node(*told: str) -> ox.Literal:
        found = node_of(make(*told))
        assert isinstance(found, ox.Literal)
        return found

    return node


term, entity, iri = _named(terms.term), _named(terms.entity), _named(terms.iri)
text, name = _words(terms.text), _words(terms.name)
