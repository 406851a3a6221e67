"""GraphML and GEXF, for Gephi and whatever reads networks: the bytes that networkx writes, without its trees.

networkx makes an element of every value before it writes the first. Here it writes only the frame, from one edge of
the graph, and the nodes and edges are set into that as they come. The graph is a flat one, in which all nodes have the
same attributes, and all edges (`graphbuild.graph.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import networkx as nx

__all__ = ["gexf", "graphml"]

TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
VALUE = {**TEXT, **str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})}
"""What stands for a character in an element and in an attribute; what is not ASCII is written by its number."""
RETURN = re.compile("\r\n?")
"""A line end within an element, which every reader of XML takes for a line feed."""
KEY = re.compile(r'<key id="(d\d+)" for="(\w+)" attr\.name="(\w+)"')
COLUMN = re.compile(r'<attribute id="(\d+)" title="(\w+)"')


def graphml(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """Write a flat graph as GraphML, in pieces."""
    text = "\n".join(nx.generate_graphml(_frame(graph))) + "\n"
    if not graph.number_of_edges():
        yield text.encode()
        return
    keys = {(scope, name): key for key, scope, name in KEY.findall(text)}
    yield text[: text.index("    <node ")].encode()
    for name, node in graph.nodes(data=True):
        yield _ascii(f'    <node id="{_value(name)}">\n{_data(node, "node", keys)}    </node>\n')
    for source, target, key, edge in graph.edges(data=True, keys=True):
        ends = f'source="{_value(source)}" target="{_value(target)}" id="{_value(key)}"'
        yield _ascii(f"    <edge {ends}>\n{_data(edge, 'edge', keys)}    </edge>\n")
    yield text[text.rindex("    </edge>\n") + len("    </edge>\n") :].encode()


def gexf(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """Write a flat graph as GEXF 1.2, in pieces.

    The day on which the file was written, which networkx adds, is taken out: the same build gives the same bytes.
    """
    text = "\n".join(nx.generate_gexf(_frame(graph))) + "\n"
    text = re.sub(r'(<meta) lastmodifieddate="[0-9-]*"', r"\1", text, count=1)
    if not graph.number_of_edges():
        yield text.encode()
        return
    head, nodes, edges = text.index("      <node "), text.index("    </nodes>"), text.index("      <edge ")
    names = _columns(text)
    yield text[:head].encode()
    for name, node in graph.nodes(data=True):
        yield _ascii(_listed("node", f'id="{_value(name)}"', node, names["node"]))
    yield text[nodes:edges].encode()
    for number, (source, target, key, edge) in enumerate(graph.edges(data=True, keys=True)):
        ends = f'source="{_value(source)}" target="{_value(target)}" id="{number}"'
        yield _ascii(_listed("edge", ends, {**edge, "networkx_key": key}, names["edge"]))
    yield text[text.index("    </edges>") :].encode()


def _frame(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the part of a graph that has every attribute: one edge, or all nodes of a graph without any."""
    ends = [end for edge in islice(graph.edges(), 1) for end in edge] or list(graph)
    frame: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    frame.add_nodes_from((name, graph.nodes[name]) for name in ends)
    for source, target, key, edge in islice(graph.edges(data=True, keys=True), 1):
        frame.add_edge(source, target, key=key, **edge)
    return frame


def _columns(text: str) -> dict[str, dict[str, str]]:
    """Return the number of each column by its name, for nodes and for edges."""
    _, edge, node = text[: text.index("<nodes>")].split("<attributes ")
    parts = {"edge": edge, "node": node}
    return {scope: {name: key for key, name in COLUMN.findall(part)} for scope, part in parts.items()}


def _data(data: Mapping[str, object], scope: str, keys: Mapping[tuple[str, str], str]) -> str:
    lines = []
    for name, value in data.items():
        text = RETURN.sub("\n", str(value)).translate(TEXT)
        end = f">{text}</data>" if text else " />"
        lines.append(f'      <data key="{keys[scope, name]}"{end}\n')
    return "".join(lines)


def _listed(kind: str, told: str, data: Mapping[str, object], numbers: Mapping[str, str]) -> str:
    lines = [
        f'          <attvalue for="{numbers[name]}" value="{_value(value)}" />\n'
        for name, value in data.items()
        if name != "label"
    ]
    label = f'label="{_value(data["label"])}"'
    values = f"        <attvalues>\n{''.join(lines)}        </attvalues>\n"
    return f"      <{kind} {told} {label}>\n{values}      </{kind}>\n"


def _value(value: object) -> str:
    return str(value).translate(VALUE)


def _ascii(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")
