"""The application: which address is answered by what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphbuild.serve.endpoint import Endpoint
from graphbuild.serve.guard import Guard, plain
from graphbuild.serve.limits import Limits
from graphbuild.serve.refusal import Refused
from graphbuild.serve.workers import Pool

__all__ = ["application"]


def application(exports: Path, pool: Pool, limits: Limits) -> Starlette:
    """Put the application together; the pool is opened and closed by whoever runs it."""
    endpoint = Endpoint(pool, limits)
    return Starlette(
        routes=[
            Route("/health", _health, methods=["GET"]),
            Route("/sparql", endpoint.__call__, methods=["GET", "POST", "OPTIONS"]),
        ],
        middleware=[Middleware(Guard, limits)],
        exception_handlers={Refused: _refused},
    )


async def _health(request: Request) -> Response:
    """Say that the server answers; no worker is asked, so this holds however busy they are."""
    return JSONResponse({"status": "ok"})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return plain(error)
