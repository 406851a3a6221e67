"""How the words of records become RDF terms."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild import ontology
from graphbuild.model import Basis, content_id

__all__ = [
    "BASE",
    "Node",
    "basis",
    "bounds",
    "concept",
    "day",
    "decimal",
    "describe",
    "entity",
    "iri",
    "moment",
    "name",
    "number",
    "term",
    "text",
    "true",
]

Node = NamedNode | Literal

BASE = "https://w3id.org/graphbuild/id/"
"""Under which every thing has its IRI; never to change after the first release."""

SAFE = re.compile(r"[A-Za-z0-9_.-]+")
BASES = {
    Basis.STATED: "gbv:date-explicit",
    Basis.YEAR_INFERRED: "gbv:date-yearinferred",
    Basis.RELATIVE: "gbv:date-relative",
    Basis.AMBIGUOUS: "gbv:date-ambiguous",
}


@cache
def term(prefixed: str) -> NamedNode:
    """Return the node of a term of the vocabularies, such as ``gb:within``."""
    return NamedNode(ontology.expand(prefixed))


def iri(kind: str, key: str) -> NamedNode:
    """Return the node of a thing by its kind and id; an id that holds the kind already is taken as it is.

    A key with characters that a plain IRI cannot hold (a page file with a Chinese name) is cut down to those it can,
    and a hash of the whole keeps it apart from others.

    >>> iri("person", "person/wang-hui-jie-3v7d2k").value
    'https://w3id.org/graphbuild/id/person/wang-hui-jie-3v7d2k'
    >>> iri("page", "2024-01-19 要闻").value
    'https://w3id.org/graphbuild/id/page/2024-01-19-xzzrc5'
    """
    key = key.removeprefix(f"{kind}/")
    if not SAFE.fullmatch(key):
        key = "-".join([*re.findall(r"[A-Za-z0-9_.]+", key), content_id(kind, key, bits=30)])
    return NamedNode(f"{BASE}{kind}/{key}")


def entity(entity_id: str) -> NamedNode:
    """Return the node of an entity: its id is the path of its IRI."""
    return NamedNode(BASE + entity_id)


def concept(scheme: str, slug: str) -> NamedNode:
    """Return the node of a concept: ``role``, ``cto`` → ``gbv:role-cto``."""
    return term(f"gbv:{scheme}-{slug}")


def basis(words: str) -> NamedNode:
    """Return the concept of a date basis."""
    return term(BASES[Basis(words)])


def text(words: str) -> Literal:
    """Return a plain string."""
    return Literal(words)


def name(words: str, language: str = "zh-Hans") -> Literal:
    """Return a string with its language."""
    return Literal(words, language=language)


def number(value: int, kind: str = "integer") -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=term(f"xsd:{kind}"))


def decimal(value: Decimal | float | str) -> Literal:
    """Return a decimal number without exponent or empty zeros.

    Raises `decimal.InvalidOperation` for words that are no number.

    >>> decimal(0.950).value, decimal("720000000").value, decimal(1).value
    ('0.95', '720000000', '1.0')
    """
    words = f"{value:.4f}" if isinstance(value, float) else str(value)
    plain = f"{Decimal(words):f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if "." not in plain and not isinstance(value, str):
        plain += ".0"
    return Literal(plain, datatype=term("xsd:decimal"))


def true() -> Literal:
    """Return the truth value of a mark that a thing has or has not."""
    return Literal("true", datatype=term("xsd:boolean"))


def boolean(value: bool) -> Literal:
    """Write true or false, where false says something too."""
    return true() if value else Literal("false", datatype=term("xsd:boolean"))


def day(value: date) -> Literal:
    """Return a full date."""
    return Literal(value.isoformat(), datatype=term("xsd:date"))


def moment(words: str) -> Literal:
    """Return a date as precise as its words: ``2024-01-19``, ``2024-01`` or ``2024``.

    >>> moment("2022").datatype.value.rpartition("#")[2]
    'gYear'
    """
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(words), "date")
    return Literal(words, datatype=term(f"xsd:{kind}"))


def bounds(words: str) -> tuple[Literal, Literal]:
    """Return the first and last day of a date, month or year.

    Full dates beside it, because ``"2022"^^xsd:gYear`` compares with no ``xsd:date`` in any engine.

    >>> [bound.value for bound in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    year, month, exact = (int(part) for part in (words + "-0-0").split("-")[:3])
    first = date(year, month or 1, exact or 1)
    last = date(year, month or 12, exact or monthrange(year, month or 12)[1])
    return day(first), day(last)


def describe(subject: NamedNode, *pairs: tuple[str, Node | None]) -> list[Triple]:
    """Return one triple for each (prefixed predicate, object); pairs without an object say nothing."""
    return [Triple(subject, term(predicate), value) for predicate, value in pairs if value is not None]
