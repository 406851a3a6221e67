"""Draft, Outline: a page taken apart into its articles, before they are written."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.segment.blocks import Block

__all__ = ["Draft", "Outline", "Stray"]


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines printed away from their article, and how sure the scorer is (below 1) that they are its own."""

    lines: tuple[Block, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one article on the page."""

    head: tuple[Block, ...]
    byline: tuple[Block, ...]
    body: tuple[Block, ...]
    strays: tuple[Stray, ...] = ()
    is_notice: bool = False
    onward: str = ""
    """Number of the page on which it goes on."""
    back: str = ""
    """Number of the page on which it began."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page taken apart: each line, or part of one, stands in one place only."""

    drafts: tuple[Draft, ...]
    orphans: tuple[tuple[Block, ...], ...]
    """Runs of prose under no headline, in printed order: before the first, or after a jump line or a signature."""
    furniture: tuple[Block, ...]
