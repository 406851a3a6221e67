"""Open pairs of a build + a person → judgements: read both sides, say same or different, take it back.

`graphbuild build` writes the pairs that its rules leave open to ``candidates.jsonl``; what a person says of them goes
to a file of judgements, and holds from the next build on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError
from graphbuild.judgements import check_agreement, pair
from graphbuild.model import Judgement, Verdict
from graphbuild.review.ledger import Ledger

__all__ = ["Ledger", "Pair", "Session", "Side", "read_pairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two things that may be one."""

    id: str
    name: str
    type: str
    facts: tuple[str, ...] = ()
    """Posts, honors and the like, each in words with its days."""
    newspapers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    """First and last day on which it was printed, ISO 8601."""
    articles: int = 0
    quotes: tuple[Mapping[str, Any], ...] = ()
    """Sentences: headline, newspaper, issued, sentence, and where in it the name stands."""

    def __str__(self) -> str:
        """Say in one line who this is."""
        sentence = f": {self.quotes[0]['sentence']}" if self.quotes else ""
        return f"{self.name}{sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things that the rules could not decide on, and why not."""

    left: Side
    right: Side
    score: float
    reason: str


def read_pairs(exports: Path) -> list[Pair]:
    """Read the open pairs of a build, the likeliest first.

    Raises `InputError` when the folder is no export, or its file is not one that the program wrote.
    """
    file = exports / "candidates.jsonl"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"there are no open pairs to read in {file} ({error}): run `graphbuild build` first"
        ) from error
    return [_pair(line, file, number) for number, line in enumerate(lines, start=1)]


def _pair(line: str, file: Path, number: int) -> Pair:
    try:
        row = json.loads(line)
        return Pair(
            left=_side(row["left"]), right=_side(row["right"]), score=float(row["score"]), reason=str(row["reason"])
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{file}, line {number}: no pair as the program writes it: build again") from error


def _side(row: Mapping[str, Any]) -> Side:
    return Side(
        id=str(row["id"]),
        name=str(row["name"]),
        type=str(row["type"]),
        facts=tuple(map(str, row["facts"])),
        newspapers=tuple(map(str, row["newspapers"])),
        days=tuple(map(str, row["days"])),
        articles=int(row["articles"]),
        quotes=tuple({**quote, "start": int(quote["start"]), "end": int(quote["end"])} for quote in row["quotes"]),
    )


@dataclass
class Session:
    """One sitting: the pairs left to judge, what was said, and the way back. Every word is saved at once."""

    pairs: Sequence[Pair]
    ledger: Ledger
    judge: str
    today: date
    place: int = 0
    """Number of the pair on the table."""
    said: list[tuple[int, Judgement | None]] = field(default_factory=list)
    """What was said of which pair, None for one passed over."""

    @classmethod
    def of(cls, pairs: Sequence[Pair], ledger: Ledger, *, judge: str, today: date) -> Session:
        """Begin with the pairs that the ledger says nothing of yet."""
        known = {pair(row.left, row.right) for row in ledger.rows}
        left = [one for one in pairs if pair(one.left.id, one.right.id) not in known]
        return cls(pairs=left, ledger=ledger, judge=judge, today=today)

    @property
    def now(self) -> Pair | None:
        """The pair on the table; None when all are done."""
        return self.pairs[self.place] if self.place < len(self.pairs) else None

    def decide(self, verdict: Verdict, reason: str = "") -> None:
        """Save a verdict on the pair on the table, and go on.

        Raises `graphbuild.errors.SeedError` when what was said before makes the verdict impossible, and
        `graphbuild.errors.ExportError` when it cannot be saved; then nothing has changed.
        """
        if self.now is None:
            return
        row = Judgement(
            left=self.now.left.id, right=self.now.right.id, verdict=verdict, score=1.0,
            judge=self.judge, reason=reason, decided=self.today,
        )  # fmt: skip
        check_agreement((*self.ledger.rows, *self._rows(), row))
        self._keep([*self.said, (self.place, row)])
        self.place += 1

    def skip(self) -> None:
        """Pass the pair over; it comes again in the next sitting."""
        if self.now is not None:
            self.said.append((self.place, None))
            self.place += 1

    def undo(self) -> bool:
        """Take back the last word and lay its pair on the table again; False when there is none."""
        if not self.said:
            return False
        place = self.said[-1][0]
        self._keep(self.said[:-1])
        self.place = place
        return True

    def _keep(self, said: list[tuple[int, Judgement | None]]) -> None:
        rows = [(row, str(self.pairs[at].left), str(self.pairs[at].right)) for at, row in said if row]
        self.ledger.write(rows)
        self.said = said

    def _rows(self) -> Iterator[Judgement]:
        return (row for _, row in self.said if row)

    def count(self, verdict: Verdict) -> int:
        """Tell how often a verdict was given in this sitting."""
        return sum(row.verdict is verdict for row in self._rows())
