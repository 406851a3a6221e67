"""Store: what was read of an archive, kept between builds.

::

    store/
    ├── store.json       format and version
    ├── lock             who is writing
    ├── wanted.json      which paths it is of, see `graphbuild.archive.wanted`
    ├── held.parquet     what the last build used of it, see `graphbuild.archive.held`
    ├── read/            pages of files             shards, see `graphbuild.store.shards`
    ├── cut/             articles of issues
    ├── seen/            names and claims of articles
    └── exports/         a list of each folder that was built into, see `graphbuild.export.former`

All of it can be made again from the pages: a store that is lost costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import ExportError, InputError
from graphbuild.store.folder import NEW, tell, why
from graphbuild.store.lock import held
from graphbuild.store.shards import Shelf

__all__ = ["SHELVES", "VERSION", "Store", "changing", "reading", "writing"]

FORMAT, VERSION = "graphbuild store", 2
READABLE = (1, VERSION)
"""Version 1 had names and claims only, as this one has them; it becomes this one when it is first written to."""
SHELVES = {"read": ("pages", "findings", "parts"), "cut": ("articles", "findings"), "seen": ("mentions", "claims")}
"""What is kept, by the folder in which it stands."""
SAYS = "store.json"
ANEW = "move its folder away, and the next build makes it anew from the pages"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store: one shelf for each stage that is kept."""

    folder: Path
    read: Shelf
    cut: Shelf
    seen: Shelf

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """All of them, in the order of the stages."""
        return self.read, self.cut, self.seen


@contextmanager
def writing(folder: Path, say: Callable[[str], None]) -> Iterator[Store]:
    """Open a store to write, or make it; whoever else wants to write is refused.

    ``say`` is told what was found out of order. Raises `InputError` for a store of another version, for a folder that
    holds something else, and while another program writes; `ExportError` when the folder cannot be written.
    """
    try:
        _check(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder / "lock") as broken_off:
            if broken_off:
                say(broken_off)
            _settle_in(folder)
            store = _opened(folder, mend=True)
            for shelf in store.shelves:
                shelf.clear_unfinished()
            yield store
            for one in (one for shelf in store.shelves for one in shelf.aside):
                say(f"{one}; what it held was made again")
    except OSError as error:
        raise ExportError(
            f"the store {folder} cannot be written: {why(error)}; name another folder with --store"
        ) from error


@contextmanager
def changing(folder: Path, say: Callable[[str], None]) -> Iterator[Store]:
    """Open a store that is there, to write; raises what `writing` and `reading` do."""
    reading(folder)
    with writing(folder, say) as store:
        yield store


def reading(folder: Path) -> Store:
    """Open a store as it is at this moment and change nothing, whoever writes to it meanwhile.

    Raises `InputError` where there is none.
    """
    _check(folder)
    if not (folder / SAYS).is_file():
        raise InputError(
            f"there is no store in {folder}: name its folder with --store, or make one by `graphbuild add`"
        )
    return _opened(folder, mend=False)


def _opened(folder: Path, *, mend: bool) -> Store:
    return Store(folder, *(Shelf(folder / name, tables, mend=mend) for name, tables in SHELVES.items()))


def _check(folder: Path) -> None:
    """Raise `InputError` for what is there and is no store of this version."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is no folder: name another with --store")
    if not folder.is_dir() or not {one.name for one in folder.iterdir()} - {"lock", f"{NEW}{SAYS}"}:
        return
    version = _version(folder)
    if version not in READABLE:
        raise InputError(f"the store {folder} has the format {version}, this version has {VERSION}: {ANEW}")


def _version(folder: Path) -> object:
    file = folder / SAYS
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{folder} holds something else than a store: name another folder with --store") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read ({why(error)}): {ANEW}") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise InputError(f"{file} describes no store of graphbuild: {ANEW}")
    return told.get("version")


def _settle_in(folder: Path) -> None:
    """Say what the folder is, before anything else is put there."""
    if not (folder / SAYS).exists() or _version(folder) != VERSION:
        tell(folder / SAYS, {"format": FORMAT, "version": VERSION})
