"""The bundled pages against their hand-made gold, and what a reader would look for in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.evaluate import Report, evaluate
from graphbuild.export import export
from graphbuild.model import Build, Entity
from graphbuild.pipeline import BUNDLED, run
from graphbuild.query import ask
from graphbuild.rdf import triples
from tests.conformance import violations
from tests.gold import marked_pages

PAGES = {page.name: page for page in marked_pages()}


@pytest.fixture(scope="module")
def built() -> Build:
    return run([gb.bundled_pages()], options=BUNDLED)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Each page built alone, since gold knows one page at a time."""
    folder = tmp_path_factory.mktemp("bundled")
    found = {}
    for name, page in PAGES.items():
        gold = folder / f"{name}.json"
        gold.write_text(json.dumps(page.gold(), ensure_ascii=False), encoding="utf-8")
        source = gb.bundled_pages() / f"{name}.txt"
        export(run([source], options=BUNDLED), folder / name)
        found[name] = evaluate(gold, folder / name / "graph.nt", raw=source)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_figures(name: str, reports: dict[str, Report]) -> None:
    figures = reports[name].as_dict()
    assert figures["articles"]["f1"] == 1.0
    assert figures["mentions"]["Person"]["p"] >= 0.95
    assert figures["overlap"]["all"]["f1"] >= 0.85
    assert figures["clusters"]["p"] == 1.0
    assert figures["links"]["f1"] >= 0.85
    assert figures["facts"]["all"]["p"] >= 0.90
    assert figures["facts"]["all"]["f1"] >= 0.70
    assert figures["evidence"]["exact"] == figures["evidence"]["spans"] > 10
    assert figures["evidence"]["statements_without_evidence"] == 0


def test_shapes_conform(built: Build) -> None:
    assert violations(triples(built)) == []


def named(build: Build, name: str) -> list[Entity]:
    return [entity for entity in build.entities if entity.type == "Person" and entity.name == name]


def posts(build: Build, person: Entity) -> set[str]:
    names = {entity.id: entity.name for entity in build.entities}
    held = [found for found in build.statements if found.predicate == "holdsPost" and found.subject.id == person.id]
    return {names[found.object.id] for found in held if hasattr(found.object, "id")}


def test_namesakes_in_two_counties_stay_two(built: Build) -> None:
    assert sorted(len(posts(built, person)) for person in named(built, "李伟")) == [1, 1]


def test_a_promoted_official_stays_one(built: Build) -> None:
    (person,) = named(built, "周岚")
    assert posts(built, person) >= {"莲花镇副镇长", "莲花镇镇长"}


def test_no_reporter_holds_a_post(built: Build) -> None:
    for name in ("方一鸣", "沈思远", "叶知秋", "余小溪", "姜小满", "郑可心"):
        (person,) = named(built, name)
        assert {found.predicate for found in built.statements if found.subject.id == person.id} == {"writes"}


def test_every_mention_is_the_text_at_its_offsets(built: Build) -> None:
    articles = {article.id: article for article in built.articles}
    pages = {page.id: page.text for page in built.pages}
    for mention in built.mentions:
        article = articles[mention.article_id]
        assert mention.text == mention.span.of(article.text)
        raw = "".join(pages[part.page_id][part.start : part.end] for part in article.locate(mention.span))
        assert "".join(raw.split()) == "".join(mention.text.split())


def test_the_building_has_its_address(built: Build) -> None:
    rows = ask(built, "SELECT ?name ?street { ?s schema:address/schema:streetAddress ?street ; schema:name ?name }")
    assert ("中悦大厦", "振兴中路282号") in {(row["name"], row["street"]) for row in rows.records()}


def test_package_face() -> None:
    assert gb.__all__ == sorted(gb.__all__)
    assert all(hasattr(gb, name) for name in gb.__all__)
    assert Path(gb.bundled_pages()).is_dir()


def test_an_honour_keeps_its_printed_name(built: Build) -> None:
    awards = {entity.name for entity in built.entities if entity.type == "Award"}
    assert "省级专精特新中小企业" in awards
