"""Model + texts → the names that each set of labels sees in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.lexicon import Word
from graphbuild.extract.tagger.again import best_tags_again
from graphbuild.extract.tagger.features import GAP, Row, features, lay
from graphbuild.extract.tagger.model import Model
from graphbuild.extract.tagger.tags import names_of
from graphbuild.extract.tagger.units import Units, units
from graphbuild.extract.tagger.words import Words, segments

__all__ = ["PERSON", "Name", "Tagger"]

BLOCK = 16_000
"""Characters that are tagged at once: with fewer the steps of decoding cost more, with more the cache is full."""

PART = 32_000
"""Characters that are read together, each with what the others name; a text that is longer is no article."""

LINE = re.compile(r"[^\n]{1,1000}")
"""A paragraph is seen whole; one that is longer than any paper prints, in parts."""

PERSON: Mapping[str, str] = MappingProxyType(
    {"msra": "PER", "cluener": "name", "resume": "NAME", "boson": "person_name"}
)
"""What each set calls a person."""

WHOLE = frozenset({"boson"})
"""Sets of whole paragraphs: only their chains can have learned what it means that a name stands twice. On the single
sentences of the others, seeing it again gains in one place what it costs in another."""


Edges = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""Where sentences begin, and where they end."""


class Name(NamedTuple):
    """A name as one set of labels sees it."""

    start: int
    end: int
    label: str


class _Line(NamedTuple):
    """A line of one of the texts: which, which part of it, and where it begins there."""

    text: int
    part: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained network with the dictionary that it was trained with."""

    model: Model
    words: Words

    def names(
        self, texts: Sequence[tuple[str, Sequence[Word]]], chains: Sequence[str], *, confirming: str = ""
    ) -> list[dict[str, list[Name]]]:
        """Find the names in folded texts that were cut into words, once for each of some sets of labels.

        Many texts at once cost less than each by itself, and give the same names. Whom a text names once is seen
        wherever it names them again. A set that only confirms others stands last and is asked only about the sentences
        in which one of them sees a person.
        """
        found: list[dict[str, list[Name]]] = [{chain: [] for chain in chains} for _ in texts]
        cuts = [segments(cut) for _, cut in texts]
        with _threads().limit(limits=1, user_api="blas"):  # more threads wait for each other longer than they work
            for block in _blocks(_lines(text for text, _ in texts)):
                row = lay([_part(texts[line.text][0], cuts[line.text], line) for line in block])
                printed = _printed(texts[line.text][0][line.offset : line.offset + line.length] for line in block)
                for chain, name, line in self._named(row, block, printed, chains, confirming):
                    found[line.text][chain].append(name)
        return found

    def _named(
        self, row: Row, block: Sequence[_Line], printed: str, chains: Sequence[str], confirming: str
    ) -> Iterator[tuple[str, Name, _Line]]:
        hidden = self.model.network.encode(features(row, self.model.vocabulary, self.words), row.empty)
        edges, parts = row.edges(), list(_parts(row, block))
        people = np.zeros(len(row.text), dtype=np.bool_)
        for name in chains:
            asked = _holding(people, edges) if name == confirming else edges
            labels = self.model.network.chains[name].labels
            for start, end, label in names_of(self._tags(name, hidden, asked, printed, parts)):
                if labels[label] == PERSON[name]:
                    people[start:end] = True
                at = bisect_right(row.starts, start) - 1
                shift = block[at].offset - row.starts[at]
                yield name, Name(start + shift, end + shift, labels[label]), block[at]

    def _tags(
        self, name: str, hidden: NDArray[np.float32], edges: Edges, printed: str, texts: Sequence[tuple[int, int]]
    ) -> NDArray[np.int64]:
        """Find the best tags by one set of labels of the sentences whose edges are told; no others are scored."""
        chain = self.model.network.chains[name]
        begins, ends = edges
        told = np.flatnonzero(np.cumsum(begins) > np.cumsum(ends) - ends)
        scores = self.model.network.scores(hidden, chain, told)
        again = name in WHOLE and PERSON[name] in chain.labels
        person = chain.labels.index(PERSON[name]) if again else -1
        return best_tags_again(scores, chain.steps, edges, person=person, printed=printed, texts=texts)


def _holding(marks: NDArray[np.bool_], edges: Edges) -> Edges:
    """Keep of the sentences those that hold something marked."""
    starts, stops = (np.flatnonzero(edge) for edge in edges)
    before = np.concatenate([[0], np.cumsum(marks)])
    held = before[stops + 1] > before[starts]
    begins, ends = (np.zeros(len(marks), dtype=np.bool_) for _ in edges)
    begins[starts[held]], ends[stops[held]] = True, True
    return begins, ends


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _part(text: str, cut: NDArray[np.uint8], line: _Line) -> tuple[Units, NDArray[np.uint8]]:
    end = line.offset + line.length
    return units(text[line.offset : end]), cut[line.offset : end]


def _printed(lines: Iterable[str]) -> str:
    """Lay lines side by side as `lay` does."""
    gap = "\n" * GAP
    return gap + "".join(line + gap for line in lines)


def _parts(row: Row, block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield where each text, or part of a long one, begins and ends in the row."""
    for _, lines in groupby(zip(row.starts, block, strict=True), key=lambda one: one[1][:2]):
        (start, last), *rest = lines
        end, last = rest[-1] if rest else (start, last)
        yield start, end + last.length


def _lines(texts: Iterable[str]) -> Iterator[_Line]:
    for number, text in enumerate(texts):
        for match in LINE.finditer(text):
            yield _Line(number, match.start() // PART, match.start(), match.end() - match.start())


def _blocks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Put the lines of texts together until they are enough; no text is torn apart."""
    block: list[_Line] = []
    for _, part in groupby(lines, key=lambda line: line[:2]):
        block += part
        if sum(line.length for line in block) >= BLOCK:
            yield block
            block = []
    if block:
        yield block
