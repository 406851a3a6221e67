"""What several commands are given: paths, and what is told of their pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphbuild.pipeline import Options

__all__ = ["PAGES", "of_pages"]

PAGES = click.Path(path_type=Path, readable=False)
"""Paths to read; what may not be read is told with the others, and the rest goes on."""


def of_pages(*, issued: datetime | None, newspaper: str, place: str | None = None) -> Options:
    """Return the options that speak of the pages only."""
    from graphbuild.pipeline import Options

    return Options(newspaper=newspaper, issued=issued.date() if issued else None, place=place)
