"""Words: jieba's dictionary with the gazetteer's places in it, loaded once, silently and without a cache file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphbuild.seeds import Gazetteer

__all__ = ["Lexicon", "lexicon"]

# jieba keeps a table of every path through a piece of text, so pieces are kept short: bounded memory for any input.
PIECE = re.compile(r"[^。!?;\n]{1,400}[。!?;\n]*|[。!?;\n]+")

DOUBLED_HEAD = re.compile(r"(?P<head>.)(?P=head)长")
"""局局长, 院院长: the end of an organ's name and a title, which the dictionary holds for one word."""

PLACE_FREQUENCY = 2000
"""About that of a well-known county in jieba's dictionary: enough to win against 市长 inside 江阴市长泾镇."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A jieba tokenizer of our own and the dictionary's part-of-speech tags."""

    tokenizer: Any
    tags: Mapping[str, str]

    def cut(self, text: str) -> Iterator[tuple[int, str]]:
        """Cut a text into words with the offsets where they begin."""
        for piece in PIECE.finditer(text):
            offset = piece.start()
            for word in self.tokenizer.cut(piece.group()):
                yield offset, word
                offset += len(word)

    def tag(self, word: str) -> str:
        """Return the word's tag in the dictionary, "ns" for a place of the gazetteer, "" for an unknown word."""
        return self.tags.get(word, "")


@lru_cache(maxsize=2)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Load jieba's dictionary and add the gazetteer's places.

    jieba's own loader writes a cache into the temporary folder and tells of it on stderr; this one does neither.
    """
    import jieba

    frequency: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    source = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        word, count, tag = line.split(" ")
        if DOUBLED_HEAD.fullmatch(word):
            continue
        frequency[word], tags[word] = int(count), tag
        total += int(count)
    for place in gazetteer.place_words():
        frequency.setdefault(place, PLACE_FREQUENCY)
        tags.setdefault(place, "ns")
    return Lexicon(_tokenizer(frequency, total), tags)


def _tokenizer(frequency: dict[str, int], total: int) -> Any:
    import jieba

    for word in list(frequency):
        for end in range(1, len(word)):
            frequency.setdefault(word[:end], 0)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, total, True
    return tokenizer
