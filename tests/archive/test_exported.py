"""What is taken over from the last export: always what would be written now, and never what is not as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild import rdf
from graphbuild.archive.exported import FOLDER, former
from graphbuild.cli import main
from graphbuild.export import Projections, export_all
from graphbuild.export.former import Former
from graphbuild.export.rdf_files import RdfFiles
from graphbuild.rdf.blocks import Gathered
from graphbuild.rdf.terms import plain
from graphbuild.validate.shapes import Shape, read_shapes
from tests import factories as made
from tests.folders import contents

FILES = (("graph.nt",), ("graph.ttl", "graph.trig", "graph.rdf12.ttl"), ("graph.jsonld",))
"""Those that a piece may be taken from."""
STORY = (
    "高家镇办起培训班之{0}\n本报讯(记者 周海宁)1月{0}日,高家镇镇长贺知秋主持会议,到会2{0}人。"
    "会议由衢江区农业农村局局长顾南星介绍情况。{1}\n"
)


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for day in (1, 2, 3):
        page(day)


def page(day: int, words: str = "") -> None:
    file = Path(f"pages/202401{day:02}-A01.txt")
    file.parent.mkdir(exist_ok=True)
    file.write_text(STORY.format(day, words), encoding="utf-8")


def call(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code in (0, 1), result.output
    return result.output


def built(out: str = "out", *more: str) -> dict[str, bytes]:
    told = ("--place", "330803", "--no-tagger", "--formats", "ttl,trig,jsonld,rdf12", "--quiet")
    call("build", "pages", "--store", "store", "--out", out, *told, *more)
    return contents(Path(out))


def anew() -> dict[str, bytes]:
    """Build into a folder of which nothing is known, by the ids of the other."""
    shutil.rmtree("new", ignore_errors=True)
    Path("new").mkdir()
    shutil.copy("out/registry.csv", "new")
    found = built("new")
    next(file for file in Path("store", FOLDER).iterdir() if file.name not in LISTS).unlink()
    return found


LISTS: set[str] = set()


@pytest.fixture
def first() -> Iterator[dict[str, bytes]]:
    """Build once."""
    found = built()
    LISTS.update(file.name for file in Path("store", FOLDER).iterdir())
    yield found
    LISTS.clear()


class Counted:
    """Counts the pieces that are written and those that are taken over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken = self.lost = 0
        true = Former.text

        def text(one: Former, place: object) -> bytes | None:
            found = true(one, place)  # type: ignore[arg-type]
            self.taken, self.lost = self.taken + (found is not None), self.lost + (found is None)
            return found

        monkeypatch.setattr(Former, "text", text)


def test_what_is_as_it_was_is_taken_over(first: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Counted(monkeypatch)
    assert built() == first
    assert seen.taken > 10 and not seen.lost


@pytest.mark.parametrize("files", FILES)
def test_what_is_not_as_it_was_is_written_anew(
    first: dict[str, bytes], files: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    page(4)
    wanted = anew()
    for file in files:
        data = bytearray(first[file])
        for at in range(0, len(data), 997):
            data[at] ^= 1
        Path("out", file).write_bytes(data)
    seen = Counted(monkeypatch)
    assert built() == wanted
    assert seen.lost


def test_a_page_may_tell_of_any_run(first: dict[str, bytes]) -> None:
    """The name of a run is changed in what is taken over, and not where a page has it."""
    run = next(line for line in first["graph.nt"].decode().split("\n") if "wasGeneratedBy" in line).split(" ")[2]
    page(2, f"本页出自{plain(run)},编号{plain(run).rpartition('/')[2]}。")
    assert built() == anew()
    page(4)
    assert built() == anew()
    page(5, f"本页出自{plain(run)}。")
    assert built() == anew()


def test_runs_may_come_in_any_order(first: dict[str, bytes]) -> None:
    """The name of a run is a hash, before or behind that of the program."""
    for number in range(4, 10):
        page(2, f"第{number}次。")
        assert built() == anew()


def test_other_words_for_one_thing_are_another_program(
    first: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphbuild.archive.exported.program", lambda stage: "another")
    seen = Counted(monkeypatch)
    assert built() == first
    assert not seen.taken and not seen.lost


def test_an_edition_to_publish_takes_over_nothing_with_text(first: dict[str, bytes]) -> None:
    plain = built("site", "--public")
    page(4)
    built("site", "--public")
    Path("pages/20240104-A01.txt").unlink()
    assert built("site", "--public") == plain
    assert "高家镇镇长贺知秋主持会议" not in plain["graph.ttl"].decode()


def test_a_damaged_list_is_told_and_made_anew(first: dict[str, bytes]) -> None:
    (file,) = Path("store", FOLDER).iterdir()
    whole = file.read_bytes()
    scratched = bytes(
        one ^ (at % 97 == 0) for at, one in enumerate(whole)
    )  # one byte alone may be of no use to a reader
    for harmed in (whole[:-9], scratched, b""):
        file.write_bytes(harmed)
        assert "of an export is damaged" in call("doctor", "--store", "store")
        assert built() == first and file.read_bytes() == whole
    assert "is whole" in call("doctor", "--store", "store")


def test_lists_that_nothing_needs_are_swept(first: dict[str, bytes]) -> None:
    built("other")
    Path("store", FOLDER, ".new-1.parquet").write_bytes(b"half")
    assert len([*Path("store", FOLDER).iterdir()]) == 3
    shutil.rmtree("other")
    call("vacuum", "--store", "store")
    assert {one.name for one in Path("store", FOLDER).iterdir()} == LISTS


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_check_says_what_a_check_of_all_says(data: st.DataObject) -> None:
    """Whatever is said no more, or said again, of whatever was said before."""
    shutil.rmtree("checked", ignore_errors=True)
    shutil.rmtree("lists", ignore_errors=True)
    build, said = made.build(), [*rdf.facts(made.build())]
    for _ in range(3):
        gone = data.draw(st.sets(st.integers(0, len(said) - 1), max_size=4))
        lost = data.draw(st.sampled_from(("", "type>", "prefLabel>", "notBefore>")))
        kept = [
            (subject, "\t".join(pair for pair in pairs.split("\t") if not lost or at not in gone or lost not in pair))
            for at, (subject, pairs) in enumerate(said)
            if lost or at not in gone
        ]
        again = Projections(build, former=former(Path("lists"), Path("checked"), build))
        again.rdf.graphs = graphs = _graphs(build, [one for one in kept if one[1]])
        plainly = RdfFiles(build)
        plainly.graphs = graphs
        assert again.faults == plainly.faults
        export_all(again, Path("checked"), formats=["nt"])


def _graphs(build: object, blocks: list[tuple[str, str]]) -> rdf.Graphs:
    whole = rdf.graphs(made.build())
    return rdf.Graphs(facts=Gathered(blocks), vocab=whole.vocab, shortcuts=whole.shortcuts)


def test_no_shape_asks_that_something_be_of_no_class() -> None:
    """Else what is as it was could break a rule by a thing that is new: see `graphbuild.export.checking`."""

    def below(shape: Shape) -> Iterator[Shape]:
        yield shape
        for name in ("property", "qualifiedValueShape", "not"):
            for inner in shape.shape(name):
                yield from below(inner)

    for shape in (one for top in read_shapes() for one in below(top)):
        for inner in (*shape.shape("not"), *shape.shape("qualifiedValueShape")):
            assert not {"class", "or"}.intersection(inner.names())
