"""Engine: the same work over many things, in this process, in several or on Spark, its results always in order.

::

    flat_map     each thing alone             local   processes of this machine
    map_groups   things of one key together   spark   a cluster, or this machine: ``with on_spark("local[2]"):``

Whatever does the work, the same things give the same results in the same order. Work is a function of a module that
processes can find by its name; what travels to them and back should be paths, not rows.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from typing import Protocol, TypeVar

from graphbuild.errors import InputError

__all__ = ["Cluster", "flat_map", "map_groups", "running_on"]

Item = TypeVar("Item")
Made = TypeVar("Made")
Key = TypeVar("Key", str, int)

AHEAD = 2
"""Things given out for each worker at a time: one in work, one waiting; more would only lie in memory."""


class Cluster(Protocol):
    """What does the work instead of this machine's processes."""

    def flat_map(self, work: Callable[[Item], Iterable[Made]], items: Iterable[Item]) -> Iterator[Made]:
        """Do as `flat_map` of this module."""

    def map_groups(
        self,
        work: Callable[[Key, Sequence[Item]], Iterable[Made]],
        items: Iterable[Item],
        key: Callable[[Item], Key],
    ) -> Iterator[Made]:
        """Do as `map_groups` of this module."""


_CLUSTER: ContextVar[Cluster | None] = ContextVar("cluster", default=None)


@contextmanager
def running_on(cluster: Cluster) -> Iterator[None]:
    """Let a cluster do the work of both verbs while the block runs."""
    token = _CLUSTER.set(cluster)
    try:
        yield
    finally:
        _CLUSTER.reset(token)


def map_groups(
    work: Callable[[Key, Sequence[Item]], Iterable[Made]],
    items: Iterable[Item],
    *,
    key: Callable[[Item], Key],
    workers: int = 1,
) -> Iterator[Made]:
    """Yield what the work makes of each group of things with one key: groups by key, things within them in order."""
    cluster = _CLUSTER.get()
    if cluster is not None:
        yield from cluster.map_groups(work, items, key)
        return
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    yield from flat_map(partial(_grouped, work), sorted(groups.items(), key=_first), workers=workers)


def _first(group: tuple[Key, list[Item]]) -> Key:
    return group[0]


def _grouped(
    work: Callable[[Key, Sequence[Item]], Iterable[Made]], group: tuple[Key, Sequence[Item]]
) -> Iterable[Made]:
    return work(*group)


def flat_map(work: Callable[[Item], Iterable[Made]], items: Iterable[Item], *, workers: int = 1) -> Iterator[Made]:
    """Yield all that the work makes of each item, in the order of the items.

    One worker is this process; more are processes of their own, which end with this one however it ends. Things are
    taken from ``items`` only as workers get free. An error of the work is raised here; `InputError` when a worker
    process was ended from outside.
    """
    cluster = _CLUSTER.get()
    if cluster is not None:
        yield from cluster.flat_map(work, items)
        return
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
