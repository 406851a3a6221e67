"""Does a graph keep the rules of ``ontology/shapes.ttl``? What does not is told in a sentence, with its quote.

Both halves of the shapes are checked: SHACL Core thing by thing (`graphbuild.validate.core`), and the
rules across nodes as one query each (`graphbuild.validate.rules`). The shapes stay plain SHACL, and pySHACL gives
the same answers in the tests; it is not used here because it needs minutes where a build has a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graphbuild.ontology import compact
from graphbuild.validate.core import Broken, Members, Said, Unsorted, broken, core, grouped, members
from graphbuild.validate.evidence import NOWHERE, Place, name_of, place_of
from graphbuild.validate.faults import plain
from graphbuild.validate.rules import Unkept, unkept
from graphbuild.validate.words import Words

__all__ = [
    "NOWHERE",
    "Broken",
    "Members",
    "Place",
    "Said",
    "Unsorted",
    "Violation",
    "broken",
    "core",
    "grouped",
    "members",
    "violations",
]

SHOWN = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that does not keep the rules."""

    about: str
    """Its IRI, with a prefix."""
    name: str
    shape: str
    constraint: str
    """Local name of the constraint in SHACL, such as ``minCount`` or ``sparql``."""
    path: str
    value: str
    words: Words
    grave: bool
    """Whether it is wrong; else it is only worth a look."""
    place: Place

    @property
    def message_en(self) -> str:
        """Say what is wrong."""
        return self._message(self.words.en, ": ")

    @property
    def message_zh(self) -> str:
        """说明哪里不对。"""
        return self._message(self.words.zh, ":")

    def _message(self, words: str, colon: str) -> str:
        value = f"{self.value[:SHOWN]}…" if len(self.value) > SHOWN else self.value
        named = f"{self.about} “{self.name}”" if self.name else self.about
        return f"{' '.join(part for part in (named, self.path, value) if part)}{colon}{words}"


def violations(
    found: Iterable[Broken], store: ox.Store, *, warnings: bool = False, most: int | None = None
) -> list[Violation]:
    """Return what does not keep the rules, at most so many; what is only worth a look when asked for.

    ``found`` is what `core` finds in the graph, and ``store`` holds it.
    """
    kept = (one for one in found if one.check.grave or warnings)
    told = islice(_told(store, kept, unkept(store, warnings=warnings)), most)
    return sorted(told, key=lambda one: (one.about, one.shape, one.path, one.value, one.words.en))


def _told(store: ox.Store, found: Iterable[Broken], unkept: Iterable[Unkept]) -> Iterator[Violation]:
    for one in unkept:
        yield _of_rule(store, one)
    for other in found:
        yield _of_core(store, other)


def _of_core(store: ox.Store, one: Broken) -> Violation:
    node = ox.NamedNode(one.node[1:-1]) if one.node.startswith("<") else ox.BlankNode(one.node[2:])
    value = "" if one.value in {"", one.node} else compact(plain(one.value))
    return Violation(
        about=compact(node.value),
        name=name_of(store, node),
        shape=one.check.shape,
        constraint=one.check.constraint,
        path=compact(one.check.path) if one.check.path else "",
        value=value,
        words=one.check.words,
        grave=one.check.grave,
        place=place_of(store, node),
    )


def _of_rule(store: ox.Store, one: Unkept) -> Violation:
    return Violation(
        about=compact(one.node.value),
        name=name_of(store, one.node),
        shape=one.rule.shape,
        constraint="sparql",
        path="",
        value="",
        words=Words(*(_filled(words, one) for words in one.rule.words)),
        grave=one.rule.grave,
        place=place_of(store, one.node),
    )


def _filled(words: str, one: Unkept) -> str:
    for name, value in one.found.items():
        words = words.replace(f"{{?{name}}}", compact(value))
    return words
