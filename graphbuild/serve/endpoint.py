"""The SPARQL 1.1 Protocol: a query comes in by GET or POST, its answer goes out in the form that the client takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from graphbuild.errors import QueryError
from graphbuild.query import PADDING
from graphbuild.query.mistakes import brief, explain
from graphbuild.query.questions import check
from graphbuild.serve.description import describe
from graphbuild.serve.formats import GRAPHS, HTML, SOLUTIONS, Chosen, by_parameter, choose
from graphbuild.serve.limits import Limits
from graphbuild.serve.refusal import Refused, busy
from graphbuild.serve.requests import ACCEPTED, Asked, Bodies, asked
from graphbuild.serve.workers import Answer, Pool, Task

__all__ = ["Endpoint"]

PIECE = 64 << 10
SHORT = 4096
"""Characters of a query that is checked in a moment."""
VARY = {"Vary": "Accept"}


class Endpoint:
    """Answers what is asked at ``/sparql``."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self.pool = pool
        self.limits = limits
        self.bodies = Bodies(limits)
        self.checking = Checking(limits)

    async def __call__(self, request: Request) -> Response:
        """Answer one request; raises `Refused`."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS", **ACCEPTED})
        wanted = await asked(request, self.bodies)
        if request.method == "GET" and not wanted.formats and _is_browser(request):
            return RedirectResponse(_page(wanted), status_code=303, headers=VARY)
        if wanted.query is None:
            return describe(request, wanted.formats, triples=self.pool.triples)
        return await self._answer(request, wanted.query, _forms(request, wanted.formats))

    async def _answer(self, request: Request, query: str, forms: Mapping[str, Chosen | None]) -> Response:
        await self.checking(query)
        names = {kind: chosen.form.name if chosen else None for kind, chosen in forms.items()}
        task = Task(query=query + PADDING, solutions=names["solutions"], graph=names["graph"])
        holding = AsyncExitStack()
        asking = self.pool.ask(task, seconds=self.limits.seconds, size=self.limits.answer)
        try:
            answer = await unless_gone(request, holding.enter_async_context(asking))
            chosen = forms[_kind(answer.ended, query, self.limits)]
        except BaseException:
            await holding.aclose()
            raise
        assert chosen is not None  # else the worker had said that it is unacceptable
        return _Held(answer, chosen.media, holding)


class _Held(StreamingResponse):
    """An answer that is let go once it is sent, or the client with it."""

    def __init__(self, answer: Answer, media: str, holding: AsyncExitStack) -> None:
        headers = {"Content-Length": str(answer.size), **VARY}
        super().__init__(_pieces(answer), media_type=media, headers=headers)
        self.holding = holding

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Send the answer."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self.holding.aclose()


def _is_browser(request: Request) -> bool:
    chosen = choose(request.headers.get("accept"), (*SOLUTIONS, *GRAPHS, HTML))
    return chosen is not None and chosen.form is HTML


def _page(wanted: Asked) -> str:
    """Return the address of the query page, where a person reads the answer."""
    return "/query" + (f"?{urlencode({'query': wanted.query})}" if wanted.query else "")


def _forms(request: Request, names: Sequence[str]) -> Mapping[str, Chosen | None]:
    """Return the form for each kind of answer; raises `Refused` when the client takes none of either kind."""
    if names:
        return by_parameter(names)
    accept = request.headers.get("accept")
    forms = {"solutions": choose(accept, SOLUTIONS), "graph": choose(accept, GRAPHS)}
    if not any(forms.values()):
        raise _unacceptable((*SOLUTIONS, *GRAPHS))
    return forms


def _unacceptable(forms: tuple[Any, ...]) -> Refused:
    return Refused(406, f"this answer can be had as {', '.join(form.media for form in forms)}", VARY)


class Checking:
    """Looks at queries before they are asked: short ones at once, long ones one after another beside the others."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.queued = 0
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checking")

    async def __call__(self, query: str) -> None:
        """Raise `Refused` for what is no question to this graph alone."""
        try:
            await self._check(query)
        except QueryError as error:
            raise Refused(400, str(error)) from error

    async def _check(self, query: str) -> None:
        if len(query) <= SHORT:
            check(query, one_graph=True)
            return
        if self.queued >= self.limits.waiting:
            raise busy()
        self.queued += 1
        try:
            await asyncio.get_running_loop().run_in_executor(self.thread, partial(check, query, one_graph=True))
        finally:
            self.queued -= 1


def _kind(ended: Mapping[str, Any], query: str, limits: Limits) -> str:
    """Return which kind of answer it is; raises `Refused` when it is none."""
    if "syntax" in ended:
        raise Refused(400, explain(ended["syntax"], query))
    if "unacceptable" in ended:
        raise _unacceptable(GRAPHS if ended["unacceptable"] == "graph" else SOLUTIONS)
    if "too_large" in ended:
        raise Refused(403, f"the answer is larger than {limits.answer >> 20} MiB: add LIMIT or ask more narrowly")
    if "failed" in ended:
        raise Refused(500, f"the query could not be answered: {brief(ended['failed'])}")
    return str(ended["answered"])


async def _pieces(answer: Answer) -> AsyncIterator[bytes]:
    while piece := answer.body.read(PIECE):
        yield piece


async def unless_gone(request: Request, work: Any) -> Any:
    """Wait for the work, and give it up when the client goes away; then nobody is there to be told."""
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Refused(499, "the client went away")
        return working.result()
    finally:
        leaving.cancel()
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
