"""Files of names: every word and encoding that people write, and one sentence for each line that makes no sense."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphbuild.errors import SeedError
from graphbuild.ontology import EntityType
from graphbuild.rulings import Action, Ruling, Rulings, read_rulings
from graphbuild.seeds import directory

HEADER = "name,type,action,as,place,note\n"


def written(path: Path, rows: str, *, header: str = HEADER) -> Path:
    path.write_text(header + rows, encoding="utf-8")
    return path


def said(rulings: Rulings, name: str, place: str | None = None) -> set[tuple[Action, EntityType | None, str]]:
    return {(one.action, one.type, one.called) for one in rulings.of(place).rows.get(name, ())}


def test_the_bundled_file_says_nothing_yet() -> None:
    assert read_rulings([directory() / "names.csv"]).all == ()


def test_the_example_of_the_readme_is_one(tmp_path: Path) -> None:
    text = Path(__file__).parents[1].joinpath("seeds", "README.md").read_text("utf-8")
    example = re.search(r"```csv\n(.*?)```", text, re.DOTALL)
    assert example
    path = written(tmp_path / "my.csv", example[1], header="")
    assert [one.action for one in read_rulings([path]).all] == ["add", "fix", "fix", "forbid", "forbid"]


def test_a_line_is_a_ruling(tmp_path: Path) -> None:
    path = written(tmp_path / "my.csv", "\n云上农业,企业,更正,浙江云上农业有限公司,330803,读者来信\n")
    assert read_rulings([path]).all == (
        Ruling(
            name="云上农业",
            type=EntityType.COMPANY,
            action=Action.FIX,
            called="浙江云上农业有限公司",
            place="330803",
            file="my.csv",
            line=3,
        ),
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("人物", EntityType.PERSON),
        ("单位", EntityType.ORGANIZATION),
        ("企业", EntityType.COMPANY),
        ("地方", EntityType.AREA),
        ("场所", EntityType.SITE),
        ("计划", EntityType.PROGRAMME),
        ("品牌", EntityType.BRAND),
        ("会议", EntityType.MEETING),
        ("荣誉", EntityType.AWARD),
        ("党的机构", EntityType.PARTY_BODY),
        ("person", EntityType.PERSON),
        ("StateBody", EntityType.STATE_BODY),
        ("state body", EntityType.STATE_BODY),
    ],
)
def test_types_have_many_words(word: str, kind: EntityType, tmp_path: Path) -> None:
    rulings = read_rulings([written(tmp_path / "my.csv", f"某某,{word},添加\n")])
    assert said(rulings, "某某") == {(Action.ADD, kind, "")}


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + "云上,场所,添加,,,\n").encode(),
        (HEADER + "云上,场所,添加,,,\n").encode("utf-8-sig"),
        (HEADER + "云上,场所,添加,,,\n").encode("gb18030"),
        (HEADER + "云上,场所,添加,,,\n").replace("\n", "\r\n").encode(),
        (HEADER + "云上,场所,添加,,,\n").replace("\n", "\r").encode(),
        "名称,类型,动作\n云上,场所,添加".encode(),
        "action,note,Name,type\nadd,,云上,Site\n".encode(),
        (HEADER + ",,,,,\n  云上 ,场所,Add,,,,,\n,,,,,\n").encode(),
        (HEADER + "云上,场所,添加\n云上,场所,add\n").encode(),
    ],
)
def test_what_spreadsheets_and_hands_write_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes(data)
    assert said(read_rulings([path]), "云上") == {(Action.ADD, EntityType.SITE, "")}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",人物,添加", "no name"),
        ("李,人物,添加", "“李” is too short"),
        ("“”,计划,添加", "too short"),
        ("某某,神仙,添加", "“神仙” is no type"),
        ("某某,,添加", "the type is missing"),
        ("某某,人物,也许", "“也许” is no action"),
        ("某某,人物", "the action is missing"),
        ("某某,人物,添加,,,备注,多余", "7 cells under 6 columns"),
        ("副镇长,职务,添加", "can only be forbidden"),
        ("某某,人物,禁止,某人", "leave the column `as` empty"),
        ("某某,人物,添加,某", "“某” is too short"),
        ("某某,人物,添加,,999999", "no county has the code “999999”"),
        ('"某\n某",人物,添加', "line break"),
        ("某\u200b某,人物,添加", "invisible character"),
        (f"{'某' * 101},人物,添加", "101 characters"),
        ('"某"某,人物,添加', "quotation marks"),
        ('"某某,人物,添加', "quotation marks"),
    ],
)
def test_a_bad_line_is_one_sentence_with_its_number(row: str, words: str, tmp_path: Path) -> None:
    path = written(tmp_path / "my.csv", f"甲乙,人物,添加\n{row}\n")
    with pytest.raises(SeedError, match=r"^my\.csv, line 3: [^\n]+$") as caught:
        read_rulings([path])
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某某,人物,添加", "某某,人物,禁止"),
        ("某某,人物,添加", "某某,,禁止"),
        ("某某,人物,添加", "某某,场所,更正"),
        ("某某,企业,添加", "某某,企业,添加,某某有限公司"),
        ("某某,人物,添加,,330803", "某某,场所,添加,,330803"),
        ("ＡＢ,品牌,添加", "AB,场所,添加"),
    ],
)
def test_lines_that_contradict_each_other_are_refused_in_any_order(one: str, other: str, tmp_path: Path) -> None:
    for rows in ((one, other), (other, one)):
        with pytest.raises(SeedError, match=r"^my\.csv, line 3: .* in line 2: keep one"):
            read_rulings([written(tmp_path / "my.csv", "\n".join(rows))])


def test_lines_that_agree_stand_together(tmp_path: Path) -> None:
    rows = "云上,场所,添加\n云上,场所,更正\n云上,企业,禁止\n云上,品牌,添加,,330803\n"
    rulings = read_rulings([written(tmp_path / "my.csv", rows)])
    assert len(said(rulings, "云上")) == 3
    assert said(rulings, "云上", "330802") == said(rulings, "云上")
    assert said(rulings, "云上", "330803") == {(Action.ADD, EntityType.BRAND, "")}


def test_a_later_file_stands_before_an_earlier_one(tmp_path: Path) -> None:
    first = written(tmp_path / "names.csv", "云上,场所,添加\n山下,场所,添加\n水边,场所,添加\n水边,品牌,添加,,330803\n")
    second = written(tmp_path / "my.csv", "云上,,禁止\n山下,品牌,添加,,330803\n水边,人物,添加\n")
    rulings = read_rulings([first, second])
    assert said(rulings, "云上") == {(Action.FORBID, None, "")}
    assert said(rulings, "山下") == {(Action.ADD, EntityType.SITE, "")}
    assert said(rulings, "山下", "330803") == {(Action.ADD, EntityType.BRAND, "")}
    assert said(rulings, "水边", "330803") == {(Action.ADD, EntityType.PERSON, "")}


def test_a_folder_is_all_its_files(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", "云上,场所,添加\n")
    written(tmp_path / "b.CSV", "山下,场所,添加\n")
    written(tmp_path / "read.me", "水边,场所,添加\n")
    assert set(read_rulings([tmp_path]).of(None).rows) == {"云上", "山下"}
    written(tmp_path / "c.csv", "云上,人物,添加\n")
    with pytest.raises(SeedError, match=r"c\.csv, line 2: .* in a\.csv, line 2"):
        read_rulings([tmp_path])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1: no list of columns"),
        ("云上,场所,添加\n".encode(), "line 1: no list of columns"),
        (b"name,type,action,name\n", "line 1: no list of columns"),
        ("name;type;action\n云上;场所;add\n".encode(), "with commas between"),
        ((HEADER + "云上,场所,添加\n").encode("utf-16"), "UTF-16"),
        (HEADER.encode() + b"\xff\xff\n", "line 2: neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_is_no_table_of_names_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes(data)
    with pytest.raises(SeedError, match="^my.csv, ") as caught:
        read_rulings([path])
    assert words in str(caught.value)


def test_a_path_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="none.csv cannot be read"):
        read_rulings([tmp_path / "none.csv"])
    with pytest.raises(SeedError, match="holds no file"):
        read_rulings([tmp_path])
