"""Party and state organs and other bodies: head word, place prefix, unit behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuild.extract.edges import area_before, left_edge, place_prefix
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.wordlist import wordlist
from graphbuild.model import Attributes, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import Organ, organs

__all__ = ["organizations"]

NUMBER = "[零〇一二三四五六七八九十百\\d]+"
COMMITTEE = re.compile(
    f"(?:中国共产党|中共)(?P<place>[\u4e00-\u9fff]{{2,20}}?)?(?:第{NUMBER}届)?(?P<kind>纪律检查委员会|委员会)"
)
CENTRAL = re.compile(
    "中共中央政治局常委会|中共中央政治局|中共中央办公厅|中共中央|党中央|中央纪委国家监委|中央纪委|中央军委|中央政法委|国务院办公厅|国务院|"
    "全国人大常委会|全国人大(?!代表)|全国政协(?!委员)|中央组织部|中央宣传部|中组部|中宣部|"
    "国家(?:发展(?:和)?改革委员会|发展改革委|发改委|卫健委|税务总局|统计局|能源局|文物局|体育总局|医保局|林草局|电网公司|开发银行)"
)
LEVELS = frozenset("省市区县旗镇乡村州")
DISTRICTS = ("街道", "社区")
OFFICE = re.compile(
    "(?P<level>[省市区县州])(?P<topic>[\u4e00-\u9fff]{2,9}?)(?P<head>局|厅|办公室|办|委员会)(?![长法理事公学好])"
)
UNIT = re.compile(
    "(?:办公室|组织部|宣传部|统战部|社会工作部|社工部|政法委|编办|编委办|人才办|改革办|网信办|巡察办|文明办|台办|农办|财经办|机关工委|老干部局|党校|"
    "巡察组|组织人事科|[\u4e00-\u9fff]{2,4}办(?![理公事法好]))"
)
NAMED = re.compile(
    "职业技术学院|大学|学院|中学|小学|学校|幼儿园|人民医院|中医院|医院|卫生院|派出所|供电所|供电公司|司法所|税务所|交警大队|消防救援大队|大队|支队|"
    "研究院|研究所|设计院|联合会|(?<!协)商会|协会|学会|基金会|促进会|乡贤会|理事会|合唱团|艺术团|剧团|服务队|救援队|突击队|工作队|志愿队|电视台|报社|出版社|"
    "(?:治理|服务|指挥|控制|监测|检测|调解|矛调|融媒体|传媒|研究|救助|仲裁|促进|保障|急救|交易|推广|接待|审批|事务|纠纷化解)中心"
)
NOT_NAMED = re.compile(
    "(?:普通|高等|\\w*\\d|大|小|中|各|全|本|我|母|名|该|高|职业|重点|党|技工|专科|一级|所|多|家|合作|研究|科研|民办|公办|全国|高等|乡镇|基层|农村|综合|志愿|便民|公共|一站式|机关|社会|民间|行业|集中|三甲|当地|附近)+$"
)
BODY_TYPES = {"party": EntityType.PARTY_BODY, "state": EntityType.STATE_BODY}


@cache
def _heads() -> dict[str, Organ]:
    return {organ.name: organ for organ in organs() if organ.kind in ("party", "state") or organ.name in OTHER_HEADS}


OTHER_HEADS = frozenset(
    wordlist(
        "总工会 团委 妇联 工商联 科协 文联 侨联 残联 社科联 红十字会 关工委 慈善总会 村委会 村民委员会 居委会 "
        "居民委员会 供销社"
    )
)
BARE = frozenset(wordlist("党委 党工委 纪委 纪委监委 党支部 党总支 政法委 村委会 居委会 管委会"))
NOT_AFTER = {
    "委": "员托派屈任培内外",
    "部": "分门署队落位长件",
    "局": "面部长势限",
    "办": "理公事法好学案结证税",
    "厅": "堂长级",
    "署": "名",
}


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _heads()), key=lambda head: (-len(head), head))))


def organizations(reading: Reading) -> Iterator[Proposal]:
    """Propose committees, central bodies, organs with a place or a level before them, and named bodies."""
    for match in CENTRAL.finditer(reading.text):
        party = not match.group().startswith(("国", "全国"))
        kind = EntityType.PARTY_BODY if party else EntityType.STATE_BODY
        yield _proposal(match.start(), match.end(), kind, "organs: central body", score=0.97)
    yield from _committees(reading)
    yield from _organs(reading)
    yield from _offices(reading)
    yield from _named(reading)


def _proposal(
    start: int, end: int, kind: EntityType, origin: str, *, score: float = 0.9, attributes: Attributes = ()
) -> Proposal:
    return Proposal(span=Span(start=start, end=end), type=kind, origin=origin, score=score, attributes=attributes)


def _committees(reading: Reading) -> Iterator[Proposal]:
    for match in COMMITTEE.finditer(reading.text):
        place = match["place"]
        if not place or place_prefix(reading, match.end("place")) == match.start("place"):
            yield _proposal(match.start(), match.end(), EntityType.PARTY_BODY, "organs: committee in full", score=0.98)


def _organs(reading: Reading) -> Iterator[Proposal]:
    for match in _head_pattern().finditer(reading.text):
        head = match.group()
        if reading.at(match.end()) in NOT_AFTER.get(head[-1], "") or (len(head) == 1 and head != "委"):
            continue
        start = _prefix(reading, match.start())
        if start is None and head not in BARE:
            continue
        yield from _with_unit(reading, match.start() if start is None else start, match, _heads()[head])


def _prefix(reading: Reading, head: int) -> int | None:
    """Return where the place or the bare level (区|委) before a head begins, or None when neither stands there."""
    start = place_prefix(reading, head)
    if start < head:
        nearest = area_before(reading, head)
        return nearest if nearest and reading.text.endswith(("镇", "乡", "街道"), 0, head) else start
    village = _village(reading, head)
    if village is not None:
        return village
    for level in (*DISTRICTS, *LEVELS):
        if reading.text.startswith(level, head - len(level)) and _free(reading, head - len(level), head):
            return head - len(level)
    return None


def _village(reading: Reading, head: int) -> int | None:
    if not reading.text.endswith(("村", "社区"), 0, head):
        return None
    start = left_edge(reading, head, limit=6)
    return start if 3 <= head - start <= 6 else None


def _free(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a level character is no end of a longer word (全市, 地区, 农村)."""
    word = reading.closing.get(end)
    if word is not None and word.start < start:
        return False
    before = reading.text[max(0, start - 1) : start]
    return before not in (
        "全",
        "该",
        "我",
        "本",
        "各",
        "两",
        "地",
        "农",
        "社",
        "城",
        "乡",
        "山",
        "新",
        "园",
        "特",
        "专",
        "校",
        "片",
        "灾",
        "疫",
        "库",
        "战",
        "矿",
        "林",
        "景",
        "辖",
        "选",
    )


