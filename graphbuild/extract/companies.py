"""Companies: the full name with its brackets, and the short forms that the full name teaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphbuild.extract.edges import REGIONS, STOP_WORDS, is_region, left_edge
from graphbuild.extract.lexicon import Word
from graphbuild.extract.near import near
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading, headline_offsets
from graphbuild.extract.titles import title_named
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import name_shares
from graphbuild.zh.offices import CHARGES
from graphbuild.zh.text import abridges, clean_name, is_han
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["companies", "company_form", "short_forms"]

WORKS = alternation(
    wordlist(
        "制品 机械 食品 服装 服饰 家具 农机 纺织 印刷 包装 建材 饲料 化工 塑料 五金 工艺品 玩具 制鞋 毛衫 水泥 纸箱 "
        "电子 模具 配件 设备 仪表 灯具 陶瓷 面粉 砖瓦 绒毛 毛纺 木器 竹器 "
        "丝绸 棉纺 印染 造纸 化肥 农药 轴承 酿酒 酱菜 罐头 钢铁 水泵 机床 造船 拖拉机 汽配"
    )
)
"""What a firm makes that calls itself 厂; a 加工厂 is a place as often as a firm."""
FORM = (
    "(?:集团)?(?:股份)?有限(?:责任)?公司|股份公司|集团公司|(?:专业|股份经济|农机|茶叶|果蔬)合作(?:联)?社"
    f"|(?:{WORKS})厂(?![区房家里内商长])"
)
SIGNS = ("有限", "股份公司", "集团公司", "合作社", "合作联社", "厂")
"""Each form holds one of them."""
FULL = re.compile(
    f"(?P<place>\\([\u4e00-\u9fff]{{2,6}}\\))?(?P<middle>[\u4e00-\u9fff]{{0,6}}?)(?P<form>{FORM})(?P<branch>[\u4e00-\u9fff]{{2,8}}分公司)?"
)
GROUP = re.compile("集团|控股|农商银行|银行|供电公司|自来水公司|证券")
ENDING = re.compile(f"(?:{FORM}|{GROUP.pattern}|公司)$")
TRADES = wordlist(
    "科技 股份 集团 控股 实业 工业 农业 产业 投资 发展 贸易 电子 电子商务 商务 新材料 材料 机械 设备 制造 食品 生物 "
    "生物科技 "
    "医药 制药 环保 智能 信息 技术 建设 工程 文化 传媒 旅游 文旅 物流 能源 化工 纺织 服饰 服装 家居 家具 餐饮 商贸 "
    "生态 开发 "
    "新能源 储能 茶业 茶叶 酒业 药业 乳业 粮油 果业 果品 花木 园艺 园林 畜牧 养殖 种植 水产 林业 渔业 牧业 饲料 种业 "
    "包装 药用包装 印刷 造纸 纸业 木业 竹业 竹木 陶瓷 玻璃 建材 水泥 钢铁 铝业 铜业 矿业 电力 电气 电器 电缆 光电 光伏 "
    "半导体 芯片 仪器 仪表 精密 汽车 汽配 船舶 重工 装备 智造 数控 模具 五金 塑料 橡胶 轴承 阀门 照明 玩具 鞋业 皮革 "
    "地产 置业 房地产 建筑 装饰 装修 物业 运输 快递 供应链 网络 软件 数据 数字 通信 通讯 教育 健康 医疗 器械 体育 影视 "
    "酒店 民宿 餐饮管理 管理 服务 咨询 经营 运营 贸易发展 饮料 饮品 调味品 面业 米业 糖业 盐业 农产品 蔬菜 水果 蚕业 "
    "丝绸 "
    "合作 国际 环境 水务 燃气 热力 新型材料 复合材料 特种 精工 机电 自动化 机器人 航空 航天 纤维 化纤 染整 家纺 珠宝 "
    "文创 机床 缝纫 缝制 针织 毛纺 羊绒 制品 农机 门业 灯饰 灯具 洁具 卫浴 厨具 电梯 电机 水泵 锂电 钢构 管业 线缆 "
    "涂料 石化 日化 酿酒 菌业 蜂业 豆业 面粉 路桥 古建 古建筑 生物医药 卫生用品 柑橘 脐橙 葡萄 草莓 蓝莓 猕猴桃 食用菌 "
    "中药材 药材 粮食 油茶 竹笋 果蔬 苗木 花卉 白莲 香菇 种养"
)
"""What a company's full name says of its trade, between the brand and the legal form."""
INDUSTRY = re.compile(f"(?:{alternation(TRADES)})")
TRAILING = re.compile(f"{INDUSTRY.pattern}$")
FREELANCE = frozenset(("founder", "partner", "legal-representative", "manager", "store-manager"))
"""Titles of people whose company may be no company at all: a shop, a farm, a project."""
IN_CHARGE = re.compile(f"(?:{CHARGES})+$")
"""No part of the company's name."""
NO_NAME = re.compile("[的是了有在等]|公司|企业|集团|项目|车间|协会|商会|合作社|[省市区县镇乡村]$")
GOODS = wordlist(
    "机床 电机 毛纺 针织 路桥 灯饰 卫浴 电梯 "
    "食品 轴承 电气 电器 电缆 纸业 泵业 药业 酒业 乳业 茶业 米业 面业 糖业 盐业 竹业 木业 "
    "铝业 铜业 矿业 鞋业 种业 牧业 渔业 果业 蚕业 阀门 精密 半导体 光电 生物科技 新材 "
    "新材料 新能源 重工 智造 股份 控股 实业 服饰 家纺 化纤 建材 医药 制药 传媒 置业 地产 "
    "农牧 电子 科技 锁业 袜业 伞业 笔业 革业 瓷业 锂业 椅业 床业 衣业 帽业 管业 门业 漆业 胶业 塑业 模业 阀业 "
    "锅业 窗业 砖业 菌业 茗业 酱业 醋业 豆业 粮业 蜂业 花业 苗业 石业"
)
"""Trades that end the short names of companies, and few other names."""
ALONE = re.compile(
    f"(?:{alternation(GOODS)})"
    "(?![厂园街市城馆站板村区所局院校店行队品类商链线化业级界型]|项目|基地|产业|发电|协会|商会|中心|学院|公司|集团|合作社|有限|股份|企业|行业|加工|生产线|创新|人才|服务|工程|大会|论坛)"
)
"""A trade that nothing behind it makes a longer word of: 食品, but not 食品厂."""
OUTPUT = re.compile("(?:累计|共|已)?(?:实现|完成|创造)(?:工业|农业)?(?:总)?(?:产值|营业收入|营收|利税)")
OWN_FIRM = re.compile("(?:^|[,。;:!?”\n])(?:该|这家)?公司(?![^,。;]{0,6}有限)")
"""How an article goes on to speak of its firm: 公司被认定为…."""
PRODUCE = frozenset("稻麦豆薯芋瓜果菜笋姜蒜椒葱茶桑花草药树苗菌菇耳莓桃梨枣橘柑橙柚李杏蕉羊牛猪鸡鸭鹅兔驴鱼虾蟹鳖蜂蚕")
"""What words for crops and animals end with, of which the dictionary lacks many: 稻虾, 湖羊, 黑木耳."""
BEFORE_ALONE = frozenset("和与及由据在对给向为是有被让把叫从")
GROUP_PLACED, GROUP_ALONE = 0.92, 0.75
"""Scores of a group's name with the region before its brand, and of any other."""
BRAND = 2
"""Characters of the brand in most short names: 蓝天机械."""
NOT_BRAND = re.compile(
    f"{INDUSTRY.pattern}|高端|现代|新型|传统|大型|国际|绿色|智慧|数字|乡村|农村|县域|城市|全国|地方|民营|国有|外贸|跨境|先进|特色|专业|综合|其他|相关"
)
"""What stands before a trade and is no brand."""
GENERIC_GROUP = re.compile(
    "(?:国有|商业|外资|中资|城市|农村|股份制|各家|大型|中小|民营|村镇|世界|地方|政策性|投资|利益|家|等|多家|产业|"
    "企业|教育|医疗|[a-zA-Z]+)+"
)
CLAUSE_MARKS = frozenset("\n。,;:!?、“(")
MARKS = ("杯", "牌", "商标", "品牌")
OF_MARK = re.compile(
    "”(?:牌|商标|品牌|系列|杯|[^,。;“”]{0,10}(?:被评为|获评|荣获|被认定为)[^,。;]{0,8}(?:商标|农产品|产品|名牌|老字号))"
)
"""What makes a company's short name that of what it sells."""
MEASURES = frozenset("家个名位批些种类所座次年月日多余几万亿千百十")
JOINED = re.compile(
    "(?:公司|合作社)(?:[和与及暨跟同是为系由向对将]|设立|控股|投资)|据(?:悉|传|说|称|了解)|(?:成立|创办|组建|领办|开办)了?"
)
"""Where another company ends, or a source, or what was done to found it, and something else than its name goes on."""
LEADING_TO = frozenset("向对与和同跟在到从由给被")
"""Words that the segmenter glues to the name before them, and that a region behind them shows to be words."""
ROLES = frozenset(
    wordlist(
        "小说 电影 话剧 主角 主人公 供应商 客户 经销商 承包商 开发商 运营商 原 系 冒充 假冒 起诉 状告 收购 兼并 并购 "
        "破产 被告 "
        "原告 涉事 涉案 竞争对手 原料商 供货商 买方 卖方 控股股东 大股东 旗下 子公司 母公司 走访 本土 龙头企业 上市公司"
    )
)
"""What stands before a company's name and never in it."""
GLUED = re.compile(
    "(?:被执行人|申请执行人|图为|合作伙伴|(?:[签合]约|合作|获奖|业主|中标|事故|监理|施工|建设|参展|帮扶|共建|入驻|链主|生产|投资|涉事|承建|设计|重点|骨干|成员|会员|协办|支持)"
    "(?:单位|企业|方))"
)
"""What a company is in a sentence, which the segmenter may leave before its name."""
STOPS = frozenset("的和与及在对向由从为等有是到被把给让将之、")
GENERIC_LEAD = frozenset(
    wordlist(
        "企业 公司 龙头 龙头企业 知名企业 民营企业 上市公司 国有企业 国企 领军企业 科技企业 农业 当地 本地 合作 "
        "客户 股东 总部 全资 子公司"
    )
)


