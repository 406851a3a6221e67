"""What a person, or a program that follows an IRI, gets to see of a thing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest

from graphbuild.export import export
from tests import factories as made
from tests.hostile import HOSTILE, hostile_build
from tests.serve.conftest import BASE
from tests.serve.running import Server, serving

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (HTML, "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json, text/turtle;q=0.5", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml, text/turtle;q=0.4", "ttl"),
    ],
)
def test_an_iri_leads_to_the_document_that_the_client_likes(server: Server, accept: str, ending: str) -> None:
    reply = server.get(f"/id/{made.GU}", accept=accept)
    assert (reply.status, reply.headers["Location"]) == (303, f"/doc/{made.GU}.{ending}")
    assert reply.headers["Vary"] == "Accept"
    assert server.get(reply.headers["Location"]).status == 200


def test_a_thing_in_no_form_that_is_asked_for_is_406(server: Server) -> None:
    assert server.get(f"/id/{made.GU}", accept="image/png").status == 406


def test_the_page_shows_names_posts_facts_and_where_each_sentence_stands(server: Server) -> None:
    text = server.get(f"/doc/{made.GU}.html").text
    for words in (
        "<h1>顾南星</h1>",
        "gu nan xing",
        "<h2>任职</h2>",
        "<h2>记载</h2>",
        "<blockquote",
        "字符",
        "相关文章",
    ):
        assert words in text, words
    assert '<html lang="zh-Hans">' in text and f'href="/doc/{made.GU}.ttl"' in text


def test_the_other_language_is_one_parameter_away(server: Server) -> None:
    moved = server.get(f"/id/{made.GU}?lang=en", accept="text/html")
    assert moved.headers["Location"] == f"/doc/{made.GU}.html?lang=en"
    text = server.get(moved.headers["Location"]).text
    assert "<h2>Posts</h2>" in text and '<html lang="en">' in text and "attested on" in text
    assert "/id/person/" in text or "/id/org/" in text
    assert all("?lang=en" in part[:120] for part in text.split('href="/id/')[1:])


def test_every_form_holds_what_the_page_shows(server: Server) -> None:
    forms = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    read = {}
    for ending, form in forms.items():
        body = server.get(f"/doc/{made.GU}.{ending}").body
        read[ending] = {str(quad.triple).lower() for quad in ox.parse(body, format=form)}
    assert read["ttl"] == read["nt"] == read["jsonld"]
    whole = "\n".join(read["nt"])
    assert "attestedmembership" in whole and "nif-core#anchorof" in whole
    assert f"<{BASE}person/merged-000001>" in whole, "an old id of the thing is told"


@pytest.mark.parametrize("kind", ["article", "page", "statement", "run", "post", "area", "event", "org"])
def test_every_kind_of_thing_has_its_page(server: Server, exports: Path, kind: str) -> None:
    lines = (exports / "graph.nt").read_text().splitlines()
    subjects = sorted({line.split(">")[0][1:] for line in lines if line.startswith(f"<{BASE}{kind}/")})
    path = next(iri for iri in subjects if "#" not in iri).removeprefix(BASE)
    reply = server.get(f"/doc/{path}.html")
    assert reply.status == 200 and "<h1>" in reply.text
    if kind in ("article", "statement"):
        assert "<blockquote" in reply.text


def test_an_id_that_was_merged_leads_on(server: Server) -> None:
    reply = server.get("/id/person/merged-000001", accept="text/html")
    assert (reply.status, reply.headers["Location"]) == (301, f"/id/{made.GU}")
    english = server.get("/id/person/merged-000001?lang=en", accept="text/turtle")
    assert english.headers["Location"] == f"/id/{made.GU}?lang=en"
    assert "isReplacedBy" in server.get("/doc/person/merged-000001.ttl").text


def test_an_id_that_was_taken_apart_lists_its_heirs(server: Server) -> None:
    moved = server.get("/id/person/parted-000002", accept="text/html")
    assert moved.headers["Location"] == "/doc/person/parted-000002.html"
    text = server.get(moved.headers["Location"]).text
    assert f'href="/id/{made.GU}"' in text and f'href="/id/{made.CHEN}"' in text and "已经拆分" in text


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/nobody-000000",
        "/id/nothing/at-all",
        "/id/person/../../../etc/passwd",
        "/id/person/..%2f..%2f..%2fetc%2fpasswd",
        "/id/person/%2e%2e",
        "/id/person/..",
        "/id/person/" + "a" * 5000,
        "/id/person/a%3E%20%3Chttp%3A%2F%2Fx%3E%20.%20%7D",
        "/id/person/%E7%8E%8B%E6%85%A7%E6%9D%B0",
        "/id/person/%00",
        "/id/person/%0d%0aSet-Cookie:%20a=b",
        "/id/person/a\\b",
        "/id/PERSON/x",
        "/id//",
        "/id/person/",
        f"/doc/{made.GU}.exe",
        f"/doc/{made.GU}",
        "/doc/person/.ttl",
        "/doc/person/...html",
        "/doc/person/nobody-000000.ttl",
        "/assets/../app.py",
        "/assets/..%2fapp.py",
        "/assets/page.css/",
        "/graph.nt",
        "/.well-known/nothing",
    ],
)
def test_what_is_not_there_is_404_with_a_page(server: Server, path: str) -> None:
    reply = server.get(path, accept=HTML)
    assert reply.status == 404
    assert reply.media == "text/html" and "没有这个页面" in reply.text
    assert "Set-Cookie" not in reply.headers and "root:" not in reply.text


def test_the_start_page_counts_and_finds(server: Server) -> None:
    assert "<td" in server.get("/").text and "What there is" in server.get("/?lang=en").text
    people = re.search(r'href="(/query[^"]+)">Person<', server.get("/?lang=en").text)
    assert people and "schema.org/Person" in unquote(people[1])
    found = server.get(f"/find?name={quote('南星')}").text
    assert f'href="/id/{made.GU}"' in found and "顾南星" in found
    for wanted in ("没有这人", '"', "\\", "'", 'x") } #', "<script>", "\u2028", "😀", "a" * 3000, ""):
        reply = server.get(f"/find?name={quote(wanted)}")
        assert reply.status == 200 and "<script>" not in reply.text


def test_the_graph_is_served_as_it_is(server: Server, exports: Path) -> None:
    reply = server.get("/graph.html")
    assert reply.body == (exports / "graph.html").read_bytes()
    assert reply.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_the_page_for_queries_holds_the_question_it_is_sent_to(server: Server) -> None:
    reply = server.get(f"/query?query={quote('ASK {} # </textarea><script>alert(1)</script>')}")
    assert "&lt;/textarea&gt;" in reply.text and "<script>alert" not in reply.text
    assert "built-in" not in reply.text and "Ctrl+Enter" in reply.text
    assert "q01" in reply.text and reply.text.count("<script") == 1
    policy = reply.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy


def test_words_of_a_hostile_page_stay_words(tmp_path: Path) -> None:
    build = hostile_build()
    export(dataclasses.replace(build), tmp_path)
    with serving(tmp_path) as server:
        for path in (made.GU, f"article/{build.articles[0].id}"):
            text = server.get(f"/doc/{path}.html").text
            assert HOSTILE not in text and "&lt;img src=x" in text
        assert HOSTILE not in server.get(f"/find?name={quote('<')}").text


def test_the_vocabulary_is_read_where_its_iris_point(server: Server) -> None:
    text = server.get("/ontology", accept=HTML).text
    for words in ('id="AttestedMembership"', "任职记载", 'id="gbv-level-county"', "县级", 'href="#Statement"'):
        assert words in text, words
    assert "Attested membership" in server.get("/ontology?lang=en", accept=HTML).text
    moved = server.get("/ontology", accept="text/turtle")
    assert (moved.status, moved.headers["Location"], moved.headers["Vary"]) == (303, "/ontology.ttl", "Accept")
    sent = server.get("/ontology.ttl")
    assert sent.headers["Content-Type"].startswith("text/turtle")
    assert len(list(ox.parse(sent.text.encode(), format=ox.RdfFormat.TURTLE))) > 500
    assert server.get("/ontology", accept="image/png").status == 406


def test_a_concept_leads_to_its_place_in_the_vocabulary(server: Server) -> None:
    moved = server.get("/vocab/level-county")
    assert (moved.status, moved.headers["Location"]) == (303, "/ontology#gbv-level-county")
    assert server.get("/vocab").headers["Location"] == "/ontology"
    for name in ("nothing", "..%2f..%2fetc", "%0d%0aSet-Cookie:x"):
        assert server.get(f"/vocab/{name}").status in (400, 404)
