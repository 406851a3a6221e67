"""What holds of every text: the way of writing it changes no entity, and the order of the articles changes nothing."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from graphbuild.resolve import resolve
from graphbuild.seeds import gazetteer
from graphbuild.zh.text import simplify
from tests.resolve.casebook import cases, read_story, seen, solved

TEXT = (
    "1月18日，区委书记何以安到星河包装（衢州）有限公司调研。陪同的有副区长夏之远和莲花镇党委书记李长庚。“厂房要建好。”"
    "李书记说。\n"
    "今年，区农业农村局实施“候鸟人才”计划，引进人才210名，该区还打响“千村茶香”品牌。第5届衢江茶文化节昨日开幕。\n"
    "浙江青梧新能源科技有限公司（以下简称“青梧能科”）总经理张明远介绍，青梧能科投资3.2亿元。张总表示，ABC科技有限公司"
    "也将入驻莲花镇青山村。"
)
WIDE = {ch: chr(ord(ch) + 0xFEE0) for ch in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ()"}
WAYS = {**{ch: (wide,) for ch, wide in WIDE.items()}, "，": (",",), "：": (":",), "（": ("(", "〔"), "）": (")", "〕")}
QUOTES = [("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("＂", "＂")]
CHANCE = st.randoms(use_true_random=False)
ALWAYS = settings(max_examples=40, deadline=None)


def read(text: str) -> dict[tuple[int, int, str], str]:
    """Return what each name of a text means, by where it stands and what it is."""
    mentions, result = solved([read_story(text, key="a").article])
    owner = {key: one.id for one in result.entities for key in one.mention_ids}
    return {(one.span.start, one.span.end, str(one.type)): owner.get(one.id, "") for one in mentions}


@cache
def plain() -> dict[tuple[int, int, str], str]:
    return read(TEXT)


def test_the_text_has_names_enough() -> None:
    """So that the rules below cannot hold of nothing."""
    assert len(plain()) > 25
    assert len(set(plain().values()) - {""}) > 18


@ALWAYS
@given(CHANCE)
def test_widths_and_brackets_change_no_entity(chance: random.Random) -> None:
    text = "".join(chance.choice((ch, *WAYS.get(ch, ()))) for ch in TEXT)
    assert read(text) == plain()


@ALWAYS
@given(st.sampled_from(QUOTES))
def test_marks_of_quotation_change_no_entity(marks: tuple[str, str]) -> None:
    assert read(TEXT.replace("“", marks[0]).replace("”", marks[1])) == plain()


@ALWAYS
@given(CHANCE, st.floats(0, 1))
def test_traditional_and_simplified_twins_have_one_entity(chance: random.Random, share: float) -> None:
    twins = dict(zip(TEXT, OpenCC("s2t").convert(TEXT), strict=True))
    text = "".join(twins[ch] if chance.random() < share and simplify(twins[ch]) == ch else ch for ch in TEXT)
    assert read(text) == plain()


@ALWAYS
@given(CHANCE)
def test_the_order_of_the_articles_changes_nothing(chance: random.Random) -> None:
    articles, mentions, claims = everything()
    first = resolve(articles, mentions, claims, gazetteer=gazetteer())
    mixed = [chance.sample(group, len(group)) for group in (articles, mentions, claims)]
    assert resolve(*mixed, gazetteer=gazetteer()) == first


@cache
def everything() -> tuple[list, list, list]:  # type: ignore[type-arg]
    articles = [story.article for case in list(cases())[::12] for story in case.stories]
    return articles, *seen(articles)
