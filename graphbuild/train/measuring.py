"""Network + marked examples → how many of the names it finds: exact span and label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from graphbuild.extract.tagger.decode import best_tags
from graphbuild.extract.tagger.features import Vocabulary, lay
from graphbuild.extract.tagger.tags import names_of
from graphbuild.extract.tagger.words import Words
from graphbuild.train.batches import Prepared, tensors
from graphbuild.train.corpora import CORPORA
from graphbuild.train.network import Network

__all__ = ["Score", "scores"]

GROUP = 64
"""Texts that are tagged together."""


@dataclass(frozen=True, slots=True)
class Score:
    """Names found rightly, found in all, and true in all."""

    right: int
    found: int
    true: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where there is nothing to find and nothing was."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def scores(network: Network, prepared: Sequence[Prepared], known: Vocabulary, words: Words) -> dict[str, Score]:
    """Measure a network on examples, each set by its own labels."""
    network.eval()
    groups = {name: [one for one in prepared if one.example.corpus == name] for name in CORPORA}
    return {name: _score(network, own, known, words) for name, own in groups.items()}


def _score(network: Network, own: list[Prepared], known: Vocabulary, words: Words) -> Score:
    right = found = true = 0
    own.sort(key=lambda one: (len(one.text), one.example.text))
    for at in range(0, len(own), GROUP):
        group = own[at : at + GROUP]
        for one, names in zip(group, _tagged(network, group, known, words), strict=True):
            gold = set(one.example.spans)
            right, found, true = right + len(gold & names), found + len(names), true + len(gold)
    return Score(right, found, true)


def _tagged(
    network: Network, group: Sequence[Prepared], known: Vocabulary, words: Words
) -> Iterator[set[tuple[int, int, str]]]:
    batch = tensors(group, known, words)
    row = lay([(one.text, one.cut) for one in group])
    with torch.no_grad():
        emitted = network(batch.inputs, batch.corpus).numpy()
        steps = network.crfs[batch.corpus].scores().numpy()
    tags = best_tags(emitted, steps, *row.edges())
    labels = CORPORA[batch.corpus].labels
    for start, length in zip(row.starts, row.lengths, strict=True):
        yield {(first, end, labels[label]) for first, end, label in names_of(tags[start : start + length])}
