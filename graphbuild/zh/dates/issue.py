"""The issue date of a page that nobody tells: inferred from the dates that it prints."""

from __future__ import annotations

import re
from datetime import date

from graphbuild.model import Basis, Interval
from graphbuild.zh.dates.points import FILL, in_figures
from graphbuild.zh.text import fold

__all__ = ["infer_issue"]

MASTHEAD = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年{FILL}?(?P<month>1[0-2]|0?[1-9])月{FILL}?(?P<day>3[01]|[12]\d|0?[1-9])日[\s,]*(?:星期|农历|第?[A-Z]?\d+版)"
)
PLAIN_DAY = re.compile(
    r"(?<![\d年每至到])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日(?!前|起)"
    r"(?:[\s,(]*(?:星期|周)(?P<weekday>[一二三四五六日天]))?"
)
RUNNING_HEAD = re.compile(
    rf"^[^\n。,:]{{0,16}}?(?P<when>{PLAIN_DAY.pattern})(?<=[一二三四五六日天])[^\n。,]{{0,24}}$", re.MULTILINE
)
"""A line that prints day and weekday and no prose: the day of issue, the year left to the reader."""
PLAN = re.compile(r"[“\"](?P<number>十[一二三四五六七]?)五[”\"]")
THIS_YEAR = re.compile(rf"今年[^。\n]{{0,12}}?{PLAN.pattern}[^。\n]{{0,8}}?(?P<which>开局|收官)之年")
# A year after 到, 至 (not 截至), 力争 is a goal; so is one before 目标, 远景, 计划.
SPOKEN_YEAR = re.compile(
    r"(?<!\d)(?<!到)(?<!(?<!截)至)(?<!力争)(?<!-)(?<!—)(?P<year>(?:19|20)\d\d)年(?!远景|目标|之前|前|[底末]前)"
)
AHEAD = re.compile(r"年(?:度)?(?:重点|目标|计划|工作思路|工作任务|工作要点|预算|将|全年将)")
PAST_MONTH = re.compile(
    r"(?<!\d)(?<!到)(?<!(?<!截)至)(?<!力争)(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
    r"(?!前|之前|底前)"
)
WEEKDAYS = "一二三四五六日"
WEEKDAYS_RETURN = 6
"""Years within which a day falls on the same weekday again at the earliest, after five or six."""


def infer_issue(text: str) -> Interval:
    """Infer when a page came out from the dates that it prints: the first day it can have come out.

    A masthead date (a full date before 星期 or the page number) is taken as stated. Else the latest month and day
    printed without a year gets the latest year that the page speaks of, unless the page tells of a later day with a
    year of its own: then the year after. ``start`` is that day, ``end`` stays open, unless a line of its own prints
    day and weekday as a running head does. A page that speaks of next year only as a plan, in its last two months, is
    of this year. A printed weekday moves the year to where it falls so, or finds it within a five-year plan; what a
    page does not print, such as when its file was saved, is no evidence. No month and day: words are empty and both
    ends open.

    >>> issue = infer_issue("1月9日，会议总结2021年工作，部署2022年重点任务。")
    >>> str(issue.start), issue.words, str(issue.basis)
    ('2022-01-09', '1月9日', 'year inferred')
    >>> str(infer_issue("1月19日（星期五），会议部署“十四五”后半程工作。").start)
    '2024-01-19'
    """
    plain = in_figures(fold(text))
    if match := MASTHEAD.search(plain):
        day = _day(int(match["year"]), match)
        if day:
            return Interval(
                start=day,
                end=day,
                words=text[match.start() : match.start() + match[0].index("日") + 1],
                basis=Basis.STATED,
            )
    days = [match for match in PLAIN_DAY.finditer(plain) if _day(2000, match)]
    if not days:
        return Interval(start=None, end=None, words="", basis=Basis.AMBIGUOUS)
    head = RUNNING_HEAD.search(plain)
    printed = next((match for match in days if head and match.start() == head.start("when")), None)
    latest = printed or max(days, key=lambda match: _season(days, match))
    start = _day(year, latest) if (year := _year(plain, latest, days)) else None
    return Interval(
        start=start,
        end=start if printed else None,
        words=text[latest.start() : latest.end()],
        basis=Basis.YEAR_INFERRED if start else Basis.AMBIGUOUS,
    )


def _season(days: list[re.Match[str]], match: re.Match[str]) -> tuple[bool, int, int]:
    """Order days of one page; when it has both ends of the year, autumn and winter belong to the year before."""
    months = {int(day["month"]) for day in days}
    turned = min(months) <= 2 and max(months) >= 10
    return not (turned and int(match["month"]) >= 7), int(match["month"]), int(match["day"])


def _year(plain: str, latest: re.Match[str], days: list[re.Match[str]]) -> int | None:
    """Return the year that the page says of itself, or the one in which its weekdays fall as printed."""
    if match := THIS_YEAR.search(plain):
        first, last = _plan_years(match)
        return first if match["which"] == "开局" else last
    spoken = _spoken_year(plain, latest)
    weekdays = [match for match in days if match["weekday"]]
    if not weekdays:
        return spoken
    if spoken:
        before = int(latest["month"]) >= 10  # what autumn says of the next year is a plan
        years = (*range(spoken - before, spoken + WEEKDAYS_RETURN - before), spoken - 1)
        return next((year for year in years if _falls(weekdays, latest, year)), spoken)
    plans = [_plan_years(match) for match in PLAN.finditer(plain)]
    # a plan is spoken of from the year before it on
    fits = (
        [year for year in range(plans[-1][0] - 1, plans[-1][1] + 1) if _falls(weekdays, latest, year)] if plans else []
    )
    return fits[0] if len(fits) == 1 else None


def _falls(weekdays: list[re.Match[str]], latest: re.Match[str], year: int) -> bool:
    """Tell whether every day falls on its printed weekday when the latest one is of the year."""
    turned = int(latest["month"]) <= 6
    days = ((match, _day(year - (turned and int(match["month"]) >= 10), match)) for match in weekdays)
    return all(
        day is not None and day.weekday() == WEEKDAYS.index(match["weekday"].replace("天", "日")) for match, day in days
    )


def _plan_years(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and last year of a five-year plan: the sixth began in 1981.

    >>> _plan_years(PLAN.search("“十四五”规划"))
    (2021, 2025)
    """
    number = 10 + " 一二三四五六七".find(match["number"][1:] or " ")
    return 1981 + 5 * (number - 6), 1985 + 5 * (number - 6)


def _spoken_year(plain: str, latest: re.Match[str]) -> int | None:
    spoken = sorted({int(match["year"]) for match in SPOKEN_YEAR.finditer(plain)})
    if not spoken:
        return None
    year = spoken[-1]
    if int(latest["month"]) >= 11 and _only_ahead(plain, year):
        year -= 1
    told = [day for match in PAST_MONTH.finditer(plain) if (day := _day(int(match["year"]), match, missing=1))]
    while (day := _day(year, latest)) is None or any(day < other for other in told if other.year <= year):
        year += 1
        if year > spoken[-1] + 4:  # 29 February
            return None
    return year


def _only_ahead(plain: str, year: int) -> bool:
    uses = [match for match in SPOKEN_YEAR.finditer(plain) if int(match["year"]) == year]
    return all(AHEAD.match(plain, match.end() - 1) for match in uses)


def _day(year: int, match: re.Match[str], *, missing: int | None = None) -> date | None:
    try:
        return date(year, int(match["month"]), int(match["day"] or missing or 0))
    except ValueError:
        return None
