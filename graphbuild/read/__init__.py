"""Files → Page: read what a newspaper archive holds.

::

    files    paths, folders, patterns            source   what all readers share
    archive  zip, member by member, in memory    issue    newspaper, day and page number from names and mastheads
    text     plain text, exactly as saved        charset  bytes → text
    jsonl    one article a line
    html     web editions                        outline  what a reader sees of a web page
    pdf      files with a text layer             columns  boxes → reading order · vertical · boxes: the reading process
    docx     Word files

`Page.text` is the file's own text where there is one (plain text), and else the text as extracted: offsets count in
`Page.text` and not in the file. Libraries that only one kind of file needs are extras of this package and are imported
when the first such file comes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from graphbuild.model import Finding, Page, Severity, content_id
from graphbuild.read.archive import members
from graphbuild.read.docx import read_docx
from graphbuild.read.files import SUFFIXES, expanded, reason, sources
from graphbuild.read.html import read_html
from graphbuild.read.issue import issue_in_path
from graphbuild.read.jsonl import read_jsonl
from graphbuild.read.pdf import read_pdf
from graphbuild.read.source import Document, Reader, Source, Unreadable
from graphbuild.read.text import read_text

__all__ = ["Told", "once", "pages_of", "read"]

WORD = (".docx", ".docm")
READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    ((".html", ".htm", ".xhtml"), read_html),
    ((".pdf",), read_pdf),
    (WORD, read_docx),
    ((".jsonl", ".ndjson"), read_jsonl),
)
"""Kinds of file by their names; every other one is plain text."""
FOREIGN = (
    # old Word files, and new ones with a password, are stored alike
    (bytes.fromhex("d0cf11e0a1b11ae1"), "is an old or encrypted Word file: save it as .docx without a password"),
    (b"{\\rtf", "is a Rich Text file: save it as .docx or as plain text"),
    (b"\x89PNG", "is a picture: run OCR first and save the text"),
    (b"\xff\xd8\xff", "is a picture: run OCR first and save the text"),
    (b"Rar!\x1a\x07", "is a RAR archive: unpack it, or pack it anew as zip"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it, or pack it anew as zip"),
    (b"\x1f\x8b\x08", "is packed with gzip: unpack it first"),
)
"""How files begin that are often given and not read, and what to do with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user says of all pages."""

    newspaper: str = ""
    issued: date | None = None
    place: str | None = None


def read(
    paths: Iterable[str | Path], *, newspaper: str = "", issued: date | None = None, place: str | None = None
) -> Iterator[Page | Finding]:
    """Read page files, and every readable file below folders and in zip archives, in the order given.

    A folder's and an archive's files are sorted by path; a pattern such as ``2024-*/*.txt`` stands for what it
    matches. Text is UTF-8, GB18030, Big5 or UTF-16, found out by itself; a byte order mark is left out of
    `Page.text`, and offsets count without it; everything else of plain text, line ends included, stays as saved.

    What is told of the issue counts in this order: ``newspaper`` and ``issued`` (the day of issue), the file's own
    fields, its name and the names of its folders (``20240120-A02.txt``, ``2024-01-20/02.txt``), its masthead.
    ``place`` is the GB/T 2260 code of the newspaper's county.

    A file, or a page of one, that cannot be used becomes a `Finding`, which comes after the pages of its file, and the
    others go on. Raises `InputError` when
    one of ``paths`` does not exist or matches nothing.
    """
    told = Told(newspaper=newspaper, issued=issued, place=place)
    found = sources(expanded(paths))
    yield from once(record for shown, source in found for record in pages_of(shown, source, told, passing=[]))


def once(records: Iterable[Page | Finding]) -> Iterator[Page | Finding]:
    """Yield each page once, with a note on each further one."""
    seen: dict[str, str] = {}
    for record in records:
        if isinstance(record, Page):
            if record.id in seen:
                what = f"holds the same page as {seen[record.id]} and was read once"
                yield _finding(record.source, what, Severity.NOTE)
                continue
            seen[record.id] = record.source
        yield record


def pages_of(shown: str, source: Source | Unreadable, told: Told, *, passing: list[str]) -> Iterator[Page | Finding]:
    """Read one file: its pages as they come, then what of it cannot be used.

    A file that the system, the memory or this program failed on, and that may be read another time, is put on the
    list of ``passing`` failures.
    """
    findings: list[Finding] = []
    for record in _pages([(shown, source)], told, passing):
        if isinstance(record, Page):
            yield record
        else:
            findings.append(record)
    yield from findings


def _pages(
    found: Iterable[tuple[str, Source | Unreadable]], told: Told, passing: list[str]
) -> Iterator[Page | Finding]:
    for shown, source in found:
        if isinstance(source, Unreadable):
            yield _finding(shown, str(source))
            continue
        try:
            yield from _read(source, told, passing)
        except Unreadable as why:
            yield _finding(shown, str(why))
        except Exception as error:  # a file that no one foresaw must not cost the reader all others
            passing.append(shown)
            yield _finding(shown, _failure(error))


def _failure(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot be read: {reason(error)}"
    if isinstance(error, (MemoryError, RecursionError)):
        return "takes more memory than there is: split it into pages"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"was left out, for the program failed on it ({what}): report it with the file"


def _read(source: Source, told: Told, passing: list[str]) -> Iterator[Page | Finding]:
    """Read one file, or the members of one archive."""
    head, suffix = source.head(), source.path.suffix.lower()
    for beginning, why in FOREIGN:
        if head.startswith(beginning):
            raise Unreadable(why)
    if suffix == ".zip" or (head.startswith(b"PK\x03\x04") and suffix not in WORD):
        yield from _pages(_members(source), told, passing)
        return
    for document in _reader(head, suffix)(source):
        if isinstance(document, Unreadable):
            yield _finding(source.shown, str(document))
            continue
        yield _page(source, document, told)
        for note in document.notes:
            yield _finding(source.shown, note, Severity.WARNING)


def _members(source: Source) -> Iterator[tuple[str, Source | Unreadable]]:
    empty = True
    for member, why, shown in members(source):
        if why:
            yield shown, why
        elif member and member.path.name.lower().endswith(SUFFIXES):
            yield shown, member
        else:
            continue
        empty = False
    if empty:
        raise Unreadable(f"holds no file to read ({', '.join(SUFFIXES)})")


def _reader(head: bytes, suffix: str) -> Reader:
    """Choose the reader by how the file begins, where that is plain, else by its name."""
    if b"%PDF-" in head:
        return read_pdf
    return next((reader for suffixes, reader in READERS if suffix in suffixes), read_text)


def _page(source: Source, document: Document, told: Told) -> Page:
    path = PurePosixPath(unicodedata.normalize("NFC", str(source.path)))
    own, named = document.told, issue_in_path(path.parts[:-1], path.stem)
    return Page(
        id=_id(path.stem, document),
        newspaper=told.newspaper or own.newspaper or named.newspaper or document.head.newspaper,
        # the day in a masthead is left to segmentation, which keeps the printed words with it
        issued=told.issued or own.issued or named.issued,
        number=own.number or named.number or document.head.number,
        text=document.text,
        source=source.shown + document.part,
        checksum=hashlib.sha256(document.text.encode()).hexdigest(),
        place=told.place,
        url=document.url,
    )


def _id(stem: str, document: Document) -> str:
    """Hash name and text; one text printed twice in a collection, at two addresses or on two days, is two pages."""
    day = document.told.issued
    address = (document.url, day.isoformat() if day else "") if document.url else ()
    return f"{_ascii(stem)}-{content_id(stem, document.text, *address)}"


def _ascii(stem: str) -> str:
    """Keep what an identifier may hold; names wholly in Chinese keep nothing, their hash tells them apart.

    >>> _ascii("衢江 2024 第1版"), _ascii("头版")
    ('2024-1', 'page')
    """
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-.")[:40] or "page"


def _finding(name: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(stage="read", severity=severity, record_id=name, message=f"{name} {message}")
