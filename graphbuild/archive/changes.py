"""What changed on disk since the last build, and how much a store holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.archive.exported import sweep_lists
from graphbuild.archive.held import Held, read_held
from graphbuild.archive.reading import Filed, filed_as, listed
from graphbuild.archive.wanted import Wanted, given, read_wanted
from graphbuild.errors import InputError
from graphbuild.store.home import Store, reading
from graphbuild.store.shards import Shelf, weight

__all__ = ["Changes", "Status", "changes", "files_now", "status", "vacuum"]


@dataclass(slots=True)
class Changes:
    """Files by what happened to them since the last build."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """As they were, but something else is told of them, or the program reads them in another way."""
    gone: list[str] = field(default_factory=list)
    same: int = 0
    lost: list[str] = field(default_factory=list)
    """Sentences on paths that are not there at all."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.told or self.gone or self.lost)


@dataclass(frozen=True, slots=True)
class Status:
    """How a store stands."""

    wanted: tuple[Wanted, ...]
    built: bool
    changes: Changes
    outdated: tuple[str, ...]
    """Stages that another version of the program had done."""
    records: dict[str, int]
    """How many pages, articles, mentions and claims the last build used."""
    shards: dict[str, int]
    size: int
    """Bytes of all shards."""
    damaged: tuple[str, ...]


def files_now(entries: Iterable[Wanted], lost: list[str]) -> Iterator[Filed]:
    """Yield the files of a store as they are now; what is not there at all is told to ``lost``."""
    done: set[str] = set()
    for entry in entries:
        try:
            for told, shown, source in listed(given([entry]), done):
                yield filed_as(told, shown, source)[0]
        except InputError as error:
            lost.append(str(error))


def changes(folder: Path, held: Held | None) -> Changes:
    """Compare the files of a store with those of the last build, by their bytes and never by a clock."""
    found = Changes()
    before = {one.shown: one for one in held.files} if held else {}
    for now in files_now(read_wanted(folder), found.lost):
        was = before.pop(now.shown, None)
        if was == now:
            found.same += 1
        elif was is None:
            found.new.append(now.shown)
        else:
            (found.told if was.digest == now.digest else found.changed).append(now.shown)
    found.gone = sorted(before)
    return found


def status(folder: Path) -> Status:
    """Say how a store stands; `InputError` where there is none."""
    store, held = reading(folder), read_held(folder)
    return Status(
        read_wanted(folder),
        held is not None,
        changes(folder, held),
        held.outdated if held else (),
        dict(_records(store, held)),
        {shelf.folder.name: len(shelf.shards()) for shelf in store.shelves},
        sum(_size(shelf) for shelf in store.shelves),
        tuple(one for shelf in store.shelves for one in shelf.aside),
    )


def _records(store: Store, held: Held | None) -> Iterator[tuple[str, int]]:
    """Count what the last build used, from the lists of the shards alone."""
    keys = held.keys if held else {}
    for shelf in store.shelves:
        sizes = [shelf.sizes(key) for key in keys.get(shelf.folder.name, ()) if key in shelf]
        for table in (one for one in shelf.tables if one not in ("findings", "parts")):
            yield table, sum(one[table] for one in sizes)


def _size(shelf: Shelf) -> int:
    return sum(weight(shard) for shard in shelf.shards())


def vacuum(store: Store) -> int:
    """Drop what the last build did not use, bring little shards together, and return how many bytes that freed.

    Raises `InputError` before the first build, and where files changed since the last: what they hold is not known.
    """
    held = read_held(store.folder)
    if held is None or changes(store.folder, held):
        raise InputError(
            f"the store {store.folder} has not been built as its pages are now: run `graphbuild build --store "
            f"{store.folder}` first, so that it is known what is needed"
        )
    before = sum(map(_size, store.shelves))
    for shelf in store.shelves:
        shelf.sweep(held.keys[shelf.folder.name])
    return before - sum(map(_size, store.shelves)) + sweep_lists(store.folder)
