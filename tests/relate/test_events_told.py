"""Who takes part in what, through the real stages: a table of articles, and exactly what each of them says."""

from __future__ import annotations

from functools import cache

import pytest

from tests.relate.stages import cases, claims_of, said_of, words_of

ROWS = cases("took_part")


@cache
def told() -> list[set[str]]:
    return [said_of(claims, "takesPart") for claims in claims_of(ROWS)]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["why"] for row in ROWS])
def test_who_takes_part_is_found_and_nobody_else(number: int) -> None:
    must, may = words_of(ROWS[number]["said"])
    assert told()[number] - may == must, ROWS[number]["text"]
