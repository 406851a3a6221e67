"""A county that is gone, from the page to RDF and the graph: an area of its own, linked to what took its place."""

from __future__ import annotations

import pytest

from graphbuild import rdf
from graphbuild.graph import build_graph
from graphbuild.model import Build
from graphbuild.pipeline import Options, run
from tests.conformance import violations
from tests.nodes import entity, term

PAGE = """渔场开张

本报讯（记者 林一禾）昨日，峡川镇的渔场开张。衢江将新建三座渔场。

衢县县委书记陈大山曾在这里养鱼，当年的衢县峡川镇只有一座渔场。襄樊市的客商也来了。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    page = tmp_path_factory.mktemp("former") / "20240105-A01.txt"
    page.write_text(PAGE, encoding="utf-8")
    return run([page], options=Options(place="330803", model=None))


def test_the_county_and_the_district_are_two(built: Build) -> None:
    found = {one.id: one for one in built.entities}
    county = found["area/330821"]
    assert (county.name, county.value("level"), county.value("until")) == ("衢县", "county", "2001-12")
    assert county.value("within") == "area/330800"
    assert {one.name for one in built.entities if one.type == "PartyBody"} == {"中共衢县委员会"}
    assert found["area/420600"].name == "襄阳市"
    assert "襄樊市" in found["area/420600"].aliases


def test_rdf_says_what_replaced_it_both_ways(built: Build) -> None:
    triples = list(rdf.triples(built))
    county, district = entity("area/330821"), entity("area/330803")
    said = {(t.subject, t.predicate, t.object) for t in triples}
    assert (county, term("dcterms:isReplacedBy"), district) in said
    assert (district, term("dcterms:replaces"), county) in said
    assert violations(triples) == []


def test_the_graph_has_an_edge_from_the_county_to_the_district(built: Build) -> None:
    graph = build_graph(built)
    edges = {(a, b) for a, b, one in graph.edges(data=True) if one["predicate"] == "isReplacedBy"}
    assert edges == {("area/330821", "area/330803")}


def test_a_name_that_acts_is_marked_in_rdf(built: Build) -> None:
    marks = [t for t in rdf.triples(built) if t.predicate == term("gb:metonymic")]
    acting = [one for one in built.mentions if one.value("metonymic")]
    assert [one.text for one in acting] == ["衢江"]
    assert len(marks) == 1
