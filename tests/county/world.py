"""The whole: three counties with their people, posts and careers, and what is so on a day."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from itertools import accumulate

from tests.county.careers import careers
from tests.county.offices import Post, city_posts, county_posts
from tests.county.people import Person, Register, settle, working_posts, writers
from tests.county.places import COUNTIES, County

Seat = tuple[Post, Person]
Seats = dict[tuple[str, str], list[Seat]]
CITY = "330800"


class World:
    """Everything that the articles are written from; the same for the same size and seed.

    Half of the residents have stories of their own and come again; the other half stand for the hundreds of thousands
    of whom the paper names one in passing, by name alone, and hardly ever twice.
    """

    def __init__(self, people: int = 10_000, seed: int = 0) -> None:
        rng = random.Random(f"world {people} {seed}")
        register = Register(rng)
        posts = [*city_posts()]
        for county in COUNTIES:
            posts += county_posts(county)
            posts += working_posts(county, rng, county.share * people / 10_000)
        self.posts: dict[str, Post] = {post.key: post for post in posts}
        self.careers = careers(posts, register, rng)
        for county in COUNTIES:
            writers(register, county, county.share)
        rest = max(people - len(register.everybody), people // 4)
        for county in COUNTIES:
            settle(register, county, round(rest * county.share))
        self.people: tuple[Person, ...] = tuple(register.everybody)
        everyone, self.writers = _by_trade(self.people)
        self.residents = {key: group[: len(group) // 2] for key, group in everyone.items()}
        self.passers = {key: group[len(group) // 2 :] for key, group in everyone.items()}
        self.villagers = _by_village(self.residents)
        self.weights = {key: tuple(accumulate(_fame(len(group)))) for key, group in self.residents.items()}
        self.counties = self._counties()
        self._states: dict[str, tuple[int, Seats]] = {}

    def _counties(self) -> list[set[str]]:
        """Return for each person the counties where the person lives or ever held a post."""
        found = [{one.county} for one in self.people]
        for move in self.careers.moves:
            found[move.person.number] |= {post.county for post in (move.old, move.new) if post}
        return found

    def state(self, county: str, day: date) -> Seats:
        """Return the seats of a county on a day by kind, and by kind and body: ("township", "莲花镇")."""
        version = self.careers.version(county, day)
        known = self._states.get(county)
        if known is None or known[0] != version:
            known = version, _by_kind(self.posts, self.careers.seats[county][version])
            self.counties = self._counties()
        self._states[county] = known
        return known[1]


def _by_trade(
    people: tuple[Person, ...],
) -> tuple[dict[str, list[Person]], dict[tuple[str, str], list[Person]]]:
    residents: dict[str, list[Person]] = defaultdict(list)
    writing: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for one in people:
        if one.trade in ("记者", "通讯员"):
            writing[one.county, one.trade].append(one)
        elif one.trade:
            residents[one.county].append(one)
    return dict(residents), dict(writing)


def _by_village(residents: dict[str, list[Person]]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for group in residents.values():
        for one in group:
            found[one.township + one.village].append(one)
    return dict(found)


def _fame(size: int) -> list[float]:
    """Weights of residents: a few are often in the paper, most of them rarely."""
    return [(rank + 5) ** -0.4 for rank in range(size)]


def _by_kind(posts: dict[str, Post], seats: dict[str, Person]) -> Seats:
    found: Seats = defaultdict(list)
    for key, person in seats.items():
        post = posts[key]
        found[post.kind, ""].append((post, person))
        found[post.kind, post.where].append((post, person))
    return dict(found)


def county_of(code: str) -> County | None:
    """Return the county with a code; None for the city above them."""
    return next((one for one in COUNTIES if one.code == code), None)
