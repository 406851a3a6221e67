"""When a figure holds: the period of its clause, or of one before it; whether it is planned, or the sum of all so far.

Both are carried from clause to clause as a sentence is read, so that none is looked for twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphbuild.model import SPAN, Basis, Interval, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.lines import Clause
from graphbuild.relate.scene import Scene
from graphbuild.zh.numbers import Quantity
from graphbuild.zh.text import BULLETS

__all__ = [
    "Course",
    "Marks",
    "ahead",
    "counts_time",
    "course_after",
    "marks_of",
    "over",
    "period_at",
    "planned_at",
    "summed_at",
    "this_year",
]

# Ages, durations, floors, house numbers and counts of areas describe and measure nothing.
UNCOUNTED = frozenset("岁楼层届号县市区省国代线时点年天周秒") | {"周岁", "个月", "小时", "分钟", "次会议"}
# What there is, not what a period brought.
STOCK = re.compile(
    r"现有|目前|如今|现在|现已|眼下|余额|拥有|持有|设有|建有|申请|员工|职工|占地|总投资|注册资[本金]|社员|党员|人口"
    r"|(?<![没共所润值入收仅只])有(?=\d)|(?<![润值入收却也])[仅只]有(?=\d)"
)
# The year that a figure is compared with is not its own: 比2019年, 是2019年的1.6倍.
BASE = re.compile(r"(?:比|较|与|同比|相比|超过|高于|低于|追平|赶上|赶超|接近|上)$|(?:是|为|相当于)(?P<of>)$")
# 今年春节期间 is a part of the year that has no days of its own here.
PART_OF = re.compile(
    r"预算|(?:目标|计划)(?=[的数任])|(?:(?![比较与])[\u4e00-\u9fff“”\"\d]){0,8}?(?:假期|期间|长假|黄金周|小长假|双十一|双11|旺季|汛期|暑期|寒假|暑假|春运|同期)"
)
FORMER = re.compile(r"[由从]")
AS_OF = re.compile(r"截[至止]到?$")
BEFORE = re.compile(r"[以之]前")
BY = re.compile(r"到$")
"""到9月中旬,卖出…; 到2026年,全村要…: all until then. 到2025年底 is a time of its own."""
SINCE = re.compile(r"[^,。;\d]{0,10}?以来")
SO_FAR = re.compile(r"[^,。;\d]{0,6}?(?:已经?(?!于|是|经)|累计|至今)")
EVER_SINCE = re.compile(r"自?[\u4e00-\u9fff“”]{2,12}?以来")
"""入汛以来 by itself: nobody says since when, but since when it is."""
ALONE = re.compile(rf"[{BULLETS}]|[\s以之前自从在到截至止底末的以来,]|据统计|全年|期间")
SUMMED = re.compile(r"累计|共计|总共|以来")
PAST = re.compile(r"已|累计|现有|目前|如今|截至|(?<![比较])(?:去年|前年)|当年|了(?=[\d约近超])")
PLANNED = re.compile(
    r"将(?!近|军|士|领|[^,。]{0,16}(?:增加|提高|提升|降低|缩短|控制|压缩)[至到])|力争|(?<![按”》度])计划(?!的)|规划(?=总|建|投)|预计|有望|争取(?![到了来]|[^,。]{0,4}(?:资金|项目))|目标(?!(?:任务)?的)|确保"
    r"|要(?=[在达完实新培保突引建争力打创增招落控])|[需须](?=[在达完实要投新建])|应(?=[在达完实新建])|预期|即将|打算|准备(?=[再在投建新增])|(?<!经)(?<!收到)申报(?!材料|表|事项|流程|系统|项目|[、人者])|拟(?![人态音真合定])|到\d{4}年[底末]?,?(?=[^,]*达)"
    r"|要求(?=完成|达到|新增|确保)|(?:报告| {2,})中?提出|(?:根据|按照?)[^,。;]{0,6}?(?:协议|合同|约定)"
    r"|(?:协议|合同|备忘录)约定|签[订署][^,。;]{0,16}?(?:项目|协议|合同)(?=,)|可(?=达|实现|带动|新增|年|增)|(?:建成|达产|投产|完工)后(?!来)"
)
CUE = re.compile(rf"(?P<past>{PAST.pattern})|(?P<plan>{PLANNED.pattern})")
BUT = re.compile("但|不过|然而")
OWNERS = (EntityType.COMPANY, EntityType.SITE, EntityType.ORGANIZATION, EntityType.STATE_BODY, EntityType.AREA)
DAY = timedelta(days=1)
YEAR_END = "年末"
WHOLE_YEAR = re.compile(r"(?P<year>20\d\d)年(?!\d)")
LAST_MONTHS = (11, 12)
"""What 年末 is of a year."""
RAISED = re.compile(r"[增升扩降减][至到]|(?:增加|提高|扩大|减少|降低)[至到]")
EARLY = 2
"""Months of a year in which nobody has the figures of the whole year."""
SUPPOSED = re.compile(r"如果|假如|倘若|假设|一旦|若(?!干)|希望|期待|建议(?!\d|书|案|稿)|呼吁|能否|可能|或许|传言")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the clauses before lend to a clause."""

    period: Interval | None = None
    planned: bool = False
    bound: bool = False
    """The period stands behind a subject: 甲园区去年产值…,乙园区…"""
    summed: bool = False
    supposed: bool = False
    """They put things as a condition, a wish or a possibility."""
    hoped: bool = False
    """They say 有望 last; whether what was raised behind the comma has been raised is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Where in a clause the words stand that say when its figures hold; found once for all of them."""

    clause: Clause
    course: Course
    periods: tuple[tuple[Span, Interval], ...]
    cues: tuple[tuple[int, bool], ...]
    """Offsets from which on figures are planned (True) or past (False)."""
    summed_from: int | None
    stock_from: int | None
    supposed: bool


