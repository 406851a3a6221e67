"""`graphbuild explain`: rule, mentions, judgements, and quotes whose offsets hold on the raw page."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphbuild.cli import main
from graphbuild.errors import QueryError
from graphbuild.explain import explain, read_origins
from graphbuild.export import export
from graphbuild.pipeline import Options, bundled_pages, run
from tests.factories import build


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("explain")
    export(run([bundled_pages()], options=Options(place="330803", model=None)), out)
    return out


def rows(exports: Path, name: str) -> list[dict[str, str]]:
    with (exports / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_is_explained_by_a_rule_and_a_quote_that_stands_on_its_page(exports: Path) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in bundled_pages().iterdir()}
    origins = read_origins(exports)
    for key in {row["statement"] for row in rows(exports, "statements")}:
        text = "\n".join(explain(origins, key))
        assert re.search(r"rules: rule:\S", text), text
        quotes = re.findall(r"「(.+)」 .* \[(\S+?)-[^-\s]+ (\d+)–(\d+)\]", text)
        assert quotes, text
        for quote, page, start, end in quotes:
            printed = pages[page][int(start) : int(end)]
            assert re.sub(r"\s*\n\s*", "", printed) == quote


def test_a_statement_names_the_mentions_of_both_ends_and_what_made_them_one(exports: Path) -> None:
    held = next(
        row
        for row in rows(exports, "statements")
        if row["subject_name"] == "王慧杰" and row["rules"] == "rule:post-title"
    )
    told = CliRunner().invoke(main, ["explain", held["statement"], "--exports", str(exports)])
    assert told.exit_code == 0
    for part in ("王慧杰 — holdsPost →", "“王慧杰” [", "people: after a title", "same (rule:"):
        assert part in told.output


def test_an_entity_is_found_by_name_id_and_iri(exports: Path) -> None:
    origins = read_origins(exports)
    by_name = list(explain(origins, "王慧杰"))
    key = by_name[0].split()[-1]
    assert list(explain(origins, key)) == list(explain(origins, f"https://w3id.org/graphbuild/id/{key}")) == by_name
    assert any("holdsPost" in line for line in by_name)


def test_namesakes_and_strangers_are_told(exports: Path) -> None:
    origins = read_origins(exports)
    with pytest.raises(QueryError, match="names 2 things"):
        list(explain(origins, "李伟"))
    with pytest.raises(QueryError, match="no statement and no entity"):
        list(explain(origins, "无此人"))


def test_without_an_export_the_message_says_what_to_do(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["explain", "王慧杰", "--exports", str(tmp_path)])
    assert told.exit_code == 2 and "run `graphbuild build` first" in told.output


def test_figures_and_other_words_have_rows_of_their_own(tmp_path: Path) -> None:
    export(build(), tmp_path)
    found = rows(tmp_path, "statements")
    assert {row["statement"] for row in found} == {one.id for one in build().statements}
    assert any(row["predicate"] == "figure" and not row["object"] and row["object_name"] for row in found)
