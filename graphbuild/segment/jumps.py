"""Outlines of one issue → outlines: put together what jumps from one page to another (下转第3版, 上接第1版)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.model import Page
from graphbuild.segment.blocks import Block
from graphbuild.segment.furniture import plain_number
from graphbuild.segment.outline import Draft, Outline
from graphbuild.segment.topics import Topics

__all__ = ["follow"]


def follow(pages: Sequence[Page], plans: Sequence[Outline]) -> tuple[Outline, ...]:
    """Join each article that jumps with the part that says it comes from there.

    The page numbers must agree. Where several articles jump to one page, a headline printed again decides, and then
    what the parts speak of. A headline printed again belongs to the jump line and so to the page.
    """
    found = [list(plan.drafts) for plan in plans]
    repeated: list[list[Block]] = [[] for _ in plans]
    gone: set[tuple[int, int]] = set()
    for (page, number), (there, part) in reversed(list(_pairs(pages, plans))):
        tail = found[there][part]
        found[page][number] = _joined(found[page][number], tail)
        repeated[there].extend(tail.head)
        gone.add((there, part))
    return tuple(
        replace(
            plan,
            drafts=tuple(draft for number, draft in enumerate(found[page]) if (page, number) not in gone),
            furniture=(*plan.furniture, *repeated[page]),
        )
        for page, plan in enumerate(plans)
    )


Place = tuple[int, int]


def _pairs(pages: Sequence[Page], plans: Sequence[Outline]) -> Iterator[tuple[Place, Place]]:
    """Yield the two places of each jump, the best agreeing first within a page, none twice."""
    for page, plan in enumerate(plans):
        tails = [
            (there, part)
            for there, other in enumerate(plans)
            for part, draft in enumerate(other.drafts)
            if there != page and draft.back and _is(pages[page], draft.back)
        ]
        fits = [
            (_agreement(draft, plans[there].drafts[part]), number, there, part)
            for number, draft in enumerate(plan.drafts)
            for there, part in tails
            if draft.onward and _is(pages[there], draft.onward)
        ]
        taken: set[Place] = set()
        for _, number, there, part in sorted(fits, key=lambda fit: (-fit[0], *fit[1:])):
            if (page, number) not in taken and (there, part) not in taken:
                taken |= {(page, number), (there, part)}
                yield (page, number), (there, part)


def _is(page: Page, number: str) -> bool:
    """Tell whether a page is the one a jump line names; A3 is also called 第3版 where the paper has one section."""
    if page.number is None:
        return False
    own, named = plain_number(page.number), plain_number(number)
    return own == named or own.lstrip("ABCDEFGH") == named


def _agreement(draft: Draft, tail: Draft) -> float:
    again = "".join(line.text for line in tail.head)
    if again and again in "".join(line.text for line in draft.head):
        return 1000.0
    lines = (*draft.head, *draft.body, *tail.head, *tail.body)
    border = len(draft.head) + len(draft.body)
    return Topics(lines).bond(range(border), range(border, len(lines)))


def _joined(draft: Draft, tail: Draft) -> Draft:
    return replace(
        draft,
        byline=draft.byline or tail.byline,
        body=(*draft.body, *tail.body),
        strays=(*draft.strays, *tail.strays),
        onward=tail.onward,
    )
