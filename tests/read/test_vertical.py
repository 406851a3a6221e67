"""PDF pages set from the top down and from the right to the left."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.model import Finding, Page
from graphbuild.read import read
from graphbuild.read.columns import Box
from graphbuild.read.vertical import text_of_page
from tests.read.making import FIRST, HEAD, SECOND, Placed, column, downwards, pdf

HEADLINE = [(ch, 520, 760 - at * 24, 20) for at, ch in enumerate(HEAD)]


def text_of(folder: Path, data: bytes) -> str:
    path = folder / "a.pdf"
    path.write_bytes(data)
    [page] = read([path])
    assert isinstance(page, Page), page
    return page.text


def test_columns_go_from_the_right_to_the_left(tmp_path: Path) -> None:
    assert text_of(tmp_path, pdf(downwards(FIRST + SECOND, right=500, up=700, tall=12))) == FIRST + SECOND


def test_a_font_that_is_vertical_by_itself(tmp_path: Path) -> None:
    lines = [(FIRST[at : at + 14], 500 - at, 700, 10) for at in range(0, len(FIRST), 14)]
    assert text_of(tmp_path, pdf(lines, font="vertical")) == FIRST


def test_headline_paragraphs_and_what_stands_across(tmp_path: Path) -> None:
    masthead: Placed = ("山城日报 2024年1月20日 第2版", 60, 810, 12)
    first = downwards(FIRST, right=480, up=750, tall=20)
    second = downwards(SECOND, right=first[-1][1] - 16, up=750, tall=20)
    text = text_of(tmp_path, pdf([masthead, *HEADLINE, *first, *second]))
    assert text.split("\n\n")[0] == "山城日报 2024年1月20日 第2版"
    assert [line for line in text.splitlines() if line][1:] == [HEAD, FIRST, SECOND]


def test_bands_are_read_from_the_top(tmp_path: Path) -> None:
    upper = downwards(FIRST, right=500, up=780, tall=20)
    lower = downwards(SECOND, right=500, up=500, tall=20)
    assert text_of(tmp_path, pdf([*upper, *lower])).split() == [FIRST, SECOND]


def test_two_figures_side_by_side_stay_in_their_column(tmp_path: Path) -> None:
    cells = [*"他说食堂每天要做", "20", *"多份饭菜送到村里各家"]
    placed = [(cell, 500, 700 - at * 11, 10) for at, cell in enumerate(cells)]
    assert text_of(tmp_path, pdf(placed)) == "".join(cells)


def test_a_vertical_headline_beside_columns_across(tmp_path: Path) -> None:
    body = [*column(FIRST * 2, left=60, up=700, wide=18), *column(SECOND * 2, left=260, up=700, wide=18)]
    title = [(ch, 30, 690 - at * 18, 16) for at, ch in enumerate(HEAD)]
    assert text_of(tmp_path, pdf([*title, *body])).split() == [HEAD, FIRST * 2, SECOND * 2]


def test_a_page_that_lies_turned_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([(FIRST[:20], 100, -300, 10), (FIRST[20:40], 100, -314, 10)], turn=90))
    [finding] = read([path])
    assert isinstance(finding, Finding)
    assert "page 1 lies turned in the file: print it upright to a new PDF" in finding.message


@given(st.lists(st.tuples(st.sampled_from("山溪镇办起食堂"), st.integers(0, 40), st.integers(0, 50)), max_size=40))
@settings(deadline=None)
def test_no_character_is_lost_or_doubled(found: list[tuple[str, int, int]]) -> None:
    boxes = [Box(ch, x * 12.0, y * 12.0, x * 12.0 + 10, y * 12.0 + 10) for ch, x, y in found]
    assert sorted("".join(text_of_page(boxes).split())) == sorted(box.text for box in boxes)


@pytest.mark.parametrize("columns", [1, 2])
def test_what_is_set_across_is_not_taken_for_vertical(tmp_path: Path, columns: int) -> None:
    body = [line for at in range(columns) for line in column(FIRST, left=60 + 200 * at, up=700, wide=6)]
    assert text_of(tmp_path, pdf(body)).split() == [FIRST] * columns
