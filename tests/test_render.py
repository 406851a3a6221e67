"""The HTML page as text: the same bytes every time, and no data that could be read as markup."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphbuild.export.public import public_edition
from graphbuild.model import Build, Entity, Literal, Ref, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.render import Articles, Limits, render
from graphbuild.render.chart import REACH
from graphbuild.render.data import page_data
from graphbuild.render.groups import GROUPS
from graphbuild.render.layout import SIDE, arrange
from graphbuild.render.page import OPTIONS, SCRIPTS
from graphbuild.render.share import shared
from tests import crowd, factories
from tests.hostile import HOSTILE, hostile_build
from tests.opened import Scripts, data_of, first_of, meta_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def html() -> str:
    return render(factories.build())


def test_same_build_same_bytes_under_any_hash_seed(html: str) -> None:
    code = "import sys; from graphbuild.render import render; from tests import factories;" + (
        "sys.stdout.buffer.write(render(factories.build()).encode())"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert done.stdout == html.encode()


def test_nothing_is_loaded_from_anywhere(html: str) -> None:
    for _, attributes in Scripts(html).tags:
        assert not {"src", "srcset", "data", "poster", "background"} & set(attributes)
        assert not (attributes.get("href") or "").startswith(("http", "//"))
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert "@import" not in html and "url(" not in html[: html.index("</style>")]


def test_head_says_what_a_browser_needs(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="zh-Hans">')
    assert re.search(r"<title>今日衢江 2025年3月6日 · 关系图谱</title>", html)
    assert 'name="viewport"' in html
    assert html.count("<h1") == 1
    policy = next(tag["content"] for name, tag in Scripts(html).tags if tag.get("http-equiv")) or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy and policy.count("'sha256-") == 3


def test_our_own_scripts_read_no_markup_from_data() -> None:
    for name in SCRIPTS:
        script = (ROOT / "graphbuild" / "render" / "assets" / f"{name}.mjs").read_text(encoding="utf-8")
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "DOMParser",
            "eval(",
            "Function(",
        ):
            assert way not in script, f"{name} uses {way}"


def test_every_script_is_listed() -> None:
    folder = ROOT / "graphbuild" / "render" / "assets"
    assert sorted(SCRIPTS) == sorted(path.stem for path in folder.glob("*.mjs"))


def test_the_page_speaks_both_languages() -> None:
    """Every word the scripts ask for stands in the table twice, and both languages name the same terms."""
    folder = ROOT / "graphbuild" / "render" / "assets"
    table = (folder / "words.mjs").read_text(encoding="utf-8")
    chinese, english = table.split("\n  en: {")
    asked = {
        key
        for name in SCRIPTS
        for key in re.findall(r'say\("(\w+)"', (folder / f"{name}.mjs").read_text(encoding="utf-8"))
    }
    assert len(asked) > 30
    for key in asked:
        for words in (chinese, english):
            assert re.search(rf'\b{key}: "', words), key
    for part in ("groups", "types", "predicates", "roles", "attributes"):
        named = [
            set(re.findall(r"(\w+): [\[\"]", words.split(f"{part}: {{")[1].split("},")[0]))
            for words in (chinese, english)
        ]
        assert named[0] == named[1] and named[0], part
    for kind in EntityType:
        assert f"{kind}: " in chinese


def test_nothing_moves_by_itself(html: str) -> None:
    assert OPTIONS["physics"] == {"enabled": False}
    assert first_of(html)["options"]["physics"]["enabled"] is False


def test_hostile_words_are_only_ever_data() -> None:
    html = render(hostile_build())
    assert HOSTILE not in html
    assert "<img" not in html
    scripts = Scripts(html)
    assert not [tag for tag, _ in scripts.tags if tag == "img"]
    assert len([tag for tag, _ in scripts.tags if tag == "script"]) == 7
    data = data_of(html)
    assert HOSTILE in [node["name"] for node in data["nodes"]]
    assert all(HOSTILE in article["text"] for article in data["articles"])


def test_a_name_cannot_turn_the_direction_of_writing() -> None:
    entity = Entity(id="person/x-1", type=EntityType.PERSON, name="甲\u202e乙\x00")
    assert data_of(render(Build(entities=(entity,))))["nodes"][0]["name"] == "甲\ufffd乙\ufffd"


def test_empty_graph_is_a_page() -> None:
    html = render(Build())
    assert data_of(html)["nodes"] == [] and first_of(html)["nodes"] == []
    assert "<title>报纸关系图谱</title>" in html


def test_one_node_is_drawn() -> None:
    entity = Entity(id="person/x-1", type=EntityType.PERSON, name="甲乙丙")
    first = first_of(render(Build(entities=(entity,))))
    assert [(node["id"], node["x"], node["y"]) for node in first["nodes"]] == [(0, 0, 0)]


def test_quotes_come_back_exactly(html: str) -> None:
    """The page cuts its quotes from the articles: each cut must be the statement's own quote."""
    data = data_of(html)
    for statement, fact in zip(factories.build().statements, data["facts"], strict=True):
        quotes = [data["articles"][place]["text"][start:end] for place, start, end, _ in fact["evidence"]]
        assert quotes == [proof.quote for proof in statement.evidence]


