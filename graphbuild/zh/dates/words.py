"""Words that count from the day of issue, or from a date told before: 昨日, 上周五, 上月底, 近三年, 当天."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphbuild.model import Basis, Interval, Span
from graphbuild.zh.dates.points import CLOCK, MONTH_PARTS, Point, bounds_of

__all__ = ["Later", "after_another", "counted_dates", "resolved"]

# Days from and to; None is open. 近日 has no first day that one could defend.
DAYS: dict[str, tuple[int | None, int]] = {
    "昨日": (-1, -1), "昨天": (-1, -1), "昨晚": (-1, -1), "昨夜": (-1, -1), "今日": (0, 0), "今天": (0, 0),
    "今晨": (0, 0), "今早": (0, 0), "今晚": (0, 0), "大前天": (-3, -3),
    "前日": (-2, -2), "前天": (-2, -2), "前晚": (-2, -2), "明日": (1, 1), "明天": (1, 1),
    "近日": (None, 0), "日前": (None, 0), "近期": (None, 0), "近来": (None, 0), "最近": (None, 0),
    "连日来": (None, 0), "近年来": (None, 0), "近几年": (None, 0), "近些年": (None, 0),
}  # fmt: skip
# Not in 1月5日前, 节日前, 今日头条, 最近的 (a superlative), 今日衢江 (a paper).
WORD = re.compile(
    r"(?:昨日|昨天|昨晚|昨夜|今日(?!头条)|今天|今晨|今早|今晚|大前天|前天|前晚|(?<![日\d])前日|明日|明天|近日"
    r"|(?<![\d节生假今近末当每])日前|近期|近来|最近(?![的\d一二两三四五六七八九十几])|连日来|近年来|近几年|近些年)"
    + CLOCK
)
MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
MONTH = re.compile(
    r"(?P<word>上个月|下个月|本月|当月|上月|下月)"
    rf"(?:(?P<part>上旬|中旬|下旬|初|底|末)|(?P<day>3[01]|[12]\d|0?[1-9])[日号]{CLOCK})?"
)
WEEKS = {"上": -1, "上个": -1, "本": 0, "这": 0, "下": 1, "下个": 1}
WEEK = re.compile(
    rf"(?P<word>上个|下个|[上本这下])(?:周(?![刊边围年岁期密全])|星期)(?:(?P<day>[一二三四五六日天])|(?P<end>末))?{CLOCK}"
)
COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
UNIT = r"(?P<unit>天|周|个月|年)"
MORE = (COUNT + UNIT).replace("count", "more").replace("unit", "of")
AGO = re.compile(rf"(?<![\d第.每近]){COUNT}{UNIT}(?:之|以)?前(?![后置景往来夕沿进提])")
# 近三年, 三年来, 过去五年来, but not 第三年, 近三年级
LATELY = re.compile(rf"(?:(?:最近|过去|近|这){COUNT}{UNIT}(?:以来|间|来)?|(?<![\d第.]){MORE}以?来)(?![级代底初到自源])")
AHEAD = re.compile(rf"(?:未来|今后){COUNT}{UNIT}(?:内|间)?")
PLAN = re.compile(
    r"[“\"]?(?P<ten>二)?(?P<tens>十)?(?P<ones>[一二三四五六七八九])?五[”\"]?"
    r"(?P<part>期间|时期|以来|初期|初|末期|末|开局之年|收官之年)"
)
PLAN_YEARS = {"初": (0, 1), "初期": (0, 1), "末": (4, 4), "末期": (3, 4), "开局之年": (0, 0), "收官之年": (4, 4)}
DECADE = re.compile(
    r"(?:(?P<century>上世纪|20世纪|二十世纪|21世纪|二十一世纪|本世纪)?(?P<tens>[一二三四五六七八九]十|\d0)|(?P<full>(?:19|20)\d0))年代(?P<part>初|末)?"
)
HOLIDAYS = {
    "元旦": (1, 1), "植树节": (3, 12), "劳动节": (5, 1), "儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1),
    "教师节": (9, 10), "国庆节": (10, 1),
}  # fmt: skip
HOLIDAY = re.compile("(?<!\\d年)(?:" + "|".join(HOLIDAYS) + ")(?:当天|当日)")
BARE_DAY = re.compile(
    r"(?:(?<=[。,;:!?\n“( \u3000于在自从])|(?<=截至)|^)(?P<day>3[01]|[12]\d|[1-9])日"
    rf"(?:(?:至|到|[-—–~])(?P<last>3[01]|[12]\d|[1-9])日)?(?:{CLOCK.removesuffix('?')}|(?=[,起]))"
)
AFTER = {"当天": 0, "当日": 0, "当晚": 0, "同日": 0, "次日": 1, "翌日": 1, "第二天": 1}
AFTER_WORD = re.compile(r"(?<!节)(?<!旦)(?:当天|当日|当晚|同日|次日|翌日|第二天)" + CLOCK)
AFTER_YEAR = re.compile(
    r"(?P<word>当年|同年|次年|翌年)(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"(?P<part>上旬|中旬|下旬|初|底|末)?"
)
REACH = 200
"""Characters back in which the date stands that 当天 or 同年 takes up."""
DIGITS = "一二三四五六七八九"

Told = tuple[date | None, date | None, str, Basis]


@dataclass(frozen=True, slots=True)
class Later:
    """A date that hangs on the one told before it."""

    match: re.Match[str]
    make: Callable[[re.Match[str], Interval | None, date | None], Interval | None]
    """Takes the match, the date told before, and the reference."""


def counted_dates(plain: str, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    """Find words that count from the day of issue, and periods that have a name of their own."""
    for pattern, count in COUNTED:
        for match in pattern.finditer(plain):
            yield from _told(match, count(match, reference) if reference else OPEN)
    for pattern, name in NAMED:
        for match in pattern.finditer(plain):
            yield from _told(match, name(match, reference))


def _told(match: re.Match[str], told: Told | None) -> Iterator[tuple[Span, Interval]]:
    if told is None:
        return
    start, end, unit, basis = told
    if start is None or end is None or start <= end:
        yield _span(match), Interval(start=start, end=end, words="", basis=basis, unit=unit)


def after_another(plain: str) -> Iterator[tuple[Span, Later]]:
    """Find words that take up a date told before: 当天, 次日, 同年10月, and a day without its month."""
    for pattern, make in ((AFTER_WORD, _same_day), (AFTER_YEAR, _same_year), (BARE_DAY, _bare_day)):
        for match in pattern.finditer(plain):
            yield _span(match), Later(match, make)


def resolved(later: Later, told: tuple[Span, Interval] | None, *, at: int, reference: date | None) -> Interval | None:
    """Read such a word against the date told last, if that stands near enough; None when it hangs in the air."""
    near = told[1] if told and told[1].start and at - told[0].end <= REACH else None
    try:
        return later.make(later.match, near, reference)
    except ValueError:  # the thirtieth of February
        return None


def _same_day(match: re.Match[str], told: Interval | None, reference: date | None) -> Interval | None:
    if told is None or told.start is None or told.unit != "day":
        return None
    day = told.start + timedelta(days=next(days for word, days in AFTER.items() if match[0].startswith(word)))
    return Interval(start=day, end=day, words="", basis=Basis.RELATIVE)


def _same_year(match: re.Match[str], told: Interval | None, reference: date | None) -> Interval | None:
    if told is None or told.start is None:
        return None
    year = told.start.year + (match["word"] in ("次年", "翌年"))
    day = int(match["day"]) if match["day"] else None
    first, last = bounds_of(Point(year=year, month=int(match["month"]), day=day, part=match["part"] or ""))
    unit = "day" if day else "span" if match["part"] else "month"
    return Interval(start=first, end=last, words="", basis=Basis.RELATIVE, unit=unit)


def _bare_day(match: re.Match[str], told: Interval | None, reference: date | None) -> Interval | None:
    """Give a day without a month the month that brings it nearest to the date told before, else the last such day."""
    near = told.start if told else reference
    if near is None:
        return None
    found = [day for shift in (-1, 0, 1) if (day := _day_of_month(near, shift, int(match["day"])))]
    if told is None:
        found = [day for day in found if day <= near]
    if not found:
        return None
    first = min(found, key=lambda day: (abs((day - near).days), day))
    last = _day_of_month(first, 0, int(match["last"])) if match["last"] else first
    if last is None or last < first:
        return None
    unit = "day" if first == last else "span"
    return Interval(start=first, end=last, words="", basis=Basis.RELATIVE, unit=unit)


def _day_of_month(near: date, shift: int, day: int) -> date | None:
    months = near.year * 12 + near.month - 1 + shift
    try:
        return date(months // 12, months % 12 + 1, day)
    except ValueError:
        return None


def _word(match: re.Match[str], reference: date) -> Told:
    first, last = next(days for word, days in DAYS.items() if match[0].startswith(word))
    start = None if first is None else reference + timedelta(days=first)
    return start, reference + timedelta(days=last), "day" if first == last else "span", Basis.RELATIVE


def _month(match: re.Match[str], reference: date) -> Told | None:
    months = reference.year * 12 + reference.month - 1 + MONTHS[match["word"]]
    day, part = int(match["day"]) if match["day"] else None, match["part"] or ""
    try:
        first, last = bounds_of(Point(year=months // 12, month=months % 12 + 1, day=day, part=part))
    except ValueError:
        return None
    return first, last, "day" if day else "span" if part in MONTH_PARTS else "month", Basis.RELATIVE


def _week(match: re.Match[str], reference: date) -> Told:
    monday = reference + timedelta(days=7 * WEEKS[match["word"]] - reference.weekday())
    if match["day"]:
        day = monday + timedelta(days="一二三四五六日".find(match["day"].replace("天", "日")))
        return day, day, "day", Basis.RELATIVE
    return monday + timedelta(days=5 if match["end"] else 0), monday + timedelta(days=6), "span", Basis.RELATIVE


def _number(numeral: str) -> int:
    """Read a small number.

    >>> _number("12"), _number("两"), _number("十五"), _number("二十")
    (12, 2, 15, 20)
    """
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.replace("两", "二").rpartition("十")
    return (DIGITS.find(tens) + 1 if tens else 1) * 10 * bool(ten) + (DIGITS.find(ones) + 1 if ones else 0)


def _shifted(day: date, count: int, unit: str) -> date:
    """Go ``count`` units forward, to the last day of a shorter month."""
    if unit in ("天", "周"):
        return day + timedelta(days=count * (7 if unit == "周" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    last = bounds_of(Point(year=months // 12, month=months % 12 + 1))[1]
    return last.replace(day=min(day.day, last.day))


def _ago(match: re.Match[str], reference: date) -> Told:
    day = _shifted(reference, -_number(match["count"]), match["unit"])
    if match["unit"] == "天":
        return day, day, "day", Basis.RELATIVE
    if match["unit"] == "周":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6), "span", Basis.RELATIVE
    month = day.month if match["unit"] == "个月" else None
    return *bounds_of(Point(year=day.year, month=month)), "month" if month else "year", Basis.RELATIVE


def _lately(match: re.Match[str], reference: date) -> Told:
    count, unit = match["count"] or match["more"], match["unit"] or match["of"]
    first = _shifted(reference, -_number(count), unit)
    if unit == "年" and _number(count) > 1:
        first = date(first.year, 1, 1)  # 五年来 says no day: it may be any of that year
    return first, reference, "span", Basis.RELATIVE


def _ahead(match: re.Match[str], reference: date) -> Told:
    return reference, _shifted(reference, _number(match["count"]), match["unit"]), "span", Basis.RELATIVE


def _plan(match: re.Match[str], reference: date | None) -> Told | None:
    """Read a five-year plan: the sixth began in 1981, and since then one follows the other."""
    tens = 0 if not match["tens"] else 20 if match["ten"] else 10
    number = tens + (DIGITS.find(match["ones"]) + 1 if match["ones"] else 0)
    if number < 6 or (match["ten"] and not match["tens"]):
        return None
    first = 1981 + 5 * (number - 6)
    if match["part"] == "以来":
        return date(first, 1, 1), reference, "span", Basis.STATED
    start, end = PLAN_YEARS.get(match["part"], (0, 4))
    return date(first + start, 1, 1), date(first + end, 12, 31), "year" if start == end else "span", Basis.STATED


def _decade(match: re.Match[str], reference: date | None) -> Told | None:
    if match["full"]:
        first, basis = int(match["full"]), Basis.STATED
    else:
        tens = match["tens"]
        decade = int(tens[0]) if tens[0].isdecimal() else DIGITS.find(tens[0]) + 1
        if match["century"] is None and decade < 5:
            return None
        recent = match["century"] in ("21世纪", "二十一世纪", "本世纪")
        first = (2000 if recent else 1900) + 10 * decade
        basis = Basis.STATED if match["century"] else Basis.YEAR_INFERRED
    start, end = {"初": (0, 2), "末": (7, 9)}.get(match["part"] or "", (0, 9))
    return date(first + start, 1, 1), date(first + end, 12, 31), "span", basis


def _holiday(match: re.Match[str], reference: date) -> Told:
    month, day = next(day for name, day in HOLIDAYS.items() if match[0].startswith(name))
    found = [date(reference.year + shift, month, day) for shift in (-1, 0, 1)]
    nearest = min(found, key=lambda one: (abs((one - reference).days), one))
    return nearest, nearest, "day", Basis.YEAR_INFERRED


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())


OPEN: Told = (None, None, "span", Basis.AMBIGUOUS)
"""What a word that counts from the day of issue says when nobody knows that day."""

COUNTED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Told | None]], ...] = (
    (WORD, _word),
    (MONTH, _month),
    (WEEK, _week),
    (AGO, _ago),
    (LATELY, _lately),
    (AHEAD, _ahead),
    (HOLIDAY, _holiday),
)
NAMED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Told | None]], ...] = (
    (PLAN, _plan),
    (DECADE, _decade),
)
"""Periods whose years need no day to count from."""
