"""Words of a list that look like a name and begin the name of a body: 教授甲、鲁汶|大学研究员乙."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.lexicon import Word
from graphbuild.extract.names import best_name
from graphbuild.extract.reading import Reading
from graphbuild.model import Span

__all__ = ["TRADES", "begins_employer"]

ITEM = re.compile("[\u4e00-\u9fff]{1,16}")
"""What stands between a name and the name of somebody else in one item of a list."""
SAYS = frozenset("vpcdury")
"""First letters of the parts of speech that no name of a body consists of: with one, the name is somebody's who does
something (甲陪同副县长乙)."""
TRADES = frozenset("家员师者手工匠人长授理任记席监")
"""Last characters of words for what somebody does."""
INSTITUTION = re.compile("大学|学院|医院|中学|小学|学校|研究[院所]|公司|集团|银行|律师事务所")
DOTTED = re.compile("[\u4e00-\u9fff]{1,7}·")


def begins_employer(reading: Reading, span: Span) -> bool:
    """Tell whether nothing but nouns stands between a name that opens an item and the title of the next name."""
    if reading.at(span.start - 1) not in "、和与及":
        return False
    if INSTITUTION.match(reading.text, span.end):
        return True
    nouns = list(_nouns(reading, span.end))
    behind = nouns[1:] if span.end in reading.opening else nouns  # 蓝天机|械总经理乙 cuts a word
    return any(word.text[-1] in TRADES and _is_named(reading, word.end) for word in behind)


def _nouns(reading: Reading, start: int) -> Iterator[Word]:
    """Yield the words of an item from an offset on, up to one that is no part of a name."""
    item = ITEM.match(reading.text, start)
    for at in range(start, item.end() if item else start):
        word = reading.opening.get(at)
        if word and word.tag[:1] in SAYS and word.tag not in ("", "vn"):
            return
        if word:
            yield word


def _is_named(reading: Reading, start: int) -> bool:
    return best_name(reading, start, floor=-1) is not None or DOTTED.match(reading.text, start) is not None
