"""Zip archive → Source: its members one by one, never written to disk.

An archive is hostile input: a few kilobytes can say that they are a terabyte, a name can point outside, an archive
can hold itself. So members are read in memory up to a limit, what they say of their size is not believed, and names
only name.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from graphbuild.read.source import SIZE_LIMIT, Source, Unreadable, megabytes

__all__ = ["FAILURES", "check_members", "members"]

FAILURES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError, KeyError)
"""What `zipfile` raises on damaged, encrypted or odd archives (NotImplementedError is a RuntimeError)."""

RATIO = 200
"""Text packs some five times, a blank one fifty; more is a bomb."""
SMALL = 1024 * 1024
"""Below this many bytes a high ratio does no harm."""
TOTAL = 4 * 1024**3
"""Bytes unpacked from one archive, one after another; a county paper's whole century is less."""
DOCUMENT_TOTAL = 200 * 1024 * 1024
"""Bytes unpacked from one Word file, pictures included, all at once."""
DIRECTORY_LIMIT = 20 * 1024 * 1024
"""Bytes of the list of members: some 200,000 names."""
DEPTH = 2
"""An archive of archives is read; an archive in that is not."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1


def members(source: Source) -> Iterator[tuple[Source | None, Unreadable | None, str]]:
    """Yield each file of an archive with its shown path, or the reason why it is not read.

    Exactly one of the first two is there. Raises `Unreadable` when the archive as a whole cannot be read.
    """
    if source.depth >= DEPTH:
        raise Unreadable("is an archive in an archive in an archive: unpack it first")
    with io.BytesIO(source.data()) if source.depth else source.open() as file:
        archive = _opened(file)
        left = TOTAL
        for info in sorted(archive.infolist(), key=lambda info: (_name(info), info.header_offset)):
            name = _name(info)
            if not info.filename or info.is_dir() or _is_hidden(name):  # zipfile breaks on a name of nothing
                continue
            shown = f"{source.shown}/{name}"
            try:
                _check(info, name)
                left -= info.file_size
                if left < 0:
                    raise Unreadable(f"comes after the first {megabytes(TOTAL)} of its archive: split the archive")
                yield _member(source, archive, info, shown), None, shown
            except Unreadable as reason:
                yield None, reason, shown


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    try:
        _check_directory(file)
        return zipfile.ZipFile(file)
    except FAILURES:
        raise Unreadable("is a damaged zip archive (cut off, or not a zip at all): copy or pack it anew") from None


def _check_directory(file: BinaryIO) -> None:
    """Refuse a list of members too long to hold, before `zipfile` reads it; also the 64-bit kind, made for such."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    file.seek(0)
    if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > DIRECTORY_LIMIT:
        raise Unreadable("lists too many files: split it into smaller archives")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; archives packed on Chinese Windows write GBK where the format says code page 437.

    >>> info = zipfile.ZipInfo("头版.txt".encode("gbk").decode("cp437")); _name(info)
    '头版.txt'
    """
    if info.flag_bits & UTF8_FLAG:
        return _printable(info.filename)
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return _printable(info.filename)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _printable(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _printable(info.filename)


def _printable(name: str) -> str:
    return "".join(ch if ch.isprintable() else "\ufffd" for ch in name)


def _is_hidden(name: str) -> bool:
    """Tell what packers add and no one wrote: resource forks, hidden files."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or (bool(parts) and parts[-1].startswith(".") and parts[-1] != "..")


def _check(info: zipfile.ZipInfo, name: str) -> None:
    plain = name.replace("\\", "/")
    if plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/"):
        raise Unreadable("has a name that leads out of its archive and was not read: pack it anew")
    if info.flag_bits & ENCRYPTED_FLAG:
        raise Unreadable("is encrypted: unpack it with its password first")
    if info.compress_type not in METHODS:
        raise Unreadable("is packed in a way that is not read: pack it anew as an ordinary zip")
    if info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size):
        raise Unreadable(f"unpacks to more than {RATIO} times its size, as a zip bomb does, and was not read")
    if info.file_size > SIZE_LIMIT:
        raise Unreadable(f"is larger than {megabytes(SIZE_LIMIT)}: split it into pages")


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> Source:
    def open_() -> BinaryIO:
        return _unpacked(archive, info)

    # an archive's own name may tell the issue too: 20240120.zip/A02.txt
    path = source.path.with_suffix("") / PurePosixPath(_name(info).replace("\\", "/"))
    return Source(shown=shown, path=path, open=open_, depth=source.depth + 1)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Unpack one member into memory: one byte over the limit is enough for the reader to refuse it."""
    try:
        with archive.open(info) as packed:
            return io.BytesIO(packed.read(SIZE_LIMIT + 1))
    except FAILURES:
        raise Unreadable("is damaged or cut off in its archive: pack it anew") from None


def check_members(archive: zipfile.ZipFile) -> None:
    """Unpack every member once, a piece at a time, and raise `Unreadable` when together they are too much.

    For libraries that unpack without asking. `zipfile` checks size and sum of each member when it is read to its end.
    """
    left = DOCUMENT_TOTAL
    for info in archive.infolist():
        _check(info, info.filename)
        left -= info.file_size
        if left < 0:
            raise Unreadable(f"unpacks to more than {megabytes(DOCUMENT_TOTAL)}: save its text as a plain file")
        with archive.open(info) as packed:
            while packed.read(1024 * 1024):
                pass
