"""Block → byline: who wrote it, at the head of an article or at its end.

County papers print 本报讯(记者 … 通讯员 …) before the first sentence, or a line such as □记者 … 通讯员 … or 本报记者 …
文/摄 of its own, or sign at the end in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.segment.blocks import Block, is_finished, is_title
from graphbuild.zh.names import are_person_names, is_person_name

__all__ = ["Byline", "is_credit", "is_signature_line", "leading", "signature"]

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf〇]"
STAFF = rf"(?:本报|本台|本刊|本网|特约|特派|见习|实习|首席|全媒体|融媒体?|新华社|{HAN}{{0,6}}(?:融媒体|传媒|新闻)中心)"
ROLE = rf"{STAFF}{{0,3}}(?:记者|通讯员|评论员|特约撰稿人?|摄影)"
NAME = rf"(?:{HAN}{{1,4}}|{HAN}{{1,8}}·{HAN}{{1,8}})"
DATELINE = re.compile(
    rf"本[报网台刊]讯|{HAN}{{2,4}}讯(?=\s*\()|本报{HAN}{{2,3}}\d{{1,2}}月\d{{1,2}}日[讯电]|据?新华社{HAN}{{2,6}}\d{{1,2}}月\d{{1,2}}日电"
)
ROLE_BRACKET = re.compile(rf"\(\s*{ROLE}[^()。]{{1,120}}\)")
BRACKET = re.compile(rf"\s*\((?=[^()]*(?:{ROLE})|(?:{HAN}|[\s、/])+\))[^()。]{{2,120}}\)")
MARK = re.compile(r"[□■◎◇◆○●△▲☆★]\s*")
COLUMN = "蹲点|手记|观察|调查|见闻|走基层|来信|视线|视野|点评|日记|札记|感言"
"""What 记者 names a column with: 记者手记."""
TOKEN = re.compile(r"[^ \t、|\r\n]+")
WORD_ROLE = re.compile(rf"(?:[文图]/)?{ROLE}:?|文|图|文/图|图/文|[文图][:/]")
# without a space, 从 or 在 after the word 记者 begins a sentence: 记者从区教育局获悉
WORD_NAMED = re.compile(rf"(?:[文图]/)?{ROLE}:?(?!{COLUMN}|[从在对采走了看发现获]){NAME}(?:/[文图摄])?")
WORD_NAME = re.compile(rf"{NAME}(?:/?[文图摄])?")
WORD_LAST = re.compile(r"(?:摄影)?报道:?|文/?摄|摄|文/图|图/文|摄影|摄影报道")
ORGAN = rf"{HAN}{{2,16}}(?:[局委办部院校社站所]|中心|政府|公司|大队|学校|学院|中学|小学)"
WRITER = rf"(?:{HAN}{{1,8}}·{HAN}{{1,8}}|{HAN}[ \u3000]{HAN}|{HAN}{{2,4}})(?:/?[文图摄])?"
SIGNED = re.compile(
    rf"[(【\[]\s*(?P<who>(?:{ROLE}|作者|读者|供稿)[^()【】。]{{1,60}}|{ORGAN}|(?:{ORGAN}\s+)?{WRITER}(?:[\s、]+{WRITER}){{0,4}})\s*[)】\]]\Z"
)
SOURCE = re.compile(r"(?:来源|稿源|作者|撰文|供稿)\s*[:/]\s*[^,。;!?]{2,40}\Z")
"""A line that says where a text was got from, or whose it is: 来源:某某发布."""

AUTHOR = re.compile(rf"{HAN} +{HAN}|{HAN}{{2,3}}")
CREDIT = re.compile(r"(?<![文图/])摄影?\Z")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline at the head of an article."""

    pieces: tuple[Block, ...]
    rest: Block | None
    """What of the last line comes after it: the first sentence."""
    next: int
    """Index of the first block after it, `rest` not counted."""
    certain: bool
    """It can stand nowhere but at the head (本报讯)."""


