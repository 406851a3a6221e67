"""Labels ↔ tags: where in a name a character stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["FORBIDDEN", "OUTSIDE", "PLACES", "allowed", "names_of", "tag_count", "tags_of"]

FORBIDDEN = -1e4
"""Score of a step from tag to tag that is not allowed: far below all others, and no infinity to calculate with."""

OUTSIDE = 0
PLACES = 4
BEGIN, INSIDE, END, SINGLE = range(1, 1 + PLACES)
"""Tags of the first label; those of each further label follow: 1 + 4 × label + place."""


def tag_count(labels: int) -> int:
    """Return how many tags so many labels need."""
    return 1 + PLACES * labels


def tags_of(length: int, names: Iterable[tuple[int, int, int]]) -> NDArray[np.int64]:
    """Tag a text of some length that holds names: start, end, number of the label.

    >>> tags_of(5, [(0, 3, 0), (4, 5, 1)]).tolist()
    [1, 2, 3, 0, 8]
    """
    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in names:
        tags[start:end] = INSIDE + PLACES * label
        tags[start], tags[end - 1] = BEGIN + PLACES * label, END + PLACES * label
        if end - start == 1:
            tags[start] = SINGLE + PLACES * label
    return tags


def names_of(tags: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Read the names off well-formed tags: start, end, number of the label.

    >>> list(names_of(np.array([1, 2, 3, 0, 8])))
    [(0, 3, 0), (4, 5, 1)]
    """
    named = np.flatnonzero(tags != OUTSIDE)
    label, place = np.divmod(tags[named] - 1, PLACES)
    first = np.flatnonzero((place == BEGIN - 1) | (place == SINGLE - 1))
    last = np.flatnonzero((place == END - 1) | (place == SINGLE - 1))
    yield from zip(named[first].tolist(), (named[last] + 1).tolist(), label[first].tolist(), strict=True)


def allowed(labels: int) -> NDArray[np.bool_]:
    """Tell which tag may follow which; one more row and column stand for the edge of the text.

    A name that has begun goes on until its end, with one label.
    """
    count = tag_count(labels)
    opens = np.zeros(count + 1, dtype=np.int64)  # what is open after a tag: zero for nothing, else its label plus one
    needs = np.zeros(count + 1, dtype=np.int64)  # what must be open before it
    for label in range(labels):
        base = PLACES * label
        opens[[base + BEGIN, base + INSIDE]] = label + 1
        needs[[base + INSIDE, base + END]] = label + 1
    table: NDArray[np.bool_] = opens[:, None] == needs[None, :]
    return table
