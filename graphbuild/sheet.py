"""A table that a person types → its lines, each with the place where it stands.

Names, judgements and the registry are such tables. A line that makes no sense ends the build with the file and the
line, before anything is written, so that nothing is applied by halves.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import SeedError

__all__ = ["Line", "read_lines", "read_text", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table, by the names of its columns; a cell that is not there is an empty one."""

    cells: Mapping[str, str]
    file: str
    number: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def source(self) -> str:
        """Where the line stands, in words."""
        return f"{self.file}, line {self.number}"

    def wrong(self, what: str, remedy: str) -> SeedError:
        """Make the error that says where, what, and what to do."""
        return wrong(self.source, what, remedy)


def wrong(source: str, what: str, remedy: str) -> SeedError:
    """Make the one sentence that a broken table is told by."""
    return SeedError(f"{source}: {what}: {remedy}")


def read_lines(path: Path, columns: Mapping[str, str], needed: Sequence[str], *, holds: str) -> Iterator[Line]:
    """Yield the lines of a CSV file, below a first line that names the columns in any order.

    ``columns`` gives each title a person may write → the column it means; ``needed`` are the columns without which
    nothing can be read; ``holds`` says what the file holds, for the message. Raises `SeedError` for a file that cannot
    be read and for a line that is none.
    """
    rows = _rows(path, holds)
    number, header = next(rows, (1, []))
    named = _columns(header, columns)
    if not named or not set(needed) <= set(named):
        others = ", ".join(sorted(set(columns.values()) - set(needed)))
        remedy = f"write {','.join(needed)}, and after them as you use them {others}, with commas between"
        raise wrong(f"{path.name}, line {number}", "no list of columns stands there", remedy)
    for number, row in rows:
        # a line may end early, as lines typed by hand do
        line = Line(cells=dict(zip(named, row, strict=False)), file=path.name, number=number)
        if len(row) > len(named):
            raise line.wrong(f"{len(row)} cells under {len(named)} columns", "put a cell with a comma in quotes")
        yield line


def _columns(header: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Return what the titles mean, or nothing where one means nothing or two mean the same."""
    named = [columns.get(title.lower(), "") for title in header]
    return named if all(named) and len(set(named)) == len(named) else []


def _rows(path: Path, holds: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, each with its number, without empty cells at their ends."""
    reader = csv.reader(io.StringIO(read_text(path, holds), newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise wrong(f"{path.name}, line {line}", f"no line of CSV ({error})", "check the quotation marks") from error


def read_text(path: Path, holds: str) -> str:
    """Read a file as UTF-8, or as the GB18030 in which Excel saves Chinese."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SeedError(f"the {holds} in {path} cannot be read ({error.strerror}): check the path") from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise wrong(f"{path.name}, line 1", "this is UTF-16", "save the table as “CSV UTF-8”")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
    raise wrong(f"{path.name}, line {line}", "neither UTF-8 nor GB18030", "save the table as “CSV UTF-8”")
