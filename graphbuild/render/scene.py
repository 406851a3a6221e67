"""What is drawn first: chosen and laid out here, so that the page needs no time to settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphbuild.render.groups import GROUPS
from graphbuild.render.layout import Point, arrange, between
from graphbuild.render.links import Link, Links
from graphbuild.render.weight import radius

__all__ = ["Scene", "first_scene"]

Row = dict[str, Any]

SHOWN, KEPT_READY = 120, 100
"""How many nodes the first view may draw (the page takes as many of the weightiest as its screen has room to label),
and how many of the hidden groups have their place ready for a click on the legend."""
POOL = 60
"""How many of the heaviest nodes of each group the first view is picked from."""
TIE, TIES = 4, 2
"""What a line to a picked node adds to the weight of another, and how many lines add."""
CROWDS = {group.key: group.crowd for group in GROUPS}
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
            {"id": number, "from": link.source, "to": link.target}
            for number, link in enumerate(links)
            if link.source in spots and link.target in spots
        ),
    )


def _ready(node: Row) -> bool:
    return node["group"] in HIDDEN


def _by_weight(nodes: list[Row], places: list[int]) -> list[int]:
    return sorted(places, key=lambda place: (-nodes[place]["weight"], nodes[place]["id"]))


def _hidden_first(nodes: list[Row]) -> list[int]:
    return _by_weight(nodes, [place for place, node in enumerate(nodes) if _ready(node)])


def _chosen(nodes: list[Row], links: Links) -> list[int]:
    """Take first the nodes that a sentence joins to another, then, where there is room, others."""
    linked = {end for link in links if _tells(nodes, link) for end in (link.source, link.target)}
    order = _by_weight(nodes, [place for place, node in enumerate(nodes) if not _ready(node)])
    picked = _picked(nodes, links, _heaviest(nodes, [place for place in order if place in linked]))
    return [*picked, *(place for place in order if place not in linked)][:SHOWN]


def _heaviest(nodes: list[Row], order: list[int]) -> list[int]:
    """Take the first of each group."""
    taken: Counter[str] = Counter()
    pool = []
    for place in order:
        taken[nodes[place]["group"]] += 1
        if taken[nodes[place]["group"]] <= POOL:
            pool.append(place)
    return pool


def _picked(nodes: list[Row], links: Links, pool: list[int]) -> list[int]:
    """Pick one after the other: heavy, joined to what is picked already, and not of a kind that crowds the picture.

    The page picks by the same rule among what its reader filters.
    """
    beside = _beside(links, set(pool))
    score = {place: float(nodes[place]["weight"]) for place in pool}
    ties = dict.fromkeys(pool, 0)
    picked: list[int] = []
    while score and len(picked) < SHOWN:
        best = max(score, key=lambda place: score[place])
        picked.append(best)
        del score[best]
        for other in beside.get(best, ()):
            ties[other] += 1
            if other in score and ties[other] <= TIES:
                score[other] += TIE
        for other in score:
            if nodes[other]["group"] == nodes[best]["group"]:
                score[other] -= CROWDS[nodes[other]["group"]]
    return picked


def _beside(links: Links, pool: set[int]) -> dict[int, list[int]]:
    """List whom facts join to each node of a pool."""
    return _neighbors(link for link in links if link.told and link.source in pool and link.target in pool)


def _tells(nodes: list[Row], link: Link) -> bool:
    """Tell whether a fact stands behind a line, between two nodes that the first view may draw."""
    return link.told and not _ready(nodes[link.source]) and not _ready(nodes[link.target])


def _first_places(shown: list[int], links: Links) -> dict[int, Point]:
    """Lay out the shown nodes; what naming alone says (a bureau's county) pulls less than what a sentence says."""
    order = {place: number for number, place in enumerate(shown)}
    edges = {
        (order[link.source], order[link.target]): 1.0 if link.told else 0.15
        for link in links
        if link.source in order and link.target in order
    }
    return dict(zip(shown, arrange(len(shown), edges), strict=True))


def _neighbors(links: Iterable[Link]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other, _ in links:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
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
