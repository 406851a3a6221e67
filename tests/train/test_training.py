"""Training on small sets: it learns, it goes on where it was broken off, and its model is what numpy reads.

Needs PyTorch, which the ordinary tests do not install: ``make test-extras`` does.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: make test-extras installs it")

from graphbuild.errors import TrainingError  # noqa: E402
from graphbuild.extract.lexicon import lexicon  # noqa: E402
from graphbuild.extract.tagger import tagger  # noqa: E402
from graphbuild.seeds import gazetteer  # noqa: E402
from graphbuild.train import train_tagger  # noqa: E402
from graphbuild.train.loop import Settings  # noqa: E402
from graphbuild.train.network import LeftOut, Sizes, Transitions  # noqa: E402
from tests.train.making import write_sets  # noqa: E402

SMALL = Settings(
    sizes=Sizes(chars=8, pairs=4, triples=4, cut=4, words=8, hidden=16),
    passes=12,
    characters=30,
    averaged=2,
    rate=0.02,
    left_out=LeftOut(values=0.1, strings=0.1),
)


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sets(tmp_path_factory.mktemp("sets"), copies=40)


@pytest.fixture(scope="module")
def model(sets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "small.model"
    train_tagger(sets, path, settings=SMALL)
    return path


def test_what_was_learned_is_seen(model: Path) -> None:
    text = "周明到云台了。"
    found = tagger(gazetteer(), model).names([(text, tuple(lexicon(gazetteer()).cut(text)))], ["msra"])
    assert [(text[a:b], label) for a, b, label in found[0]["msra"]] == [("周明", "PER"), ("云台", "LOC")]


def test_a_training_broken_off_ends_in_the_same_bytes(sets: Path, model: Path, tmp_path: Path) -> None:
    class Broken(Exception):
        pass

    def stop(line: str) -> None:
        if line.startswith("pass 5"):
            raise Broken

    path = tmp_path / "small.model"
    with pytest.raises(Broken):
        train_tagger(sets, path, settings=SMALL, line=stop)
    assert not path.exists()
    train_tagger(sets, path, settings=SMALL)
    assert path.read_bytes() == model.read_bytes()


def test_a_checkpoint_of_other_settings_is_told(sets: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.model"
    train_tagger(sets, path, settings=Settings(sizes=SMALL.sizes, passes=1, averaged=1))
    with pytest.raises(TrainingError, match="of another training"):
        train_tagger(sets, path, settings=SMALL)


def test_a_damaged_checkpoint_is_told(sets: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.model"
    path.with_name("small.model.checkpoint").write_bytes(b"nothing")
    with pytest.raises(TrainingError, match="delete it to begin anew"):
        train_tagger(sets, path, settings=SMALL)


def test_the_loss_is_the_likelihood_of_one_path_among_all() -> None:
    """Against a sum over every path."""
    torch.manual_seed(1)
    chain = Transitions(1)
    torch.nn.init.normal_(chain.weight)
    emitted, tags = torch.randn(1, 3, 5), torch.tensor([[1, 2, 3]])
    scores = chain.scores().detach().numpy()

    def worth(path: tuple[int, ...]) -> float:
        route = (-1, *path, -1)
        moves = sum(float(scores[a, b]) for a, b in zip(route, route[1:], strict=False))
        return moves + sum(float(emitted[0, at, tag]) for at, tag in enumerate(path))

    everything = np.logaddexp.reduce([worth(path) for path in np.ndindex(5, 5, 5)])
    loss = float(chain.loss(emitted, tags, torch.ones(1, 3)))
    assert loss == pytest.approx(everything - worth((1, 2, 3)), abs=1e-3)
