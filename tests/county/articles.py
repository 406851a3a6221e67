"""Five years of three newspapers: articles one after the other, each with the truth of its people."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from tests.county.careers import FIRST_DAY, LAST_DAY
from tests.county.cast import Cast
from tests.county.notices import WRITERS, News, schedules
from tests.county.places import COUNTIES
from tests.county.templates import forms
from tests.county.truth import Printed, Who, Words, flat
from tests.county.world import World

GENRES = {
    "meeting": 14,
    "visit": 14,
    "brief": 3,
    "guests": 4,
    "town": 16,
    "firm": 11,
    "bureau": 9,
    "trade": 10,
    "resident": 12,
    "award": 5,
    "retired": 2,
}
NEWS = 0.1
"""Most that personnel news may take of a paper: what is over that is not printed."""
STALE = timedelta(days=10)
"""A publicity notice later than that would call new posts old."""


def articles(world: World, count: int, seed: int = 0) -> Iterator[Printed]:
    """Write ``count`` articles in the order of their days, spread evenly over the five years.

    Nothing is kept but the personnel news still to come, so that a hundred thousand articles need no memory.
    """
    rng = random.Random(f"articles {count} {seed}")
    due, told = schedules(world, seed), dict.fromkeys((one.code for one in COUNTIES), 0)
    passed = Counter[str]()
    days = (LAST_DAY - FIRST_DAY).days
    shares = [one.share for one in COUNTIES]
    for number in range(count):
        day = FIRST_DAY + timedelta(days=days * number // count)
        county = rng.choices(COUNTIES, shares)[0]
        room = told[county.code] < NEWS * number * county.share + 1
        news = _next(due[county.code], day) if room and rng.random() < 0.4 else None
        told[county.code] += news is not None
        yield _article(number, Cast(world, county, day, rng, passed), news)


def _next(due: list[News], day: date) -> News | None:
    """Take the next personnel news that is due and still new."""
    while due and due[-1].due < day - STALE:
        due.pop()
    return due.pop() if due and due[-1].due <= day else None


def _article(number: int, cast: Cast, news: News | None) -> Printed:
    rng, county = cast.rng, cast.county
    genre = news.genre if news else rng.choices(tuple(GENRES), tuple(GENRES.values()))[0]
    if news:
        WRITERS[genre](cast, news.moves)
    head, body = rng.choice(_fitting(genre, cast))
    headline, said = flat(cast.fill(head))
    text, more = flat((*_lead(cast, genre), *cast.fill(body), *_end(cast, genre)), len(headline) + 1)
    return Printed(
        number=number, paper=county.paper, place=county.code, day=cast.day, headline=headline, text=text,
        said=(*said, *more), genre=genre,
    )  # fmt: skip


def _fitting(genre: str, cast: Cast) -> tuple[tuple[str, str], ...]:
    """Leave out the forms for a township when the news is the county's."""
    rows = forms(genre)
    if genre != "handover":
        return rows
    return rows[:1] if "town" in cast.things else rows[1:]


def _lead(cast: Cast, genre: str) -> Words:
    if genre in ("notice", "publicity") or cast.rng.random() < 0.25:
        return ()
    words: list[str | Who] = ["本报讯(记者 ", _writer(cast, "记者")]
    if cast.rng.random() < 0.6:
        words += [" 通讯员 ", _writer(cast, "通讯员")]
    return (*words, ") ")


def _end(cast: Cast, genre: str) -> Words:
    if genre in ("notice", "publicity") or cast.rng.random() > 0.05:
        return ()
    return ("(通讯员 ", _writer(cast, "通讯员"), ")")


def _writer(cast: Cast, trade: str) -> Who:
    one = cast.rng.choice(cast.world.writers[cast.county.code, trade])
    return Who(one.number, one.name)
