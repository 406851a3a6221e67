"""A store and an export → what is out of order in them, and what to do about it. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from graphbuild.archive.changes import files_now
from graphbuild.archive.exported import list_faults
from graphbuild.archive.held import Held, read_held
from graphbuild.archive.keeping import batches
from graphbuild.archive.references import article_faults, build_faults, page_faults, seen_faults
from graphbuild.archive.wanted import read_wanted
from graphbuild.errors import InputError
from graphbuild.model import Article, Page
from graphbuild.store.home import Store, reading
from graphbuild.store.shards import Damaged, Shelf, Unit
from graphbuild.store.tables import FOLDER, load

__all__ = ["examine", "examine_export"]

AGAIN = "the next build that needs what it held makes that again"
RETURNS = "move its folder away, and the next build makes again what it held"
TOGETHER = 2_000
"""Articles whose names and claims are looked at together."""


def examine(folder: Path) -> Iterator[str]:
    """Yield a sentence on each thing that is out of order in a store, with what to do.

    Every checksum is computed, every record read, every reference and offset among what the last build used followed.
    Raises `InputError` where there is no store.
    """
    store = reading(folder)
    held, trouble = _lists(folder)
    yield from trouble
    for shelf in store.shelves:
        shelf.check()
        yield from (f"{one}: {AGAIN}" for one in shelf.aside)
    yield from list_faults(folder)
    if held:
        yield from _missing(store, held)
        yield from (f"{one}: {RETURNS}" for one in _misfits(store, held))


def _lists(folder: Path) -> tuple[Held | None, list[str]]:
    """Read the list of the last build, and see whether that of the paths can be read."""
    trouble: list[str] = []
    try:
        read_wanted(folder)
    except InputError as error:
        trouble.append(str(error))
    try:
        return read_held(folder), trouble
    except InputError as error:
        return None, [*trouble, str(error)]


def _missing(store: Store, held: Held) -> Iterator[str]:
    """Say of each file whose pages are lost whether they can be read again, and what to restore where not."""
    parts = {key for key in held.keys["read"] if key not in store.read}
    lost = {one for one in held.files if one.digest and one.key not in store.read}
    if parts - {one.key for one in lost}:
        yield f"parts of large files are missing in {store.read.folder}: the next build reads the files again"
    if lost:
        unread: list[str] = []
        now = {one.shown: one.digest for one in files_now(read_wanted(store.folder), unread)}
        yield from (_restore(one.shown, one.digest, now.get(one.shown)) for one in sorted(lost))
    for shelf in (store.cut, store.seen):
        if many := sum(key not in shelf for key in held.keys[shelf.folder.name]):
            yield f"{many} results are missing in {shelf.folder}: the next build makes them again from the pages"


def _restore(shown: str, digest: str, now: str | None) -> str:
    if now == digest:
        return f"the pages of {shown} are missing in the store: the next build reads the file again"
    state = "is not there" if now is None else "has changed since"
    return (
        f"the pages of {shown} are missing in the store, and the file {state}: restore the one with the SHA-256 "
        f"{digest}, or the next build goes without them"
    )


def _misfits(store: Store, held: Held) -> Iterator[str]:
    """Follow the references among what the last build used, as far as it is there."""
    pages: dict[str, Page] = {one.id: one for one in _records(store.read, held, "pages")}
    yield from page_faults(pages.values())
    articles: dict[str, Article] = {one.id: one for one in _records(store.cut, held, "articles")}
    whole = len(store.read.aside) == 0 and all(key in store.read for key in held.keys["read"])
    if not whole:  # what is missing was told, and is to be made again first
        return
    for article in articles.values():
        yield from article_faults(article, pages)
    if all(key in store.cut for key in held.keys["cut"]):
        for unit in _units(store.seen, held):
            yield from seen_faults(unit.records["mentions"], unit.records["claims"], articles)


def _records(shelf: Shelf, held: Held, table: str) -> Iterator[Any]:
    return chain.from_iterable(unit.records[table] for unit in _units(shelf, held))


def _units(shelf: Shelf, held: Held) -> Iterator[Unit]:
    """Yield what the last build used of a shelf, shard by shard."""
    keys = sorted((key for key in held.keys[shelf.folder.name] if key in shelf), key=shelf.home)
    for batch in batches(keys, limit=TOGETHER):
        try:
            yield from shelf.read(batch).values()
        except Damaged:  # told already
            continue


def examine_export(folder: Path) -> Iterator[str]:
    """Yield a sentence on each thing that is out of order in the records of an export."""
    try:
        yield from (f"{one}: build again" for one in build_faults(load(folder / FOLDER)))
    except InputError as error:
        yield str(error)
