"""Plain text → Document: exactly as it was saved."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.read.charset import decode
from graphbuild.read.issue import masthead
from graphbuild.read.source import Document, Source, Unreadable, sound

__all__ = ["read_text"]


def read_text(source: Source) -> Iterator[Document | Unreadable]:
    """Read one page; its text is the file's, without the byte order mark."""
    text, mended = decode(source.data())
    yield Document(text=text, head=masthead(sound(text)), notes=(mended,) if mended else ())
