"""Sites: parks, bases, buildings, halls, canteens, projects as places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graphbuild.extract.edges import left_edge, place_prefix, with_numeral
from graphbuild.extract.lexicon import Word
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading, headline_offsets
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["PLACES", "sites"]

PLACES = wordlist(
    "产业园区 产业园 农业园区 科技园区 物流园区 创业园区 示范园区 生态园区 "
    "工业园区 工业园 工业区 科技园 创业园 创新园 物流园 孵化园 农业园 示范园 众创园 双创园 "
    "生态园 采摘园 植物园 动物园 开发区 高新区 保税区 港区 集聚区 大厦 广场 公园 景区 风景区 度假区 "
    "博物馆 图书馆 文化馆 美术馆 纪念馆 体育馆 体育场 展览馆 陈列馆 科技馆 展示馆 游泳馆 规划馆 展馆 "
    "大剧院 剧院 影院 文化礼堂 礼堂 食堂 码头 水库 电站 大桥 隧道 机场 火车站 高铁站 汽车站 客运站 农贸市场 "
    "批发市场 市场 综合体 驿站 书房 书屋 书院 故居 祠堂 古镇 古街 老街 步行街 夜市 小区 公寓 酒店 宾馆 民宿 "
    "农庄 庄园 牧场 林场 农场 茶园 果园 示范基地 实训基地 培训基地 基地 实验室 工作站 养老院 敬老院 "
    "加工厂 污水处理厂 电厂 水厂 影视城 工业城 科学城 创业城 电商城 建材城 家具城 汽车城 服装城 国际城 "
    "体育中心 文化中心 会展中心 游客中心 活动中心 健身中心 展示中心 购物中心 "
    "游泳中心 演艺中心 商务中心 客运中心 物流中心 商贸城 小镇 古城 智造园 工厂 粮库 遗址 文化园 "
    "粮仓 酒坊 油坊 戏楼 戏台 钟楼 鼓楼 城楼 古城墙 文庙 学宫 廊桥 渡槽 水闸 大坝 水塔 温泉 海滩 沙滩 茶山 "
    "竹海 花海 "
    "冷库 中转站 冷链中心 物流中心 分拣中心 集散中心 健身步道 栈道 观景台 停车场 候车厅 服务大厅 "
    "便民大厅 大会堂 "
    "影剧院 报告厅 运动场 陵园 旧址 会址 老宅 山庄 煤矿 商业街 美食街 文化街 菜市场 菜场 商城 科技楼 "
    "教学楼 "
    "体验馆 康养中心 托育中心 医养中心 科普中心 "
    "游乐园 湿地 展厅 艺术中心 展览中心 科创中心 创业中心 创新中心 孵化中心 党群服务中心 便民服务中心 家宴中心 "
    "养老中心 照料中心 数据中心 智慧中心 博览馆 博物院 村史馆 校史馆 科普馆 陶艺馆 民俗馆 茶馆 茶楼 茶社 书店 书吧 "
    "会堂 博览中心 会议中心 街区 园区 宗祠 墟镇客厅 小镇客厅 城市客厅 "
    "学堂 讲堂 古井 古桥 古塔 古树 古道 古渡 古村落 古民居 牌坊 陶艺园 花园 植物园 梯田 瀑布 峡谷 溶洞 水厂 泵站 "
    "电站 变电站 充电站 科创园 科创城 安置点 安置区 一级公路 二级公路 三级公路 高速公路 快速路 旅游公路 立交桥 "
    "营地 民宿集群 老屋 工作室 公路 儿童之家 "
    "枢纽 灌区 干渠 孵化器 加速器 垃圾场 养殖场 滑雪场 露营地 足球场 篮球场 健身广场 码头 渡口 车间 长廊 绿道 "
    "院区 校区 文化宫 会议中心 政务中心 行政中心 交易中心 工坊 记忆馆 传习所 文化村 渔港 集聚园 集聚园区 文化街区 "
    "风电场 换电站 加油站 收费站 纪念碑 纪念塔 纪念园 旧居 剧场 戏院 电影院 音乐厅 天文馆 海洋馆 非遗馆 物流港 屠宰场 "
    "观光园 污水处理站 索道 展销中心 研学中心 福利院 文化大院 烈士墓 牌楼 水族馆 庙 寺"
)
HEAD = re.compile(alternation(set(PLACES)) + "|项目")
BUILT = re.compile(
    "(?:(?<![试重景热难亮观特要])点|街|馆|园|城|仓|厂|院|校|站|港|库|桥|路|楼|中心|基地|大厦|广场|小区|综合体|水电|"
    "隧道|码头|机场|公园|道|线|公寓|工程|枢纽|电站|园区|光伏|风电|储能|互补|发电|周转房|安置房|保障房|公租房|供水|污水处理|融合示范)$"
)
LOCATIVE = wordlist(
    "在 到 来到 走进 走访 前往 位于 坐落于 参观 考察 调研 赴 抵达 察看 查看 深入 落户 入驻 下设 进入 观摩 视察 "
    "位于 设在 建在 落地 走访了 考察了 参观了 走进了 来到了"
)
PLANNED = ("建设", "打造", "新建", "扩建", "改建", "投资", "规划", "计划", "新增", "拟建")
"""What is done at a place; with it no site's name begins."""
APPOSED = re.compile("保护单位|教育基地|旅游景区")
"""What a site is, before its name: 文物保护单位|岳麓书院."""
INSIDE_OF = re.compile("[区园城馆楼院厦][内里]的$")
BUILDS = re.compile("(?:开发|高新|园|新|景)区(?:建设|投资|打造|新建)|[镇乡村县区市](?:计划|新增|拟建)")
USUAL = frozenset("大小新老旧好多少本该各高低县市区镇乡村家人")
"""Single characters that are words by themselves before a kind of place."""
LANDS = frozenset("溪山河湖江岭峰洞塘湾岩沟寨坪洲岛")
"""What names of places end in; before it stands a word of their own."""
INSIDE = ("内", "里", "现场", "门口", "一楼", "二楼", "施工现场", "建设现场")
JOINING = ("、", "和", "及", "以及", "暨", "与")
QUOTED_REASON = "quoted, built or gone to"
OWN_WORD = "word of its own and head"
KINDS_LISTED = re.compile("(?:、[^、,。;]{1,8}){0,8}等(?:场所|单位|区域|行业|企业|地方|部位)")
TOLD_OF = re.compile(
    "^(?:全|我|该)[省市区县州旗镇乡村]|[一-鿿]要[一-鿿]|为[国省市县]级|关停|搬迁|盯紧|有[一个座条处家片]"
)
"""Words of a sentence that run into a kind of place: 全县关停养殖场, 港区要盯紧某码头."""
QUOTED = re.compile(
    "“(?P<inner>[一-鿿]{2,10}(?:学堂|讲堂|书屋|书房|书吧|驿站|食堂|公园|广场|基地|茶馆|小院|大院|客厅|文化馆|纪念馆|"
    "博物馆|体验馆|工坊|农场|庄园|营地))”(?![一-鿿]{0,4}(?:品牌|计划|工程|行动|活动|机制|模式))"
)
MARKED = re.compile(f"“[一-鿿]{{2,6}}”(?:[一-鿿]{{0,2}})(?:{HEAD.pattern.removesuffix('|项目')})")
"""“颐和苑”医养中心: the name in marks, what it is behind them."""
PUBLIC = wordlist(
    "文化馆 图书馆 博物馆 体育馆 体育场 体育中心 文化中心 会议中心 会展中心 大剧院 影剧院 会堂 大会堂 展览馆 规划馆 "
    "纪念馆 政务中心 行政中心 市民中心"
)
"""Houses of which a county or town has one, so that 县文化馆 names it."""
LEVELED = re.compile("[省市区县镇乡村](?![村级域场内外里间办上下有中]|民(?![族俗间兵]))")
"""A level before what belongs to it: 县|老年活动中心, but not 乡村|旅游景区."""
LEVEL = re.compile("(?<![全各每])(?:[省市县区镇乡]|县城|市区|县政府|市政府|区政府)$")
TOLD = re.compile(
    "(?:(?:今年|去年|今天|昨天|日前|目前|前?[\\d一二三四五六七八九十]+个?[年月日]|自|已|累计|现|共|每天|日均|正式|全面|即将|对外|于)*)"
    "(?:接待|开馆|开园|开放|启用|投用|投入使用|建成|落成|竣工|开门迎客|占地|建筑面积|位于|坐落|地处|始建|建于|试运营|试营业|"
    "展出|馆藏|藏书|蓄水|库容|全长|通车|合龙|贯通|封顶|暂停开放|恢复开放)"
)
"""What is told of sites behind their names."""
COMMON = re.compile(
    "(?:口袋|体育|文化|健身|湿地|森林|生态|儿童|人民|"
    "农民|主题|滨水|滨河|滨江|休闲|娱乐|老年|长者|幸福|亲子|采摘|观光|共享|恒温|综合|公共|"
    "商业|核心|首[个家座批]|另[一外]|各[大类]|传统|新型|高端|知名|网红|专业|一流|同类|其他|自然|人文|风景|名胜|名人|历史|民俗|民间|非遗|街道|镇级|"
    "民营|私人|公立|国有|公办|民办|乡镇|基层|各级)+"
)
"""Words that say of what kind a site is, and name none."""
NAMELESS = frozenset(
    wordlist(
        "车间 基地 加工厂 养殖场 果园 茶园 农场 市场 工厂 冷库 采摘园 项目 民宿 小区 停车场 充电站 工坊 食堂 "
        "营地 沙滩 温泉 中转站 展厅 校区 安置点 安置区"
    )
)
"""Sites that are oftener called by what they hold: 口服液车间, 草莓采摘园."""
GONE_TO = re.compile(
    "(?:建好|建成|建起|建设|打造|打造了|走进|来到|办起|开办|开设|位于|在|到|入驻|参观|启用)(?:了|的)?$"
)
GENERIC = re.compile(
    "(?:国省|通村|乡村|重大|重点|大|小|新|老|好|该|本|各|科技|科研|产业|工业|农业|建设|投资|招商|创新|高科技|人才|合作|在建|续建|"
    "签约|民生|实事|惠民|扶贫|帮扶|研发|生产|"
    "加工|大型|中型|小型|微型|病险|国际|国内|海外|全国|城市|农村|农产品|资本|消费|房地产|二手|证券|就业|劳动力|种植|养殖|培训|教育|实践|"
    "旅游|特色|老旧|住宅|居民|"
    "免费|现代|数字|智能|标准化|示范|省级|市级|国家级|县级|一个|多个|企业|集体|股权|项目|创业|示范性|直播|电商|孵化|"
    "一批|优质|红色|研学|周边|外贸|目标|主要|"
    "田间|蔬菜|温室|自家|村|校园|室内|户外|露天|地下|临时|废弃|闲置|村口|街边|路边|公司|单位|医院|幼儿园|高标准|大片|"
    "万亩|千亩|百亩|连片|自己|家|"
    "小学|中学|初中|高中|中心校|中心小学|卫生院|"
    "农家乐?|附近|旁边|县城|城区|市区|镇区|村庄|海边|江边|河边|湖边|"
    "职工|学校|机关|未来|共富|单体|亿元|服务|便民|公益|高层次)+"
)
STREET = re.compile(
    "[东西南北中大小前后]?(?:街(?![头边上面区景])|路(?![网灯面口边上段过况基线])|巷)|大道|社区|街道(?!办)"
)
"""Behind a kind of place it names a street or who lives there: 鼓楼街, 书院路, 公园社区."""
NOT_AFTER = {
    "市场": "化监主经营竞需份价准秩行机",
    "基地": "化",
    "项目": "化经负部",
    "广场": "舞",
    "工厂": "化",
    "车间": "主",
    "庙": "会宇堂下前里镇乡村街路",
    "寺": "院庙下前里镇乡村街路",
}


