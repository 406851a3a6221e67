"""Things in order → chunks: as many in a row as stay together whatever comes before and after them.

Where a chunk ends is told by the hash of its last subject alone, so that a thing more, less or changed changes the
chunk in which it stands and no other. What a writer makes of a chunk hangs on its bytes only: who has the same chunk
from an earlier export need not write it again (`graphbuild.export.former`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from zlib import crc32

from graphbuild.rdf.blocks import Thing

__all__ = ["Chunk", "Chunks", "Make", "Piece", "Write", "anew", "chunks", "pieces", "things_in"]

MANY = 32
"""Things in a chunk, on the average."""
SPOOL = 12 << 20
"""Bytes of chunks, and of what is written of them, that are held in memory."""
BUFFER = 1 << 20

Chunk = bytes
"""Things, one on a line: subject, tab, pairs with tabs between them."""
Write = Callable[[Chunk], tuple[bytes, Iterable[str]]]
"""Turns a chunk into a part of a file, and says which prefixes that takes."""


class Piece(bytes):
    """What was written of one chunk: bytes of a file, and what is to be known of them."""

    form: str
    key: str
    used: tuple[str, ...]

    def __new__(cls, text: bytes, used: Iterable[str] = (), form: str = "", key: str = "") -> Piece:
        """Take the text in one ``form`` of writing, the prefixes that it takes, and by what its chunk is known."""
        made = super().__new__(cls, text)
        made.form, made.key, made.used = form, key, tuple(used)
        return made


class Make(Protocol):
    """Makes the piece of a chunk, or knows where it was made before."""

    def __call__(self, form: str, chunk: Chunk, write: Write) -> Piece:
        """Return the piece of a chunk in one form of writing."""


def anew(form: str, chunk: Chunk, write: Write) -> Piece:
    """Write the piece of a chunk, whatever was written before."""
    return Piece(*write(chunk))


def things_in(chunk: Chunk) -> Iterator[Thing]:
    """Yield the things of a chunk."""
    for line in chunk.split(b"\n"):
        subject, _, pairs = line.partition(b"\t")
        yield subject, pairs


class Chunks:
    """Things cut into chunks once, which wait on disk where they are many and can be read as often as one likes."""

    def __init__(self, found: Iterable[Thing]) -> None:
        self._file = tempfile.SpooledTemporaryFile(SPOOL, prefix="graphbuild-")  # noqa: SIM115  # as long as its owner
        self._sizes: list[int] = []
        for chunk in _cut(found):
            self._file.write(chunk)
            self._sizes.append(len(chunk))

    def __del__(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Thing]:
        return (thing for chunk in self.chunks() for thing in things_in(chunk))

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks in order, whoever else is reading them meanwhile."""
        at = 0
        for size in self._sizes:
            self._file.seek(at)
            yield self._file.read(size)
            at += size


def chunks(found: Iterable[Thing]) -> Iterator[Chunk]:
    """Yield the chunks of things in order."""
    return found.chunks() if isinstance(found, Chunks) else _cut(found)


def _cut(found: Iterable[Thing]) -> Iterator[Chunk]:
    held: list[bytes] = []
    for subject, pairs in found:
        held.append(b"%b\t%b" % (subject, pairs))
        if crc32(subject) % MANY == 0:
            yield b"\n".join(held)
            held = []
    if held:
        yield b"\n".join(held)


def pieces(made: Iterable[Piece], head: Callable[[set[str]], str]) -> Iterator[bytes]:
    """Yield pieces behind a head that can only be written when all prefixes are known; until then they wait aside."""
    used: set[str] = set()
    waiting: list[tuple[int, str, str, tuple[str, ...]]] = []
    with tempfile.SpooledTemporaryFile(SPOOL, prefix="graphbuild-") as file:
        for one in made:
            used.update(one.used)
            waiting.append((file.write(one), one.form, one.key, one.used))
        yield head(used).encode()
        file.seek(0)
        for size, form, key, names in waiting:
            yield Piece(file.read(size), names, form, key)
