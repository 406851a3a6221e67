"""RDF as text: N-Triples, Turtle and TriG, the same bytes for the same graph.

Written here because the libraries' own writers each spoil something: pyoxigraph prints ``@zh-hans`` for ``@zh-Hans``,
and the order of rdflib's N-Triples and TriG changes with the hash seed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild import ontology
from graphbuild.rdf.terms import BASE

__all__ = ["line", "ntriples", "subjects", "tag", "trig", "turtle"]

PAGES = f"{BASE}page/"
PAGE = re.compile(r"[A-Za-z0-9_-]+")
LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""Local names that need no escape in Turtle; stricter than its grammar."""
BARE = {"integer": re.compile(r"[+-]?[0-9]+"), "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+")}
"""Numbers that Turtle lets stand without quotes."""
XSD = "http://www.w3.org/2001/XMLSchema#"
FIRST = ("rdf:type", "skos:prefLabel", "schema:headline", "rdfs:label", "schema:name")


def ntriples(triples: Iterable[Triple]) -> str:
    """Write sorted N-Triples, one a line, with characters as they are."""
    return "".join(sorted({line(triple) for triple in triples}))


def line(triple: Triple) -> str:
    """Write one triple as a line of N-Triples."""
    return f"{_term(triple.subject)} {_term(triple.predicate)} {_term(triple.object)} .\n"


@lru_cache(maxsize=100_000)
def _term(node: object) -> str:
    if isinstance(node, Literal) and node.language:
        return str(node)[: -len(node.language)] + tag(node.language)
    return str(node)


@lru_cache
def tag(language: str) -> str:
    """Write a language tag in the case that RFC 5646 (2.1.1) recommends.

    >>> tag("zh-hans"), tag("zh-latn-pinyin"), tag("en-gb")
    ('zh-Hans', 'zh-Latn-pinyin', 'en-GB')
    """
    first, *rest = language.lower().split("-")
    cased = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([first, *cased])


def turtle(triples: Iterable[Triple]) -> str:
    """Write Turtle for reading: one block for each subject, class and names first, only the prefixes in use."""
    blocks, used = _blocks(triples)
    return "\n".join([*_header(used), *blocks])


def trig(graphs: Mapping[str, Iterable[Triple]]) -> str:
    """Write several graphs, each under its IRI.

    A reader must ask for the union of the graphs (``use_default_graph_as_union`` in pyoxigraph, ``default_union`` in
    rdflib): without that a query sees nothing.
    """
    used: set[str] = set()
    parts = []
    for iri in sorted(graphs):
        blocks, prefixes = _blocks(graphs[iri])
        used |= prefixes
        parts.append(f"<{iri}> {{\n" + "\n".join(blocks) + "}\n")
    return "\n".join([*_header(used), *parts])


def _blocks(triples: Iterable[Triple]) -> tuple[list[str], set[str]]:
    short = Shortener()
    return [_block(short, group) for group in subjects(triples)], short.used


def subjects(triples: Iterable[Triple]) -> Iterator[list[Triple]]:
    """Yield the triples of each subject, sorted by the subject's IRI, then by line."""
    found = sorted(set(triples), key=lambda triple: (_name(triple), line(triple)))
    for _, group in groupby(found, key=_name):
        yield list(group)


def _name(triple: Triple) -> str:
    return str(triple.subject).strip("<>")


def _block(short: Shortener, group: Sequence[Triple]) -> str:
    by_predicate: dict[str, list[str]] = {}
    for triple in group:
        by_predicate.setdefault(short(triple.predicate), []).append(short(triple.object))
    lines = [
        f"{'a' if predicate == 'rdf:type' else predicate} {', '.join(sorted(ends))}"
        for predicate, ends in sorted(by_predicate.items(), key=_rank)
    ]
    return f"{short(group[0].subject)} " + " ;\n    ".join(lines) + " .\n"


def _rank(item: tuple[str, list[str]]) -> tuple[int, str]:
    predicate = item[0]
    return FIRST.index(predicate) if predicate in FIRST else len(FIRST), predicate


def _header(used: Iterable[str]) -> list[str]:
    spaces = {**ontology.prefixes(), **{name: PAGES + name[3:] + "#" for name in used if name.startswith("pg-")}}
    return [*(f"@prefix {name}: <{spaces[name]}> ." for name in sorted(used)), ""]


class Shortener:
    """Writes terms as short as Turtle allows, and remembers which prefixes that took."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def __call__(self, node: object) -> str:
        """Write one term."""
        if isinstance(node, NamedNode):
            return self._iri(node.value)
        if isinstance(node, Literal):
            return self._literal(node)
        return str(node)

    def _iri(self, iri: str) -> str:
        prefix, colon, name = _prefixed(iri).partition(":")
        if colon and LOCAL.fullmatch(name):
            self.used.add(prefix)
            return f"{prefix}:{name}"
        return f"<{iri}>"

    def _literal(self, node: Literal) -> str:
        kind = node.datatype.value.rpartition("#")[2]
        if node.datatype.value.startswith(XSD) and kind in BARE and BARE[kind].fullmatch(node.value):
            return node.value
        if node.language or kind == "string":
            return _term(node)
        return f"{Literal(node.value)}^^{self._iri(node.datatype.value)}"


@lru_cache(maxsize=100_000)
def _prefixed(iri: str) -> str:
    """Shorten an IRI; the text spans of a page have that page's own prefix."""
    page, hash_sign, fragment = iri.removeprefix(PAGES).partition("#")
    if iri.startswith(PAGES) and hash_sign and PAGE.fullmatch(page):
        return f"pg-{page}:{fragment}"
    return ontology.compact(iri)
