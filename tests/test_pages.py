"""The bundled pages are the marked pages without their marks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.gold import MarkedPage, marked_pages

PAGES = Path(__file__).parents[1] / "seeds" / "pages"


@pytest.mark.parametrize("page", list(marked_pages()), ids=lambda page: page.name)
def test_bundled_page_is_its_marked_page(page: MarkedPage) -> None:
    """`python -m tests.test_pages` writes the pages anew after a change of the marks."""
    with (PAGES / f"{page.name}.txt").open(encoding="utf-8", newline="") as file:
        assert file.read() == page.text


def test_every_bundled_page_has_gold() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == {page.name for page in marked_pages()}


def write_pages() -> None:
    PAGES.mkdir(parents=True, exist_ok=True)
    for page in marked_pages():
        (PAGES / f"{page.name}.txt").write_text(page.text, encoding="utf-8", newline="")


if __name__ == "__main__":
    write_pages()
    sys.exit(0)
