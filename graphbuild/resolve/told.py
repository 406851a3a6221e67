"""People's judgements → rows on mentions, and which of them these articles cannot follow."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from graphbuild.errors import SeedError
from graphbuild.judgements import check_agreement
from graphbuild.model import Judgement, Registered

__all__ = ["pointed", "stepped"]


def pointed(
    rows: Iterable[Judgement], mentions: Container[str], known: Mapping[str, Registered], owner: Mapping[str, str]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Turn entity ids into mention ids: a row on an entity speaks of the mention that it is known by.

    Of the two results the second are rows on ids that ``known`` holds and no mention stands for. ``owner`` gives
    mention → entity as the rules alone make it. Raises `SeedError` for an id that nothing knows.
    """
    first: dict[str, str] = {}
    for mention, entity in owner.items():
        first.setdefault(entity, mention)
    first |= {key: row.mention for key, row in known.items() if row.mention in mentions}
    told, waiting = [], []
    for row in rows:
        ends = [key if key in mentions else first.get(key) for key in (row.left, row.right)]
        left, right = ends
        if left and right:
            told.append(replace(row, left=left, right=right))
        else:
            _check(row, [key for key, end in zip((row.left, row.right), ends, strict=True) if not end], known)
            waiting.append(row)
    return tuple(told), tuple(waiting)


def _check(row: Judgement, missing: Sequence[str], known: Container[str]) -> None:
    for key in missing:
        if key not in known:
            raise SeedError(
                f"{_where(row)} names {key}, which is neither a mention nor an entity of these pages, "
                "nor ever was one: correct the id or take the line out"
            )


def stepped(told: Iterable[Judgement], persons: Mapping[str, str], things: Mapping[str, str]) -> list[Judgement]:
    """Point rows at what holds the mentions they name, a profile or a node; what they join already needs no row.

    ``persons`` gives person mention → profile, ``things`` every other mention that means something → node. Raises
    `SeedError` for a row on anything else, for one on a person and a thing, and for rows that cannot all be true of
    the holders, as `check_agreement` does of ids.
    """
    rows = [_step(row, _kind(row, persons, things)) for row in told]
    rows = [row for row in rows if row.left != row.right]
    check_agreement(rows)
    return rows


def _step(row: Judgement, holder: Mapping[str, str]) -> Judgement:
    return replace(row, left=holder[row.left], right=holder[row.right])


def _kind(row: Judgement, persons: Mapping[str, str], things: Mapping[str, str]) -> Mapping[str, str]:
    for holder in (persons, things):
        if row.left in holder and row.right in holder:
            return holder
    what = "a post follows its body and its title, and a person is no thing"
    raise SeedError(
        f"{_where(row)} cannot be followed: {what}: judge two persons, or two bodies, places or other names"
    )


def _where(row: Judgement) -> str:
    return row.source or f"a judgement of {row.judge} ({row.left}, {row.right}, {row.verdict})"
