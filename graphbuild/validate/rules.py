"""The rules across nodes (``sh:sparql`` of the shapes): one query each over the whole graph.

SHACL would ask each rule once for each thing; here the pattern that names the things goes first, so that it drives the
join. pySHACL takes many seconds where this takes hundredths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graphbuild.ontology import compact, prefixes
from graphbuild.validate.compiling import is_grave
from graphbuild.validate.shapes import Shape, read_shapes
from graphbuild.validate.words import Words, words_for

__all__ = ["Rule", "Unkept", "rules", "unkept"]

HEADER = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes().items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: the query for the things that do not keep it (``?this``), and what is said to that."""

    shape: str
    query: str
    words: Words
    grave: bool


@dataclass(frozen=True, slots=True)
class Unkept:
    """A thing that does not keep a rule, with what else the query found, by name."""

    node: ox.NamedNode | ox.BlankNode
    rule: Rule
    found: Mapping[str, str]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of the file."""
    return tuple(_rule(shape, one) for shape in read_shapes() for one in shape.shape("sparql"))


def unkept(store: ox.Store, *, warnings: bool) -> Iterator[Unkept]:
    """Find what does not keep the rules; what is only worth a look when asked for."""
    for rule in rules():
        if rule.grave or warnings:
            found = store.query(rule.query)
            assert isinstance(found, ox.QuerySolutions)
            names = [variable.value for variable in found.variables if variable.value != "this"]
            for row in found:
                node = row["this"]
                assert isinstance(node, (ox.NamedNode, ox.BlankNode))
                yield Unkept(node, rule, {name: getattr(row[name], "value", "") for name in names})


def _rule(shape: Shape, rule: Shape) -> Rule:
    head, _, body = rule.word("select").replace("$this", "?this").partition("{")
    head = head.replace("SELECT", "SELECT DISTINCT", 1)
    return Rule(
        shape=compact(shape.node.value),
        query=f"{HEADER}{head}{{ {_target(shape)} {body}",
        words=words_for(shape, rule, "sparql"),
        grave=is_grave(shape),
    )


def _target(shape: Shape) -> str:
    classes = sorted(f"<{found.value}>" for found in shape.all("targetClass"))
    if classes:
        return f"?this a ?target . FILTER(?target IN ({', '.join(classes)}))"
    (predicate,) = shape.all("targetSubjectsOf")
    return f"?this {predicate} ?target ."
