"""The shapes: what conforms, and that each rule catches the fault it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from graphbuild import ontology, rdf
from graphbuild.errors import OntologyError
from graphbuild.rdf.terms import BASE
from graphbuild.validate.compiling import checks
from graphbuild.validate.rules import rules
from graphbuild.validate.shapes import Shape, read_shapes
from tests import factories as made
from tests.conformance import found, violations
from tests.nodes import entity, name, term, text

SHARED = Path(__file__).parents[1].parent / "shared" / "ontology"


@cache
def good() -> frozenset[ox.Triple]:
    return frozenset(rdf.triples(made.build()))


class Draft:
    """A graph to spoil."""

    def __init__(self) -> None:
        self.triples = set(good())

    def find(self, kind: str, predicate: str = "rdf:type", value: object = None) -> ox.NamedNode:
        """Return the first thing of a class, with that value of a property if one is given."""
        found = {t.subject for t in self.triples if t.predicate == term("rdf:type") and t.object == term(kind)}
        if value is not None:
            found &= {t.subject for t in self.triples if t.predicate == term(predicate) and t.object == value}
        nodes = sorted(str(node.value) for node in found if isinstance(node, ox.NamedNode))
        assert nodes, f"nothing to spoil: {kind} {predicate} {value}"
        return ox.NamedNode(nodes[0])

    def of(self, node: ox.NamedNode, predicate: str) -> list[ox.Triple]:
        found = [t for t in self.triples if t.subject == node and t.predicate == term(predicate)]
        return sorted(found, key=str)

    def drop(self, node: ox.NamedNode, predicate: str) -> None:
        gone = self.of(node, predicate)
        assert gone, f"nothing to drop: {node} {predicate}"
        self.triples -= set(gone)

    def add(self, node: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        triple = ox.Triple(node, term(predicate), value)
        assert triple not in self.triples
        self.triples.add(triple)

    def put(self, node: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.drop(node, predicate)
        self.add(node, predicate, value)


@dataclass(frozen=True)
class Break:
    """One fault, and words of the sentence that must tell of it."""

    what: str
    spoil: Callable[[Draft], None]
    told: str
    warning: bool = False


def literal(words: str, kind: str) -> ox.Literal:
    return ox.Literal(words, datatype=term(f"xsd:{kind}"))


def membership(draft: Draft) -> ox.NamedNode:
    return draft.find("gb:AttestedMembership", "gb:post", entity(made.HEAD))


def second_segment(draft: Draft) -> ox.NamedNode:
    return draft.find("gb:Segment", "gb:segmentOrder", literal("2", "integer"))


def figure(draft: Draft, words: str = "同比增长15%") -> ox.NamedNode:
    return draft.find("gb:Figure", "gb:valueText", text(words))


def evidence_elsewhere(draft: Draft) -> None:
    other = ox.NamedNode(f"{BASE}article/{made.ARTICLE_2}")
    draft.put(membership(draft), "gb:statedIn", other)


def overlapping_segment(draft: Draft) -> None:
    article = ox.NamedNode(f"{BASE}article/{made.ARTICLE_2}")
    draft.add(article, "gb:hasSegment", second_segment(draft))


def other_offsets(draft: Draft) -> None:
    span = draft.find("nif:Phrase", "nif:anchorOf", text("陈立言"))
    begin = int(span.value.rpartition("_")[0].rpartition("_")[2])
    draft.put(span, "nif:beginIndex", literal(str(begin + 1), "nonNegativeInteger"))
    draft.put(span, "nif:anchorOf", text("立言"))


def two_of_one_rank(draft: Draft) -> None:
    second = draft.find("gb:Participation", "gb:listOrder", literal("2", "integer"))
    draft.put(second, "gb:listOrder", literal("1", "integer"))


def chinese_iri(draft: Draft) -> None:
    person = draft.find("schema:Person")
    twin = ox.NamedNode(f"{BASE}person/陈立言")
    draft.triples |= {
        ox.Triple(twin, t.predicate, t.object)
        for t in good()
        if t.subject == person and t.predicate not in {term("gb:tookPartIn"), term("gb:heldPost")}
    }


def circle(draft: Draft) -> None:
    draft.add(entity(made.VILLAGE), "gb:within", entity(made.GARDEN))


def two_heads(draft: Draft) -> None:
    draft.add(membership(draft), "org:member", entity(made.CHEN))
    draft.triples |= {
        ox.Triple(ox.NamedNode(f"{BASE}statement/twin"), t.predicate, t.object)
        for t in good()
        if t.subject == membership(draft) and t.predicate != term("org:member")
    }
    draft.add(ox.NamedNode(f"{BASE}statement/twin"), "org:member", entity(made.CHEN))


def leaderless(draft: Draft) -> None:
    leader = draft.find("gb:Participation", "gb:participantRole", term("gbv:part-leader"))
    draft.put(leader, "gb:participantRole", term("gbv:part-attendee"))


def swap(
    predicate: str, value: ox.NamedNode | ox.Literal, find: Callable[[Draft], ox.NamedNode]
) -> Callable[[Draft], None]:
    return lambda draft: draft.put(find(draft), predicate, value)


def more(
    predicate: str, value: ox.NamedNode | ox.Literal, find: Callable[[Draft], ox.NamedNode]
) -> Callable[[Draft], None]:
    return lambda draft: draft.add(find(draft), predicate, value)


def less(predicate: str, find: Callable[[Draft], ox.NamedNode]) -> Callable[[Draft], None]:
    return lambda draft: draft.drop(find(draft), predicate)


def thing(entity_id: str) -> Callable[[Draft], ox.NamedNode]:
    return lambda _: entity(entity_id)


def first(kind: str) -> Callable[[Draft], ox.NamedNode]:
    return lambda draft: draft.find(kind)


def mention(words: str) -> Callable[[Draft], ox.NamedNode]:
    return lambda draft: draft.find("nif:Phrase", "nif:anchorOf", text(words))


LATE = literal("2030-01-01", "date")
BREAKS = (
    Break("S1 no evidence", less("prov:wasDerivedFrom", membership), "claim without a text span as evidence"),
    Break("S1 no article", less("gb:statedIn", membership), "gb:statedIn"),
    Break("S1 too sure", swap("gb:confidence", literal("1.5", "decimal"), membership), "gb:confidence 1.5"),
    Break("S1 confidence is a float", swap("gb:confidence", literal("0.95", "double"), membership), "gb:confidence"),
    Break("S1 unknown modality", swap("gb:modality", term("gbv:modality"), membership), "gb:modality"),
    Break("S1 two runs", more("prov:wasGeneratedBy", entity("run/x"), membership), "prov:wasGeneratedBy"),
    Break("S1 two bases", more("gb:dateBasis", term("gbv:date-relative"), membership), "gb:dateBasis"),
    Break("S2 evidence elsewhere", evidence_elsewhere, "is outside every segment"),
    Break("S2 evidence without words", less("nif:anchorOf", first("nif:Sentence")), "does not carry its words"),
    Break("S3 dates turned round", more("gb:notBefore", LATE, first("gb:AwardConferral")), "notBefore is later"),
    Break("S4 anchor too long", swap("nif:anchorOf", text("陈立言了"), mention("陈立言")), "anchor text length"),
    Break("S4 offsets do not fit the name", other_offsets, "offsets in the IRI differ"),
    Break("S4 two meanings", more("itsrdf:taIdentRef", entity(made.HE), mention("陈立言")), "itsrdf:taIdentRef"),
    Break("S5 checksum", swap("gb:textSha256", text("abc"), first("gb:Page")), "gb:textSha256"),
    Break("S5 no headline", less("schema:headline", first("schema:NewsArticle")), "schema:headline"),
    Break("S5 two firsts", swap("gb:segmentOrder", literal("1", "integer"), second_segment), "share a reading order"),
    Break("S5 no order", less("gb:segmentOrder", second_segment), "has no reading order"),
    Break("S5 overlap", overlapping_segment, "overlaps a segment of another article"),
    Break("S6 two names", more("skos:prefLabel", name("陈力言"), thing(made.CHEN)), "skos:prefLabel"),
    Break("S6 no name", less("skos:prefLabel", thing(made.AWARD)), "skos:prefLabel"),
    Break(
        "S6 name of many",
        more("skos:altLabel", name("区政府"), thing(made.GOVERNMENT)),
        "区政府 names different things",
    ),
    Break("S6 campaign unnamed", more("rdf:type", term("gb:Campaign"), thing("programme/x")), "skos:prefLabel"),
    Break("S7 nobody", less("org:member", membership), "org:member"),
    Break("S7 no title", less("gb:titleText", membership), "gb:titleText"),
    Break("S7 other body", swap("org:organization", entity(made.COMMITTEE), membership), "belongs to another body"),
    Break("S7 other role", swap("org:role", term("gbv:role-cto"), membership), "differs from the role of the post"),
    Break("S7 never seen", less("gb:attestedOn", membership), "membership without an attested day"),
    Break("S7 seen later", swap("gb:attestedOn", LATE, membership), "attested after the last day"),
    Break("S7 held before, yet seen", more("gb:tenure", term("gbv:tenure-former"), membership), "held before"),
    Break("S8 two heads", two_heads, "two persons attested", warning=True),
    Break("S9 kind of body", less("org:classification", thing(made.COMMITTEE)), "org:classification"),
    Break("S9 no area", less("gb:jurisdiction", thing(made.GOVERNMENT)), "gb:jurisdiction"),
    Break("S9 credit code", more("gb:uscc", text("91350100M000100I43"), thing(made.COMPANY)), "gb:uscc"),
    Break("S9 code without a year", less("gb:codeYear", thing(made.TOWN)), "needs the year of the list"),
    Break("S9 other county's code", swap("gb:codeNBS", text("330825103"), thing(made.TOWN)), "code of the county"),
    Break(
        "S9 a town with a code of a 街道",
        swap("gb:codeNBS", text("330803003"), thing(made.TOWN)),
        "do not fit the kind",
    ),
    Break("S9 area in nothing", less("gb:within", thing(made.QUJIANG)), "area below province level"),
    Break("S9 upside down", swap("gb:within", entity(made.VILLAGE), thing(made.QUJIANG)), "of no higher level"),
    Break("S9 in the unknown", swap("gb:within", entity("area/999999"), thing(made.HALL)), "does not describe"),
    Break("S9 in itself", circle, "lies within itself"),
    Break("S9 site nowhere", less("gb:within", thing(made.HALL)), "gb:within"),
    Break("S10 no role", less("gb:participantRole", first("gb:Participation")), "gb:participantRole"),
    Break(
        "S10 invented role",
        swap("gb:participantRole", term("gbv:part-guest"), first("gb:Participation")),
        "gbv:part-guest",
    ),
    Break("S10 one rank twice", two_of_one_rank, "same event, role and list order"),
    Break("S10 visit led by none", leaderless, "visit without a leader", warning=True),
    Break("S10 no programme", less("gb:programme", first("gb:ProgrammeParticipation")), "gb:programme"),
    Break("S11 no award", less("gb:award", first("gb:AwardConferral")), "gb:award"),
    Break("S11 category", swap("gb:category", text("G"), first("gb:ProjectSelection")), "gb:category"),
    Break(
        "S11 nobody selected", less("gb:selectedPerson", first("gb:ProjectSelection")), "neither a person nor a project"
    ),
    Break(
        "S11 figure not printed", swap("gb:valueText", text("同比增长16%"), figure), "does not occur in its evidence"
    ),
    Break("S11 no unit", less("schema:unitText", lambda draft: figure(draft, "3万株")), "must say with the code C62"),
    Break("S11 growth in yuan", swap("schema:unitText", text("亿元"), figure), "a growth figure must"),
    Break("S11 no indicator", less("gb:indicator", figure), "gb:indicator"),
    Break("S12 not in the graph", less("gb:brandOwner", thing(made.BRAND)), "asserted triple is missing"),
    Break(
        "S13 one with itself", swap("gb:entityB", entity(made.LEADER_MENG), first("gb:IdentityCandidate")), "gb:entity"
    ),
    Break("S13 own sameAs", more("owl:sameAs", entity(made.LEADER_MENG), thing(made.GROWER_MENG)), "no owl:sameAs"),
    Break("S14 Chinese IRI", chinese_iri, "陈立言"),
)


def test_the_invented_page_conforms() -> None:
    assert violations(good(), warnings=True) == []


def spoiled(fault: Break) -> str:
    draft = Draft()
    fault.spoil(draft)
    return rdf.ntriples(draft.triples)


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: fault.what)
def test_each_fault_is_told(fault: Break) -> None:
    told = [one.message_en for one in found(spoiled(fault), warnings=fault.warning)]
    assert any(fault.told in sentence for sentence in told), told


@pytest.mark.parametrize("fault", [fault for fault in BREAKS if fault.warning], ids=lambda fault: fault.what)
def test_what_is_only_worth_a_look_is_told_only_when_asked_for(fault: Break) -> None:
    assert not any(fault.told in one.message_en for one in found(spoiled(fault)))


@cache
def core_shapes() -> rdflib.Graph:
    core = rdflib.Graph()
    for triple in rdflib.Graph().parse(ontology.directory() / "shapes.ttl"):
        if triple[1] != SH.sparql:
            core.add(triple)
    return core


@cache
def classes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in ("graphbuild.ttl", "extern.ttl"):
        graph.parse(ontology.directory() / file)
    return graph


def told_by_pyshacl(text: str) -> set[tuple[str, str, str, str]]:
    """Return (thing, constraint, property, value) of each result of the Core half."""
    data = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=core_shapes(), ont_graph=classes(), inference="none", allow_warnings=True
    )
    assert isinstance(report, rdflib.Graph)
    return {
        (
            ontology.compact(str(report.value(result, SH.focusNode))),
            _constraint(str(report.value(result, SH.sourceConstraintComponent))),
            ontology.compact(str(report.value(result, SH.resultPath) or "")),
            _value(report, result),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def _constraint(component: str) -> str:
    name = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    return name[0].lower() + name[1:]


def _value(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    value = report.value(result, SH.value)
    itself = value == report.value(result, SH.focusNode)
    return "" if value is None or itself else ontology.compact(str(value))


def told_here(text: str) -> set[tuple[str, str, str, str]]:
    core = (one for one in found(text, warnings=True) if one.constraint != "sparql")
    return {(one.about, one.constraint, one.path, one.value) for one in core}


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: fault.what)
def test_pyshacl_tells_the_same(fault: Break) -> None:
    text = spoiled(fault)
    assert told_here(text) == told_by_pyshacl(text)


def everything(draft: Draft) -> None:
    """Spoil as much at once as goes together, and what no single break spoils."""
    draft.put(thing(made.GARDEN)(draft), "gb:within", text("云岫"))
    draft.add(thing(made.GARDEN)(draft), "rdf:type", term("gb:Visit"))
    draft.add(thing(made.CHEN)(draft), "skos:prefLabel", ox.Literal("Chen", language="de"))
    draft.add(thing(made.CHEN)(draft), "skos:prefLabel", ox.Literal("no language"))
    draft.add(thing(made.CHEN)(draft), "skos:hiddenLabel", name("陈立言"))
    draft.add(thing(made.CHEN)(draft), "schema:name", literal("7", "integer"))
    draft.add(figure(draft), "gb:dateText", text(""))
    draft.add(figure(draft), "gb:notBefore", literal("2024-02-30", "date"))
    draft.add(figure(draft), "gb:value", ox.Literal("many"))
    draft.add(first("gb:Participation")(draft), "gb:listOrder", literal("0", "integer"))
    draft.add(first("gb:Opening")(draft), "schema:startDate", literal("2024-13", "string"))
    draft.put(mention("陈立言")(draft), "nif:endIndex", literal("-1", "integer"))
    for fault in BREAKS:
        try:
            fault.spoil(draft)
        except AssertionError:  # another break took away what it spoils
            continue


def test_pyshacl_tells_the_same_of_everything_at_once() -> None:
    text = spoiled(Break("everything", everything, ""))
    here, there = told_here(text), told_by_pyshacl(text)
    assert len(here) > 40
    assert here == there, (here - there, there - here)


def test_every_rule_across_nodes_is_run_and_asks_about_its_target() -> None:
    shapes = rdflib.Graph().parse(ontology.directory() / "shapes.ttl")
    assert len(rules()) == len(list(shapes.subject_objects(SH.sparql))) >= 24
    for rule in rules():
        assert "?target" in rule.query and all(rule.words)


def test_every_sentence_is_told_in_chinese_too() -> None:
    words = [rule.words for rule in rules()] + [check.words for shape in read_shapes() for check in checks(shape)]
    assert len(words) > 200
    for told in words:
        assert told.en != told.zh
        assert re.findall(r"{\?\w+}", told.en) == re.findall(r"{\?\w+}", told.zh) or "{" in told.zh


def test_a_constraint_that_nobody_checks_is_not_passed_over() -> None:
    shape = Shape(ox.NamedNode("http://s"), {("<http://s>", f"{SH}maxLength"): [ox.Literal(3)]})
    with pytest.raises(OntologyError, match="nothing here checks sh:maxLength"):
        checks(shape)


def test_an_empty_graph_breaks_no_rule() -> None:
    assert found("") == []


@pytest.mark.parametrize(
    ("what", "quote"),
    [("S1 too sure", True), ("S9 no area", True), ("S5 no headline", False), ("S4 two meanings", True)],
)
def test_the_quote_stands_beside(what: str, quote: bool) -> None:
    (fault,) = (one for one in BREAKS if one.what == what)
    (told, *_) = (one for one in found(spoiled(fault)) if fault.told in one.message_en)
    if quote:
        begin, end = int(told.place.start), int(told.place.end)
        assert made.PAGE_TEXT[begin:end] == told.place.quote != ""
        assert told.place.page == made.PAGE_ID


def closed(triples: Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    kind = term("rdf:type")
    for triple in triples:
        yield triple
        if triple.predicate == kind and isinstance(triple.object, ox.NamedNode):
            for above in ontology.superclasses(triple.object.value):
                yield ox.Triple(triple.subject, kind, term(above))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the contract's sample lies in ../shared")
def test_the_sample_of_the_contract_conforms() -> None:
    files = (SHARED / "sample.ttl", ontology.directory() / "vocab.ttl")
    triples = [quad.triple for path in files for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    assert violations(set(closed(triples)), warnings=True) == []
