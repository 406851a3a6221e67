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

PIECE = 1000
"""Characters of a row that go through the layers together: their numbers stay in the cache of one core."""

EXACT = 1 << 24
"""Whole numbers below this are exact in single precision."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers, kept as whole numbers of one byte and a scale for each row."""

    rows: NDArray[np.int8]
    scale: Floats

    @property
    def width(self) -> int:
        """Return the length of a row."""
        return int(self.rows.shape[1])

    def __len__(self) -> int:
        return len(self.rows)

    def __call__(self, ids: NDArray[np.int64]) -> Floats:
        """Return some rows."""
        found: Floats = self.rows[ids].astype(np.float32)
        found *= self.scale[ids, None]
        return found


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear layer over whole numbers."""

    weight: Floats
    """Whole numbers, of shape (inputs, outputs)."""
    scale: Floats
    """What one step of each output's weights is worth."""
    bias: Floats
    step: np.float32
    """What one step of the inputs is worth."""
    most: np.float32
    """Steps to which inputs are cut, so that no sum reaches `EXACT`."""

    def whole(self, values: Floats) -> Floats:
        """Round inputs to whole steps."""
        steps: Floats = values * (np.float32(1) / self.step)
        np.rint(steps, out=steps)
        np.minimum(steps, self.most, out=steps)
        np.maximum(steps, -self.most, out=steps)
        return steps

    def __call__(self, steps: Floats) -> Floats:
        """Apply the layer to inputs in whole steps."""
        return self.valued(steps @ self.weight)

    def valued(self, sums: Floats) -> Floats:
        """Turn sums of whole steps into values, in place."""
        sums *= self.scale * self.step
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

    def encode(self, seen: Features, empty: NDArray[np.bool_]) -> Floats:
        """Return what the layers make of each character of a row: shape (characters, width).

        The row is taken in pieces that the processor's cache holds, cut in gaps, across which no layer looks.
        """
        borders = [0, *_borders(empty), len(empty)]
        return np.concatenate(
            [self._encode(seen.piece(start, end), empty[start:end]) for start, end in pairwise(borders)]
        )

    def _encode(self, seen: Features, empty: NDArray[np.bool_]) -> Floats:
        parts = (
            self.chars(seen.chars),
            self.pairs(seen.before),
            self.pairs(seen.after),
            self.triples(seen.around),
            self.cut(seen.cut),
            self.words(self.words.whole(seen.words)),
        )
        hidden = _positive(self.entry(self.entry.whole(np.concatenate(parts, axis=1))))
        gaps = np.flatnonzero(empty)
        for layer, step in zip(self.layers, self.reach, strict=True):
            hidden[gaps] = 0.0
            hidden += _positive(_beside(layer.whole(hidden), layer, step))
        return hidden

    def scores(self, hidden: Floats, chain: Chain) -> Floats:
        """Score the tags of one set for each character: shape (characters, tags)."""
        pieces = (hidden[at : at + PIECE] for at in range(0, max(1, len(hidden)), PIECE))
        return np.concatenate([chain.output(chain.output.whole(piece)) for piece in pieces])


def _borders(empty: NDArray[np.bool_]) -> Iterator[int]:
    """Yield the gaps at which a row of texts is cut into pieces, each the first one behind so many characters."""
    gaps = np.flatnonzero(empty[:-1] & ~empty[1:])  # the last position before a text
    at = np.searchsorted(gaps, PIECE)
    while at < len(gaps):
        yield int(gaps[at]) - GAP + 1
        at = np.searchsorted(gaps, gaps[at] + PIECE)


def _positive(values: Floats) -> Floats:
    return np.maximum(values, 0.0, out=values)


def _beside(hidden: Floats, layer: Dense, step: int) -> Floats:
    """Apply a layer to each character with those that stand a step to its left and to its right.

    In three products, each of a third of the weights, so that no row thrice as wide has to be copied together; sums of
    whole numbers come to the same.
    """
    width = hidden.shape[1]
    left, own, right = (layer.weight[at : at + width] for at in (0, width, 2 * width))
    total: Floats = hidden @ own
    total[step:] += hidden[:-step] @ left
    total[:-step] += hidden[step:] @ right
    return layer.valued(total)
