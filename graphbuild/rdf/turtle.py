"""Things → Turtle and TriG, the same bytes for the same graph.

Written here because the libraries' own writers each spoil something: pyoxigraph prints ``@zh-hans`` for ``@zh-Hans``,
and rdflib, whose TriG changes with the hash seed, takes forty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graphbuild import ontology
from graphbuild.rdf.blocks import Thing, pairs_of
from graphbuild.rdf.chunks import Chunk, Make, Piece, anew, chunks, pieces, things_in
from graphbuild.rdf.terms import BASE, Node

__all__ = ["write_trig", "write_turtle"]

FORM = "turtle"
"""How both are written: block by block, and the same block in both."""
PAGES = f"{BASE}page/"
PAGE = re.compile(r"[A-Za-z0-9_-]+")
LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""Local names that need no escape in Turtle; stricter than its grammar."""
BARE = {"integer": re.compile(r"[+-]?[0-9]+"), "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+")}
"""Numbers that Turtle lets stand without quotes."""
XSD = "<http://www.w3.org/2001/XMLSchema#"
FIRST = ("rdf:type", "skos:prefLabel", "schema:headline", "rdfs:label", "schema:name")
REMEMBERED = 100_000
"""Short forms that are remembered at the same time."""


def write_turtle(things: Iterable[Thing], make: Make = anew) -> Iterator[bytes]:
    """Write Turtle for reading: one block for each subject, class and names first, only the prefixes in use."""
    write = Shortener().written
    yield from pieces((make(FORM, chunk, write) for chunk in chunks(things)), _header)


def write_trig(graphs: Mapping[str, Iterable[Thing]], make: Make = anew) -> Iterator[bytes]:
    """Write several graphs, each under its IRI.

    A reader must ask for the union of the graphs (``use_default_graph_as_union`` in pyoxigraph, ``default_union`` in
    rdflib): without that a query sees nothing.
    """
    yield from pieces(_graphs(graphs, make), _header)


def _graphs(graphs: Mapping[str, Iterable[Thing]], make: Make) -> Iterator[Piece]:
    write = Shortener().written
    for iri in sorted(graphs):
        yield Piece(f"\n<{iri}> {{".encode())
        yield from (make(FORM, chunk, write) for chunk in chunks(graphs[iri]))
        yield Piece(b"}\n")


def _header(used: Iterable[str]) -> str:
    spaces = {**ontology.prefixes(), **{name: PAGES + name[3:] + "#" for name in used if name.startswith("pg-")}}
    return "".join(f"@prefix {name}: <{spaces[name]}> .\n" for name in sorted(used))


class Shortener:
    """Writes terms as short as Turtle allows, and tells of each chunk which prefixes that took."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._iris: dict[Node, str] = {}
        self._predicates: dict[Node, tuple[int, str]] = {}
        self._known: dict[Node, tuple[str, str]] = {}

    def written(self, chunk: Chunk) -> tuple[bytes, list[str]]:
        """Write the things of a chunk, and say which prefixes that took."""
        self.used, self._iris, self._predicates = set(), {}, {}
        text = "".join(f"\n{self.block(*one)}" for one in pairs_of(things_in(chunk)))
        return text.encode(), sorted(self.used)

    def block(self, subject: Node, pairs: Iterable[str]) -> str:
        """Write one block."""
        ends: dict[tuple[int, str], list[str]] = {}
        for pair in pairs:
            predicate, _, value = pair.partition(" ")
            ends.setdefault(self._predicates.get(predicate) or self._predicate(predicate), []).append(self.term(value))
        told = " ;\n    ".join(f"{rank[1]} {', '.join(sorted(ends[rank]))}" for rank in sorted(ends))
        return f"{self.term(subject)} {told} .\n"

    def _predicate(self, node: Node) -> tuple[int, str]:
        """Return the place of a predicate in its block, and how it is written."""
        short = self.term(node)
        place = FIRST.index(short) if short in FIRST else len(FIRST)
        found = self._predicates[node] = (place, "a" if short == "rdf:type" else short)
        return found

    def term(self, node: Node) -> str:
        """Write one term."""
        if node[0] == '"':
            return node if node[-1] != ">" else self._typed(node)
        return self._iris.get(node) or self._iri(node)

    def _iri(self, node: Node) -> str:
        if node.startswith("<<("):
            return self._triple(node)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        prefix, found = self._known.get(node) or self._known.setdefault(node, _prefixed(node))
        if prefix:
            self.used.add(prefix)
        self._iris[node] = found
        return found

    def _typed(self, node: Node) -> str:
        quoted, _, kind = node.rpartition("^^")
        bare = BARE.get(kind[len(XSD) : -1]) if kind.startswith(XSD) else None
        if bare and bare.fullmatch(quoted, 1, len(quoted) - 1):
            return quoted[1:-1]
        return f"{quoted}^^{self.term(kind)}"

    def _triple(self, node: Node) -> str:
        subject, predicate, value = node[3:-3].strip().split(" ", 2)
        return f"<<( {self.term(subject)} {self.term(predicate)} {self.term(value)} )>>"


def _prefixed(node: Node) -> tuple[str, str]:
    """Return the prefix that an IRI takes, or nothing, and how it is written."""
    cut = max(node.rfind("/"), node.rfind("#")) + 1
    local = node[cut:-1]
    prefix = _spaces().get(node[1:cut]) or _page(node[1:cut])
    return (prefix, f"{prefix}:{local}") if prefix and LOCAL.fullmatch(local) else ("", node)


@cache
def _spaces() -> Mapping[str, str]:
    """Return namespace → prefix."""
    return {space: prefix for prefix, space in ontology.prefixes().items()}


def _page(space: str) -> str:
    """Return the prefix that a page has for its text spans, or nothing."""
    page = space[len(PAGES) : -1] if space.startswith(PAGES) and space.endswith("#") else ""
    return f"pg-{page}" if PAGE.fullmatch(page) else ""
