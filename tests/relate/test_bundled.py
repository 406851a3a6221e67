"""What holds for every claim of the bundled pages, whatever the rules find."""

from __future__ import annotations

import re
from functools import cache

import pytest

from graphbuild.extract import extract
from graphbuild.model import Article, Claim, Mention, Modality, Page, Ref
from graphbuild.ontology import EntityType, Predicate
from graphbuild.read import read
from graphbuild.relate import RELATORS, relate
from graphbuild.relate.scene import EVENTS
from graphbuild.seeds import directory, gazetteer
from graphbuild.segment import segment

QUALIFIERS = {
    Predicate.HOLDS_POST: {"title", "marker", "tenure"},
    Predicate.LEADS_AREA: {"title"},
    Predicate.MEMBER_OF: {"title"},
    Predicate.SAYS: {"form"},
    Predicate.TAKES_PART: {"role", "order"},
    Predicate.RECEIVES: {"giver"},
    Predicate.SELECTED_FOR: {"partner", "category", "level"},
    Predicate.FIGURE: {"indicator", "value", "unit", "normalized", "measure", "qualifier", "growthOf"},
    Predicate.WRITES: {"role"},
    **dict.fromkeys(("cooperatesWith", "subOrganizationOf", "founder", "builder", "operator", "ownedBy"), {"wording"}),
}


@cache
def pages() -> tuple[tuple[Article, tuple[Mention, ...], tuple[Claim, ...]], ...]:
    sources = [found for found in read([directory() / "pages"]) if isinstance(found, Page)]
    articles = [found for found in segment(sources) if isinstance(found, Article)]
    rows = [(article, tuple(extract(article, gazetteer=gazetteer()))) for article in articles]
    return tuple((article, mentions, tuple(relate(article, mentions))) for article, mentions in rows)


def test_every_quote_is_the_text_at_its_span() -> None:
    for article, _, claims in pages():
        assert all(one.quote == one.span.of(article.text) for claim in claims for one in claim.evidence)


EVENT_WORD = re.compile(r"会|仪式|活动|考察|调研|代表团|随团")


def test_the_evidence_shows_every_end_or_a_word_for_it() -> None:
    for _, mentions, claims in pages():
        known = {mention.id: mention for mention in mentions}
        for claim in claims:
            ends = [known[end.id] for end in (claim.subject, claim.object) if isinstance(end, Ref) and end.id in known]
            assert ends
            for end in ends:
                shown = any(one.span.covers(end.span) for one in claim.evidence)
                assert shown or (end.type in EVENTS and EVENT_WORD.search(claim.evidence[0].quote)), claim


def test_a_claim_comes_out_once_and_has_the_qualifiers_of_its_predicate() -> None:
    for article, mentions, claims in pages():
        assert len({claim.id for claim in claims}) == len(claims)
        for claim in claims:
            assert {role for role, _ in claim.qualifiers} <= QUALIFIERS.get(Predicate(claim.predicate), set())
            assert 0 < claim.score <= 1
            assert claim.origin.startswith("rule:")
        assert tuple(relate(article, reversed(mentions))) == claims


def test_a_stray_paragraph_asserts_only_what_it_says_by_names_of_its_own() -> None:
    asserted = inferred = 0
    for article, mentions, claims in pages():
        stray = [section.span for section in article.sections if section.score < 1]
        own = {mention.id: mention.span for mention in mentions if mention.value("anaphor") is None}
        for claim in claims:
            said = claim.evidence[0].span
            if any(span.covers(said) for span in stray):
                assert claim.score < 1
                ends = [end.id for end in (claim.subject, claim.object) if isinstance(end, Ref)]
                alone = all(end in own and said.covers(own[end]) for end in ends)
                assert (claim.modality is Modality.ASSERTED) == alone
                asserted, inferred = asserted + alone, inferred + (not alone)
    assert asserted and inferred


def test_no_author_holds_a_post_or_takes_part() -> None:
    for _, mentions, claims in pages():
        authors = {mention.id for mention in mentions if mention.value("byline")}
        said = {claim.predicate for claim in claims if claim.subject.id in authors}
        assert said <= {Predicate.WRITES}


FAMILIES = {
    "quotations": {Predicate.SAYS},
    "posts": {Predicate.HOLDS_POST, Predicate.LEADS_AREA},
    "events": {Predicate.TAKES_PART},
    "awards": {Predicate.RECEIVES},
    "programmes": {Predicate.SELECTED_FOR, Predicate.OWNS_BRAND},
    "places": {Predicate.WITHIN, Predicate.ADDRESS},
    "figures": {Predicate.FIGURE},
    "bylines": {Predicate.WRITES},
}
ELSEWHERE = {"contracts", "structure", "companies", "members", "turnout"}
"""Of these the bundled pages tell nothing; `cases/organizations.csv`, `cases/markers.yml`, the tests of figures do."""


@pytest.mark.parametrize("relator", [one for one in RELATORS if one.__name__ not in ELSEWHERE])
def test_every_family_finds_something(relator: object) -> None:
    family = FAMILIES[relator.__name__]  # type: ignore[attr-defined]  # as above
    said = {Predicate(claim.predicate) for _, _, claims in pages() for claim in claims}
    assert family <= said


def test_a_person_never_lies_in_a_place() -> None:
    for _, mentions, claims in pages():
        people = {mention.id for mention in mentions if mention.type == EntityType.PERSON}
        assert not any(claim.predicate == Predicate.WITHIN and claim.subject.id in people for claim in claims)
