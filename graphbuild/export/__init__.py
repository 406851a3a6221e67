"""Build → exports/: RDF, GraphML and GEXF, CSV, one HTML page, who was taken for whom, and what was left out.

All files are written beside their places first and renamed into them only when every one is there: a failure leaves
an earlier export as it was. Files of other names in the folder are not touched.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import networkx as nx

from graphbuild import rdf
from graphbuild.export.faults import faults
from graphbuild.export.files import write_all
from graphbuild.export.identity import Sides, candidates, judgement_table, registry_table
from graphbuild.export.tables import (
    contradiction_table,
    edge_table,
    findings,
    mention_table,
    node_table,
    statement_table,
)
from graphbuild.export.xml import gexf, graphml
from graphbuild.graph import build_graph
from graphbuild.graph.flat import flat
from graphbuild.model import Build, Finding
from graphbuild.render import render

__all__ = ["EXPORTERS", "Projections", "export", "export_all", "keep_registry"]


class Projections:
    """A build with its projections, each made once and only when a file needs it."""

    def __init__(self, build: Build) -> None:
        self.build = build

    @cached_property
    def rdf(self) -> rdf.Graphs:
        """The three graphs of the RDF."""
        return rdf.graphs(self.build)

    @cached_property
    def ntriples(self) -> str:
        """The RDF as sorted N-Triples."""
        return "".join(map(rdf.line, self.rdf.all))

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        """What in the RDF does not keep the rules of the vocabulary; there should be none."""
        return faults(self.ntriples, self.rdf.store)

    @cached_property
    def sides(self) -> Sides:
        """What tells apart the things that were judged."""
        return Sides(self.build)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The drawing with text and numbers only."""
        return flat(build_graph(self.build))


Exporter = Callable[[Projections], str]

EXPORTERS: tuple[tuple[str, Exporter], ...] = (
    ("graph.nt", lambda made: made.ntriples),
    ("graph.ttl", lambda made: rdf.turtle(made.rdf.all)),
    ("graph.trig", lambda made: rdf.trig(made.rdf)),
    ("graph.jsonld", lambda made: rdf.jsonld(made.rdf.all)),
    ("dataset.ttl", lambda made: rdf.description(made.build, made.rdf)),
    ("graph.graphml", lambda made: graphml(made.graph)),
    ("graph.gexf", lambda made: gexf(made.graph)),
    ("nodes.csv", lambda made: node_table(made.graph)),
    ("edges.csv", lambda made: edge_table(made.graph)),
    ("statements.csv", lambda made: statement_table(made.build)),
    ("mentions.csv", lambda made: mention_table(made.build)),
    ("judgements.csv", lambda made: judgement_table(made.sides)),
    ("candidates.jsonl", lambda made: candidates(made.sides)),
    ("registry.csv", lambda made: registry_table(made.build)),
    ("contradictions.csv", lambda made: contradiction_table(made.build)),
    ("findings.jsonl", lambda made: findings((*made.build.findings, *made.faults))),
    ("graph.html", lambda made: render(made.build)),
)
"""Every file of an export with the function that writes it."""


def export(build: Build, out: Path) -> list[Path]:
    """Write every file of `EXPORTERS` into a folder, which is made if it is not there; return their paths.

    The same build gives the same bytes. Raises `graphbuild.errors.ExportError` when the folder cannot be written;
    then it holds what it held before.
    """
    return export_all(Projections(build), out)


def export_all(made: Projections, out: Path) -> list[Path]:
    """Do as `export` does, for a caller who wants to know what the projections know, such as the broken rules."""
    return write_all(out, ((name, write(made)) for name, write in EXPORTERS))


def keep_registry(build: Build, file: Path) -> None:
    """Write the ids of a build to a file outside the export, at once or not at all.

    Raises `graphbuild.errors.ExportError` when the file cannot be written; then it is what it was.
    """
    write_all(file.parent, [(file.name, registry_table(build))])
