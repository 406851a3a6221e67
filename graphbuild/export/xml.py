"""GraphML and GEXF, for Gephi and whatever reads networks, written as they go.

networkx's own writers build a tree in memory and walk it for every line: a tenth of the speed, and memory for all of
the file. What they read is what we write (GraphML 1.0, GEXF 1.2), attribute by attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

__all__ = ["gexf", "graphml"]

TYPES = {str: "string", int: "long", float: "double"}
SPECIAL = re.compile('[&<>"\r\n\t]')
WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
"""Line ends and tabs too: XML would read them in an attribute as spaces, and a carriage return as a line end."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
GEXF = (
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">\n'
    "<meta><creator>graphbuild</creator></meta>\n"
)
KEY = "networkx_key"
"""The column by which networkx tells apart several edges between two nodes."""
Columns = dict[str, tuple[str, type]]


def graphml(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Write a flat graph as GraphML; every node, and every edge, has the attributes of the first."""
    nodes, edges = _columns(graph, "d")
    yield HEAD + GRAPHML
    for kind, columns in (("node", nodes), ("edge", edges)):
        for name, (key, form) in columns.items():
            yield f'<key id="{key}" for="{kind}" attr.name="{_xml(name)}" attr.type="{TYPES[form]}"/>\n'
    yield f'<graph edgedefault="directed" id="{_xml(graph.name)}">\n'
    opened = [f'<data key="{key}">' for key, _ in nodes.values()]
    for node, data in graph.nodes(data=True):
        yield f'<node id="{_xml(node)}">{_data(opened, data)}</node>\n'
    opened = [f'<data key="{key}">' for key, _ in edges.values()]
    for source, target, key, data in graph.edges(keys=True, data=True):
        yield f'<edge source="{_xml(source)}" target="{_xml(target)}" id="{key}">{_data(opened, data)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Write a flat graph as GEXF 1.2: names stand as labels, which Gephi shows; no day of writing is told."""
    nodes, edges = _columns(graph, "")
    edges[KEY] = (str(len(nodes) + len(edges) + 1), int)
    yield HEAD + GEXF + f'<graph defaultedgetype="directed" mode="static" name="{_xml(graph.name)}">\n'
    yield from _declared("edge", edges)
    yield from _declared("node", nodes)
    yield "<nodes>\n"
    for node, data in graph.nodes(data=True):
        yield f'<node id="{_xml(node)}" label="{_xml(data["label"])}">{_values(nodes, data)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = f'source="{_xml(source)}" target="{_xml(target)}" id="{key}" label="{_xml(data["label"])}"'
        yield f"<edge {ends}>{_values(edges, {**data, KEY: key})}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(graph: nx.MultiDiGraph[str], prefix: str) -> tuple[Columns, Columns]:
    """Give each attribute of the nodes and of the edges its key and type, numbered through."""
    node = next((data for _, data in graph.nodes(data=True)), {})
    edge = next((data for _, _, data in graph.edges(data=True)), {})
    return _numbered(node, prefix, 0), _numbered(edge, prefix, len(node))


def _numbered(data: Mapping[str, Any], prefix: str, start: int) -> Columns:
    return {name: (f"{prefix}{start + at}", type(value)) for at, (name, value) in enumerate(data.items())}


def _declared(kind: str, columns: Columns) -> Iterator[str]:
    yield f'<attributes mode="static" class="{kind}">\n'
    for name, (key, form) in columns.items():
        if name != "label":
            yield f'<attribute id="{key}" title="{_xml(name)}" type="{TYPES[form]}"/>\n'
    yield "</attributes>\n"


def _data(opened: list[str], data: Mapping[str, Any]) -> str:
    """Write the attributes of one node or edge, which stand in one order in all of them."""
    return "".join([f"{tag}{_xml(value)}</data>" for tag, value in zip(opened, data.values(), strict=True)])


def _values(columns: Columns, data: Mapping[str, Any]) -> str:
    cells = [
        f'<attvalue for="{columns[name][0]}" value="{_xml(value)}"/>' for name, value in data.items() if name != "label"
    ]
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _xml(value: str | float) -> str:
    """Write a value so that it comes back as it is.

    >>> _xml('a"<b>\\n'), _xml(3)
    ('a&quot;&lt;b&gt;&#10;', '3')
    """
    text = value if isinstance(value, str) else str(value)
    return SPECIAL.sub(lambda found: WRITTEN[found[0]], text) if SPECIAL.search(text) else text
