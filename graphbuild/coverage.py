"""Pages and their Articles → Coverage: where every character of a page went.

The arithmetic is done on the finished articles and not by the stage that cut them, so it cannot agree with a mistake of
its own making: a character counts as an article's when the article's own map leads back to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphbuild.model import Article, Coverage, Page, RawSpan, Section

__all__ = ["coverage", "left_over"]

LAYOUT = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
"""White space, and what is none to Python although nothing is printed."""
SAME = re.compile(rb"(.)\1*", re.DOTALL)
"""A run of one mark; a pattern finds it in a page of many megabytes faster than a loop over its characters."""
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
    marks = bytearray([ORDER.index("unassigned")]) * len(page.text)
    for part, span in sorted(claims, key=lambda claim: ORDER.index(claim[0])):
        marks[span.start : span.end] = bytes([ORDER.index(part)]) * (span.end - span.start)
    for gap in LAYOUT.finditer(page.text):
        marks[gap.start() : gap.end()] = bytes(gap.end() - gap.start())
    found: dict[str, list[RawSpan]] = {name: [] for name in ORDER}
    for run in SAME.finditer(marks):
        found[ORDER[run[0][0]]].append(RawSpan(page_id=page.id, start=run.start(), end=run.end()))
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
