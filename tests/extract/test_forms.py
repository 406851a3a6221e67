"""Each form of the grammar in a sentence, what only looks like it, and time that grows with the text."""

from __future__ import annotations

import time

import pytest

from graphbuild import seeds
from graphbuild.extract import extract
from graphbuild.model import SectionRole
from graphbuild.ontology import EntityType
from tests.extract.forms import FORMS, NOTHING
from tests.extract.test_extract import article, mentions, named, read_marks
from tests.extract.test_posts import rows


@pytest.mark.parametrize("marked", FORMS)
def test_names_of_a_form(marked: str) -> None:
    text, gold = read_marks(marked)
    assert named(mentions(text), gold) == gold


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert named(mentions(text), set()) == set()


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("去年他当选镇长。", [("镇长", ())]),
        ("他原任副镇长。", [("副镇长", ())]),
        ("她不再担任副县长。", [("副县长", ())]),
        ("任命王建国为县长。", [("县长", ())]),
        ("大家说,镇长具体抓。", []),
        ("她担任讲解员。", []),
    ],
)
def test_a_post_taken_or_left_needs_no_name_beside_it(text: str, posts: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(post, people) for post, _, _, people in rows(mentions(text))] == posts


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "区委书记、区长、区人大常委会主任李志明、王建国、周立新到会。",
            [("李志明",), ("王建国",), ("周立新",)],
        ),
        ("区委书记、区长李志明、王建国、周立新到会。", [()]),
        ("高家镇、峡川镇党委书记李志明、王建国到会。", [()]),
        ("县委常委、副县长李志明、王建国参加。", [(), ("李志明", "王建国")]),
    ],
)
def test_several_titles_before_several_names(text: str, held: list[tuple[str, ...]]) -> None:
    assert [tuple(sorted(people)) for _, _, _, people in rows(mentions(text))] == held


def test_a_name_that_is_a_word_is_known_again_behind_a_title() -> None:
    found = mentions("县委常委向晚、符晓冬到会。随后,县委宣传部部长向晚致辞。")
    assert [one.text for one in found if one.type == EntityType.PERSON] == ["向晚", "符晓冬", "向晚"]


def test_a_headline_plays_with_words() -> None:
    told = article((SectionRole.HEADLINE, "千年窑火照古镇"), (SectionRole.BODY, "昨晚,灯亮了。"))
    assert [one for one in extract(told, gazetteer=seeds.gazetteer()) if one.type == EntityType.SITE] == []


@pytest.mark.parametrize(
    "unit", ["衢江区委书记", "王慧杰、", "副", "台州海纳精密机械有限公司", "衢江", "城北产业园、", "峡川镇下叶村"]
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    mentions("先读一遍词典。")
    begun = time.process_time()
    mentions(unit * (24_000 // len(unit)))
    assert time.process_time() - begun < 4
