"""Blocks → Draft: where articles begin, and which lines stand under which headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.segment.blocks import Block, is_finished, is_list_item, is_title, open_quotes
from graphbuild.segment.bylines import Byline, is_credit, leading, signature
from graphbuild.segment.furniture import Jump, is_furniture, jump, part_lines
from graphbuild.segment.notices import is_credit_end, is_label, is_notice_head, is_notice_line, is_notice_tail
from graphbuild.segment.paragraphs import HANGING, breaks_off, splits_word
from graphbuild.segment.topics import Topics

__all__ = ["Draft", "Outline", "Stray", "outline"]

HEAD_LINES = 6
"""Kicker, headline and subtitles of the fullest head that papers print."""

OPENING = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来|昨[日天]|今[日天]|近年来|今年以来|最近|前不久|\d{1,2}日|眼下|入[春夏秋冬])"
)
"""How a report without a byline opens: a day, or a word for one."""

ADOPTED = re.compile(r"\((?:\d{4}年)?\d{1,2}月\d{1,2}日[^()]{2,60}(?:通过|批准|公布|发布)\)")
"""The line under the title of a decision or a regulation, which says who passed it and when."""

LEAST_PROSE = 30
"""Characters under a headline that has no byline to vouch for it."""

LEAD_LINES = 4
TRAIL_LINES = 10
"""Lines below a heading, and above it, that are compared with each other."""

SUBHEAD = 8
"""Characters of the usual subhead."""

SHORT = 0.15
LATER = 0.3
"""What words of a head count that only come after the first sentence under it."""

FIRST_SENTENCE = re.compile(r"(?:“[^”]*”|[^。!?]{0,24}[。!?]”?)[^。!?]{0,40}|[^。!?]*")
"""Where a lead opens with something said, or with a short sentence, the next one tells the news."""

BULLETS = "●■▲◆★☆□○◇△▶"

NEW = -0.25
"""Least sum of the evidence for a head without a byline."""


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
    is_notice: bool = False
    onward: str = ""
    """Number of the page on which it goes on."""
    back: str = ""
    """Number of the page on which it began."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page taken apart: each line, or part of one, stands in one place only."""

    drafts: tuple[Draft, ...]
    orphans: tuple[tuple[Block, ...], ...]
    """Runs of prose under no headline, in printed order: before the first, or after a jump line or a signature."""
    furniture: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    first: int
    """Index of the first line of the head."""
    body: int
    """Index of the first line after head and byline."""
    byline: Byline | None = None
    is_notice: bool = False
    back: str = ""


def outline(folded: str, printed: Sequence[Block]) -> Outline:
    """Find the heads on a page and hang the other lines under them."""
    lines = tuple(part_lines(printed))
    furniture = tuple(line for line in lines if is_furniture(line.text) and not jump(line))
    taken = {line.start for line in furniture}
    prose = tuple(line for line in lines if line.start not in taken)
    starts = list(_Scan(folded, prose).starts())
    jumps = tuple(line for line in prose if jump(line))
    if not starts:
        return Outline(
            (),
            _runs(
                (line for line in prose if not jump(line)),
            ),
            (*furniture, *jumps),
        )
    ends = [start.first for start in starts[1:]] + [len(prose)]
    drafts, orphans = [], [tuple(line for line in prose[: starts[0].first] if not jump(line))]
    for start, end in zip(starts, ends, strict=True):
        draft, rest = _closed(_draft(prose, start, end))
        drafts.append(draft)
        orphans.append(rest)
    return Outline(tuple(drafts), tuple(run for run in orphans if run), (*furniture, *jumps))


def _runs(lines: Iterator[Block]) -> tuple[tuple[Block, ...], ...]:
    run = tuple(lines)
    return (run,) if run else ()


