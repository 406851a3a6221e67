"""The formats of an export: each read back as the same graph, packed and cut alike, none left from before."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graphbuild import ontology, rdf
from graphbuild.cli import main
from graphbuild.errors import ExportError
from graphbuild.export import FORMATS, export, file_names, rdf_files
from graphbuild.export.pieces import shards
from graphbuild.rdf import facts, terms
from graphbuild.rdf.blocks import Gathered, lines
from graphbuild.rdf.shortcuts import shortcuts
from tests import factories as made

REIFIES = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")


def triples(path: Path) -> set[tuple[object, ...]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(path=path)}


def test_all_formats_hold_the_same_triples(tmp_path: Path) -> None:
    export(made.build(), tmp_path, formats=FORMATS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file_names(FORMATS))
    wanted = triples(tmp_path / "graph.nt")
    assert len(wanted) > 1500
    assert all(triples(tmp_path / f"graph.{ending}") == wanted for ending in ("ttl", "trig", "nq", "jsonld"))
    assert gzip.decompress((tmp_path / "graph.nt.gz").read_bytes()) == (tmp_path / "graph.nt").read_bytes()


def test_only_what_is_asked_for_is_written_and_nothing_of_before_is_left(tmp_path: Path) -> None:
    export(made.build(), tmp_path, formats=FORMATS)
    (tmp_path / "graph-0007.nt.gz").write_text("of an earlier, larger graph")
    (tmp_path / "graph.mine.ttl").write_text("mine")
    written = export(made.build(), tmp_path, formats=["nq"])
    assert {path.name for path in written} == {*file_names(["nq"])}
    assert {path.name for path in tmp_path.iterdir()} == {*file_names(["nq"]), "graph.mine.ttl"}


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format 'docx': choose among nt, gz, ttl"):
        export(made.build(), tmp_path / "x", formats=["ttl", "docx"])
    result = CliRunner().invoke(main, ["build", "--no-tagger", "--formats", "ttl,docx", "--out", str(tmp_path / "x")])
    assert result.exit_code == 2 and "no format 'docx'" in result.stderr
    assert not (tmp_path / "x").exists()


# ---- packed and cut ----


def test_a_large_graph_is_cut_between_things_and_the_parts_together_are_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdf_files, "SHARD", 500)
    export(made.build(), tmp_path, formats=["gz"])
    parts = [gzip.decompress(path.read_bytes()) for path in sorted(tmp_path.glob("graph-*.nt.gz"))]
    assert len(parts) > 2 and b"".join(parts) == (tmp_path / "graph.nt").read_bytes()
    assert max(part.count(b"\n") for part in parts) <= 500
    heads = [{line.split(b" ")[0] for line in part.splitlines()} for part in parts]
    assert Counter(subject for head in heads for subject in head).most_common(1)[0][1] == 1
    assert not (tmp_path / "graph.nt.gz").exists()
    described = (tmp_path / "dataset.ttl").read_text(encoding="utf-8")
    assert all(path.name in described for path in tmp_path.glob("graph-*.nt.gz"))


def test_packed_files_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for out in (tmp_path / "a", tmp_path / "b"):
        export(made.build(), out, formats=["gz"])
    assert (tmp_path / "a" / "graph.nt.gz").read_bytes() == (tmp_path / "b" / "graph.nt.gz").read_bytes()


@given(st.lists(st.integers(1, 9)), st.integers(1, 20))
def test_shards_lose_nothing_and_keep_their_size(sizes: list[int], most: int) -> None:
    pieces = [b"%d\n" % at * size for at, size in enumerate(sizes)]
    found = [list(one) for one in shards(pieces, most)]
    assert [piece for one in found for piece in one] == pieces
    assert all(b"".join(one).count(b"\n") <= max(most, one[0].count(b"\n")) for one in found)


# ---- order in little memory ----


@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("pqrst"), st.sampled_from("xyz"))), st.integers(1, 99)
)
def test_blocks_come_in_order_whatever_fits_into_memory(said: list[tuple[str, str, str]], held: int) -> None:
    blocks = [(f"<urn:{subject}>", f"<urn:{p}> <urn:{o}>") for subject, p, o in said]
    wanted = sorted({f"{subject} {pair} .\n" for subject, pair in blocks})
    gathered = Gathered(blocks, held=held)
    for _ in range(2):
        assert b"".join(lines(gathered)).decode().splitlines(keepends=True) == wanted


def test_a_build_is_the_same_whatever_fits_into_memory() -> None:
    whole = b"".join(rdf.lines(rdf.graphs(made.build())))
    assert b"".join(rdf.lines(rdf.graphs(made.build(), held=5_000))) == whole


@pytest.mark.parametrize("part", [1, 50, 100_000])
def test_shortcuts_are_the_same_however_many_triples_are_asked_at_a_time(part: int) -> None:
    """And the same as when the query is asked of everything at once, nothing left out beforehand."""
    found = Gathered(facts(made.build()))
    store = ox.Store()
    store.bulk_load(b"".join(lines(found)), format=ox.RdfFormat.N_TRIPLES)
    text = (ontology.directory() / "shortcuts.rq").read_text(encoding="utf-8")
    answer = store.query(text)
    assert isinstance(answer, ox.QueryTriples)
    assert set(rdf.triples(Gathered(shortcuts(found, part=part)))) == set(answer)


# ---- RDF 1.2 ----


def test_rdf_1_2_says_the_same_with_triple_terms(tmp_path: Path) -> None:
    export(made.build(), tmp_path, formats=["rdf12"])
    there = triples(tmp_path / "graph.rdf12.ttl")
    terms_of = {subject: term for subject, predicate, term in there if predicate == REIFIES}
    assert len(terms_of) > 15 and all(isinstance(term, ox.Triple) for term in terms_of.values())
    assert back(there) == triples(tmp_path / "graph.nt")


def back(found: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    """Take each triple term apart again."""
    node = {name: ox.NamedNode(terms.plain(terms.term(f"rdf:{name}"))) for name in ("subject", "predicate", "object")}
    kind = ox.NamedNode(terms.plain(terms.term("rdf:type")))
    old = ox.NamedNode(terms.plain(terms.term("rdf:Statement")))
    plain = {triple for triple in found if triple[1] != REIFIES}
    for subject, predicate, term in found:
        if predicate == REIFIES:
            assert isinstance(term, ox.Triple)
            plain |= {(subject, node[name], getattr(term, name)) for name in node} | {(subject, kind, old)}
    return plain
