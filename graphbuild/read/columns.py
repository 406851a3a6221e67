"""Boxes of characters → text in reading order: columns by the white between them, lines joined to paragraphs.

A page is cut like a cake, over and over: down a gutter that runs its full height, else across where that frees a
gutter. What can be cut no more is one column. (The recursive X-Y cut of Nagy and Seth, 1984, with the cut across
chosen so that a headline comes off and the columns under it stay whole.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["Box", "Piece", "in_reading_order", "page_text", "pieces"]

SPLIT = 1.2
"""White inside a line wider than this many characters parts two columns."""
TIGHT = 0.5
"""The same where the type changes: two headlines side by side are seldom set alike."""
GUTTER = 0.6
"""Narrowest gutter, in characters; loose columns have one and a half."""
INDENT = 1.2
"""A line that begins so many characters to the right begins a paragraph; Chinese print indents by two."""
SHORT = 1.5
"""A line that ends so many characters before the edge ends a paragraph."""
APART = 1.25
"""Type so many times larger or smaller is another paragraph: a headline."""
DEEPEST = 60
"""Cuts one inside the other; a printed page needs some ten."""
MANY = 1_500
"""Pieces of one region beyond which a cut across is not searched; a full page has some six hundred lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """One character and the place it takes, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    made: bool = False
    """Not printed: a space or line end that the library put in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand side by side: a line of one column, or a part of it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """Height of its characters, in points."""


def page_text(boxes: Sequence[Box]) -> str:
    """Return the text of a page: paragraphs as lines, an empty line between columns and blocks."""
    blocks = ("\n".join(_paragraphs(block)) for block in in_reading_order(tuple(pieces(boxes))))
    return "\n\n".join(blocks)


def pieces(boxes: Sequence[Box]) -> Iterator[Piece]:
    """Join characters that follow each other in the file and stand side by side on the page."""
    held: list[Box] = []
    for box in boxes:
        if box.made and box.text.isspace():
            # a made-up space parts Latin words; where columns part is seen from the boxes alone
            if held and box.text == " ":
                held.append(box)
            continue
        if held and not _goes_on(held, box):
            yield from _piece(held)
            held = []
        held.append(box)
    yield from _piece(held)


def _goes_on(held: Sequence[Box], box: Box) -> bool:
    last = next((one for one in reversed(held) if not one.made), box)
    size = max(1.0, last.top - last.bottom)
    level = abs((last.top + last.bottom) - (box.top + box.bottom)) / 2 < 0.5 * size
    ratio = (box.top - box.bottom) / size
    alike = 1 / APART <= ratio <= APART
    white = SPLIT if abs(ratio - 1) < 0.05 else TIGHT
    return level and alike and -0.5 * size <= box.left - last.right <= white * size


def _piece(held: Sequence[Box]) -> Iterator[Piece]:
    printed = [box for box in held if not box.made]
    seen = [box for box in printed if not box.text.isspace()]
    if seen:
        yield Piece(
            "".join(box.text for box in held).strip(),
            min(box.left for box in seen),
            min(box.bottom for box in seen),
            max(box.right for box in seen),
            max(box.top for box in seen),
            median(max(1.0, box.top - box.bottom) for box in seen),
        )


