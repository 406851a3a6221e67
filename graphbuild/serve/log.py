"""The log: one line of JSON for each request and each mishap, on standard error."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

__all__ = ["event", "listen"]

LONGEST = 300
"""Characters of a value from outside that are kept."""


def event(kind: str, **told: object) -> None:
    """Write one line; whatever a request holds, the line stays one line of plain ASCII."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    kept = {key: value[:LONGEST] if isinstance(value, str) else value for key, value in told.items()}
    print(_line({"time": moment, "event": kind, **kept}), file=sys.stderr, flush=True)


def _line(told: dict[str, object]) -> str:
    """Write JSON in which no character can steer a terminal.

    >>> print(_line({"path": "/\\x1b[2J\\x7f\\n/县"}))
    {"path": "/\\u001b[2J\\u007f\\n/\\u53bf"}
    """
    # ensure_ascii escapes all but DEL
    return json.dumps(told).replace("\x7f", "\\u007f")


class _Lines(logging.Handler):
    """Turns what uvicorn and asyncio log into lines of the same kind."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        told: dict[str, object] = {"level": record.levelname.lower(), "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            told["error"] = repr(record.exc_info[1])
        event("server", **told)


def listen() -> None:
    """Take over the warnings and errors of the server's libraries."""
    handler = _Lines(level=logging.WARNING)
    for name in ("uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.WARNING)
