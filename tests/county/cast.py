"""The people and things of one article: drawn when a template first asks for them, printed as it asks."""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from tests.county.offices import Post, spelled
from tests.county.people import Person
from tests.county.places import COUNTIES, PREFECTURE, County
from tests.county.templates import TOPICS, fills
from tests.county.truth import Who, Words
from tests.county.world import CITY, Seat, World, county_of

SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
VILLAGE_SEAT = re.compile(r"(?:党支部书记|村委会副主任)$")


class Cast:
    """Draws who and what an article is about; every slot of a template is a method or a role here."""

    def __init__(
        self, world: World, county: County, day: date, rng: random.Random, passed: Counter[str] | None = None
    ) -> None:
        self.world, self.county, self.day, self.rng = world, county, day, rng
        self.passed = Counter[str]() if passed is None else passed
        """How many of each county have been named in passing."""
        self.people: dict[str, tuple[Person, Post | None]] = {}
        self.taken: set[int] = set()
        self.things: dict[str, str] = {}
        self.given: dict[str, Words] = {}
        """Slots that the story has filled itself."""

    def fill(self, template: str) -> Words:
        """Put words into the slots of a template."""
        words: list[str | Who] = []
        for text, role, how in _parts(template):
            words.append(text)
            if role:
                words += self.slot(role, how)
        return tuple(words)

    def slot(self, role: str, how: str) -> Words:
        if role in self.given and role not in PICKS:
            return self.given[role]
        if role == "list":
            return self._list()
        if role in ("age", "home"):
            self._person("resident", "resident", "")
            one = self.people["resident"][0]
            return (str(self.day.year - one.born) if role == "age" else one.township + one.village,)
        kind = role.rstrip("23")
        if how == "body":
            return (self._body(role),)
        if kind in PICKS:
            return self._person(role, kind, how)
        return (self.thing(role, how),)

    def _person(self, role: str, kind: str, how: str) -> Words:
        if role not in self.people:
            self.people[role] = PICKS[kind](self)
            self.taken.add(self.people[role][0].number)
        person, post = self.people[role]
        if role in self.given and not how:
            return self.given[role]
        if how == "name":
            return (Who(person.number, person.name),)
        if how == "title":
            return (post.forms[0].removeprefix(post.where) if post else person.trade,)
        if how == "again":
            return (self._again(person, post),)
        return titled(self, person, post)

    def _again(self, person: Person, post: Post | None) -> Who:
        if post and self.rng.random() < 0.25:
            call = post.call.replace("区长", f"{self.county.level}长") if post.kind == "leader" else post.call
            return Who(person.number, person.name[0] + call, called=True)
        return Who(person.number, person.name)

    def _list(self) -> Words:
        """Print leaders in the order of protocol, without their offices."""
        leaders = [seat for seat in self.seats("leader") if seat[1].number not in self.taken]
        chosen = sorted(self.rng.sample(range(len(leaders)), min(len(leaders), self.rng.randint(2, 5))))
        words: list[str | Who] = []
        for at in chosen:
            words += ["、", Who(leaders[at][1].number, leaders[at][1].name)]
        return tuple(words[1:])

    def _body(self, role: str) -> str:
        """Print the body that the holder of an office works in: 区财政局."""
        self._person(role, role.rstrip("23"), "")
        post = self.people[role][1]
        assert post is not None
        return f"{self.county.level}{post.where}"

    def thing(self, role: str, how: str = "") -> str:
        if role not in self.things:
            self.things[role] = THINGS[role](self)
        thing = self.things[role]
        if how == "short":
            return thing.removesuffix("有限公司")
        return thing.removeprefix(self.things.get("town", "")) if how == "only" else thing

    def seats(self, kind: str, where: str = "") -> list[Seat]:
        return self.world.state(self.county.code, self.day).get((kind, where), [])

    def choose(self, seats: Sequence[Seat]) -> Seat:
        free = [one for one in seats if one[1].number not in self.taken] or seats
        return self.rng.choice(free)

    def of_body(self, role: str, kind: str, *, rank: int | None = None) -> tuple[Person, Post]:
        """Choose somebody of the firm, school or station that the article is about."""
        seats = self.seats(kind, self.thing(role))
        post, person = self.choose([one for one in seats if rank is None or one[0].rank == rank] or seats)
        return person, post

    def resident(self) -> tuple[Person, None]:
        group, sums = self.world.residents[self.county.code], self.world.weights[self.county.code]
        village = self.things.get("village")
        if village and self.rng.random() < 0.95:
            near = self.world.villagers.get(village, ())
            free = [one for one in near if one.number not in self.taken]
            if free:
                return self.rng.choice(free), None
        return group[bisect(sums, self.rng.random() * sums[-1]) % len(group)], None


def _passer(cast: Cast) -> tuple[Person, None]:
    """Take the next of those who are named once, in passing; after the last the first comes again."""
    group = cast.world.passers[cast.county.code]
    cast.passed[cast.county.code] += 1
    return group[cast.passed[cast.county.code] % len(group)], None


def titled(cast: Cast, person: Person, post: Post | None) -> Words:
    """Print somebody at first mention: with the office, or with place and trade."""
    who = Who(person.number, person.name)
    if post is not None:
        return (_office(cast, post), who)
    home = person.township + person.village
    if cast.things.get("town") == person.township and cast.rng.random() < 0.6:
        home = person.village
    if cast.rng.random() < 0.1:
        return (f"家住{home}的", who)
    return (f"{home}{person.trade}", who)


