"""Things → shortcuts: the plain edges that ``ontology/shortcuts.rq`` derives from the facts.

The query is the one place that says which edges there are, and it is asked, not translated. It joins what stands in
one block, and a text span with the class of its article; so the graph can be asked a part at a time, each part with
the articles that it names beside it, and only what the query names need be there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import QueryTriples, RdfFormat, Store

from graphbuild import ontology
from graphbuild.rdf.blocks import Thing, lines
from graphbuild.rdf.terms import Block, pair, term

__all__ = ["shortcuts"]

PART = 100_000
"""Triples that are asked at a time."""
TERM = re.compile(r"(?<![\w<])([a-z]+:[A-Za-z]\w*)")


def shortcuts(things: Iterable[Thing], *, part: int = PART) -> Iterator[Block]:
    """Derive the plain edges of facts, which are read twice; one subject may come more than once."""
    for held in _parts(things, part):
        yield from _asked(held)


def _parts(things: Iterable[Thing], part: int) -> Iterator[list[Thing]]:
    """Cut what the query names into parts, each with the class of the articles that it names."""
    article = pair("rdf:type", term("schema:NewsArticle")).encode()
    articles = {subject for subject, pairs in things if article in pairs}
    held: list[Thing] = []
    beside: set[bytes] = set()
    size = 0
    for subject, pairs in _named(things):
        ends = [one.partition(b" ")[2] for one in pairs.split(b"\t")]
        new = articles.intersection(ends) - beside
        held += [(subject, pairs), *((one, article) for one in new)]
        beside |= new
        size += len(ends)
        if size > part:
            yield held
            held, beside, size = [], set(), 0
    yield held


def _named(things: Iterable[Thing]) -> Iterator[Thing]:
    """Keep what the query names: pairs of its predicates, and its classes."""
    wanted = _wanted()
    for subject, pairs in things:
        found = [one for one in pairs.split(b"\t") if one.startswith(wanted)]
        if found:
            yield subject, b"\t".join(found)


@cache
def _query() -> str:
    return (ontology.directory() / "shortcuts.rq").read_text(encoding="utf-8")


@cache
def _wanted() -> tuple[bytes, ...]:
    """Return how the pairs begin that the WHERE part of the query can match."""
    where = _query().partition("WHERE")[2]
    named = {term(name) for name in TERM.findall(where)}
    return tuple(sorted({f"{one} ".encode() for one in named} | {pair("rdf:type", one).encode() for one in named}))


def _asked(things: Iterable[Thing]) -> Iterator[Block]:
    store = Store()
    # lenient: what we wrote ourselves need not be checked once more
    store.bulk_load(b"".join(lines(things)), format=RdfFormat.N_TRIPLES, lenient=True)
    found = store.query(_query())
    assert isinstance(found, QueryTriples)  # it is a CONSTRUCT
    for triple in found:
        yield str(triple.subject), f"{triple.predicate} {triple.object}"
