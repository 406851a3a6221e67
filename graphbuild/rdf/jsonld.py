"""RDF as JSON-LD, with the short keys of ``ontology/context.jsonld``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild import ontology
from graphbuild.rdf.write import subjects, tag

__all__ = ["jsonld"]

STRING = "http://www.w3.org/2001/XMLSchema#string"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every JSON reader gives back digit by digit."""


def jsonld(triples: Iterable[Triple]) -> str:
    """Write one JSON document: the context, then one object for each subject, sorted; nothing needs the network."""
    nodes = [_node(group) for group in subjects(triples)]
    return json.dumps({"@context": _context(), "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


@cache
def _context() -> dict[str, Any]:
    text = (ontology.directory() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@cache
def _keys() -> Mapping[str, tuple[str, dict[str, Any]]]:
    """Return predicate → (its key in the context, how the context says its values are written)."""
    keys = {}
    for key, told in _context().items():
        rule = told if isinstance(told, dict) else {"@id": told}
        if key not in ontology.prefixes() and ":" in str(rule.get("@id")):
            keys[ontology.expand(rule["@id"])] = (key, rule)
    return keys


def _node(group: list[Triple]) -> dict[str, Any]:
    """Write one subject; several values of a key become a list, and so does one where the context says so."""
    node: dict[str, Any] = {"id": _id(group[0].subject)}
    for triple in group:
        if ontology.compact(triple.predicate.value) == "rdf:type":
            node.setdefault("type", []).append(_id(triple.object))
        else:
            _add(node, triple.predicate.value, triple.object)
    return node


def _add(node: dict[str, Any], predicate: str, value: object) -> None:
    key, rule = _keys().get(predicate, ("", {}))
    container = rule.get("@container", [])
    container = [container] if isinstance(container, str) else container
    if "@language" in container and isinstance(value, Literal) and value.language:
        words = node.setdefault(key, {})
        _put(words, tag(value.language), value.value, as_list="@set" in container)
        return
    coerced = _coerced(value, rule.get("@type")) if key and "@language" not in container else None
    if coerced is None:
        _put(node, ontology.compact(predicate), _expanded(value), as_list=False)
    else:
        _put(node, key, coerced, as_list="@set" in container)


def _put(into: dict[str, Any], key: str, value: object, *, as_list: bool) -> None:
    if as_list:
        into.setdefault(key, []).append(value)
    elif key in into:
        into[key] = [*(into[key] if isinstance(into[key], list) else [into[key]]), value]
    else:
        into[key] = value


def _coerced(value: object, wanted: str | None) -> str | None:
    """Write a value as the bare string that the context lets stand for it, or None if it does not."""
    if isinstance(value, Literal):
        kind = STRING if wanted is None else ontology.expand(wanted) if ":" in wanted else None
        return value.value if value.datatype.value == kind and not value.language else None
    return _id(value) if wanted == "@id" else None


def _expanded(value: object) -> object:
    if not isinstance(value, Literal):
        return {"id": _id(value)}
    if value.language:
        return {"@value": value.value, "@language": tag(value.language)}
    if value.datatype.value == STRING:
        return value.value
    if value.datatype.value == INTEGER and CANONICAL.fullmatch(value.value):
        return int(value.value)
    return {"@value": value.value, "@type": ontology.compact(value.datatype.value)}


def _id(node: object) -> str:
    return ontology.compact(node.value) if isinstance(node, NamedNode) else str(node)
