"""Entities + Statements → RDF: every fact a node that shows its evidence.

Three graphs: the facts with their text spans, the vocabulary they speak, and shortcuts derived from the facts for
readers who do not want to walk statement nodes. All three in one is what ``graph.ttl`` and ``graph.nt`` hold.

Records become blocks (`graphbuild.rdf.terms`), blocks are put in order (`graphbuild.rdf.blocks`), and each writer turns
things in order into pieces of text. Nothing holds the whole graph, so memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse

from graphbuild.model import Build
from graphbuild.rdf.blocks import HELD, Gathered, Thing, blocks_of, lines, merged, pairs_of, size
from graphbuild.rdf.chunks import Chunk, Chunks, Make, anew, chunks, things_in
from graphbuild.rdf.concepts import new_indicators, role_concepts, vocabulary
from graphbuild.rdf.description import Census, census, describe_dataset
from graphbuild.rdf.facts import statement_blocks
from graphbuild.rdf.identity import candidate_blocks, stub_blocks
from graphbuild.rdf.jsonld import write_jsonld
from graphbuild.rdf.known import Known, know, run_blocks, run_node
from graphbuild.rdf.marks import article_blocks, evidence_blocks, mention_blocks, page_blocks
from graphbuild.rdf.reified import reified
from graphbuild.rdf.shortcuts import shortcuts
from graphbuild.rdf.terms import Block
from graphbuild.rdf.things import entity_blocks
from graphbuild.rdf.turtle import write_trig, write_turtle

__all__ = [
    "GRAPH",
    "Census",
    "Chunk",
    "Chunks",
    "Graphs",
    "Make",
    "Thing",
    "anew",
    "census",
    "describe_dataset",
    "facts",
    "graphs",
    "jsonld",
    "lines",
    "ntriples",
    "pairs_of",
    "reified",
    "run_node",
    "size",
    "things_in",
    "triples",
    "turtle",
    "write_jsonld",
    "write_lines",
    "write_nquads",
    "write_trig",
    "write_turtle",
]

GRAPH = "https://w3id.org/graphbuild/graph/"
"""Under which each of the three graphs has its IRI in ``graph.trig``."""


@dataclass(frozen=True)
class Graphs:
    """The RDF of one Build as things in order, which can be read as often as one likes."""

    facts: Iterable[Thing]
    vocab: Iterable[Thing]
    shortcuts: Iterable[Thing]

    @property
    def parts(self) -> dict[str, Iterable[Thing]]:
        """The graphs by name."""
        return {"facts": self.facts, "vocab": self.vocab, "shortcuts": self.shortcuts}

    @property
    def named(self) -> Mapping[str, Iterable[Thing]]:
        """The graphs by IRI."""
        return {GRAPH + name: part for name, part in self.parts.items()}

    def __iter__(self) -> Iterator[Thing]:
        """Give everything in one plain graph."""
        return merged(self.facts, self.shortcuts, self.vocab)


def graphs(build: Build, *, held: int = HELD) -> Graphs:
    """Project a Build to RDF; at most so many bytes of each part are held in memory."""
    found = Gathered(facts(build), held=held)
    vocab = Gathered((*vocabulary(), *role_concepts(build), *new_indicators(build)), held=held)
    return Graphs(facts=found, vocab=vocab, shortcuts=Gathered(shortcuts(found), held=held))


def facts(build: Build) -> Iterator[Block]:
    """Yield what the pages say, in no order; what is said of one thing may come in several blocks."""
    known = know(build)
    yield from run_blocks(known)
    yield from page_blocks(build)
    yield from article_blocks(known)
    for entity in build.entities:
        yield from entity_blocks(entity)
    yield from _said(build, known)
    yield from candidate_blocks(build, known)
    yield from stub_blocks(build)
    yield from mention_blocks(known)


def _said(build: Build, known: Known) -> Iterator[Block]:
    for found in build.statements:
        yield from statement_blocks(known, found)
        for evidence in found.evidence:
            yield from evidence_blocks(known, evidence)


def triples(found: Build | Iterable[Thing]) -> list[Triple]:
    """Give what was written, or a whole Build as one plain graph, as objects of pyoxigraph, sorted."""
    things = graphs(found) if isinstance(found, Build) else found
    return [quad.triple for quad in parse(b"".join(lines(things)), format=RdfFormat.N_TRIPLES)]


def write_lines(things: Iterable[Thing], make: Make = anew) -> Iterator[bytes]:
    """Write N-Triples, sorted."""
    return (make("nt", chunk, _lines) for chunk in chunks(things))


def _lines(chunk: Chunk) -> tuple[bytes, tuple[()]]:
    return b"".join(lines(things_in(chunk))), ()


def write_nquads(graphs: Mapping[str, Iterable[Thing]]) -> Iterator[bytes]:
    """Write several graphs as N-Quads, one after the other in order of their IRIs, each sorted."""
    for iri in sorted(graphs):
        graph = f" <{iri}> .\n".encode()
        yield from (text.replace(b" .\n", graph) for text in lines(graphs[iri]))


def ntriples(found: Iterable[Triple]) -> str:
    """Write the triples of a library as sorted N-Triples, one a line, with characters as they are."""
    return b"".join(lines(blocks_of(found))).decode()


def turtle(found: Iterable[Triple]) -> str:
    """Write the triples of a library as Turtle for reading."""
    return b"".join(write_turtle(blocks_of(found))).decode()


def jsonld(found: Iterable[Triple]) -> str:
    """Write the triples of a library as JSON-LD."""
    return b"".join(write_jsonld(blocks_of(found))).decode()
