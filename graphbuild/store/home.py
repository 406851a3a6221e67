"""Store: what was found in each article of an archive, kept between builds.

::

    store/
    ├── store.json       format and version
    ├── lock             who is writing
    └── seen/            shards, see `graphbuild.store.shards`

All of it can be made again from the pages: a store that is lost costs time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import ExportError, InputError
from graphbuild.store.folder import settle, why
from graphbuild.store.lock import held
from graphbuild.store.shards import Shelf

__all__ = ["SEEN", "writing"]

FORMAT, VERSION = "graphbuild store", 1
SEEN = ("mentions", "claims")
"""What is kept of an article."""
NEW = ".new-store.json"
ANEW = "move its folder away, and the next build makes it anew from the pages"


@contextmanager
def writing(folder: Path, say: Callable[[str], None]) -> Iterator[Shelf]:
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
            shelf = Shelf(folder / "seen", SEEN)
            shelf.clear_unfinished()
            yield shelf
            for one in shelf.aside:
                say(f"{one}; what it held was made again")
    except OSError as error:
        raise ExportError(
            f"the store {folder} cannot be written: {why(error)}; name another folder with --store"
        ) from error


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is no folder: name another with --store")
    if not folder.is_dir() or not {one.name for one in folder.iterdir()} - {"lock", NEW}:
        return
    file = folder / "store.json"
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{folder} holds something else than a store: name another folder with --store") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read ({why(error)}): {ANEW}") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise InputError(f"{file} describes no store of graphbuild: {ANEW}")
    if told.get("version") != VERSION:
        raise InputError(f"the store {folder} has the format {told.get('version')}, this version has {VERSION}: {ANEW}")


def _settle_in(folder: Path) -> None:
    """Say what the folder is, once, before anything else is put there."""
    file = folder / "store.json"
    if not file.exists():
        new = file.with_name(NEW)
        new.write_text(json.dumps({"format": FORMAT, "version": VERSION}) + "\n", encoding="utf-8")
        settle(new)
        os.replace(new, file)
