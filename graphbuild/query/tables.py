"""The answer of a query as a table of Python values, and its three printed forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TextIO

from graphbuild.errors import QueryError
from graphbuild.graph.flat import plain_text
from graphbuild.ontology import compact

__all__ = ["FORMS", "IRI", "Table", "Value", "from_terms", "safe_cell", "write"]

XSD = "http://www.w3.org/2001/XMLSchema#"
WHOLE = ("integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger", "int", "long")


class IRI(str):
    """An IRI in an answer; a plain `str` is words."""

    __slots__ = ()


Value = str | int | float | Decimal | bool | date | datetime | None
"""What stands in a cell; None where the query left the variable unbound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of an answer. ASK gives one cell ``answer``; CONSTRUCT and DESCRIBE give triples."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    kind: str = "select"

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, Value]]:
        """Give each row as a dictionary."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.rows]


READERS: Mapping[str, Callable[[str], Value]] = {
    "iri": IRI,
    "blank": lambda text: f"_:{text}",
    "boolean": lambda text: text in ("true", "1"),
    **{XSD + name: int for name in WHOLE},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def from_terms(variables: Sequence[str], rows: Iterable[Sequence[Sequence[str] | None]], *, kind: str) -> Table:
    """Make a table of the terms that the worker wrote."""
    read = tuple(tuple(None if term is None else _value(term) for term in row) for row in rows)
    return Table(variables=tuple(variables), rows=read, kind=kind)


def _value(term: Sequence[str]) -> Value:
    """Read one term.

    A literal whose text does not fit its datatype, or a date with a time zone, stays text.

    >>> _value(["http://www.w3.org/2001/XMLSchema#decimal", "0.95", ""])
    Decimal('0.95')
    >>> _value(["http://www.w3.org/2001/XMLSchema#date", "soon", ""])
    'soon'
    """
    reader = READERS.get(term[0])
    try:
        return reader(term[1]) if reader else term[1]
    except (ValueError, InvalidOperation):
        return term[1]


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula: put ' before one that begins like it.

    The cure that the Open Worldwide Application Security Project gives against CSV injection.

    >>> safe_cell("=1+1"), safe_cell("区委书记")
    ("'=1+1", '区委书记')
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write(table: Table, *, form: str, stream: TextIO) -> None:
    """Print a table as ``table`` (for people), ``csv`` (for spreadsheets) or ``json`` (for programs).

    Raises `QueryError` for any other form.
    """
    writer = FORMS.get(form)
    if writer is None:
        raise QueryError(f"an answer can be printed as {', '.join(sorted(FORMS))}, not as {form!r}")
    writer(table, stream)


def read_table(file: Path, columns: Sequence[str] = ()) -> Table:
    """Read a table of an export, some of its columns or all.

    Raises `QueryError` when it is not there or lacks a column.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
        names = columns or tuple(rows[0] if rows else ())
        cells = tuple(tuple(row[name] for name in names) for row in rows)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise QueryError(f"the table {file} cannot be read ({error}): run `graphbuild build` first") from error
    return Table(variables=tuple(names), rows=cells)


def _write_table(table: Table, stream: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    plain = io.StringIO()
    # into a file or pipe there is no edge to fold lines at; 160 columns keep a sentence readable
    console = Console(file=stream) if stream.isatty() else Console(file=plain, width=160)
    grid = Grid(box=SIMPLE_HEAD, caption=f"{len(table)} row{'' if len(table) == 1 else 's'}", caption_justify="left")
    for name in table.variables:
        grid.add_column(Text(name), overflow="fold")
    for row in table.rows:
        # Text, not str: words in square brackets are no markup here
        grid.add_row(*(Text(plain_text(_printed(value))) for value in row))
    console.print(grid)
    stream.write("".join(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines()))


def _printed(value: Value) -> str:
    return compact(value) if isinstance(value, IRI) else _text(value)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_csv(table: Table, stream: TextIO) -> None:
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow([safe_cell(name) for name in table.variables])
    for row in table.rows:
        rows.writerow([safe_cell(value) if isinstance(value, str) else _text(value) for value in row])


def _write_json(table: Table, stream: TextIO) -> None:
    content = {"variables": table.variables, "rows": [[_plain(value) for value in row] for row in table.rows]}
    stream.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        # as text: a JSON number would be read back as binary floating point
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


FORMS: Mapping[str, Callable[[Table, TextIO], None]] = {"table": _write_table, "csv": _write_csv, "json": _write_json}
"""The printed forms by name."""
