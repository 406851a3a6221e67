"""What the last build used of a store: its files with their hashes, and the keys of all that was made of them.

By it `graphbuild status` knows what changed, `graphbuild doctor` what should be there, and `graphbuild vacuum` what is
needed no more. It is one file, written when a build has seen all its articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from graphbuild.archive.keys import STAGES, joined, program
from graphbuild.archive.reading import Filed
from graphbuild.errors import InputError
from graphbuild.store import shapes as s
from graphbuild.store.columns import Column, Table
from graphbuild.store.folder import BROKEN, NEW, put, why
from graphbuild.store.home import SHELVES, Store
from graphbuild.store.parquet import read_records, write_records

__all__ = ["Held", "hold", "read_held"]

FILE = "held.parquet"
Row = tuple[str, str, str, str]
COLUMNS = ("kind", "key", "path", "digest")
ROWS = Table(
    "held",
    tuple(Column(name, s.TEXT, itemgetter(at)) for at, name in enumerate(COLUMNS)),
    lambda *values: values,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What the last build used."""

    files: tuple[Filed, ...]
    keys: dict[str, frozenset[str]]
    """By shelf."""
    programs: dict[str, str]
    """What the program was to each stage."""

    @property
    def outdated(self) -> tuple[str, ...]:
        """The stages to which the program is another one by now."""
        return tuple(stage for stage in STAGES if self.programs.get(stage) != program(stage))


def hold(store: Store, filed: Iterable[Filed]) -> None:
    """Write down what a build has used of the store until now."""
    rows = list(_rows(store, filed))
    new = store.folder / f"{NEW}{FILE}"
    write_records(ROWS, [*rows, ("end", _sum(rows), "", "")], new)
    put(new, store.folder / FILE)


def _rows(store: Store, filed: Iterable[Filed]) -> Iterator[Row]:
    yield from (("program", stage, "", program(stage)) for stage in STAGES)
    yield from (("file", one.key, one.shown, one.digest) for one in filed)
    for name, shelf in zip(SHELVES, store.shelves, strict=True):
        yield from ((name, key, "", "") for key in sorted(shelf.used))


def _sum(rows: Iterable[Row]) -> str:
    return joined(*(value for row in rows for value in row))


def read_held(folder: Path) -> Held | None:
    """Return what the last build used, or None where there was none; `InputError` for a damaged file."""
    file = folder / FILE
    if not file.exists():
        return None
    try:
        *rows, last = read_records(ROWS, file)
        if last != ("end", _sum(rows), "", ""):
            raise ValueError("it is not as it was written")
    except BROKEN as error:
        raise InputError(f"{file} is damaged ({why(error)}): delete it, and build again") from None
    return Held(
        tuple(Filed(path, digest, key) for kind, key, path, digest in rows if kind == "file"),
        {name: frozenset(key for kind, key, _, _ in rows if kind == name) for name in SHELVES},
        {key: digest for kind, key, _, digest in rows if kind == "program"},
    )
