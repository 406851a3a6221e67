"""Clients that people really use, against the running server."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from graphbuild.query import named_questions, run
from tests.serve.running import Server

SPARQLWrapper = pytest.importorskip("SPARQLWrapper")
NAMES = (
    "PREFIX schema: <https://schema.org/> SELECT ?p ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name ?p"
)
PEOPLE = "PREFIX schema: <https://schema.org/> CONSTRUCT { ?p schema:name ?n } { ?p a schema:Person ; schema:name ?n }"


@pytest.fixture(scope="module")
def wanted(exports: Path) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in run(exports, NAMES).rows]


def wrapper(server: Server, query: str, form: str, *, method: str = "GET", how: str = "urlencoded") -> Any:
    asking = SPARQLWrapper.SPARQLWrapper(f"{server.address}/sparql")
    asking.setQuery(query)
    asking.setReturnFormat(form)
    asking.setMethod(method)
    asking.setRequestMethod(how)
    return asking.query().convert()


@pytest.mark.parametrize(("method", "how"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")])
def test_sparqlwrapper_selects(server: Server, wanted: list[tuple[str, ...]], method: str, how: str) -> None:
    found = wrapper(server, NAMES, "json", method=method, how=how)["results"]["bindings"]
    assert [(row["p"]["value"], row["name"]["value"]) for row in found] == wanted
    assert wrapper(server, "ASK {}", "json", method=method, how=how)["boolean"] is True
    assert wanted[0][1] in wrapper(server, NAMES, "xml", method=method, how=how).toxml()
    assert wanted[0][1] in wrapper(server, NAMES, "csv", method=method, how=how).decode()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper 2.0's own
@pytest.mark.parametrize("form", ["turtle", "rdf+xml", "json-ld"])
def test_sparqlwrapper_constructs(server: Server, wanted: list[tuple[str, ...]], form: str) -> None:
    found = wrapper(server, PEOPLE, form)
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == len(wanted)


def test_sparqlwrapper_says_what_is_wrong(server: Server) -> None:
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="line 1, column 8"):
        wrapper(server, "SELECT foo", "json")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_as_of_its_own_graph(server: Server, wanted: list[tuple[str, ...]], method: Any) -> None:
    graph = Graph(SPARQLStore(f"{server.address}/sparql", method=method, returnFormat="json"))
    rows = [tuple(map(str, row)) for row in graph.query(NAMES)]  # type: ignore[arg-type]
    assert rows == wanted
    name = URIRef("https://schema.org/name")
    assert Literal(wanted[0][1]) in set(graph.objects(URIRef(wanted[0][0]), name))
    assert bool(graph.query("ASK { ?s ?p ?o }"))


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_curl_follows_an_iri_and_asks(server: Server, wanted: list[tuple[str, ...]]) -> None:
    path = wanted[0][0].removeprefix("https://w3id.org/graphbuild")
    turtle = curl("--location", "--header", "Accept: text/turtle", f"{server.address}{path}")
    assert wanted[0][1] in turtle and turtle.startswith("@prefix")
    posted = curl("--data-urlencode", f"query={NAMES}", "--header", "Accept: text/csv", f"{server.address}/sparql")
    assert posted.splitlines()[1:] == [",".join(row) for row in wanted]
    got = curl("--get", "--data-urlencode", f"query={NAMES}", "--data", "format=json", f"{server.address}/sparql")
    assert len(json.loads(got)["results"]["bindings"]) == len(wanted)


def curl(*arguments: str) -> str:
    command = ["curl", "--silent", "--show-error", "--fail", "--noproxy", "*", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()


def test_pandas_reads_the_address(server: Server, wanted: list[tuple[str, ...]]) -> None:
    from urllib.parse import urlencode

    address = f"{server.address}/sparql?{urlencode({'query': NAMES, 'format': 'csv'})}"
    assert [tuple(row) for row in pd.read_csv(address).itertuples(index=False)] == wanted
    tsv = server.ask(NAMES, format="tsv").text
    assert len(pd.read_csv(io.StringIO(tsv), sep="\t")) == len(wanted)


@pytest.mark.parametrize("name", [question.name for question in named_questions()])
def test_the_named_questions_have_the_same_rows_over_http(server: Server, exports: Path, name: str) -> None:
    text = next(question.text for question in named_questions() if question.name == name)
    found = ox.parse_query_results(server.ask(text, format="json").body, format=ox.QueryResultsFormat.JSON)
    store = ox.Store()
    store.bulk_load(path=str(exports / "graph.nt"), format=ox.RdfFormat.N_TRIPLES)
    wanted = store.query(text)
    assert isinstance(found, ox.QuerySolutions) and isinstance(wanted, ox.QuerySolutions)
    assert sorted(map(str, found)) == sorted(map(str, wanted))
