"""A build read back is the build that was written; what is no such folder is told in a sentence."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from graphbuild.errors import ExportError, InputError
from graphbuild.model import Build
from graphbuild.store.parquet import GROUP
from graphbuild.store.tables import load, save
from tests import factories
from tests.folders import contents
from tests.store.drawn import builds


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return save(factories.build(), tmp_path / "records")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(build=builds)
def test_what_is_read_back_is_what_was_written(build: Build) -> None:
    with tempfile.TemporaryDirectory() as folder:
        again = load(save(build, Path(folder, "records")))
    assert again == build
    assert [one.source for one in again.judgements] == [one.source for one in build.judgements], "compared apart"
    assert [[type(one.type) for one in part] for part in (again.mentions, again.entities)] == [
        [type(one.type) for one in part] for part in (build.mentions, build.entities)
    ]


def test_more_rows_than_one_group_come_back_in_order(tmp_path: Path) -> None:
    build = factories.build()
    many = Build(mentions=build.mentions * (2 * GROUP // len(build.mentions) + 1))
    assert load(save(many, tmp_path / "records")) == many


def test_equal_builds_give_equal_bytes(kept: Path, tmp_path: Path) -> None:
    assert contents(save(factories.build(), tmp_path / "again")) == contents(kept)


def test_the_columns_that_people_ask_for_are_flat(kept: Path) -> None:
    build = factories.build()
    table = pd.read_parquet(kept / "mentions.parquet")
    one, row = build.mentions[0], table.iloc[0]
    assert (row["id"], row["article_id"], row["start"], row["end"]) == (
        one.id,
        one.article_id,
        one.span.start,
        one.span.end,
    )
    assert (row["text"], row["name"], row["type"], row["score"]) == (one.text, one.name, one.type, one.score)


def test_a_later_build_replaces_the_folder_as_a_whole(kept: Path) -> None:
    assert load(save(Build(), kept)) == Build()
    assert os.listdir(kept.parent) == ["records"], "nothing is left beside it"


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "mine.txt").write_text("keep")
    with pytest.raises(ExportError, match="holds something else"):
        save(Build(), tmp_path / "records")
    assert (tmp_path / "records" / "mine.txt").read_text() == "keep"


def test_a_failure_on_the_way_leaves_the_former_records(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(kept)

    def full(*told: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graphbuild.store.folder.settle", full)
    with pytest.raises(ExportError, match=r"cannot be written to .*: No space left on device"):
        save(Build(), kept)
    assert contents(kept) == before
    assert os.listdir(kept.parent) == ["records"]


def _cut(folder: Path) -> None:
    file = folder / "mentions.parquet"
    file.write_bytes(file.read_bytes()[:-40])


def _flip(folder: Path) -> None:
    file = folder / "claims.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _lose(folder: Path) -> None:
    (folder / "entities.parquet").unlink()


def _confuse(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]")


def _rename(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**told, "format": "other"}))


def _break(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


def _age(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**told, "version": 99}))


def _forget(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_cut, "are damaged .mentions.parquet is not as it was written"),
        (_flip, "are damaged .claims.parquet is not as it was written"),
        (_lose, "are damaged .*No such file"),
        (_confuse, "cannot be read .manifest.json lists no files"),
        (_rename, "describes no records of a build"),
        (_break, "cannot be read"),
        (_age, "have the format 99, this version reads 1"),
        (_forget, "there are no records of a build"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(kept: Path, harm: Callable[[Path], None], said: str) -> None:
    harm(kept)
    with pytest.raises(InputError, match=said) as told:
        load(kept)
    assert "\n" not in str(told.value)


def test_a_file_of_other_columns_is_refused_though_its_sum_is_right(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())
    (kept / "stubs.parquet").write_bytes((kept / "pages.parquet").read_bytes())
    manifest["files"]["stubs.parquet"] = manifest["files"]["pages.parquet"]
    (kept / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="has other columns"):
        load(kept)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `graphbuild build` first"):
        load(tmp_path / "nowhere")
