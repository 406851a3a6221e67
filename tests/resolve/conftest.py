"""Say at the end of a run how many of the cases came out right."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.resolve.casebook import Case, Told, cases, decided

Outcomes = dict[tuple[str, int], Told]


@pytest.fixture(scope="session")
def every() -> list[Case]:
    return list(cases())


@pytest.fixture(scope="session")
def told(every: list[Case]) -> Outcomes:
    return decided(every)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count what the tests of single cases have noted down."""
    noted = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for key, value in getattr(report, "user_properties", ())
        if key == "case" and report.when == "call"
    ]
    if noted:
        tally = Counter(map(str, noted))
        terminalreporter.write_line(
            f"{len(noted)} cases of identity: {tally['right']} right, {tally['open']} left open, "
            f"{tally['wrong merge']} wrong merges"
        )
