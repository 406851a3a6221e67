"""The export that stands where the new one is to come, as pieces that need not be written again.

A store keeps for each folder that it was built into one list: of each piece of its RDF files by what it is known, where
it stands, and its checksum. The pieces themselves lie where the last export left them, and nowhere else. One that does
not have its checksum any more, whoever changed it, is written again; so is everything where the list is missing,
damaged, or made by another version of the program.

Each statement names the run that made it, which has another name with every page more: so a piece is known by what it
says beside that, and gets the name of the new run when it is taken over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import IO, NamedTuple

import pyarrow as pa

from graphbuild.errors import ExportError, InputError
from graphbuild.rdf.chunks import Chunk, Piece, Write
from graphbuild.rdf.terms import Node, pair, plain
from graphbuild.store import shapes as s
from graphbuild.store.columns import Column, Table
from graphbuild.store.folder import BROKEN, NEW, put, why
from graphbuild.store.parquet import read_records, write_records

__all__ = ["Former", "Listed", "Place", "list_of", "read_list"]

HERE = b"\x00"
"""Stands for the run in what a piece is known by: nothing that is written as N-Triples holds this character."""
HEAD = "export"
"""Form of the row that tells of the list itself."""


class Place(NamedTuple):
    """Where a piece stands, and by what it is known."""

    file: str
    at: int
    size: int
    form: str
    key: str
    digest: str
    used: tuple[str, ...]


class Listed(NamedTuple):
    """What a list tells of an export."""

    out: str
    stamp: str
    """Of the program that wrote it."""
    run: Node
    clean: bool
    """Whether all things kept the rules of SHACL Core."""
    places: tuple[Place, ...]


NOWHERE = Listed("", "", "", False, ())
TYPES = (s.TEXT, pa.int64(), pa.int64(), s.TEXT, s.TEXT, s.TEXT, s.TEXTS)
ROWS = Table(
    "places",
    tuple(Column(name, kind, itemgetter(at)) for at, (name, kind) in enumerate(zip(Place._fields, TYPES, strict=True))),
    lambda *values: Place(*values)._replace(used=tuple(values[-1])),
)


def list_of(folder: Path, out: Path) -> Path:
    """Return the list of the exports into a folder, among all the lists of a store."""
    return folder / f"{_sum(str(out.resolve()).encode())}.parquet"


def read_list(file: Path) -> Listed:
    """Read a list; `InputError` for one that is damaged."""
    try:
        *places, head = read_records(ROWS, file)
        out, stamp, run, clean = head.used
        if head.form != HEAD or head.digest != _whole(places, head.used):
            raise ValueError("it is not as it was written")
    except BROKEN as error:
        raise InputError(f"the list {file} of an export is damaged ({why(error)})") from None
    return Listed(out, stamp, run, clean == "clean", tuple(places))


def _whole(places: Iterable[Place], told: Iterable[str]) -> str:
    return _sum(repr((list(places), list(told))).encode())


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


class Former:
    """Knows what of the last export into a folder is as it would be written now, and keeps a list of the new one.

    Called with a chunk, it makes its piece, as `graphbuild.rdf.chunks.anew` does, or takes it over.
    """

    def __init__(self, lists: Path, out: Path, *, stamp: str, run: Node) -> None:
        """Read the list of what stands in ``out``, if ``stamp`` says that this program wrote it."""
        self.out, self.file, self.stamp, self.run = out, list_of(lists, out), stamp, run
        self.clean = False
        """Whether all things of the new export are known to keep the rules of SHACL Core."""
        self.listed = self._listed()
        self._mark = pair("prov:wasGeneratedBy", run).encode()
        self._runs = [plain(one).rpartition("/")[2].encode() for one in (self.listed.run or run, run)]
        self._found = {(one.form, one.key): one for one in self.listed.places if one.key}
        self._new: list[Place] = []
        self._open: dict[str, IO[bytes]] = {}

    def _listed(self) -> Listed:
        try:
            found = read_list(self.file) if self.file.exists() else NOWHERE
        except InputError:
            return NOWHERE
        return found if (found.out, found.stamp) == (str(self.out.resolve()), self.stamp) else NOWHERE

    def __call__(self, form: str, chunk: Chunk, write: Write) -> Piece:
        """Return the piece of a chunk as it stands in the last export, or write it."""
        key = self.key(chunk)
        place = self._found.get((form, key)) if key else None
        text = self.text(place) if place else None
        if place is None or text is None:
            return Piece(*write(chunk), form, key)
        return Piece(text, place.used, form, key)

    def key(self, chunk: Chunk) -> str:
        """Return by what a chunk is known; nothing for one that names a run in another way than its statements do."""
        known = chunk.replace(self._mark, HERE)
        return "" if any(run in known for run in self._runs) else _sum(known)

    def text(self, place: Place) -> bytes | None:
        """Return a piece of the last export, with the name of the new run; None for one that is not as it was."""
        try:
            file = self._open.get(place.file) or self._open.setdefault(place.file, (self.out / place.file).open("rb"))
            file.seek(place.at)
            text = file.read(place.size)
        except OSError:
            return None
        was, now = self._runs
        return text.replace(was, now) if _sum(text) == place.digest else None

    def known(self, form: str) -> set[str]:
        """Return by what the chunks of the last export are known."""
        return {one.key for one in self.listed.places if one.form == form and one.key}

    def recorded(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass on the content of a file, and keep where its pieces stand."""
        at = 0
        for one in pieces:
            if isinstance(one, Piece) and one.form:
                self._new.append(Place(name, at, len(one), one.form, one.key, _sum(one), one.used))
            at += len(one)
            yield one

    def close(self) -> None:
        """Let go of the files of the last export, which may now be replaced."""
        for file in self._open.values():
            file.close()
        self._open = {}

    def keep(self) -> None:
        """Keep the list of the new export, which stands in its place now; `ExportError` where it cannot be written."""
        try:
            self._keep()
        except OSError as error:
            reason = why(error)
            raise ExportError(f"the list {self.file} of the export cannot be written: {reason}; build again") from error

    def _keep(self) -> None:
        told = (str(self.out.resolve()), self.stamp, self.run, "clean" if self.clean else "")
        head = Place("", 0, 0, HEAD, "", _whole(self._new, told), told)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_name(f"{NEW}{self.file.name}")
        write_records(ROWS, [*self._new, head], new)
        put(new, self.file)
