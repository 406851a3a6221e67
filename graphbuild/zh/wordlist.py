"""Lists of words as they are easiest to read and to correct: one string, blanks between."""

from __future__ import annotations

import re
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

    Those that begin alike stand together, so that where a text goes on otherwise one look turns all of them down.

    >>> alternation(("科技", "生物科技", "科学"))
    '生物科技|科(?:学|技)'
    """
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        behind.setdefault(re.escape(word[:1]), []).append(re.escape(word[1:]))
    return "|".join(first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in behind.items())
