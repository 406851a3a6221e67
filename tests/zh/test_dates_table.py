"""What county papers print for a day, and the days it means: a table made by hand, with the calendar beside it."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuild.model import Basis
from graphbuild.zh.dates import find_dates

ISSUED = date(2024, 5, 16)
"""A Thursday."""
STATED, YEAR, RELATIVE, AMBIGUOUS = Basis.STATED, Basis.YEAR_INFERRED, Basis.RELATIVE, Basis.AMBIGUOUS

# sentence | printed words | first day | last day | basis | unit
TABLE = [
    # days with figures
    ("5月9日，桥通车了", "5月9日", "2024-05-09", "2024-05-09", YEAR, "day"),
    ("12月28日，桥通车了", "12月28日", "2023-12-28", "2023-12-28", YEAR, "day"),
    ("2024年1月19日上午开会", "2024年1月19日上午", "2024-01-19", "2024-01-19", STATED, "day"),
    ("２０２３年１１月３日开工", "２０２３年１１月３日", "2023-11-03", "2023-11-03", STATED, "day"),
    ("发布于2024-01-19", "2024-01-19", "2024-01-19", "2024-01-19", STATED, "day"),
    ("发布于2024.1.9", "2024.1.9", "2024-01-09", "2024-01-09", STATED, "day"),
    ("5月1号放假", "5月1号", "2024-05-01", "2024-05-01", YEAR, "day"),
    ("去年11月3日立项", "去年11月3日", "2023-11-03", "2023-11-03", RELATIVE, "day"),
    ("今年3月12日种树", "今年3月12日", "2024-03-12", "2024-03-12", RELATIVE, "day"),
    ("14日上午，评审会召开", "14日上午", "2024-05-14", "2024-05-14", RELATIVE, "day"),
    ("20日，评审会召开", "20日", "2024-04-20", "2024-04-20", RELATIVE, "day"),
    # days in numerals
    ("二〇二四年一月十九日", "二〇二四年一月十九日", "2024-01-19", "2024-01-19", STATED, "day"),
    ("二零二三年十二月三十一日", "二零二三年十二月三十一日", "2023-12-31", "2023-12-31", STATED, "day"),
    ("五月二十日开镰", "五月二十日", "2024-05-20", "2024-05-20", YEAR, "day"),
    ("一九九八年十月设镇", "一九九八年十月", "1998-10-01", "1998-10-31", STATED, "month"),
    # months and years
    ("2023年10月开园", "2023年10月", "2023-10-01", "2023-10-31", STATED, "month"),
    ("2月份的雪", "2月份", "2024-02-01", "2024-02-29", YEAR, "month"),
    ("12月的橘子", "12月", "2023-12-01", "2023-12-31", YEAR, "month"),
    ("去年8月动工", "去年8月", "2023-08-01", "2023-08-31", RELATIVE, "month"),
    ("2023年产值", "2023年", "2023-01-01", "2023-12-31", STATED, "year"),
    ("2023年度考核", "2023年度", "2023-01-01", "2023-12-31", STATED, "year"),
    ("去年的收成", "去年", "2023-01-01", "2023-12-31", RELATIVE, "year"),
    ("前年的收成", "前年", "2022-01-01", "2022-12-31", RELATIVE, "year"),
    ("今年的收成", "今年", "2024-01-01", "2024-12-31", RELATIVE, "year"),
    ("明年的打算", "明年", "2025-01-01", "2025-12-31", RELATIVE, "year"),
    # parts of a month
    ("2023年10月底完工", "2023年10月底", "2023-10-21", "2023-10-31", STATED, "span"),
    ("4月初插秧", "4月初", "2024-04-01", "2024-04-10", YEAR, "span"),
    ("4月上旬插秧", "4月上旬", "2024-04-01", "2024-04-10", YEAR, "span"),
    ("4月中旬插秧", "4月中旬", "2024-04-11", "2024-04-20", YEAR, "span"),
    ("2024年2月下旬下雪", "2024年2月下旬", "2024-02-21", "2024-02-29", STATED, "span"),
    ("本月开园", "本月", "2024-05-01", "2024-05-31", RELATIVE, "month"),
    ("上月开园", "上月", "2024-04-01", "2024-04-30", RELATIVE, "month"),
    ("上个月底开园", "上个月底", "2024-04-21", "2024-04-30", RELATIVE, "span"),
    ("本月上旬开园", "本月上旬", "2024-05-01", "2024-05-10", RELATIVE, "span"),
    ("下月完工", "下月", "2024-06-01", "2024-06-30", RELATIVE, "month"),
    ("本月15日开园", "本月15日", "2024-05-15", "2024-05-15", RELATIVE, "day"),
    # parts of a year
    ("2023年上半年", "2023年上半年", "2023-01-01", "2023-06-30", STATED, "span"),
    ("去年下半年", "去年下半年", "2023-07-01", "2023-12-31", RELATIVE, "span"),
    ("今年一季度", "今年一季度", "2024-01-01", "2024-03-31", RELATIVE, "span"),
    ("一季度，全县开工", "一季度", "2024-01-01", "2024-03-31", RELATIVE, "span"),
    ("第二季度的单子", "第二季度", "2024-04-01", "2024-06-30", RELATIVE, "span"),
    ("上半年要完成", "上半年", "2024-01-01", "2024-06-30", RELATIVE, "span"),
    ("下半年的活", "下半年", "2023-07-01", "2024-12-31", AMBIGUOUS, "span"),
    ("2023年前三季度", "2023年前三季度", "2023-01-01", "2023-09-30", STATED, "span"),
    ("2023年第四季度", "2023年第四季度", "2023-10-01", "2023-12-31", STATED, "span"),
    ("年初定的事", "年初", "2024-01-01", "2024-03-31", RELATIVE, "span"),
    ("年底前完成", "年底", "2024-11-01", "2024-12-31", RELATIVE, "span"),
    ("去年底完成", "去年底", "2023-11-01", "2023-12-31", RELATIVE, "span"),
    ("2022年末的人口", "2022年末", "2022-11-01", "2022-12-31", STATED, "span"),
    # words that count from the day of issue
    ("昨日，桥通车了", "昨日", "2024-05-15", "2024-05-15", RELATIVE, "day"),
    ("昨天下午，桥通车了", "昨天下午", "2024-05-15", "2024-05-15", RELATIVE, "day"),
    ("前天，桥通车了", "前天", "2024-05-14", "2024-05-14", RELATIVE, "day"),
    ("今天，桥通车了", "今天", "2024-05-16", "2024-05-16", RELATIVE, "day"),
    ("明日有雨", "明日", "2024-05-17", "2024-05-17", RELATIVE, "day"),
    ("近日，桥通车了", "近日", "None", "2024-05-16", RELATIVE, "span"),
    ("日前，桥通车了", "日前", "None", "2024-05-16", RELATIVE, "span"),
    ("连日来，下雨不停", "连日来", "None", "2024-05-16", RELATIVE, "span"),
    ("近年来，路修好了", "近年来", "None", "2024-05-16", RELATIVE, "span"),
    ("上周五，桥通车了", "上周五", "2024-05-10", "2024-05-10", RELATIVE, "day"),
    ("本周三下午的会", "本周三下午", "2024-05-15", "2024-05-15", RELATIVE, "day"),
    ("上周，桥通车了", "上周", "2024-05-06", "2024-05-12", RELATIVE, "span"),
    ("下周末有集市", "下周末", "2024-05-25", "2024-05-26", RELATIVE, "span"),
    ("三天前，桥通车了", "三天前", "2024-05-13", "2024-05-13", RELATIVE, "day"),
    ("两年前，他回村", "两年前", "2022-01-01", "2022-12-31", RELATIVE, "year"),
    ("2个月前，他回村", "2个月前", "2024-03-01", "2024-03-31", RELATIVE, "month"),
    ("近三年，路修好了", "近三年", "2021-01-01", "2024-05-16", RELATIVE, "span"),
    ("五年来，路修好了", "五年来", "2019-01-01", "2024-05-16", RELATIVE, "span"),
    ("过去两个月里", "过去两个月", "2024-03-16", "2024-05-16", RELATIVE, "span"),
    ("未来三年，再修路", "未来三年", "2024-05-16", "2027-05-16", RELATIVE, "span"),
    # since
    ("今年以来，开工不断", "今年以来", "2024-01-01", "2024-05-16", RELATIVE, "span"),
    ("2020年以来，开工不断", "2020年以来", "2020-01-01", "2024-05-16", STATED, "span"),
    ("去年10月以来，开工不断", "去年10月以来", "2023-10-01", "2024-05-16", RELATIVE, "span"),
    # ranges
    ("5月9日至11日", "5月9日至11日", "2024-05-09", "2024-05-11", YEAR, "span"),
    ("9日至11日，展会开放", "9日至11日", "2024-05-09", "2024-05-11", RELATIVE, "span"),
    ("12月30日—1月3日", "12月30日—1月3日", "2023-12-30", "2024-01-03", YEAR, "span"),
    ("2024年1-4月", "2024年1-4月", "2024-01-01", "2024-04-30", STATED, "span"),
    ("前4个月，出口增长", "前4个月", "2024-01-01", "2024-04-30", RELATIVE, "span"),
    ("去年前八个月", "去年前八个月", "2023-01-01", "2023-08-31", RELATIVE, "span"),
    ("2023年前11个月", "2023年前11个月", "2023-01-01", "2023-11-30", STATED, "span"),
    ("1至4月，出口增长", "1至4月", "2024-01-01", "2024-04-30", YEAR, "span"),
    ("2021—2023年", "2021—2023年", "2021-01-01", "2023-12-31", STATED, "span"),
    ("2023年11月至2024年2月", "2023年11月至2024年2月", "2023-11-01", "2024-02-29", STATED, "span"),
    ("2023年11月至2024年2月底", "2023年11月至2024年2月底", "2023-11-01", "2024-02-29", STATED, "span"),
    # periods with a name
    ("“十四五”期间修路", "“十四五”期间", "2021-01-01", "2025-12-31", STATED, "span"),
    ("“十三五”时期修路", "“十三五”时期", "2016-01-01", "2020-12-31", STATED, "span"),
    ("“十四五”以来修路", "“十四五”以来", "2021-01-01", "2024-05-16", STATED, "span"),
    ("到“十四五”末", "“十四五”末", "2025-01-01", "2025-12-31", STATED, "year"),
    ("“十五五”开局之年", "“十五五”开局之年", "2026-01-01", "2026-12-31", STATED, "year"),
    ("上世纪80年代建的房", "上世纪80年代", "1980-01-01", "1989-12-31", STATED, "span"),
    ("1990年代建的房", "1990年代", "1990-01-01", "1999-12-31", STATED, "span"),
    ("九十年代建的房", "九十年代", "1990-01-01", "1999-12-31", YEAR, "span"),
    ("元旦当天，灯会开了", "元旦当天", "2024-01-01", "2024-01-01", YEAR, "day"),
]  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len({words for _, words, *_ in TABLE}) >= 60


@pytest.mark.parametrize(("text", "words", "start", "end", "basis", "unit"), TABLE, ids=[row[1] for row in TABLE])
def test_date(text: str, words: str, start: str, end: str, basis: Basis, unit: str) -> None:
    [(span, found)] = find_dates(text, reference=ISSUED)
    assert (found.words, str(found.start), str(found.end), found.basis, found.unit) == (words, start, end, basis, unit)
    assert span.of(text) == words


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "basis"),
    [
        ("今年以来，", "今年以来", "2021-01-01", "2022-01-12", AMBIGUOUS),
        ("一季度要开门红", "一季度", "2021-01-01", "2022-03-31", AMBIGUOUS),
        ("年底前完成", "年底", "2021-11-01", "2022-12-31", AMBIGUOUS),
        ("上月开工", "上月", "2021-12-01", "2021-12-31", RELATIVE),
        ("上周五", "上周五", "2022-01-07", "2022-01-07", RELATIVE),
        ("28日，桥通车了", "28日", "2021-12-28", "2021-12-28", RELATIVE),
        ("12月底", "12月底", "2021-12-21", "2021-12-31", YEAR),
    ],
)
def test_january_prints_the_year_before(text: str, words: str, start: str, end: str, basis: Basis) -> None:
    [(_, found)] = find_dates(text, reference=date(2022, 1, 12))
    assert (found.words, str(found.start), str(found.end), found.basis) == (words, start, end, basis)


@pytest.mark.parametrize(
    ("text", "taken_up", "start", "end"),
    [
        ("5月9日开幕，当天来了三千人", "当天", "2024-05-09", "2024-05-09"),
        ("5月9日开幕，次日下午闭幕", "次日下午", "2024-05-10", "2024-05-10"),
        ("2019年3月立项，同年10月开工", "同年10月", "2019-10-01", "2019-10-31"),
        ("2019年3月立项，次年2月3日开工", "次年2月3日", "2020-02-03", "2020-02-03"),
        ("1月30日出发。2日，他们到了", "2日", "2024-02-02", "2024-02-02"),
        ("5月20日开幕。21日上午，参观", "21日上午", "2024-05-21", "2024-05-21"),
    ],
)
def test_words_that_take_up_the_date_before(text: str, taken_up: str, start: str, end: str) -> None:
    _, (_, found) = find_dates(text, reference=ISSUED)
    assert (found.words, str(found.start), str(found.end), found.basis) == (taken_up, start, end, RELATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "除夕，村里放灯",  # moves with the moon
        "下旬再看",  # of which month?
        "当天来了三千人",  # which day?
        "近三年级学生", "第三年来的", "大年初一", "正月初五", "次年上半年", "上周边景区", "本周刊",
        "每周五下午", "每月10日、20日", "每年一季度", "三月的山村", "十五五", "三五知己", "“二五”时期", "百年前后",
        "节日前", "投产前3个月", "最近的一家", "第30日", "5至6个月", "2月30日", "二月三十日", "五年级",
    ],
)  # fmt: skip
def test_what_cannot_be_known_or_is_no_date_is_left_out(text: str) -> None:
    found = [interval.words for _, interval in find_dates(text, reference=ISSUED)]
    assert found == []


@pytest.mark.parametrize("text", ["昨日", "上周五", "近三年", "上月底", "一季度", "今年以来", "三天前"])
def test_without_a_day_of_issue_they_stay_open(text: str) -> None:
    [(_, found)] = find_dates(text, reference=None)
    assert (found.start, found.end, found.basis) == (None, None, AMBIGUOUS)


def test_a_far_date_is_not_taken_up() -> None:
    text = "5月9日开幕。" + "人来人往，" * 60 + "当天很热闹。"
    assert [found.words for _, found in find_dates(text, reference=ISSUED)] == ["5月9日"]


@pytest.mark.parametrize(
    ("words", "issued", "last"),
    [
        ("1—9月", date(2024, 10, 25), "2024-09-30"),
        ("1至10月", date(2022, 11, 9), "2022-10-31"),
        ("1—12月", date(2024, 1, 20), "2023-12-31"),
        ("1月至3月", date(2024, 12, 10), "2025-03-31"),
    ],
)
def test_months_are_of_the_year_that_brings_their_end_nearest(words: str, issued: date, last: str) -> None:
    [(_, found)] = find_dates(words, reference=issued)
    assert str(found.end) == last
