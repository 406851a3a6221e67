"""The tables in ``tests/cases``: what is one and what is not, each row with a sentence that says why.

To add a case, add a row. ``persons.csv``: an office is ``organ|title``, 记者 or 通讯员 for an author, 区领导 for a
leader without a post, or nothing; a second name after ``;`` is the right side's own. ``names.csv``: both names in one
article or in two. Expected: same, different (judged so), unsure (kept apart, a candidate), apart (two things).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.model import Ref, Verdict
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, later, records

CASES = Path(__file__).parents[1] / "cases"
AUTHORS = {"记者": "reporter", "通讯员": "correspondent"}
LEANING = {"代表团"}


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def solved(*desks: Desk) -> Resolution:
    return resolve(*records(desks), gazetteer=gazetteer())


def write_person(desk: Desk, name: str, office: str) -> str:
    """Print one person with the office; return the id of the mention."""
    if office in AUTHORS:
        return desk.name(name, EntityType.PERSON, byline=AUTHORS[office]).id
    if office.endswith("领导"):
        group = desk.name(office, EntityType.LEADERSHIP_GROUP)
        who = desk.name(name, EntityType.PERSON)
        desk.claim(who, Predicate.LEADS_AREA, Ref(id=group.id))
        return who.id
    if not office:
        return desk.name(name, EntityType.PERSON).id
    organ, title = office.split("|") if "|" in office else ("党中央", office)
    party = organ.endswith(("委", "宣传部", "中央"))
    kind = "Company" if organ.endswith("公司") else "PartyBody" if party else "StateBody"
    return desk.office(organ, title, name, kind=kind).id


def check(result: Resolution, left: str, right: str, expected: str) -> None:
    owner = {key: one.id for one in result.entities for key in one.mention_ids}
    ends = {owner[left], owner[right]}
    judged = {row.verdict for row in result.judgements if {row.left, row.right} == ends}
    if expected == "same":
        assert len(ends) == 1
    else:
        assert len(ends) == 2
    if expected in {"different", "unsure"}:
        assert judged == {Verdict(expected)}


@pytest.mark.parametrize("row", rows("persons.csv"), ids=lambda row: f"{row['name']}-{row['why']}")
def test_person(row: dict[str, str]) -> None:
    office, _, other = row["right_office"].partition(";")
    first = Desk("a1", place=row["left_place"])
    second = Desk("a2", place=row["right_place"], day=later(int(row["days"])))
    left = write_person(first, row["name"], row["left_office"])
    right = write_person(second, other or row["name"], office)
    check(solved(first, second), left, right, row["expected"])


@pytest.mark.parametrize("row", rows("names.csv"), ids=lambda row: f"{row['left']}-{row['right']}-{row['why']}")
def test_name(row: dict[str, str]) -> None:
    first = Desk("a1", place=row["left_place"])
    second = first if row["where"] == "one" else Desk("a2", place=row["right_place"], day=later(7))
    marks = {"anaphor": "yes"} if row["right"] in LEANING else {}
    left = first.name(row["left"], row["type"])
    first.say("。")
    right = second.name(row["right"], row["type"], **marks)
    desks = (first,) if second is first else (first, second)
    check(solved(*desks), left.id, right.id, row["expected"])


def test_tables_are_large_enough() -> None:
    assert len(rows("persons.csv")) + len(rows("names.csv")) >= 90
    assert all(row["why"] for table in ("persons.csv", "names.csv") for row in rows(table))
