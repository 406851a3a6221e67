"""Concepts: those of ``ontology/vocab.ttl``, and those that a build brings with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graphbuild import ontology, seeds
from graphbuild.model import Build, End, Literal, Statement, content_id
from graphbuild.ontology import EntityType, Predicate
from graphbuild.rdf import terms
from graphbuild.rdf.terms import describe, term
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name

__all__ = ["indicator", "new_indicators", "role_concepts", "vocabulary"]

UNNAMED = "gbv:ind-unnamed"


@cache
def vocabulary() -> tuple[Triple, ...]:
    """Return the concept schemes as published, every concept labelled a second time for readers that know only RDFS."""
    found = [
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in parse(path=ontology.directory() / "vocab.ttl", format=RdfFormat.TURTLE)
    ]
    named = term("skos:prefLabel")
    return (*found, *(Triple(t.subject, term("rdfs:label"), t.object) for t in found if t.predicate == named))


def indicator(printed: str | None) -> NamedNode:
    """Return the concept of a printed indicator: a known one, or one made from its name.

    >>> indicator("研发投入").value.rpartition("/")[2], indicator("新栽茶苗").value.rpartition("/")[2]
    ('ind-rd-spending', 'ind-xin-zai-cha-miao-71rr26')
    """
    wanted = clean_name(printed or "")
    known = ontology.concept_named("gbv:ind", wanted) if wanted else UNNAMED
    if known:
        return term(known)
    return terms.concept("ind", f"{slug(wanted)}-{content_id('indicator', wanted, bits=30)}")


def new_indicators(build: Build) -> Iterator[Triple]:
    """Describe the indicators of this build that the vocabulary does not have."""
    for found in build.statements:
        end = found.qualifier("indicator") if found.predicate == Predicate.FIGURE else None
        if (
            isinstance(end, Literal)
            and clean_name(end.text)
            and not ontology.concept_named("gbv:ind", clean_name(end.text))
        ):
            yield from _concept(indicator(end.text), "gbv:ind", zh=clean_name(end.text))


def _concept(node: NamedNode, scheme: str, *, zh: str, en: str = "") -> Iterator[Triple]:
    yield from describe(node, ("rdf:type", term("skos:Concept")), ("skos:inScheme", term(scheme)))
    for words, language in ((zh, "zh-Hans"), (en, "en")):
        if words:
            label = terms.name(words, language)
            yield from describe(node, ("skos:prefLabel", label), ("rdfs:label", label))


def _role_of_writer(found: Statement) -> End | None:
    return found.qualifier("role") if found.predicate == Predicate.WRITES else None


def role_concepts(build: Build) -> Iterator[Triple]:
    """Describe the roles of this build that only ``seeds/titles.csv`` knows.

    They are taken from there, and not written a second time into the vocabulary, so that adding a title to the list is
    one line in one file.
    """
    used = {post.value("role") for post in build.entities if post.type == EntityType.POST}
    used |= {end.text for end in map(_role_of_writer, build.statements) if isinstance(end, Literal)}
    published = ontology.concepts("gbv:role")
    for title in seeds.titles():
        if title.role in used and f"gbv:role-{title.role}" not in published:
            node = terms.concept("role", title.role)
            yield from _concept(node, "gbv:role", zh=title.label_zh, en=title.label_en)
            yield Triple(node, term("rdf:type"), term("org:Role"))
