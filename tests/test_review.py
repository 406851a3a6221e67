"""`graphbuild review`: the sitting, the table out and in, the screen, and what the next build makes of it."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from textual.widgets import Input, Static

from graphbuild.cli import main
from graphbuild.errors import ExportError, InputError, SeedError
from graphbuild.judgements import read_judgements
from graphbuild.model import Verdict
from graphbuild.review import Ledger, Pair, Session, Side, read_pairs
from graphbuild.review.screen import Review
from graphbuild.review.tables import take_in, write_out
from tests.folders import contents

TODAY = date(2024, 3, 9)
MARKUP = "[red]</script>方慧[/red]"

FIRST = """莲花镇开展河道清理

本报讯(记者 方一鸣)3月5日,莲花镇副镇长方慧带队检查河道。方慧说,月底前要全部清完。
"""
SECOND = """春茶开采 志愿者忙

本报讯(记者 方一鸣)3月8日,志愿者方慧在茶园里忙着采茶。方慧说,今年的茶叶长得好。
"""


def side(key: str, name: str = "方慧") -> Side:
    sentence = f"3月5日,{name}带队检查河道。"
    quote = {
        "headline": "清理",
        "newspaper": "样报",
        "issued": "2024-03-05",
        "sentence": sentence,
        "start": 5,
        "end": 7,
    }
    return Side(
        id=f"person/fang-hui-{key}", name=name, type="Person", facts=("莲花镇副镇长 2024-03-05",),
        days=("2024-03-05", "2024-03-05"), articles=1, quotes=(quote,),
    )  # fmt: skip


def pairs(*ends: str) -> list[Pair]:
    """Give a pair for each word of two letters."""
    return [
        Pair(left=side(word[0] * 6), right=side(word[1] * 6), score=0.5, reason="同名,其一未写身份") for word in ends
    ]


def session(file: Path, *ends: str) -> Session:
    return Session.of(pairs(*ends), Ledger(file), judge="编辑", today=TODAY)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build two pages with one open pair; give the folder with pages and export."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "pages").mkdir()
    (folder / "pages" / "20240306-A01.txt").write_text(FIRST, encoding="utf-8")
    (folder / "pages" / "20240309-A02.txt").write_text(SECOND, encoding="utf-8")
    build(folder, "out")
    return folder


def build(folder: Path, out: str, *more: str) -> None:
    arguments = ["build", str(folder / "pages"), "--place", "330803", "--no-tagger", "--quiet", *more]
    result = CliRunner().invoke(main, [*arguments, "--out", str(folder / out)])
    assert result.exit_code == 0, result.output


def people(folder: Path) -> list[str]:
    with (folder / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted(row["id"] for row in csv.DictReader(file) if row["name"] == "方慧")


def test_every_word_is_saved_at_once_and_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    sitting = session(file, "ab", "ac")
    sitting.decide(Verdict.SAME, "都是副镇长")
    [row] = read_judgements([file])
    assert (row.verdict, row.judge, row.decided, row.reason) == (Verdict.SAME, "编辑", TODAY, "都是副镇长")
    sitting.decide(Verdict.DIFFERENT)
    assert len(read_judgements([file])) == 2
    assert sitting.undo()
    assert len(read_judgements([file])) == 1
    assert sitting.now is not None and sitting.now.right.id == "person/fang-hui-cccccc"
    assert sitting.undo() and not sitting.undo()
    assert read_judgements([file]) == ()


def test_a_verdict_that_cannot_be_true_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    sitting = session(file, "ab", "bc", "ac")
    sitting.decide(Verdict.SAME)
    sitting.decide(Verdict.SAME)
    before = file.read_bytes()
    with pytest.raises(SeedError, match="together say otherwise"):
        sitting.decide(Verdict.DIFFERENT)
    assert file.read_bytes() == before
    assert sitting.now is not None


def test_what_is_judged_does_not_come_again_and_what_is_skipped_does(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    sitting = session(file, "ab", "ac")
    sitting.skip()
    sitting.decide(Verdict.SAME)
    assert sitting.now is None
    assert [one.right.id for one in session(file, "ab", "ac").pairs] == ["person/fang-hui-bbbbbb"]


def test_what_another_hand_writes_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    sitting = session(file, "ab", "ac", "ad")
    sitting.decide(Verdict.SAME)
    with file.open("a", encoding="utf-8") as other:
        other.write("person/x-aaaaaa,person/x-bbbbbb,different\n")
    sitting.decide(Verdict.SAME)
    assert [row.verdict for row in read_judgements([file])] == [Verdict.DIFFERENT, Verdict.SAME, Verdict.SAME]
    sitting.undo()
    sitting.undo()
    assert [row.left for row in read_judgements([file])] == ["person/x-aaaaaa"]


def test_a_line_of_the_sitting_that_another_hand_changed_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    sitting = session(file, "ab", "ac")
    sitting.decide(Verdict.SAME)
    text = file.read_text(encoding="utf-8").replace(",same,", ",different,")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match="was changed while this review"):
        sitting.decide(Verdict.SAME)
    assert file.read_text(encoding="utf-8") == text
    assert sitting.now is not None


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_stood_in_the_file_stays_line_for_line(tmp_path: Path, end: str) -> None:
    file = tmp_path / "mine.csv"
    old = "判断,左,右,理由\r\n不同,person/x-aaaaaa,person/x-bbbbbb,“两村”,,\r\n"[: -2 if not end else None]
    file.write_text(old, encoding="utf-8", newline="")
    session(file, "ab").decide(Verdict.SAME, '有"引号",和逗号')
    text = file.read_text(encoding="utf-8")
    assert file.read_bytes().startswith(old.encode())
    assert [row.verdict for row in read_judgements([file])] == [Verdict.DIFFERENT, Verdict.SAME]
    assert '有""引号"",和逗号' in text


def test_a_table_goes_out_and_comes_back(tmp_path: Path) -> None:
    file, table = tmp_path / "mine.csv", tmp_path / "open.csv"
    sitting = session(file, "ab", "ac", "ad")
    assert write_out(sitting, table) == 3
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["verdict"] for row in rows] == ["", "", ""]
    assert "莲花镇副镇长" in rows[0]["left_shows"]
    for row, verdict in zip(rows, ("同一", "", "different"), strict=True):
        row["verdict"] = verdict
    with table.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert take_in(session(file, "ab", "ac", "ad"), table, pairs("ab", "ac", "ad")) == 2
    assert [row.verdict for row in read_judgements([file])] == [Verdict.SAME, Verdict.DIFFERENT]
    assert take_in(session(file, "ab", "ac", "ad"), table, pairs("ab", "ac", "ad")) == 0


def test_a_filled_table_against_the_ledger_changes_nothing(tmp_path: Path) -> None:
    file, table = tmp_path / "mine.csv", tmp_path / "open.csv"
    sitting = session(file, "ab")
    sitting.decide(Verdict.SAME)
    before = file.read_bytes()
    table.write_text("left,right,verdict\nperson/fang-hui-bbbbbb,person/fang-hui-aaaaaa,different\n", encoding="utf-8")
    with pytest.raises(SeedError, match="open.csv, line 2"):
        take_in(session(file, "ab"), table, pairs("ab"))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "text", ["no json", "{}", "[]", '{"left": 1, "right": 2, "score": "x", "reason": ""}', "[" * 99999]
)
def test_a_damaged_file_of_pairs_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "candidates.jsonl").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: no pair as the program writes it"):
        read_pairs(tmp_path)


def test_without_an_export_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `graphbuild build` first"):
        read_pairs(tmp_path)


# the screen


def on_screen(sitting: Session, script: Callable[[Review, Any], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        app = Review(sitting)
        async with app.run_test(size=(120, 36)) as pilot:
            await script(app, pilot)

    asyncio.run(run())


def words(app: Review, place: str) -> str:
    return str(app.query_one(place, Static).render())


def test_the_screen_shows_both_sides_and_takes_one_key_a_verdict(tmp_path: Path) -> None:
    async def script(app: Review, pilot: Any) -> None:
        assert "1/3" in words(app, "#top") and "其一未写身份" in words(app, "#top")
        for part in ("方慧", "人物", "莲花镇副镇长", "2024-03-05", "《清理》", "带队检查河道"):
            assert part in words(app, "#left")
        await pilot.press("s")
        assert "2/3" in words(app, "#top") and "同一 same" in words(app, "#said")
        await pilot.press("space", "d")
        assert "all done" in words(app, "#top") and words(app, "#left") == ""
        await pilot.press("z")
        assert "3/3" in words(app, "#top")
        await pilot.press("u", "q")

    file = tmp_path / "mine.csv"
    on_screen(session(file, "ab", "ac", "ad"), script)
    assert [row.verdict for row in read_judgements([file])] == [Verdict.SAME, Verdict.UNSURE]


def test_a_reason_can_be_typed_before_the_verdict(tmp_path: Path) -> None:
    async def script(app: Review, pilot: Any) -> None:
        await pilot.press("r")
        assert app.query_one("#reason", Input).has_focus
        await pilot.press("s", "d", "enter", "s")
        assert app.query_one("#reason", Input).value == ""

    file = tmp_path / "mine.csv"
    on_screen(session(file, "ab"), script)
    [row] = read_judgements([file])
    assert (row.verdict, row.reason) == (Verdict.SAME, "sd")


def test_the_screen_tells_a_verdict_that_cannot_be_true(tmp_path: Path) -> None:
    async def script(app: Review, pilot: Any) -> None:
        await pilot.press("s", "s", "d")
        assert "otherwise" in words(app, "#said") and "3/3" in words(app, "#top")

    on_screen(session(tmp_path / "mine.csv", "ab", "bc", "ac"), script)


def test_the_screen_shows_markup_as_it_is_printed(tmp_path: Path) -> None:
    async def script(app: Review, pilot: Any) -> None:
        assert MARKUP in words(app, "#left")
        await pilot.press("s")
        assert MARKUP in words(app, "#said")

    hostile = Pair(left=side("aaaaaa", MARKUP), right=side("bbbbbb", MARKUP), score=0.5, reason=MARKUP)
    ledger = Ledger(tmp_path / "mine.csv")
    on_screen(Session.of([hostile], ledger, judge="编辑", today=TODAY), script)


# from end to end


def test_a_verdict_holds_in_the_next_build_and_its_undoing_restores_the_graph(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    left, right = people(built / "out")
    [open_pair] = [one for one in read_pairs(built / "out") if one.left.name == "方慧"]
    assert {open_pair.left.id, open_pair.right.id} == {left, right}
    assert any("副镇长" in fact for side in (open_pair.left, open_pair.right) for fact in side.facts)
    sitting = Session.of([open_pair], Ledger(file), judge="编辑", today=TODAY)
    sitting.decide(Verdict.SAME)
    before = (built / "out" / "graph.nt").read_bytes()
    build(built, "out", "--judgements", str(file))
    assert len(people(built / "out")) == 1
    text = (built / "out" / "graph.nt").read_text(encoding="utf-8")
    assert "isReplacedBy" in text and "deprecated" in text
    sitting.undo()
    build(built, "out", "--judgements", str(file))
    assert (built / "out" / "graph.nt").read_bytes() == before


def test_the_command_writes_a_table_and_takes_it_in(built: Path, tmp_path: Path) -> None:
    build(built, "again")
    file, table = tmp_path / "mine.csv", tmp_path / "open.csv"
    review = ["review", str(built / "again"), "--judgements", str(file), "--judge", "编辑"]
    told = CliRunner().invoke(main, [*review, "--to", str(table)])
    assert told.exit_code == 0 and "1 open pairs" in told.output
    table.write_text(table.read_text(encoding="utf-8-sig").replace(",,编辑,", ",same,编辑,"), encoding="utf-8")
    told = CliRunner().invoke(main, [*review, "--from", str(table)])
    assert told.exit_code == 0 and "1 new judgements" in told.output
    told = CliRunner().invoke(main, review)
    assert told.exit_code == 0 and "no open pairs" in told.output


def test_a_review_without_a_terminal_says_what_to_do(built: Path, tmp_path: Path) -> None:
    build(built, "bare")
    told = CliRunner().invoke(main, ["review", str(built / "bare"), "--judgements", str(tmp_path / "none.csv")])
    assert told.exit_code == 2
    assert "needs a terminal" in told.output


def test_a_broken_file_of_judgements_leaves_the_export_as_it_was(built: Path, tmp_path: Path) -> None:
    build(built, "kept")
    before = contents(built / "kept")
    broken = tmp_path / "broken.csv"
    broken.write_text("left,right,verdict\nperson/a-aaaaaa,person/b-bbbbbb,same\n", encoding="utf-8")
    arguments = ["build", str(built / "pages"), "--place", "330803", "--no-tagger", "--judgements", str(broken)]
    told = CliRunner().invoke(main, [*arguments, "--out", str(built / "kept")])
    assert told.exit_code == 2
    assert "broken.csv, line 2 names person/a-aaaaaa" in told.output
    assert contents(built / "kept") == before


def test_a_registry_of_ones_own_is_read_and_added_to(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "ids" / "registry.csv"
    build(built, "own", "--registry", str(file))
    first = file.read_text(encoding="utf-8-sig")
    assert first == (built / "own" / "registry.csv").read_text(encoding="utf-8-sig")
    file.write_text(first.replace("person/fang-hui-", "person/fang-hui-kept-"), encoding="utf-8")
    build(built, "own", "--registry", str(file))
    assert all(key.startswith("person/fang-hui-kept-") for key in people(built / "own"))
