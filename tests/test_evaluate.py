from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphbuild import rdf
from graphbuild.errors import GoldError
from graphbuild.evaluate import Score, evaluate
from graphbuild.evaluate.gold import Gold, GoldMention
from graphbuild.evaluate.measure import align
from graphbuild.evaluate.said import Said
from tests import factories as made

SHARED = Path(__file__).parents[1].parent / "shared"
SCORER = SHARED / "score" / "score.py"
SEED = SHARED / "seed-page"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not beside the repository")


def mention(text: str, kind: str, entity: str, *, nth: int = 0, anaphora: bool = False) -> dict[str, Any]:
    page, at = made.PAGE_TEXT, -1
    for _ in range(nth + 1):
        at = page.index(text, at + 1)
    span = {"start": at, "end": at + len(text), "text": text}
    return span | {"entity": entity, "type": kind, "anaphora": anaphora}


def block(text: str) -> dict[str, Any]:
    start = made.PAGE_TEXT.index(text)
    return {"start": start, "end": start + len(text), "role": "body"}


def gold() -> dict[str, Any]:
    """Give a small gold for the invented page: some of it right in the build, some not there."""
    first = [
        mention("陈立言", "Person", "per/陈立言"),
        mention("周海宁", "Person", "per/周海宁"),
        mention("何以安", "Person", "per/何以安"),
        mention("夏之远", "Person", "per/夏之远"),
        mention("龙游县党政代表团", "Organization", "org/代表团"),
        mention("代表团", "Organization", "org/代表团", nth=2, anaphora=True),
        mention("党政", "Work", "wk/没有的"),
    ]
    second = [
        mention("“好茶匠”称号", "Award", "aw/好茶匠"),
        mention("顾南星", "Person", "per/顾南星", nth=1),
        mention("顾南星", "Person", "per/顾南星", nth=2),
        mention("云岫村", "Place", "loc/云岫村"),
    ]
    entities = {item["entity"]: item for item in first + second}
    relations = [
        ("per/陈立言", "holdsPost", "县委书记@loc/龙游县"),
        ("per/陈立言", "led", "ev/考察"),
        ("per/顾南星", "received", "aw/好茶匠"),
        ("per/顾南星", "participatesIn", "prog/没有的"),
        ("loc/云岫村", "observation", "新栽茶苗|3万株"),
        ("per/周海宁", "attended", "ev/考察"),
        ("per/何以安", "attended", "ev/考察"),
        ("per/夏之远", "attended", "ev/考察"),
    ]
    return {
        "page": "invented",
        "chars": len(made.PAGE_TEXT),
        "articles": [
            {"id": "a1", "blocks": [block("龙游县领导孟春和、夏之远"), block(made.STRAY)], "mentions": first},
            {"id": "a2", "blocks": [block("3月4日,云岫茶园"), block("莲花镇打造")], "mentions": second},
        ],
        "entities": {
            key: {"type": item["type"], "label": key, "surfaces": [item["text"]], "only": {}}
            for key, item in entities.items()
        }
        | {"loc/龙游县": {"type": "Place", "label": "龙游县", "surfaces": ["龙游县", "龙游"], "only": {}}},
        "relations": [{"s": s, "p": p, "o": o, "article": "a1"} for s, p, o in relations],
    }


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    page, truth, said = tmp_path / "page.txt", tmp_path / "gold.json", tmp_path / "graph.nt"
    page.write_text(made.PAGE_TEXT, encoding="utf-8", newline="")
    truth.write_text(json.dumps(gold()), encoding="utf-8")
    said.write_text(rdf.ntriples(rdf.triples(made.build())), encoding="utf-8")
    return truth, said, page


def reference(truth: Path, said: Path, *options: str) -> Any:
    command = [sys.executable, str(SCORER), str(truth), str(said), "--json", *options]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_the_figures_of_a_small_gold(files: tuple[Path, Path, Path]) -> None:
    truth, said, page = files
    report = evaluate(truth, said, raw=page)
    assert report.articles == Score(tp=2, fp=0, fn=0), "the stray run was given back to its article"
    assert report.mentions["Person"].fn == 0 and report.mentions["Award"].tp == 1
    assert report.mentions["Work"] == Score(tp=0, fp=0, fn=1)
    assert report.clusters == Score(tp=1, fp=0, fn=0)
    assert report.facts["award"] == Score(tp=1, fp=0, fn=0)
    assert report.facts["figure"] == Score(tp=1, fp=0, fn=0)
    assert report.facts["programme"] == Score(tp=0, fp=2, fn=1), "both programmes found are not the gold's"
    assert report.facts["part"].tp == 4, "the visit is known by who takes part"
    assert report.facts["post"].tp == 1, "the body's area fits"
    assert report.evidence is not None
    assert report.evidence.exact == report.evidence.spans > 10
    assert report.evidence.statements_without_evidence == 0


@needs_scorer
@pytest.mark.parametrize("with_raw", [True, False])
def test_the_figures_are_those_of_the_reference(files: tuple[Path, Path, Path], with_raw: bool) -> None:
    truth, said, page = files
    options = ["--raw", str(page)] if with_raw else []
    assert evaluate(truth, said, raw=page if with_raw else None).as_dict() == reference(truth, said, *options)


@needs_scorer
@pytest.mark.parametrize("with_raw", [True, False])
def test_the_figures_are_those_of_the_reference_on_a_real_page(with_raw: bool) -> None:
    truth, page, said = SEED / "gold.json", SEED / "page.txt", SHARED / "ontology" / "sample.ttl"
    options = ["--raw", str(page)] if with_raw else []
    assert evaluate(truth, said, raw=page if with_raw else None).as_dict() == reference(truth, said, *options)


