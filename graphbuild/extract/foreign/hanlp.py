"""HanLP: a component or a multi-task model in a folder → names.

HanLP finds names in words, not in characters, and takes words that someone else cut: it is given those of the reading,
so that its offsets, which count words, say exactly where each name stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graphbuild.errors import ModelError
from graphbuild.extract.foreign.loading import folder_of, loading, needing
from graphbuild.extract.foreign.pieces import pieces
from graphbuild.extract.foreign.proposing import Names
from graphbuild.extract.lexicon import Word
from graphbuild.extract.reading import Reading
from graphbuild.extract.tagger import Name

__all__ = ["load"]

LONGEST = 200
"""Characters read at once: HanLP reads sentences, and its encoders hold 512 tokens at most."""

OWN = ("hanlp.", "hanlp_common.", "hanlp_trie.")
"""Where the code lies that a model may name."""

CPU = -1
"""HanLP's word for no accelerator: figures that differ in their last bit could make another name."""

Entities = Iterable[tuple[str, str, int, int]]
"""What HanLP says of one sentence: words, label, first word, the word behind the last."""


def load(model: str) -> Names:
    """Load what ``component.save`` wrote to a folder; no code but HanLP's own is run."""
    with needing("HanLP", "hanlp"):
        import hanlp
    folder = folder_of(model, "HanLP")
    if not (folder / "config.json").is_file():
        raise ModelError(f"the folder {folder} holds no model for HanLP 2.1 (no config.json): give one that does")
    with loading(f"the HanLP model in {folder}"):
        _check_code(json.loads((folder / "config.json").read_text(encoding="utf-8")), folder)
        component = hanlp.load(str(folder), verbose=False, trust_remote_code=False, devices=CPU)
    _check_tasks(component, model)
    return lambda reading: _names(component, reading)


def _check_code(settings: Any, folder: Path) -> None:
    """Refuse settings that name code outside HanLP, which it would import and call; older versions ask nobody."""
    parts = settings.values() if isinstance(settings, dict) else settings if isinstance(settings, list) else ()
    for part in parts:
        _check_code(part, folder)
    for key in ("classpath", "class_path"):
        path = settings.get(key) if isinstance(settings, dict) else None
        if path is not None and not str(path).startswith(OWN):
            raise ModelError(f"the HanLP model in {folder} names code of its own ({path}), which is never run")


def _check_tasks(component: Any, model: str) -> None:
    tasks = getattr(component, "tasks", None)
    if tasks is not None and not any(name.startswith("ner") for name in tasks):
        raise ModelError(f"the HanLP model {model!r} has no task ner ({', '.join(tasks)}): choose one that finds names")


def _names(component: Any, reading: Reading) -> Iterator[Name]:
    sentences = [words for words in _sentences(reading) if words]
    if not sentences:
        return
    for said in _answers(component, [[word.text for word in words] for words in sentences]):
        for words, entities in zip(sentences, said, strict=True):
            for _, label, first, behind in entities:
                yield Name(words[first].start, words[behind - 1].end, label)


def _sentences(reading: Reading) -> Iterator[list[Word]]:
    """Yield the words of each piece; white space is no word to HanLP."""
    words = iter([word for word in reading.words if not word.text.isspace()])
    word = next(words, None)
    for piece in pieces(reading.text, longest=LONGEST):
        inside: list[Word] = []
        while word and word.start < piece.end:
            inside.append(word)
            word = next(words, None)
        yield inside


def _answers(component: Any, sentences: Sequence[Sequence[str]]) -> Iterator[Sequence[Entities]]:
    """Ask a component for its one answer, a multi-task model for that of each of its sets of names (ner/msra …)."""
    if not hasattr(component, "tasks"):
        yield component(sentences)
        return
    document = component(sentences, tasks="ner*", skip_tasks="tok*")
    yield from (document[key] for key in sorted(document) if key.startswith("ner"))
