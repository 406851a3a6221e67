"""Lines → evidence: whether a line without a byline heads a new article or only a part of the one above.

A headline is told again in its lead, and the lead says when; what follows it shares little with what stands above.
The weights are those of a logistic regression on laid-out pages, rounded: each is in the logarithm of the odds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from graphbuild.segment.blocks import Block, is_finished
from graphbuild.segment.bylines import is_signature_line, signature
from graphbuild.segment.notices import is_credit_end
from graphbuild.segment.paragraphs import comma_tears
from graphbuild.segment.topics import Topics
from graphbuild.zh.text import BULLETS

__all__ = ["LEAD_LINES", "TRAIL_LINES", "Heading", "is_list"]

OPENING = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来|昨[日天]|今[日天]|近年来|今年以来|最近|前不久|\d{1,2}日|眼下|入[春夏秋冬]"
    r"|编辑同志|贵报)"
)
"""How a report opens, by a day or a word for one, and a letter, by whom it speaks to."""

WHEN = re.compile(
    r"\d{1,2}月\d{1,2}日|近日|日前|连日来|昨[日天晚]|今[日天起]|近年来|今年以来|最近|前不久|眼下|[春夏秋冬][天日]?[里节]"
    r"|[上下]午|清晨|凌晨|傍晚|早上|晚上|记者|编辑同志|贵报"
)
"""Words of the day or the hour of the news, or of the one who was there to see it."""

WHEN_WITHIN = 70
"""Characters of a lead that say when."""

LEAD_LINES = 4
TRAIL_LINES = 10
"""Lines below a heading, and above it, that are compared with each other."""

BEGINNING = 3
"""Lines under the head of the article above that say what it is about."""

SUBHEAD = 8
"""Characters of the usual subhead."""

USUAL_SIZE = 50
"""Characters of a paragraph: what is hardly longer is seldom a whole article."""

MOST_BOND = 2.0
"""What is shared beyond this tells nothing more."""

FIRST_SENTENCE = re.compile(r"(?:“[^”]*”|[^。!?]{0,24}[。!?]”?)[^。!?]{0,40}|[^。!?]*")
"""Where a lead opens with something said, or with a short sentence, the next one tells the news."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or a few, that may head an article."""

    lines: Sequence[Block]
    topics: Topics
    above: tuple[int, int]
    """Indices of the first line of the head above, and of the first line under it."""
    title: tuple[int, int]
    """Indices of its own first line and of the first line under it."""
    lead_end: int
    """Index of the line after those surely under it."""

    def evidence(self, *, closes: bool, in_notice: bool) -> float:
        """Add up what speaks for a new article (above zero) and for a subhead or a broken line (below).

        ``closes`` says that the line above can end an article, ``in_notice`` that it stands in a notice.
        """
        (index, body), lines = self.title, self.lines
        size = sum(len(line.text) for line in lines[self.above[1] : index])
        told, later = self._told()
        score = -0.3 + 1.2 * told + 0.3 * max(0.0, later - told) - 1.7 * min(MOST_BOND, self._bond())
        score += 1.1 * bool(OPENING.match(lines[body].text)) + 2.3 * self._says_when()
        torn = comma_tears(lines[body - 1], lines[body])
        score += 0.6 * (body - index > 1) - 1.8 * torn + 1.2 * is_list(lines, body)
        score += 1.3 * _is_last(lines[index - 1])
        score += 1.8 * in_notice + 0.7 * is_credit_end(lines[self.lead_end - 1].text) + 0.2 * closes
        # what stands above is an article by itself only if it is long enough for one
        score += 0.75 * log2(1 + size / USUAL_SIZE)
        if body - index == 1 and len(lines[index].text) <= SUBHEAD:
            score -= 1.2  # a short line is more often one of the report's subheads
        if lines[index].apart is not None:
            score += 1.2 if lines[index].apart else -3.0
        if lines[body].indented:
            score += -2.0 if lines[body - 1].indented else 0.9
        return score

    def _lead(self) -> str:
        return "".join(line.text for line in self.lines[self.title[1] : self.lead_end])[:240]

    def _says_when(self) -> bool:
        return WHEN.search(self._lead()[:WHEN_WITHIN]) is not None

    def _told(self) -> tuple[float, float]:
        """Return how much of a head its first sentence tells again, and how much the lines under it.

        What stands over a part is told later.
        """
        sentence = FIRST_SENTENCE.match(self._lead())
        title = range(*self.title)
        return (
            self.topics.told(title, sentence[0] if sentence else self._lead()),
            self.topics.told(title, range(self.title[1], self.lead_end)),
        )

    def _bond(self) -> float:
        """Return the least bond between the article above and the lines from some paragraph of it on.

        The end of an article is often printed over its own headline: it shares much with the lead below and little
        with what stands above itself, while a subhead stands amid lines of which each shares something with the rest.
        """
        end = self.lead_end
        return min((self.topics.bond(top, range(cut, end)) for top, cut in self._cuts()), default=0.0)

    def _cuts(self) -> Iterator[tuple[tuple[int, ...], int]]:
        (first, floor), index = self.above, self.title[0]
        nearest = max(floor, index - TRAIL_LINES)
        for cut in range(index, nearest, -1):
            if cut == index or is_finished(self.lines[cut - 1].text):
                beginning = range(first, min(floor + BEGINNING, cut))
                yield (*beginning, *range(max(floor + BEGINNING, nearest), cut)), cut


def _is_last(line: Block) -> bool:
    """Tell whether a line names who wrote what stands above it, or took the picture."""
    return signature(line) is not None or is_signature_line(line) or is_credit_end(line.text)


def is_list(lines: Sequence[Block], body: int) -> bool:
    """Tell whether two items with one bullet begin at a line: news in brief."""
    mark = lines[body].text[0]
    return mark in f"{BULLETS}□" and any(line.text[0] == mark for line in lines[body + 1 : body + LEAD_LINES])
