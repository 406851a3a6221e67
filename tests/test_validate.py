"""`graphbuild validate`, and the same check on every build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from graphbuild import rdf
from graphbuild.cli import main
from graphbuild.export import Projections, export_all
from graphbuild.export.faults import MOST, faults
from graphbuild.export.rdf_files import RdfFiles
from graphbuild.rdf.blocks import blocks_of
from graphbuild.validate import Said, Unsorted, core, grouped
from graphbuild.validate.exports import validate
from tests import factories as made
from tests.nodes import entity, term


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


def spoiled() -> list[ox.Triple]:
    """One claim is too sure, and one name is given twice."""
    triples = rdf.triples(made.build())
    sure = next(t for t in triples if t.predicate == term("gb:confidence") and str(t.subject).find("/statement/") > 0)
    worse = ox.Triple(sure.subject, sure.predicate, ox.Literal("1.5", datatype=term("xsd:decimal")))
    twice = ox.Triple(entity(made.CHEN), term("skos:prefLabel"), ox.Literal("陈\u2028力言", language="zh-Hans"))
    return [worse if t is sure else t for t in triples] + [twice]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("broken")
    (out / "graph.nt").write_text(rdf.ntriples(spoiled()), encoding="utf-8", newline="")
    return out


def test_a_good_export_is_passed(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text(rdf.ntriples(rdf.triples(made.build())), encoding="utf-8")
    result = call(tmp_path, "--warnings")
    assert result.exit_code == 0, result.output
    assert "0 rows" in result.stdout


def test_a_violation_is_a_sentence_with_its_quote(broken: Path) -> None:
    result = call(broken, "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    rows = [dict(zip(answer["variables"], row, strict=True)) for row in answer["rows"]]
    (sure,) = (row for row in rows if row["path"] == "gb:confidence")
    assert sure["message_en"].endswith("gb:confidence 1.5: must be 1.0 or less")
    assert sure["message_zh"].endswith("gb:confidence 1.5:不得大于 1.0")
    assert made.PAGE_TEXT[int(sure["start"]) : int(sure["end"])] == sure["quote"] != ""
    assert sure["headline"] and sure["page"] == made.PAGE_ID and sure["severity"] == "violation"
    assert {row["constraint"] for row in rows if row["name"] == "陈立言"} == {"uniqueLang", "qualifiedMaxCount"}


def test_the_table_and_the_number_of_rows(broken: Path) -> None:
    result = call(broken, "--most", "1")
    assert result.exit_code == 1
    assert "1 row" in result.stdout and "不得大于" in call(broken).stdout


def test_any_order_and_any_format_is_checked(broken: Path, tmp_path: Path) -> None:
    lines = (broken / "graph.nt").read_text(encoding="utf-8").split("\n")
    (tmp_path / "graph.nt").write_text("# joined\n" + "\n".join(reversed(lines)), encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(rdf.turtle(spoiled()), encoding="utf-8")
    wanted = [one.message_en for one in validate(broken)]
    assert len(wanted) == 3
    for source in (tmp_path, tmp_path / "graph.ttl"):
        assert [one.message_en for one in validate(source)] == wanted


@pytest.mark.parametrize("content", [None, "<http://a> nonsense", "\x00\xff"])
def test_what_cannot_be_read_is_an_error_and_no_violation(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "graph.nt").write_text(content, encoding="latin-1")
    result = call(tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("graphbuild: ") and "Traceback" not in result.output


def said(triples: Iterable[ox.Triple]) -> Callable[[], Iterable[Said]]:
    return lambda: rdf.pairs_of(blocks_of(triples))


def test_a_build_tells_what_breaks_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    projected = Projections(made.build())
    assert projected.faults == ()
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in spoiled())
    told = faults(core(said(spoiled())), store)
    assert len(told) == 3
    monkeypatch.setattr(projected, "faults", told)
    export_all(projected, tmp_path)
    findings = [json.loads(line) for line in (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["stage"] for one in findings].count("validate") == 3
    assert "must be 1.0 or less: “" in " ".join(one["message"] for one in findings)


def test_lines_are_gathered_by_subject() -> None:
    lines = ["<a> <p> <b> .\n", '<a> <q> "1 2" .\n', '<b> <p> "" .\n']
    assert [*grouped(lines)] == [("<a>", ["<p> <b>", '<q> "1 2"']), ("<b>", ['<p> ""'])] and [*grouped([])] == []


@pytest.mark.parametrize("line", ["<b> <p> <c> .\n", "<c> <p> .\n", "<c> <p> <d>.\n", "<c>\n", "# <c> <d> .\n"])
def test_lines_of_another_order_or_writing_are_refused(line: str) -> None:
    with pytest.raises(Unsorted):
        list(grouped(["<c> <p> <d> .\n", line]))


@pytest.mark.parametrize("large", [1 << 30, 0], ids=["in memory", "on disk"])
def test_the_same_is_told_wherever_the_graph_that_is_checked_lies(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.export.rdf_files.LARGE", large)
    monkeypatch.setattr("graphbuild.export.rdf_files.LOADED", 100)
    good, bad = RdfFiles(made.build()), RdfFiles(made.build())
    bad.graphs = rdf.Graphs(facts=blocks_of(spoiled()), vocab=[], shortcuts=[])
    assert good.faults == () and len(bad.faults) == 3
    assert "must be 1.0 or less: “" in " ".join(one.message for one in bad.faults)


def test_what_is_told_of_a_build_is_bounded() -> None:
    triples = [t for t in rdf.triples(made.build()) if t.predicate != term("gb:statedIn")]
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    told = faults(core(said(triples)), store)
    assert len(told) == MOST + 1
    assert "graphbuild validate" in told[-1].message
