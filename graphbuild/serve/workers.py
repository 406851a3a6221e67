"""Processes that answer queries: each can be ended when its time is up, and another takes its place."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from graphbuild.errors import QueryError
from graphbuild.ontology import prefixes
from graphbuild.query.index import discard
from graphbuild.query.mistakes import brief
from graphbuild.serve.limits import Limits
from graphbuild.serve.refusal import Refused, busy

__all__ = ["Answer", "Pool", "Task"]

FRAME = struct.Struct(">cI")
"""As in `graphbuild.serve.worker`, which cannot be imported from and imports nothing from here."""
IN_MEMORY = 256 << 10
"""Bytes of an answer beyond which it goes to a temporary file."""
PIECE = 64 << 10
RETRY = 1.0
"""Seconds before a worker that could not open the graph is started again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A query with the forms in which its answer may be written; None where the client takes none of that kind."""

    query: str
    solutions: str | None
    graph: str | None


@dataclass(slots=True, kw_only=True)
class Answer:
    """What came of a task: how it ended, and the bytes in a file that is gone when closed."""

    ended: dict[str, Any]
    body: IO[bytes]
    size: int


class Worker:
    """One process with the graph open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.triples = 0

    @classmethod
    async def start(cls, graph: Path, index: Path | None, *, memory: int) -> Worker:
        """Start a process and wait until it has the graph; raises `QueryError` when it cannot be read."""
        # -P keeps this folder off the module path; a session of its own keeps Ctrl-C from reaching the process
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", str(Path(__file__).with_name("worker.py"))),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        worker = cls(process)
        try:
            told = {"graph": str(graph), "index": str(index) if index else None, "prefixes": dict(prefixes())}
            await worker._tell(told | {"memory": memory})
            ended = await worker._hear(None)
        except (OSError, EOFError):
            ended = {"unreadable": "its reader ended without a word"}
        except asyncio.CancelledError:
            await worker.end()
            raise
        if "ready" not in ended:
            await worker.end()
            raise QueryError(f"the graph in {graph} is broken, so build it anew: {brief(ended['unreadable'])}")
        worker.triples = ended["ready"]
        return worker

    async def ask(self, task: dict[str, Any], into: IO[bytes]) -> dict[str, Any]:
        """Give a task and write its answer; raises OSError or EOFError when the process dies of it."""
        await self._tell(task)
        return await self._hear(into)

    async def _tell(self, task: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(task).encode() + b"\n")
        await self.process.stdin.drain()

    async def _hear(self, into: IO[bytes] | None) -> dict[str, Any]:
        assert self.process.stdout is not None
        while True:
            kind, size = FRAME.unpack(await self.process.stdout.readexactly(FRAME.size))
            data = await self.process.stdout.readexactly(size)
            if kind == b"E":
                ended: dict[str, Any] = json.loads(data)
                return ended
            if into is not None:
                into.write(data)

    def kill(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        assert self.process.stdout is not None
        # a reader that has had enough does not see the end of its pipe, and asyncio waits for that too
        with contextlib.suppress(OSError):
            while await self.process.stdout.read(PIECE):
                pass
        await self.process.wait()


class Pool:
    """Some workers with one graph, and the requests that wait for them."""

    def __init__(self, graph: Path, limits: Limits, *, workers: int, index: Path | None = None) -> None:
        self.graph = graph
        self.index = index
        self.limits = limits
        self.count = workers
        self.idle: asyncio.Queue[Worker | None] = asyncio.Queue()
        self.closed = False
        self.workers: set[Worker] = set()
        self.asked: set[Worker] = set()
        self.waiting = 0
        self.held = 0
        self.triples = 0
        self.starting: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start all workers and wait for the first; raises `QueryError` when it cannot read the graph."""
        first = await self._start()
        self.triples = first.triples
        self.idle.put_nowait(first)
        for _ in range(self.count - 1):
            self._replace()

    async def close(self) -> None:
        """End all workers, and tell those who wait for them."""
        self.closed = True
        for _ in range(self.waiting):
            self.idle.put_nowait(None)
        for task in self.starting:
            task.cancel()
        await asyncio.gather(*self.starting, return_exceptions=True)
        for worker in self.workers:
            worker.kill()
        await asyncio.gather(*(worker.end() for worker in self.workers - self.asked))
        while self.asked:  # who asked them sees their end and gives them up
            await asyncio.sleep(0.01)
        await asyncio.gather(*self.starting, return_exceptions=True)
        self.workers.clear()

    @asynccontextmanager
    async def ask(self, task: Task, *, seconds: float, size: int) -> AsyncIterator[Answer]:
        """Answer a task within some seconds and bytes, and hold the answer until it is sent.

        Raises `Refused` when no worker is free, the query takes too long or too much, or too many answers are held.
        """
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:  # type: ignore[type-var,unused-ignore]
            ended = await self._answer(task, body, seconds=seconds, size=size)
            length = body.tell()
            if self.held + length > self.limits.answers:
                raise busy()
            body.seek(0)
            self.held += length
            try:
                yield Answer(ended=ended, body=body, size=length)  # type: ignore[arg-type,unused-ignore]
            finally:
                self.held -= length

    async def _answer(self, task: Task, body: Any, *, seconds: float, size: int) -> dict[str, Any]:
        worker = await self._take()
        told = {"query": task.query, "solutions": task.solutions, "graph": task.graph}
        whole = False
        self.asked.add(worker)
        try:
            async with asyncio.timeout(seconds):
                ended = await worker.ask(told | {"bytes": size, "seconds": seconds}, body)
            whole = "damaged" not in ended
            if not whole:
                self._drop_index()
        except TimeoutError:
            raise Refused(503, _slow(seconds)) from None
        except (OSError, EOFError):
            self._open_still()
            raise Refused(503, "the query needed more memory than it may take and was stopped") from None
        finally:
            # also when the client went away: Oxigraph cannot be told to stop
            self.asked.discard(worker)
            self.idle.put_nowait(worker) if whole else self._give_up(worker)
        if not whole:
            raise Refused(503, "the index of the graph is damaged, so the graph is read into memory: ask again soon")
        return ended

    async def _take(self) -> Worker:
        self._open_still()
        if self.waiting >= self.limits.waiting:
            raise busy()
        self.waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                worker = await self.idle.get()
        except TimeoutError:
            raise busy() from None
        finally:
            self.waiting -= 1
        self._open_still()
        assert worker is not None  # only a pool that closes puts None
        return worker

    def _drop_index(self) -> None:
        """Take a damaged index away, so that the next start makes it anew; workers that have it open lose no file."""
        if self.index is not None:
            discard(self.index)
            self.index = None

    def _open_still(self) -> None:
        if self.closed:
            raise Refused(503, "the server is stopping", {"Connection": "close"})

    def _give_up(self, worker: Worker) -> None:
        self.workers.discard(worker)
        worker.kill()
        self._replace(worker)

    def _replace(self, worker: Worker | None = None) -> None:
        task = asyncio.create_task(self._start_for(worker))
        self.starting.add(task)
        task.add_done_callback(self.starting.discard)

    async def _start_for(self, gone: Worker | None) -> None:
        if gone is not None:
            await gone.end()
        while not self.closed:
            with contextlib.suppress(QueryError, OSError):
                self.idle.put_nowait(await self._start())
                return
            await asyncio.sleep(RETRY)

    async def _start(self) -> Worker:
        try:
            worker = await Worker.start(self.graph, self.index, memory=self.limits.memory)
        except QueryError:
            if self.index is None:
                raise
            self._drop_index()  # damaged, or taken away meanwhile
            worker = await Worker.start(self.graph, None, memory=self.limits.memory)
        self.workers.add(worker)
        return worker


def _slow(seconds: float) -> str:
    return (
        f"the query took more than {seconds:g} seconds and was stopped: "
        "add LIMIT, or bind more of its variables to each other"
    )
