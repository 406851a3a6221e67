"""Files → pages: a file is decoded again only where its bytes, its path or what is told of it changed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from graphbuild.archive.keeping import Made, put
from graphbuild.archive.keys import file_key, page_key, part_key
from graphbuild.model import Finding, Page, Severity
from graphbuild.read import Told, once, pages_of
from graphbuild.read.files import expanded, sources
from graphbuild.read.source import Source, Unreadable
from graphbuild.store.shards import Damaged, Shelf, Unit

__all__ = ["Filed", "Given", "filed_as", "listed", "pages_read", "take_in"]

PART = 4_000_000
"""Characters of pages that are held, and kept in one shard, at a time."""
SMALL = 8 * 1024 * 1024
"""Bytes up to which a file is read once and held; a larger one is read twice, to be hashed and to be decoded."""


class Given(NamedTuple):
    """Paths that are told the same of."""

    paths: tuple[Path, ...]
    told: Told = Told()
    without: frozenset[str] = frozenset()
    """Paths of files and folders below them that are left out."""


class Filed(NamedTuple):
    """A file that was found."""

    shown: str
    digest: str
    """SHA-256 of its bytes; empty for one that could not be read."""
    key: str


def listed(given: Iterable[Given], done: set[str] | None = None) -> Iterator[tuple[Told, str, Source | Unreadable]]:
    """Yield each file once, none that is ``done``, with what is told of it; `InputError` for a path not there."""
    done = set() if done is None else done
    for one, paths in [(one, expanded(one.paths)) for one in given]:
        for shown, source in sources(paths, done):
            if not _left_out(shown, one.without):
                yield one.told, shown, source


def _left_out(shown: str, without: frozenset[str]) -> bool:
    return bool(without) and any(str(one) in without for one in (Path(shown), *Path(shown).parents))


def pages_read(given: Sequence[Given], shelf: Shelf) -> tuple[list[Filed], Iterator[Page | Finding]]:
    """Return the files, and their pages and what could not be read, as `graphbuild.read.read` would yield them."""
    while True:  # more than once only where a shard turns out damaged: what it held is read again
        filed, passing = take_in(given, shelf)
        try:
            heads = shelf.read(one.key for one in filed if one.key not in passing) | passing
            for torn in _torn(heads, shelf):
                shelf.forget(torn)
            parts = shelf.read(part for head in heads.values() for part in head.records["parts"])
            return filed, once(chain.from_iterable(_records(heads[one.key], parts) for one in filed))
        except (Damaged, KeyError):  # KeyError: a part whose shard was set aside before
            continue


def _torn(heads: dict[str, Unit], shelf: Shelf) -> list[str]:
    return [key for key, head in heads.items() if any(part not in shelf for part in head.records["parts"])]


def _records(head: Unit, parts: dict[str, Unit]) -> Iterator[Page | Finding]:
    for part in head.records["parts"]:
        yield from parts[part].records["pages"]
    yield from head.records["pages"]
    yield from head.records["findings"]


def take_in(given: Iterable[Given], shelf: Shelf) -> tuple[list[Filed], dict[str, Unit]]:
    """Read each file that the shelf does not know as it is, and put it there; return the files.

    Beside them, by their keys, those that something failed on and that are to be tried again. What lies in memory at
    a time is a small file, or a part of a large one, whatever the number and the size of the files.
    """
    filed: list[Filed] = []

    def made() -> Iterator[Made]:
        for told, shown, source in listed(given):
            one, settled = filed_as(told, shown, source)
            filed.append(one)
            if one.key not in shelf:
                yield from _made(one, settled, told, held=settled is not source)

    return filed, put(shelf, made(), limit=PART, weigh=_weight)


def _weight(unit: Unit) -> int:
    return sum(len(page.text) for page in unit.records["pages"]) + 1_000


def filed_as(told: Told, shown: str, source: Source | Unreadable) -> tuple[Filed, Source | Unreadable]:
    """Hash a file, and hold it where it is small, so that what is decoded is what was hashed."""
    if isinstance(source, Source):
        try:
            digest, settled = _hashed(source)
            return Filed(shown, digest, file_key(shown, told, digest)), settled
        except OSError:
            pass  # whoever reads it will say why
    return Filed(shown, "", f"?{shown}"), source


def _hashed(source: Source) -> tuple[str, Source]:
    """Return the SHA-256 of a file and the file, as held in memory where it is small."""
    with source.open() as file:
        data = file.read(SMALL + 1)
        whole = len(data) <= SMALL
        made = hashlib.sha256(data)
        while piece := file.read(1 << 20):
            made.update(piece)

    def reopened() -> BinaryIO:
        return io.BytesIO(data)

    return made.hexdigest(), replace(source, open=reopened) if whole else source


def _made(one: Filed, source: Source | Unreadable, told: Told, *, held: bool) -> Iterator[Made]:
    """Yield the units of a file: one for each part of a large one, the one with its key last."""
    pages: list[Page] = []
    findings: list[Finding] = []
    parts: list[str] = []
    passing: list[str] = []
    size = 0
    for record in pages_of(one.shown, source, told, passing=passing):
        if isinstance(record, Finding):
            findings.append(record)
            continue
        pages.append(record)
        size += len(record.text)
        if size >= PART:
            parts.append(part_key(one.key, map(page_key, pages)))
            yield Made(_unit(parts[-1], pages))
            pages, size = [], 0
    after = one.digest if held else _digest(source)
    if after and after != one.digest:
        yield Made(_unit(one.key, (), [_changed(one.shown)]), lasting=False)
    else:
        yield Made(_unit(one.key, pages, findings, parts), lasting=bool(after) and not passing)


def _digest(source: Source | Unreadable) -> str:
    """Hash a file once more; nothing where it is gone by now."""
    try:
        return _hashed(source)[0] if isinstance(source, Source) else ""
    except OSError:
        return ""


def _unit(key: str, pages: Iterable[Page], findings: Iterable[Finding] = (), parts: Iterable[str] = ()) -> Unit:
    return Unit(key, {"pages": tuple(pages), "findings": tuple(findings), "parts": tuple(parts)})


def _changed(shown: str) -> Finding:
    message = f"{shown} changed while it was read, and was left out: build again when it is as it should be"
    return Finding(stage="read", severity=Severity.ERROR, record_id=shown, message=message)
