"""Places: the table ``tests/cases/areas.csv``, and what must hold for every area of the gazetteer.

To add a case, add a row. ``place`` is the code of the paper's county, ``named`` what the article has spoken of before
(with spaces between), ``area`` the id expected, nothing where the name must stay unread, ``rest`` what no place is.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from graphbuild.ontology import EntityType
from graphbuild.resolve import resolve
from graphbuild.resolve.areas import Near, at_level, find, lies_in, peel
from graphbuild.resolve.sense import of_area
from graphbuild.resolve.setting import by_article, here, settings
from graphbuild.seeds import LEVELS, Area, Gazetteer, former, gazetteer
from tests.resolve.desk import Desk, records

CASES = Path(__file__).parents[1] / "cases" / "areas.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spoken(row: dict[str, str]) -> Near:
    """Return the places of a row's article: what it has named, then the paper's own."""
    home = gazetteer().code(row["place"]) if row["place"] else None
    own = gazetteer().chain(home) if home else ()
    named = [area for word in row["named"].split() if (area := find(word, own, gazetteer()))]
    return (*named, *own)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['place']}-{row['name']}-{row['named']}")
def test_case(row: dict[str, str]) -> None:
    near = spoken(row)
    if row["rest"]:
        area, rest = peel(row["name"], near, gazetteer())
        assert (area.id if area else "", rest) == (row["area"] and f"area/{row['area']}", row["rest"])
    else:
        area = find(row["name"], near, gazetteer())
        assert (area.id if area else "") == (row["area"] and f"area/{row['area']}")


def test_the_table_is_large_and_says_why() -> None:
    assert len(rows()) >= 120
    assert [row["name"] for row in rows() if not row["why"]] == []
    assert len({tuple(row.values())[:3] for row in rows()}) == len(rows())


def divisions() -> list[Area]:
    """Return every area down to the townships, from the country on."""
    found = [gazetteer().area("area/100000")]
    for one in found:  # grows while it is walked
        found += gazetteer().children(one) if one.level in LEVELS[:4] else ()
    return [one for one in found if one.level in LEVELS[:5]]


def path(area: Area) -> str:
    """Write an area as an address does: 浙江省衢州市衢江区峡川镇."""
    return "".join(one.name for one in reversed(gazetteer().chain(area)) if one.level != "country")


def test_every_division_is_found_by_its_full_path() -> None:
    every = [one for one in divisions() if one.level != "country"]
    lost = [path(one) for one in every if find(path(one), (), gazetteer()) != one]
    # Counted twice in the list, once with a zone: which of the two is meant cannot be told.
    assert lost == ["河北省邢台市东汪镇"]


def test_no_two_areas_share_an_id_and_every_chain_ends_in_the_country() -> None:
    every = divisions()
    assert len({one.id for one in every}) == len(every) > 38000
    for one in [*every, *former()]:
        chain = gazetteer().chain(one)
        ranks = [LEVELS.index(up.level) for up in chain]
        assert chain[-1].id == "area/100000"
        assert all(low > high for low, high in pairwise(ranks))


@pytest.mark.parametrize("tail", ["", "党委", "财政局", "数字产业园", "小学"])
def test_what_is_cut_off_and_what_is_left_are_the_name(tail: str) -> None:
    for one in divisions()[1::97]:
        area, rest = peel(path(one) + tail, (), gazetteer())
        assert (area, rest) == (one, tail)


def test_a_lookup_does_not_walk_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    known = gazetteer()
    area = Gazetteer.area

    def counted(self: Gazetteer, key: str) -> Area:
        asked.append(key)
        return area(self, key)

    monkeypatch.setattr(Gazetteer, "area", counted)
    near = known.chain(area(known, "area/330803"))
    asked.clear()
    for name in ("衢江区", "衢州市衢江区峡川镇", "浙江衢州衢江", "鼓楼区"):
        find(name, near, known)
    assert len(asked) < 2000


def test_a_former_county_lies_in_its_prefecture_and_says_what_replaced_it() -> None:
    county = find("衢县", (), gazetteer())
    assert county is not None
    assert (county.level, county.code, county.until) == ("county", "330821", "2001-12")
    assert at_level(county, "prefecture", gazetteer()) == gazetteer().code("330800")
    sense = of_area(county, gazetteer())
    assert ("replaced_by", "area/330803") in sense.attributes
    assert "area/330803" in {one.id for one in sense.needs}


def test_land_of_a_former_county_lies_in_it_but_not_the_other_way_round() -> None:
    county, district, town = (gazetteer().area(f"area/{key}") for key in ("330821", "330803", "330803-xia-chuan-zhen"))
    assert lies_in(town, county, gazetteer())
    assert lies_in(town, district, gazetteer())
    assert not lies_in(county, district, gazetteer())


def test_a_renamed_city_bears_both_names() -> None:
    city = find("襄樊市", (), gazetteer())
    assert city is not None
    sense = of_area(city, gazetteer(), printed="襄樊市")
    assert (sense.name, sense.contextual) == ("襄阳市", "")
    assert {"襄阳", "襄樊市"} <= set(sense.aliases)


def solved(*bodies: str, place: str = "330803") -> list[str]:
    desk = Desk("a", place=place)
    for words in bodies:
        desk.name(words, EntityType.PARTY_BODY)
        desk.say("。")
    result = resolve(*records([desk]), gazetteer=gazetteer())
    return sorted(one.name for one in result.entities if one.type == EntityType.PARTY_BODY)


def test_the_committee_of_the_county_is_not_that_of_the_district() -> None:
    assert solved("衢县县委", "衢江区委") == ["中共衢县委员会", "中共衢州市衢江区委员会"]


def test_the_committee_of_a_renamed_city_is_one() -> None:
    assert solved("襄樊市委", "襄阳市委") == ["中共襄阳市委员会"]


@pytest.mark.parametrize(
    ("place", "word", "expected"),
    [
        ("310115", "市", "310000"),
        ("310115", "区", "310115"),
        ("310115", "省", None),
        ("429004", "市", "429004"),
        ("429004", "省", "420000"),
        ("441900", "市", "441900"),
        ("620200", "市", "620200"),
        ("331127", "县", "331127"),
        ("150724", "旗", "150724"),
        ("150724", "市", "150700"),
        ("152921", "盟", "152900"),
        ("330821", "县", "330821"),
        ("330821", "市", "330800"),
    ],
)
def test_level_words_in_every_kind_of_place(place: str, word: str, expected: str | None) -> None:
    articles, mentions, _ = records([Desk("a", place=place, text="全文如此。")])
    found = here(settings(articles, by_article(mentions), gazetteer())["a"], word, 2)
    assert (found.code if found else None) == expected
