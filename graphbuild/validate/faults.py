"""SHACL's constraints on one value: whether it is at fault.

Values are terms as N-Triples writes them (``<iri>``, ``"words"@zh-Hans``, ``"7"^^<…integer>``): what a graph of a
million triples costs is mostly the making of objects, and most of its values need only be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from graphbuild.errors import OntologyError
from graphbuild.ontology import expand
from graphbuild.validate.shapes import Shape

__all__ = ["Fault", "Thing", "faults", "language", "plain", "smaller"]

Values = Mapping[str, Sequence[str]]
"""Property → values of one thing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the graph, and of which classes all others are."""

    node: str
    own: Values
    members: Mapping[str, set[str]]
    """Class → its things, those of its subclasses among them."""


Fault = Callable[[str, Thing], bool]
"""Tells whether a value of a thing is at fault."""

STRING = expand("xsd:string")
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def plain(value: str) -> str:
    """Return the IRI, or the words of a literal.

    >>> plain("<http://a>"), plain('"say \\\\"hi\\\\""@en')
    ('http://a', 'say "hi"')
    """
    if not value.startswith('"'):
        return value[1:-1] if value.startswith("<") else value
    words = value[1 : value.rindex('"')]
    return ESCAPE.sub(_unescaped, words) if "\\" in words else words


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else ESCAPED.get(match[3], match[3])


def language(value: str) -> str:
    """Return the language of a literal in lower case; empty where it has none."""
    after = value[value.rindex('"') + 1 :] if value.startswith('"') else ""
    return after[1:].lower() if after.startswith("@") else ""


def smaller(left: str, right: str) -> bool | None:
    """Compare two numbers, or two days; None for what cannot be compared."""
    left, right = plain(left), plain(right)
    try:
        return Decimal(left) < Decimal(right)
    except InvalidOperation:
        pass
    try:
        return date.fromisoformat(left) < date.fromisoformat(right)
    except ValueError:
        return None


def faults(shape: Shape) -> Iterator[tuple[str, Fault]]:
    """Yield the name of each constraint on one value that a shape has, with what tells whether a value breaks it."""
    for name, make in FAULTS.items():
        if shape.all(name):
            yield name, make(shape)


def _any(shape: Shape) -> Fault:
    """Tell whether a value breaks anything that a shape within another asks of it."""
    inner = [fault for _, fault in faults(shape)] + [*map(_missing, shape.shape("property"))]
    return lambda value, thing: any(fault(value, thing) for fault in inner)


def _is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words[:10]))
    except ValueError:
        return False


LEXICAL: Mapping[str, Callable[[str], object]] = {
    expand("xsd:date"): _is_day,
    expand("xsd:integer"): re.compile(r"[+-]?[0-9]+").fullmatch,
    expand("xsd:nonNegativeInteger"): re.compile(r"\+?[0-9]+|-0+").fullmatch,
    expand("xsd:decimal"): re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch,
    expand("xsd:gYear"): re.compile(r"-?[0-9]{4,}(?:Z|[+-][0-9:]{5})?").fullmatch,
    expand("xsd:gYearMonth"): re.compile(r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])(?:Z|[+-][0-9:]{5})?").fullmatch,
}
"""Datatype → whether a value is written as it must be (XML Schema 1.1, part 2); any text fits xsd:string."""


def _missing(shape: Shape) -> Fault:
    if sorted(shape.names()) != ["minCount", "path"]:
        raise OntologyError("shapes.ttl: a property within sh:or may only have sh:minCount")
    wanted = str(shape.one("path"))
    return lambda value, thing: value == thing.node and not thing.own.get(wanted)


def _class(shape: Shape) -> Fault:
    wanted = shape.word("class")
    return lambda value, thing: value not in thing.members.get(wanted, ())


def _datatype(shape: Shape) -> Fault:
    wanted = shape.word("datatype")
    end = '"' if wanted == STRING else f'"^^<{wanted}>'
    fits = LEXICAL.get(wanted)
    return lambda value, thing: not value.endswith(end) or (fits is not None and not fits(value[1 : -len(end)]))


def _node_kind(shape: Shape) -> Fault:
    if not shape.word("nodeKind").endswith("#IRI"):
        raise OntologyError("shapes.ttl: of sh:nodeKind only sh:IRI is understood")
    return lambda value, thing: not value.startswith("<")


def _pattern(shape: Shape) -> Fault:
    wanted = re.compile(shape.word("pattern"))
    return lambda value, thing: not value.startswith(("<", '"')) or not wanted.search(plain(value))


def _min_length(shape: Shape) -> Fault:
    least = int(shape.word("minLength"))
    return lambda value, thing: not value.startswith(("<", '"')) or len(plain(value)) < least


def _min_inclusive(shape: Shape) -> Fault:
    least = f'"{shape.word("minInclusive")}"'
    return lambda value, thing: not value.startswith('"') or smaller(value, least) is not False


def _max_inclusive(shape: Shape) -> Fault:
    most = f'"{shape.word("maxInclusive")}"'
    return lambda value, thing: not value.startswith('"') or smaller(most, value) is not False


def _in(shape: Shape) -> Fault:
    allowed = {str(one) for one in shape.items("in")}
    return lambda value, thing: value not in allowed


def _language_in(shape: Shape) -> Fault:
    allowed = tuple(one.value.lower() for one in shape.items("languageIn"))
    return lambda value, thing: not any(f"{language(value)}-".startswith(f"{one}-") for one in allowed)


def _or(shape: Shape) -> Fault:
    choices = [_any(Shape(one, shape.table)) for one in shape.items("or")]
    return lambda value, thing: all(fault(value, thing) for fault in choices)


def _not(shape: Shape) -> Fault:
    (inner,) = map(_any, shape.shape("not"))
    return lambda value, thing: not inner(value, thing)


FAULTS: Mapping[str, Callable[[Shape], Fault]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _min_inclusive,
    "maxInclusive": _max_inclusive,
    "in": _in,
    "languageIn": _language_in,
    "or": _or,
    "not": _not,
}
"""Constraint → what makes of a shape the function that tells whether a value is at fault."""
