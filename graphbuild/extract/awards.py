"""Awards and titles of honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import area_before, left_edge
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType

__all__ = ["awards"]

HAN = "[\u4e00-\u9fff]"
QUOTED_TITLE = re.compile("“[^“”\n]{2,24}”(?:荣誉)?(?:称号|奖章|奖项|荣誉|奖)")
QUOTED_PRIZE = re.compile(
    "“(?P<inner>[^“”\n]{2,20}(?:奖|红旗|奖章|金牌|金奖|银奖|铜奖|奖杯|鼎|模范|先进个人|先进集体|标兵|能手|好人|楷模))”"
)
WON = re.compile(
    f"(?:荣获|获得|获评|喜获|斩获|摘得|夺得|被评为|获|被授予|授予|荣膺|捧回|捧得|入选|颁发|被命名为|被认定为|评为|获颁|当选|评出的|评选的|获选|拿下|成功创建|成功创成|公布)(?:了|首批|第{HAN}批)?(?:20\\d\\d年度?)?$"
)
PRIZE = re.compile(
    "(?:金|银|铜|特等|一等|二等|三等|优秀|组织)?奖(?!项|励|金|牌|杯|状|品|学|补|章|惩|级|台|池|券|次|教|得)"
)
HONOR = re.compile(
    f"(?P<what>(?:第{HAN}{{1,3}}批|首批)?(?:国家级|国家|全国|中国|省级|全省|[省市县区]|{HAN}{{2,3}}[省市区县])?{HAN}{{0,16}}?"
    f"(?:示范(?:县|区|市|镇|乡|村|社区|基地|点|园区|企业|单位|户|校|街道)|示范性{HAN}{{2,8}}(?:社区|村|基地|企业|单位)|先进集体|先进个人|先进单位|文明(?:村镇|单位|村|城市|校园|家庭)|"
    f"劳动模范|五一劳动奖章|五一劳动奖状|优秀共产党员|优秀党务工作者|先进基层党组织|百强县|百强镇|卫生(?:乡镇|城市|县城|村)|美丽乡村{HAN}{{0,4}}村|3A级景区村|强镇|名村|名镇|标兵|能手|工匠|好人|"
    f"专精特新“?小巨人”?企业|高新技术企业|好家庭|最美家庭|达标县|先行县|先行区|试点县))"
)
AND_PRIZE = re.compile("奖[和与及、]")
QUOTED = re.compile("“(?P<inner>[^“”\n]{2,24})”")
SCHEME = re.compile(f"{HAN}{{0,4}}?(?:计划|工程|行动|战略|项目|品牌|活动|试点|培育|机制|模式)")
LISTED = re.compile(
    "(?:荣获|获得|获评|被评为|被授予|授予|先后获|荣膺|获)[^。;,\n“”]{0,4}(?:“[^“”\n]{2,24}”、?){1,3}(?:和|及|以及)?$"
)
RANKED = re.compile("(?:特等|一等|二等|三等|金|银|铜)奖")
YEAR = re.compile("(?:20\\d\\d)?年?度")
MAKING = (
    "获得过",
    "当选",
    "被评为",
    "获评",
    "荣获",
    "评为",
    "被命名为",
    "被认定为",
    "被授予",
    "授予",
    "荣膺",
    "获得",
    "成功创建",
    "成功创成",
    "入选",
)


def awards(reading: Reading) -> Iterator[Proposal]:
    """Propose “X”称号, quoted prizes, X奖 with its own left edge, and what someone 被评为."""
    for match in QUOTED_TITLE.finditer(reading.text):
        yield _proposal(match.start(), match.end(), "quoted, 称号 or 奖 behind", score=0.96)
    for match in QUOTED_PRIZE.finditer(reading.text):
        yield _proposal(match.start("inner"), match.end("inner"), "quoted prize", score=0.93)
    yield from _quoted_honors(reading)
    yield from _prizes(reading)
    yield from _honors(reading)


def _quoted_honors(reading: Reading) -> Iterator[Proposal]:
    """Propose what stands in marks behind a verb of honoring, unless a programme's generic noun follows the marks."""
    for match in QUOTED.finditer(reading.text):
        honored = WON.search(reading.text[max(0, match.start() - 12) : match.start()])
        listed = LISTED.search(reading.text[max(0, match.start() - 40) : match.start()])
        if (honored or listed) and not SCHEME.match(reading.text, match.end()):
            yield _proposal(match.start("inner"), match.end("inner"), "quoted, behind a verb of honoring", score=0.91)


def _proposal(start: int, end: int, origin: str, *, score: float) -> Proposal:
    return Proposal(span=Span(start=start, end=end), type=EntityType.AWARD, origin=f"awards: {origin}", score=score)


def _prizes(reading: Reading) -> Iterator[Proposal]:
    """Propose X奖 where X begins with a place or a level, or follows a verb of winning."""
    for match in PRIZE.finditer(reading.text):
        start = _behind_prize(reading, left_edge(reading, match.start(), limit=18), match.start())
        if RANKED.fullmatch(match.group()) and _won_rank(reading, match.start()):
            yield _proposal(match.start(), match.end(), "rank of a prize", score=0.86)
        if match.end() - start < 4 or reading.at(match.start() - 1) in "获评颁大领得中有设":
            continue
        year = YEAR.match(reading.text, start, match.start())
        start = year.end() if year else start
        before = reading.text[max(0, start - 14) : start]
        won = WON.search(before)
        listed = before.endswith(("、", "和", "与", "及"))
        placed = any(area_before(reading, end) == start for end in range(start + 2, min(match.start(), start + 8)))
        if won or placed or (listed and reading.text[start] in "省市区县国全"):
            yield _proposal(start, match.end(), "prize", score=0.87)


def _behind_prize(reading: Reading, start: int, head: int) -> int:
    """Begin behind another prize that the walk took along (甲奖和|乙奖)."""
    return max((match.end() for match in AND_PRIZE.finditer(reading.text, start, head)), default=start)


def _won_rank(reading: Reading, start: int) -> bool:
    """Tell whether a bare 一等奖 is all that was won, with nothing of the prize's name before it."""
    return bool(WON.search(reading.text[max(0, start - 6) : start]))


def _honors(reading: Reading) -> Iterator[Proposal]:
    for verb in re.finditer("|".join(MAKING), reading.text):
        match = HONOR.match(reading.text, verb.end())
        if match:
            yield _proposal(match.start(), match.end(), "honor after a verb", score=0.88)
