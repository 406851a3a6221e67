"""Dates printed with figures or numerals: year, month, day, or a part of a year or month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graphbuild.model import Basis, Interval, Span
from graphbuild.zh.text import is_han

__all__ = ["CLOCK", "FILL", "MONTH_PARTS", "Bounds", "Point", "bounds_of", "in_figures", "printed_dates"]

TO = r"(?:至|到|[-—–~])"
YEAR = rf"(?:(?P<year>(?:19|20)\d\d)(?:年度?|(?={TO}(?:19|20)\d\d年))|(?P<relative>今年|去年|前年|明年))"
FILL = "\x00"
"""Stands where a numeral is written with more characters than figures: 三十一日."""
TEN = "\x01"
"""Stands for 十, which is one character where the figures are two."""
MONTH = rf"{FILL}?(?P<month>1[0-2]|0?[1-9]|{TEN})(?:月份?|(?={TO}(?:1[0-2]|[1-9])月))"
DAY = rf"{FILL}?(?P<day>3[01]|[12]\d|0?[1-9]|{TEN})(?:[日号]|(?={TO}(?:3[01]|[12]\d|[1-9])[日号]))"
PART = (
    r"(?P<part>上半年|下半年|前三季度|前(?:[2-9]|1[01]|[二两三四五六七八九])个月|第?[一二三四]季度|上旬|中旬|下旬|年底|年末|月初|月底|月末"
    r"|(?:年初|初)(?![一二三四五六七八九十])|底|末)"
)
CLOCK = r"(?:上午|下午|中午|凌晨|清晨|傍晚|晚上|早上|早晨|当晚|晚|夜间)?"
BEGINS = rf"(?=[\d{FILL}{TEN}今去前明上下第一二三四年])"
"""Whatever else begins a part of a date names none by itself: 中旬, 底, 晚上."""
POINT = re.compile(rf"{BEGINS}(?<![\d.每])(?P<head>{YEAR})?(?:{MONTH}(?:{DAY})?)?{PART}?{CLOCK}")
ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-./])(?P<month>1[0-2]|0?[1-9])\2(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")
END = re.compile(
    rf"{TO}(?:(?P<year>(?:19|20)\d\d)年)?(?:{FILL}?(?P<month>1[0-2]|0?[1-9]|{TEN})月份?)?"
    rf"(?:{FILL}?(?P<day>3[01]|[12]\d|0?[1-9]|{TEN})[日号])?(?P<part>上旬|中旬|下旬|初|底|末)?{CLOCK}"
)
SINCE = re.compile(r"(?:以来|以后|至今)")

RELATIVE = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}

# First and last month of a part of a year; first and last day of a part of a month (0: the month's last).
YEAR_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9),
    "四季度": (10, 12), "年初": (1, 3), "初": (1, 3), "年底": (11, 12), "年末": (11, 12),
    "底": (11, 12), "末": (11, 12),
}  # fmt: skip
SO_FAR = {f"前{count}个月": (1, count) for count in range(2, 12)}
SO_FAR |= {f"前{count}个月": (1, number) for number, count in enumerate("二三四五六七八九", start=2)} | {
    "前两个月": (1, 2)
}
YEAR_PARTS |= SO_FAR
MONTH_PARTS = {
    "上旬": (1, 10), "初": (1, 10), "月初": (1, 10), "中旬": (11, 20),
    "下旬": (21, 0), "底": (21, 0), "月底": (21, 0), "末": (21, 0), "月末": (21, 0),
}  # fmt: skip


BARE = frozenset(
    ("上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度", "年初", "年底", "年末", *SO_FAR)
)
"""Parts that print means of the running year when it names none."""
OTHER_YEAR = ("当年", "该年", "同年", "次年", "翌年", "上年", "往年", "历年", "每年", "多年", "几年", "新年", "大")

NUMERAL = "一二三四五六七八九"
NUMERAL_YEAR = re.compile(r"(?<![〇零○一二三四五六七八九十])[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
NUMERAL_DAY = re.compile(
    rf"(?P<month>(?:十[一二]?|[{NUMERAL}])(?=月))月(?P<day>(?:三十一?|二十[{NUMERAL}]?|十[{NUMERAL}]?|[{NUMERAL}])(?=日))"
)
NUMERAL_MONTH = re.compile(rf"(?<=年)(?:十[一二]?|[{NUMERAL}])(?=月)")
MONTH_UNDER_WAY = 31
"""Days after which a half-year or quarter is spoken of as the running one."""


NEXT_YEAR_NEAR = 120
"""Days within which a month of the next year is named without its year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The fields of a printed date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


Bounds = tuple[date, date]


