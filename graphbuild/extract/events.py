"""Congresses, sessions and meetings; openings; visits told by their headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extract.edges import left_edge, place_prefix
from graphbuild.extract.near import near
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.visits import REMARKS
from graphbuild.model import SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import COUNTY_UP
from graphbuild.zh.text import clean_name
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["events"]

HAN = "[\u4e00-\u9fff]"
N = "[零〇一二三四五六七八九十百\\d]{1,12}"  # bounded: a line of nothing but digits would take the square of its length
CONGRESS = re.compile(
    f"(?:中国共产党|中共|政协|中国人民政治协商会议|共青团|{HAN}{{2,8}}?)?(?P<place>(?:{HAN}{{2,12}}?[省市区县州旗镇乡])?)"
    f"第{N}(?:届|次)(?:全国)?(?:人民代表大会|代表大会|委员会|党代会|人代会|常委会|妇女代表大会|工会代表大会)?(?:常务委员会)?第?{N}次(?:全体)?(?:\\(扩大\\))?(?:会议|全会)"
)
# 政协第十一届某县委员会第三次会议: the place between the term and the ordinal.
CPPCC = re.compile(f"(?:中国人民政治协商会议|政协)第{N}届(?:{HAN}{{2,14}}?[省市区县州旗])?委员会第{N}次(?:全体)?会议")
# 中共某县委员会十八届十次全体会议: the committee by its full name, its term without 第.
COMMITTEE = re.compile(f"(?:中国共产党|中共)(?P<place>{HAN}{{2,14}}?)委员会第?{N}届第?{N}次(?:全体)?(?:会议|全会)")
PLENUM = re.compile(
    f"(?=[党中{COUNTY_UP}团零〇一二三四五六七八九十百\\d])(?:党的|中共)?(?P<organ>(?:[{COUNTY_UP}]委|[{COUNTY_UP}]纪委|中央纪委|中央|团[{COUNTY_UP}]委)?)(?P<term>{N}届)(?P<ordinal>{N}[中次])(?:全会|全体会议|全体\\(扩大\\)会议)"
)
SESSION = re.compile(
    f"(?:[{COUNTY_UP}](?:第?{N}届)?(?:人大常委会|人民代表大会|人大|政协|委|人民政府|政府)?(?:常委会|党组)?(?:第?{N}届)?第?{N}次(?:常务|常委会|主席|主任|党组|全体|专题|扩大|常委)*(?:\\(扩大\\))?(?:会议|全会)|"
    f"[{COUNTY_UP}](?:第?{N}届)(?:人大|政协|人民代表大会)(?:常委会|常务委员会)?第?{N}次(?:全体)?会议|"
    f"[{COUNTY_UP}](?:纪委)(?:第?{N}届)?第?{N}次(?:全会|全体会议)|[{COUNTY_UP}]第{N}次(?:妇代会|团代会)|"
    f"[{COUNTY_UP}](?:委常委会|政府常务|政府党组|人大常委会党组|政协党组|委全面深化改革委员会|委财经委)(?:第{N}次)?(?:\\(扩大\\)|扩大)?会议)(?:主席团(?:举行)?第?{N}次(?:全体)?会议)?"
)
OF_YEAR = re.compile(f"20\\d\\d年(?:度)?第?{N}次$")
"""2024年第8次 before the name of a session."""
NUMBERED = re.compile(f"第{N}次(?:常务|常委会|主席|主任|党组)(?:\\(扩大\\)|扩大)?会议")
# 九届三次常委会会议, the body printed before or left out.
TERMED = re.compile(
    f"{N}届{N}次(?:常委会|常务委员会|常委|主席|主任|执委会|执委|理事会|理事|委员会|全委|全体委员|职工代表大会|会员代表大会)+(?:\\(扩大\\))?(?:会议)?(?=召开|举行|[,。\\s”在上]|由|于)"
)
PARTY_CONGRESS = re.compile(
    f"党的(?:二十|十[一二三四五六七八九])大(?!会)|(?<!{HAN})(?:二十|十[一二三四五六七八九])大(?=精神|报告|以来|召开|代表|\\b)|(?<=[彻实神习入])(?:二十|十[一二三四五六七八九])大(?=精神|报告)"
)
PEOPLES = re.compile(
    f"(?:{HAN}{{2,8}}?[省市区县州旗镇乡]|[省市区县镇乡])(?:妇女|工会|残疾人联合会|工商业联合会|工商联|残联|侨联|科协|文联|归侨侨眷|青年联合会)第{N}次(?:会员)?代表大会"
)
TWO_SESSIONS = re.compile(f"(?:全国|[{COUNTY_UP}])两会")
PLAIN = (
    ("届", COMMITTEE, "numbered plenum", 0.99),
    ("届", CPPCC, "numbered session", 0.995),
    ("次", NUMBERED, "numbered session", 0.86),
    ("届", TERMED, "session of a term", 0.85),
    ("代表大会", PEOPLES, "congress of a people's organization", 0.9),
    ("十", PARTY_CONGRESS, "party congress", 0.97),
    ("两会", TWO_SESSIONS, "yearly sessions", 0.9),
)
"""Names that are read as they stand, each with characters that it cannot do without."""
FEAST = (
    "马拉松(?:赛|比赛)?|大赛|竞赛|联赛|锦标赛|邀请赛|公开赛|挑战赛|对抗赛|龙舟赛|比赛|博览会|展销会|交易会|推介会|招商会|展览会|"
    "论坛|峰会|年会|(?:书画|书法|美术|摄影|作品|图片|成果|艺术|精品|特)展|[一-鿿]{1,3}(?<![开参])赛(?![事区场程道季艇马])|"
    "(?:越野|定向|环城|环湖|健康|欢乐|迷你|亲子|公益|趣味|荧光|彩色|夜)跑|长跑|健步走|毅行|评选|"
    "庙会|灯会|运动会|运动大会|歌会|诗会|晚会|嘉年华|[文宣活科普推质服]{1,2}[化传动普广量务]?(?:周|月|日|季)|(?:文化|"
    "旅游|艺术|采摘|丰收|美食|音乐|科技|读书|体育|购物|民俗|开渔|开茶|油菜花|桃花|樱花|樱桃|[一-鿿]{1,3})节|展演|会演|汇演|村晚|春晚|颁奖典礼|读书会|评比(?:大赛|活动)?|大比武|技能比武|比武大赛|擂台赛"
)
NO_END = "(?!日(?!前)|[目奏省约点能气育操员手事假约选]|中(?![获夺斩摘荣脱胜,]))"
"""What makes another word of the end of a feast's name: 季节, 节目."""
ORDINAL_FEAST = re.compile(
    f"(?P<when>第{N}届|首届|20\\d\\d年?)(?:“[^“”\n]{{2,10}}”)?(?P<name>[一-鿿·]{{2,16}}?(?:\\([一-鿿]{{2,6}}\\)[一-鿿]{{2,12}}?)?)(?:{FEAST})(?:暨[一-鿿]{{2,10}}?(?:{FEAST}))?{NO_END}"
)
QUOTED_FEAST = re.compile(f"(?:第{N}届|首届)(?:[一-鿿]{{0,8}}?“[^“”\n]{{2,12}}”[一-鿿]{{0,8}}?)(?:{FEAST}){NO_END}")
"""第四届某某“柿柿如意”村晚: an ordinal and words in marks."""
QUOTED = re.compile("“[^“”]*”")
LONGEST = 30
"""Characters that the name of a meeting has at most before its last word."""
NAMED_FEAST = re.compile(
    "马拉松(?:赛|比赛)?|大赛|大比武|竞赛|展演|锦标赛|邀请赛|公开赛|联赛|博览会|交易会|文化节|旅游节|艺术节|音乐节|丰收节|文化周|活动周|宣传周|"
    "科技周|峰会|论坛|庙会|灯会|(?:龙舟|越野|自行车|拔河|篮球|足球|乒乓球|羽毛球|象棋|歌手|演讲)赛|"
    "(?:书画|书法|美术|摄影|作品|图片|成果|艺术|精品|特)展(?![览示出开])|[一-鿿][采渔摘花茶梅果桃瓜莓萄橘柚杷枣梨栗猪舟食酒影剧书育技物俗鱼蟹虾稻米笋竹菊荷葵]节"
)
NO_FEAST = re.compile(
    "[的了在是和与及为到]|举办|举行|参加|开展|全国.{0,2}各地|以来|时|之后|同比|春节|元旦|中秋|国庆|端午|清明|五一|"
    "情节|环节|细节|季节|调节|关节|礼节|章节"
)
KINDS = (
    "工作 专题 学习 动员 推进 座谈 表彰 现场 发布 新闻发布 签约 调度 交流 总结 汇报 部署 誓师 恳谈 推介 对接 招聘 听证 "
    "经济工作 农村工作 电视电话 视频 研讨 洽谈 博览 交易 运动 联席 协商 评审 分析 评议 理论学习中心组学习 报告 宣讲 "
    "分享 点评 述职 述职评议 民主生活 组织生活 论证 见面 通报 会商 研判 观摩 茶话 联欢 团拜 欢送 迎新 启动 促进 展销 "
    "订货 采购 双选 招商 读书 诵读 家长 议事 辅导 培训 约谈 谈话 警示教育 务虚 联谊 音乐 演唱 故事 品鉴 展示 成立"
)
"""What stands before 会 in the name of a meeting; words such as 机会 and 社会 are none."""
PARTY_ASSEMBLY = re.compile(
    f"(?:中国共产党|中共)(?P<place>(?:{HAN}{{2,12}}?[省市区县州旗镇乡])?)第{N}次(?:全国)?(?:代表大会|党员大会)|"
    f"(?P<level>[{COUNTY_UP}])?第{N}次(?:党代会|党员代表大会)"
)
"""A congress of the party, in full and short; of a sitting of it (第三次会议) the pattern above knows."""

