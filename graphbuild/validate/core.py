"""What is said of each thing → what breaks SHACL Core: two passes, so that a graph need not fit into memory.

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

__all__ = ["Broken", "Members", "Said", "Unsorted", "broken", "core", "grouped", "members"]

TYPE = f"<{expand('rdf:type')}>"
Said = tuple[str, list[str]]
"""A subject, and each predicate with its value, as N-Triples writes them."""
Members = Mapping[str, set[str]]
"""Class → its things, those of its subclasses among them."""


class Unsorted(ValueError):
    """Lines that are not as an export writes them: not in order, or not N-Triples in its canonical form."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A thing that breaks a check, with the value at fault (as N-Triples writes it) where one is."""

    node: str
    check: Check
    value: str


def core(said: Callable[[], Iterable[Said]]) -> Iterator[Broken]:
    """Find what breaks the Core part of the shapes; ``said`` is asked twice and gives each subject once."""
    return broken(said(), members(said()))


def broken(said: Iterable[Said], members: Members) -> Iterator[Broken]:
    """Find what breaks the Core part of the shapes among some things, of all of which the classes are known."""
    for node, pairs in said:
        own = _values(pairs)
        thing = Thing(node, own, members)
        for check in _checks_for(own):
            for value in check.find(thing):
                yield Broken(node, check, value)


def _values(pairs: Iterable[str]) -> Mapping[str, list[str]]:
    """Gather the values of each predicate."""
    own: dict[str, list[str]] = {}
    for pair in pairs:
        predicate, _, value = pair.partition(" ")
        own.setdefault(predicate, []).append(value)
    return own


def members(said: Iterable[Said]) -> Members:
    """Return the things of each class that the shapes ask of a value."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for wanted in _classes():
        for one in subclasses(wanted):
            above[f"{TYPE} <{one}>"].append(wanted)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for subject, pairs in said:
        for pair in pairs:
            for wanted in above.get(pair, ()):
                found[wanted].add(subject)
    return found


def grouped(lines: Iterable[str]) -> Iterator[Said]:
    """Gather what is said of each subject in N-Triples sorted by subject.

    Raises `Unsorted` for lines in another order or in another writing than an export's.
    """
    node, pairs = "", list[str]()
    for line in lines:
        subject, _, rest = line.partition(" ")
        if not rest.endswith(" .\n") or " " not in rest[:-3]:
            raise Unsorted("no triple")
        if subject != node:
            if subject < node:
                raise Unsorted("not in order")
            if pairs:
                yield node, pairs
            node, pairs = subject, []
        pairs.append(rest[:-3])
    if pairs:
        yield node, pairs


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
