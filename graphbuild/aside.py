"""Things that wait aside: on disk where they are many, and read again in their order as often as one likes.

For what a build needs now and then and never all at once. What comes back is equal to what was laid aside.
"""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, overload

__all__ = ["Aside"]

TOGETHER = 100
"""Things that are written, and read, together."""
SPOOL = 4 << 20
"""Bytes that are held in memory."""

Thing = TypeVar("Thing")


class Aside(Sequence[Thing]):
    """Things laid aside once, with nothing of them held in memory but where each hundred lies."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        """Take in all things, one hundred at a time."""
        self._file = tempfile.SpooledTemporaryFile(SPOOL, prefix="graphbuild-")  # noqa: SIM115  # as long as its owner
        self._sizes = array("q")
        self._starts = array("q")
        self._count = 0
        waiting = iter(things)
        while batch := list(islice(waiting, TOGETHER)):
            self._starts.append(sum(self._sizes[-1:], sum(self._starts[-1:])))
            self._sizes.append(self._file.write(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)))
            self._count += len(batch)

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Thing]:
        for number in range(len(self._starts)):
            yield from self._batch(number)

    @overload
    def __getitem__(self, at: int) -> Thing: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Thing, ...]: ...

    def __getitem__(self, at: int | slice) -> Thing | tuple[Thing, ...]:
        places = range(self._count)[at]
        if isinstance(places, int):
            return self._batch(places // TOGETHER)[places % TOGETHER]
        first, last = min(places, default=0), max(places, default=-1)
        held = [one for number in range(first // TOGETHER, last // TOGETHER + 1) for one in self._batch(number)]
        return tuple(held[place - first // TOGETHER * TOGETHER] for place in places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __reduce__(self) -> Any:
        return Aside, (tuple(self),)

    def __repr__(self) -> str:
        return f"Aside({self._count} things)"

    def _batch(self, number: int) -> list[Thing]:
        """Read a hundred, whoever else is reading meanwhile."""
        self._file.seek(self._starts[number])
        found: list[Thing] = pickle.loads(self._file.read(self._sizes[number]))
        return found
