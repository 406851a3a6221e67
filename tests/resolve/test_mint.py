"""Ids: readable, ASCII, and one for one thing."""

from __future__ import annotations

import re
from itertools import product

import pytest

from graphbuild.model import content_id
from graphbuild.ontology import EntityType
from graphbuild.resolve.mint import mint, room, short_slug
from graphbuild.seeds import Area, gazetteer
from graphbuild.zh.text import clean_name
from tests.county.names import COMMON, FIRST, LAST, SINGLE_MEN, SINGLE_WOMEN, SURNAMES

SHAPE = re.compile(r"(person|org|post|area|place|programme|project|brand|award|event|work)/[a-z0-9]+(-[a-z0-9]+)*")


def full_names() -> list[str]:
    """Give 50,000 of the commonest full names: a hundred surnames, each with five hundred given names."""
    families = [word.rstrip("0123456789.") for word in SURNAMES.split()][:100]
    listed = [name for pair in COMMON.values() for words in pair for name in words.split()]
    made = [a + b for era in FIRST for sex in (0, 1) for a, b in product(FIRST[era][sex][:6], LAST[era][sex][:6])]
    given = list(dict.fromkeys([*SINGLE_MEN, *SINGLE_WOMEN, *listed, *made]))[:500]
    return [family + name for family, name in product(families, given)]


def test_fifty_thousand_names_have_ids_keys_and_spellings_of_their_own() -> None:
    people = full_names()
    assert len(set(people)) == len(people) >= 50_000
    assert len({clean_name(name) for name in people}) == len(people)
    assert len({mint(EntityType.PERSON, name, anchor="area/330803") for name in people}) == len(people)
    assert len({content_id("person", name) for name in people}) == len(people)


def test_every_township_has_an_id_of_its_own_and_so_have_their_committees() -> None:
    places = gazetteer()
    towns = [town for county in counties() for town in places.children(county) if town.level == "township"]
    assert len(towns) > 38_000
    assert len({town.id for town in towns}) == len(towns)
    near = [town for town in towns if town.id.startswith("area/33")]
    made = {mint(EntityType.PARTY_BODY, f"中共{town.name}委员会", anchor=town.id) for town in near}
    assert len(made) == len(near) > 1000


def counties() -> list[Area]:
    """Give every area that has townships below it."""
    waiting, found = [gazetteer().area("area/100000")], []
    while waiting:
        area = waiting.pop()
        below = gazetteer().children(area)
        waiting += [one for one in below if one.level in {"province", "prefecture", "county"}]
        found += [area] * any(one.level == "township" for one in below)
    return found


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
