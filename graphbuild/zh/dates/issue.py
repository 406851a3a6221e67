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
PLAIN_DAY = re.compile(r"(?<![\d年每至到])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日(?!前|起)")
# A year after 到, 至 (not 截至), 力争 is a goal; so is one before 目标, 远景, 计划.
SPOKEN_YEAR = re.compile(
    r"(?<!\d)(?<!到)(?<!(?<!截)至)(?<!力争)(?<!-)(?<!—)(?P<year>(?:19|20)\d\d)年(?!远景|目标|之前|前|[底末]前)"
)
AHEAD = re.compile(r"年(?:度)?(?:重点|目标|计划|工作思路|工作任务|工作要点|预算|将|全年将)")
PAST_MONTH = re.compile(
    r"(?<!\d)(?<!到)(?<!(?<!截)至)(?<!力争)(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
    r"(?!前|之前|底前)"
)


def infer_issue(text: str) -> Interval:
    """Infer when a page came out from the dates that it prints: the first day it can have come out.

    A masthead date (a full date before 星期 or the page number) is taken as stated. Else the latest month and day
    printed without a year gets the latest year that the page speaks of, unless the page tells of a later day with a
    year of its own: then the year after. ``start`` is that day, ``end`` stays open. A page that speaks of next year
    only as a plan, in its last two months, is of this year. No month and day: words are empty and both ends open.

    >>> issue = infer_issue("1月9日，会议总结2021年工作，部署2022年重点任务。")
    >>> str(issue.start), issue.words, str(issue.basis)
    ('2022-01-09', '1月9日', 'year inferred')
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
    latest = max(days, key=lambda match: _season(days, match))
    start = _day(year, latest) if (year := _year(plain, latest)) else None
    basis = Basis.YEAR_INFERRED if start else Basis.AMBIGUOUS
    return Interval(start=start, end=None, words=text[latest.start() : latest.end()], basis=basis)


def _season(days: list[re.Match[str]], match: re.Match[str]) -> tuple[bool, int, int]:
    """Order days of one page; when it has both ends of the year, autumn and winter belong to the year before."""
    months = {int(day["month"]) for day in days}
    turned = min(months) <= 2 and max(months) >= 10
    return not (turned and int(match["month"]) >= 7), int(match["month"]), int(match["day"])


def _year(plain: str, latest: re.Match[str]) -> int | None:
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
