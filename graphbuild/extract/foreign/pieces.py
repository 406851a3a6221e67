"""A text → the pieces that a model reads: whole sentences, as many as fit, never over a line's end."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Span
from graphbuild.zh.text import sentences

__all__ = ["pieces"]

RESTS = ",;:、 "
"""Where a sentence that is too long is cut, if it can be: no name holds one of these."""


def pieces(text: str, *, longest: int) -> Iterator[Span]:
    """Cut a folded text into pieces of at most so many characters.

    A model sees as much around a name as fits, and no name is cut: a sentence ends before the piece does.

    >>> text = "他来了。她说好。\\n一天,一人,一事。"
    >>> [piece.of(text) for piece in pieces(text, longest=9)]
    ['他来了。她说好。', '一天,一人,一事。']
    >>> [piece.of(text) for piece in pieces(text, longest=5)]
    ['他来了。', '她说好。', '一天,', '一人,', '一事。']
    """
    start = end = 0
    for part in _parts(text, longest):
        if part.end - start > longest or "\n" in text[end : part.start]:
            if end > start:
                yield Span(start=start, end=end)
            start = part.start
        end = part.end
    if end > start:
        yield Span(start=start, end=end)


def _parts(text: str, longest: int) -> Iterator[Span]:
    """Yield the sentences, and of those that are too long the parts between their rests."""
    for sentence in sentences(text):
        start = sentence.start
        while sentence.end - start > longest:
            cut = max(text.rfind(rest, start, start + longest) for rest in RESTS) + 1 or start + longest
            yield Span(start=start, end=cut)
            start = cut
        yield Span(start=start, end=sentence.end)
