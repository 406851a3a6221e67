"""The two verbs on Spark: the same results in the same order as on processes of one machine.

Needs the extra ``graphbuild[spark]`` and Java. The package must be installed wherever Spark's workers run.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from graphbuild.engine import running_on
from graphbuild.errors import InputError

__all__ = ["on_spark"]

Item = TypeVar("Item")
Made = TypeVar("Made")
Key = TypeVar("Key", str, int)
AHEAD = 4
"""Things given out for each core at a time; a wave is waited for as a whole, so that more would only lie in memory."""


@contextmanager
def on_spark(master: str) -> Iterator[None]:
    """Let Spark do the work while the block runs: ``local[2]``, or the address of a cluster.

    Raises `InputError` where PySpark or Java is missing.
    """
    session = _session(master)
    try:
        with running_on(_Spark(session.sparkContext)):
            yield
    finally:
        session.stop()


def _session(master: str) -> Any:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("to run on Spark PySpark is needed: pip install 'graphbuild[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("graphbuild").config("spark.ui.enabled", "false")
    if master.startswith("local"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        raise InputError(f"Spark cannot be started at {master}: {error}; is Java 17 or newer installed?") from error


class _Spark:
    """A cluster as `graphbuild.engine.Cluster` wants it."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.cores = int(context.defaultParallelism)

    def flat_map(self, work: Callable[[Item], Iterable[Made]], items: Iterable[Item]) -> Iterator[Made]:
        rest = iter(items)
        while wave := list(islice(rest, self.cores * AHEAD)):
            for made in self.context.parallelize(wave, len(wave)).map(partial(_tried, work)).collect():
                yield from _checked(made)

    def map_groups(
        self,
        work: Callable[[Key, Sequence[Item]], Iterable[Made]],
        items: Iterable[Item],
        key: Callable[[Item], Key],
    ) -> Iterator[Made]:
        numbered = self.context.parallelize([(key(item), (at, item)) for at, item in enumerate(items)], self.cores)
        groups = numbered.groupByKey(self.cores, _stable).map(partial(_tried_group, work))
        for _, made in sorted(groups.collect(), key=lambda group: group[0]):
            yield from _checked(made)


def _tried(work: Callable[[Item], Iterable[Made]], item: Item) -> list[Made] | Exception:
    """Do the work, or bring home why not: Spark would try again three times, and tell it in pages of Java."""
    try:
        return list(work(item))
    except Exception as error:
        return error


def _tried_group(
    work: Callable[[Key, Sequence[Item]], Iterable[Made]], group: tuple[Key, Iterable[tuple[int, Item]]]
) -> tuple[Key, list[Made] | Exception]:
    """Do the work on one group; a shuffle brings its things in any order, their numbers put them back."""
    key, rows = group
    things = [item for _, item in sorted(rows, key=lambda row: row[0])]
    return key, _tried(partial(work, key), things)


def _checked(made: list[Made] | Exception) -> list[Made]:
    if isinstance(made, Exception):
        raise made
    return made


def _stable(key: object) -> int:
    """Hash a key the same in every process; Python's own hash of text is not."""
    return zlib.crc32(repr(key).encode())
