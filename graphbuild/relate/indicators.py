"""What a figure counts: the noun phrase before it, or the noun it stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.ontology import EntityType
from graphbuild.relate.kinds import KIND
from graphbuild.relate.lines import Clause, Printed
from graphbuild.relate.measures import COMPARED, GOAL, Form
from graphbuild.relate.scene import Scene
from graphbuild.relate.subjects import SUBJECTS, is_counted
from graphbuild.zh.numbers import kind_of

__all__ = ["Indicator", "indicator_before", "indicator_of", "name_of"]

# Stripped from the end of the words before a figure, again and again: 增速达, 比重高达, 约占.
LINKING = re.compile(
    r"(?:(?<=[\u4e00-\u9fff]{2})了|的有|有望|仅|已有|已经|已|只有|仅有|约|近|超过?|达到?了?|高达|突破|为|是|有|共有?|将近|不少于|不低于|不高于|不超过|至少|多达|首次|再次|首度|稳定在|保持在|保持|控制在"
    r"|(?:增加|增长|提高|提升|下降|减少|发展|上升|[增升降涨])[到至]了?|要|实现|完成|扩大?[到至]|累计|合计|共计|总计|就|也|却|则|更|仍|始终|一直|依然|(?<!平)均|各|不足|不到|逾|大约|接近|预[计期]|计划|将|可|力争|确保|(?:初步|据|经)?(?:统计|估算|测算))$"
)
# Stripped from the beginning: adverbs of time and of course.
LEADING = re.compile(
    r"(?:年内|但是?(?!书|保)|不过|然而|尤其是?|特别是|[至迄]今|[今去]年(?:以来|来)|像这样的|各级各类|各[级类](?=[\u4e00-\u9fff]{2})|本[次届]|此次|这次|目前|今年|去年|明年|后年|近年来|全年|当年|其中|此外|同时|另外|截至目前|截至|已经|已|只有|只(?=[\u4e00-\u9fff]{2})|共(?!同)|累计|共计|先后|还|也|并(?!网)|又|仅|计划|预计|力争|将|拟|可(?!再|支|溶|燃|塑|视)|能(?!源|耗|效)|成功|新增(?=\d)"
    r"|按(?:可比|不变|现行|当年)价格?(?:计算)?|沿街|在(?!建)[\u4e00-\u9fff]{1,6}(?<!以)[里上中内](?=[\u4e00-\u9fff]{2})|前?\d{1,2}(?:至|到|-|—|~)?\d{0,2}个?月(?:份|底)?|\d{4}年(?:\d{1,2}月)?(?:底|末|以来)?|如今|眼下|各项(?=[\u4e00-\u9fff]{2})|另外?(?=[有接])|\d{1,2}月(?:份|底)?|[上下]半年|[前第]?[一二三四]季度|试运营以来|以来|过去[一二三两\d]?年|近[一二三四五两\d]年来?"
    r"|当[天日]|会上|同期|自?[\u4e00-\u9fff“”\d]{1,12}?以来|(?:近|过去)?[一二两三四五六七八九十几\d]+多?年多?[来间]|[一二两三四五六七八九十\d]+(?:天[里间内]?|个月)|有望|接下来|(?:全部|全面)?(?:[达投]产|建成|投用|完工)后|同比|确保|争取|到时|届时|率先|超额|提前|圆满|[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|以来|末|初)|需要?|要(?![素闻点求道])|须|应(?![用急收届])|拟(?![人态音真合定])|预期(?:是|为)?|仍|却)\s*"
)
OF_EACH = re.compile(r"^(?:各[级类]){1,2}(?=[\u4e00-\u9fff]{2})")
HAVING = re.compile(r"(?:目前|现在|如今|总|一)?(?:只有|共有|现有|仅有|已有|有)(?:约|近|超过?)?")
"""这样的医养中心全县只有4家: what is counted stands before whose it is."""
COMPARES = re.compile(r"(?:比|较|[高低多少优快慢]于|[高超多]出|低出|少了?|多了?|超过|领先|不及|占|相当于)$")
OBJECT = re.compile(r".*(?:将|把)(?=[^将把]{2,16}(?:增加|提高|提升|降低|缩短|控制|压缩)[到至]$)")
# 为群众免费体检426人次, 为农民工等群体追回欠款196万元: for whom is not what is counted.
FOR_OTHERS = re.compile(
    r"^(?:为|替|向)[\u4e00-\u9fff、]{2,12}?(?=免费|追回|讨回|追讨|垫付|减免|挽回|节省|节约|省下|义诊|发放|提供|送去|送上|办理|捐赠|捐款|让利|减负)"
    r"|^等(?:多家|各)?(?:企业|公司|单位|高校|院校|机构|部门)(?=签|达成|开展)"
)
# A noun right behind the figure, up to the end of the clause or the next list member: 37名首席科技官.
COUNTED = re.compile(r"(?:以上|左右|多)?([\u4e00-\u9fff]{2,14}?)(?=[,。;、!?\n)”]|[和及][A-Za-z]?\d|$)")
CLOSES = re.compile(
    r"\s*(?:$|[,。;、:!?)”\n和及]|(?:以上|左右|以内|以下|上下)(?![\u4e00-\u9fff])|[多余](?=[,。;、!?]|$)"
    r"|\([\u4e00-\u9fff]{1,2}\)(?=[,。;、!?]|$)|中(?=[\u4e00-\u9fff]{2,8}?占))"
)
# Words that no counted noun holds; with one of them the figure stands inside a longer predicate.
# Precision before completeness: 外来 and 先进 are lost with 来 and 进.
PREDICATE = re.compile(
    r"^[级型]|中$|的|尚|未|逃|赴|荣获|获|被|在|正|已|将|与|进|行|开|通过|参|入|没|无|签约|以上|来|分别|为|到|起|去|走|领|搬|享|报名|受益|脱贫|增收|跻身|入围|就业|上岗|完工|投产|落地|落户|完成|实现|年内|[可能]全部|达标"
)
# A counted noun is an object of having, making or serving; behind any other verb the figure tells of an event.
COUNTS = re.compile(
    r"有|聘|引进|新增|组织|组建|建成|建设|建起|培育|培养|发放|处理|收到|办理|办结|化解|设立|招聘|招引|吸引|落地|开展|举办|提供|推出|完成|实施|创建|打造|选派|安排|惠及|服务|帮助|接待|签约"
    r"|发展|投入|种植|改造|流转|出栏|培训|解决|争取|评选|受理|制定"
)
# Of these the noun alone would not tell what was done with it: 签下1500吨订单, 吸纳了6名护工.
ACTS = re.compile(
    r"(?P<verb>布局|设起|设置|开出|签下|签订|吸纳|吸收|带出|引来|迎来|送出|收治|出动|投放|栽下|种下|配备|派出|选出|评出|招收|招募|安装|架设|修建|整治|拆除|清理|清退|腾出|认定|捐出|拿下|攻克|救助|救起|关停|转移|安置)了?$"
)
SIZED = re.compile(r"[一二两三四五六七八九十]+[座条个间栋家处]$")
"""1.2万吨气调库一座: how large each of them is."""
VERB_ONLY = re.compile(
    r"(?:有|建有|备好|备足|准备好?|组织起?|调集|建起|建成|实现|完成|拥有|开设|设立|设有|现有|落实)(?=[\u4e00-\u9fff]{2})"
)
JOINER = re.compile(r"^[、和及与并,\s]+")
NOUN = re.compile(
    r"[\u4e00-\u9fffA-Za-z“”·()]{2,24}|[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{1,8}){1,4}等[\u4e00-\u9fff]{2,10}"
)
# What is no noun phrase in spite of its length: begins with a copula or a pronoun, ends in an adverb, compares.
UNFIT = re.compile(
    r"^(?:发放|兑付|兑现|拨付|下达|下拨|安排)$|^[一二三四]期$|^(?:每[\u4e00-\u9fff]{1,2})?(?:上涨|下跌|上升|下降|提高|降低|多卖|少卖)了?$|^(?:改善|好转|优化)(?:幅度)?$|^(?:均|等(?!级|次|待)|一(?![般产级期类等线])|每(?![年月天周日亩户人吨斤][\u4e00-\u9fff]{2})|[是为由向比较与和)”月级型]|日(?!均|加工|供|产|处理|接待|发|用|交易|销|吞吐|访|游客|间)|从(?!业)|年(?=[底末初内间以度])|连续|高于|低于|以及|依托|通过|利用|借助|围绕|根据|按照|针对|对于|随着|经过|因为?|尚|未|这|那|该|其|各)"
    r"|(?:[了着过在把将的可仅只低高中下内间(“]|之间|每人|每户|每[\u4e00-\u9fff]{1,2}|最[高低]|银行|公司|集团|[市县]|(?<![小园社景片街])区)$"
    r"|(?<!占)(?<!环)(?<!存贷)比(?![重例率值])|较(?:[上去前往同年]|\d)|全国|[卖拿花]$|最[多少大小高低]的|距|剔除|扣除|去年|今年|打算|准备|再添|领到|不足|高出|(?<!^)每|原来|目标|任务"
)
# Somebody whom no recognizer saw owns the figure: 鸳鸯溪景区|接待游客, but not A级景区接待游客.
ANOTHERS = re.compile(
    r"^(?!全|各|重点|乡村|农村|主要|[省市县区]|[A-Za-z\d]|国有|规上|规模)[\u4e00-\u9fff]{2,8}?"
    r"(?:景区|公园|度假区|园区|开发区|博物馆|图书馆|纪念馆|[镇乡村]|街道|公司|集团|学校|中学|小学|医院)"
    r"(?:接待|完成|实现|建成|新增|销售|拥有|设有|产值|收入|营收|年产|日产|现有|藏书|共)"
)
# Words that measure another thing and are none alone: 增速 of what?
HEADLESS = re.compile(
    r"(?:总量|增速|增幅|增长率|涨幅|降幅|增量|总额|总数|总值|占比|比重|面积|规模|均值)$|^(?:总?价值|总?货值|标的额|总?金额)$"
)
EXTENT = re.compile("总?(?:面积|产值|产量|规模|数量)")
"""What without the kind of thing before it tells nothing."""
# What a growth leaves out of account: 剔除留抵退税因素后增长8.1%.
ADJUSTED = re.compile(r"(?:剔除|扣除|不含)[\u4e00-\u9fff]{2,14}(?:后|外)?,?(?:同口径|可比口径)?")
# 9个项目现场签约 counts what was signed, though a verb follows.
EARNED = re.compile(
    r"(?:^|[,\s年月度间来]|就|又|还|共|累计)(?:(?P<sold>卖了|卖出了?)|(?:亏损?了|赔了|赔过))(?:约|近|超过?|将近)?$"
)
"""去年卖了92万元, 一年亏了340万元: what was sold has no name here, and needs none."""
SIGNED = re.compile(
    r"(?:重点|重大|招商|产业)*项目(?:在会上|现场|集中|成功|同时|同日|当场|一并)*(?P<what>签约|开工|竣工)(?=[,。;、!\n]|$)"
)
# 19人上榜 counts who was taken up or honored, though a verb follows.
ADMITTED = re.compile(r"(?P<what>榜上有名|入选|上榜|入围|获奖|受到?表彰|参赛)(?=[,。;、!\n]|$)")
TAKEN_UP = frozenset({"入选", "上榜", "入围"})
# What is left of a share of a work when nothing is said of whose work it is.
OF_WORK = re.compile(r"总?(?:工程量|投资额?)|计划投资")
WHOLE = re.compile(r"[\u4e00-\u9fffA-Za-z“”()]{2,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is counted; `words` are empty where none are fit, `elided` where none are printed at all (…,同比增长8%)."""

    words: str
    elided: bool = False
    part: bool = False
    """The words name a part of what the figure before counts: 其中女性18名."""
    headless: bool = False
    """The words need those of the figure before: 增速, 比上年增加."""