def sites(reading: Reading) -> Iterator[Proposal]:
    """Propose sites that have a name of their own or stand where only a place can, then the same names everywhere."""
    found: dict[Span, str] = {}
    ends: set[int] = set()
    titles = headline_offsets(reading)
    for match in HEAD.finditer(reading.text):
        start = _start(reading, match)
        reason = _reason(reading, start, match, ends) if start is not None else ""
        if start is None or not reason or (start in titles and not _told(reading, start, match.end(), reason)):
            continue
        found[Span(start=start, end=match.end())] = reason
        ends.add(match.end())
    found |= dict.fromkeys(_quoted(reading), QUOTED_REASON)
    for span, reason in sorted(found.items()):
        yield _proposal(reading, span, f"sites: {reason}", 0.9 if reason == QUOTED_REASON else 0.83)
    yield from _again(reading, found)


def _proposal(reading: Reading, span: Span, origin: str, score: float) -> Proposal:
    """Propose a site; a family's farm is a registered business, as is a cooperative, and no place."""
    farm = reading.text.endswith("家庭农场", span.start, span.end)
    kind = EntityType.ORGANIZATION if farm else EntityType.SITE
    return Proposal(span=span, type=kind, origin=origin, score=score)


def _start(reading: Reading, match: re.Match[str]) -> int | None:
    head = match.group()
    if reading.at(match.end()) in NOT_AFTER.get(head, "") or (head == "项目" and not _built(reading, match.start())):
        return None
    if reading.text.startswith(("项目", "基地", "产业园", "中心", "工程", "建设项目"), match.end()) and head != "项目":
        return None
    named = any(reading.gazetteer.named(reading.text[match.start() : match.end() + more]) for more in (1, 2))
    if named or STREET.match(reading.text, match.end()):
        return None  # 鼓楼 of 鼓楼区 and 鼓楼街
    level = LEVEL.search(reading.text[max(0, match.start() - 4) : match.start()]) if head in PUBLIC else None
    edge = with_numeral(reading, left_edge(reading, match.start(), limit=20))
    start = _last_area(reading, edge, match.start())
    start = max((kind.end() for kind in APPOSED.finditer(reading.text, start, match.start())), default=start)
    if match.start() - start > 2 and (
        reading.text.startswith(PLANNED, start) or BUILDS.search(reading.text, start, match.start())
    ):
        return None  # 某某镇|建设香菇加工基地: what is to be there has no name yet
    if level and start >= match.start() - len(level.group()):
        return match.start() - len(level.group())
    return start if match.start() - start >= 2 or (start < match.start() and head == "食堂") else None


