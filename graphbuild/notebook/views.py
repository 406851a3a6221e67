"""What a notebook shows: the graph's page, a chain of relations, a line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from graphbuild.graph import Quote
from graphbuild.graph.flat import quotation
from graphbuild.notebook.drawn import svg_of
from graphbuild.notebook.picture import Picture

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Chain", "Dated", "Link", "Timeline", "View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The page of a graph, or of a part of one, ready for a cell of a notebook."""

    page: str
    height: int
    picture: Picture | None = None
    """The same as a still picture; none of a whole corpus, which one picture cannot name."""

    def __repr__(self) -> str:
        return f"View({len(self.page):,} characters of HTML; shown by Jupyter, or written by corpus.export)"

    def _repr_html_(self) -> str:
        # sandboxed: the page runs its own script and nothing else of the notebook
        attributes = (
            f'width="100%" height="{int(self.height)}" style="border:0" sandbox="allow-scripts allow-downloads"'
        )
        return f'<iframe srcdoc="{escape(self.page, quote=True)}" {attributes}></iframe>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step from a thing to the next, with the sentences that show it."""

    source: str
    words: str
    """The relation, with an arrow for its direction."""
    target: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The shortest way from one thing to another."""

    links: tuple[Link, ...]
    page: str
    """The graph's page of the things on the way."""
    picture: Picture
    """The same as a still picture."""

    def __len__(self) -> int:
        return len(self.links)

    def __repr__(self) -> str:
        lines = []
        for link in self.links:
            lines.append(f"{link.source} {link.words} {link.target}")
            lines += [f"    {quotation(quote)}" for quote in link.quotes[:1]]
        return "\n".join(lines) or "no step: both are one"

    def _repr_html_(self) -> str:
        steps = "".join(
            f"<li>{escape(link.source)} {escape(link.words)} {escape(link.target)}"
            f"{''.join(f'<br><small>{escape(quotation(quote))}</small>' for quote in link.quotes[:1])}</li>"
            for link in self.links
        )
        return f"<ol>{steps}</ol>{View(page=self.page, height=420)._repr_html_()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One thing that is said with a day: a point where the paper attests it, a span where its ends are printed."""

    first: date
    last: date
    words: str
    basis: str
    span: bool
    """Both ends are printed; else two days are two points, and nothing is said of the time between."""
    quote: str
    headline: str


ROW, WIDTH, LEFT = 22, 900, 380
"""Pixels: height of a row, width of the picture, and where its axis begins."""

LONGEST = 26
"""Characters of a row's words that fit beside the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is said of one thing, in order of time."""

    name: str
    rows: tuple[Dated, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row per dated statement."""
        import pandas as pd

        columns = ("first", "last", "words", "basis", "span", "quote", "headline")
        return pd.DataFrame([[getattr(row, name) for name in columns] for row in self.rows], columns=list(columns))

    def __repr__(self) -> str:
        return "\n".join(f"{_days(row):<24} {row.words}" for row in self.rows) or f"{self.name}: nothing with a day"

    def _repr_html_(self) -> str:
        """Draw a line of time: a dot for a day on which the paper shows it, a bar where its ends are printed."""
        if not self.rows:
            return f"<p>{escape(repr(self))}</p>"
        axis = _Axis.of(self.rows)
        rows = [
            (ROW * (at + 1) + 12, axis.place(row.first), axis.place(row.last), _shortened(row.words), row)
            for at, row in enumerate(self.rows)
        ]
        return svg_of(
            "timeline",
            width=WIDTH,
            height=ROW * (len(rows) + 1) + 12,
            left=LEFT,
            title=f"{self.name} 时间线 timeline",
            years=axis.years(),
            rows=rows,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Whole years, laid out in pixels."""

    start: date
    end: date

    @classmethod
    def of(cls, rows: tuple[Dated, ...]) -> _Axis:
        first, last = min(row.first for row in rows), max(row.last for row in rows)
        return cls(start=date(first.year, 1, 1), end=date(last.year, 12, 31))

    def place(self, day: date) -> int:
        return LEFT + round((day - self.start).days * (WIDTH - LEFT - 30) / (self.end - self.start).days)

    def years(self) -> list[tuple[int, int]]:
        """Give the years to write, at most a dozen, each with its place."""
        step = (self.end.year - self.start.year) // 12 + 1
        return [(self.place(date(year, 1, 1)), year) for year in range(self.start.year, self.end.year + 1, step)]


def _days(row: Dated) -> str:
    first, last = row.first.isoformat(), row.last.isoformat()
    return first if first == last else f"{first} {'–' if row.span else '…'} {last}"


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
