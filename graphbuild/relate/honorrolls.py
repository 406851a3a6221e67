"""Rolls of honor: the list printed below the words that announce it, line by line.

授予甲等8人“劳动模范”称号,授予乙医院等4个单位“先进集体”称号,名单如下: / 工业战线:甲(某厂工人)、丙(女,某局干部) /
先进集体:乙医院、丁公司. “最美…”名单揭晓,六人上榜: / 甲,某所所长; / 丙(女),某院护士。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import people
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.stance import Stance, stance
from graphbuild.relate.winning import receipt

__all__ = ["printed_rolls"]

OPENS = re.compile(
    r"(?:名单(?:公布)?(?:如下|附后)|(?:上榜|入选|获奖|获评|受表彰|当选)(?:者|的)?(?:名单)?(?:分别)?(?:是|为|有)?|[他她]们(?:分别)?是):"
)
YET_TO_COME = re.compile("公示|拟|候选|初步|参评|推荐|评委|投票|出席|主席团|与会|嘉宾")
"""Whoever stands on such a list has not been honored, or is there for something else."""
DATED = re.compile(r"\s*(?:\d{4}|二[〇○零]..)年")
"""Behind the body that signs a roll."""
HEADING = 16
"""Characters of a heading at most."""
LINE = re.compile(r"[^;。\n]+")
HEAD = re.compile(r"\s*(?:[一二三四五六七八九十]、|\d{1,2}[.、])?(?P<head>[^:,、()]{2,24}?)(?:\(\d+[名人个家]\))?:")
BARE_HEAD = re.compile(
    r"\s*(?:[一二三四五六七八九十]、|\d{1,2}[.、])(?P<head>[^:,、()]{2,24}?)(?:\(\d+[名人个家]\))?\s*$"
)
"""A heading that has a line for itself: 一、先进集体(4个)."""
ITEM = re.compile(r"(?:[^、()]|\([^()]*\))+")
BEHIND = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*$")
ENTRY = re.compile(r"\s*[\u4e00-\u9fff·]{2,10}(?:\([^()]{1,20}\))?,[^,]{2,40}$")
"""甲(女),某所所长: one on a line, known by name or not."""
AT_HIS_POST = re.compile(r"(?:\([^()]{1,20}\))?[,\s][^,]{2,40}$")
LABELS = re.compile("名单|获得者|[“”]|称号|荣誉|受表彰的?|\\s")
FOR_MANY = re.compile("集体|单位|组织|企业|窗口|班组|支部|团队|文明[岗号]|学校|医院|[村镇乡县区]$|社区|家庭")
"""What bodies are honored as, and no person."""


def printed_rolls(scene: Scene) -> Iterator[tuple[Sentence, Fact]]:
    """Yield who is honored on the lines of a roll, each with the sentence that his name stands in."""
    for sentence in scene.body():
        opened = OPENS.search(scene.text, sentence.span.start, sentence.span.end)
        awards = _announced(scene, sentence, opened.end()) if opened else ()
        if opened and awards:
            yield from _lines(scene, opened.end(), awards)


def _announced(scene: Scene, sentence: Sentence, end: int) -> tuple[Mention, ...]:
    """Return the honors that the paragraph of a roll's opening has named, if it tells of them as given."""
    start = sentence.section.span.start
    told = stance(scene, sentence, sentence.span.start, end) is Stance.ASSERTED
    if not told or YET_TO_COME.search(scene.text, start, end):
        return ()
    return tuple(m for m in scene.typed(EntityType.AWARD) if start <= m.span.start and m.span.end <= end)


def _lines(scene: Scene, start: int, awards: tuple[Mention, ...]) -> Iterator[tuple[Sentence, Fact]]:
    """Read line after line as long as each is one of a roll; a heading may tell which of several honors it is."""
    chosen, column = awards, False
    for line in _pieces(scene, start):
        words = scene.text[line.start : line.end]
        head = HEAD.match(words) or BARE_HEAD.match(words)
        if head:
            chosen, column = _headed(head["head"], awards), line.start + head.end() == line.end
        begin = line.start + (head.end() if head else 0)
        rows = list(_honored(scene, Span(start=begin, end=line.end))) if begin < line.end else []
        signed = not head and _is_signature(scene, rows, line.end, column=column)
        if signed or not (rows or head or ENTRY.match(words)):
            return
        for sentence, winner in rows:
            award = _fitting(winner, chosen)
            if award:
                yield sentence, receipt(scene, sentence, winner, award, "award-rolled")


def _is_signature(scene: Scene, rows: Sequence[tuple[Sentence, Mention]], end: int, *, column: bool) -> bool:
    """Tell whether a line is but the body that gives the honors: alone where bodies have no lines, or with its date."""
    alone = len(rows) == 1 and rows[0][1].type != EntityType.PERSON
    return alone and (not column or DATED.match(scene.text, end) is not None)


def _pieces(scene: Scene, start: int) -> Iterator[Span]:
    """Cut what stands behind an offset at marks and line ends, and before each heading that has run together with the
    item before it: …(某厂工人)|先进集体:…"""
    for line in LINE.finditer(scene.text, start):
        cuts = [line.start(), *_headings(scene, Span(start=line.start(), end=line.end())), line.end()]
        for begin, end in pairwise(cuts):
            if scene.text[begin:end].strip():
                yield Span(start=begin, end=end)


def _headings(scene: Scene, line: Span) -> Iterator[int]:
    """Yield where headings begin within a line: behind a bracket, a name or a mark, shortly before a colon."""
    ends = [m.span.end for kind in (EntityType.PERSON, *sorted(BODIES)) for m in scene.typed(kind)]
    for colon in re.finditer(":", scene.text[line.start : line.end]):
        at = line.start + colon.start()
        begin = max(line.start, at - HEADING)
        stops = [i + 1 for i in range(begin, at) if scene.text[i] in ")、"]
        stops += [end for end in ends if begin < end <= at - 2]
        if stops and max(stops) > line.start:
            yield max(stops)


def _headed(head: str, awards: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the honors that a heading names, all where it names none: 先进集体, but 工业战线."""
    core = LABELS.sub("", head)
    return tuple(one for one in awards if core in one.name or LABELS.sub("", one.name) in core) or awards


def _fitting(winner: Mention, awards: Sequence[Mention]) -> Mention | None:
    """Return the one honor that a person, or that a body can have; of several nobody knows which."""
    if len({one.name for one in awards}) > 1:
        person = winner.type == EntityType.PERSON
        awards = [one for one in awards if (FOR_MANY.search(LABELS.sub("", one.name)) is None) is person]
    return awards[0] if len({one.name for one in awards}) == 1 else None


def _honored(scene: Scene, line: Span) -> Iterator[tuple[Sentence, Mention]]:
    """Yield the people, bodies and places that the items of a line consist of."""
    sentence = next((row for row in scene.sentences if row.span.covers(line)), None)
    if sentence is None:
        return
    named = (*people(sentence), *sentence.of(EntityType.AREA, EntityType.SITE, *BODIES))
    for item in ITEM.finditer(scene.text, line.start, line.end):
        begin = item.start() + len(item.group()) - len(item.group().lstrip())
        for one in named:
            if one.span.start == begin and _fills(scene, one, item.end(), line.end):
                yield sentence, one


def _fills(scene: Scene, one: Mention, end: int, line: int) -> bool:
    """Tell whether an item is but a name, with brackets behind it, or a person with his post behind a comma."""
    if BEHIND.match(scene.text, one.span.end, end):
        return True
    return one.type == EntityType.PERSON and AT_HIS_POST.match(scene.text, one.span.end, line) is not None
