"""Does a graph keep the rules of ``ontology/shapes.ttl``? Shared by every test that builds one.

`violations` asks the program's own check, which runs on every build; `tests.test_shapes` proves that pySHACL says the
same of the Core half.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import pyoxigraph as ox

from graphbuild import rdf
from graphbuild.validate import Violation, core, grouped
from graphbuild.validate import violations as check

__all__ = ["found", "violations"]


def violations(triples: Iterable[ox.Triple], *, warnings: bool = False) -> list[str]:
    """Return every fault of the graph, as a sentence; warnings (worth a look, not wrong) only when asked for."""
    return [one.message_en for one in found(rdf.ntriples(triples), warnings=warnings)]


def found(text: str, *, warnings: bool = False) -> list[Violation]:
    """Return every fault of a graph in sorted N-Triples."""
    store = ox.Store()
    store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return check(core(lambda: grouped(io.StringIO(text, newline="\n"))), store, warnings=warnings)
