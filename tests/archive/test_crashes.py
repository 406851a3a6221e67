"""A build that is killed, or that the disk fails: what it had finished stays, and the next one goes on from there."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.archive.doctor import examine
from graphbuild.archive.wanted import read_wanted
from graphbuild.store.place import workplace
from tests.archive.killing import command, killed, undisturbed, write_pages
from tests.folders import contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals and limits")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages")


def test_builds_killed_at_random_instants_are_taken_up(pages: Path, tmp_path: Path) -> None:
    killed(pages, tmp_path / "place", 6, tell=lambda words: None)
    assert json.loads((tmp_path / "place" / "store" / "lock").read_text(encoding="utf-8")) == {}
    assert [one.path for one in read_wanted(tmp_path / "place" / "store")] == [str(pages)]


def test_what_killed_builds_were_writing_is_cleared_and_what_others_write_is_not(pages: Path, tmp_path: Path) -> None:
    wanted = undisturbed(pages, tmp_path / "place")[0]
    out = tmp_path / "place" / "out"
    (out / ".graphbuild-left").mkdir()
    (out / ".graphbuild-left" / "graph.nt").write_text("half", encoding="utf-8")
    with workplace(out) as living:
        assert {one.name for one in out.glob(".graphbuild-*")} == {living.name}
        undisturbed(pages, tmp_path / "place")
        assert living.is_dir()
    assert contents(out) == wanted


def limited(place: Path, pages: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Build where no file may get larger than a size, as on a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    told = command(place, pages)
    return subprocess.run(told, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("before", [False, True])
def test_a_full_disk_is_told_in_one_sentence(pages: Path, tmp_path: Path, before: bool) -> None:
    place, wanted = tmp_path / "place", undisturbed(pages, tmp_path / "whole")[0]
    stood: dict[str, bytes] = {}
    if before:
        (pages / "20240101-A01.txt").rename(tmp_path / "held-back.txt")
        stood = undisturbed(pages, place)[0]
        (tmp_path / "held-back.txt").rename(pages / "20240101-A01.txt")
    for size in (300, 4_000, 20_000) if before else (0, 30, 1_200, 8_000):
        failed = limited(place, pages, size)
        assert failed.returncode == 2, (size, failed.stderr)
        assert "Traceback" not in failed.stderr and "cannot be written" in failed.stderr.splitlines()[-1]
        assert (contents(place / "out") if before else {}) == stood
        assert before or not (place / "out").exists()
        assert not list(examine(place / "store")) if (place / "store" / "store.json").exists() else True
    if before:
        shutil.copy(tmp_path / "whole" / "out" / "registry.csv", place / "out")
    assert undisturbed(pages, place)[0] == wanted


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_store_without_leave_is_read_and_not_written(pages: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    undisturbed(pages, place)
    folders = [place / "store", *(one for one in (place / "store").iterdir() if one.is_dir())]
    for one in (*folders, place / "store" / "lock"):
        one.chmod(0o555)
    try:
        failed = subprocess.run(command(place, pages), capture_output=True, text=True, check=False)
        assert failed.returncode == 2 and "cannot be written: Permission denied" in failed.stderr
        assert not list(examine(place / "store"))
    finally:
        for one in folders:
            one.chmod(0o755)
