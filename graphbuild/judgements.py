"""What people say of identity: ``seeds/judgements.csv`` and the files of ``--judgements`` → Judgement.

One line is one judgement: these two are the same, are different, or nobody can tell. It stands above every rule, in
every build, until the line is taken out; then the graph is what it was before.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from graphbuild.errors import SeedError
from graphbuild.model import Judgement, Verdict
from graphbuild.seeds import directory
from graphbuild.sheet import Line, read_lines, wrong

__all__ = [
    "COLUMNS",
    "TABLE",
    "READER",
    "cells",
    "check_agreement",
    "own_judgements",
    "pair",
    "read_judgements",
    "verdict_of",
]

TABLE = ("left", "right", "verdict", "judge", "decided", "reason", "left_shows", "right_shows")
"""Columns as the program writes them; the last two only help a person to read the table."""

COLUMNS = {
    **{word: word for word in (*TABLE, "score", "doubt")},
    **{"左": "left", "右": "right", "判断": "verdict", "判断人": "judge", "日期": "decided", "理由": "reason"},
    **{"左边": "left_shows", "右边": "right_shows", "分值": "score", "疑点": "doubt"},
}
"""Titles of columns, in both languages."""

NEEDED = ("left", "right", "verdict")

VERDICTS = {
    **{one.value: one for one in Verdict},
    **{"同一": Verdict.SAME, "不同": Verdict.DIFFERENT, "存疑": Verdict.UNSURE},
}

KEY = re.compile(r"[a-z]+/[a-z0-9][a-z0-9-]*|[0-9a-z]{6,24}")
"""An id of an entity or of a mention, as the program writes them."""

IRI = re.compile(r"https?://[^/\s]+/(?:[^\s]*/)?id/(?=[a-z]+/)")

READER = "a reader"
"""Who judged, where a line does not say."""


def read_judgements(paths: Iterable[Path]) -> tuple[Judgement, ...]:
    """Read files in the order given; what a later one says of two things stands instead of an earlier one's.

    Raises `SeedError` with file and line for a file that is not there or cannot be understood, and for lines that
    cannot all be true.
    """
    standing: dict[tuple[str, str], list[Judgement]] = {}
    for path in paths:
        said: dict[tuple[str, str], list[Judgement]] = {}
        for line in read_lines(path, COLUMNS, NEEDED, holds="judgements"):
            if line["verdict"]:  # a pair that nobody has judged yet, in a table written by `graphbuild review`
                row = _judgement(line)
                said.setdefault(pair(row.left, row.right), []).append(row)
        standing |= said
    rows = tuple(row for group in standing.values() for row in group)
    check_agreement(rows)
    return rows


def own_judgements() -> Path:
    """Return the file of judgements that every build reads.

    Raises `SeedError` where it lies inside an installed package, which the next installation would overwrite.
    """
    folder = directory()
    if folder.parent.name == "_data":
        raise SeedError(
            "the judgements need a file of your own here: name one with --judgements, it is made if missing"
        )
    return folder / "judgements.csv"


def pair(left: str, right: str) -> tuple[str, str]:
    """Return the ids of two things, whichever stands on the left."""
    return (left, right) if left < right else (right, left)


def verdict_of(word: str) -> Verdict | None:
    """Return what a word in the column of verdicts means, in either language.

    >>> verdict_of("同一") is Verdict.SAME, verdict_of("perhaps")
    (True, None)
    """
    return VERDICTS.get(word.strip().lower())


def cells(row: Judgement) -> tuple[str, ...]:
    """Give the values for the columns of `TABLE` that say something, which are all but the last two."""
    day = row.decided.isoformat() if row.decided else ""
    return row.left, row.right, row.verdict.value, row.judge, day, row.reason


def _judgement(line: Line) -> Judgement:
    verdict = verdict_of(line["verdict"])
    if verdict is None:
        remedy = "write same (同一), different (不同) or unsure (存疑)"
        raise line.wrong(f"“{line['verdict']}” is no verdict known here", remedy)
    left, right = _key(line, "left"), _key(line, "right")
    if left == right:
        raise line.wrong(f"both sides are {left}", "name two things, or delete the line")
    if line["judge"].startswith("rule:"):
        raise line.wrong(f"“{line['judge']}” is what the program calls its own rules", "write who judged")
    return Judgement(
        left=left,
        right=right,
        verdict=verdict,
        score=1.0,
        judge=line["judge"] or READER,
        reason=line["reason"],
        decided=_day(line),
        source=line.source,
    )


def _key(line: Line, column: str) -> str:
    key = IRI.sub("", line[column])
    if not KEY.fullmatch(key):
        what = f"“{line[column]}” under {column} is no id" if key else f"nothing stands under {column}"
        raise line.wrong(what, "write an entity such as person/li-wei-3v7d2k, or a mention of mentions.csv")
    return key


def _day(line: Line) -> date | None:
    words = line["decided"].replace("/", "-").replace(".", "-")
    if not words:
        return None
    try:
        year, month, day = map(int, words.split("-"))
        return date(year, month, day)
    except ValueError:
        raise line.wrong(f"“{line['decided']}” is no day", "write it as 2024-01-20, or leave it empty") from None


def check_agreement(rows: Sequence[Judgement]) -> None:
    """Refuse judgements that cannot all be true: two verdicts on one pair, or two things apart that others join.

    Raises `SeedError` that names every line concerned.
    """
    verdicts: dict[tuple[str, str], Judgement] = {}
    for row in rows:
        other = verdicts.setdefault(pair(row.left, row.right), row)
        if other.verdict is not row.verdict:
            raise _against(row, [other])
    neighbors = _neighbors(row for row in rows if row.verdict is Verdict.SAME)
    for row in rows:
        if row.verdict is not Verdict.SAME and (path := _path(row.left, row.right, neighbors)):
            raise _against(row, path)


def _neighbors(joined: Iterable[Judgement]) -> Mapping[str, list[tuple[str, Judgement]]]:
    found: dict[str, list[tuple[str, Judgement]]] = {}
    for row in joined:
        found.setdefault(row.left, []).append((row.right, row))
        found.setdefault(row.right, []).append((row.left, row))
    return found


def _path(start: str, end: str, neighbors: Mapping[str, list[tuple[str, Judgement]]]) -> list[Judgement]:
    """Return the shortest chain of rows that joins two things, or none."""
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, row in neighbors.get(here, ()):
            if there not in came:
                came[there] = here, row
                waiting.append(there)
    return list(_back(end, came)) if end in came else []


def _back(end: str, came: Mapping[str, tuple[str, Judgement] | None]) -> Iterator[Judgement]:
    step = came[end]
    while step is not None:
        yield step[1]
        step = came[step[0]]


def _against(row: Judgement, others: Sequence[Judgement]) -> SeedError:
    lines = " and ".join(sorted({_source(other) for other in others}))
    said = "are the same" if row.verdict is Verdict.SAME else "are not the same"
    one = "says" if len(others) == 1 else "together say"
    return wrong(_source(row), f"{row.left} and {row.right} {said}, but {lines} {one} otherwise", "take one out")


def _source(row: Judgement) -> str:
    return row.source or f"a judgement of {row.judge}"
