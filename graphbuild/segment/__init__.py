"""Page → Article: put together what belongs together.

::

    blocks      the printed lines, and what one line alone can tell
    bylines     who wrote it
    outline     where articles begin
    strays      runs printed out of place, given back by what they say
    paragraphs  lines broken by columns, joined
    heads       kicker, headline, subtitles
    writing     the text for reading, with the way back to the page

Every character of a page stands in one article at most; what stands in none is page furniture or is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.model import Article, Finding, Page, Severity
from graphbuild.segment.blocks import Block, blocks
from graphbuild.segment.outline import Draft, Outline, outline
from graphbuild.segment.strays import give_back
from graphbuild.segment.writing import issue_of, write
from graphbuild.zh.text import fold

__all__ = ["segment"]

LEAST_HAN = 10
"""Chinese characters below which lines are no article."""


def segment(pages: Iterable[Page]) -> Iterator[Article | Finding]:
    """Cut each page into its articles, in printed order, each written for reading.

    A run given to an article by inference comes after the article's own body, in sections whose score is below 1.
    Lines that no article claims, and a page that holds none, become a `Finding`.
    """
    for page in pages:
        yield from _articles(page)


def _articles(page: Page) -> Iterator[Article | Finding]:
    folded = fold(page.text)
    plan = _plan(folded)
    if not plan.drafts:
        yield Finding(
            stage="segment",
            severity=Severity.ERROR,
            record_id=page.id,
            message=f"{page.source} holds no article: no Chinese prose was found on it",
        )
        return
    issued = issue_of(page, plan.furniture)
    for number, draft in enumerate(plan.drafts, start=1):
        yield write(page, draft, article_id=f"{page.id}-{number}", issued=issued)
    if plan.orphans:
        yield _unassigned(page, plan.orphans)


def _plan(folded: str) -> Outline:
    plan = give_back(outline(folded, tuple(blocks(folded))))
    if not plan.drafts and _is_prose(plan.orphans):
        return Outline((Draft((), (), plan.orphans),), (), plan.furniture)
    kept = tuple(draft for draft in plan.drafts if _holds_something(draft))
    dropped = (draft for draft in plan.drafts if not _holds_something(draft))
    lines = (line for draft in dropped for line in (*draft.head, *draft.byline))
    return Outline(kept, (*plan.orphans, *lines), plan.furniture)


def _holds_something(draft: Draft) -> bool:
    """Tell whether there is more than a lone byline or a lone heading."""
    return bool(draft.body or draft.strays or (draft.head and draft.byline))


def _is_prose(lines: Iterable[Block]) -> bool:
    return sum("\u3400" <= ch <= "\u9fff" for line in lines for ch in line.text) >= LEAST_HAN


def _unassigned(page: Page, lines: tuple[Block, ...]) -> Finding:
    size, first = sum(len(line.text) for line in lines), min(line.start for line in lines)
    return Finding(
        stage="segment",
        severity=Severity.WARNING,
        record_id=page.id,
        message=f"{page.source}: {size} characters in {len(lines)} lines, the first at {first}, belong to no article",
    )
