"""Which paths a store is of, and what is told of each: a list that people add to and take from.

::

    wanted.json    {"paths": [{"path": …, "newspaper": …, "issued": …, "place": …, "without": […], "from": …}, …]}

Paths stand there as they were given, since a page is cited by its path. One that is not whole holds from the folder in
which it was given, and nowhere else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from graphbuild.archive.reading import Filed, Given, listed, take_in
from graphbuild.errors import InputError
from graphbuild.model import Finding
from graphbuild.read import Told
from graphbuild.read.files import expanded, shown
from graphbuild.seeds import gazetteer
from graphbuild.store.folder import tell, why
from graphbuild.store.home import Store

__all__ = [
    "Wanted",
    "add",
    "check_told",
    "given",
    "read_wanted",
    "remove",
    "same",
    "wanted_of",
    "write_wanted",
]

FILE = "wanted.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One path with what is told of the pages below it."""

    path: str
    newspaper: str = ""
    issued: str = ""
    place: str | None = None
    without: tuple[str, ...] = ()
    """Paths of files and folders below it that were taken out."""
    here: str = ""
    """The folder in which it was given."""

    @property
    def told(self) -> Told:
        """What is told of its pages."""
        issued = date.fromisoformat(self.issued) if self.issued else None
        return Told(newspaper=self.newspaper, issued=issued, place=self.place)


def wanted_of(path: Path, told: Told) -> Wanted:
    """Return the entry of a path that is given here and now."""
    issued = told.issued.isoformat() if told.issued else ""
    return Wanted(path=str(path), newspaper=told.newspaper, issued=issued, place=told.place, here=os.getcwd())


def check_told(told: Told) -> None:
    """Raise `InputError` for a place that no one knows and a name that no one can read."""
    if told.place is not None and gazetteer().code(told.place) is None:
        raise InputError(
            f"no county has the code {told.place!r}: give a six-digit code of GB/T 2260 that stands in "
            "seeds/divisions.csv"
        )
    if not told.newspaper.isprintable():  # a lone surrogate, as bytes of another encoding on the command line become
        raise InputError(f"the newspaper's name {told.newspaper!r} is no readable text: give it in UTF-8")


def read_wanted(folder: Path) -> tuple[Wanted, ...]:
    """Return what a store is of; `InputError` where its list cannot be read."""
    file = folder / FILE
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return tuple(_entry(**one) for one in told["paths"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"{file} cannot be read ({why(error)}): delete it, and name the paths again with `graphbuild add`"
        ) from None


def _entry(*, path: str, without: Sequence[str] = (), issued: str = "", **told: Any) -> Wanted:
    if not all(isinstance(one, str) for one in (path, issued, *without)):
        raise TypeError("a path is no text")
    date.fromisoformat(issued or "2000-01-01")
    return Wanted(path=path, without=tuple(without), issued=issued, **told)


def write_wanted(folder: Path, entries: Iterable[Wanted]) -> None:
    """Write down what a store is of."""
    tell(folder / FILE, {"paths": [asdict(one) for one in entries]})


def given(entries: Iterable[Wanted]) -> list[Given]:
    """Return the paths to read; `InputError` for one that was given in another folder."""
    return [Given((_path(one),), one.told, frozenset(one.without)) for one in entries]


def _path(one: Wanted) -> Path:
    if not Path(one.path).is_absolute() and one.here != os.getcwd():
        raise InputError(
            f"{shown(one.path)} was given in {shown(one.here)}: run the command there, or add it with its whole path"
        )
    return Path(one.path)


def add(store: Store, paths: Sequence[Path], told: Told) -> tuple[list[Filed], list[Finding]]:
    """Read the files of paths and let the store be of them too; return them, and why some could not be read.

    Raises `InputError` for a path that is not there; then nothing has changed.
    """
    check_told(told)
    expanded(paths)
    entries = list(read_wanted(store.folder))
    for path in paths:
        entries = _with(entries, wanted_of(path, told))
    filed, passing = take_in([Given(tuple(paths), told)], store.read)
    write_wanted(store.folder, entries)
    return filed, [finding for unit in passing.values() for finding in unit.records["findings"]]


def _with(entries: list[Wanted], new: Wanted) -> list[Wanted]:
    """Add an entry, or put it in the place of the one it renews, or give back what was taken out."""
    if any(one.path == new.path for one in entries):
        return [new if one.path == new.path else one for one in entries]
    back = [one for one in entries if one.told == new.told and new.path in one.without]
    if not back:
        return [*entries, new]
    return [_without(one, set(one.without) - {new.path}) if one in back else one for one in entries]


def _without(one: Wanted, paths: Iterable[str]) -> Wanted:
    return replace(one, without=tuple(sorted(paths)))


def remove(store: Store, paths: Sequence[Path]) -> int:
    """Let the store be without some paths, and say how many files that is; the files stay where they are.

    Raises `InputError` for a path that the store is not of; then nothing has changed.
    """
    entries = read_wanted(store.folder)
    taken = 0
    for path in paths:
        left, many = _taken_out(entries, path)
        if left == entries:
            raise InputError(f"the store {store.folder} is not of {shown(path)}: see `graphbuild status`")
        entries, taken = left, taken + many
    write_wanted(store.folder, entries)
    return taken


def _taken_out(entries: tuple[Wanted, ...], path: Path) -> tuple[tuple[Wanted, ...], int]:
    left = tuple(one for one in entries if not _below(one.path, path))
    taken = sum(len(_found(one, path)) for one in entries)
    return tuple(_without(one, {*one.without, str(path)}) if _found(one, path) else one for one in left), taken


def _found(one: Wanted, path: Path) -> list[str]:
    """Return the files of an entry that are the path or lie below it."""
    try:
        return [name for _, name, _ in listed(given([one])) if _below(name, path)]
    except InputError:  # the entry itself is gone from the disk
        return []


def _below(name: str, path: Path) -> bool:
    return path in (Path(name), *Path(name).parents)


def _told(entries: Iterable[Wanted]) -> Iterator[tuple[str, Told, tuple[str, ...]]]:
    return ((one.path, one.told, one.without) for one in entries)


def same(left: Iterable[Wanted], right: Iterable[Wanted]) -> bool:
    """Tell whether two lists are of the same pages, wherever they were given."""
    return list(_told(left)) == list(_told(right))
