"""The SPARQL 1.1 Protocol over a real port: what W3C's protocol tests ask of a service that only reads, and more."""

from __future__ import annotations

import csv
import io
import json
import socket
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from tests.serve.running import Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ASK = "ASK {}"
SELECT = "SELECT ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?p schema:name ?name } WHERE { ?p a schema:Person ; schema:name ?name }"
DESCRIBE = "DESCRIBE <https://w3id.org/graphbuild/id/person/gu-nan-xing-7g8h9j>"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
E_ = quote(ASK)

# method, target, media type, body → status; the first part are the cases of W3C's data-sparql11/protocol
CASES: list[tuple[str, str, str | None, bytes | None, int]] = [
    # query_get, query_post_form, query_post_direct
    ("GET", f"/sparql?query={E_}", None, None, 200),
    ("POST", "/sparql", FORM, f"query={E_}".encode(), 200),
    ("POST", "/sparql", QUERY, ASK.encode(), 200),
    # bad_query_method, bad_multiple_queries
    ("PUT", f"/sparql?query={E_}", None, None, 405),
    ("DELETE", f"/sparql?query={E_}", None, None, 405),
    ("PATCH", "/sparql", QUERY, ASK.encode(), 405),
    ("GET", f"/sparql?query={E_}&query={quote('SELECT * {}')}", None, None, 400),
    ("POST", "/sparql", FORM, f"query={E_}&query={E_}".encode(), 400),
    ("POST", f"/sparql?query={E_}", FORM, f"query={E_}".encode(), 400),
    ("POST", f"/sparql?query={E_}", QUERY, ASK.encode(), 400),
    # bad_query_wrong_media_type, bad_query_missing_form_type, bad_query_missing_direct_type
    ("POST", "/sparql", "text/plain", ASK.encode(), 415),
    ("POST", "/sparql", "multipart/form-data; boundary=x", b"--x--", 415),
    ("POST", "/sparql", None, f"query={E_}".encode(), 415),
    ("POST", "/sparql", None, ASK.encode(), 415),
    # bad_query_non_utf8, bad_query_syntax
    ("POST", "/sparql", f"{QUERY}; charset=UTF-16", ASK.encode("utf-16"), 415),
    ("POST", "/sparql", QUERY, ASK.encode("utf-16"), 400),
    ("POST", "/sparql", FORM, b"query=ASK%20%7B%7D%FF", 400),
    ("GET", f"/sparql?query={quote('ASK {')}", None, None, 400),
    ("GET", f"/sparql?query={quote('ASK { ?s ?p ')}", None, None, 400),
    # the dataset is ours to say: 2.1.4 lets a service refuse to be told
    ("GET", f"/sparql?query={E_}&default-graph-uri=http%3A%2F%2Fa%2F", None, None, 400),
    ("GET", f"/sparql?query={E_}&named-graph-uri=http%3A%2F%2Fa%2F", None, None, 400),
    ("POST", "/sparql?default-graph-uri=http%3A%2F%2Fa%2F", QUERY, ASK.encode(), 400),
    ("POST", "/sparql", FORM, f"query={E_}&named-graph-uri=http%3A%2F%2Fa%2F".encode(), 400),
    ("GET", f"/sparql?query={quote('ASK FROM <http://a/> {}')}", None, None, 400),
    ("GET", f"/sparql?query={quote('ASK FROM NAMED <file:///etc/passwd> {}')}", None, None, 400),
    # the update_* cases: a service that only reads
    ("POST", "/sparql", "application/sparql-update", b"CLEAR ALL", 403),
    ("POST", "/sparql", FORM, b"update=CLEAR%20ALL", 403),
    ("GET", "/sparql?update=CLEAR%20ALL", None, None, 403),
    ("GET", f"/sparql?query={quote('CLEAR ALL')}", None, None, 400),
    ("GET", f"/sparql?query={quote('LOAD <file:///etc/passwd>')}", None, None, 400),
    ("POST", "/sparql", QUERY, b"INSERT DATA { <a:b> <a:b> <a:b> }", 400),
    ("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1:9/> {} }')}", None, None, 400),
    # forms
    ("GET", f"/sparql?query={E_}&format=csv", None, None, 200),
    ("GET", f"/sparql?query={E_}&format=application%2Fsparql-results%2Bjson", None, None, 200),
    ("GET", f"/sparql?query={E_}&format=xlsx", None, None, 400),
    ("GET", f"/sparql?query={E_}&format=turtle", None, None, 406),
    ("GET", f"/sparql?query={E_}&format=nothing&format=json", None, None, 200),
    # the rest of HTTP
    ("HEAD", f"/sparql?query={E_}", None, None, 200),
    ("OPTIONS", "/sparql", None, None, 204),
    ("POST", "/sparql", FORM, b"", 400),
    ("POST", "/sparql", QUERY, b"", 400),
    ("GET", "/sparql?query=", None, None, 400),
    ("GET", "/sparql", None, None, 200),
    ("POST", f"/sparql?format=json&query={E_}", FORM, b"", 200),
    ("POST", "/sparql", f'{FORM}; charset="utf-8"', f"query={E_}".encode(), 200),
    ("POST", "/sparql", QUERY.upper(), ASK.encode(), 200),
    ("POST", "/sparql", QUERY, b"#" * (256 * 1024 + 1), 413),
    ("POST", "/sparql", QUERY, b"ASK {} #" + b"x" * 250_000, 200),
    ("GET", f"/sparql?query={E_}{'%23' * 6000}", None, None, 414),
    ("GET", "/sparql?" + "&".join(["a=b"] * 100), None, None, 400),
    ("GET", "/nothing", None, None, 404),
    ("POST", "/health", FORM, b"", 405),
]


