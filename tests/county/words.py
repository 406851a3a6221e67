"""Lists of words written as a sentence of them."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Return the words between the blanks."""
    return tuple(text.split())