def companies(reading: Reading) -> Iterator[Proposal]:
    """Propose full company names, groups and banks, then every short form of theirs in the article."""
    full: dict[str, None] = {}
    formed = any(sign in reading.text for sign in SIGNS)
    for match in near(FORM, FULL, reading.text, reach=14) if formed else ():
        start = _start(reading, match)
        if start is not None:
            span = Span(start=start, end=match.end())
            full.setdefault(clean_name(span.of(reading.text)))
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: full name", score=0.99)
    for group in _groups(reading):
        yield group
        if group.score > GROUP_ALONE:
            full.setdefault(clean_name(group.span.of(reading.text)))
    yield from _led(reading)
    yield from _alone(reading)
    yield from _producing(reading)
    yield from _again(reading, _short_names(reading, full))


PLACED = re.compile(r"\([^)]*\)")
"""Where a company is registered, in brackets within its name."""
VILLAGE = re.compile("[\u4e00-\u9fff]{2,4}?(?:村|社区)")
"""Where a company is, before the region that its name begins with: 南屏村|遂川云芽茶叶专业合作社."""


def company_form(name: str) -> int | None:
    """Return where the form of a company begins that a name ends in; None where it ends in none.

    >>> [company_form(name) for name in ("蓝鲸储能有限公司", "蓝鲸集团", "县总工会")]
    [4, 2, None]
    """
    match = ENDING.search(name)
    return match.start() if match else None


