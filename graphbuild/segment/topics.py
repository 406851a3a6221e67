"""Blocks → how much they speak of one thing: strings they share, weighed by how rare they are on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import fsum

from graphbuild.segment.blocks import Block
from graphbuild.zh.dictionary import dictionary

__all__ = ["RUNS", "Topics", "rarity"]

RUNS = re.compile(r"[\u3400-\u9fffA-Za-z]+")
"""Figures are left out: two reports share years and round numbers without speaking of one thing."""

SAMPLE = 240
"""Characters of one line that are compared."""


FUNCTION = frozenset("的了在是和有不也就都而及与或把被对从向到为于之其这那我你他她们着过得地个")
"""Characters that string together any text whatever it speaks of."""

COMMON, USUAL = 3000, 600
"""Occurrences in jieba's dictionary, of sixty million words, above which a word tells little, or less than others."""


EVERYWHERE = 4.8
"""Decimal logarithm of the occurrences above which a single character (大, 年) tells nothing of what a text is about;
one a hundred times rarer (戏, 棋) tells as much as a word, for it goes through the words of one matter: 戏台, 看戏."""


@lru_cache(maxsize=65536)
def rarity(gram: str) -> float:
    """Weigh a string by how seldom the language uses it; what is no word of the dictionary may be part of a name.

    >>> rarity("的时") < rarity("工作") < rarity("包裹"), rarity("年") < rarity("村") < rarity("棋")
    (True, True)
    """
    if not FUNCTION.isdisjoint(gram):
        return 0.2 if len(gram) > 1 else 0.0
    count = dictionary().entry(gram).occurrences
    if len(gram) == 1:
        return float(min(1.0, max(0.0, (EVERYWHERE - math.log10(count + 1)) / 2)))
    return 0.3 if count > COMMON else 0.6 if count > USUAL else 1.0


class Topics:
    """The lines of a page as bags of two- and three-character strings."""

    def __init__(self, lines: Sequence[Block]) -> None:
        self.texts = [line.text[:SAMPLE] for line in lines]
        self.lines: Counter[str] = Counter()
        for text in self.texts:
            self.lines.update(_grams(text))

    def told(self, title: Sequence[int], lead: Sequence[int] | str) -> float:
        """Return the share of a title's two-character strings that the lead tells again, rare ones counting more."""
        words = {gram for at in title for gram in _grams(self.texts[at]) if len(gram) == 2}
        said = _grams(lead) if isinstance(lead, str) else self._all(lead)
        whole = fsum(self._weight(gram) for gram in words)
        return fsum(self._weight(gram) for gram in words if gram in said) / whole if whole else 0.0

    def bond(self, before: Sequence[int], after: Sequence[int]) -> float:
        """Return how much two runs of lines share, by the weight of strings and the root of the lesser size."""
        left, right = self._all(before), self._all(after)
        shared = fsum(self._weight(gram) * (len(gram) - 1) for gram in left & right)  # whatever the order of a set
        return shared / math.sqrt(min(len(left), len(right)) + 20)

    def _weight(self, gram: str) -> float:
        return math.log(1 + len(self.texts) / self.lines[gram]) * rarity(gram)

    def _all(self, lines: Iterable[int]) -> set[str]:
        return set().union(*(_grams(self.texts[at]) for at in lines))


@lru_cache(maxsize=256)  # the strings of a whole page of many megabytes would fill the memory
def _grams(text: str) -> frozenset[str]:
    return frozenset(
        run[at : at + size] for run in RUNS.findall(text) for size in (2, 3) for at in range(len(run) - size + 1)
    )
