"""Files are decoded, and issues cut, once: again only where bytes, path or the user's word changed."""

from __future__ import annotations

import json
import os
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import graphbuild as gb
from graphbuild.archive import cutting, reading
from graphbuild.archive.reading import Given, pages_read, take_in
from graphbuild.model import Finding, Page
from graphbuild.pipeline import Options, articles_of, run
from graphbuild.read import Told, pages_of, read
from graphbuild.segment import cut
from graphbuild.store.home import writing
from graphbuild.store.shards import Shelf

PLAIN = Options(newspaper="衢江样报", place="330803", model=None)
PAGES = sorted(gb.bundled_pages().glob("*.txt"))
STORY = "高家镇办起培训班之{0}\n本报讯(记者 周海宁)1月{0}日,高家镇镇长贺知秋主持会议,到会2{0}人。\n"
TABLES = ("pages", "findings", "parts")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in PAGES[:2]:
        shutil.copy(page, folder)
    (folder / "20240301-A01.txt").write_text(STORY.format(3), encoding="utf-8")
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf", TABLES)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Note what is decoded and what is cut from now on."""
    noted: dict[str, list[str]] = {"read": [], "cut": []}

    def pages_read_noted(shown: str, *rest: object, **told: object) -> object:
        noted["read"].append(Path(shown).name)
        return pages_of(shown, *rest, **told)  # type: ignore[arg-type]

    def cut_noted(issue: tuple[Page, ...]) -> object:
        noted["cut"].extend(page.number or "" for page in issue)
        return cut(issue)

    monkeypatch.setattr(reading, "pages_of", pages_read_noted)
    monkeypatch.setattr(cutting, "cut", cut_noted)
    return noted


def lines(*texts: str) -> bytes:
    return b"".join(json.dumps({"text": text, "date": "2024-01-20"}).encode() + b"\n" for text in texts)


def test_what_did_not_change_is_neither_decoded_nor_cut(
    pages: Path, tmp_path: Path, work: dict[str, list[str]]
) -> None:
    kept = replace(PLAIN, store=tmp_path / "store")
    first = run([pages], options=kept)
    assert len(work["read"]) == len(work["cut"]) == 3
    assert run([pages], options=kept) == first == run([pages], options=PLAIN)
    assert len(work["read"]) == len(work["cut"]) == 3
    (pages / "20240301-A01.txt").write_text(STORY.format(4), encoding="utf-8")
    assert run([pages], options=kept) == run([pages], options=PLAIN)
    assert work["read"][3:] == ["20240301-A01.txt"] and work["cut"][3:] == ["A01"]


@pytest.mark.parametrize("told", [{"newspaper": "山城报"}, {"place": "330802"}, {"issued": date(2024, 1, 2)}])
def test_what_is_told_of_pages_is_a_reason_to_read_again(
    pages: Path, tmp_path: Path, told: dict[str, str], work: dict[str, list[str]]
) -> None:
    kept = replace(PLAIN, store=tmp_path / "store")
    run([pages], options=kept)
    assert run([pages], options=replace(kept, **told)) == run([pages], options=replace(PLAIN, **told))  # type: ignore[arg-type]
    assert len(work["read"]) == 6


def test_a_page_under_another_name_is_another_page(pages: Path, tmp_path: Path, work: dict[str, list[str]]) -> None:
    kept = replace(PLAIN, store=tmp_path / "store")
    run([pages], options=kept)
    (pages / "20240301-A01.txt").rename(pages / "20240302-A05.txt")
    again = run([pages], options=kept)
    assert again == run([pages], options=PLAIN)
    assert date(2024, 3, 2) in {page.issued for page in again.pages}
    assert work["read"][3:] == ["20240302-A05.txt"]


def odd(folder: Path) -> Path:
    """Make a folder of files of which some cannot be read, and one page stands twice."""
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(lines(STORY.format(1)) + b"{\n" + lines(STORY.format(1), STORY.format(2)))
    (folder / "b.txt").write_bytes(b"\0\0")
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("20240120-01.txt", STORY.format(3))
        packed.writestr("20240120-02.txt", "")
    (folder / "d.txt").write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize("part", [1, 10_000_000])
