"""Files of judgements: what is understood, and the one sentence for each that is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphbuild.errors import SeedError
from graphbuild.judgements import TABLE, cells, read_judgements
from graphbuild.model import Judgement, Verdict
from graphbuild.sheet import read_lines

HEAD = "left,right,verdict,judge,decided,reason"
A, B, C, D = (f"person/li-wei-{key}" for key in ("aaaaaa", "bbbbbb", "cccccc", "dddddd"))


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "mine.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
    return file


def read(folder: Path, *rows: str, head: str = HEAD) -> tuple[Judgement, ...]:
    return read_judgements([written(folder, *rows, head=head)])


def test_a_line_is_a_judgement(tmp_path: Path) -> None:
    [row] = read(tmp_path, f"{A},{B},same,编辑,2024-03-06,认得本人")
    assert (row.left, row.right, row.verdict, row.judge) == (A, B, Verdict.SAME, "编辑")
    assert (row.decided, row.reason, row.source) == (date(2024, 3, 6), "认得本人", "mine.csv, line 2")
    assert cells(row) == (A, B, "same", "编辑", "2024-03-06", "认得本人")


def test_chinese_titles_and_words_iris_and_days_of_spreadsheets(tmp_path: Path) -> None:
    [row] = read(tmp_path, f"不同,https://w3id.org/graphbuild/id/{A},{B},2024/3/6", head="判断,左,右,日期")
    assert (row.left, row.right, row.verdict, row.decided) == (A, B, Verdict.DIFFERENT, date(2024, 3, 6))
    assert row.judge == "a reader"


def test_a_table_saved_by_a_chinese_spreadsheet(tmp_path: Path) -> None:
    file = written(tmp_path, f"{A},{B},存疑,编辑,,两人都像", encoding="gb18030")
    assert read_judgements([file])[0].reason == "两人都像"


def test_a_pair_that_nobody_has_judged_yet_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, f"{A},{B},,,", f"{A},{C},same") == read(tmp_path, "", f"{A},{C},same")


def test_the_later_file_stands_instead_of_the_earlier(tmp_path: Path) -> None:
    first = written(tmp_path, f"{A},{B},same", f"{A},{C},different", name="one.csv")
    second = written(tmp_path, f"{B},{A},different", name="two.csv")
    assert {cells(row)[:3] for row in read_judgements([first, second])} == {
        (A, C, "different"),
        (B, A, "different"),
    }


def test_a_circle_in_which_all_agree_does_no_harm(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"{A},{B},same", f"{B},{C},same", f"{C},{A},same", f"{A},{D},different")) == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"{A},{B},perhaps", "line 3: “perhaps” is no verdict"),
        (f"{A},{A},same", "line 3: both sides are"),
        (f"{A},,same", "line 3: nothing stands under right"),
        (f"{A},李伟,same", "line 3: “李伟” under right is no id"),
        (f"{A},../../etc/passwd,same", "line 3: “../../etc/passwd” under right is no id"),
        (f"{A},{B},same,rule:office", "line 3: “rule:office” is what the program calls its own rules"),
        (f"{A},{B},same,编辑,昨天", "line 3: “昨天” is no day"),
        (f"{A},{B},same,编辑,2024-02-30", "line 3: “2024-02-30” is no day"),
        (f"{A},{B},same,编辑,,好,多,了", "line 3: 8 cells under 6 columns"),
        (f'{A},{B},same,"编辑', "line 3: no line of CSV"),
        (f"{B},{A},same", "line 3: .* are the same, but mine.csv, line 2 says otherwise"),
    ],
)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(SeedError, match=words) as caught:
        read(tmp_path, f"{A},{B},different", row)
    assert "\n" not in str(caught.value)


def test_a_circle_that_contradicts_itself_names_every_line(tmp_path: Path) -> None:
    with pytest.raises(
        SeedError, match=r"line 4: .* are not the same, but mine.csv, line 2 and mine.csv, line 3 toget"
    ):
        read(tmp_path, f"{A},{B},same", f"{B},{C},same", f"{A},{C},different")
    with pytest.raises(SeedError, match="line 2: .* mine.csv, line 3 and mine.csv, line 4 together say otherwise"):
        read(tmp_path, f"{A},{C},unsure", f"{B},{A},same", f"{B},{C},same")


@pytest.mark.parametrize("head", ["", "left,right", "left,right,verdict,left", "links,rechts,urteil"])
def test_a_file_without_its_titles_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(SeedError, match=r"mine.csv, line \d: no list of columns"):
        read(tmp_path, f"{A},{B},same", head=head)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="nowhere.csv cannot be read"):
        read_judgements([tmp_path / "nowhere.csv"])


def test_the_file_that_ships_is_empty_and_has_the_titles() -> None:
    file = Path(__file__).parents[1] / "seeds" / "judgements.csv"
    assert file.read_text(encoding="utf-8").strip() == ",".join(TABLE)
    assert list(read_lines(file, {title: title for title in TABLE}, TABLE, holds="judgements")) == []
