"""Page → Article: put together what belongs together.

::

    blocks      the printed lines, and what one line alone can tell
    furniture   mastheads, dates, editors, jump lines: what belongs to the page
    notices     notices, advertisements and captions: what is none of the reports
    bylines     who wrote it
    drafts      an article before it is written
    headings    what tells a headline from a subhead where no byline follows
    outline     where articles begin
    endings     where an article ends before the next one begins
    topics      how much two runs of lines share
    cohesion    how much some lines share with each article of the page
    strays      runs printed out of place, given back by what they say
    jumps       articles that go on another page of the issue
    paragraphs  lines broken by columns, joined
    heads       kicker, headline, subtitles
    writing     the text for reading, with the way back to the page

Every character of a page stands in one article at most; what stands in none is page furniture or is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from graphbuild.coverage import coverage as count
from graphbuild.model import Article, Coverage, Finding, Page, RawSpan, Severity
from graphbuild.segment.blocks import Block, blocks
from graphbuild.segment.drafts import Draft, Outline
from graphbuild.segment.furniture import names_jump
from graphbuild.segment.jumps import Doubt, follow
from graphbuild.segment.outline import outline
from graphbuild.segment.strays import give_back
from graphbuild.segment.writing import issue_of, write
from graphbuild.zh.text import fold

__all__ = ["account", "coverage", "cut", "issues", "segment"]

LEAST_HAN = 10
"""Chinese characters below which lines are no article."""


def segment(pages: Iterable[Page]) -> Iterator[Article | Finding]:
    """Cut each page into its articles, in printed order, each written for reading.

    Pages of one issue that follow each other are read together, and an article that jumps to another of them comes
    out whole, with its first page; so do pages without a date where their jump lines leave no doubt. A run given to an
    article by inference comes after the article's own body, in sections whose score is below 1. Lines that no article
    claims, parts that were left apart, and a page that holds no article become a `Finding`.
    """
    for issue in issues(pages):
        yield from cut(issue).records


def account(pages: Iterable[Page]) -> Iterator[Article | Finding | Coverage]:
    """Do as `segment` does, and say of each page where every one of its characters went, after its issue's articles."""
    for done in map(cut, issues(pages)):
        yield from done.records
        yield from done.coverage()


def coverage(pages: Iterable[Page]) -> Iterator[Coverage]:
    """Say of each page where every one of its characters went; the pages are segmented for it."""
    for issue in issues(pages):
        yield from cut(issue).coverage()


@dataclass(frozen=True, slots=True)
class Issue:
    """The pages of one issue, cut."""

    pages: tuple[Page, ...]
    plans: tuple[Outline, ...]
    records: tuple[Article | Finding, ...]
    failed: bool = False
    """The program failed on it."""

    def coverage(self) -> Iterator[Coverage]:
        """Say of each page where every one of its characters went."""
        furniture = (
            RawSpan(page_id=page.id, start=line.start, end=line.end)
            for page, plan in zip(self.pages, self.plans, strict=True)
            for line in plan.furniture
        )
        yield from count(self.pages, (one for one in self.records if isinstance(one, Article)), furniture=furniture)


def issues(pages: Iterable[Page]) -> Iterator[tuple[Page, ...]]:
    """Yield the pages of each issue; those whose day nobody told go together as far as their jump lines reach."""
    for issued, group in groupby(pages, key=lambda page: (page.newspaper, page.issued) if page.issued else None):
        if issued:
            yield tuple(group)
        else:
            yield from _undated(group)


def cut(issue: tuple[Page, ...]) -> Issue:
    """Cut the pages of one issue; what comes out hangs on them alone."""
    try:
        return _cut(issue)
    except Exception as error:  # a page that no one foresaw must not cost the reader all others
        return Issue(issue, (Outline((), (), ()),) * len(issue), tuple(_failed(issue, error)), failed=True)


def _cut(issue: tuple[Page, ...]) -> Issue:
    plans = tuple(_plan(fold(page.text), number) for number, page in enumerate(issue))
    plans, doubts = follow(issue, plans)
    plans = tuple(map(_kept, plans))
    return Issue(issue, plans, (*_records(issue, plans), *_doubtful(issue, doubts)))


