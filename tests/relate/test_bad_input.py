"""What must make no fact: sentences that take back the one before, quotations in quotations, codes, bare long lists."""

from __future__ import annotations

import cProfile
from functools import cache
from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.model import Claim, Mention
from graphbuild.ontology import Predicate
from tests.relate.stages import cases, claims_of

ROWS = cases("bad_input")
DEEDS = frozenset(
    {
        Predicate.HOLDS_POST,
        Predicate.TAKES_PART,
        Predicate.RECEIVES,
        Predicate.FIGURE,
        Predicate.USES_PROGRAMME,
        Predicate.SELECTED_FOR,
    }
)
GIVEN = "安邦昌德芳国海建军兰明宁平清荣山涛文晓秀雅远云志中"
NAMES = "、".join(f"何{one}{other}" for one in GIVEN for other in GIVEN[:13])
LIST = {"headline": "优秀学生名单", "text": f"名单:{NAMES}。", "silent": "", "why": "三百个名字，没有动词"}


@cache
def told() -> list[list[tuple[Claim, dict[str, Mention]]]]:
    return claims_of([*ROWS, LIST])


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["why"] for row in ROWS])
def test_a_sentence_that_says_no_fact_is_evidence_of_none(number: int) -> None:
    deeds = [claim for claim, _ in told()[number] if claim.predicate in DEEDS and _speaks(claim, ROWS[number])]
    assert [(claim.predicate, claim.origin) for claim in deeds] == []


def _speaks(claim: Claim, row: dict[str, str]) -> bool:
    return any(row["silent"] in evidence.quote for evidence in claim.evidence)


def test_a_sentence_before_the_one_that_takes_it_back_keeps_its_fact() -> None:
    assert [claim.predicate for claim, _ in told()[0] if claim.predicate == Predicate.TAKES_PART]


def test_three_hundred_names_without_a_verb_make_no_fact() -> None:
    assert NAMES.count("、") > 300
    assert [claim.predicate for claim, _ in told()[-1] if claim.predicate in DEEDS] == []


@pytest.mark.parametrize(
    "repeated",
    [
        "3月5日,衢江区委书记周海宁到莲花镇调研,副区长何以安陪同。“一定要把这件事办好。”周海宁说。",
        "镇长周海宁、",
        "县委",
    ],
    ids=["sentences", "people with posts in one sentence", "bodies without a gap"],
)
def test_work_grows_with_the_length_of_an_article_and_not_with_its_square(tmp_path: Path, repeated: str) -> None:
    """Counted, not timed: for four times the text the rules do about four times as much."""
    few, many = (worked(tmp_path, repeated, count) for count in (60, 240))
    assert few > 1_000 and many < 6 * few


def worked(folder: Path, repeated: str, count: int) -> int:
    """Count the calls within the rules while an article that repeats something is built."""
    page = folder / f"{count}.txt"
    page.write_text("长长的报道\n\n" + repeated * count, encoding="utf-8")
    profile = cProfile.Profile()
    profile.runcall(gb.build, page, issued="2025-03-06", place="330803")
    return sum(
        row.callcount for row in profile.getstats() if "graphbuild/relate" in getattr(row.code, "co_filename", "")
    )
