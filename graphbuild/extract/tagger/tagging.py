"""Model + texts → the names that each set of labels sees in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphbuild.extract.lexicon import Word
from graphbuild.extract.tagger.decode import best_tags
from graphbuild.extract.tagger.features import Row, features, lay
from graphbuild.extract.tagger.model import Model
from graphbuild.extract.tagger.tags import names_of
from graphbuild.extract.tagger.units import units
from graphbuild.extract.tagger.words import Words, segments

__all__ = ["Name", "Tagger"]

BLOCK = 16_000
"""Characters that are held in memory at once: more cost no less time, for the processor's cache is full."""

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
        for block in _blocks(_lines(text for text, _ in texts)):
            row = lay(
                [
                    (units(texts[at][0][start : start + length]), cuts[at][start : start + length])
                    for at, start, length in block
                ]
            )
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
