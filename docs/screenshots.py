"""Take the pictures of the interactive graph that the documents show: of the bundled pages and an invented archive."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphbuild.model import Build
from graphbuild.render import render
from tests.browser import chromium
from tests.scaled import scaled

__all__ = ["take_screenshots"]

ARCHIVE = 1_000_000
"""Triples of the invented archive: about ten thousand nodes."""
Act = Callable[[Any], None]


def _choose(page: Any, words: str) -> None:
    page.fill("#search", words)
    page.press("#search", "Enter")
    page.wait_for_timeout(400)


def _evidence(page: Any) -> None:
    _choose(page, "guiliqing")


def _path(page: Any) -> None:
    _choose(page, "王慧杰")
    page.keyboard.press("t")
    _choose(page, "贺怀谷")


def _map(page: Any) -> None:
    page.click("#view-map")


def _none(page: Any) -> None:
    return


def take_screenshots(bundled: Build, folder: Path) -> None:
    """Write the pictures as PNG files into a folder."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        pages = {"bundled": bundled, "archive": scaled(ARCHIVE)}
        files = {name: Path(place) / f"{name}.html" for name in pages}
        for name, build in pages.items():
            files[name].write_bytes(render(build).encode())
        shots: tuple[tuple[str, str, str, Act], ...] = (
            ("graph.png", "bundled", "light", _none),
            ("graph-evidence.png", "bundled", "light", _evidence),
            ("graph-path.png", "bundled", "dark", _path),
            ("graph-map.png", "archive", "light", _map),
        )
        for shot, name, scheme, act in shots:
            page = browser.new_page(viewport={"width": 1440, "height": 920}, color_scheme=scheme)
            page.goto(files[name].as_uri())
            page.wait_for_function("() => window.graphbuild")
            page.wait_for_timeout(500)
            act(page)
            page.wait_for_timeout(700)
            page.screenshot(path=str(folder / shot))
            page.close()
