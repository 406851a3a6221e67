"""A command run and watched: seconds, CPU of all its processes, and the memory of each over time."""

from __future__ import annotations

import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

__all__ = ["Watched", "watch"]

EVERY = 0.5
"""Seconds between two looks at the memory; a look costs some milliseconds a gigabyte."""


@dataclass
class Watched:
    """What a command took; memory in MB, what processes share counted once among them (PSS)."""

    code: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    each: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Memory of each process at each look, by its number."""

    def look(self, process: int) -> None:
        now = {one: _memory(one) for one in _family(process)}
        for one, memory in now.items():
            self.each[one].append(memory)
        self.peak = max(self.peak, sum(now.values()))

    def growth(self, process: int) -> float | None:
        """Return the memory of a process in the last third of its looks over that in the middle third."""
        looks = self.each[process]
        third = len(looks) // 3
        middle = fmean(looks[third : 2 * third]) if third else 0.0
        return fmean(looks[2 * third :]) / middle if middle else None


def watch(command: Sequence[str | Path], *, kill_after: float | None = None) -> Watched:
    """Run a command to its end, or end it by a kill that lets it say nothing after so many seconds."""
    watched, start = Watched(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # waited for below, where its CPU is told
    while True:
        found, status, used = os.wait4(process.pid, os.WNOHANG)
        if found:
            break
        if kill_after is not None and time.monotonic() - start >= kill_after:
            process.kill()
        watched.look(process.pid)
        time.sleep(EVERY if kill_after is None else 0.01)
    process.returncode = watched.code = os.waitstatus_to_exitcode(status)
    watched.seconds, watched.cpu = time.monotonic() - start, used.ru_utime + used.ru_stime
    return watched


def _family(process: int) -> list[int]:
    """Return a process and all below it."""
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # it has just ended
        return [process]
    return [process, *(one for child in below for one in _family(int(child)))]


def _memory(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
