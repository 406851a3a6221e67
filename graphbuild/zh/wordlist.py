"""Lists of words as they are easiest to read and to correct: one string, blanks between."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["alternation", "wordlist"]


def wordlist(words: str) -> tuple[str, ...]:
    """Cut a string of words at the blanks; a word that stands twice counts once.

    >>> wordlist("村民 居民 老人")
    ('村民', '居民', '老人')
    """
    return tuple(dict.fromkeys(words.split()))


def alternation(words: Iterable[str]) -> str:
    """Write words as alternatives of a pattern, the longest first, so that none hides a longer one.

    >>> alternation(("科技", "生物科技"))
    '生物科技|科技'
    """
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
