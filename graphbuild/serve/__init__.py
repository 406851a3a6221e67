"""An export as a small server for this machine: SPARQL, a page for every thing, the graph, and a page for queries.

It binds to 127.0.0.1 and only reads. Queries run in processes of their own (`graphbuild.serve.workers`), so that an
endless one is ended and the others, and ``/health``, are answered all the while.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

from graphbuild.errors import InputError, QueryError
from graphbuild.query import GRAPH
from graphbuild.query.opening import check_version

__all__ = ["need_server", "serve"]

PORT = 8765
"""Taken when none is named and it is free."""
ADDRESS = "127.0.0.1"


def need_server() -> None:
    """Raise `InputError` with what to do where the server's libraries are not installed."""
    try:
        import starlette  # noqa: F401  # only asked whether it is there
        import uvicorn  # noqa: F401
    except ImportError:
        raise InputError(
            "serving needs Starlette and uvicorn, which are not installed: pip install 'graphbuild[serve]'"
        ) from None


def serve(exports: Path, *, port: int | None, seconds: float, ready: Callable[[str], None]) -> None:
    """Serve the folder of a build until Ctrl-C; ``ready`` is called with the address once it answers.

    Raises `InputError` when the port is taken, `QueryError` when the folder holds no graph, a broken one, or one of
    another version.
    """
    need_server()
    from graphbuild.serve.running import run

    graph = exports / GRAPH
    if not graph.is_file():
        raise QueryError(f"there is no graph at {graph}: run `graphbuild build` first, or name the folder of a build")
    check_version(graph)
    with _bound(port) as listening:
        address = f"http://{ADDRESS}:{listening.getsockname()[1]}/"
        run(exports, listening, seconds=seconds, ready=lambda: ready(address))


def _bound(port: int | None) -> socket.socket:
    """Take the port, or where none is named the usual one, else a free one."""
    try:
        return _bind(PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _bind(0)
        raise InputError(
            f"port {port} cannot be had ({error.strerror}): name another with --port, or 0 for any that is free"
        ) from error


def _bind(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
    except OSError:
        listening.close()
        raise
    return listening
