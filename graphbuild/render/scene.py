"""What is drawn first: chosen, laid out and scaled here, so that the page needs no time to settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphbuild.render.groups import GROUPS
from graphbuild.render.labels import FONT, LINE, line_width
from graphbuild.render.layout import Box, Point, arrange, beside

__all__ = ["Scene", "first_scene"]

Row = dict[str, Any]

SHOWN, KEPT_READY = 80, 100
"""How many nodes the first view draws (more labels than that cannot be read on one screen), and how many of the
hidden groups have their place ready for a click on the legend."""
HIDDEN = frozenset(group.key for group in GROUPS if not group.shown)
SHAPES = {group.key: group.shape for group in GROUPS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Nodes and edges as vis-network takes them."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]


def first_scene(data: Row) -> Scene:
    """Choose and place what a reader sees first, and what the legend can add to it."""
    nodes, links = data["nodes"], data["links"]
    shown = _chosen(nodes, links)
    boxes = {place: _box(nodes[place]) for place in range(len(nodes)) if place in shown or _ready(nodes[place])}
    spots = _first_places(shown, boxes, links)
    for place in _hidden_first(nodes)[:KEPT_READY]:
        anchors = [spots[other] for other in _neighbors(place, links) if other in spots]
        spots[place] = beside(boxes[place], anchors, [(spots[other], boxes[other]) for other in spots])
    return Scene(
        nodes=tuple(_drawn(nodes[place], place, spots[place]) for place in sorted(spots)),
        edges=tuple(
            {"id": number, "from": link["from"], "to": link["to"]}
            for number, link in enumerate(links)
            if link["from"] in spots and link["to"] in spots
        ),
    )


def _ready(node: Row) -> bool:
    return node["group"] in HIDDEN


def _by_weight(nodes: list[Row], places: list[int]) -> list[int]:
    return sorted(places, key=lambda place: (-nodes[place]["weight"], nodes[place]["id"]))


def _hidden_first(nodes: list[Row]) -> list[int]:
    return _by_weight(nodes, [place for place, node in enumerate(nodes) if _ready(node)])


def _chosen(nodes: list[Row], links: list[Row]) -> list[int]:
    """Take the weightiest nodes that a sentence joins to another; where there are no such, the weightiest nodes."""
    linked = {end for link in links if _tells(nodes, link) for end in (link["from"], link["to"])}
    order = _by_weight(nodes, [place for place, node in enumerate(nodes) if not _ready(node)])
    return ([place for place in order if place in linked] or order)[:SHOWN]


def _tells(nodes: list[Row], link: Row) -> bool:
    """Tell whether a fact stands behind a line, between two nodes that the first view may draw."""
    return "facts" in link and not _ready(nodes[link["from"]]) and not _ready(nodes[link["to"]])


def _first_places(shown: list[int], boxes: dict[int, Box], links: list[Row]) -> dict[int, Point]:
    """Lay out the shown nodes; what naming alone says (a bureau's county) pulls less than what a sentence says."""
    order = {place: number for number, place in enumerate(shown)}
    edges = {
        (order[link["from"]], order[link["to"]]): 1.0 if "facts" in link else 0.15
        for link in links
        if link["from"] in order and link["to"] in order
    }
    return dict(zip(shown, arrange([boxes[place] for place in shown], edges), strict=True))


def _neighbors(place: int, links: list[Row]) -> list[int]:
    ends = [(link["from"], link["to"]) for link in links if place in (link["from"], link["to"])]
    return [right if left == place else left for left, right in ends]


def _box(node: Row) -> Box:
    lines = node.get("label", [node["name"]])
    small = len(node["short"]) * FONT * 0.8 if "short" in node else 0.0
    wide = max(*(line_width(line) for line in lines), small)
    radius = float(node["size"])
    down = radius + 4.0 + LINE * (len(lines) + (1 if small else 0))
    return Box(half=max(wide / 2, radius), up=radius, down=down)


def _drawn(node: Row, place: int, spot: Point) -> Row:
    return {
        "id": place,
        "group": node["group"],
        "shape": SHAPES[node["group"]],
        "size": node["size"],
        "x": round(spot[0]),
        "y": round(spot[1]),
    }
