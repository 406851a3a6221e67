"""Block → furniture: what belongs to the page and to no article, jump lines among it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.segment.blocks import Block, is_finished, is_title
from graphbuild.zh.numbers import han_number
from graphbuild.zh.text import is_han

__all__ = ["Jump", "furniture_of", "is_furniture", "jump", "names_jump", "part_lines", "plain_number", "printed_number"]

DAY = r"(?:19|20)\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?"
EDITOR = r"(?:本版|本期|值班|责任|执行|总|副)?(?:责编|编辑|校对|美编|版式(?:设计)?|组版|主编|编审|审读|审校|制图)"
NEWSROOM = r"(?:投稿|供稿|新闻|广告|发行|报料|爆料|采编|订报|编辑部|本报)(?:中心)?"
FURNITURE = re.compile(
    rf"(?:第?\s*[A-Z]?\d{{1,3}}\s*版.*|[A-Z]\d{{1,2}}(?:\s+\S{{1,6}})?|{DAY}.{{0,24}}"
    rf"|{EDITOR}\s*[:/].*|{EDITOR}\s+\S{{2,4}}(?:\s.*)?"
    rf"|{NEWSROOM}(?:邮箱|电话|热线)\s*:.*|{NEWSROOM}(?:邮箱|电话|热线).{{0,12}}\s{EDITOR}\s*[:/].*|(?:邮箱|热线|[Ee]-?mail)\s*:.*|(?:https?://|www\.).*"
    r"|国内统一(?:连续出版物号|刊号).*|CN\s?\d\d-.*|邮发代号.*"
    r"|总?第\s*\d{2,6}\s*期.*|农历.{2,12}|今日.{1,3}版|星期[一二三四五六日天]|主[管办]:.*"
    r"|首页\s*>.*|[上下]一[篇版期](?:\s+[上下]一[篇版期])?|(?:[\[【][^\[\]【】]{2,6}[\]】]\s*)+|相关链接|返回首页)"
)
NUMBERED = re.compile(
    rf"(?:{DAY}\s*)?(?:星期[一二三四五六日天]\s*)?第?\s*(?P<page>[A-Z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*版"
    r"|(?P<sheet>[A-Z]\d{1,2})(?:\s|\Z)"
)
"""How a masthead or a running head tells the page's number: 第2版, 2024年1月20日 星期六 第2版, A3 民生."""
CREDITED = rf"{EDITOR}\s*[:/ ]\s*(?:[\u4e00-\u9fff]\s+[\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff·]{{2,9}})"
MASTHEAD_PART = re.compile(
    rf"{DAY}|星期[一二三四五六日天]|第?\s*[A-Z]?\d{{1,3}}\s*版:?|\b[A-Z]\d{{1,2}}\b|总?第\s*\d+\s*期|农历\S*"
    rf"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S*|{CREDITED}|\s|·"
)
WEEKDAY = re.compile("星期[一二三四五六日天]")
REST = 10
"""Characters of the paper's name and of the page's, which a masthead prints beside day and weekday."""
PAPER = re.compile(r"(?!海报|喜报)[\u4e00-\u9fff]{1,4}(?<![汇简快播预情回举通捷壁黑])报(?:社)?")
"""A newspaper's name alone on its line; a good many other words end with 报 (喜报, 快报, 天气预报)."""

