"""Page → Block: the printed lines, and what one line alone can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from graphbuild.zh.text import BULLETS

__all__ = ["Block", "blocks", "is_finished", "is_list_item", "is_title", "open_quotes"]

# U+200B and U+FEFF are invisible but are not white space to Python's str.isspace
LAYOUT = r"\s\u200b\ufeff"
LINE = re.compile(rf"[^{LAYOUT}](?:[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*[^{LAYOUT}])?")

CLOSING = "”’」』》〉)\\]】\"'"
FINISHED = re.compile(rf"(?:[。!?…]|\.{{3}})[{CLOSING}。!?…]*\Z")
SIGNED = re.compile(r"[(【][^()【】]{1,60}[)】]\Z")
LIST_ITEM = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|\([一二三四五六七八九十\d]{{1,3}}\)|\d{{1,2}}[.、](?!\d)|[①-⑳{BULLETS}])"
)
BRACKETED = re.compile(r"[(【\[][^()【】]*[)】\]]")
BREAKS = ",;:。、"
"""Marks (folded) inside a line that say it is prose; newspapers part the phrases of a headline with spaces."""

SPEECH = re.compile(r"。”|[!?]”.")
"""A sentence with its full stop in quotation marks, or another with more after it: somebody speaks, which no headline
prints."""

TITLE_LENGTH = 46
"""Visible characters; the longest headlines name a congress in full."""

LEAST_PROSE = 12
"""Characters of a line that can be prose."""

SEVERAL = 6
"""Long lines of a page that show how it prints its paragraphs."""

ENDS_WHOLE = ":;)】"
"""How a line ends that introduces a list, is an item of one, or is signed."""

ROW = re.compile(rf"[^:,。;、!?“]{{1,16}}:.{{1,{TITLE_LENGTH}}}")
"""A row of a table, such as a prize and who won it, or a heading that tells who says it: neither needs a full stop."""

DATED = re.compile(r"(?:本[报网台刊]|[\u4e00-\u9fff]{2,4})讯[ \u3000]*[((]")
"""How the first line of a report begins, if it is not under one of the headings that may part it."""

HEAD_LINES = 3
"""Lines over a dateline that its head may have."""

MOST_APART = 0.75
"""Most lines under an empty one on a page whose empty lines tell anything."""

TORN = 0.1
"""Most of the lines above an empty one that may break off, as they do where a page is laid out badly."""

INDENT = re.compile(r" {2,}|\t+")
INDENTED_SHARE = 0.3
"""Least share of a page's long lines that must be indented before the lines without an indent mean anything."""

ASTRAY = 0.3
"""Most indents of a page of short lines, and most paragraphs without one, that may stand where the others do not."""


@dataclass(frozen=True, slots=True)
class Block:
    """One printed line without the layout around it: a half-open range of the page and its folded text."""

    start: int
    end: int
    text: str
    indented: bool | None = None
    """Whether it begins a paragraph, on pages that indent their paragraphs; None on others."""
    page: int = 0
    """Number of its page among those of the issue."""
    whole: bool = False
    """Whether its page prints each paragraph on one line, so that no line goes on with the one above."""
    apart: bool | None = None
    """Whether an empty line stands above it, on pages that part their articles so; None on others."""

    def part(self, start: int, end: int) -> Block:
        """Cut out a range, given in page offsets."""
        text = self.text[start - self.start : end - self.start]
        return Block(start, end, text, self.indented, self.page, self.whole, self.apart)


def blocks(folded: str, *, page: int = 0) -> Iterator[Block]:
    """Cut a folded page into its visible lines, in order; what lies between them is layout.

    >>> [(block.start, block.text) for block in blocks("\\u3000头条 新闻 \\r\\n\\r\\n正文。")]
    [(1, '头条 新闻'), (11, '正文。')]
    """
    found = [(match.start(), match.end()) for match in LINE.finditer(folded)]
    indents = [_is_indented(folded, start) for start, _ in found]
    texts = [folded[start:end] for start, end in found]
    indenting = not all(indents) and _indents_long(texts, indents)
    if not indenting and _indents_short(texts, indents):
        indenting, indents = True, [indent or _is_long(text) for text, indent in zip(texts, indents, strict=True)]
    whole = _is_whole(texts)
    aparts = list(_set_apart(folded, found))
    parting = _parts_articles(texts, aparts)
    for (start, end), text, indent, apart in zip(found, texts, indents, aparts, strict=True):
        yield Block(start, end, text, indent if indenting else None, page, whole, apart if parting else None)


