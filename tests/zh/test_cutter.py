"""The cut is jieba's: held against jieba's own tokenizer over the same dictionary."""

from __future__ import annotations

from functools import cache
from typing import Any

import jieba
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphbuild.extract.lexicon import JOINED, PIECE, PLACE_FREQUENCY, TITLE_END, Lexicon, lexicon
from graphbuild.model import Article
from graphbuild.pipeline import bundled_pages, run
from graphbuild.seeds import gazetteer
from graphbuild.segment import segment
from graphbuild.zh.cutter import plain
from graphbuild.zh.dictionary import dictionary
from graphbuild.zh.text import fold
from tests.composer import compose, hand_pages

MARKS = st.sampled_from("\r\n \t\u3000-._%+#&·“”、,。!?;()0123456789abcXYZ")
RARE = st.characters(min_codepoint=0x3400, max_codepoint=0x3FFFF, categories=["Lo"])
COMMON = st.sampled_from("的一在了有是人年不为会上这业经出个王李张陈明华国林县镇村长书记")
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@cache
def jieba_over(*, places: bool) -> Any:
    """Return jieba's own tokenizer over its dictionary as jieba reads it, alone or laid out as for recognition."""
    tokenizer = jieba.Tokenizer()
    counts, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    if places:
        counts |= {word: 0 for word in counts if len(word) == 3 and word[0] == word[1] and word[2] == TITLE_END}
        counts |= {place: PLACE_FREQUENCY for place in gazetteer().place_words() if not counts.get(place)}
        counts = {place[:end]: 0 for place in gazetteer().place_words() for end in range(1, len(place))} | counts
    tokenizer.FREQ, tokenizer.initialized = counts, True
    return tokenizer


@cache
def ours() -> Lexicon:
    return lexicon(gazetteer())


@cache
def dictionary_words() -> list[str]:
    return sorted(dictionary())


def by_us(text: str) -> list[str]:
    words = list(ours().cut(text))
    assert all(text[word.start : word.end] == word.text for word in words)
    return [word.text for word in words]


def by_jieba(text: str) -> list[str]:
    pieces = (part for piece in PIECE.findall(text) for part in JOINED.split(piece))
    return [word for piece in pieces for word in jieba_over(places=True).cut(piece)]


def articles() -> list[Article]:
    pages = [*run([bundled_pages()]).pages, *(page for laid in hand_pages() for page in laid.pages)]
    pages += [page for seed in range(30) for page in compose(seed).pages]
    return [one for one in segment(pages) if isinstance(one, Article)]


def test_every_article_is_cut_as_jieba_cuts_it() -> None:
    texts = [fold(one.text) for one in articles()]
    assert len(texts) > 200
    assert [by_us(text) for text in texts] == [by_jieba(text) for text in texts]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(MARKS, RARE, COMMON, HAN), max_size=80).map("".join))
def test_any_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert by_us(text) == by_jieba(text)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_words_run_together_are_cut_as_jieba_cuts_them(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.one_of(st.sampled_from(dictionary_words()), COMMON, MARKS), max_size=20))
    text = "".join(words)
    assert list(plain().cut(text)) == list(jieba_over(places=False).cut(text))
    assert list(plain().known(text)) == list(jieba_over(places=False).cut(text, HMM=False))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(MARKS, RARE, COMMON, HAN), max_size=80).map("".join))
@example("区委\r\n书记\r\n")
def test_known_words_are_cut_out_of_any_text_as_jieba_does(text: str) -> None:
    assert list(plain().known(text)) == list(jieba_over(places=False).cut(text, HMM=False))


@pytest.mark.parametrize(
    "text", ["", "王" * 400, "鿖㐂𠮷" * 20, "3.5%的a_b-c", "\r\n\r\n", "江阴市长泾镇", "2.0T·id.fix"]
)
def test_what_is_hard_to_cut_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert by_us(text) == by_jieba(text)


def test_a_word_is_rarer_than_its_next_count() -> None:
    for word in ("滑石", "向晚", "局长", "的"):
        count = dictionary().entry(word).occurrences
        assert not plain().rarer(word, count)
        assert plain().rarer(word, count + 1)
    assert plain().rarer("这不是一个词", 1)