class _Scan:
    """A pass over a page's lines from the top down, finding where articles begin."""

    def __init__(self, folded: str, lines: Sequence[Block]) -> None:
        self.folded, self.lines = folded, lines
        self.topics = Topics(lines)
        self.floor = 0
        """Index of the first body line of the article that is being read."""
        self.in_notice = self.signed = False
        """What the article that is being read is, and whether a byline stands at its head."""

    def starts(self) -> Iterator[_Start]:
        index = 0
        while index < len(self.lines):
            start = self._start_at(index)
            if start is None:
                index += 1
                continue
            yield start
            index = self.floor = max(start.body, index + 1)
            self.in_notice, self.signed = start.is_notice, start.byline is not None

    def _start_at(self, index: int) -> _Start | None:
        found = jump(self.lines[index])
        if found:
            return None if found.onward else self._continued(index, found)
        if self._is_notice(index):
            whole = is_notice_head(self.lines[index].text) or not self.lines[index].text.startswith("关于")
            return _Start(index, index + 1 if whole else index + 2, is_notice=True)
        byline = leading(self.folded, self.lines, index)
        if byline is not None:
            return self._signed_start(index, byline)
        return self._bare_start(index)

    def _continued(self, index: int, back: Jump) -> _Start:
        """Start the part of an article that began on another page; its headline may be printed again."""
        first, body = self._head_before(index), index + 1
        while (
            body < len(self.lines)
            and body - index <= 2
            and self._is_plain_title(body)
            and self._is_prose_under(body + 1)
        ):
            body += 1
        return _Start(first, body, back=back.page)

    def _is_notice(self, index: int) -> bool:
        lines = self.lines
        if not is_title(lines[index].text) and len(lines[index].text) > 3:
            return False
        closed = not index or self._closes(index - 1)
        text = lines[index].text
        if text.startswith("关于") and not is_notice_head(text) and index + 2 < len(lines):
            return closed and is_notice_head(text + lines[index + 1].text)
        if is_notice_head(text) and (closed or not splits_word(lines[index - 1], lines[index])):
            return index + 1 < len(lines) and leading(self.folded, lines, index + 1) is None
        if not closed or not self._is_plain_title(index) or self._stops(index):
            return False
        below = lines[index + 1 : index + 4]
        return any(is_notice_line(line.text) for line in below) and not any(
            is_title(line.text) and not is_notice_line(line.text) and not is_notice_tail(line.text)
            for line in below[:1]
        )

    def _stops(self, index: int) -> bool:
        return self.in_notice and is_notice_tail(self.lines[index].text)

    def _closes(self, at: int) -> bool:
        """Tell whether an article can end with a line."""
        line = self.lines[at]
        if is_finished(line.text) or jump(line) or signature(line) is not None or is_credit_end(line.text):
            return True
        if self.in_notice and at >= self.floor:
            return is_notice_tail(line.text) or is_list_item(line.text) or len(line.text) > 20
        return self._is_signature_line(line)

    def _signed_start(self, index: int, byline: Byline) -> _Start | None:
        lines = self.lines
        first = self._head_before(index)
        if not byline.certain and (first == index or is_credit(lines[index])):
            return None
        more = leading(self.folded, lines, byline.next) if byline.rest is None and byline.next < len(lines) else None
        if more is not None and not is_credit(lines[byline.next]):
            byline = Byline((*byline.pieces, *more.pieces), more.rest, more.next, byline.certain)
        return _Start(first, byline.next, byline)

    def _head_before(self, index: int) -> int:
        """Return the index of the first line of the head that ends just before ``index``."""
        first = index
        while first > self.floor and index - first < HEAD_LINES and self._is_head_line(first - 1, index):
            first -= 1
        return first

    def _is_head_line(self, at: int, index: int) -> bool:
        line, following = self.lines[at], self.lines[at + 1]
        if jump(line) or (self._stops(at) and at < index - 1):
            return False
        if at == index - 1:
            # the line over a byline is the headline, even where it is itself broken from the line above, or ends with
            # a word for an office as the last line of a notice does
            return len(line.text) <= 60 and (is_title(line.text) or self._is_title_with(at))
        if self._is_signature_line(line) or not (
            is_title(line.text) or (open_quotes(line.text) > 0 and is_title(line.text + following.text))
        ):
            return False
        # the end of the article above, broken off in print, looks like a kicker
        if "," in line.text or line.text.endswith(HANGING):
            return False
        above = self.lines[at - 1] if at > self.floor else None
        return above is None or self._closes(at - 1) or is_title(above.text) or not splits_word(above, line)

    def _is_title_with(self, at: int) -> bool:
        """Tell whether a line completes the quotation of the line above to one headline."""
        lines = self.lines
        return at > self.floor and open_quotes(lines[at].text) < 0 and is_title(lines[at - 1].text + lines[at].text)

    def _bare_start(self, index: int) -> _Start | None:
        """Recognize a head without a byline by what stands above it, under it, and in it."""
        lines = self.lines
        if not self._is_plain_title(index) or self._stops(index) or (self.signed and index == self.floor):
            return None
        body = index + 1
        if self._is_title_under(body) and ("," in lines[index].text or lines[index].text.endswith(HANGING)):
            return None  # the end of the article above, broken off in print
        while body - index < HEAD_LINES and self._is_title_under(body):
            body += 1
        if not self._is_prose_under(body) or leading(self.folded, lines, body):
            return None
        if ADOPTED.fullmatch(lines[body].text):
            return _Start(index, body)
        torn = "," in lines[body - 1].text or breaks_off(lines[body - 1], lines[body])
        if is_label(lines[index].text) or (index == 0 and not torn):
            return _Start(index, body)
        return _Start(index, body) if index and self._evidence(index, body) > NEW else None

    def _is_title_under(self, at: int) -> bool:
        """Tell whether a head goes on with a line, which is not the torn beginning of the first paragraph."""
        lines = self.lines
        return at + 1 < len(lines) and self._is_plain_title(at) and not breaks_off(lines[at], lines[at + 1])

    def _is_plain_title(self, index: int) -> bool:
        line = self.lines[index]
        return is_title(line.text) and not jump(line) and leading(self.folded, self.lines, index) is None

    def _is_prose_under(self, body: int) -> bool:
        """Tell whether a paragraph begins at a line, long enough in its first three pieces."""
        lines = self.lines[body : body + 3]
        if not lines or jump(lines[0]):
            return False
        size = len(lines[0].text)
        for line, following in zip(lines, lines[1:], strict=False):
            if is_finished(line.text):
                break
            size += len(following.text)
        return (size >= LEAST_PROSE or self._is_list(body)) and not splits_word(self.lines[body - 1], lines[0])

    def _evidence(self, index: int, body: int) -> float:
        """Add up what speaks for a new article (above zero) and for a subhead or a broken line (below).

        A headline is told again in its lead, and what follows it shares little with what stands above it.
        """
        lines = self.lines
        if breaks_off(lines[body - 1], lines[body]):
            return -1.0
        title, lead = range(index, body), range(body, self._lead_end(body))
        above = range(max(self.floor, index - TRAIL_LINES), index)
        told = max(self._told(index, body), LATER * self.topics.told(title, lead))
        bond = self.topics.bond(above, (*title, *lead)) if above else 0.0
        score = told - 0.5 * bond
        score += 0.3 * bool(OPENING.match(lines[body].text)) + 0.2 * (body - index > 1)
        score += 0.6 * (signature(lines[index - 1]) is not None or self._is_signature_line(lines[index - 1]))
        score += 0.5 * self.in_notice + 1.5 * self._is_list(body) - 0.4 * ("," in lines[body - 1].text)
        score += 0.6 * is_credit_end(lines[lead[-1]].text)
        if body - index == 1 and len(lines[index].text) <= SUBHEAD:
            score -= SHORT  # a short line is more often one of the report's subheads
        if lines[body].indented:
            score += -0.3 if lines[body - 1].indented else 0.3
        if not self._closes(index - 1):
            score -= 0.35
        return score

    def _told(self, index: int, body: int) -> float:
        """Return how much of a head its first sentence tells again: what stands over a part is told later."""
        lead = "".join(line.text for line in self.lines[body : self._lead_end(body)])[:240]
        sentence = FIRST_SENTENCE.match(lead)
        return self.topics.told(range(index, body), sentence[0] if sentence else lead)

    def _lead_end(self, body: int) -> int:
        """Return where the lines under a heading stop being surely its own, four lines down at most."""
        end = body + 1
        while end < min(body + LEAD_LINES, len(self.lines)):
            if self._is_plain_title(end) or jump(self.lines[end]) or leading(self.folded, self.lines, end):
                break
            end += 1
        return end

    def _is_list(self, body: int) -> bool:
        """Tell whether two items with one bullet follow: news in brief."""
        mark = self.lines[body].text[0]
        return mark in BULLETS and any(line.text[0] == mark for line in self.lines[body + 1 : body + LEAD_LINES])

    @staticmethod
    def _is_signature_line(line: Block) -> bool:
        found = leading(line.text, (Block(0, len(line.text), line.text),), 0)
        return found is not None and found.rest is None and not is_credit(line)


