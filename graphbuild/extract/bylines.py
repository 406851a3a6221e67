"""Reporters, correspondents and photographers, from the byline, and authors of whom it says no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, zip_longest

from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.transcribed import SYLLABLES
from graphbuild.model import SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import name_shares
from graphbuild.zh.names import are_person_names, surname
from graphbuild.zh.wordlist import wordlist

__all__ = ["byline_offsets", "byline_roles", "byline_spans", "bylines"]

ROLE = re.compile(
    r"(?P<correspondent>特约通讯员|通讯员|特约记者)|(?P<author>实习生)|(?P<photographer>摄影记者|摄影|图/|/图|摄)|(?P<reporter>记\s?者)"
)
TOOK = re.compile(r"摄(?:影(?!报道)|(?!影))")
"""What makes photographers of those who stand before it; 摄影报道 makes authors of them too."""
DATELINE = re.compile(r"(?:[\u3400-\u9fff]{1,8}?|本报[^()\n]{0,12})(?:讯|电)\s*(?=\()|[(（]?(?:来源|稿源|供稿)\s*[::/]")
PARENTHESIS = re.compile(r"\(([^()\n]{0,12}(?:记\s?者|通讯员)[^()]{1,60})\)")
WRITER = (
    r"(?:[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8}|[\u3400-\u9fff][ \t\u3000]+[\u3400-\u9fff](?![\u3400-\u9fff])"
    r"|[\u3400-\u9fff]{2,4})"
)
"""A name as a credit prints it, one of two characters set apart too."""
BETWEEN = r"[ \t\u3000、]+"
DID = r"(?:[ \t]*/[文图摄]|[ \t]+文/图|[ \t]+图/文)?"
CREDIT = re.compile(
    rf"(?:^|(?<=[。!?”…]))\s*((?:(?:本报|全媒体|融媒体)?(?:记者|通讯员)\s*)?"
    rf"(?:{WRITER}{BETWEEN}){{0,3}}{WRITER}[ \t\u3000]*/?[ \t\u3000]*摄影?)$",
    re.MULTILINE,
)
"""What stands under a picture, or ends the words under it: 甲 乙 摄."""
SIGNED = re.compile(
    rf"(?:^|(?<=[。!?”…]))\(((?:[\u4e00-\u9fff]{{2,12}}[局院委办会队校社站所]{BETWEEN})?"
    rf"{WRITER}{DID}(?:{BETWEEN}{WRITER}{DID}){{0,4}})\)$",
    re.MULTILINE,
)
"""Names in brackets at the end of a paragraph, or alone on its line: under items of news in brief."""
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3400-\u9fff\U00020000-\U0003ffff·]*")
LONGEST, UNUSUAL = 3, 4
"""Characters of the longest name without a surname on the list, and of any other without “·”."""
NOT_NAMES = frozenset(
    wordlist(
        "本报讯 本报 本报记者 见习 实习 首席 全媒体 融媒体 融媒 报道 文 图 文图 编辑 责编 校对 通讯 整理 综合 供图 "
        "讯 日报 晚报 妇联 团委 工会 文联 科协 残联 侨联 工商联 宣传部 组织部 统战部 政法委 纪委 监委 人大办 政协办"
    )
)


def byline_spans(reading: Reading) -> list[Span]:
    """Return where the article names its writers: byline sections, brackets with 记者 in them, credits of pictures."""
    found = list(reading.sections(SectionRole.BYLINE))
    taken = {offset for span in found for offset in range(span.start, span.end)}
    return [*found, *(span for span in _written(reading.text) if span.start not in taken)]


@lru_cache(maxsize=1)
def _written(text: str) -> tuple[Span, ...]:
    """Find brackets with 记者 in them and credits of pictures; of one article they are asked for several times."""
    forms = [form for sign, form in (("(", PARENTHESIS), ("摄", CREDIT), ("(", SIGNED)) if sign in text]
    matches = chain(*(form.finditer(text) for form in forms))
    return tuple(Span(start=match.start(1), end=match.end(1)) for match in matches)


def byline_offsets(reading: Reading) -> frozenset[int]:
    """Return every offset that lies in a byline."""
    return frozenset(offset for span in byline_spans(reading) for offset in range(span.start, span.end))


def bylines(reading: Reading) -> Iterator[Proposal]:
    """Propose every name of a byline, each with the role word before it, or as one of its authors."""
    for span in byline_spans(reading):
        yield from _byline(reading.text, span)
        yield from _authors(reading.text, span)


def _byline(text: str, span: Span) -> Iterator[Proposal]:
    for match, behind in _parts(text, span):
        longest = UNUSUAL if match.lastgroup == "reporter" else LONGEST
        for name in _names(text, behind.start, behind.end, longest=longest):
            if _is_unit(name.of(text)):
                continue
            yield Proposal(
                span=name,
                type=EntityType.PERSON,
                origin=f"byline: after {match.group()}",
                score=1.0,
                attributes=(("byline", match.lastgroup or "reporter"),),
            )


def _is_unit(words: str) -> bool:
    """Tell whether four characters are nobody's name: 综合报道, 昭觉发布, 文图并茂.

    A surname of two characters, two surnames of one, and the syllables of another language (阿米子黑) make one.
    """
    if len(words) < UNUSUAL or "·" in words or len(surname(words) or "") > 1:
        return False
    two = all(family in name_shares("surname") for family in words[:2])
    return not two and len(SYLLABLES.intersection(words)) < UNUSUAL - 1


def _authors(text: str, span: Span) -> Iterator[Proposal]:
    """Propose the names before the first role word: 甲 of (甲 记者 乙), or all where there is none, (甲 乙)."""
    role = ROLE.search(text, span.start, span.end)
    dateline = DATELINE.match(text, span.start, span.end)
    took = role is not None and TOOK.match(text, role.start()) is not None
    names = list(_names(text, dateline.end() if dateline else span.start, role.start() if role else span.end))
    if names and are_person_names(["".join(name.of(text).split()) for name in names]):
        yield from (
            Proposal(
                span=name,
                type=EntityType.PERSON,
                origin="byline: without a role word",
                score=0.95,
                attributes=(("byline", "photographer" if took else "author"),),
            )
            for name in names
        )


def _parts(text: str, span: Span) -> Iterator[tuple[re.Match[str], Span]]:
    """Part a byline into its role words, each with the stretch of names behind it; 文/图 has nothing behind."""
    roles = list(ROLE.finditer(text, span.start, span.end))
    for match, following in zip_longest(roles, roles[1:]):
        end = following.start() if following else span.end
        if match.end() < end:
            yield match, Span(start=match.end(), end=end)


def byline_roles(reading: Reading) -> dict[int, str]:
    """Return what someone is whose name begins at an offset of a byline."""
    parts = (part for span in byline_spans(reading) for part in _parts(reading.text, span))
    return {at: match.lastgroup or "reporter" for match, span in parts for at in range(span.start, span.end)}


def _names(text: str, start: int, end: int, *, longest: int = LONGEST) -> Iterator[Span]:
    """Return the names between two role words; a two-character name may be spread out with a blank (李 明).

    ``longest`` counts the characters of a name without a surname, behind a blank.
    """
    pieces = [Span(start=match.start(), end=match.end()) for match in NAME.finditer(text, start, end)]
    while pieces:
        first = pieces.pop(0)
        if len(first) == 1 and pieces and len(pieces[0]) == 1 and surname(text[first.start]) is not None:
            yield Span(start=first.start, end=pieces.pop(0).end)
        elif (2 <= len(first) <= 4 or "·" in first.of(text)) and _a_name(text, first, longest):
            yield first


def _a_name(text: str, span: Span, longest: int) -> bool:
    """Tell whether a piece of a byline is a person: no word of the trade, and a surname first or a blank before."""
    words = span.of(text)
    if (
        words in NOT_NAMES
        or words.startswith(("本", "见习", "实习", "首席"))
        or words.endswith(("报", "社", "台", "中心", "站"))
    ):
        return False
    return "·" in words or surname(words) is not None or (len(words) <= longest and text[span.start - 1].isspace())
