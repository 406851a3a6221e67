"""Blocks → Draft: where articles begin, and which lines stand under which headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.segment.blocks import Block, is_finished, is_list_item, is_title, open_quotes
from graphbuild.segment.bylines import Byline, is_credit, is_signature_line, leading, signature
from graphbuild.segment.drafts import Draft, Outline
from graphbuild.segment.endings import closed
from graphbuild.segment.furniture import Jump, furniture_of, jump, part_lines
from graphbuild.segment.headings import LEAD_LINES, TRAIL_LINES, Heading, is_list
from graphbuild.segment.notices import is_credit_end, is_label, is_notice_head, is_notice_line, is_notice_tail
from graphbuild.segment.paragraphs import HANGING, breaks_off, comma_tears, splits_word
from graphbuild.segment.topics import Topics

__all__ = ["outline"]

HEAD_LINES = 6
"""Kicker, headline and subtitles of the fullest head that papers print."""

ADOPTED = re.compile(r"\((?:\d{4}年)?\d{1,2}月\d{1,2}日[^()]{2,60}(?:通过|批准|公布|发布)\)")
"""The line under the title of a decision or a regulation, which says who passed it and when."""

LEAST_PROSE = 30
"""Characters under a headline that has no byline to vouch for it."""

LEFT_OVER = 0.15
"""Share of a line's words that the article above says too, from which it may be its last line; kickers share none."""

SIGNED_BELOW = 2.5
"""What it tells for a heading, in the logarithm of the odds, that the article above bears a byline at its head and
somebody signs at the end of what stands below: one article is signed once."""

SIGNED_WITHIN = 12
"""Lines of an article in which its signature is looked for."""

