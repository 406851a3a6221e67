"""A browser for the tests of the page: opened from disk with every request refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from graphbuild.model import Build
from graphbuild.pipeline import BUNDLED, bundled_pages, run
from graphbuild.render import render
from tests import factories
from tests.browser import chromium
from tests.page.reader import Open, Reader

DESK = {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with ExitStack() as stack:
        try:
            launched = stack.enter_context(chromium())
        except api.Error as error:
            if os.environ.get("CI") == "true":
                raise
            reason = str(error).splitlines()[0]
            pytest.skip(f"no Chromium: set CHROMIUM or run `playwright install chromium` ({reason})")
        yield launched


@pytest.fixture
def reader(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a build; afterwards nothing may have been requested, refused by the policy, or logged as an error."""
    opened: list[tuple[Any, Reader]] = []

    def start(
        build: Build | None = None, *, address: str = "", before: str = "", ready: bool = True, **options: Any
    ) -> Reader:
        """Open a build, or the invented one; `before` is script that runs first, in place of an older browser."""
        file = tmp_path / "图谱 #1.html"
        file.write_bytes(render(build if build is not None else factories.build()).encode())
        context = browser.new_context(**{"viewport": DESK, "locale": "zh-CN", **options})
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        found = Reader(context.new_page())
        opened.append((context, found))
        found.page.add_init_script(before)
        found.page.goto(file.as_uri() + address)
        if ready:
            found.page.wait_for_function("() => window.graphbuild")
            found.settle()
        return found

    yield start
    for context, found in opened:
        asked = {url.partition("#")[0] for url in found.requests if not url.startswith("blob:")}
        assert asked == {found.page.url.partition("#")[0]}
        assert found.errors == []
        context.close()


@pytest.fixture(scope="session")
def bundled() -> Build:
    """The bundled pages, built once."""
    return run((bundled_pages(),), options=BUNDLED)
