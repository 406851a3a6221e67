"""A page whose year is nowhere: inferred from what it prints and marked so, or left without one and said."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from graphbuild.export import export
from graphbuild.model import Basis, Build
from graphbuild.notebook import Corpus
from graphbuild.pipeline import Options, run

REPORT = (
    "山溪镇办起乡村食堂\n本报讯(记者 方小禾)1月18日,衢江区委书记丁一鸣到山溪镇考察乡村食堂,三十多位老人吃上了热饭。\n"
)
TELLING = f"山城报 1月19日 星期五 第2版\n{REPORT}食堂写进了“十四五”规划。\n"


def built(folder: Path, text: str, *, saved: date | None = None) -> Build:
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    if saved:
        stamp = (saved - date(1970, 1, 1)).days * 86_400
        os.utime(path, (stamp, stamp))
    return run([path], options=Options(place="330803"))


def test_an_inferred_year_is_marked_in_records_rdf_and_notebook(tmp_path: Path) -> None:
    build = built(tmp_path, TELLING)
    [issued] = {article.issued for article in build.articles}
    assert (issued.start, issued.end, issued.words) == (date(2024, 1, 19), date(2024, 1, 19), "1月19日 星期五")
    assert issued.basis is Basis.YEAR_INFERRED
    export(build, tmp_path / "out")
    triples = (tmp_path / "out" / "graph.nt").read_text(encoding="utf-8").splitlines()
    for kind in ("id/page/", "id/article/", "id/statement/"):
        assert any(kind in line and "date-yearinferred" in line for line in triples), kind
    assert not any("datePublished" in line for line in triples)
    told = Corpus(build).statements
    assert set(told[told["attested"] == "2024-01-18"]["basis"]) == {"year inferred"}


def test_without_evidence_the_dates_stay_without_a_year_and_it_is_said(tmp_path: Path) -> None:
    build = built(tmp_path, REPORT)
    assert {(article.issued.start, article.issued.end) for article in build.articles} == {(None, None)}
    assert all(found.valid is None and not found.attested for found in build.statements)
    [finding] = (one for one in build.findings if "tell no year" in one.message)
    assert "1 of 1 articles" in finding.message and "give --issued" in finding.message


def test_the_time_of_the_file_is_no_evidence(tmp_path: Path) -> None:
    assert built(tmp_path, REPORT, saved=date(2023, 1, 19)) == built(tmp_path, REPORT, saved=date(2011, 5, 6))
