"""How a name is broken into the lines of its label."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["label_lines"]

WRAP, LINES = 9, 2
"""Characters to a line of a label, and lines: longer names are told in full beside the canvas."""


def label_lines(name: str, *, aliases: Sequence[str] = ()) -> list[str]:
    """Break a name into the lines of its label, of about one length; what does not fit ends in an ellipsis.

    A name of more than one line gives way to the shortest alias of at least four characters: shorter ones tell too
    little outside their article.

    >>> label_lines("王小明"), label_lines("龙游县党政代表团来衢江区考察茶旅融合发展")
    (['王小明'], ['龙游县党政代表团来', '衢江区考察茶旅融…'])
    >>> label_lines("中共衢州市衢江区委员会"), label_lines("中共衢州市衢江区委员会", aliases=["衢江区委"])
    (['中共衢州市衢', '江区委员会'], ['衢江区委'])
    """
    width = WRAP * (2 if name.isascii() else 1)
    if len(name) > width:
        short = [alias for alias in aliases if 4 <= len(alias) <= width]
        name = min(short, key=lambda alias: (len(alias), alias), default=name)
    if len(name) > width * LINES:
        name = name[: width * LINES - 1] + "…"
    size = len(name) if len(name) <= width else (len(name) + 1) // 2
    return [name[start : start + size] for start in range(0, len(name), size)] or [""]
