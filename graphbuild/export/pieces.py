"""Text in pieces → bytes of a file, counted as they go, packed where that is wanted."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, MutableMapping

__all__ = ["Pieces", "counted", "encoded", "packed", "shards"]

Pieces = Iterable[str] | Iterable[bytes]
"""A file's content piece by piece; one `str` is one piece."""

GZIP = 16 + zlib.MAX_WBITS
"""Writes the gzip format with no name and no time, so that the same content gives the same bytes."""


def encoded(pieces: Pieces) -> Iterator[bytes]:
    """Encode text as UTF-8; what is encoded already is passed on."""
    for piece in (pieces,) if isinstance(pieces, str) else pieces:
        yield piece.encode() if isinstance(piece, str) else piece


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pack bytes in the gzip format."""
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def counted(name: str, pieces: Iterable[bytes], sizes: MutableMapping[str, int]) -> Iterator[bytes]:
    """Pass bytes on, and keep how many there were under a name."""
    sizes[name] = 0
    for piece in pieces:
        sizes[name] += len(piece)
        yield piece


def shards(pieces: Iterable[bytes], most: int) -> Iterator[Iterator[bytes]]:
    """Cut lines into shards of at most so many, never within a piece; each is to be read before the next is asked for.

    >>> [b"".join(one) for one in shards([b"1\\n2\\n", b"3\\n", b"4\\n5\\n"], 3)]
    [b'1\\n2\\n3\\n', b'4\\n5\\n']
    """
    waiting = iter(pieces)
    held = [*_next(waiting)]
    while held:
        yield _shard(held, waiting, most)


def _next(waiting: Iterator[bytes]) -> Iterator[bytes]:
    piece = next(waiting, None)
    if piece is not None:
        yield piece


def _shard(held: list[bytes], waiting: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Yield pieces until the next would be too many; that one is left in `held`."""
    left = most
    while held:
        lines = held[0].count(b"\n")
        if lines > left and left < most:
            return
        left -= lines
        yield held.pop()
        held += _next(waiting)