def _start(reading: Reading, match: re.Match[str]) -> int | None:
    """Walk left from the bracket or the form; begin at the first area of what was walked over, else at its edge."""
    head = match.start("place" if match["place"] else "form")
    start = _with_numeral(reading, left_edge(reading, head, limit=24))
    while start < head and (word := reading.opening.get(start)) and word.text in GENERIC_LEAD:
        start = word.end
    start = _after_role(reading, start, match.start("form"))
    start = _whole_brand(reading, start, match.start("form"))
    glued = GLUED.match(reading.text, start, match.start("form"))
    start = glued.end() if glued else start
    if match.start("form") - start < 2:
        start = _region_before(reading, match.start("form"))
    name = PLACED.sub("", reading.text[start : match.start("form")])
    common = name in STOP_WORDS or name in TRADES or name == "农民"
    return start if len(name) >= 2 and not common else None


def _whole_brand(reading: Reading, start: int, form: int) -> int:
    """Take in a brand's first characters that the walk stopped at, behind a region: 甘肃中|天药业, 陇西一方|制药."""
    for size in (1, 2):
        brand = reading.text[start - size : start]
        if not all(map(is_han, brand)) or STOPS.intersection(brand) or reading.lexicon.tag(brand)[:1] == "v":
            continue
        if brand[-1:] in MEASURES:
            continue  # 东莞一家|电子厂
        for length in (2, 3):
            first = start - size - length
            if first in reading.opening and is_region(reading, reading.text[first : first + length]):
                return first
    return start