def _draft(lines: Sequence[Block], start: _Start, end: int) -> Draft:
    body = tuple(lines[start.body : end])
    head = tuple(line for line in lines[start.first : start.body] if not jump(line))
    if start.byline is None:
        return Draft(head, (), body, is_notice=start.is_notice, back=start.back)
    pieces = start.byline.pieces
    head = tuple(line for line in head if line.end <= pieces[0].start)
    return Draft(head, pieces, (*((start.byline.rest,) if start.byline.rest else ()), *body))


def _closed(draft: Draft) -> tuple[Draft, tuple[Block, ...]]:
    """End an article at its jump line, or at its signature, which becomes its byline; return what stands below."""
    listed = draft.body and draft.body[0].text[0] in BULLETS  # each item of news in brief is signed by itself
    for number, line in enumerate(draft.body):
        if found := jump(line):
            rest = tuple(one for one in draft.body[number + 1 :] if not jump(one))
            return replace(draft, body=draft.body[:number], onward=found.page), rest
        if not draft.byline and not draft.is_notice and not listed and (signed := _signed(line, draft.body[:number])):
            prose, name = signed
            body = (*draft.body[:number], *((prose,) if prose else ()))
            rest = tuple(one for one in draft.body[number + 1 :] if not jump(one))
            return replace(draft, body=body, byline=(name,)), rest
    return draft, ()


def _signed(line: Block, above: Sequence[Block]) -> tuple[Block | None, Block] | None:
    """Part a line into its prose and the signature; items of a list are signed one by one, which signs none."""
    if is_list_item(line.text):
        return None
    if found := signature(line):
        return found if found[0] or above else None
    return (None, line) if above and is_finished(above[-1].text) and _Scan._is_signature_line(line) else None