def counts_time(quantity: Quantity) -> bool:
    """Tell whether a number with its unit says when, how long or how old, or counts areas."""
    return quantity.unit in UNCOUNTED


def marks_of(scene: Scene, clause: Clause, before: Course, *, another: bool = False) -> Marks:
    """Find the words of time, plan and sum in a clause.

    Behind a semicolon, and behind 但, plans and suppositions begin anew. What stands behind the name of one subject is
    no period of ``another`` that is named.
    """
    anew = clause.opens or BUT.match(clause.words)
    course = replace(before, planned=False, supposed=False) if anew else before
    if another and course.bound:
        course = replace(course, period=None)
    start = clause.span.start
    return Marks(
        clause=clause,
        course=course,
        periods=tuple(_periods(scene, clause)),
        cues=tuple((start + cue.end(), cue["past"] is None) for cue in CUE.finditer(clause.words)),
        summed_from=_first(SUMMED, clause),
        stock_from=_first(STOCK, clause),
        supposed=course.supposed or SUPPOSED.search(clause.words) is not None or _left_open(clause, course),
    )


def _left_open(clause: Clause, course: Course) -> bool:
    """Tell whether nobody can say if a thing is done: 产值有望突破5亿元,研发人员增至126名."""
    return course.hoped and RAISED.search(clause.words) is not None and CUE.search(clause.words) is None


def _first(pattern: re.Pattern[str], clause: Clause) -> int | None:
    found = pattern.search(clause.words)
    return clause.span.start + found.end() if found else None


def _periods(scene: Scene, clause: Clause) -> Iterator[tuple[Span, Interval]]:
    issued = scene.article.issued
    if not clause.dates and issued.end and EVER_SINCE.fullmatch(scene.text, clause.span.start, clause.span.end):
        words = clause.span.of(scene.article.text)
        yield clause.span, Interval(start=None, end=issued.end, words=words, basis=Basis.AMBIGUOUS, unit=SPAN)
    for span, printed in clause.dates:
        when = _closing(scene, clause, span) if _closes_year(clause, printed, issued) else printed
        if when is None:
            continue
        if lasting := _lasting(scene, clause, span, when):
            yield lasting
        elif when.unit != "day" and when.start and not when.words.startswith(("过去", "当月")):
            base = BASE.search(scene.text, max(clause.span.start, span.start - 4), span.start)
            compared = base and (base["of"] is None or scene.text.startswith("的", span.end))
            if not compared and not PART_OF.match(scene.text, span.end, clause.span.end):
                yield span, when


def _closes_year(clause: Clause, when: Interval, issued: Interval) -> bool:
    """Tell whether 年末 by itself is the end of a year gone by, as reports of a year print it: 年末常住人口17万人."""
    return when.words == YEAR_END and ahead(when, issued) and not PLANNED.search(clause.words)


def _closing(scene: Scene, clause: Clause, span: Span) -> Interval | None:
    """Return the end of the year that was named last before 年末; None where that is no year gone by."""
    issued, named = scene.article.issued, list(WHOLE_YEAR.finditer(scene.text, 0, span.start))
    year = int(named[-1]["year"]) if named else None
    if year is None or issued.start is None or year >= issued.start.year:
        return None
    first, last = date(year, LAST_MONTHS[0], 1), date(year, LAST_MONTHS[1], 31)
    return Interval(start=first, end=last, words=YEAR_END, basis=Basis.AMBIGUOUS, unit=SPAN)


def _lasting(scene: Scene, clause: Clause, span: Span, day: Interval) -> tuple[Span, Interval] | None:
    """Read 截至6月20日, all until a day, 自7月启动以来, all from then on, and 今年已, all of it so far."""
    until = _until(scene, clause, span, day)
    since = SINCE.match(scene.text, span.end, clause.span.end)
    issued = scene.article.issued.end
    if until:
        return until
    if since:
        whole = Span(start=span.start, end=since.end())
        return whole, replace(day, end=issued, words=whole.of(scene.article.text), unit=SPAN)
    if SO_FAR.match(scene.text, span.end, clause.span.end) and day.start and issued and _under_way(day, issued):
        return span, replace(day, end=issued, unit=SPAN)
    return None


def _under_way(time: Interval, day: date) -> bool:
    """Tell whether a time has begun on a day and is not over."""
    return time.start is not None and time.end is not None and time.start <= day < time.end


