"""Where every node stands on the map of the whole: things that belong together stand together.

The layouts are igraph's: Fruchterman and Reingold (1991) where there are few nodes, UMAP (McInnes et al., 2018) where
there are many. Both are fed from one seeded source, so the same build gives the same map.
"""

from __future__ import annotations

from functools import partial
from math import cos, pi, sin, sqrt
from random import Random
from typing import TYPE_CHECKING, Any

from graphbuild.render.groups import ARTICLES, REPORTER
from graphbuild.render.layout import Point, between
from graphbuild.render.links import Links

if TYPE_CHECKING:
    import igraph

__all__ = ["REACH", "chart"]

Row = dict[str, Any]

REACH = 30_000
"""Places are whole numbers from -REACH to REACH: two bytes are enough for what a screen can show."""
FEW = 2_000
"""Up to so many nodes forces settle in a second; beyond, UMAP is faster and keeps groups apart better."""
ROUNDS, EPOCHS = 300, 100
ROOM = 0.9
"""The area that a node of the largest piece takes; those of the others take 1 with the room around them."""
GOLDEN = pi * (3 - sqrt(5))
"""The angle at which seeds of a sunflower follow each other: no two pieces stand in a row."""
TELLING = frozenset({ARTICLES, REPORTER})
"""Groups that tell of things and are none: they stand amid what they tell of, and pull nothing."""


def chart(nodes: list[Row], links: Links) -> list[tuple[int, int]]:
    """Give every node its place (x, y) on a square of side 2 * `REACH` around (0, 0).

    What no line joins to the largest piece stands around it, the larger pieces nearer.
    """
    things = [place for place, node in enumerate(nodes) if node["group"] not in TELLING]
    spots = dict(zip(things, _spread(len(things), _lines(things, links)), strict=True))
    spots |= _amid(nodes, links, spots)
    return _fitted([spots[place] for place in range(len(nodes))])


def _lines(things: list[int], links: Links) -> list[tuple[int, int]]:
    order = {place: number for number, place in enumerate(things)}
    ends = ((order.get(link.source), order.get(link.target)) for link in links)
    return [(left, right) for left, right in ends if left is not None and right is not None]


def _spread(count: int, lines: list[tuple[int, int]]) -> list[Point]:
    """Lay out each connected piece, and the pieces around the largest."""
    import igraph

    graph = igraph.Graph(n=count, edges=lines).simplify()
    pieces = sorted(graph.connected_components(), key=lambda piece: (-len(piece), piece[0] if piece else 0))
    spots: list[Point] = [(0.0, 0.0)] * count
    inside = 0.0
    for number, piece in enumerate(pieces):
        middle = _around(number, inside)
        for node, (x, y) in zip(piece, _piece(graph, piece), strict=True):
            spots[node] = (middle[0] + x, middle[1] + y)
        inside += len(piece) * (1 if number else ROOM)
    return spots


def _around(number: int, inside: float) -> Point:
    """Find the middle of a piece outside a disc of the area of `inside` nodes; the first stands in the middle."""
    far = sqrt(inside) if number else 0.0
    return far * cos(number * GOLDEN), far * sin(number * GOLDEN)


def _piece(graph: igraph.Graph, piece: list[int]) -> list[Point]:
    """Lay out one connected piece as a disc whose area is the number of its nodes."""
    if len(piece) == 1:
        return [(0.0, 0.0)]
    spots = _seeded(graph.induced_subgraph(piece))
    x, y = (sum(axis) / len(spots) for axis in zip(*spots, strict=True))
    far = sorted(sqrt((one - x) ** 2 + (two - y) ** 2) for one, two in spots)
    wide = far[int(len(far) * 0.95) - 1] or 1.0  # a few stragglers must not press the others together
    scale = sqrt(len(piece)) * 0.8 / wide
    return [((one - x) * scale, (two - y) * scale) for one, two in spots]


def _seeded(graph: igraph.Graph) -> list[Point]:
    """Ask igraph with dice of our own: its usual ones are those of the whole program."""
    import random

    import igraph

    layout = (
        partial(graph.layout_fruchterman_reingold, niter=ROUNDS, grid="auto")
        if graph.vcount() <= FEW
        else partial(graph.layout_umap, min_dist=0.05, epochs=EPOCHS)
    )
    igraph.set_random_number_generator(Random(20240119))
    try:
        return [(x, y) for x, y in layout().coords]
    finally:
        igraph.set_random_number_generator(random)


def _amid(nodes: list[Row], links: Links, spots: dict[int, Point]) -> dict[int, Point]:
    """Place what tells of things in the middle of them, a little aside from each other."""
    told: dict[int, list[Point]] = {place: [] for place in range(len(nodes)) if place not in spots}
    for link in links:
        for one, other in ((link.source, link.target), (link.target, link.source)):
            if one in told and other in spots:
                told[one].append(spots[other])
    return {place: _aside(place, between(found)) for place, found in told.items()}


def _aside(place: int, spot: Point) -> Point:
    return spot[0] + 0.6 * cos(place * GOLDEN), spot[1] + 0.6 * sin(place * GOLDEN)


def _fitted(spots: list[Point]) -> list[tuple[int, int]]:
    """Grow or shrink the map, alike in both directions, until it fills its square."""
    if not spots:
        return []
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    scale = 2 * REACH / (max(right - left, bottom - top) or 1.0)
    middle = (left + right) / 2, (top + bottom) / 2
    return [(round((x - middle[0]) * scale), round((y - middle[1]) * scale)) for x, y in spots]
