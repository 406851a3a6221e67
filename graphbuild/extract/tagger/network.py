"""Features → scores of tags, in numpy; `graphbuild.train.network` is the same for training.

**The same bits everywhere.** Products of matrices sum in an order that hangs on the library, the processor and the
number of rows, so a sum of fractions differs in its last bits from machine to machine, and now and then a name with
it. Here both sides of every product are whole numbers, small enough that each sum stays below 2^24, where
single-precision sums are exact in any order; all else is done element by element, which is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.tagger.features import GAP, Features

__all__ = ["EXACT", "Chain", "Dense", "Network", "Table"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]
Flags = NDArray[np.bool_]

PIECE = 1000
"""Characters of a row that go through the layers together: their numbers stay in the cache of one core."""

EXACT = 1 << 24
"""Whole numbers below this are exact in single precision."""

LOWEST, HIGHEST = np.float32(0), np.float32(np.inf)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers, in whole steps of the layer that they are given to."""

    rows: NDArray[np.int16]

    @property
    def width(self) -> int:
        """Return the length of a row."""
        return int(self.rows.shape[1])

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear layer over whole numbers."""

    weight: Floats
    """Whole numbers, of shape (inputs, outputs)."""
    worth: Floats
    """What a whole number in the sum of each output is worth: one step of its weights times one of the inputs."""
    bias: Floats
    step: np.float32
    """What one step of the inputs is worth."""
    most: np.float32
    """Steps to which inputs are cut, so that no sum reaches `EXACT`; two bytes hold them."""

    def whole(self, values: Floats, *, out: Floats | None = None) -> Floats:
        """Round inputs to whole steps."""
        steps: Floats = np.multiply(values, np.float32(1) / self.step, out=out)
        np.rint(steps, out=steps)
        return np.clip(steps, -self.most, self.most, out=steps)

    def __call__(self, steps: Floats, *, out: Floats | None = None) -> Floats:
        """Apply the layer to inputs in whole steps."""
        sums: Floats = np.matmul(steps, self.weight, out=out)
        sums *= self.worth
        sums += self.bias
        return sums


@dataclass(frozen=True, slots=True)
class Chain:
    """The output for one set of labels: scores of each tag, and of each step from tag to tag.

    The last row and column of ``steps`` stand for the edge of the text; what is not allowed is far below the rest.
    """

    labels: tuple[str, ...]
    output: Dense
    steps: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Tables of characters and strings, layers that look to either side, and an output for each set of labels."""

    chars: Table
    pairs: Table
    triples: Table
    cut: Table
    words: Dense
    entry: Dense
    layers: tuple[Dense, ...]
    reach: tuple[int, ...]
    """How far each layer looks to either side."""
    chains: Mapping[str, Chain]

    def encode(self, seen: Features, empty: Flags) -> Floats:
        """Return what the layers make of each character of a row: shape (characters, width), zeros where no text lies.

        The row is taken in pieces that the processor's cache holds, cut in gaps, across which no layer looks.
        """
        hidden = np.zeros((len(empty), len(self.entry.bias)), dtype=np.float32)
        for start, end in pairwise([0, *_borders(empty), len(empty)]):
            places = start + np.flatnonzero(~empty[start:end])
            hidden[places] = self._encode(seen.at(places), places - start)
        return hidden

    def _encode(self, seen: Features, places: Ids) -> Floats:
        """Let the characters at some places of a piece through the layers."""
        hidden = _positive(self.entry(self._given(seen)))
        size, width = hidden.shape
        steps = np.zeros((size + 1, width), dtype=np.float32)  # the last row stands for the gaps
        three = np.empty((size, 3, width), dtype=np.float32)
        sums = np.empty_like(hidden)
        for layer, reach in zip(self.layers, self.reach, strict=True):
            layer.whole(hidden, out=steps[:size])
            np.take(steps, _beside(places, reach), axis=0, out=three, mode="wrap")
            hidden += _positive(layer(three.reshape(size, 3 * width), out=sums))
        return hidden

    def _given(self, seen: Features) -> Floats:
        """Return what the entry is given of each character, in whole steps."""
        words = self.entry.whole(self.words(self.words.whole(seen.words)))
        rows = (
            self.chars.rows[seen.chars],
            self.pairs.rows[seen.before],
            self.pairs.rows[seen.after],
            self.triples.rows[seen.around],
            self.cut.rows[seen.cut],
            words,
        )
        return np.concatenate(rows, axis=1, dtype=np.float32)

    def scores(self, hidden: Floats, chain: Chain, places: Ids) -> Floats:
        """Score the tags of one set for the characters at some places, zero for all others: shape (characters, tags).

        The places are taken in pieces too.
        """
        scores = np.zeros((len(hidden), len(chain.output.bias)), dtype=np.float32)
        for at in range(0, len(places), PIECE):
            piece = places[at : at + PIECE]
            steps = hidden[piece]
            scores[piece] = chain.output(chain.output.whole(steps, out=steps))
        return scores


def _borders(empty: Flags) -> Iterator[int]:
    """Yield the gaps at which a row of texts is cut into pieces, each the first one behind so many characters."""
    gaps = np.flatnonzero(empty[:-1] & ~empty[1:])  # the last position before a text
    at = np.searchsorted(gaps, PIECE)
    while at < len(gaps):
        yield int(gaps[at]) - GAP + 1
        at = np.searchsorted(gaps, gaps[at] + PIECE)


def _positive(values: Floats) -> Floats:
    return np.clip(values, LOWEST, HIGHEST, out=values)  # in less than half the time of `np.maximum` with a number


def _beside(places: Ids, reach: int) -> Ids:
    """Number for each character the one that stands so far to its left, itself, and the one to its right; -1 for none.

    Around each text lies a gap, and before the first.
    """
    own = np.arange(len(places))
    numbers = np.full((places[-1] if len(places) else 0) + GAP + 1, -1)
    numbers[places] = own
    return np.stack([numbers[places - reach], own, numbers[places + reach]], axis=1)
