"""The dictionary as arrays: which of its words begin, go on or end at a character, and how jieba cuts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.lexicon import TITLE_END, Word
from graphbuild.extract.tagger.units import Keys, Known, Units, grams, keys_of, units, units_of
from graphbuild.seeds import Gazetteer, titles, trained_surnames
from graphbuild.zh.dictionary import Columns, dictionary

__all__ = ["CLASSES", "LENGTHS", "SEGMENTS", "WIDTH", "Words", "class_of", "segments", "words_of"]

CLASSES = (
    "nr",
    "ns",
    "nt",
    "nz",
    "n",
    "vn",
    "v",
    "a",
    "d",
    "m",
    "q",
    "r",
    "p",
    "c",
    "u",
    "f",
    "t",
    "s",
    "j",
    "i",
    "b",
    "x",
    "surname",
    "title",
)
"""Classes of words: the beginnings of jieba's tags, and what ``seeds/`` says of surnames and titles."""

UNKNOWN = len(CLASSES)
"""Class of a word that jieba cuts and no dictionary holds."""

LONGEST = 5
"""Characters of the longest dictionary word that is looked for; longer ones come with jieba's own cut."""

LENGTHS = range(1, LONGEST + 1)

WIDTH = 4 * len(CLASSES)
"""Features of a character: it begins, continues, ends or is a word of each class."""

SEGMENTS = 1 + 4 * (len(CLASSES) + 1)
"""Values of a character's place in jieba's cut: none, or beginning, middle, end or whole of a word of some class."""

Table = tuple[Keys, NDArray[np.uint8]]
"""Keys of words, and the class of each."""

BEGIN, MIDDLE, END, SINGLE = range(4)


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary's words of one to `LONGEST` characters: keys and the class of each, by length."""

    known: tuple[Known, ...]
    classes: tuple[NDArray[np.uint8], ...]

    def features(self, text: Units) -> NDArray[np.float32]:
        """Return for each character the words that it is in, as zeros and ones of shape (characters, `WIDTH`)."""
        marks = np.zeros((len(text) + LONGEST, WIDTH), dtype=np.float32)
        for length, keys in enumerate(grams(text, LONGEST), start=1):
            starts, numbers = self.known[length - 1].find(keys)
            kinds = self.classes[length - 1][numbers].astype(np.int64)
            for step in range(length):
                marks[starts + step, _place(step, length) * len(CLASSES) + kinds] = 1.0
        return marks[: len(text)]


def _place(step: int, length: int) -> int:
    if length == 1:
        return SINGLE
    return BEGIN if step == 0 else END if step == length - 1 else MIDDLE


@lru_cache(maxsize=512)
def class_of(tag: str) -> int:
    """Return the class of a word by its tag in the dictionary, `UNKNOWN` for none.

    >>> CLASSES[class_of("nrfg")], CLASSES[class_of("l")], class_of("") == UNKNOWN
    ('nr', 'i', True)
    """
    if not tag:
        return UNKNOWN
    names = (tag[:2], tag[:1], {"l": "i"}.get(tag[:1], "x"))
    return CLASSES.index(next(name for name in names if name in CLASSES))


@lru_cache(maxsize=2)
def words_of(gazetteer: Gazetteer) -> Words:
    """Put the words of jieba's dictionary and the gazetteer's places into arrays.

    Titles and surnames of ``seeds/`` have classes of their own, so they come first: of words that have one key, because
    they are one or because digits and letters look alike, the first is kept.
    """
    parts = (
        _listed([title.name for title in titles()], "title"),
        _listed(trained_surnames(), "surname"),
        _of_jieba(dictionary().columns),
        _listed(gazetteer.place_words(), "ns"),
    )
    tables = [_table([part[length] for part in parts]) for length in LENGTHS]
    return Words(tuple(Known(keys) for keys, _ in tables), tuple(kinds for _, kinds in tables))


def _listed(words: Iterable[str], name: str) -> dict[int, Table]:
    """Return the keys of words that have one class by their length."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    keys = {length: keys_of(units("".join(by_length[length])).reshape(-1, length)) for length in LENGTHS}
    return {length: (of, np.full(len(of), CLASSES.index(name), dtype=np.uint8)) for length, of in keys.items()}


def _of_jieba(book: Columns) -> dict[int, Table]:
    """Return keys and classes of the dictionary's words by their length, but for what the lexicon leaves out."""
    kinds, lengths = _kinds(book), book.counts - 1 - book.words
    tables = {}
    for length in LENGTHS:
        chosen = np.flatnonzero(lengths == length)
        points = book.points[book.words[chosen, None] + np.arange(length)]
        if length == 3:
            kept = (points[:, 0] != points[:, 1]) | (points[:, 2] != ord(TITLE_END))
            chosen, points = chosen[kept], points[kept]
        tables[length] = keys_of(units_of(points)), kinds[chosen]
    return tables


def _kinds(book: Columns) -> NDArray[np.uint8]:
    """Return the class of each word of the dictionary, which its tag's first two characters tell."""
    first, second = (np.minimum(book.points[np.minimum(book.tags + at, book.ends)], 127) for at in (0, 1))
    codes = first * 128 + second
    of_code = np.zeros(128 * 128, dtype=np.uint8)
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        of_code[code] = class_of((chr(code // 128) + chr(code % 128)).strip())  # a short tag ends with its line
    kinds: NDArray[np.uint8] = of_code[codes]
    return kinds


def _table(parts: Sequence[Table]) -> Table:
    keys, first = np.unique(np.concatenate([keys for keys, _ in parts]), return_index=True)
    return keys, np.concatenate([kinds for _, kinds in parts])[first]


def segments(words: Iterable[Word]) -> NDArray[np.uint8]:
    """Return each character's place in a text's cut."""
    columns = list(zip(*words, strict=True))
    if not columns:
        return np.zeros(0, dtype=np.uint8)
    starts, ends = (np.array(column) for column in columns[:2])
    kinds = np.array(list(map(class_of, columns[3])), dtype=np.uint8)
    lengths = ends - starts
    places = np.full(ends[-1], MIDDLE, dtype=np.uint8)
    places[starts] = BEGIN
    places[ends - 1] = END
    places[starts[lengths == 1]] = SINGLE
    return 1 + np.repeat(kinds, lengths) * np.uint8(4) + places
