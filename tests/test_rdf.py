"""The projection of text and things, asked back by SPARQL."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graphbuild import ontology, rdf, seeds
from graphbuild.model import Build, Evidence, Ref, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.rdf.terms import BASE
from tests import factories as made
from tests.asking import ask, rows
from tests.conformance import violations


def test_the_triples_are_sorted_and_each_stands_once() -> None:
    lines = [rdf.ntriples([triple]) for triple in rdf.triples(made.build())]
    assert lines == sorted(set(lines))
    assert len(lines) > 1500


def test_the_whole_is_the_three_graphs_together() -> None:
    graphs = rdf.graphs(made.build())
    parts = [rdf.triples(part) for part in graphs.parts.values()]
    assert set(rdf.triples(graphs)) == {triple for part in parts for triple in part}
    assert rdf.triples(made.build()) == rdf.triples(graphs)
    assert min(map(len, parts)) > 10


def test_nothing_is_a_blank_node() -> None:
    for triple in rdf.triples(made.build()):
        assert not isinstance(triple.subject, ox.BlankNode) and not isinstance(triple.object, ox.BlankNode)


def test_every_term_of_ours_that_is_written_is_described() -> None:
    described = {ontology.compact(getattr(t.subject, "value", "")) for t in rdf.triples(rdf.graphs(made.build()).vocab)}
    for quad in ox.parse(path=ontology.directory() / "graphbuild.ttl", format=ox.RdfFormat.TURTLE):
        described.add(ontology.compact(getattr(quad.subject, "value", "")))
    for triple in rdf.triples(made.build()):
        for node in (triple.predicate, triple.object):
            word = ontology.compact(node.value) if isinstance(node, ox.NamedNode) else ""
            assert not word.startswith(("gb:", "gbv:")) or word in described, word


def test_no_two_records_share_an_iri() -> None:
    build = made.build()
    kinds = rows("SELECT ?x { ?x a gb:Statement }")
    assert len(kinds) == len(build.statements) + 1  # and the identity candidate


# ---- text ----


def test_a_page_is_known_by_its_checksum_and_its_dates() -> None:
    found = rows(
        """SELECT ?sum ?end ?day ?basis { ?p a gb:Page ; gb:textSha256 ?sum ; nif:endIndex ?end ; gb:notBefore
            ?day ; gb:dateBasis ?basis }"""
    )
    page = made.build().pages[0]
    assert found == [(page.checksum, str(len(page.text)), "2025-03-06", "gbv:date-explicit")]


def test_no_path_of_the_machine_is_written() -> None:
    assert made.build().pages[0].source not in rdf.ntriples(rdf.triples(made.build()))


def test_an_article_has_its_runs_in_reading_order() -> None:
    found = rows(
        """SELECT ?o ?b ?e { ?a gb:hasSegment ?s ; schema:headline ?h . ?s gb:segmentOrder ?o ; nif:beginIndex
            ?b ; nif:endIndex ?e . FILTER(STRSTARTS(?h, '龙游')) }"""
    )
    assert found == [
        (str(order), str(raw.start), str(raw.end)) for order, raw in enumerate(made.articles()[0].segments(), start=1)
    ]
    assert int(str(found[1][1])) < int(str(found[0][1]))  # the stray run stands first on the page


def test_every_mark_carries_the_words_of_the_page() -> None:
    text = made.build().pages[0].text
    found = rows("SELECT ?b ?e ?t { ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t }")
    assert len(found) > 50
    assert all(text[int(str(begin)) : int(str(end))] == words for begin, end, words in found)


def test_a_name_broken_by_a_column_keeps_its_break_and_reads_without() -> None:
    found = rows(
        f"""SELECT ?t ?d {{ ?m itsrdf:taIdentRef <{BASE}{made.COMPANY}> ; nif:anchorOf ?t ; gb:displayText ?d }}"""
    )
    assert found == [("浙江云岫农业科\n\n技有限公司", "浙江云岫农业科技有限公司")]


def test_titles_leaders_and_implied_bodies_are_no_marks() -> None:
    found = {row[0] for row in rows("SELECT DISTINCT ?x { ?m itsrdf:taIdentRef ?x }")}
    assert "per:chen-li-yan-1a2b3c" in found
    assert not {f"pos:{made.CTO[5:]}", f"bod:{made.LEADERS[4:]}", f"bod:{made.GOVERNMENT[4:]}"} & found


def test_a_page_dependent_word_is_marked_and_hidden() -> None:
    assert rows(
        """SELECT ?w { ?b skos:hiddenLabel ?w . ?m itsrdf:taIdentRef ?b ; nif:anchorOf ?t . FILTER(STR(?w) = ?t
            && ?t = '区委') }"""
    )
    assert not rows("SELECT ?b { ?b skos:altLabel ?w . FILTER(STR(?w) = '区委') }")


def test_a_run_that_is_segment_and_sentence_at_once_has_both_types() -> None:
    found = rows("SELECT ?s ?t { ?s a gb:Segment, nif:Sentence ; nif:anchorOf ?t }")
    assert [row[1] for row in found] == [made.STRAY]


def test_a_mention_that_is_a_sentence_has_both_types_and_conforms() -> None:
    desk = made.Desk(made.articles()[0])
    headline = desk.evidence("龙游县党政代表团来衢江区考察茶旅融合")
    about = made.statement(made.VISIT, Predicate.ABOUT, Ref(id=made.GARDEN), headline)
    build = replace(made.build(), statements=(*made.build().statements, about))
    assert ask(build, "SELECT ?x { ?s a nif:Phrase, nif:Sentence ; itsrdf:taIdentRef ?x }") == [
        ("evt:long-you-kao-cha-r1s2t3",)
    ]
    assert violations(rdf.triples(build)) == []


def test_evidence_that_goes_on_elsewhere_on_the_page_is_two_sentences() -> None:
    article = made.articles()[0]
    start = article.text.index("区委要求")
    span = Span(start=start, end=start + 30)
    both = Evidence(article_id=article.id, span=span, quote=span.of(article.text))
    fact = made.statement(made.HALL, Predicate.WITHIN, Ref(id=made.QUJIANG), both)
    build = replace(made.build(), statements=(*made.build().statements, fact))
    found = ask(
        build,
        f"SELECT ?t {{ ?c rdf:subject <{BASE}{made.HALL}> ; prov:wasDerivedFrom/nif:anchorOf ?t }}",
    )
    assert len(found) == 2
    assert (
        "\n".join(str(row[0]) for row in reversed(found)) == both.quote
        or "\n".join(str(row[0]) for row in found) == both.quote
    )
    assert violations(rdf.triples(build)) == []


def test_a_mention_printed_in_two_places_is_marked_at_its_longer_part() -> None:
    article = made.articles()[0]
    start = article.text.index("用好。\n云岫茶园里新")
    mention = replace(
        made.build().mentions[0], id="across", span=Span(start=start, end=start + 10), text="用好。\n云岫茶园里新"
    )
    build = replace(
        made.build(),
        mentions=(*made.build().mentions, mention),
        entities=tuple(
            replace(found, mention_ids=(*found.mention_ids, "across")) if found.id == made.HALL else found
            for found in made.build().entities
        ),
    )
    found = ask(build, f"SELECT ?t {{ ?m itsrdf:taIdentRef <{BASE}{made.HALL}> ; nif:anchorOf ?t }}")
    assert found == [("云岫茶园里新",), ("茶旅融合展示馆",)]
    assert violations(rdf.triples(build)) == []


def test_two_meanings_of_the_same_characters_leave_one_link() -> None:
    build = made.build()
    sure = replace(build.mentions[0], id="rival", score=0.99)
    entities = tuple(
        replace(found, mention_ids=("rival",)) if found.id == made.AWARD else found for found in build.entities
    )
    found = ask(
        replace(build, mentions=(*build.mentions, sure), entities=entities),
        """SELECT ?x ?c { ?m itsrdf:taIdentRef ?x ; itsrdf:taConfidence ?c ;
            nif:anchorOf '龙游县党政代表团来衢江区考察茶旅融合'
            }""",
    )
    assert found == [("awd:hao-cha-jiang-x6y7z8", "0.99")]


# ---- things ----


def test_a_thing_is_of_every_class_above_its_own() -> None:
    found = rows(f"SELECT ?t {{ <{BASE}{made.BUREAU}> a ?t }}")
    assert [row[0] for row in found] == [
        "gb:StateBody",
        "org:FormalOrganization",
        "org:Organization",
        "org:OrganizationalUnit",
        "schema:Organization",
    ]


def test_names_are_found_with_and_without_a_language() -> None:
    assert rows("SELECT ?n { ?c schema:alternateName '云岫农业' ; schema:name ?n }") == [("浙江云岫农业科技有限公司",)]
    assert rows("SELECT ?n { ?c skos:altLabel '云岫农业'@zh-Hans ; rdfs:label ?n }") == [("浙江云岫农业科技有限公司",)]


def test_areas_have_their_codes_and_levels() -> None:
    found = rows(
        """SELECT ?code ?year ?level ?in { ?a gb:codeNBS ?code ; gb:codeYear ?year ; gb:adminLevel ?level ;
            gb:within ?in }"""
    )
    assert found == [("330803103", "2023", "gbv:level-township", "area:330803")]


@pytest.mark.parametrize(
    ("start", "kind", "first", "last"),
    [
        ("2024-01-19", "date", "2024-01-19", "2024-01-19"),
        ("2024-12", "gYearMonth", "2024-12-01", "2024-12-31"),
        ("2023", "gYear", "2023-01-01", "2023-12-31"),
    ],
)
def test_an_event_begins_as_precisely_as_printed_and_can_be_compared(
    start: str, kind: str, first: str, last: str
) -> None:
    event = replace(made.build().entities[0], id="event/x", type=EntityType.EVENT, attributes=(("start", start),))
    found = ask(
        Build(entities=(event,)),
        "SELECT ?s ?k ?a ?b { ?e schema:startDate ?s ; gb:notBefore ?a ; gb:notAfter ?b . BIND(DATATYPE(?s) AS ?k) }",
    )
    assert found == [(start, f"xsd:{kind}", first, last)]


@pytest.mark.parametrize("kind", list(EntityType), ids=str)
def test_every_type_of_thing_gets_its_class(kind: EntityType) -> None:
    entity = replace(made.build().entities[0], id="x/thing", type=kind, attributes=())
    assert (ontology.class_of(kind),) in ask(
        Build(entities=(entity,)), """SELECT ?t { ?x a ?t ; schema:name '中国' }"""
    )


def test_a_body_of_no_known_kind_and_a_post_of_no_known_role_say_so() -> None:
    body = replace(made.build().entities[0], id="org/x", type=EntityType.PARTY_BODY, attributes=())
    post = replace(body, id="post/x", type=EntityType.POST)
    found = ask(Build(entities=(body, post)), "SELECT ?x ?c { ?x org:classification|org:role ?c }")
    assert found == [("bod:x", "gbv:orgtype-unspecified"), ("pos:x", "gbv:role-other")]


def test_a_thing_elsewhere_on_the_web_is_matched_and_never_the_same() -> None:
    entity = replace(made.build().entities[0], same_as=("http://www.wikidata.org/entity/Q148",))
    build = Build(entities=(entity,))
    assert ask(build, "SELECT ?x { ?a skos:exactMatch ?x }") == [("http://www.wikidata.org/entity/Q148",)]
    assert ask(build, "SELECT ?x { ?a owl:sameAs ?x }") == []


def test_every_title_has_a_role_with_a_name_in_both_languages() -> None:
    posts = tuple(
        replace(made.build().entities[0], id=f"post/{role}", type=EntityType.POST, attributes=(("role", role),))
        for role in sorted({title.role for title in seeds.titles()})
    )
    found = ask(
        Build(entities=posts),
        """SELECT ?r (COUNT(DISTINCT ?zh) AS ?n) (COUNT(DISTINCT ?en) AS ?m) { ?p a org:Post ; org:role ?r .
           OPTIONAL { ?r a org:Role, skos:Concept ; skos:inScheme gbv:role ; skos:prefLabel ?zh .
                      FILTER(LANG(?zh) = "zh-hans") }
           OPTIONAL { ?r skos:prefLabel ?en . FILTER(LANG(?en) = "en") } } GROUP BY ?r""",
    )
    assert len(found) == len(posts) > 50
    assert {row[1:] for row in found} == {("1", "1")}
