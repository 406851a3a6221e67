import contextlib
import io
import json
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild import rdf
from graphbuild.errors import QueryError
from graphbuild.query import IRI, Limits, Table, ask, find_question, named_questions, run, write
from graphbuild.query.mistakes import explain
from graphbuild.query.questions import check
from tests import factories as made

PEOPLE = "SELECT ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports")
    (out / "graph.nt").write_text(rdf.ntriples(rdf.triples(made.build())), encoding="utf-8")
    return out


def printed(table: Table, form: str) -> str:
    stream = io.StringIO()
    write(table, form=form, stream=stream)
    return stream.getvalue()


def test_a_build_a_folder_and_a_file_give_the_same_rows(folder: Path) -> None:
    rows = run(folder, PEOPLE).rows
    assert ("陈立言",) in rows
    assert rows == run(made.build(), PEOPLE).rows == run(folder / "graph.nt", PEOPLE).rows


def test_trig_is_asked_across_its_graphs(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_bytes(b"".join(rdf.write_trig(rdf.graphs(made.build()).named)))
    assert run(file, PEOPLE).rows == run(folder, PEOPLE).rows


def test_values_come_as_python_values(folder: Path) -> None:
    table = run(
        folder,
        """SELECT ?f ?n ?v ?day ?none ?true { ?f a gb:Figure ; gb:valueText "超1.2亿元" ; gb:normalizedValue ?v ;
        gb:notBefore ?day ; prov:wasDerivedFrom/nif:beginIndex ?n . OPTIONAL { ?f gb:nothing ?none }
        BIND(1 < 2 AS ?true) }""",
    )
    ((figure, begin, value, day, none, true),) = table.rows
    assert isinstance(figure, IRI) and figure.startswith("https://w3id.org/graphbuild/id/statement/")
    assert isinstance(begin, int) and value == Decimal(120000000) and isinstance(value, Decimal)
    assert day == date(2024, 1, 1) and none is None and true is True


def test_literals_that_do_not_fit_their_datatype_stay_text(tmp_path: Path) -> None:
    kinds = {"date": "soon", "integer": "many", "decimal": "x", "dateTime": "never"}
    xsd = "http://www.w3.org/2001/XMLSchema#"
    lines = [f'<http://a> <http://p/{kind}> "{text}"^^<{xsd}{kind}> .' for kind, text in kinds.items()]
    (tmp_path / "graph.nt").write_text("\n".join(lines))
    assert {row[0] for row in run(tmp_path, "SELECT ?o { ?s ?p ?o }").rows} == set(kinds.values())


def test_ask_and_construct(folder: Path) -> None:
    assert run(folder, "ASK { ?p schema:name '顾南星' }").rows == ((True,),)
    assert run(folder, "ASK { ?p schema:name '没有这人' }").rows == ((False,),)
    triples = run(folder, "CONSTRUCT { ?p schema:knows ?q } { ?p a schema:Person . ?q a schema:Person }")
    assert (triples.kind, triples.variables) == ("graph", ("subject", "predicate", "object"))
    assert len(triples) == 81
    assert triples.rows == tuple(sorted(triples.rows))


def test_rows_keep_the_order_asked_for_and_are_sorted_otherwise(folder: Path) -> None:
    down = run(folder, PEOPLE.replace("ORDER BY ?name", "ORDER BY DESC(?name)")).rows
    assert down == run(folder, PEOPLE).rows[::-1]
    # JSON escapes sort by code point, as names do here
    assert run(folder, PEOPLE.replace("ORDER BY ?name", "")).rows == run(folder, PEOPLE).rows


def test_prefixes_of_the_query_win(folder: Path) -> None:
    own = "PREFIX schema: <http://other.example/> ASK { ?p schema:name ?n }"
    assert run(folder, own).rows == ((False,),)


def test_every_named_question_has_two_titles_and_is_answered(folder: Path) -> None:
    questions = named_questions()
    assert [item.name for item in questions] == [f"q{number:02d}" for number in range(1, 36)]
    for item in questions:
        assert item.title_zh and item.title_en
        assert ask(folder, item.name).variables


def test_a_question_is_a_name_a_file_or_text(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "my people.rq"
    file.write_text("\ufeff" + PEOPLE, encoding="utf-8")
    assert find_question(str(file)) == PEOPLE
    assert find_question(PEOPLE) == PEOPLE
    assert ask(folder, str(file)).rows == ask(folder, PEOPLE).rows
    with pytest.raises(QueryError, match=r"'q99' is no question of this package, no file and no SPARQL"):
        find_question("q99")
    file.write_bytes(b"\xff\xfe\x00SELECT")
    with pytest.raises(QueryError, match="cannot be read as UTF-8"):
        find_question(str(file))


def test_a_broken_query_is_shown_with_line_column_and_caret(folder: Path) -> None:
    with pytest.raises(QueryError) as caught:
        run(folder, "SELECT ?x {\n  ?人 schema:name ?x ?y }")
    first, line, caret = str(caught.value).split("\n")
    assert first.startswith("line 2, column 21 of the query cannot be read: '?y' cannot stand here")
    assert line == "    ?人 schema:name ?x ?y }"
    # the Chinese character takes two columns of a terminal
    assert caret.index("^") - 1 == line.index("?y")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "SELECT * { ?s foo:bar ?o }",
            "the prefix foo: is not declared; known without a declaration are gb, ",
        ),
        ("SELECT * { ?s ?p ?o ", "a closing } is missing"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "The SELECT contains a variable that is unbound"),
        ("SELECT ?x WHERE { ?s ?p ?o }\nODER BY ?x", "line 2, column 1 of the query cannot be read: 'ODER' cannot"),
        ("SELECT ?x ?y, ?z { ?s ?p ?o }", "line 1, column 13 of the query cannot be read: ',' cannot stand here"),
        ("SELECT ?x WHRE { ?s ?p ?o }", "line 1, column 11 of the query cannot be read: 'WHRE' cannot stand here"),
        ("SELEC * { }", "line 1, column 1 of the query cannot be read: 'SELEC' cannot stand here"),
        ("", "line 1, column 1 of the query cannot be read: it ends too early"),
        ("SELECT * { ?s ?p 'abc }", "line 1"),
    ],
)
def test_the_reason_is_told_in_few_words(folder: Path, text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(folder, text)
    assert reason in str(caught.value)
    assert "..=" not in str(caught.value) and "[_]" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { 'a' ?p 'SERVICE' SERVICE<http://127.0.0.1:9/>{} } } }",
        "SELECT * { ?s ?p '''#''' SERVICE <http://127.0.0.1:9/> {} }",
        r"SELECT * { ?s gb:a\' ?o SERVICE <http://127.0.0.1:9/> {} ?s ?p 'x' }",
        "SELECT * { ?s gb:a\\# ?o SERVICE <http://127.0.0.1:9/> {} }",
    ],
)
def test_service_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
        run(folder, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX a: <http://a/>\n# SELECT\ndelete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "WITH <g:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
    ],
)
def test_changes_are_refused(folder: Path, text: str) -> None:
    with pytest.raises(QueryError, match="an export is read-only"):
        run(folder, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a schema:Person } # SERVICE",
        "SELECT * { ?s schema:name 'SERVICE' }",
        "SELECT * { ?s <http://x/SERVICE> ?o . ?s gb:SERVICE ?load }",
        'SELECT * { ?s ?p "it\\"s SERVICE" }',
    ],
)
def test_the_words_are_allowed_where_they_are_no_keywords(folder: Path, text: str) -> None:
    run(folder, text)


