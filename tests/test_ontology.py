import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from graphbuild import ontology, seeds
from graphbuild.errors import OntologyError
from graphbuild.ontology import EntityType, Predicate

TURTLE = sorted(path.name for path in ontology.directory().glob("*.ttl"))
QUERIES = sorted((ontology.directory() / "queries").glob("*.rq"))


def vocabulary() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("graphbuild.ttl", "vocab.ttl", "extern.ttl"):
        graph.parse(ontology.directory() / name)
    return graph


def languages(graph: rdflib.Graph, term: rdflib.term.Node, predicate: rdflib.URIRef) -> list[str]:
    return [str(label.language) for label in graph.objects(term, predicate) if isinstance(label, rdflib.Literal)]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("term", [*EntityType, *Predicate], ids=str)
def test_every_type_and_predicate_has_a_display_name(term: str, language: str) -> None:
    assert ontology.label(term, language).strip()


def test_labels_are_told_apart_by_language() -> None:
    assert ontology.label(EntityType.VISIT) == "考察"
    assert ontology.label(EntityType.VISIT, "en") == "Visit"
    assert ontology.label("gbv:modality-planned", "en") == "Planned or future"


@pytest.mark.parametrize("kind", list(EntityType), ids=str)
def test_every_type_has_a_class_that_is_described(kind: EntityType) -> None:
    assert ontology.label(ontology.class_of(kind))


def test_classes_are_closed_over_the_borrowed_vocabularies() -> None:
    assert "schema:Organization" in ontology.superclasses(ontology.class_of(EntityType.PARTY_BODY))
    assert "schema:Place" in ontology.superclasses(ontology.class_of(EntityType.AREA))
    assert ontology.superclasses("gb:Visit") == ("gb:Visit", "gb:Event", "schema:Event")
    assert ontology.superclasses("schema:Person") == ("schema:Person",)


def test_the_closure_agrees_with_the_transitive_one_of_rdflib() -> None:
    graph = vocabulary()
    for kind in EntityType:
        iri = rdflib.URIRef(ontology.expand(ontology.class_of(kind)))
        above = {ontology.compact(str(found)) for found in graph.transitive_objects(iri, rdflib.RDFS.subClassOf)}
        assert set(ontology.superclasses(ontology.class_of(kind))) == above


def test_a_prefixed_term_and_its_iri_are_one() -> None:
    for prefix, space in ontology.prefixes().items():
        assert ontology.expand(f"{prefix}:x") == f"{space}x"
        assert ontology.compact(f"{space}x") == f"{prefix}:x"


def test_the_longest_prefix_wins() -> None:
    assert ontology.compact("https://w3id.org/graphbuild/id/person/x") == "per:x"
    assert ontology.compact("https://example.org/x") == "https://example.org/x"


@pytest.mark.parametrize("term", ["nosuch:Thing", "Company", ""])
def test_a_term_without_a_known_prefix_is_refused(term: str) -> None:
    with pytest.raises(OntologyError, match="no known prefix"):
        ontology.expand(term)


def test_a_term_without_a_label_is_refused() -> None:
    with pytest.raises(OntologyError, match="no zh-Hans label for gb:NoSuchClass"):
        ontology.label("gb:NoSuchClass")


