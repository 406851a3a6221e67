"""Who stands near whom: communities, shortest ways, neighborhoods and names in one article.

networkx is what goes in and comes out; igraph and scipy do the work, for networkx's own algorithms take minutes where
these take seconds. Every result depends on the graph alone.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import networkx as nx

from graphbuild.graph import ARTICLE

__all__ = ["co_mentions", "communities", "neighborhood", "shortest_path"]

Graph = nx.MultiDiGraph

SEED = 20240120
"""Leiden's algorithm draws lots; the same lots give the same communities."""

ARTICLES = frozenset({"mentions", "author", "contributor"})
"""Edges between a thing and an article: they say that it is named, not what it is to others."""


def communities(graph: Graph[str], *, resolution: float = 1.0) -> list[list[str]]:
    """Part the entities into communities by Leiden's algorithm (Traag and others 2019), the largest first.

    Edges count by their confidence, articles not at all; what stands alone is a community of its own. A higher
    resolution gives more and smaller ones.
    """
    import igraph

    keys = [key for key, node in graph.nodes(data=True) if node["type"] != ARTICLE]
    place = {key: number for number, key in enumerate(keys)}
    weights: dict[tuple[int, int], float] = {}
    for source, target, edge in _between(graph):
        one, other = place[source], place[target]
        pair = (one, other) if one < other else (other, one)
        weights[pair] = weights.get(pair, 0.0) + edge["confidence"]
    drawn = igraph.Graph(n=len(keys), edges=list(weights))
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        found = drawn.community_leiden("modularity", weights=list(weights.values()) or None, resolution=resolution)
    finally:
        igraph.set_random_number_generator(random)
    parts = [[keys[number] for number in part] for part in found]
    return sorted(parts, key=lambda part: (-len(part), part))


def _between(graph: Graph[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the edges between two different entities."""
    for source, target, edge in graph.edges(data=True):
        if edge["predicate"] not in ARTICLES and source != target:
            yield source, target, edge


def shortest_path(graph: Graph[str], source: str, target: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the edges of a shortest way between two entities, each as it is drawn.

    Ways through articles do not count: to be named together is no relation. Raises `networkx.NetworkXNoPath`.
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(key for key, node in graph.nodes(data=True) if node["type"] != ARTICLE)
    # sorted, for networkx takes the first of several shortest ways
    plain.add_edges_from(sorted({(min(one, other), max(one, other)) for one, other, _ in _between(graph)}))
    return [_edge(graph, one, other) for one, other in pairwise(nx.shortest_path(plain, source, target))]


def _edge(graph: Graph[str], one: str, other: str) -> tuple[str, str, dict[str, Any]]:
    """Return the surest edge between two things, in whichever direction it runs."""
    found = [
        (source, target, edge)
        for source, target in ((one, other), (other, one))
        for edge in _all(graph, source, target)
    ]
    return min(
        found, key=lambda step: (-float(step[2]["confidence"]), step[2]["predicate"], step[0], step[2]["statement"])
    )


def _all(graph: Graph[str], source: str, target: str) -> Iterable[dict[str, Any]]:
    edges: dict[Hashable, dict[str, Any]] = graph.get_edge_data(source, target, default={})
    return [edge for edge in edges.values() if edge["predicate"] not in ARTICLES]


def neighborhood(graph: Graph[str], key: str, *, radius: int = 1) -> set[str]:
    """Return the entities that lie within some steps of a thing, itself among them."""
    found, edge = {key}, {key}
    for _ in range(radius):
        edge = {
            other
            for one in edge
            for other in (*graph.successors(one), *graph.predecessors(one))
            if other not in found and graph.nodes[other]["type"] != ARTICLE
        }
        found |= edge
    return found


def co_mentions(graph: Graph[str], *, least: int = 1) -> list[tuple[str, str, int]]:
    """Count in how many articles two entities are named together: (one, other, articles), the most first.

    Counted as the product of a sparse matrix with itself: a million mentions take seconds.
    """
    import numpy as np
    from scipy.sparse import coo_array, triu

    pairs = [(source, target) for source, target, edge in graph.edges(data=True) if edge["predicate"] == "mentions"]
    articles = {key: number for number, key in enumerate(sorted({source for source, _ in pairs}))}
    things = sorted({target for _, target in pairs})
    place = {key: number for number, key in enumerate(things)}
    rows = [articles[source] for source, _ in pairs]
    columns = [place[target] for _, target in pairs]
    named = coo_array(
        (np.ones(len(pairs), dtype=np.int32), (rows, columns)), shape=(len(articles), len(things))
    ).tocsr()
    together = triu(named.T @ named, k=1).tocoo()
    found = zip(together.row.tolist(), together.col.tolist(), together.data.tolist(), strict=True)
    counted = [(things[one], things[other], int(count)) for one, other, count in found if count >= least]
    return sorted(counted, key=lambda row: (-row[2], row[0], row[1]))
