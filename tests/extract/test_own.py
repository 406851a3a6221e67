"""The user's own names: added, fixed and forbidden in the text, before what the rules see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphbuild.extract import extract, unprinted
from graphbuild.model import Mention, SectionRole
from graphbuild.ontology import EntityType
from graphbuild.rulings import Action, Ruling, Rulings, read_rulings
from graphbuild.seeds import gazetteer
from tests.extract.test_extract import article
from tests.extract.test_posts import rows as posts_of


def ruling(name: str, kind: str = "", action: Action = Action.ADD, called: str = "", place: str = "") -> Ruling:
    known = EntityType[kind] if kind else None
    return Ruling(name=name, type=known, action=action, called=called, place=place, file="my.csv", line=2)


def found(words: str, *rulings: Ruling, place: str | None = None) -> list[Mention]:
    printed = replace(article((SectionRole.BODY, words)), place=place)
    return list(extract(printed, gazetteer=gazetteer(), rulings=Rulings(rulings)))


def names(found: list[Mention]) -> set[tuple[int, str, str]]:
    return {(one.span.start, one.text, one.type) for one in found}


def kinds(found: list[Mention], text: str) -> list[str]:
    return [str(one.type) for one in found if one.text == text]


def test_a_name_that_the_rules_miss_is_added_wherever_it_is_printed() -> None:
    text = "乌拉拉在唱歌。人们听见乌拉拉,又说乌拉拉好。"
    assert kinds(found(text), "乌拉拉") == []
    made = found(text, ruling("乌拉拉", "BRAND"))
    assert kinds(made, "乌拉拉") == ["Brand"] * 3
    assert all(one.span.of(text) == one.text for one in made)
    assert {(one.origin.partition(";")[0], one.score) for one in made if one.text == "乌拉拉"} == {
        ("my.csv, line 2", 1.0)
    }


def test_forms_of_one_character_are_one_name() -> None:
    assert [one.text for one in found("山上的ＡＢ驛站開了。", ruling("AB驿站", "SITE"))] == ["ＡＢ驛站"]


def test_latin_words_are_not_cut() -> None:
    assert kinds(found("用AIGC画画,也用AI写字。", ruling("AI", "BRAND")), "AI") == ["Brand"]


def test_the_longest_of_the_users_names_stands() -> None:
    made = found("大家在云雾客厅二号楼开会。", ruling("云雾客厅", "SITE"), ruling("云雾客厅二号楼", "BRAND"))
    assert [(one.text, one.type) for one in made] == [("云雾客厅二号楼", "Brand")]


def test_an_added_person_gets_the_post_beside_the_name() -> None:
    text = "副镇长娜仁来了。"
    assert posts_of(found(text)) == []
    assert posts_of(found(text, ruling("娜仁", "PERSON"))) == [("副镇长", "副镇长", "镇政府", ("娜仁",))]


def test_a_forbidden_person_holds_no_post() -> None:
    text = "副镇长沈立民来了。"
    assert posts_of(found(text)) == [("副镇长", "副镇长", "镇政府", ("沈立民",))]
    assert posts_of(found(text, ruling("沈立民", "PERSON", Action.FORBID))) == []


def test_an_added_writer_is_a_writer() -> None:
    text = "本报讯(记者 乌拉拉 通讯员 方一鸣)昨日,天晴了。"
    made = found(text, ruling("乌拉拉", "PERSON"), ruling("方一鸣", "PERSON"))
    assert {(one.text, one.value("byline")) for one in made} == {("乌拉拉", "reporter"), ("方一鸣", "correspondent")}


def test_a_name_is_not_read_into_a_longer_name_of_another_type() -> None:
    text = "李明食品有限公司的李明来了。"
    made = found(text, ruling("李明", "PERSON"))
    assert names(made) == {(0, "李明食品有限公司", "Company"), (9, "李明", "Person")}


def test_a_longer_name_of_the_same_type_has_wrong_edges() -> None:
    text = "公司的李明来了。"
    assert "李明来" in {one.text for one in found(text)}
    for action in (Action.ADD, Action.FIX):
        assert {one.text for one in found(text, ruling("李明", "PERSON", action))} >= {"李明"}
        assert "李明来" not in {one.text for one in found(text, ruling("李明", "PERSON", action))}


def test_a_fix_gives_another_type_and_leaves_what_is_no_name_alone() -> None:
    text = "山泉科技有限公司来了。乌拉拉在唱歌。"
    made = found(text, ruling("山泉科技有限公司", "SITE", Action.FIX), ruling("乌拉拉", "BRAND", Action.FIX))
    assert kinds(made, "山泉科技有限公司") == ["Site"]
    assert kinds(made, "乌拉拉") == []


def test_a_name_can_be_called_otherwise() -> None:
    made = found("乌拉拉说好。", ruling("乌拉拉", "COMPANY", called="浙江乌拉拉服饰有限公司"))
    assert [(one.text, one.name) for one in made] == [("乌拉拉", "浙江乌拉拉服饰有限公司")]


def test_forbidding_a_type_lets_another_reading_stand() -> None:
    text = "山泉科技有限公司来了。"
    whole = "山泉科技有限公司"
    assert kinds(found(text), whole) == ["Company"]
    assert kinds(found(text, ruling(whole, "SITE", Action.FORBID)), whole) == ["Company"]
    assert kinds(found(text, ruling(whole, "COMPANY", Action.FORBID)), whole) == []
    assert kinds(found(text, ruling(whole, "", Action.FORBID)), whole) == []


def test_a_forbidden_name_printed_with_a_blank_is_forbidden() -> None:
    text = "本报讯(记者 李 明)昨日,天晴了。"
    assert kinds(found(text), "李 明") == ["Person"]
    assert found(text, ruling("李明", "PERSON", Action.FORBID)) == []


def test_posts_can_be_forbidden_too() -> None:
    assert posts_of(found("副镇长沈立民来了。", ruling("副镇长", "", Action.FORBID))) == []


def test_what_holds_in_one_county_does_not_hold_in_another() -> None:
    here = ruling("乌拉拉", "BRAND", place="330803")
    assert kinds(found("乌拉拉说好。", here, place="330803"), "乌拉拉") == ["Brand"]
    assert kinds(found("乌拉拉说好。", here, place="330802"), "乌拉拉") == []
    assert kinds(found("乌拉拉说好。", here), "乌拉拉") == []


def test_names_that_no_page_prints_are_told() -> None:
    printed = replace(article((SectionRole.BODY, "乌拉拉说好。")), place="330803")
    rulings = [ruling("乌拉拉", "BRAND"), ruling("乌啦啦", "BRAND"), ruling("说好", "", Action.FORBID, place="330802")]
    assert [one.name for one in unprinted(Rulings(rulings), [printed])] == ["乌啦啦", "说好"]


WORDS = st.sampled_from(["乌拉拉", "拉拉", "云谷小镇客厅", "云谷", "山泉科技", "李明", "李明说", "欣儿", "副镇长"])
KINDS = st.sampled_from(["PERSON", "SITE", "COMPANY", "BRAND", "AREA", "MEETING"])


def bare(found: list[Mention]) -> list[Mention]:
    """Leave out where the ruling stood, which an order of lines changes."""
    return [replace(one, origin="") for one in found]


@settings(deadline=None, max_examples=60)
@given(
    text=st.lists(WORDS, min_size=1, max_size=6).map("到了".join),
    name=WORDS,
    kind=KINDS,
    action=st.sampled_from(["add", "fix"]),
)
def test_forbidding_what_was_added_is_never_having_added_it(text: str, name: str, kind: str, action: str) -> None:
    forbidden = [ruling(name, kind, Action.FORBID)]
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "names.csv", Path(folder) / "my.csv"
        first.write_text(f"name,type,action\n{name},{EntityType[kind]},{action}\n", encoding="utf-8")
        second.write_text(f"name,type,action\n{name},{EntityType[kind]},forbid\n", encoding="utf-8")
        both = read_rulings([first, second]).all
    assert bare(found(text, *both)) == bare(found(text, *forbidden))
    assume((name, EntityType[kind]) not in {(one.text, one.type) for one in found(text)})
    assert bare(found(text, *both)) == bare(found(text))


@settings(deadline=None, max_examples=60)
@given(
    text=st.lists(WORDS, min_size=1, max_size=6).map("到了".join),
    chosen=st.dictionaries(WORDS, st.tuples(KINDS, st.sampled_from(Action)), max_size=5),
    data=st.data(),
)
def test_the_order_of_lines_does_not_matter(
    text: str, chosen: dict[str, tuple[str, Action]], data: st.DataObject
) -> None:
    lines = [ruling(name, kind, action) for name, (kind, action) in chosen.items()]
    assert bare(found(text, *lines)) == bare(found(text, *data.draw(st.permutations(lines))))


@settings(deadline=None, max_examples=60)
@given(text=st.lists(WORDS, min_size=1, max_size=6).map("到了".join), name=WORDS, kind=KINDS)
def test_added_is_found_and_every_mention_is_its_span(text: str, name: str, kind: str) -> None:
    made = found(text, ruling(name, kind))
    assert all(one.text == one.span.of(text) for one in made)
    own = [one.span for one in made if one.origin.startswith("my.csv")]
    assert own == sorted(own)
    assert all(one.of(text) == name for one in own)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "${7*7}", "a&b\"'"])
def test_any_string_can_be_a_name(name: str) -> None:
    assert [one.text for one in found(f"听说{name}开了。", ruling(name, "SITE"))] == [name]
