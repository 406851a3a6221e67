"""Each word that says how a post is held, through the real stages: `cases/markers.csv`.

``must`` holds what the sentence states, each as person>post>tenure>modality>from>to, joined by ``|``; nothing else may
be stated of posts but what is there. ``never`` repeats, for the reader, what the row is about: ``any`` no post at all,
``now`` nobody plainly in office, another word a post whose name holds it.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from graphbuild.model import Literal, Ref, Statement
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run

CASES = Path(__file__).parents[1] / "cases" / "markers.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def said(text: str, folder: Path) -> set[str]:
    page = folder / "20240120-A01.txt"
    page.write_text(f"本区一周要闻\n\n本报讯(记者 方一鸣){text}\n", encoding="utf-8")
    build = run([page], options=Options(place="330803"))
    names = {one.id: one.name for one in build.entities}
    held = (Predicate.HOLDS_POST, Predicate.LEADS_AREA)
    return {_row(one, names) for one in build.statements if one.predicate in held}


def _row(one: Statement, names: dict[str, str]) -> str:
    assert isinstance(one.object, Ref)
    tenure = one.qualifier("tenure")
    start, end = (one.valid.start, one.valid.end) if one.valid else (None, None)
    words = tenure.text if isinstance(tenure, Literal) else ""
    days = (str(day) if day else "" for day in (start, end))
    return ">".join((names[one.subject.id], names[one.object.id], words, one.modality.value, *days))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['marker']}-{row['text'][:16]}")
def test_a_marker_says_how_the_post_is_held(row: dict[str, str], tmp_path: Path) -> None:
    wanted = set(filter(None, row["must"].split("|")))
    found = said(row["text"], tmp_path)
    assert wanted <= found
    plain = [one.split(">") for one in found]
    if row["never"] == "any":
        assert found == set()
    elif row["never"] == "now":
        assert [one for one in plain if one[2] not in ("former", "proposed", "acting")] == []
    elif row["never"]:
        assert [one for one in plain if row["never"] in one[1].removeprefix("中共").removesuffix("副书记")] == []


def test_each_marker_has_three_cases() -> None:
    counts = Counter(row["marker"] for row in ROWS)
    assert [marker for marker, count in counts.items() if count < 3] == []
