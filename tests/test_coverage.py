"""Every character of a page is counted once, whatever the articles claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.coverage import coverage, left_over
from graphbuild.listing import coverage_table
from graphbuild.model import Article, Basis, Coverage, Interval, Page, RawSpan, Run, Section, SectionRole, Span
from graphbuild.pipeline import bundled_pages, coverage_of
from graphbuild.segment import account, segment
from graphbuild.segment import coverage as coverage_by_segmenting

RAW = "村里 的食堂\n\n本报讯 开张了。\n第2版\n漏掉的一行 在这里\n"


def page(text: str = RAW) -> Page:
    return Page(id="p", newspaper="", issued=None, number=None, text=text, source="p.txt", checksum="")


def article(*runs: tuple[str, int, SectionRole]) -> Article:
    """Make an article of stretches of the page: their words, where they begin, and what they are."""
    text, sections, copied = "", [], []
    for words, raw, role in runs:
        sections.append(Section(role=role, span=Span(start=len(text), end=len(text) + len(words))))
        copied.append(Run(start=len(text), page_id="p", raw=raw, length=len(words)))
        text += words + "\n"
    return Article(
        id="a",
        page_ids=("p",),
        newspaper="",
        issued=Interval(start=None, end=None, words="", basis=Basis.AMBIGUOUS),
        headline="",
        byline="",
        text=text,
        sections=tuple(sections),
        source_map=tuple(copied),
    )


ARTICLE = article(
    ("村里 的食堂", 0, SectionRole.HEADLINE), ("本报讯", 8, SectionRole.BYLINE), ("开张了。", 12, SectionRole.BODY)
)


def test_each_part_holds_its_characters() -> None:
    [found] = coverage([page()], [ARTICLE], furniture=[RawSpan(page_id="p", start=17, end=20)])
    words = {name: [RAW[span.start : span.end] for span in spans] for name, spans in found.parts().items()}
    assert words == {
        "article": ["村里", "的食堂", "开张了。"],
        "byline": ["本报讯"],
        "furniture": ["第2版"],
        "unassigned": ["漏掉的一行", "在这里"],
        "layout": [" ", "\n\n", " ", "\n", "\n", " ", "\n"],
    }
    assert sum(found.shares().values()) == pytest.approx(1)


def test_what_is_left_over_is_told_a_line_at_a_time() -> None:
    [found] = coverage([page()], [ARTICLE])
    told = [(span.start, span.end, text) for span, text in left_over(page(), found)]
    assert told == [(17, 20, "第2版"), (21, 30, "漏掉的一行 在这里")]


def test_a_page_without_articles_or_without_print() -> None:
    blank, bare = page(" \n\u3000\u200b"), page()
    [first] = coverage([blank], [])
    assert first.shares() == {"article": 0, "byline": 0, "furniture": 0, "unassigned": 0}
    [second] = coverage([bare], [])
    assert second.shares()["unassigned"] == 1
    assert coverage_table([blank, bare], [first, second])


@given(
    text=st.text(st.sampled_from("村里的 \n\u3000食堂\ufeff"), max_size=40),
    claims=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40), st.sampled_from(SectionRole)), max_size=6),
    furniture=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=3),
)
def test_the_parts_hold_each_character_once(
    text: str, claims: list[tuple[int, int, SectionRole]], furniture: list[tuple[int, int]]
) -> None:
    runs = [(text[at : at + size], at, role) for at, size, role in claims if text[at : at + size]]
    spans = [RawSpan(page_id="p", start=at, end=min(at + size, len(text))) for at, size in furniture if at < len(text)]
    [found] = coverage([page(text)], [article(*runs)] if runs else [], furniture=spans)
    offsets = sorted(at for part in found.parts().values() for span in part for at in range(span.start, span.end))
    assert offsets == list(range(len(text)))
    printed = text.replace("\ufeff", "").strip()
    assert sum(found.shares().values()) == pytest.approx(1 if printed else 0)


def test_the_bundled_pages_leave_nothing_over() -> None:
    """And one pass that cuts and counts says the same as two."""
    pages, covered, _ = coverage_of([bundled_pages()])
    for one in covered:
        assert sum(one.shares().values()) == pytest.approx(1)
        assert one.shares()["article"] > 0.8
    assert covered == tuple(coverage_by_segmenting(pages))
    assert [one for one in account(pages) if not isinstance(one, Coverage)] == list(segment(pages))


def test_a_large_page_takes_seconds(tmp_path: Path) -> None:
    text = RAW * 60_000
    [found] = coverage([page(text)], [ARTICLE])
    assert sum(span.end - span.start for part in found.parts().values() for span in part) == len(text)