NONE = Indicator(words="")


def indicator_of(
    scene: Scene, clause: Clause, printed: Printed, form: Form, start: int, *, described: bool = False
) -> Indicator:
    """Find what a figure counts, between ``start`` and the figure or right behind it.

    A figure followed by a noun counts that noun (37名首席科技官); one that ends its clause belongs to the noun phrase
    before it (投资增速达129.5%), as does one in a relative clause that is ``described`` (增长28%的公司).
    """
    behind = scene.text[printed.span.end : min(clause.span.end + 1, printed.span.end + 24)]
    if signed := SIGNED.match(behind):
        return Indicator(words=f"{signed['what']}项目")
    if printed.quantity.unit in ("人", "名") and (admitted := ADMITTED.match(behind)):
        what = "入选" if admitted["what"] == "榜上有名" else admitted["what"]
        return Indicator(words=f"{_scheme(scene, printed.span.start) if what in TAKEN_UP else ''}{what}人数")
    own = max((m.span.end for m in clause.mentions if m.span.end <= printed.span.start), default=start)
    said = scene.text[max(start, own) : printed.span.start]
    money = kind_of(printed.quantity.unit).endswith("元")
    if not CLOSES.match(behind) and not (described and behind.startswith("的")):
        # 投入3000万元建设污水处理厂 counts no plants
        return NONE if money or form.measure != "level" else Indicator(words=_acted_on(said, behind))
    done = EARNED.search(said) if money else None
    if done:
        return Indicator(words="销售额" if done["sold"] else "亏损")
    return indicator_before(scene, clause, start=start, end=start + form.words_end, form=form)


