"""Communities, and writing GraphML and GEXF, against networkx on a graph of 200,000 edges; run by ``make bench-graph``.

Seconds are CPU time. The graph is invented: communities of many sizes, hubs, and the attributes that our edges carry.
"""

from __future__ import annotations

import argparse
import io
import random
import time
from collections.abc import Callable
from typing import TypeVar

import networkx as nx

from graphbuild.export.xml import gexf, graphml
from graphbuild.graph.measures import communities
from tests.networks import flat_of, networkx_of

Result = TypeVar("Result")
WANTED = {"communities": 20, "GraphML": 8}
"""How many times faster than networkx each should be."""


def invented(edges: int, seed: int = 7) -> nx.MultiDiGraph[str]:
    """Draw a graph as `graphbuild.graph.build_graph` gives it: most lines inside a community, some to hubs."""
    dice = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="graphbuild")
    count, size = edges // 4, 60
    for number in range(count):
        told = {
            "type": "Person",
            "name": f"人{number}",
            "aliases": (),
            "contextual": (),
            "same_as": (),
            "attributes": (),
        }
        graph.add_node(f"person/p-{number}", label=f"人{number}", iri=f"https://example.org/{number}", **told, **COUNTS)
    for number in range(edges):
        one = dice.randrange(count)
        near = dice.random() < 0.8
        two = (one // size * size + dice.randrange(size)) % count if near else int(count * dice.random() ** 3)
        graph.add_edge(f"person/p-{one}", f"person/p-{two}", key=f"tookPartIn/{number}", **EDGE, statement=str(number))
    return graph


COUNTS = {"mentions": 3, "articles": 2, "facts": ()}
EDGE = {
    "predicate": "tookPartIn",
    "origin": "statement",
    "confidence": 0.9,
    "modality": "asserted",
    "attested": ("2025-03-06",),
    "valid": "",
    "speaker": "",
    "tenure": "",
    "qualifiers": (("role", "参加"),),
    "count": 1,
    "evidence": (),
    "iri": "gb:tookPartIn",
    "label": "参加",
    "label_en": "took part in",
}


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, default=200_000)
    graph = invented(parser.parse_args().edges)
    plain = nx.Graph(graph)
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges\n")
    ours, parts = timed(lambda: communities(graph))
    theirs, others = timed(lambda: nx.community.louvain_communities(plain, seed=1))
    show("communities", ours, theirs)
    weights = [nx.community.modularity(plain, found) for found in ([set(part) for part in parts], others)]
    print(f"  modularity {weights[0]:.4f} against {weights[1]:.4f} of networkx's Louvain")
    text = flat_of(graph)
    plainly = networkx_of(text)
    ours, written = timed(lambda: "".join(graphml(text)))
    theirs, _ = timed(lambda: nx.write_graphml(plainly, io.BytesIO()))
    show("GraphML", ours, theirs)
    print(f"  read back by networkx: {nx.parse_graphml(written).number_of_edges():,} edges")
    ours, _ = timed(lambda: "".join(gexf(text)))
    theirs, _ = timed(lambda: nx.write_gexf(plainly, io.BytesIO()))
    show("GEXF", ours, theirs)


def show(name: str, ours: float, theirs: float) -> None:
    wanted = f"wanted {WANTED[name]}" if name in WANTED else ""
    print(f"{name:12} {ours:8.2f} s   networkx {theirs:8.2f} s   {theirs / ours:6.1f} times   {wanted}", flush=True)


if __name__ == "__main__":
    main()
