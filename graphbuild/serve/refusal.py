"""What the server says when it does not do what was asked."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["Refused", "busy"]


class Refused(Exception):
    """An answer that is no answer: an HTTP status and one sentence for the client."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = dict(headers or {})


def busy() -> Refused:
    """Refuse for now; Retry-After is in seconds."""
    return Refused(503, "the server is busy with other queries: try again in a few seconds", {"Retry-After": "5"})
