"""What cannot all be true is told with both sentences; what can is not."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphbuild.cli import main
from graphbuild.contradictions import Contradiction, Kind, contradictions
from graphbuild.model import Build
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run
from tests import factories


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


OUTPUT = ("20240306", "去年,莲花镇实现工业总产值5.2亿元。")


@pytest.mark.parametrize(
    "words",
    [
        "去年,莲花镇实现工业总产值6.1亿元。",
        "2023年,莲花镇实现工业总产值4800万元。",  # another factor
        "去年,莲花镇实现工业总产值超6亿元。",
        "去年,莲花镇实现工业总产值不足5亿元。",
        "去年,莲花镇实现工业总产值约7亿元。",
        "去年,莲花镇实现工业总产值4亿多元。",
        "去年,莲花镇实现工业总产值5.3亿元。",
    ],
)
def test_two_values_of_one_indicator_in_one_period(words: str, tmp_path: Path) -> None:
    [one] = found(tmp_path, OUTPUT, ("20240313", words))
    assert one.kind is Kind.FIGURES
    assert {quote.text for quote in one.quotes} == {OUTPUT[1], words}
    assert "工业总产值" in one.message_zh and "5.2亿元" in one.message_zh and "工业总产值" in one.message_en


@pytest.mark.parametrize(
    "words",
    [
        "去年,莲花镇实现工业总产值超5亿元。",
        "去年,莲花镇实现工业总产值突破5亿元。",
        "去年,莲花镇实现工业总产值近5.5亿元。",
        "去年,莲花镇实现工业总产值约5亿元。",
        "去年,莲花镇实现工业总产值5亿元左右。",
        "去年,莲花镇实现工业总产值5亿多元。",
        "去年,莲花镇实现工业总产值不足6亿元。",
        "去年,莲花镇实现工业总产值5.23亿元。",  # 5.2 in short
        "去年,莲花镇实现工业总产值52000万元。",
        "去年,莲花镇工业总产值增长6.1%。",  # another measure
        "2022年,莲花镇实现工业总产值6.1亿元。",  # another period
        "去年,莲花镇实现农业总产值6.1亿元。",
        "去年,廿里镇实现工业总产值6.1亿元。",
        "今年,莲花镇计划实现工业总产值6.1亿元。",
    ],
)
def test_figures_that_agree_as_far_as_their_words_go(words: str, tmp_path: Path) -> None:
    assert found(tmp_path, OUTPUT, ("20240313", words)) == []


@pytest.mark.parametrize(
    "stories",
    [
        (("20240306", "今年,莲花镇新增市场主体120户。"), ("20240606", "今年,莲花镇新增市场主体350户。")),
        (("20240306", "去年,莲花镇引进企业300多家。"), ("20240306", "去年,莲花镇引进企业386家。")),
        (("20240306", "去年,莲花镇出口额3000万元。"), ("20240306", "去年,莲花镇出口额500万美元。")),
        (("20240306", "去年,莲花镇亩均税收居全区第一。"), ("20240306", "去年,莲花镇亩均税收居全市第九。")),
        (("20240306", "去年,莲花镇引进企业12家。另据了解,去年莲花镇引进企业30家。"),),
    ],
)
def test_figures_of_other_days_units_areas_or_of_one_article_go_together(
    stories: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    assert found(tmp_path, *stories) == []


def test_two_ranks_within_one_area(tmp_path: Path) -> None:
    stories = ("20240306", "去年,莲花镇亩均税收居全区第一。"), ("20240306", "去年,莲花镇亩均税收居全区第三位。")
    assert [one.kind for one in found(tmp_path, *stories)] == [Kind.FIGURES]


def test_a_deed_behind_the_paper_that_reports_it(tmp_path: Path) -> None:
    [one] = found(tmp_path, ("20240306", "2025年3月5日,莲花镇镇长何以安到村里调研。"))
    assert one.kind is Kind.DATES
    assert "2025-03-05" in one.message_zh and "after the papers" in one.message_en


@pytest.mark.parametrize(
    "story",
    [
        ("20240306", "2024年3月5日,莲花镇镇长何以安到村里调研。"),
        ("20240306", "12月5日,莲花镇镇长何以安到村里调研。"),  # of last year
        ("20240306", "2024年3月16日,莲花镇镇长何以安将到村里调研。"),
        ("20240306", "明年,莲花镇计划引进企业12家。"),
    ],
)
def test_a_day_that_can_be(story: tuple[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, story) == []


def test_a_period_that_ends_before_it_begins() -> None:
    build = factories.build()
    figure = next(one for one in build.statements if one.predicate == Predicate.FIGURE and one.valid)
    assert figure.valid is not None
    backwards = replace(figure.valid, start=date(2024, 3, 1), end=date(2024, 2, 1))
    [one] = contradictions(replace(build, statements=(replace(figure, valid=backwards),)))
    assert one.kind is Kind.DATES
    assert one.statements[0].id == figure.id and "止日早于起日" in one.message_zh


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
