"""What a question lets its asker set: declared in its head, bound as a term and never as text.

A query declares ``# param: NAME 中文 English words DEFAULT`` and holds ``VALUES ?NAME { DEFAULT }`` where the value
goes; so its file can be asked as it stands by any other program. The default, a literal or an IRI of SPARQL, says of
which type a value must be. Binding writes the value as a term of that type, escaped, in the place of the default: there
is no value that could be read as anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graphbuild.errors import OntologyError, QueryError
from graphbuild.ontology import expand

__all__ = ["Parameter", "bind", "filled", "parameters"]

HEAD = re.compile(r"^#\s*param:\s*(\w+)\s+(\S+)\s+(.+?)\s+(\S+|\"[^\"]*\"\S*)\s*$", re.MULTILINE)
WORDS = re.compile(r'"(?P<words>[^"\\]*)"(?:@(?P<language>[A-Za-z-]+)|\^\^xsd:(?P<kind>\w+))?')
NUMBER = {"integer": re.compile(r"[+-]?[0-9]{1,18}"), "decimal": re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")}
FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
"""What cannot stand in an IRI of SPARQL (section 19.8, IRIREF)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value that can be set, with its name in two languages and what holds when it is not."""

    name: str
    zh: str
    en: str
    term: str
    """The default as it stands in the query."""

    @property
    def default(self) -> str:
        """Return the default as a person writes it."""
        found = WORDS.fullmatch(self.term)
        return found["words"] if found else self.term

    @property
    def kind(self) -> str:
        """Return the type of a value: ``string``, ``date``, ``integer``, ``decimal`` or ``iri``."""
        found = WORDS.fullmatch(self.term)
        if found:
            return found["kind"] or "string"
        return next((kind for kind in NUMBER if NUMBER[kind].fullmatch(self.term)), "iri")

    def write(self, value: str) -> str:
        """Write a value as a term of SPARQL.

        Raises `QueryError` for a value that is not of the type of the default.
        """
        writer = WRITERS.get(self.kind)
        if writer is None:
            raise QueryError(f"{self.name} is declared with {self.term}, and no value of that type can be set")
        try:
            return writer(self, value)
        except (ValueError, OntologyError, UnicodeError) as error:
            raise QueryError(f"{self.name} must be {ASKED[self.kind]}, not {value!r}") from error


def _string(asked: Parameter, value: str) -> str:
    found = WORDS.fullmatch(asked.term)
    # the tag is written as it was declared: Oxigraph would put it in lower case
    return str(ox.Literal(value)) + (f"@{found['language']}" if found and found["language"] else "")


def _day(_: Parameter, value: str) -> str:
    return f'"{date.fromisoformat(value).isoformat()}"^^<{expand("xsd:date")}>'


def _number(asked: Parameter, value: str) -> str:
    if not NUMBER[asked.kind].fullmatch(value):
        raise ValueError(value)
    return f'"{value}"^^<{expand(f"xsd:{asked.kind}")}>'


def _iri(_: Parameter, value: str) -> str:
    iri = expand(value.removeprefix("<").removesuffix(">"))
    if FORBIDDEN.search(iri):
        raise ValueError(value)
    return str(ox.NamedNode(iri))


WRITERS: Mapping[str, Callable[[Parameter, str], str]] = {
    "string": _string,
    "date": _day,
    "integer": _number,
    "decimal": _number,
    "iri": _iri,
}
ASKED = {
    "string": "text",
    "date": "a day such as 2024-01-31",
    "integer": "a whole number",
    "decimal": "a number",
    "iri": "an IRI, or a name with a known prefix such as per:wang-hui-jie-0jpmz4",
}
"""Type → what is asked for."""


def parameters(text: str) -> tuple[Parameter, ...]:
    """Return what a query lets its asker set, in the order of its head.

    >>> parameters('# param: day 日期 the day "2024-01-31"^^xsd:date')[0].kind
    'date'
    """
    return tuple(Parameter(name=name, zh=zh, en=en, term=term) for name, zh, en, term in HEAD.findall(text))


def bind(text: str, values: Mapping[str, str]) -> str:
    """Put values in the places of the defaults.

    Raises `QueryError` for a name that the query does not declare, a value of another type, and a query that declares
    a name and has no ``VALUES`` for it.

    >>> text = '# param: who 姓名 name "A"\\nSELECT * { VALUES ?who { "A" } }'
    >>> print(bind(text, {"who": 'x" } #'}).split("\\n")[1])
    SELECT * { VALUES ?who { "x\\" } #" } }
    """
    known = {one.name: one for one in parameters(text)}
    terms = {}
    for name, value in values.items():
        if name not in known:
            can = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"the question has no parameter {name!r}: {can}")
        terms[name] = known[name].write(value)
    for name, term in terms.items():
        text = _put(text, known[name], term)
    return text


def _put(text: str, asked: Parameter, term: str) -> str:
    place = re.compile(rf"(VALUES\s+\?{asked.name}\s*\{{\s*){re.escape(asked.term)}(\s*\}})")
    bound, count = place.subn(lambda match: f"{match[1]}{term}{match[2]}", text)
    if not count:
        raise QueryError(f"the query declares {asked.name} and has no VALUES ?{asked.name} {{ {asked.term} }} to set")
    return bound


def filled(title: str, asked: tuple[Parameter, ...]) -> str:
    """Put the defaults into a title.

    >>> filled("谁在{place}?", parameters('# param: place 地方 place "衢江区"'))
    '谁在衢江区?'
    """
    for one in asked:
        title = title.replace(f"{{{one.name}}}", one.default)
    return title