PAGE = r"(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})"
TITLE = r"(?:\s*[《“](?P<title>[^《》“”]{2,40})[》”])?"
ONWARD = re.compile(rf"[(▶>→\s]*(?:下转|紧转|转)第?\s*{PAGE}\s*版{TITLE}[)▶>→\s]*\Z")
BACK = re.compile(
    rf"[(◀<←\s]*(?:上接|紧接|接)第?\s*{PAGE}\s*版(?:{TITLE}\s*(?:\)|\Z)|[^()。]{{0,30}}?\)|\s|\Z)[)◀<←\s]*"
)
MAYBE_JUMP = re.compile(r"[转接]第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版")
JUMP_LENGTH = 64
"""Characters of the longest jump line, which names a headline."""
HEAD_AND_DATELINE = re.compile(
    r"(?P<head>[^。;]{4,40}?)\s*(?P<lead>本[报网台]讯\s*[( ]|\((?:本报|见习|实习|通讯员|记者)[^()。]{2,60}\))"
)


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump line: where an article goes on (下转第3版), or where it comes from (上接第1版《…》)."""

    onward: bool
    page: str
    """The number as printed, in figures, without leading zeros."""
    title: str = ""
    """The headline that it names."""


def jump(line: Block) -> Jump | None:
    """Read a line that is nothing but a jump line.

    >>> jump(Block(0, 7, "(下转第3版)")), jump(Block(0, 7, "上接A01版"))
    (Jump(onward=True, page='3', title=''), Jump(onward=False, page='A1', title=''))
    >>> jump(Block(0, 13, "下转第三版《办起食堂》"))
    Jump(onward=True, page='3', title='办起食堂')
    """
    for pattern, onward in ((ONWARD, True), (BACK, False)):
        match = pattern.fullmatch(line.text) if len(line.text) <= JUMP_LENGTH else None
        if match:
            return Jump(onward, plain_number(match["page"]), match["title"] or "")
    return None


def names_jump(folded: str) -> bool:
    """Tell whether a page may hold a jump line, without cutting it into lines.

    >>> names_jump("…(下转第3版)"), names_jump("他转到了新学校。")
    (True, False)
    """
    return bool(MAYBE_JUMP.search(folded))


def plain_number(page: str) -> str:
    """Write a page's number in figures and drop the zeros before it, keeping its section letter.

    >>> plain_number("A03"), plain_number("12"), plain_number("十二")
    ('A3', '12', '12')
    """
    figures = page if page.isascii() else str(han_number(page) or page)
    return re.sub(r"(?<!\d)0+(?=\d)", "", figures)


def printed_number(furniture: Sequence[Block]) -> str | None:
    """Return the page's number if its furniture prints one and no other.

    >>> printed_number((Block(0, 7, "第02版 综合"), Block(8, 13, "(上接第1版)")))
    '2'
    """
    matches = (NUMBERED.match(line.text) for line in furniture if not jump(line))
    found = {plain_number(match["page"] or match["sheet"]) for match in matches if match}
    return found.pop() if len(found) == 1 else None


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page and to no article: masthead, date, page number, editors.

    >>> is_furniture("2024年1月20日 星期六"), is_furniture("责任编辑:张三"), is_furniture("第2版的变化")
    (True, True, False)
    >>> is_furniture("山城报 2019年3月22日 第3版"), is_furniture("乡镇快报")
    (True, False)
    """
    if len(text) > 60 or is_finished(text) or "的" in text:
        return False
    return bool(FURNITURE.fullmatch(text) or PAPER.fullmatch(text)) or _is_masthead(text)


def _is_masthead(text: str) -> bool:
    rest = MASTHEAD_PART.sub("", text)
    dated = len(rest) < len(text) - 4 and bool(re.search(DAY, text))
    return dated and (not rest or bool(PAPER.fullmatch(rest)) or (_is_paper(rest) and bool(WEEKDAY.search(text))))


def furniture_of(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Return the lines that belong to the page, the paper's name over the line of its day among them."""
    found = tuple(line for line in lines if is_furniture(line.text) and not jump(line))
    named = len(lines) > 1 and lines[1] in found[:1] and re.match(DAY, lines[1].text) and _is_paper(lines[0].text)
    return (lines[0], *found) if named else found


def _is_paper(text: str) -> bool:
    return len(text) <= REST and all(map(is_han, text))


def part_lines(lines: Sequence[Block]) -> Iterator[Block]:
    """Part the lines that hold two things: a jump at either end, a headline and the dateline after it."""
    for line in lines:
        yield from _parted(line)


def _parted(line: Block) -> Iterator[Block]:
    back = BACK.match(line.text) if len(line.text) > 12 or jump(line) is None else None
    if back and back.end() < len(line.text):
        yield line.part(line.start, line.start + len(back[0].rstrip()))
        line = line.part(line.start + back.end(), line.end)
    onward = ONWARD.search(line.text, max(0, len(line.text) - JUMP_LENGTH))
    if onward and onward.start():
        cut = line.start + len(line.text[: onward.start()].rstrip())
        yield from _headed(line.part(line.start, cut))
        yield line.part(line.start + onward.start() + _blank(onward[0]), line.end)
        return
    yield from _headed(line)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _headed(line: Block) -> Iterator[Block]:
    match = HEAD_AND_DATELINE.match(line.text)
    if match and is_title(match["head"]) and not re.search(r"[,:]|(?:记者|通讯员)$", match["head"]):
        yield line.part(line.start, line.start + match.end("head"))
        line = line.part(line.start + match.start("lead"), line.end)
    yield line
