"""Connections that do not wait for ever: uvicorn bounds the size of requests, this the time and the number of them."""

from __future__ import annotations

import asyncio
import sys
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from graphbuild.serve.limits import Limits

__all__ = ["bounded", "raise_files"]

FILES = 4096
"""Open files that the server asks the system for; each connection takes one, each large answer another."""


class Bounded(H11Protocol):
    """One connection; it is cut when a request or a reader is too slow, or when others need its place."""

    limits: ClassVar[Limits] = Limits()
    late: asyncio.TimerHandle | None = None
    opened = 0.0
    head = 0
    """Bytes of a request that came before it could be answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take the connection in, and if need be let another go."""
        super().connection_made(transport)
        self.opened = self.loop.time()
        self._watch()
        if len(self.connections) > self.limits.connections:
            _oldest(self.connections).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._unwatch()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; between requests the clock runs from the first byte, however slowly the others follow."""
        if self.conn.our_state is h11.IDLE:
            self._head_received(data)
        else:
            super().data_received(data)
        if self.busy:
            self.head = 0
            self._unwatch()
        else:
            self._watch()

    def _head_received(self, data: bytes) -> None:
        """Give h11 no more than the head of a request may have: it parses what it is given before it measures it."""
        room = self.limits.headers - self.head
        self.head += len(data)
        super().data_received(data[:room])
        if len(data) > room and not self.transport.is_closing():
            if self.busy:
                super().data_received(data[room:])
            else:
                self.send_400_response("The head of the request is too large.")

    def pause_writing(self) -> None:
        """Give the reader a while to take what was sent."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """Go on with a reader who reads."""
        self._unwatch()
        super().resume_writing()

    @property
    def busy(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _watch(self) -> None:
        if self.late is None:
            self.late = self.loop.call_later(self.limits.patience, self.transport.abort)

    def _unwatch(self) -> None:
        if self.late is not None:
            self.late.cancel()
            self.late = None


def _oldest(connections: Any) -> Any:
    """Choose the connection that is missed least: one without a request, then the one that was opened first."""
    return min(connections, key=lambda other: (other.busy, other.opened))


def bounded(limits: Limits) -> type[Bounded]:
    """Return the protocol that holds connections to these limits; uvicorn makes its connections itself."""
    return type("Bounded", (Bounded,), {"limits": limits})


def raise_files() -> int:
    """Ask the system for enough open files, and return how many it lets us open."""
    if sys.platform == "win32":
        return FILES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)
