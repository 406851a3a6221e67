"""Where known names stand again: one walk over the text for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

__all__ = ["occurrences"]

FEW = 24
"""Beginnings of names up to which it takes less to look for each in the text than to look at each offset."""


def occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where each name stands in a text, as (offset, name); in the order of the text, longer names first.

    A search for every name on its own would take names times text, and a long article has many of both. Names of one
    character are left out.

    >>> list(occurrences("甲乙丙说,甲乙来了", ["甲乙", "甲乙丙"]))
    [(0, '甲乙丙'), (0, '甲乙'), (5, '甲乙')]
    """
    beginnings: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if len(name) > 1:
            beginnings.setdefault(name[:2], []).append(name)
    for offset in _offsets(text, beginnings):
        for name in beginnings[text[offset : offset + 2]]:
            if text.startswith(name, offset):
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