@pytest.mark.parametrize("name", TURTLE)
def test_both_engines_read_every_file(name: str) -> None:
    path = ontology.directory() / name
    assert len(rdflib.Graph().parse(path)) == len({*ox.parse(path=path, format=ox.RdfFormat.TURTLE)}) > 0


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_read_every_query(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prepareQuery(text)
    ox.Store().query(text)
    assert re.search(r"^# zh: ", text, re.M) and re.search(r"^# en: ", text, re.M)


def test_the_questions_are_numbered_without_a_gap() -> None:
    assert [path.stem for path in QUERIES] == [f"q{number:02d}" for number in range(1, 36)]


@pytest.mark.parametrize(
    "name", ["shapes.ttl", "shortcuts.rq", "context.jsonld", *(f"queries/{q.name}" for q in QUERIES)]
)
def test_no_file_speaks_a_term_of_ours_that_is_not_described(name: str) -> None:
    described = {ontology.compact(str(subject)) for subject in vocabulary().subjects()}
    described |= {f"gbv:role-{title.role}" for title in seeds.titles()}
    text = (ontology.directory() / name).read_text(encoding="utf-8")
    text = re.sub(r"<https://w3id\.org/graphbuild/vocab/([a-z-]+)>", r"gbv:\1", text)
    assert {*re.findall(r"\bgbv?:[A-Za-z][A-Za-z0-9-]*", text)} <= described


@pytest.mark.parametrize("name", [*TURTLE, "context.jsonld", "shortcuts.rq"])
def test_schema_org_is_written_with_https(name: str) -> None:
    assert "http://schema.org" not in (ontology.directory() / name).read_text(encoding="utf-8")


def test_every_term_of_ours_is_named_in_both_languages_and_explained() -> None:
    graph = rdflib.Graph().parse(ontology.directory() / "graphbuild.ttl")
    space = ontology.prefixes()["gb"]
    terms = {subject for subject in graph.subjects(rdflib.RDF.type) if str(subject).startswith(space)}
    assert len(terms) > 80
    for term in terms:
        assert sorted(languages(graph, term, rdflib.RDFS.label)) == ["en", "zh-Hans"], term
        assert graph.value(term, rdflib.RDFS.comment), term


def test_every_concept_has_one_name_in_each_language_and_stands_in_the_scheme_of_its_iri() -> None:
    graph = rdflib.Graph().parse(ontology.directory() / "vocab.ttl")
    for concept in graph.subjects(rdflib.RDF.type, rdflib.SKOS.Concept):
        labels = sorted(languages(graph, concept, rdflib.SKOS.prefLabel))
        assert labels == ["en", "zh-Hans"], concept
        scheme = str(graph.value(concept, rdflib.SKOS.inScheme))
        assert str(concept).startswith(f"{scheme}-"), concept
        assert (rdflib.URIRef(scheme), rdflib.RDF.type, rdflib.SKOS.ConceptScheme) in graph


def test_no_scheme_gives_one_name_to_two_concepts() -> None:
    graph = rdflib.Graph().parse(ontology.directory() / "vocab.ttl")
    seen: set[tuple[object, object]] = set()
    for concept, scheme in graph.subject_objects(rdflib.SKOS.inScheme):
        for label in (*graph.objects(concept, rdflib.SKOS.prefLabel), *graph.objects(concept, rdflib.SKOS.altLabel)):
            assert (scheme, label) not in seen, label
            seen.add((scheme, label))


def test_every_kind_of_organ_has_its_concept() -> None:
    kinds = {f"gbv:orgtype-{organ.classification}" for organ in seeds.organs() if organ.classification}
    assert kinds and kinds <= set(ontology.concepts("gbv:orgtype"))


def test_the_vocabulary_and_the_list_of_titles_agree_on_the_roles_both_name() -> None:
    published = set(ontology.concepts("gbv:role"))
    both = [title for title in seeds.titles() if f"gbv:role-{title.role}" in published]
    assert len(both) > 5
    for title in both:
        term = f"gbv:role-{title.role}"
        assert (ontology.label(term), ontology.label(term, "en")) == (title.label_zh, title.label_en)


def test_levels_run_from_the_country_down() -> None:
    order = ["country", "province", "prefecture", "county", "township", "village"]
    assert [ontology.notation(f"gbv:level-{level}") for level in order] == list("012345")
    assert len(ontology.concepts("gbv:level")) == len(order)


def test_the_context_is_json_and_every_key_of_it_can_be_expanded() -> None:
    context = json.loads((ontology.directory() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for key, told in context.items():
        target = told["@id"] if isinstance(told, dict) else told
        if key not in ontology.prefixes() and ":" in str(target):
            assert ontology.expand(target).startswith("http")


def test_no_prefix_hides_a_key_of_the_context() -> None:
    text = (ontology.directory() / "context.jsonld").read_text(encoding="utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)[0][1]]
    assert len(keys) == len(set(keys))
