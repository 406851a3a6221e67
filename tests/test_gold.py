"""The marked pages that are not bundled: their marks are read, and their gold fits their text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild.evaluate.gold import read_gold
from tests.gold import DEV, HELDOUT, MarkedPage, load, marked_pages

FOLDERS = {DEV: 41, HELDOUT: 5}
PAGES = [page for folder in FOLDERS for page in marked_pages(folder)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_page_is_there(folder: Path) -> None:
    assert len(list(marked_pages(folder))) == FOLDERS[folder]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_gold_fits_its_page(page: MarkedPage, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(page.gold(), ensure_ascii=False), encoding="utf-8")
    gold = read_gold(path, raw=page.text)
    assert len({block.article for block in gold.blocks}) >= 5
    assert not set(page.text) & set("[]|⏎")
    assert page.place


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_printed_values_stand_in_their_article(page: MarkedPage) -> None:
    for fact in page.relations:
        if fact["p"] == "observation":
            blocks = page.articles[fact["article"]]["blocks"]
            text = "".join(page.text[block["start"] : block["end"]] for block in blocks)
            assert fact["o"].partition("|")[2] in text


def test_a_name_may_be_broken_over_columns(tmp_path: Path) -> None:
    path = tmp_path / "x.marked.txt"
    path.write_text("a1.title: 去[乙⏎村|loc/乙]看[乙村|loc/乙]\n= loc/乙 Place 乙村\n", encoding="utf-8")
    page = load(path)
    assert page.text == "去乙\n\n村看乙村\n"
    assert [page.text[item["start"] : item["end"]] for item in page.articles["a1"]["mentions"]] == ["乙\n\n村", "乙村"]
    assert [(block["start"], block["end"]) for block in page.articles["a1"]["blocks"]] == [(0, 2), (4, 8)]