def in_figures(plain: str) -> str:
    """Write dates in numerals with figures, keeping the length.

    >>> in_figures("二〇二四年一月十九日"), in_figures("三月的山村")
    ('2024年1月19日', '三月的山村')
    """
    plain = NUMERAL_YEAR.sub(lambda match: "".join(_digit(ch) for ch in match[0]), plain)
    plain = NUMERAL_DAY.sub(lambda match: f"{_figure(match['month'])}月{_figure(match['day'])}", plain)
    return NUMERAL_MONTH.sub(lambda match: _figure(match[0]), plain)


def _digit(ch: str) -> str:
    return str(NUMERAL.find(ch) + 1)


def _figure(numeral: str) -> str:
    tens, ten, ones = numeral.rpartition("十")
    if numeral == "十":
        return TEN
    value = (int(_digit(tens)) if tens else 1) * 10 * bool(ten) + (int(_digit(ones)) if ones else 0)
    return str(value).rjust(len(numeral), FILL)


def printed_dates(plain: str, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    """Find the dates that print at least a month, a year, or a part of the running year, each with its span."""
    for match in (*ISO.finditer(plain), *POINT.finditer(plain)):
        if match.end() == match.start() or _says_nothing(plain, match) or _recurs(plain, match):
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


def _says_nothing(plain: str, match: re.Match[str]) -> bool:
    """Tell a date from a lone part of one: 下旬 of which month? 上半年 is of the running year, but not 次年上半年."""
    groups = match.groupdict()
    if groups.get("head") or match["month"]:
        return False
    part = (groups.get("part") or "").removeprefix("第")
    if part in SO_FAR and is_han(plain[max(0, match.start() - 1) : match.start()] or ","):
        return True  # 投产前3个月
    return part not in BARE or plain[max(0, match.start() - 2) : match.start()].endswith(OTHER_YEAR)


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
        return _made(bounds_of(replace(point, year=int(groups["year"]))), point, Basis.STATED)
    if reference is None:
        return _made((None, None), point, Basis.AMBIGUOUS)
    if groups.get("relative"):
        return _relative(point, groups["relative"], reference)
    if point.month is None:
        return _running(point, reference)
    return _made(_nearest(point, reference), point, Basis.YEAR_INFERRED)


def _running(point: Point, reference: date) -> Interval:
    """Read a part of the year that names no year; one not yet well under way may be last year's or still to come."""
    bounds = bounds_of(replace(point, year=reference.year))
    if (reference - bounds[0]).days >= MONTH_UNDER_WAY or (reference.month > 2 and point.part in ("年底", "年末")):
        return _made(bounds, point, Basis.RELATIVE)
    earlier = bounds_of(replace(point, year=reference.year - 1))
    return _made((earlier[0], bounds[1]), point, Basis.AMBIGUOUS)


def _relative(point: Point, word: str, reference: date) -> Interval:
    year = reference.year + RELATIVE[word]
    bounds = bounds_of(replace(point, year=year))
    if word == "今年" and reference.month == 1 and bounds[1] > reference:
        earlier = bounds_of(replace(point, year=year - 1))
        return _made((earlier[0], bounds[1]), point, Basis.AMBIGUOUS)
    return _made(bounds, point, Basis.RELATIVE)


def _nearest(point: Point, reference: date) -> Bounds:
    """Give a month without a year the year that brings it nearest to the reference; one of the next year that is not
    near is called 明年 in print."""
    found = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            found.append(bounds_of(replace(point, year=year)))
        except ValueError:  # 29 February outside leap years
            continue
    near = [one for one in found if one[0].year <= reference.year or (one[0] - reference).days <= NEXT_YEAR_NEAR]
    return min(near or found, key=lambda one: (abs((one[0] - reference).days), one))


def bounds_of(point: Point) -> Bounds:
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
    last = Point(year=_int(end["year"]) or first.start.year, month=month, day=_int(end["day"]), part=end["part"] or "")
    bounds = bounds_of(last)
    if bounds[1] < first.start and not end["year"]:  # 12月30日至1月3日
        bounds = bounds_of(replace(last, year=first.start.year + 1))
    if bounds[1] < first.start:
        raise ValueError("the range runs backwards")
    if first.basis is Basis.YEAR_INFERRED and not end["year"] and reference and first.unit != "day":
        return _told_at_its_end(replace(first, end=bounds[1], unit="span"), reference)
    return replace(first, end=bounds[1], unit="span")


def _told_at_its_end(months: Interval, reference: date) -> Interval:
    """Move 1—9月 to the year whose September, not whose January, is nearest: a paper sums up months that are over."""
    start, end = months.start, months.end
    if start is None or end is None:
        return months
    last = bounds_of(Point(year=end.year - 1, month=end.month))[1]
    if end <= reference or (end - reference).days <= abs((reference - last).days):
        return months
    return replace(months, start=start.replace(year=start.year - 1), end=last)


def _int(digits: str | None) -> int | None:
    return 10 if digits == TEN else int(digits) if digits else None
