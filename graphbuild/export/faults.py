"""What an export says that its own vocabulary forbids → Finding: the check of the shapes on every build."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Store

from graphbuild.model import Finding, Severity
from graphbuild.validate import Said, Violation, violations

__all__ = ["MOST", "faults"]

MOST = 20
"""Violations told one by one; one slip in the program breaks a rule in every article, and `validate` lists them all."""


def faults(said: Callable[[], Iterable[Said]], store: Store) -> tuple[Finding, ...]:
    """Check a graph, given as what it says of each subject, each time anew, and as a store.

    At most `MOST` violations are told, then that there are more.
    """
    found = violations(said, store, most=MOST + 1)
    told = tuple(map(_finding, found[:MOST]))
    return (*told, MORE) if len(found) > MOST else told


def _finding(one: Violation) -> Finding:
    quote = f": “{one.place.quote}”" if one.place.quote else ""
    message = f"breaks a rule of the vocabulary: {one.message_en}{quote}"
    return Finding(stage="validate", severity=Severity.ERROR, record_id=one.about, message=message)


MORE = Finding(
    stage="validate",
    severity=Severity.ERROR,
    record_id="graph.nt",
    message=f"more than {MOST} things break a rule of the vocabulary: `graphbuild validate` lists them all",
)