def _region_before(reading: Reading, form: int) -> int:
    """Begin at the region where the segmenter cut a trade in two and the walk got nowhere: 玉溪碧湖水|务有限公司.

    A trade that is a verb stops the walk as well: 长河|种植|专业合作社 begins at the brand before it, which is no
    common word, for 水稻种植专业合作社 tells what many of them do.
    """
    trade = TRAILING.search(reading.text, max(0, form - 6), form)
    if trade is None:
        return form
    starts = (at for at in range(trade.start() - 2, max(-1, trade.start() - 7), -1) if at in reading.opening)
    whole = (at for at in starts if all(map(is_han, reading.text[at:form])))
    region = next((at for at in whole if _begins_region(reading, at, form)), None)
    if region is not None:
        return region
    brand = left_edge(reading, trade.start(), limit=10)
    first = reading.opening.get(brand)
    named = first is not None and _own(reading, first) and first.text[-1] not in PRODUCE
    return brand if brand < trade.start() and named else form


def _after_role(reading: Reading, start: int, head: int) -> int:
    """Begin behind what a company is or has done to it (供应商, 起诉), and behind another company (某公司和…)."""
    for match in JOINED.finditer(reading.text, start, head):
        start = match.end()
    start = _behind_preposition(reading, start, head)
    village = VILLAGE.match(reading.text, start, head)
    if village and _begins_region(reading, village.end(), head):
        start = village.end()
    start += reading.text.startswith("的", start)
    begin = at = start
    while at < head and (word := reading.opening.get(at)):
        at = word.end
        begin = at if word.text in ROLES and at < head else begin
    return begin


def _behind_preposition(reading: Reading, start: int, head: int) -> int:
    """Begin at the region behind a preposition: 某某向衢州青梧机械有限公司 has a person's name in front."""
    for at in range(head - 2, start, -1):
        if reading.at(at - 1) in LEADING_TO and _begins_region(reading, at, head):
            return at
    return start


def _begins_region(reading: Reading, start: int, head: int) -> bool:
    return any(is_region(reading, reading.text[start : start + length]) for length in (2, 3) if start + length < head)


def _with_numeral(reading: Reading, start: int) -> int:
    """Take in a numeral word that opens the clause: company names begin with one (三一, 九阳), counts (三家) do not."""
    word = reading.closing.get(start)
    counted = word is None or word.tag != "m" or word.text[-1] in MEASURES or len(word.text) < 2
    return start if word is None or counted or reading.at(word.start - 1) not in CLAUSE_MARKS else word.start


def _led(reading: Reading) -> Iterator[Proposal]:
    """Propose the short name of a company that no full name teaches, before the title of one of its officers.

    力磁电气董事长, 绿芽农业总经理: behind a mark, with a word that no dictionary holds and a trade at its end.
    """
    for title in reading.titles:
        known = title_named(title.of(reading.text))
        if known is None or known.kind != "company" or known.role in FREELANCE:
            continue
        charge = IN_CHARGE.search(reading.text, max(0, title.start - 6), title.start)
        head = charge.start() if charge else title.start
        start = left_edge(reading, head, limit=10)
        if start < head and _led_name(reading, span := Span(start=start, end=head)):
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: before a title of one", score=0.76)


def _alone(reading: Reading) -> Iterator[Proposal]:
    """Propose the short name of a company anywhere in the body: two characters that are no word, and a trade.

    与檀韵纸业合股, 闽顺食品已在…: behind a mark or a preposition, where the segmenter cut.
    """
    titles = headline_offsets(reading)
    for match in ALONE.finditer(reading.text):
        start = match.start() - 2
        if start < 0 or start in titles or not _strange(reading, start, match.start()):
            continue
        before = reading.at(start - 1)
        if start in reading.opening and (not is_han(before) or before in BEFORE_ALONE):
            span = Span(start=start, end=match.end())
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: brand and trade", score=0.7)


def _producing(reading: Reading) -> Iterator[Proposal]:
    """Propose a strange name before an output that only a firm has, where the article calls its firm 公司.

    今年1至5月,麦乡缘完成产值4.68亿元: no full name teaches it, and no word or place is called so.
    """
    if not OWN_FIRM.search(reading.text):
        return
    names: set[str] = set()
    for output in OUTPUT.finditer(reading.text):
        start = max((reading.text.rfind(mark, 0, output.start()) for mark in CLAUSE_MARKS), default=-1) + 1
        name = reading.text[start : output.start()]
        if 2 < len(name) < 6 and _unheard_of(reading, start, output.start()):
            names.add(name)
    for start, name in occurrences(reading.text, names):
        span = Span(start=start, end=start + len(name))
        yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: has an output", score=0.9)


