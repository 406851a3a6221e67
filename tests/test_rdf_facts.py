"""The projection of statements: what each kind of fact becomes, asked back by SPARQL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild import rdf
from graphbuild.model import Basis, Build, Interval, Literal, Modality, Verdict
from graphbuild.ontology import Predicate
from graphbuild.rdf.facts import KINDS
from tests import factories as made
from tests.asking import ask, rows
from tests.conformance import violations

UNKNOWN = Interval(start=None, end=None, words="", basis=Basis.YEAR_INFERRED)


@pytest.mark.parametrize("predicate", list(Predicate), ids=str)
def test_every_predicate_becomes_a_node_of_its_kind_with_evidence(predicate: Predicate) -> None:
    kind = KINDS[predicate][0]
    wanted = [found for found in made.build().statements if found.predicate == predicate]
    have = {
        row[0]
        for row in rows(f"""SELECT ?s {{ ?s a {kind} ; prov:wasDerivedFrom/nif:anchorOf ?t ; gb:statedIn ?a }}""")
    }
    assert wanted and {f"stm:{found.id}" for found in wanted} <= have


def test_holding_a_post() -> None:
    found = rows("""SELECT ?who ?title ?role ?body ?since ?from ?to ?seen {
        ?m gb:post ?p ; org:member/schema:name ?who ; gb:titleText ?title ;
        org:role ?role ; org:organization/schema:name ?body ; gb:attestedOn ?seen . ?p org:role ?role .
        OPTIONAL { ?m schema:startDate ?since } OPTIONAL { ?m gb:notBefore ?from } OPTIONAL { ?m gb:notAfter ?to } }""")
    company = "浙江云岫农业科技有限公司"
    assert ("何以安", "区长", "gbv:role-district-head", "衢江区人民政府", None, None, None, "2025-03-05") in found
    began = ("顾南星", "首席技术官", "gbv:role-cto", company, "2023", "2023-01-01", None)
    assert {(*began, "2025-03-04"), (*began, "2025-03-05")} < set(found)
    assert len(found) == 6


def test_a_leader_without_a_post_gets_none() -> None:
    found = rows(
        """SELECT ?n ?t ?r { ?m a gb:AttestedMembership ; org:member/schema:name ?n ; gb:titleText ?t ;
            org:role ?r . FILTER NOT EXISTS { ?m gb:post ?p } }"""
    )
    assert found == [(who, "龙游县领导", "gbv:role-leader-unspecified") for who in ("夏之远", "孟春和")]


def test_whoever_is_seen_on_no_day_is_seen_on_the_day_of_the_paper() -> None:
    statements = tuple(replace(found, attested=()) for found in made.build().statements)
    found = ask(
        replace(made.build(), statements=statements),
        "SELECT DISTINCT ?d ?b { ?m gb:post ?p ; gb:attestedOn ?d ; gb:dateBasis ?b }",
    )
    assert found == [("2025-03-06", "gbv:date-explicit")]


def test_a_page_that_tells_no_date_gives_none_and_conforms() -> None:
    build = replace(
        made.build(),
        pages=tuple(replace(page, issued=None) for page in made.build().pages),
        articles=tuple(replace(article, issued=UNKNOWN) for article in made.articles()),
        statements=tuple(replace(found, attested=(), valid=None) for found in made.build().statements),
    )
    assert ask(build, "SELECT ?d { ?m gb:attestedOn|schema:datePublished ?d }") == []
    assert violations(rdf.triples(build)) == []


def test_the_day_of_an_undated_page_is_taken_from_its_articles() -> None:
    since = Interval(start=made.VISIT_DAY.start, end=None, words="3月5日", basis=Basis.YEAR_INFERRED)
    build = replace(
        made.build(),
        pages=tuple(replace(page, issued=None) for page in made.build().pages),
        articles=tuple(replace(article, issued=since) for article in made.articles()),
    )
    found = ask(build, """SELECT ?d ?b ?w { ?p a gb:Page ; gb:notBefore ?d ; gb:dateBasis ?b ; gb:dateText ?w }""")
    assert found == [("2025-03-05", "gbv:date-yearinferred", "3月5日")]
    assert ask(build, "SELECT ?d { ?a schema:datePublished ?d }") == []


def test_taking_part_keeps_role_and_order() -> None:
    found = rows(
        """SELECT ?n ?r ?o { ?p gb:inEvent/schema:name ?e ; gb:participant/schema:name ?n ; gb:participantRole
            ?r . OPTIONAL { ?p gb:listOrder ?o } FILTER(STRSTARTS(?e, '龙游')) }"""
    )
    assert found == [
        ("云岫茶园", "gbv:part-site", None),
        ("何以安", "gbv:part-attendee", None),
        ("周海宁", "gbv:part-host", None),
        ("夏之远", "gbv:part-member", "2"),
        ("孟春和", "gbv:part-member", "1"),
        ("浙江云岫农业科技有限公司", "gbv:part-site", "1"),
        ("陈立言", "gbv:part-leader", None),
    ]


def test_being_selected() -> None:
    found = rows(
        """SELECT ?n ?g ?c ?k ?l ?to ?w { ?s a gb:ProjectSelection ; gb:selectedPerson/schema:name ?n ;
            gb:programme/schema:alternateName ?g ; gb:partnerCompany/schema:alternateName ?c ; gb:category ?k ;
            gb:programmeLevel ?l ; gb:notAfter ?to ; gb:dateText ?w }"""
    )
    assert found == [("顾南星", "候鸟人才", "云岫农业", "B", "area:330800", "2025-03-06", "近日")]


def test_taking_part_in_a_programme() -> None:
    found = rows(
        """SELECT ?n ?g { ?s a gb:ProgrammeParticipation ; gb:participant/schema:name ?n ;
            gb:programme/schema:name ?g }"""
    )
    assert found == [("云岫村", "“千村茶香”计划")]


def test_a_figure_and_its_growth() -> None:
    found = rows(
        """SELECT ?t ?i ?v ?u ?c ?n ?q ?m { ?f a gb:Figure ; gb:valueText ?t ; gb:indicator/skos:prefLabel ?i ;
            gb:value ?v ; schema:unitText ?u ; gb:normalizedValue ?n ; gb:measure ?m . OPTIONAL { ?f
            schema:unitCode ?c } OPTIONAL { ?f gb:qualifier ?q } FILTER(LANGMATCHES(LANG(?i), 'zh-Hans')) }"""
    )
    assert found == [
        ("3万株", "新栽茶苗", "3", "万株", None, "30000", None, "gbv:measure-level"),
        ("同比增长15%", "研发投入", "15", "%", "P1", "0.15", None, "gbv:measure-yoy"),
        ("超1.2亿元", "研发投入", "1.2", "亿元", "CNY", "120000000", "超", "gbv:measure-level"),
    ]
    assert rows("SELECT ?t { ?g gb:growthOf/gb:valueText ?t }") == [("超1.2亿元",)]


def test_a_figure_without_a_unit_is_a_plain_number() -> None:
    index = tuple(
        replace(found, qualifiers=tuple(pair for pair in found.qualifiers if pair[0] != "unit"))
        for found in made.build().statements
        if found.object == Literal(text="3万株")
    )
    build = replace(made.build(), statements=index)
    assert ask(build, "SELECT ?c ?u { ?f schema:unitCode ?c . OPTIONAL { ?f schema:unitText ?u } }") == [("C62", None)]
    assert violations(rdf.triples(build)) == []


def test_a_figure_without_an_indicator_says_so() -> None:
    bare = tuple(
        replace(found, qualifiers=tuple(pair for pair in found.qualifiers if pair[0] != "indicator"))
        for found in made.build().statements
        if found.predicate == Predicate.FIGURE
    )
    assert ask(replace(made.build(), statements=bare), "SELECT DISTINCT ?i { ?f gb:indicator ?i }") == [
        ("gbv:ind-unnamed",)
    ]


def test_a_plan_and_its_speaker() -> None:
    found = rows(
        """SELECT ?t ?n ?c { ?f gb:modality gbv:modality-planned ; gb:valueText ?t ;
            gb:attributedTo/schema:name ?n ; gb:confidence ?c }"""
    )
    assert found == [("3万株", "孟春和", "0.8")]


def test_writers_are_told_apart() -> None:
    found = rows(
        """SELECT ?p ?n ?r { ?b a gb:Assertion ; rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?w ; org:role
            ?r . ?a ?p ?w . ?w schema:name ?n }"""
    )
    assert found == [
        ("schema:author", "林晓舟", "gbv:role-reporter"),
        ("schema:contributor", "马文竹", "gbv:role-correspondent"),
        ("schema:contributor", "马文竹", "gbv:role-correspondent"),
    ]


def test_address_and_telephone() -> None:
    found = rows(
        """SELECT ?street ?town ?region ?phone { ?s schema:address ?a ; schema:telephone ?phone . ?a
            schema:streetAddress ?street ; schema:addressLocality ?town ; schema:addressRegion ?region }"""
    )
    assert found == [("莲花镇茶山路18号", "衢州市衢江区", "浙江省", "0570-0000000")]


def test_areas_that_lead_an_address_are_no_part_of_the_street() -> None:
    moved = tuple(
        replace(found, object=Literal(text="浙江省衢州市衢江区茶山路18号"))
        if found.predicate == Predicate.ADDRESS
        else found
        for found in made.build().statements
    )
    found = ask(
        replace(made.build(), statements=moved), """SELECT ?s ?l { ?a schema:streetAddress ?s ; rdfs:label ?l }"""
    )
    assert found == [("茶山路18号", "浙江省衢州市衢江区茶山路18号")]


@pytest.mark.parametrize(
    ("word", "predicate"),
    [("云岫农业", "skos:altLabel"), ("公司", "skos:hiddenLabel"), ("浙江云岫农业科技有限公司", "skos:prefLabel")],
)
def test_another_name_is_told_by_what_kind_of_name_it_is(word: str, predicate: str) -> None:
    renamed = tuple(
        replace(found, object=Literal(text=word)) if found.predicate == Predicate.ALSO_NAMED else found
        for found in made.build().statements
    )
    build = replace(made.build(), statements=renamed)
    assert ask(
        build,
        """SELECT ?p ?o { ?b rdf:subject ?c ; rdf:predicate ?p ; rdf:object ?o . ?c a gb:Company .
        FILTER(isLiteral(?o) && ?p != schema:foundingDate) }""",
    ) == [(predicate, word)]
    assert violations(rdf.triples(build)) == []


def test_an_open_identity_shows_a_sentence_of_each() -> None:
    found = rows(
        """SELECT ?a ?b ?s ?why ?t { ?i a gb:IdentityCandidate ; gb:entityA ?a ; gb:entityB ?b ; gb:confidence
            ?s ; gb:criterion ?why ; gb:status gbv:status-open ; prov:wasDerivedFrom/nif:anchorOf ?t }"""
    )
    assert [row[4] for row in found] == ["村民孟春和说,今年将新栽茶苗3万株。", "龙游县领导孟春和、夏之远随团考察。"]
    assert {row[:3] for row in found} == {("per:meng-chun-he-4d5e6f", "per:meng-chun-he-5e6f7g", "0.4")}


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_a_decided_identity_is_no_question(verdict: Verdict) -> None:
    judgements = tuple(replace(found, verdict=verdict) for found in made.build().judgements)
    assert ask(replace(made.build(), judgements=judgements), "SELECT ?i { ?i a gb:IdentityCandidate }") == []


def test_the_order_of_a_judgement_does_not_matter() -> None:
    turned = tuple(replace(found, left=found.right, right=found.left) for found in made.build().judgements)
    assert set(rdf.triples(replace(made.build(), judgements=turned))) == set(rdf.triples(made.build()))


def test_shortcuts_are_there_for_the_hasty() -> None:
    assert rows("SELECT ?n { ?p gb:heldPost/schema:name '衢江区区长' ; schema:name ?n }") == [("何以安",)]
    assert rows("SELECT ?n { ?p gb:receivedAward ?a ; schema:name ?n }") == [("顾南星",)]
    assert len(rows("SELECT ?n { ?p gb:tookPartIn ?e ; a schema:Person ; schema:name ?n }")) == 5
    assert ("云岫村",) in rows("SELECT ?n { ?a a schema:NewsArticle ; schema:mentions/schema:name ?n }")


def test_the_run_tells_the_software_and_no_time() -> None:
    assert rows("SELECT ?l { ?s a prov:SoftwareAgent ; rdfs:label ?l }") == [("graphbuild 0.1.0",)]
    assert rows("SELECT ?t { ?r prov:startedAtTime|prov:endedAtTime|dcterms:created ?t }") == []


def test_an_empty_build_is_the_vocabulary_and_a_run() -> None:
    graphs = rdf.graphs(Build())
    assert list(graphs.vocab) and not list(graphs.shortcuts)
    assert violations(rdf.triples(graphs)) == []


def test_inferred_facts_say_so() -> None:
    inferred = [found for found in made.build().statements if found.modality is Modality.INFERRED]
    found = rows(
        """SELECT ?s { ?s gb:modality gbv:modality-inferred . FILTER NOT EXISTS { ?s a gb:IdentityCandidate } }"""
    )
    assert found == [(f"stm:{inferred[0].id}",)]
