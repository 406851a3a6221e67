"""transformers: a token classifier in a folder → names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from graphbuild.errors import ModelError
from graphbuild.extract.foreign.labels import kind_of
from graphbuild.extract.foreign.loading import folder_of, loading, needing
from graphbuild.extract.foreign.proposing import Names
from graphbuild.extract.reading import Reading
from graphbuild.extract.tagger import Name

__all__ = ["load"]

WINDOW = 512
"""Tokens that an encoder sees at once, where it does not say otherwise."""
BATCH = 8
"""Windows read at once."""
LINE = re.compile(r"[^\n]+")
TAG = re.compile(r"(?:(?P<place>[BIMESLUO])[-_])?(?P<label>.+)")
OPENS, CLOSES = "BSU", "ESLU"
"""Places of a token in a name: B-PER opens one, E-PER (or L-PER) closes it, S-PER (or U-PER) is one by itself."""


class _Token(NamedTuple):
    """A token of the text, with the tag that the model gives it."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class _Classifier:
    tokenizer: Any
    model: Any
    window: int

    def names(self, reading: Reading) -> Iterator[Name]:
        """Yield the names of each line; a longer one than the window is read in windows that overlap by half."""
        for line in LINE.finditer(reading.text):
            if not line.group().isspace():
                yield from _names(self._tokens(line.group()), line.start())

    def _tokens(self, line: str) -> Iterator[_Token]:
        """Give each token the tag of the window in which it stands farthest from an edge."""
        best: dict[tuple[int, int], tuple[int, str]] = {}
        for window in self._windows(line):
            for at, token in enumerate(window):
                inside = min(at, len(window) - 1 - at)
                if inside > best.get(token[:2], (-1, ""))[0]:
                    best[token[:2]] = inside, token.tag
        return (_Token(*edges, tag) for edges, (_, tag) in sorted(best.items()))

    def _windows(self, line: str) -> Iterator[list[_Token]]:
        read = self.tokenizer(
            line,
            truncation=True,
            max_length=self.window,
            stride=(self.window - self.tokenizer.num_special_tokens_to_add()) // 2,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        inputs = [name for name in self.tokenizer.model_input_names if name in read]
        for first in range(0, len(read["input_ids"]), BATCH):
            some = range(first, min(first + BATCH, len(read["input_ids"])))
            tags = self._tags({name: [read[name][at] for at in some] for name in inputs})
            for at, row in zip(some, tags, strict=True):
                marks = zip(read["offset_mapping"][at], read["special_tokens_mask"][at], row, strict=False)
                yield [_Token(start, end, tag) for (start, end), special, tag in marks if not special and end > start]

    def _tags(self, rows: dict[str, list[list[int]]]) -> list[list[str]]:
        """Return the likeliest tag of every token; on the processor, where the same input gives the same bits."""
        import torch

        padded = self.tokenizer.pad(rows, return_tensors="pt")
        with torch.inference_mode():
            chosen = self.model(**padded).logits.argmax(-1).tolist()
        return [[self.model.config.id2label[number] for number in row] for row in chosen]


def load(model: str) -> Names:
    """Load a token classifier and its tokenizer from a folder: no code of the model's, no weights but safetensors."""
    with needing("transformers", "transformers"):
        import torch  # noqa: F401  # transformers can be installed without it, and then classifies nothing
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    folder = folder_of(model, "transformers")
    _check_weights(folder)
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    with loading(f"the token classifier in {folder}"):
        tokenizer = AutoTokenizer.from_pretrained(str(folder), use_fast=True, **local)
        classifier, told = AutoModelForTokenClassification.from_pretrained(
            str(folder), use_safetensors=True, output_loading_info=True, **local
        )
    _check(folder, tokenizer, told, classifier.config.id2label)
    return _Classifier(tokenizer, classifier.eval(), _window(tokenizer, classifier.config)).names


def _check_weights(folder: Path) -> None:
    if not any(folder.glob("*.safetensors")):
        pickled = "pickled ones can run any code and are refused" if any(folder.glob("*.bin")) else "it holds none"
        raise ModelError(
            f"the folder {folder} holds no weights as safetensors ({pickled}): save the model anew as such"
        )


def _check(folder: Path, tokenizer: Any, told: Mapping[str, Any], labels: Mapping[int, str]) -> None:
    """Refuse what would load and yet find no names, or find them at random."""
    if not tokenizer.is_fast:
        raise ModelError(f"the tokenizer in {folder} does not say where its tokens stand: save its tokenizer.json too")
    if told["missing_keys"]:
        first = min(told["missing_keys"])
        raise ModelError(f"the model in {folder} is no trained token classifier (it lacks {first}): train it for names")
    if not any(kind_of(_split(label)[1]) for label in labels.values()):
        shown = ", ".join(sorted(labels.values())[:8])
        raise ModelError(f"the model in {folder} has no label for names that is known here ({shown})")


def _window(tokenizer: Any, config: Any) -> int:
    """Return how many tokens the model sees at once: its positions but two, which RoBERTa's kin keep for themselves."""
    positions = getattr(config, "max_position_embeddings", None) or WINDOW
    return int(min(positions - 2, tokenizer.model_max_length, WINDOW))


def _split(tag: str) -> tuple[str, str]:
    """Part a tag into a token's place in the name and the name's label; a label alone says that it is inside.

    >>> _split("B-PER"), _split("company_name"), _split("O")
    (('B', 'PER'), ('I', 'company_name'), ('I', 'O'))
    """
    match = TAG.fullmatch(tag)
    return (match["place"] or "I", match["label"]) if match else ("I", tag)


def _names(tokens: Iterable[_Token], offset: int) -> Iterator[Name]:
    """Put tokens together that are tagged as one name, in any of the usual ways to write tags.

    >>> tags = ["B-PER", "I-PER", "B-PER", "O", "I-ORG", "E-ORG", "I-ORG"]
    >>> [tuple(name) for name in _names((_Token(at, at + 1, tag) for at, tag in enumerate(tags)), 10)]
    [(10, 12, 'PER'), (12, 13, 'PER'), (14, 16, 'ORG'), (16, 17, 'ORG')]
    """
    held: Name | None = None
    for token in tokens:
        place, label = _split(token.tag)
        if held and (place in OPENS or label != held.label):
            yield held
            held = None
        if label != "O":
            held = Name(held.start if held else offset + token.start, offset + token.end, label)
        if held and place in CLOSES:
            yield held
            held = None
    if held:
        yield held