def _with_unit(reading: Reading, start: int, match: re.Match[str], organ: Organ) -> Iterator[Proposal]:
    """Propose the organ, or the unit of it that follows (区委 + 人才办), never both as one name inside the other."""
    kind = BODY_TYPES.get(organ.kind, EntityType.ORGANIZATION)
    unit = UNIT.match(reading.text, match.end()) if match.group().endswith(("委", "政府", "人大常委会")) else None
    attributes = () if place_prefix(reading, match.start()) < match.start() else (("contextual", "yes"),)
    if unit and not _splits_word(reading, unit.end()):
        yield _proposal(start, unit.end(), kind, "organs: unit of an organ", score=0.93, attributes=attributes)
        return
    start -= 2 * reading.text.endswith("中共", 0, start)
    yield _proposal(start, match.end(), kind, "organs: place and head", score=0.91, attributes=attributes)


def _splits_word(reading: Reading, end: int) -> bool:
    return end not in reading.opening and end not in reading.closing


def _offices(reading: Reading) -> Iterator[Proposal]:
    """Propose 省 + subject + 厅 where the seeds do not know the whole head."""
    for match in OFFICE.finditer(reading.text):
        level, end = match.start("level"), match.end()
        if _splits_word(reading, end) or not _free(reading, level, level + 1) or _verbal(reading, match):
            continue
        start = place_prefix(reading, level + 1)
        attributes = () if start <= level else (("contextual", "yes"),)
        kind = EntityType.STATE_BODY
        yield _proposal(min(start, level), end, kind, "organs: level, subject, head", score=0.8, attributes=attributes)


def _verbal(reading: Reading, match: re.Match[str]) -> bool:
    return left_edge(reading, match.start("head")) > match.start("topic")


def _named(reading: Reading) -> Iterator[Proposal]:
    for match in NAMED.finditer(reading.text):
        start = _named_start(reading, match.start())
        name = reading.text[start : match.start()]
        if len(name) < 2 and not name.endswith(tuple(LEVELS)) or NOT_NAMED.fullmatch(name) or start == match.start():
            continue
        if reading.text.startswith("项目", match.end()) or reading.at(match.end()) in "生长城":
            continue
        place = min(start, place_prefix(reading, start + 1)) if name[0] in LEVELS else start
        attributes = (("contextual", "yes"),) if name[0] in LEVELS else ()
        if _proper(reading, start, match.start()):
            yield _proposal(
                place, match.end(), EntityType.ORGANIZATION, "organs: named body", score=0.82, attributes=attributes
            )


def _named_start(reading: Reading, head: int) -> int:
    """Walk left to the edge; where the walk took ordinary words before the first area, begin at the area."""
    start = left_edge(reading, head, limit=18)
    words = [reading.opening[at] for at in range(start, head) if at in reading.opening]
    first = next((word for word in words if word.tag == "ns"), None)
    ordinary = (
        first and words[0].tag[:1] in ("v", "d", "n", "a", "b", "c") and words[0].tag not in ("ns", "nz", "nt", "nr")
    )
    return first.start if first and ordinary else start


def _proper(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words before a head name it: a place or level first, or a word no dictionary holds."""
    first = reading.opening.get(start)
    if reading.text[start] in LEVELS or (first and first.tag in ("ns", "nt", "nz", "nr")):
        return True
    words = (reading.opening[offset] for offset in range(start, end) if offset in reading.opening)
    return any(not word.tag and len(word.text) > 1 for word in words)