@pytest.mark.parametrize(("method", "target", "media", "body", "status"), CASES)
def test_each_request_has_its_status(
    server: Server, method: str, target: str, media: str | None, body: bytes | None, status: int
) -> None:
    reply = server.send(method, target, body=body, headers={"Content-Type": media} if media else {})
    assert reply.status == status, reply.text
    if status >= 400 and status not in (404, 405):
        assert reply.media == "text/plain" and reply.text.strip(), "an error says what is wrong"
    assert "access-control-allow-origin" not in reply.headers
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.2, text/tab-separated-values;q=0.7", "text/tab-separated-values"),
        (SELECT, "text/csv, */*;q=0.1", "text/csv"),
        (SELECT, "text/*;q=0.3, text/csv;q=0", "text/xml"),
        (ASK, "application/sparql-results+json;q=0, application/xml", "application/xml"),
        (ASK, "text/csv", "text/csv"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (DESCRIBE, "application/ld+json", "application/ld+json"),
        (DESCRIBE, "nonsense, application/n-triples;q=0.5;x=y, text/turtle;q=7", "application/n-triples"),
    ],
)
def test_the_form_follows_accept(server: Server, query: str, accept: str, media: str) -> None:
    reply = server.ask(query, accept=accept)
    assert (reply.status, reply.media, reply.headers["Vary"]) == (200, media, "Accept")


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")])
def test_what_cannot_be_had_in_any_form_asked_for_is_406(server: Server, query: str, accept: str) -> None:
    reply = server.ask(query, accept=accept)
    assert reply.status == 406 and "can be had as" in reply.text


def test_every_form_holds_the_same_rows(server: Server) -> None:
    found = json.loads(server.ask(SELECT, format="json").text)
    rows = [row["name"]["value"] for row in found["results"]["bindings"]]
    assert len(rows) == 3 and rows == sorted(rows)
    assert [row["name"] for row in csv.DictReader(io.StringIO(server.ask(SELECT, format="csv").text))] == rows
    tsv = server.ask(SELECT, format="tsv").text.splitlines()
    assert tsv == ["?name", *(f'"{name}"' for name in rows)]
    xml = ox.parse_query_results(server.ask(SELECT, format="xml").body, format=ox.QueryResultsFormat.XML)
    assert isinstance(xml, ox.QuerySolutions)
    assert [getattr(row["name"], "value", "") for row in xml] == rows


def test_every_form_holds_the_same_triples(server: Server) -> None:
    forms = {
        "turtle": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "json-ld": ox.RdfFormat.JSON_LD,
    }
    read = [
        {str(quad.triple) for quad in ox.parse(server.ask(CONSTRUCT, format=name).body, format=form)}
        for name, form in forms.items()
    ]
    assert read[0] and all(found == read[0] for found in read)


