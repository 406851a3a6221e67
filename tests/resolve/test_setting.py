"""The place an article speaks from, and what its level words and pronouns point at."""

from __future__ import annotations

import pytest

from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import peel
from graphbuild.resolve.setting import Setting, by_article, here, pointed, settings
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, records


def setting_of(*desks: Desk) -> Setting:
    articles, mentions, _ = records(desks)
    return settings(articles, by_article(mentions), gazetteer())[desks[0].key]


def area(desk: Desk, words: str) -> None:
    desk.name(words, EntityType.AREA)


def home(*desks: Desk) -> str | None:
    found = setting_of(*desks).home
    return found.name if found else None


def test_the_user_knows_best() -> None:
    desk = Desk("a", place="330803")
    area(desk, "龙游县")
    assert home(desk) == "衢江区"


def test_the_newspapers_name_says_its_county() -> None:
    desk = Desk("a", place=None, newspaper="今日衢江")
    area(desk, "龙游县")
    assert home(desk) == "衢江区"


def test_the_county_most_spoken_of() -> None:
    desk = Desk("a", place=None)
    for words in ("衢江区", "莲花镇", "衢江", "龙游县"):
        area(desk, words)
    assert home(desk) == "衢江区"


def test_a_guest_in_the_headline_is_not_home() -> None:
    first, second = Desk("a", place=None, newspaper="晨报"), Desk("b", place=None, newspaper="晨报")
    first.name("江山市考察团来我区学习", EntityType.VISIT)
    first.over("江山市", EntityType.AREA, start=0)
    first.over("我区", EntityType.AREA, start=7, anaphor="yes")
    first.headline()
    for words in ("江山市", "长台镇", "衢江区"):
        area(first, words)
    for words in ("全旺镇", "莲花镇", "衢江区"):
        area(second, words)
    assert home(first, second) == "衢江区"


def test_an_article_of_another_county_speaks_from_there() -> None:
    first, second = Desk("a", place=None, newspaper="晨报"), Desk("b", place=None, newspaper="晨报")
    for words in ("龙游县", "龙游"):
        area(first, words)
    for words in ("全旺镇", "莲花镇", "衢江区", "衢江", "衢江"):
        area(second, words)
    assert home(first, second) == "龙游县"


def test_no_place_at_all_is_unknown() -> None:
    assert home(Desk("a", place=None, text="没有地名的短文。")) is None


@pytest.mark.parametrize(
    ("place", "word", "expected"),
    [
        ("330803", "区", "衢江区"),
        ("330803", "市", "衢州市"),
        ("330803", "省", "浙江省"),
        ("330803", "国", "中国"),
        ("330803", "县", None),
        ("330881", "市", "江山市"),
        ("330881", "省", "浙江省"),
        ("330825", "县", "龙游县"),
        ("330825", "区", None),
    ],
)
def test_level_words_lean_on_the_home(place: str, word: str, expected: str | None) -> None:
    found = here(setting_of(Desk("a", place=place, text="全文如此。")), word, 2)
    assert (found.name if found else None) == expected


def test_a_clause_passes_its_place_on() -> None:
    desk = Desk("a")
    desk.name("柯城区委", EntityType.PARTY_BODY)
    desk.say("书记甲率区代表团来访,区委书记乙陪同。")
    setting = setting_of(desk)
    first, second = setting.text.index("区代表团"), setting.text.index("区委书记乙")
    found = [here(setting, "区", at) for at in (first, second)]
    assert [area.name for area in found if area] == ["柯城区", "衢江区"]


def test_pronouns_point_back_to_the_last_one_named() -> None:
    desk = Desk("a")
    area(desk, "莲花镇")
    desk.say("先行,")
    area(desk, "全旺镇")
    desk.say("跟上。该镇")
    setting = setting_of(desk)
    found = pointed(setting, "镇", len(desk.text) - 2)
    assert found is not None
    assert found.name == "全旺镇"


def test_the_township_of_the_headline_is_in_focus() -> None:
    desk = Desk("a")
    area(desk, "莲花镇")
    desk.say("荷塘引客").headline()
    area(desk, "全旺镇")
    desk.say("也派人来学。镇里说")
    found = here(setting_of(desk), "镇", len(desk.text) - 3)
    assert found is not None
    assert found.name == "莲花镇"


@pytest.mark.parametrize(
    ("name", "area", "rest"),
    [
        ("衢江区数字产业园", "衢江区", "数字产业园"),
        ("衢江数字产业园", "衢江区", "数字产业园"),
        ("龙游数字产业园", None, "龙游数字产业园"),
        ("江山市长台镇党委", "长台镇", "党委"),
        ("衢州市衢江区莲花镇", "莲花镇", ""),
        ("千村茶香", None, "千村茶香"),
        ("乡村振兴馆", None, "乡村振兴馆"),
        ("村民议事厅", None, "村民议事厅"),
    ],
)
def test_places_come_off_the_front_of_a_name(name: str, area: str | None, rest: str) -> None:
    desk = Desk("a")
    desk.name("莲花镇", EntityType.AREA)
    found, left = peel(name, setting_of(desk).near, gazetteer())
    assert (found.name if found else None, left) == (area, rest)
