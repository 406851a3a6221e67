"""A build with a store is the build without one, whatever happened to pages and store in between."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.archive import observing, recall
from graphbuild.archive.recall import recalled, seen_in
from graphbuild.errors import ExportError, InputError
from graphbuild.pipeline import Options, run
from graphbuild.store.home import writing
from graphbuild.store.lock import held
from tests.folders import contents

PLAIN = Options(newspaper="衢江样报", place="330803", model=None)
PAGES = sorted(gb.bundled_pages().glob("*.txt"))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in PAGES[:3]:
        shutil.copy(page, folder)
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Options:
    return replace(PLAIN, store=tmp_path / "store")


def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the headlines of the articles that are read from now on."""
    noted: list[str] = []
    true = observing.observe

    def observe(tools: observing.Tools, articles: list[gb.model.Article]) -> object:
        noted.extend(article.headline for article in articles)
        return true(tools, articles)

    monkeypatch.setattr(recall, "observe", observe)
    return noted


def test_the_second_build_reads_no_article(pages: Path, kept: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    first, noted = run([pages], options=kept), read_anew(monkeypatch)
    assert run([pages], options=kept) == first == run([pages], options=PLAIN)
    assert len(noted) == len(first.articles)  # of the build without a store


def test_only_what_changed_is_read(pages: Path, kept: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    run([pages], options=kept)
    page = pages / PAGES[0].name
    page.write_text(
        page.read_text(encoding="utf-8") + "\n\n桥头又办培训\n本报讯(记者 周海宁)昨天桥头办了培训。\n", encoding="utf-8"
    )
    noted = read_anew(monkeypatch)
    again = run([pages], options=kept)
    read = len(noted)
    assert again == run([pages], options=PLAIN)
    assert 0 < read < len(again.articles) / 2


def test_the_users_names_are_a_reason_to_read_again(pages: Path, kept: Options, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    run([pages], options=kept)
    for name in ("昨天", "今天"):
        names.write_text(f"name,type,action\n{name},Place,add\n", encoding="utf-8")
        assert run([pages], options=replace(kept, names=names)) == run([pages], options=replace(PLAIN, names=names))


def test_workers_give_the_same_build(pages: Path, kept: Options) -> None:
    alone = run([pages], options=PLAIN)
    assert run([pages], options=replace(PLAIN, workers=2)) == alone
    assert run([pages], options=replace(kept, workers=2)) == alone


@pytest.mark.parametrize("harm", ["cut", "flip", "gone", "manifest"])
def test_a_damaged_shard_is_set_aside_and_made_again(pages: Path, kept: Options, harm: str) -> None:
    first = run([pages], options=kept)
    assert kept.store
    shard = next(one for one in (kept.store / "seen").iterdir())
    file = shard / ("manifest.json" if harm == "manifest" else "mentions.parquet")
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(
            whole[: len(whole) // 2] if harm == "cut" else whole[:99] + bytes([whole[99] ^ 1]) + whole[100:]
        )
    said: list[str] = []
    assert run([pages], options=kept, say=said.append) == first
    assert len(said) == 1 and str(shard) in said[0] and "made again" in said[0]
    assert (kept.store / "seen" / "damaged" / shard.name).is_dir()


def test_what_the_program_fails_on_is_tried_again(pages: Path, kept: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*told: object) -> object:
        raise RuntimeError("unforeseen")

    with monkeypatch.context() as patched:
        patched.setattr(observing, "relate", broken)
        failed = run([pages], options=kept)
    assert sum("unforeseen" in one.message for one in failed.findings) == len(failed.articles)
    assert run([pages], options=kept) == run([pages], options=PLAIN)


def test_two_builds_cannot_write_at_once(pages: Path, kept: Options) -> None:
    assert kept.store
    kept.store.mkdir()
    with (
        held(kept.store / "lock"),
        pytest.raises(InputError, match=r"another build is writing to .*store \(process \d+"),
    ):
        run([pages], options=kept)
    assert run([pages], options=kept).articles


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ('{"format": "graphbuild store", "version": 0}', "has the format 0, this version has 2: move its folder away"),
        ('{"format": "other"}', "describes no store of graphbuild"),
        ("{", "cannot be read"),
        (None, "holds something else than a store"),
    ],
)
def test_a_foreign_folder_is_refused(pages: Path, kept: Options, told: str | None, words: str) -> None:
    assert kept.store
    kept.store.mkdir()
    (kept.store / ("store.json" if told else "letters.txt")).write_text(told or "dear", encoding="utf-8")
    before = contents(kept.store)
    with pytest.raises(InputError, match=words):
        run([pages], options=kept)
    assert contents(kept.store) == before


def test_a_store_in_the_place_of_a_file_or_without_leave_is_refused(pages: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is no folder"):
        run([pages], options=replace(PLAIN, store=file))
    with pytest.raises((ExportError, InputError), match="cannot be written|is no folder"):
        run([pages], options=replace(PLAIN, store=file / "below"))


def test_a_recognizer_without_a_name_is_refused(pages: Path, kept: Options) -> None:
    with pytest.raises(InputError, match="build without one"):
        run([pages], options=replace(kept, recognizers=(lambda reading: [],)))


def test_with_no_article_there_is_nothing_to_see(kept: Options) -> None:
    assert kept.store
    tools = observing.tools_of(None, None, ())
    with writing(kept.store, print) as store:
        assert list(seen_in([], tools)) == [] == list(recalled([], tools, store.seen))