def _failed(issue: Iterable[Page], error: Exception) -> Iterator[Finding]:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    for page in issue:
        message = f"{page.source} was left out, for the program failed on its issue ({what}): report it with the file"
        yield Finding(stage="segment", severity=Severity.ERROR, record_id=page.id, message=message)


def _undated(pages: Iterable[Page]) -> Iterator[tuple[Page, ...]]:
    """Yield the pages from the first with a jump line to the last as one group, and every other one by itself."""
    held: list[Page] = []
    last = 0
    for page in pages:
        if held or names_jump(fold(page.text)):
            held.append(page)
            last = len(held) if names_jump(fold(page.text)) else last
        else:
            yield (page,)
    if held:
        yield tuple(held[:last])
        yield from ((page,) for page in held[last:])


def _records(pages: tuple[Page, ...], plans: Sequence[Outline]) -> Iterator[Article | Finding]:
    written = [tuple(_articles(page, plan, pages)) for page, plan in zip(pages, plans, strict=True)]
    held = {page_id for articles in written for one in articles for page_id in one.page_ids}
    for page, plan, articles in zip(pages, plans, written, strict=True):
        yield from articles
        yield from _private(page, tuple(one for one in articles if one.is_private))
        yield from _findings(page, plan, empty=page.id not in held)


def _articles(page: Page, plan: Outline, pages: Sequence[Page]) -> Iterator[Article]:
    issued = issue_of(page, plan.furniture)
    for number, draft in enumerate(plan.drafts, start=1):
        yield write(page, draft, pages=pages, article_id=f"{page.id}-{number}", issued=issued)


def _private(page: Page, articles: Sequence[Article]) -> Iterator[Finding]:
    if articles:
        size, many = sum(len(one.text) for one in articles), len(articles)
        what = "advertisement or private notice" if many == 1 else "advertisements and private notices"
        message = f"{page.source}: {many} {what} ({size} characters) kept as text and read for no names"
        yield Finding(stage="segment", severity=Severity.NOTE, record_id=page.id, message=message)


def _doubtful(pages: Sequence[Page], doubts: Iterable[Doubt]) -> Iterator[Finding]:
    for doubt in doubts:
        page, severity = pages[doubt.page], Severity.WARNING if doubt.fits else Severity.NOTE
        yield Finding(stage="segment", severity=severity, record_id=page.id, message=f"{page.source}: {doubt}")


def _plan(folded: str, page: int) -> Outline:
    plan = give_back(outline(folded, tuple(blocks(folded, page=page))))
    if not plan.drafts and _is_prose(chain.from_iterable(plan.orphans)):
        return Outline((Draft((), (), tuple(chain.from_iterable(plan.orphans))),), (), plan.furniture)
    return plan


def _kept(plan: Outline) -> Outline:
    """Drop the drafts that hold no more than a lone byline or a lone heading."""
    kept = tuple(draft for draft in plan.drafts if _holds_something(draft))
    dropped = tuple((*draft.head, *draft.byline) for draft in plan.drafts if not _holds_something(draft))
    return replace(plan, drafts=kept, orphans=(*plan.orphans, *dropped))


def _holds_something(draft: Draft) -> bool:
    return bool(draft.body or draft.strays or (draft.head and draft.byline))


def _is_prose(lines: Iterable[Block]) -> bool:
    return sum("\u3400" <= ch <= "\u9fff" for line in lines for ch in line.text) >= LEAST_HAN


def _findings(page: Page, plan: Outline, *, empty: bool) -> Iterator[Finding]:
    lines = tuple(chain.from_iterable(plan.orphans))
    if empty:
        message = f"{page.source} holds no article: no Chinese prose was found on it"
    elif lines:
        size, first = sum(len(line.text) for line in lines), min(line.start for line in lines)
        message = f"{page.source}: {size} characters in {len(lines)} lines, the first at {first}, belong to no article"
    else:
        return
    severity = Severity.ERROR if empty else Severity.WARNING
    yield Finding(stage="segment", severity=severity, record_id=page.id, message=message)
