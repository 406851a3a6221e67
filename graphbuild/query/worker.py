"""Answer one SPARQL query in a process of its own: a task in JSON on standard input, the answer on standard output.

Started by `graphbuild.query.run` as a plain script, so it imports nothing of this package. Oxigraph cannot be told to
stop, and a thread cannot be killed; a process can. Where the system allows, the process may also not take more
memory than its task says, and not open a file or a connection once the graph is read; of an index, only its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

FORMATS = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


DAMAGE = ("corruption", "io error")
"""How Oxigraph begins to tell that what it reads from an index is not what was written."""


def limit(memory: int, *, files: int) -> None:
    """Bound the memory of this process in bytes, and forbid it to open more than so many files or connections."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit holds there too
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def allowed(task: dict[str, Any]) -> int:
    """Return how many files may be open at once: those that are, and those of an index, which are opened when needed.

    None at all when the graph is in memory.
    """
    if not task["index"]:
        return 0
    # a new file gets the lowest number that is free, so a limit on the numbers is one on how many there are
    taken = os.open(os.devnull, os.O_RDONLY)
    os.close(taken)
    return taken + len(os.listdir(task["index"]))


def load(task: dict[str, Any]) -> ox.Store:
    """Open the index, or read the graph that the task names or carries; named graphs are merged by the query option."""
    if task["index"]:
        return ox.Store.read_only(task["index"])
    store = ox.Store()
    if task["path"] is None:
        store.bulk_load(task["data"].encode(), format=ox.RdfFormat.N_TRIPLES)
    else:
        store.bulk_load(path=task["path"], format=FORMATS[task["suffix"]])
    return store


def answer(store: ox.Store, task: dict[str, Any]) -> dict[str, Any]:
    """Ask the query; at most one row more than the task allows is given."""
    found = store.query(task["query"], prefixes=task["prefixes"], use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "ask", "variables": ["answer"], "rows": [[["boolean", str(bool(found)).lower()]]]}
    stop = task["rows"] + 1
    if isinstance(found, ox.QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows = [[term(row[name]) for name in names] for row in islice(found, stop)]
        return {"kind": "select", "variables": names, "rows": rows}
    rows = [[term(triple.subject), term(triple.predicate), term(triple.object)] for triple in islice(found, stop)]
    return {"kind": "graph", "variables": ["subject", "predicate", "object"], "rows": rows}


def term(value: Any) -> list[str] | None:
    """Write one RDF term as a list: its kind or datatype, its text, its language."""
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return ["iri", value.value]
    if isinstance(value, ox.BlankNode):
        return ["blank", value.value]
    if isinstance(value, ox.Literal):
        return [value.datatype.value, value.value, value.language or ""]
    return ["triple", str(value)]


def steps(task: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what came of it, with the step on which it went wrong."""
    try:
        store = load(task)
        limit(task["memory"], files=allowed(task))
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        yield "damaged" if task["index"] else "unreadable", str(error)
        return
    try:
        yield "answer", answer(store, task)
    except SyntaxError as error:
        yield "syntax", str(error)
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        hurt = task["index"] and str(error).lower().startswith(DAMAGE)
        yield "damaged" if hurt else "failed", str(error) or type(error).__name__


def main() -> None:
    """Read the task, write what came of it."""
    task = json.loads(sys.stdin.buffer.read())
    # JSON in ASCII, with the rest escaped: no locale can spoil it
    sys.stdout.write(json.dumps(dict(steps(task))))


if __name__ == "__main__":
    main()