def _set_apart(folded: str, found: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """Tell of each line whether an empty one stands above it; the first line of a page has nothing above."""
    last = 0
    for start, end in found:
        yield not last or folded.count("\n", last, start) > 1
        last = end


def _parts_articles(texts: Sequence[str], aparts: Sequence[bool]) -> bool:
    """Tell whether the empty lines of a page part its articles: over each dateline one stands in the head, by far not
    over every line, and hardly one in the middle of a sentence."""
    above = [text for text, apart in zip(texts, aparts[1:], strict=False) if apart]
    torn = [text for text in above if _is_plain(text) and _ends_open(text)]
    if len(torn) > TORN * len(above):
        return False
    opened = [number for number, text in enumerate(texts) if DATED.match(text)]
    headed = sum(any(aparts[max(0, number - HEAD_LINES) : number]) for number in opened)
    return len(opened) > 1 and headed == len(opened) and sum(aparts) <= MOST_APART * len(texts)


def _indents_long(texts: Sequence[str], indents: Sequence[bool]) -> bool:
    """Tell whether a page indents its paragraphs, of which each is one long line."""
    long = [indent for text, indent in zip(texts, indents, strict=True) if len(text) >= TITLE_LENGTH]
    return sum(long) >= max(2, INDENTED_SHARE * len(long))


def _indents_short(texts: Sequence[str], indents: Sequence[bool]) -> bool:
    """Tell whether a page of broken lines indents the first of each paragraph.

    An indent stands then behind a line that can end something, and hardly another line lacks it behind a full stop that
    does not by chance end a full line; a line too long for the column is a paragraph by itself.
    """
    width = _width(texts)
    known = astray = bare = 0
    for above, text, indent in zip(texts, texts[1:], indents[1:], strict=False):
        ended = is_finished(above) and len(above) < width - 1
        known += indent
        astray += indent and not (is_finished(above) or is_title(above))
        bare += ended and not (indent or is_title(text) or is_list_item(text) or _is_long(text))
    return known >= SEVERAL and max(astray, bare) <= ASTRAY * known


def _is_plain(text: str) -> bool:
    """Tell whether a line is long enough for prose and no heading."""
    return len(text) > LEAST_PROSE and not is_title(text)


def _ends_open(text: str) -> bool:
    """Tell whether a line ends neither a sentence nor an item of a list or a notice."""
    return not is_finished(text) and text[-1] not in ENDS_WHOLE


def _width(texts: Sequence[str]) -> float:
    """Return the usual length of the lines that break off; 0 where none does."""
    return median([len(text) for text in texts if not (is_finished(text) or _is_long(text))] or [0])


def _is_whole(lines: Sequence[str]) -> bool:
    """Tell whether lines are whole paragraphs: among several long ones none breaks off, the items of a list aside."""
    prose = [text for text in lines if _is_long(text) or _is_plain(text)]
    broken = [text for text in prose if _ends_open(text)]
    return all(map(ROW.fullmatch, broken)) and sum(map(_is_long, prose)) >= SEVERAL


def _is_long(text: str) -> bool:
    return len(text) > TITLE_LENGTH


def _is_indented(folded: str, start: int) -> bool:
    """Tell whether two blanks at least (a full-width one counts as one) stand before the line's first character."""
    gap = start
    while gap and folded[gap - 1] in " \t\u3000" and start - gap < 8:
        gap -= 1
    return bool(INDENT.match(folded[gap:start].replace("\u3000", " "))) and (gap == 0 or folded[gap - 1] in "\r\n")


def is_finished(text: str) -> bool:
    """Tell whether a line ends where a paragraph can end: a full stop, or a signature in brackets.

    >>> is_finished("他说:“好。”"), is_finished("打造“五个一”"), is_finished("大家很满意。(记者 张三)")
    (True, False, True)
    """
    tail = text[-80:]
    return bool(FINISHED.search(tail) or (SIGNED.search(tail) and FINISHED.search(SIGNED.sub("", tail).rstrip())))


def is_list_item(text: str) -> bool:
    """Tell whether a line begins with the number or bullet of a list."""
    return bool(LIST_ITEM.match(text))


def is_title(text: str) -> bool:
    """Tell whether a line by itself can be a headline: short, unfinished, no mark of prose, marks in pairs.

    >>> is_title("开局起步 勇立潮头"), is_title("走进现场,大家看,问得细"), is_title("为了“美好")
    (True, False, False)
    """
    if len(text) > 2 * TITLE_LENGTH:
        return False
    size = len("".join(text.split()))
    if not 3 <= size <= TITLE_LENGTH or text[-1] in BREAKS or text.endswith("…") or BRACKETED.fullmatch(text):
        return False
    if SPEECH.search(text):
        return False
    return _has_few_breaks(text) and not open_quotes(text) and sum(ch >= "\u3400" for ch in text) * 2 > size


def _has_few_breaks(text: str) -> bool:
    """Allow no mark of prose in a long line and one comma in a short one; what stands in quotation marks is free."""
    bare = re.sub(r"“[^”]*”|《[^》]*》", "", text)
    marks = [ch for ch in bare if ch in BREAKS]
    return not marks or (len(bare) <= 24 and marks in ([","], ["、"], [":"]))


def open_quotes(text: str) -> int:
    """Count quotation and title marks that open without closing (negative: close without opening).

    >>> open_quotes("他说:“走"), open_quotes("走吧。”他说。")
    (1, -1)
    """
    return text.count("“") - text.count("”") + text.count("《") - text.count("》")
