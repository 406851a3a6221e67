"""Five years of careers: who holds which post from when to when, and by which move.

Vacancies make the moves: somebody retires or leaves the prefecture, the post goes to somebody of a lower one, whose
own post falls vacant, and so on down to a newcomer. Personnel days come once in two months, as the standing committee
of a people's congress meets.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.county.offices import Post
from tests.county.people import Person, Register

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2024, 12, 31)
STAY = timedelta(days=500)
"""Nobody leaves a post earlier."""
EXITS = {
    "city": 0.03,
    "leader": 0.025,
    "bureau": 0.025,
    "township": 0.02,
    "firm": 0.006,
    "school": 0.01,
    "hospital": 0.008,
}
"""Share of holders who retire or go away at each personnel day."""
UPWARD = 0.6
SIDEWAYS = 0.2
FROM_NEIGHBORS = 0.08
LADDER = {"city": ("leader", "city"), "leader": ("leader", "bureau", "township")}
"""From which kinds of posts one comes to a kind; from bureau to township and back."""
WORKING_AGES = {"city": (1963, 1975), "leader": (1964, 1980), "bureau": (1964, 1985), "township": (1968, 1993)}


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody comes to a post, leaves one, or both, on a day."""

    person: Person
    old: Post | None
    new: Post | None
    day: date


@dataclass
class Careers:
    """Who holds what: for each county the days on which anything changes and the seats after each."""

    moves: list[Move] = field(default_factory=list)
    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    seats: dict[str, list[dict[str, Person]]] = field(default_factory=lambda: defaultdict(list))
    former: dict[str, list[tuple[date, Person, Post]]] = field(default_factory=lambda: defaultdict(list))
    """Retired, with the last post."""

    def version(self, county: str, day: date) -> int:
        return bisect_right(self.days[county], day) - 1


class _Office:
    """The personnel office: fills seats and keeps the books."""

    def __init__(self, posts: Iterable[Post], register: Register, rng: random.Random) -> None:
        self.posts = {post.key: post for post in posts}
        self.register, self.rng = register, rng
        self.holder: dict[str, Person] = {}
        self.since: dict[str, date] = {}
        self.careers = Careers()
        self.by_kind: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in self.posts.values():
            self.by_kind[post.county, post.kind].append(post)
            self._sit(post, self._newcomer(post), FIRST_DAY - timedelta(days=self.rng.randint(0, 900)))

    def _newcomer(self, post: Post) -> Person:
        return self.register.add(post.county, WORKING_AGES.get(post.kind, (1963, 1997)))

    def _sit(self, post: Post, person: Person, day: date) -> None:
        self.holder[post.key], self.since[post.key] = person, day

    def hold_day(self, day: date) -> None:
        for key, post in self.posts.items():
            if self.rng.random() < EXITS.get(post.kind, 0.004) and day - self.since[key] > STAY:
                person = self.holder[key]
                self.careers.moves.append(Move(person, post, None, day))
                self.careers.former[post.county].append((day, person, post))
                self._fill(post, day)

    def _fill(self, post: Post, day: date) -> None:
        came = self._successor(post, day)
        person = self.holder[came.key] if came else self._newcomer(post)
        self.careers.moves.append(Move(person, came, post, day))
        self._sit(post, person, day)
        if came:
            self._fill(came, day)

    def _successor(self, post: Post, day: date) -> Post | None:
        chance = self.rng.random()
        if post.rank < 1 or chance > UPWARD + SIDEWAYS + FROM_NEIGHBORS:
            return None
        county = post.county
        if chance > UPWARD + SIDEWAYS or post.kind == "city":
            county = self.rng.choice([one for one, kind in self.by_kind if kind == "leader"])
        level = chance <= UPWARD or post.kind == "city"
        kinds = LADDER.get(post.kind, ("bureau", "township") if post.kind in ("bureau", "township") else (post.kind,))
        fits = [
            one
            for kind in kinds
            for one in self.by_kind[county, kind]
            if day - self.since[one.key] > STAY and _fits(one, post, upward=level)
        ]
        return self.rng.choice(fits) if fits else None

    def record(self, day: date) -> None:
        groups: dict[str, dict[str, Person]] = defaultdict(dict)
        for key, person in self.holder.items():
            groups[self.posts[key].county][key] = person
        for county, seats in groups.items():
            self.careers.days[county].append(day)
            self.careers.seats[county].append(seats)


def _fits(one: Post, post: Post, *, upward: bool) -> bool:
    """Tell whether a post leads to another: one or two ranks up (from county to city more), or the like elsewhere."""
    if one.key == post.key:
        return False
    if upward:
        return 1 <= post.rank - one.rank <= (5 if post.kind == "city" else 2)
    return one.rank == post.rank and one.where != post.where


def careers(posts: Iterable[Post], register: Register, rng: random.Random) -> Careers:
    """Run five years."""
    office = _Office(posts, register, rng)
    office.record(date.min)
    for day in _personnel_days(rng):
        office.hold_day(day)
        office.record(day)
    return office.careers


def _personnel_days(rng: random.Random) -> Iterator[date]:
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
        for month in (2, 4, 6, 8, 10, 12):
            yield date(year, month, rng.randint(1, 28))
