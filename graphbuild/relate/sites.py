"""The stops of a visit: the places a delegation walks through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, Sentence, in_title
from graphbuild.relate.stance import Stance, stance

__all__ = ["Stop", "stops"]

STOPS = (EntityType.SITE, EntityType.COMPANY, EntityType.ORGANIZATION)
SEEN_TOO = (*STOPS, EntityType.STATE_BODY, EntityType.AREA)
MOVES_IN = re.compile(r"(?:[搬迁住][进到入]|入住)了?[^,。;]{0,5}$")
"""Whoever moves into a place is no party that comes to look at it."""
WALKS = re.compile(
    r"(?:走[进入]|来到|走访|参观|视察|考察|观摩|调研|检查|慰问|赴|实地(?:察看|查看|踏看|走访|调研|观摩|检查)|察看|查看|踏看|踏勘|前往|深入|抵达|直奔|赶往|赶到|扎进|步入"
    r"|挤进|钻进|寻到|开进|登上|上到|奔赴|拜访|(?:一行人?|又)转到|(?:末了|最后|最终)停在|(?:先后|一行|分别|随后|又|还|一行人|首先|接着)到|[察]?看|进)了?(?:位于)?$"
    r"|(?:一行人?|又|还|随后|接着)[\u4e00-\u9fff]{0,3}去了$|(?:一口气|先后|接连|一连|接着)跑了$"
)
# 首站来到某厂, 最后一站是某园: which stop a place was.
STATION = re.compile(
    r"(?:(?<!下)首站|[头末]一?站|(?<!下)第[一二三四五六七八九十]站|最后一站)[^,。;下]{0,6}?(?:是|在|到|来到|走进|直奔|赴)了?(?:位于)?$"
)
JOINS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}(?:现场|工地|车间|项目|厂区|展厅|生产线|产线|施工点))?\s*(?:、|以及|和|及|与|,)\s*"
)
# One that nobody knows by name stands before it in the list: 参观了某某项目和乙.
BESIDE_UNKNOWN = re.compile(
    r"(?:走访|参观|视察|考察|观摩|调研|实地(?:察看|查看|踏看)|察看|查看|走进|来到)了[\u4e00-\u9fff“”·]{2,20}?(?:、|和|及|以及)$"
    r"|(?:又|先后|随后|接着|一行人?)(?:来|赶)?到[\u4e00-\u9fff“”·]{2,20}?(?:、|和|及|以及)$"
)
SEEN = re.compile(r"(?:看了?|看过|参观了?|走进|来到|走访了?|察看了?)(?:位于|坐落[在于]|地处|设在|建在|落户)?的?$")
"""Before a place, the areas that lead to it left out: 看了坐落在|某镇|的某公司."""
JUST = re.compile(r"(?:、|和|及|以及|与)(?:刚刚?|新近|正在|即将|已经?)[\u4e00-\u9fff]{2,5}的")
"""Before one of a list, what has become of it: 和刚刚封顶的某校."""
ROOM = re.compile(
    r"的(?:[\u4e00-\u9fff]{0,4}(?:车间|厂房|厂区|仓库|冷库|大棚|茶山|茶园|果园|花海|田间|地头|鱼塘|池塘|生产线|展厅|工地|院子|操场|教室|食堂|病房))"
)
"""What is looked at of a body that somebody visits: 走进某公司的提取车间."""
PUBLIC = re.compile(r"(?:派出所|司法所|税务所|法庭|检察室|工作站|服务站|中心|窗口|大厅|中队|大队)$")
"""How offices are called that a party comes to see."""
PARTY = re.compile(r"代表团|考察团|考察组|调研组|一行")
GUESTS = re.compile(r"(?:与会|参会|参加会议)的?(?:人员|代表|同志|嘉宾|领导)")
AT = re.compile(
    r"(?:^|(?<=[;。”\n]))(?:随后|接着|之后)?,?在(?P<where>[^,。;:“”]{2,40}?)(?:[内里]|现场|门口|的?车间|的?田间地头"
    rf"|{ROOM.pattern}[上里内边旁]?)?,"
)
LEAD = 20
EARLY = re.compile(r"(?:[\u4e00-\u9fff\d]{1,8}的)?")
PRESENT = re.compile(
    r"(?:随手|特意|又|还|则|上前|轻轻|不时)?(?:扒开|蹲|弯腰|弯下腰|俯身|拦住|拿起|抓起|捧起|掰|摸了?摸|尝了?尝|翻看|翻开|边走边|边看边"
    r"|问得|详细(?:询问|了解|察看)|仔细(?:询问|察看|查看)|询问|察看|查看|握住|拉着|来到这里|走进)"
)
"""What somebody does who is there: 甲蹲下身, 甲扒开浮土."""
TOWN = re.compile(r"(?:[镇乡]|街道)$")
VILLAGE = re.compile(r"(?:村|社区)$")
# A place that another one follows is but where that one lies; 村里的茶园 too.
INSIDE = re.compile(r"(?:园区)?(?:[内里]|境内)的")
"""Behind a site in which the next one lies: 某开发区内的某中心."""
BESIDE = ("外围", "附近", "周边", "旁边", "对面")
LEADS_ON = re.compile(r"的|里的|境内的")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of a visit and how sure it is that the party was there."""

    place: Mention
    rule: str
    score: float
    inferred: bool = False


