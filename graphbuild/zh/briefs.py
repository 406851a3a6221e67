"""News in brief: several reports under one headline, each behind a mark, in paragraphs of their own or in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild.model import Section, SectionRole, Span
from graphbuild.zh.text import BULLETS

__all__ = ["is_item", "items"]


def items(sections: Iterable[Section], text: str) -> list[list[Section]]:
    """Group the paragraphs of an article's body by the items they tell, cut where an item begins in their midst.

    What stands before the first mark is a group of its own; paragraphs without a mark go on with the item before.
    """
    found: list[list[Section]] = []
    for section in sections:
        if section.role is not SectionRole.BODY:
            continue
        for piece in _pieces(section, text):
            if not found or is_item([piece], text):
                found.append([])
            found[-1].append(piece)
    return found


def is_item(group: list[Section], text: str) -> bool:
    """Tell whether a group of `items` begins with a mark."""
    return text[group[0].span.start] in BULLETS


def _pieces(section: Section, text: str) -> Iterator[Section]:
    """Cut a paragraph at its marks: ▲甲到某镇调研。▲乙赴某市招商。"""
    span = section.span
    starts = [at for at in range(span.start, span.end) if text[at] in BULLETS]
    if len(starts) < 2 or starts[0] != span.start:
        yield section
        return
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        yield replace(section, span=Span(start=start, end=end))
