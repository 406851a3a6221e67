"""The user's own names from end to end: the graph of a page before and after a file of names."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.export import export
from graphbuild.graph import build_graph
from graphbuild.model import Build, Severity
from graphbuild.ontology import EntityType
from graphbuild.pipeline import Options, run
from graphbuild.rulings import MADE_OF_OTHERS

STORY = """山里的新客厅

本报讯(记者 方一鸣)1月18日,峡川镇副镇长娜仁来到云谷小镇客厅,听取山泉科技有限公司的介绍。

云谷小镇客厅占地三千平方米,去年接待游客两万人次。

娜仁说,下山泉的茶叶也要进客厅。山泉科技有限公司的沈立民笑着说:“我们等这一天很久了。”
"""


def built(folder: Path, *rows: str, story: str = STORY) -> Build:
    page, names = folder / "20240120-A01.txt", folder / "my-names.csv"
    page.write_text(story, encoding="utf-8")
    names.write_text("\n".join(["name,type,action,as", *rows]), encoding="utf-8")
    return run([page], options=Options(place="330803", model=None, names=names))


def types(build: Build, name: str) -> set[str]:
    """Return what the graph takes a name for."""
    graph = build_graph(build)
    return {data["type"] for _, data in graph.nodes(data=True) if data.get("name") == name}


def links(build: Build, name: str) -> set[tuple[str, str]]:
    """Return the relations of a thing, each with the name of the other end."""
    graph = build_graph(build)
    named = {node: data.get("name", "") for node, data in graph.nodes(data=True)}
    return {(data["predicate"], named[end]) for start, end, data in graph.out_edges(data=True) if named[start] == name}


def test_an_added_person_enters_the_graph_with_the_post(tmp_path: Path) -> None:
    assert types(built(tmp_path), "娜仁") == set()
    after = built(tmp_path, "娜仁,人物,添加")
    assert types(after, "娜仁") == {"Person"}
    assert ("heldPost", "峡川镇副镇长") in links(after, "娜仁")
    assert {one.text for one in after.mentions if one.origin.startswith("my-names.csv, line 2")} == {"娜仁"}


def test_a_fixed_name_changes_its_type(tmp_path: Path) -> None:
    assert types(built(tmp_path), "山泉科技有限公司") == {"Company"}
    assert types(built(tmp_path, "山泉科技有限公司,单位,更正"), "山泉科技有限公司") == {"Organization"}


def test_a_fixed_name_is_called_as_the_user_says(tmp_path: Path) -> None:
    after = built(tmp_path, "山泉科技有限公司,企业,更正,浙江山泉科技有限公司")
    assert types(after, "山泉科技有限公司") == set()
    assert types(after, "浙江山泉科技有限公司") == {"Company"}
    entity = next(one for one in after.entities if one.name == "浙江山泉科技有限公司")
    assert entity.aliases == ("山泉科技有限公司",)


def test_a_forbidden_name_leaves_the_graph(tmp_path: Path) -> None:
    assert types(built(tmp_path), "沈立民") == {"Person"}
    after = built(tmp_path, "沈立民,人物,禁止")
    assert types(after, "沈立民") == set()
    assert "沈立民" not in {one.text for one in after.mentions}


def test_a_place_that_no_list_holds_needs_its_township(tmp_path: Path) -> None:
    assert types(built(tmp_path, "下山泉,地方,添加"), "下山泉") == set()
    assert types(built(tmp_path, "下山泉,地方,添加,峡川镇下山泉村"), "下山泉村") == {"AdministrativeArea"}


def test_a_name_that_no_page_prints_is_told_once(tmp_path: Path) -> None:
    notes = [one for one in built(tmp_path, "乌啦啦,人物,添加", "沈立民,人物,禁止").findings if one.stage == "extract"]
    assert [(one.severity, one.record_id) for one in notes] == [(Severity.NOTE, "my-names.csv")]
    assert "“乌啦啦” (line 2)" in notes[0].message
    many = [f"乌啦啦{number},人物,添加" for number in range(10, 20)]
    assert [one.message.count("乌啦啦") for one in built(tmp_path, *many).findings] == [5]


def test_python_takes_names_too(tmp_path: Path) -> None:
    built(tmp_path, "娜仁,人物,添加")
    corpus = gb.build(tmp_path / "20240120-A01.txt", issued="2024-01-20", names=tmp_path / "my-names.csv")
    assert corpus.person("娜仁").name == "娜仁"


@pytest.mark.parametrize("kind", sorted(set(EntityType) - MADE_OF_OTHERS))
def test_a_name_of_any_type_may_look_like_code(kind: EntityType, tmp_path: Path) -> None:
    name = "=<script>alert('1')</script>&<b>"
    build = built(tmp_path, f'"{name}",{kind},添加,"{name}甲"', story=STORY.replace("云谷小镇客厅", name))
    assert name in {one.text for one in build.mentions if one.type == kind}
    written = export(build, tmp_path / "out")
    page = next(path for path in written if path.name == "graph.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b>甲" not in page
    for path in written:
        if path.suffix == ".csv":
            cells = path.read_text(encoding="utf-8-sig").replace("\n", ",").split(",")
            assert not [cell for cell in cells if cell.lstrip('"').startswith("=")]