def _last_area(reading: Reading, start: int, head: int) -> int:
    """Skip the areas before the last one (某某镇|某某村 + 食堂 begins at the village)."""
    first, second = reading.opening.get(start), None
    while first and first.tag == "ns" and len(first.text) > 2:
        second = reading.opening.get(first.end)
        if not (second and second.tag == "ns" and len(second.text) > 2):
            break
        first = second
    if first and first.tag == "ns" and _names_itself(reading, first, head):
        return first.end
    return first.start if first else start


def _names_itself(reading: Reading, first: Word, head: int) -> bool:
    """Tell whether a site has a name of its own behind its township (某某镇|苹果文化博览馆, but 某某镇文化礼堂)."""
    name = reading.text[first.end : head]
    return (
        len(first.text) > 2
        and first.text.endswith(("镇", "乡", "街道"))
        and len(name) >= 3
        and not GENERIC.fullmatch(name)
    )


def _built(reading: Reading, end: int) -> bool:
    return bool(BUILT.search(reading.text[max(0, end - 4) : end]))


def _told(reading: Reading, start: int, end: int, reason: str) -> bool:
    """Tell whether a headline's words are a name: it plays with words, so only a place or a second mention counts."""
    return reason != OWN_WORD or reading.text.count(reading.text[start:end]) > 1


