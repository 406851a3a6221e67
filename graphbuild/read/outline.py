"""Tree of a web page → Line: what a reader sees, a line each, and what the markup tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Line", "lines"]

UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "nav", "footer", "select", "button")
)
INLINE = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small", "span")
) | {"strong", "sub", "sup", "time", "tt", "u", "ruby", "rb", "img"}
HEADINGS = frozenset(("h1", "h2", "h3"))
HEAD_CLASS = re.compile(r"(?:\A|[\s_-])(?:title|headline|biaoti|bt|font01|tit)\d?(?:\Z|[\s_-])", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
LINKED = 0.6
"""Share of a line's characters inside links from which the line is one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a web page as shown."""

    text: str
    linked: float
    """Share of its letters that stand in links."""
    inside: bool
    """It lies in the container of the article."""
    is_head: bool
    """The markup calls it a heading."""

    @property
    def is_link(self) -> bool:
        """Tell whether the line leads elsewhere and says nothing of its own."""
        return self.linked >= LINKED

    def marked(self, *, inside: bool) -> Line:
        """Return the same line, put inside the article or out of it."""
        return replace(self, inside=inside)


class _Writer:
    """The line being put together while the tree is walked."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = self.container = self.heads = 0
        self.letters = self.linked = self.headed = self.held = 0

    def add(self, text: str | None) -> None:
        if text:
            letters = sum(map(str.isalnum, text))
            self.parts.append(text)
            self.letters += letters
            self.linked += letters if self.links else 0
            self.headed += letters if self.heads else 0
            self.held += letters if self.container else 0

    def line(self) -> Iterator[Line]:
        text = " ".join("".join(self.parts).split())
        if text:
            whole = max(1, self.letters)
            yield Line(text, self.linked / whole, 2 * self.held > self.letters, 2 * self.headed > self.letters)
        self.parts = []
        self.letters = self.linked = self.headed = self.held = 0

    def enter(self, element: Any, step: int) -> None:
        self.links += step * (element.tag == "a")
        self.heads += step * (element.tag in HEADINGS or bool(HEAD_CLASS.search(element.get("class") or "")))


def lines(tree: Any, container: Any) -> Iterator[Line]:
    """Yield the visible lines of a page from top to bottom, those of the container (or None) marked as inside.

    The walk keeps its own stack: markup nested a thousand deep must not exhaust Python's.
    """
    writer = _Writer()
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, left = stack.pop()
        if left:
            yield from _leave(writer, element, container)
        elif not isinstance(element.tag, str) or _is_unseen(element):
            writer.add(element.tail)
        else:
            yield from _enter(writer, element, container)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    yield from writer.line()


def _enter(writer: _Writer, element: Any, container: Any) -> Iterator[Line]:
    if element.tag not in INLINE:
        yield from writer.line()
    writer.container += element is container
    writer.enter(element, 1)
    writer.add(element.text)


def _leave(writer: _Writer, element: Any, container: Any) -> Iterator[Line]:
    if element.tag not in INLINE:
        yield from writer.line()
    writer.container -= element is container
    writer.enter(element, -1)
    writer.add(element.tail)


def _is_unseen(element: Any) -> bool:
    return element.tag in UNSEEN or bool(HIDDEN.search(element.get("style") or ""))
