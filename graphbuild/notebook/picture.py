"""A still picture of a part of the graph, as SVG: for print, for mail, and where a notebook may not run script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphbuild.notebook.drawn import svg_of
from graphbuild.render.groups import group_of
from graphbuild.render.labels import label_lines
from graphbuild.render.layout import SIDE, arrange

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Picture"]

WIDE, HIGH, EDGE = 920, 560, 56
"""Pixels of the picture, and of the margin that labels need."""
SIZE, LINE = 13, 15
"""Pixels of a label's letters and lines."""
MOST = 60
"""Things that one picture can name; the best known are drawn."""
ROUNDS = 200
COLORS = {
    "person": "#c2452d",
    "body": "#2d5f9a",
    "company": "#1f7a74",
    "organization": "#64718c",
    "event": "#b23a74",
    "programme": "#7b4fa3",
    "award": "#c08a12",
    "area": "#5b8540",
    "site": "#8b9430",
    "work": "#8b5e3c",
    "post": "#8a6d3b",
    "article": "#77756f",
}
"""Those of the page, in its light scheme."""


@dataclass(slots=True)
class Spot:
    """Where one thing stands, and the room that it and its label take."""

    x: float
    y: float
    half: float
    down: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Some nodes of a graph with the lines between them."""

    graph: nx.MultiDiGraph[str]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, graph: nx.MultiDiGraph[str], keys: Iterable[str]) -> Picture:
        """Take the best known of some nodes, at most `MOST`."""
        known = sorted(keys, key=lambda key: (-graph.nodes[key]["mentions"], key))
        return cls(graph=graph, keys=tuple(known[:MOST]))

    def __repr__(self) -> str:
        return f"Picture({len(self.keys)} things, {len(self._lines)} lines; shown by Jupyter, written by save)"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, file: str) -> None:
        """Write the picture to a file, as UTF-8."""
        from pathlib import Path

        Path(file).write_text(self.svg, encoding="utf-8", newline="\n")

    @cached_property
    def svg(self) -> str:
        """The picture as one SVG element; whatever is printed in it is escaped."""
        spots = self._spots()
        nodes = [self._node(key, spot) for key, spot in zip(self.keys, spots, strict=True)]
        lines = [self._line(spots[left], spots[right], words) for (left, right), words in self._lines.items()]
        return svg_of("picture", wide=WIDE, high=HIGH, size=SIZE, line=LINE, nodes=nodes, lines=lines)

    @cached_property
    def _lines(self) -> dict[tuple[int, int], str]:
        """Join two nodes once, with the words of the first edge that says something."""
        order = {key: number for number, key in enumerate(self.keys)}
        found: dict[tuple[int, int], str] = {}
        for source, target, edge in self.graph.edges(self.keys, data=True):
            if target in order and source != target:
                ends = (order[source], order[target])
                if ends not in found and ends[::-1] not in found:
                    found[ends] = "" if edge["predicate"] == "mentions" else str(edge["label"])
        return found

    def _spots(self) -> list[Spot]:
        placed = arrange(len(self.keys), dict.fromkeys(self._lines, 1.0))
        labels = [self._label(key) for key in self.keys]
        spots = [
            Spot(
                x=WIDE / 2 + x / SIDE * (WIDE - 2 * EDGE),
                y=HIGH / 2 + y / SIDE * (HIGH - 2 * EDGE),
                half=max(map(_width, lines)) / 2 + 4,
                down=10 + LINE * len(lines),
            )
            for (x, y), lines in zip(placed, labels, strict=True)
        ]
        for spot in spots:
            spot.x = min(max(spot.x, spot.half), WIDE - spot.half)
        for _ in range(ROUNDS):
            if not sum(_part(one, two) for at, one in enumerate(spots) for two in spots[:at]):  # all, not the first
                break
        return spots

    def _label(self, key: str) -> list[str]:
        node = self.graph.nodes[key]
        return label_lines(node["name"] or key, aliases=node["aliases"])

    def _node(self, key: str, spot: Spot) -> dict[str, Any]:
        kind = self.graph.nodes[key]["type"]
        color = COLORS.get(group_of(kind), COLORS["organization"])
        return {"x": round(spot.x), "y": round(spot.y), "color": color, "lines": self._label(key), "kind": kind}

    @staticmethod
    def _line(one: Spot, two: Spot, words: str) -> dict[str, Any]:
        middle = {"x": round((one.x + two.x) / 2), "y": round((one.y + two.y) / 2), "words": words}
        return middle | {"x1": round(one.x), "y1": round(one.y), "x2": round(two.x), "y2": round(two.y)}


def _width(line: str) -> int:
    """Reckon the pixels of a line: a character of Chinese is as wide as high, a Latin one half of that.

    >>> _width("王小明"), _width("AB")
    (39, 14)
    """
    return sum(SIZE if ord(character) > 0x2E7F else SIZE // 2 + 1 for character in line)


def _part(one: Spot, two: Spot) -> bool:
    """Push two boxes apart along the shorter way, within the picture; tell whether they overlapped."""
    wide = one.half + two.half - abs(one.x - two.x)
    upper, lower = (one, two) if one.y <= two.y else (two, one)
    high = upper.down + 10 - (lower.y - upper.y)
    if wide <= 0 or high <= 0:
        return False
    if wide < high:
        step = wide / 2 + 0.5
        left, right = (one, two) if one.x <= two.x else (two, one)
        left.x, right.x = max(left.x - step, left.half), min(right.x + step, WIDE - right.half)
    else:
        step = high / 2 + 0.5
        upper.y, lower.y = max(upper.y - step, 14), min(lower.y + step, HIGH - lower.down)
    return True
