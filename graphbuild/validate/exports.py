"""Check a whole export, and lay out what is wrong with it as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from graphbuild import rdf
from graphbuild.query import Table, open_store
from graphbuild.query.opening import graph_file
from graphbuild.query.worker import FORMATS
from graphbuild.validate import Unsorted, Violation, core, grouped, violations

__all__ = ["validate", "violation_table"]

COLUMNS = ("severity", "about", "name", "shape", "constraint", "path", "value", "message_zh", "message_en")
PLACE = ("quote", "headline", "page", "start", "end")
BRIEF = ("message_zh", "message_en", "quote", "page", "start", "end")
"""What a terminal has room for."""


def validate(source: Path, *, warnings: bool = False, most: int | None = None) -> list[Violation]:
    """Check an export (its folder or one of its RDF files); at most so many violations are told.

    Raises `graphbuild.errors.QueryError` when there is no graph, or when it cannot be read.
    """
    path, store = graph_file(source), open_store(source, make_index=False)
    if path.suffix == ".nt":
        try:
            return violations(core(lambda: grouped(_lines(path))), store, warnings=warnings, most=most)
        except Unsorted:
            pass  # joined from several, or written by another program: it is put in order below
    lines = rdf.ntriples(quad.triple for quad in ox.parse(path=path, format=FORMATS[path.suffix])).split("\n")
    found = core(lambda: grouped(f"{line}\n" for line in lines if line))
    return violations(found, store, warnings=warnings, most=most)


def _lines(path: Path) -> Iterable[str]:
    # a line ends at a line feed only: page text may hold other characters that Python takes for line ends
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file


def violation_table(found: Sequence[Violation], *, brief: bool = False) -> Table:
    """Lay out violations with everything known of them, or only what a terminal has room for."""
    names = BRIEF if brief else (*COLUMNS, *PLACE)
    return Table(variables=names, rows=tuple(tuple(_cells(one)[name] for name in names) for one in found))


def _cells(one: Violation) -> dict[str, str]:
    plain = {name: str(getattr(one, name)) for name in COLUMNS[1:]}
    return {"severity": "violation" if one.grave else "warning", **plain, **one.place._asdict()}
