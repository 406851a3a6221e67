"""The server at work: uvicorn with our limits, from the first worker to Ctrl-C."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import uvicorn

from graphbuild.query import GRAPH
from graphbuild.query.index import index_of
from graphbuild.serve.app import application
from graphbuild.serve.connections import bounded, raise_files
from graphbuild.serve.limits import Limits
from graphbuild.serve.log import event, listen
from graphbuild.serve.workers import Pool

__all__ = ["run"]


class _Server(uvicorn.Server):
    """Opens the graph before the doors, and says when both are open."""

    def __init__(self, config: uvicorn.Config, pools: tuple[Pool, ...], ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.pools = pools
        self.ready = ready

    async def _serve(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            for pool in self.pools:
                await pool.open()
            await super()._serve(sockets)
        finally:
            await self._close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the doors, then say so."""
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries first, so that nobody waits for them."""
        await self._close()
        await super().shutdown(sockets)

    async def _close(self) -> None:
        for pool in self.pools:
            await pool.close()


def run(exports: Path, listening: socket.socket, *, seconds: float, ready: Callable[[], None]) -> None:
    """Serve until told to stop; raises `QueryError` when the graph cannot be read."""
    listen()
    limits = Limits(seconds=seconds)
    limits = replace(limits, connections=min(limits.connections, raise_files() // 2))
    index = index_of(exports / GRAPH, tell=lambda message: event("index", message=message))
    queries = Pool(exports / GRAPH, limits, workers=limits.workers, index=index)
    own = Pool(exports / GRAPH, limits, workers=1, index=index)
    config = uvicorn.Config(
        application(exports, queries=queries, own=own, limits=limits),
        http=bounded(limits),
        ws="none",
        loop="asyncio",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=limits.headers,
        backlog=limits.connections,
        timeout_graceful_shutdown=2,
    )
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _Server(config, (queries, own), ready).run(sockets=[listening])
    finally:
        event("stopped")
