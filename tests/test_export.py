from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from graphbuild.errors import ExportError
from graphbuild.export import export, file_names
from graphbuild.export.files import write_all
from graphbuild.export.tables import CELL, table
from graphbuild.export.xml import gexf, graphml
from graphbuild.graph import build_graph
from graphbuild.model import Build, Finding, Severity
from tests import factories as made
from tests.networks import flat_of, networkx_of

NAMES = file_names()
HOSTILE = '=cmd|"/c calc"!A1\n</node>]]>&amp;\x00\x0b\x1b[31m\ufffe<script>'


def hostile_build() -> Build:
    """Give the fixture with a name that no format may stumble over."""
    build = made.build()
    entities = (replace(build.entities[0], name=HOSTILE, aliases=("+1", "a | b")), *build.entities[1:])
    return replace(build, entities=entities)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "deeper" / "exports"
    export(made.build(), folder)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    export(hostile_build(), folder)
    return folder


def rows(file: Path) -> list[dict[str, str]]:
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_every_file_is_written_and_nothing_else(out: Path) -> None:
    assert sorted(os.listdir(out)) == sorted(NAMES)
    assert all((out / name).stat().st_size > 0 for name in NAMES)


def test_the_paths_are_returned_in_order(tmp_path: Path) -> None:
    assert export(made.build(), tmp_path) == [tmp_path / name for name in NAMES]


def test_two_exports_are_equal_byte_for_byte(out: Path, tmp_path: Path) -> None:
    export(made.build(), tmp_path)
    assert all((out / name).read_bytes() == (tmp_path / name).read_bytes() for name in NAMES)


def test_no_file_tells_when_or_where_it_was_written(out: Path) -> None:
    for name in NAMES:
        text = (out / name).read_text(encoding="utf-8")
        assert "lastmodifieddate" not in text
        assert str(out) not in text and str(Path(__file__).parents[1]) not in text


def test_all_rdf_files_hold_the_same_triples(out: Path) -> None:
    found = {
        name: {(q.subject, q.predicate, q.object) for q in ox.parse(path=out / name)}
        for name in ("graph.nt", "graph.ttl", "graph.trig", "graph.jsonld")
    }
    assert len(found["graph.nt"]) > 500
    assert all(triples == found["graph.nt"] for triples in found.values())
    assert len(list(ox.parse(path=out / "dataset.ttl"))) > 10


@pytest.mark.parametrize(("name", "read"), [("graph.graphml", nx.read_graphml), ("graph.gexf", nx.read_gexf)])
def test_networks_are_read_back_whole(out: Path, name: str, read: Any) -> None:
    graph = read(out / name)
    table = rows(out / "nodes.csv")
    assert set(graph) == {row["id"] for row in table}
    assert graph.number_of_edges() == len(rows(out / "edges.csv"))
    assert graph.nodes[made.GU]["label"] == "顾南星"
    assert graph.nodes[made.GU]["mentions"] == 3
    (held,) = graph.get_edge_data(made.GU, made.CTO).values()
    assert held["predicate"] == "heldPost" and held["confidence"] == 0.95
    assert "2023年,顾南星加入云岫农业,担任首席技术官。" in held["evidence"]


@pytest.mark.parametrize(("write", "read"), [(graphml, nx.read_graphml), (gexf, nx.read_gexf)])
@pytest.mark.parametrize("hostile_names", [False, True], ids=["plain", "hostile"])
def test_networks_come_back_as_they_were(write: Any, read: Any, hostile_names: bool) -> None:
    text = flat_of(build_graph(hostile_build() if hostile_names else made.build()))
    graph, again = networkx_of(text), read(io.BytesIO("".join(write(text)).encode()))
    assert [*again.nodes(data=True)] == [*graph.nodes(data=True)]
    wanted = [(source, target, key, data) for source, target, key, data in graph.edges(keys=True, data=True)]
    found = [(source, target, int(key), data) for source, target, key, data in again.edges(keys=True, data=True)]
    for one in found:
        one[3].pop("id", None)
        one[3].pop("networkx_key", None)
    assert sorted(found, key=lambda one: one[2]) == sorted(wanted, key=lambda one: one[2])


@pytest.mark.parametrize(("name", "read"), [("graph.graphml", nx.read_graphml), ("graph.gexf", nx.read_gexf)])
def test_networks_hold_hostile_names(hostile: Path, name: str, read: Any) -> None:
    graph = read(hostile / name)
    found = graph.nodes[made.CHINA]["name"]
    # XML normalises white space in attributes, where GEXF keeps its values
    assert " ".join(found.split()) == '=cmd|"/c calc"!A1 </node>]]>&amp;\ufffd\ufffd\ufffd[31m\ufffd<script>'


