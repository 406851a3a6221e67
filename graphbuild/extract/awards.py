"""Awards and titles of honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import area_before, left_edge, place_prefix
from graphbuild.extract.reading import Proposal, Reading, headline_offsets
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.names import surname

__all__ = ["awards"]

HAN = "[\u4e00-\u9fff]"
QUOTED_TITLE = re.compile("“[^“”\n]{2,24}”(?:荣誉)?(?:称号|奖章|奖项|荣誉|奖)")
QUOTED_PRIZE = re.compile(
    "“(?P<inner>[^“”\n]{2,20}(?:奖|红旗|奖章|金牌|金奖|银奖|铜奖|奖杯|鼎|模范|先进个人|先进集体|标兵|能手|好人|楷模))”"
)
WON = re.compile(
    f"(?:荣获|获得|获评|喜获|斩获|摘得|夺得|被评为|获|被授予|授予|荣膺|捧回|捧得|夺回|拿回|赢得|入选|颁发|被命名为|被认定为|命名为|认定为|评为|评选为|获颁|获授|当选|评出的|评选的|获选|拿下|拿到|成功创建|成功创成|创成|公布|荣登|登上|跻身|上榜|喜提)(?:了|首批|第{HAN}{{1,3}}[批届])?(?:20\\d\\d年度?)?$"
)
PRIZE = re.compile(
    "(?:金|银|铜|特等|一等|二等|三等|优秀|组织)?奖(?!项|励|金|牌|杯|状|品|学|补|章|惩|级|台|池|券|次|教|得)"
)
HONOR = re.compile(
    f"(?P<what>(?:第{HAN}{{1,3}}批|首批)?(?:国家级|国家|全国|中国|省级|全省|[省市县区]|{HAN}{{2,3}}[省市区县])?{HAN}{{0,16}}?"
    f"(?:示范(?:县|区|市|镇|乡|村|社区|基地|点|园区|企业|单位|户|校|街道)|示范性{HAN}{{2,8}}(?:社区|村|基地|企业|单位)|先进集体|先进个人|先进单位|文明(?:村镇|单位|村|城市|校园|家庭)|"
    f"劳动模范|五一劳动奖章|五一劳动奖状|优秀共产党员|优秀党务工作者|先进基层党组织|(?:百|千|十|\\d{{2,3}})强(?:企业|县|区|镇|乡|村)?|好人榜|卫生(?:乡镇|城市|县城|村)|美丽乡村{HAN}{{0,4}}村|3A级景区村|强镇|名村|名镇|标兵|能手|工匠|好人|"
    f"专精特新“?小巨人”?企业|高新技术企业|好家庭|最美家庭|达标县|先行县|先行区|试点县))"
)
AND_PRIZE = re.compile("奖[和与及、]")
QUOTED = re.compile("“(?P<inner>[^“”\n]{2,24})”")
QUALIFIED = re.compile(
    "“[^“”\n]{2,16}”(?:全国|国家级?|全省|省级|[市县区]级)?(?:优秀|先进|典型|示范)+(?:性)?"
    "(?:县|区|市|镇|乡|村|街道|社区|单位|集体|个人|企业|基地|学校|案例|项目|园区|支部)"
)
BAD = re.compile("危房|工伤|事故|困难|贫困|低保|违[法规章]|失信")
JOINING = "和与及等为于"
"""Characters that go on after an honor, though some of them are surnames."""
SCHEME = re.compile(f"{HAN}{{0,4}}?(?:计划|工程|行动|战略|项目|品牌|活动|试点|培育|机制|模式)")
LISTED = re.compile(
    "(?:荣获|获得|获评|被评为|被授予|授予|先后获|荣膺|获)[^。;,\n“”]{0,4}(?:“[^“”\n]{2,24}”、?){1,3}(?:和|及|以及)?$"
)
RANKED = re.compile("(?:特等|一等|二等|三等|金|银|铜|优胜|优秀)奖")
PLACE = re.compile("(?:冠|亚|季)军|第[一二三]名|[金银铜]牌(?![照匾])")
"""What a winner of a match is; a prize only where a verb of winning stands before it."""
OF_CONTEST = re.compile(
    "(?:获得?|夺得|摘得|斩获|荣获|拿下|赢得|捧得|捧回|拿回|夺回)了?[^,。;\n“”]{2,24}(?:比武|大赛|比赛|竞赛|评选|展演|联赛|锦标赛|运动会|邀请赛)的?$"
)
OF_GROUP = re.compile(f"(?<=[得获了膺]){HAN}{{1,5}}组(?:别)?的?$")
YEAR = re.compile("(?:20\\d\\d)?年?度")
# Honors that are known by their own names, wherever they stand: 全国劳动模范甲, 某奖章获得者乙.
NAMED = re.compile(
    "(?P<level>全国|国家|中国|中央|中华|[省市区县]级?)?"
    "(?P<honor>五一劳动奖章|五一劳动奖状|五一巾帼奖章|五四奖章|三八红旗手标兵|三八红旗手|三八红旗集体|劳动模范|先进工作者|"
    "道德模范|优秀共产党员|优秀党务工作者|抗美援朝纪念章|脱贫攻坚先进个人|技术能手|青年岗位能手|五好家庭|"
    "见义勇为先进个人|光荣在党50年纪念章|共和国勋章|七一勋章|八一勋章|(?:个人|集体)?(?:特等功|[一二三]等功)|"
    "(?:个人|集体)嘉奖)(?![们的])"
)
HELD = re.compile(
    "(?:荣立|立|荣获|获得|获|被授予|授予[他她]?|颁发的|授予的|记|记了|佩戴|[一1]枚|曾获|先后获)(?:了|过)?$"
)
# What someone is called: 被评为某某, 获评某某, without marks; the last word says that it is an honor.
CALLED = re.compile("被评为|被评选为|被授予|被命名为|被认定为|认定为|命名为|获评为?|获授|荣膺|荣获|评为")
CALLING = re.compile(
    f"(?:(?:20\\d\\d)?年度)?(?:首批|第{HAN}{{1,3}}批)?(?P<what>{HAN}{{2,22}}?"
    f"(?:企业|单位|集体|个人|村庄|村镇|村|镇|乡|县|市|区|社区|街道|基地|学校|校园|家庭|农场|合作社|示范社|园区|景区|民宿|"
    f"品牌|工程|案例|标兵|能手|模范|工匠|大师|好人|人物|青年|教师|医生|干部|书记|先锋|之星|奖章|奖牌|荣誉|窗口|班组|"
    f"支部|党组织|团队|街区|城市|专家|劳模|志愿者|警官|法官|护士|农民|新农人|创客|传承人|组织|标杆|样板|医院|名校|名师|"
    f"企业家|乡村|小区|工地|机关|法院|检察院|派出所|产品|食堂|书屋|书房|门店|庭院|河湖|公园))"
    f"(?:荣誉)?(?:称号)?(?=[,。;!、\n”(等]|并|和|$)"
)
PUBLISHED = re.compile(
    f"(?:公布|发布|公布了|发布了)(?:20\\d\\d年度?)?(?:首批|第{HAN}{{1,3}}批)?(?P<what>{HAN}{{2,20}}?)(?:企业|单位)?名单,"
    f"[^。;\n]{{2,30}}?(?:榜上有名|上榜|入选|在列)(?=[,。;!])"
)
"""公布某荣誉名单,某村榜上有名."""
NO_HONOR = re.compile(
    "[的了是在有被把]|危|工伤|事故|困难|贫困|低保|违[法规章]|失信|假|无效|合格|不|未|候选|风险|责任|嫌疑|被告|地块|用地"
)
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
    "创成",
    "荣登",
    "跻身",
    "上榜",
    "喜提",
    "被列为",
    "被列入",
    "入选",
    "公布首批",
    "公布",
)


def awards(reading: Reading) -> Iterator[Proposal]:
    """Propose “X”称号, quoted prizes, X奖 with its own left edge, and what someone 被评为."""
    for match in QUOTED_TITLE.finditer(reading.text):
        yield _proposal(match.start(), match.end(), "quoted, 称号 or 奖 behind", score=0.96)
    for match in QUOTED_PRIZE.finditer(reading.text):
        yield _proposal(match.start("inner"), match.end("inner"), "quoted prize", score=0.93)
    yield from _quoted_honors(reading)
    yield from _qualified(reading)
    yield from _prizes(reading)
    yield from _places(reading)
    yield from _honors(reading)
    yield from _named(reading)
    yield from _called(reading)
    yield from _published(reading)


def _named(reading: Reading) -> Iterator[Proposal]:
    """Propose honors with names of their own where someone is said to have them, or where one who has them follows."""
    for match in NAMED.finditer(reading.text):
        start = min(match.start(), place_prefix(reading, match.start("honor")))
        start = min(start, place_prefix(reading, match.start() + 1)) if match["level"] else start
        won = HELD.search(reading.text[max(0, start - 6) : start])
        holder = reading.text.startswith(("获得者", "得主", "称号获得者"), match.end())
        follows = reading.text[match.end() : match.end() + 3]
        before_name = start < match.start("honor") and surname(follows) and follows[0] not in JOINING
        if won or holder or before_name:
            yield _proposal(start, match.end(), "honor with a name of its own", score=0.92)


def _called(reading: Reading) -> Iterator[Proposal]:
    """Propose what someone is called without marks, by its last word: 被评为某级某某企业."""
    for verb in CALLED.finditer(reading.text):
        start = verb.end()
        while (match := CALLING.match(reading.text, start)) and not NO_HONOR.search(match["what"]):
            yield _proposal(match.start("what"), match.end("what"), "honor that someone is called", score=0.94)
            if reading.at(match.end()) not in "、和":
                break
            start = match.end() + 1


def _published(reading: Reading) -> Iterator[Proposal]:
    """Propose what a list that is made public is a list of, where somebody stands on it."""
    for match in PUBLISHED.finditer(reading.text):
        if not NO_HONOR.search(match["what"]):
            yield _proposal(match.start("what"), match.end("what"), "honor of a list made public", score=0.88)


def _quoted_honors(reading: Reading) -> Iterator[Proposal]:
    """Propose what stands in marks behind a verb of honoring, unless a programme's generic noun follows the marks."""
    for match in QUOTED.finditer(reading.text):
        honored = WON.search(reading.text[max(0, match.start() - 12) : match.start()])
        listed = LISTED.search(reading.text[max(0, match.start() - 40) : match.start()])
        if (honored or listed) and not SCHEME.match(reading.text, match.end()) and not BAD.search(match["inner"]):
            yield _proposal(match.start("inner"), match.end("inner"), "quoted, behind a verb of honoring", score=0.91)


