"""Write the index of a graph, in a process of its own: two arguments, the N-Triples and the folder to be made.

Started by `graphbuild.query.index` as a plain script, so it imports nothing of this package. Oxigraph cannot be told to
stop while it reads; a process can.
"""

from __future__ import annotations

import sys

import pyoxigraph as ox


def main(graph: str, folder: str) -> str | None:
    """Read the graph into the folder; return what went wrong, if anything did."""
    try:
        store = ox.Store(folder)
        store.bulk_load(path=graph, format=ox.RdfFormat.N_TRIPLES)
        store.flush()
        store.optimize()  # few files: they are all opened before a query may open none
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        return " ".join(str(error).split())
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