@pytest.mark.parametrize(
    "text",
    [
        "-" * 200_000,
        "a" * 200_000,
        '"' + '\\"' * 100_000,
        '"""\n\\' * 60_000,
        "<" * 200_000,
        "'''" * 80_000,
        "@" * 200_000,
    ],
)
def test_hostile_text_is_checked_in_the_time_that_its_length_takes(text: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(QueryError):
        check(text)
    explain("error at 1:150000: expected Prefix not found", text)
    assert time.monotonic() - began < 2


def test_a_text_without_its_end_is_shown(folder: Path) -> None:
    with pytest.raises(QueryError, match="line 2, column 9 of the query cannot be read: ' begins a text that does not"):
        run(folder, "SELECT * {\n  ?s ?p 'abc }")


def test_a_query_is_stopped_when_its_time_is_up(folder: Path) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match="took more than 0.5 seconds and was stopped"):
        run(folder, ENDLESS, limits=Limits(seconds=0.5))
    assert time.monotonic() - began < 5


def test_a_query_is_stopped_when_it_takes_too_many_rows(folder: Path) -> None:
    with pytest.raises(QueryError, match="more than 1,000 rows"):
        run(folder, "SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(rows=1000))


@pytest.mark.parametrize("name", ["nothing", "notes.txt"])
def test_a_place_without_a_graph_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(QueryError, match="run `graphbuild build` first|is no RDF file"):
        run(tmp_path / name, PEOPLE)


def test_a_broken_graph_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<http://a> nonsense")
    with pytest.raises(QueryError, match="is broken, so build it anew"):
        run(tmp_path, PEOPLE)


HOSTILE = Table(
    variables=("a", "b"),
    rows=(("=HYPERLINK(1)", -5), ("[red]x[/red]\x1b[31m", None), ('say "hi",\nthen', Decimal("-0.5"))),
)


def test_csv_keeps_numbers_and_disarms_formulas() -> None:
    assert printed(HOSTILE, "csv") == ('a,b\n\'=HYPERLINK(1),-5\n[red]x[/red]\x1b[31m,\n"say ""hi"",\nthen",-0.5\n')


def test_the_table_shows_words_and_no_markup_or_control_codes() -> None:
    text = printed(HOSTILE, "table")
    assert "[red]x[/red]" in text and "\x1b" not in text and "3 rows" in text


def test_the_table_shortens_iris_and_json_does_not(folder: Path) -> None:
    table = run(folder, f"SELECT ?p {{ BIND(<https://w3id.org/graphbuild/id/{made.GU}> AS ?p) }}")
    assert "per:gu-nan-xing-7g8h9j" in printed(table, "table")
    assert json.loads(printed(table, "json"))["rows"] == [[f"https://w3id.org/graphbuild/id/{made.GU}"]]


def test_json_writes_decimals_and_dates_as_text() -> None:
    table = Table(variables=("n", "d"), rows=((Decimal("0.10"), date(2024, 1, 19)),))
    assert json.loads(printed(table, "json")) == {"variables": ["n", "d"], "rows": [["0.10", "2024-01-19"]]}


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(QueryError, match="csv, json, table, not as 'xlsx'"):
        write(HOSTILE, form="xlsx", stream=io.StringIO())
