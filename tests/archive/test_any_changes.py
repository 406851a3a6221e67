"""Whatever happens to pages and store, in whatever order: the exports are those of a full build, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from graphbuild.cli import main
from tests.folders import contents

WRITERS = ("周海宁", "贺知秋", "顾南星")
DAYS = st.integers(1, 4)
ALL = Path("pages")


def story(number: int) -> str:
    """Give one of six stories; two of each three are told by one writer, and one prints another again."""
    who, other = WRITERS[number % 3], WRITERS[(number + 1) % 3]
    told = min(number, 4)
    return (
        f"高家镇办起培训班之{told}\n本报讯(记者 {who})1月{told + 1}日,高家镇镇长{other}主持会议,到会{told + 20}人。"
        f"区农业农村局局长{who}在会上介绍了培训班的情况,衢江区供销社为培训班送去了三百本书。\n"
    )


def call(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def build(store: str, out: str) -> dict[str, bytes]:
    call(
        "build",
        "--store",
        store,
        "--out",
        out,
        "--no-tagger",
        "--formats",
        "nt,ttl,trig,jsonld,graphml,html",
        "--quiet",
    )
    return contents(Path(out))


class Archive(RuleBasedStateMachine):
    """Pages come, change, move, go and return, on disk and by command; shards break; the store is swept."""

    @initialize()
    def begin(self) -> None:
        ALL.mkdir()
        self.before: list[dict[str, bytes]] = []
        self.taken: set[Path] = set()
        page(1).write_text(story(0), encoding="utf-8")
        call("add", ALL, "--place", "330803")

    @rule(day=DAYS, number=st.integers(0, 5))
    def write(self, day: int, number: int) -> None:
        self.note()
        page(day).write_text(story(number), encoding="utf-8")

    @rule(day=DAYS)
    def delete(self, day: int) -> None:
        if len(shown(self.taken) - {page(day)}) > 0:
            self.note()
            page(day).unlink(missing_ok=True)

    @rule(day=DAYS, other=DAYS)
    def move(self, day: int, other: int) -> None:
        if page(day).exists() and not {page(day), page(other)} & self.taken:
            self.note()
            page(day).rename(page(other))

    @rule(day=DAYS)
    def take_out(self, day: int) -> None:
        if page(day) in shown(self.taken) and len(shown(self.taken)) > 1:
            call("remove", page(day))
            self.taken.add(page(day))

    @precondition(lambda self: self.taken)
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.taken)))
        if one.exists():
            call("add", one, "--place", "330803")
            self.taken.remove(one)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        pages = self.before.pop()
        if {ALL / name for name in pages} - self.taken:
            for file in ALL.iterdir():
                file.unlink()
            for name, data in pages.items():
                (ALL / name).write_bytes(data)

    @rule(data=st.data(), harm=st.sampled_from(("cut", "flip", "lose")))
    def break_a_file(self, data: st.DataObject, harm: str) -> None:
        if files := [*sorted(Path("store").glob("*/[!.d]*/*")), *sorted(Path("store/exports").glob("*"))]:
            spoil(data.draw(st.sampled_from(files)), harm)

    @rule(data=st.data(), harm=st.sampled_from(("cut", "flip", "lose")))
    def break_an_export(self, data: st.DataObject, harm: str) -> None:
        if files := sorted(Path("out").glob("graph.*")):
            spoil(data.draw(st.sampled_from(files)), harm)

    @rule()
    def built_and_swept(self) -> None:
        self.the_exports_are_those_of_a_full_build()
        call("vacuum")
        self.the_exports_are_those_of_a_full_build()
        assert "is whole" in call("doctor", "--exports", "out")

    @rule()
    def the_exports_are_those_of_a_full_build(self) -> None:
        anew = fresh()
        assert build("store", "out") == anew
        assert "up to date" in call("status")

    def note(self) -> None:
        self.before.append(contents(ALL))

    def teardown(self) -> None:
        if ALL.exists():  # else nothing began
            self.built_and_swept()
        for one in (ALL, *map(Path, ("store", "out", "new-store", "new-out"))):
            shutil.rmtree(one, ignore_errors=True)


def page(day: int) -> Path:
    return ALL / f"2024012{day}-A01.txt"


def shown(taken: set[Path]) -> set[Path]:
    return {*ALL.iterdir()} - taken


def fresh() -> dict[str, bytes]:
    """Build all in a store that knows nothing, by the ids of the other."""
    for name in ("new-store", "new-out"):
        shutil.rmtree(name, ignore_errors=True)
        Path(name).mkdir()
    for name in ("store.json", "wanted.json"):
        shutil.copy(f"store/{name}", "new-store")
    if Path("out/registry.csv").exists():
        shutil.copy("out/registry.csv", "new-out")
    return build("new-store", "new-out")


def spoil(file: Path, harm: str) -> None:
    data = bytearray(file.read_bytes())
    if harm == "lose":
        file.unlink()
    elif harm == "cut":
        file.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 4
        file.write_bytes(data)


def test_any_run_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def machine() -> Archive:
        monkeypatch.chdir(mkdtemp(dir=tmp_path))
        return Archive()

    checks = settings(
        max_examples=10,
        stateful_step_count=12,
        deadline=None,
        phases=(Phase.generate,),  # to make a failure smaller takes many minutes, and it is small
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=checks)  # type: ignore[arg-type]  # called, and never looked into
