"""GraphML and GEXF, for Gephi and whatever reads networks."""

from __future__ import annotations

import re

import networkx as nx

__all__ = ["gexf", "graphml"]


def graphml(graph: nx.MultiDiGraph[str]) -> str:
    """Write a flat graph as GraphML."""
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def gexf(graph: nx.MultiDiGraph[str]) -> str:
    """Write a flat graph as GEXF 1.2.

    The day on which the file was written, which networkx adds, is taken out: the same build gives the same bytes.
    """
    text = "\n".join(nx.generate_gexf(graph)) + "\n"
    return re.sub(r'(<meta) lastmodifieddate="[0-9-]*"', r"\1", text, count=1)
