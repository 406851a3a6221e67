"""What a client sends to the endpoint, read by the SPARQL 1.1 Protocol (section 2.1) and held to its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from graphbuild.serve.limits import Limits
from graphbuild.serve.refusal import Refused, busy

__all__ = ["Asked", "Bodies", "asked"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ACCEPTED = {"Accept-Post": f"{QUERY}, {FORM}"}
READ_ONLY = "this endpoint only answers questions: a graph of newspapers is changed by building it anew"
DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
FIELDS = 64
"""Parameters of a request; the protocol knows four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the client wants; ``query`` is None where it only looks in."""

    query: str | None
    formats: Sequence[str]
    """The values of ``format``, a parameter that is ours to define: clients send several names for one form."""


class Bodies:
    """Reads the bodies of requests: not too large, not too slow, not too many at the same time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.reading = 0

    async def read(self, request: Request) -> bytes:
        """Return the body; raises `Refused`."""
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self.limits.body:
            raise self._too_large()
        if request.headers.get("content-encoding", "identity").lower() != "identity":
            raise Refused(415, "a query must be sent as it is, without Content-Encoding", ACCEPTED)
        if self.reading >= self.limits.bodies:
            raise busy()
        self.reading += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                return await self._whole(request)
        except TimeoutError:
            raise Refused(408, "the request took too long to arrive", {"Connection": "close"}) from None
        except ClientDisconnect:
            raise Refused(400, "the request broke off") from None
        finally:
            self.reading -= 1

    async def _whole(self, request: Request) -> bytes:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > self.limits.body:
                raise self._too_large()
        return bytes(body)

    def _too_large(self) -> Refused:
        sentence = f"the request is larger than {self.limits.body >> 10} KiB: ask more shortly"
        return Refused(413, sentence, {"Connection": "close"})


async def asked(request: Request, bodies: Bodies) -> Asked:
    """Read what the client wants; raises `Refused` for what the protocol or a read-only service does not allow."""
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields += await _posted(request, bodies)
    values = _grouped(fields)
    if "update" in values:
        raise Refused(403, READ_ONLY)
    if any(name in values for name in DATASET):
        raise Refused(400, "this endpoint has one graph, so leave out default-graph-uri and named-graph-uri")
    query = _single(values, "query")
    if query is None and request.method == "POST":
        raise Refused(400, "the parameter query is missing")
    return Asked(query=query, formats=values.get("format", []))


async def _posted(request: Request, bodies: Bodies) -> list[tuple[str, str]]:
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = media.strip().lower()
    if kind == UPDATE:
        raise Refused(403, READ_ONLY)
    if kind not in (FORM, QUERY):
        raise Refused(415, f"a query is posted as {QUERY} or as {FORM}", ACCEPTED)
    charset = parameters.lower().replace('"', "").partition("charset=")[2].partition(";")[0].strip()
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, "a query must be UTF-8", ACCEPTED)
    body = await bodies.read(request)
    return _fields(body) if kind == FORM else [("query", _text(body))]


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    """Decode parameters; raises `Refused` when they are no UTF-8 or too many."""
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS
        )
    except ValueError:
        sentence = f"the parameters cannot be read: at most {FIELDS}, percent-encoded as UTF-8"
        raise Refused(400, sentence) from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(400, "the query is no UTF-8 text") from None


def _grouped(fields: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return values


def _single(values: Mapping[str, list[str]], name: str) -> str | None:
    found = values.get(name, [])
    if len(found) > 1:
        raise Refused(400, f"the parameter {name} is given {len(found)} times: once is enough")
    return found[0] if found else None
