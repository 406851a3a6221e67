"""An export → a store to be asked."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graphbuild.errors import QueryError
from graphbuild.query.mistakes import brief
from graphbuild.query.worker import FORMATS

__all__ = ["GRAPH", "broken", "graph_file", "open_store"]

GRAPH = "graph.nt"
"""The file of an export that is asked: the quickest to read."""


def graph_file(source: Path) -> Path:
    """Return the RDF file of an export's folder, or the file itself.

    Raises `QueryError` when there is none, or when it is no RDF.
    """
    path = source / GRAPH if source.is_dir() else source
    if not path.is_file():
        raise QueryError(f"there is no graph at {path}: run `graphbuild build` first, or name the folder of a build")
    if path.suffix not in FORMATS:
        raise QueryError(f"{path} is no RDF file: name a folder of a build, or a file ending in {', '.join(FORMATS)}")
    return path


def open_store(source: Path) -> ox.Store:
    """Open an export (its folder or one of its RDF files) to be asked; nobody may write to what is given.

    Raises `QueryError` when there is no graph, or when it cannot be read.
    """
    path = graph_file(source)
    store = ox.Store()
    try:
        store.bulk_load(path=path, format=FORMATS[path.suffix])
    except (OSError, SyntaxError, ValueError) as error:
        raise broken(source, str(error)) from error
    return store


def broken(source: Path, reason: str) -> QueryError:
    """Say that a graph cannot be read."""
    return QueryError(f"the graph in {source} is broken, so build it anew: {brief(reason)}")