def leading(folded: str, lines: Sequence[Block], index: int) -> Byline | None:
    """Recognize a byline at the beginning of one line, following it over the next two where a bracket is broken."""
    line = lines[index]
    limit = min(lines[min(index + 2, len(lines) - 1)].end, line.start + 240)
    dateline = DATELINE.match(folded, line.start, limit)
    end = dateline.end() if dateline else line.start
    bracket = (BRACKET if dateline else ROLE_BRACKET).match(folded, end, limit)
    if bracket:
        # a bracket alone on its line may as well sign the article above
        return _byline(lines, index, bracket.end(), certain=dateline is not None or bracket.end() < line.end)
    if not dateline and len(line.text) <= 60 and SOURCE.match(line.text):
        return _byline(lines, index, line.end, certain=False)
    if spaced := _spaced(folded, end, min(line.end, end + 80), marked=dateline is not None):
        return _byline(lines, index, spaced, certain=dateline is not None)
    if dateline:
        return _byline(lines, index, end, certain=True)
    return _byline(lines, index, line.end, certain=False) if _is_author(lines, index) else None


def _is_author(lines: Sequence[Block], index: int) -> bool:
    """Tell whether a line is but the name of who wrote what stands below, under its headline: 冯 亮."""
    line = lines[index]
    if not line.whole or not index or index + 1 == len(lines) or not AUTHOR.fullmatch(line.text):
        return False
    over, below = lines[index - 1].text, lines[index + 1].text
    return is_title(over) and is_finished(below) and is_person_name("".join(line.text.split()))


def _spaced(folded: str, start: int, limit: int, *, marked: bool) -> int | None:
    """Return where a row of roles and names parted by spaces ends.

    Without brackets only the spaces tell names from the sentence that follows, so each name needs one after it.
    """
    if mark := MARK.match(folded, start, limit):
        start, marked = mark.end(), True
    end, roles, names = start, 0, 0
    for token in TOKEN.finditer(folded, start, limit):
        word = token[0]
        if WORD_LAST.fullmatch(word) and names:
            return token.end()
        if WORD_NAMED.fullmatch(word):
            roles, names = roles + 1, names + 1
        elif WORD_ROLE.fullmatch(word):
            roles += 1
        elif WORD_NAME.fullmatch(word) and (roles or mark):
            names += 1
        else:
            break
        end = token.end()
    return end if names and (roles or (marked and mark and end == limit)) else None


def _byline(lines: Sequence[Block], index: int, end: int, *, certain: bool) -> Byline:
    pieces: list[Block] = []
    while index < len(lines) and lines[index].start < end:
        line = lines[index]
        index += 1
        if line.end > end:
            rest = _after(line, end)
            return Byline((*pieces, line.part(line.start, end)), rest, index, certain)
        pieces.append(line)
    return Byline(tuple(pieces), None, index, certain)


def _after(line: Block, end: int) -> Block | None:
    """Return what of a line comes after a position, if it is more than blanks: a line may be parted behind some."""
    rest = line.text[end - line.start :].lstrip()
    return line.part(line.end - len(rest), line.end) if rest else None


def is_credit(line: Block) -> bool:
    """Tell whether a byline is only a photographer's credit under a picture."""
    return bool(CREDIT.search(line.text))


def signature(line: Block) -> tuple[Block | None, Block] | None:
    """Part a line into its prose and the signature in brackets that ends it.

    Bare names count as a signature only after a full stop or alone, and only when each is a person's name:
    brackets at the end of a line also hold (完) and (图片由 … 提供).
    """
    match = SIGNED.search(line.text, max(0, len(line.text) - 80))
    if match is None:
        return None
    before = line.text[: match.start()].rstrip()
    if before and before[-1] not in "。!?”…":
        return None
    if not re.match(rf"{ROLE}|作者|读者|供稿|{ORGAN}\Z", match["who"]) and not are_person_names(_writers(match["who"])):
        return None
    head = line.part(line.start, line.start + len(before)) if before else None
    return head, line.part(line.start + match.start(), line.end)


def _writers(who: str) -> list[str]:
    """Return the names of a signature, without the office that they work for and what each of them did.

    >>> _writers("县公安局 何 安"), _writers("何 安/文 木拉提·艾山/图")
    (['何安'], ['何安', '木拉提·艾山'])
    """
    names = re.sub(rf"^{ORGAN}\s+", "", who)
    return ["".join(found[0].split()) for found in re.finditer(rf"{WRITER}", re.sub("/[文图摄]", "", names))]


def is_signature_line(line: Block) -> bool:
    """Tell whether a line holds a byline and nothing else, so that it may as well sign what stands above it."""
    found = leading(line.text, (Block(0, len(line.text), line.text),), 0)
    return found is not None and found.rest is None and not is_credit(line)
