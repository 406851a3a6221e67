"""What one request, and all requests together, may cost the server."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds in seconds and bytes; each is far above what people and their programs need."""

    seconds: float = 30.0
    """One query."""
    patience: float = 10.0
    """How long a request waits for a free worker, and how long its body may take to arrive."""
    workers: int = 2
    """Queries that run at the same time."""
    waiting: int = 64
    """Requests that wait for a worker; one more is told to come again."""
    memory: int = 256 << 20
    """What a query may take beside the graph, which is given as much again if it is larger."""
    answer: int = 128 << 20
    """One answer."""
    answers: int = 1 << 30
    """All answers that are being sent; they lie in temporary files, not in memory."""
    body: int = 256 << 10
    """The body of a request."""
    bodies: int = 200
    """Requests whose bodies are held at the same time."""
    url: int = 16 << 10
    """The path and query string of a request."""
    headers: int = 32 << 10
    """The request line with all headers."""
    connections: int = 2000
    """Open connections, or half the files that the system lets us open; one more, and the oldest idle one is cut."""
