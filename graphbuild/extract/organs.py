"""Party and state organs and other bodies: head word, place prefix, unit behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graphbuild.extract.edges import STOP_WORDS, area_before, left_edge, place_prefix, with_numeral, word_and_level
from graphbuild.extract.lexicon import Word
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.titles import title_named
from graphbuild.model import Attributes, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import AUTONOMOUS, COUNTY_UP, RANKS, Organ, organs
from graphbuild.zh.offices import SHARING
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["DISTRICTS", "LEVELS", "NO_LEVEL", "begins_organ", "is_level", "organizations"]

NOT_IN_BRANCH = frozenset("的在和与到、及")
NUMBER = "[零〇一二三四五六七八九十百\\d]+"
CONSULTATIVE = re.compile(
    f"(?:中国人民政治协商会议|政协)(?P<place>[\u4e00-\u9fff]{{2,20}}?)(?:第{NUMBER}届)?委员会(?!第)"
)
LEAGUE = re.compile(
    "(?=[团共])(?:"
    "(?<![集社旅师军剧艺表察问])团[省市区县旗州]委(?![员托派])|(?<![\u4e00-\u9fff])团[\u4e00-\u9fff]{2,8}?[省市区县旗州]委(?![员托派])|"
    f"共青团[\u4e00-\u9fff]{{2,12}}?[{COUNTY_UP}](?:第{NUMBER}届)?委(?:员会|(?![员托派])))"
)
"""The committee of the youth league takes its level into the middle (团区委); the end of it is no 区委."""

COMMITTEE = re.compile(
    f"(?:中国共产党|中共)(?P<place>[\u4e00-\u9fff]{{2,20}}?)?(?:第{NUMBER}届)?(?P<kind>纪律检查委员会|委员会)"
)
CENTRAL = re.compile(
    "中共中央政治局常委会|中共中央政治局|中共中央办公厅|中共中央|党中央|中央纪委国家监委|中央纪委|中央军委|"
    "中央政法委|国务院办公厅|国务院|"
    "中华全国总工会|共青团中央|全国妇联|全国人大常委会|全国人大(?!代表)|全国政协(?!委员)|中央组织部|中央宣传部|中组部|中宣部|"
    "国家(?:发展(?:和)?改革委员会|发展改革委|发改委|卫健委|税务总局|统计局|能源局|文物局|体育总局|医保局|林草局|"
    "电网公司|开发银行)"
)
BRIGADES = (
    "(?:交通管理|交通警察|交管|交警|网安|网络安全保卫|刑侦|刑事侦查|治安|治安管理|特巡警|巡特警|特警|禁毒|经侦|经济犯罪侦查"
    "|国保|法制|反恐)大队"
)
"""Brigades that the police of a county have."""
BRANCH = re.compile(
    "党组(?!书记|副书记|成员)|[一-鿿]{2,4}(?:人民法庭|派出所|税务分局|税务所|司法所|监管所|检察室|交警大队|交警中队|(?:网安|刑侦|治安|特巡警|禁毒|经侦)大队|"
    f"(?<!公安)分局)|[省市区县]分局|(?<=法院)执行局(?!副?局长|干警|法官)|{BRIGADES}"
)
"""What an organ of the state keeps in its own name's shadow: a court's tribunal, a police station, its party group."""
OF_FIRM = re.compile("经理|总监|主管|主任|负责人")
"""Behind 商务部 they make it a department of some company."""
ELECTED = re.compile("[当推补改]选$")
"""当选|区文联主席: 选区 is no word there."""
HAS_BRANCHES = (
    "法院",
    "公安局",
    "公安分局",
    "检察院",
    "税务局",
    "司法局",
    "监管局",
    "环境局",
    "资源局",
    "规划局",
    "人大常委会",
    "政协",
    "政府",
)
QUOTED_BODY = re.compile(
    "“[一-鿿]{2,10}(?:服务队|志愿队|突击队|先锋队|小分队|巡逻队|救援队|宣讲团|宣讲队|艺术团|合唱团|议事团|议事会|评议团|理事会|协会)”|"
    "“[^“”\n]{2,10}”[一-鿿]{0,6}?(?:服务队|志愿队|突击队|先锋队|小分队|巡逻队|救援队|宣讲团|宣讲队|艺术团|合唱团|"
    "理事会|协会|联盟)(?![长员友])"
)
SIDES = frozenset("上下前后中里外内")
"""Words of place that names of villages begin with: 下湖村, unless they end a phrase (大会上湖村…)."""
NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,2}(?:中|小|幼|职高)(?=$|[^\u4e00-\u9fff]|[的与和及、]|[今去]年|[共现已将]|副?校长|园长|党[委总支]|教师|老师|教务|学生|师生|高[一二三中]|初[一二三中]|考点|校园|操场|门口|在|举|开|被|荣?获|等(?:\\d+|多|[两三四五六七八九十])[余多]?所|等(?:学校|校))"
)
"""How a numbered school is called: 一中, 三小; behind it what a school has, or the end."""
OF_MANY = wordlist(
    "部分 农村 城区 城乡 乡镇 乡村 公立 民营 公办 民办 基层 定点 重点 有关 相关 其他 "
    "主要 普通 薄弱 偏远 山区 全体 各级 不少 部份 县级 市级 省级 村级 镇级 二级 三级"
)
KINDS_OF_MANY = ("学校", "小学", "中学", "幼儿园", "医院", "卫生院", "卫生室", "养老院", "敬老院")
"""某县|农村|小学 are many, and none is named so."""
STATION = re.compile("派出所|司法所|供电所|卫生院|税务所")
BRIGADE = re.compile(f"(?:(?<![\u4e00-\u9fff])|(?<=[的由据向与和])){BRIGADES}")
HELD_BY = re.compile("(?:原任?|前|时任|代理?|现任)?")
NETWORKS = ("国网", "南网", "中国移动", "中国电信", "中国联通", "中国邮政")
LEVELS = frozenset(f"{RANKS}村")
DISTRICTS = ("街道", "社区")
LONG_LEVELS = tuple(AUTONOMOUS)
VILLAGES = ("村", "社区", "嘎查")
OFFICE = re.compile(
    f"(?P<level>[{COUNTY_UP}])(?P<topic>[\u4e00-\u9fff]{{2,12}}?)(?P<head>局|厅|办公室|(?<![举主承协合筹创开兴督查经代申补严帮催受交转停])办|委员会)(?!(?<!局)长|长[期势]|[法理事公学好])"
)
ZONE = re.compile("(?:开发区|经开区|高新区|度假区|景区|园区|新区|集聚区|产业园|工业园)$")
ZONE_BODIES = ("管委会", "管理委", "党工委", "工委", "纪工委")
SPLIT = re.compile("[镇乡](?:街道|社区)")
"""No body is a township's and a subdistrict's: the first character ends the name of the second (东镇街道)."""
SEVERAL = re.compile("(?<=有关|相关|部分|其他|沿线|沿江|沿河)(?:[镇乡村]|街道)")
"""A level that means several of that level, and none by name: 有关镇党委; 其他区委常委 are of the one that is known."""
ZONES = ("工业园", "工业园区", "产业园", "产业园区", "开发区", "度假区")
"""Words for a zone that name none by themselves."""
ZONE_TITLE = re.compile("(?:党工委|管委会)(?:副?书记|副?主任|委员)、$")
"""Before 管委会 or 党工委 the title that the same person has in the zone's other body."""
BRANCH_TITLE = re.compile("党(?:支部|总支|委|组织)(?:第一)?副?书记(?:、|兼)$")
VILLAGE_BODIES = frozenset({"村委会", "村民委员会", "居委会", "居民委员会"})
"""Bodies that a title of the village's party branch stands before, when one person has both."""
NO_SUBJECT = frozenset("委府长记任员局厅院")
"""Characters of titles and other bodies: 县委书记和公安局 are two."""
TOPIC = "(?!成立|设立|组建|召开|担任|书记|常委|委员|书长|决定|作为|[任是为由的在将把被对等、])[一-鿿]"
LISTED_UNIT = (
    "办公室|组织部|宣传部|统战部|社会工作部|社工部|政法委|编办|编委办|人才办|改革办|网信办|巡察办|文明办|台办|"
    "农办|财经办|督查室|政研室|政策研究室|机要局|信访局|机关工委|老干部局|党校|(?:第?[一二三四五六七八九十\\d]+)?(?:巡回)?(?:巡察组|巡视组|督导组|督查组|指导组)|组织人事科|"
    f"(?:全面(?:深化改革|依法治[{COUNTY_UP}])|国家安全|财经|外事工作|审计|网络安全和信息化|机构编制|军民融合发展)委员会(?:办公室)?|"
    f"(?![和与及])(?:“[^“”\\n]{{2,16}}”(?:{TOPIC}){{0,14}}?|(?:{TOPIC}){{2,14}}?)领导小组(?:办公室)?|“[^“”\\n]{{2,16}}”(?:{TOPIC}){{0,6}}?指挥部(?:办公室)?"
)
"""Units of a committee; a leading group has any subject, but no verb and nobody's title before it."""
UNIT = re.compile(f"(?:(?P<listed>{LISTED_UNIT})|[\u4e00-\u9fff]{{2,4}}办(?![理公事法好]))")
DELIBERATE = ("人大", "人大常委会", "政协")
COMMITTEE_OF = re.compile(f"(?P<listed>(?!常务|代表)(?:{TOPIC}){{2,12}}?(?:委员会|工作委员会|工委)(?!委员[^会]))")
"""What a congress is divided into: 省人大|农业与农村委员会, 县政协|提案委员会."""
NAMED = re.compile(
    "(?=[会体党慈社诊退第中学小幼人医乌牧科技职分大农教水文兽畜林救消防志服果茶工广卫保公派出供电司税管护理储车渔巡宣传艺舞龙篮足锣腰义老交紧县联支信合研设协商基促乡事剧突调指报项建风景市招考产就档养婚检质治征疾控反监矛融仲急推接审纠])(?:"
    "第[一二三四五六七八九十]{1,2}(?:初级中学|高级中学|实验小学|实验中学|实验幼儿园|中学|小学|幼儿园|人民医院)|"
    "乌兰牧骑|(?:体育|慈善)总会|中心校(?![长区园])|科技镇长团|职业技术学院|分院|分校|大学|农技站|教学点|水利站|文化站|兽医站|畜牧站|林业站|农机站|农经站|救助站|消防站|(?:退役军人|志愿|党群|社会)服务站|(?:林业|农机|农技|畜牧|水利|果业|茶叶)工作站|水文站|广播站|学院|中学(?![组生段])|"
    "小学(?![组生段])|学校|幼儿园|人民医院|中医院|医院|卫生院|保健院|公证处|人民法庭|派出所|供电所|供电公司|司法所|税务所|管护站|护林站|管理站|储备库|车队|护渔队|巡逻队|巡护队|护林队|消防队|宣传队|文艺队|舞蹈队|龙舟队|篮球队|足球队|锣鼓队|腰鼓队|义警队|"
    "职业中专|职业高中|职教中心|职业中等专业学校|中等职业学校|技工学校|技师学院|老年大学|交警大队|"
    "消防救援大队|大队|"
    "(?:紧密型)?(?:县域)?医疗(?:卫生|健康)?(?:服务)?共同体|医共体|医联体|"
    "支队|"
    "信用合作联社|信用联社|研究院|研究所|设计院|联合会|(?<!协)商会|协会|学会|基金会|促进会|联谊会|研究会|乡贤会|理事会|合唱团|艺术团|剧团|服务队|救援队|"
    "突击队|工作队|志愿队|调查队|防汛抗旱指挥部|防指|联盟|电视台|报社|出版社|项目部|项目经理部|指挥部|(?:建设|工程|水库|公园|风景区|景区|保护区|市场)管理[处站所]|"
    "(?:招生考试|考试|(?:果|茶|林|农|渔|牧|产)业|人才|就业创业|信息|档案|养护|婚姻登记|检验|质检|防治|征收|疾控|疾病预防控制|反诈|反诈骗|保护|调处|治理|服务|指挥|控制|监测|检测|调解|矛调|融媒体|传媒|研究|救助|仲裁|促进|保障|急救|交易|"
    "推广|接待|审批|事务|诊断|会诊|"
    "纠纷化解)中心)"
)
REGIONS = ("中国", "中央", "东北", "华北", "华东", "华中", "华南", "华侨", "西南", "西北", "江南")
"""What names of universities begin with beside places of the gazetteer."""
AT_A_SITE = ("项目部", "项目经理部")
OF_WORKS = (*AT_A_SITE, "指挥部", "管理处", "管理站", "管理所")
"""Bodies in charge of works, which what is built, or who builds it, names."""
CLAUSE = re.compile("[\n。,;:!?“”、()](?P<name>[^\n。,;:!?“”、()的在和与到了是]{4,12})$")
"""What fills a clause before 项目部: the short names of a builder and of what is built, which no dictionary divides."""
NOT_NAMED = re.compile(
    "(?:普通|高等|新一届|上一届|\\w*\\d|大|小|中|各|全|本|我|母|名|该|高|职业|重点|党|技工|专科|一级|所|多|家|合作|研究|科研|民办|"
    "公办|全国|高等|乡镇|基层|农村|综合|志愿|便民|公共|一站式|机关|社会|民间|行业|集中|三甲|当地|附近)+$"
)
OPENING = re.compile("[新上本下首]一?届")
"""Which committee of a body is meant."""
IN_OFFICE = re.compile("[\u4e00-\u9fff]{1,16}(?:任|挂职)(?=[省市县区旗])")
"""甲乙丙任|县第三中学校长, which the segmenter runs together."""
NOBODYS = frozenset("他她它个")
BODY_TYPES = {"party": EntityType.PARTY_BODY, "state": EntityType.STATE_BODY}


