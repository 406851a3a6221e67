"""Model + texts → the names that each set of labels sees in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.lexicon import Word
from graphbuild.extract.tagger.decode import best_tags
from graphbuild.extract.tagger.features import Row, features, lay
from graphbuild.extract.tagger.model import Model
from graphbuild.extract.tagger.tags import names_of
from graphbuild.extract.tagger.units import Units, units
from graphbuild.extract.tagger.words import Words, segments

__all__ = ["Name", "Tagger"]

BLOCK = 8_000
"""Characters that are tagged at once: with fewer the steps of decoding cost more, with more the cache is full."""

LINE = re.compile(r"[^\n]{1,1000}")
"""A paragraph is seen whole; one that is longer than any paper prints, in parts."""


class Name(NamedTuple):
    """A name as one set of labels sees it."""

    start: int
    end: int
    label: str


class _Line(NamedTuple):
    """A line of one of the texts: which, and where it begins there."""

    text: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained network with the dictionary that it was trained with."""

    model: Model
    words: Words

    def names(self, texts: Sequence[tuple[str, Sequence[Word]]], chains: Sequence[str]) -> list[dict[str, list[Name]]]:
        """Find the names in folded texts that were cut into words, once for each of some sets of labels.

        Many texts at once cost less than each by itself, and give the same names.
        """
        found: list[dict[str, list[Name]]] = [{chain: [] for chain in chains} for _ in texts]
        cuts = [segments(cut) for _, cut in texts]
        with _threads().limit(limits=1, user_api="blas"):  # more threads wait for each other longer than they work
            for block in _blocks(_lines(text for text, _ in texts)):
                row = lay([_part(texts[line.text][0], cuts[line.text], line) for line in block])
                for chain, name, line in self._named(row, block, chains):
                    found[line.text][chain].append(name)
        return found

    def _named(self, row: Row, block: Sequence[_Line], chains: Sequence[str]) -> Iterator[tuple[str, Name, _Line]]:
        network = self.model.network
        hidden = network.encode(features(row, self.model.vocabulary, self.words), row.empty)
        begins, ends = row.edges()
        for name in chains:
            chain = network.chains[name]
            tags = best_tags(network.scores(hidden, chain), chain.steps, begins, ends)
            for start, end, label in names_of(tags):
                at = bisect_right(row.starts, start) - 1
                shift = block[at].offset - row.starts[at]
                yield name, Name(start + shift, end + shift, chain.labels[label]), block[at]


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _part(text: str, cut: NDArray[np.uint8], line: _Line) -> tuple[Units, NDArray[np.uint8]]:
    end = line.offset + line.length
    return units(text[line.offset : end]), cut[line.offset : end]


def _lines(texts: Iterable[str]) -> Iterator[_Line]:
    for number, text in enumerate(texts):
        for match in LINE.finditer(text):
            yield _Line(number, match.start(), match.end() - match.start())


def _blocks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    size = 0
    for line in lines:
        block.append(line)
        size += line.length
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block
