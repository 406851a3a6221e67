"""Recognizers that ask other libraries, with models that the user has installed.

::

    spacy · hanlp · transformers   a library's model → names with offsets; each library is imported only there
    loading                        from this machine alone; every failure one sentence
    pieces                         a text → what a model reads at once
    labels                         the labels of public models → what this program calls the same things
    proposing                      names → proposals, where the words bear the label out

The libraries are extras of this package and are imported when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from graphbuild.errors import InputError
from graphbuild.extract.foreign import hanlp, spacy, transformers
from graphbuild.extract.foreign.proposing import Foreign, Names
from graphbuild.extract.reading import Recognizer

__all__ = ["LIBRARIES", "foreign"]

LIBRARIES: Mapping[str, Callable[[str], Names]] = MappingProxyType(
    {"spacy": spacy.load, "hanlp": hanlp.load, "transformers": transformers.load}
)
"""Each library with what loads a model of it, by name or path."""


def foreign(word: str) -> Recognizer:
    """Return the recognizer that a word of the command line names: ``spacy:zh_core_web_sm``, ``hanlp:/models/ner``.

    Its origin says the model's name without its folder, so that the same build has the same bytes on any machine.

    Raises:
        InputError: if the word does not name a library that is known here.
        ModelError: if the library or the model is not on this machine, or the model cannot be used.
    """
    library, _, model = word.partition(":")
    if library not in LIBRARIES or not model:
        raise InputError(
            f"{word!r} names no recognizer: write a library ({', '.join(LIBRARIES)}), a colon and a model's name or "
            "path, such as spacy:zh_core_web_sm"
        )
    return Foreign(LIBRARIES[library](model), f"{library} {PurePath(model).name}")