@cache
def _heads() -> dict[str, Organ]:
    short = {organ.name: organ for organ in organs() if organ.kind in ("party", "state") or organ.name in OTHER_HEADS}
    return {organ.full: organ for organ in short.values() if len(organ.full) > 4} | short


OTHER_HEADS = frozenset(
    wordlist(
        "总工会 团委 妇联 工商联 科协 文联 侨联 残联 社科联 作协 书协 美协 摄协 音协 剧协 舞协 民协 体协 红十字会 "
        "关工委 慈善总会 村委会 村民委员会 居委会 "
        "居民委员会 供销社 供销合作社"
    )
)
NO_LEVEL = frozenset(
    wordlist(
        "地区 农村 城区 城市 城镇 城乡 城村 乡镇 乡村 山区 山村 新区 新村 园区 特区 专区 校区 片区 灾区 疫区 库区 "
        "战区 矿区 林区 "
        "景区 辖区 选区 军区 小区 牧区 厂区 社区 郊区 老区 街区 禁区 县区 市区 县市 省市 市县 区县 都市 超市 上市 "
        "房市 股市 夜市"
    )
)
"""Words that end in the character of a level and are no level before an organ."""
BARE = frozenset(wordlist("党委 党工委 监委 纪委 纪委监委 党支部 党总支 政法委 村委会 居委会 管委会"))
SHARED_TITLES = SHARING - {"部长"}
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
    return re.compile(alternation(_heads()))


