"""A real page against hand-made gold, scored by the scorer that stands beside it; skipped where they are absent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphbuild.export import export
from graphbuild.model import Build
from graphbuild.pipeline import run
from graphbuild.query import ask
from graphbuild.rdf import triples
from tests.conformance import violations

SHARED = Path(__file__).parents[1].parent / "shared"
PAGE = SHARED / "seed-page" / "page.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the real page is not part of the repository")


@pytest.fixture(scope="module")
def built() -> Build:
    return run([PAGE])


@pytest.fixture(scope="module")
def exports(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seed") / "exports"
    export(built, out)
    return out


@pytest.fixture(scope="module")
def score(exports: Path) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(SHARED / "seed-page" / "gold.json")]
    command += [str(exports / "graph.nt"), "--raw", str(PAGE), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def test_articles(score: dict[str, Any]) -> None:
    assert score["articles"]["f1"] == 1.0


def test_mentions(score: dict[str, Any]) -> None:
    assert score["overlap"]["all"]["f1"] >= 0.80
    assert score["mentions"]["Person"]["f1"] >= 0.95


def test_links_and_clusters(score: dict[str, Any]) -> None:
    assert score["links"]["f1"] >= 0.80
    assert score["clusters"]["p"] == 1.0


def test_facts(score: dict[str, Any]) -> None:
    assert score["facts"]["all"]["f1"] >= 0.55
    assert score["facts"]["all"]["p"] >= 0.85


def test_every_quote_is_the_text_at_its_offsets(score: dict[str, Any]) -> None:
    evidence = score["evidence"]
    assert evidence["spans"] == evidence["exact"] > 50
    assert evidence["statements_without_evidence"] == 0


def test_no_reporter_among_the_officials(built: Build) -> None:
    gold = json.loads((SHARED / "seed-page" / "gold.json").read_text(encoding="utf-8"))
    writers = {name for article in gold["articles"] for name in article["reporters"] + article["correspondents"]}
    people = {entity.id for entity in built.entities if entity.type == "Person" and entity.name in writers}
    assert len(people) == len(writers)
    said = {statement.predicate for statement in built.statements if statement.subject.id in people}
    assert said == {"writes"}


COMPARED: dict[str, tuple[str, ...]] = {
    "q01": ("roleName", "name", "title", "sentence"),
    "q03": ("headline", "begin", "end"),
    "q04": ("speaker", "sentence", "begin", "end", "headline"),
    "q05": ("name", "roleName"),
    "q07": ("name", "post", "first", "last"),
    "q08": ("county", "name", "seen"),
    "q09": ("name", "partyPost", "govPost"),
    "q10": ("name", "title", "sentence"),
    "q12": ("roleName", "order", "name"),
    "q13": ("company", "name", "title", "since", "seen"),
    "q15": ("company", "amount", "growth"),
    "q17": ("full", "sentence", "confidence"),
    "q18": ("award", "name", "company", "dateText"),
    "q19": ("village", "town", "county", "award", "year"),
    "q24": ("label", "code"),
    # in substance: what hangs on the run (ids, scores, counts) is left aside
    "q02": ("site", "modality"),
    "q14": ("company", "base", "modality"),
    "q16": ("person", "company", "category", "level"),
    "q20": ("headline", "segments"),
    "q25": ("software",),
}
"""The columns that must agree with the rows worked out by hand from ten facts; the page holds more facts than those.

Not here, and why: q06 (the paper's address and telephone go to the other of the two parks that share the building),
q11 and q23 (the two 潘信 are one person by our rules, as the gold has it), q22 (scores are the program's own).
q21 asks for faults and must be empty.
"""


@pytest.mark.parametrize("name", COMPARED)
def test_named_question(name: str, exports: Path) -> None:
    table = json.loads((SHARED / "ontology" / "queries" / "expected.json").read_text(encoding="utf-8"))[name]
    answer = ask(exports, name)
    columns = COMPARED[name]
    wanted = {tuple(dict(zip(table["vars"], row, strict=True))[column] for column in columns) for row in table["rows"]}
    said = {tuple(None if row[c] is None else str(row[c]) for c in columns) for row in answer.records()}
    assert wanted <= said


def test_no_statement_lacks_evidence(exports: Path) -> None:
    assert ask(exports, "q21").rows == ()


def test_shapes_conform(built: Build) -> None:
    assert violations(triples(built)) == []
