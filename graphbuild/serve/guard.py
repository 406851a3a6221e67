"""What every request passes: from this machine only, not too long, logged, answered with careful headers."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from graphbuild.serve.limits import Limits
from graphbuild.serve.log import event
from graphbuild.serve.refusal import Refused

__all__ = ["Guard", "plain"]

Message = MutableMapping[str, Any]
App = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]

LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Stands before the application, as ASGI middleware."""

    def __init__(self, app: App, limits: Limits) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        """Let a request in or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = _Seen(scope, send)
        try:
            _admit(scope, self.limits)
            await self.app(scope, receive, seen.send)
        except Refused as refused:
            await plain(refused)(scope, receive, seen.send)
        finally:
            seen.log()


def plain(refused: Refused) -> PlainTextResponse:
    """Say in plain text why a request is refused."""
    return PlainTextResponse(refused.sentence + "\n", status_code=refused.status, headers=refused.headers)


def _admit(scope: Message, limits: Limits) -> None:
    """Refuse what no honest client on this machine sends.

    A page on the web may make its name stand for 127.0.0.1 (DNS rebinding), or make a browser on this machine send
    requests whose answers it cannot read: the first shows in Host, the second in Origin and Sec-Fetch-Site. Links
    from elsewhere may be followed. No answer names another origin that may read it (CORS): there is none.
    """
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not LOOPBACK.fullmatch(hosts[0]):
        raise Refused(421, "this server answers under 127.0.0.1 and localhost only")
    if len(scope["raw_path"]) + len(scope["query_string"]) > limits.url:
        raise Refused(414, f"the address is longer than {limits.url >> 10} KiB: send the query by POST")
    if sum(len(name) + len(value) for name, value in headers.raw) > limits.headers:
        raise Refused(431, f"the headers are larger than {limits.headers >> 10} KiB")
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{hosts[0].lower()}":
        raise Refused(403, "this server answers its own pages and programs only, not pages from elsewhere")
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
        raise Refused(403, "this server answers its own pages and programs only, not pages from elsewhere")


class _Seen:
    """What a request was and how it was answered, for the log."""

    def __init__(self, scope: Message, send: Any) -> None:
        self.scope, self.onward = scope, send
        self.status, self.bytes, self.began = 0, 0, time.monotonic()

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        self.bytes += len(message.get("body", b""))
        await self.onward(message)

    def log(self) -> None:
        """Write the line."""
        path = self.scope["raw_path"].decode("ascii", "replace")
        event(
            "request",
            method=self.scope["method"],
            path=path,
            status=self.status,
            bytes=self.bytes,
            ms=round((time.monotonic() - self.began) * 1000),
        )
