"""Where the first view's nodes stand to each other; the page parts their labels on the screen that it is read on.

Plain arithmetic only (no sine, no power, no vector library): those give the same bits on every machine, and so does
the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from random import Random

__all__ = ["Point", "arrange", "between"]

SIDE = 1000.0
"""Width and height of the square that the places fill; the page stretches it to its own shape."""
IDEAL = 100.0
"""The distance at which two linked nodes neither pull nor push, before the picture is stretched."""
ROUNDS = 220
REACH = 14.0
"""Squared distance, in squares of the ideal one, beyond which nodes let each other be."""

Point = tuple[float, float]


def arrange(count: int, edges: Mapping[tuple[int, int], float]) -> list[Point]:
    """Place nodes so that linked ones are near, in a square around (0, 0).

    `edges` gives how strongly two of them (by their number) pull. Forces as Fruchterman and Reingold (1991), with a
    pull to the middle that keeps separate pieces on the page.
    """
    return _fitted(_settled(count, edges)) if count > 1 else [(0.0, 0.0)] * count


def between(spots: Sequence[Point]) -> Point:
    """Give the middle of some places, or that of the page where there are none.

    >>> between([(0.0, 2.0), (4.0, 0.0)]), between([])
    ((2.0, 1.0), (0.0, 0.0))
    """
    count = max(len(spots), 1)
    return sum(x for x, _ in spots) / count, sum(y for _, y in spots) / count


def _settled(count: int, edges: Mapping[tuple[int, int], float]) -> list[Point]:
    dice = Random(20240119)
    side = IDEAL * sqrt(count)
    spots = [((dice.random() - 0.5) * side, (dice.random() - 0.5) * side) for _ in range(count)]
    for turn in range(ROUNDS):
        reach = side * 0.12 * (1 - turn / ROUNDS) + 0.5
        moves = _forces(spots, edges)
        spots = [_moved(spot, move, reach) for spot, move in zip(spots, moves, strict=True)]
    return spots


def _forces(spots: list[Point], edges: Mapping[tuple[int, int], float]) -> list[list[float]]:
    moves = [[-x * 0.35, -y * 0.35] for x, y in spots]
    _push(spots, moves)
    for (left, right), pull in edges.items():
        dx, dy = spots[left][0] - spots[right][0], spots[left][1] - spots[right][1]
        draw = sqrt(dx * dx + dy * dy) / IDEAL * pull
        moves[left][0] -= dx * draw
        moves[left][1] -= dy * draw
        moves[right][0] += dx * draw
        moves[right][1] += dy * draw
    return moves


def _push(spots: list[Point], moves: list[list[float]]) -> None:
    square = IDEAL * IDEAL
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


def _moved(spot: Point, move: Sequence[float], reach: float) -> Point:
    size = sqrt(move[0] * move[0] + move[1] * move[1]) or 1.0
    step = min(size, reach) / size
    return spot[0] + move[0] * step, spot[1] + move[1] * step


def _fitted(spots: list[Point]) -> list[Point]:
    """Stretch the picture to the square; a direction without extent stays in the middle."""
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    wide, high = max(x for x, _ in spots) - left, max(y for _, y in spots) - top
    across, down = SIDE / (wide or 1.0), SIDE / (high or 1.0)
    return [((x - left - wide / 2) * across, (y - top - high / 2) * down) for x, y in spots]
