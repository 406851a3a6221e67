"""The RDF files of an export: one plain graph in several writings, and what the dataset is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from pyoxigraph import RdfFormat, Store

from graphbuild import rdf
from graphbuild.export.checking import broken, broken_again
from graphbuild.export.faults import faults
from graphbuild.export.former import Former
from graphbuild.export.pieces import Pieces, counted, encoded, packed, shards
from graphbuild.model import Build, Finding
from graphbuild.validate import Broken

__all__ = ["RDF_FORMATS", "RdfFiles"]

SHARD = 1_000_000
"""Triples of the largest packed file that is one: a larger graph is cut into as many files as it takes."""
LOADED = 100_000
"""Triples that the store which is checked takes in at a time."""
LARGE = 500_000
"""Triples from which the store that is checked lies on the disk and not in memory, of which a million take 0.3 GB; the
rules take five times as long there."""

RDF_FORMATS = {
    "nt": "graph.nt",
    "gz": "graph.nt.gz",
    "ttl": "graph.ttl",
    "trig": "graph.trig",
    "nq": "graph.nq",
    "jsonld": "graph.jsonld",
    "rdf12": "graph.rdf12.ttl",
}
"""Format → its file; ``gz`` of a graph of more than `SHARD` triples is ``graph-0001.nt.gz`` and so on."""

WRITERS: dict[str, Callable[[rdf.Chunks, rdf.Graphs, rdf.Make], Pieces]] = {
    "nt": lambda whole, parts, make: rdf.write_lines(whole, make),
    "gz": lambda whole, parts, make: packed(rdf.lines(whole)),
    "ttl": lambda whole, parts, make: rdf.write_turtle(whole, make),
    "trig": lambda whole, parts, make: rdf.write_trig(parts.named, make),
    "nq": lambda whole, parts, make: rdf.write_nquads(parts.named),
    "jsonld": lambda whole, parts, make: rdf.write_jsonld(whole, make),
    "rdf12": lambda whole, parts, make: rdf.write_turtle(rdf.reified(whole), make),
}


class RdfFiles:
    """The RDF of a build, each part made once and only when it is needed."""

    def __init__(self, build: Build, former: Former | None = None) -> None:
        self.build, self.former = build, former
        self.sizes: dict[str, int] = {}

    @cached_property
    def graphs(self) -> rdf.Graphs:
        """The three graphs."""
        return rdf.graphs(self.build)

    @cached_property
    def whole(self) -> rdf.Chunks:
        """All three in one plain graph."""
        return rdf.Chunks(self.graphs)

    @cached_property
    def census(self) -> rdf.Census:
        """What the whole has, counted."""
        return rdf.census(self.whole)

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        """What does not keep the rules of the vocabulary; there should be none."""
        if self.census.triples < LARGE:
            return faults(self._broken(), self._filled(Store()))
        with tempfile.TemporaryDirectory(prefix="graphbuild-") as folder:
            return faults(self._broken(), self._filled(Store(folder)))

    def _broken(self) -> Iterator[Broken]:
        return broken_again(self.whole, self.former) if self.former else broken(self.whole)

    def _filled(self, store: Store) -> Store:
        # bit by bit: Oxigraph holds all that it loads at once, and needs eight times the room of its text for that
        for bit in shards(rdf.lines(self.whole), LOADED):
            store.bulk_load(b"".join(bit), format=RdfFormat.N_TRIPLES, lenient=True)  # we wrote it ourselves
        return store

    def files(self, formats: Iterable[str]) -> Iterator[tuple[str, Pieces]]:
        """Yield the files of some formats, and the description of what was written last."""
        chosen = {"nt", *formats}
        for form in RDF_FORMATS:
            if form in chosen:
                yield from self._files(form)
        parts = {name: sum(map(rdf.size, part)) for name, part in self.graphs.parts.items()}
        yield "dataset.ttl", rdf.describe_dataset(self.build, self.census, parts, [*self.sizes.items()])

    def _files(self, form: str) -> Iterator[tuple[str, Pieces]]:
        name = RDF_FORMATS[form]
        if form == "gz" and self.census.triples > SHARD:
            for number, shard in enumerate(shards(rdf.lines(self.whole), SHARD), start=1):
                part = f"graph-{number:04}.nt.gz"
                yield part, counted(part, packed(shard), self.sizes)
        else:
            made = encoded(WRITERS[form](self.whole, self.graphs, self.former or rdf.anew))
            yield name, counted(name, self.former.recorded(name, made) if self.former else made, self.sizes)
