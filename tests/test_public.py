"""The edition to publish: no word of the paper but names and facts, and no private person, in any file."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import graphbuild as gb
from graphbuild.cli import main
from graphbuild.errors import ExportError
from graphbuild.export import FORMATS, export, file_names
from graphbuild.export.public import BLANK, private_people, public_edition
from graphbuild.model import Build, Entity, Judgement, Literal, Statement, Stub, Verdict
from graphbuild.ontology import EntityType, Predicate
from graphbuild.pipeline import BUNDLED, run
from graphbuild.store.tables import FOLDER, save
from graphbuild.validate.exports import validate
from tests import factories as made

WINDOW = 12
"""Characters of the paper that may stand nowhere but in a name, a headline, or the words of a fact."""


@pytest.fixture(scope="module", params=["bundled", "invented"])
def whole(request: pytest.FixtureRequest) -> Build:
    if request.param == "bundled":
        return run([gb.bundled_pages()], options=replace(BUNDLED, model=None))
    build = made.build()
    entities, statements = (
        (*build.entities, person(1, "季望舒")),
        (*build.statements, attends("person/ji-wang-1", "attendee")),
    )
    return replace(build, entities=entities, statements=statements)


@pytest.fixture(scope="module")
def folder(whole: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("public")
    export(public_edition(whole), out, formats=FORMATS)
    return out


def texts(folder: Path) -> dict[str, str]:
    """Read every file as what a reader sees: unpacked, and without the escapes of JSON, HTML and RDF."""
    found = {}
    for path in folder.iterdir():
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
        found[path.name] = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return found


def private_names(build: Build) -> set[str]:
    hidden = private_people(build)
    people = [one for one in build.entities if one.type == EntityType.PERSON]
    shown = {one.name for one in people if one.id not in hidden}
    return {one.name for one in people if one.id in hidden} - shown


def told(build: Build) -> str:
    """Return the words that may stand: names, headlines, titles, figures, dates."""
    words = [name for one in build.entities for name in (one.name, *one.aliases, *one.contextual)]
    words += [value for one in build.entities for _, value in one.attributes]
    words += [article.headline for article in build.articles]
    for one in build.statements:
        words += [end.text for _, end in (("", one.object), *one.qualifiers) if isinstance(end, Literal)]
        words += [when.words for when in (one.valid, *one.attested) if when]
    return "\n".join(words)


def windows(text: str) -> set[str]:
    plain = "".join(text.split())
    found = {plain[at : at + WINDOW] for at in range(len(plain) - WINDOW)}
    return {part for part in found if (part[0] + part[-1]).isalnum()}  # a comma may be that between two cells


def test_there_is_something_to_hide(whole: Build) -> None:
    assert private_names(whole)
    assert len(windows(whole.articles[0].text)) > 100


def test_no_text_of_the_paper_stands_in_any_file(whole: Build, folder: Path) -> None:
    free = "".join(told(public_edition(whole)).split())
    secret = {part for article in whole.articles for part in windows(article.text) if part not in free}
    assert len(secret) > 200
    for name, text in texts(folder).items():
        assert not [part for part in secret if part in "".join(text.split())], name


def test_no_private_person_is_named_in_any_file(whole: Build, folder: Path) -> None:
    names = private_names(whole)
    ids = {entity_id.partition("/")[2] for entity_id in private_people(whole)}
    for name, text in texts(folder).items():
        assert not [one for one in (*names, *ids) if one in text], name


def test_the_same_search_finds_both_in_an_edition_with_text(whole: Build, tmp_path: Path) -> None:
    export(whole, tmp_path)
    plain = "".join(texts(tmp_path)["graph.ttl"].split())
    assert any(part in plain for part in windows(whole.articles[0].text))
    assert any(name in plain for name in private_names(whole))


def test_the_files_are_those_that_may_be_published(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(file_names(FORMATS, public=True))
    assert not {"mentions.csv", "registry.csv", "findings.jsonl"} & {path.name for path in folder.iterdir()}


def test_it_keeps_the_rules_of_the_vocabulary_and_says_what_it_lacks(folder: Path) -> None:
    assert validate(folder) == []
    graph = (folder / "graph.nt").read_text(encoding="utf-8")
    assert "textWithheld" in graph and "anchorOf" not in graph and "#offset_" in graph


def test_offsets_and_checksums_stay(whole: Build) -> None:
    edition = public_edition(whole)
    assert [page.checksum for page in edition.pages] == [page.checksum for page in whole.pages]
    assert [len(page.text) for page in edition.pages] == [len(page.text) for page in whole.pages]
    assert {char for page in edition.pages for char in page.text if not char.isspace()} == {BLANK}
    ids = {one.id for one in edition.statements}
    spans = {one.id: [proof.span for proof in one.evidence] for one in whole.statements}
    assert ids and all([proof.span for proof in one.evidence] == spans[one.id] for one in edition.statements)


def test_who_does_something_public_stays_and_who_does_not_goes() -> None:
    hidden = private_people(made.build())
    assert {made.CHEN, made.ZHOU, made.HE, made.LEADER_MENG, made.GU, made.LIN, made.MA} & hidden == set()
    assert made.GROWER_MENG in hidden


def person(number: int, name: str) -> Entity:
    return Entity(id=f"person/ji-wang-{number}", type=EntityType.PERSON, name=name)


def attends(subject: str, role: str) -> Statement:
    one = next(found for found in made.build().statements if found.predicate == Predicate.TAKES_PART)
    ends = (("role", Literal(text=role)),)
    return replace(one, id=f"s-{subject[-1]}-{role}", subject=replace(one.subject, id=subject), qualifiers=ends)


@pytest.mark.parametrize(("role", "goes"), [("attendee", True), ("chair", False), ("host", False), ("site", True)])
def test_to_attend_is_no_public_role(role: str, goes: bool) -> None:
    build = replace(made.build(), entities=(person(1, "季望舒"),), statements=(attends("person/ji-wang-1", role),))
    assert ("person/ji-wang-1" in private_people(build)) == goes


def test_things_headlines_and_words_that_name_a_private_person_go_too() -> None:
    build = made.build()
    event = Entity(id="event/x", type=EntityType.EVENT, name="季望舒事迹报告会")
    hall = replace(next(one for one in build.entities if one.id == made.HALL), aliases=("季望舒馆", "茶旅馆"))
    others = tuple(one for one in build.entities if one.id != made.HALL)
    first = replace(build.articles[0], headline="季望舒的一天")
    stubs = (Stub(id="person/y", name="季望舒", replaced_by=("person/ji-wang-1",)),)
    edition = public_edition(
        replace(
            build,
            entities=(*others, hall, event, person(1, "季望舒"), person(2, "季望")),
            statements=(*build.statements, attends("person/ji-wang-2", "chair")),
            articles=(first, *build.articles[1:]),
            stubs=stubs,
        )
    )
    things = {one.id: one for one in edition.entities}
    assert "event/x" not in things and "person/ji-wang-1" not in things and "person/ji-wang-2" in things
    assert things[made.HALL].aliases == ("茶旅馆",)
    assert edition.articles[0].headline == f"题目从略 ({first.id})" and edition.stubs == ()


def test_a_name_that_a_public_person_has_too_is_no_secret() -> None:
    edition = public_edition(made.build())
    names = [one.name for one in edition.entities if one.type == EntityType.PERSON]
    assert names.count("孟春和") == 1


def test_an_open_judgement_tells_no_reason() -> None:
    build = made.build()
    told = {"verdict": Verdict.UNSURE, "score": 0.5, "judge": "rule:x", "reason": "两人都说"}
    judgements = (Judgement(left=made.CHEN, right=made.ZHOU, **told),)  # type: ignore[arg-type]
    (kept,) = public_edition(replace(build, judgements=judgements)).judgements
    assert kept.reason == "rule:x"


def test_it_refuses_a_folder_with_text(tmp_path: Path) -> None:
    export(made.build(), tmp_path)
    before = (tmp_path / "graph.nt").read_bytes()
    with pytest.raises(ExportError, match=r"holds an export with text \(mentions.csv\).*--out"):
        export(public_edition(made.build()), tmp_path)
    assert (tmp_path / "graph.nt").read_bytes() == before


def test_it_refuses_a_folder_with_the_records_of_a_build(tmp_path: Path) -> None:
    save(made.build(), tmp_path / FOLDER)
    with pytest.raises(ExportError, match=r"holds an export with text \(records\)"):
        export(public_edition(made.build()), tmp_path)


def test_the_command_writes_it_and_keeps_the_ids_elsewhere(tmp_path: Path) -> None:
    ids, out = tmp_path / "ids.csv", tmp_path / "site"
    result = CliRunner().invoke(
        main, ["build", "--no-tagger", "--public", "--registry", str(ids), "--out", str(out), "--formats", "ttl, html"]
    )
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == sorted(file_names(("ttl", "html"), public=True))
    assert ids.read_text(encoding="utf-8-sig").count("\n") > 10
    assert len(list(ox.parse(path=out / "graph.ttl"))) > 1000