def begins_organ(text: str, start: int) -> bool:
    """Tell whether an organ with a bare level begins at an offset: 区|妇联, 区|政务服务办; 区 is a surname too."""
    return text[start : start + 1] in LEVELS and bool(
        _head_pattern().match(text, start + 1) or OFFICE.match(text, start)
    )


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
    for match in QUOTED_BODY.finditer(reading.text):
        yield _proposal(match.start(), match.end(), EntityType.ORGANIZATION, "organs: quoted name and head", score=0.94)
    yield from _schools(reading)
    yield from _stations(reading)
    yield from _brigades(reading)


def _proposal(
    start: int, end: int, kind: EntityType, origin: str, *, score: float = 0.9, attributes: Attributes = ()
) -> Proposal:
    return Proposal(span=Span(start=start, end=end), type=kind, origin=origin, score=score, attributes=attributes)


def _committees(reading: Reading) -> Iterator[Proposal]:
    for match in COMMITTEE.finditer(reading.text):
        place = match["place"]
        if not place or place_prefix(reading, match.end("place")) == match.start("place"):
            yield _proposal(match.start(), match.end(), EntityType.PARTY_BODY, "organs: committee in full", score=0.98)
    for match in CONSULTATIVE.finditer(reading.text):
        if place_prefix(reading, match.end("place")) == match.start("place"):
            yield _proposal(match.start(), match.end(), EntityType.STATE_BODY, "organs: committee in full", score=0.98)
    for match in LEAGUE.finditer(reading.text):
        status = (("contextual", "yes"),)
        origin = "organs: committee of the youth league"
        yield _proposal(match.start(), match.end(), EntityType.ORGANIZATION, origin, score=0.94, attributes=status)


