"""Shards: what was made once from one input, found again by the key of that input.

A *unit* is all that one input gave: the pages of a file, the articles of an issue, the names and claims of an article.
Units are written many at a time as a folder that is never changed; a folder with its name is complete, whatever
happened to the program that wrote it, and is named by the checksum of its manifest.

::

    seen/
    ├── 3f9a…/             one shard: units.parquet (keys, and how many rows of each table are theirs), tables, manifest
    └── .new-…             one that was being written
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphbuild.store import shapes as s
from graphbuild.store.columns import TABLES, Column, Table
from graphbuild.store.folder import BROKEN, MANIFEST, NEW, checked, digest, fill, records, settle, why

__all__ = ["Damaged", "Shelf", "Unit", "weight", "write_shard"]

FORMAT, VERSION = "graphbuild shard", 1
PARTS = Table("parts", (Column("key", s.TEXT, lambda key: key),), lambda key: key)
"""The keys of further units that belong to one, for an input that gives more than should lie in memory at a time."""
NAMED = {table.name: table for table in (*TABLES, PARTS)}
ASIDE = "damaged"
FULL = 4 << 20
"""Bytes on disk that are enough for one shard."""


@dataclass(frozen=True, slots=True)
class Unit:
    """All that one input gave, by table."""

    key: str
    records: Mapping[str, tuple[Any, ...]]


class Damaged(Exception):
    """A shard that is not as it was written; it has been set aside, and its units are to be made again."""


UNITS = Table(
    "units",
    (
        Column("key", s.TEXT, lambda unit: unit[0]),
        Column("sizes", s.NUMBERS, lambda unit: unit[1]),
    ),
    lambda key, sizes: (key, sizes),
)
"""The keys of a shard in order, each with the number of its rows in every table."""


def weight(shard: Path) -> int:
    """Return the size of a shard on disk, in bytes; nothing for one that a writer dropped meanwhile."""
    try:
        return sum(file.stat().st_size for file in shard.iterdir())
    except FileNotFoundError:
        return 0


def write_shard(folder: Path, tables: Sequence[str], units: Sequence[Unit]) -> Path:
    """Write units as a shard that has no name yet, into a folder that must not be there; return the folder."""
    sizes = [(unit.key, [len(unit.records[name]) for name in tables]) for unit in units]
    rows = ((NAMED[name], [one for unit in units for one in unit.records[name]]) for name in tables)
    fill(folder, [(UNITS, sizes), *rows], {"format": FORMAT, "version": VERSION, "tables": list(tables)})
    return folder


@cache
def _alike(*sizes: int) -> tuple[int, ...]:
    """Return one tuple for all units of these sizes: a million small files are of few."""
    return sizes


class Shelf:
    """All shards of one kind. One program may write it at a time; who reads is never disturbed."""

    def __init__(self, folder: Path, tables: Sequence[str], *, mend: bool = True) -> None:
        """Look what is there; without ``mend`` nothing is moved, whatever is found."""
        self.folder = folder
        self.tables = tuple(tables)
        self.mend = mend
        self.aside: list[str] = []
        """Sentences on shards that were found damaged and set aside."""
        self.used: set[str] = set()
        """The keys that were read."""
        self._sizes: dict[str, tuple[int, ...]] = {}
        self._home: dict[str, Path] = {}
        for shard in self.shards():
            self._enter(shard)

    def __contains__(self, key: str) -> bool:
        return key in self._home

    def sizes(self, key: str) -> dict[str, int]:
        """Return how many rows of each table the unit of a key has."""
        return dict(zip(self.tables, self._sizes[key], strict=True))

    def home(self, key: str) -> Path:
        """Return the shard that holds the unit of a key."""
        return self._home[key]

    def shards(self) -> list[Path]:
        """Return the complete shards in the order of their names."""
        if not self.folder.is_dir():
            return []
        return sorted(one for one in self.folder.iterdir() if one.is_dir() and one.name[0] != "." and one.name != ASIDE)

    def forget(self, key: str) -> None:
        """Let the unit of a key count as one that is not there."""
        self._home.pop(key, None)

    def write(self, units: Sequence[Unit]) -> None:
        """Add units as one shard."""
        if units:
            self.adopt(write_shard(self.place() / "shard", self.tables, units))

    def place(self) -> Path:
        """Make a folder for a shard that is being written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=NEW, dir=self.folder))

    def adopt(self, written: Path) -> None:
        """Give a complete shard its name, and know its units."""
        shard = self.folder / digest(written / MANIFEST)[:32]
        if not shard.exists():
            os.replace(written, shard)
            settle(self.folder)
        shutil.rmtree(written.parent, ignore_errors=True)
        self._enter(shard)

    def read(self, keys: Iterable[str]) -> dict[str, Unit]:
        """Return the units of the keys; `Damaged` where a shard turns out to be, and is set aside."""
        asked = set(keys)
        self.used |= asked
        found: dict[str, Unit] = {}
        for shard in sorted({self._home[key] for key in asked}):
            try:
                units = list(self._read(shard))
            except BROKEN as error:
                self._set_aside(shard, error)
                raise Damaged(self.aside[-1]) from error
            found |= {unit.key: unit for unit in units if unit.key in asked and self._home[unit.key] == shard}
        return found

    def _read(self, shard: Path) -> Iterator[Unit]:
        """Yield the units of one shard in order; one of `BROKEN` where it is damaged."""
        told = checked(shard)
        rows = {name: records(NAMED[name], shard, told) for name in self.tables}
        starts = dict.fromkeys(self.tables, 0)
        for key, sizes in self._units(shard):
            ends = {name: starts[name] + size for name, size in zip(self.tables, sizes, strict=True)}
            yield Unit(key, {name: rows[name][starts[name] : ends[name]] for name in self.tables})
            starts = ends
        if any(starts[name] != len(rows[name]) for name in self.tables):
            raise ValueError("its units do not add up to its rows")

    def check(self) -> None:
        """Read every shard to its end, and set aside what is damaged."""
        for shard in self.shards():
            self._whole(shard)

    def sweep(self, live: Set[str]) -> None:
        """Drop every unit whose key is not ``live``, bring little shards together, and delete what was set aside."""
        shutil.rmtree(self.folder / ASIDE, ignore_errors=True)
        self._home = {key: home for key, home in self._home.items() if key in live}
        worn = self._worn()
        self._gather(worn)
        homes = {*self._home.values()}
        for shard in (one for one in worn if one not in homes and one.exists()):
            self._drop(shard)

    def _gather(self, worn: Iterable[Path]) -> None:
        """Write what is known of some shards anew, as much as fills a shard at a time."""
        units: list[Unit] = []
        size = 0
        for shard in worn:
            units += [one for one in self._whole(shard) if self._home.get(one.key) == shard]
            size += weight(shard)
            if size >= FULL:
                self.write(units)
                units, size = [], 0
        self.write(units)

    def _whole(self, shard: Path) -> list[Unit]:
        """Return the units of a shard; none of a damaged one, which is set aside."""
        try:
            return list(self._read(shard))
        except BROKEN as error:
            self._set_aside(shard, error)
            return []

    def _worn(self) -> list[Path]:
        """Return the shards with units that are not known any more, and the little ones where there are several."""
        held: dict[Path, bool] = {}
        for shard in self.shards():
            keys = [key for key, _ in self._units(shard)]
            held[shard] = all(self._home.get(key) == shard for key in keys)
        little = [shard for shard, whole in held.items() if whole and weight(shard) < FULL / 4]
        return [shard for shard, whole in held.items() if not whole or (shard in little and len(little) > 1)]

    def _drop(self, shard: Path) -> None:
        """Delete a shard so that no one ever finds half of it."""
        gone = self.place()
        os.replace(shard, gone / shard.name)
        shutil.rmtree(gone, ignore_errors=True)

    def clear_unfinished(self) -> None:
        """Delete what a program that was broken off was writing."""
        for one in self.folder.glob(f"{NEW}*"):
            shutil.rmtree(one, ignore_errors=True)

    def _units(self, shard: Path) -> tuple[tuple[str, list[int]], ...]:
        if digest(shard / MANIFEST)[:32] != shard.name:
            raise ValueError(f"{MANIFEST} is not as it was written")
        return records(UNITS, shard, checked(shard))

    def _enter(self, shard: Path) -> None:
        try:
            for key, sizes in self._units(shard):
                self._home[key] = shard
                self._sizes[key] = _alike(*sizes)
        except BROKEN as error:
            self._set_aside(shard, error)

    def _set_aside(self, shard: Path, error: Exception) -> None:
        """Move a damaged shard out of the way; nothing is deleted that a person may still want to look at."""
        self._home = {key: home for key, home in self._home.items() if home != shard}
        if not self.mend and not shard.exists():  # dropped by a writer, while we read
            return
        if not self.mend:
            self.aside.append(f"the shard {shard} is damaged ({why(error)})")
            return
        place = self.folder / ASIDE / shard.name
        self.aside.append(f"the shard {shard} was damaged ({why(error)}) and was set aside as {place}")
        if not shard.exists():
            return
        place.parent.mkdir(exist_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        os.replace(shard, place)
