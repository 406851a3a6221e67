"""Page and its Articles → Coverage: where every character went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graphbuild.model import Article, Coverage, Page, RawSpan, SectionRole
from graphbuild.segment.blocks import LINE, Block

__all__ = ["account"]

Pieces = list[tuple[int, int, str]]


def account(page: Page, articles: Iterable[Article], furniture: Sequence[Block]) -> Coverage:
    """Lay the page out in parts that do not overlap and leave nothing over."""
    taken: Pieces = sorted(_taken(page, articles))
    taken = sorted([*taken, *((line.start, line.end, "furniture") for line in furniture)])
    pieces = list(_filled(page.text, taken))
    parts: dict[str, tuple[RawSpan, ...]] = {
        name: tuple(RawSpan(page_id=page.id, start=start, end=end) for start, end, part in pieces if part == name)
        for name in ("article", "byline", "furniture", "unassigned", "layout")
    }
    return Coverage(page_id=page.id, **parts)


def _taken(page: Page, articles: Iterable[Article]) -> Iterator[tuple[int, int, str]]:
    for article in articles:
        bylines = [section.span for section in article.sections if section.role is SectionRole.BYLINE]
        for run in article.source_map:
            if run.page_id == page.id:
                signed = any(span.start <= run.start < span.end for span in bylines)
                yield run.raw, run.raw + run.length, "byline" if signed else "article"


def _filled(text: str, taken: Pieces) -> Iterator[tuple[int, int, str]]:
    """Fill what stands between the taken pieces with lines that nobody claims, and with layout."""
    for (_, start, _), (end, _, _) in pairwise([(0, 0, ""), *taken, (len(text), len(text), "")]):
        at = start
        for line in LINE.finditer(text, start, end) if start < end else ():
            if at < line.start():
                yield at, line.start(), "layout"
            yield line.start(), line.end(), "unassigned"
            at = line.end()
        if at < end:
            yield at, end, "layout"
    yield from taken
