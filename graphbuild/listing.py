"""Articles and Coverage → lines for a terminal: what a reader checks the cutting by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from graphbuild.coverage import left_over
from graphbuild.model import Article, Basis, Coverage, Page, Section

__all__ = ["article_listing", "coverage_listing", "coverage_table", "visible"]

STYLES = {
    "kicker": "dim",
    "headline": "bold cyan",
    "subtitle": "cyan",
    "byline": "green",
    "caption": "italic",
    "notice": "yellow",
    "advertisement": "dim yellow",
    "furniture": "dim",
}
INFERRED = "magenta"
"""What was printed elsewhere on the page and given to the article by what it says."""
SHOWN = 40
"""Characters of a leftover line that are printed."""


def article_listing(articles: Iterable[Article], pages: Iterable[Page]) -> Iterator[RenderableType]:
    """Yield each article as a reader reads it: head, byline, paragraphs, and where it stands on its page."""
    sources = {page.id: page.source for page in pages}
    for number, article in enumerate(articles, start=1):
        head = Text(_where(number, article, sources), style="dim")
        yield Group(head, *(_line(article, section) for section in article.sections), "")


def _where(number: int, article: Article, sources: Mapping[str, str]) -> str:
    spans = ", ".join(f"{span.start}–{span.end}" for span in article.segments())
    pages = ", ".join(sources.get(page, page) for page in article.page_ids)
    parts = (f"[{number}] {pages}", _day(article), f"characters {spans}", "cut off in print" if article.cut else "")
    return " · ".join(filter(None, parts))


def _day(article: Article) -> str:
    issued = article.issued
    if issued.start is None:
        return "undated"
    return f"{issued.start}{'' if issued.basis is Basis.STATED else f' ({issued.basis})'}"


def _line(article: Article, section: Section) -> Text:
    text = Text(style=STYLES.get(section.role.value, "") if section.score == 1 else INFERRED)
    text.append("" if section.role.value in ("kicker", "headline", "subtitle") else "  ")
    text.append(visible(section.span.of(article.text)))
    if section.score < 1:
        text.append(f"  [{section.role}, given by what it says: {section.score:.2f}]", style="dim")
    return text


def coverage_table(pages: Sequence[Page], covered: Sequence[Coverage]) -> RenderableType:
    """Draw the shares of each page, and those of all its pages together."""
    table = Table("page", *(name for name in Coverage(page_id="").shares()), "printed", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    table.columns[0].overflow = "fold"
    for page, one in zip(pages, covered, strict=True):
        table.add_row(page.source, *_percent(one.shares()), str(_printed(one)))
    if len(pages) > 1:
        table.add_row("all", *_percent(_together(covered)), str(sum(map(_printed, covered))), style="bold")
    return table


def coverage_listing(pages: Sequence[Page], covered: Sequence[Coverage]) -> Iterator[Text]:
    """Yield what no article claims, line by line with its offsets."""
    for page, one in zip(pages, covered, strict=True):
        for span, text in left_over(page, one):
            shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
            yield Text.assemble((f"{page.source}:{span.start}–{span.end}  ", "dim"), (visible(shown), "yellow"))


def visible(text: str) -> str:
    """Replace control characters: a page must not command the terminal that shows it.

    >>> visible("热饭\\x1b[2J")
    '热饭�[2J'
    """
    return "".join(ch if ch.isprintable() or ch.isspace() and ch not in "\r\v\f" else "\ufffd" for ch in text)


def _percent(shares: Mapping[str, float]) -> Iterator[str]:
    """Write shares as per cent with two decimals that add up to 100.00, the rounding left to the largest.

    >>> list(_percent({"a": 2 / 3, "b": 1 / 6, "c": 1 / 6}))
    ['66.66', '16.67', '16.67']
    """
    hundredths = {name: round(share * 10_000) for name, share in shares.items()}
    if any(hundredths.values()):
        largest = max(hundredths, key=lambda name: hundredths[name])
        hundredths[largest] += 10_000 - sum(hundredths.values())
    return (f"{value / 100:.2f}" for value in hundredths.values())


def _printed(covered: Coverage) -> int:
    spans = (span for name, part in covered.parts().items() if name != "layout" for span in part)
    return sum(span.end - span.start for span in spans)


def _together(covered: Sequence[Coverage]) -> Mapping[str, float]:
    names = Coverage(page_id="").parts()
    return Coverage(
        page_id="", **{name: tuple(span for one in covered for span in one.parts()[name]) for name in names}
    ).shares()
