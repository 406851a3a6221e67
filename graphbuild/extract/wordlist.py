"""Lists of words as they are easiest to read and to correct: one string, blanks between."""

from __future__ import annotations

__all__ = ["wordlist"]


def wordlist(words: str) -> tuple[str, ...]:
    """Cut a string of words at the blanks; a word that stands twice counts once.

    >>> wordlist("村民 居民 老人")
    ('村民', '居民', '老人')
    """
    return tuple(dict.fromkeys(words.split()))
