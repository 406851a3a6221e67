"""How the words of records become RDF terms, written as N-Triples writes them.

A term is a `str`: ``<https://…>``, ``"words"@zh-Hans``. Objects of a library would be made, hashed, compared and
written a million times to say the same. A `Block` is a thing with what is said of it: pairs ``predicate object`` with a
tab between them, which no term holds, so that a block is one string whatever its size.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from graphbuild import ontology
from graphbuild.model import Basis, content_id

__all__ = [
    "BASE",
    "TAB",
    "Block",
    "Form",
    "Node",
    "basis",
    "block",
    "boolean",
    "bounds",
    "concept",
    "day",
    "decimal",
    "entity",
    "iri",
    "moment",
    "name",
    "node",
    "number",
    "pair",
    "pairs",
    "plain",
    "term",
    "text",
    "true",
    "types",
]

Node = str
"""A term of RDF in the syntax of N-Triples."""
Block = tuple[Node, str]
"""A subject and its pairs ``predicate object``, joined by `TAB`; one subject may come in several blocks."""
TAB = "\t"
"""Within a literal it is written as an escape."""

BASE = "https://w3id.org/graphbuild/id/"
"""Under which every thing has its IRI; never to change after the first release."""

SAFE = re.compile(r"[A-Za-z0-9_.-]+")
NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
"""What an IRI may not hold (RFC 3987): let through, it would end the term and begin another."""
ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
ESCAPES = {
    **{ordinal: f"\\u{ordinal:04X}" for ordinal in (*range(0x20), 0x7F)},
    **{ord(char): f"\\{letter}" for char, letter in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)},
}
"""As canonical N-Triples writes them; no line of a file breaks within a literal."""
BASES = {
    Basis.STATED: "gbv:date-explicit",
    Basis.YEAR_INFERRED: "gbv:date-yearinferred",
    Basis.RELATIVE: "gbv:date-relative",
    Basis.AMBIGUOUS: "gbv:date-ambiguous",
}


@cache
def term(prefixed: str) -> Node:
    """Return the node of a term of the vocabularies, such as ``gb:within``."""
    return f"<{ontology.expand(prefixed)}>"


@lru_cache(maxsize=1 << 16)
def node(iri: str) -> Node:
    """Return the node of an IRI.

    Raises ValueError for what is none.

    >>> node("http://www.wikidata.org/entity/Q16967")
    '<http://www.wikidata.org/entity/Q16967>'
    """
    if NO_IRI.search(iri) or ":" not in iri:
        raise ValueError(f"{iri!r} is no IRI")
    return f"<{iri}>"


@lru_cache(maxsize=1 << 14)
def iri(kind: str, key: str) -> Node:
    """Return the node of a thing by its kind and id; an id that holds the kind already is taken as it is.

    A key with characters that a plain IRI cannot hold (a page file with a Chinese name) is cut down to those it can,
    and a hash of the whole keeps it apart from others.

    >>> iri("person", "person/wang-hui-jie-3v7d2k")
    '<https://w3id.org/graphbuild/id/person/wang-hui-jie-3v7d2k>'
    >>> iri("page", "2024-01-19 要闻")
    '<https://w3id.org/graphbuild/id/page/2024-01-19-xzzrc5>'
    """
    key = key.removeprefix(f"{kind}/")
    if not SAFE.fullmatch(key):
        key = "-".join([*re.findall(r"[A-Za-z0-9_.]+", key), content_id(kind, key, bits=30)])
    return f"<{BASE}{kind}/{key}>"


def entity(entity_id: str) -> Node:
    """Return the node of an entity: its id is the path of its IRI."""
    return node(BASE + entity_id)


def concept(scheme: str, slug: str) -> Node:
    """Return the node of a concept: ``role``, ``cto`` → ``gbv:role-cto``."""
    return node(f"{ontology.prefixes()['gbv']}{scheme}-{slug}")


def basis(words: str) -> Node:
    """Return the concept of a date basis."""
    return term(BASES[Basis(words)])


def text(words: str) -> Node:
    r"""Return a plain string.

    >>> print(text('say "no"\n'))
    "say \"no\"\n"
    """
    return f'"{words.translate(ESCAPES) if ESCAPED.search(words) else words}"'


def name(words: str, language: str = "zh-Hans") -> Node:
    """Return a string with its language."""
    return f"{text(words)}@{language}"


@cache
def _suffix(kind: str) -> str:
    return f'"^^{term(f"xsd:{kind}")}'


def number(value: int, kind: str = "integer") -> Node:
    """Return a whole number."""
    return f'"{value}{_suffix(kind)}'


@lru_cache(maxsize=1 << 12)
def decimal(value: Decimal | float | str) -> Node:
    """Return a decimal number without exponent or empty zeros.

    Raises `decimal.InvalidOperation` for words that are no number.

    >>> [plain(decimal(value)) for value in (0.950, "720000000", 1.0)]
    ['0.95', '720000000', '1.0']
    """
    words = f"{value:.4f}" if isinstance(value, float) else str(value)
    digits = f"{Decimal(words):f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if "." not in digits and not isinstance(value, str):
        digits += ".0"
    return f'"{digits}{_suffix("decimal")}'


def true() -> Node:
    """Return the truth value of a mark that a thing has or has not."""
    return boolean(True)


def boolean(value: bool) -> Node:
    """Write true or false, where false says something too."""
    return f'"{"true" if value else "false"}{_suffix("boolean")}'


@lru_cache(maxsize=1 << 14)
def day(value: date) -> Node:
    """Return a full date."""
    return f'"{value.isoformat()}{_suffix("date")}'


def moment(words: str) -> Node:
    """Return a date as precise as its words: ``2024-01-19``, ``2024-01`` or ``2024``.

    >>> moment("2022").rpartition("#")[2]
    'gYear>'
    """
    return f"{text(words)[:-1]}{_suffix({4: 'gYear', 7: 'gYearMonth'}.get(len(words), 'date'))}"


def bounds(words: str) -> tuple[Node, Node]:
    """Return the first and last day of a date, month or year.

    Full dates beside it, because ``"2022"^^xsd:gYear`` compares with no ``xsd:date`` in any engine.

    >>> [plain(bound) for bound in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    year, month, exact = (int(part) for part in (words + "-0-0").split("-")[:3])
    first = date(year, month or 1, exact or 1)
    last = date(year, month or 12, exact or monthrange(year, month or 12)[1])
    return day(first), day(last)


def plain(term: Node) -> str:
    """Return the IRI or the words of a term, without quotes, language and datatype; escapes stay.

    >>> plain('"区委"@zh-Hans'), plain("<urn:x>")
    ('区委', 'urn:x')
    """
    return term[1:-1] if term.startswith("<") else term[1 : term.rindex('"')]


@cache
def _predicate(prefixed: str) -> str:
    return f"{term(prefixed)} "


def pair(predicate: str, value: Node) -> str:
    """Return what a thing says by one predicate."""
    return _predicate(predicate) + value


def pairs(said: Iterable[tuple[str, Node | None]]) -> list[str]:
    """Return one pair for each (prefixed predicate, object); those without an object say nothing."""
    return [_predicate(predicate) + value for predicate, value in said if value is not None]


def block(subject: Node, *said: tuple[str, Node | None], kind: str = "") -> Block:
    """Return the block of a subject, with its class and every class above it where one is named."""
    told = pairs(said)
    return subject, TAB.join([types(kind), *told] if kind else told)


@cache
def types(prefixed: str) -> str:
    """Return the pairs that give a thing its class and every class above it, for readers without a reasoner."""
    return TAB.join(pair("rdf:type", term(above)) for above in ontology.superclasses(prefixed))


class Form:
    """The pairs of a kind of thing that always says the same: filled in at once, since there are a million of them."""

    def __init__(self, kind: str, *predicates: tuple[str, str]) -> None:
        """Take the class and the predicates with how their objects are written: ``%s``, or a number of a type."""
        self.kind, self.predicates = kind, predicates

    @cached_property
    def template(self) -> str:
        """What the objects are put into."""
        said = [pair(predicate, _written(how)) for predicate, how in self.predicates]
        return TAB.join([types(self.kind).replace("%", "%%"), *said])

    def __call__(self, *objects: object) -> str:
        """Return the pairs with these objects."""
        return self.template % objects


def _written(how: str) -> str:
    return how if "%" in how else f'"%d{_suffix(how)}'
