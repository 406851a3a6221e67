"""Personnel news: what the careers make the papers print, and when."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from tests.county.careers import Move
from tests.county.cast import Cast
from tests.county.offices import Post, spelled
from tests.county.people import Person
from tests.county.places import COUNTIES, County
from tests.county.truth import Who
from tests.county.world import World, county_of

KINDS = frozenset({"leader", "bureau", "township"})
MOST = 6
"""Names in one notice."""
PRINTED = {"publicity": 0.75, "notice": 0.7, "handover": 0.6}
"""Share of the moves of which a paper prints each kind of news; nobody learns of the rest but by the new title."""
BEFORE, AFTER = timedelta(days=12), timedelta(days=4)


@dataclass(frozen=True, slots=True)
class News:
    """Personnel news due on a day."""

    due: date
    genre: str
    moves: tuple[Move, ...]


def schedule(world: World, county: County, rng: random.Random) -> list[News]:
    """Give the personnel news of a county's paper in the order of time."""
    found: list[News] = []
    for day, moves in sorted(_by_day(world, county).items()):
        told = [one for one in moves if one.old and one.new and rng.random() < PRINTED["publicity"]]
        found += [News(day - BEFORE, "publicity", part) for part in _parts(told)]
        told = [one for one in moves if rng.random() < PRINTED["notice"]]
        found += [News(day + AFTER, "notice", part) for part in _parts(told)]
        heads = [one for one in moves if one.new and one.new.rank >= 3 and one.new.kind != "bureau"]
        found += [_handover(one, moves, county) for one in heads if rng.random() < PRINTED["handover"]]
    return sorted(found, key=lambda one: one.due)


def _by_day(world: World, county: County) -> dict[date, list[Move]]:
    found: dict[date, list[Move]] = defaultdict(list)
    for move in world.careers.moves:
        ends = [post for post in (move.old, move.new) if post is not None]
        if any(post.county == county.code and post.kind in KINDS for post in ends):
            found[move.day].append(move)
    return found


def _parts(moves: list[Move]) -> list[tuple[Move, ...]]:
    return [tuple(moves[at : at + MOST]) for at in range(0, len(moves), MOST)]


def _handover(move: Move, others: list[Move], county: County) -> News:
    left = next((one for one in others if one.old is not None and one.old is move.new), move)
    return News(move.day + timedelta(days=1), "handover", (move, left))


def publicity(cast: Cast, moves: tuple[Move, ...]) -> None:
    """Print the lines of a publicity notice: each names the office held and the one to come."""
    words: list[str | Who] = []
    for move in moves:
        one = move.person
        about = f",{'女' if one.woman else '男'},{one.born}年{one.month}月出生,中共党员,"
        words += [
            Who(one.number, one.name),
            about,
            "现任",
            _office(cast, move.old),
            ",拟任",
            _office(cast, move.new),
            "。",
        ]
    cast.given["lines"] = tuple(words)


def notice(cast: Cast, moves: tuple[Move, ...]) -> None:
    """Print appointments and removals; a removal often stands beside the appointment that it goes with."""
    words: list[str | Who] = []
    for move in moves:
        if move.new is not None:
            words += [";任命", _who(move.person), "为", _office(cast, move.new)]
        if move.old is not None and (move.new is None or cast.rng.random() < 0.7):
            words += [";免去", _who(move.person), "的", _office(cast, move.old), "职务"]
    words[0] = str(words[0]).removeprefix(";")
    cast.given["acts"] = tuple(words)


def handover(cast: Cast, moves: tuple[Move, ...]) -> None:
    """Print who comes and who goes; the newcomer's last office is named when there is one."""
    came, left = moves
    before = f"{_office(cast, came.old)}" if came.old else ""
    cast.given["came"] = (before, _who(came.person), "任", _office(cast, came.new))
    cast.given["left"] = (
        (_who(left.person), "不再担任", _office(cast, left.old), "职务。") if left is not came else ("即日起到任。",)
    )
    if came.new is not None and came.new.kind == "township":
        cast.things["town"] = came.new.where


def _who(person: Person) -> Who:
    return Who(person.number, person.name)


def _office(cast: Cast, post: Post | None) -> str:
    if post is None:
        return ""
    return spelled(post.forms[0], cast.county, county_of(post.county))


WRITERS = {"publicity": publicity, "notice": notice, "handover": handover}


def schedules(world: World, seed: int) -> dict[str, list[News]]:
    """Give the personnel news of every county, the next due one last."""
    return {one.code: schedule(world, one, random.Random(f"news {one.code} {seed}"))[::-1] for one in COUNTIES}
