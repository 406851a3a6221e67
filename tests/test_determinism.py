"""Same input, same bytes: under any hash seed, in any order of the paths."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import graphbuild as gb
from graphbuild.export import export
from graphbuild.pipeline import run
from tests.folders import contents


def build_with(seed: str, out: Path) -> dict[str, bytes]:
    command = [sys.executable, "-m", "graphbuild", "build", str(gb.bundled_pages()), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return contents(out)


def test_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = build_with("0", tmp_path / "a"), build_with("4242", tmp_path / "b")
    assert first == second
    assert len(first) >= 12


def test_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    paths = sorted(gb.bundled_pages().glob("*.txt"))
    export(run(paths), tmp_path / "a")
    export(run(paths[::-1]), tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_exports_do_not_tell_where_they_were_made(tmp_path: Path) -> None:
    pages = tmp_path / "私人文件夹"
    pages.mkdir()
    for source in gb.bundled_pages().glob("*.txt"):
        (pages / source.name).write_bytes(source.read_bytes())
    export(run([pages]), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir() if "私人文件夹" in path.read_text("utf-8")] == []
