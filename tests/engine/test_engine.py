"""The same results in the same order, whatever the number of workers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import pytest

from graphbuild.engine import flat_map, map_groups
from graphbuild.engine.spark import on_spark
from graphbuild.errors import InputError


def twice(number: int) -> Iterator[int]:
    yield number
    yield -number


def fails_on_three(number: int) -> Iterator[int]:
    if number == 3:
        raise ValueError("three")
    yield number


def dies(number: int) -> Iterator[int]:
    if number >= 0:
        os._exit(9)
    yield number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(flat_map(twice, range(7), workers=workers)) == [part for n in range(7) for part in (n, -n)]
    assert list(flat_map(twice, [], workers=workers)) == []


def told(key: str, numbers: Sequence[int]) -> Iterator[str]:
    if key == "13":
        raise ValueError("thirteen")
    yield f"{key}: {' '.join(map(str, numbers))}"


def last_digit(number: int) -> str:
    return str(number % 10)


@pytest.mark.parametrize("workers", [1, 2])
def test_groups_come_by_key_and_their_things_in_order(workers: int) -> None:
    made = list(map_groups(told, [31, 2, 11, 22, 1], key=last_digit, workers=workers))
    assert made == ["1: 31 11 1", "2: 2 22"]
    assert list(map_groups(told, [], key=last_digit, workers=workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(flat_map(fails_on_three, range(9), workers=workers))


def test_things_are_taken_only_as_workers_get_free() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = flat_map(twice, things(), workers=2)
    next(results)
    assert len(taken) <= 2 * 2 + 1
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_is_ended_is_told_in_one_sentence() -> None:
    with pytest.raises(InputError, match="was ended from outside.*fewer --workers"):
        list(flat_map(dies, range(3), workers=2))


def test_what_spark_lacks_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(InputError, match=r"PySpark is needed: pip install 'graphbuild\[spark\]'"), on_spark("local[2]"):
        pass
