"""Structure, places, founding, ownership, agreements and programmes through all stages: `cases/organizations.csv`.

A row without a subject is a sentence that must not become a statement of the kind named.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.model import Build, Ref
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run

CASES = Path(__file__).parents[1] / "cases" / "organizations.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
Said = tuple[str, str, str, str]


def said(build: Build) -> list[Said]:
    """Put the statements of a build into words."""
    names = {entity.id: entity.name for entity in build.entities}
    return [
        (
            names[found.subject.id],
            str(found.predicate),
            names.get(found.object.id, "") if isinstance(found.object, Ref) else found.object.text,
            found.modality.value,
        )
        for found in build.statements
    ]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['predicate']}-{row['why']}" for row in ROWS])
def test_what_a_sentence_says_of_organizations(row: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "20240120-A01.txt"
    page.write_text(f"本区一周要闻\n\n本报讯(记者 方一鸣){row['text']}\n", encoding="utf-8")
    found = said(run([page], options=Options(place="330803", model=None)))
    kind = [one for one in found if one[1] == row["predicate"] and not _by_name(one, row["text"])]
    wanted = (row["subject"], row["predicate"], row["object"], row["modality"])
    assert wanted in kind if row["subject"] else kind == [], found


def _by_name(one: Said, text: str) -> bool:
    """Tell whether a place is only read out of a name, which these sentences are not about."""
    return one[1] == Predicate.WITHIN and one[3] == "inferred"


def test_the_table_has_both_sides_of_every_kind() -> None:
    told = {row["predicate"] for row in ROWS if row["subject"]}
    untold = {row["predicate"] for row in ROWS if not row["subject"]}
    assert told == untold and told <= set(Predicate)
