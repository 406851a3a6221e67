"""What the pages themselves ask of the graph: rows and triples, in a moment or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graphbuild.serve.refusal import Refused
from graphbuild.serve.workers import Pool, Task

__all__ = ["Graph", "Node", "Row"]

SECONDS = 10.0
BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Node:
    """One term of an answer."""

    value: str
    is_iri: bool = False
    language: str = ""


Row = Mapping[str, Node]


class Graph:
    """Asks queries of our own making; workers are kept for them, so that no query of a client holds them up."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def rows(self, query: str) -> list[Row]:
        """Ask a SELECT; what is unbound is left out. Raises `Refused`."""
        async with self._asked(query, "json") as body:
            bindings = json.load(body)["results"]["bindings"]
        return [{name: _node(term) for name, term in binding.items()} for binding in bindings]

    async def triples(self, query: str) -> list[ox.Triple]:
        """Ask a CONSTRUCT. Raises `Refused`."""
        async with self._asked(query, "ntriples") as body:
            return [quad.triple for quad in ox.parse(body.read(), format=ox.RdfFormat.N_TRIPLES)]

    @asynccontextmanager
    async def _asked(self, query: str, form: str) -> Any:
        task = Task(query=query, solutions=form, graph=form)
        async with self.pool.ask(task, seconds=SECONDS, size=BYTES) as answer:
            if "answered" not in answer.ended:
                raise Refused(503, "there is more of this than one page can show: ask for it by SPARQL")
            yield answer.body


def _node(term: Mapping[str, str]) -> Node:
    return Node(term["value"], term["type"] == "uri", term.get("xml:lang", "").lower())