def test_tables_open_in_a_spreadsheet(out: Path) -> None:
    nodes, edges, mentions = (rows(out / f"{name}.csv") for name in ("nodes", "edges", "mentions"))
    ids = {row["id"] for row in nodes}
    assert {row["source"] for row in edges} | {row["target"] for row in edges} <= ids
    held = next(row for row in edges if row["source"] == made.CHEN and row["predicate"] == "heldPost")
    assert (held["source_name"], held["label"], held["target_name"]) == ("陈立言", "任职(有记载)", "中共龙游县委书记")
    assert len(mentions) == len(made.build().mentions)


def test_mentions_tell_where_on_the_raw_page_they_stand(out: Path) -> None:
    page = made.page().text
    for row in rows(out / "mentions.csv"):
        printed = page[int(row["start"]) : int(row["end"])]
        assert "".join(printed.split()) == "".join(row["text"].split())
        assert row["text"] in row["sentence"]


def test_no_cell_can_be_a_formula(hostile: Path) -> None:
    for name in ("nodes.csv", "edges.csv", "mentions.csv"):
        for row in rows(hostile / name):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]
            assert not [cell for cell in row.values() if "\x00" in cell or "\x1b" in cell]
    china = next(row for row in rows(hostile / "nodes.csv") if row["id"] == made.CHINA)
    assert china["name"].startswith('\'=cmd|"/c calc"!A1\n') and china["aliases"].startswith("'+1 | ")


def test_cells_stay_within_what_excel_holds_and_numbers_stay_numbers() -> None:
    text = "".join(table(["a", "b"], [["衢" * 40_000, -0.5], ['say "hi"\r\n', None]]))
    first, second = csv.reader(io.StringIO(text.removeprefix("\ufeffa,b\r\n"), newline=""))
    assert len(first[0]) == CELL and first[0].endswith("…") and first[1] == "-0.5"
    assert second == ['say "hi"\r\n', ""]


def test_findings_are_json_lines(tmp_path: Path) -> None:
    finding = Finding(stage="read", severity=Severity.ERROR, record_id="p", message="第1行\n“坏”")
    export(replace(made.build(), findings=(finding, finding)), tmp_path)
    lines = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["第1行\n“坏”"] * 2


def test_a_build_without_anything_is_exported_too(tmp_path: Path) -> None:
    assert len(export(Build(), tmp_path)) == len(NAMES)
    assert len(nx.read_gexf(tmp_path / "graph.gexf")) == len(nx.read_graphml(tmp_path / "graph.graphml")) == 0


def failing() -> Iterator[tuple[str, str]]:
    yield "graph.nt", "new"
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_the_earlier_export_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"cannot be written to .*: No space left on device; name another folder"):
        write_all(tmp_path, failing())
    assert sorted(os.listdir(tmp_path)) == ["graph.nt", "notes.txt"]
    assert (tmp_path / "graph.nt").read_text() == "old"


def test_a_failure_of_any_kind_leaves_no_half_file_and_no_folder(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield "graph.nt", "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path / "a" / "b", broken())
    assert os.listdir(tmp_path) == []


def test_old_files_come_back_when_one_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(ExportError, match="cannot be written"):
        write_all(tmp_path, [("new.csv", "new"), ("a.csv", "new"), ("b.csv", "new"), ("c.csv", "new")])
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "b.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_foreign_files_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "graph.nt").write_text("old")
    export(made.build(), tmp_path)
    assert sorted(os.listdir(tmp_path)) == sorted([*NAMES, "README.md"])
    assert (tmp_path / "README.md").read_text() == "mine" and (tmp_path / "graph.nt").read_text() != "old"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    for place in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(ExportError, match="cannot be written to"):
            export(made.build(), place)
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="a superuser may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="Permission denied"):
        export(made.build(), tmp_path)


def test_files_are_written_alike_where_the_system_does_not_speak_utf_8(out: Path, tmp_path: Path) -> None:
    code = (
        "import locale, sys; from pathlib import Path; from tests import factories;"
        "from graphbuild.export import export;"
        "assert locale.getpreferredencoding(False).lower() != 'utf-8';"
        "export(factories.build(), Path(sys.argv[1]))"
    )
    plain = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=root, env=plain, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    for name in ("graph.html", "graph.ttl", "nodes.csv", "graph.gexf"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name