def _acted_on(said: str, behind: str) -> str:
    """Name what is counted behind a figure, with the verb before it where the noun alone would not tell."""
    act = ACTS.search(said)
    counted = _counted(behind) if act or COUNTS.search(said) else ""
    return f"{act['verb']}{counted}" if act and counted else counted


def _scheme(scene: Scene, before: int) -> str:
    """Return the name of the one programme that the article has named so far: what somebody is taken up into."""
    named = {m.name for m in scene.typed(EntityType.PROGRAMME) if m.span.end <= before}
    return next(iter(named)) if len(named) == 1 else ""


def indicator_before(scene: Scene, clause: Clause, *, start: int, end: int, form: Form) -> Indicator:
    """Find the noun phrase between two offsets, behind the last name of a subject between them."""
    inside = (m for m in clause.mentions if m.type in SUBJECTS and start <= m.span.start and m.span.end <= end)
    names = [m for m in inside if not is_counted(scene, m)]
    last = max(names, key=lambda m: m.span.end, default=None)
    if last and COMPARES.search(scene.text, start, last.span.start):
        return NONE
    begin = last.span.end if last else start
    found = name_of(scene.text[begin:end], part=scene.text.startswith("其中", clause.span.start))
    if last and len(names) == 1 and last.type == EntityType.AREA and HAVING.fullmatch(scene.text, last.span.end, end):
        found = name_of(scene.text[start : last.span.start])
    if form.whole and (found.words or found.elided):
        return _share(scene, found, form)
    words = found.words + form.suffix if found.words or found.elided else ""
    return Indicator(
        words=words, elided=found.elided and not form.suffix, part=found.part, headless=found.headless or found.elided
    )


