"""The lexicon opens the dictionary only where words begin, and lays the gazetteer's places into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphbuild.extract.lexicon import Lexicon, lexicon
from graphbuild.extract.tagger import tagger
from graphbuild.seeds import gazetteer
from graphbuild.zh.dictionary import dictionary


@pytest.fixture
def fresh() -> Iterator[Lexicon]:
    """Return a lexicon that no other test has looked words up in."""
    for cached in (lexicon, tagger, dictionary):
        cached.cache_clear()
    tagger(gazetteer())
    yield lexicon(gazetteer())


def test_recognition_is_ready_before_any_word_is_read(fresh: Lexicon) -> None:
    assert (dict(fresh.cutter.words), dict(fresh.tags)) == ({}, {})
    assert not dictionary().opened


def test_a_text_opens_the_dictionary_at_its_characters_alone(fresh: Lexicon) -> None:
    assert [word.text for word in fresh.cut("县长去江阴市长泾镇")] == ["县长", "去", "江阴市", "长泾镇"]
    assert set(fresh.cutter.words) == set("县长去江阴市长泾镇")
    assert dictionary().opened == frozenset("县长去江阴市长泾镇")


def test_a_place_is_a_word_and_keeps_the_tag_that_the_dictionary_gives_it(fresh: Lexicon) -> None:
    assert (dictionary().entry("长泾镇").tag, fresh.tag("长泾镇")) == ("", "ns")
    assert "朝阳区" in gazetteer().place_words()
    assert all(
        fresh.tag(word) == (dictionary().entry(word).tag or "ns")
        for word in gazetteer().place_words()
        if word[0] in "县长去江"
    )


def test_the_end_of_an_organ_and_a_title_are_no_word(fresh: Lexicon) -> None:
    assert (dictionary().entry("局局长").tag, fresh.tag("局局长")) == ("n", "")
    assert [word.text for word in fresh.cut("农业农村局局长")][-1] == "局长"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("检察机关会同县水利局巡查。", ["检察机关", "会同", "县", "水利局", "巡查", "。"]),
        ("湖南省会同县水利局巡查。", ["湖南省", "会同县", "水利局", "巡查", "。"]),
        ("客商到会同县考察。", ["客商", "到", "会同县", "考察", "。"]),
    ],
)
def test_together_with_a_county_organ_is_no_county(text: str, words: list[str]) -> None:
    assert [word.text for word in lexicon(gazetteer()).cut(text)] == words
