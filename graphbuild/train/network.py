"""The network as PyTorch trains it; `graphbuild.extract.tagger.network` is the same in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from graphbuild.extract.tagger.features import GAP
from graphbuild.extract.tagger.tags import FORBIDDEN, allowed, tag_count
from graphbuild.extract.tagger.words import SEGMENTS, WIDTH

__all__ = ["Inputs", "LeftOut", "Network", "Sizes"]

POOL = 8_000_000
"""Random zeros and ones to leave values out by; a batch has less than a quarter of that in any layer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How wide the parts of the network are."""

    chars: int = 64
    pairs: int = 32
    triples: int = 32
    cut: int = 32
    words: int = 48
    hidden: int = 128
    steps: tuple[int, ...] = (1, 2, 4, 1)
    """How far each layer looks to either side."""

    def __post_init__(self) -> None:
        if max(self.steps) > GAP:
            raise ValueError(f"a layer looks no farther than the gap between texts, {GAP}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Shares that are left out at random while training, so that nothing is learned by heart."""

    values: float = 0.4
    """Of the numbers that a layer is given."""
    strings: float = 0.5
    """Of the pairs and triples of characters, as most of a new text's will be unknown."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """`graphbuild.extract.tagger.features.Features` as tensors, and where no text lies."""

    chars: Tensor
    before: Tensor
    after: Tensor
    around: Tensor
    cut: Tensor
    words: Tensor
    empty: Tensor


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """Tables of characters and strings, layers that look to either side, and an output for each set of labels."""

    def __init__(
        self, sizes: Sizes, tables: tuple[int, int, int], labels: Mapping[str, int], left_out: LeftOut
    ) -> None:
        super().__init__()
        self.sizes = sizes
        self.chars = nn.Embedding(tables[0], sizes.chars)
        self.pairs = nn.Embedding(tables[1], sizes.pairs, sparse=True)
        self.triples = nn.Embedding(tables[2], sizes.triples, sparse=True)
        self.cut = nn.Embedding(SEGMENTS, sizes.cut)
        self.words = nn.Linear(WIDTH, sizes.words)
        width = sizes.chars + 2 * sizes.pairs + sizes.triples + sizes.cut + sizes.words
        self.entry = nn.Linear(width, sizes.hidden)
        self.layers = nn.ModuleList(nn.Linear(3 * sizes.hidden, sizes.hidden) for _ in sizes.steps)
        self.heads = nn.ModuleDict({name: nn.Linear(sizes.hidden, tag_count(count)) for name, count in labels.items()})
        self.crfs = nn.ModuleDict({name: Transitions(count) for name, count in labels.items()})
        self.left_out = left_out
        kept = (torch.rand(POOL) >= left_out.values).float() / (1 - left_out.values)
        self.register_buffer("pool", kept, persistent=False)
        for table in (self.pairs, self.triples):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.chars.weight, std=0.1)

    def forward(self, seen: Inputs, name: str) -> Tensor:
        """Score the tags of one set for each character of a row: shape (characters, tags)."""
        hidden: Tensor = self.heads[name](self.encoded(seen))
        return hidden

    def encoded(self, seen: Inputs) -> Tensor:
        """Return what the layers make of each character."""
        strings = [self.pairs(seen.before), self.pairs(seen.after), self.triples(seen.around)]
        parts = [self.chars(seen.chars), *map(self._without_some, strings), self.cut(seen.cut), self.words(seen.words)]
        hidden = torch.relu(self.entry(self._dropped(torch.cat(parts, dim=1))))
        for layer, step in zip(self.layers, self.sizes.steps, strict=True):
            hidden = hidden.masked_fill(seen.empty[:, None], 0.0)
            hidden = hidden + torch.relu(layer(_beside(self._dropped(hidden), step)))
        return self._dropped(hidden)

    def _dropped(self, values: Tensor) -> Tensor:
        """Leave values out at random, by a stretch of a fixed pool: drawing each anew would be half of all the work."""
        if not self.training:
            return values
        start = int(torch.randint(len(self.pool) - values.numel(), ()))
        return values * self.pool[start : start + values.numel()].view_as(values)

    def _without_some(self, rows: Tensor) -> Tensor:
        """Hide a string now and then, as rare ones will be hidden."""
        if not self.training:
            return rows
        return rows * (torch.rand(len(rows), 1) >= self.left_out.strings)


def _beside(hidden: Tensor, step: int) -> Tensor:
    """Put beside each character those that stand a step to its left and to its right."""
    nothing = hidden.new_zeros(step, hidden.shape[1])
    left, right = torch.cat([nothing, hidden[:-step]]), torch.cat([hidden[step:], nothing])
    return torch.cat([left, hidden, right], dim=1)


class Transitions(nn.Module):  # type: ignore[misc]  # as above
    """A linear chain over the tags of one set."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        count = tag_count(labels)
        self.weight = nn.Parameter(torch.zeros(count + 1, count + 1))
        self.register_buffer("closed", torch.from_numpy(~allowed(labels)))
        self.count = count

    def scores(self) -> Tensor:
        """Return the scores of each step, those that are not allowed far below all others."""
        return self.weight.masked_fill(self.closed, FORBIDDEN)

    def loss(self, emitted: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of the tags, summed: emitted (texts, length, tags), tags and mask
        (texts, length); every text has a first character."""
        scores = self.scores()
        return (self._whole(emitted, mask, scores) - self._path(emitted, tags, mask, scores)).sum()

    def _path(self, emitted: Tensor, tags: Tensor, mask: Tensor, scores: Tensor) -> Tensor:
        edge = self.count
        each = (emitted.gather(2, tags[:, :, None])[:, :, 0] * mask).sum(1)
        steps = (scores[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = tags.gather(1, mask.sum(1).long()[:, None] - 1)[:, 0]
        return each + steps + scores[edge, tags[:, 0]] + scores[last, edge]

    def _whole(self, emitted: Tensor, mask: Tensor, scores: Tensor) -> Tensor:
        """Sum over all paths; products of a matrix in place of sums of exponentials, each step scaled by its best."""
        edge = self.count
        step = scores[:edge, :edge].exp()
        held = scores[edge, :edge] + emitted[:, 0]
        for at in range(1, emitted.shape[1]):
            best = held.max(1, keepdim=True).values
            moved = ((held - best).exp() @ step).clamp_min(1e-30).log() + best + emitted[:, at]
            held = torch.where(mask[:, at, None] > 0, moved, held)
        return torch.logsumexp(held + scores[:edge, edge], dim=1)