def test_raw_offsets_are_those_of_the_page(html: str) -> None:
    data = data_of(html)
    raw = factories.build().pages[0].text
    for fact in data["facts"]:
        for place, start, end, pieces in fact["evidence"]:
            printed = "".join("".join(raw[start:end].split()) for _, start, end in pieces)
            assert printed == "".join(data["articles"][place]["text"][start:end].split())


def test_reporters_articles_and_posts_wait_behind_the_legend(html: str) -> None:
    data, first = data_of(html), first_of(html)
    hidden = {group["key"] for group in data["groups"] if not group["shown"]}
    assert hidden == {"post", "reporter", "article"}
    groups = {node["name"]: node["group"] for node in data["nodes"]}
    assert groups["林晓舟"] == "reporter" and groups["周海宁"] == "person"
    ready = {data["nodes"][node["id"]]["name"] for node in first["nodes"]}
    assert {"林晓舟", "周海宁", "中共衢江区委书记"} <= ready


def test_officials_weigh_most_and_carry_their_post(html: str) -> None:
    people = [node for node in data_of(html)["nodes"] if node["group"] == "person"]
    heavy = sorted(people, key=lambda node: -node["weight"])
    assert {node["name"] for node in heavy[:3]} == {"陈立言", "周海宁", "何以安"}
    lines = {node["name"]: (node.get("line"), node.get("short")) for node in people}
    assert lines["周海宁"] == ("衢江区委书记", "衢江区委书记")
    assert lines["何以安"] == ("衢江区区长、衢江区委副书记", "衢江区区长")
    assert lines["顾南星"] == ("浙江云岫农业科技有限公司首席技术官", "首席技术官")


def test_the_first_person_of_a_county_outweighs_a_town(html: str) -> None:
    build = factories.build()
    town = Entity(
        id="org/town", type=EntityType.PARTY_BODY, name="莲花镇党委", attributes=(("jurisdiction", factories.TOWN),)
    )
    attributes = (("post_in", town.id), ("role", "party-secretary"))
    post = Entity(id="post/town", type=EntityType.POST, name="莲花镇党委书记", attributes=attributes)
    moved = [
        dataclasses.replace(s, object=Ref(id=post.id)) if s.subject.id == factories.CHEN else s
        for s in build.statements
    ]
    held = [statement for statement in moved if statement.predicate == Predicate.HOLDS_POST]
    after = dataclasses.replace(build, entities=(*build.entities, town, post), statements=tuple(held))
    weights = {node["name"]: node["weight"] for node in data_of(render(after))["nodes"]}
    assert weights["陈立言"] < weights["何以安"] < weights["周海宁"]


def test_a_line_is_drawn_once_and_knows_its_facts(html: str) -> None:
    data = data_of(html)
    pairs = [(link["from"], link["to"]) for link in data["links"]]
    assert len(pairs) == len(set(pairs))
    said = {number for link in data["links"] for number in link.get("facts", ())}
    between = {number for number, fact in enumerate(data["facts"]) if isinstance(fact["object"], int)}
    assert between <= said


