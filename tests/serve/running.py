"""The real server as a process of its own on a real port, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

PLACE = re.compile(rb"http://127\.0\.0\.1:(\d+)/")


@dataclass
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get_content_type()

    def json(self) -> object:
        return json.loads(self.body)


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    port: int
    log: Path
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self.address = f"http://127.0.0.1:{self.port}"

    def send(
        self, method: str, target: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, target, body=body, headers=dict(headers or {}))
            found = connection.getresponse()
            return Reply(found.status, found.headers, found.read())
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Reply:
        return self.send("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def ask(self, query: str, *, accept: str = "*/*", **fields: str) -> Reply:
        return self.get(f"/sparql?{urlencode({'query': query, **fields}, quote_via=quote)}", accept=accept)

    def post(self, body: bytes, media: str | None, target: str = "/sparql", **headers: str) -> Reply:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", target, body=body, headers=told | ({"Content-Type": media} if media else {}))

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def memory(self) -> int:
        """Give the bytes that the server and its workers hold, as the system counts them (Linux only)."""
        whole = 0
        for process in [self.process.pid, *children(self.process.pid)]:
            try:
                words = Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue  # it ended meanwhile
            found = re.search(r"VmRSS:\s+(\d+) kB", words)
            whole += int(found[1]) * 1024 if found else 0
        return whole


def children(parent: int) -> list[int]:
    try:
        return [int(number) for number in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


@contextmanager
def serving(exports: Path, *options: str) -> Iterator[Server]:
    """Start `graphbuild serve` on a free port; stop it as Ctrl-C does."""
    with tempfile.TemporaryDirectory() as folder:
        log, told = Path(folder) / "log", Path(folder) / "told"
        with log.open("wb") as errors, told.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "graphbuild", "serve", str(exports), "--port", "0", *options],
                stdout=output,
                stderr=errors,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        try:
            yield Server(process, _port(process, told, log), log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise


def _port(process: subprocess.Popen[bytes], told: Path, log: Path) -> int:
    for _ in range(600):
        found = PLACE.search(told.read_bytes())
        if found:
            return int(found[1])
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")
