"""Many clients at once, none of them honest: slow, huge, endless, broken; and one that asks whether all is well.

`python -m tests.serve.hostility` sends 1,000 at a built-in export; the tests send fewer.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.serve.running import Server, serving

HEAD = "Host: localhost\r\n"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?d"
JOINED = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONG = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"


@dataclass
class Told:
    """What came of it all."""

    answers: Counter[str] = field(default_factory=Counter)
    health: list[float] = field(default_factory=list)
    """Seconds that each health check took."""
    memory: int = 0
    """The most bytes that the server and its workers held."""


Client = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\n{HEAD}\r\n".encode()


def post(body: bytes, *, length: int | None = None) -> bytes:
    told = f"Content-Type: application/sparql-query\r\nContent-Length: {len(body) if length is None else length}"
    return f"POST /sparql HTTP/1.1\r\n{HEAD}{told}\r\n\r\n".encode() + body


def sends(data: bytes) -> Client:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await reader.read(100)

    return client


def drips(data: bytes, *, pause: float = 0.3) -> Client:
    """Send a byte at a time, for as long as the server allows."""

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in data:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(pause)

    return client


def leaves(data: bytes, *, after: float = 0.05) -> Client:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(after)
        writer.transport.abort()

    return client


def never_reads(data: bytes) -> Client:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writer.write(data)
        await asyncio.sleep(30)

    return client


CLIENTS: tuple[Client, ...] = (
    sends(get(ENDLESS)),
    sends(get(SORTED)),
    sends(get(JOINED)),
    sends(get(PRODUCT)),
    never_reads(get(LONG)),
    never_reads(get("SELECT * { ?s ?p ?o }") * 50),
    leaves(get(ENDLESS)),
    leaves(post(b"ASK {}", length=100_000)),
    sends(post(b"#" * 300_000)),
    sends(post(b"ASK {" + b"{" * 50_000 + b"}" * 50_000 + b"}")),
    sends(post(b"SELECT * { ?s ?p " + b'"\\"' * 60_000)),
    sends(post(b"-" * 250_000)),
    sends(post(bytes(range(256)) * 100)),
    drips(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 1000),
    drips(post(b"A" * 1000)),
    sends(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HEAD.encode() + b"\r\n"),
    sends(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n"),
    sends(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500),
    sends(b"GET /id/person/../../../etc/passwd HTTP/1.1\r\n" + HEAD.encode() + b"\r\n"),
    sends(b"GET /sparql?query=LOAD%20%3Cfile:///etc/passwd%3E HTTP/1.1\r\n" + HEAD.encode() + b"\r\n"),
    sends(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
    sends(b""),
)


def attack(server: Server, *, clients: int, seconds: float) -> Told:
    """Send that many clients at once, from another process, and see all the while how the server bears it."""
    told = Told()
    command = [sys.executable, "-m", "tests.serve.hostility", "attack", str(server.port), str(clients), str(seconds)]
    attackers = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        while attackers.poll() is None:
            began = time.monotonic()
            reply = server.get("/health")
            assert (reply.status, reply.json()) == (200, {"status": "ok"})
            told.health.append(time.monotonic() - began)
            told.memory = max(told.memory, server.memory())
            time.sleep(0.1)
    finally:
        attackers.kill()
        told.answers.update(json.loads(attackers.communicate()[0] or "{}"))
    return told


async def _attack(port: int, clients: int, seconds: float) -> Counter[str]:
    came: Counter[str] = Counter()
    sent = [CLIENTS[number % len(CLIENTS)] for number in range(clients)]
    random.Random(7).shuffle(sent)
    attacks = [asyncio.create_task(_one(port, client, came)) for client in sent]
    await asyncio.wait(attacks, timeout=seconds)
    for task in attacks:
        task.cancel()
    await asyncio.gather(*attacks, return_exceptions=True)
    return came


async def _one(port: int, client: Client, came: Counter[str]) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        came["no connection"] += 1
        return
    try:
        await client(reader, writer)
        came["done"] += 1
    except OSError:
        came["cut"] += 1
    except asyncio.CancelledError:
        came["still there"] += 1
        raise
    finally:
        writer.transport.abort()


def bench(clients: int) -> None:
    from graphbuild.export import export
    from tests import factories

    with tempfile.TemporaryDirectory() as folder:
        export(factories.build(), Path(folder))
        with serving(Path(folder), "--seconds", "5") as server:
            told = attack(server, clients=clients, seconds=60)
            after = server.ask("ASK {}")
    slowest, middle = max(told.health) * 1000, sorted(told.health)[len(told.health) // 2] * 1000
    print(f"{clients} clients: {dict(told.answers)}; a query afterwards: {after.status} {after.text.strip()}")
    print(
        f"{len(told.health)} health checks, all answered: the slowest {slowest:.0f} ms, the middle one {middle:.0f} ms"
    )
    print(f"most memory of the server with its workers: {told.memory / 2**20:.0f} MiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["attack"]:
        print(json.dumps(asyncio.run(_attack(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))))
    else:
        bench(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
