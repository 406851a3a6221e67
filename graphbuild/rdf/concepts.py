"""Concepts: those of ``ontology/vocab.ttl``, and those that a build brings with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import RdfFormat, parse

from graphbuild import ontology, seeds
from graphbuild.model import Build, End, Literal, Statement, content_id
from graphbuild.ontology import EntityType, Predicate
from graphbuild.rdf import terms
from graphbuild.rdf.blocks import blocks_of, pairs_of
from graphbuild.rdf.terms import TAB, Block, Node, block, term
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name

__all__ = ["indicator", "new_indicators", "role_concepts", "vocabulary"]

UNNAMED = "gbv:ind-unnamed"


@cache
def vocabulary() -> tuple[Block, ...]:
    """Return the concept schemes as published, every concept labelled a second time for readers that know only RDFS."""
    file = ontology.directory() / "vocab.ttl"
    published = (quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE))
    named, label = terms.pair("skos:prefLabel", ""), terms.pair("rdfs:label", "")
    found = []
    for subject, said in pairs_of(blocks_of(published)):
        labels = [label + one.removeprefix(named) for one in said if one.startswith(named)]
        found.append((subject, TAB.join([*said, *labels])))
    return tuple(found)


def indicator(printed: str | None) -> Node:
    """Return the concept of a printed indicator: a known one, or one made from its name.

    >>> [terms.plain(indicator(words)).rpartition("/")[2] for words in ("研发投入", "新栽茶苗")]
    ['ind-rd-spending', 'ind-xin-zai-cha-miao-71rr26']
    """
    wanted = clean_name(printed or "")
    known = ontology.concept_named("gbv:ind", wanted) if wanted else UNNAMED
    if known:
        return term(known)
    return terms.concept("ind", f"{slug(wanted)}-{content_id('indicator', wanted, bits=30)}")


def new_indicators(build: Build) -> Iterator[Block]:
    """Describe the indicators of this build that the vocabulary does not have."""
    for found in build.statements:
        end = found.qualifier("indicator") if found.predicate == Predicate.FIGURE else None
        if (
            isinstance(end, Literal)
            and clean_name(end.text)
            and not ontology.concept_named("gbv:ind", clean_name(end.text))
        ):
            yield _concept(indicator(end.text), "gbv:ind", zh=clean_name(end.text))


def _concept(node: Node, scheme: str, *, zh: str, en: str = "") -> Block:
    labels = [terms.name(words, language) for words, language in ((zh, "zh-Hans"), (en, "en")) if words]
    return block(
        node,
        ("rdf:type", term("skos:Concept")),
        ("skos:inScheme", term(scheme)),
        *((predicate, label) for label in labels for predicate in ("skos:prefLabel", "rdfs:label")),
    )


def _role_of_writer(found: Statement) -> End | None:
    return found.qualifier("role") if found.predicate == Predicate.WRITES else None


def role_concepts(build: Build) -> Iterator[Block]:
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
            yield _concept(node, "gbv:role", zh=title.label_zh, en=title.label_en)
            yield block(node, ("rdf:type", term("org:Role")))
