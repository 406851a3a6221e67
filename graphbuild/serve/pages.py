"""The pages for people: start, names found, a thing, the graph, queries; and the documents of a thing for programs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from graphbuild.ontology import EntityType, class_of, expand, prefixes
from graphbuild.query.questions import named_questions
from graphbuild.rdf import jsonld, ntriples, turtle
from graphbuild.serve.formats import GRAPHS, HTML, choose
from graphbuild.serve.graph import Graph
from graphbuild.serve.refusal import Refused
from graphbuild.serve.things import FACTS, Thing, address_of, read_thing, read_triples
from graphbuild.serve.views import View, link
from graphbuild.serve.words import WORDS, language_of, term_in
from graphbuild.templating import templates_of
from graphbuild.vocabulary import turtle as turtle_of_vocabulary
from graphbuild.vocabulary import vocabulary

__all__ = ["Pages", "missing"]

Writer = Callable[[Iterable[ox.Triple]], str]
DOCUMENTS: dict[str, tuple[str, Writer]] = {
    "ttl": ("text/turtle", turtle),
    "nt": ("application/n-triples", ntriples),
    "jsonld": ("application/ld+json", jsonld),
}
"""The endings of a thing's documents; RDF/XML is had from the endpoint by DESCRIBE."""
ENDINGS = {"html": "html", "turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld"}
FORMS = (HTML, *(form for form in GRAPHS if form.name in ENDINGS))
TURTLE = next(form for form in GRAPHS if form.name == "turtle")
ASSETS = {"page.css": "text/css", "query.js": "text/javascript"}
KINDS = {*(expand(class_of(kind)) for kind in EntityType), expand("schema:NewsArticle")}
"""The classes that the start page counts; those above them only say less."""
MEMBERS = "SELECT ?thing ?name {{ ?thing a <{}> ; skos:prefLabel|schema:headline ?name }} ORDER BY ?name ?thing"
"""The query that a class of the start page leads to."""
NAMED = 50
"""Names that a search shows."""
LONGEST = 100
"""Characters of a name that is searched for."""
VARY = {"Vary": "Accept"}
GRAPH_POLICY = "frame-ancestors 'none'"
"""The graph is one file that says itself, by hashes, which scripts may run in it."""


