"""Build ↔ a folder of Parquet files: what a notebook opens, and DuckDB or pandas ask.

::

    records/
    ├── manifest.json      format, version, and of each file its rows and its SHA-256
    ├── pages.parquet      one file for each field of `Build`
    └── …

The same build gives the same bytes with the same release of Arrow, whose name and number a Parquet file carries.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphbuild.errors import ExportError, InputError
from graphbuild.model import Build
from graphbuild.store.columns import TABLES
from graphbuild.store.folder import BROKEN, MANIFEST, checked, fill, records, why
from graphbuild.store.place import workplace

__all__ = ["FOLDER", "VERSION", "load", "save"]

FOLDER = "records"
"""Where they stand in an export."""
FORMAT, VERSION = "graphbuild records", 1
"""What the manifest says; the number goes up when a table changes."""


def save(build: Build, folder: Path) -> Path:
    """Write all records of a build into a folder, which is replaced as a whole; return its path.

    Everything is written beside it first and renamed when it is complete. Raises `ExportError` for what the system
    refuses, and for a folder that is there and holds something else.
    """
    _check_place(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with workplace(folder.parent) as place:
            content = [(table, getattr(build, table.name)) for table in TABLES]
            fill(place / "new", content, {"format": FORMAT, "version": VERSION, "withheld": build.withheld})
            _swap(place, folder)
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
        build = Build(**{table.name: records(table, folder, told) for table in TABLES})  # type: ignore[arg-type]
        return replace(build, withheld=bool(told.get("withheld")))
    except BROKEN as error:
        raise InputError(
            f"the records in {folder} are damaged ({why(error)}): build them again with `graphbuild build`"
        ) from error


def _check_place(folder: Path) -> None:
    ours = not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or (folder / MANIFEST).is_file()))
    if not ours:
        raise ExportError(f"{folder} holds something else than the records of a build: move it, or name another --out")


def _swap(place: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, which comes back if that fails."""
    if not folder.exists():
        os.replace(place / "new", folder)
        return
    os.replace(folder, place / "old")
    try:
        os.replace(place / "new", folder)
    except OSError:
        os.replace(place / "old", folder)
        raise


def _manifest(folder: Path) -> Mapping[str, Any]:
    """Read what the folder says of itself, or say why it cannot be used."""
    file = folder / MANIFEST
    try:
        told = checked(folder)
    except FileNotFoundError:
        raise InputError(f"there are no records of a build in {folder}: run `graphbuild build` first") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read ({why(error)}): run `graphbuild build` again") from None
    if told.get("format") != FORMAT:
        raise InputError(f"{file} describes no records of a build: name the folder that `graphbuild build` wrote")
    if told.get("version") != VERSION:
        raise InputError(
            f"the records in {folder} have the format {told.get('version')}, this version reads {VERSION}: "
            "build again with `graphbuild build`, or use the version of graphbuild that wrote them"
        )
    return told
