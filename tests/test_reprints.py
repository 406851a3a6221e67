"""The same story in two places is linked, and two stories of one sort are not."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.model import Article, Basis, Interval, Reprint, Section, SectionRole, Span
from graphbuild.reprints import reprints

STORY = (
    "石桥镇的老磨坊修好了。去年夏天的一场大水冲垮了水轮，村里的木匠陶伯带着三个徒弟，照着老照片把它一根一根拼了回来。"
    "开磨那天，半个镇子的人都来看热闹，孩子们捧着刚磨出来的米粉不肯撒手。"
    "镇里打算把磨坊边的两间空屋也收拾出来，给过路的人歇脚喝茶，账目由村民轮着管。"
)
OTHER = (
    "青石乡的老油坊重新开张了。前年冬天的一场大雪压塌了屋顶，乡里的瓦匠柳叔领着几个后生，花了两个月才把它盖好。"
    "开榨那天，附近几个村的人都赶来打油，老人们说还是从前的味道。"
    "乡里想把油坊后面的晒场也铺平，秋天好让大家晒茶籽，工钱由几个村一起出。"
)


def article(name: str, body: str, *, day: date | None = None) -> Article:
    return Article(
        id=name,
        page_ids=(name,),
        newspaper="",
        issued=Interval(start=day, end=day, words="", basis=Basis.STATED),
        headline="",
        byline="",
        text=body,
        sections=(Section(role=SectionRole.BODY, span=Span(start=0, end=len(body))),),
        source_map=(),
    )


def pairs(*articles: Article) -> list[tuple[str, str]]:
    return [(found.original, found.copy) for found in reprints(articles)]


def test_the_same_words_are_one_story_and_the_first_is_the_original() -> None:
    early, late = article("z", STORY, day=date(2024, 1, 2)), article("a", STORY, day=date(2024, 1, 3))
    assert list(reprints([late, early])) == [Reprint(original="z", copy="a", share=1.0)]


def test_layout_and_script_make_no_difference() -> None:
    assert pairs(article("a", STORY), article("b", STORY.replace("，", " ,\n").replace("镇", "鎮"))) == [("a", "b")]


@pytest.mark.parametrize(
    "copy",
    [
        "据邻县的报纸说，" + STORY.replace("石桥镇", "该县石桥镇"),
        STORY.replace("带着三个徒弟", "带着徒弟").replace("半个镇子的人", "不少人").replace("收拾出来", "修出来"),
        STORY[len(STORY) // 3 :],
        STORY[:60] + OTHER[:30] + STORY[60:],
    ],
    ids=["opening", "edited", "cut", "inserted"],
)
def test_a_story_taken_over_and_edited_is_linked(copy: str) -> None:
    [found] = reprints([article("a", STORY), article("b", copy)])
    assert (found.original, found.copy) == (("a", "b") if len(copy) <= len(STORY) else ("b", "a"))
    assert 0.6 <= found.share <= 1


def test_a_cut_copy_is_not_complete() -> None:
    [found] = reprints([article("a", STORY), article("b", STORY[: len(STORY) * 2 // 3])])
    assert not found.complete


def test_two_stories_of_one_sort_are_two() -> None:
    assert pairs(article("a", STORY), article("b", OTHER), article("c", (OTHER[::-1] + STORY[::-1]) * 20)) == []


def test_texts_too_short_to_tell_are_left_alone() -> None:
    assert pairs(article("a", "今天多云，最高气温十二度。"), article("b", "今天多云，最高气温十二度。")) == []


def test_a_story_in_fifty_papers_is_one_story() -> None:
    found = pairs(*(article(f"{number:02}", STORY) for number in range(50)))
    assert {copy for _, copy in found} == {f"{number:02}" for number in range(1, 50)}
    assert {original for original, _ in found} == {"00"}


@given(st.permutations(range(4)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    articles = [article("a", STORY), article("b", OTHER), article("c", STORY[40:]), article("d", OTHER + STORY)]
    assert list(reprints(articles[number] for number in order)) == list(reprints(articles))


def test_the_time_grows_with_the_number_of_articles() -> None:
    """A thousand unlike articles take a few seconds, not the half million comparisons of every pair."""
    chance = random.Random(5)
    letters = "山水田林路桥村镇人家日月风雨春夏秋冬"
    articles = [article(str(number), "".join(chance.choices(letters, k=400))) for number in range(1000)]
    start = time.process_time()
    assert pairs(*articles) == []
    assert time.process_time() - start < 20


def test_an_archive_in_parts_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    told = ["".join(dice.sample(STORY + OTHER, 120)) for _ in range(40)]
    printed = [article(f"a{at:03}", dice.choice(told) + dice.choice(told)) for at in range(120)]
    whole = [*reprints(printed)]
    for name, value in (("TOGETHER", 50), ("BLOCK", 7), ("BLOCKS", 5), ("SPOOL", 1)):
        monkeypatch.setattr(f"graphbuild.reprints.{name}", value)
    assert len(whole) > 50 and [*reprints(printed)] == whole