def _until(scene: Scene, clause: Clause, span: Span, when: Interval) -> tuple[Span, Interval] | None:
    """Read 截至 before a day or the end of a month, and 到 at the head of a clause: all until its last day."""
    lead = scene.text[clause.span.start : span.start]
    if when.start and BEFORE.match(scene.text, span.end, clause.span.end):
        whole = Span(start=span.start, end=span.end + 2)
        return whole, replace(when, start=None, end=when.start - DAY, words=whole.of(scene.article.text), unit=SPAN)
    before = AS_OF.search(lead) or (None if scene.text[span.end - 1] in "底末" else BY.match(lead))
    if before is None:
        return None
    whole = Span(start=clause.span.start + before.start(), end=span.end)
    return whole, replace(when, start=None, words=whole.of(scene.article.text), unit=SPAN)


def period_at(marks: Marks, figure: int, *, after: int = 0, before: int | None = None) -> Interval | None:
    """Return the period that governs a figure; a dateline is no period.

    A period governs the clause it stands in, from itself on; ``after`` and ``before`` narrow where to look. Another
    clause's holds only where it goes on and the figure is no stock (现有员工210人, 拥有专利36项).
    """
    end = figure if before is None else before
    own = [when for span, when in marks.periods if after <= span.start and span.end <= end]
    if own:
        return own[-1]
    return None if _reached(marks.stock_from, figure) else marks.course.period


def planned_at(marks: Marks, figure: int) -> bool:
    """Tell whether a figure is planned: the last cue before it decides."""
    cues = [planned for at, planned in marks.cues if at <= figure]
    return cues[-1] if cues else marks.course.planned


def summed_at(marks: Marks, figure: int) -> bool:
    """Tell whether a figure is the sum of all until now: 累计, 以来; not of a thing that there is (现有)."""
    summed = marks.course.summed or _reached(marks.summed_from, figure)
    return summed and not _reached(marks.stock_from, figure)


def _reached(at: int | None, figure: int) -> bool:
    return at is not None and at <= figure


def course_after(scene: Scene, marks: Marks, *, same_subject: bool) -> Course:
    """Return what goes on behind a clause; a new subject has plans and sums of its own."""
    end = marks.clause.span.end
    planned = planned_at(marks, end) and (same_subject or bool(marks.cues))
    period = _period_after(scene, marks)
    summed = marks.summed_from is not None or (marks.course.summed and same_subject and not marks.periods)
    bound = _bound(marks) if marks.periods else marks.course.bound
    hoped = planned and "有望" in marks.clause.words
    return Course(period=period, planned=planned, bound=bound, summed=summed, supposed=marks.supposed, hoped=hoped)


def _bound(marks: Marks) -> bool:
    """Tell whether the last period of a clause stands behind a name."""
    at = marks.periods[-1][0].start
    return any(one.type in OWNERS and one.span.end <= at for one in marks.clause.mentions)


def _period_after(scene: Scene, marks: Marks) -> Interval | None:
    """Return the period that goes on behind a clause.

    It does where it stood alone before the comma (2023年,…) or where its clause holds a figure too
    (2023年营收8亿元,利税1亿元), and never past a word that speaks of what there is now.
    """
    now = [(span, when) for span, when in marks.periods if not FORMER.search(scene.text, span.start - 1, span.start)]
    if now:
        span, when = now[-1]
        if when.words == YEAR_END:
            return marks.course.period  # what there is at the end of a year says nothing of what stands behind
        return when if _goes_on(scene, marks.clause, span) else None
    return None if marks.stock_from is not None else marks.course.period


def _goes_on(scene: Scene, clause: Clause, period: Span) -> bool:
    alone = not ALONE.sub("", scene.text[clause.span.start : period.start] + scene.text[period.end : clause.span.end])
    counted = (one.quantity for one in clause.printed if one.span.start >= period.end)
    return alone or any(quantity.unit and not counts_time(quantity) for quantity in counted)


def this_year(period: Interval | None) -> Interval | None:
    """Take the 今年 of a plan, which in January might be last year's, for the year that has begun."""
    open_year = period and period.start and period.end and period.words == "今年" and period.basis is Basis.AMBIGUOUS
    return replace(period, start=period.end.replace(month=1, day=1)) if period and period.end and open_year else period


def over(period: Interval | None, issued: Interval) -> bool:
    """Tell whether a period had ended by the day of issue: what is 预计 of it is an estimate, and no plan."""
    return bool(period and period.end and issued.start and period.end < issued.start)


def ahead(period: Interval | None, issued: Interval) -> bool:
    """Tell whether a period begins after the day of issue, or is a year that has hardly begun by then.

    Of 到2026年 nobody knows the beginning; it lies ahead when its year does.
    """
    if period is None or issued.end is None:
        return False
    if period.start is None:
        return period.words.startswith("到") and period.end is not None and period.end.year > issued.end.year
    hardly_begun = period.unit == "year" and period.start.year == issued.end.year and issued.end.month <= EARLY
    return period.start > issued.end or hardly_begun
