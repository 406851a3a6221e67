"""What cannot all be true is told with both sentences; what can is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphbuild.cli import main
from graphbuild.contradictions import Contradiction, Kind, contradictions
from graphbuild.model import Build
from graphbuild.pipeline import Options, run


def built(folder: Path, *stories: tuple[str, str]) -> Build:
    """Build one page for each (day, sentence)."""
    for number, (day, words) in enumerate(stories):
        text = f"第{number + 1}号消息\n\n本报讯(记者 方一鸣){words}\n"
        (folder / f"{day}-A0{number + 1}.txt").write_text(text, encoding="utf-8")
    return run([folder], options=Options(place="330803", model=None))


def found(folder: Path, *stories: tuple[str, str]) -> list[Contradiction]:
    return list(contradictions(built(folder, *stories)))


HOLDERS = (("20240306", "3月5日,莲花镇镇长何以安到村里调研。"), ("20240306", "3月5日,莲花镇镇长沈立民主持召开会议。"))


def test_two_holders_of_one_post_on_one_day(tmp_path: Path) -> None:
    [one] = found(tmp_path, *HOLDERS)
    assert one.kind is Kind.TWO_HOLDERS
    assert {quote.text for quote in one.quotes} == {words for _, words in HOLDERS}
    assert "何以安" in one.message_zh and "沈立民" in one.message_zh and "2024-03" in one.message_en


@pytest.mark.parametrize(
    "stories",
    [
        (HOLDERS[0], ("20240606", "6月5日,莲花镇镇长沈立民主持召开会议。")),  # a successor
        (HOLDERS[0], ("20240306", "3月5日,莲花镇原镇长沈立民回到村里。")),  # the one before
        (HOLDERS[0], ("20240306", "3月5日,莲花镇副镇长沈立民主持召开会议。")),  # many deputies
        (HOLDERS[0], ("20240306", "3月5日,廿里镇镇长沈立民主持召开会议。")),  # another town
        (HOLDERS[0], HOLDERS[0]),
    ],
)
def test_what_goes_together_is_no_contradiction(tmp_path: Path, stories: tuple[tuple[str, str], ...]) -> None:
    assert found(tmp_path, *stories) == []


def test_a_holder_between_two_days_of_another(tmp_path: Path) -> None:
    later = ("20240906", "9月5日,莲花镇镇长何以安主持召开会议。")
    [one] = found(tmp_path, HOLDERS[0], ("20240606", "6月5日,莲花镇镇长沈立民主持召开会议。"), later)
    assert one.kind is Kind.TWO_HOLDERS


def test_offices_that_exclude_each_other(tmp_path: Path) -> None:
    first = ("20240306", "3月5日,衢江区副区长何以安到法院调研。")
    second = ("20240306", "3月5日,衢江区法院院长何以安在会上说,要办好每一件案子。")
    kinds = [one.kind for one in found(tmp_path, first, second)]
    assert kinds in ([Kind.TWO_OFFICES], [])  # where the rules take the two for two people, there is nothing to tell


def test_the_table_and_the_command_show_both_sentences(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    built(tmp_path / "pages", *HOLDERS)
    out = tmp_path / "out"
    arguments = ["build", str(tmp_path / "pages"), "--place", "330803", "--no-tagger", "--quiet", "--out", str(out)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    with (out / "contradictions.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert {row["left_quote"], row["right_quote"]} == {words for _, words in HOLDERS}
    page = next(path for path in (tmp_path / "pages").iterdir() if row["left_page"].startswith(path.stem))
    text = page.read_text(encoding="utf-8")
    assert text[int(row["left_start"]) : int(row["left_end"])] == row["left_quote"]
    told = CliRunner().invoke(main, ["contradictions", str(out)])
    assert told.exit_code == 0 and "two-holders" in told.output and "1 row" in told.output
    rows = json.loads(CliRunner().invoke(main, ["contradictions", str(out), "--format", "json"]).output)
    assert rows["rows"][0][0] == "two-holders"


def test_without_an_export_the_message_says_what_to_do(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["contradictions", str(tmp_path)])
    assert told.exit_code == 2 and "run `graphbuild build` first" in told.output
