"""GraphML and GEXF are, byte for byte, what networkx writes of the same graph."""

from __future__ import annotations

import re

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.export.xml import gexf, graphml
from graphbuild.graph.flat import plain_text

HOSTILE = ["", '<a href="x">&amp;\r\n\t\x85', "衢江", "]]>", "    </edge>\n", "<nodes>", "<attributes ", " "]
WORDS = st.text(max_size=8).map(plain_text) | st.sampled_from(HOSTILE)
NODES = st.dictionaries(WORDS, st.tuples(WORDS, WORDS, st.integers(0, 99)), max_size=5)
EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), WORDS, st.floats(0, 1)), max_size=8)


def drawn(nodes: dict[str, tuple[str, str, int]], edges: list[tuple[int, int, str, float]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="graphbuild")
    for name, (label, facts, mentions) in nodes.items():
        graph.add_node(name, label=label, type="Person", facts=facts, mentions=mentions)
    names = list(nodes)
    for number, (source, target, label, confidence) in enumerate(edges if names else ()):
        ends = names[source % len(names)], names[target % len(names)]
        graph.add_edge(*ends, key=number, predicate="p", label=label, confidence=confidence)
    return graph


@given(NODES, EDGES)
def test_the_bytes_are_those_of_networkx(
    nodes: dict[str, tuple[str, str, int]], edges: list[tuple[int, int, str, float]]
) -> None:
    graph = drawn(nodes, edges)
    told = "\n".join(nx.generate_gexf(graph)) + "\n"
    undated = re.sub(r' lastmodifieddate="[0-9-]*"', "", told, count=1)
    assert b"".join(graphml(graph)).decode() == "\n".join(nx.generate_graphml(graph)) + "\n"
    assert b"".join(gexf(graph)).decode() == undated
