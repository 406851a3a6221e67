from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graphbuild import ontology, rdf
from graphbuild.aside import TOGETHER
from graphbuild.graph import RELATIONS, Drawing, article_iri, article_key, build_graph
from graphbuild.graph.flat import UNPRINTABLE, Rows
from graphbuild.model import Build, Entity, Literal, Ref, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.rdf import terms
from tests import factories as made
from tests.networks import edge_rows, flat_of

SHORTCUTS = {"memberOf", "heldPost", "tookPartIn", "receivedAward", "mentions"}


def drawing() -> nx.MultiDiGraph[str]:
    return build_graph(made.build())


def lines(graph: nx.MultiDiGraph[str], predicate: str) -> set[tuple[str, str]]:
    return {(source, target) for source, target, edge in graph.edges(data=True) if edge["predicate"] == predicate}


def shortcuts_drawn(build: Build) -> set[tuple[str, str, str]]:
    graph = build_graph(build)
    iri = {key: node["iri"] for key, node in graph.nodes(data=True)}
    return {
        (iri[source], ontology.expand(edge["iri"]), iri[target])
        for source, target, edge in graph.edges(data=True)
        if edge["predicate"] in SHORTCUTS
    }


def shortcuts_in_rdf(build: Build) -> set[tuple[str, str, str]]:
    # str() of a node in angle brackets: subject and object of a shortcut are always IRIs
    return {
        (str(t.subject)[1:-1], t.predicate.value, str(t.object)[1:-1]) for t in rdf.triples(rdf.graphs(build).shortcuts)
    }


def test_every_entity_and_article_is_a_node_and_nothing_else() -> None:
    build = made.build()
    wanted = {entity.id for entity in build.entities} | {article_key(article.id) for article in build.articles}
    assert set(drawing()) == wanted


def test_the_drawing_and_the_rdf_agree_on_the_shortcuts() -> None:
    drawn = shortcuts_drawn(made.build())
    assert len(drawn) > 40
    assert drawn == shortcuts_in_rdf(made.build())


def test_they_agree_when_two_entities_claim_one_name() -> None:
    """The surer of two mentions of the same characters wins in both."""
    build = made.build()
    rival = replace(next(m for m in build.mentions if m.text == "顾南星"), id="rival", score=0.5, type="Company")
    entity = Entity(id="org/rival-000000", type=EntityType.COMPANY, name="顾南星", mention_ids=("rival",))
    contested = replace(build, mentions=(*build.mentions, rival), entities=(*build.entities, entity))
    assert shortcuts_drawn(contested) == shortcuts_in_rdf(contested)
    assert build_graph(contested).nodes[entity.id]["mentions"] == 0


@pytest.mark.parametrize("article_id", ["2024-01-20-A01-1", "今日衢江 01-1", "a b/c?d#e"])
def test_articles_have_one_iri_in_the_drawing_and_the_rdf(article_id: str) -> None:
    assert article_iri(article_id) == terms.plain(terms.iri("article", article_id))


def test_a_post_is_drawn_to_the_post_and_to_its_body() -> None:
    graph = drawing()
    assert (made.CHEN, made.LONGYOU_SECRETARY) in lines(graph, "heldPost")
    assert (made.CHEN, made.LONGYOU_COMMITTEE) in lines(graph, "memberOf")
    assert (made.LEADER_MENG, made.LEADERS) in lines(graph, "memberOf")
    assert made.LEADER_MENG not in {source for source, _ in lines(graph, "heldPost")}


@pytest.mark.parametrize(
    ("tenure", "post", "body"),
    [
        ("former", ("曾任", "formerly in post"), "曾任职于"),
        ("acting", ("代理", "acting in post"), "任职于"),
        ("proposed", ("拟任", "proposed for post"), "拟任职于"),
        ("", ("任职(有记载)", "attested in post"), "任职于"),
    ],
)
def test_a_post_is_called_by_how_it_is_held(tenure: str, post: tuple[str, str], body: str) -> None:
    build = made.build()
    held = next(s for s in build.statements if s.object == Ref(id=made.SECRETARY))
    more = (("tenure", Literal(text=tenure)),) if tenure else ()
    graph = build_graph(replace(build, statements=(replace(held, qualifiers=(*held.qualifiers, *more)),)))
    (edge,) = graph[made.ZHOU][made.SECRETARY].values()
    assert ((edge["label"], edge["label_en"]), edge["tenure"]) == (post, tenure)
    (edge,) = graph[made.ZHOU][made.COMMITTEE].values()
    assert (edge["label"], edge["tenure"]) == (body, tenure)
    assert [row["tenure"] for row in edge_rows(graph) if row["source"] == made.ZHOU] == [tenure, tenure]


