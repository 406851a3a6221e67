"""Characters and short strings as numbers, so that whole texts are looked up at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["Keys", "Known", "Units", "grams", "keys_of", "units", "units_of"]

Units = NDArray[np.uint16]
Keys = NDArray[np.uint64]

EXACT = 4
"""Characters of the longest string whose key is the string itself; longer ones are mixed."""

MIXER = np.uint64(0x9E3779B97F4A7C15)
"""The odd number nearest to 2^64 divided by the golden ratio, the usual multiplier of Fibonacci hashing."""

MARKED_BITS = 20
"""A mark for each of a million places: several times as many as there are keys of one length."""


@lru_cache(maxsize=1)
def _normal() -> Units:
    """Return the table that makes all digits alike, and all Latin letters."""
    table = np.arange(0x10000, dtype=np.uint16)
    for first, last in ("09", "az", "AZ"):
        table[ord(first) : ord(last) + 1] = ord("0" if first == "0" else "a")
    return table


def units(text: str) -> Units:
    """Return one number a character: digits alike, letters alike, what lies beyond the basic plane alike.

    >>> units("A区12").tolist() == units("z区34").tolist()
    True
    """
    return units_of(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))


def units_of(points: NDArray[np.uint32]) -> Units:
    """Return the same for code points."""
    return _normal()[np.minimum(points, 0xFFFF)]


def _longer(keys: Keys, following: Units, length: int) -> Keys:
    return (keys << np.uint64(16) if length <= EXACT else keys * MIXER) + following


def grams(text: Units, longest: int) -> list[Keys]:
    """Return, for each length from one on, the key of the string that begins at each position; zeros follow the end."""
    keys = [text.astype(np.uint64)]
    padded = np.concatenate([text, np.zeros(longest, dtype=np.uint16)])
    for length in range(2, longest + 1):
        keys.append(_longer(keys[-1], padded[length - 1 : length - 1 + len(text)], length))
    return keys


def keys_of(rows: Units) -> Keys:
    """Return the key of each row of units."""
    keys = rows[:, 0].astype(np.uint64)
    for at in range(1, rows.shape[1]):
        keys = _longer(keys, rows[:, at], at + 1)
    return keys


class Known:
    """Keys that are looked for in texts, in order.

    Most strings of a text are none of them. One look at a coarse table of marks, in which each key has a place by its
    upper bits once mixed, turns those down; only the others are searched for.
    """

    def __init__(self, keys: NDArray[np.unsignedinteger]) -> None:
        """Mark the place of each of the keys, which are sorted."""
        self.keys = keys
        self._marks = np.zeros(1 << MARKED_BITS, dtype=np.bool_)
        self._marks[_mark(keys.astype(np.uint64, copy=False))] = True

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return which of the keys of a text are known, and the number of each among the known.

        >>> known = Known(np.array([3, 7], dtype=np.uint64))
        >>> [array.tolist() for array in known.find(np.array([7, 4, 9, 3], dtype=np.uint64))]
        [[0, 3], [1, 0]]
        """
        maybe = np.flatnonzero(self._marks[_mark(keys)])
        sought = keys[maybe].astype(self.keys.dtype, copy=False)
        numbers = np.minimum(np.searchsorted(self.keys, sought), len(self) - 1)
        right = self.keys[numbers] == sought
        return maybe[right], numbers[right]


def _mark(keys: Keys) -> Keys:
    return (keys * MIXER) >> np.uint64(64 - MARKED_BITS)
