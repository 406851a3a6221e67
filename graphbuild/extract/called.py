"""Honors that stand behind a verb of honoring: 被评为某某, 荣获“某某”称号、某某, lists made public.

A verb opens a list of items. After a verb of naming (被评为) an item is whatever its last word shows to be an honor;
after a verb that wins other things too (获得, 入选) it must have a level and a word of praise as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.near import near
from graphbuild.extract.reading import Proposal, Reading, headline_offsets
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.honors import (
    BATCH,
    CARRYING,
    GIVING,
    GOING,
    GRADES,
    HUNG,
    PIECE,
    PLACES,
    PUBLISHING,
    TAKING,
    TITLED,
    VESSEL,
    WINNING,
)
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["SCHEME", "UNWORTHY", "called", "published", "sought", "taken"]

HAN = "[\u4e00-\u9fff]"
# 命名甲镇为某某: whoever is honored stands between.
INTO = "(?:命名|认定|确定|评定|评选|推选|确认|批准|表彰)[^,。;“”\n为]{1,24}?为"
# 某镇是某市2024年度“某某”典型镇: the year and the level stay outside.
NOT_SO = "(?<![不就可还总算])"
IS = (
    f"{NOT_SO}是(?:{HAN}{{2,6}}[省市区县州])?(?=20\\d\\d年度?“|“[^“”\n]{{2,16}}”(?!的){HAN}{{2,6}}[,。;])"
    f"|{NOT_SO}是(?=全国|国家级|{HAN}{{0,6}}省|市级|省级)"
)
VERB = re.compile(
    "(?=[命认确评推批表是被授追获荣喜斩摘夺勇赢捧拿领揽得颁分曾挣保入并立登上跻当蝉问戴抱收争名位屈成创给手])"
    f"(?:{INTO}|{IS}|{WINNING}|{GIVING}|手[中里上]接过)"
)
COUNTED = re.compile(f"保持|挣[下得]|赢来|得到|捧(?![得回走起过])了?|入列|接过|揽得|{PIECE}")
"""Verbs of much besides honors (保持“零事故”, 挣下“好口碑”), and words that count them."""
STRONG = re.compile(
    "(?:被(?:联合|共同|正式|一致|成功)?|获)?(?:评为|评选为|评定为|命名为?|认定为?|授予|追授|封)|获评为?|获授|荣膺|荣获|授予"
)
LEAD = re.compile(
    f"(?:了|过)?{PIECE}?{BATCH}(?:由?{HAN}{{2,16}}?(?:颁发|授予|颁授|评选|评出|命名|认定|评定)的)?{BATCH}(?:(?:{HAN}{{2,7}}[省市区县州]|全国|全省|全市|全县|全区)(?=“))?"
)
SEPARATOR = re.compile("(?:、|和|与|及|以及)(?:首批|第[一二三四五六七八九十百\\d]{1,4}批)?|(?=“)")
QUOTED = re.compile(
    f"“(?P<inner>[^“”\n]{{2,24}})”(?P<title>{TITLED}|"
    "(?:全国|国家级?|全省|省级|[市县区]级)?(?:优秀|先进|典型|示范)+(?:性)?"
    "(?:县|区|市|镇|乡|村|街道|社区|单位|集体|个人|企业|基地|学校|案例|项目|园区|支部)|(?:年度|十大|十佳)+人物)?"
)
SCHEME = re.compile(f"{HAN}{{0,4}}?(?:计划|工程|行动|战略|项目|品牌|活动|试点|培育|机制|模式)")
"""What makes the words in marks before it a programme."""
NO_TITLE = re.compile(f"{SCHEME.pattern}|证书|资质|贷款|补贴|资金|认证")
PART_OF = re.compile("[\u4e00-\u9fff]{1,14}(?:名单|名录|试点|库)")
"""入选“某某工程”首批典型镇培育名单: the marks hold but a part of what the list is a list of."""
OF_RANK = re.compile("[国省市县]字号|[国省市县]家?级|金字招牌|金名片|最高奖|大奖|头奖|满堂红|双料冠军|开门红")
"""Words in marks that say how high an honor is, and name none."""
ADMITTING = re.compile("(?:计划|行动|专项)$")
"""How the words in marks end that one is taken up into: 入选“某某计划”领军人才."""
UNWORTHY = re.compile("集体(?:和|、)(?:先进)?个人|危房|工伤|事故|困难|贫困|低保|违[法规章]|失信")
NO_HONOR = re.compile(
    f"[的了是在有被把他她们我]|不(?!动|锈)|{UNWORTHY.pattern}|危|假(?![区期村日])|无效|合格|未(?!来)|候选|风险|责任|嫌疑|被告|地块|用地|帮扶|移民|重残|特困|代表大会"
)
LEVEL = (
    "(?:农业产业化(?=国家|省级?|市级?|县级?|重点)|国家级?|全国|中国|中华|世界|全球|国际|亚洲|省级?|全省|市级?|全市|区级?|县级?|全县|全区|镇级|自治区级?|地市级"
    "|[\u4e00-\u9fff]{2,7}?[省市区县州盟旗]级?|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    "|(?:浙江|江苏|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|陕西|甘肃|青海|宁夏|新疆|西藏|河北|山西|内蒙古|辽宁|吉林|黑龙江))"
)
HEADS = alternation(
    wordlist(
        "企业 单位 集体 个人 村庄 村镇 村 镇 乡 县 市 区 社区 街道 基地 学校 "
        "校园 家庭 农场 合作社 示范社 示范点 示范户 园区 景区 度假区 民宿 品牌 工程 "
        "案例 标兵 能手 模范 工匠 大师 好人 人物 青年 教师 医生 干部 书记 先锋 "
        "之星 奖章 奖状 奖牌 荣誉 窗口 班组 支部 党组织 团队 街区 城市 专家 劳模 "
        "志愿者 警官 法官 护士 农民 新农人 创客 传承人 组织 标杆 样板 医院 名校 "
        "名师 企业家 乡村 小区 工地 机关 法院 检察院 派出所 产品 食堂 书屋 书房 "
        "门店 庭院 河湖 公园 工厂 车间 楼宇 商圈 红旗手 工作者 党员 带头人 文明号 "
        "文明岗 巾帼岗 楷模 少年 学生 运动员 教练员 员工 调解员 网格员 河长 林长 "
        "商标 名牌 村医 校长 辅导员 教练 军人 军嫂 家长 强企业 强县 强区 强镇 强乡 强村 强 "
        "强榜 好人榜 示范岗 名人 突击队 服务队 协会 商会 院校 名村 名镇 名城 名录 之乡 "
        "小镇 茶王 图书馆 文化馆 博物馆 科技馆 卫生院 税务所 司法所"
    )
)
WORTHY = re.compile(
    "传统|遗产|最美|最佳|优秀|十佳|先进|模范|示范|文明|杰出|劳动|道德|卓越|金牌|[百千十\\d]强|标兵|好人|之星|工匠|楷模|三八|五一|五四|"
    "巾帼|魅力|特色|生态|美丽|卫生|平安|和美|绿色|龙头|专精特新|小巨人|高新|重点(?!帮扶|人)|名[镇村城优师医校]|强[镇县区村乡企]|典型|"
    "领军|骨干|A级|百优|历史文化|旅游|宜居|民主法治|森林|数字|智慧|诚信|放心|样板|标杆|致富|文物保护|科技型|标准化|"
    "达标|先行|试点|青年|能手|之乡|单项冠军|隐形冠军|瞪羚|独角兽|老字号|非遗|名牌|著名|驰名|知名|传承|五好|十大|年度|功勋|奖章|好家庭|创新"
)
CALLING = re.compile(
    f"(?P<what>(?:{HAN}|\\d|A|“{HAN}{{2,8}}”){{2,28}}?(?:{HEADS}))"
    f"(?:(?:荣誉)?称号|荣誉|认定|命名|授牌|表彰|名单|榜单|行列|之列)?(?=[,。;!、\n”(等]|并|和|及|与|以及|,|{VESSEL}|(?:之?后|以来),|$)"
)
PERSONAL = re.compile("优秀|先进|最美|十佳|模范|标兵|能手|好人|(?:推动|贡献|守护|先行|建设|传承|践行|奉献)者$|人物$")
"""What makes a certificate an honor: “优秀辅导员”证书, but not “科技型企业”证书."""
RANKS = f"{GRADES}|{PLACES}"
EVENT_OF_SEX = f"{HAN}{{0,6}}?(?:男子|女子|男女混合)(?:{HAN}|\\d){{0,10}}?"
"""The event of a match before what is won in it: 女子400米|冠军, 赛艇男子双人双桨|金牌."""
RANK = re.compile(
    f"(?:{HAN}{{1,10}}?(?:组|项目|类|单元|级别|赛|单打|双打)|{EVENT_OF_SEX})?(?:团体|个人|单项)?(?:总分)?"
    f"(?P<what>{RANKS})"
    f"(?=[,。;!、\n(等]|并|和|及|与|{VESSEL}|$)"
)
PRIZE = re.compile(
    f"(?P<what>(?:最佳|最受|优秀|{LEVEL})[^的他她在,。;“”\n]{{1,18}}?奖)(?=[,。;!、\n(等]|并|和|及|与|{VESSEL}|$)"
)
MERIT = re.compile("(?P<what>(?:个人|集体)?(?:特等功|[一二三]等功|嘉奖))(?:[一二三两四五六\\d]+次)?")
OF_CONTEST = re.compile(
    f"{HAN}{{2,20}}?(?:比武|大赛|比赛|竞赛|评比|展评|展演|汇演|运动会)的?(?P<what>{RANKS})(?=[,。;!、\n(等]|并|和|及|与|$)"
)
TROPHY = re.compile(
    f"(?P<what>{HAN}{{2,18}}?(?:[金银铜]奖|[特一二三]等奖|贡献奖|进步奖|成就奖))(?=[,。;!、\n(等]|并|和|及|与|{VESSEL}|$)"
)
BEST = re.compile("(?P<what>最(?:有价值|佳)(?:球员|射手|运动员|教练员?|门将|新人|选手|辩手|演员|导演))")
"""What the best of a match or a stage is called, with no 奖 behind."""
ITEMS = (RANK, MERIT, BEST, OF_CONTEST, PRIZE, CALLING, TROPHY)
LISTED_IN = re.compile("入[选围]$|(?:计划|工程|行动|项目)(?:入[选围]|支持|资助)?$|申报$|报名$|考试|录[取用]|拟")
"""Lists of those who are taken up into something, which is no honor: “某某”计划入选名单."""
SO_MANY = f"(?:{HAN}|“{HAN}{{2,8}}”){{2,24}}?"
LISTS = "(?:名单|榜单)"
OWN_NAME = f"(?<!{HAN})(?:(?![的了是在被由归他她我盼]|希望|但愿|如果|假如|[上本往]届){HAN}){{2,8}}奖"
RANKED = f"(?:[特一二三]等奖|[金银铜]奖|[冠亚季]军|(?:最佳|优秀|体育){HAN}{{0,6}}奖)(?![牌杯状])|{OWN_NAME}"
TOLD_BY = "(?:获得者|得主|得奖者)?(?:分别)?[为是](?=[^,。;\n的]{2,})"
TAKEN = re.compile(
    f"(?<![\u4e00-\u9fff])(?P<named>[特一二三]等奖|[金银铜]奖|[冠亚季]军){TOLD_BY}"
    f"|“(?P<owned>[^“”\n]{{2,16}})”(?:称号)?(?:得主|获得者)(?={HAN})"
    f"|(?:(?P<rank>{RANKED})|(?P<quoted>“[^“”\n]{{2,16}}”(?:荣誉)?(?:称号|奖)))(?:{VESSEL})?,?(?:则|分别|也)?[由被][^,。;\n]{{2,24}}?(?:{TAKING})"
    f"|“(?P<hung>[^“”\n]{{2,16}})”{VESSEL},?{HUNG}"
    f"|“(?P<whole>[^“”\n]{{2,16}})”(?:{VESSEL})?,?(?:则|也)?被[^,。;\n]{{2,24}}?(?:{TAKING})"
    f"|(?:(?P<given>{RANKED})|“(?P<marked>[^“”\n]{{2,16}})”(?:荣誉)?(?:称号|奖)?){GOING}(?={HAN})"
    f"|[把将](?P<carried>{RANKED})(?:{VESSEL})?(?:{CARRYING})"
    f"|[把将]“(?P<borne>[^“”\n]{{2,16}})”(?:{VESSEL})(?:{CARRYING})"
)
IN_MARKS = ("hung", "whole", "marked", "borne", "owned")
CROWNED = re.compile("(?:[王后]|状元|榜眼|探花|冠军|达人|高手|能手|奖)$")
"""How words in marks end that say who is the best: “茶王”, “炒茶状元”."""
NOMINATED = re.compile(
    f"(?:入围|评选|参评|角逐|竞逐|止步于)了?{BATCH}“(?P<sought>[^“”\n]{{2,16}})”|“(?P<judged>[^“”\n]{{2,16}})”(?:称号)?(?:评选|终评|复评|候选)"
)
"""What somebody may win, and an honor all the same: 入围“…”终评."""
PUBLISHED = re.compile(
    f"(?:{PUBLISHING}的?(?:[新又]一批|最新)?{BATCH}(?:第[一二三四五六七八九十\\d]+期)?(?:“(?P<quoted>[^“”\n]{{2,20}}?)"
    f"(?:”(?:企业|单位)?(?:评选|评定|认定)?(?:名单|榜单|结果)|(?<=榜)”)|(?P<what>{SO_MANY}){LISTS})[中上里]?"
    "|“(?P<told>[^“”\n]{2,20})”(?:评选|评定)?(?:结果|名单)(?:揭晓|出炉|公布)),"
    "[^。;\n]{2,60}?(?:榜上有名|上榜|入选|在列|名列其[中间]|当选|获此殊荣|获奖)(?=[,。;!:])"
)
"""公布某荣誉名单,某村榜上有名."""


def called(reading: Reading) -> Iterator[Proposal]:
    """Propose the honors of every list that a verb of honoring opens; headlines (镇里捧回金牌) only play with ranks."""
    titles = headline_offsets(reading)
    for verb in VERB.finditer(reading.text):
        lead = LEAD.match(reading.text, verb.end())
        start = lead.end() if lead else verb.end()
        strong = STRONG.fullmatch(verb.group()) is not None or re.fullmatch(INTO, verb.group()) is not None
        if COUNTED.search(reading.text, verb.start(), start) and not _shown(reading, start):
            continue
        gives = re.fullmatch(GIVING, verb.group()) is not None
        while item := _item(reading, start, strong, plays=start in titles):
            span, after, score = item
            if gives and reading.at(span.start - 1) != "“" and not WORTHY.search(span.of(reading.text)):
                break  # 授予甲医院等4个单位“…”称号: whom, not what
            yield Proposal(span=span, type=EntityType.AWARD, origin="awards: behind a verb of honoring", score=score)
            joined = SEPARATOR.match(reading.text, after)
            if joined is None or VERB.match(reading.text, joined.end()):
                break
            start = joined.end()


def _shown(reading: Reading, start: int) -> bool:
    """Tell whether words in marks that anything may be said to be kept, earned or counted in are an honor: praise in
    them, or what it is handed over as behind; what stands in no marks shows it by its last word."""
    quoted = QUOTED.match(reading.text, start)
    return quoted is None or bool(
        quoted["title"]
        or WORTHY.search(quoted["inner"])
        or CROWNED.search(quoted["inner"])
        or re.match(VESSEL, reading.text[quoted.end() :][:8])
    )


def _item(reading: Reading, start: int, strong: bool, *, plays: bool) -> tuple[Span, int, float] | None:
    """Read one honor at an offset: its span, where it ends with 称号, and how sure it is."""
    quoted = QUOTED.match(reading.text, start)
    if quoted:
        return _in_marks(reading, quoted)
    for pattern in ITEMS:
        match = None if plays and pattern in (RANK, OF_CONTEST) else pattern.match(reading.text, start)
        if match and (pattern is not CALLING or _is_honor(match["what"], strong)):
            return Span(start=match.start("what"), end=match.end("what")), match.end(), 0.94
    return None


def _in_marks(reading: Reading, match: re.Match[str]) -> tuple[Span, int, float] | None:
    behind = match.end("inner") + 1
    certified = reading.text.startswith("证书", behind) and PERSONAL.search(match["inner"])
    if not certified and (NO_TITLE.match(reading.text, behind) or PART_OF.match(reading.text, behind)):
        return None
    if UNWORTHY.search(match["inner"]) or OF_RANK.fullmatch(match["inner"]) or ADMITTING.search(match["inner"]):
        return None
    if match["title"]:
        return Span(start=match.start(), end=match.end()), match.end(), 0.95
    return Span(start=match.start("inner"), end=match.end("inner")), match.end(), 0.91


def _is_honor(words: str, strong: bool) -> bool:
    """Tell whether words that end like an honor are one: nothing bad is in them, and praise unless one is so called."""
    if NO_HONOR.search(words):
        return False
    return strong or (re.match(LEVEL, words) is not None and WORTHY.search(words) is not None)


def taken(reading: Reading) -> Iterator[Proposal]:
    """Propose what is won by those behind it: 女子组冠军由甲摘得, “茶王”称号由乙获得."""
    for match in near("[奖军“]", TAKEN, reading.text, reach=9):
        group = next(name for name in TAKEN.groupindex if match[name])
        if group in IN_MARKS and not (WORTHY.search(match[group]) or CROWNED.search(match[group])):
            continue
        span = Span(start=match.start(group), end=match.end(group))
        yield Proposal(span=span, type=EntityType.AWARD, origin="awards: taken by those behind it", score=0.9)


def published(reading: Reading) -> Iterator[Proposal]:
    """Propose what a list that is made public is a list of, where somebody stands on it."""
    for match in PUBLISHED.finditer(reading.text):
        group = next(name for name in ("quoted", "what", "told") if match[name])
        if not NO_HONOR.search(match[group]) and not LISTED_IN.search(match[group]):
            span = Span(start=match.start(group), end=match.end(group))
            yield Proposal(span=span, type=EntityType.AWARD, origin="awards: list made public", score=0.92)


def sought(reading: Reading) -> Iterator[Proposal]:
    """Propose the honors that one may win: 评选“最美…”, “…”候选名单; who is named beside has not won them."""
    for match in NOMINATED.finditer(reading.text):
        group = "sought" if match["sought"] else "judged"
        scheme = SCHEME.match(reading.text, match.end(group) + 1) or UNWORTHY.search(match[group])
        if not scheme and (group == "judged" or WORTHY.search(match[group])):
            span = Span(start=match.start(group), end=match.end(group))
            yield Proposal(span=span, type=EntityType.AWARD, origin="awards: sought", score=0.88)