class Pages:
    """The pages over one export."""

    def __init__(self, exports: Path, graph: Graph) -> None:
        self.exports = exports
        self.graph = graph
        self.kinds: list[tuple[str, int]] | None = None

    async def start(self, request: Request) -> Response:
        """Show what there is."""
        if self.kinds is None:
            self.kinds = await self._count()
        return _page(request, "start", kinds=self.kinds, found=None, wanted="", members=MEMBERS)

    async def find(self, request: Request) -> Response:
        """Show the things of a name: those that are called so, else those whose names hold it."""
        wanted = request.query_params.get("name", "").strip()[:LONGEST]
        found: list[Any] = []
        for test in ("?name = {0}", "CONTAINS(LCASE(?name), LCASE({0}))") if wanted else ():
            found = found or await self.graph.rows(_search(test.format(ox.Literal(wanted))))
        language = language_of(request.query_params.get("lang"))
        shown = [(row["called"].value, link(row["x"].value, language), row["class"].value) for row in found]
        return _page(request, "start", kinds=[], found=shown, wanted=wanted, members=MEMBERS)

    async def query(self, request: Request) -> Response:
        """Show the page for queries."""
        asked = request.query_params.get("query", "")
        return _page(request, "query", questions=named_questions(), prefixes=prefixes(), asked=asked)

    async def drawing(self, request: Request) -> Response:
        """Show the interactive graph."""
        file = self.exports / "graph.html"
        if not file.is_file():
            return missing(request)
        return FileResponse(file, media_type="text/html", headers={"Content-Security-Policy": GRAPH_POLICY})

    async def ontology(self, request: Request) -> Response:
        """Show the vocabulary, or send it, as the client likes best."""
        chosen = choose(request.headers.get("accept"), (HTML, TURTLE))
        if chosen is None:
            raise Refused(406, f"the vocabulary can be had as {HTML.media}, {TURTLE.media}", VARY)
        if chosen.form is TURTLE:
            return RedirectResponse("/ontology.ttl", status_code=303, headers=VARY)
        english = language_of(request.query_params.get("lang")) == "en"
        tag, other = ("en", "zh-Hans") if english else ("zh-Hans", "en")
        page = _page(request, "vocabulary", vocabulary=vocabulary(), tag=tag, other_tag=other)
        page.headers.update(VARY)
        return page

    async def ontology_file(self, request: Request) -> Response:
        """Send the vocabulary as one Turtle document."""
        return Response(turtle_of_vocabulary(), media_type=TURTLE.media)

    async def concept(self, request: Request) -> Response:
        """Lead from the IRI of a concept, or of all of them, to its place on the page of the vocabulary (303)."""
        anchor = f"gbv-{request.path_params.get('name', '')}"
        known = {one.anchor for scheme in vocabulary().schemes for one in (scheme.term, *scheme.concepts)}
        if anchor not in known and "name" in request.path_params:
            return missing(request)
        return RedirectResponse(f"/ontology#{quote(anchor)}" if anchor in known else "/ontology", status_code=303)

    async def asset(self, request: Request) -> Response:
        """Send a script or style of the pages."""
        name = request.path_params["name"]
        return Response(_asset(name), media_type=ASSETS[name]) if name in ASSETS else missing(request)

    async def thing(self, request: Request) -> Response:
        """Lead from a thing to the document about it that the client likes best (303), or to what it became."""
        thing = await self._thing(request)
        if thing is None:
            return missing(request)
        chosen = choose(request.headers.get("accept"), FORMS)
        if chosen is None:
            raise Refused(406, f"a thing can be had as {', '.join(form.media for form in FORMS)}", VARY)
        language = language_of(request.query_params.get("lang"))
        heir = link(thing.heirs[0], language) if len(thing.heirs) == 1 else None
        if heir:
            return RedirectResponse(heir, status_code=301, headers=VARY)
        path = "{kind}/{key}".format(**request.path_params) + f".{ENDINGS[chosen.form.name]}"
        return RedirectResponse(f"/doc/{path}{'?lang=en' if language == 'en' else ''}", status_code=303, headers=VARY)

    async def document(self, request: Request) -> Response:
        """Show a thing, or send its triples."""
        request.path_params["key"], _, ending = request.path_params["file"].rpartition(".")
        if ending == "html":
            return await self._shown(request)
        iri = address_of(request.path_params["kind"], request.path_params["key"])
        triples = (
            await self.graph.triples(f"CONSTRUCT WHERE {{ <{iri}> ?p ?o }}") if iri and ending in DOCUMENTS else []
        )
        if not iri or not triples:
            return missing(request)
        media, write = DOCUMENTS[ending]
        # a thing with a thousand facts takes a second to write, and others are waiting
        return Response(await asyncio.to_thread(write, await read_triples(self.graph, iri)), media_type=media)

    async def _shown(self, request: Request) -> Response:
        start = request.query_params.get("from", "0")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 8 else 0
        thing = await self._thing(request, start=number)
        if thing is None:
            return missing(request)
        view = View(thing, language_of(request.query_params.get("lang")))
        path = "{kind}/{key}".format(**request.path_params)
        heirs = [(view.name_of(iri), link(iri, view.language)) for iri in thing.heirs]
        following = number + FACTS if thing.more else None
        return _page(request, "thing", view=view, path=path, heirs=heirs, following=following, documents=DOCUMENTS)

    async def _thing(self, request: Request, *, start: int = 0) -> Thing | None:
        iri = address_of(request.path_params["kind"], request.path_params["key"])
        return await read_thing(self.graph, iri, start=start) if iri else None

    async def _count(self) -> list[tuple[str, int]]:
        rows = await self.graph.rows(
            """SELECT ?class (COUNT(?x) AS ?n) { ?x a ?class ; skos:prefLabel|schema:headline ?name .
            FILTER(STRSTARTS(STR(?x), STR(gbid:))) } GROUP BY ?class ORDER BY DESC(?n) ?class"""
        )
        return [(row["class"].value, int(row["n"].value)) for row in rows if row["class"].value in KINDS]


def _search(test: str) -> str:
    # of the classes of a thing the greatest IRI is the one of our own vocabulary, if it has one
    return f"""SELECT ?x (MIN(?name) AS ?called) (MAX(STR(?kind)) AS ?class) {{
    ?x schema:name|schema:alternateName ?name ; a ?kind .
    FILTER({test}) FILTER(STRSTARTS(STR(?x), STR(gbid:))) }} GROUP BY ?x ORDER BY ?called ?x LIMIT {NAMED}"""


def missing(request: Request) -> HTMLResponse:
    """Say that there is no such thing."""
    return _page(request, "missing", status=404)


def _page(request: Request, name: str, *, status: int = 200, **told: Any) -> HTMLResponse:
    """Fill in a page; every word from the graph or the request is escaped by the template."""
    language = language_of(request.query_params.get("lang"))
    words = {key: pair[language == "en"] for key, pair in WORDS.items()}
    other = request.url.include_query_params(lang="zh" if language == "en" else "en")
    text = (
        _templates()
        .get_template(f"{name}.html.j2")
        .render(
            words=words,
            lang=language,
            term=lambda iri: term_in(language, iri),
            other=f"{other.path}?{other.query}",
            **told,
        )
    )
    return HTMLResponse(text, status_code=status)


@cache
def _templates() -> Environment:
    return templates_of("graphbuild.serve")


@cache
def _asset(name: str) -> str:
    return (files("graphbuild.serve") / "assets" / name).read_text(encoding="utf-8")
