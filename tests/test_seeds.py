"""The seed files can be trusted: codes, ids, parents, names."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from graphbuild import seeds
from graphbuild.errors import SeedError

VOCAB = Path(__file__).parents[1].parent / "shared" / "ontology" / "vocab.ttl"


@pytest.fixture(scope="module")
def areas() -> list[seeds.Area]:
    gazetteer, found = seeds.gazetteer(), []
    queue = [gazetteer.area("area/100000")]
    while queue:
        area = queue.pop()
        found.append(area)
        queue.extend(gazetteer.children(area))
    return found


def test_every_line_is_reached_from_the_country_once(areas: list[seeds.Area]) -> None:
    lines = sum(
        len((seeds.directory() / name).read_text("utf-8").splitlines()) - 1
        for name in ("divisions.csv", "villages.csv")
    )
    assert len(areas) == len({area.id for area in areas}) == lines


def test_there_are_as_many_areas_as_the_lists_have(areas: list[seeds.Area]) -> None:
    levels = Counter(area.level for area in areas)
    assert levels["country"] == 1
    assert levels["province"] == 31
    assert levels["prefecture"] > 330
    assert 2800 < levels["county"] < 3000
    assert levels["township"] > 38000  # 2,500 zones, farms and prisons of the lists are no divisions
    assert levels["village"] > 25000


def test_ids_are_ascii_and_of_the_form_of_the_contract(areas: list[seeds.Area]) -> None:
    form = re.compile(r"area/\d{6}(-[a-z0-9]+)*")
    assert [area.id for area in areas if not form.fullmatch(area.id)] == []


def test_codes_fit_their_parents(areas: list[seeds.Area]) -> None:
    for area in areas:
        if area.nbs:
            # 嘉峪关 has no counties and a zone is none, though the codes of their townships pretend one.
            assert area.parent in {f"area/{area.nbs[:6]}", f"area/{area.nbs[:4]}00"}
            assert area.nbs_year == "2023"
        if area.level == "county":
            assert area.code
            assert area.parent in {f"area/{area.code[:4]}00", f"area/{area.code[:2]}0000"}


@pytest.mark.parametrize(
    ("name", "area_id"),
    [
        ("浙江", "area/330000"),
        ("衢州市", "area/330800"),
        ("衢江", "area/330803"),
        ("景宁", "area/331127"),
        ("内蒙古", "area/150000"),
        ("广西", "area/450000"),
        ("延边", "area/222400"),
    ],
)
def test_full_and_short_names_find_the_area(name: str, area_id: str) -> None:
    assert [area.id for area in seeds.gazetteer().named(name)] == [area_id]


@pytest.mark.parametrize("word", ["城关", "朝阳", "资源", "公安", "大方", "建设", "沛", "区", "文化", "大桥"])
def test_everyday_words_are_no_short_names(word: str) -> None:
    assert seeds.gazetteer().named(word) == ()


def test_a_name_that_many_places_bear_gives_them_all() -> None:
    found = seeds.gazetteer().named("双溪村")
    assert len(found) > 20
    assert list(found) == sorted(found, key=lambda area: area.id)


def test_a_township_is_not_its_namesake_province() -> None:
    assert [area.level for area in seeds.gazetteer().named("湖南")] == ["province"]


def test_the_chain_climbs_from_village_to_country() -> None:
    gazetteer = seeds.gazetteer()
    village = gazetteer.area("area/330803-xia-chuan-zhen-xia-ye-cun")
    assert [area.level for area in gazetteer.chain(village)] == [*reversed(seeds.LEVELS)]


def test_place_words_are_sorted_and_unique() -> None:
    words = list(seeds.gazetteer().place_words())
    assert words == sorted(set(words))
    assert {"衢江", "衢江区"} <= set(words)


def test_unknown_ids_names_and_codes() -> None:
    gazetteer = seeds.gazetteer()
    assert gazetteer.code("999999") is None
    assert gazetteer.named("乌有县") == ()
    with pytest.raises(KeyError):
        gazetteer.area("area/999999")


def test_two_areas_of_one_id_are_refused() -> None:
    line = ("100000", "100001", "甲县", "", "甲")
    with pytest.raises(SeedError, match="area/100001"):
        seeds.Gazetteer([line, line])


def test_loading_takes_less_than_a_second_and_a_half_of_processor_time() -> None:
    code = "import time; t = time.process_time(); from graphbuild import seeds; seeds.gazetteer().named('双溪村'); "
    code += "print(time.process_time() - t)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(result.stdout) < 1.5


def test_surnames_are_many_and_spelled() -> None:
    readings = seeds.surname_readings()
    assert len(readings) >= 450
    assert {"单": "shan", "欧阳": "ou-yang"}.items() <= readings.items()
    assert [name for name, reading in readings.items() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", reading)] == []
    assert seeds.wordlike_surnames() < seeds.surnames()


def test_titles_are_unique_and_each_role_has_one_label() -> None:
    titles = seeds.titles()
    assert len(titles) == len({title.name for title in titles}) >= 120
    labels = {(title.role, title.label_en, title.label_zh) for title in titles}
    assert len(labels) == len({title.role for title in titles})
    assert [title.role for title in titles if not re.fullmatch(r"[a-z]+(-[a-z]+)*", title.role)] == []


def test_organs_are_unique_and_closed() -> None:
    organs = seeds.organs()
    assert len(organs) == len({organ.name for organ in organs})
    assert {organ.kind for organ in organs} == {"party", "state", "other", "any"}
    full = {organ.name: organ.full for organ in organs}
    assert full["科技厅"] == "科学技术厅"
    assert full["发改局"] == "发展和改革局"


def test_roles_and_classes_of_the_vocabulary_are_used() -> None:
    if not VOCAB.exists():
        pytest.skip("the vocabulary beside the repository is absent")
    text = VOCAB.read_text("utf-8")
    assert set(re.findall(r"^gbv:role-([a-z-]+) ", text, re.M)) <= {title.role for title in seeds.titles()}
    classes = {organ.classification for organ in seeds.organs()}
    assert set(re.findall(r"^gbv:orgtype-([a-z-]+) ", text, re.M)) <= classes


def changes() -> list[dict[str, str]]:
    with (seeds.directory() / "former.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_former_divisions_are_many_and_each_stands_once() -> None:
    rows = changes()
    assert len(rows) > 600
    assert max(Counter((row["parent"][:2], row["name"]) for row in rows).values()) == 1
    assert {row["kind"] for row in rows} == {"city", "district", "merged", "divided", "renamed", "ceded"}
    assert [row for row in rows if not re.fullmatch(r"(19|20)\d\d(-\d\d)?", row["until"])] == []


def test_what_became_of_a_division_exists() -> None:
    gazetteer = seeds.gazetteer()
    for area in seeds.former():
        last = [one for one in gazetteer.heirs(area) if one.until is None]
        assert last, f"{area.name} ends in nothing that exists"
        assert area.parent
        assert gazetteer.area(area.parent).level in ("province", "prefecture")


def test_changes_come_one_after_the_other_and_in_no_circle() -> None:
    gazetteer = seeds.gazetteer()
    for area in seeds.former():
        if area.id in area.heirs:
            continue
        assert area not in gazetteer.heirs(area)
        assert area.until
        for heir in map(gazetteer.area, area.heirs):
            assert heir.until is None or area.until < heir.until, (area.name, heir.name)


def test_a_former_name_is_no_name_of_today() -> None:
    gazetteer = seeds.gazetteer()
    today = [one for one in map(gazetteer.area, walked(gazetteer)) if one.level in ("prefecture", "county")]
    borne = {(one.id[5:7], one.level, name) for one in today for name in (one.name, *one.short)}
    both = {
        (row["name"], row["kind"])
        for row, then in zip(changes(), seeds.former(), strict=True)
        for name in (then.name, *then.short)
        if (then.id[5:7], then.level, name) in borne
    }
    assert {name for name, kind in both if kind != "ceded"} == set()


def walked(gazetteer: seeds.Gazetteer) -> list[str]:
    found = ["area/100000"]
    for key in found:
        found += [one.id for one in gazetteer.children(gazetteer.area(key)) if one.level != "village"]
    return found


def test_a_former_code_is_the_code_of_nothing_else() -> None:
    gazetteer = seeds.gazetteer()
    gone = [area for area in seeds.former() if area.code and area.id not in area.heirs]
    assert [area.name for area in gone if getattr(gazetteer.code(area.code or ""), "name", "") != area.name] == []


def test_what_an_area_is_called_after_is_an_area_of_that_name() -> None:
    for one in seeds.landforms():
        if one.shared_with:
            assert any(area.name == one.shared_with for area in seeds.gazetteer().named(one.name)), one.name
