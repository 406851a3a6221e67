"""What all readers share: a file before it is read, a document after it, and the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from graphbuild.read.issue import Issue

__all__ = ["SIZE_LIMIT", "Document", "Source", "Unreadable", "clean", "library", "megabytes", "sound"]

SIZE_LIMIT = 50 * 1024 * 1024
"""Largest file read as a whole, in bytes: a printed page holds some twenty kilobytes, so more is not a page."""

CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
TEXT_PER_CONTROL = 50
"""Characters that text has at least for each control character; of random bytes every tenth is one, and a short page
with one left by a terminal or a typesetter is still a page."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Unreadable(Exception):
    """Why a source gives no page: the end of a sentence that begins with the source's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, on disk or inside an archive, before it is read."""

    shown: str
    """Its path as the user can find it; a member of an archive stands after the archive's own path."""
    path: PurePosixPath
    """The path whose names may tell newspaper, day and page number."""
    open: Callable[[], BinaryIO]
    depth: int = 0
    """How many archives it lies in."""

    def data(self, limit: int | None = None) -> bytes:
        """Return all bytes; `Unreadable` when there are more than ``limit`` (`SIZE_LIMIT`)."""
        limit = SIZE_LIMIT if limit is None else limit
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(f"is larger than {megabytes(limit)}: split it into pages")
        return data

    def head(self, size: int = 1024) -> bytes:
        """Return the first bytes, by which a kind of file is known."""
        with self.open() as file:
            return file.read(size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of one page with what its file says of it."""

    text: str
    part: str = ""
    """What tells it from the other pages of its file: ``#page=2``, ``:17``."""
    told: Issue = Issue()
    """The issue as the file's own fields tell it."""
    head: Issue = Issue()
    """The issue as the masthead tells it; believed after the file's name."""
    url: str = ""
    notes: tuple[str, ...] = ()
    """What the reader had to mend: ends of sentences that begin with the source's name."""


def sound(text: str) -> str:
    """Return the text, or raise `Unreadable` when it is empty or no text at all."""
    if "\0" in text:
        raise Unreadable("is a binary file (it holds NUL bytes): save it as plain text in UTF-8")
    if not text.strip():
        raise Unreadable("is empty")
    if len(CONTROL.findall(text)) * TEXT_PER_CONTROL > len(text):
        raise Unreadable("is a binary file (it holds control characters): save it as plain text in UTF-8")
    return text


def clean(text: str) -> str:
    """Drop what no printed page holds from extracted text: control characters and halves of surrogate pairs.

    >>> clean("热\\x00饭\\ud800\\n")
    '热饭\\n'
    """
    return UNPRINTABLE.sub("", text)


def megabytes(size: int) -> str:
    """Say a limit as people say it.

    >>> megabytes(50 * 1024**2)
    '50 MB'
    """
    return f"{size // 1024**2} MB"


def library(module: str, extra: str) -> Any:
    """Import a library that only one kind of file needs; `Unreadable` names the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        raise Unreadable(f"needs a library that is not installed: pip install 'graphbuild[{extra}]'") from None


Reader = Callable[[Source], Iterator[Document | Unreadable]]
"""One kind of source → its documents; a part that cannot be read is yielded as the reason, the others go on."""
