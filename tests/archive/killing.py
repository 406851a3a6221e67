"""Builds that are killed at random instants, by a signal that lets them say nothing: the next goes on from there.

``python -m tests.archive.killing 200`` kills so many; the tests kill a few.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graphbuild.archive.doctor import examine
from tests.folders import contents

__all__ = ["command", "killed", "undisturbed"]

PAGES = 12
MOST = 300
"""Seconds that one build may take."""


def write_pages(folder: Path) -> Path:
    """Write some days of a paper."""
    folder.mkdir()
    for day in range(1, PAGES + 1):
        text = f"高家镇办起培训班之{day}\n本报讯(记者 周海宁)1月{day}日,高家镇镇长贺知秋主持会议,到会2{day}人。\n"
        (folder / f"202401{day:02}-A01.txt").write_text(text, encoding="utf-8")
    return folder


def command(place: Path, pages: Path, *more: str) -> list[str]:
    """Return the command of a build from pages into a store and exports at a place."""
    told = ["--place", "330803", "--no-tagger", "--quiet", "--formats", "nt", "--workers", "1", *more]
    where = ["--store", str(place / "store"), "--out", str(place / "out")]
    return [sys.executable, "-m", "graphbuild", "build", str(pages), *told, *where]


def undisturbed(pages: Path, place: Path) -> tuple[dict[str, bytes], float]:
    """Build once; return what came out, and how many seconds it took."""
    start = time.monotonic()
    subprocess.run(command(place, pages), check=True, timeout=MOST)
    return contents(place / "out"), time.monotonic() - start


def killed(pages: Path, place: Path, times: int, *, seed: int = 0, tell: Callable[[str], None] = print) -> int:
    """Kill so many builds, each going on where the last one was; return how many came to their end between.

    After each the store is whole, and what a finished one wrote is what an undisturbed one does. Raises
    `AssertionError` where it is not.
    """
    wanted, seconds = undisturbed(pages, place.with_name(f"{place.name}-whole"))
    chance, ended, done = random.Random(seed), 0, 0
    while done < times:
        running = subprocess.Popen(command(place, pages), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, seconds * 0.9))
        running.send_signal(signal.SIGKILL)
        if running.wait() == 0:
            assert contents(place / "out") == wanted
            shutil.rmtree(place)
            ended += 1
            continue
        done += 1
        troubles = list(examine(place / "store")) if (place / "store" / "store.json").exists() else []
        assert not troubles, troubles
        tell(f"{done} killed, {ended} ended before")
    subprocess.run(command(place, pages), check=True, stderr=subprocess.DEVNULL, timeout=MOST)
    assert contents(place / "out") == wanted
    assert not list((place / "store").glob("*/.new-*"))
    return ended


def main() -> int:
    """Kill as many builds as the command line says."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(Path(folder) / "pages")
        ended = killed(pages, Path(folder) / "place", times)
    print(f"{times} builds killed, {ended} ended between: each time the store was whole, and the exports are the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
