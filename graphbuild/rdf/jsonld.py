"""Things → JSON-LD, with the short keys of ``ontology/context.jsonld``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from graphbuild import ontology
from graphbuild.rdf.blocks import Thing, pairs_of
from graphbuild.rdf.chunks import Chunk, Make, anew, chunks, things_in
from graphbuild.rdf.terms import Node, pair

__all__ = ["write_jsonld"]

FORM = "jsonld"
STRING = "http://www.w3.org/2001/XMLSchema#string"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every JSON reader gives back digit by digit."""
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def write_jsonld(things: Iterable[Thing], make: Make = anew) -> Iterator[bytes]:
    """Write one JSON document: the context, then each subject on a line of its own; nothing needs the network."""
    yield f'{{"@context": {_written(_context())},\n"@graph": ['.encode()
    comma = b"\n"
    for chunk in chunks(things):
        yield comma
        yield make(FORM, chunk, _nodes)
        comma = b",\n"
    yield b"\n]}\n"


def _nodes(chunk: Chunk) -> tuple[bytes, tuple[()]]:
    return ",\n".join(_written(_node(*one)) for one in pairs_of(things_in(chunk))).encode(), ()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _context() -> dict[str, Any]:
    text = (ontology.directory() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


Rule = tuple[str, str, str | None, bool, bool]
"""How values of a predicate are written: its key, its prefixed name, the type of bare values, by language, as list."""


@cache
def _rules() -> Mapping[str, Rule]:
    """Return what the context says, by predicate in N-Triples."""
    found = {}
    for key, told in _context().items():
        rule = told if isinstance(told, dict) else {"@id": told}
        if key not in ontology.prefixes() and ":" in str(rule.get("@id")):
            container = rule.get("@container", [])
            container = [container] if isinstance(container, str) else container
            wanted = rule.get("@type", STRING)
            kind = wanted if wanted.startswith("@") or wanted == STRING else ontology.expand(wanted)
            by_language, listed = "@language" in container, "@set" in container
            predicate = pair(rule["@id"], "")[:-1]
            found[predicate] = (key, rule["@id"], kind, by_language, listed)
    return found


@cache
def _rule(predicate: Node) -> Rule:
    short = ontology.compact(predicate[1:-1])
    return _rules().get(predicate) or (short, short, None, False, False)


def _node(subject: Node, pairs: Iterable[str]) -> dict[str, Any]:
    """Write one subject; several values of a key become a list, and so does one where the context says so."""
    node: dict[str, Any] = {"id": _id(subject)}
    for one in pairs:
        predicate, _, value = one.partition(" ")
        rule = _rule(predicate)
        if rule[0] == "rdf:type":
            node.setdefault("type", []).append(_id(value))
        else:
            _add(node, rule, value)
    return node


def _add(node: dict[str, Any], rule: Rule, value: Node) -> None:
    key, name, wanted, by_language, listed = rule
    words, language, kind = _parts(value)
    if by_language and language:
        _put(node.setdefault(key, {}), language, words, as_list=listed)
    elif wanted == kind and not language and not by_language:
        _put(node, key, words, as_list=listed)
    else:
        _put(node, name, _expanded(words, language, kind), as_list=False)


def _put(into: dict[str, Any], key: str, value: object, *, as_list: bool) -> None:
    if as_list:
        into.setdefault(key, []).append(value)
    elif key in into:
        into[key] = [*(into[key] if isinstance(into[key], list) else [into[key]]), value]
    else:
        into[key] = value


def _parts(value: Node) -> tuple[str, str, str]:
    """Take a term apart: its words or shortened IRI, its language, and its datatype or ``@id``."""
    if value[0] != '"':
        return _id(value), "", "@id"
    end = value.rindex('"')
    words = value[1:end]
    if "\\" in words:
        words = ESCAPE.sub(_character, words)
    after = value[end + 1 :]
    return words, after[1:] if after[:1] == "@" else "", after[3:-1] if after[:1] == "^" else STRING


def _character(match: re.Match[str]) -> str:
    number = match[1] or match[2]
    return chr(int(number, 16)) if number else LETTERS.get(match[3], match[3])


def _expanded(words: str, language: str, kind: str) -> object:
    if kind == "@id":
        return {"id": words}
    if language:
        return {"@value": words, "@language": language}
    if kind == STRING:
        return words
    if kind == INTEGER and CANONICAL.fullmatch(words):
        return int(words)
    return {"@value": words, "@type": ontology.compact(kind)}


@lru_cache(maxsize=1 << 16)
def _id(node: Node) -> str:
    return ontology.compact(node[1:-1]) if node[0] == "<" else node