def _organs(reading: Reading) -> Iterator[Proposal]:
    for match in _head_pattern().finditer(reading.text):
        head = match.group()
        if len(head) == 1 and head != "委":
            continue
        if reading.at(match.end()) in NOT_AFTER.get(head[-1], "") and not _shared(reading, match.end()):
            continue
        start = _prefix(reading, match.start())
        if start is not None and (SPLIT.match(reading.text, start) or SEVERAL.match(reading.text, start)):
            continue  # 东|镇街道办, 有关|镇党委
        if start is None and (second := _second_of_zone(reading, match) or _second_of_village(reading, match)):
            yield second
            continue
        if start is None and head not in BARE and not _ministry(reading, match):
            continue
        yield from _with_unit(reading, match.start() if start is None else start, match, _heads()[head])


def _shared(reading: Reading, end: int) -> bool:
    """Tell whether a body ends with the first character of its head's title: 县财政|局|长."""
    titled = reading.text[end - 1 : end + 1] in SHARED_TITLES and reading.follows_title(end + 1)
    return titled and reading.at(end + 1) not in "期势"


def _ministry(reading: Reading, match: re.Match[str]) -> bool:
    """Tell a 教育部 that no place stands before: below the country offices of that name are 局 and 厅."""
    known = _heads()[match.group()]
    alone = not is_han(reading.at(match.start() - 1)) or reading.at(match.start() - 1) in "由经与和获"
    department = known.kind == "state" and known.name.endswith("部") and len(known.name) > 2
    return alone and department and not OF_FIRM.match(reading.text, match.end())


