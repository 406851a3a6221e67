"""A trained network that marks names: one recognizer among several, asked for what no rule of form vouches for.

::

    units       characters and short strings as numbers
    words       the dictionary as arrays, and jieba's cut
    features    what is seen of each character
    network     scores of tags, with the same bits everywhere
    decode      the best run of tags
    again       people who are named again in the same text
    tags        labels as tags
    model       the file that holds a trained network
    tagging     texts → names, many texts at once

It runs on numpy alone. `graphbuild.train` makes the model; ``county.md`` beside it says from what, and how good it is.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graphbuild.extract.tagger.model import BUNDLED, load
from graphbuild.extract.tagger.tagging import PERSON, Name, Tagger
from graphbuild.extract.tagger.words import words_of
from graphbuild.seeds import Gazetteer

__all__ = ["BUNDLED", "PERSON", "Name", "Tagger", "tagger"]


@lru_cache(maxsize=2)
def tagger(gazetteer: Gazetteer, path: Path = BUNDLED) -> Tagger:
    """Load a model, the bundled one unless told otherwise, with the dictionary that it looks words up in.

    Raises:
        ModelError: if the file is missing, damaged, or made for another version.
    """
    return Tagger(load(path), words_of(gazetteer))
