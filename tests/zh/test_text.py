"""Folding keeps offsets; sentences cover the text."""

from hypothesis import given
from hypothesis import strategies as st

from graphbuild.model import Span
from graphbuild.zh.text import clean_name, fold, is_han, sentences

CHINESE = st.text(
    st.sampled_from("甲乙丙。！？!?…”’)） \n\u3000“，A１％㎡①") | st.characters(codec="utf-8"), max_size=60
)


@given(CHINESE)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(CHINESE)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(CHINESE)
def test_names_for_comparing_hold_no_white_space_and_stay(text: str) -> None:
    name = clean_name(text)
    assert not any(map(str.isspace, name))
    assert clean_name(name) == name


@given(CHINESE)
def test_sentences_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    spans = list(sentences(text))
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(CHINESE.filter(bool), st.data())
def test_sentences_of_a_span_stay_inside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    assert all(span.covers(sentence) for sentence in sentences(text, span))


def test_closing_quotes_belong_to_the_sentence_and_a_decimal_point_ends_none() -> None:
    text = "她说：“好！”大家笑了……增长8.5%。\n下一段"
    assert [span.of(text) for span in sentences(text)] == ["她说：“好！”", "大家笑了……", "增长8.5%。", "下一段"]


def test_chinese_characters() -> None:
    assert all(map(is_han, "〇一㳇𠮷龥"))
    assert not any(map(is_han, "，A1 　。ー"))
