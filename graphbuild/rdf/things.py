"""Entities → RDF: classes, names, and what naming and the gazetteer say."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import ontology
from graphbuild.model import Entity
from graphbuild.ontology import EntityType
from graphbuild.rdf import terms
from graphbuild.rdf.terms import TAB, Block, Node, block, pairs, types

__all__ = ["entity_blocks", "role_of"]

PLACES = {
    "within": "gb:within",
    "jurisdiction": "gb:jurisdiction",
    "unit_of": "org:unitOf",
    "post_in": "org:postIn",
    "location": "schema:location",
    "about": "schema:about",
    "organizer": "schema:organizer",
    "replaced_by": "dcterms:isReplacedBy",
}
"""Attributes whose values are entity ids."""

WORDS = {
    "code": "gb:codeGB2260",
    "nbs": "gb:codeNBS",
    "uscc": "gb:uscc",
    "pinyin": "gb:pinyin",
    "date_text": "gb:dateText",
}
"""Attributes whose values are plain strings."""

CONCEPTS = {"level": ("gb:adminLevel", "level"), "classification": ("org:classification", "orgtype")}
"""Attributes whose values are slugs of a concept scheme."""

BODIES = (EntityType.PARTY_BODY, EntityType.STATE_BODY)


def entity_blocks(entity: Entity) -> Iterator[Block]:
    """Describe one entity by its classes, names and attributes."""
    node = terms.entity(entity.id)
    said = [types(ontology.class_of(entity.type)), *pairs(_names(entity)), *pairs(_more(entity))]
    if entity.value("unit_of"):
        said.append(types("org:OrganizationalUnit"))
    for key, value in entity.attributes:
        said += pairs(_attribute(key, value))
    said += pairs(_days(entity))
    yield node, TAB.join(said)
    for heir in entity.values("replaced_by"):
        yield block(terms.entity(heir), ("dcterms:replaces", node))


def _more(entity: Entity) -> Iterator[tuple[str, Node]]:
    if entity.type in BODIES and not entity.value("classification"):
        yield "org:classification", terms.concept("orgtype", "unspecified")
    if entity.type == EntityType.POST:
        yield "org:role", terms.concept("role", role_of(entity))
    for iri in entity.same_as:
        # not owl:sameAs: whether the other party's thing is ours in every respect is theirs to say
        yield "skos:exactMatch", terms.node(iri)


def role_of(post: Entity) -> str:
    """Return the role of a post; a title that no list knows keeps only its words."""
    return post.value("role") or "other"


def _names(entity: Entity) -> Iterator[tuple[str, Node]]:
    """Name a thing; a word is never at once its name, a safe other name, and one that depends on the page."""
    aliases = [word for word in entity.aliases if word != entity.name]
    contextual = [word for word in entity.contextual if word != entity.name and word not in aliases]
    yield "skos:prefLabel", terms.name(entity.name)
    yield "rdfs:label", terms.name(entity.name)
    yield "schema:name", terms.text(entity.name)
    for word in aliases:
        yield "skos:altLabel", terms.name(word)
        yield "schema:alternateName", terms.text(word)
    for word in contextual:
        yield "skos:hiddenLabel", terms.name(word)


def _days(entity: Entity) -> Iterator[tuple[str, Node]]:
    """Say when an event began, and between which days it was; its last day is said with its other attributes."""
    start = entity.value("start")
    if start:
        first, _ = terms.bounds(start)
        _, last = terms.bounds(entity.value("until") or start)
        yield from (("schema:startDate", terms.moment(start)), ("gb:notBefore", first), ("gb:notAfter", last))


def _attribute(key: str, value: str) -> Iterator[tuple[str, Node]]:
    if key in PLACES:
        yield PLACES[key], terms.entity(value)
    elif key in WORDS:
        yield WORDS[key], terms.text(value)
    elif key in CONCEPTS:
        predicate, scheme = CONCEPTS[key]
        yield predicate, terms.concept(scheme, value)
    elif key == "nbs_year":
        yield "gb:codeYear", terms.moment(value)
    elif key == "until":
        yield "schema:endDate", terms.moment(value)
    elif key == "date_basis":
        yield "gb:dateBasis", terms.basis(value)
