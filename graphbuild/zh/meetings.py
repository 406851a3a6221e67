"""Names of meetings: whether one is a shortened form of another."""

from __future__ import annotations

import re

from graphbuild.seeds import RANKS
from graphbuild.zh.text import abridges

__all__ = ["leaves_out"]

WHOSE = re.compile(f"^(?:全|我)[{RANKS}]")
NUMBER = re.compile("第[一二三四五六七八九十百\\d]+次(?=(?:全体|扩大)?会议$)")
"""Which of a body's meetings it is; headlines leave it out."""
LEAST = 8
"""Characters from which a shortened name can only mean the one that holds them all in their order."""
KIND = 4
"""Last characters, which say what kind of meeting it is, and are left whole."""


def leaves_out(short: str, full: str) -> bool:
    """Tell whether a name is another one with words left out, as headlines do.

    >>> leaves_out("全县教育工作会议暨教师节表彰大会", "某县教育工作会议暨庆祝第37个教师节表彰大会")
    True
    >>> leaves_out("全县教育工作会议", "全县教育系统安全工作会议"), leaves_out("教育会议", "教育工作会议")
    (False, False)
    >>> leaves_out("县委财经委员会会议", "某县委财经委员会第三次会议")
    True
    """
    short = WHOSE.sub("", short)
    full = full if NUMBER.search(short) else NUMBER.sub("", full)
    return LEAST <= len(short) < len(full) and short[-KIND:] == full[-KIND:] and abridges(short, full)
