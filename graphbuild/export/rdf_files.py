"""The RDF files of an export: one plain graph in several writings, and what the dataset is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from pyoxigraph import RdfFormat, Store

from graphbuild import rdf
from graphbuild.export.faults import faults
from graphbuild.export.pieces import Pieces, counted, encoded, packed, shards
from graphbuild.model import Build, Finding

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

WRITERS: dict[str, Callable[[rdf.Graphs], Pieces]] = {
    "nt": rdf.lines,
    "gz": lambda graphs: packed(rdf.lines(graphs)),
    "ttl": rdf.write_turtle,
    "trig": lambda graphs: rdf.write_trig(graphs.named),
    "nq": lambda graphs: rdf.write_nquads(graphs.named),
    "jsonld": rdf.write_jsonld,
    "rdf12": lambda graphs: rdf.write_turtle(rdf.reified(graphs)),
}


class RdfFiles:
    """The RDF of a build, each part made once and only when it is needed."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.sizes: dict[str, int] = {}

    @cached_property
    def graphs(self) -> rdf.Graphs:
        """The three graphs."""
        return rdf.graphs(self.build)

    @cached_property
    def census(self) -> rdf.Census:
        """What the whole has, counted."""
        return rdf.census(self.graphs)

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        """What does not keep the rules of the vocabulary; there should be none."""
        if self.census.triples < LARGE:
            return faults(self._said, self._filled(Store()))
        with tempfile.TemporaryDirectory(prefix="graphbuild-") as folder:
            return faults(self._said, self._filled(Store(folder)))

    def _said(self) -> Iterator[tuple[str, list[str]]]:
        return rdf.pairs_of(self.graphs)

    def _filled(self, store: Store) -> Store:
        # bit by bit: Oxigraph holds all that it loads at once, and needs eight times the room of its text for that
        for bit in shards(rdf.lines(self.graphs), LOADED):
            store.bulk_load(b"".join(bit), format=RdfFormat.N_TRIPLES)
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
            for number, shard in enumerate(shards(rdf.lines(self.graphs), SHARD), start=1):
                part = f"graph-{number:04}.nt.gz"
                yield part, counted(part, packed(shard), self.sizes)
        else:
            yield name, counted(name, encoded(WRITERS[form](self.graphs)), self.sizes)
