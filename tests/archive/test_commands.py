"""The commands on a store: what is added, changed, taken out and brought back; how it stands; whether it is whole."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphbuild.archive.doctor import examine, examine_export
from graphbuild.cli import main
from graphbuild.model import Build
from graphbuild.store.lock import held
from graphbuild.store.tables import load
from tests.folders import contents

STORY = (
    "高家镇办起培训班之{0}\n本报讯(记者 周海宁)1月{0}日,高家镇镇长贺知秋主持会议,到会2{0}人。"
    "会议由衢江区农业农村局局长顾南星介绍情况。\n"
)
TABLES = ("pages", "articles", "mentions", "claims")


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def done(*arguments: str | Path) -> str:
    result = call(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str | Path) -> str:
    result = call(*arguments)
    assert result.exit_code == 2 and result.stderr.startswith("graphbuild: "), result.output
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


def page(day: int, number: int = 0) -> Path:
    file = Path(f"pages/202401{day:02}-A01.txt")
    file.parent.mkdir(exist_ok=True)
    file.write_text(STORY.format(number or day), encoding="utf-8")
    return file


def built(out: str = "out", store: str = "store") -> dict[str, bytes]:
    done("build", "--store", store, "--out", out, "--no-tagger", "--formats", "nt", "--quiet")
    return contents(Path(out))


def anew() -> dict[str, bytes]:
    """Build what the store is of in a store of its own, by the ids of the other."""
    for name in ("new-out", "new-store"):
        shutil.rmtree(name, ignore_errors=True)
        Path(name).mkdir()
    shutil.copy("store/wanted.json", "new-store")
    shutil.copy("store/store.json", "new-store")
    if Path("out/registry.csv").exists():
        shutil.copy("out/registry.csv", "new-out")
    return built("new-out", "new-store")


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def store() -> Path:
    """Give a store of three pages that has been built."""
    for day in (1, 2, 3):
        page(day)
    done("add", "pages", "--place", "330803", "--newspaper", "衢江样报")
    built()
    return Path("store")


def line(name: str) -> str:
    return next(one for one in done("status").splitlines() if one.startswith(name))


def test_what_is_added_is_built() -> None:
    page(1)
    assert "1 file → store/; next: graphbuild build --store store" in done("add", "pages", "--place", "330803")
    assert line("built") == "built     not yet"
    first = built()
    done("build", "pages", "--place", "330803", "--out", "plain", "--no-tagger", "--formats", "nt", "--quiet")
    assert first == contents(Path("plain"))
    assert "nothing: it is up to date" in line("next")


def test_all_changes_give_the_build_anew(store: Path) -> None:
    wanted = anew()
    page(4)
    page(2, number=5)
    Path("pages/20240103-A01.txt").rename("pages/20240107-A02.txt")
    Path("pages/20240101-A01.txt").unlink()
    assert line("files") == ("files     0 as they were, 2 new, 1 changed, 2 gone, 0 to be read otherwise")
    assert (changed := anew()) == built() != wanted
    done("remove", "pages/20240104-A01.txt")
    assert anew() == built() != changed
    done("add", "pages/20240104-A01.txt", "--place", "330803", "--newspaper", "衢江样报")
    assert json.loads((store / "wanted.json").read_text(encoding="utf-8"))["paths"][0]["without"] == []
    assert contents(Path("out"))["graph.nt"] != built()["graph.nt"] == changed["graph.nt"]


def test_a_page_may_be_told_otherwise(store: Path) -> None:
    done("add", "pages", "--place", "330802")
    assert "3 to be read otherwise" in line("files")
    assert anew() == built()
    assert {one.place for one in load(Path("out/records")).pages} == {"330802"}


def test_a_path_that_is_taken_out_is_gone(store: Path) -> None:
    extra = Path("extra.txt")
    extra.write_text(STORY.format(9), encoding="utf-8")
    done("add", extra, "--issued", "2024-01-09")
    assert len(load_out().pages) == 4
    assert "3 files taken out" in done("remove", "pages")
    assert [one.source for one in load_out().pages] == ["extra.txt"]
    assert "is not of pages: see" in refused("remove", "pages")


def load_out() -> Build:
    built()
    return load(Path("out/records"))


def test_refusals(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(store)
    assert "none.txt does not exist" in refused("add", "pages", "none.txt")
    assert "no county has the code" in refused("add", "pages", "--place", "999999")
    assert "is not of other: see" in refused("remove", "pages", "other")
    assert "give them to `graphbuild add`" in refused("build", "--store", "store", "--place", "330803")
    for command in ("status", "remove", "vacuum", "doctor"):
        more = ["pages"] if command == "remove" else []
        assert "there is no store in nowhere" in refused(command, *more, "--store", "nowhere")
        assert not Path("nowhere").exists()
    assert contents(store) == before
    assert "is of no paths yet" in refused("build", "--store", "empty")
    monkeypatch.chdir("pages")
    assert "run the command there" in refused("build", "--store", "../store")


def test_a_path_that_vanished_is_told(store: Path) -> None:
    Path("pages").rename("elsewhere")
    assert "pages does not exist" in line("lost")
    assert "or let the store be without it: `graphbuild remove`" in refused("build", "--store", "store")
    done("remove", "pages")
    assert "is of no paths yet" in refused("build", "--store", "store")


def test_paths_given_to_a_build_take_the_place_of_others(store: Path) -> None:
    Path("other").mkdir()
    shutil.copy("pages/20240101-A01.txt", "other")
    result = call("build", "other", "--store", "store", "--out", "out", "--no-tagger", "--formats", "nt", "--quiet")
    assert "is of the paths given now" in result.stderr
    assert line("path") == "path      other"


def test_writers_wait_and_readers_do_not(store: Path) -> None:
    with held(store / "lock"):
        for command in (["add", "pages"], ["remove", "pages"], ["vacuum"], ["build", "--out", "out"]):
            assert "another build is writing" in refused(*command, "--store", "store")
        assert "up to date" in done("status") and "is whole" in done("doctor")
    assert "broken off" not in call("add", "pages", "--place", "330803", "--newspaper", "衢江样报").stderr


def test_vacuum_drops_what_no_build_needs(store: Path) -> None:
    wanted = built()
    for number in (4, 5, 6):
        page(2, number=number)
        built()
    page(2)
    assert "first, so that it is known what is needed" in refused("vacuum")
    assert built()["graph.nt"] == wanted["graph.nt"]
    (store / "seen" / "damaged" / "old").mkdir(parents=True)
    assert "MB freed" in done("vacuum")
    assert line("shards").startswith("shards    1 read, 1 cut, 1 seen;")
    assert [one.name for one in (store / "seen").iterdir() if one.name.startswith((".", "damaged"))] == []
    after = contents(store)
    assert "0.0 MB freed" in done("vacuum") and contents(store) == after
    assert "up to date" in line("next") and "is whole" in done("doctor")
    assert built() == anew()
    assert contents(store / "seen") == {name[5:]: data for name, data in after.items() if name.startswith("seen/")}


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


@pytest.mark.parametrize("harm", [flip, cut, Path.unlink])
@pytest.mark.parametrize("shelf", ["read", "cut", "seen"])
def test_the_doctor_finds_every_damaged_file(store: Path, shelf: str, harm: object) -> None:
    wanted, whole = built(), contents(store)
    assert callable(harm)
    for file in sorted(file for file in (store / shelf).rglob("*") if file.is_file()):
        harm(file)
        hurt = contents(store)
        told = call("doctor")
        assert told.exit_code == 1 and "is damaged" in told.output and "makes that again" in told.output
        assert contents(store) == hurt
        assert built() == wanted
        shutil.rmtree(store)
        for name, data in whole.items():
            (store / name).parent.mkdir(parents=True, exist_ok=True)
            (store / name).write_bytes(data)
    assert "is whole" in done("doctor", "--exports", "out")


def test_the_doctor_says_what_to_restore(store: Path) -> None:
    gone, changed = Path("pages/20240101-A01.txt"), Path("pages/20240102-A01.txt")
    was = gone.read_text(encoding="utf-8")
    gone.unlink()
    page(2, number=7)
    flip(next((store / "read").rglob("pages.parquet")))
    told = call("doctor").output
    assert f"{gone} are missing in the store, and the file is not there: restore the one with the SHA-256" in told
    assert f"{changed} are missing in the store, and the file has changed since" in told
    assert "20240103-A01.txt are missing in the store: the next build reads the file again" in told
    gone.write_text(was, encoding="utf-8")
    assert f"{gone} are missing in the store: the next build reads the file again" in call("doctor").output


@pytest.mark.parametrize("name", ["wanted.json", "held.parquet"])
def test_a_damaged_list_is_told_with_what_to_do(store: Path, name: str) -> None:
    (store / name).write_bytes((store / name).read_bytes()[:-20])
    told = call("doctor")
    assert told.exit_code == 1 and f"{store / name} " in told.output and "delete it" in told.output
    assert f"{store / name} " in refused("status")
    (store / name).unlink()
    done("build", "pages", "--store", "store", "--out", "out", "--no-tagger", "--formats", "nt", "--quiet")
    assert "is whole" in done("doctor")


def test_the_doctor_follows_every_reference(store: Path) -> None:
    """Records that are whole by their checksums and do not fit each other."""
    from dataclasses import replace

    from graphbuild.archive.references import build_faults
    from graphbuild.model import Span

    build = load_out()
    assert list(build_faults(build)) == [] == list(examine(store)) == list(examine_export(Path("out")))
    first, claim = build.mentions[0], build.claims[0]
    moved = replace(first, span=Span(start=first.span.start + 1, end=first.span.end + 1))
    broken = {
        "checksum": replace(build, pages=(replace(build.pages[0], text="x"), *build.pages[1:])),
        "stands on the page": replace(build, pages=build.pages[1:]),
        "does not stand in the article": replace(build, mentions=(moved, *build.mentions[1:])),
        "stands in the article": replace(build, articles=build.articles[1:]),
        "is not there": replace(build, mentions=build.mentions[1:]),
        "the quote of the claim": replace(
            build, claims=(replace(claim, evidence=(replace(claim.evidence[0], article_id="x"),)), *build.claims[1:])
        ),
        "rests on the claim": replace(build, claims=()),
    }
    for words, harmed in broken.items():
        assert any(words in one for one in build_faults(harmed)), words


class BrokenOff(BaseException):
    """The program ends here."""


def break_off(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the program end in the place of its next rename but so many."""
    true, left = os.replace, iter(range(after))

    def replace(source: str, target: str) -> None:
        if next(left, None) is None:
            raise BrokenOff
        true(source, target)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize(
    "command", [("vacuum",), ("build", "--store", "store", "--out", "out", "--no-tagger", "--quiet")]
)
def test_what_is_broken_off_at_any_rename_loses_nothing(store: Path, command: tuple[str, ...]) -> None:
    page(2, number=9)
    page(4)
    built()
    if command[0] == "build":
        page(3, number=8)
    wanted, before, renames = anew(), contents(Path()), 0
    while True:
        with pytest.MonkeyPatch.context() as patched:
            break_off(patched, renames)
            try:
                done(*command)
                break
            except BrokenOff:
                renames += 1
        assert list(examine(store)) == []
        assert built() == wanted
        shutil.rmtree(store)
        shutil.rmtree("out")
        for name, data in before.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
    assert renames >= 5
