"""One writer at a time: a file that the system itself unlocks when its program ends, however it ends.

The file says who holds it and since when that program runs, so that a refusal can name it and the trace of a program
that was killed can be told from a living one. Clocks are not asked: whether the lock is held, the system knows.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import GraphbuildError, InputError

__all__ = ["claim", "held"]


@contextmanager
def held(file: Path) -> Iterator[str | None]:
    """Hold the lock while the block runs; give a sentence where the program before was broken off, else None.

    Raises `InputError` when another program holds it.
    """
    opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        before = _told(opened)
        if not _locked(opened):
            raise InputError(
                f"another build is writing to {file.parent}{_who(before)}: wait until it ends, or name another --store"
            )
        _tell(opened, {"process": os.getpid(), "started": _started(os.getpid())})
        try:
            yield f"the build before{_who(before)} was broken off: what it had finished is used" if before else None
        except GraphbuildError:  # it was refused, and said so
            _tell(opened, {})
            raise
        _tell(opened, {})
    finally:
        os.close(opened)


def claim(folder: Path) -> int | None:
    """Lock a folder and return what to close to let it go; None where another program has it, or the system cannot."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:  # gone, or Windows, where a folder is not opened
        return None
    if _locked(opened):
        return opened
    os.close(opened)
    return None


def _told(opened: int) -> dict[str, object]:
    try:
        told = json.loads(os.pread(opened, 4096, 0) if hasattr(os, "pread") else os.read(opened, 4096))
    except (ValueError, OSError):
        return {}
    return told if isinstance(told, dict) else {}


def _tell(opened: int, told: dict[str, object]) -> None:
    os.ftruncate(opened, 0)
    os.lseek(opened, 0, os.SEEK_SET)
    os.write(opened, json.dumps(told).encode())


def _who(told: dict[str, object]) -> str:
    started = f", running since {told['started']}" if told.get("started") else ""
    return f" (process {told['process']}{started})" if told.get("process") else ""


def _started(process: int) -> str:
    """Return when a process began, in ticks since the system did; a number used again has another one."""
    try:
        words = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return f"tick {words[19]}"


if sys.platform == "win32":
    import msvcrt

    def _locked(opened: int) -> bool:
        os.lseek(opened, 1 << 20, os.SEEK_SET)  # behind the words, which stay readable
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(opened: int) -> bool:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
