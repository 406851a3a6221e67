"""The file of a trained network: a zip archive of arrays and one JSON record, written byte for byte the same each time.

All weights are kept as whole numbers of one byte with a scale for each row of a table and each column of a
layer: a quarter of the size, and what the network needs to give the same bits everywhere.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from graphbuild.errors import ModelError
from graphbuild.extract.tagger.features import Vocabulary
from graphbuild.extract.tagger.network import EXACT, Chain, Dense, Network, Table
from graphbuild.extract.tagger.tags import FORBIDDEN, allowed, tag_count
from graphbuild.extract.tagger.units import Known
from graphbuild.extract.tagger.words import SEGMENTS, WIDTH

__all__ = ["BUNDLED", "FORMAT", "Model", "load", "pack", "write"]

BUNDLED = Path(__file__).with_name("county.model")
FORMAT = 1
EPOCH = (1980, 1, 1, 0, 0, 0)
TABLES = ("chars", "pairs", "triples", "cut")

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Model:
    """A network, the strings it knows, and what is told of its making."""

    network: Network
    vocabulary: Vocabulary
    told: Mapping[str, Any]


def pack(name: str, values: NDArray[np.float32], *, axis: int = 0) -> dict[str, Array]:
    """Return the arrays that weights are kept as: one scale for each column of a layer, for each row of a table.

    >>> kept = pack("cut", np.array([[1.0, -2.0], [0.5, 0.0]], dtype=np.float32))
    >>> kept["cut"].tolist()
    [[127, -127], [64, 0]]
    """
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-12).astype(np.float32) / np.float32(127)
    return {name: np.rint(values / scale).astype(np.int8), f"{name}.scale": scale.squeeze(axis)}


def write(path: Path, arrays: Mapping[str, Array], told: Mapping[str, Any]) -> None:
    """Write a model file; the old one stands until the new one is whole."""
    beside = path.with_name(f".{path.name}.new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        record = json.dumps({"format": FORMAT, **told}, ensure_ascii=False, sort_keys=True, indent=1)
        archive.writestr(zipfile.ZipInfo("model.json", EPOCH), record)
        for name, values in sorted(arrays.items()):
            info = zipfile.ZipInfo(f"{name}.npy", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as stream:
                np.lib.format.write_array(stream, np.ascontiguousarray(values), allow_pickle=False)
    beside.replace(path)


def load(path: Path = BUNDLED) -> Model:
    """Read a model file.

    Raises:
        ModelError: if it is missing, damaged, or made for another version of this package.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("model.json"))
            if told.get("format") != FORMAT:
                raise ModelError(f"{path} has format {told.get('format')}, and this version reads {FORMAT}: train anew")
            arrays = {name[:-4]: _read(archive.open(name)) for name in archive.namelist() if name.endswith(".npy")}
        return _model(arrays, told)
    except FileNotFoundError:
        raise ModelError(f"there is no model at {path}: install graphbuild anew, or build with --no-tagger") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise ModelError(
            f"the model at {path} is damaged ({reason}): install it anew, or build with --no-tagger"
        ) from None


def _read(stream: IO[bytes]) -> Array:
    with stream:
        values: Array = np.lib.format.read_array(stream, allow_pickle=False)
        stream.read(1)  # to the end, so that the archive's checksum is compared
    return values


def _model(arrays: Mapping[str, Array], told: Mapping[str, Any]) -> Model:
    pairs_known, triples_known = (Known(arrays[f"vocabulary.{name}"]) for name in ("pairs", "triples"))
    vocabulary = Vocabulary(arrays["vocabulary.chars"], pairs_known, triples_known)
    entry = _dense(arrays, "entry")
    chars, pairs, triples, cut = (_table(arrays, name, entry) for name in TABLES)
    network = Network(
        chars=chars,
        pairs=pairs,
        triples=triples,
        cut=cut,
        words=_dense(arrays, "words"),
        entry=entry,
        layers=tuple(_dense(arrays, f"layers.{number}") for number in range(len(told["steps"]))),
        reach=tuple(told["steps"]),
        chains={name: _chain(arrays, name, tuple(labels)) for name, labels in told["labels"].items()},
    )
    _check(network, vocabulary)
    return Model(network, vocabulary, told)


def _table(arrays: Mapping[str, Array], name: str, entry: Dense) -> Table:
    """Read a table in whole steps of the layer that its rows are given to."""
    rows, scale = arrays[name], arrays[f"{name}.scale"]
    if rows.dtype != np.int8 or rows.ndim != 2 or scale.shape != rows.shape[:1]:
        raise ValueError(f"the table {name} is none")
    return Table(entry.whole(rows.astype(np.float32) * scale[:, None]).astype(np.int16))


def _dense(arrays: Mapping[str, Array], name: str) -> Dense:
    weight = arrays[name].astype(np.float32)
    most = min((EXACT - 1) // max(1.0, float(np.abs(weight).sum(axis=0).max())), np.iinfo(np.int16).max)
    step = np.float32(arrays[f"{name}.range"] / most)
    worth = arrays[f"{name}.scale"] * step
    return Dense(weight, worth, arrays[f"{name}.bias"].astype(np.float32), step, np.float32(most))


def _chain(arrays: Mapping[str, Array], name: str, labels: tuple[str, ...]) -> Chain:
    steps = np.where(allowed(len(labels)), arrays[f"steps.{name}"].astype(np.float32), np.float32(FORBIDDEN))
    return Chain(labels, _dense(arrays, f"heads.{name}"), steps)


def _check(network: Network, vocabulary: Vocabulary) -> None:
    """Compare the sizes of what must fit together, so that no damaged file fails in the middle of a build."""
    width = network.entry.weight.shape[1]
    parts = (network.chars, network.pairs, network.pairs, network.triples, network.cut)
    entry = sum(table.width for table in parts) + network.words.weight.shape[1]
    fits = (
        vocabulary.chars.shape == (0x10000,)
        and int(vocabulary.chars.max()) < len(network.chars)
        and len(vocabulary.pairs) + 1 == len(network.pairs)
        and len(vocabulary.triples) + 1 == len(network.triples)
        and (len(network.cut), len(network.words.weight)) == (SEGMENTS, WIDTH)
        and network.entry.weight.shape[0] == entry
        and all(layer.weight.shape == (3 * width, width) for layer in network.layers)
        and all(chain.output.weight.shape == (width, tag_count(len(chain.labels))) for chain in network.chains.values())
    )
    if not fits:
        raise ValueError("its parts do not fit together")
