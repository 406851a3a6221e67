"""Who said which words, and who belongs to a body, through the real stages: `cases/speech.csv`, `cases/members.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild import rdf
from graphbuild.model import Build, Literal, Ref
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run
from tests.conformance import violations
from tests.nodes import term

CASES = Path(__file__).parents[1] / "cases"


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _built(text: str, folder: Path) -> Build:
    page = folder / "20240120-A01.txt"
    page.write_text(f"本区一周要闻\n\n本报讯(记者 方一鸣){text}\n", encoding="utf-8")
    return run([page], options=Options(place="330803"))


def _told(build: Build, predicate: Predicate) -> set[tuple[str, str]]:
    names = {one.id: one.name for one in build.entities}
    rows = [one for one in build.statements if one.predicate == predicate]
    assert all(not one.speaker or one.speaker == one.subject.id for one in rows)
    ends = ((names[one.subject.id], one.object) for one in rows)
    return {(who, end.text if isinstance(end, Literal) else names[end.id]) for who, end in ends}


@pytest.mark.parametrize("row", _rows("speech.csv"), ids=lambda row: row["why"])
def test_words_have_their_speaker(row: dict[str, str], tmp_path: Path) -> None:
    found = _told(_built(row["text"], tmp_path), Predicate.SAYS)
    assert {(row["speaker"], row["words"])} <= found if row["speaker"] else found == set()
    assert {who for who, _ in found} <= {row["speaker"]}


@pytest.mark.parametrize("row", _rows("members.csv"), ids=lambda row: row["text"][:24])
def test_a_member_belongs_to_a_body(row: dict[str, str], tmp_path: Path) -> None:
    found = _told(_built(row["text"], tmp_path), Predicate.MEMBER_OF)
    assert found == ({(row["person"], row["body"])} if row["person"] else set())


def test_the_evidence_holds_the_words_and_the_rdf_keeps_the_shapes(tmp_path: Path) -> None:
    text = "“路修好了。明年还要种五十亩。”莲花镇党委副书记周海宁说。浙江云岫农业科技有限公司员工高远山获奖。"
    build = _built(text, tmp_path)
    said = next(one for one in build.statements if one.predicate == Predicate.SAYS)
    assert isinstance(said.object, Literal) and said.object.text in said.evidence[0].quote
    assert isinstance(said.subject, Ref) and "周海宁" in said.evidence[0].quote
    triples = list(rdf.triples(build))
    assert violations(triples) == []
    assert {t.predicate for t in triples} >= {term("gb:verbatim"), term("org:memberOf")}
