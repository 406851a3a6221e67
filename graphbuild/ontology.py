"""The terms of ``ontology/`` that the program speaks: types, predicates, and the vocabulary files behind them.

Terms are written as in Turtle, with a prefix: ``gb:Company``, ``gbv:level-county``. Files are read on first use.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphbuild.errors import OntologyError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

    Node = NamedNode | BlankNode | Literal

__all__ = [
    "EXPORT_VERSION",
    "EntityType",
    "Predicate",
    "class_of",
    "compact",
    "concept_named",
    "concepts",
    "directory",
    "expand",
    "label",
    "notation",
    "prefixes",
    "superclasses",
]

SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme"
NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
PREFERRED = "http://www.w3.org/2004/02/skos/core#prefLabel"
ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"

EXPORT_VERSION = "2"
"""Of the vocabulary and of how facts are written in it: in another, questions would miss what they ask for."""
FILES = ("graphbuild.ttl", "vocab.ttl", "extern.ttl")
"""What the program itself reads; ``aligns.ttl`` and ``shapes.ttl`` are for others."""


class EntityType(StrEnum):
    """Types of things; the value is the local name of the class in ``ontology/graphbuild.ttl``, schema.org or ORG."""

    PERSON = "Person"
    POST = "Post"
    PARTY_BODY = "PartyBody"
    STATE_BODY = "StateBody"
    COMPANY = "Company"
    LEADERSHIP_GROUP = "LeadershipGroup"
    DELEGATION = "Delegation"
    ORGANIZATION = "Organization"
    """Any other body: a school, a union, a service centre."""
    AREA = "AdministrativeArea"
    SITE = "Site"
    PROGRAMME = "Programme"
    PROJECT = "Project"
    CAMPAIGN = "Campaign"
    BRAND = "Brand"
    AWARD = "Award"
    EVENT = "Event"
    MEETING = "Meeting"
    VISIT = "Visit"
    OPENING = "Opening"
    WORK = "CreativeWork"


class Predicate(StrEnum):
    """What a Claim or Statement says. After each: subject → object; its qualifiers."""

    HOLDS_POST = "holdsPost"
    """Person → Post; title (as printed), marker (原, 时任, 拟任, 代), tenure (former, proposed, acting).
    Node: gb:AttestedMembership with gb:post."""
    LEADS_AREA = "leadsArea"
    """Person → LeadershipGroup; title (as printed, 柯城区领导). Node: gb:AttestedMembership without a post."""
    MEMBER_OF = "memberOf"
    """Person → body it belongs to or works for, without an office; title (as printed, 员工).
    Node: gb:Assertion of org:memberOf."""
    TAKES_PART = "takesPart"
    """Agent or Site → Event; role (leader, member, host, attendee, observer, rostrum, chair, reports, address, judge,
    site), order (1-based position in a printed list). Node: gb:Participation."""
    RECEIVES = "receivesAward"
    """Person, body, area or project → Award; giver. Node: gb:AwardConferral."""
    SELECTED_FOR = "selectedFor"
    """Person (or Project) → Programme; partner (Company), category (A to F), level (area).
    Node: gb:ProjectSelection."""
    FIGURE = "figure"
    """Anything → Literal (the figure as printed); indicator, value, unit, normalized, measure (level, yoy, mom, growth,
    cumulative, share, rank), qualifier (超, 约, …), growthOf (id of the claim, later of the statement), within (area
    of a rank). Node: gb:Figure."""
    SAYS = "says"
    """Person or body → Literal (the words as printed); form (verbatim, from quotation marks, or reported).
    Node: gb:Quotation."""
    OWNS_BRAND = "brandOwner"
    """Brand, Campaign or Programme → its area, body or company. Node: gb:Assertion."""
    WITHIN = "within"
    """Place, site or body → the place it lies in. Node: gb:Assertion."""
    ADDRESS = "address"
    """Site or body → Literal (street address as printed). Node: gb:Assertion."""
    TELEPHONE = "telephone"
    """Site or body → Literal. Node: gb:Assertion."""
    WRITES = "writes"
    """Person → article id; role (reporter, correspondent, photographer, author where the byline says no more).
    Node: gb:Assertion of schema:author or schema:contributor."""
    HELD_AT = "location"
    """Event → Site or area. Node: gb:Assertion of schema:location."""
    ABOUT = "about"
    """Event → what it is about (the opened site, the document on the agenda). Node: gb:Assertion of schema:about."""
    ORGANIZED_BY = "organizer"
    """Event → body or delegation behind it. Node: gb:Assertion of schema:organizer."""
    COOPERATES = "cooperatesWith"
    """Person, body or area → the one it works with; wording (the agreement as printed). Node: gb:Assertion."""
    UNIT_OF = "subOrganizationOf"
    """Body → the body it belongs to; wording (下属, 全资子公司, …). Node: gb:Assertion of org:subOrganizationOf."""
    FOUNDED_ON = "foundingDate"
    """Body or site → Literal (the date as printed). Node: gb:Assertion of schema:foundingDate."""
    FOUNDER = "founder"
    """Body or site → person or body; wording (创办, …). Node: gb:Assertion of schema:founder."""
    BUILDER = "builder"
    """Site, project or body → who builds it or pays for it; wording (投资建设, 承建, …). Node: gb:Assertion."""
    OPERATOR = "operator"
    """Site, project or body → who runs it; wording (运营, 管理, …). Node: gb:Assertion."""
    OWNED_BY = "ownedBy"
    """Company → who holds it or a share of it; wording (控股, 收购, 入股, …). Node: gb:Assertion."""
    USES_PROGRAMME = "participatesIn"
    """Area, body or company → Programme it takes part in or carries out. Node: gb:ProgrammeParticipation."""
    ALSO_NAMED = "alias"
    """Entity → Literal: a short name that the text introduces. Node: gb:Assertion of skos:altLabel (or hiddenLabel)."""


OUTSIDE = {
    EntityType.PERSON: "schema:Person",
    EntityType.POST: "org:Post",
    EntityType.ORGANIZATION: "org:Organization",
    EntityType.WORK: "schema:CreativeWork",
}
"""Types whose class another vocabulary has; all others are classes of ours."""


@cache
def directory() -> Path:
    """Find the folder with the vocabulary: in the installed wheel, or else at the root of the repository."""
    here = Path(__file__).parent
    for folder in (here / "_data" / "ontology", here.parent / "ontology"):
        if (folder / FILES[0]).is_file():
            return folder
    raise OntologyError(f"No ontology/{FILES[0]} in {here / '_data'} or beside the package: install graphbuild again.")


@cache
def prefixes() -> Mapping[str, str]:
    """Return prefix → namespace, the one list that Turtle, JSON-LD, queries and notebooks share."""
    context = json.loads((directory() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = {key: value for key, value in context.items() if isinstance(value, str) and value.endswith(("#", "/"))}
    return MappingProxyType(names)


def expand(term: str) -> str:
    """Write a prefixed term out as an IRI; an IRI stays as it is.

    >>> expand("gb:Company")
    'https://w3id.org/graphbuild/ontology#Company'
    """
    prefix, colon, name = term.partition(":")
    if colon and prefix in prefixes():
        return prefixes()[prefix] + name
    if colon and name.startswith("//"):
        return term
    raise OntologyError(f"The term {term!r} has no known prefix; known are {', '.join(prefixes())}.")


def compact(iri: str) -> str:
    """Write an IRI with the prefix that covers most of it, or leave it as it is.

    >>> compact("https://w3id.org/graphbuild/vocab/level-county")
    'gbv:level-county'
    """
    fitting = [(len(space), prefix) for prefix, space in prefixes().items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def class_of(kind: str) -> str:
    """Return the class of an entity type, as a prefixed term.

    >>> class_of(EntityType.COMPANY), class_of("Person")
    ('gb:Company', 'schema:Person')
    """
    known = EntityType(kind)
    return OUTSIDE.get(known, f"gb:{known.value}")


@cache
def superclasses(term: str) -> tuple[str, ...]:
    """Return the class itself and every class above it, nearest first, as prefixed terms.

    >>> superclasses("gb:Company")
    ('gb:Company', 'org:FormalOrganization', 'org:Organization', 'schema:Organization')
    """
    found = [expand(term)]
    for iri in found:  # grows while it is walked: breadth first
        found += [above.value for above in _objects(iri, SUBCLASS) if above.value not in found]
    return tuple(compact(iri) for iri in found)


@lru_cache(maxsize=None, typed=True)
def label(term: str, language: str = "zh-Hans") -> str:
    """Return the display name of an entity type, a predicate or any prefixed term, in ``zh-Hans`` or ``en``.

    >>> label(EntityType.COMPANY), label(Predicate.HOLDS_POST, "en"), label("gbv:level-county")
    ('企业', 'holds post', '县级')
    """
    iri = expand(_term_of(term))
    for words in (*_objects(iri, PREFERRED), *_objects(iri, LABEL)):
        if getattr(words, "language", None) == language.lower():
            return words.value
    raise OntologyError(f"The vocabulary in {directory()} has no {language} label for {term}.")


def _term_of(term: str) -> str:
    if isinstance(term, Predicate):
        return next(iri for iri in concepts("gbv:fact") if notation(iri) == term.value)
    return class_of(term) if isinstance(term, EntityType) else term


@cache
def concepts(scheme: str) -> tuple[str, ...]:
    """Return the concepts of a scheme such as ``gbv:level``, sorted, as prefixed terms."""
    wanted = expand(scheme)
    found = {iri for (iri, predicate), ends in _table().items() if predicate == IN_SCHEME and ends[0].value == wanted}
    return tuple(sorted(compact(iri) for iri in found))


@cache
def notation(term: str) -> str | None:
    """Return the concept's code, if it has one.

    >>> notation("gbv:level-county")
    '3'
    """
    return next((code.value for code in _objects(expand(term), NOTATION)), None)


@cache
def concept_named(scheme: str, name: str) -> str | None:
    """Find the concept of the scheme that has this Chinese name, preferred or alternative.

    >>> concept_named("gbv:ind", "研发投入"), concept_named("gbv:ind", "没有这个指标")
    ('gbv:ind-rd-spending', None)
    """
    for term in concepts(scheme):
        iri = expand(term)
        if name in [words.value for words in (*_objects(iri, PREFERRED), *_objects(iri, ALTERNATIVE))]:
            return term
    return None


def _objects(iri: str, predicate: str) -> Sequence[Node]:
    return _table().get((iri, predicate), ())


@cache
def _table() -> Mapping[tuple[str, str], Sequence[Node]]:
    """Read the files into (subject, predicate) → objects in the order of the files."""
    import pyoxigraph

    found: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for name in FILES:
        for quad in pyoxigraph.parse(path=directory() / name, format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(quad.subject, pyoxigraph.NamedNode) and not isinstance(quad.object, pyoxigraph.Triple):
                found[quad.subject.value, quad.predicate.value].append(quad.object)
    return dict(found)
