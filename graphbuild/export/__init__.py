"""Build → exports/: RDF, GraphML and GEXF, CSV, one HTML page, who was taken for whom, and what was left out.

All files are written beside their places first and renamed into them only when every one is there: a failure leaves
an earlier export as it was. Files of an earlier export that this one does not write are removed, so that a folder never
holds parts of two; files of other names are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from graphbuild.errors import ExportError
from graphbuild.export.files import write_all
from graphbuild.export.former import Former
from graphbuild.export.identity import Sides, candidates, judgement_table, registry_table
from graphbuild.export.pieces import Pieces
from graphbuild.export.rdf_files import RDF_FORMATS, RdfFiles
from graphbuild.export.tables import (
    contradiction_table,
    edge_table,
    findings,
    mention_table,
    node_table,
    statement_table,
)
from graphbuild.export.xml import gexf, graphml
from graphbuild.graph import NAME, Drawing
from graphbuild.graph.flat import Flat, flat
from graphbuild.graph.quotes import Desk
from graphbuild.model import Build, Finding
from graphbuild.query.index import discard_unless_fresh
from graphbuild.render import Limits, render

__all__ = ["DEFAULT", "FORMATS", "Projections", "export", "export_all", "file_names", "keep_records", "keep_registry"]


class Projections:
    """A build with its projections, each made once and only when a file needs it."""

    def __init__(self, build: Build, *, page: Limits | None = None, former: Former | None = None) -> None:
        self.build, self.page, self.former = build, page, former

    @cached_property
    def rdf(self) -> RdfFiles:
        """The RDF and its files."""
        return RdfFiles(self.build, self.former)

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        """What in the RDF does not keep the rules of the vocabulary; there should be none."""
        return self.rdf.faults

    @cached_property
    def desk(self) -> Desk:
        """What looks up the sentences that tables and drawings quote."""
        return Desk(self.build)

    @cached_property
    def sides(self) -> Sides:
        """What tells apart the things that were judged."""
        return Sides(self.build, self.desk)

    @cached_property
    def graph(self) -> Flat:
        """The drawing with text and numbers only."""
        drawing = Drawing(self.build, self.desk)
        return flat(NAME, drawing.nodes(), ((one.source, one.target, one.attributes()) for one in drawing.edges()))


Exporter = Callable[[Projections], Pieces]

DRAWINGS: dict[str, tuple[str, Exporter]] = {
    "graphml": ("graph.graphml", lambda made: graphml(made.graph)),
    "gexf": ("graph.gexf", lambda made: gexf(made.graph)),
    "html": ("graph.html", lambda made: render(made.build, made.page)),
}
"""Files that are written when their format is asked for."""

TABLES: tuple[tuple[str, Exporter], ...] = (
    ("nodes.csv", lambda made: node_table(made.graph)),
    ("edges.csv", lambda made: edge_table(made.graph)),
    ("statements.csv", lambda made: statement_table(made.build, made.desk)),
)
"""Files that every export has."""

OWN: tuple[tuple[str, Exporter], ...] = (
    ("mentions.csv", lambda made: mention_table(made.build, made.desk)),
    ("judgements.csv", lambda made: judgement_table(made.sides)),
    ("candidates.jsonl", lambda made: candidates(made.sides)),
    ("registry.csv", lambda made: registry_table(made.build)),
    ("contradictions.csv", lambda made: contradiction_table(made.build)),
    ("findings.jsonl", lambda made: findings((*made.build.findings, *made.faults))),
)
"""Files for whoever builds: they quote, and name everyone; an edition to publish has none of them."""

FORMATS = (*RDF_FORMATS, *DRAWINGS)
"""What can be asked for; ``nt`` is always written, since `query`, `serve` and `validate` read it."""
DEFAULT = ("nt", "ttl", "trig", "jsonld", *DRAWINGS)
SHARD = re.compile(r"graph-\d{4,}\.nt\.gz")


def file_names(formats: Iterable[str] = DEFAULT, *, public: bool = False) -> list[str]:
    """Return the files of an export in the order in which they are written; a packed graph counts as one."""
    written = [RDF_FORMATS[form] for form in RDF_FORMATS if form in {"nt", *formats}]
    drawn = [DRAWINGS[form][0] for form in DRAWINGS if form in {*formats}]
    tables = [name for name, _ in (*TABLES, *(() if public else OWN))]
    return [*written, "dataset.ttl", *drawn, *tables]


def export(build: Build, out: Path, *, formats: Iterable[str] = DEFAULT) -> list[Path]:
    """Write the files of an export into a folder, which is made if it is not there; return their paths.

    The same build gives the same bytes. Raises `graphbuild.errors.ExportError` when the folder cannot be written, or
    when a build without text (see `graphbuild.export.public`) would come to lie among the text of another; then it
    holds what it held before.
    """
    return export_all(Projections(build), out, formats=formats)


def export_all(made: Projections, out: Path, *, formats: Iterable[str] = DEFAULT) -> list[Path]:
    """Do as `export` does, for a caller who wants to know what the projections know, such as the broken rules."""
    chosen = _known(formats)
    if made.build.withheld:
        _keep_apart(out)
    written = write_all(out, _files(made, chosen), stale=_is_ours)
    discard_unless_fresh(out / RDF_FORMATS["nt"])
    if made.former:
        made.former.keep()
    return written


def _known(formats: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(formats)
    if unknown := sorted(chosen.difference(FORMATS)):
        raise ExportError(f"there is no format {unknown[0]!r}: choose among {', '.join(FORMATS)}")
    return chosen


def _files(made: Projections, formats: frozenset[str]) -> Iterator[tuple[str, Pieces]]:
    try:
        yield from _written(made, formats)
    finally:  # before the files of the last export are replaced
        if made.former:
            made.former.close()


def _written(made: Projections, formats: frozenset[str]) -> Iterator[tuple[str, Pieces]]:
    yield from made.rdf.files(formats)
    drawn = (DRAWINGS[form] for form in DRAWINGS if form in formats)
    for name, write in (*drawn, *TABLES, *(() if made.build.withheld else OWN)):
        yield name, write(made)
    if made.former:
        _ = made.faults  # asked as long as the last export stands


def _is_ours(name: str) -> bool:
    return name in file_names(FORMATS) or SHARD.fullmatch(name) is not None


def _keep_apart(out: Path) -> None:
    """Refuse a folder with files that are not to be published: one forgotten there would be published with the rest."""
    from graphbuild.store.tables import FOLDER

    found = next((name for name in (*(name for name, _ in OWN), FOLDER) if (out / name).exists()), None)
    if found:
        raise ExportError(
            f"{out} holds an export with text ({found}), and an edition to publish must not lie among it: "
            "name another folder with --out"
        )


def keep_records(build: Build, out: Path) -> list[Path]:
    """Write the records that `graphbuild.open` reads beside an export; an edition to publish has none.

    Raises `graphbuild.errors.ExportError` when they cannot be written; then those of before stand there.
    """
    from graphbuild.store.tables import FOLDER, save

    return [] if build.withheld else [save(build, out / FOLDER)]


def keep_registry(build: Build, file: Path) -> None:
    """Write the ids of a build to a file outside the export, at once or not at all.

    Raises `graphbuild.errors.ExportError` when the file cannot be written; then it is what it was.
    """
    write_all(file.parent, [(file.name, registry_table(build))])
