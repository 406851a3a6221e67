"""The named questions: what can be set in them, right rows on the bundled pages, and the same from every engine."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import graphbuild as gb
from graphbuild import rdf
from graphbuild.cli import main
from graphbuild.errors import QueryError
from graphbuild.export import export
from graphbuild.model import Build, Stub
from graphbuild.pipeline import BUNDLED, run
from graphbuild.query import IRI, Question, ask, bind, named_questions, parameters
from graphbuild.query import run as query
from tests import factories as made

QUESTIONS = {question.name: question for question in named_questions()}
SET = [(question.name, one.name) for question in QUESTIONS.values() for one in question.parameters]


@pytest.fixture(scope="module")
def built() -> Build:
    return run([gb.bundled_pages()], options=replace(BUNDLED, model=None))


@pytest.fixture(scope="module")
def exports(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("questions")
    export(built, out)
    return out


@pytest.fixture(scope="module")
def graphs(exports: Path) -> dict[str, rdflib.Graph]:
    stores = {"rdflib": "default", "oxrdflib": "Oxigraph"}
    return {name: rdflib.Graph(store=store).parse(exports / "graph.nt", format="nt") for name, store in stores.items()}


def plain(value: object) -> str:
    """Write a value alike for all engines: rdflib writes 7.0 where Oxigraph writes 7."""
    if value is None:
        return ""
    if isinstance(value, rdflib.Literal):
        value = value.value if isinstance(value.value, (int, Decimal)) else str(value)
    return f"{Decimal(value).normalize():f}" if isinstance(value, (int, Decimal)) else str(value)


@pytest.mark.parametrize("engine", ["rdflib", "oxrdflib"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_every_engine_gives_the_same_rows(
    question: Question, engine: str, exports: Path, graphs: dict[str, rdflib.Graph]
) -> None:
    here = sorted(tuple(map(plain, row)) for row in ask(exports, question.name).rows)
    there = sorted(tuple(map(plain, row)) for row in graphs[engine].query(question.text))  # type: ignore[arg-type]
    assert here == there


ROWS = {
    "q07 place=柯城区": [("蒋国强", "中共柯城区委书记", "2024-01-19", "2024-01-19")],
    "q07 place=330802 from=2024-02-01": [],
    "q07 from=2024-09-01": [
        ("顾南乔", "中共衢江区委常委", "2024-09-12", "2024-09-12"),
        ("顾南乔", "衢江区常务副区长", "2024-09-12", "2024-09-12"),
    ],
    "q07 place=龙游县 to=2024-09-11": [
        ("贺怀谷", "中共龙游县委副书记", "2024-09-10", "2024-09-10"),
        ("贺怀谷", "龙游县县长", "2024-09-10", "2024-09-10"),
    ],
    "q26": [
        ("莲花镇人民政府", "莲花镇副镇长", "曾任", "", ""),
        ("莲花镇人民政府", "莲花镇副镇长", "", "2024-03-06", "2024-03-06"),
        ("莲花镇人民政府", "莲花镇镇长", "", "2024-09-12", "2024-09-12"),
    ],
    "q27": [(name, "区委常委", "2024-01-19", "2024-01-19") for name in ("廖利军", "毛卓峰", "潘信")],
    "q27 body=衢江区委 day=2024-01-20": [
        ("王慧杰", "区委书记", "2024-01-20", "2024-01-20"),
        ("贵丽青", "区委副书记", "2024-01-20", "2024-01-20"),
    ],
    "q27 day=2023-01-01": [],
    "q28": [],
    "q29 place=柯城区": [],
    "q31": [
        ("方一鸣", "陆景行", "2"),
        ("潘信", "王慧杰", "2"),
        ("贵丽青", "潘信", "2"),
        ("贵丽青", "王慧杰", "2"),
    ],
    "q31 least=3": [],
    "q33": [],
    "q35": [
        ("一道新能源科技(衢州)有限公司", "7.2亿元", "720000000", "2023-01-01", "2024-12-31", "一家新能源企业的科技账"),
        ("衢州蓝筹生物科技有限公司", "3200万元", "32000000", "2023-01-01", "2023-12-31", "蓝筹生物:把实验室搬到车间旁"),
    ],
}
"""Question and values → rows as the pages have them, read by a person; IRIs of entities are left out."""


@pytest.mark.parametrize("asked", ROWS)
def test_rows_on_the_bundled_pages(asked: str, exports: Path) -> None:
    name, *values = asked.split(" ")
    table = ask(exports, name, values=dict(value.split("=") for value in values))
    rows = [tuple(plain(cell) for cell in row if not isinstance(cell, IRI)) for row in table.rows]
    assert rows == ROWS[asked]


def column(exports: Path, name: str, wanted: str, **values: str) -> list[object]:
    return [row[wanted] for row in ask(exports, name, values=values).records()]


def test_companies_of_a_town_with_their_figures(exports: Path) -> None:
    assert {*column(exports, "q29", "company")} == {"衢州蓝筹生物科技有限公司"}
    assert {"210人", "36项", "3200万元"} <= {*column(exports, "q29", "printed")}


def test_honours_of_villages_and_companies(exports: Path) -> None:
    rows = {(row["recipient"], row["award"], row["dateText"]) for row in ask(exports, "q30").records()}
    assert ("下叶村", "全国示范性老年友好型社区", "2022年") in rows
    assert ("衢州蓝筹生物科技有限公司", "省级专精特新中小企业", "近日") in rows


def test_what_an_article_says_stands_in_that_article(exports: Path, built: Build) -> None:
    (article,) = (one for one in built.articles if one.headline == "蓝筹生物二期项目投产")
    records = ask(exports, "q32").records()
    assert {(row["kind"], row["value"]) for row in records} >= {
        ("AttestedMembership", "陆景行"),
        ("AttestedMembership", "董事长"),
        ("Assertion", "蓝筹生物"),
    }
    for row in records:
        assert str(row["sentence"]) in article.text or str(row["sentence"]) in article.headline + str(article.byline)


def test_what_was_said_of_a_company_comes_by_day(exports: Path) -> None:
    days = column(exports, "q34", "day")
    assert days == sorted(days, key=str) and len({*days}) == 2
    assert "3200万元" in "".join(map(str, column(exports, "q34", "sentence")))


def test_who_changed_county(tmp_path: Path) -> None:
    """No person of the bundled pages did; so one of the invented page is said to have held a post in Longyou before."""
    lines = rdf.ntriples(rdf.triples(made.build()))
    (tmp_path / "graph.nt").write_text(lines, encoding="utf-8")
    (before,) = query(
        tmp_path,
        f"SELECT ?p ?n {{ ?m org:organization <https://w3id.org/graphbuild/id/{made.COMMITTEE}> ; org:member ?p ; "
        "gb:attestedOn ?d . ?p schema:name ?n } ORDER BY ?n LIMIT 1",
    ).rows
    base = "https://w3id.org/graphbuild/id/"
    earlier = {
        "http://www.w3.org/ns/org#member": f"<{before[0]}>",
        "http://www.w3.org/ns/org#organization": f"<{base}{made.LONGYOU_COMMITTEE}>",
        "https://w3id.org/graphbuild/ontology#attestedOn": '"2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date>',
    }
    more = "".join(f"<{base}statement/earlier> <{predicate}> {value} .\n" for predicate, value in earlier.items())
    (tmp_path / "graph.nt").write_text(lines + more, encoding="utf-8")
    (moved,) = {(row["name"], row["before"], row["after"]) for row in ask(tmp_path, "q28").records()}
    assert moved == (before[1], "龙游县", "衢江区")


def test_ids_that_were_replaced() -> None:
    stub = Stub(id="person/chen-li-yan-old", name="陈立言", replaced_by=(made.CHEN,))
    build = replace(made.build(), stubs=(stub,))
    ((old, name, new, new_name),) = ask(build, "q33").rows
    assert (str(old).endswith("chen-li-yan-old"), name, str(new).endswith(made.CHEN), new_name) == (
        True,
        "陈立言",
        True,
        "陈立言",
    )


@pytest.mark.parametrize(("name", "parameter"), SET)
def test_what_can_be_set_stands_in_the_query_with_its_default(name: str, parameter: str) -> None:
    question = QUESTIONS[name]
    (one,) = (one for one in question.parameters if one.name == parameter)
    assert one.zh and one.en
    same = bind(question.text, {parameter: one.default})
    assert re.sub(r"\^\^(<[^>]*#|xsd:)\w+>?|\"", "", same) == re.sub(r"\^\^(<[^>]*#|xsd:)\w+>?|\"", "", question.text)
    assert f"{{{parameter}}}" not in question.title_zh + question.title_en


@pytest.mark.parametrize("name", ["q01", "q03", "q04", "q05", "q07", "q08", "q11", "q16", "q17", "q22", "q24"])
def test_values_that_nothing_has_give_no_rows(name: str, exports: Path) -> None:
    first = QUESTIONS[name].parameters[0]
    nothing = {"string": "无此", "date": "1900-01-01", "decimal": "-1"}[first.kind]
    assert ask(exports, name, values={first.name: nothing}).rows == ()
    assert ask(exports, name).rows


HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "x\\",
    'x\\" . ?s ?p ?o #',
    "\n } SELECT * { ?s ?p ?o }",
    "\\u0022 } UNION { ?s ?p ?o }",
    "\\U00000022 } #",
    "'''\"\"\"",
    "} SERVICE <http://127.0.0.1:9/> { ?s ?p ?o",
    "$place ?place \\1 \\g<0> {place}",
    "\x00\r\t\u2028",
]
HEAD = '# param: who 姓名 name "A"\n'


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_a_query(value: str, exports: Path) -> None:
    text = f'{HEAD}SELECT ?who {{ VALUES ?who {{ "A" }} }}'
    assert ask(exports, text, values={"who": value}).rows == ((value,),)
    assert ask(exports, "q07", values={"place": value}).rows == ()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_one_literal(value: str) -> None:
    bound = bind(f'{HEAD}SELECT ?who {{ VALUES ?who {{ "A" }} }}', {"who": value})
    found = ox.Store().query(bound)
    assert isinstance(found, ox.QuerySolutions)
    assert [row["who"] for row in found] == [ox.Literal(value)]


@pytest.mark.parametrize(
    ("term", "value", "said"),
    [
        ('"2024-01-01"^^xsd:date', "2024-02-30", "who must be a day such as 2024-01-31, not '2024-02-30'"),
        ('"2024-01-01"^^xsd:date', '2024-01-01"^^xsd:date } #', "must be a day"),
        ("5", "5 } #", "must be a whole number"),
        ("5", "٥", "must be a whole number"),
        ("0.5", "1e9", "must be a number"),
        ("gb:Company", "gb:Company> ?p ?o . #", "must be an IRI"),
        ("gb:Company", "<http://a> <http://b>", "must be an IRI"),
        ("gb:Company", "nosuch:thing", "must be an IRI"),
        ('"A"', "\ud800", "must be text"),
        ('"1"^^xsd:hexBinary', "00", "no value of that type can be set"),
    ],
)
def test_a_value_of_another_type_is_refused(term: str, value: str, said: str) -> None:
    text = f"# param: who 姓名 name {term}\nSELECT ?who {{ VALUES ?who {{ {term} }} }}"
    with pytest.raises(QueryError, match=re.escape(said)):
        bind(text, {"who": value})


def test_values_of_every_type_are_bound(exports: Path) -> None:
    terms = {
        '"A"@zh-Hans': "陈",
        '"2024-01-01"^^xsd:date': "2020-05-06",
        "5": "-7",
        "0.5": "3",
        "gb:Company": "gb:Site",
    }
    for term, value in terms.items():
        text = f"# param: who 姓名 name {term}\nSELECT ?who {{ VALUES ?who {{ {term} }} }}"
        ((read,),) = ask(exports, text, values={"who": value}).rows
        assert str(read) == value.replace("gb:", "https://w3id.org/graphbuild/ontology#")


def test_a_name_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(QueryError, match="no parameter 'town': it has place, from, to"):
        bind(QUESTIONS["q07"].text, {"town": "x"})
    with pytest.raises(QueryError, match="no parameter 'x': it has none"):
        bind("SELECT * { }", {"x": "y"})
    with pytest.raises(QueryError, match="declares who and has no VALUES"):
        bind(f"{HEAD}SELECT * {{ }}", {"who": "x"})


def test_the_command_sets_values_and_lists_them(exports: Path) -> None:
    def call(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["query", *arguments])
        return f"{result.exit_code} {result.output}"

    answer = call(
        "q07", "--set", "place=柯城区", "--set", "from=2024-01-01", "--exports", str(exports), "--format", "csv"
    )
    assert answer.startswith("0 ") and "蒋国强" in answer and "王慧杰" not in answer
    assert call("q07", "--set", "place", "--exports", str(exports)).startswith("2 graphbuild: --set takes NAME=VALUE")
    listed = call()
    assert "--set place=衢江区    地方(名称或代码) / place, by name or code" in listed
    assert len(parameters(QUESTIONS["q07"].text)) == 3
