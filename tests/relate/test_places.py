from __future__ import annotations

import pytest

from graphbuild.model import Modality
from tests.relate.markup import Told, told


def of(found: list[Told], predicate: str) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == predicate]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[莲花镇|AdministrativeArea][云岫村|AdministrativeArea]茶香四溢。", [("云岫村", "莲花镇")]),
        ("游人挤满[云岫村|AdministrativeArea][茶食堂|Site]。", [("茶食堂", "云岫村")]),
        ("[云岫茶业([衢州|AdministrativeArea])有限公司|Company]开工。", [("云岫茶业(衢州)有限公司", "衢州")]),
        ("[茶叶产业园|Site]下设[茶叶市场|Site]。", [("茶叶市场", "茶叶产业园")]),
        (
            "[茶叶产业园|Site]位于[莲花镇|AdministrativeArea][云岫村|AdministrativeArea]。",
            [("云岫村", "莲花镇"), ("茶叶产业园", "云岫村")],
        ),
        ("[[莲花镇|AdministrativeArea]茶叶服务中心|Organization]开门。", [("莲花镇茶叶服务中心", "莲花镇")]),
        ("[云岫茶园|Site]藏在[莲花镇|AdministrativeArea]的深山里。", [("云岫茶园", "莲花镇")]),
        ("[云岫茶园|Site],选址[莲花镇|AdministrativeArea],今年动工。", [("云岫茶园", "莲花镇")]),
        ("[云岫茶园|Site],位于[莲花镇|AdministrativeArea]的[茶食堂|Site]也来了。", [("茶食堂", "莲花镇")]),
        ("[云岫茶园|Site],3月5日已在[莲花镇|AdministrativeArea]破土。", [("云岫茶园", "莲花镇")]),
        ("[云岫茶园|Site]还没有在[莲花镇|AdministrativeArea]破土。", []),
        (
            "他们在[莲花镇|AdministrativeArea][云岫村|AdministrativeArea]一手办起了[茶食堂|Site]。",
            [("云岫村", "莲花镇"), ("茶食堂", "云岫村")],
        ),
        (
            "他们在[莲花镇|AdministrativeArea]注册成立[青梧机械有限公司|Company]。",
            [("青梧机械有限公司", "莲花镇")],
        ),
        ("他们在[莲花镇|AdministrativeArea]成立[云岫服务队|Organization]。", []),
        ("[云岫茶园|Site]在[莲花镇|AdministrativeArea]走红。", []),
        ("[[云岫古村|AdministrativeArea]落|Site]游人如织。", []),
        ("[莲花镇|AdministrativeArea]、[云岫村|AdministrativeArea]都来了。", []),
    ],
)
def test_where_things_lie(words: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(of(told(words), "within")) == sorted(expected)


def test_where_a_company_lies_by_its_name_alone_is_inferred() -> None:
    found = told("[云岫茶业([衢州|AdministrativeArea])有限公司|Company]开工。")
    assert [fact.claim.modality for fact in found if fact.predicate == "within"] == [Modality.INFERRED]


def test_an_address_belongs_to_the_building_behind_it() -> None:
    found = told("市民可前往[衢江区|AdministrativeArea]茶山中路18号[云岫大楼|Site]二楼咨询。")
    assert of(found, "address") == [("云岫大楼", "衢江区茶山中路18号")]
    assert of(found, "within") == [("云岫大楼", "衢江区")]


def test_what_opened_in_a_building_has_its_address_by_inference() -> None:
    found = told(
        "[云岫茶园|Site]在[云岫大楼|Site]开业。市民可前往[衢江区|AdministrativeArea]茶山中路18号[云岫大楼|Site]二楼咨询。"
    )
    claim = next(fact.claim for fact in found if fact.subject == "云岫茶园" and fact.predicate == "address")
    assert claim.modality is Modality.INFERRED
    assert len(claim.evidence) == 2


def test_a_stated_address_and_its_telephone() -> None:
    found = told(
        "[云岫茶园|Site]位于[衢江区|AdministrativeArea]茶山中路18号。"
        "[茶园|Site anaphor=yes]全年开放,咨询电话0570-1234567。"
    )
    assert ("云岫茶园", "衢江区茶山中路18号") in of(found, "address")
    assert of(found, "telephone") == [("茶园", "0570-1234567")]


@pytest.mark.parametrize("words", ["[茶园|Site]编号0570-12。", "[茶园|Site]开通12345热线。", "拨打电话0570-1234567。"])
def test_no_telephone_without_number_and_owner(words: str) -> None:
    assert of(told(words), "telephone") == []


@pytest.mark.parametrize(
    ("words", "inner", "outer"),
    [
        ("走进位于[莲花镇|AdministrativeArea]的[云岫农业|Company],机器正忙。", "云岫农业", "莲花镇"),
        ("总部设在[莲花街道|AdministrativeArea]的[云岫农业|Company]有员工80人。", "云岫农业", "莲花街道"),
        ("在[下山村|AdministrativeArea]的[幸福食堂|Site],饭菜飘香。", "幸福食堂", "下山村"),
        ("[云岫茶园|Site]在[莲花镇|AdministrativeArea]开园。", "云岫茶园", "莲花镇"),
        ("[莲花镇|AdministrativeArea][下山小学|Organization]的操场上人声鼎沸。", "下山小学", "莲花镇"),
    ],
)
def test_a_place_may_be_told_in_other_ways(words: str, inner: str, outer: str) -> None:
    assert (inner, outer) in [(fact.subject, fact.object) for fact in told(words) if fact.predicate == "within"]


def test_what_is_to_be_built_lies_there_by_plan_only() -> None:
    found = told("[公司|Company]今年要在[下山村|AdministrativeArea]建好[木匠学堂|Site]。")
    rows = [(fact.subject, fact.claim.modality) for fact in found if fact.predicate == "within"]
    assert rows == [("木匠学堂", Modality.PLANNED)]
