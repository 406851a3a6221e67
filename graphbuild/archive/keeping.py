"""Keys → units: from a shelf where it has them, else made and put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from graphbuild.store.shards import Damaged, Shelf, Unit

__all__ = ["Made", "batches", "put", "units"]

Item = TypeVar("Item")


class Made(NamedTuple):
    """A unit as it was just made."""

    unit: Unit
    lasting: bool = True
    """Made again it would be the same; else the next build is to try once more, and it is not kept."""


def units(
    shelf: Shelf, keys: Sequence[str], make: Callable[[list[str]], Iterable[Made]], *, limit: int
) -> dict[str, Unit]:
    """Return the unit of each key; ``make`` is given the keys that the shelf lacks, and yields theirs in that order."""
    passing: dict[str, Unit] = {}
    while True:  # more than once only where a shard turns out damaged: what it held is made again
        lacking = [key for key in dict.fromkeys(keys) if key not in shelf and key not in passing]
        passing |= put(shelf, make(lacking), limit=limit)
        try:
            return shelf.read([key for key in keys if key not in passing]) | passing
        except Damaged:
            continue


def put(
    shelf: Shelf, made: Iterable[Made], *, limit: int, weigh: Callable[[Unit], int] = lambda unit: 1
) -> dict[str, Unit]:
    """Put lasting units on the shelf, as many in one shard as ``weigh`` up to the limit; return the others by key."""
    passing: dict[str, Unit] = {}
    for batch in batches(made, limit=limit, weigh=lambda one: weigh(one.unit)):
        shelf.write([one.unit for one in batch if one.lasting])
        passing |= {one.unit.key: one.unit for one in batch if not one.lasting}
    return passing


def batches(
    items: Iterable[Item], *, limit: int, weigh: Callable[[Item], int] = lambda item: 1
) -> Iterator[list[Item]]:
    """Yield the items in lists, each full as soon as it weighs as much as the limit.

    >>> list(batches("abcde", limit=2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item)
        if weight >= limit:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
