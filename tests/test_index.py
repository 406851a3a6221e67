"""The index beside an export: the same answers, one that does not fit noticed, damage mended, no half-made ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild import rdf
from graphbuild.errors import QueryError
from graphbuild.query import Limits, ask, index, named_questions, open_store, run
from tests import factories as made

NAMES = "SELECT ?s ?name { ?s schema:name ?name } ORDER BY ?name ?s"


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an index of the smallest graph too."""
    monkeypatch.setattr(index, "WORTH", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "graph.nt").write_text(rdf.ntriples(rdf.triples(made.build())), encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_named_question_has_the_same_rows_from_index_and_memory(folder: Path) -> None:
    for question in named_questions():
        assert ask(folder, question.name) == ask(made.build(), question.name)
    assert names(folder) == ["graph.index", "graph.nt"]


def test_it_is_made_once_and_opens_at_once(folder: Path) -> None:
    told: list[str] = []
    run(folder, NAMES, tell=told.append)
    assert len(told) == 1 and "is made, once" in told[0]
    files = {path: path.stat().st_mtime_ns for path in (folder / "graph.index").rglob("*")}
    run(folder, NAMES, tell=told.append)
    assert len(told) == 1
    assert {path: path.stat().st_mtime_ns for path in (folder / "graph.index").rglob("*.sst")}.items() <= files.items()
    began = time.perf_counter()
    open_store(folder)
    assert time.perf_counter() - began < 0.2


def test_a_small_graph_gets_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WORTH", 4 << 20)
    run(folder, NAMES)
    assert names(folder) == ["graph.nt"]


def test_what_is_opened_cannot_be_written_to(folder: Path) -> None:
    with pytest.raises(RuntimeError):
        open_store(folder).add(ox.Quad(*rdf.triples(made.build())[0]))


def test_a_new_graph_is_noticed(folder: Path) -> None:
    before, told = run(folder, NAMES), list[str]()
    graph = folder / "graph.nt"
    graph.write_text(graph.read_text(encoding="utf-8").replace("陈立言", "陈力言"), encoding="utf-8")
    after = run(folder, NAMES, tell=told.append)
    assert len(told) == 1 and "is not of graph.nt as it is now, or damaged: it is made anew" in told[0]
    assert before != after == run(folder, NAMES, tell=told.append)
    assert len(told) == 1
    assert names(folder) == ["graph.index", "graph.nt"]


def test_a_copy_with_another_time_keeps_its_index(folder: Path) -> None:
    run(folder, NAMES)
    os.utime(folder / "graph.nt", (1, 1))
    told: list[str] = []
    run(folder, NAMES, tell=told.append)
    assert told == []


@pytest.mark.parametrize("key", ["", "[]", "{}", '{"format": "0"}'])
def test_a_key_that_says_nothing_is_none(folder: Path, key: str) -> None:
    rows = run(folder, NAMES)
    (folder / "graph.index" / "key.json").write_text(key)
    told: list[str] = []
    assert run(folder, NAMES, tell=told.append) == rows
    assert "made anew" in told[0]
    assert json.loads((folder / "graph.index" / "key.json").read_text())["format"] == index.FORMAT


def flip(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2)
        there = opened.read(64)
        opened.seek(-len(there), os.SEEK_CUR)
        opened.write(bytes(byte ^ 0xFF for byte in there))


def cut(file: Path) -> None:
    os.truncate(file, 100)


@pytest.mark.parametrize(
    ("which", "spoil"), [("*.sst", cut), ("*.sst", Path.unlink), ("MANIFEST*", flip), ("CURRENT", Path.unlink)]
)
def test_an_index_that_lacks_something_is_made_anew(folder: Path, which: str, spoil: Callable[[Path], None]) -> None:
    rows = run(folder, NAMES)
    for file in sorted((folder / "graph.index" / "store").glob(which)):
        spoil(file)
    told: list[str] = []
    assert run(folder, NAMES, tell=told.append) == rows == run(folder, NAMES, tell=told.append)
    assert len(told) == 1 and "or damaged: it is made anew" in told[0]


def test_a_table_that_turns_out_to_be_damaged_is_told_and_the_index_taken_away(folder: Path) -> None:
    rows = run(folder, NAMES)
    for file in sorted((folder / "graph.index" / "store").glob("*.sst")):
        flip(file)
    told: list[str] = []
    assert run(folder, NAMES, tell=told.append) == rows
    assert len(told) == 1 and "is damaged, so it is taken away" in told[0]
    assert names(folder) == ["graph.nt"]
    assert run(folder, NAMES, tell=told.append) == rows
    assert "is made, once" in told[1]


def test_the_server_opens_a_damaged_one_from_memory(folder: Path) -> None:
    open_store(folder)
    for file in sorted((folder / "graph.index" / "store").glob("*.sst")):
        flip(file)
    told: list[str] = []
    assert len(open_store(folder, tell=told.append)) == len(rdf.triples(made.build()))
    assert "is damaged" in told[0]


def test_where_none_can_be_written_the_answers_are_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    told: list[str] = []
    assert run(folder, NAMES, tell=told.append) == run(made.build(), NAMES)
    assert "cannot be made (Permission denied): graph.nt is read into memory instead" in told[-1]
    assert names(folder) == ["graph.nt"]


def test_nothing_is_left_of_one_that_fails(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<http://a> nonsense")
    told: list[str] = []
    with pytest.raises(QueryError, match="is broken, so build it anew"):
        run(tmp_path, NAMES, tell=told.append)
    assert "cannot be made" in told[-1]
    assert names(tmp_path) == ["graph.nt"]


def test_a_folder_left_by_a_killed_process_is_taken_away(folder: Path) -> None:
    for name, age in (("old", 2 * index.ABANDONED), ("new", 0.0)):
        left = folder / f".graph.index-{name}"
        left.mkdir()
        os.utime(left, (time.time() - age, time.time() - age))
    run(folder, NAMES)
    assert names(folder) == [".graph.index-new", "graph.index", "graph.nt"]


def test_many_read_at_once_while_it_is_made(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: run(folder, NAMES), range(8)))
    assert all(answer == answers[0] == run(made.build(), NAMES) for answer in answers)
    assert names(folder) == ["graph.index", "graph.nt"]


def test_one_put_in_its_place_meanwhile_is_left_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, first = index._load, []

    def overtaken(graph: Path, store: Path) -> None:
        load(graph, store)
        monkeypatch.setattr(index, "_load", load)
        first.append((run(folder, NAMES), (folder / "graph.index").stat().st_ino))

    monkeypatch.setattr(index, "_load", overtaken)
    answer = run(folder, NAMES)
    assert first == [(answer, (folder / "graph.index").stat().st_ino)]
    assert names(folder) == ["graph.index", "graph.nt"]


def test_the_limits_hold_over_an_index(folder: Path) -> None:
    run(folder, NAMES)
    with pytest.raises(QueryError, match=r"took more than 1.5 seconds"):
        run(folder, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", limits=Limits(seconds=1.5))
    with pytest.raises(QueryError, match="more than 1,000 rows"):
        run(folder, "SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(rows=1000))


def test_a_query_over_an_index_opens_nothing_else(folder: Path) -> None:
    store = open_store(folder)
    del store
    script = (
        "import os, sys; from graphbuild.query import worker; task = {'index': sys.argv[1]};"
        "store = worker.load(task); n = worker.allowed(task);"
        "most = len(os.listdir(sys.argv[1])); worker.limit(4 << 30, files=n);"
        "opened = []\n"
        "try:\n"
        "    while True: opened.append(open(os.devnull))\n"
        "except OSError: print(len(opened) <= most)"
    )
    place = str(folder / "graph.index" / "store")
    done = subprocess.run([sys.executable, "-c", script, place], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True"], done.stderr
