"""Graphs of networkx as flat rows, and back: for tests and measurements beside networkx."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graphbuild.graph.flat import Flat, Value, flat

__all__ = ["edge_rows", "flat_of", "networkx_of"]


def flat_of(graph: nx.MultiDiGraph[str]) -> Flat:
    """Give a graph of `graphbuild.graph.build_graph` as its files tell it."""
    return flat(graph.name, graph.nodes.items(), graph.edges(data=True))


def edge_rows(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, Value]]:
    """Give each edge with the names of its columns."""
    edges = flat_of(graph).edges
    return (dict(zip(edges.columns, row, strict=True)) for row in edges)


def networkx_of(graph: Flat) -> nx.MultiDiGraph[str]:
    """Give a flat graph as networkx writes it to a file: numbers are the keys of edges."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.name)
    for key, *values in graph.nodes:
        copy.add_node(str(key), **dict(zip(graph.nodes.kinds, values, strict=True)))
    for number, (source, target, *values) in enumerate(graph.edges):
        copy.add_edge(str(source), str(target), key=number, **dict(zip(graph.edges.kinds, values, strict=True)))
    return copy
