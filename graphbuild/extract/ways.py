"""Sites without walls: roads, rivers and lakes by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from graphbuild.extract.edges import place_prefix
from graphbuild.extract.lexicon import Word
from graphbuild.extract.near import near
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import landforms
from graphbuild.zh.text import is_han

__all__ = ["ways"]

HAN = "[\u4e00-\u9fff]"
ROAD = re.compile(
    f"(?P<name>{HAN}{{2,4}}?)"
    "(?P<head>大道|(?<!公)(?<!铁)(?<!马)(?<!道)(?<!线)(?<!网)(?<!思)(?<!出)路|大街|街(?![道区坊头巷边角]))"
)
ENDED = re.compile(r"[、,。;和与及至段口北南东西]|[设会停]|供水|沿线|路段|改造|实行|限行|禁止|通车|开街|$")
"""What stands behind a road in a list, or behind the place that it lies in."""
CLOSED = re.compile(
    "[东南西北中]{1,2}段|路段|沿线|全线|(?:实行|实施|临时|双向)*(?:限行|封闭|管制|通车|施工|禁止)|与|交叉|路口"
)
"""What is told of nothing but a road, behind one that opens its clause."""
UNDER_WAY = re.compile("[上途中边旁子]|人|面|灯|网|线|口的|的")
"""Behind a way that has no name: 在上班路|上, 在步行街|边."""
NO_ROAD = re.compile(
    "[的了在是一这那条修走之化用到有为]|致富|产业|机耕|断头|柏油|水泥|乡村|通村|小康|创业|发展|复兴|道路|交通|高速|国省|干线|县乡|城市|农村|回家|上学|"
    "必经|主干|高铁|盘山|山区|生态|旅游|振兴|幸福|健康|长征|丝绸|改革|步行|商业|小吃|美食|文化|风情|仿古|古玩|服装|商贸|特色|"
    "沿[江河湖海]$|临[江河湖]$|上班|下班|出[门行]|求学|返[乡程]|维权|[几两多]条|乡间|[小土板老近远弯险]$|[沙砂青]石|林荫|隔壁|对面|附近|同一|[找探谋寻铺筑走另跑]"
)
BEFORE_ROAD = "、对因至在沿"
REACH = 8
"""Characters from the end of one road of a list to that of the next."""
WATER = "湖江河溪"
SHORE = re.compile(
    "[边畔滨]|[两沿]?岸|流域|[上中下]游|水(?:质|位|面|域|系)|调水|引水|取水|[里中上](?:的?[鱼虾蟹]|捕|游泳|撑船)|入[湖江河海]口"
    "|支流|干流|总体水质|河?段|大?堤|沿线|禁[捕渔]|垂钓|捕捞|巡[河湖护]|河长|湖长|渡口"
)
"""What stands behind the name of a water alone."""
HEAD_OF_WATER = re.compile(f"(?:运?河|[湖江溪])(?={SHORE.pattern})")
LONGEST = 2
"""Characters of a water's name before its kind, where nobody knows it."""
BEFORE_WATER = re.compile(r"(?:[在沿从到于自对向和与、,。;:!?()“”\n]|^|沿着|来到|位于|[省市县区镇乡]的?|条)$")
NO_WATER = re.compile(
    "[的了是有过那这各本该某条两几三每全沿跨临护巡治管守在到从向由于去来他她我你们人与和及或被把将给让对江河湖溪]|^[山石野雨泥深浅清冷]$|[大小老古新内外浑清黑臭母]$|人工|城市|农村|乡镇|家门|门[前口]|村[口前里]|城区|河长|省级|县级|[察查勘踏检巡]看|查[看勘]|疏浚|治理|整治|修复|清理"
)
GOES_ON = re.compile("[镇乡村街路区县市州社校桥站港牌酒杯奖号厅]")
"""Behind the name of a water that is but the beginning of another."""


def ways(reading: Reading) -> Iterator[Proposal]:
    """Propose roads and waters where only such a thing is meant, and waters again wherever their names stand."""
    for span in _roads(reading):
        yield _proposal(span, "road", 0.84)
    names = {span.of(reading.text) for span in (*_known_waters(reading), *_shores(reading))}
    for start, name in occurrences(reading.text, names):
        span = Span(start=start, end=start + len(name))
        if _whole(reading, span):
            yield _proposal(span, "river or lake", 0.72)


