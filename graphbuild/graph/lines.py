"""Build → the lines of its graph: what joins what, told in few bytes before an edge is made of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from graphbuild.graph.quotes import Desk, article_key
from graphbuild.model import Build, Literal, Mention, RawSpan, Ref, Statement
from graphbuild.ontology import EntityType, Predicate

__all__ = ["Line", "lines", "spoken"]

PLAIN = {
    Predicate.TAKES_PART: "tookPartIn",
    Predicate.RECEIVES: "receivedAward",
    Predicate.SELECTED_FOR: "selectedFor",
    Predicate.OWNS_BRAND: "brandOwner",
    Predicate.WITHIN: "within",
    Predicate.HELD_AT: "location",
    Predicate.ABOUT: "about",
    Predicate.ORGANIZED_BY: "organizer",
    Predicate.COOPERATES: "cooperatesWith",
    Predicate.UNIT_OF: "subOrganizationOf",
    Predicate.FOUNDER: "founder",
    Predicate.BUILDER: "builder",
    Predicate.OPERATOR: "operator",
    Predicate.OWNED_BY: "ownedBy",
    Predicate.USES_PROGRAMME: "participatesIn",
    Predicate.LEADS_AREA: "memberOf",
    Predicate.MEMBER_OF: "memberOf",
}
"""Predicates whose edge runs from the subject straight to the object."""

KNOWN = {
    "within": "within",
    "jurisdiction": "jurisdiction",
    "unit_of": "unitOf",
    "post_in": "postIn",
    "location": "location",
    "about": "about",
    "organizer": "organizer",
    "replaced_by": "isReplacedBy",
}
"""Attributes that hold the id of another entity: what naming and the gazetteer say, without a sentence."""

UNSPOKEN = {EntityType.POST, EntityType.LEADERSHIP_GROUP}
"""A title is evidence of a statement, not a naming of its post or group: such mentions are left out, as in the RDF."""


class Line(NamedTuple):
    """What an edge will join, and what it will be made of: a statement, mentions, or nothing but naming."""

    source: str
    predicate: str
    target: str
    statement: str
    of: Statement | tuple[Mention, ...] | None


def lines(build: Build, desk: Desk, named: Mapping[str, tuple[Mention, ...]]) -> Iterator[Line]:
    """Yield every line in order of source, predicate, target and statement, those between the same two together.

    ``named`` are the mentions that `spoken` gives. What naming tells is left out where a statement tells the same.
    """
    found = [*_statement_lines(build, desk), *_mention_lines(named), *_known_lines(build)]
    found.sort(key=itemgetter(0, 1, 2, 3))
    for _, group in groupby(found, key=itemgetter(0)):
        yield from _together(group)


def _together(lines: Iterable[Line]) -> Iterator[Line]:
    """Put the lines of one source that lead to one target together, where the first of them stands."""
    targets: dict[str, dict[tuple[str, str], Line]] = {}
    for line in lines:
        targets.setdefault(line.target, {})[line.predicate, line.statement] = line
    for found in targets.values():
        told = {predicate for (predicate, _), line in found.items() if line.of is not None}
        yield from (line for (predicate, _), line in found.items() if line.of is not None or predicate not in told)


def _statement_lines(build: Build, desk: Desk) -> Iterator[Line]:
    for statement in build.statements:
        if isinstance(statement.object, Ref):
            for source, predicate, target in _joined(statement, statement.object.id, desk=desk):
                yield Line(source, predicate, target, statement.id, statement)


def _joined(statement: Statement, target: str, *, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Give the lines that one statement between things becomes."""
    subject = statement.subject.id
    match statement.predicate:
        case Predicate.HOLDS_POST:
            yield from _posts(subject, target, desk)
        case Predicate.WRITES:
            role = statement.qualifier("role")
            staff = role is None or role == Literal(text="reporter")
            yield desk.key(target), "author" if staff else "contributor", subject
        case plain if plain in PLAIN:
            yield subject, PLAIN[Predicate(plain)], target
            yield from _qualified(statement)


def _posts(person: str, post: str, desk: Desk) -> Iterator[tuple[str, str, str]]:
    yield person, "heldPost", post
    body = desk.entities[post].value("post_in") if post in desk.entities else None
    if body:
        yield person, "memberOf", body


def _qualified(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Give the lines to a third thing that the statement names."""
    partner, giver = statement.qualifier("partner"), statement.qualifier("giver")
    if isinstance(partner, Ref):
        yield statement.subject.id, "partnerCompany", partner.id
    if isinstance(giver, Ref) and isinstance(statement.object, Ref):
        yield statement.object.id, "conferredBy", giver.id


def spoken(build: Build, desk: Desk) -> dict[str, tuple[Mention, ...]]:
    """Give each entity's mentions as the RDF links them: one thing to each run of page text, the surest first.

    Mentions that only a title implies are left out.
    """
    mentions = {mention.id: mention for mention in build.mentions}
    best: dict[RawSpan, tuple[float, str, Mention]] = {}
    for entity in build.entities:
        for mention in (mentions[mention_id] for mention_id in entity.mention_ids):
            place = desk.place(mention) if _is_spoken(mention) else None
            bid = (-mention.score, entity.id, mention)
            if place and (place not in best or bid[:2] < best[place][:2]):
                best[place] = bid
    found: dict[str, list[Mention]] = {}
    for _, (_, entity_id, mention) in sorted(best.items(), key=lambda item: item[0]):
        found.setdefault(entity_id, []).append(mention)
    return {entity_id: tuple(items) for entity_id, items in found.items()}


def _is_spoken(mention: Mention) -> bool:
    return mention.type not in UNSPOKEN and mention.value("implied") != "yes"


def _mention_lines(named: Mapping[str, tuple[Mention, ...]]) -> Iterator[Line]:
    for entity_id, mentions in named.items():
        by_article: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_article.setdefault(mention.article_id, []).append(mention)
        for article_id, found in by_article.items():
            yield Line(article_key(article_id), "mentions", entity_id, "", tuple(found))


def _known_lines(build: Build) -> Iterator[Line]:
    for entity in build.entities:
        for key, value in dict.fromkeys((key, value) for key, value in entity.attributes if key in KNOWN):
            yield Line(entity.id, KNOWN[key], value, "", None)
