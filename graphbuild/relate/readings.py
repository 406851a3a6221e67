"""One quantity and the words before it → Reading: what it counts, how, whose it is and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graphbuild.model import Interval, Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.crops import HARVEST, with_crop
from graphbuild.relate.indicators import Indicator, indicator_of, name_of
from graphbuild.relate.lines import Clause, Printed
from graphbuild.relate.measures import COMPARED, Form, form_of, is_ratio, same_unit
from graphbuild.relate.owned import owner_of
from graphbuild.relate.periods import Marks, counts_time, period_at, planned_at, summed_at
from graphbuild.relate.regional import Region, of_areas
from graphbuild.relate.scene import EVENTS, Scene
from graphbuild.relate.stance import denied
from graphbuild.relate.subjects import Head, Topic, subject_of
from graphbuild.zh.numbers import Quantity, is_count
from graphbuild.zh.text import is_han

__all__ = [
    "GROWTHS",
    "Reading",
    "View",
    "counts",
    "form_at",
    "made",
    "prior_of",
    "read",
    "start_of",
    "subject_at",
    "topic_of",
    "whole_of",
]

GROWTHS = ("yoy", "mom", "growth")
REACH = 120
"""Characters before a figure in which the words that name it stand; clauses without commas go on for thousands."""
IN_WHICH = re.compile(r"(?:中(?=[\u4e00-\u9fff]{2,8}?占))?")
"""职工618人中研发人员占15%: a part follows."""
INDEX = re.compile(r"(?:指数|系数|得分|评分|总分|均分|分数|成绩)(?:为|达到?|高达|是|约)?$")
FORMULA = re.compile(r"\+")
VAGUE = re.compile(r"[百千万几数](?![余多])")
ORDINAL = re.compile(r"\s*第")
# One member of a group has it, not all together: 各引进企业3家.
EACH = re.compile(r"各(?!类|种|级|地|项|界|方面|乡镇|镇|村|区|县|市)")
LINKED = re.compile(
    r"[\s,]*(?:去年|今年|目前|如今|\d{4}年)?(?:已|将)?(?:达到?|为|[增升降减][到至]|(?:增加|增长|提高|提升|上升|下降|减少)[到至])了?(?:约|近)?$"
)
CROSSED = re.compile(
    r"(?:^|(?<=[,。;:\n]))(?P<words>[^,。;:\n]{2,60}?)(?:首次|再次|一举|历史性|成功|率先|实现)*"
    r"(?:(?:突破|跨过|迈过|越过|迈上|站上|跨上|跨越|超|破)[百千万亿]+[\u4e00-\u9fff]{0,3}?(?:大关|关口|台阶|门槛)?"
    r"|(?:突破|跨过|迈过|越过|迈上|站上|跨上|跨越)[\d.]+[百千万亿]*[\u4e00-\u9fff]{1,3}(?:大关|关口|台阶|门槛)),$"
)
LISTED_VERB = re.compile(
    r"(?:(?:增加|增添|新添|添置|添|购置|购买|购进|购入)了?|新?(?:出动|引进|增|建成|建|招聘|招录|培养|培育|选派|改造|发放|表彰|评选|吸纳|录用|聘请|遴选(?:支持)?|资助|引育))(?!设|筑|长|有)"
)
ANY_VERB = re.compile(rf"{LISTED_VERB.pattern}|有|完成|实现|销售|接待|种植|养殖|出栏|举办|开展|惠及|带动")
TOTAL = re.compile(r"(?:计划|协议|意向)?总?(?:投资|引资|金额)(?:总额|额)?|总额")
TO_INVEST = re.compile(r"(?:计划|协议|意向)?总?投资(?:总额|额)?")
SIGNS = re.compile(r"签约|签下|签订|签署|协议|意向|洽谈")
MOVED = re.compile(r"(?:前移|后移|前进|后退|上升|上移|下滑|提升)了?$")
"""位次前移3位 moves a rank and measures nothing."""
SOMEBODY = re.compile(r"(?:户|人|群众|村民|企业|学生|员工|女性|男性)$")
HOLDS = re.compile(r"持股|占股|持有股份|出资")
YEARLY = re.compile(r"(?:年产|日产|年加工|年处理|日处理)$")
OF_PLANT = re.compile(r"[一-鿿]{2,14}?(?:项目|生产线|基地|工程)")
"""年产5万吨某某项目 says how large the project is, and counts no products."""
SPENT = re.compile(r"[已累共]计?(?:在[^,。;]{2,8}?)?(?:累计)?完成")
EARNS = re.compile(r"(?:年|总)?(?:产值|营收|营业收入|销售收入|利润|净利润|税收|纳税额?|员工|职工|(?:发明)?专利)")
"""What no contest has, though those who came to it may."""
PRIZES = re.compile(r"(?:[特一二三]等奖|[金银铜][奖牌]|[冠亚季]军|优秀奖)$")
"""获一等奖1项 is an honor, and measures nothing."""
GAINED = re.compile(r"(?<=..)(?<![人户]均)(?:增加|净增|新增)$")
"""收入增加800元,增长8%: the income grew, not its increase."""
SAME_TIME = re.compile(r"(?<![去上前]年)(?<![比较与度])同期(?!相比|增|水平|的)")
PLACED = re.compile(r"(?:并列|位居|位列|名列|居|列|排名|排在|排|跃居|升至|稳居|处于|继续|保持|位)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One quantity with everything the sentence says about it."""

    quantity: Quantity
    words: str
    """The figure as printed, with 同比增长 before it if so."""
    indicator: str
    measure: str
    topic: Topic
    period: Interval | None
    planned: bool
    falls: bool = False
    within: Mention | None = None
    """The area that a rank is held in."""
    own: bool = True
    """Its words name the indicator, so that a later figure can refer to it."""
    part: bool = False
    """It counts a part of what the figure before it counts: 其中…"""
    listed: bool = False
    """One of several told together: 甲、乙分别为1和2. What comes behind is of none of them alone."""
    lender: Reading | None = None
    """The figure whose indicator it takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A clause with all that the reading of its figures needs."""

    scene: Scene
    clause: Clause
    named: tuple[Mention, ...]
    """The names in it that can be a subject."""
    heads: tuple[Head, ...]
    carried: Topic | None
    marks: Marks
    begin: int
    """Where its sentence begins."""
    apart: bool
    """A clause without figures stands before it; 增长15% may go on with what that one speaks of."""
    region: Region = field(default_factory=Region)
    """The one area whose figures the article gives, and when; what only areas have is its own, sentences later too."""