def _quoted(reading: Reading) -> Iterator[Span]:
    """Find “X学堂” and its like, all in marks, after a verb of building or going."""
    for match in QUOTED.finditer(reading.text):
        if GONE_TO.search(reading.text[max(0, match.start() - 5) : match.start()]):
            yield Span(start=match.start("inner"), end=match.end("inner"))
    for match in MARKED.finditer(reading.text):
        yield Span(start=match.start(), end=match.end())


def _reason(reading: Reading, start: int, match: re.Match[str], ends: set[int]) -> str:
    """Say why the span names a site: begins with a place, holds a word of its own, or stands where places stand."""
    name = reading.text[start : match.start()]
    if match.group() in PUBLIC and LEVEL.fullmatch(name):
        return "the only one of its place"
    town = reading.closing.get(start)
    namesake = any(f"{name}{level}" in reading.text for level in ("村", "镇", "乡", "社区"))
    if (
        namesake
        or _place_first(reading, start, match.start())
        or (town and town.tag == "ns" and _names_itself(reading, town, match.start()))
    ):
        return "place and head"
    if GENERIC.fullmatch(name) or TOLD_OF.search(name):
        return ""
    if _own_word(reading, start, match.start()):
        return OWN_WORD
    return _standing(reading, start, match, ends)


