"""Examples → batches of tensors, the same ones in the same order for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.tagger.features import GAP, PADDING, UNSEEN, Vocabulary, features, lay
from graphbuild.extract.tagger.tags import tags_of
from graphbuild.extract.tagger.units import Known, Units, grams, units
from graphbuild.extract.tagger.words import Words, segments
from graphbuild.train.corpora import CORPORA, Example
from graphbuild.train.network import Inputs

__all__ = ["Batch", "Prepared", "batches", "prepare", "tensors", "vocabulary"]

LEAST_CHARS, LEAST_STRINGS = 2, 3
"""How often the training texts must hold a character, or a string of two or three, for a row of its own."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with what is computed once: units, cut, tags, and the pieces between full stops."""

    example: Example
    text: Units
    cut: NDArray[np.uint8]
    tags: NDArray[np.int64]
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts of one set: the row, and the pieces in it as a table of places (texts, length)."""

    corpus: str
    inputs: Inputs
    places: Tensor
    tags: Tensor
    mask: Tensor


def prepare(example: Example, lexicon: Lexicon) -> Prepared | None:
    """Cut and tag one example; one without a character, or with names that overlap, is left out."""
    spans = sorted(example.spans)
    if not example.text or any(one[1] > other[0] for one, other in zip(spans, spans[1:], strict=False)):
        return None
    labels = CORPORA[example.corpus].labels
    cut = segments(lexicon.cut(example.text))
    tags = tags_of(len(example.text), ((start, end, labels.index(label)) for start, end, label in spans))
    text = units(example.text)
    return Prepared(example, text, cut, tags, tuple(_pieces(text, spans)))


def _pieces(text: Units, spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield start and length of the parts between full stops, joined where a name reaches across."""
    inside = {at for start, end, _ in spans for at in range(start + 1, end)}
    _, ends = lay([(text, np.zeros(len(text), dtype=np.uint8))]).edges()
    start = 0
    for end in (np.flatnonzero(ends) - GAP + 1).tolist():
        if end not in inside:
            yield start, end - start
            start = end


def vocabulary(prepared: Iterable[Prepared]) -> Vocabulary:
    """Choose the characters and strings that get a row."""
    chars: Counter[int] = Counter()
    counts: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for one in prepared:
        row = lay([(one.text, one.cut)]).text
        chars.update(one.text.tolist())
        for counted, keys in zip(counts, grams(row, 3)[1:], strict=True):
            counted.update(keys[keys > 0].tolist())
    table = np.full(0x10000, UNSEEN, dtype=np.uint16)
    table[PADDING] = PADDING
    often = sorted(char for char, count in chars.items() if count >= LEAST_CHARS)
    table[often] = np.arange(UNSEEN + 1, UNSEEN + 1 + len(often))
    pairs, triples = (sorted(key for key, count in counted.items() if count >= LEAST_STRINGS) for counted in counts)
    return Vocabulary(table, Known(np.array(pairs, dtype=np.uint32)), Known(np.array(triples, dtype=np.uint64)))


def batches(
    prepared: Sequence[Prepared], sizes: Mapping[str, float], *, characters: int, seed: str
) -> Iterator[list[Prepared]]:
    """Shuffle the examples into batches of about so many characters, each of one set; a set may give a share only."""
    draw = random.Random(seed)
    groups: list[list[Prepared]] = []
    for name in CORPORA:
        own = [one for one in prepared if one.example.corpus == name]
        own = draw.sample(own, round(len(own) * sizes.get(name, 1.0)))
        groups.extend(_filled(own, characters, draw))
    draw.shuffle(groups)
    yield from groups


def _filled(own: list[Prepared], characters: int, draw: random.Random) -> Iterator[list[Prepared]]:
    """Fill batches with texts of about one length, so that little is padded."""
    noisy = sorted(own, key=lambda one: len(one.text) * draw.uniform(0.8, 1.2))
    group: list[Prepared] = []
    size = 0
    for one in noisy:
        group.append(one)
        size += len(one.text)
        if size >= characters:
            yield group
            group, size = [], 0
    if group:
        yield group


def tensors(group: Sequence[Prepared], known: Vocabulary, words: Words) -> Batch:
    """Look everything up for one batch."""
    row = lay([(one.text, one.cut) for one in group])
    seen = features(row, known, words)
    fields = (seen.chars, seen.before, seen.after, seen.around, seen.cut, seen.words, row.empty)
    spans = [(base + at, length) for base, one in zip(row.starts, group, strict=True) for at, length in one.pieces]
    longest = max(length for _, length in spans)
    steps = np.arange(longest)
    starts, lengths = (np.array(column)[:, None] for column in zip(*spans, strict=True))
    mask = steps < lengths
    tags = np.zeros(len(row.text), dtype=np.int64)
    for base, one in zip(row.starts, group, strict=True):
        tags[base : base + len(one.text)] = one.tags
    places = np.where(mask, starts + steps, 0)
    return Batch(
        corpus=group[0].example.corpus,
        inputs=Inputs(*map(torch.from_numpy, fields)),
        places=torch.from_numpy(places),
        tags=torch.from_numpy(np.where(mask, tags[places], 0)),
        mask=torch.from_numpy(mask.astype(np.float32)),
    )
