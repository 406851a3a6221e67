"""Things → Turtle and TriG, the same bytes for the same graph.

Written here because the libraries' own writers each spoil something: pyoxigraph prints ``@zh-hans`` for ``@zh-Hans``,
and rdflib, whose TriG changes with the hash seed, takes forty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graphbuild import ontology
from graphbuild.rdf.blocks import Thing, pairs_of, spooled
from graphbuild.rdf.terms import BASE, Node

__all__ = ["write_trig", "write_turtle"]

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


def write_turtle(things: Iterable[Thing]) -> Iterator[str]:
    """Write Turtle for reading: one block for each subject, class and names first, only the prefixes in use."""
    short = Shortener()
    body = spooled(f"\n{short.block(*one)}" for one in pairs_of(things))
    first = next(body, "")
    yield _header(short.used)
    yield first
    yield from body


def write_trig(graphs: Mapping[str, Iterable[Thing]]) -> Iterator[str]:
    """Write several graphs, each under its IRI.

    A reader must ask for the union of the graphs (``use_default_graph_as_union`` in pyoxigraph, ``default_union`` in
    rdflib): without that a query sees nothing.
    """
    short = Shortener()
    body = spooled(_graphs(graphs, short))
    first = next(body, "")
    yield _header(short.used)
    yield first
    yield from body


def _graphs(graphs: Mapping[str, Iterable[Thing]], short: Shortener) -> Iterator[str]:
    for iri in sorted(graphs):
        yield f"\n<{iri}> {{"
        yield from (f"\n{short.block(*one)}" for one in pairs_of(graphs[iri]))
        yield "}\n"


def _header(used: Iterable[str]) -> str:
    spaces = {**ontology.prefixes(), **{name: PAGES + name[3:] + "#" for name in used if name.startswith("pg-")}}
    return "".join(f"@prefix {name}: <{spaces[name]}> .\n" for name in sorted(used))


class Shortener:
    """Writes terms as short as Turtle allows, and remembers which prefixes that took."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._iris: dict[Node, str] = {}
        self._predicates: dict[Node, tuple[int, str]] = {}

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
        if len(self._iris) > REMEMBERED:
            self._iris.clear()
        found = self._iris[node] = self._prefixed(node)
        return found

    def _prefixed(self, node: Node) -> str:
        cut = max(node.rfind("/"), node.rfind("#")) + 1
        local = node[cut:-1]
        prefix = _spaces().get(node[1:cut]) or _page(node[1:cut])
        if not prefix or not LOCAL.fullmatch(local):
            return node
        self.used.add(prefix)
        return f"{prefix}:{local}"

    def _typed(self, node: Node) -> str:
        quoted, _, kind = node.rpartition("^^")
        bare = BARE.get(kind[len(XSD) : -1]) if kind.startswith(XSD) else None
        if bare and bare.fullmatch(quoted, 1, len(quoted) - 1):
            return quoted[1:-1]
        return f"{quoted}^^{self.term(kind)}"

    def _triple(self, node: Node) -> str:
        subject, predicate, value = node[3:-3].strip().split(" ", 2)
        return f"<<( {self.term(subject)} {self.term(predicate)} {self.term(value)} )>>"


@cache
def _spaces() -> Mapping[str, str]:
    """Return namespace → prefix."""
    return {space: prefix for prefix, space in ontology.prefixes().items()}


def _page(space: str) -> str:
    """Return the prefix that a page has for its text spans, or nothing."""
    page = space[len(PAGES) : -1] if space.startswith(PAGES) and space.endswith("#") else ""
    return f"pg-{page}" if PAGE.fullmatch(page) else ""
