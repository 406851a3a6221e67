"""Where a pattern that begins with almost anything can match: only before a sign that it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["near"]


def near(sign: str, pattern: re.Pattern[str], text: str, *, reach: int) -> Iterator[re.Match[str]]:
    """Yield the matches that ``pattern.finditer`` yields, trying only offsets at most ``reach`` before a sign.

    A pattern that may begin with any characters (某某某第三次会议) is tried in full at each offset of the text, while
    its sign (第) is rare and quickly found. Every match must hold a sign that begins within ``reach`` characters of its
    beginning, and none may be empty.

    >>> [match.group() for match in near("第", re.compile(".{0,2}?第[一二三]次"), "今天某县第三次和第四次", reach=2)]
    ['某县第三次']
    """
    start = 0
    for found in re.finditer(sign, text):
        start = max(start, found.start() - reach)
        while start <= found.start():
            match = pattern.match(text, start)
            if match:
                yield match
            start = match.end() if match else start + 1