STOP = re.compile(r"[。!?]")
BRIEFS = re.compile(r"(?:简|短|快|微)\s*讯|短\s*波|要\s*闻")
"""Headlines of two characters, often printed with a space between them, over a list of news in brief."""
DASH = ("—", "--")
"""How a subtitle begins; nothing of an article's text does."""


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
    furniture = furniture_of(lines)
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
        draft, rest = closed(_draft(prose, start, end))
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
        self.first = self.floor = 0
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
            self.first, index = start.first, max(start.body, index + 1)
            self.floor = index
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
        return is_signature_line(line)

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
        if is_signature_line(line) or not (
            is_title(line.text) or (open_quotes(line.text) > 0 and is_title(line.text + following.text))
        ):
            return False
        # the end of the article above, broken off in print, looks like a kicker
        torn = "," in line.text or line.text.endswith(HANGING) or self._is_left_over(at, index)
        if torn and not line.apart:
            return False
        above = self.lines[at - 1] if at > self.floor else None
        return above is None or self._closes(at - 1) or is_title(above.text) or not splits_word(above, line)

    def _is_left_over(self, at: int, body: int) -> bool:
        """Tell whether a line over a head is the last of the article above: it says words of that one and none below.

        On a page with indents it is also told by its own.
        """
        line, end = self.lines[at], min(body + LEAD_LINES, len(self.lines))
        if line.indented and not self.lines[at + 1].indented:
            return at > self.floor
        above = range(max(self.first, at - TRAIL_LINES), at)
        return self.topics.told([at], above) >= LEFT_OVER and not self.topics.told([at], range(at + 1, end))

    def _is_title_with(self, at: int) -> bool:
        """Tell whether a line completes the quotation of the line above to one headline."""
        lines = self.lines
        return at > self.floor and open_quotes(lines[at].text) < 0 and is_title(lines[at - 1].text + lines[at].text)

    def _bare_start(self, index: int) -> _Start | None:
        """Recognize a head without a byline by what stands above it, under it, and in it."""
        lines = self.lines
        if not self._is_plain_title(index) or self._stops(index) or self._is_inside(index):
            return None
        body = index + 1
        if index and self._is_title_under(body) and self._is_torn(index):
            return None  # the end of the article above, broken off in print
        while body - index < HEAD_LINES and self._is_title_under(body):
            body += 1
        if not self._is_prose_under(body) or leading(self.folded, lines, body):
            return None
        if body - index > 1 and (is_notice_head(lines[body - 1].text) or self._is_left_over(index, body)):
            return None
        torn = comma_tears(lines[body - 1], lines[body]) or breaks_off(lines[body - 1], lines[body])
        sure = (
            is_label(lines[index].text) or BRIEFS.fullmatch(lines[index].text) is not None or (index == 0 and not torn)
        )
        sure = sure or ADOPTED.fullmatch(lines[body].text) is not None
        return _Start(index, body) if sure or (index and self._is_new(index, body)) else None

    def _is_torn(self, index: int) -> bool:
        """Tell whether a line over a title ends in the middle of a sentence."""
        line, below = self.lines[index].text, self.lines[index + 1].text
        return ("," in line or line.endswith(HANGING)) and not below.startswith(DASH)

    def _is_inside(self, index: int) -> bool:
        """Tell whether a line can only go on with the article above: right under its head, or under half a sentence."""
        if index == self.floor:
            return self.in_notice or (self.signed and not is_finished(self.lines[index - 1].text))
        above = self.lines[index - 1]
        if is_title(above.text) or self._closes(index - 1):
            return False
        if [line.indented for line in self.lines[index : index + 2]] == [False, False]:
            return True  # no paragraph begins here, nor below
        near = self.lines[max(self.floor, index - TRAIL_LINES) : index]
        return splits_word(above, self.lines[index]) or not any(STOP.search(line.text) for line in near)

    def _is_title_under(self, at: int) -> bool:
        """Tell whether a head goes on with a line, which is not the torn beginning of the first paragraph."""
        lines = self.lines
        if at + 1 >= len(lines) or not self._is_plain_title(at):
            return False
        return leading(self.folded, lines, at + 1) is not None or not breaks_off(lines[at], lines[at + 1])

    def _is_plain_title(self, index: int) -> bool:
        line = self.lines[index]
        if not (is_title(line.text) or BRIEFS.fullmatch(line.text)) or jump(line):
            return False
        return leading(self.folded, self.lines, index) is None

    def _is_prose_under(self, body: int) -> bool:
        """Tell whether a paragraph begins at a line, long enough in its first three pieces."""
        lines = self.lines[body : body + 3]
        if not lines or jump(lines[0]):
            return False
        size = len(lines[0].text)
        for line, following in zip(lines, lines[1:], strict=False):
            spoken = line is lines[0] and line.text[0] + line.text[-1] == "“”"  # a report may open with what is said
            if is_finished(line.text) and not (line.whole or spoken):
                break
            size += len(following.text)
        return (size >= LEAST_PROSE or is_list(self.lines, body)) and not splits_word(self.lines[body - 1], lines[0])

    def _is_new(self, index: int, body: int) -> bool:
        if breaks_off(self.lines[body - 1], self.lines[body]):
            return False
        heading = Heading(
            self.lines,
            self.topics,
            above=(self.first, self.floor),
            title=(index, body),
            lead_end=self._lead_end(body),
        )
        weight = heading.evidence(closes=self._closes(index - 1), in_notice=self.in_notice)
        return weight + SIGNED_BELOW * (self.signed and self._is_signed_below(body)) > 0

    def _is_signed_below(self, body: int) -> bool:
        """Tell whether somebody signs what stands under a heading, before the next byline."""
        for at in range(body, min(body + SIGNED_WITHIN, len(self.lines))):
            if leading(self.folded, self.lines, at):
                return is_signature_line(self.lines[at])
            if signature(self.lines[at]):
                return True
        return False

    def _lead_end(self, body: int) -> int:
        """Return where the lines under a heading stop being surely its own, four lines down at most."""
        end = body + 1
        while end < min(body + LEAD_LINES, len(self.lines)):
            if self._is_plain_title(end) or jump(self.lines[end]) or leading(self.folded, self.lines, end):
                break
            end += 1
        return end


def _draft(lines: Sequence[Block], start: _Start, end: int) -> Draft:
    body = tuple(lines[start.body : end])
    head = tuple(line for line in lines[start.first : start.body] if not jump(line))
    if start.byline is None:
        return Draft(head, (), body, is_notice=start.is_notice, back=start.back)
    pieces = start.byline.pieces
    head = tuple(line for line in head if line.end <= pieces[0].start)
    return Draft(head, pieces, (*((start.byline.rest,) if start.byline.rest else ()), *body))
