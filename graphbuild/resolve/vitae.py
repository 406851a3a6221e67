"""What a notice prints behind a name: 甲,女,1979年11月出生,现任某镇副镇长,拟任某局副局长。

Such lines say more of who is meant than any other words of a newspaper: the month of birth, and two offices at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Mention
from graphbuild.ontology import EntityType

__all__ = ["born", "offices_behind"]

LINE = re.compile(r",[男女],[^。;\n]{0,20}?(?P<born>(?:19|20)\d\d年\d{1,2}月)(?:出?生|,)")
REACH = 120
"""Characters in the longest line of a notice."""


def born(text: str, end: int) -> str:
    """Return year and month of birth printed behind a name that ends at an offset, or nothing.

    >>> born("甲,女,汉族,1979年11月出生,现任副镇长。", 1)
    '1979年11月'
    """
    line = LINE.match(text, end)
    return line["born"] if line else ""


def offices_behind(person: Mention, group: Sequence[Mention], text: str) -> list[Mention]:
    """Return the posts of the line of a notice that begins with a name."""
    if not born(text, person.span.end):
        return []
    stops = [at for mark in "。;\n" if (at := text.find(mark, person.span.end, person.span.end + REACH)) >= 0]
    end = min(stops, default=person.span.end + REACH)
    return [one for one in group if one.type == EntityType.POST and person.span.end < one.span.start < end]
