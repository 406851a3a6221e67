"""What lies in a folder, for tests that compare two of them or one before and after."""

from __future__ import annotations

from pathlib import Path

__all__ = ["contents"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder and below it, by its path from there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
