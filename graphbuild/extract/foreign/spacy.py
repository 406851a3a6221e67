"""spaCy: an installed pipeline, or one in a folder → names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.errors import ModelError
from graphbuild.extract.foreign.loading import folder_of, loading, needing
from graphbuild.extract.foreign.pieces import pieces
from graphbuild.extract.foreign.proposing import Names
from graphbuild.extract.reading import Reading
from graphbuild.extract.tagger import Name

__all__ = ["load"]

LONGEST = 2000
"""Characters read at once: a paragraph of any length that is printed, and little memory."""


def load(model: str) -> Names:
    """Load a pipeline by the name of its package, or from a folder that ``nlp.to_disk`` wrote."""
    with needing("spaCy", "spacy"):
        import spacy
        from spacy.util import is_package
    if not is_package(model):
        _check_path(model)
    with loading(f"the spaCy pipeline {model!r}"):
        pipeline = spacy.load(model)
    _check_names(pipeline, model)
    return lambda reading: _names(pipeline, reading)


def _check_path(model: str) -> None:
    """Tell a package that is not installed from a path that is wrong."""
    if not Path(model).exists() and Path(model).name == model:
        raise ModelError(
            f"no spaCy pipeline {model!r} is installed here, as a package or as a folder {Path(model).absolute()}: "
            f"models are never downloaded, so install it first (python -m spacy download {model})"
        )
    folder_of(model, "spaCy")


def _check_names(pipeline: Any, model: str) -> None:
    if not any("doc.ents" in pipeline.get_pipe_meta(name).assigns for name in pipeline.pipe_names):
        parts = ", ".join(pipeline.pipe_names) or "it is empty"
        raise ModelError(
            f"the spaCy pipeline {model!r} has no component that finds names ({parts}): choose one with ner"
        )


def _names(pipeline: Any, reading: Reading) -> Iterator[Name]:
    """Yield the entities; spaCy counts their edges in characters, whatever it cut the text into."""
    for piece in pieces(reading.text, longest=LONGEST):
        for entity in pipeline(piece.of(reading.text)).ents:
            yield Name(piece.start + entity.start_char, piece.start + entity.end_char, entity.label_)