def _qualified(reading: Reading) -> Iterator[Proposal]:
    """Propose “某某”全国示范县: a name in marks with the kind of honor behind it."""
    for match in QUALIFIED.finditer(reading.text):
        if WON.search(reading.text[max(0, match.start() - 12) : match.start()]):
            yield _proposal(match.start(), match.end(), "quoted, kind of honor behind", score=0.95)


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


def _places(reading: Reading) -> Iterator[Proposal]:
    """Propose the place that somebody wins (夺得男子组冠军); a headline (镇里捧回金牌) only plays with it."""
    titles = headline_offsets(reading)
    for match in PLACE.finditer(reading.text):
        if match.start() not in titles and _won_rank(reading, match.start()):
            yield _proposal(match.start(), match.end(), "place in a match", score=0.86)


def _behind_prize(reading: Reading, start: int, head: int) -> int:
    """Begin behind another prize that the walk took along (甲奖和|乙奖)."""
    return max((match.end() for match in AND_PRIZE.finditer(reading.text, start, head)), default=start)


def _won_rank(reading: Reading, start: int) -> bool:
    """Tell whether a bare 一等奖 is all that was won, with at most the contest before it (拿回某比武的)."""
    before = OF_GROUP.sub("", reading.text[max(0, start - 40) : start])
    return bool(WON.search(before[-6:])) or OF_CONTEST.search(before) is not None


def _honors(reading: Reading) -> Iterator[Proposal]:
    for verb in re.finditer("|".join(MAKING), reading.text):
        match = HONOR.match(reading.text, verb.end())
        if match:
            yield _proposal(match.start(), match.end(), "honor after a verb", score=0.88)