def test_bylines_run_from_the_article_to_the_writer() -> None:
    graph = drawing()
    assert lines(graph, "author") == {(article_key(made.ARTICLE_1), made.LIN)}
    assert (article_key(made.ARTICLE_2), made.MA) in lines(graph, "contributor")


def test_the_partner_of_a_selection_is_drawn_and_its_category_told() -> None:
    graph = drawing()
    assert (made.GU, made.COMPANY) in lines(graph, "partnerCompany")
    (edge,) = graph[made.GU][made.TALENT].values()
    assert dict(edge["qualifiers"]) == {"category": "B", "level": "衢州市", "partner": "浙江云岫农业科技有限公司"}


def test_the_giver_of_an_award_is_drawn_from_the_award() -> None:
    build = made.build()
    received = next(s for s in build.statements if s.predicate == Predicate.RECEIVES)
    given = replace(received, qualifiers=(("giver", Ref(id=made.GOVERNMENT)),))
    graph = build_graph(replace(build, statements=(given,)))
    assert lines(graph, "conferredBy") == {(made.AWARD, made.GOVERNMENT)}


def test_every_edge_from_the_text_shows_where_it_stands_on_the_page() -> None:
    page = made.page().text
    shown = 0
    for _, _, edge in drawing().edges(data=True):
        assert bool(edge["evidence"]) == (edge["origin"] != "known")
        for quote in edge["evidence"]:
            assert "".join(page[quote.start : quote.end].split()) == "".join(quote.text.split())
            shown += 1
    assert shown > 60


def test_evidence_in_two_places_of_the_page_is_quoted_place_by_place() -> None:
    """A sentence that crosses from the column to the stray run has two places; each quote is what stands there."""
    build = made.build()
    desk = made.Desk(build.articles[0])
    whole = desk.evidence("区委要求把经验用好。\n" + made.STRAY)
    statement = replace(build.statements[0], evidence=(whole,))
    graph = build_graph(replace(build, statements=(statement,)))
    (edge,) = graph[made.CHEN][made.LONGYOU_SECRETARY].values()
    assert [quote.text for quote in edge["evidence"]] == ["区委要求把经验用好。", made.STRAY]


def test_what_the_gazetteer_knows_is_drawn_once_and_without_a_sentence() -> None:
    graph = drawing()
    (known,) = graph[made.QUJIANG][made.QUZHOU].values()
    assert (known["origin"], known["evidence"], known["statement"]) == ("known", (), "")
    (told,) = graph[made.GARDEN][made.VILLAGE].values()
    assert told["origin"] == "statement", "the text says it too, so the line is the statement's"


def test_an_edge_carries_what_its_statement_says() -> None:
    (edge,) = drawing()[made.GARDEN][made.VISIT].values()
    assert (edge["modality"], edge["confidence"], edge["label"], edge["label_en"]) == (
        "inferred",
        0.7,
        "参加",
        "took part in",
    )
    (held,) = drawing()[made.GU][made.CTO].values()
    assert (held["valid"], held["attested"]) == ("2023-01-01/2023-12-31", ("2025-03-04", "2025-03-05"))
    assert {quote.article for quote in held["evidence"]} == {made.ARTICLE_1, made.ARTICLE_2}


def test_words_stay_with_their_subject_as_facts() -> None:
    facts = drawing().nodes[made.VILLAGE]["facts"]
    (trees,) = (fact for fact in facts if fact.predicate == Predicate.FIGURE)
    assert (trees.text, trees.speaker, trees.modality) == ("3万株", "孟春和", "planned")
    assert trees.evidence[0].text == "村民孟春和说,今年将新栽茶苗3万株。"


def test_nodes_count_mentions_and_articles() -> None:
    nodes = drawing().nodes
    assert (nodes[made.GU]["mentions"], nodes[made.GU]["articles"]) == (3, 2)
    assert nodes[made.SECRETARY]["mentions"] == 0, "a title is no naming of its post"
    assert nodes[made.GOVERNMENT]["mentions"] == 0, "a body that only a title implies is not named"


def test_every_relation_is_a_term_of_a_known_vocabulary_and_used_by_one_name() -> None:
    for relation in RELATIONS.values():
        assert ontology.expand(relation.curie).startswith("http")
        if relation.curie.startswith("gb:"):
            assert ontology.label(relation.curie, "en")
    assert len({relation.zh for relation in RELATIONS.values()}) == len(RELATIONS)