def _prefix(reading: Reading, head: int) -> int | None:
    """Return where the place or the bare level (区|委) before a head begins, or None when neither stands there."""
    zone = _zone(reading, head)
    if zone is not None:
        return zone
    start = place_prefix(reading, head)
    lived = reading.closing.get(head)
    if lived and lived.tag == "ns" and lived.text.endswith(VILLAGES) and lived.start < start:
        return lived.start
    if start < head:
        nearest = area_before(reading, head)
        return start if nearest is None or reading.text.endswith("中共", 0, start) else nearest
    village = _village(reading, head)
    if village is not None:
        return village
    for level in (*LONG_LEVELS, *DISTRICTS, *LEVELS):
        start = head - len(level)
        if reading.text.startswith(level, start) and (_free(reading, start, head) or _ours(reading, start)):
            return start
    return None


def _ours(reading: Reading, start: int) -> bool:
    """Tell 我县|教育局: the county's own, while 我省|法院 are many and 我县|部分… is no department."""
    return reading.at(start - 1) == "我" and reading.at(start) in "县区旗" and reading.at(start + 1) not in NOT_AFTER


def _zone(reading: Reading, head: int) -> int | None:
    """Return where a zone begins whose committee the head is: 某某经济开发区|管委会."""
    if not ZONE.search(reading.text[max(0, head - 4) : head]) or not reading.text.startswith(ZONE_BODIES, head):
        return None
    start = left_edge(reading, head, limit=18)
    return start if head - start >= len("经开区") and not _cuts_zone(reading, start, head) else None


