"""Words: jieba's dictionary with the gazetteer's places in it, loaded once, silently and without a cache file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graphbuild.extract.cutter import Cutter, cutter
from graphbuild.seeds import Gazetteer

__all__ = ["Lexicon", "Word", "dictionary", "lexicon"]

# A piece is weighed as a whole (every path through it), so pieces are kept short: bounded memory for any input.
PIECE = re.compile(r"[^。!?;\n]{1,400}[。!?;\n]*|[。!?;\n]+")

DOUBLED_HEAD = re.compile(r"(?P<head>.)(?P=head)长")
"""局局长, 院院长: the end of an organ's name and a title, which the dictionary holds for one word."""

PLACE_FREQUENCY = 2000
"""About that of a well-known county in jieba's dictionary: enough to win against 市长 inside 江阴市长泾镇."""


class Word(NamedTuple):
    """One word of the segmented text; the tag is the dictionary's, empty for a word that no dictionary holds."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A dictionary that cuts text into words, and its part-of-speech tags."""

    cutter: Cutter
    tags: Mapping[str, str]

    def cut(self, text: str) -> Iterator[Word]:
        """Cut a text into words, which joined again are the text."""
        start, tag = 0, self.tags.get
        for piece in PIECE.findall(text):
            for word in self.cutter.cut(piece):
                end = start + len(word)
                yield Word(start, end, word, tag(word, ""))
                start = end

    def tag(self, word: str) -> str:
        """Return the word's tag in the dictionary, "ns" for a place of the gazetteer, "" for an unknown word."""
        return self.tags.get(word, "")


@lru_cache(maxsize=2)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Load jieba's dictionary and add the gazetteer's places.

    jieba's own loader writes a cache into the temporary folder and tells of it on stderr; this one does neither.
    """
    counts, tags, total = dictionary()
    for place in gazetteer.place_words():
        counts.setdefault(place, PLACE_FREQUENCY)
        tags.setdefault(place, "ns")
    return Lexicon(cutter(counts, total), tags)


def dictionary() -> tuple[dict[str, int], dict[str, str], int]:
    """Read jieba's dictionary: the count and the tag of each word, and the occurrences of all words together."""
    import jieba

    fields = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").split()
    counts = dict(zip(fields[::3], map(int, fields[1::3]), strict=True))
    tags = dict(zip(fields[::3], fields[2::3], strict=True))
    for word in [word for word in counts if word.endswith("长") and DOUBLED_HEAD.fullmatch(word)]:
        del counts[word], tags[word]
    return counts, tags, sum(counts.values())
