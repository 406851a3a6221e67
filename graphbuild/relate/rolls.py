"""Those honored together: the items of a list, each by itself, so that one that is not known costs no other.

甲公司主任乙、某院副院长丙、丁村党支部书记戊“…”称号: what an item ends with is honored, a person sooner than a body;
of somebody's work (甲的《…》, 乙公司的“…”项目) it is whose work it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.actors import ACTORS, CLAUSED
from graphbuild.relate.people import COURTESY, TITLES, runs
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["JOINED", "honored", "printed_list"]

JOINED = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
SEPARATOR = re.compile("、|以及|[和与及]")
WORK = re.compile(
    r"(?:(?:合作|共同|联合|主持|牵头)*(?:完成|研发|主持|申报|选送|报送|创作|编排)?的|作品)(?:[\u4e00-\u9fff]{1,4})?"
    r"(?:“[^“”]{2,40}”|《[^《》]{2,40}》)"
    r"(?:项目|作品|课题|案例|节目|产品|成果|论文|技术)?$"
)
"""What somebody has made and is honored for."""
BODY = re.compile("(?:[所站处局办院馆队厂社委村镇会部店]|中心|公司|学校|中学|小学|支部|工会|社区|街道)$")
"""How an item ends that is a body nobody knows by name."""
OF_PLACE = ("的", "来自的")
"""What is left of 某镇的甲, 来自某镇的甲 where the place is taken out."""
SAYS = re.compile("[的了着在把被将对向从是有说]|朗诵|演唱|翻唱|临摹|演奏|表演|吟诵|诵读|合唱|讲述|改编")


def honored(scene: Scene, sentence: Sentence, span: Span) -> tuple[Mention, ...]:
    """Return whom the items of a list name that fills a span; nobody where the span is no list, or one is not clear."""
    items = list(_items(scene, sentence, span))
    whole = scene.text[span.start : span.end]
    if len(items) < 2 and not WORK.search(whole):
        return ()
    found = [_named(scene, sentence, item) for item in items]
    if not all(one or _unknown(scene, item) for one, item in zip(found, items, strict=True)):
        return ()
    return tuple(one for one in found if one)


def _items(scene: Scene, sentence: Sentence, span: Span) -> Iterator[Span]:
    """Cut a span at the marks of a list that lie in no name and no marks of quotation."""
    names = [m.span for m in sentence.of(*ACTORS)]
    names += [Span(start=m.start(), end=m.end()) for m in re.finditer("“[^“”]*”|《[^《》]*》", scene.text) if m.group()]
    start = span.start
    for match in SEPARATOR.finditer(scene.text, span.start, span.end):
        if match.start() > start and not any(name.start < match.end() and match.start() < name.end for name in names):
            yield Span(start=start, end=match.start())
            start = match.end()
    if start < span.end:
        yield Span(start=start, end=span.end)


def _named(scene: Scene, sentence: Sentence, item: Span) -> Mention | None:
    """Return the name that an item ends with, what it has made and what it is called left out."""
    work = WORK.search(scene.text[item.start : item.end])
    end = item.start + work.start() if work else item.end
    brand = next((m for m in sentence.of(EntityType.BRAND) if end <= m.span.start and m.span.end <= item.end), None)
    if brand:
        return brand  # 甲公司的商标“乙”
    near = [m for m in sentence.of(*ACTORS) if item.start <= m.span.start and m.span.end <= end]
    last = max(near, key=lambda m: (m.span.end, -m.span.start), default=None)
    if last is None or not COURTESY.fullmatch(scene.text, last.span.end, end):
        return None
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= last.span.start]
    lead = scene.between(item.start, last.span.start, blank=titles)
    if lead in OF_PLACE:
        return last
    told = CLAUSED.fullmatch(lead) and last.type != EntityType.PERSON  # 捐资480万元的甲公司
    return None if SAYS.search(lead) and not told else last


def _unknown(scene: Scene, item: Span) -> bool:
    words = scene.text[item.start : item.end]
    return BODY.search(words) is not None and SAYS.search(words) is None and len(item) <= 20


def printed_list(scene: Scene, sentence: Sentence, winner: Mention) -> tuple[Mention, ...]:
    """Return the printed list that a winner stands in: of people with their titles, of others of one kind."""
    if winner.type == EntityType.PERSON:
        return next((run for run in runs(scene, sentence) if winner in run), (winner,))
    alike = _innermost(sentence.of(winner.type))
    first = last = alike.index(winner) if winner in alike else -1
    while first > 0 and JOINED.fullmatch(_gap(scene, sentence, alike[first - 1], alike[first])):
        first -= 1
    while 0 <= last < len(alike) - 1 and JOINED.fullmatch(_gap(scene, sentence, alike[last], alike[last + 1])):
        last += 1
    return alike[first : last + 1] if first >= 0 else (winner,)


def _gap(scene: Scene, sentence: Sentence, left: Mention, right: Mention) -> str:
    """Return what stands between two of a list, the areas that lead to the second left out."""
    outer = [
        m for m in sentence.of(EntityType.AREA) if left.span.end <= m.span.start and m.span.end <= right.span.start
    ]
    return scene.between(left.span.end, right.span.start, blank=outer)


def _innermost(named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Leave out what the next name lies in: of 甲镇乙村 the village is one of a list, not the township."""
    starts = {one.span.start for one in named}
    return tuple(one for one in named if one.span.end not in starts)
