"""Awards and titles of honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.called import called, published, sought, taken
from graphbuild.extract.edges import area_before, left_edge, place_prefix
from graphbuild.extract.reading import Proposal, Reading, headline_offsets
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import COUNTY_UP
from graphbuild.zh.honors import BATCH, GIVING, GRADES, PLACES, TITLED, WINNING
from graphbuild.zh.names import surname

__all__ = ["awards"]

HAN = "[\u4e00-\u9fff]"
QUOTED_TITLE = re.compile(f"“[^“”\n]{{2,24}}”{TITLED}")
QUOTED_PRIZE = re.compile(
    "“(?P<inner>[^“”\n]{2,20}(?:奖|红旗|奖章|金牌|金奖|银奖|铜奖|奖杯|鼎|模范|先进个人|先进集体|标兵|能手|好人|楷模))”"
)
WON = re.compile(f"(?:{WINNING}|{GIVING}|评出的|评选的|公布)了?{BATCH}$")
PRIZE = re.compile(
    "(?:金|银|铜|特等|一等|二等|三等|优秀|组织)?奖(?!项|励|金|牌|杯|状|品|学|补|章|惩|级|台|池|券|次|教|得)"
)
WINNER = re.compile("[队组校社]?并列|队(?=[分别]*获)|决出了?|角逐|争夺|产生了?|拍出")
AND_PRIZE = re.compile("奖[和与及、]")
JOINING = "和与及等为于"
"""Characters that go on after an honor, though some of them are surnames."""
RANKED = re.compile(GRADES)
PLACE = re.compile(PLACES)
"""What a winner of a match is; a prize only where a verb of winning stands before it."""
OF_CONTEST = re.compile(
    "(?:获得?|夺得|摘得|斩获|荣获|拿下|赢得|捧得|捧回|拿回|夺回)了?[^,。;\n]{2,30}(?:比武|大赛|比赛|竞赛|评选|评比|展演|联赛|锦标赛|运动会|邀请赛|公开赛|挑战赛|马拉松|[棋球舟]赛)的?$"
)
OF_GROUP = re.compile(f"(?<=[得获了膺]){HAN}{{1,5}}组(?:别)?的?$")
YEAR = re.compile("(?:20\\d\\d)?年?度")
# Honors that are known by their own names, wherever they stand: 全国劳动模范甲, 某奖章获得者乙.
NAMED = re.compile(
    f"(?=[全中国{COUNTY_UP}五三劳先道优抗脱技青见光共七八个集特一二])(?P<level>全国|国家|中国|中央|中华|[{COUNTY_UP}]级?)?"
    "(?P<honor>五一劳动奖章|五一劳动奖状|五一巾帼奖章|五四奖章|三八红旗手标兵|三八红旗手|三八红旗集体|劳动模范|先进工作者|"
    "道德模范|优秀共产党员|优秀党务工作者|抗美援朝纪念章|脱贫攻坚先进个人|技术能手|青年岗位能手|五好家庭|"
    "见义勇为先进个人|光荣在党50年纪念章|共和国勋章|七一勋章|八一勋章|(?:个人|集体)?(?:特等功|[一二三]等功)|"
    "(?:个人|集体)嘉奖)(?![们的])"
)
HELD = re.compile(
    "(?:荣立|立|荣获|获得|获|被授予|授予[他她]?|颁发的|授予的|记|记了|佩戴|[一1]枚|[送戴别]上|送来|曾获|先后获)(?:了|过)?$"
)


def awards(reading: Reading) -> Iterator[Proposal]:
    """Propose “X”称号, quoted prizes, X奖 with its own left edge, and what someone 被评为."""
    for match in QUOTED_TITLE.finditer(reading.text):
        yield _proposal(match.start(), match.end(), "quoted, 称号 or 奖 behind", score=0.96)
    for match in QUOTED_PRIZE.finditer(reading.text):
        yield _proposal(match.start("inner"), match.end("inner"), "quoted prize", score=0.93)
    yield from _prizes(reading)
    yield from _places(reading)
    yield from _named(reading)
    yield from called(reading)
    yield from published(reading)
    yield from taken(reading)
    yield from sought(reading)


def _named(reading: Reading) -> Iterator[Proposal]:
    """Propose honors with names of their own where someone is said to have them, or where one who has them follows."""
    for match in NAMED.finditer(reading.text):
        start = min(match.start(), place_prefix(reading, match.start("honor")))
        start = min(start, place_prefix(reading, match.start() + 1)) if match["level"] else start
        won = HELD.search(reading.text[max(0, start - 6) : start])
        holder = reading.text.startswith(("获得者", "得主", "称号获得者", "名单", "榜单"), match.end())
        follows = reading.text[match.end() : match.end() + 3]
        before_name = start < match.start("honor") and surname(follows) and follows[0] not in JOINING
        if won or holder or before_name:
            yield _proposal(start, match.end(), "honor with a name of its own", score=0.92)


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
        held = reading.text.startswith(("得主", "获得者"), match.end())
        if won or placed or held or (listed and reading.text[start] in "省市区县国全"):
            yield _proposal(start, match.end(), "prize", score=0.87)


def _places(reading: Reading) -> Iterator[Proposal]:
    """Propose the place that somebody wins (夺得男子组冠军); a headline (镇里捧回金牌) only plays with it."""
    titles = headline_offsets(reading)
    for match in PLACE.finditer(reading.text):
        if match.start() not in titles and _won_rank(reading, match.start()):
            yield _proposal(match.start(), match.end(), "place in a match", score=0.86)


def _behind_prize(reading: Reading, start: int, head: int) -> int:
    """Begin behind another prize that the walk took along (甲奖和|乙奖), and behind who wins it (某队并列|二等奖)."""
    start = max((match.end() for match in WINNER.finditer(reading.text, start, head)), default=start)
    return max((match.end() for match in AND_PRIZE.finditer(reading.text, start, head)), default=start)


def _won_rank(reading: Reading, start: int) -> bool:
    """Tell whether a bare 一等奖 is all that was won, with at most the contest before it (拿回某比武的)."""
    before = OF_GROUP.sub("", reading.text[max(0, start - 40) : start])
    return bool(WON.search(before[-6:])) or OF_CONTEST.search(before) is not None