def in_reading_order(found: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Yield the blocks of a page in reading order, the pieces of each from top to bottom."""
    waiting = [(tuple(found), 0)] if found else []
    while waiting:
        region, depth = waiting.pop()
        parts = _cut(region) if depth < DEEPEST else ()
        if len(parts) > 1:
            waiting.extend((part, depth + 1) for part in reversed(parts))
        else:
            yield tuple(sorted(region, key=lambda piece: (-piece.top, piece.left)))


def _cut(region: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    return _columns(region) or (_across(region) if len(region) <= MANY else ())


def _columns(region: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Cut down every gutter of the full height, or return nothing."""
    white = GUTTER * median(piece.size for piece in region)
    ordered = sorted(region, key=lambda piece: (piece.left, -piece.top))
    parts: list[list[Piece]] = [[ordered[0]]]
    edge = ordered[0].right
    for piece in ordered[1:]:
        if piece.left - edge >= white:
            parts.append([])
        parts[-1].append(piece)
        edge = max(edge, piece.right)
    return tuple(map(tuple, parts)) if len(parts) > 1 else ()


def _across(region: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Cut across where the region that can then be cut down is tallest, else around every line that blocks a gutter."""
    ordered = sorted(region, key=lambda piece: (-piece.top, piece.left))
    places = list(_clear(ordered))
    best, place = 0.0, 0
    for at in places:
        height = max(_free(ordered[:at]), _free(ordered[at:]))
        if height > best:
            best, place = height, at
    cuts = [0, *([place] if place else places), len(ordered)]
    return tuple(tuple(ordered[start:end]) for start, end in pairwise(cuts))


def _clear(ordered: Sequence[Piece]) -> Iterator[int]:
    """Yield the places between two lines that no piece crosses; only near a wide piece, which blocks a gutter."""
    floor = ordered[0].bottom
    gutters = list(_gutters(ordered))
    wide = [any(piece.left < left and right < piece.right for left, right in gutters) for piece in ordered]
    for at, (above, below) in enumerate(pairwise(ordered), start=1):
        floor = min(floor, above.bottom)
        slack = 0.25 * min(above.size, below.size)  # boxes are a little taller than their characters
        if below.top <= floor + slack and (wide[at - 1] or wide[at]):
            yield at


def _gutters(region: Sequence[Piece]) -> Iterator[tuple[float, float]]:
    """Yield the white between each piece and the one that stands beside it on its right, each stretch once."""
    found = set()
    ordered = sorted(region, key=lambda piece: piece.left)
    for number, piece in enumerate(ordered):
        middle = (piece.top + piece.bottom) / 2
        beside = (one for one in ordered[number + 1 :] if one.left >= piece.right and one.bottom <= middle <= one.top)
        if nearest := next(beside, None):
            found.add((piece.right, nearest.left))
    yield from sorted(found)


def _free(region: Sequence[Piece]) -> float:
    """Return the height of a region that a gutter parts, or nothing."""
    if len(region) < 2 or not _columns(region):
        return 0.0
    return max(piece.top for piece in region) - min(piece.bottom for piece in region)


def _paragraphs(block: Sequence[Piece]) -> Iterator[str]:
    """Join the lines of one column to paragraphs, those of one type by themselves: a headline has edges of its own."""
    alike: list[Piece] = []
    for line in _lines(block):
        if alike and _is_other_type(alike[-1], line):
            yield from _joined(alike)
            alike = []
        alike.append(line)
    yield from _joined(alike)


def _joined(lines: Sequence[Piece]) -> Iterator[str]:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    held = lines[0].text
    for above, line in pairwise(lines):
        if _begins(above, line, left=left, right=right):
            yield held
            held = line.text
        else:
            held += (" " if held[-1].isascii() and line.text[0].isascii() and held[-1].isalnum() else "") + line.text
    yield held


def _lines(block: Sequence[Piece]) -> Iterator[Piece]:
    """Put pieces of one height side by side: the phrases of a headline, a name and its office."""
    row: list[Piece] = []
    for piece in block:
        if row and abs(piece.bottom - row[0].bottom) > 0.5 * piece.size:
            yield _line(row)
            row = []
        row.append(piece)
    yield _line(row)


def _line(row: Sequence[Piece]) -> Piece:
    ordered = sorted(row, key=lambda piece: piece.left)
    return Piece(
        " ".join(piece.text for piece in ordered),
        ordered[0].left,
        min(piece.bottom for piece in row),
        max(piece.right for piece in row),
        max(piece.top for piece in row),
        max(piece.size for piece in row),
    )


def _is_other_type(above: Piece, line: Piece) -> bool:
    return max(above.size, line.size) > APART * min(above.size, line.size)


def _begins(above: Piece, line: Piece, *, left: float, right: float) -> bool:
    size = min(above.size, line.size)
    return (
        line.left - left > INDENT * size or right - above.right > SHORT * size or above.bottom - line.top > 1.2 * size
    )