def _share(scene: Scene, found: Indicator, form: Form) -> Indicator:
    goal = GOAL.fullmatch(form.whole)
    if not WHOLE.fullmatch(form.whole) or (UNFIT.search(form.whole) and not goal):
        return NONE
    if goal and found.elided and OF_WORK.fullmatch(form.whole):
        return Indicator(words=f"完成{form.whole}比重")
    return Indicator(words=f"{found.words}占{form.whole}比重", headless=found.elided, part=found.part)


def name_of(text: str, *, part: bool = False) -> Indicator:
    """Make a noun phrase of the words before a figure.

    >>> name_of("去年全镇茶叶产值达到").words, name_of(",增速达").headless, name_of("同比").elided
    ('全镇茶叶产值', True, True)
    >>> [name_of(words).words for words in ("全社会用电量完成", "年产值有望突破", "现有各级传承人")]
    ['全社会用电量', '年产值', '传承人']
    >>> [name_of(words).words for words in ("像这样的养殖场已有", "今年来审结案件")]
    ['养殖场', '审结案件']
    """
    text = FOR_OTHERS.sub("", OBJECT.sub("", text))
    text = JOINER.sub("", _strip_end(text.strip()))
    while lead := LEADING.match(text) or KIND.match(text):
        if EXTENT.fullmatch(text, lead.end()) and not LEADING.match(text):
            break  # 茶园|总面积
        text = text[lead.end() :]
    if VERB_ONLY.match(text):
        text = OF_EACH.sub("", VERB_ONLY.sub("", text, count=1))
    text = text.removeprefix("的").strip()
    if not text:
        return Indicator(words="", elided=True, part=part)
    headless = any(pattern.fullmatch(text) for pattern in (HEADLESS, COMPARED, ADJUSTED))
    return Indicator(words=text if _fit(text, compared=headless) else "", part=part, headless=headless)


def _counted(behind: str) -> str:
    match = COUNTED.match(behind)
    return "" if not match or PREDICATE.search(match[1]) or SIZED.search(match[1]) else match[1]


def _fit(words: str, *, compared: bool) -> bool:
    """Tell whether words can be a noun phrase; a comparison is fit only where it begins the words (比去年增加)."""
    balanced = words.count("“") == words.count("”") and words.count("(") == words.count(")")
    fits = UNFIT.search(words) is None and ANOTHERS.match(words) is None
    return balanced and (compared or fits) and NOUN.fullmatch(words) is not None


def _strip_end(text: str) -> str:
    while end := LINKING.search(text):
        text = text[: end.start()].rstrip()
    return text
