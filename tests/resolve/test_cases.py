"""The cases of ``tests/cases/*.yml``: what is one and what is not, each with a sentence that says why.

How to add one is told in ``tests/cases/README.md``. A wrong merge fails the run whatever the file says; a case that
comes out less than expected needs a ``today`` that says so, and at most one in twenty may have that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.resolve.casebook import Case, Told, cases, outcome

EVERY = list(cases())
ENOUGH, EACH, SHARE = 250, 20, 0.95
SUBJECTS = {"bodies", "companies", "events", "persons", "places", "programmes", "pronouns", "scripts"}


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.subject}-{case.number}-{case.why}")
def test_case(case: Case, told: dict[tuple[str, int], Told], record_property: Callable[[str, object], None]) -> None:
    said = told[case.subject, case.number]
    came = outcome(case, said)
    record_property("case", came)
    assert came != "wrong merge", f"{case.why}: {said.detail}"
    assert came == "right" or said.verdict == case.today, f"{case.expect}, not {said.verdict}: {said.detail}"
    assert came != "right" or not case.today, "the debt is paid: take `today` out"


def test_the_cases_are_many_and_nearly_all_decided(told: dict[tuple[str, int], Told]) -> None:
    came = Counter(outcome(case, told[case.subject, case.number]) for case in EVERY)
    assert len(EVERY) >= ENOUGH
    assert came["wrong merge"] == 0
    assert came["right"] >= SHARE * len(EVERY), came


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_each_file_says_both_yes_and_no(subject: str) -> None:
    """So that no file can pass by joining nothing or by joining all."""
    own = [case for case in EVERY if case.subject == subject]
    joined = sum(case.expect == "same" for case in own)
    assert len(own) >= EACH and joined >= EACH // 3 and len(own) - joined >= EACH // 3
    assert len({case.why for case in own}) == len(own), "two cases for one reason"


def test_no_other_file_of_cases() -> None:
    assert {case.subject for case in EVERY} == SUBJECTS
