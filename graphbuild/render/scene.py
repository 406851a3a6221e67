"""What is drawn first: chosen and laid out here, so that the page needs no time to settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphbuild.render.groups import GROUPS
from graphbuild.render.layout import Point, arrange, between
from graphbuild.render.weight import radius

__all__ = ["Scene", "first_scene"]

Row = dict[str, Any]

SHOWN, KEPT_READY = 120, 100
"""How many nodes the first view may draw (the page takes as many of the weightiest as its screen has room to label),
and how many of the hidden groups have their place ready for a click on the legend."""
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
    spots = _first_places(shown, links)
    linked = _neighbors(links)
    for place in _hidden_first(nodes)[:KEPT_READY]:
        spots[place] = between([spots[other] for other in linked.get(place, ()) if other in spots])
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
    """Take the weightiest nodes: first those that a sentence joins to another, then, where there is room, others."""
    linked = {end for link in links if _tells(nodes, link) for end in (link["from"], link["to"])}
    order = _by_weight(nodes, [place for place, node in enumerate(nodes) if not _ready(node)])
    return sorted(order, key=lambda place: place not in linked)[:SHOWN]


def _tells(nodes: list[Row], link: Row) -> bool:
    """Tell whether a fact stands behind a line, between two nodes that the first view may draw."""
    return "facts" in link and not _ready(nodes[link["from"]]) and not _ready(nodes[link["to"]])


def _first_places(shown: list[int], links: list[Row]) -> dict[int, Point]:
    """Lay out the shown nodes; what naming alone says (a bureau's county) pulls less than what a sentence says."""
    order = {place: number for number, place in enumerate(shown)}
    edges = {
        (order[link["from"]], order[link["to"]]): 1.0 if "facts" in link else 0.15
        for link in links
        if link["from"] in order and link["to"] in order
    }
    return dict(zip(shown, arrange(len(shown), edges), strict=True))


def _neighbors(links: list[Row]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for link in links:
        found.setdefault(link["from"], []).append(link["to"])
        found.setdefault(link["to"], []).append(link["from"])
    return found


def _drawn(node: Row, place: int, spot: Point) -> Row:
    return {
        "id": place,
        "group": node["group"],
        "shape": SHAPES[node["group"]],
        "size": radius(node["weight"]),
        "x": round(spot[0]),
        "y": round(spot[1]),
    }