GATHERING = re.compile(
    "(?=[理论学组农工新发民主电视经警述评议专交会促进分务动协博双听启品团培训宣家对展座谈总恳成报招推故欢汇洽演点现研签约联茶表见观誓订诵读调辅迎运通部采音纪庆大文旅艺丰马开集轮夏应消防疏实逃救揭颁比擂祭植公廉微])(?:"
    f"(?:{alternation(wordlist(KINDS))})会(?:议|(?![议员长计场馆展期]))|"
    "会议(?!室|中心|厅|纪要|记录|精神)|(?:成立|动员|表彰|总结|誓师|庆祝|欢送)?大会|论坛|运动会|文化节|旅游节|艺术节|采摘节|丰收节|博览会|马拉松|音乐节|"
    "开幕仪式|(?:培训|研修|集训|轮训|进修)班|训练营|夏令营|(?:应急|消防|防汛|防台|疏散|实战|逃生|救援)+演练|(?:主题党日|开工|签约|启动|揭牌|颁奖|开幕|纪念|展演|观摩|比武|擂台|祭扫|植树|公祭|宣誓)活动|(?:主题|专题|廉政|微)党课)"
)
HELD = re.compile(
    "(?:召开|举行|举办|参加|出席|召集|主持召开|主持|列席|承办|主办|组织召开|组织|开展|讲授|上|讲)(?:了|的|一堂|一场)?$"
)
# Meetings without a name of their own: a word that says only when or how.
NAMELESS = re.compile(
    "(?:紧急|重要|相关|有关|视频|全体|专门|专题|预备|本次|这次|此次|第一次|第二次|线上|闭门|临时|多次|各类|各种|国际)*会议"
)
# What belongs to a meeting's name though the walk to the left stops at it: when, for whom, which one of the year.
NAMED_BY = re.compile(
    "(?:(?:庆祝|纪念)(?:“[^“”\\n]{2,8}”)?[\u4e00-\u9fff]{2,16}暨|(?:会议?|仪式|典礼|座谈|总结|开幕|动员|颁奖|启动)暨[\u4e00-\u9fff\\d]{0,12}"
    "|(?<!\\d)20\\d\\d届?|(?:人才|企业家|科技工作者|世界[\u4e00-\u9fff]{2,4})日|百日|专场|[一二三四五六七八九十百\\d]+周年|全[省市县区镇乡国村]月?|20\\d\\d年(?:度)?|[春夏秋冬]季|[上下]?半年|年[中终末度]|第?[一二三四]季度|\\d{1,2}月份|首[届次]|第[一二三四五六七八九十]+[次届]"
    "|“[^“”\\n]{2,8}”[\u4e00-\u9fff]{2,8}暨|“[^“”\\n]{2,12}”|(?<=[\u4e00-\u9fff])\\([\u4e00-\u9fff]{2,6}\\))$"
)
SHOWS = ("马拉松", "运动会", "博览会", "展览会", "交易会", "招聘会", "晚会", "音乐会", "庙会", "游园会")
"""What is no meeting, though it ends in 会 or stands among those words."""
CHAIRED = re.compile("由(?:[^,。;:\n、“”]|、(?!由)){2,40}?主持(?!人|下|召)")
"""揭牌活动由副县长甲主持: what somebody chairs is an event, though nothing names it further."""
AFTERWARDS = re.compile(
    "(?:,?于)?(?:20\\d\\d年)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:[上下]午|晚)?(?:以[^,。;\n]{2,20}?(?:形式|方式))?"
    "(?:在[^,。;\n、]{2,20}?)?(?:隆重|圆满|胜利|顺利|正式|盛大|如期|鸣枪|成功|热闹|火热)*"
    "(?:召开|举行|举办|开幕|闭幕|启幕|落幕|开跑|开赛|开锣|启动|起跑|开展(?=[,。;]|$)|收官|上演|开讲|开班|开场|[开收]哨|拉开(?:大幕|帷幕|序幕))"
    f"|{CHAIRED.pattern}"
)
OPENING = re.compile(
    "(?:开园|开工|启动|揭牌|签约|奠基|开业|投产|通车|竣工|授牌|启用|落成|首发|开馆|开学|开镰|开游|开播|揭幕|上线|"
    "点火|挂牌|交付|颁奖|开班|捐赠|签字|剪彩|发车|首航|开航|授旗|拜师|出征|结业|毕业|成立|表彰|欢送|欢迎|交接|入队|入团|"
    "宣誓|升旗|封顶|下线|开犁|祭拜|祭祀|公祭)(?:暨[\u4e00-\u9fff]{2,6})?(?:仪式|典礼)"
)
SHORT_OPENING = re.compile(
    "(?:首发|揭牌|揭幕|揭碑|签约|启动|奠基|开园|开馆|开业|开学|开班|开营|闭营|结业|毕业|授旗|授牌|出征|拜师|开镰|开犁|开游|通车|捐赠)式(?![样管教服子])"
)
"""首发式 for 首发仪式; told from words that only end in 式 by being held."""
NUMBERED = re.compile(rf"(?:第{N}次(?:全体|工作|专题|扩大)?|\(扩大\))会议")
HOLDER = re.compile(
    "(?:^|[,。;:\\n ])(?:昨[天日]|今[天日]|近日|日前|[上下]午|当天)*"
    "(?P<body>(?:“[^“”\n]{2,16}”|[\u4e00-\u9fff]){2,24}?(?:委员会|领导小组|指挥部|政府|党组|党委|常委会|理事会|政协))"
    "(?:组织)?(?:召开|举行)了?$"
)
"""The body that holds a meeting, behind a mark."""
AT = re.compile("在(?:[^,。;\n]{1,8}的)?$")
"""在日前结束的某竞赛中: something happens at it."""
OPENED = frozenset(
    wordlist("开园 开工 启动 揭牌 奠基 开业 投产 通车 竣工 启用 落成 开馆 揭幕 挂牌 首发 上线 开游 点火 封顶")
)
VISIT = re.compile(
    f"(?P<who>{HAN}{{2,20}}?)(?:(?<=代表)(?=视察)|(?:来|赴|到|前往|在){HAN}{{2,20}}?|[来赴]{HAN})(?:开展|进行|实地|专题)?(?:学习考察|考察学习|参观考察|考察|调研|视察|走访|慰问|指导|督查|检查|参观|学习(?!会|班|中心)|取经)"
    f"(?:指导)?(?P<what>{HAN}{{0,14}})$"
)