def _standing(reading: Reading, start: int, match: re.Match[str], ends: set[int]) -> str:
    """Say what around a name shows that a site is meant: what is told of it, where it stands, what it is joined to."""
    if _told_of(reading, start, match):
        return "told of as places are"
    if _locative(reading, start) or reading.text.startswith(INSIDE, match.end()):
        many = KINDS_LISTED.match(reading.text, match.end())  # 某镇的竹木加工厂、网吧、出租屋等场所
        return "" if many else "head where a place stands"
    before = (start - len(mark) for mark in JOINING if reading.text.startswith(mark, start - len(mark)))
    return "joined to another site" if any(end in ends for end in before) else ""


def _place_first(reading: Reading, start: int, head: int) -> bool:
    if LEVELED.match(reading.text, start) and head - start > 2:
        return True
    return any(
        reading.gazetteer.named(reading.text[start:end]) for end in range(start + 2, min(start + 9, head + 1))
    ) or bool(re.match("[\u4e00-\u9fff]{2,4}(?:村|社区)", reading.text[start:head]))


def _own_word(reading: Reading, start: int, head: int) -> bool:
    words = [reading.opening[at] for at in range(start, head) if at in reading.opening]
    if any(one.end == two.start and _syllable(one) and _syllable(two) for one, two in pairwise(words)):
        return True
    if any(word.start > start and word.text in LANDS for word in words):
        return True  # 鸳鸯|溪|景区
    return any((not word.tag and len(word.text) > 1) or word.tag in ("nz", "nr", "nt", "ns") for word in words)


def _syllable(word: Word) -> bool:
    """Tell whether a word may be but one character of a name that the segmenter took apart: 浔|创|科技园."""
    return len(word.text) == 1 and word.tag[:1] in ("n", "j", "v", "a", "g", "z", "") and word.text not in USUAL


def _told_of(reading: Reading, start: int, match: re.Match[str]) -> bool:
    """Tell whether a name opens its clause and what sites do stands behind: 鸳鸯溪景区|接待游客, 茧绸记忆馆|开馆."""
    if match.group() in NAMELESS:
        return False
    name, before = reading.text[start : match.start()], reading.at(start - 1)
    opens = before in "\n,。;:、”的" or (before in "年月日" and reading.at(start - 2).isdigit())
    kind = COMMON.sub("", GENERIC.sub("", name))
    return opens and len(kind) >= 2 and not HEAD.fullmatch(kind) and TOLD.match(reading.text, match.end()) is not None


def _locative(reading: Reading, start: int) -> bool:
    before = reading.closing.get(start)
    if reading.at(start - 1) == "的" and INSIDE_OF.search(reading.text[max(0, start - 6) : start]):
        return True
    if reading.at(start - 1) == "的" and reading.at(start - 2) in "村镇乡区县市道":
        owner = reading.closing.get(start - 1)
        return bool(owner and owner.tag == "ns")
    return bool(before and before.text in LOCATIVE) or reading.text[max(0, start - 2) : start].endswith(("在", "到"))


def _again(reading: Reading, found: dict[Span, str]) -> Iterator[Proposal]:
    """Find the names again, and what is left of them without the place before (某某区 + 某某产业园) or 项目 behind."""
    names = {span.of(reading.text) for span in found}
    shorter = {form for span in found if (form := _without_place(reading, span))}
    shorter |= {stem for name in names if len(stem := name.removesuffix("项目")) > 2 and stem != name}
    for start, name in occurrences(reading.text, {*names, *shorter}):
        origin = "sites: named elsewhere" if name in names else "sites: named elsewhere with its place"
        span = Span(start=start, end=start + len(name))
        if span not in found and not _glued(reading, span):
            yield _proposal(reading, span, origin, 0.8 + len(name) / 1000)


def _without_place(reading: Reading, span: Span) -> str:
    text = span.of(reading.text)
    village = re.match("[\u4e00-\u9fff]{1,4}?(?:村|社区)", text)
    length = village.end() if village else next((n for n in range(8, 1, -1) if reading.gazetteer.named(text[:n])), 0)
    rest = text[length:]
    head = HEAD.search(rest)
    named = head and head.start() >= 2 and not GENERIC.fullmatch(rest[: head.start()])
    return rest if length and len(rest) >= 4 and (named or len(rest) >= 8) else ""


def _glued(reading: Reading, span: Span) -> bool:
    """Tell whether the found string goes on to the left into a place (the longer name has its own proposal)."""
    return place_prefix(reading, span.start) < span.start