def stops(scene: Scene, sentence: Sentence, event: Mention) -> Iterator[Stop]:
    """Find the stops that a sentence tells of, where the party of a visit or the guests of a meeting go."""
    if event.span.overlaps(sentence.span) and not _goes_on(sentence, event):
        towns = sentence.of(EntityType.AREA) if event.type == EntityType.VISIT else ()
        inside = (town for town in towns if event.span.covers(town.span) and _one_of_towns(scene, town, towns))
        yield from (Stop(place=town, rule="visit-walks", score=0.95) for town in inside)
        return
    if event.type != EntityType.VISIT and not GUESTS.search(scene.text, sentence.span.start, sentence.span.end):
        return
    found = [Stop(place=place, rule="visit-walks", score=0.95) for place in _walked(scene, sentence)]
    if event.type == EntityType.VISIT:
        found += _topic(scene, sentence, event, {one.place for one in found})
    yield from sorted(found, key=lambda one: one.place.span)


def _goes_on(sentence: Sentence, event: Mention) -> bool:
    """Tell whether the sentence of a visit that only its text tells of goes on behind it."""
    return event.origin.startswith("visits: visit told by the first words") and event.span.end < sentence.span.end - 1


def _walked(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    """Give the places behind a verb of going, and those joined to them; of areas only villages are stops."""
    last: Mention | None = None
    named = sentence.of(*SEEN_TOO)
    for place in named:
        clause = scene.clause_at(sentence, place.span.start)
        if stance(scene, sentence, clause.start, clause.end) is not Stance.ASSERTED:
            continue  # 原计划参观某馆, 没有走进某厂, 下一站将前往某园
        before = scene.text[max(sentence.span.start, place.span.start - 6) : place.span.start]
        if MOVES_IN.search(before) or (place.type != EntityType.AREA and in_title(sentence, place)):
            continue
        lead = scene.text[clause.start : place.span.start]
        walked = WALKS.search(before) or STATION.search(lead) or BESIDE_UNKNOWN.search(lead)
        walked = walked or SEEN.search(_without_areas(scene, named, clause.start, place.span.start))
        if place.value("anaphor") is None and (_joined(scene, last, place) or walked):
            last = place
            if _is_stop(scene, place, named) or _one_of_towns(scene, place, named):
                yield place


def _one_of_towns(scene: Scene, place: Mention, named: tuple[Mention, ...]) -> bool:
    """Tell one of several townships that a party goes to, 深入甲镇、乙镇检查; a single one is where the event is."""
    towns = [one for one in named if TOWN.search(one.text)]
    pairs = [pair for pair in pairwise(towns) if place in pair]
    return any(JOINS.fullmatch(scene.text, left.span.end, right.span.start) for left, right in pairs)


def _is_stop(scene: Scene, place: Mention, named: tuple[Mention, ...]) -> bool:
    """Tell whether a place is one to stop at: a site, or a village that is not just where the next one lies."""
    if place.type in (EntityType.ORGANIZATION, EntityType.STATE_BODY):
        owns = scene.text.startswith("的", place.span.end) and not ROOM.match(scene.text, place.span.end)
        return not owns and (place.type == EntityType.ORGANIZATION or PUBLIC.search(place.text) is not None)
    if scene.text.startswith(BESIDE, place.span.end):
        return False  # 某林场外围的治沙点
    if place.type != EntityType.AREA:
        inner = INSIDE.match(scene.text, place.span.end)
        return inner is None or not any(one.span.start == inner.end() for one in named)
    onward = any(place.span.end <= one.span.start <= place.span.end + 2 for one in named if one is not place)
    leads = onward and not JOINS.match(scene.text, place.span.end)
    return VILLAGE.search(place.text) is not None and not leads and not LEADS_ON.match(scene.text, place.span.end)


def _joined(scene: Scene, last: Mention | None, place: Mention) -> bool:
    if last is None:
        return False
    gap = scene.text[last.span.end : place.span.start]
    inside = INSIDE.fullmatch(gap) or (last.type == EntityType.AREA and gap in ("", "的"))
    return JOINS.fullmatch(gap) is not None or JUST.fullmatch(gap) is not None or bool(inside)


def _without_areas(scene: Scene, named: tuple[Mention, ...], start: int, end: int) -> str:
    """Return the last words before a place, without the areas that say where it lies."""
    areas = [one for one in named if one.type == EntityType.AREA]
    return scene.between(max(start, end - LEAD), end, blank=areas)


def _topic(scene: Scene, sentence: Sentence, event: Mention, walked: set[Mention]) -> Iterator[Stop]:
    """Find the places where the party is at work, “在X、Y,…代表团…”, or else the one that its paragraph opens with."""
    paragraph = sentence.section.span
    opens = sentence.span.start == paragraph.start
    told = paragraph if opens else Span(start=paragraph.start, end=sentence.span.end)
    if not _party(scene, told, event):
        return
    at = tuple(place for place in _at(scene, sentence) if place not in walked)
    for place in at:
        yield Stop(place=place, rule="visit-at", score=0.9)
    first = _opener(scene, sentence) if opens and not (at or walked) else None
    if first and (_party(scene, paragraph, None) or _present(scene, paragraph, event)):
        yield Stop(place=first, rule="visit-topic", score=0.8, inferred=True)


def _opener(scene: Scene, sentence: Sentence) -> Mention | None:
    """Return the place that a paragraph opens with: 凌晨的某市场, or a village in whose fields it plays."""
    named = sentence.of(*STOPS, EntityType.AREA)
    first = next((one for one in named if one.type != EntityType.AREA or ROOM.match(scene.text, one.span.end)), None)
    if first is None or first.value("anaphor") is not None:
        return None
    lead = _without_areas(scene, named, sentence.span.start, first.span.start)
    return first if EARLY.fullmatch(lead) else None


def _present(scene: Scene, span: Span, event: Mention) -> bool:
    """Tell whether those whom a visit is named by do something in a paragraph that only one who is there can do."""
    return any(
        PRESENT.match(scene.text, at.end())
        for name in _guests(scene, event)
        for at in re.finditer(re.escape(name), scene.text[: span.end])
        if at.start() >= span.start
    )


def _at(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    named = sentence.of(*SEEN_TOO)
    for at in AT.finditer(scene.text, sentence.span.start, sentence.span.end):
        where = Span(start=at.start("where"), end=at.end("where"))
        for place in named:
            if not where.covers(place.span) or place.value("anaphor") is not None:
                continue
            last = VILLAGE.search(place.text) and not any(place.span.end < one.span.start < where.end for one in named)
            if last or _is_stop(scene, place, named):
                yield place


def _party(scene: Scene, span: Span, event: Mention | None) -> bool:
    """Tell whether a span speaks of the visitors: the party, or the one whom the visit is named by."""
    if any(span.covers(m.span) for m in scene.typed(EntityType.DELEGATION)):
        return True
    return PARTY.search(scene.text, span.start, span.end) is not None or (
        event is not None and any(name in scene.text[span.start : span.end] for name in _guests(scene, event))
    )


def _guests(scene: Scene, event: Mention) -> set[str]:
    people = scene.typed(EntityType.PERSON)
    return scene.once(f"guests {event.id}", lambda: {m.text for m in people if event.span.covers(m.span)})
