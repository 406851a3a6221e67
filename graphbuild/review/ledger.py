"""A file of judgements that a sitting adds to: what stood in it stays as it was, line for line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graphbuild.export.files import write_all
from graphbuild.judgements import COLUMNS, TABLE, cells, read_judgements
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

    def write(self, added: Iterable[tuple[Judgement, str, str]]) -> None:
        """Write the file anew: what stood in it, then the rows, each with what its two sides are.

        Raises `graphbuild.errors.ExportError` when it cannot be written; then it is what it was.
        """
        before = self._before or ",".join(TABLE) + "\n"
        before += "" if before.endswith(("\n", "\r")) else "\n"
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n" if "\r\n" in before else "\n")
        columns = _columns(before)
        for row, left, right in added:
            told = dict(zip(TABLE, (*cells(row), left, right), strict=True))
            writer.writerow([safe_cell(one_line(told.get(column, ""))) for column in columns])
        write_all(self.file.parent, [(self.file.name, self._mark + before + text.getvalue())])


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
