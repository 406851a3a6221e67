"""What a store knows of the exports that were made from it: see `graphbuild.export.former`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphbuild import rdf
from graphbuild.archive.keys import EXPORT, program
from graphbuild.errors import InputError
from graphbuild.export.former import Former, read_list
from graphbuild.model import Build
from graphbuild.store.folder import NEW

__all__ = ["former", "list_faults", "sweep_lists"]

FOLDER = "exports"


def former(store: Path | None, out: Path, build: Build) -> Former | None:
    """Return what is known of the last export into a folder; None without a store, for nothing is kept then."""
    return Former(store / FOLDER, out, stamp=program(EXPORT), run=rdf.run_node(build)) if store else None


def list_faults(store: Path) -> Iterator[str]:
    """Yield a sentence for each list of an export that is damaged."""
    for file in sorted((store / FOLDER).glob("*.parquet")):
        try:
            read_list(file)
        except InputError as error:
            yield f"{error}: the next build into its folder writes all of its files anew, and the list too"


def sweep_lists(store: Path) -> int:
    """Delete the lists of exports that are not there any more, or were made by another program; return their bytes."""
    unused = [file for file in (store / FOLDER).glob("*") if file.name.startswith(NEW) or not _is_used(file)]
    size = sum(file.stat().st_size for file in unused)
    for file in unused:
        file.unlink()
    return size


def _is_used(file: Path) -> bool:
    try:
        found = read_list(file)
    except InputError:
        return False
    return found.stamp == program(EXPORT) and all(
        (Path(found.out) / name).is_file() for name in {one.file for one in found.places}
    )