def start_of(view: View, printed: Printed) -> int:
    """Return where the words before a figure begin: at its clause, behind the figure before it, or out of reach."""
    prior = prior_of(view, printed)
    behind = IN_WHICH.match(view.scene.text, prior.span.end) if prior else None
    return max(view.clause.span.start, printed.span.start - REACH, behind.end() if behind else 0)


def prior_of(view: View, printed: Printed) -> Printed | None:
    """Return the figure before one in its clause."""
    row = view.clause.printed
    at = bisect_left(row, printed.span.start, key=lambda one: one.span.start)
    return row[at - 1] if at and row[at - 1].span.end <= printed.span.start else None


PRICE = re.compile(r"(?:售价|均价|单价|收购价|地头价|每[斤公吨亩][\u4e00-\u9fff]{0,3}价)")
"""What a thing costs, which is nobody's figure without the thing."""
ENDED = ("竣工", "开工", "完工", "动工")
DEED = re.compile(f"(?:完成)?投资|{'|'.join(ENDED)}")
"""What is done to something: the clause before says to what."""
VILLAGERS = re.compile(r"(?:村集体|村民|农户)[\u4e00-\u9fff]{0,6}收入")


def counts(view: View, printed: Printed) -> bool:
    """Tell whether a quantity measures something that its clause states."""
    text, quantity, at = view.scene.text, printed.quantity, printed.span
    start = max(view.clause.span.start, at.start - REACH)
    around = text[max(start, at.start - 12) : min(view.clause.span.end, at.end + 12)]
    if view.marks.supposed or denied(view.scene, start, at.start) or EACH.search(text, start, at.start):
        return False
    if _of_another_kind(text, quantity, start, at):
        return False
    if printed.within:
        return True
    if quantity.ranged or counts_time(quantity) or FORMULA.search(around) or VAGUE.match(quantity.text):
        return False
    scored = quantity.unit == "分" or (not quantity.unit and quantity.text[0].isdecimal())
    return not ORDINAL.match(text, at.end) and (not scored or INDEX.search(text, start, at.start) is not None)


