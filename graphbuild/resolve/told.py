"""People's judgements → rows on mentions, and which of them these articles cannot follow."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graphbuild.errors import SeedError
from graphbuild.judgements import check_agreement
from graphbuild.model import Judgement, Registered, Verdict

__all__ = ["pointed", "stepped"]

MENTION = re.compile("[0-9a-z]{12}")
"""An id of a mention, which is a hash of sixty bits."""


def pointed(
    rows: Iterable[Judgement],
    mentions: Mapping[str, date | None],
    known: Mapping[str, Registered],
    owner: Mapping[str, str],
    *,
    again: bool = False,
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Turn entity ids into mention ids: a row on an entity speaks of the mention that it is known by.

    A mention that is parted from an entity stands on the right, wherever it was written: it is what is taken out.
    An id whose page is gone may have passed to a namesake: nobody is joined by it unless the two were printed on one
    day, as before and after a correction. Of the two results the second are rows on ids that ``known`` holds and no
    mention stands for, and on mentions that only earlier builds have seen: the registry keeps the first mention of a
    thing and none of the others, so after a first build a mention that is not there may have been. ``mentions`` gives
    the day of each, ``owner`` mention → entity as the rules alone make it, ``again`` tells that ``known`` comes from an
    earlier build. Raises `SeedError` for an id that nothing knows, and for a row that parts an entity from the mention
    that it is known by.
    """
    first = {entity: mention for mention, entity in reversed(list(owner.items()))}
    first |= {key: row.mention for key, row in known.items() if row.mention in mentions}
    passed = {key for key, row in known.items() if key in first and mentions[first[key]] != row.since}
    sure = {key: mention for key, mention in first.items() if key not in passed}
    once = {*known, *(row.mention for row in known.values())}
    told, waiting = [], []
    for row in (_turned(one, mentions) for one in rows):
        keys, found = (row.left, row.right), sure if row.verdict is Verdict.SAME else first
        ends = [key if key in mentions else found.get(key) for key in keys]
        left, right = ends
        if left and right:
            _check_parted(row, left, right)
            told.append(replace(row, left=left, right=right))
        else:
            missing = [key for key, end in zip(keys, ends, strict=True) if not end]
            _check(row, [key for key in missing if not (again and MENTION.fullmatch(key))], once)
            waiting.append(row)
    return tuple(told), tuple(waiting)


def _turned(row: Judgement, mentions: Container[str]) -> Judgement:
    lone = row.verdict is not Verdict.SAME and row.left in mentions and row.right not in mentions
    return replace(row, left=row.right, right=row.left) if lone else row


def _check_parted(row: Judgement, left: str, right: str) -> None:
    if left == right and row.verdict is not Verdict.SAME:
        raise SeedError(
            f"{_where(row)} has no effect: {row.left} is known by the mention {row.right}, and the two cannot be "
            "parted: part it from another of its mentions"
        )


def _check(row: Judgement, missing: Sequence[str], known: Container[str]) -> None:
    for key in missing:
        if key not in known:
            raise SeedError(
                f"{_where(row)} names {key}, which is no mention, nor anything that these pages or earlier ones "
                "mention: correct the id or take the line out"
            )


def stepped(told: Iterable[Judgement], *kinds: Mapping[str, str]) -> list[Judgement]:
    """Point rows at what holds the mentions they name, a profile or a node; what they join already needs no row.

    Each of ``kinds`` gives mention → holder: persons, places, and every other mention that means something. Raises
    `SeedError` for a row on anything else, for one on two of different kinds, and for rows that cannot all be true
    of the holders, as `check_agreement` does of ids.
    """
    rows = [_step(row, _kind(row, kinds)) for row in told]
    rows = [row for row in rows if row.left != row.right]
    check_agreement(rows)
    return rows


def _step(row: Judgement, holder: Mapping[str, str]) -> Judgement:
    return replace(row, left=holder[row.left], right=holder[row.right])


def _kind(row: Judgement, kinds: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    for holder in kinds:
        if row.left in holder and row.right in holder:
            return holder
    what = "a post follows its body and its title, and a person, a place and a body are never one"
    raise SeedError(
        f"{_where(row)} cannot be followed: {what}: judge two persons, two places, or two bodies or other names"
    )


def _where(row: Judgement) -> str:
    return row.source or f"a judgement of {row.judge} ({row.left}, {row.right}, {row.verdict})"
