"""Spark does what the processes of this machine do: the same bodies of tests, and the same bytes of a whole build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphbuild.engine import flat_map
from graphbuild.engine.spark import on_spark
from graphbuild.export import export
from graphbuild.pipeline import Options, run
from tests.archive_pages import PLACE, sheets, write
from tests.engine import test_engine as bodies
from tests.folders import contents

pytest.importorskip("pyspark", reason="PySpark is not installed: make test-extras")
pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]


def process(number: int) -> Iterator[int]:
    yield os.getpid()


@pytest.mark.parametrize(
    "body",
    [
        bodies.test_results_come_in_order,
        bodies.test_groups_come_by_key_and_their_things_in_order,
        bodies.test_an_error_of_the_work_is_raised,
    ],
)
def test_the_same_body_holds_on_spark(body: Callable[[int], None]) -> None:
    with on_spark("local[2]"):
        body(2)
        assert os.getpid() not in set(flat_map(process, range(4)))


def test_a_build_is_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, sheets(240, people=1_000))
    options = Options(place=PLACE)
    export(run([tmp_path / "pages"], options=options), tmp_path / "here")
    with on_spark("local[2]"):
        export(run([tmp_path / "pages"], options=options), tmp_path / "there")
    assert contents(tmp_path / "here") == contents(tmp_path / "there")
