"""Ask the RDF of a Build by SPARQL, for tests."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from graphbuild import ontology, rdf
from graphbuild.model import Build
from graphbuild.validate.rules import HEADER
from tests import factories as made


def ask(build: Build, query: str) -> list[tuple[str | None, ...]]:
    """Return the rows as plain words, sorted; IRIs with their prefix."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in rdf.triples(build))
    found = store.query(HEADER + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(
        tuple(None if cell is None else ontology.compact(getattr(cell, "value", "")) for cell in row) for row in found
    )


@cache
def rows(query: str) -> list[tuple[str | None, ...]]:
    return ask(made.build(), query)
