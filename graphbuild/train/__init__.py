"""Marked texts → a trained model of names: read, prepare, train, measure, write.

::

    corpora     public sets as examples, each with its own labels
    batches     examples as tensors
    network     the network as PyTorch trains it
    loop        passes with checkpoints
    measuring   precision, recall and F1 on a part of the sets
    packing     the weights as a model file

PyTorch is needed here and nowhere else: a model is used with numpy alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import TrainingError

if TYPE_CHECKING:
    from graphbuild.train.batches import Prepared
    from graphbuild.train.loop import Settings

__all__ = ["need_torch", "train_tagger"]

SAMPLE = 100
"""Batches that show how large the inputs of each layer become."""

Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def need_torch() -> None:
    """Raise `TrainingError` with what to do where PyTorch is not installed."""
    try:
        import torch  # noqa: F401  # only asked whether it is there
    except ImportError:
        raise TrainingError("training needs PyTorch, which is not installed: pip install 'graphbuild[train]'") from None


def train_tagger(
    folder: Path,
    out: Path,
    *,
    settings: Settings | None = None,
    told: Told = lambda what, done, of: None,
    line: Callable[[str], None] = lambda text: None,
) -> dict[str, Any]:
    """Train on the public sets below a folder and write the model; return what the file tells of itself.

    Each pass leaves a checkpoint beside ``out``, from which a run that was broken off goes on; ``line`` is given a
    line of figures after each. The test parts are not looked at.
    """
    need_torch()
    from graphbuild.extract.tagger.model import write
    from graphbuild.extract.tagger.words import words_of
    from graphbuild.seeds import gazetteer
    from graphbuild.train.batches import batches, tensors, vocabulary
    from graphbuild.train.loop import Pass, Settings, Watch, train
    from graphbuild.train.measuring import scores
    from graphbuild.train.network import Network
    from graphbuild.train.packing import arrays_of

    settings = settings or Settings()
    made = list(_prepared(folder, told))
    learned, chosen = ([one for one in made if one.example.part == part] for part in ("train", "dev"))
    known, words = vocabulary(learned), words_of(gazetteer())

    def figures(name: str, network: Network) -> dict[str, float]:
        found = {corpus: round(score.f1, 4) for corpus, score in scores(network, chosen, known, words).items()}
        line(f"{name}: F1 on the parts set apart: {', '.join(f'{corpus} {f1:.4f}' for corpus, f1 in found.items())}")
        return found

    def pass_done(done: Pass, network: Network) -> None:
        figures(f"pass {done.number} of {settings.passes}", network)

    out.parent.mkdir(parents=True, exist_ok=True)
    watch = Watch(lambda number, done, of: told(f"pass {number}", done, of), pass_done)
    checkpoint = out.with_name(f"{out.name}.checkpoint")
    network = train(learned, known, words, settings=settings, checkpoint=checkpoint, watch=watch)
    record = _told(settings, learned, figures("averaged", network))
    groups = islice(batches(learned, {}, characters=settings.characters, seed=""), SAMPLE)
    write(out, arrays_of(network, known, (tensors(group, known, words) for group in groups)), record)
    return record


def _prepared(folder: Path, told: Told) -> Iterator[Prepared]:
    from graphbuild.extract.lexicon import lexicon
    from graphbuild.seeds import gazetteer
    from graphbuild.train.batches import prepare
    from graphbuild.train.corpora import examples

    book = lexicon(gazetteer())
    read = [one for one in examples(folder) if one.part != "test"]
    for done, example in enumerate(read, start=1):
        one = prepare(example, book)
        if one:
            yield one
        told("cut", done, len(read))


def _told(settings: Settings, learned: Sequence[Prepared], figures: dict[str, float]) -> dict[str, Any]:
    from graphbuild.train.corpora import CORPORA

    sizes = {name: sum(one.example.corpus == name for one in learned) for name in CORPORA}
    return {
        "labels": {name: list(corpus.labels) for name, corpus in CORPORA.items()},
        "steps": list(settings.sizes.steps),
        "settings": asdict(settings),
        "examples": sizes,
        "dev": figures,
    }
