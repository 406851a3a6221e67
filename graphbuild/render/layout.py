"""Where the first view's nodes stand.

Plain arithmetic only (no sine, no power, no vector library): those give the same bits on every machine, and so does
the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

__all__ = ["Box", "arrange", "beside"]

WIDTH, HEIGHT = 980.0, 540.0
"""What an ordinary screen leaves for the middles of the nodes, in pixels."""
ROUNDS = 220
REACH = 14.0
"""Squared distance, in squares of the ideal one, beyond which nodes let each other be."""
GAP = 10.0
"""Room between two labels, in pixels."""

MOST = 1.5
"""How much smaller than drawn a picture may be shown before labels rather give way to each other."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The room that a node and its label need: half the width, and how far it reaches up and down."""

    half: float
    up: float
    down: float


def arrange(boxes: Sequence[Box], edges: Mapping[tuple[int, int], float]) -> list[Point]:
    """Place nodes so that linked ones are near and no label covers another.

    `edges` gives how strongly two of them (by their place in `boxes`) pull. Forces as Fruchterman and Reingold
    (1991), with a pull to the middle that keeps separate pieces on the page, then labels are pushed apart.
    """
    if len(boxes) < 2:
        return [(0.0, 0.0) for _ in boxes]
    ideal = sqrt(sum(4 * box.half * (box.up + box.down) for box in boxes) / len(boxes)) * 1.15
    spots = _settled(len(boxes), edges, ideal)
    return _readable(_fitted(spots), boxes)


def _settled(count: int, edges: Mapping[tuple[int, int], float], ideal: float) -> list[Point]:
    dice = Random(20240119)
    side = ideal * sqrt(count)
    spots = [((dice.random() - 0.5) * side, (dice.random() - 0.5) * side) for _ in range(count)]
    for turn in range(ROUNDS):
        reach = side * 0.12 * (1 - turn / ROUNDS) + 0.5
        moves = _forces(spots, edges, ideal)
        spots = [_moved(spot, move, reach) for spot, move in zip(spots, moves, strict=True)]
    return spots


def _forces(spots: list[Point], edges: Mapping[tuple[int, int], float], ideal: float) -> list[list[float]]:
    moves = [[-x * 0.35, -y * 0.35] for x, y in spots]
    square = ideal * ideal
    far = square * REACH
    for left, (x, y) in enumerate(spots):
        mine = moves[left]
        for right in range(left + 1, len(spots)):
            dx, dy = x - spots[right][0], y - spots[right][1]
            apart = dx * dx + dy * dy + 1.0
            if apart > far:  # else separate pieces drift to the edges of the page
                continue
            push = square / apart
            mine[0] += dx * push
            mine[1] += dy * push
            moves[right][0] -= dx * push
            moves[right][1] -= dy * push
    for (left, right), pull in edges.items():
        dx, dy = spots[left][0] - spots[right][0], spots[left][1] - spots[right][1]
        draw = sqrt(dx * dx + dy * dy) / ideal * pull
        moves[left][0] -= dx * draw
        moves[left][1] -= dy * draw
        moves[right][0] += dx * draw
        moves[right][1] += dy * draw
    return moves


def _moved(spot: Point, move: Sequence[float], reach: float) -> Point:
    size = sqrt(move[0] * move[0] + move[1] * move[1]) or 1.0
    step = min(size, reach) / size
    return spot[0] + move[0] * step, spot[1] + move[1] * step


def _fitted(spots: list[Point]) -> list[Point]:
    """Stretch the picture to the screen, but a small one no further than its labels need."""
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    wide, high = _extent(spots)
    across, down = min(WIDTH / wide, 4.0), min(HEIGHT / high, 4.0)
    return [((x - left - wide / 2) * across, (y - top - high / 2) * down) for x, y in spots]


def _readable(spots: list[Point], boxes: Sequence[Box]) -> list[Point]:
    """Part the labels; where the picture outgrows the screen, they will be larger against it, so part them again."""
    grown = 1.0
    for _ in range(4):
        parted = _apart(spots, [_grown(box, grown) for box in boxes])
        wide, high = _extent(parted)
        needed = min(max(wide / WIDTH, high / HEIGHT, 1.0), MOST)
        if needed <= grown:
            break
        grown = needed
    return _filling(parted)


def _extent(spots: Sequence[Point]) -> Point:
    """Give width and height; 1 where there is none, so that it can divide."""
    wide = max(x for x, _ in spots) - min(x for x, _ in spots)
    high = max(y for _, y in spots) - min(y for _, y in spots)
    return wide or 1.0, high or 1.0


def _filling(spots: list[Point]) -> list[Point]:
    """Pull a picture that fills the screen one way apart the other way: that brings no two labels together."""
    wide, high = _extent(spots)
    across = min(max(1.0, high / HEIGHT * WIDTH / wide), 2.0) if high > HEIGHT else 1.0
    down = min(max(1.0, wide / WIDTH * HEIGHT / high), 2.0) if wide > WIDTH else 1.0
    return [(x * across, y * down) for x, y in spots]


def _grown(box: Box, by: float) -> Box:
    return Box(half=box.half * by, up=box.up * by, down=box.down * by)


def _apart(spots: list[Point], boxes: Sequence[Box]) -> list[Point]:
    placed = [list(spot) for spot in spots]
    for _ in range(400):
        if not sum(_part(placed, boxes, left, right) for left in range(len(boxes)) for right in range(left)):
            break
    return [(x, y) for x, y in placed]


def _part(placed: list[list[float]], boxes: Sequence[Box], left: int, right: int) -> bool:
    """Push two boxes apart along the shorter way; tell whether they overlapped."""
    one, two = placed[left], placed[right]
    a, b = boxes[left], boxes[right]
    wide = a.half + b.half + GAP - abs(one[0] - two[0])
    high = (a.down + b.up if one[1] < two[1] else a.up + b.down) + GAP - abs(one[1] - two[1])
    if wide <= 0 or high <= 0:
        return False
    axis, overlap = (0, wide) if wide < high else (1, high)
    sign = 1.0 if (one[axis], left) > (two[axis], right) else -1.0
    one[axis] += sign * (overlap / 2 + 0.5)
    two[axis] -= sign * (overlap / 2 + 0.5)
    return True


def beside(box: Box, anchors: Sequence[Point], taken: Sequence[tuple[Point, Box]]) -> Point:
    """Find the free spot nearest to the middle of a node's neighbors, without moving what stands already."""
    x = sum(spot[0] for spot in anchors) / len(anchors) if anchors else 0.0
    y = sum(spot[1] for spot in anchors) / len(anchors) if anchors else 0.0
    for ring in range(60):
        for dx, dy in _ring(ring):
            spot = (x + dx * 34.0, y + dy * 26.0)
            if not any(_covers(spot, box, other, room) for other, room in taken):
                return spot
    return x, y


def _ring(size: int) -> list[tuple[int, int]]:
    """List the points of a square ring, nearest first.

    >>> _ring(0), len(_ring(2))
    ([(0, 0)], 16)
    """
    run = range(-size, size + 1)
    points = [(dx, dy) for dx in run for dy in run if max(abs(dx), abs(dy)) == size]
    return sorted(points, key=lambda point: (point[0] * point[0] + point[1] * point[1], point))


def _covers(spot: Point, box: Box, other: Point, room: Box) -> bool:
    high = box.down + room.up if spot[1] < other[1] else box.up + room.down
    return abs(spot[0] - other[0]) < box.half + room.half + GAP and abs(spot[1] - other[1]) < high + GAP
