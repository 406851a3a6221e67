"""Files → Page: read plain text exactly as it was saved."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.model import Finding, Page, Severity, content_id

__all__ = ["SIZE_LIMIT", "read"]

SIZE_LIMIT = 50 * 1024 * 1024
"""Largest file read, in bytes: a printed page holds some twenty kilobytes, so more is not a page."""

# 20240120-A02, 2024-01-20_02, 2024年1月20日第2版: what archives call their files
ISSUE_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.年]?)(?P<month>\d\d?)[-_.月]?(?P<day>\d\d?)日?(?!\d)"
    r"(?:[-_. ]*第?(?P<number>[A-Za-z]?\d{1,3})(?:版|(?![A-Za-z\d])))?"
)
CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
BYTE_ORDER_MARK = "\ufeff"


def read(
    paths: Iterable[str | Path], *, newspaper: str = "", issued: date | None = None, place: str | None = None
) -> Iterator[Page | Finding]:
    """Read page files, and every ``.txt`` file below folders, in the order given; a folder's files sorted by path.

    A file is UTF-8, or GB18030 when it is not valid UTF-8 and reads as Chinese that way. A byte order mark is left
    out of `Page.text`, and offsets count without it; everything else, line ends included, stays as saved.
    ``issued`` (the day of issue) overrides what a file name such as ``20240120-A02.txt`` says; ``place`` is the
    GB/T 2260 code of the newspaper's county. A file that cannot be used becomes a `Finding` and the others go on.
    Raises `InputError` when one of ``paths`` does not exist.
    """
    listed = [Path(path) for path in paths]
    for path in listed:
        _check_exists(path)
    seen: dict[str, str] = {}
    for file in _files(listed):
        if isinstance(file, Finding):
            yield file
            continue
        text = _text(file)
        if isinstance(text, Finding):
            yield text
            continue
        page = _page(file, text, newspaper=newspaper, issued=issued, place=place)
        if page.id in seen:
            yield _finding(file, f"holds the same page as {seen[page.id]} and was read once", Severity.NOTE)
            continue
        seen[page.id] = page.source
        yield page


def _check_exists(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        what = "is a link to a file that is not there" if path.is_symlink() else "does not exist"
        raise InputError(f"{_shown(path)} {what}: give the path of a text file or of a folder of them") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{_shown(path)} cannot be opened: {_reason(error)}") from None


def _files(paths: Iterable[Path]) -> Iterator[Path | Finding]:
    """Yield each file once, folders opened."""
    done: set[str] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            if isinstance(file, Finding):
                yield file
            elif (real := os.path.realpath(file)) not in done:
                done.add(real)
                yield file


def _below(folder: Path) -> Iterator[Path | Finding]:
    """Yield the ``.txt`` files of a folder and its subfolders; links to folders are not followed, so no loop."""
    failed: list[OSError] = []
    found = [
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=failed.append)
        for name in names
        if name.lower().endswith(".txt") and not name.startswith(".")
    ]
    for error in sorted(failed, key=lambda error: str(error.filename)):
        yield _finding(Path(error.filename or folder), f"cannot be opened: {_reason(error)}")
    if not found and not failed:
        yield _finding(folder, "holds no .txt file")
    yield from sorted(found, key=lambda file: file.relative_to(folder).parts)


def _text(file: Path) -> str | Finding:
    """Return the file's text, or the reason why it has none."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return _finding(file, "is not a regular file")
        if status.st_size > SIZE_LIMIT:
            return _finding(file, f"is larger than {SIZE_LIMIT // 1024**2} MB: split it into pages")
        data = file.read_bytes()
    except OSError as error:
        return _finding(file, f"cannot be read: {_reason(error)}")
    if b"\0" in data:
        return _finding(file, "is a binary file or UTF-16 (it holds NUL bytes): save it as plain text in UTF-8")
    text = _decode(data)
    return _finding(file, text[1]) if isinstance(text, tuple) else _checked(file, text)


def _checked(file: Path, text: str) -> str | Finding:
    if not text.strip():
        return _finding(file, "is empty")
    if len(CONTROL.findall(text)) * 1000 > len(text):
        return _finding(file, "is a binary file (it holds control characters): save it as plain text in UTF-8")
    return text


def _decode(data: bytes) -> str | tuple[None, str]:
    """Decode UTF-8 or GB18030 without its byte order mark, or say why not."""
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        place = error.start
    try:
        text = data.decode("gb18030").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        text = ""
    if _reads_as_chinese(text):
        return text
    return None, f"is neither UTF-8 (byte {place} breaks it) nor GB18030 text: save it as UTF-8"


def _reads_as_chinese(text: str) -> bool:
    """Tell whether a decoding of unknown bytes gave common Chinese characters and not chance ones.

    GB 2312 holds nearly all that newspapers print, its first level (rows 16 to 55) the 3,755 commonest characters;
    bytes of another encoding land all over the 24,000 places of GB18030's two-byte part.

    >>> _reads_as_chinese("村里的老人都在食堂吃饭。"), _reads_as_chinese("锘挎潙閲岀殑鑰佷汉閮藉湪椋熷爞鍚冮キ")
    (True, False)
    """
    foreign = [ch for ch in text[:20_000] if ch > "\x7f"]
    rows = [coded[0] - 0xA0 for ch in foreign if len(coded := ch.encode("gb2312", "ignore")) == 2]
    usual = sum(row <= 9 or 16 <= row <= 55 for row in rows)
    return bool(foreign) and len(rows) >= 0.9 * len(foreign) and usual >= 0.8 * len(foreign)


def _page(file: Path, text: str, *, newspaper: str, issued: date | None, place: str | None) -> Page:
    stem = unicodedata.normalize("NFC", _shown(file.stem))
    named, number = _issue_in_name(stem)
    return Page(
        id=f"{_ascii(stem)}-{content_id(stem, text)}",
        newspaper=newspaper,
        issued=issued or named,
        number=number,
        text=text,
        source=_shown(file),
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        place=place,
    )


def _issue_in_name(stem: str) -> tuple[date | None, str | None]:
    """Find the day of issue and the page number in a file name.

    >>> _issue_in_name("20240120-A02"), _issue_in_name("晨报2024年1月20日第2版")
    ((datetime.date(2024, 1, 20), 'A02'), (datetime.date(2024, 1, 20), '2'))
    >>> _issue_in_name("page"), _issue_in_name("20241340")
    ((None, None), (None, None))
    """
    match = ISSUE_IN_NAME.search(stem)
    if match is None or (not match["gap"] and (len(match["month"]) < 2 or len(match["day"]) < 2)):
        return None, None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None, None
    return day, match["number"]


def _ascii(stem: str) -> str:
    """Keep what an identifier may hold; names wholly in Chinese keep nothing, their hash tells them apart.

    >>> _ascii("衢江 2024 第1版"), _ascii("头版")
    ('2024-1', 'page')
    """
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-.")[:40] or "page"


def _finding(path: Path, message: str, severity: Severity = Severity.ERROR) -> Finding:
    name = _shown(path)
    return Finding(stage="read", severity=severity, record_id=name, message=f"{name} {message}")


def _shown(path: Path | str) -> str:
    """Return a path that can be printed and hashed, whatever bytes the file system holds."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
