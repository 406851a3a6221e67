"""Articles and Coverage → lines for a terminal: what a reader checks the cutting by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

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
}
SAID = {
    "kicker": "kicker",
    "subtitle": "subtitle",
    "caption": "caption",
    "notice": "notice",
    "advertisement": "advertisement, read for no names",
}
"""What is said of a section in words too, for a reader without colors."""
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
    parts = (f"[{number}] {_places(article, sources)}", _day(article), "cut off in print" if article.cut else "")
    return " · ".join(filter(None, parts))


def _places(article: Article, sources: Mapping[str, str]) -> str:
    """Name the pages with the offsets on each, in reading order: ``a.txt:10–90, 120–140; b.txt:0–30``."""
    pages = groupby(article.segments(), key=lambda span: span.page_id)
    return "; ".join(
        f"{sources.get(page, page)}:" + ", ".join(f"{span.start}–{span.end}" for span in spans) for page, spans in pages
    )


def _day(article: Article) -> str:
    issued = article.issued
    if issued.start is None:
        return "undated"
    return f"{issued.start}{'' if issued.basis is Basis.STATED else f' ({issued.basis})'}"


def _line(article: Article, section: Section) -> Text:
    text = Text(style=STYLES.get(section.role.value, "") if section.score == 1 else INFERRED)
    text.append("" if section.role.value in ("kicker", "headline", "subtitle") else "  ")
    text.append(visible(section.span.of(article.text)))
    said = SAID.get(section.role.value, "")
    if section.score < 1:
        said = f"{section.role}, given by what it says: {section.score:.2f}"
    if said:
        text.append(f"  [{said}]", style="dim")
    return text


def coverage_table(pages: Sequence[Page], covered: Sequence[Coverage]) -> RenderableType:
    """Draw the shares of each page, and those of all its pages together; names come last, where they may be long."""
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for name in (*Coverage(page_id="").shares(), "printed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("page", overflow="fold")
    for page, one in zip(pages, covered, strict=True):
        table.add_row(*_percent(one.shares()), str(_printed(one)), visible(page.source))
    if len(pages) > 1:
        together = (*_percent(_together(covered)), str(sum(map(_printed, covered))))
        table.add_row(*together, f"all {len(pages)} pages", style="bold")
    return Group(Text("per cent of the printed characters, and their number", style="dim"), table)


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
