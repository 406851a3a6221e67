"""Which nodes a line joins, and for what: a fact or more, or what naming and the gazetteer say."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphbuild.ontology import Predicate

__all__ = ["LINKING", "NO_KIND", "Link", "Links", "links_of"]

Row = dict[str, Any]
Numbers = NDArray[np.int64]

LINKING = ("jurisdiction", "location", "about", "organizer", "post_in", "replaced_by", "unit_of", "within")
"""Attributes of an entity whose value is the id of another one."""
KINDS = (*LINKING, "mentions")
"""What a line says that no fact stands behind."""
NO_KIND = -1
"""Stands for the kind of a line that facts tell."""


class Link(NamedTuple):
    """Two nodes, by their places, and whether a fact joins them."""

    source: int
    target: int
    told: bool


class Links:
    """Lines in order of their two ends, as columns of numbers: an archive has many, and each says little."""

    def __init__(self, ends: Numbers, kind: Numbers, count: Numbers, fact: Numbers, *, nodes: int) -> None:
        """Take the two ends of each line as one number, its kind, its number of facts, and all facts in a row."""
        source, target = np.divmod(ends, max(1, nodes))
        self.source, self.target, self.kind, self.count, self.fact = map(_column, (source, target, kind, count, fact))

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[Link]:
        return map(Link, self.source, self.target, map(bool, self.count))

    def words(self) -> Iterator[str]:
        """Yield the kind of each line; nothing for one that facts tell."""
        return ("" if kind == NO_KIND else KINDS[kind] for kind in self.kind)


def _column(numbers: Numbers) -> array[int]:
    made = array("q")
    made.frombytes(numbers.astype(np.int64).tobytes())
    return made


def links_of(nodes: list[Row], facts: Iterable[Row], articles: Iterable[Row]) -> Links:
    """Join two nodes once, however many facts lie between them; a fact goes before what no sentence says."""
    size = len(nodes)
    told, numbers, plain, kinds = array("q"), array("q"), array("q"), array("q")
    for number, fact in enumerate(facts):
        for left, right in _pairs(nodes, fact):
            told.append(left * size + right)
            numbers.append(number)
    for left, right, kind in _plain_pairs(nodes, articles):
        plain.append(left * size + right)
        kinds.append(KINDS.index(kind))
    return _joined(*(np.array(one, dtype=np.int64) for one in (told, numbers, plain, kinds)), nodes=size)


def _joined(told: Numbers, numbers: Numbers, plain: Numbers, kinds: Numbers, *, nodes: int) -> Links:
    order = np.argsort(told, kind="stable")
    ends, count = np.unique(told, return_counts=True)
    either, first = np.unique(_either(plain, nodes), return_index=True)
    more = first[~np.isin(either, _either(ends, nodes))]
    every = np.concatenate([ends, plain[more]])
    place = np.argsort(every)
    return Links(
        every[place],
        np.concatenate([np.full(len(ends), NO_KIND), kinds[more]])[place],
        np.concatenate([count, np.zeros(len(more), dtype=np.int64)])[place],
        numbers[order],
        nodes=nodes,
    )


def _either(ends: Numbers, nodes: int) -> Numbers:
    """Name the two ends of a line alike, whichever comes first."""
    left, right = np.divmod(ends, max(1, nodes))
    found: Numbers = np.minimum(left, right) * nodes + np.maximum(left, right)
    return found


def _pairs(nodes: list[Row], fact: Row) -> Iterator[tuple[int, int]]:
    subject, target = fact["subject"], fact["object"]
    ends = [target, *(end for _, end in fact["qualifiers"])]
    if fact["predicate"] == Predicate.HOLDS_POST and isinstance(target, int):
        ends += _linked(nodes[target], "post_in")  # the line to the body stays when posts are not drawn
    for end in dict.fromkeys(end for end in ends if isinstance(end, int)):
        if isinstance(subject, int) and end != subject:
            yield subject, end


def _plain_pairs(nodes: list[Row], articles: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    for place, node in enumerate(nodes):
        for key in LINKING:
            for other in _linked(node, key):
                if other != place:
                    yield place, other, key
    for article in articles:
        for named in sorted({mark[2] for mark in article["marks"]}):
            yield article["node"], named, "mentions"


def _linked(node: Row, key: str) -> list[int]:
    return [value for name, value in node.get("attributes", ()) if name == key and isinstance(value, int)]