@pytest.mark.parametrize("predicate", [*Predicate])
def test_every_predicate_becomes_an_edge_or_a_fact(predicate: Predicate) -> None:
    build = made.build()
    statements = tuple(s for s in build.statements if s.predicate == predicate)
    assert statements, "the fixture shows every predicate"
    graph = build_graph(replace(build, statements=statements))
    told = {edge["statement"] for _, _, edge in graph.edges(data=True)}
    told |= {fact.statement for _, node in graph.nodes(data=True) for fact in node["facts"]}
    assert {statement.id for statement in statements} <= told


def test_a_statement_about_an_unknown_thing_is_refused() -> None:
    build = made.build()
    lost = replace(build.statements[-1], predicate=Predicate.WITHIN, subject=Ref(id=made.GARDEN), object=Ref(id="x/y"))
    with pytest.raises(ValueError, match="x/y, which the build does not hold"):
        build_graph(replace(build, statements=(lost,)))


def test_the_order_of_records_does_not_matter() -> None:
    build = made.build()
    turned = replace(build, entities=build.entities[::-1], statements=build.statements[::-1])
    assert [*Drawing(build).edges()] == [*Drawing(turned).edges()]
    assert [*build_graph(build).nodes(data=True)] == [*build_graph(turned).nodes(data=True)]


def test_the_flat_rows_hold_text_and_numbers_only_and_one_set_of_columns() -> None:
    graph = flat_of(drawing())
    values = [value for rows in (graph.nodes, graph.edges) for row in rows for value in row]
    assert {type(value) for value in values} == {str, int, float}
    assert {len(row) for row in graph.nodes} == {len(graph.nodes.columns)}
    assert {len(row) for row in graph.edges} == {len(graph.edges.columns)}
    assert [row[0] for row in graph.nodes] == [*drawing()]
    assert [row[:2] for row in graph.edges] == [*drawing().edges()]


def test_the_flat_rows_hold_no_character_that_xml_forbids() -> None:
    build = made.build()
    hostile = replace(build.entities[0], name="a\x00b\x0bc\ud800d\uffff</node>")
    graph = flat_of(build_graph(replace(build, entities=(hostile, *build.entities[1:]))))
    named = {row[0]: row[graph.nodes.columns.index("name")] for row in graph.nodes}
    assert named[hostile.id] == "a\ufffdb\ufffdc\ufffdd\ufffd</node>"


def test_a_character_that_python_can_print_is_one_that_xml_can_hold() -> None:
    assert not [code for code in range(0x110000) if chr(code).isprintable() and UNPRINTABLE.match(chr(code))]


@pytest.mark.parametrize("held", [1, 1 << 20], ids=["on disk", "in memory"])
def test_rows_can_be_read_again_wherever_they_wait(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.aside.SPOOL", held)
    rows = Rows(["id"], (((str(number),), {"name": "名", "count": number}) for number in range(TOGETHER + 1)))
    assert rows.columns == ("id", "name", "count") and rows.kinds == {"name": str, "count": int}
    assert [*rows] == [*rows] == [(str(number), "名", number) for number in range(TOGETHER + 1)]
    assert next(iter(rows)) == ("0", "名", 0) and len([*rows]) == TOGETHER + 1


def test_no_rows_have_no_columns_of_their_own() -> None:
    assert Rows(["id"], ()).columns == ("id",) and [*Rows(["id"], ())] == []


def test_literal_objects_never_become_nodes() -> None:
    build = made.build()
    words = {s.object.text for s in build.statements if isinstance(s.object, Literal)}
    assert words
    assert not words & set(drawing())


def _digest_under(seed: str) -> str:
    code = (
        "import json; from tests.factories import build; from graphbuild.graph import build_graph;"
        "g = build_graph(build());"
        "print(json.dumps([list(g.nodes(data=True)), list(g.edges(data=True, keys=True))]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_graph_is_the_same_under_any_hash_seed() -> None:
    first = _digest_under("1")
    assert len(json.loads(first)[1]) > 70
    assert first == _digest_under("2")


def test_a_statement_is_one_edge_between_two_things() -> None:
    build = made.build()
    between: list[Statement] = [s for s in build.statements if isinstance(s.object, Ref)]
    graph = drawing()
    keys = Counter((u, v, edge["predicate"], edge["statement"]) for u, v, edge in graph.edges(data=True))
    assert max(keys.values()) == 1
    assert len(between) <= sum(bool(edge["statement"]) for _, _, edge in graph.edges(data=True))
