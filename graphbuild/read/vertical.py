"""Boxes of vertical print → boxes turned: what is read downwards, columns from the right, can then be read as lines.

Turned by a right angle, the rightmost column is the topmost line, and the bands that old papers part a page into are
columns. What stands across on such a page, a masthead or a page number, is read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from graphbuild.read.columns import Box, page_text

__all__ = ["text_of_page"]

LEAST = 4
"""Steps downwards, from one character to the next, below which a page is not said to be vertical."""
ACROSS = 3
"""Longest run side by side that is one cell of a column, as the figures of a number are; a longer one stands across."""
LEVEL = 0.3
FARTHEST = 2.0
"""Bounds of a step, in characters."""


def text_of_page(boxes: Sequence[Box]) -> str:
    """Return the text of a page, whichever way it is set."""
    steps = [*(_step(one, other) for one, other in pairwise(boxes)), ""]
    if steps.count("down") < max(LEAST, steps.count("right")):
        return page_text(boxes)
    runs = tuple(_runs(steps))
    across = {number for run in runs if len(run) > ACROSS for number in run}
    parts = (
        page_text([box for number, box in enumerate(boxes) if number in across]),
        page_text([_turned(box) for box in _cells(boxes, runs, across)]),
    )
    return "\n\n".join(filter(None, parts))


def _step(one: Box, other: Box) -> str:
    """Tell where the next character stands: below, to the right, or elsewhere."""
    size = max(1.0, one.top - one.bottom, one.right - one.left)
    right = (other.left + other.right - one.left - one.right) / 2 / size
    down = (one.top + one.bottom - other.top - other.bottom) / 2 / size
    if one.made or other.made:
        return ""
    if abs(right) < LEVEL < down < FARTHEST:
        return "down"
    return "right" if abs(down) < LEVEL < right < FARTHEST else ""


def _runs(steps: Sequence[str]) -> Iterator[range]:
    """Yield the numbers of the boxes that stand side by side, run by run."""
    start = 0
    for number, step in enumerate(steps):
        if step != "right":
            if number > start:
                yield range(start, number + 1)
            start = number + 1


def _cells(boxes: Sequence[Box], runs: Sequence[range], across: Set[int]) -> Iterator[Box]:
    """Yield the boxes that stand below each other, the figures of a number put into one."""
    first = {run.start: run for run in runs if run.start not in across}
    inside = {number for run in first.values() for number in run[1:]}
    for number, box in enumerate(boxes):
        if number in first:
            yield _put_together(boxes[number : first[number].stop])
        elif number not in across and number not in inside:
            yield box


def _put_together(figures: Sequence[Box]) -> Box:
    text = "".join(box.text for box in figures)
    bottom, top = min(box.bottom for box in figures), max(box.top for box in figures)
    return Box(text, figures[0].left, bottom, figures[-1].right, top)


def _turned(box: Box) -> Box:
    return Box(box.text, -box.top, box.left, -box.bottom, box.right, box.made)