def events(reading: Reading) -> Iterator[Proposal]:
    """Propose numbered congresses and sessions, named meetings, ceremonies, and the visit a headline tells of."""
    yield from _congresses(reading)
    yield from _gatherings(reading)
    yield from _feasts(reading)
    yield from _ceremonies(reading)
    yield from _visits(reading)


def _ceremonies(reading: Reading) -> Iterator[Proposal]:
    """Propose ceremonies, by their full name where one is said to be held (某工程开工仪式在某镇举行)."""
    for match in OPENING.finditer(reading.text):
        opens = any(match.group().startswith(word) for word in sorted(OPENED))
        kind = EntityType.OPENING if opens else EntityType.EVENT
        yield _proposal(match.start(), match.end(), kind, "ceremony", score=0.85)
        start = _gathering_start(reading, match.start())
        held = HELD.search(reading.text[max(0, start - 5) : start]) or AFTERWARDS.match(reading.text, match.end())
        if held and match.start() - start >= 2:
            yield _proposal(start, match.end(), kind, "ceremony that is held", score=0.86)
    yield from _short_ceremonies(reading)


def _short_ceremonies(reading: Reading) -> Iterator[Proposal]:
    for match in SHORT_OPENING.finditer(reading.text):
        start = _gathering_start(reading, match.start())
        if _is_held(reading, start, match.end()):
            yield _proposal(start, match.end(), EntityType.OPENING, "ceremony that is held", score=0.86)


