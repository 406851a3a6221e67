"""People on the lines of a roll, and those who win something, each behind where he is from.

名单揭晓,六人上榜:甲,某所所长;乙(女),某院护士; 某镇甲、某镇乙获银奖.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.names import is_word, name_shaped, plausible
from graphbuild.extract.reading import Reading
from graphbuild.extract.vouched import Found
from graphbuild.model import Span

__all__ = ["enlisted"]

HAN = "[\u4e00-\u9fff]"
OPENS = re.compile("(?:上榜|入选|名单如下|获奖|获评|当选)(?:者|的)?(?:分别)?(?:是|为|有)?:")
ENTRY = re.compile(rf"\s*(?P<name>{HAN}{{2,4}})(?:\([^()\n]{{1,12}}\))?,[^,。;\n]{{2,40}}(?:[;。\n]|$)")
"""甲(女),某所所长; between the beginning of a line or a mark and the next."""
WON = re.compile(
    rf"(?P<who>(?:{HAN}{{1,12}}、){{0,8}}{HAN}{{1,12}}?)(?:分获|荣获|获得|获|夺得|摘得|斩获|分列)"
    r"[^,。;\n的]{0,10}?(?:[特一二三四五六金银铜优胜秀]等?奖|[冠亚季]军|[金银铜]牌|第[一二三四五六](?:[、和]第[一二三四五六])?名)"
)
FROM = re.compile(rf"(?:^|、){HAN}{{1,6}}(?:镇|乡|街道|社区|村)(?P<name>{HAN}{{2,4}})(?=、|$)")
BODY_END = frozenset("队院校所站局社团厂司心部学园组室库会店馆户们人")
"""How words end behind a township that name no person: 卫生院, 代表队."""


def enlisted(reading: Reading) -> Iterator[Found]:
    """Offer the names of a roll's lines, and those of winners behind the townships that they are from."""
    for opened in OPENS.finditer(reading.text):
        at = opened.end()
        while line := ENTRY.match(reading.text, at):
            yield from _offered(
                reading, Span(start=line.start("name"), end=line.end("name")), "on the line of a roll", floor=0
            )
            at = line.end()
    for won in WON.finditer(reading.text):
        for match in FROM.finditer(won["who"]):
            at = won.start("who")
            span = Span(start=at + match.start("name"), end=at + match.end("name"))
            if reading.text[span.end - 1] not in BODY_END:
                yield from _offered(reading, span, "wins, behind where he is from", floor=1)


def _offered(reading: Reading, span: Span, origin: str, *, floor: int) -> Iterator[Found]:
    words = span.of(reading.text)
    if name_shaped(words) and plausible(words) >= floor and not is_word(reading, span.start, span.end):
        yield span, origin, 0.85
