"""GraphML and GEXF, for Gephi and whatever reads networks, written as they go.

networkx's own writers build a tree in memory and walk it for every line: a tenth of the speed, and memory for all of
the file. What they read is what we write (GraphML 1.0, GEXF 1.2), attribute by attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graphbuild.graph.flat import Flat, Value

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


def graphml(graph: Flat) -> Iterator[str]:
    """Write a flat graph as GraphML; every node, and every edge, has the same attributes."""
    nodes, edges = _columns(graph, "d")
    yield HEAD + GRAPHML
    for kind, columns in (("node", nodes), ("edge", edges)):
        for name, (key, form) in columns.items():
            yield f'<key id="{key}" for="{kind}" attr.name="{_xml(name)}" attr.type="{TYPES[form]}"/>\n'
    yield f'<graph edgedefault="directed" id="{_xml(graph.name)}">\n'
    opened = [f'<data key="{key}">' for key, _ in nodes.values()]
    for node, *data in graph.nodes:
        yield f'<node id="{_xml(node)}">{_data(opened, data)}</node>\n'
    opened = [f'<data key="{key}">' for key, _ in edges.values()]
    for number, (source, target, *data) in enumerate(graph.edges):
        yield f'<edge source="{_xml(source)}" target="{_xml(target)}" id="{number}">{_data(opened, data)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(graph: Flat) -> Iterator[str]:
    """Write a flat graph as GEXF 1.2: names stand as labels, which Gephi shows; no day of writing is told."""
    nodes, edges = _columns(graph, "")
    edges[KEY] = (str(len(nodes) + len(edges) + 1), int)
    yield HEAD + GEXF + f'<graph defaultedgetype="directed" mode="static" name="{_xml(graph.name)}">\n'
    yield from _declared("edge", edges)
    yield from _declared("node", nodes)
    yield "<nodes>\n"
    label, opened = _opened(nodes)
    for node, *data in graph.nodes:
        yield f'<node id="{_xml(node)}" label="{_xml(data.pop(label))}">{_values(opened, data)}</node>\n'
    yield "</nodes>\n<edges>\n"
    label, opened = _opened(edges)
    for number, (source, target, *data) in enumerate(graph.edges):
        ends = f'source="{_xml(source)}" target="{_xml(target)}" id="{number}" label="{_xml(data.pop(label))}"'
        yield f"<edge {ends}>{_values(opened, [*data, number])}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(graph: Flat, prefix: str) -> tuple[Columns, Columns]:
    """Give each attribute of the nodes and of the edges its key and type, numbered through."""
    return _numbered(graph.nodes.kinds, prefix, 0), _numbered(graph.edges.kinds, prefix, len(graph.nodes.kinds))


def _numbered(kinds: Mapping[str, type], prefix: str, start: int) -> Columns:
    return {name: (f"{prefix}{start + at}", kind) for at, (name, kind) in enumerate(kinds.items())}


def _declared(kind: str, columns: Columns) -> Iterator[str]:
    yield f'<attributes mode="static" class="{kind}">\n'
    for name, (key, form) in columns.items():
        if name != "label":
            yield f'<attribute id="{key}" title="{_xml(name)}" type="{TYPES[form]}"/>\n'
    yield "</attributes>\n"


def _opened(columns: Columns) -> tuple[int, list[str]]:
    """Return the place of the label among the columns, and how each of the others begins."""
    names = [*columns]
    begun = [f'<attvalue for="{key}" value="' for name, (key, _) in columns.items() if name != "label"]
    return names.index("label") if "label" in names else 0, begun


def _data(opened: list[str], data: Iterable[Value]) -> str:
    """Write the attributes of one node or edge, which stand in one order in all of them."""
    return "".join([f"{tag}{_xml(value)}</data>" for tag, value in zip(opened, data, strict=True)])


def _values(opened: list[str], data: Iterable[Value]) -> str:
    cells = [f'{tag}{_xml(value)}"/>' for tag, value in zip(opened, data, strict=True)]
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _xml(value: Value) -> str:
    """Write a value so that it comes back as it is.

    >>> _xml('a"<b>\\n'), _xml(3)
    ('a&quot;&lt;b&gt;&#10;', '3')
    """
    text = value if isinstance(value, str) else str(value)
    return SPECIAL.sub(lambda found: WRITTEN[found[0]], text) if SPECIAL.search(text) else text