def _cuts_zone(reading: Reading, start: int, head: int) -> bool:
    """Tell whether a bare word for a zone is but the end of its name: 某市玉都|工业园管委会."""
    before = reading.at(start - 1)
    goes_on = is_han(before) and before not in "在到从由"
    return reading.text[start:head] in ZONES and goes_on and place_prefix(reading, start) == start


def _second_of_zone(reading: Reading, head: re.Match[str]) -> Proposal | None:
    """Read the second body of 某开发区党工委书记、管委会主任: it is the same zone's."""
    title = ZONE_TITLE.search(reading.text, max(0, head.start() - 10), head.start())
    start = _zone(reading, title.start()) if title and head.group() in ("管委会", "党工委") else None
    if title is None or start is None:
        return None
    kind = BODY_TYPES[_heads()[head.group()].kind]
    status, origin = (("contextual", "yes"),), "organs: second body of a zone"
    found = _proposal(head.start(), head.end(), kind, origin, score=0.92, attributes=status)
    return replace(found, name=reading.text[start : title.start()] + head.group())


def _second_of_village(reading: Reading, head: re.Match[str]) -> Proposal | None:
    """Read the second body of 某村党支部书记、村委会主任: it is the same village's."""
    title = BRANCH_TITLE.search(reading.text, max(0, head.start() - 10), head.start())
    start = _village(reading, title.start()) if title and head.group() in VILLAGE_BODIES else None
    if title is None or start is None:
        return None
    kind, origin = EntityType.ORGANIZATION, "organs: second body of a village"
    found = _proposal(head.start(), head.end(), kind, origin, score=0.92)
    return replace(found, name=reading.text[start : title.start()] + head.group())


def _village(reading: Reading, head: int) -> int | None:
    if not reading.text.endswith(VILLAGES, 0, head):
        return None
    start = left_edge(reading, head, limit=6)
    if reading.at(start - 1) in SIDES and start - 1 in reading.opening:
        before = reading.closing.get(start - 1)
        start = start - 1 if before is None or before.text in STOP_WORDS or not is_han(before.text[-1]) else head
    return start if 3 <= head - start <= 6 else None