def test_a_broken_query_is_shown_with_its_caret(server: Server) -> None:
    reply = server.ask("SELECT * {\n  ?s ?p ?o ?x }")
    assert reply.status == 400
    first, line, caret = reply.text.rstrip("\n").split("\n")
    assert first.startswith("line 2, column 12") and line.index("?x") == caret.index("^")


def test_the_service_describes_itself(server: Server) -> None:
    reply = server.get("/sparql", accept="application/n-triples")
    assert reply.media == "application/n-triples"
    graph = ox.Store()
    graph.load(reply.body, format=ox.RdfFormat.N_TRIPLES)
    found = graph.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?e ?n { ?s a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query ;
                          sd:defaultDataset/sd:defaultGraph/void:triples ?n }"""
    )
    assert isinstance(found, ox.QuerySolutions)
    ((endpoint, triples),) = [(getattr(row["e"], "value", ""), getattr(row["n"], "value", "")) for row in found]
    assert endpoint == f"{server.address}/sparql" and int(triples) > 100
    assert server.get("/sparql?format=csv").status == 406
    assert server.get("/sparql?format=ttl").media == "text/turtle"


def test_head_has_the_headers_and_no_body(server: Server) -> None:
    whole = server.ask(SELECT)
    head = server.send("HEAD", f"/sparql?query={quote(SELECT)}")
    assert head.body == b"" and head.headers["Content-Length"] == str(len(whole.body))


def test_a_browser_is_led_to_the_page_for_queries(server: Server) -> None:
    reply = server.ask("ASK {}", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (reply.status, reply.headers["Location"]) == (303, "/query?query=ASK+%7B%7D")


def test_options_say_what_is_taken(server: Server) -> None:
    reply = server.send("OPTIONS", "/sparql", headers={"Access-Control-Request-Method": "POST"})
    assert reply.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert reply.headers["Accept-Post"] == f"{QUERY}, {FORM}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Host": "localhost@evil.example"}, 421),
        ({"Host": "127.0.0.2"}, 421),
        ({"Host": ""}, 421),
        ({"Host": "localhost"}, 200),
        ({"Host": "LOCALHOST:9"}, 200),
        ({"Host": "[::1]:8765"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:8888"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ({"Content-Encoding": "gzip"}, 200),
    ],
)
def test_only_this_machine_is_answered(server: Server, headers: dict[str, str], status: int) -> None:
    assert server.send("GET", f"/sparql?query={E_}", headers=headers).status == status


def test_a_page_of_our_own_may_ask(server: Server) -> None:
    assert server.ask(ASK, accept="*/*").status == 200
    assert server.send("GET", f"/sparql?query={E_}", headers={"Origin": server.address}).status == 200


def test_a_body_that_is_packed_is_refused(server: Server) -> None:
    assert server.post(b"\x1f\x8b", QUERY, content_encoding="gzip").status == 415


def test_a_query_is_stopped_when_its_time_is_up(server: Server) -> None:
    reply = server.ask(ENDLESS)
    assert reply.status == 503 and "took more than 3 seconds and was stopped" in reply.text
    assert server.ask(ASK).status == 200


def test_a_query_that_wants_too_much_memory_ends_alone(server: Server) -> None:
    reply = server.ask(
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    )
    assert reply.status == 503 and "was stopped" in reply.text
    assert server.ask(ASK).status == 200


def test_deep_nesting_ends_alone(server: Server) -> None:
    reply = server.post(("ASK " + "{" * 60_000 + "}" * 60_000).encode(), QUERY)
    assert reply.status in (400, 500, 503) and reply.text
    assert server.ask(ASK).status == 200


def test_chunks_without_a_length_are_read_and_bounded(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    head += b"Transfer-Encoding: chunked\r\n\r\n"
    assert b" 200 " in raw(server, head + b"6\r\nASK {}\r\n0\r\n\r\n")
    assert b" 413 " in raw(server, head + b"50000\r\n" + b"#" * 0x50000 + b"\r\n0\r\n\r\n")


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}x",
    ],
)
def test_what_is_no_http_is_told_so(server: Server, sent: bytes) -> None:
    assert raw(server, sent).split(b" ", 2)[1] in (b"400", b"421", b"431")
    assert server.get("/health").status == 200


def raw(server: Server, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        try:
            connection.sendall(sent)
            return connection.recv(65536)
        except ConnectionError:
            return connection.recv(65536)
