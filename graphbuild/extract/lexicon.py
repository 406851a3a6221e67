"""Words: jieba's dictionary with the gazetteer's places in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from graphbuild.seeds import Gazetteer
from graphbuild.zh.cutter import Cutter, cutter
from graphbuild.zh.dictionary import Opening, dictionary

__all__ = ["TITLE_END", "Lexicon", "Word", "lexicon"]

Value = TypeVar("Value")

# A piece is weighed as a whole (every path through it), so pieces are kept short: bounded memory for any input.
PIECE = re.compile(r"[^。!?;\n]{1,400}[。!?;\n]*|[。!?;\n]+")

JOINED = re.compile(
    "(?=县)(?:(?<=[\u4e00-\u9fff]和)(?<![省市于在到赴从]和)(?<!安徽和)(?<!鞍山和)|(?<=任)(?<![省市于在到赴从北台]任)"
    "|(?<=[\u4e00-\u9fff]会同)(?<![省市于在到赴从与和来]会同)(?<!湖南会同)(?<!怀化会同))"
)
"""县长和县委书记: 和 joins two names, though there is a county 和县, which stands behind its province, a preposition or
a mark; 甲任县某校校长: 任 is a verb, though there was a county 任县;
甲局会同县乙局: so is 会同, though there is a 会同县."""

TITLE_END = "长"
"""After a doubled character it is no word, although the dictionary holds some: 局局长, 院院长 are the end of an organ's
name and a title."""

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
    tags: Opening[dict[str, str]]
    tag: Callable[[str], str]
    """Give a word's tag in the dictionary, "ns" for a place of the gazetteer, "" for an unknown word."""

    def cut(self, text: str, *, apart: re.Pattern[str] = JOINED) -> Iterator[Word]:
        """Cut a text into words, which joined again are the text; no word reaches over where ``apart`` matches."""
        pieces = (part for whole in PIECE.findall(text) for part in apart.split(whole))
        words = [word for piece in pieces for word in self.cutter.cut(piece)]
        ends = list(accumulate(map(len, words)))
        yield from map(Word, (0, *ends), ends, words, map(self.tag, words))


@lru_cache(maxsize=2)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Lay the gazetteer's places into jieba's dictionary, character by first character as words are looked up."""
    places = {first: tuple(words) for first, words in groupby(gazetteer.place_words(), key=itemgetter(0))}
    book = dictionary()

    def counts(first: str) -> dict[str, int]:
        known = _without_doubled_head(book.counts(first), first)
        return dict.fromkeys(places.get(first, ()), PLACE_FREQUENCY) | known

    def tagged(first: str) -> dict[str, str]:
        known = _without_doubled_head(book.tags(first), first)
        return dict.fromkeys(places.get(first, ()), "ns") | known

    tags = Opening(tagged)
    # a text has few words, and most of them often
    tag = lru_cache(maxsize=8192)(lambda word: tags[word[:1]].get(word, ""))
    return Lexicon(cutter(counts, book.total), tags, tag)


def _without_doubled_head(words: dict[str, Value], first: str) -> dict[str, Value]:
    words.pop(first + first + TITLE_END, None)
    return words
