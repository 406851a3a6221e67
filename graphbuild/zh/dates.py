"""Dates: printed words to the first and last day they can mean, and the issue date of a page that prints none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphbuild.model import Basis, Interval, Span
from graphbuild.zh.text import fold

__all__ = ["find_dates", "infer_issue"]

TO = r"(?:至|到|[-—–~])"
YEAR = rf"(?:(?P<year>(?:19|20)\d\d)(?:年度?|(?={TO}(?:19|20)\d\d年))|(?P<relative>今年|去年|前年|明年))"
MONTH = rf"(?P<month>1[0-2]|0?[1-9])(?:月份?|(?={TO}(?:1[0-2]|[1-9])月))"
DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:[日号]|(?={TO}(?:3[01]|[12]\d|[1-9])[日号]))"
PART = r"(?P<part>上半年|下半年|前三季度|第?[一二三四]季度|上旬|中旬|下旬|年初|年底|年末|月初|月底|月末|初|底|末)"
CLOCK = r"(?:上午|下午|中午|凌晨|清晨|傍晚|晚上|早上|早晨|当晚|晚|夜间)?"
POINT = re.compile(rf"(?<![\d.每])(?P<head>{YEAR})?(?:{MONTH}(?:{DAY})?)?{PART}?{CLOCK}")
ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-./])(?P<month>1[0-2]|0?[1-9])\2(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")
END = re.compile(
    rf"{TO}(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月份?)?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?{CLOCK}"
)
SINCE = re.compile(r"(?:以来|以后)")

# Words that count from the issue date: days from and to; None is open. 近日 has no first day that one could defend.
DAYS: dict[str, tuple[int | None, int]] = {
    "昨日": (-1, -1), "昨天": (-1, -1), "昨晚": (-1, -1), "今日": (0, 0), "今天": (0, 0), "今晨": (0, 0),
    "今晚": (0, 0),
    "前日": (-2, -2), "前天": (-2, -2), "明日": (1, 1), "明天": (1, 1), "近日": (None, 0), "日前": (None, 0),
    "近期": (None, 0), "近来": (None, 0), "最近": (None, 0), "连日来": (None, 0), "近年来": (None, 0),
    "近几年": (None, 0), "近些年": (None, 0), "一年来": (-366, 0),
}  # fmt: skip
# Not in 1月5日前, 节日前, 今日头条, 最近的 (a superlative).
WORD = re.compile(
    r"(?:昨日|昨天|昨晚|今日(?!头条)|今天|今晨|今晚|前天|(?<![日\d])前日|明日|明天|近日|(?<![\d节生假今近末当每])日前|近期|近来|最近(?!的)"
    r"|连日来|近年来|近几年|近些年|一年来)" + CLOCK
)
MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
MONTH_WORD = re.compile("|".join(sorted(MONTHS, key=len, reverse=True)))
RELATIVE = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}

# First and last month of a part of a year; first and last day of a part of a month (0: the month's last).
YEAR_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9),
    "四季度": (10, 12), "年初": (1, 3), "初": (1, 3), "年底": (11, 12), "年末": (11, 12),
    "底": (11, 12), "末": (11, 12),
}  # fmt: skip
MONTH_PARTS = {
    "上旬": (1, 10), "初": (1, 10), "月初": (1, 10), "中旬": (11, 20),
    "下旬": (21, 0), "底": (21, 0), "月底": (21, 0), "末": (21, 0), "月末": (21, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The fields of a printed date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


Bounds = tuple[date, date]


def find_dates(text: str, *, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    """Find dates from left to right, each with the days it can mean.

    ``reference`` is the day the article came out, or the earliest day it can have. A month without a year takes the
    year that brings it nearest to the reference; words such as 昨日 count from it. Without a reference such words
    come back with open ends. 今年 in January stays ambiguous: papers print last year's copy for weeks.

    >>> [(i.words, str(i.start), str(i.end)) for _, i in find_dates("3月5日至7日", reference=date(2024, 3, 9))]
    [('3月5日至7日', '2024-03-05', '2024-03-07')]
    >>> [(i.words, str(i.start), i.unit) for _, i in find_dates("截至2022年6月底", reference=None)]
    [('2022年6月底', '2022-06-21', 'span')]
    """
    plain = fold(text)
    found = sorted(
        [*_points(plain, reference), *_words(plain, reference), *_month_words(plain, reference)],
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    last = 0
    for span, interval in found:
        if span.start >= last:
            last = span.end
            yield span, replace(interval, words=span.of(text))


def _points(plain: str, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    for match in (*ISO.finditer(plain), *POINT.finditer(plain)):
        if (
            match.end() == match.start()
            or not (match.groupdict().get("head") or match["month"])
            or _recurs(plain, match)
        ):
            continue
        end = END.match(plain, match.end())
        ranged = end if end and (end["year"] or end["month"] or end["day"]) else None
        span = Span(start=match.start(), end=(ranged or match).end())
        try:
            interval = _ranged(match, ranged, reference) if ranged else _interval(match, reference)
        except ValueError:  # the thirtieth of February: a misprint is no date
            continue
        since = SINCE.match(plain, span.end)
        if since and interval.start:
            span = Span(start=span.start, end=since.end())
            interval = replace(interval, end=reference, unit="span")
        yield span, interval


def _recurs(plain: str, match: re.Match[str]) -> bool:
    """A bare month after 每年 comes back every year; after 年 or a digit it is the rest of something unread."""
    return not match.groupdict().get("head") and plain[max(0, match.start() - 2) : match.start()].endswith(
        ("每年", "历年")
    )


def _interval(match: re.Match[str], reference: date | None) -> Interval:
    groups = match.groupdict()
    part = (groups.get("part") or "").removeprefix("第")
    point = Point(month=_int(groups["month"]), day=_int(groups["day"]), part=part)
    if groups["year"]:
        return _made(_bounds(replace(point, year=int(groups["year"]))), point, Basis.STATED)
    if reference is None:
        return _made((None, None), point, Basis.AMBIGUOUS)
    if groups.get("relative"):
        return _relative(point, groups["relative"], reference)
    return _made(_nearest(point, reference), point, Basis.YEAR_INFERRED)


def _relative(point: Point, word: str, reference: date) -> Interval:
    year = reference.year + RELATIVE[word]
    bounds = _bounds(replace(point, year=year))
    if word == "今年" and reference.month == 1 and bounds[1] > reference:
        earlier = _bounds(replace(point, year=year - 1))
        return _made((earlier[0], bounds[1]), point, Basis.AMBIGUOUS)
    return _made(bounds, point, Basis.RELATIVE)


def _nearest(point: Point, reference: date) -> Bounds:
    """Give a month without a year the year that brings it nearest to the reference."""
    found = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            found.append(_bounds(replace(point, year=year)))
        except ValueError:  # 29 February outside leap years
            continue
    return min(found, key=lambda bounds: (abs((bounds[0] - reference).days), bounds))


def _bounds(point: Point) -> Bounds:
    """Return the first and last day of a point whose year is known; ValueError for a day that does not exist."""
    year = point.year or 0
    if point.month and point.day:
        day = date(year, point.month, point.day)
        return day, day
    if point.month:
        first, last = MONTH_PARTS.get(point.part, (1, 0))
        return date(year, point.month, first), date(year, point.month, last or monthrange(year, point.month)[1])
    first, last = YEAR_PARTS.get(point.part, (1, 12))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _made(bounds: tuple[date | None, date | None], point: Point, basis: Basis) -> Interval:
    unit = "day" if point.day else "span" if point.part else "month" if point.month else "year"
    return Interval(start=bounds[0], end=bounds[1], words="", basis=basis, unit=unit)


def _ranged(match: re.Match[str], end: re.Match[str], reference: date | None) -> Interval:
    """Read 1月5日至7日, 2021年3月至6月, 2021—2023年: what the second half lacks it has from the first."""
    first = _interval(match, reference)
    if first.start is None:
        return replace(first, unit="span")
    month = _int(end["month"]) or (first.start.month if end["day"] else None)
    last = Point(year=_int(end["year"]) or first.start.year, month=month, day=_int(end["day"]))
    bounds = _bounds(last)
    if bounds[1] < first.start and not end["year"]:  # 12月30日至1月3日
        bounds = _bounds(replace(last, year=first.start.year + 1))
    if bounds[1] < first.start:
        raise ValueError("the range runs backwards")
    return replace(first, end=bounds[1], unit="span")


def _words(plain: str, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    for match in WORD.finditer(plain):
        word = next(word for word in DAYS if match[0].startswith(word))
        first, last = DAYS[word]
        start = reference + timedelta(days=first) if reference and first is not None else None
        end = reference + timedelta(days=last) if reference else None
        basis = Basis.RELATIVE if reference else Basis.AMBIGUOUS
        unit = "day" if first == last else "span"
        yield _span(match), Interval(start=start, end=end, words="", basis=basis, unit=unit)


def _month_words(plain: str, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    for match in MONTH_WORD.finditer(plain):
        if reference is None:
            yield _span(match), Interval(start=None, end=None, words="", basis=Basis.AMBIGUOUS, unit="month")
            continue
        months = reference.year * 12 + reference.month - 1 + MONTHS[match[0]]
        first, last = _bounds(Point(year=months // 12, month=months % 12 + 1))
        yield _span(match), Interval(start=first, end=last, words="", basis=Basis.RELATIVE, unit="month")


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


MASTHEAD = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日[\s,]*(?:星期|农历|第\d+版)"
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
    plain = fold(text)
    if match := MASTHEAD.search(plain):
        day = _day(int(match["year"]), match)
        if day:
            return Interval(start=day, end=day, words=match[0][: match[0].index("日") + 1], basis=Basis.STATED)
    days = [match for match in PLAIN_DAY.finditer(plain) if _day(2000, match)]
    if not days:
        return Interval(start=None, end=None, words="", basis=Basis.AMBIGUOUS)
    latest = max(days, key=lambda match: _season(days, match))
    start = _day(year, latest) if (year := _year(plain, latest)) else None
    basis = Basis.YEAR_INFERRED if start else Basis.AMBIGUOUS
    return Interval(start=start, end=None, words=latest[0], basis=basis)


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