def _unheard_of(reading: Reading, start: int, end: int) -> bool:
    """Tell whether words are none of the dictionary's, of the gazetteer's or of what a name cannot hold."""
    name = reading.text[start:end]
    words = [word for at in range(start, end) if (word := reading.opening.get(at))]
    strange = all(len(word.text) == 1 or not word.tag for word in words) and start in reading.opening
    return strange and not NO_NAME.search(name) and not reading.gazetteer.named(name) and all(map(is_han, name))


def _strange(reading: Reading, start: int, end: int) -> bool:
    """Tell whether two characters are neither a word nor a place, and nothing a name cannot hold."""
    name = reading.text[start:end]
    usual = reading.lexicon.tag(name) or reading.gazetteer.named(name) or NO_NAME.search(name)
    return not usual and all(map(is_han, name)) and name[0] not in BEFORE_ALONE and name[-1] not in "类性种家"


def _led_name(reading: Reading, span: Span) -> bool:
    """Tell whether words can be the short name of a company: marked off on the left, and no common words."""
    name = span.of(reading.text)
    if not 4 <= len(name) <= 9 or (is_han(reading.at(span.start - 1)) and reading.at(span.start - 1) not in "和与及"):
        return False
    words = [word for at in range(span.start, span.end) if (word := reading.opening.get(at))]
    strange = any(not word.tag and len(word.text) > 1 for word in words)
    kept = NO_NAME.search(name) is None and INDUSTRY.fullmatch(name) is None
    trade = TRAILING.search(name)
    plain = trade is not None and trade.start() == BRAND and NOT_BRAND.match(name) is None
    return kept and trade is not None and (strange or plain)


def _groups(reading: Reading) -> Iterator[Proposal]:
    for match in GROUP.finditer(reading.text):
        start = left_edge(reading, match.start(), limit=10)
        words = [reading.opening[at] for at in range(start, match.start()) if at in reading.opening]
        named = any(_own(reading, word) for word in words)
        if (
            named
            and not GENERIC_GROUP.fullmatch(reading.text, start, match.start())
            and not reading.text.startswith(("有限", "股份", "公司", "业", "卡", "账", "存款", "化"), match.end())
        ):
            span = Span(start=next(word.start for word in words if _own(reading, word)), end=match.end())
            placed = match.group() in ("集团", "控股") and _placed_brand(reading, span)
            score = GROUP_PLACED if placed else GROUP_ALONE
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: group or bank", score=score)


def _placed_brand(reading: Reading, group: Span) -> bool:
    """Tell whether a group's name is a region, a brand and perhaps a trade: 成都锦蜀源投资集团."""
    long = len(group) > len("成都某某集团") and _begins_region(reading, group.start, group.end)
    *_, core = _without_regions(reading, _core(group.of(reading.text)))
    brand = TRAILING.sub("", core)
    return long and len(brand) >= BRAND and not INDUSTRY.match(brand) and not reading.lexicon.tag(brand)


def _own(reading: Reading, word: Word) -> bool:
    """Tell whether a word can name a group or bank: no common word, or a place, whatever else it means (龙游)."""
    return (
        (word.tag in ("ns", "nz", "nt", "nr", "") or bool(reading.gazetteer.named(word.text)))
        and len(word.text) > 1
        and word.text not in ("外资", "中资", "商业", "利益")
    )


def short_forms(reading: Reading, name: str) -> list[str]:
    """Derive the short forms of a full company name, longest first: without form, place in brackets, leading region
    and trailing trade (衢州甲乙丙新能源科技有限公司 → 甲乙丙新能源科技, 甲乙丙新能源)."""
    core = _core(name)
    *between, bare = _without_regions(reading, core)
    found = {core, bare, *between}
    shorter = bare
    while (cut := TRAILING.sub("", shorter)) != shorter:
        shorter = cut
        found.add(shorter)
    found |= {bare[: at + len(trade)] for trade in TRADES if (at := bare.find(trade, 2)) > 0}
    found |= {f"{form}{kind}" for form in (*found, bare[:BRAND]) for kind in _kinds(name) if _takes(form, kind)}
    if name.endswith("合作社"):
        found |= {f"{form}合作社" for form in (core, *found)}
    usable = {form for form in found if _usable(reading, form) and form != name}
    return sorted(usable, key=lambda form: (-len(form), form))


