"""The county itself: the same for the same seed, true to the letter, and honest about namesakes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

import pytest

from graphbuild.model import Page
from graphbuild.read import read
from tests.county.articles import articles
from tests.county.measure import write
from tests.county.templates import FORMS, forms
from tests.county.truth import Printed
from tests.county.world import World

SIZE, COUNT = 1_000, 250


@pytest.fixture(scope="module")
def world() -> World:
    return World(SIZE, seed=3)


@pytest.fixture(scope="module")
def printed(world: World) -> list[Printed]:
    return list(articles(world, COUNT, seed=3))


def test_one_seed_is_one_county(printed: list[Printed]) -> None:
    assert list(articles(World(SIZE, seed=3), COUNT, seed=3)) == printed
    assert list(articles(World(SIZE, seed=3), COUNT, seed=4)) != printed


def test_articles_come_one_by_one(world: World) -> None:
    first = list(islice(articles(world, 1_000_000), 5))
    assert [one.number for one in first] == [0, 1, 2, 3, 4]


def test_every_name_stands_where_the_truth_says(world: World, printed: list[Printed]) -> None:
    for one in printed:
        for said in one.said:
            name, words = world.people[said.person].name, one.page[said.start : said.end]
            assert words[0] == name[0] if said.called else words == name


def test_what_is_read_back_is_what_was_printed(tmp_path: Path, printed: list[Printed]) -> None:
    texts = {one.record()["url"]: one.page for one in printed}
    pages = [page for path, _ in write(tmp_path, printed) for page in read([path]) if isinstance(page, Page)]
    assert {page.url: page.text for page in pages} == texts
    assert json.loads(json.dumps(printed[0].record()))["date"] == printed[0].day.isoformat()


def test_namesakes_arise_within_a_county_and_across() -> None:
    world = World()
    counties = defaultdict(list)
    for one in world.people:
        counties[one.name].append(one.county)
    shared = [found for found in counties.values() if len(found) > 1]
    assert 800 < sum(map(len, shared)) < 2_000
    assert any(len(set(found)) > 1 for found in shared)
    assert any(max(Counter(found).values()) > 2 for found in shared)
    assert 0.11 < sum(len(one.name) == 2 for one in world.people) / len(world.people) < 0.17


def test_one_seat_has_one_holder_and_moves_are_in_order(world: World) -> None:
    for county, days in world.careers.days.items():
        assert days == sorted(days)
        for seats in world.careers.seats[county]:
            assert len(set(map(id, seats.values()))) == len(seats)


def test_articles_have_many_forms_and_the_length_of_news(printed: list[Printed]) -> None:
    assert sum(len(forms(genre)) for genre in FORMS) >= 50
    assert {one.genre for one in printed} == set(FORMS)
    assert 100 < sum(len(one.page) for one in printed) / len(printed) < 250
