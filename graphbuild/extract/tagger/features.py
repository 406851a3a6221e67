"""Texts → arrays: what the tagger sees of each character.

The character, the pairs and the triple that it stands in, its place in jieba's cut, and the words of the dictionary
around it. Texts lie side by side in one row of characters with a gap between, so that one pass serves them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.tagger.units import Keys, Known, Units, grams, units
from graphbuild.extract.tagger.words import Words

__all__ = ["GAP", "PADDING", "UNSEEN", "Features", "Row", "Vocabulary", "features", "lay"]

Ids = NDArray[np.int64]
Flags = NDArray[np.bool_]

STOPS = units("。!?;")
"""Marks at which a text is parted; no name reaches across one."""

GAP = 4
"""Empty positions around texts laid side by side: the farthest that one layer of the network looks."""

PADDING, UNSEEN = 0, 1
"""Ids of nothing, and of a character that the training texts did not hold."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The characters, pairs and triples that a network has a row for.

    ``chars`` gives the row of each unit; the rows of pairs and triples are one more than the place of their key, row
    zero standing for those that it has not seen often enough to learn from.
    """

    chars: NDArray[np.uint16]
    pairs: Known
    triples: Known


@dataclass(frozen=True, slots=True)
class Row:
    """Texts laid side by side."""

    text: Units
    cut: NDArray[np.uint8]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def empty(self) -> Flags:
        """Where no text lies."""
        empty: Flags = self.text == PADDING
        return empty

    def edges(self) -> tuple[Flags, Flags]:
        """Tell where the parts of the texts between full stops begin, and where they end."""
        empty, stops = self.empty, np.isin(self.text, STOPS)
        begins = ~empty & np.concatenate([[True], (empty | stops)[:-1]])
        ends = ~empty & (stops | np.concatenate([empty[1:], [True]]))
        return begins, ends


@dataclass(frozen=True, slots=True)
class Features:
    """What is seen of each character of a row; ids of rows of the network's tables, and zeros and ones for words."""

    chars: Ids
    before: Ids
    after: Ids
    around: Ids
    cut: Ids
    words: NDArray[np.float32]

    def at(self, places: Ids) -> Features:
        """Return what is seen of some characters."""
        return Features(*(getattr(self, field.name)[places] for field in fields(self)))


def lay(texts: Sequence[tuple[Units, NDArray[np.uint8]]]) -> Row:
    """Lay texts, each with its cut, side by side."""
    size = GAP + sum(len(text) + GAP for text, _ in texts)
    row, cut = np.zeros(size, dtype=np.uint16), np.zeros(size, dtype=np.uint8)
    starts: list[int] = []
    at = GAP
    for text, places in texts:
        row[at : at + len(text)], cut[at : at + len(text)] = text, places
        starts.append(at)
        at += len(text) + GAP
    return Row(row, cut, tuple(starts), tuple(len(text) for text, _ in texts))


def features(row: Row, vocabulary: Vocabulary, words: Words) -> Features:
    """Look everything up that the network sees."""
    _, pairs, triples = grams(row.text, 3)
    after = _rows(vocabulary.pairs, pairs)
    return Features(
        chars=vocabulary.chars[row.text].astype(np.int64),
        before=np.concatenate([[0], after[:-1]]),
        after=after,
        around=np.concatenate([[0], _rows(vocabulary.triples, triples)[:-1]]),
        cut=row.cut.astype(np.int64),
        words=words.features(row.text),
    )


def _rows(known: Known, keys: Keys) -> Ids:
    rows = np.zeros(len(keys), dtype=np.int64)
    places, numbers = known.find(keys)
    rows[places] = numbers + 1
    return rows
