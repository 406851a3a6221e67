"""What sentences do not say: a table of sentences and the fact that none of them may become."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.ontology import Predicate
from tests.relate.markup import told

TABLE = (Path(__file__).parents[1] / "cases" / "not_said.csv").read_text(encoding="utf-8")
ROWS = tuple(csv.DictReader(TABLE.splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['predicate']}-{row['why']}" for row in ROWS])
def test_a_sentence_that_does_not_say_it_makes_no_fact(row: dict[str, str]) -> None:
    assert row["predicate"] in set(Predicate)
    found = told(row["text"], headline="[县农村工作会议|Meeting]召开")
    assert [fact.core for fact in found if fact.predicate == row["predicate"]] == []
