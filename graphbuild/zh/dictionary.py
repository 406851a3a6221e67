"""jieba's dictionary and what its model knows of unknown words, read from its files as they stand.

jieba's own loader lists every beginning of every word before it cuts the first, which takes a second or two, and
leaves the list in the temporary folder, where the next run believes whatever lies there. Here the dictionary is opened
at a character when a word that begins with it is looked up: a page asks for some hundreds of its twelve thousand.
Importing jieba itself costs as much again where setuptools is installed, and sets up its logging; its files suffice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphbuild.errors import SeedError

__all__ = ["Columns", "Dictionary", "Entry", "Opening", "dictionary", "hidden"]

Table = TypeVar("Table")
Offsets = NDArray[np.int64]

LINE_END, BLANK, ZERO = ord("\n"), ord(" "), ord("0")


class Entry(NamedTuple):
    """What the dictionary says of a word."""

    occurrences: int
    """Of the sixty million words that the dictionary was counted in."""
    tag: str


UNKNOWN = Entry(0, "")


class Opening(dict[str, Table]):
    """Tables of words by their first characters, each made when it is first asked for."""

    def __init__(self, table: Callable[[str], Table]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, first: str) -> Table:
        made = self[first] = self._table(first)
        return made


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines of the dictionary's text as arrays: where each part of a line lies among its code points."""

    points: NDArray[np.uint32]
    words: Offsets
    """Where the words begin; each ends with a blank."""
    counts: Offsets
    tags: Offsets
    """Where the tags begin; each ends with the line."""
    ends: Offsets

    def total(self) -> int:
        """Return the sum of all counts, which are read one decimal place after the other."""
        digits = self.tags - 1 - self.counts
        return sum(
            10**place * int((self.points[(self.tags - 2 - place)[digits > place]] - ZERO).sum())
            for place in range(int(digits.max()))
        )

    def groups(self) -> Iterator[tuple[str, int, int]]:
        """Yield where the words stand that begin with the same character; one may come again further down."""
        firsts = self.points[self.words]
        new = np.flatnonzero(np.diff(firsts, prepend=0))
        starts = self.words[new]
        yield from zip(
            map(chr, firsts[new].tolist()), starts.tolist(), [*starts[1:].tolist(), len(self.points)], strict=True
        )


def columns(text: str) -> Columns:
    """Find the words, counts and tags in the dictionary's text."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    marks = np.flatnonzero((points == LINE_END) | (points == BLANK))
    if not _is_table(points, marks):
        raise SeedError("jieba's dictionary is not as expected, a word, a count and a tag a line: install jieba anew")
    first, second, ends = marks.reshape(-1, 3).T
    return Columns(points, np.concatenate([[0], ends[:-1] + 1]), first + 1, second + 1, ends)


def _is_table(points: NDArray[np.uint32], marks: Offsets) -> bool:
    """Tell whether each line has three parts, none of them empty, and the last line ends with the text."""
    if not len(marks) or len(marks) % 3 or marks[-1] != len(points) - 1:
        return False
    in_order = points[marks].reshape(-1, 3) == (BLANK, BLANK, LINE_END)
    return bool(in_order.all() and (np.diff(marks, prepend=-1) > 1).all())


class Dictionary:
    """A dictionary's text, opened at a character when a word that begins with it is looked up."""

    def __init__(self, text: str) -> None:
        """Find out where to open the text: one word, count and tag a line.

        Raises:
            SeedError: if it is no such text.
        """
        self._text = text
        self.columns = columns(text)
        self.total = self.columns.total()
        """Occurrences of all words together."""
        self._places: defaultdict[str, list[slice]] = defaultdict(list)
        for first, start, end in self.columns.groups():
            self._places[first].append(slice(start, end))
        self._entries: Opening[dict[str, tuple[int, str]]] = Opening(self._opened)

    def __iter__(self) -> Iterator[str]:
        for first in self._places:
            yield from self._entries[first]

    @property
    def opened(self) -> frozenset[str]:
        """Tell at which characters the text has been opened."""
        return frozenset(self._entries)

    def entry(self, word: str) -> Entry:
        """Look a word up; one that the dictionary does not hold has no occurrences and no tag.

        >>> dictionary().entry("县长").tag, dictionary().entry("县长县长")
        ('n', Entry(occurrences=0, tag=''))
        """
        return Entry(*self._entries[word[:1]].get(word, UNKNOWN))

    def counts(self, first: str) -> dict[str, int]:
        """Return the count of each word that begins with a character."""
        return {word: count for word, (count, _) in self._entries[first].items()}

    def tags(self, first: str) -> dict[str, str]:
        """Return the tag of each word that begins with a character."""
        return {word: tag for word, (_, tag) in self._entries[first].items()}

    def _opened(self, first: str) -> dict[str, tuple[int, str]]:
        fields = [field for place in self._places.get(first, ()) for field in self._text[place].split()]
        # plain tuples: the garbage collector soon forgets them, and goes through those of a class again and again
        return dict(zip(fields[::3], zip(map(int, fields[1::3]), fields[2::3], strict=True), strict=True))


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Read jieba's dictionary, once for all who look words up."""
    return Dictionary((_jieba() / "dict.txt").read_text(encoding="utf-8"))


def hidden(table: str) -> Any:
    """Return a table of jieba's hidden Markov model of unknown words: ``start``, ``trans`` or ``emit``."""
    path = _jieba() / "finalseg" / f"prob_{table}.py"
    spec = spec_from_file_location(f"jieba.finalseg.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded: install jieba anew")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.P


def _jieba() -> Path:
    """Find jieba without importing it."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ImportError("jieba is not installed: install graphbuild anew")
    return Path(spec.origin).parent
