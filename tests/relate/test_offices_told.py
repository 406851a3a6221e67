"""Which body an office is in where its title stands away from the body's name, through the real stages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from graphbuild.model import Build, Modality, Ref
from graphbuild.ontology import Predicate
from graphbuild.pipeline import Options, run
from tests.relate.stages import Case, cases, words_of

ROWS = cases("offices")
PARAGRAPH = "\n\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Modality]]:
    """Build every case as a page and give its posts, each as person and office, with their modality."""
    folder = tmp_path_factory.mktemp("offices")
    for number, row in enumerate(ROWS):
        text = f"{row['headline']}\n\n本报讯(记者 邱一鸣){row['text'].replace(' / ', PARAGRAPH)}\n"
        Path(folder, f"20240306-A{number:03d}.txt").write_text(text, encoding="utf-8")
    return _by_page(run([folder], options=Options(place="330803")))


def _by_page(build: Build) -> list[dict[str, Modality]]:
    names = {one.id: one.name for one in build.entities}
    pages = {page.id: int(Path(page.source).stem.rsplit("A", 1)[1]) for page in build.pages}
    home = {one.id: pages[one.page_ids[0]] for one in build.articles}
    found: defaultdict[int, dict[str, Modality]] = defaultdict(dict)
    for one in build.statements:
        if one.predicate == Predicate.HOLDS_POST and isinstance(one.object, Ref):
            for evidence in one.evidence:
                said = f"{names[one.subject.id]} {names[one.object.id]}"
                found[home[evidence.article_id]][said] = one.modality
    return [found[number] for number in range(len(ROWS))]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda number: str(ROWS[number]["why"]))
def test_an_office_is_in_the_body_that_the_words_mean(number: int, told: list[dict[str, Modality]]) -> None:
    row: Case = ROWS[number]
    must, may = words_of(row["said"])
    assert must <= set(told[number]) <= must | may


def test_who_is_proposed_holds_nothing_yet(told: list[dict[str, Modality]]) -> None:
    number = next(n for n, row in enumerate(ROWS) if "拟提名" in row["text"])
    assert told[number]["高远山 莲花镇镇长"] is Modality.PLANNED
