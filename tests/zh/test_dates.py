"""Dates to intervals, and the issue date of a page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.model import Basis
from graphbuild.zh.dates import find_dates, infer_issue

ISSUED = date(2022, 1, 12)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "basis", "unit"),
    [
        ("2021年11月3日上午", "2021年11月3日上午", "2021-11-03", "2021-11-03", Basis.STATED, "day"),
        ("1月9日下午，会议", "1月9日下午", "2022-01-09", "2022-01-09", Basis.YEAR_INFERRED, "day"),
        ("12月28日，", "12月28日", "2021-12-28", "2021-12-28", Basis.YEAR_INFERRED, "day"),
        ("昨日，", "昨日", "2022-01-11", "2022-01-11", Basis.RELATIVE, "day"),
        ("近日，", "近日", "None", "2022-01-12", Basis.RELATIVE, "span"),
        ("上月开工", "上月", "2021-12-01", "2021-12-31", Basis.RELATIVE, "month"),
        ("2021年10月底", "2021年10月底", "2021-10-21", "2021-10-31", Basis.STATED, "span"),
        ("2020年上半年", "2020年上半年", "2020-01-01", "2020-06-30", Basis.STATED, "span"),
        ("今年以来，", "今年以来", "2021-01-01", "2022-01-12", Basis.AMBIGUOUS, "span"),
        ("去年，", "去年", "2021-01-01", "2021-12-31", Basis.RELATIVE, "year"),
        ("2020年以来", "2020年以来", "2020-01-01", "2022-01-12", Basis.STATED, "span"),
        ("1月5日至7日", "1月5日至7日", "2022-01-05", "2022-01-07", Basis.YEAR_INFERRED, "span"),
        ("12月30日-1月3日", "12月30日-1月3日", "2021-12-30", "2022-01-03", Basis.YEAR_INFERRED, "span"),
        ("2019—2021年", "2019—2021年", "2019-01-01", "2021-12-31", Basis.STATED, "span"),
        ("２０２１年３月", "２０２１年３月", "2021-03-01", "2021-03-31", Basis.STATED, "month"),
    ],
)
def test_date(text: str, words: str, start: str, end: str, basis: Basis, unit: str) -> None:
    [(span, found)] = find_dates(text, reference=ISSUED)
    assert (found.words, str(found.start), str(found.end), found.basis, found.unit) == (words, start, end, basis, unit)
    assert span.of(text) == words


@pytest.mark.parametrize(
    "text", ["每月10日、20日", "每年3月", "2月30日", "今日头条", "节日前", "第3届", "3个月", "12345"]
)
def test_no_date(text: str) -> None:
    assert list(find_dates(text, reference=ISSUED)) == []


def test_without_a_reference_relative_words_stay_open() -> None:
    found = [interval for _, interval in find_dates("昨日，5月6日，今年", reference=None)]
    assert [(interval.start, interval.end, interval.basis) for interval in found] == [(None, None, Basis.AMBIGUOUS)] * 3


def test_this_year_is_plain_outside_january() -> None:
    [(_, found)] = find_dates("今年", reference=date(2022, 6, 1))
    assert (found.start, found.basis) == (date(2022, 1, 1), Basis.RELATIVE)


@given(st.text(st.sampled_from("0123456789年月日至-今去昨近底初以来上半") | st.characters(codec="utf-8"), max_size=40))
def test_intervals_are_in_order_and_run_forwards(text: str) -> None:
    found = list(find_dates(text, reference=ISSUED))
    assert all(left.end <= right.start for (left, _), (right, _) in zip(found, found[1:], strict=False))
    for span, interval in found:
        assert interval.words == span.of(text)
        assert not (interval.start and interval.end) or interval.start <= interval.end


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("1月9日，总结2021年工作，部署2022年任务。", "2022-01-09", "1月9日"),
        ("1月9日开会。2021年11月3日开工，2021年完成。", "2022-01-09", "1月9日"),
        ("12月28日，会议总结2021年工作，研究2022年重点工作。", "2021-12-28", "12月28日"),
        ("5月6日开园。到2035年建成。2021年起步。", "2021-05-06", "5月6日"),
        ("12月30日和1月4日，2022年的雪。", "2022-01-04", "1月4日"),
        ("3月1日开学。", "None", "3月1日"),
        ("2021年的雪。", "None", ""),
        ("2022年3月4日 星期五 第2版 3月1日", "2022-03-04", "2022年3月4日"),
        ("2022年3月4日  A02版", "2022-03-04", "2022年3月4日"),
        ("二〇二二年三月四日 星期五", "2022-03-04", "二〇二二年三月四日"),
        ("二〇二一年三月三十一日 农历二月十九", "2021-03-31", "二〇二一年三月三十一日"),
    ],
)
def test_issue(text: str, start: str, words: str) -> None:
    issue = infer_issue(text)
    assert (str(issue.start), issue.words) == (start, words)


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("1月19日，星期五，“十四五”规划中期评估。", "2024-01-19", "None", "1月19日，星期五"),
        ("山城报 1月19日 星期五 第2版\n2月1日起落实“十四五”规划。", "2024-01-19", "2024-01-19", "1月19日 星期五"),
        ("1月19日（周五），总结2023年工作。", "2024-01-19", "None", "1月19日（周五"),
        ("1月19日（周五），2019年起步。", "2024-01-19", "None", "1月19日（周五"),
        ("12月31日（周日），谋划2024年工作。", "2023-12-31", "None", "12月31日（周日"),
        ("12月29日星期五，1月3日星期三，“十四五”。", "2024-01-03", "None", "1月3日星期三"),
        ("3月1日，今年是“十四五”规划的收官之年。", "2025-03-01", "None", "3月1日"),
        ("3月1日，今年是“十四五”开局之年，2020年的成绩。", "2021-03-01", "None", "3月1日"),
        ("10月20日星期天，“十四五”。", "2024-10-20", "None", "10月20日星期天"),
        ("1月20日星期五，2020年以来。", "2023-01-20", "None", "1月20日星期五"),
        # twice within the plan and the year before it, or in no year at all
        ("3月1日星期一，“十四五”。3月2日星期一。", "None", "None", "3月2日星期一"),
        ("1月1日星期三，“十四五”。", "None", "None", "1月1日星期三"),
        ("1月19日星期五，会议。", "None", "None", "1月19日星期五"),
        ("1月19日，“十四五”规划。", "None", "None", "1月19日"),
        ("时间：1月26日 星期五\n1月19日星期五", "None", "None", "1月19日星期五"),
    ],
)
def test_a_year_that_is_nowhere_printed(text: str, start: str, end: str, words: str) -> None:
    issue = infer_issue(text)
    assert (str(issue.start), str(issue.end), issue.words) == (start, end, words)
    assert issue.basis is (Basis.AMBIGUOUS if start == "None" else Basis.YEAR_INFERRED)


def test_a_masthead_is_stated() -> None:
    assert infer_issue("2022年3月4日 星期五").basis is Basis.STATED
