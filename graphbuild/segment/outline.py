"""Blocks → Draft: where articles begin, and which lines stand under which headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.segment.blocks import Block, is_finished, is_furniture, is_title, open_quotes
from graphbuild.segment.bylines import Byline, is_credit, leading, signature
from graphbuild.segment.paragraphs import continues, splits_word

__all__ = ["Draft", "Outline", "Stray", "outline"]

HEAD_LINES = 6
"""Kicker, headline and subtitles of the fullest head that papers print."""

# How a report without a byline opens: a day, or a word for one
OPENING = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来|昨日|今日|昨天|今天|近年来|今年以来|最近|前不久|\d{1,2}日)"
)


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines printed away from their article, and how sure the scorer is (below 1) that they are its own."""

    lines: tuple[Block, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one article on the page."""

    head: tuple[Block, ...]
    byline: tuple[Block, ...]
    body: tuple[Block, ...]
    strays: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A page taken apart: each line, or part of one, stands in one place only."""

    drafts: tuple[Draft, ...]
    orphans: tuple[Block, ...]
    """Prose before the first headline."""
    furniture: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    first: int
    """Index of the first line of the head."""
    body: int
    """Index of the first line after head and byline."""
    byline: Byline | None


def outline(folded: str, lines: Sequence[Block]) -> Outline:
    """Find the heads on a page and hang the other lines under them."""
    furniture = tuple(line for line in lines if is_furniture(line.text))
    prose = tuple(line for line in lines if not is_furniture(line.text))
    starts = list(_starts(folded, prose))
    if not starts:
        return Outline((), prose, furniture)
    ends = [start.first for start in starts[1:]] + [len(prose)]
    drafts = tuple(_draft(prose, start, end) for start, end in zip(starts, ends, strict=True))
    return Outline(drafts, prose[: starts[0].first], furniture)


def _starts(folded: str, lines: Sequence[Block]) -> Iterator[_Start]:
    """Yield the heads from the top of the page down."""
    index = floor = 0
    while index < len(lines):
        start = _start_at(folded, lines, index, floor)
        if start is None:
            index += 1
            continue
        yield start
        index = floor = max(start.body, index + 1)


def _start_at(folded: str, lines: Sequence[Block], index: int, floor: int) -> _Start | None:
    byline = leading(folded, lines, index)
    if byline is not None:
        return _signed_start(folded, lines, index, floor, byline)
    return _bare_start(folded, lines, index, floor)


def _signed_start(folded: str, lines: Sequence[Block], index: int, floor: int, byline: Byline) -> _Start | None:
    first = _head_before(lines, index, floor)
    if not byline.certain and (first == index or is_credit(lines[index])):
        return None
    more = leading(folded, lines, byline.next) if byline.rest is None and byline.next < len(lines) else None
    if more is not None and not is_credit(lines[byline.next]):
        byline = Byline((*byline.pieces, *more.pieces), more.rest, more.next, byline.certain)
    return _Start(first, byline.next, byline)


def _head_before(lines: Sequence[Block], index: int, floor: int) -> int:
    """Return the index of the first line of the head that ends just before ``index``."""
    first = index
    while first > floor and index - first < HEAD_LINES and _is_head_line(lines, first - 1, index, floor):
        first -= 1
    return first


def _is_head_line(lines: Sequence[Block], at: int, index: int, floor: int) -> bool:
    line, following = lines[at], lines[at + 1]
    if at == index - 1:
        # the line over a byline is the headline, even where it is itself broken from the line above
        return len(line.text) <= 60 and (is_title(line.text) or _is_title_with(lines, at, floor))
    if _is_signature_line(line) or not (
        is_title(line.text) or (open_quotes(line.text) > 0 and is_title(line.text + following.text))
    ):
        return False
    # the end of the article above, broken off in print, looks like a kicker
    above = lines[at - 1] if at > floor else None
    return above is None or is_finished(above.text) or is_title(above.text) or not splits_word(above, line)


def _is_title_with(lines: Sequence[Block], at: int, floor: int) -> bool:
    """Tell whether a line completes the quotation of the line above to one headline."""
    return at > floor and open_quotes(lines[at].text) < 0 and is_title(lines[at - 1].text + lines[at].text)


def _bare_start(folded: str, lines: Sequence[Block], index: int, floor: int) -> _Start | None:
    """Recognize a head without a byline: at the top, after a signature, or over a report that opens with a day."""
    if not _is_plain_title(folded, lines, index):
        return None
    body = index + 1
    while body < len(lines) and body - index < HEAD_LINES and _is_plain_title(folded, lines, body):
        body += 1
    if body == len(lines) or leading(folded, lines, body) or not _is_prose_under(lines, body):
        return None
    return _Start(index, body, None) if index == 0 or _is_break(lines, index, body, floor) else None


def _is_prose_under(lines: Sequence[Block], body: int) -> bool:
    return len(lines[body].text) >= 30 and not splits_word(lines[body - 1], lines[body])


def _is_break(lines: Sequence[Block], index: int, body: int, floor: int) -> bool:
    above = lines[index - 1]
    if index == floor:
        return False
    if signature(above) is not None or _is_signature_line(above):
        return True
    return not continues(above, lines[index]) and bool(OPENING.match(lines[body].text))


def _is_plain_title(folded: str, lines: Sequence[Block], index: int) -> bool:
    return is_title(lines[index].text) and leading(folded, lines, index) is None


def _is_signature_line(line: Block) -> bool:
    found = leading(line.text, (Block(0, len(line.text), line.text),), 0)
    return found is not None and found.rest is None and not is_credit(line)


def _draft(lines: Sequence[Block], start: _Start, end: int) -> Draft:
    body = lines[start.body : end]
    head = tuple(lines[start.first : start.body])
    if start.byline is None:
        return _signed(Draft(head, (), tuple(body)))
    pieces = start.byline.pieces
    head = tuple(line for line in head if line.end <= pieces[0].start)
    return Draft(head, pieces, (*((start.byline.rest,) if start.byline.rest else ()), *body))


def _signed(draft: Draft) -> Draft:
    """Move a signature at the end of the body into the byline."""
    if not draft.body:
        return draft
    *body, last = draft.body
    if found := signature(last):
        rest, name = found
        return Draft(draft.head, (name,), (*body, rest) if rest else tuple(body))
    return Draft(draft.head, (last,), tuple(body)) if body and _is_signature_line(last) else draft
