"""Pages and their Articles → Coverage: where every character of a page went.

The arithmetic is done on the finished articles and not by the stage that cut them, so it cannot agree with a mistake of
its own making: a character counts as an article's when the article's own map leads back to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graphbuild.model import Article, Coverage, Page, RawSpan, Section

__all__ = ["coverage", "left_over"]

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff")
"""Not white space to Python, and yet nothing is printed."""
PARTS = {"byline": "byline", "furniture": "furniture"}
"""Roles of sections that are counted on their own; every other one is of the article."""
ORDER = ("layout", "unassigned", "furniture", "article", "byline")
"""A later one wins where two claim a character."""


def coverage(
    pages: Iterable[Page], articles: Iterable[Article], *, furniture: Iterable[RawSpan] = ()
) -> Iterator[Coverage]:
    """Yield for each page what its articles hold, in the order of the pages; offsets count in `Page.text`.

    ``furniture`` is what a stage knows to belong to the page itself, such as mastheads; what nobody claims is
    unassigned. Every character of a page is in one part only.
    """
    claimed: dict[str, list[tuple[str, RawSpan]]] = defaultdict(list)
    for span in furniture:
        claimed[span.page_id].append(("furniture", span))
    for article in articles:
        for section in article.sections:
            for span in article.locate(section.span):
                claimed[span.page_id].append((_part(section), span))
    for page in pages:
        yield _covered(page, claimed[page.id])


def _part(section: Section) -> str:
    return PARTS.get(section.role.value, "article")


def _covered(page: Page, claims: Sequence[tuple[str, RawSpan]]) -> Coverage:
    unassigned = ORDER.index("unassigned")
    marks = bytearray(0 if ch.isspace() or ch in INVISIBLE else unassigned for ch in page.text)
    for part, span in sorted(claims, key=lambda claim: ORDER.index(claim[0])):
        mark = ORDER.index(part)
        for at in range(span.start, span.end):
            marks[at] = marks[at] and mark
    found: dict[str, list[RawSpan]] = {name: [] for name in ORDER}
    start = 0
    for mark, run in groupby(marks):
        end = start + sum(1 for _ in run)
        found[ORDER[mark]].append(RawSpan(page_id=page.id, start=start, end=end))
        start = end
    return Coverage(page_id=page.id, **{name: tuple(spans) for name, spans in found.items()})


def left_over(page: Page, covered: Coverage) -> Iterator[tuple[RawSpan, str]]:
    """Yield what no article claims, a printed line at a time, with its text."""
    held: RawSpan | None = None
    for span in covered.unassigned:
        if held and "\n" not in page.text[held.end : span.start] and page.text[held.end : span.start].isspace():
            held = RawSpan(page_id=page.id, start=held.start, end=span.end)
            continue
        if held:
            yield held, page.text[held.start : held.end]
        held = span
    if held:
        yield held, page.text[held.start : held.end]
