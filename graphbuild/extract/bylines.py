"""Reporters, correspondents and photographers, from the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.zh.names import surname
from graphbuild.zh.wordlist import wordlist

__all__ = ["byline_offsets", "byline_roles", "byline_spans", "bylines"]

ROLE = re.compile(
    r"(?P<correspondent>特约通讯员|通讯员|特约记者|实习生)|(?P<photographer>摄影记者|摄影|图/|/图|摄)|(?P<reporter>记\s?者)"
)
PARENTHESIS = re.compile(r"\(([^()\n]{0,12}(?:记\s?者|通讯员)[^()]{1,60})\)")
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3400-\u9fff\U00020000-\U0003ffff·]*")
NOT_NAMES = frozenset(
    wordlist(
        "本报讯 本报 本报记者 见习 实习 首席 全媒体 融媒体 融媒 报道 文 图 文图 编辑 责编 校对 通讯 整理 综合 供图 "
        "讯 日报 晚报"
    )
)


def byline_spans(reading: Reading) -> list[Span]:
    """Return where the article names its writers: byline sections, and brackets with 记者 or 通讯员 in them."""
    found = list(reading.sections(SectionRole.BYLINE))
    taken = {offset for span in found for offset in range(span.start, span.end)}
    for match in PARENTHESIS.finditer(reading.text):
        span = Span(start=match.start(1), end=match.end(1))
        if span.start not in taken:
            found.append(span)
    return found


def byline_offsets(reading: Reading) -> frozenset[int]:
    """Return every offset that lies in a byline."""
    return frozenset(offset for span in byline_spans(reading) for offset in range(span.start, span.end))


def bylines(reading: Reading) -> Iterator[Proposal]:
    """Propose every name of a byline, each with the role word before it."""
    for span in byline_spans(reading):
        yield from _byline(reading.text, span)


def _byline(text: str, span: Span) -> Iterator[Proposal]:
    for match, behind in _parts(text, span):
        for name in _names(text, behind.start, behind.end):
            yield Proposal(
                span=name,
                type=EntityType.PERSON,
                origin=f"byline: after {match.group()}",
                score=1.0,
                attributes=(("byline", match.lastgroup or "reporter"),),
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


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Return the names between two role words; a two-character name may be spread out with a blank (李 明)."""
    pieces = [Span(start=match.start(), end=match.end()) for match in NAME.finditer(text, start, end)]
    while pieces:
        first = pieces.pop(0)
        if len(first) == 1 and pieces and len(pieces[0]) == 1 and surname(text[first.start]) is not None:
            yield Span(start=first.start, end=pieces.pop(0).end)
        elif (2 <= len(first) <= 4 or "·" in first.of(text)) and _a_name(text, first):
            yield first


def _a_name(text: str, span: Span) -> bool:
    """Tell whether a piece of a byline is a person: no word of the trade, and a surname first or a blank before."""
    words = span.of(text)
    if (
        words in NOT_NAMES
        or words.startswith(("本", "见习", "实习", "首席"))
        or words.endswith(("报", "社", "台", "中心", "站"))
    ):
        return False
    return surname(words) is not None or (len(words) <= 3 and text[span.start - 1].isspace())
