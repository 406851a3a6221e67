"""Readable ASCII slugs. Never identity: pinyin collides, and the reading of a character may be wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from graphbuild import seeds
from graphbuild.zh.text import is_han

__all__ = ["slug"]

PIECES = re.compile(r"[A-Za-z0-9]+")


@lru_cache(maxsize=1 << 14)
def slug(text: str, *, surname: bool = False) -> str:
    """Spell a name as ASCII syllables joined by hyphens.

    With ``surname`` the first character or two are read as a surname (单 as shan, 区 as ou), which the general
    dictionary gets wrong. A character without a reading becomes its code point in hex, so that no name is empty.

    >>> slug("峡川镇"), slug("单雪", surname=True), slug("N型30GW")
    ('xia-chuan-zhen', 'shan-xue', 'n-xing-30gw')
    """
    plain = unicodedata.normalize("NFKC", text)
    head = _surname_part(plain) if surname else ("", "")
    return "-".join([*filter(None, [head[1]]), *_syllables(plain[len(head[0]) :])]) or "x"


def _surname_part(text: str) -> tuple[str, str]:
    readings = seeds.surname_readings()
    for size in (2, 1):
        if text[:size] in readings:
            return text[:size], readings[text[:size]]
    return "", ""


def _syllables(text: str) -> Iterator[str]:
    from pypinyin import lazy_pinyin

    for part in lazy_pinyin(text, errors=_unread):
        yield from (piece.lower() for piece in PIECES.findall(part.replace("ü", "v")))


def _unread(run: str) -> str:
    """Spell unknown characters by code point; the pieces that follow pick out Latin letters and digits."""
    return "".join(f" u{ord(ch):x} " if is_han(ch) else ch for ch in run)