def _office(cast: Cast, post: Post) -> str:
    if post.county == CITY:
        return post.printed(cast.rng, cast.county, None)
    text = post.printed(cast.rng, cast.county, county_of(post.county))
    if post.kind == "village" and cast.things.get("town") and cast.rng.random() < 0.5:
        return text.removeprefix(cast.things["town"])
    return text


def former(cast: Cast) -> tuple[Person, None]:
    """Choose somebody retired; the office goes in front with a 原."""
    gone = [one for one in cast.world.careers.former[cast.county.code] if one[0] < cast.day and one[2].rank > 1]
    if not gone:
        return cast.resident()
    _, person, post = cast.rng.choice(gone)
    office = spelled(post.forms[0], cast.county, cast.county)
    cast.given["former"] = (f"原{office}", Who(person.number, person.name))
    return person, None


def _leader(cast: Cast) -> tuple[Person, Post]:
    """Choose a leader, those at the head more often."""
    seats = cast.seats("leader")
    first = cast.rng.random()
    return _turned(cast.choose(seats[:2] if first < 0.4 else seats[:9] if first < 0.8 else seats))


def _guest(cast: Cast) -> tuple[Person, Post]:
    other = cast.rng.choice([one for one in COUNTIES if one.name == cast.things["F"]])
    seats = cast.world.state(other.code, cast.day)["leader", ""]
    return _turned(cast.choose(seats[:3] if cast.rng.random() < 0.5 else seats))


def _turned(seat: Seat) -> tuple[Person, Post]:
    return seat[1], seat[0]


def _in_town(cast: Cast) -> tuple[Person, Post]:
    return _turned(cast.choose(cast.seats("township", cast.thing("town"))))


def _in_village(cast: Cast) -> tuple[Person, Post]:
    return _turned(cast.choose(cast.seats("village", cast.thing("village"))))


def _winner(cast: Cast) -> tuple[Person, Post | None]:
    kind = cast.rng.choice(("resident", "resident", "school", "hospital", "police", "firm", "village"))
    return cast.resident() if kind == "resident" else _turned(cast.choose(cast.seats(kind)))


def _bureau(cast: Cast, rank: int) -> tuple[Person, Post]:
    return _turned(cast.choose([one for one in cast.seats("bureau") if one[0].rank == rank]))


def _deputy(cast: Cast) -> tuple[Person, Post]:
    where = next((post.where for _, post in cast.people.values() if post and post.kind == "bureau"), "")
    return _turned(cast.choose([one for one in cast.seats("bureau", where) if one[0].rank == 2]))


PICKS: dict[str, Callable[[Cast], tuple[Person, Post | None]]] = {
    "lead": _leader,
    "city": lambda cast: _turned(cast.choose(cast.world.state(CITY, cast.day)["city", ""])),
    "guest": _guest,
    "bureau": lambda cast: _bureau(cast, 4),
    "deputy": _deputy,
    "host": _in_town,
    "secretary": _in_village,
    "boss": lambda cast: cast.of_body("firm", "firm"),
    "principal": lambda cast: cast.of_body("school", "school", rank=1),
    "teacher": lambda cast: cast.of_body("school", "school", rank=0),
    "doctor": lambda cast: cast.of_body("hospital", "hospital", rank=0),
    "healer": lambda cast: cast.of_body("hospital", "hospital"),
    "cop": lambda cast: cast.of_body("police", "police", rank=0),
    "chief": lambda cast: cast.of_body("police", "police", rank=1),
    "resident": lambda cast: cast.resident(),
    "passer": _passer,
    "winner": _winner,
    "former": former,
}


def _village(cast: Cast) -> str:
    """Choose a village of the township that the article is about, if its secretary is one of the cast's world."""
    known = [post.where for post, _ in cast.seats("village") if VILLAGE_SEAT.search(post.forms[0])]
    town = cast.things.get("town", "")
    return cast.rng.choice([one for one in known if one.startswith(town)] or known)


def _town(cast: Cast) -> str:
    return cast.rng.choice(cast.county.townships).name


def _where(kind: str) -> Callable[[Cast], str]:
    return lambda cast: cast.rng.choice(cast.seats(kind))[0].where


THINGS: dict[str, Callable[[Cast], str]] = {
    "C": lambda cast: cast.county.name,
    "S": lambda cast: cast.county.short,
    "A": lambda cast: cast.county.level,
    "L": lambda cast: cast.county.level,
    "F": lambda cast: cast.rng.choice([one for one in COUNTIES if one != cast.county]).name,
    "day": lambda cast: f"{cast.day.month}月{cast.day.day}日",
    "topic": lambda cast: cast.rng.choice(TOPICS),
    "fill": lambda cast: cast.rng.choice(fills()) + (cast.rng.choice(fills()) if cast.rng.random() < 0.4 else ""),
    "town": _town,
    "village": _village,
    "firm": _where("firm"),
    "school": _where("school"),
    "hospital": _where("hospital"),
    "police": _where("police"),
    "nth": lambda cast: cast.rng.choice("三四五六七八"),
    "city_name": lambda cast: PREFECTURE,
}


@cache
def _parts(template: str) -> tuple[tuple[str, str, str], ...]:
    """Cut a template: the words before each slot, the slot, and how it is to be printed."""
    found, at = [], 0
    for match in SLOT.finditer(template):
        found.append((template[at : match.start()], match[1], match[2] or ""))
        at = match.end()
    return (*found, (template[at:], "", ""))
