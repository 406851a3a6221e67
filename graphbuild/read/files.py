"""Paths → Source: files, folders, patterns and archives opened, each file once and in a settled order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graphbuild.errors import InputError
from graphbuild.read.source import Source, Unreadable

__all__ = ["SUFFIXES", "expanded", "reason", "shown", "sources"]

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".docm", ".jsonl", ".ndjson", ".zip")
"""What is read of a folder or an archive; a file that the user names is read whatever it is called."""

Found = tuple[str, Source | Unreadable]
"""The shown path, and the file or the reason why it is not read."""


def expanded(paths: Iterable[str | Path]) -> list[Path]:
    """Return the paths with patterns such as ``2024-*/*.txt`` replaced by what they match.

    Raises `InputError` for a path that does not exist and a pattern that matches nothing.
    """
    return [file for path in paths for file in _matched(Path(path))]


def _matched(path: Path) -> list[Path]:
    try:
        path.stat()
        return [path]
    except (FileNotFoundError, NotADirectoryError):
        if not path.is_symlink() and glob.has_magic(str(path)):
            if found := sorted(glob.glob(str(path), recursive=True)):
                return [Path(name) for name in found]
            raise InputError(f"{shown(path)} matches no file: give a pattern such as 'pages/*.txt'") from None
        what = "is a link to a file that is not there" if path.is_symlink() else "does not exist"
        raise InputError(f"{shown(path)} {what}: give the path of a text file or of a folder of them") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)} cannot be opened: {reason(error)}") from None


def sources(paths: Iterable[Path], done: set[str] | None = None) -> Iterator[Found]:
    """Yield each file once, folders opened; none whose real path is ``done``, where those yielded are entered."""
    done = set() if done is None else done
    for path in paths:
        for name, file in _below(path) if path.is_dir() else ((shown(path), path),):
            if isinstance(file, Unreadable):
                yield name, file
            elif (real := os.path.realpath(file)) not in done:
                done.add(real)
                yield name, _source(file)


def _below(folder: Path) -> Iterator[tuple[str, Path | Unreadable]]:
    """Yield the readable files of a folder and its subfolders in the order of their paths.

    Only the names of one folder, and of those above it, lie in memory. Links to folders are not followed, so no loop.
    """
    empty = True
    levels = [_entries(folder)]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, OSError):
            yield shown(entry.filename or folder), Unreadable(f"cannot be opened: {reason(entry)}")
            empty = False
        elif _is_folder(entry):
            levels += [] if entry.is_symlink() else [_entries(entry.path)]
        elif entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith((".", "~$")):
            yield shown(entry.path), Path(entry.path)
            empty = False
    if empty:
        yield shown(folder), Unreadable(f"holds no file to read ({', '.join(SUFFIXES)})")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: whoever opens it will say so
        return False


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str] | OSError]:
    """Yield what lies in a folder by name, or why it cannot be opened."""
    try:
        with os.scandir(folder) as found:
            yield from sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield error


def _source(file: Path) -> Source | Unreadable:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Unreadable("is not a regular file (a pipe or a device): save what it gives to a file first")
    except OSError as error:
        return Unreadable(f"cannot be read: {reason(error)}")

    def open_() -> BinaryIO:
        return file.open("rb")

    return Source(shown=shown(file), path=PurePosixPath(shown(file).replace(os.sep, "/")), open=open_)


def shown(path: Path | str) -> str:
    """Return a path that can be printed and hashed, whatever bytes the file system holds."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def reason(error: Exception) -> str:
    """Say why the system refused a file, in its own words."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
