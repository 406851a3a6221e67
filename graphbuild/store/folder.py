"""A folder of Parquet files with a manifest: complete on the disk before it has its name, checked when it is read."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from graphbuild.store.columns import Table
from graphbuild.store.parquet import read_records, write_records

__all__ = ["BROKEN", "MANIFEST", "NEW", "checked", "digest", "fill", "put", "records", "settle", "tell", "why"]

MANIFEST = "manifest.json"
NEW = ".new-"
"""How the names of what is being written begin."""
BROKEN = (pa.ArrowException, OSError, ValueError, TypeError, KeyError, AttributeError, AssertionError)
"""What reading a damaged folder raises."""


def fill(folder: Path, content: Iterable[tuple[Table, Sequence[Any]]], told: Mapping[str, Any]) -> None:
    """Make the folder and write each table into it, then what it holds and what is ``told`` of it; wait for the disk.

    The same records give the same bytes. Raises `OSError`.
    """
    folder.mkdir()
    files = {}
    for table, rows in content:
        file = folder / f"{table.name}.parquet"
        write_records(table, rows, file)
        settle(file)
        files[file.name] = {"rows": len(rows), "sha256": digest(file)}
    manifest = json.dumps({**told, "files": files}, indent=1) + "\n"
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    settle(folder / MANIFEST)
    settle(folder)


def tell(file: Path, told: Mapping[str, Any]) -> None:
    """Write a small file of JSON, at once or not at all. Raises `OSError`."""
    new = file.with_name(f"{NEW}{file.name}")
    new.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    put(new, file)


def put(new: Path, file: Path) -> None:
    """Give a complete file the name of the one that it replaces."""
    settle(new)
    os.replace(new, file)
    settle(file.parent)


def settle(path: Path) -> None:
    """Wait until the disk has it: a rename must never come before what it names."""
    if os.name == "nt" and path.is_dir():  # cannot be opened there, and need not
        return
    opened = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def checked(folder: Path) -> Mapping[str, Any]:
    """Read what a folder says of itself; `OSError` or `ValueError` where it says nothing that can be read."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("files"), dict):
        raise ValueError(f"{MANIFEST} lists no files")
    return told


def records(table: Table, folder: Path, told: Mapping[str, Any]) -> tuple[Any, ...]:
    """Read one table whose checksum stands in the manifest; one of `BROKEN` where it is not as it was written."""
    file = folder / f"{table.name}.parquet"
    if digest(file) != told["files"][file.name]["sha256"]:
        raise ValueError(f"{file.name} is not as it was written")
    return tuple(read_records(table, file))


def why(error: Exception) -> str:
    """Say what is wrong in one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return next(iter(said.splitlines()), type(error).__name__)
