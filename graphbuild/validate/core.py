"""N-Triples → what breaks SHACL Core: two passes over sorted lines, so that a graph need not fit into memory.

The first pass keeps which things are of the classes that the shapes speak of, the second holds one thing at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graphbuild.ontology import expand
from graphbuild.validate.compiling import Check, checks
from graphbuild.validate.faults import Thing
from graphbuild.validate.shapes import Shape, read_shapes, subclasses

__all__ = ["Broken", "Unsorted", "core"]

TYPE = f"<{expand('rdf:type')}>"


class Unsorted(ValueError):
    """Lines that are not as an export writes them: not in order, or not N-Triples in its canonical form."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A thing that breaks a check, with the value at fault (as N-Triples writes it) where one is."""

    node: str
    check: Check
    value: str


def core(lines: Callable[[], Iterable[str]]) -> Iterator[Broken]:
    """Find what breaks the Core part of the shapes; ``lines`` is asked twice and gives N-Triples sorted by subject."""
    members = _members(lines())
    for node, own in _things(lines()):
        thing = Thing(node, own, members)
        for check in _checks_for(own):
            for value in check.find(thing):
                yield Broken(node, check, value)


def _things(lines: Iterable[str]) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    """Gather the values of each subject."""
    node, own = "", defaultdict[str, list[str]](list)
    for line in lines:
        subject, predicate, value = _triple(line)
        if subject != node:
            if subject < node:
                raise Unsorted("not in order")
            if own:
                yield node, own
            node, own = subject, defaultdict(list)
        own[predicate].append(value)
    if own:
        yield node, own


def _members(lines: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the things of each class that the shapes ask of a value."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for wanted in _classes():
        for one in subclasses(wanted):
            above[f"<{one}>"].append(wanted)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if TYPE in line:
            subject, predicate, value = _triple(line)
            for wanted in above.get(value, ()) if predicate == TYPE else ():
                found[wanted].add(subject)
    return found


def _triple(line: str) -> tuple[str, str, str]:
    try:
        subject, predicate, rest = line.split(" ", 2)
    except ValueError:
        raise Unsorted("no triple") from None
    if not rest.endswith(" .\n"):
        raise Unsorted("no triple")
    return subject, predicate, rest[:-3]


@cache
def _classes() -> frozenset[str]:
    table = read_shapes()[0].table
    return frozenset(node.value for (_, name), nodes in table.items() if name.endswith("#class") for node in nodes)


def _checks_for(own: Mapping[str, list[str]]) -> tuple[Check, ...]:
    found = _for_types(tuple(own.get(TYPE, ())))
    for predicate, more in _for_subjects():
        if predicate in own:
            found += more
    return found


@cache
def _for_types(types: tuple[str, ...]) -> tuple[Check, ...]:
    shapes = (shape for classes, shape in _for_classes() if not classes.isdisjoint(types))
    return tuple(check for shape in shapes for check in checks(shape))


@cache
def _for_classes() -> tuple[tuple[frozenset[str], Shape], ...]:
    """Return each shape with the classes, subclasses among them, whose things it is for."""
    return tuple(
        (frozenset(f"<{below}>" for one in targets for below in subclasses(one.value)), shape)
        for shape in read_shapes()
        if (targets := shape.all("targetClass"))
    )


@cache
def _for_subjects() -> tuple[tuple[str, tuple[Check, ...]], ...]:
    return tuple((str(one), checks(shape)) for shape in read_shapes() for one in shape.all("targetSubjectsOf"))
