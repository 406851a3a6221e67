"""Open pairs → a table for a spreadsheet, and back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphbuild.export.files import write_all
from graphbuild.export.tables import table
from graphbuild.judgements import TABLE, check_agreement, pair, read_judgements
from graphbuild.model import Judgement
from graphbuild.review import Pair, Session

__all__ = ["take_in", "write_out"]


def write_out(session: Session, file: Path) -> int:
    """Write the pairs that are left to a table with an empty column for the verdict; return how many.

    Raises `graphbuild.errors.ExportError` when the file cannot be written.
    """
    rows = (_open(one, session.judge) for one in session.pairs)
    write_all(file.parent, [(file.name, table((*TABLE, "doubt", "score"), rows))])
    return len(session.pairs)


def _open(one: Pair, judge: str) -> tuple[str, ...]:
    shows = (_shows(one, "left"), _shows(one, "right"))
    return one.left.id, one.right.id, "", judge, "", "", *shows, one.reason, str(one.score)


def _shows(one: Pair, which: str) -> str:
    side = one.left if which == "left" else one.right
    facts = "、".join(side.facts)
    return f"{side} ({facts})" if facts else str(side)


def take_in(session: Session, file: Path, pairs: Iterable[Pair]) -> int:
    """Add the verdicts of a filled table to the session's ledger; return how many are new.

    Lines without a verdict are passed over. Raises `graphbuild.errors.SeedError` with the line for a table that makes
    no sense or speaks against the ledger; then the ledger is what it was.
    """
    known = {pair(row.left, row.right): row for row in session.ledger.rows}
    rows = [row for row in read_judgements([file]) if not _said(row, known.get(pair(row.left, row.right)))]
    check_agreement((*session.ledger.rows, *rows))
    shown = {side.id: str(side) for one in pairs for side in (one.left, one.right)}
    session.ledger.write((row, shown.get(row.left, ""), shown.get(row.right, "")) for row in rows)
    return len(rows)


def _said(row: Judgement, known: Judgement | None) -> bool:
    return known is not None and known.verdict is row.verdict
