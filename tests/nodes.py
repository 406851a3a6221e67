"""The terms of `graphbuild.rdf.terms` as objects of pyoxigraph, for tests that take triples apart or make new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pyoxigraph as ox

from graphbuild.rdf import terms

__all__ = ["entity", "iri", "name", "node_of", "term", "text"]

Kind = TypeVar("Kind", ox.NamedNode, ox.Literal)


def node_of(written: str) -> ox.NamedNode | ox.Literal:
    """Read one term back."""
    (quad,) = ox.parse(f"<urn:s> <urn:p> {written} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, (ox.NamedNode, ox.Literal))
    return quad.object


def _read_back(kind: type[Kind], make: Callable[..., str]) -> Callable[..., Kind]:
    def node(*told: str) -> Kind:
        found = node_of(make(*told))
        assert isinstance(found, kind)
        return found

    return node


term, entity, iri = (_read_back(ox.NamedNode, make) for make in (terms.term, terms.entity, terms.iri))
text, name = (_read_back(ox.Literal, make) for make in (terms.text, terms.name))
