"""``ontology/shapes.ttl`` as records: what it asks of which things, with the words for who breaks it.

The file stays plain SHACL, so that any other validator can read it. Only what it uses is understood here; a
constraint that is not raises `OntologyError`, so that no rule is ever skipped in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from graphbuild import ontology

__all__ = ["Node", "Shape", "read_shapes", "subclasses"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
FILES = ("graphbuild.ttl", "extern.ttl")
"""Where classes are put under each other."""

Table = Mapping[tuple[str, str], list[Node]]


@dataclass(frozen=True)
class Shape:
    """One shape, read by the local names of SHACL's vocabulary; its node is a name or blank."""

    node: Node
    table: Table = field(compare=False, repr=False)

    def all(self, name: str) -> list[Node]:
        """Return every value of a property such as ``targetClass``, in the order of the file."""
        return self.table.get((str(self.node), SH + name), [])

    def one(self, name: str) -> Node | None:
        """Return the value of a property, or None."""
        return next(iter(self.all(name)), None)

    def word(self, name: str) -> str:
        """Return the text or IRI of a property that must be there."""
        return self.all(name)[0].value

    def shape(self, name: str) -> list[Shape]:
        """Return the shapes that a property points to."""
        return [Shape(node, self.table) for node in self.all(name)]

    def items(self, name: str) -> list[Node]:
        """Return the members of the list that a property points to."""
        node, found = self.one(name), []
        while node is not None and node != ox.NamedNode(f"{RDF}nil"):
            found += self.table[str(node), f"{RDF}first"]
            node = self.table[str(node), f"{RDF}rest"][0]
        return found

    def message(self) -> tuple[str, str] | None:
        """Return what it says to who breaks it, in English and Chinese; None where it leaves that to others."""
        words = {getattr(said, "language", None) or "en": said.value for said in self.all("message")}
        return (words["en"], words.get("zh-hans", words["en"])) if words else None

    def names(self) -> Iterator[str]:
        """Yield the local names of all constraints and other properties of the shape."""
        for subject, predicate in self.table:
            if subject == str(self.node) and predicate.startswith(SH):
                yield predicate.removeprefix(SH)


@cache
def read_shapes() -> tuple[Shape, ...]:
    """Return the shapes that choose their own things, in the order of the file."""
    table = _read("shapes.ttl")
    targets = dict.fromkeys(node for node, name in table if name in {f"{SH}targetClass", f"{SH}targetSubjectsOf"})
    return tuple(Shape(ox.NamedNode(node[1:-1]), table) for node in targets)


@cache
def subclasses(iri: str) -> tuple[str, ...]:
    """Return a class and every class under it, as the ontology says.

    >>> [ontology.compact(one) for one in subclasses(ontology.expand("gb:Event"))]
    ['gb:Event', 'gb:Meeting', 'gb:Opening', 'gb:Visit']
    """
    under: defaultdict[str, set[str]] = defaultdict(set)
    for name in FILES:
        for (subject, predicate), above in _read(name).items():
            if predicate == SUBCLASS:
                for one in above:
                    under[one.value].add(subject[1:-1])
    found = {iri}
    while more := {below for one in found for below in under[one]} - found:
        found |= more
    return tuple(sorted(found))


@cache
def _read(name: str) -> Table:
    """Read a file into (subject, predicate) → objects; subjects as N-Triples writes them, for some are blank."""
    found: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for quad in ox.parse(path=ontology.directory() / name, format=ox.RdfFormat.TURTLE):
        assert not isinstance(quad.object, ox.Triple)  # SHACL quotes no triples
        found[str(quad.subject), quad.predicate.value].append(quad.object)
    return dict(found)
