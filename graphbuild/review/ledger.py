"""A file of judgements that a sitting adds to: what stood in it stays as it was, line for line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graphbuild.errors import ExportError
from graphbuild.export.files import write_all
from graphbuild.judgements import COLUMNS, TABLE, cells, pair, read_judgements
from graphbuild.model import Judgement
from graphbuild.query import safe_cell
from graphbuild.sheet import read_text

__all__ = ["Ledger"]


class Ledger:
    """The judgements of one file, and those of this sitting behind them.

    A new file begins with a byte order mark, by which spreadsheets know UTF-8; an old one without stays without.
    """

    def __init__(self, file: Path) -> None:
        """Read what the file says already; one that is not there says nothing.

        Raises `graphbuild.errors.SeedError` for a file that cannot be understood.
        """
        self.file = file
        self.rows: Sequence[Judgement] = read_judgements([file]) if file.exists() else ()
        self._before = read_text(file, holds="judgements") if file.exists() else ""
        self._mark = "" if file.exists() and file.read_bytes() == self._before.encode() else "\ufeff"
        self._added = ""
        """What this sitting has written behind it."""
        self._judged: frozenset[tuple[str, str]] = frozenset()
        """The pairs of those lines."""

    def write(self, added: Iterable[tuple[Judgement, str, str]]) -> None:
        """Write the file anew: what stood in it, then the rows, each with what its two sides are.

        What somebody else has written into it meanwhile stands in it too. Raises `graphbuild.errors.ExportError` when
        it cannot be written, or when a line of this sitting was changed by another hand, and
        `graphbuild.errors.SeedError` when it can no longer be understood; then it is what it was.
        """
        self._take_in_others()
        before = self._before or ",".join(TABLE) + "\n"
        before += "" if before.endswith(("\n", "\r")) else "\n"
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n" if "\r\n" in before else "\n")
        columns = _columns(before)
        said = list(added)
        for row, left, right in said:
            told = dict(zip(TABLE, (*cells(row), left, right), strict=True))
            writer.writerow([safe_cell(one_line(told.get(column, ""))) for column in columns])
        write_all(self.file.parent, [(self.file.name, self._mark + before + text.getvalue())])
        self._before, self._added = before, text.getvalue()
        self._judged = frozenset(pair(row.left, row.right) for row, _, _ in said)

    def _take_in_others(self) -> None:
        """Read the file again where another hand has written into it, and take this sitting's lines off it."""
        stands = read_text(self.file, holds="judgements") if self.file.exists() else ""
        if stands == self._before + self._added:
            return
        head, found, rest = stands.partition(self._added) if self._added else (stands, "", "")
        if self._added and not found:
            raise ExportError(
                f"{self.file.name} was changed while this review wrote into it, and lines of the review are not there "
                "as they were: leave with q and begin again, so that nothing is lost"
            )
        every = read_judgements([self.file]) if stands else ()
        self.rows = tuple(row for row in every if pair(row.left, row.right) not in self._judged)
        self._before, self._added = head + rest, ""


def _columns(text: str) -> list[str]:
    """Return what the titles of a table mean, in its own order."""
    meanings: Mapping[str, str] = COLUMNS
    first = next(row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row))
    return [meanings[title.strip().lower()] for title in first if title.strip()]


def one_line(words: str) -> str:
    """Keep a cell on one line, so that the table can be read where it is not a spreadsheet.

    >>> one_line("第一行\\n第二行")
    '第一行 第二行'
    """
    return " ".join(words.split())
