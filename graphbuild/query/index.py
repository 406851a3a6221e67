"""A graph of an export → its index on disk, so that a million triples are not read anew for each question.

The index stands beside the graph (``graph.nt`` → ``graph.index/``) and is made when a question is first asked: making
it takes three times as long as reading the graph once, which those who never ask should not pay at every export.
It is written beside its place and renamed, and it carries the size, time and checksum of the graph that it was made
of; one that does not fit is made anew. Where none can be made, the graph is read into memory, with the same answers.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphbuild.query.mistakes import brief

__all__ = ["WORTH", "Tell", "discard", "discard_unless_fresh", "fresh_index", "index_of", "silent"]

Tell = Callable[[str], None]
"""Takes a sentence for whoever waits."""

WORTH = 4 << 20
"""Bytes of a graph from which an index is worth its place; a smaller one is in memory within a fifth of a second."""
FORMAT = f"1 oxigraph {ox.__version__}"
"""Another version of Oxigraph may lay out its files in another way."""
KEY, STORE = "key.json", "store"
ABANDONED = 24 * 3600.0
"""Seconds after which a folder half made is taken for left behind by a process that was killed."""


def silent(message: str) -> None:
    """Tell no one."""


def index_of(graph: Path, *, tell: Tell = silent) -> Path | None:
    """Return the folder of the store that holds a graph in N-Triples, made if need be; None to read into memory."""
    if graph.suffix != ".nt":
        return None
    found = fresh_index(graph)
    if found or graph.stat().st_size < WORTH:
        return found
    place = _place(graph)
    tell(
        f"{place} is not of {graph.name} as it is now, or damaged: it is made anew"
        if place.exists()
        else f"{place} is made, once, so that {graph.name} need not be read for each question"
    )
    return _make(graph, place, tell)


def fresh_index(graph: Path) -> Path | None:
    """Return the folder of the store of a graph where there is one that fits; make none."""
    place = _place(graph)
    try:
        key: dict[str, Any] = json.loads((place / KEY).read_text(encoding="utf-8"))
        if key["format"] != FORMAT or key["size"] != graph.stat().st_size:
            return None
        if key["time"] != graph.stat().st_mtime_ns and key["sha256"] != _checksum(graph):
            return None
        if key["files"] != _files(place / STORE):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return place / STORE


def discard(store: Path) -> None:
    """Take away an index that turned out to be damaged, by the folder that `index_of` gave."""
    shutil.rmtree(store.parent, ignore_errors=True)


def discard_unless_fresh(graph: Path) -> None:
    """Take away an index that is of another graph than the one that stands there now."""
    place = _place(graph)
    if place.exists() and fresh_index(graph) is None:
        shutil.rmtree(place, ignore_errors=True)


def _place(graph: Path) -> Path:
    return graph.with_suffix(".index")


def _make(graph: Path, place: Path, tell: Tell) -> Path | None:
    try:
        with _workplace(place) as folder:
            key = _key(graph)
            _load(graph, folder / STORE)
            if _key(graph) != key:
                raise OSError(f"{graph.name} changed while it was read")
            key["files"] = _files(folder / STORE)
            (folder / KEY).write_text(json.dumps(key), encoding="utf-8")
            _put(folder, place, graph)
    except OSError as error:
        reason = brief(error.strerror or str(error))
        tell(f"{place} cannot be made ({reason}): {graph.name} is read into memory instead")
        return None
    return place / STORE


def _key(graph: Path) -> dict[str, Any]:
    known = graph.stat()
    return {"format": FORMAT, "size": known.st_size, "time": known.st_mtime_ns, "sha256": _checksum(graph)}


def _files(store: Path) -> dict[str, str | int]:
    """Return the sizes of the tables and the checksum of the list of them.

    Oxigraph checks the tables as it reads them, but takes a list that breaks off for a shorter one: it would answer
    from an empty graph.
    """
    tables: dict[str, str | int] = {file.name: file.stat().st_size for file in store.glob("*.sst")}
    return tables | {file.name: _checksum(file) for name in ("MANIFEST-*", "CURRENT") for file in store.glob(name)}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load(graph: Path, folder: Path) -> None:
    command = [sys.executable, "-P", str(Path(__file__).with_name("indexer.py")), str(graph), str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit {done.returncode}"]
        raise OSError(reason[-1])


@contextlib.contextmanager
def _workplace(place: Path) -> Iterator[Path]:
    """Give a hidden folder beside the place, and take it away again with what still stands in it."""
    for left in place.parent.glob(f".{place.name}-*"):
        if time.time() - left.stat().st_mtime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        made = folder / "new"
        made.mkdir()
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(made: Path, place: Path, graph: Path) -> None:
    """Put what is made in its place, unless another process has put one that fits there meanwhile.

    Who reads a stale one keeps the files that are open; one that fits is never moved, since who is just opening it
    would take it for damaged.
    """
    with contextlib.suppress(OSError):
        os.rename(made, place)
        return
    if fresh_index(graph):
        return
    with contextlib.suppress(FileNotFoundError):
        os.rename(place, made.with_name("old"))
    os.rename(made, place)
