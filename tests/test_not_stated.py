"""Sentences that, through the whole program, must not become a statement of the kind named: `cases/not_stated.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.pipeline import Options, run

CASES = Path(__file__).parent / "cases" / "not_stated.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def said(text: str, folder: Path) -> list[str]:
    page = folder / "20240120-A01.txt"
    page.write_text(f"本区一周要闻\n\n本报讯(记者 方一鸣){text}\n", encoding="utf-8")
    return [str(found.predicate) for found in run([page], options=Options(place="330803")).statements]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:12])
def test_not_stated(row: dict[str, str], tmp_path: Path) -> None:
    assert row["predicate"] not in said(row["text"], tmp_path), row["why"]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("柯城区区长王一平昨日来访。", "holdsPost"),
        ("高家镇派出所所长李志明介绍了情况。", "holdsPost"),
        ("峡川镇下叶村去年引进企业12家。", "figure"),
    ],
)
def test_the_plain_form_is_stated(text: str, predicate: str, tmp_path: Path) -> None:
    """So that the table above cannot pass by saying nothing at all."""
    assert predicate in said(text, tmp_path)
