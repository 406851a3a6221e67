"""Write several files so that either all of them change or none does."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graphbuild.errors import ExportError
from graphbuild.export.pieces import Pieces, encoded
from graphbuild.store.place import workplace

__all__ = ["write_all"]

BUFFER = 1 << 20


def write_all(
    out: Path, files: Iterable[tuple[str, Pieces]], *, stale: Callable[[str], bool] = lambda name: False
) -> list[Path]:
    """Write named texts as UTF-8 into a folder, with their line ends as they are; return the paths.

    Once all are there, older files in the folder whose names are `stale`, and that were not written now, are removed.

    Every file is first written in full to a hidden folder inside ``out`` (the same disk, so that a rename replaces
    the old file at once), then all are renamed. When one cannot be made, nothing in ``out`` has changed, and a folder
    that was not there before is gone again. Raises `ExportError` for what the system refuses.
    """
    try:
        with _place(out) as place:
            names = [_write(place, name, text) for name, text in files]
            written = _swap(place, out, names)
            _remove(out, {*names}, stale)
            return written
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"the export cannot be written to {out}: {reason}; name another folder with --out") from error


@contextlib.contextmanager
def _place(out: Path) -> Iterator[Path]:
    """Give a hidden folder inside ``out`` and take it away again, with every folder that was made for it."""
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    try:
        with workplace(out) as place:
            yield place
    finally:
        for folder in missing:
            # refuses to remove a folder that holds something, so an export that succeeded stays
            with contextlib.suppress(OSError):
                folder.rmdir()


def _remove(out: Path, new: set[str], stale: Callable[[str], bool]) -> None:
    for path in sorted(out.iterdir()):
        if path.name not in new and stale(path.name):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _write(place: Path, name: str, pieces: Pieces) -> str:
    with (place / name).open("wb", buffering=BUFFER) as file:
        file.writelines(encoded(pieces))
        file.flush()
        os.fsync(file.fileno())
    return name


def _swap(place: Path, out: Path, names: list[str]) -> list[Path]:
    """Rename the new files into their places; give every old file back when one of them cannot be replaced.

    On Windows a table that is open in a spreadsheet cannot; anywhere a folder of that name cannot.
    """
    done: list[str] = []
    try:
        for name in names:
            _keep(out / name, place / f"old-{name}")
            os.replace(place / name, out / name)
            done.append(name)
    except OSError:
        for name in done:
            _give_back(out / name, place / f"old-{name}")
        raise
    return [out / name for name in names]


def _keep(file: Path, copy: Path) -> None:
    if file.is_file():
        try:
            os.link(file, copy)
        except OSError:  # a disk without hard links
            shutil.copy2(file, copy)


def _give_back(file: Path, copy: Path) -> None:
    if copy.exists():
        os.replace(copy, file)
    else:
        file.unlink()
