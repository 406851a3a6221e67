"""Engine: the same work over many things, in this process or in several, its results always in order.

Whatever the number of workers, the same things give the same results in the same order. Work is a function of a module
that processes can find by its name; what travels to them and back should be paths, not rows.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

from graphbuild.errors import InputError

__all__ = ["flat_map"]

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD = 2
"""Things given out for each worker at a time: one in work, one waiting; more would only lie in memory."""


def flat_map(work: Callable[[Item], Iterable[Made]], items: Iterable[Item], *, workers: int = 1) -> Iterator[Made]:
    """Yield all that the work makes of each item, in the order of the items.

    One worker is this process; more are processes of their own, which end with this one however it ends. Things are
    taken from ``items`` only as workers get free. An error of the work is raised here; `InputError` when a worker
    process was ended from outside.
    """
    if workers <= 1:
        for item in items:
            yield from work(item)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            yield from _in_order(pool, work, items, workers * AHEAD)
        except BrokenProcessPool:
            raise InputError(
                f"one of {workers} worker processes was ended from outside, perhaps for want of memory: "
                "run the same command again with fewer --workers; what is finished is kept"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, work: Callable[[Item], Iterable[Made]], items: Iterable[Item], ahead: int
) -> Iterator[Made]:
    rest = iter(items)
    waiting: deque[Future[list[Made]]] = deque(pool.submit(_listed, work, item) for item in islice(rest, ahead))
    while waiting:
        made = waiting.popleft().result()
        waiting.extend(pool.submit(_listed, work, item) for item in islice(rest, 1))
        yield from made


def _listed(work: Callable[[Item], Iterable[Made]], item: Item) -> list[Made]:
    return list(work(item))


def _end_with_parent() -> None:
    """Let this worker end when the process that started it does, even by a kill that lets it say nothing."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch(sentinel: int = parent.sentinel) -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
