"""Examples → weights: passes over the texts, each ending in a checkpoint that the next run goes on from.

The same texts and settings give the same weights, whether a run was broken off in between or not: every pass draws
from its own seed, and sums are made by one thread.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn

from graphbuild.errors import TrainingError
from graphbuild.extract.tagger.features import Vocabulary
from graphbuild.extract.tagger.words import Words
from graphbuild.train.batches import Batch, Prepared, batches, tensors
from graphbuild.train.corpora import CORPORA
from graphbuild.train.network import LeftOut, Network, Sizes

__all__ = ["Pass", "Settings", "Watch", "train"]

WARM_UP = 300
"""Batches over which the learning rate rises."""

LONGEST_STEP = 2.0
"""Norm that the gradient of one batch is cut to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a network is made and trained; all of it is told in the model file."""

    sizes: Sizes = field(default_factory=Sizes)
    passes: int = 14
    characters: int = 3000
    """Of a batch."""
    rate: float = 2e-3
    left_out: LeftOut = field(default_factory=LeftOut)
    shares: tuple[tuple[str, float], ...] = (("msra", 0.5),)
    """Share of a set's texts that one pass draws, where that is not all: the newswire is twice all others together."""
    averaged: int = 3
    """Last passes whose weights are averaged, which generalizes better than the last alone."""
    seed: int = 20261125


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass came to."""

    number: int
    losses: Mapping[str, float]
    """Mean loss per character, by set."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told while a training runs."""

    batch: Callable[[int, int, int], None] = lambda number, done, of: None
    """Told after each batch: the pass, how many of its batches are done, of how many."""
    done: Callable[[Pass, Network], None] = lambda told, network: None
    """Told after each pass."""


class _Training:
    """The network with its two optimizers: tables of strings are stepped where a batch touches them only."""

    def __init__(self, known: Vocabulary, words: Words, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.known, self.words, self.settings = known, words, settings
        tables = (int(known.chars.max()) + 1, len(known.pairs) + 1, len(known.triples) + 1)
        labels = {name: len(corpus.labels) for name, corpus in CORPORA.items()}
        self.network = Network(settings.sizes, tables, labels, settings.left_out)
        sparse = [self.network.pairs.weight, self.network.triples.weight]
        self.dense = [one for one in self.network.parameters() if all(one is not table for table in sparse)]
        self.optimizers = (
            torch.optim.AdamW(self.dense, lr=settings.rate, weight_decay=1e-4),
            torch.optim.SparseAdam(sparse, lr=settings.rate),
        )
        self.sums: dict[str, torch.Tensor] = {}
        self.done = 0

    def step(self, batch: Batch, rate: float) -> float:
        """Learn from one batch; return its loss."""
        emitted = self.network(batch.inputs, batch.corpus)[batch.places]
        chain = self.network.crfs[batch.corpus]
        loss = chain.loss(emitted, batch.tags, batch.mask)
        for optimizer in self.optimizers:
            optimizer.zero_grad()
            for group in optimizer.param_groups:
                group["lr"] = rate
        (loss / batch.mask.sum()).backward()
        nn.utils.clip_grad_norm_(self.dense, LONGEST_STEP)
        for optimizer in self.optimizers:
            optimizer.step()
        return float(loss.item())

    def average(self) -> None:
        """Add the weights to the sums that the averages are made of."""
        for name, value in self.network.state_dict().items():
            self.sums[name] = self.sums[name] + value if name in self.sums else value.clone()

    def state(self) -> dict[str, Any]:
        """Return what a checkpoint holds."""
        optimizers = [optimizer.state_dict() for optimizer in self.optimizers]
        return {"weights": self.network.state_dict(), "optimizers": optimizers, "sums": self.sums, "done": self.done}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.network.load_state_dict(state["weights"])
        for optimizer, kept in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        self.sums, self.done = dict(state["sums"]), int(state["done"])


def train(
    prepared: Sequence[Prepared],
    known: Vocabulary,
    words: Words,
    *,
    settings: Settings,
    checkpoint: Path,
    watch: Watch,
) -> Network:
    """Train a network on prepared examples, or go on where a checkpoint was left; return it with averaged weights."""
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    made = asdict(settings) | {"examples": len(prepared)}
    training = _Training(known, words, settings)
    _resume(training, checkpoint, made)
    for number in range(training.done, settings.passes):
        losses = _pass(training, prepared, number, watch)
        if number >= settings.passes - settings.averaged:
            training.average()
        training.done = number + 1
        _save(training, checkpoint, made)
        watch.done(Pass(number + 1, losses), training.network)
    count = min(settings.averaged, settings.passes)
    averages = {name: total / count if total.is_floating_point() else total for name, total in training.sums.items()}
    training.network.load_state_dict(averages)
    training.network.eval()
    return training.network


def _pass(training: _Training, prepared: Sequence[Prepared], number: int, watch: Watch) -> dict[str, float]:
    settings = training.settings
    groups = list(
        batches(prepared, dict(settings.shares), characters=settings.characters, seed=f"{settings.seed}-{number}")
    )
    torch.manual_seed(settings.seed + number)
    training.network.train()
    losses: defaultdict[str, float] = defaultdict(float)
    sizes: Counter[str] = Counter()
    for done, group in enumerate(groups, start=1):
        batch = tensors(group, training.known, training.words)
        losses[batch.corpus] += training.step(batch, _rate(settings, number, done, len(groups)))
        sizes[batch.corpus] += int(batch.mask.sum())
        watch.batch(number + 1, done, len(groups))
    return {name: losses[name] / sizes[name] for name in sorted(losses)}


def _rate(settings: Settings, number: int, done: int, groups: int) -> float:
    """Return the learning rate of a batch: up in the beginning, then evenly down to nothing at the end."""
    step = number * groups + done
    left = 1 - (step - 1) / (settings.passes * groups)
    return settings.rate * min(1.0, step / WARM_UP) * left


def _resume(training: _Training, checkpoint: Path, made: Mapping[str, Any]) -> None:
    if not checkpoint.exists():
        return
    try:
        state = torch.load(checkpoint, weights_only=True)
    except Exception as error:
        raise TrainingError(f"the checkpoint {checkpoint} cannot be read ({error}): delete it to begin anew") from error
    if state.get("made") != repr(made):
        raise TrainingError(f"the checkpoint {checkpoint} is of another training: delete it, or give its settings")
    training.restore(state)


def _save(training: _Training, checkpoint: Path, made: Mapping[str, Any]) -> None:
    beside = checkpoint.with_name(f".{checkpoint.name}.new")
    torch.save(training.state() | {"made": repr(made)}, beside)
    beside.replace(checkpoint)