def _proposal(start: int, end: int, kind: EntityType, origin: str, *, score: float) -> Proposal:
    return Proposal(span=Span(start=start, end=end), type=kind, origin=f"events: {origin}", score=score)


def _congresses(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in near("第", CONGRESS, text, reach=24):
        yield _proposal(
            _congress_start(reading, match), match.end(), EntityType.MEETING, "numbered session", score=0.99
        )
    for match in PLENUM.finditer(text) if "届" in text else ():
        start = place_prefix(reading, match.end("organ") - 1) if match["organ"] else match.start()
        start -= 2 * reading.text.endswith("中共", 0, start)
        yield _proposal(min(start, match.start()), match.end(), EntityType.MEETING, "numbered plenum", score=0.98)
    for match in SESSION.finditer(text):
        start = place_prefix(reading, match.start() + 1)
        number = OF_YEAR.search(reading.text, max(0, match.start() - 12), match.start())
        start = number.start() if number else start
        if start < match.start() or reading.at(match.start() - 1) not in "全该我各本":
            yield _proposal(
                min(start, match.start()), match.end(), EntityType.MEETING, "session of an organ", score=0.96
            )
    for sign, pattern, origin, score in PLAIN:
        for match in pattern.finditer(text) if sign in text else ():
            yield _proposal(match.start(), match.end(), EntityType.MEETING, origin, score=score)
    yield from _assemblies(reading)


def _assemblies(reading: Reading) -> Iterator[Proposal]:
    """Propose congresses of the party by their ordinals, with the places or the level before them."""
    for match in PARTY_ASSEMBLY.finditer(reading.text) if "次" in reading.text else ():
        named = match["level"] is None and match.group()[0] != "第"
        start = (
            match.start() if named else place_prefix(reading, match.end("level") if match["level"] else match.start())
        )
        yield _proposal(min(start, match.start()), match.end(), EntityType.MEETING, "party congress", score=0.95)


def _congress_start(reading: Reading, match: re.Match[str]) -> int:
    """Begin at the body's own name, or at the chain of places before the ordinal; drop what the pattern took more."""
    body = re.search("中国共产党|中共|政协|中国人民政治协商会议|共青团", match.group())
    if body:
        return match.start() + body.start()
    ordinal = reading.text.index("第", match.start())
    return place_prefix(reading, ordinal)


def _gatherings(reading: Reading) -> Iterator[Proposal]:
    for match in GATHERING.finditer(reading.text):
        lesson = match.group().endswith("课")
        start = match.start() if lesson else _gathering_start(reading, match.start())
        held = _is_held(reading, start, match.end())
        nameless = NAMELESS.fullmatch(reading.text, start, match.end())
        whole = lesson or match.start() - start >= 2 or match.group() == "新闻发布会" or _chaired(reading, match)
        if whole and held and not nameless:
            shown = reading.text.endswith(SHOWS, start, match.end())
            toured = reading.text.endswith("观摩活动", start, match.end())  # goes from place to place
            kind = EntityType.VISIT if toured else EntityType.EVENT if shown else EntityType.MEETING
            found = _proposal(start, match.end(), kind, "meeting that is held", score=0.84)
            yield replace(found, name=_of_body(reading, found.span))


def _chaired(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a word for a kind of meeting is said to be chaired, and is the article's first of its kind: 下午的
    汇报会由县长甲主持; behind a fuller name it would mean that one."""
    first = reading.text.find(match.group(), 0, match.start()) < 0
    return first and len(match.group()) > len("会议") and CHAIRED.match(reading.text, match.end()) is not None


def _of_body(reading: Reading, span: Span) -> str:
    """Name a meeting that has but a number by the body that holds it: 县委财经委员会|召开|第三次会议."""
    if not NUMBERED.fullmatch(span.of(reading.text)):
        return ""
    holder = HOLDER.search(reading.text, max(0, span.start - LONGEST), span.start)
    return clean_name(holder["body"] + span.of(reading.text)) if holder else ""


def _feasts(reading: Reading) -> Iterator[Proposal]:
    """Propose festivals, races and fairs: by their ordinal or year, or named and held or attended."""
    for match in ORDINAL_FEAST.finditer(reading.text):
        numbered = not match["when"].startswith("20")
        named = numbered or NAMED_FEAST.search(match.group())
        if named and not NO_FEAST.search(match["name"] + reading.text[match.end("name") : match.end()][-2:]):
            start = place_prefix(reading, match.start()) if numbered else match.start()
            yield _proposal(start, match.end(), EntityType.EVENT, "festival or race with its ordinal", score=0.9)
    for match in QUOTED_FEAST.finditer(reading.text):
        if not NO_FEAST.search(QUOTED.sub("", match.group())):
            start = place_prefix(reading, match.start())
            yield _proposal(start, match.end(), EntityType.EVENT, "festival with its ordinal", score=0.95)
    for match in NAMED_FEAST.finditer(reading.text):
        start = _gathering_start(reading, match.start())
        if (
            match.start() - start >= 4
            and _is_held(reading, start, match.end())
            and not NO_FEAST.search(reading.text[start : match.start()])
        ):
            yield _proposal(start, match.end(), EntityType.EVENT, "festival or race that is held", score=0.84)


WON_AT = re.compile("(?:获得?|夺得|摘得|荣获|斩获|拿下|捧回|赢得|夺取)了?$")
PRIZE_OF = re.compile(
    f"(?:[男女]子|团体|个人|{HAN}{{1,4}}组)*(?:[特一二三]等奖|[金银铜][奖牌]|[冠亚季]军|优胜奖|优秀奖)"
)
"""Behind a contest, what is won at it: 获全国某竞赛银牌."""


def _is_held(reading: Reading, start: int, end: int) -> bool:
    """Tell whether something is said to be held or attended, or that something happens at it: 在某某座谈会上."""
    before = reading.text[max(0, start - 5) : start]
    at = AT.search(reading.text, max(0, start - 12), start) is not None and reading.text.startswith(
        ("上", "中", "现场", "期间"), end
    )
    won = WON_AT.search(before) is not None and PRIZE_OF.match(reading.text, end) is not None
    return bool(HELD.search(before) or AFTERWARDS.match(reading.text, end) or at or won)


def _gathering_start(reading: Reading, head: int) -> int:
    """Walk left as for any name, over 全县, a season, a year and a part in marks, which belong to a meeting's name, and
    over what is held along with it: 全区冬季安全生产暨|消防工作会议."""
    start = _named_from(reading, left_edge(reading, head, limit=24), head)
    if reading.at(start - 1) != "暨":
        return start
    return _named_from(reading, left_edge(reading, start - 1, limit=14), head)


def _named_from(reading: Reading, start: int, head: int) -> int:
    while head - start < LONGEST and (more := NAMED_BY.search(reading.text[max(0, start - 16) : start])):
        start = left_edge(reading, start - len(more.group()), limit=8)
    return start


def _visits(reading: Reading) -> Iterator[Proposal]:
    for section in reading.sections(SectionRole.HEADLINE):
        words = section.of(reading.text)
        head = words.rindex(":") + 1 if ":" in words else 0  # 东西部协作:某区代表团到某县考察
        match = VISIT.fullmatch(words[head:].strip())
        if match:
            start = section.start + len(words) - len(words[head:].lstrip())
            tour = REMARKS.sub("", match.group())
            yield _proposal(start, start + len(tour), EntityType.VISIT, "visit told by the headline", score=0.99)
