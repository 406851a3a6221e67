"""A hidden folder beside what is being written; it goes with its program, however that ends. Loads no Arrow."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.store.lock import claim

__all__ = ["workplace"]

HIDDEN = ".graphbuild-"


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """Give a hidden folder for what is being written, and delete it in the end, with those that killed programs left.

    A living program has a lock on its own. Raises `OSError`.
    """
    for left in parent.glob(f"{HIDDEN}*"):
        _clear(left)
    made = Path(tempfile.mkdtemp(prefix=HIDDEN, dir=parent))
    lock = claim(made)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _clear(left: Path) -> None:
    lock = claim(left)
    if lock is not None:
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)