def test_readings_hold_every_character_of_every_name(html: str) -> None:
    table = data_of(html)["pinyin"]
    assert table["周"] == "zhou"
    assert {"zhou", "hai", "ning"} <= {reading for ch in "周海宁" for reading in table[ch].split()}


def test_every_type_of_the_vocabulary_has_its_group() -> None:
    listed = [kind for group in GROUPS for kind in group.types]
    assert len(listed) == len(set(listed))
    assert set(EntityType) <= set(listed)


def test_linked_nodes_stand_nearer_and_fill_the_square() -> None:
    star = arrange(30, {(0, number): 1.0 for number in range(1, 10)})
    far = [abs(x - star[0][0]) + abs(y - star[0][1]) for x, y in star]
    assert sum(far[1:10]) / 9 < sum(far[10:]) / 20
    for axis in (0, 1):
        reach = [spot[axis] for spot in star]
        assert round(max(reach)) == SIDE / 2 and round(min(reach)) == -SIDE / 2


def test_a_node_of_a_hidden_group_waits_between_its_neighbors(html: str) -> None:
    data, first = data_of(html), first_of(html)
    spots = {data["nodes"][node["id"]]["id"]: (node["x"], node["y"]) for node in first["nodes"]}
    (x, y), (left, top), (right, bottom) = (spots[key] for key in (factories.HEAD, factories.HE, factories.GOVERNMENT))
    assert abs(x - (left + right) / 2) <= 1 and abs(y - (top + bottom) / 2) <= 1


def test_an_article_without_headline_is_still_named() -> None:
    article = dataclasses.replace(factories.articles()[1], headline="")
    data = data_of(render(Build(pages=(factories.page(),), articles=(article,))))
    assert data["nodes"][0]["name"]


def test_many_nodes_leave_a_readable_first_view() -> None:
    entities = [Entity(id=f"person/p-{n:04}", type=EntityType.PERSON, name=f"甲{n:04}") for n in range(500)]
    first = first_of(render(Build(entities=tuple(entities))))
    assert len(first["nodes"]) == 120


def test_what_is_connected_comes_first_and_lone_names_fill_up() -> None:
    data = data_of(render(crowd.crowd()))
    first = first_of(render(crowd.crowd()))
    linked = {end for link in data["links"] if "facts" in link for end in (link["from"], link["to"])}
    ready = [node["id"] for node in first["nodes"] if node["group"] != "article"]
    assert len(ready) == 120 and set(ready) <= linked
    lone = [node for node in first_of(render(crowd.strangers()))["nodes"] if node["group"] != "article"]
    assert len(lone) == 120


def _with_tenure(held: dict[str, str], *, post: str = "") -> Build:
    """Say of the posts of some people that they are not plainly held; of one post alone where it is named."""
    build = factories.build()
    return dataclasses.replace(build, statements=tuple(_told(found, held, post) for found in build.statements))


def _told(found: Statement, held: dict[str, str], post: str) -> Statement:
    fits = found.predicate == Predicate.HOLDS_POST and found.subject.id in held
    if not fits or (post and found.object != Ref(id=post)):
        return found
    more = (("marker", Literal(text="时任")), ("tenure", Literal(text=held[found.subject.id])))
    return dataclasses.replace(found, qualifiers=(*found.qualifiers, *more))


def _people(build: Build) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in data_of(render(build))["nodes"] if node["group"] == "person"}


@pytest.mark.parametrize(
    ("tenure", "line"), [("former", "原衢江区委书记"), ("acting", "代衢江区委书记"), ("proposed", "拟任衢江区委书记")]
)
def test_a_post_that_is_not_plainly_held_is_never_told_as_one(tenure: str, line: str) -> None:
    people = _people(_with_tenure({factories.ZHOU: tenure}))
    assert (people["周海宁"]["line"], people["周海宁"]["short"]) == (line, line)
    assert (people["周海宁"]["weight"] > people["何以安"]["weight"]) is (tenure == "acting")


def test_what_is_held_now_goes_before_what_was_held() -> None:
    after = _people(_with_tenure({factories.HE: "former"}, post=factories.HEAD))["何以安"]
    assert (after["line"], after["short"]) == ("衢江区委副书记", "衢江区委副书记")
    assert after["weight"] < _people(factories.build())["何以安"]["weight"]


