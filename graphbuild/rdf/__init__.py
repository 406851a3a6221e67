"""Entities + Statements → RDF: every fact a node that shows its evidence.

Three graphs: the facts with their text spans, the vocabulary they speak, and shortcuts derived from the facts for
readers who do not want to walk statement nodes. `triples` is all three in one, as ``graph.ttl`` and ``graph.nt``
hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Quad, QueryTriples, Store, Triple

from graphbuild import ontology
from graphbuild.model import Build
from graphbuild.rdf.concepts import new_indicators, role_concepts, vocabulary
from graphbuild.rdf.description import describe_dataset
from graphbuild.rdf.facts import statement_triples
from graphbuild.rdf.identity import candidate_triples, stub_triples
from graphbuild.rdf.jsonld import jsonld
from graphbuild.rdf.known import Known, know, run_triples
from graphbuild.rdf.marks import article_triples, evidence_triples, mention_triples, page_triples
from graphbuild.rdf.things import entity_triples
from graphbuild.rdf.write import line, ntriples, turtle
from graphbuild.rdf.write import trig as write_trig

__all__ = ["GRAPH", "Graphs", "description", "graphs", "jsonld", "line", "ntriples", "trig", "triples", "turtle"]

GRAPH = "https://w3id.org/graphbuild/graph/"
"""Under which each of the three graphs has its IRI in ``graph.trig``."""


@dataclass(frozen=True)
class Graphs:
    """The RDF of one Build; each graph sorted by its N-Triples lines, without repetition."""

    facts: tuple[Triple, ...]
    vocab: tuple[Triple, ...]
    shortcuts: tuple[Triple, ...]
    store: Store = field(compare=False, repr=False)
    """All three as one, to be asked; the shortcuts come from it, and the check of the rules needs it again."""

    @property
    def parts(self) -> dict[str, Sequence[Triple]]:
        """The graphs by name."""
        return {"facts": self.facts, "vocab": self.vocab, "shortcuts": self.shortcuts}

    @cached_property
    def all(self) -> tuple[Triple, ...]:
        """Everything in one plain graph."""
        return _sorted((*self.facts, *self.vocab, *self.shortcuts))


def graphs(build: Build) -> Graphs:
    """Project a Build to RDF."""
    facts = _sorted(_facts(build, know(build)))
    vocab = _sorted((*vocabulary(), *role_concepts(build), *new_indicators(build)))
    store = Store()
    store.bulk_extend(Quad(*found) for found in facts)
    shortcuts = _sorted(_shortcuts(store))
    store.extend(Quad(*found) for found in (*vocab, *shortcuts))
    return Graphs(facts=facts, vocab=vocab, shortcuts=shortcuts, store=store)


def triples(build: Build) -> list[Triple]:
    """Project a Build to one plain graph: facts, vocabulary and shortcuts, sorted."""
    return list(graphs(build).all)


def trig(found: Graphs) -> str:
    """Write the three graphs apart, as TriG."""
    return write_trig({GRAPH + name: part for name, part in found.parts.items()})


def description(build: Build, found: Graphs) -> str:
    """Describe the dataset (VoID, DCAT) as Turtle."""
    return describe_dataset(build, found.parts)


def _facts(build: Build, known: Known) -> Iterable[Triple]:
    yield from run_triples(known)
    yield from page_triples(build)
    yield from article_triples(known)
    for entity in build.entities:
        yield from entity_triples(entity)
    for found in build.statements:
        yield from statement_triples(known, found)
        for evidence in found.evidence:
            yield from evidence_triples(known, evidence)
    yield from candidate_triples(build, known)
    yield from stub_triples(build)
    yield from mention_triples(known)


def _shortcuts(store: Store) -> Iterable[Triple]:
    """Derive the plain edges from the facts by the one query that says which they are."""
    found = store.query((ontology.directory() / "shortcuts.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QueryTriples)  # it is a CONSTRUCT
    return found


def _sorted(found: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(set(found), key=line))