def _of_another_kind(text: str, quantity: Quantity, start: int, at: Span) -> bool:
    """Tell whether a number is the size of a project, how far a rank moved, or of a list: 甲公司等6家企业赞助."""
    plant = YEARLY.search(text, start, at.start) and OF_PLANT.match(text, at.end)
    moved = quantity.unit == "位" and MOVED.search(text, start, at.start)
    return bool(plant or moved) or text.endswith("等", 0, at.start)


def form_at(view: View, printed: Printed, start: int) -> Form | None:
    """Read the words before a figure; a fraction in words counts only as a share or a growth."""
    words = view.scene.text[start : printed.span.start]
    if printed.within:
        placed = PLACED.search(words)
        return Form(measure="rank", words_end=placed.start() if placed else len(words), printed_start=len(words))
    form = form_of(words, printed.quantity)
    fraction = not printed.quantity.unit and not printed.quantity.text[0].isdecimal()
    return None if form and fraction and form.measure == "level" else form


def read(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Read one figure; None when its words leave open what it counts, or whose it is.

    ``told`` holds the figures of the sentence before it, with None for each that could not be read: nobody knows
    whether a growth behind one of those is not its growth.
    """
    if not counts(view, printed):
        return None
    return _said(view, printed, told)


def _said(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    start = start_of(view, printed)
    form = form_at(view, printed, start)
    if form is None:
        return None
    head = next((one for one in view.heads if one.clause.covers(printed.span)), None)
    if head and form.words_end == printed.span.start - start:
        start = max(start, head.clause.start)
        form = replace(form, words_end=printed.span.start - start, printed_start=printed.span.start - start)
    found = indicator_of(view.scene, view.clause, printed, form, start, described=head is not None)
    if not found.elided and _goes_on(view, prior_of(view, printed), start):
        return None
    if found.words and not found.headless and not found.part:
        return _named(view, printed, form, start, found.words, told)
    crossed = _crossed(view, start) if found.elided and form.measure == "level" else ""
    if crossed and view.carried:
        return made(view, printed, form, start=start, indicator=crossed, topic=view.carried)
    lender = _lender(view, printed, form, found=found, told=told)
    return _borrowed(view, printed, form, start=start, found=found, lender=lender) if lender else None


def _named(
    view: View, printed: Printed, form: Form, start: int, words: str, told: Sequence[Reading | None]
) -> Reading | None:
    """Put a reading together whose words name what it counts, or all of it but what the figure before says."""
    if PRIZES.search(words):
        return None
    words = _of_entries(_with_verb(view, words, start, told), told)
    if is_ratio(printed.quantity) and form.measure == "level" and _of_whom(view, words):
        return None
    topic = topic_of(view, printed, words)
    if topic is None or (topic.subject.type == EntityType.STATE_BODY and HARVEST.search(words)):
        return None
    words = with_crop(view.scene, words, start) if topic.subject.type != EntityType.COMPANY else words
    projects = _projects(words, told)
    words = _of_deed(words, told) if projects is None and topic.subject.type == EntityType.AREA else words
    if projects is None and _of_something(topic.subject, words):
        return None
    if projects is None:
        return made(view, printed, form, start=start, indicator=words, topic=topic)
    reading = made(view, printed, form, start=start, indicator=f"{projects.indicator}{words}", topic=topic)
    return replace(reading, period=reading.period or projects.period)


def _of_deed(words: str, told: Sequence[Reading | None]) -> str:
    """Say what was invested in, or finished, where the figure before does: 改造小区16个,完成投资1.94亿元."""
    before = next((one for one in reversed(told) if one and not one.indicator.endswith(ENDED)), None)
    named = before is not None and before.measure == "level" and DEED.fullmatch(words)
    return f"{before.indicator}{words}" if before and named else words


def _of_something(subject: Mention, words: str) -> bool:
    """Tell whether words need what nothing says, or are of others: 竣工 of what, 产量 of which crop; a village's
    income is no team's."""
    if subject.type == EntityType.AREA:
        return words in ENDED or HARVEST.fullmatch(words) is not None or PRICE.search(words) is not None
    return subject.type in (EntityType.ORGANIZATION, EntityType.STATE_BODY) and VILLAGERS.search(words) is not None


def _of_whom(view: View, words: str) -> bool:
    """Tell whether a ratio leaves open of whom it is, or of what: 吸纳260人,贫困户不低于三成; 甲持股70%."""
    return SOMEBODY.search(words) is not None or HOLDS.fullmatch(words) is not None


def _with_verb(view: View, words: str, start: int, told: Sequence[Reading | None]) -> str:
    """Let the verb of a list's first member hold for the others: 引进高级工程师7名、博士3名 brings in both."""
    before = told[-1] if told else None
    verb = LISTED_VERB.match(before.indicator) if before and view.scene.text[start : start + 1] == "、" else None
    return f"{verb.group()}{words}" if verb and not ANY_VERB.match(words) else words


def _of_entries(words: str, told: Sequence[Reading | None]) -> str:
    """Let what a contest has not be its projects': 大赛办了五届,已有46个项目落户某区,去年实现销售收入9.7亿元."""
    before = told[-1] if told else None
    entered = before is not None and before.topic.subject.type in EVENTS and "项目" in before.indicator
    return f"项目{words}" if entered and EARNS.fullmatch(words) else words


def _projects(words: str, told: Sequence[Reading | None]) -> Reading | None:
    """Return the figure before that counts the projects whose total this is: 签约项目11个,总投资4亿元."""
    before = told[-1] if told else None
    return before if before and before.indicator.endswith("项目") and TOTAL.fullmatch(words) else None


def _crossed(view: View, start: int) -> str:
    """Return what crossed a round mark in the clause before: …收入首次突破百万元大关,达103.6万元."""
    mark = CROSSED.search(view.scene.text, max(0, start - REACH), start)
    if mark is None or view.carried is None:
        return ""
    inside = mark.start("words") <= view.carried.subject.span.start
    begin = view.carried.subject.span.end if inside else mark.start("words")
    found = name_of(view.scene.text[begin : mark.end("words")])
    return "" if found.headless or found.part else found.words


def _borrowed(view: View, printed: Printed, form: Form, *, start: int, found: Indicator, lender: Reading) -> Reading:
    topic = (subject_at(view, printed) if found.part else None) or lender.topic
    words = found.words or ("增速" if form.measure == "rank" and lender.measure in GROWTHS else "")
    lent = GAINED.sub("", lender.indicator) if form.measure in GROWTHS else lender.indicator
    indicator = f"{lent}{'中' if found.part else ''}{words}"
    reading = made(view, printed, form, start=start, indicator=indicator, topic=topic)
    period = reading.period if view.marks.periods else lender.period
    return replace(reading, own=found.part, part=found.part, period=period, lender=lender)


def _goes_on(view: View, prior: Printed | None, start: int) -> bool:
    """Tell whether words begin with what the figure before them counts: 98户|人家开出民宿43家, not 前10个月|接待."""
    if prior is None or counts_time(prior.quantity):
        return False
    return prior.span.end == start and is_han(view.scene.text[start])


def subject_at(view: View, printed: Printed) -> Topic | None:
    """Return whom the words name whose figure it is."""
    return subject_of(view.scene, view.clause, printed.span, named=view.named, heads=view.heads, carried=view.carried)


def topic_of(view: View, printed: Printed, indicator: str) -> Topic | None:
    """Return whose figure it is; what only areas have, in words that name nobody, is of the article's area."""
    found = subject_at(view, printed)
    if found and found.subject.type in EVENTS and EARNS.fullmatch(indicator):
        return None
    if found or view.named or view.clause.people:
        return found
    own = view.region.topic if of_areas(indicator, printed.quantity.unit) else None
    return own or owner_of(view.scene, view.clause.span.start, indicator, start=view.begin)


def _period(view: View, at: int, indicator: str) -> Interval | None:
    """Return when a figure holds: by its own words, by 同期, or by the period of what only areas have."""
    if SAME_TIME.search(view.scene.text, view.clause.span.start, at):
        return view.region.last
    return period_at(view.marks, at) or view.region.season(indicator)


def made(view: View, printed: Printed, form: Form, *, start: int, indicator: str, topic: Topic) -> Reading:
    """Put a reading together; the figure as printed begins with the words of its growth."""
    at = printed.span
    summed = form.measure == "level" and not is_ratio(printed.quantity) and summed_at(view.marks, at.start)
    return Reading(
        quantity=printed.quantity,
        words=view.scene.article.text[min(at.start, start + form.printed_start) : at.end],
        indicator=indicator,
        measure="cumulative" if summed else form.measure,
        topic=topic,
        period=_period(view, at.start, indicator),
        planned=planned_at(view.marks, at.start) or _signed_for(view, at.start, indicator),
        falls=form.falls,
        within=printed.within,
    )


def _signed_for(view: View, at: int, indicator: str) -> bool:
    """Tell whether an investment was only signed for: its paragraph tells of a contract, and of nothing spent."""
    if SPENT.search(view.scene.text, view.clause.span.start, at):
        return False
    paragraph = view.scene.text.rfind("\n", 0, at) + 1
    return TO_INVEST.fullmatch(indicator) is not None and SIGNS.search(view.scene.text, paragraph, at) is not None


def _lender(
    view: View, printed: Printed, form: Form, *, found: Indicator, told: Sequence[Reading | None]
) -> Reading | None:
    """Return the figure whose indicator completes this one's words, if they need one and it is plain which."""
    if not found.words and not found.elided or any(m.span.end <= printed.span.start for m in view.named):
        return None
    if found.part:
        return None if found.elided else whole_of(printed, told)
    near = _nearest(told)
    if near is None or near.listed or (found.elided and view.apart):
        return None
    if form.measure in (*GROWTHS, "share"):
        return _rate(told) if printed.quantity.unit == "个百分点" and not found.words else near
    if form.measure == "rank":
        # behind a level and its growth it could be of either
        of_growth = near.measure in GROWTHS and near.lender is None
        plain = near.measure in ("level", "cumulative") and not _in_points(told[-1])
        return near if found.words or of_growth or plain else None
    linked = COMPARED.fullmatch(found.words) or LINKED.fullmatch(
        view.scene.text, start_of(view, printed), printed.span.start
    )
    fits = same_unit(near.quantity, printed.quantity) and (found.words or near is told[-1])
    return near if (linked and fits) or (found.words and not COMPARED.fullmatch(found.words)) else None


def _nearest(told: Sequence[Reading | None]) -> Reading | None:
    """Return the last figure that names its indicator; none behind one that could not be read."""
    return next((reading for reading in reversed(told) if reading is None or reading.own), None)


def _in_points(last: Reading | None) -> bool:
    """Tell whether a figure compares a rate with another: what follows may be of either."""
    return last is not None and last.quantity.unit == "个百分点"


def _rate(told: Sequence[Reading | None]) -> Reading | None:
    """Return the figure before where it is a rate, which points tell a difference of; a growth is none itself."""
    last = told[-1] if told else None
    return last if last and is_ratio(last.quantity) and last.measure not in GROWTHS else None


def whole_of(printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Return the figure that 其中 takes a part of: the last one of the same kind of thing that is no smaller."""
    part = printed.quantity
    for reading in reversed(told):
        if reading is None:
            return None
        same = same_unit(part, reading.quantity)
        if same and not is_ratio(part) and part.normalized > reading.quantity.normalized:
            continue  # 收入6.8亿元,利润7360万元,其中出口2.1亿元: no part of the profit
        like = same or (is_count(part.unit) and is_count(reading.quantity.unit))
        if reading.own and not reading.part and (like or is_ratio(part)):
            return reading
    return None
