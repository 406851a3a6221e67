"""What holds of every page, laid out well or torn up: no character lost, doubled or moved without a way back."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.model import Article, Coverage, Finding, Page, Span
from graphbuild.read import read
from graphbuild.segment import account
from tests.composer import Laid, compose

ODD = (
    "(下转第3版)", "上接第1版", "下转第2版《", "(上接第一版《山溪镇办起食堂》)", "遗失声明", "任前公示", "第2版 综合",
    "1月19日 星期五", "责任编辑:方圆", "\u200b", "\x0c", "\x1b[2J", "\ufeff", "●", "“", "》", "(记者", "𠮷野村的" * 9,
    "e\u0301" * 40, "版" * 300, "\u202e倒着写", "=1+1", "<b>", "本报讯(", "2024年13月40日",
)  # fmt: skip


@lru_cache(maxsize=64)
def laid(seed: int) -> Laid:
    return compose(seed)


def torn(page: Page, chance: random.Random) -> Page:
    """Drop, double, shuffle and break lines, and put odd ones between them."""
    lines = page.text.splitlines(keepends=True)
    for _ in range(chance.randint(0, 8)):
        at = chance.randrange(len(lines) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            lines[at:at] = [chance.choice(ODD) + chance.choice(("\n", "\r\n", "\r", ""))]
        elif kind == 1:
            lines[at : at + 1] = []
        elif kind == 2:
            lines[at:at] = lines[at : at + 2]
        elif kind == 3:
            lines[at : at + 1] = [line[: len(line) // 2] for line in lines[at : at + 1]]
        else:
            part = lines[at : at + 6]
            chance.shuffle(part)
            lines[at : at + 6] = part
    return dataclasses.replace(page, text="".join(lines), id=f"{page.id}-torn")


def check(pages: Sequence[Page]) -> None:
    texts = {page.id: page.text for page in pages}
    records = list(account(pages))
    assert not any("the program failed" in one.message for one in records if isinstance(one, Finding))
    held = [one for one in records if isinstance(one, Article)]
    for article in held:
        for run in article.source_map:
            copied = article.text[run.start : run.start + run.length]
            assert copied == texts[run.page_id][run.raw : run.raw + run.length]
        for at in range(0, len(article.text), 17):
            if article.text[at] != "\n":
                [spot] = article.locate(Span(start=at, end=at + 1))
                assert texts[spot.page_id][spot.start : spot.end] == article.text[at]
    taken = [(run.page_id, run.raw + at) for one in held for run in one.source_map for at in range(run.length)]
    assert len(taken) == len(set(taken))
    covered = [one for one in records if isinstance(one, Coverage)]
    assert [one.page_id for one in covered] == [page.id for page in pages]
    for one in covered:
        offsets = [at for part in one.parts().values() for span in part for at in range(span.start, span.end)]
        assert sorted(offsets) == list(range(len(texts[one.page_id])))
        printed = len(offsets) - sum(span.end - span.start for span in one.layout)
        assert sum(one.shares().values()) == pytest.approx(1 if printed else 0)


@given(st.integers(2000, 2011), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=12, deadline=None)
def test_torn_pages_keep_every_character(seed: int, chance: random.Random, dated: bool) -> None:
    pages = [torn(page, chance) for page in laid(seed).pages]
    check(pages if dated else [dataclasses.replace(page, issued=None) for page in pages])


@given(
    st.integers(2000, 2011),
    st.randoms(use_true_random=False),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
@settings(max_examples=10, deadline=None)
def test_offsets_count_in_the_file_whatever_its_encoding(
    tmp_path_factory: pytest.TempPathFactory, seed: int, chance: random.Random, encoding: str
) -> None:
    text = torn(laid(seed).pages[0], chance).text
    # in plain UTF-8 a first U+FEFF is the file's mark; the other encodings wrote their own, or have none
    shown = text.removeprefix("\ufeff") if encoding == "utf-8" else text
    path = Path(tmp_path_factory.getbasetemp()) / "torn.txt"
    path.write_bytes(text.encode(encoding))
    pages = [record for record in read([path]) if isinstance(record, Page)]
    assert [page.text for page in pages] == [shown]
    check(pages)


@given(st.lists(st.sampled_from(ODD), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u3000"]))
@settings(max_examples=60, deadline=None)
def test_pages_of_nothing_but_trouble(lines: list[str], end: str) -> None:
    blank = dataclasses.replace(laid(2000).pages[0], issued=None, number=None)
    check([dataclasses.replace(blank, text=end.join(lines), id="a"), dataclasses.replace(blank, text=end, id="b")])
