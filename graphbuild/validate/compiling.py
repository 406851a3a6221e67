"""Shape → Check: each constraint of SHACL Core as a function of one thing and its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.errors import OntologyError
from graphbuild.ontology import compact
from graphbuild.validate.faults import FAULTS, Fault, Thing, faults, language, smaller
from graphbuild.validate.shapes import Shape
from graphbuild.validate.words import Words, words_for

__all__ = ["Check", "Finder", "checks", "is_grave"]

ABOUT = {"targetClass", "targetSubjectsOf", "property", "sparql", "message", "severity", "path", "qualifiedValueShape"}
"""What is no constraint but says whom a shape is for, how grave it is, or what it says."""
Finder = Callable[[Thing], Sequence[str]]
"""Returns the values of a thing that break a constraint, or an empty string where no single value does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One constraint: what finds the values that break it, and what is said to that."""

    shape: str
    constraint: str
    """Its local name in SHACL, such as ``minCount``."""
    path: str
    """IRI of the property in question; empty for the thing itself."""
    find: Finder
    words: Words
    grave: bool
    """Whether breaking it is wrong; else it is only worth a look."""


@cache
def checks(shape: Shape) -> tuple[Check, ...]:
    """Return the checks of SHACL Core that a shape asks for.

    Raises `OntologyError` for a constraint that this program cannot check.
    """
    own = [_check(shape, shape, name, _itself(fault)) for name, fault in _known(shape)]
    return (*own, *(check for inner in shape.shape("property") for check in _of(shape, inner)))


def is_grave(shape: Shape) -> bool:
    """Tell whether breaking a shape is a violation and not only a warning."""
    severity = shape.one("severity")
    return severity is None or not severity.value.endswith("#Warning")


def _of(shape: Shape, inner: Shape) -> Iterator[Check]:
    path = str(inner.one("path"))
    if not path.startswith("<"):
        raise OntologyError("shapes.ttl: a path of several steps can only be asked for in sh:sparql")
    for name, fault in _known(inner):
        yield _check(shape, inner, name, _each(path, fault))
    for name, make in WHOLE.items():
        if inner.all(name):
            yield _check(shape, inner, name, make(inner, path))


def _known(shape: Shape) -> Iterator[tuple[str, Fault]]:
    unknown = {*shape.names()} - ABOUT - WHOLE.keys() - FAULTS.keys()
    if unknown:
        raise OntologyError(f"shapes.ttl: nothing here checks sh:{min(unknown)}")
    return faults(shape)


def _check(shape: Shape, inner: Shape, constraint: str, find: Finder) -> Check:
    path = inner.one("path")
    return Check(
        shape=compact(shape.node.value),
        constraint=constraint,
        path=path.value if path else "",
        find=find,
        words=words_for(shape, inner, constraint),
        grave=is_grave(shape),
    )


def _itself(fault: Fault) -> Finder:
    return lambda thing: (thing.node,) if fault(thing.node, thing) else ()


def _each(path: str, fault: Fault) -> Finder:
    def find(thing: Thing) -> Sequence[str]:
        values = thing.own.get(path)
        return [value for value in values if fault(value, thing)] if values else ()

    return find


def _when(broken: bool) -> Sequence[str]:
    return ("",) if broken else ()


def _min_count(shape: Shape, path: str) -> Finder:
    least = int(shape.word("minCount"))
    return lambda thing: _when(len(thing.own.get(path, ())) < least)


def _max_count(shape: Shape, path: str) -> Finder:
    most = int(shape.word("maxCount"))
    return lambda thing: _when(len(thing.own.get(path, ())) > most)


def _fitting(shape: Shape, path: str) -> Callable[[Thing], int]:
    """Count the values that fit the shape within."""
    (inner,) = shape.shape("qualifiedValueShape")
    wrong = [fault for _, fault in faults(inner)]
    return lambda thing: sum(not any(fault(value, thing) for fault in wrong) for value in thing.own.get(path, ()))


def _qualified_min(shape: Shape, path: str) -> Finder:
    least, count = int(shape.word("qualifiedMinCount")), _fitting(shape, path)
    return lambda thing: _when(count(thing) < least)


def _qualified_max(shape: Shape, path: str) -> Finder:
    most, count = int(shape.word("qualifiedMaxCount")), _fitting(shape, path)
    return lambda thing: _when(count(thing) > most)


def _less_than(shape: Shape, path: str) -> Finder:
    other = str(shape.one("lessThan"))
    return lambda thing: [
        value
        for value in thing.own.get(path, ())
        if not all(smaller(value, limit) for limit in thing.own.get(other, ()))
    ]


def _disjoint(shape: Shape, path: str) -> Finder:
    other = str(shape.one("disjoint"))
    return lambda thing: [value for value in thing.own.get(path, ()) if value in thing.own.get(other, ())]


def _unique_lang(shape: Shape, path: str) -> Finder:
    def find(thing: Thing) -> Sequence[str]:
        used = [spoken for value in thing.own.get(path, ()) if (spoken := language(value))]
        return _when(len(used) > len({*used}))

    return find


WHOLE: dict[str, Callable[[Shape, str], Finder]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "qualifiedMinCount": _qualified_min,
    "qualifiedMaxCount": _qualified_max,
    "lessThan": _less_than,
    "disjoint": _disjoint,
    "uniqueLang": _unique_lang,
}
"""Constraints that look at all values of a property, or at two properties."""
