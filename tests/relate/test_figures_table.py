"""Figures through the whole program: a table of what sentences say, and one of sentences that state no figure.

``cases/figures.csv`` has a row for each figure; a row without a sentence belongs to the sentence above it.
``python -m tests.relate.test_figures_table`` prints how many are right, and how much is said that should not be.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graphbuild.model import Build, End, Literal, Ref, Statement
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run

CASES = Path(__file__).parents[1] / "cases"
Case = tuple[str, str, str, tuple[tuple[str, ...], ...]]


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COLUMNS = tuple(rows("figures.csv")[0])[3:]
"""What the table says of a figure, behind the sentence, the county of the paper and the day of issue."""


@cache
def cases() -> tuple[Case, ...]:
    found: list[Case] = []
    for row in rows("figures.csv"):
        if row["text"]:
            found.append((row["text"], row["place"], row["issued"], ()))
        text, place, issued, gold = found[-1]
        found[-1] = text, place, issued, (*gold, tuple(row[column] for column in COLUMNS))
    return tuple(found)


def built(text: str, folder: Path, *, place: str = "330803", issued: str = "2024-09-20") -> Build:
    page = folder / f"{issued.replace('-', '')}-A01.txt"
    page.write_text(f"本地一周要闻\n\n本报讯(记者 方一鸣){text}\n", encoding="utf-8")
    return run([page], options=Options(place=place, model=None))


def figures(build: Build) -> Iterator[tuple[str, ...]]:
    """Put each figure of a build into the columns of the table."""
    names = {entity.id: entity.name for entity in build.entities}
    stated = {one.id: one for one in build.statements}

    def word(one: Statement, role: str) -> str:
        end: End | None = one.qualifier(role)
        if isinstance(end, Ref) and role == "growthOf":
            return word(stated[end.id], "indicator")
        return end.text if isinstance(end, Literal) else names[end.id] if end else ""

    for one in build.statements:
        if one.predicate == Predicate.FIGURE:
            days = (str(one.valid.start), str(one.valid.end)) if one.valid else ("", "")
            measured = [word(one, role) for role in ("indicator", "value", "unit", "normalized")]
            rest = word(one, "qualifier"), str(one.modality), word(one, "growthOf"), word(one, "within")
            yield (names[one.subject.id], *measured, *days, word(one, "measure"), *rest)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0][:12])
def test_what_a_sentence_says_in_figures(case: Case, tmp_path: Path) -> None:
    text, place, issued, gold = case
    assert set(figures(built(text, tmp_path, place=place, issued=issued))) == set(gold)


@pytest.mark.parametrize("row", rows("figures_none.csv"), ids=lambda row: row["text"][:12])
def test_a_sentence_without_figures_states_none(row: dict[str, str], tmp_path: Path) -> None:
    assert list(figures(built(row["text"], tmp_path))) == [], row["why"]


def test_the_tables_are_large_enough() -> None:
    assert sum(len(gold) for *_, gold in cases()) >= 120
    assert len(rows("figures_none.csv")) >= 60


def rate() -> str:
    """Count the figures that are right in every column, and those that no row has."""
    right = wanted = invented = 0
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        for text, place, issued, gold in cases():
            said = set(figures(built(text, _new(folder), place=place, issued=issued)))
            right, wanted, invented = (
                right + len(said & set(gold)),
                wanted + len(gold),
                invented + len(said - set(gold)),
            )
        silent = [row for row in rows("figures_none.csv") if not any(figures(built(row["text"], _new(folder))))]
    none = len(rows("figures_none.csv"))
    return (
        f"{right} of {wanted} figures right ({right / wanted:.1%}), {invented} invented; {len(silent)} of {none} silent"
    )


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


if __name__ == "__main__":
    print(rate())
