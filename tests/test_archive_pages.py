"""The archive of page files: the same for the same seed, its truth to the letter, and as long as news is."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import islice
from pathlib import Path

from graphbuild.pipeline import articles_of
from tests.archive_pages import PLACE, sheets, write
from tests.county.world import World
from tests.folders import contents

SIZE, COUNT = 1_000, 103


def archive(folder: Path, seed: int = 1) -> Path:
    write(folder, sheets(COUNT, seed, people=SIZE))
    return folder


def test_one_seed_is_one_archive(tmp_path: Path) -> None:
    first, again, other = (archive(tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert contents(first) == contents(again) != contents(other)


def test_pages_come_one_by_one() -> None:
    first = list(islice(sheets(1_000_000, people=SIZE), 3))
    assert [len(one.printed) for one in first] == [4, 4, 4]


def test_every_article_and_name_stands_where_the_truth_says(tmp_path: Path) -> None:
    world, folder = World(SIZE, 1), archive(tmp_path)
    lines = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == COUNT
    for line in lines:
        text = (folder / "pages" / line["page"]).read_text(encoding="utf-8")
        assert text[line["start"] : line["end"]].startswith(line["headline"] + "\n")
        for start, end, person, called in line["said"]:
            name = world.people[person].name
            assert text[start] == name[0] if called else text[start:end] == name


def test_articles_are_as_long_as_news_and_none_is_lost_or_named_twice(tmp_path: Path) -> None:
    printed = [one for sheet in sheets(2_000, people=SIZE) for _, one in sheet.printed]
    assert len({one.number for one in printed}) == len(printed) == 2_000
    assert {one.place for one in printed} == {PLACE}
    assert 800 < sum(len(one.page) for one in printed) / len(printed) < 1_200


def test_pages_lie_by_paper_year_and_issue_and_are_cut_into_their_articles(tmp_path: Path) -> None:
    pages, articles, _ = articles_of([archive(tmp_path) / "pages"])
    assert all(one.newspaper == "衢江晨报" and one.issued and one.number for one in pages)
    told = Counter(one.headline for sheet in sheets(COUNT, 1, people=SIZE) for _, one in sheet.printed)
    found = Counter(one.headline for one in articles)
    assert sum((told & found).values()) > 0.9 * COUNT


def test_the_bytes_hang_on_no_hash_seed() -> None:
    text = "".join(sheet.text for sheet in sheets(20, 1, people=SIZE))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "d2b63bcdf8efdecf"
