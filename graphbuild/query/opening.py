"""An export → a store to be asked, from its index or read into memory."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from graphbuild.errors import QueryError
from graphbuild.ontology import EXPORT_VERSION
from graphbuild.query.index import Tell, discard, fresh_index, index_of, silent
from graphbuild.query.mistakes import brief
from graphbuild.query.worker import FORMATS

__all__ = ["GRAPH", "broken", "check_version", "damaged", "graph_file", "open_store"]

GRAPH = "graph.nt"
"""The file of an export that is asked: the quickest to read."""
HEAD = 64 << 10
"""Bytes at the beginning of a file in which its version is sought."""
VERSION = re.compile(rb'exportVersion[>"]?:?\s*"([^"\n]*)"')
"""As the writings of RDF have it: an IRI, a name with a prefix, a key of JSON."""
FIRST = b"<https://w3id.org/graphbuild/"


def graph_file(source: Path) -> Path:
    """Return the RDF file of an export's folder, or the file itself.

    Raises `QueryError` when there is none, or when it is no RDF.
    """
    path = source / GRAPH if source.is_dir() else source
    if not path.is_file():
        raise QueryError(f"there is no graph at {path}: run `graphbuild build` first, or name the folder of a build")
    if path.suffix not in FORMATS:
        raise QueryError(f"{path} is no RDF file: name a folder of a build, or a file ending in {', '.join(FORMATS)}")
    check_version(path)
    return path


def check_version(path: Path) -> None:
    """Refuse an export of another version than this program writes and asks.

    The version stands at the beginning of every RDF file of an export. A file that does not say one is taken as it is,
    unless it begins like an export of the time before there were versions. Raises `QueryError`.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise broken(path, error.strerror or str(error)) from error
    found = VERSION.search(head)
    version = found[1].decode("utf-8", "replace") if found else "1" if head.startswith(FIRST) else EXPORT_VERSION
    if version != EXPORT_VERSION:
        raise QueryError(
            f"{path} is of export version {brief(version)}, and this program reads version {EXPORT_VERSION}: "
            "run `graphbuild build` again"
        )


def open_store(source: Path, *, make_index: bool = True, tell: Tell = silent) -> ox.Store:
    """Open an export (its folder or one of its RDF files) to be asked; nobody may write to what is given.

    A large graph is opened from its index, which is made if it is not there yet (or only used, with
    ``make_index=False``); without one it is read into memory, with the same answers. ``tell`` hears of both. Raises
    `QueryError` when there is no graph, or when it cannot be read.
    """
    path = graph_file(source)
    index = index_of(path, tell=tell) if make_index else fresh_index(path)
    if index:
        try:
            return ox.Store.read_only(str(index))
        except (OSError, RuntimeError) as error:
            tell(damaged(index, str(error)))
            discard(index)
    return _in_memory(path, source)


def _in_memory(path: Path, source: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=path, format=FORMATS[path.suffix])
    except (OSError, SyntaxError, ValueError) as error:
        raise broken(source, str(error)) from error
    return store


def broken(source: Path, reason: str) -> QueryError:
    """Say that a graph cannot be read."""
    return QueryError(f"the graph in {source} is broken, so build it anew: {brief(reason)}")


def damaged(index: Path, reason: str) -> str:
    """Say that an index cannot be read, and what is done about it."""
    return f"{index.parent} is damaged, so it is taken away and the graph read into memory: {brief(reason)}"
