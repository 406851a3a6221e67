"""What an export says that its own vocabulary forbids → Finding: the check of the shapes on every build."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Store

from graphbuild.model import Finding, Severity
from graphbuild.validate import Broken, Violation, violations

__all__ = ["MOST", "faults"]

MOST = 20
"""Violations told one by one; one slip in the program breaks a rule in every article, and `validate` lists them all."""


def faults(found: Iterable[Broken], store: Store) -> tuple[Finding, ...]:
    """Tell what in a graph breaks the Core part of the shapes, and what of the graph in a store breaks the rules.

    At most `MOST` violations are told, then that there are more.
    """
    told = violations(found, store, most=MOST + 1)
    shown = tuple(map(_finding, told[:MOST]))
    return (*shown, MORE) if len(told) > MOST else shown


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