def _takes(form: str, kind: str) -> bool:
    """Tell whether a short form can have 公司 or 集团 behind it: a brand of two characters has but the group."""
    return not form.endswith(kind) and (len(form) > BRAND or (kind == "集团" and len(form) == BRAND))


def _kinds(name: str) -> Iterator[str]:
    """Yield what a company with such a full name is called behind its brand: 梨乡文旅|公司, 汤湖岭|集团."""
    if name.endswith("公司"):
        yield "公司"
    if "集团" in name:
        yield "集团"


def _core(name: str) -> str:
    """Return a full name without its form and what stands in brackets."""
    core = re.sub(f"(?:{FORM}).*$", "", PLACED.sub("", name))
    return re.sub("集团(?:控股)?$", "", core) if core == name else core


def _without_regions(reading: Reading, core: str) -> Iterator[str]:
    """Yield a name without its first region, without the second …; the last one has none: 磐石轴承, 轴承."""
    for length in range(min(9, len(core) - 2), 1, -1):
        areas = reading.gazetteer.named(core[:length])
        if any(area.name == core[:length] or area.level in REGIONS for area in areas):
            rest = core[length:]
            if not INDUSTRY.fullmatch(rest):
                yield rest
            yield from _without_regions(reading, rest)
            return
    yield core.removeprefix("省").removeprefix("市")


def _usable(reading: Reading, form: str) -> bool:
    if INDUSTRY.fullmatch(form) or reading.lexicon.tag(form) in ("n", "vn", "v", "a", "b"):
        return False
    if len(form) < 3:
        return len(form) == 2 and not reading.gazetteer.named(form) and not _dictionary(reading, form)
    return not reading.gazetteer.named(form)


def _dictionary(reading: Reading, form: str) -> bool:
    return bool(reading.lexicon.tag(form))


def _short_names(reading: Reading, full: Iterable[str]) -> dict[str, str]:
    """Return every short form with the full name that it stands for; the company named first keeps a shared one."""
    found: dict[str, str] = {}
    for name in full:
        for form in [*short_forms(reading, name), *_contracted(reading, name), *_begun(reading, name)]:
            found.setdefault(form, name)
    return found


def _contracted(reading: Reading, name: str) -> list[str]:
    """Return four-character forms of the text: the brand's first two and two more of the full name, in its order."""
    *_, core = _without_regions(reading, _core(name))
    if len(core) < 5:
        return []
    pattern = re.compile(f"{re.escape(core[:2])}[{re.escape(core[2:])}]{{2}}(?![{re.escape(core[2:])}])")
    forms = [match.group() for match in pattern.finditer(reading.text)]
    usual = sorted({form for form in forms if forms.count(form) > 1 and form != core[:4]})
    return [form for form in usual if abridges(form[2:], core[2:]) and _usable(reading, form)]


def _begun(reading: Reading, name: str) -> Iterator[str]:
    """Yield the beginning of a full name that the text has by itself, whatever trade follows: 柳绸坊 of 柳绸坊丝织."""
    *_, core = _without_regions(reading, _core(name))
    for length in range(len(core) - 1, 2, -1):
        form = core[:length]
        alone = re.search(f"{re.escape(form)}(?!{re.escape(core[length])})", reading.text)
        place = re.search(f"{re.escape(form)}(?:[村镇乡县区市湖河江溪山岭桥]|社区|街道)", reading.text)
        if alone and not place and not _dictionary(reading, form) and _usable(reading, form):
            yield form
            return


def _again(reading: Reading, forms: dict[str, str]) -> Iterator[Proposal]:
    for start, form in occurrences(reading.text, forms):
        end = start + len(form)
        if len(form) == 2 and not (start in reading.opening and end in reading.closing):
            continue
        if end not in reading.opening and reading.lexicon.tag(reading.text[end - 1 : end + 1]):
            continue  # 禾香豆|腐坊
        if GROUP.match(reading.text, end) or reading.text.startswith("公司", end):
            continue  # 青梧|集团 is another company than 青梧科技
        if reading.text.startswith(MARKS, end) or (reading.at(start - 1) == "“" and OF_MARK.match(reading.text, end)):
            continue  # “石斛谷杯”, “侯臣坡”商标
        yield Proposal(
            span=Span(start=start, end=end),
            type=EntityType.COMPANY,
            origin="companies: short form of a full name",
            score=(0.85 if len(form) <= BRAND or form[:1] in name_shares("surname") else 0.89) + len(form) / 1000,
            attributes=(("full", forms[form]),),
        )
