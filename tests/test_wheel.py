"""The wheel carries its seeds and ontology: unpacked in an empty folder it builds its bundled pages."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_wheel_is_small_and_holds_its_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "graphbuild/_data/ontology/graphbuild.ttl" in names
    assert "graphbuild/_data/seeds/divisions.csv" in names
    assert any(name.startswith("graphbuild/_data/seeds/pages/") for name in names)
    assert wheel.stat().st_size < 40_000_000


def test_wheel_alone_builds_its_pages(wheel: Path, tmp_path: Path) -> None:
    """Unpacked where nothing else is; its dependencies come from this environment, the package does not."""
    site, empty = tmp_path / "site", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import graphbuild; "
        "assert '_data' in str(graphbuild.bundled_pages()), graphbuild.bundled_pages(); "
        "from graphbuild.cli import main; main(['build'])"
    )
    environment = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code, str(site)], cwd=empty, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (empty / "exports" / "graph.html").stat().st_size > 100_000
    assert "articles" in done.stdout
