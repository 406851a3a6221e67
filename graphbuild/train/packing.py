"""Trained network → the arrays of a model file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from graphbuild.extract.tagger.features import Vocabulary
from graphbuild.extract.tagger.model import TABLES, pack
from graphbuild.train.batches import Batch
from graphbuild.train.network import Network

__all__ = ["arrays_of"]


def arrays_of(network: Network, known: Vocabulary, sample: Iterable[Batch]) -> dict[str, NDArray[Any]]:
    """Return everything that `graphbuild.extract.tagger.model.load` reads; a sample of texts shows how large the
    inputs of each layer become."""
    ranges = _ranges(network, sample)
    arrays: dict[str, NDArray[Any]] = {
        "vocabulary.chars": known.chars,
        "vocabulary.pairs": known.pairs.keys,
        "vocabulary.triples": known.triples.keys,
    }
    for name in TABLES:
        arrays |= pack(name, network.get_submodule(name).weight.detach().numpy(), axis=1)
    for name, layer in network.named_modules():
        if isinstance(layer, nn.Linear):
            arrays |= pack(name, np.ascontiguousarray(layer.weight.detach().numpy().T))
            arrays[f"{name}.bias"] = layer.bias.detach().numpy()
            arrays[f"{name}.range"] = np.array(ranges[name], dtype=np.float32)
    for name, chain in network.crfs.items():
        arrays[f"steps.{name}"] = chain.weight.detach().numpy()
    return arrays


def _ranges(network: Network, sample: Iterable[Batch]) -> dict[str, float]:
    """Return the largest input of each layer over a sample."""
    largest: defaultdict[str, float] = defaultdict(float)
    layers = {name: layer for name, layer in network.named_modules() if isinstance(layer, nn.Linear)}

    def watch(name: str) -> Any:
        def seen(layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest[name] = max(largest[name], float(inputs[0].abs().max()))

        return layers[name].register_forward_pre_hook(seen)

    watches = [watch(name) for name in layers]
    network.eval()
    with torch.no_grad():
        for batch in sample:
            network(batch.inputs, batch.corpus)
    for one in watches:
        one.remove()
    return dict(largest)
