"""Ids: readable, ASCII, and one for one thing."""

from __future__ import annotations

import re
from itertools import product

import pytest

from graphbuild.ontology import EntityType
from graphbuild.resolve.mint import mint, room, short_slug
from graphbuild.seeds import gazetteer

SHAPE = re.compile(r"(person|org|post|area|place|programme|project|brand|award|event|work)/[a-z0-9]+(-[a-z0-9]+)*")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲晶炜维薇卫谦植质建国志文斌宇浩凯健"


def names() -> list[str]:
    double = [a + b for a, b in product(GIVEN[:14], GIVEN[14:])]
    return [family + given for family in SURNAMES for given in [*GIVEN, *double]]


def test_thousands_of_names_have_ids_of_their_own() -> None:
    people = names()
    assert len(people) > 8000
    assert len({mint(EntityType.PERSON, name, anchor="area/330803") for name in people}) == len(set(people))


def test_townships_have_ids_of_their_own() -> None:
    cities = list(gazetteer().children(gazetteer().area("area/330000")))
    towns = [town for city in cities for county in gazetteer().children(city) for town in gazetteer().children(county)]
    assert len(towns) > 1000
    made = {mint(EntityType.PARTY_BODY, f"中共{town.name}委员会", anchor=town.id) for town in towns}
    assert len(made) == len(towns)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Person", "李静", "李晶"),
        ("Person", "王伟", "王炜"),
        ("Person", "许谦", "徐谦"),
        ("Person", "王植", "王质"),
        ("StateBody", "衢江区财政局", "衢江区民政局"),
        ("PartyBody", "中共柯城区委员会", "中共科城区委员会"),
        ("PartyBody", "中共江山市委员会", "中共姜山市委员会"),
        ("StateBody", "衢江区人民政府", "衢江区人民政府办公室"),
    ],
)
def test_names_that_sound_or_look_alike_stay_apart(kind: str, left: str, right: str) -> None:
    assert mint(kind, left, anchor="area/330803") != mint(kind, right, anchor="area/330803")


def test_brackets_widths_and_spaces_are_one_name() -> None:
    forms = ["青梧科技（衢州）有限公司", "青梧科技(衢州)有限公司", "青梧科技（衢州)有限公司", "青梧 科技(衢州)有限公司"]
    assert len({mint(EntityType.COMPANY, form) for form in forms}) == 1


def test_anchor_and_tie_tell_apart() -> None:
    made = {
        mint("Person", "李伟", anchor=anchor, tie=tie) for anchor in ("area/330803", "area/330802") for tie in ("", "2")
    }
    assert len(made) == 4


@pytest.mark.parametrize("kind", list(EntityType))
def test_every_type_has_a_room_and_an_ascii_id(kind: EntityType) -> None:
    made = mint(kind, "“云上”1+1+N（试点）")
    assert SHAPE.fullmatch(made)
    assert made.startswith(f"{room(kind)}/")


def test_surnames_are_read_as_surnames_and_long_names_cut() -> None:
    assert mint(EntityType.PERSON, "单雪").startswith("person/shan-xue-")
    assert short_slug("中国共产党衢州市衢江区第十四届代表大会").count("-") == 7