def test_a_county_in_the_name_of_its_hospital_is_the_county() -> None:
    hospital = GoldMention(
        start=0, end=6, text="尤溪县总医院", type="Organization", entity="org/总医院", anaphora=False
    )
    surfaces = {"org/总医院": ("尤溪县总医院",), "loc/尤溪县": ("尤溪县", "尤溪")}
    truth = Gold(blocks=(), mentions=(hospital,), surfaces=surfaces, relations=())
    guesses = ((0, 3, "Place", "area/1"), (0, 6, "Organization", "org/1"))
    labels = {"area/1": ("尤溪县",), "org/1": ("尤溪县",)}
    said = Said(segments=(), guesses=guesses, labels=labels, facts={}, evidence=(), bare=0)
    assert align(said, truth) == {"area/1": "loc/尤溪县", "org/1": "org/总医院"}


def test_only_the_page_of_the_gold_counts(files: tuple[Path, Path, Path]) -> None:
    truth, said, page = files
    alone = evaluate(truth, said, raw=page).as_dict()
    lines = said.read_text(encoding="utf-8")
    other = lines.replace(made.PAGE_ID, "2099-01-01-01")
    said.write_text(lines + other, encoding="utf-8")
    both = evaluate(truth, said, raw=page, page=made.PAGE_ID).as_dict()
    assert both == alone
    assert evaluate(truth, said, raw=page, page="no-such-page").mentions["all"].tp == 0


def test_a_wrong_quote_is_counted(files: tuple[Path, Path, Path]) -> None:
    truth, said, page = files
    lines = said.read_text(encoding="utf-8")
    said.write_text(
        lines.replace('"龙游县领导孟春和、夏之远随团考察。"', '"龙游县领导孟春和随团考察。"'), encoding="utf-8"
    )
    evidence = evaluate(truth, said, raw=page).evidence
    assert evidence is not None and evidence.exact == evidence.spans - 1


def test_a_statement_without_evidence_is_counted(files: tuple[Path, Path, Path]) -> None:
    truth, said, page = files
    lines = [line for line in said.read_text(encoding="utf-8").splitlines() if "wasDerivedFrom" not in line]
    said.write_text("\n".join(lines), encoding="utf-8")
    evidence = evaluate(truth, said, raw=page).evidence
    assert evidence is not None and evidence.statements_without_evidence > 30 and evidence.spans == 0


def test_the_report_is_printed_as_lines_and_as_json(files: tuple[Path, Path, Path]) -> None:
    truth, said, page = files
    report = evaluate(truth, said.parent, raw=page)
    lines = report.to_table().splitlines()
    assert lines[0].startswith("articles") and "P 1.000  R 1.000  F1 1.000   tp 2 fp 0 fn 0" in lines[0]
    assert lines[-1].startswith("evidence") and lines[-1].endswith("0 statements without evidence")
    assert json.loads(report.to_json())["mentions"]["Award"]["f1"] == 1.0
    assert "evidence" not in evaluate(truth, said).as_dict()


def spoil(truth: Path, change: Any) -> None:
    content = gold()
    change(content)
    truth.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda g: g.pop("relations"), "lacks 'relations'"),
        (lambda g: g["articles"][0]["mentions"][0].pop("end"), "lacks 'end'"),
        (lambda g: g.update(articles=[]), "it names no article"),
        (lambda g: g.update(chars=7), "it was made for 7 characters, the page has"),
        (lambda g: g["articles"][0]["mentions"][0].update(end=99_999), "no text can stand from"),
        (lambda g: g["articles"][0]["blocks"][0].update(start=-1), "no text can stand from -1"),
        (lambda g: g["articles"][0]["mentions"][0].update(text="别的人"), "'别的人' does not stand from"),
        (lambda g: g["articles"][0]["mentions"][0].update(entity="per/谁"), "per/谁, which is not among the entities"),
        (lambda g: g["relations"][0].update(s="per/谁"), "a relation holdsPost has per/谁"),
    ],
)
def test_a_gold_that_does_not_fit_is_refused(files: tuple[Path, Path, Path], change: Any, reason: str) -> None:
    truth, said, page = files
    spoil(truth, change)
    with pytest.raises(GoldError) as caught:
        evaluate(truth, said, raw=page)
    assert reason in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{", b"null", b'{"articles": 3}'])
def test_a_gold_that_is_no_gold_is_refused(files: tuple[Path, Path, Path], content: bytes) -> None:
    truth, said, _ = files
    truth.write_bytes(content)
    with pytest.raises(GoldError):
        evaluate(truth, said)


def test_missing_and_broken_files_are_told(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    truth, said, page = files
    with pytest.raises(GoldError, match=r"nothing\.json cannot be read"):
        evaluate(tmp_path / "nothing.json", said)
    with pytest.raises(GoldError, match=r"nothing\.txt cannot be read"):
        evaluate(truth, said, raw=tmp_path / "nothing.txt")
    with pytest.raises(GoldError, match="there is no export to score at"):
        evaluate(truth, tmp_path / "nothing.nt")
    with pytest.raises(GoldError, match="it is no RDF file"):
        evaluate(truth, page.rename(tmp_path / "page.html"))
    said.write_text("<http://a> nonsense")
    with pytest.raises(GoldError, match="there is no export to score at"):
        evaluate(truth, said)
