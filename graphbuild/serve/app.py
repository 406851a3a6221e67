"""The application: which address is answered by what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphbuild.serve.endpoint import Endpoint
from graphbuild.serve.graph import Graph
from graphbuild.serve.guard import Guard, plain
from graphbuild.serve.limits import Limits
from graphbuild.serve.pages import Pages, missing
from graphbuild.serve.refusal import Refused
from graphbuild.serve.workers import Pool

__all__ = ["application"]


def application(exports: Path, *, queries: Pool, own: Pool, limits: Limits) -> Starlette:
    """Put the application together; the pools, of clients' queries and our own, are opened by whoever runs it."""
    endpoint, pages = Endpoint(queries, limits), Pages(exports, Graph(own))
    made = Starlette(
        routes=[
            Route("/", pages.start),
            Route("/find", pages.find),
            Route("/query", pages.query),
            Route("/graph.html", pages.drawing),
            Route("/id/{kind}/{key}", pages.thing),
            Route("/doc/{kind}/{file}", pages.document),
            Route("/ontology", pages.ontology),
            Route("/ontology.ttl", pages.ontology_file),
            Route("/vocab", pages.concept),
            Route("/vocab/{name}", pages.concept),
            Route("/assets/{name}", pages.asset),
            Route("/favicon.ico", _nothing),
            Route("/health", _health),
            Route("/sparql", endpoint.__call__, methods=["GET", "POST", "OPTIONS"]),
        ],
        middleware=[Middleware(Guard, limits)],
        exception_handlers={Refused: _refused, 404: _missing},
    )
    made.router.redirect_slashes = False  # one address for one thing
    return made


async def _health(request: Request) -> Response:
    """Say that the server answers; no worker is asked, so this holds however busy they are."""
    return JSONResponse({"status": "ok"})


async def _nothing(request: Request) -> Response:
    return Response(status_code=204)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return plain(error)


async def _missing(request: Request, error: Exception) -> Response:
    return missing(request)
