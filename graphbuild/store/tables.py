"""Build ↔ a folder of Parquet files: what a notebook opens, and DuckDB or pandas ask.

::

    records/
    ├── manifest.json      format, version, and of each file its rows and its SHA-256
    ├── pages.parquet      one file for each field of `Build`
    └── …

The same build gives the same bytes with the same release of Arrow, whose name and number a Parquet file carries.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from graphbuild.errors import ExportError, InputError
from graphbuild.model import Build
from graphbuild.store.columns import TABLES, Table
from graphbuild.store.parquet import read_records, write_records

__all__ = ["FOLDER", "VERSION", "load", "save"]

FOLDER = "records"
"""Where they stand in an export."""
FORMAT, VERSION = "graphbuild records", 1
"""What the manifest says; the number goes up when a table changes."""
MANIFEST = "manifest.json"
BROKEN = (pa.ArrowException, OSError, ValueError, TypeError, KeyError, AssertionError)
"""What reading a damaged file raises."""


def save(build: Build, folder: Path) -> Path:
    """Write all records of a build into a folder, which is replaced as a whole; return its path.

    Everything is written beside it first and renamed when it is complete. Raises `ExportError` for what the system
    refuses, and for a folder that is there and holds something else.
    """
    _check_place(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        workplace = Path(tempfile.mkdtemp(prefix=".graphbuild-", dir=folder.parent))
        try:
            _fill(workplace / "new", build)
            _swap(workplace, folder)
        finally:
            shutil.rmtree(workplace, ignore_errors=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise ExportError(
            f"the records cannot be written to {folder}: {why}; name another folder with --out"
        ) from error
    return folder


def load(folder: Path) -> Build:
    """Read back what `save` wrote: an equal `Build`.

    Raises `InputError` when the folder is missing, is none of a build, was written by a newer version, or is damaged.
    """
    told = _manifest(folder)
    try:
        build = Build(**{table.name: _records(table, folder, told["files"]) for table in TABLES})  # type: ignore[arg-type]
        return replace(build, withheld=bool(told.get("withheld")))
    except BROKEN as error:
        raise InputError(
            f"the records in {folder} are damaged ({_first_line(error)}): build them again with `graphbuild build`"
        ) from error


def _check_place(folder: Path) -> None:
    ours = not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or (folder / MANIFEST).is_file()))
    if not ours:
        raise ExportError(f"{folder} holds something else than the records of a build: move it, or name another --out")


def _fill(folder: Path, build: Build) -> None:
    folder.mkdir()
    files = {}
    for table in TABLES:
        records, file = getattr(build, table.name), folder / f"{table.name}.parquet"
        write_records(table, records, file)
        _settle(file)
        files[file.name] = {"rows": len(records), "sha256": _digest(file)}
    manifest = {"format": FORMAT, "version": VERSION, "withheld": build.withheld, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    _settle(folder / MANIFEST)


def _settle(file: Path) -> None:
    """Wait until the disk has it: a rename must never come before what it names."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _swap(workplace: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, which comes back if that fails."""
    if not folder.exists():
        os.replace(workplace / "new", folder)
        return
    os.replace(folder, workplace / "old")
    try:
        os.replace(workplace / "new", folder)
    except OSError:
        os.replace(workplace / "old", folder)
        raise


def _manifest(folder: Path) -> Mapping[str, Any]:
    """Read what the folder says of itself, or say why it cannot be used."""
    file = folder / MANIFEST
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"there are no records of a build in {folder}: run `graphbuild build` first") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read ({_first_line(error)}): run `graphbuild build` again") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("files"), dict):
        raise InputError(f"{file} describes no records of a build: name the folder that `graphbuild build` wrote")
    if told.get("version") != VERSION:
        raise InputError(
            f"the records in {folder} have the format {told.get('version')}, this version reads {VERSION}: "
            "build again with `graphbuild build`, or use the version of graphbuild that wrote them"
        )
    return told


def _records(table: Table, folder: Path, files: Mapping[str, Mapping[str, Any]]) -> tuple[Any, ...]:
    file = folder / f"{table.name}.parquet"
    told = files[file.name]
    if _digest(file) != told["sha256"]:
        raise ValueError(f"{file.name} is not as it was written")
    return tuple(read_records(table, file))


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
