"""Draft → Draft: where an article ends before the next head: at its jump line, or at the signature under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphbuild.segment.blocks import Block, is_finished, is_list_item
from graphbuild.segment.bylines import is_signature_line, signature
from graphbuild.segment.drafts import Draft
from graphbuild.segment.furniture import jump
from graphbuild.zh.text import BULLETS

__all__ = ["closed"]


def closed(draft: Draft) -> tuple[Draft, tuple[Block, ...]]:
    """End an article at its jump line, or at its signature, which becomes its byline; return what stands below."""
    listed = draft.body and draft.body[0].text[0] in BULLETS  # each item of news in brief is signed by itself
    for number, line in enumerate(draft.body):
        if found := jump(line):
            rest = tuple(one for one in draft.body[number + 1 :] if not jump(one))
            return replace(draft, body=draft.body[:number], onward=found.page), rest
        if not draft.byline and not draft.is_notice and not listed and (signed := _signed(line, draft.body[:number])):
            prose, name = signed
            body = (*draft.body[:number], *((prose,) if prose else ()))
            rest = tuple(one for one in draft.body[number + 1 :] if not jump(one))
            return replace(draft, body=body, byline=(name,)), rest
    return draft, ()


def _signed(line: Block, above: Sequence[Block]) -> tuple[Block | None, Block] | None:
    """Part a line into its prose and the signature; items of a list are signed one by one, which signs none."""
    if is_list_item(line.text):
        return None
    if found := signature(line):
        return found if found[0] or above else None
    return (None, line) if above and is_finished(above[-1].text) and is_signature_line(line) else None
