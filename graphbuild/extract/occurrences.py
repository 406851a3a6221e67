"""Where known names stand again: one walk over the text for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["occurrences"]


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
    for offset in range(len(text) - 1) if beginnings else ():
        for name in beginnings.get(text[offset : offset + 2], ()):
            if text.startswith(name, offset):
                yield offset, name
