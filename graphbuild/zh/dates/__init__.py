"""Dates: printed words to the first and last day they can mean, and the issue date of a page that prints none.

::

    points  dates printed with figures or numerals
    words   words that count from the day of issue, or from a date told before
    issue   the issue date of a page that nobody tells

What cannot be known is left out: 除夕 and 春节 move with the moon, a lone 下旬 names no month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graphbuild.model import Basis, Interval, Span
from graphbuild.zh.dates.issue import infer_issue
from graphbuild.zh.dates.points import in_figures, printed_dates
from graphbuild.zh.dates.words import Later, after_another, counted_dates, resolved
from graphbuild.zh.text import fold

__all__ = ["find_dates", "infer_issue"]


def find_dates(text: str, *, reference: date | None) -> Iterator[tuple[Span, Interval]]:
    """Find dates from left to right, each with the days it can mean.

    ``reference`` is the day the article came out, or the earliest day it can have. A month without a year takes the
    year that brings it nearest to the reference; words such as 昨日 count from it, words such as 当天 from the date
    told before them. Without a reference such words come back with open ends. 今年 in January stays ambiguous: papers
    print last year's copy for weeks.

    >>> [(i.words, str(i.start), str(i.end)) for _, i in find_dates("3月5日至7日", reference=date(2024, 3, 9))]
    [('3月5日至7日', '2024-03-05', '2024-03-07')]
    >>> [(i.words, str(i.start), i.unit) for _, i in find_dates("截至2022年6月底", reference=None)]
    [('2022年6月底', '2022-06-21', 'span')]
    """
    plain = in_figures(fold(text))
    found: list[tuple[Span, Interval | Later]] = [
        *printed_dates(plain, reference),
        *counted_dates(plain, reference),
        *after_another(plain),
    ]
    told: tuple[Span, Interval] | None = None
    last = 0
    for span, reading in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < last:
            continue
        if isinstance(reading, Later):
            interval = resolved(reading, told, at=span.start, reference=reference)
        else:
            interval = reading
        if interval is None:
            continue
        last = span.end
        if _can_be_taken_up(interval):
            told = span, interval
        yield span, replace(interval, words=span.of(text))


def _can_be_taken_up(interval: Interval) -> bool:
    """Tell whether 同年 and a day without a month can count from it: not from 近三年, whose first day no one means."""
    return interval.unit in ("day", "month") or (interval.unit != "year" and interval.basis is not Basis.RELATIVE)
