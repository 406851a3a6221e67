"""Answer SPARQL queries one after another in a process of its own, over frames on standard input and output.

Started by `graphbuild.serve.workers` as a plain script, so it imports nothing of this package. Unlike
`graphbuild.query.worker`, which answers once, it keeps the graph open; like there, an endless query ends with its
process, which may not take more memory than it was told, nor open a file or a connection once it has the graph; of an
index, only as many as it has files.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

FRAME = struct.Struct(">cI")
"""The head of a frame: its kind (D: a piece of the answer, E: the end, in JSON) and its length in bytes."""
PIECE = 64 << 10
DAMAGE = ("corruption", "io error")
"""As in `graphbuild.query.worker`: how Oxigraph begins to tell that an index is not what was written."""
SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class TooLarge(Exception):
    """The answer has more bytes than its task allows."""


class Pieces(io.RawIOBase):
    """The answer on its way out, in frames; so it need never stand in memory as a whole."""

    def __init__(self, out: BinaryIO, *, allowed: int) -> None:
        self.out = out
        self.left = allowed

    def writable(self) -> bool:
        """Say that this stream is written to."""
        return True

    def write(self, data: Any) -> int:
        """Send one piece; raises `TooLarge`."""
        size = len(data)
        self.left -= size
        if self.left < 0:
            raise TooLarge
        send(self.out, b"D", bytes(data))
        return size


def send(out: BinaryIO, kind: bytes, data: bytes) -> None:
    """Send one frame."""
    out.write(FRAME.pack(kind, len(data)) + data)
    out.flush()


def open_store(graph: Path, index: str | None) -> ox.Store:
    """Open the index of an export, or read its graph; raises OSError, RuntimeError, SyntaxError or ValueError."""
    if index:
        return ox.Store.read_only(index)
    store = ox.Store()
    store.bulk_load(path=str(graph), format=ox.RdfFormat.N_TRIPLES)
    return store


def allowed(index: str | None) -> int:
    """Return how many files may be open at once: none over a graph in memory.

    Over an index those that are, and as many as it has: Oxigraph opens them when a query needs them. A new file gets
    the lowest number that is free, so a limit on the numbers is one on how many there are.
    """
    if not index:
        return 0
    taken = os.open(os.devnull, os.O_RDONLY)
    os.close(taken)
    return taken + len(os.listdir(index))


def limit(memory: int, *, files: int) -> None:
    """Bound the memory of this process to what it has and as much again, at least ``memory`` bytes; close the door."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit holds there too
        return
    with contextlib.suppress(OSError, ValueError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        space, resident = (int(count) * resource.getpagesize() for count in pages[:2])
        whole = space + max(memory, resident)
        resource.setrlimit(resource.RLIMIT_AS, (whole, whole))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(store: ox.Store, task: dict[str, Any], prefixes: dict[str, str], out: BinaryIO) -> dict[str, Any]:
    """Ask one query, send the pieces of its answer, and return how it ended."""
    try:
        found = store.query(task["query"], prefixes=prefixes, use_default_graph_as_union=True)
        kind = "graph" if isinstance(found, ox.QueryTriples) else "solutions"
        form = task[kind]
        if form is None:
            return {"unacceptable": kind}
        with io.BufferedWriter(Pieces(out, allowed=task["bytes"]), PIECE) as stream:
            write(found, stream, form=form, prefixes=prefixes)
    except SyntaxError as error:
        return {"syntax": str(error)}
    except TooLarge:
        return {"too_large": True}
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        reason = str(error) or type(error).__name__
        return {"damaged" if reason.lower().startswith(DAMAGE) else "failed": reason}
    return {"answered": kind}


def write(found: Any, stream: Any, *, form: str, prefixes: dict[str, str]) -> None:
    """Write what a query found in the form that was asked for."""
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found, stream, format=GRAPHS[form], prefixes=prefixes)
    else:
        found.serialize(stream, format=SOLUTIONS[form])


def alarm(seconds: float) -> None:
    """End this process by itself if the server is gone and cannot end it any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Read which graph to open, then one task a line; each ends with one frame of kind E."""
    if hasattr(os, "nice"):
        os.nice(10)  # however busy the workers are, the server itself answers first
    tasks, out = sys.stdin.buffer, sys.stdout.buffer
    start = json.loads(tasks.readline())
    try:
        store = open_store(Path(start["graph"]), start["index"])
        files = allowed(start["index"])
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        send(out, b"E", json.dumps({"unreadable": str(error)}).encode())
        return
    triples = len(store)
    limit(start["memory"], files=files)
    send(out, b"E", json.dumps({"ready": triples}).encode())
    for line in tasks:
        task = json.loads(line)
        alarm(task["seconds"] + 5)
        ended = answer(store, task, start["prefixes"], out)
        alarm(0)
        send(out, b"E", json.dumps(ended).encode())


if __name__ == "__main__":
    main()
