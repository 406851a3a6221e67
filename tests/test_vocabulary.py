"""The vocabulary as people read it says what the files say, in both languages."""

from __future__ import annotations

from graphbuild.ontology import EntityType, Predicate, class_of, concepts
from graphbuild.vocabulary import Term, turtle, vocabulary


def terms() -> list[Term]:
    return [term for part in vocabulary().parts for term in part.terms]


def test_every_term_has_its_name_and_definition_in_both_languages() -> None:
    lacking = [term.name for term in terms() if len(term.labels) < 2 or len(term.notes) < 2]
    assert lacking == []
    assert len(terms()) > 90


def test_every_concept_has_its_name_in_both_languages() -> None:
    for scheme in vocabulary().schemes:
        assert scheme.concepts, scheme.term.name
        assert [one.name for one in (scheme.term, *scheme.concepts) if len(one.labels) < 2] == []


def test_what_the_program_writes_is_in_it() -> None:
    names = {term.name for term in terms()}
    ours = {class_of(kind) for kind in EntityType if class_of(kind).startswith("gb:")}
    assert ours <= names
    assert {f"gb:{one}" for one in (Predicate.OWNS_BRAND, Predicate.WITHIN, Predicate.BUILDER)} <= names
    levels = next(scheme for scheme in vocabulary().schemes if scheme.term.name == "gbv:level")
    assert len(levels.concepts) == len(concepts("gbv:level"))


def test_places_on_the_page_are_told_apart() -> None:
    every = [term.anchor for term in terms()]
    every += [one.anchor for scheme in vocabulary().schemes for one in (scheme.term, *scheme.concepts)]
    assert len(every) == len(set(every))


def test_a_union_is_told_as_its_members() -> None:
    programme = next(term for term in terms() if term.name == "gb:programme")
    assert programme.domain == ("gb:ProjectSelection", "gb:ProgrammeParticipation")
    assert programme.range == ("gb:Programme", "gb:Campaign")


def test_the_whole_is_one_turtle_document() -> None:
    import pyoxigraph as ox

    assert len(list(ox.parse(turtle().encode(), format=ox.RdfFormat.TURTLE))) > 500
