"""Clients without honesty or number: the server answers health checks, keeps its memory, and goes on."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serve.hostility import ENDLESS, attack, get
from tests.serve.running import Server, children, serving

STATUSES = {200, 204, 301, 303, 400, 403, 404, 405, 406, 408, 413, 414, 415, 421, 431, 500, 503}


@pytest.fixture(scope="module")
def pressed(exports: Path) -> Iterator[Server]:
    with serving(exports, "--seconds", "2") as running:
        yield running


def test_two_hundred_hostile_clients_at_once(pressed: Server) -> None:
    told = attack(pressed, clients=200, seconds=12)
    assert len(told.health) > 20 and max(told.health) < 20  # seconds: the machine that tests may be busy itself
    assert told.memory < 1 << 30
    assert told.answers.total() >= 150
    settled(pressed)


def settled(server: Server) -> None:
    """Wait until a query is answered again, and see that no worker was lost."""
    deadline = time.monotonic() + 30
    while server.ask("ASK {}").status != 200:
        assert time.monotonic() < deadline, server.log.read_text()[-2000:]
    assert os.name != "posix" or len(children(server.process.pid)) in (2, 3)


def test_a_query_whose_client_is_gone_is_ended(pressed: Server) -> None:
    settled(pressed)
    began = time.monotonic()
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", pressed.port)) as asking:
            asking.sendall(get(ENDLESS))
            time.sleep(0.2)
    settled(pressed)
    assert time.monotonic() - began < 20
    assert any(line.get("status") == 499 for line in pressed.lines())


def test_pages_are_shown_while_queries_take_all_their_workers(pressed: Server) -> None:
    settled(pressed)
    with socket.create_connection(("127.0.0.1", pressed.port)) as one, socket.socket() as other:
        other.connect(("127.0.0.1", pressed.port))
        one.sendall(get(ENDLESS))
        other.sendall(get(ENDLESS))
        assert pressed.get("/?lang=en").status == 200
        assert pressed.get("/health").status == 200


def test_a_request_that_never_ends_is_cut(exports: Path) -> None:
    with serving(exports) as server, socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.settimeout(30)
        began = time.monotonic()
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: local")
        assert slow.recv(100) == b""
        assert 5 < time.monotonic() - began < 25


def test_an_answer_that_is_too_large_is_refused_as_a_whole(exports: Path) -> None:
    with serving(exports, "--seconds", "60") as server:
        query = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"
        reply = server.ask(query)
        assert (reply.status, "is larger than 128 MiB: add LIMIT" in reply.text) == (403, True)
        assert server.memory() < 700 << 20


TEXT = st.text(max_size=200) | st.sampled_from(
    [
        "ASK {}",
        "SELECT * { ?s ?p ?o } LIMIT 1",
        "DESCRIBE ?x { ?x ?p ?o } LIMIT 1",
        "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1",
    ]
)
NAME = st.sampled_from(["query", "format", "update", "default-graph-uri", "lang", "name", "from"]) | st.text(max_size=8)
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)
MEDIA = st.sampled_from(
    ["application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update", "text/plain"]
)
PATH = st.sampled_from(["/", "/sparql", "/query", "/find", "/id/person/x", "/doc/person/x.ttl", "/health"]) | st.text(
    max_size=30
).map(lambda text: "/" + quote(text, safe="/%?&=:;,.~"))
FUZZ = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PROPFIND"]),
    path=PATH,
    fields=st.lists(st.tuples(NAME, TEXT), max_size=4),
    accept=HEADER | st.sampled_from(["text/html", "text/csv;q=0.5, */*;q=0", "application/ld+json"]),
    media=MEDIA | HEADER,
    body=st.binary(max_size=300) | TEXT.map(str.encode) | TEXT.map(lambda text: f"query={quote(text)}".encode()),
)
def test_whatever_is_sent_has_an_answer_of_the_protocol(
    pressed: Server,
    *,
    method: str,
    path: str,
    fields: list[tuple[str, str]],
    accept: str,
    media: str,
    body: bytes,
) -> None:
    target = path + "?" + "&".join(f"{quote(name)}={quote(text)}" for name, text in fields)
    headers = {"Accept": accept.strip(), "Content-Type": media.strip()}
    reply = pressed.send(method, target, body=body if method in ("POST", "PUT") else None, headers=headers)
    assert reply.status in STATUSES - {500}, (reply.status, reply.text)
    assert reply.headers["X-Content-Type-Options"] == "nosniff" and reply.headers["Content-Security-Policy"]
    if reply.status == 200 and path == "/sparql" and reply.media.endswith("json"):
        reply.json()
    if reply.status == 405:
        assert reply.headers["Allow"]


@FUZZ
@given(
    query=st.lists(
        st.sampled_from(
            sorted(
                {
                    *"{}().;,<>\"'?$@:#^|/*+!&=",
                    *ENDLESS.split(),
                    "SELECT",
                    "ASK",
                    "BIND",
                    "UNION",
                    "FILTER",
                    "OPTIONAL",
                    "MINUS",
                    "GRAPH",
                    "VALUES",
                    "SERVICE",
                    "FROM",
                    "LOAD",
                    "schema:name",
                    "\\u0041",
                    "\n",
                    " ",
                    "'''",
                    '"""',
                    "王",
                    "😀",
                    "\x00",
                    "1e9999",
                    "-9",
                    "ORDER BY",
                    "GROUP BY",
                    "LIMIT",
                    "*",
                }
            )
        ),
        max_size=25,
    ).map(" ".join)
)
def test_whatever_is_asked_is_answered_or_explained(pressed: Server, query: str) -> None:
    reply = pressed.ask(query)
    assert reply.status in (200, 400, 503), (reply.status, reply.text)
    assert reply.status != 503 or "was stopped" in reply.text or "busy" in reply.text
