"""The shapes: what conforms, and that each rule catches the fault it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild import ontology, rdf
from graphbuild.rdf.terms import BASE, entity, name, term, text
from tests import factories as made
from tests.conformance import core_violations, rule_violations, rules, violations

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


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: fault.what)
def test_each_fault_is_told(fault: Break) -> None:
    draft = Draft()
    fault.spoil(draft)
    lines = rdf.ntriples(draft.triples)
    told = rule_violations(lines, warnings=fault.warning)
    if not any(fault.told in sentence for sentence in told):  # the Core half takes its time
        told += core_violations(lines, warnings=fault.warning)
    assert any(fault.told in sentence for sentence in told), told


@pytest.mark.parametrize("fault", [fault for fault in BREAKS if fault.warning], ids=lambda fault: fault.what)
def test_what_is_only_worth_a_look_is_told_only_when_asked_for(fault: Break) -> None:
    draft = Draft()
    fault.spoil(draft)
    assert not any(fault.told in sentence for sentence in violations(draft.triples))


def test_every_rule_across_nodes_is_run_and_asks_about_its_target() -> None:
    shapes = rdflib.Graph().parse(ontology.directory() / "shapes.ttl")
    assert len(rules()) == len(list(shapes.subject_objects(rdflib.SH.sparql))) >= 24
    for query, message, _ in rules():
        assert "?target" in query and message


def test_an_empty_graph_breaks_no_rule() -> None:
    assert core_violations("") == rule_violations("") == []


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