def _proposal(span: Span, origin: str, score: float) -> Proposal:
    return Proposal(span=span, type=EntityType.SITE, origin=f"ways: {origin}", score=score)


def _roads(reading: Reading) -> Iterator[Span]:
    """Find roads behind a place (泉江镇|龙川大道), in a list (环湖北路、仙湖路), and where one acts on them."""
    roads = list(near("路|大道|大街|街", ROAD, reading.text, reach=4))
    ends = {match.end() for match in roads}
    for match in roads:
        head, end = match.end("name"), match.end()
        start = _road_start(reading, head, end, ends)
        if start is not None and head - start >= 2 and not NO_ROAD.search(reading.text[start:head]):
            yield Span(start=start, end=end)


def _road_start(reading: Reading, head: int, end: int, ends: set[int]) -> int | None:
    street = reading.at(head) == "街"
    ended = ENDED.match(reading.text, end) is not None and not street
    before = takewhile(lambda at: is_han(reading.at(at)), range(head - 1, head - 5, -1))
    placed = next((at for at in before if head - at >= 2 and place_prefix(reading, at) < at), None)
    if placed is not None and ended:
        return placed
    mark = max(reading.text.rfind(sign, max(0, head - 5), head) for sign in BEFORE_ROAD + ",。;:\n") + 1
    sign = reading.at(mark - 1)
    more = reading.at(end) == "、" and any(0 < other - end <= REACH for other in ends)
    if mark and sign in "、对因至" and ended and (more or mark - 1 in ends):
        return mark
    if mark and sign in "在沿" and not UNDER_WAY.match(reading.text, end):
        return mark
    opens = mark and sign in ",。;:\n" and (CLOSED.match(reading.text, end) or (ended and more))
    return mark if opens else None


def _known_waters(reading: Reading) -> Iterator[Span]:
    """Find the waters that the dictionary knows: 抚仙湖, 南盘江; those that places are called by (丽江) are places."""
    for word in reading.words:
        if word.tag == "ns" and word.text[-1] in WATER and not reading.is_place(word.text):
            sure = len(word.text) > 2 or word.text in _great() or SHORE.match(reading.text, word.end)
            span = Span(start=word.start, end=word.end)
            if sure and not NO_WATER.search(word.text[:-1]) and _whole(reading, span):
                yield span


@cache
def _great() -> frozenset[str]:
    """Return the rivers that mean themselves in any company; 东河, 三江 may be anything."""
    return frozenset(one.name for one in landforms() if one.kind == "river")


def _shores(reading: Reading) -> Iterator[Span]:
    """Find waters that nobody knows by what lies at them: 从赤湖|调水, 浦阳江|畔."""
    for match in HEAD_OF_WATER.finditer(reading.text):
        start = next(
            (at for at in range(match.start() - 1, match.start() - LONGEST - 1, -1) if _opens(reading, at)), -1
        )
        span = Span(start=max(0, start), end=match.end())
        if (
            start >= 0
            and not reading.is_place(span.of(reading.text))
            and not NO_WATER.search(reading.text[start : match.start()])
        ):
            yield span


def _opens(reading: Reading, at: int) -> bool:
    """Tell whether a name may begin at an offset: a place or a word that places stand behind ends there."""
    before = reading.text[max(0, at - 2) : at]
    return is_han(reading.at(at)) and (place_prefix(reading, at) < at or BEFORE_WATER.search(before) is not None)


def _whole(reading: Reading, span: Span) -> bool:
    """Tell whether a name stands for itself: no longer name of a road, a company or a team begins with it."""
    follower = reading.opening.get(span.end)
    shore = SHORE.match(reading.text, span.end) is not None
    return shore or not (GOES_ON.match(reading.text, span.end) or _goes_on(follower))


def _goes_on(follower: Word | None) -> bool:
    return (
        follower is not None and follower.tag[:1] in ("n", "j", "v") and len(follower.text) > 1 and follower.tag != "v"
    )
