"""Givers, lists and long lists of the honored."""

from __future__ import annotations

import time
from itertools import islice

import pytest

from graphbuild.zh.text import simplify
from tests.relate.markup import Told, told


def received(found: list[Told]) -> list[tuple[str, str, str | None]]:
    rows = [fact for fact in found if fact.predicate == "receivesAward"]
    return [(fact.subject, fact.object, fact.qualifiers.get("giver")) for fact in rows]


@pytest.mark.parametrize(
    "words",
    [
        "[县政府|StateBody]授予[顾南星|Person][“好人”称号|Award]。",
        "[顾南星|Person]被[县政府|StateBody]授予[“好人”称号|Award]。",
        "[顾南星|Person]获得[县政府|StateBody]颁发的[“好人”称号|Award]。",
    ],
)
def test_who_gives_an_honor_is_told_with_it(words: str) -> None:
    assert received(told(words)) == [("顾南星", "“好人”称号", "县政府")]


def test_a_body_named_beside_it_is_no_giver() -> None:
    found = told("在[县政府|StateBody]召开的大会上,[顾南星|Person]获得[“好人”称号|Award]。")
    assert received(found) == [("顾南星", "“好人”称号", None)]


def test_nobody_is_honored_for_a_longer_name_that_begins_with_his() -> None:
    assert received(told("[县政府|StateBody]授予[莲花镇|AdministrativeArea]福利院[“文明单位”称号|Award]。")) == []


def test_two_areas_share_an_honor() -> None:
    found = told("[莲花镇|AdministrativeArea]、[高家镇|AdministrativeArea]获评[“平安镇”|Award]。")
    assert [who for who, _, _ in received(found)] == ["莲花镇", "高家镇"]


def test_an_honor_before_the_name_is_held() -> None:
    assert received(told("[全国劳动模范|Award][顾南星|Person]回到家乡。")) == [("顾南星", "全国劳动模范", None)]


@pytest.mark.parametrize(
    "words",
    [
        "[顾南星|Person]被推荐为[“好人”|Award]候选人。",
        "[顾南星|Person]获得[“好人”|Award]提名。",
        "[云岫农业|Company]拟认定为[“绿色工厂”|Award],现予公示。",
        "区里将授予[顾南星|Person][“好人”称号|Award]。",
    ],
)
def test_what_is_yet_to_be_won_is_not_received(words: str) -> None:
    assert received(told(words)) == []


def people(count: int) -> list[str]:
    given = (chr(code) for code in range(0x4E00, 0x9FA5) if simplify(chr(code)) == chr(code))
    return [f"王{ch}" for ch in islice(given, count)]


def test_a_list_of_three_hundred_is_honored_in_order_and_in_time() -> None:
    names = people(300)
    began = time.process_time()
    found = received(told(f"{'、'.join(f'[{name}|Person]' for name in names)}被评为[先进个人|Award]。"))
    assert [who for who, _, _ in found] == names
    assert time.process_time() - began < 5


def test_a_list_of_three_hundred_speaks_at_one_meeting() -> None:
    names = people(300)
    began = time.process_time()
    marked = "、".join(f"[{name}|Person]" for name in names)
    found = told(f"会上,{marked}先后发言。", headline="[县农村工作会议|Meeting]召开")
    assert {fact.subject for fact in found if fact.predicate == "takesPart"} == set(names)
    assert time.process_time() - began < 5


def test_a_list_of_three_hundred_titles_costs_no_more_than_its_length() -> None:
    names = people(300)
    marked = "、".join(f"[副县长|Post][{name}|Person]" for name in names)
    began = time.process_time()
    found = told(f"{marked}出席会议。", headline="[县农村工作会议|Meeting]召开")
    assert [fact.subject for fact in found if fact.predicate == "takesPart"] == names
    assert time.process_time() - began < 8
