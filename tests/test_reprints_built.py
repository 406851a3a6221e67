"""A story printed twice is linked, counted once and cited twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.graph import build_graph
from graphbuild.model import Build, Severity
from graphbuild.pipeline import BUNDLED, run
from graphbuild.query import ask
from graphbuild.rdf import triples
from tests.conformance import violations

PAGE = gb.bundled_pages() / "20240306-A02.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same page in two issues of the paper, a week apart."""
    folder: Path = tmp_path_factory.mktemp("pages")
    for name in ("20240306-A02.txt", "20240313-A02.txt"):
        (folder / name).write_bytes(PAGE.read_bytes())
    return run([folder], options=BUNDLED)


def test_linked_to_the_earlier_one(built: Build) -> None:
    rows = ask(
        built,
        "SELECT * { ?b gb:reprintOf ?a . ?a schema:datePublished ?earlier . ?b schema:datePublished ?later }",
    )
    assert len(rows) >= 5
    assert {(str(row["later"]), str(row["earlier"])) for row in rows.records()} == {("2024-03-13", "2024-03-06")}


def test_said_in_a_finding(built: Build) -> None:
    notes = [found for found in built.findings if found.stage == "reprints"]
    assert len(notes) == len(built.reprints) >= 5
    assert {found.severity for found in notes} == {Severity.NOTE}


def test_counted_once(built: Build) -> None:
    alone = build_graph(run([PAGE], options=BUNDLED))
    twice = build_graph(built)
    for name in ("蓝筹生物", "全旺镇"):
        counts = [
            max(data["articles"] for _, data in graph.nodes(data=True) if name in data["label"])
            for graph in (alone, twice)
        ]
        assert counts[0] == counts[1] > 0


def test_cited_twice(built: Build) -> None:
    held = [found for found in built.statements if found.predicate == "figure" and len(found.evidence) == 2]
    assert held
    assert all(len({evidence.article_id for evidence in found.evidence}) == 2 for found in held)


def test_shapes_conform(built: Build) -> None:
    assert violations(triples(built)) == []