def _free(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a level character is no end of a longer word (全市, 地区, 农村)."""
    if ELECTED.search(reading.text, max(0, start - 2), start):
        return True
    word = reading.closing.get(end)
    if word is not None and word.start < start and word.tag and not word_and_level(reading, end):
        return False
    return reading.at(start - 1) not in "全该我本各两" and reading.text[max(0, start - 1) : end] not in NO_LEVEL


def is_level(reading: Reading, start: int) -> bool:
    """Tell whether a character is the level, or ends the place, that a body is named by: 县|…中心, 某某县|…中心."""
    placed = place_prefix(reading, start + 1) < start or reading.text.endswith(LONG_LEVELS, 0, start + 1)
    return reading.at(start) in LEVELS and (placed or _free(reading, start, start + 1))


def _with_unit(reading: Reading, start: int, match: re.Match[str], organ: Organ) -> Iterator[Proposal]:
    """Propose the organ, or the unit of it that follows (区委 + 人才办), never both as one name inside the other."""
    kind = BODY_TYPES.get(organ.kind, EntityType.ORGANIZATION)
    unit = UNIT.match(reading.text, match.end()) if match.group().endswith(("委", "政府", "人大常委会")) else None
    unit = unit or (COMMITTEE_OF.match(reading.text, match.end()) if match.group().endswith(DELIBERATE) else None)
    attributes = () if place_prefix(reading, match.start()) < match.start() else (("contextual", "yes"),)
    branch = BRANCH.match(reading.text, match.end()) if match.group().endswith(HAS_BRANCHES) else None
    if branch and not NOT_IN_BRANCH.intersection(branch.group()) and not _splits_word(reading, branch.end()):
        origin = "organs: branch of an organ"
        yield _proposal(start, branch.end(), kind, origin, score=0.935, attributes=attributes)
        return
    if unit and (unit.lastgroup == "listed" or not _splits_word(reading, unit.end())):
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
        split = _splits_word(reading, end) and not _before_former(reading, end)
        start = place_prefix(reading, level + 1)
        if split or not is_level(reading, level) or _verbal(reading, match):
            continue
        attributes = () if start <= level else (("contextual", "yes"),)
        level -= 2 * reading.text.endswith(LONG_LEVELS, 0, level + 1)
        kind = EntityType.STATE_BODY
        yield _proposal(min(start, level), end, kind, "organs: level, subject, head", score=0.8, attributes=attributes)


def _before_former(reading: Reading, end: int) -> bool:
    """Tell whether a title of former days follows, which the segmenter glues to the body: 投资促进|局原|局长."""
    return reading.at(end) in "原前" and reading.begins_title(end + 1)


def _verbal(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether words that belong to no name stand in the subject of an office; 文化和旅游 is a subject."""
    start = left_edge(reading, match.start("head"))
    joined = reading.text[start - 1] in "和与" and not NO_SUBJECT.intersection(match["topic"])
    return (left_edge(reading, start - 1) if joined else start) > match.start("topic")


def _schools(reading: Reading) -> Iterator[Proposal]:
    """Propose the usual short name of a numbered school behind its place: 汤阴|一中, 县|二小."""
    for match in NUMBERED.finditer(reading.text):
        start = place_prefix(reading, match.start())
        level = is_level(reading, match.start() - 1)
        if start < match.start() or level:
            first, status = (start, ()) if start < match.start() else (match.start() - 1, (("contextual", "yes"),))
            kind, origin = EntityType.ORGANIZATION, "organs: place and numbered school"
            yield _proposal(first, match.end(), kind, origin, score=0.88, attributes=status)


def _stations(reading: Reading) -> Iterator[Proposal]:
    """Propose a bare 派出所 and its like right before a title, where the article's own township is meant."""
    for match in STATION.finditer(reading.text):
        held = any(title_named(reading.text[match.end() : match.end() + length]) for length in (2, 3))
        if held and not is_han(reading.at(match.start() - 1)):
            status = (("contextual", "yes"),)
            kind = EntityType.ORGANIZATION
            yield _proposal(*match.span(), kind, "organs: station before a title", score=0.8, attributes=status)


def _brigades(reading: Reading) -> Iterator[Proposal]:
    """Propose a bare 治安大队 before a title, however that is held: the one of the paper's own county."""
    home = reading.gazetteer.code(reading.article.place) if reading.article.place else None
    level = home.name[-1] if home and home.level == "county" and home.name[-1] in LEVELS else ""
    for match in BRIGADE.finditer(reading.text) if level else ():
        marker = HELD_BY.match(reading.text, match.end())
        if marker and reading.begins_title(marker.end()):
            status, kind, origin = (("contextual", "yes"),), EntityType.STATE_BODY, "organs: brigade before a title"
            found = _proposal(*match.span(), kind, origin, score=0.85, attributes=status)
            yield replace(found, name=f"{level}公安局{match.group()}")


def _named(reading: Reading) -> Iterator[Proposal]:
    for match in NAMED.finditer(reading.text):
        known = _known_body(reading, match)
        start = known.start if known else _named_start(reading, _head_word(reading, match))
        name = reading.text[start : match.start()]
        if len(name) < 2 and not name.endswith(tuple(LEVELS)) or NOT_NAMED.fullmatch(name) or start == match.start():
            continue
        if (
            NOBODYS.intersection(name)
            or reading.text.startswith("项目", match.end())
            or reading.at(match.end()) in "生长城"
        ):
            continue
        if name.endswith(OF_MANY) and reading.text.endswith(KINDS_OF_MANY, 0, match.end()):
            continue
        if match.group() == "学会" and not (name[0] in LEVELS or reading.gazetteer.named(name[:2] or "")):
            continue
        start = _behind_namesake(reading, start, match.start())
        start -= next((len(net) for net in NETWORKS if reading.text.endswith(net, 0, start)), 0)
        place = min(start, place_prefix(reading, start + 1)) if name[0] in LEVELS else start
        attributes = (("contextual", "yes"),) if name[0] in LEVELS else ()
        if known or _proper(reading, start, match.start()) or reading.text.startswith(NETWORKS, start):
            score = 0.9 if match.group().endswith(OF_WORKS) else 0.82
            kind = EntityType.STATE_BODY if match.group() == "人民法庭" else EntityType.ORGANIZATION
            yield _proposal(place, match.end(), kind, "organs: named body", score=score, attributes=attributes)


def _known_body(reading: Reading, head: re.Match[str]) -> Word | None:
    """Return the word of the dictionary that is the whole name of a body and begins with a place: 合肥工业大学."""
    word = reading.closing.get(head.end())
    if word is None or word.tag != "nt" or word.start >= head.start():
        return None
    return word if reading.gazetteer.named(word.text[:2]) or word.text.startswith(REGIONS) else None


def _head_word(reading: Reading, head: re.Match[str]) -> int:
    """Return where the word begins that a head is the end of: 中医药大学, behind which a name is looked for."""
    word = reading.closing.get(head.end())
    return min(word.start, head.start()) if word and word.tag in ("n", "nt") else head.start()


def _named_start(reading: Reading, head: int) -> int:
    """Walk left to the edge; where the walk took ordinary words before the first area, begin at the area."""
    if reading.text.startswith(AT_A_SITE, head) and (site := CLAUSE.search(reading.text, max(0, head - 13), head)):
        return site.start("name")
    start = with_numeral(reading, left_edge(reading, head, limit=18))
    start = _behind_opening(reading, start, head)
    words = [reading.opening[at] for at in range(start, head) if at in reading.opening]
    first = next((word for word in words if word.tag == "ns" or _is_full(reading, word)), None)
    ordinary = (
        first and words[0].tag[:1] in ("v", "d", "n", "a", "b", "c") and words[0].tag not in ("ns", "nz", "nt", "nr")
    )
    return first.start if first and ordinary else start


def _behind_opening(reading: Reading, start: int, head: int) -> int:
    """Begin behind a word that only opens the phrase: 任|市科技镇长团, 据|县医院, ——记|某镇教学点, 新一届|县协会."""
    if reading.at(start) in "任据进到回原" and reading.at(start + 1) in LEVELS:
        return start + 1
    if reading.at(start) == "记" and reading.at(start - 1) in "—\n":
        return start + 1
    opening = OPENING.match(reading.text, start, head) or IN_OFFICE.match(reading.text, start, head)
    return opening.end() if opening else start


def _is_full(reading: Reading, word: Word) -> bool:
    """Tell whether a word is the full name of a place, which the dictionary may take for somebody's: 任丘市."""
    return len(word.text) > 2 and bool(reading.gazetteer.named(word.text))


def _behind_namesake(reading: Reading, start: int, head: int) -> int:
    """Begin behind a township whose name the body's own name repeats (甲乙镇|甲乙小学)."""
    town = reading.opening.get(start)
    own = town.text[:-1] if town and town.text[-1] in "镇乡县区市" else ""
    return town.end if town and len(own) > 1 and reading.text.startswith(own, town.end, head) else start


def _proper(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words before a head name it: a place or level first, or a word no dictionary holds."""
    first = reading.opening.get(start)
    if reading.text.startswith(AT_A_SITE, end):
        return True
    if first and first.tag == "m" and end - start > 3:
        first = reading.opening.get(first.end)  # 三|道河水库
    if (
        reading.text.startswith(LONG_LEVELS, start)
        or reading.text[start] in LEVELS
        or reading.gazetteer.named(reading.text[start : start + 2])
    ):
        return True
    if first and (first.tag in ("ns", "nt", "nz") or first.tag.startswith("nr")):
        return True
    words = (reading.opening[offset] for offset in range(start, end) if offset in reading.opening)
    return any(not word.tag and len(word.text) > 1 for word in words)