def test_a_shelf_gives_the_records_of_reading(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(reading, "PART", part)
    folder = odd(tmp_path / "odd")
    wanted = list(read([folder], place="330803"))
    assert any(isinstance(one, Finding) and "the same page" in one.message for one in wanted)
    for _ in range(2):
        filed, found = pages_read([Given((folder,), Told(place="330803"))], shelf)
        assert list(found) == wanted
        assert [Path(one.shown).name for one in filed] == ["a.jsonl", "b.txt", "c.zip", "d.txt"]


def test_a_part_that_is_lost_is_read_again(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 1)
    file = tmp_path / "a.jsonl"
    file.write_bytes(lines(*map(STORY.format, range(5))))
    given = [Given((file,))]
    wanted = list(pages_read(given, shelf)[1])
    for shard in sorted(shelf.folder.iterdir()):
        kept = Shelf(shelf.folder, TABLES)
        shutil.rmtree(shard)
        assert list(pages_read(given, kept)[1]) == wanted == list(pages_read(given, Shelf(shelf.folder, TABLES))[1])


def spoiled(file: Path, spoil: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen to a file just before it is decoded."""

    def spoiling(shown: str, *rest: object, **told: object) -> object:
        if shown == str(file):
            spoil(file)
        return pages_of(shown, *rest, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "pages_of", spoiling)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(Path.unlink, "no such file"), (lambda file: file.write_text(STORY.format(8)), "changed while it was read")],
)
def test_a_large_file_that_goes_or_changes_while_it_is_read(
    tmp_path: Path, shelf: Shelf, spoil: Callable[[Path], object], words: str
) -> None:
    file, whole = tmp_path / "20240120-A01.txt", STORY.format(7)
    file.write_text(whole, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "SMALL", 1)
        spoiled(file, spoil, patched)
        [finding] = list(pages_read([Given((file,))], shelf)[1])
        assert isinstance(finding, Finding) and words in finding.message
    file.write_text(whole, encoding="utf-8")
    [page] = pages_read([Given((file,))], shelf)[1]
    assert isinstance(page, Page) and page.text == whole


def test_a_small_file_that_changes_while_it_is_read_is_read_as_it_was(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "20240120-A01.txt"
    file.write_text(STORY.format(7), encoding="utf-8")
    spoiled(file, lambda file: file.write_text(STORY.format(8), encoding="utf-8"), monkeypatch)
    [page] = pages_read([Given((file,))], shelf)[1]
    assert isinstance(page, Page) and page.text == STORY.format(7)
    [page] = pages_read([Given((file,))], shelf)[1]
    assert isinstance(page, Page) and page.text == STORY.format(8)


def test_no_clock_is_asked(tmp_path: Path, shelf: Shelf) -> None:
    file = tmp_path / "20240120-A01.txt"
    for number in (1, 2):
        file.write_text(STORY.format(number), encoding="utf-8")
        os.utime(file, (10**9 - number, 10**9 - number))
        [page] = pages_read([Given((file,))], shelf)[1]
        assert isinstance(page, Page) and page.text == STORY.format(number)


def test_what_the_program_fails_on_is_read_again(tmp_path: Path, shelf: Shelf) -> None:
    file = tmp_path / "20240120-A01.txt"
    file.write_text(STORY.format(1), encoding="utf-8")

    def fails(file: Path) -> None:
        raise MemoryError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("graphbuild.read.read_text", fails)
        [finding] = pages_read([Given((file,))], shelf)[1]
        assert isinstance(finding, Finding) and "more memory" in finding.message
    assert [page.text for page in pages_read([Given((file,))], shelf)[1] if isinstance(page, Page)] == [STORY.format(1)]


def test_an_issue_that_the_program_fails_on_is_cut_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*told: object, **more: object) -> None:
        raise RuntimeError("unforeseen")

    (pages / PAGES[0].name).unlink()
    kept = replace(PLAIN, store=tmp_path / "store")
    with monkeypatch.context() as patched:
        patched.setattr("graphbuild.segment.blocks", fails)
        with pytest.raises(gb.errors.InputError, match="unforeseen"):
            run([pages], options=kept)
    assert run([pages], options=kept) == run([pages], options=PLAIN)


def test_paths_may_be_left_out(pages: Path, shelf: Shelf) -> None:
    left = pages / "20240301-A01.txt"
    filed, _ = pages_read([Given((pages,), without=frozenset([str(left)]))], shelf)
    assert str(left) not in {one.shown for one in filed} and len(filed) == 2
    assert not pages_read([Given((pages,), without=frozenset([str(pages)]))], shelf)[0]


def test_memory_does_not_grow_with_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 100_000)
    monkeypatch.setattr(reading, "SMALL", 100_000)
    peaks: list[int] = []
    for many in (500, 500, 3_000):  # the first one loads what is loaded once
        file = tmp_path / f"{many}.jsonl"
        file.write_bytes(lines(*(STORY.format(number) * 20 for number in range(many))))
        tracemalloc.start()
        take_in([Given((file,))], Shelf(tmp_path / f"shelf-{len(peaks)}", TABLES))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.5 * peaks[1]


def test_a_store_of_the_first_version_becomes_one_of_this(pages: Path, tmp_path: Path) -> None:
    kept = replace(PLAIN, store=tmp_path / "store")
    first = run([pages], options=kept)
    assert kept.store
    (kept.store / "store.json").write_text('{"format": "graphbuild store", "version": 1}', encoding="utf-8")
    for name in ("read", "cut"):
        shutil.rmtree(kept.store / name)
    assert run([pages], options=kept) == first
    assert json.loads((kept.store / "store.json").read_text(encoding="utf-8"))["version"] == 2
    with writing(kept.store, print) as store:
        assert all(list(one.folder.iterdir()) for one in store.shelves)


def test_articles_are_those_of_reading_without_a_store(pages: Path, tmp_path: Path) -> None:
    build = run([pages], options=replace(PLAIN, store=tmp_path / "store"))
    assert (build.pages, build.articles) == articles_of([pages], options=PLAIN)[:2]
