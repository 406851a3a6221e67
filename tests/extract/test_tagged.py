"""People whom the trained network sees: how many sets must agree, and what is no person whoever sees one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.extract.reading import Reading, read_article
from graphbuild.extract.tagged import CHAINS, seen_people
from graphbuild.extract.tagger import PERSON, Name
from graphbuild.model import SectionRole
from graphbuild.rulings import Rulings
from graphbuild.seeds import gazetteer
from tests.extract.test_extract import article


def reading(text: str, name: str, chains: tuple[str, ...] = CHAINS) -> Reading:
    """Read a text in which some sets of labels see a name, where it first stands."""
    start = text.index(name)
    bare = read_article(article((SectionRole.BODY, text)), gazetteer=gazetteer(), rulings=Rulings())
    return replace(bare, tagged={chain: [Name(start, start + len(name), PERSON[chain])] for chain in chains})


def people(seen: Reading) -> list[tuple[str, float]]:
    return [(span.of(seen.text), score) for span, _, score in seen_people(seen)]


def test_one_set_is_not_enough() -> None:
    text = "夜里,梅有才披上棉衣。"
    assert people(reading(text, "梅有才", CHAINS[:1])) == []
    two, three = people(reading(text, "梅有才", CHAINS[:2])), people(reading(text, "梅有才"))
    assert [name for name, _ in two] == [name for name, _ in three] == ["梅有才"]
    assert two[0][1] < three[0][1] < 0.9


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大家在田坎上开会。", "田坎"),
        ("老钟表匠低着头。", "钟表匠"),
        ("泾川的苹果和阳朔的稻米不同。", "阳朔"),
        ("建设局很忙。", "建设局"),
        ("周书记来了。", "周书记"),
        ("令狐望来了。", "令狐"),
    ],
)
def test_what_is_another_word_is_no_person(text: str, name: str) -> None:
    assert name not in {found for found, _ in people(reading(text, name))}


def test_behind_a_title_a_word_is_a_person() -> None:
    assert people(reading("副所长安宁和大家坐在一起。", "安宁")) == [("安宁", 0.89)]


def test_a_name_that_always_goes_on_is_cut_short() -> None:
    assert people(reading("棋手靳子墨赢了。靳子墨今年十岁。", "靳子")) == []
    assert people(reading("棋手靳子来了。靳子墨今年十岁。", "靳子")) == [("靳子", 0.89)]
