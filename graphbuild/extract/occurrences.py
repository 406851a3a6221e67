"""Where known names stand again: one walk over the text for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

__all__ = ["Index", "index", "occurrences"]

FEW = 24
"""Beginnings of names up to which it takes less to look for each in the text than to look at each offset."""


@dataclass(frozen=True, slots=True)
class Index:
    """Names made ready to be looked for in many texts."""

    names: Set[str]
    lengths: Mapping[str, Collection[int]]
    """How long the names are that begin with two characters, the longest first."""


def index(names: Iterable[str]) -> Index:
    """Make names ready; those of one character are left out."""
    known = frozenset(name for name in names if len(name) > 1)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in known:
        lengths[name[:2]].add(len(name))
    return Index(known, {pair: sorted(found, reverse=True) for pair, found in lengths.items()})


def occurrences(text: str, names: Iterable[str] | Index) -> Iterator[tuple[int, str]]:
    """Yield where each name stands in a text, as (offset, name); in the order of the text, longer names first.

    A search for every name on its own would take names times text, and a long article has many of both. Here a name
    is looked up once for each length that names of its beginning have. Names of one character are left out.

    >>> list(occurrences("甲乙丙说,甲乙来了", ["甲乙", "甲乙丙"]))
    [(0, '甲乙丙'), (0, '甲乙'), (5, '甲乙')]
    """
    known = names if isinstance(names, Index) else index(names)
    for offset in _offsets(text, known.lengths):
        for length in known.lengths[text[offset : offset + 2]]:
            name = text[offset : offset + length]
            if name in known.names and len(name) == length:  # the end of the text cuts a longer one short
                yield offset, name


def _offsets(text: str, pairs: Collection[str]) -> Iterable[int]:
    """Return where one of the pairs of characters stands, in order."""
    if len(pairs) > FEW:
        return (offset for offset in range(len(text) - 1) if text[offset : offset + 2] in pairs)
    return sorted(offset for pair in pairs for offset in _standing(text, pair))


def _standing(text: str, pair: str) -> Iterator[int]:
    offset = text.find(pair)
    while offset >= 0:
        yield offset
        offset = text.find(pair, offset + 1)