def test_a_later_article_overrules_what_was_held() -> None:
    build = factories.build()
    held = next(found for found in build.statements if found.object == Ref(id=factories.SECRETARY))
    later = next(found for found in build.statements if found.evidence[0].article_id == factories.ARTICLE_2)
    more = (("tenure", Literal(text="former")), *held.qualifiers)
    given_up = dataclasses.replace(held, id="later", qualifiers=more, evidence=later.evidence)
    after = dataclasses.replace(build, statements=(*build.statements, given_up))
    assert _people(after)["周海宁"]["line"] == "原衢江区委书记"
    same_day = dataclasses.replace(given_up, evidence=held.evidence)
    assert _people(dataclasses.replace(after, statements=(*build.statements, same_day)))["周海宁"]["line"] == (
        "衢江区委书记"
    )


def test_every_qualifier_has_words_in_both_languages() -> None:
    table = (ROOT / "graphbuild" / "render" / "assets" / "words.mjs").read_text(encoding="utf-8")
    for words in table.split("\n  en: {"):
        roles, tenures = words.split("roles: {")[1].split("},")[0], words.split("tenures: {")[1].split("}")[0]
        for role in (
            "marker",
            "tenure",
            "title",
            "role",
            "order",
            "giver",
            "partner",
            "category",
            "level",
            "indicator",
        ):
            assert role == "role" or f"{role}: " in roles, role
        assert re.findall(r"(\w+): ", tenures) == ["former", "acting", "proposed", "seconded", "concurrent"]


def test_the_day_of_the_build_is_told_by_whoever_packages_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for told, day in (("1742256000", "2025-03-18"), ("soon", ""), ("9" * 30, ""), (None, "")):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        if told:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
        assert meta_of(render(Build()))["built"] == day


@pytest.mark.parametrize("wanted", list(Articles))
def test_text_gives_way_within_the_size_and_the_page_counts_it(wanted: Articles) -> None:
    build = crowd.crowd()
    whole = meta_of(render(build))["leftOut"]
    assert whole == {"articles": 0, "sentences": 0}
    small = render(build, Limits(megabytes=1, articles=wanted))
    rows = data_of(small)["articles"]
    assert (sum(row["whole"] for row in rows) == len(rows)) is (wanted is not Articles.NONE)


def test_where_there_is_no_room_the_first_proof_goes_before_whole_articles() -> None:
    data = page_data(crowd.crowd())
    proofs = {tuple(proof[:3]) for fact in data["facts"] for proof in fact["evidence"]}
    for limit in (100_000_000, 60_000, 30_000, 2_000, 0):
        share = shared(data, limit)
        carried = {
            (place, start, end)
            for place, start, end in proofs
            if any(at <= start and end <= at + len(text) for at, text in share.articles[place]["runs"])
        }
        assert share.left_out["sentences"] == len(proofs) - len(carried)
        assert share.left_out["articles"] == sum(not row["whole"] for row in share.articles)
        for row, article in zip(share.articles, data["articles"], strict=True):
            assert all(article["text"][at : at + len(text)] == text for at, text in row["runs"])
    assert not carried


def test_the_map_places_every_node_and_keeps_what_belongs_together() -> None:
    data = page_data(crowd.crowd())
    spots = [(node["x"], node["y"]) for node in data["nodes"]]
    assert max(abs(axis) for spot in spots for axis in spot) <= REACH
    told = [link for link in data["links"] if link.told]
    near = [abs(spots[one.source][0] - spots[one.target][0]) for one in told]
    far = [abs(left[0] - right[0]) for left, right in zip(spots, spots[len(spots) // 2 :], strict=False)]
    assert sum(near) / len(near) < sum(far) / len(far)


def test_an_edition_to_publish_carries_no_text() -> None:
    html = render(public_edition(factories.build()))
    assert meta_of(html)["withheld"] and meta_of(html)["leftOut"] == {"articles": 0, "sentences": 0}
    assert all(row["runs"] == [] for row in data_of(html)["articles"])
