"""Blocks in order: each subject once, with its pairs sorted, whether they fit into memory or not.

An external merge sort: what is given is held until it is much, then written to a temporary file in order; reading
merges the files. So memory does not grow with the graph, and any order of what is given gives the same things.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import IO

from pyoxigraph import Literal, Triple

from graphbuild.rdf.terms import TAB, Block, Node, text

__all__ = ["Gathered", "Thing", "blocks_of", "lines", "merged", "pairs_of", "size", "tag"]

Thing = tuple[bytes, bytes]
"""A subject with all its pairs, each once and in order, joined by tabs: UTF-8, as most of it is written unread."""

HELD = 12 << 20
"""Bytes of blocks that are held in memory."""
STRING = "http://www.w3.org/2001/XMLSchema#string"

PIECE = 1 << 20
"""Bytes that are written and read at a time."""
LAST: Thing = (b"\xff", b"")
"""Comes after every subject: no UTF-8 begins like it."""

_subject = itemgetter(0)


class Gathered:
    """Blocks gathered to be read in order, as often as one likes; nothing is added once the first was read."""

    def __init__(self, blocks: Iterable[Block] = (), *, held: int = HELD) -> None:
        self._files: list[IO[bytes]] = []
        self._most, self._size = held, 0
        self._own: dict[Node, list[bytes]] = {}
        self._sorted: list[Thing] | None = None
        for subject, pairs in blocks:
            self.add(subject, pairs)

    def __del__(self) -> None:
        for file in self._files:
            file.close()

    def add(self, subject: Node, pairs: str) -> None:
        """Take in what is said of a subject."""
        told = pairs.encode()
        self._own.setdefault(subject, []).append(told)
        self._size += len(told)
        if self._size > self._most:
            self._spill()

    def __iter__(self) -> Iterator[Thing]:
        if self._files:
            return _read(self._settled())
        if self._sorted is None:
            self._sorted = [*_ordered(self._own)]
            self._own = {}
        return iter(self._sorted)

    def _spill(self) -> None:
        self._files.append(_written(_ordered(self._own)))
        self._own, self._size = {}, 0

    def _settled(self) -> IO[bytes]:
        """Merge the files into one, once, since every writer reads it anew."""
        if self._own or len(self._files) > 1:
            if self._own:
                self._spill()
            whole = _written(_united(merge(*map(_read, self._files), key=_subject)))
            for file in self._files:
                file.close()
            self._files = [whole]
        return self._files[0]


def _ordered(own: dict[Node, list[bytes]]) -> Iterator[Thing]:
    for subject in sorted(own):
        yield subject.encode(), _union(*own.pop(subject))


def _written(things: Iterable[Thing]) -> IO[bytes]:
    file = tempfile.TemporaryFile(prefix="graphbuild-", buffering=PIECE)  # noqa: SIM115  # read as long as its owner lives
    file.writelines(b"%b\t%b\n" % thing for thing in things)
    return file


def _read(file: IO[bytes]) -> Iterator[Thing]:
    """Read a file from its beginning, whoever else is reading it meanwhile."""
    at, rest = 0, b""
    while True:
        file.seek(at)
        piece = file.read(PIECE)
        if not piece:
            return
        at += len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            subject, _, pairs = line.partition(b"\t")
            yield subject, pairs


def _united(things: Iterable[Thing]) -> Iterator[Thing]:
    """Make one thing of those in a row that have one subject."""
    for subject, found in groupby(things, key=_subject):
        parts = [pairs for _, pairs in found]
        yield subject, parts[0] if len(parts) == 1 else _union(*parts)


def _union(*parts: bytes) -> bytes:
    return b"\t".join(sorted({*b"\t".join(parts).split(b"\t")}))


def merged(most: Iterable[Thing], *others: Iterable[Thing]) -> Iterator[Thing]:
    """Merge things in order; what several sources say of one subject becomes one thing, without repetition.

    A source has each subject once. The largest is to be named first: the things of the others are merged twice.
    """
    if not others:
        yield from most
        return
    rest = merged(*others)
    waiting = next(rest, LAST)
    for thing in most:
        while waiting[0] < thing[0]:
            yield waiting
            waiting = next(rest, LAST)
        if waiting[0] == thing[0]:
            yield thing[0], _union(thing[1], waiting[1])
            waiting = next(rest, LAST)
        else:
            yield thing
    while waiting is not LAST:
        yield waiting
        waiting = next(rest, LAST)


def size(thing: Thing) -> int:
    """Count the triples of a thing."""
    return thing[1].count(b"\t") + 1


def lines(things: Iterable[Thing]) -> Iterator[bytes]:
    """Write each thing as lines of N-Triples; those of things in order are in order."""
    for subject, pairs in things:
        yield b"%b %b .\n" % (subject, pairs.replace(b"\t", b" .\n%b " % subject))


def pairs_of(things: Iterable[Thing]) -> Iterator[tuple[Node, list[str]]]:
    """Yield each subject with its pairs as text, for the writers that look into them."""
    for subject, pairs in things:
        yield subject.decode(), pairs.decode().split(TAB)


def blocks_of(triples: Iterable[Triple]) -> Gathered:
    """Gather the triples of a library."""
    return Gathered((str(triple.subject), f"{triple.predicate} {_term(triple.object)}") for triple in triples)


def _term(node: object) -> Node:
    if not isinstance(node, Literal):
        return str(node)
    if node.language:
        return f"{text(node.value)}@{tag(node.language)}"
    plain = node.datatype.value == STRING
    return text(node.value) if plain else f"{text(node.value)}^^{node.datatype}"


def tag(language: str) -> str:
    """Write a language tag in the case that RFC 5646 (2.1.1) recommends; pyoxigraph has them all in lower case.

    >>> tag("zh-hans"), tag("zh-latn-pinyin"), tag("en-gb")
    ('zh-Hans', 'zh-Latn-pinyin', 'en-GB')
    """
    first, *rest = language.lower().split("-")
    cased = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([first, *cased])
