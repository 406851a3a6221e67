"""Draft → Draft: give lines printed before a foreign headline back to the article that they speak of.

When columns are read in the wrong order, the end of one article comes to stand under the end of another. Such a run
says whose it is by its words: names, places, 代表团, the matter itself. What is shared by few articles of the page
weighs much, what all of them say weighs nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.segment.blocks import Block, is_finished, is_list_item, is_title
from graphbuild.segment.cohesion import Grams, Window, grams, line_grams, take_away
from graphbuild.segment.drafts import Draft, Outline, Stray
from graphbuild.segment.notices import is_notice_tail
from graphbuild.segment.paragraphs import SUBHEAD_LENGTH, continues, paragraphs, splits_word, tears

__all__ = ["give_back"]

WINDOW = 20
"""Articles weighed together; more than any page prints, so that a file of many pages costs no more per page."""

LONGEST_RUN = 12
"""Lines at the end of an article that may be another's; a column rarely holds more paragraphs."""

RATIO = 2.0
"""How many times more a run must share with the article right below than with the one it stands under.

A column read too early puts the run just before its own headline, so that is where it is looked for first. Own
paragraphs share two to ten times more with their own article than with any other, strays the same the other way
round; a run that is torn between two stays where it is printed.
"""

RATIO_ELSEWHERE = 2.6
"""The same for any other article of the page, and for a run that may simply go on with a line broken off."""

RATIO_WHOLE = 4.5
"""The same on a page without torn lines, where hardly anything stands out of place."""

RATIO_ORPHAN = 1.1
"""The same for a run that stands under no headline, so that there is no article which it would be taken from, and for
one that completes the sentence in which the other article breaks off."""

MARGIN_ORPHAN = 0.2
NEAR = 1.5
"""How much more the article right below counts for such a run."""

PATIENCE = 3
"""Lines that may speak for nothing, or for where they stand, before the search for the run's beginning ends."""

MARGIN = 0.35
"""Least difference of the two cohesions: some three rare words."""

MARGIN_BELOW = 0.2
"""The same for the article right below."""

FIRST = 0.25
"""The same for the first paragraph of a run by itself."""

NEXT = 2.0
"""How much more the article right below counts when it is asked which one a run speaks of."""

LEAD_ONLY = 1.8
"""How much more it takes where no more than the lead would be left to compare a run with."""

LEAST_RUN = 25
"""Characters below which a run says too little to be judged."""

FLOOR = 0.15
"""Cohesion added to both sides of a ratio: about what two unrelated articles share by chance."""

SWITCH = 0.3
"""What a run must gain by being parted between two articles; it is printed as one, and most often is one."""


@dataclass(frozen=True, slots=True)
class _Move:
    source: int
    first: int
    """Index in the body of the first line that moves."""
    target: int
    ratio: float


def give_back(page: Outline) -> Outline:
    """Move each stray run, and the prose under no headline, to the article that it speaks of."""
    drafts: list[Draft] = []
    orphans: list[tuple[Block, ...]] = []
    left = list(page.orphans)
    for at in range(0, len(page.drafts), WINDOW):
        window = page.drafts[at : at + WINDOW]
        below = page.drafts[at + WINDOW : at + WINDOW + 1]
        here = [run for run in left if not below or run[0].start < _start(below[0])]
        left = left[len(here) :]
        for run in here:
            window, rest = _adopt(window, run)
            orphans.extend([rest] if rest else [])
        drafts.extend(_reorder(_freed(window)))
    return replace(page, drafts=tuple(drafts), orphans=(*orphans, *left))


def _start(draft: Draft) -> int:
    return min(line.start for line in (*draft.head, *draft.byline, *draft.body))


def _is_signed_below(draft: Draft) -> bool:
    """Tell whether a signature stands right under the body, which vouches for its last paragraph."""
    return bool(draft.byline and draft.body) and draft.byline[0].start > draft.body[-1].start


def _reorder(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Apply the clearest move, weigh the next one anew, and so on.

    A stray makes the article that it stands under look like its own, so that the true end of its own article seems
    to belong there too; once it is moved, that is gone.
    """
    found = list(drafts)
    if len(found) < 2:
        return tuple(found)
    window = Window(found)
    moves = [move for number, draft in enumerate(found) if (move := _Tail(window, found, number).move())]
    for planned in sorted(moves, key=lambda move: (-move.ratio, move.source)):
        while move := _Tail(window, found, planned.source).move():
            _apply(found, window, move)
    return tuple(found)


def _apply(drafts: list[Draft], window: Window, move: _Move) -> None:
    source, target = drafts[move.source], drafts[move.target]
    run = source.body[move.first :]
    window.carry(run, move.source, move.target)
    drafts[move.source] = replace(source, body=source.body[: move.first])
    drafts[move.target] = replace(target, strays=(*target.strays, _stray(run, move.ratio)))


def _stray(lines: tuple[Block, ...], ratio: float) -> Stray:
    return Stray(lines, round(min(0.99, ratio / (1 + ratio)), 2))


class _Tail:
    """The end of one article, searched from its last line upwards for a run that speaks of another."""

    def __init__(self, window: Window, drafts: Sequence[Draft], number: int) -> None:
        self.window, self.drafts, self.number = window, drafts, number
        self.draft = drafts[number]
        self.body = self.draft.body
        self.own = _own(self.draft)
        self.ends = _paragraph_ends(self.body)

    def move(self) -> _Move | None:
        """Find the longest run at the end of the article that clearly speaks of another."""
        if _is_signed_below(self.draft):
            return None
        rest, run, size = Counter(self.window.bags[self.number]), list[Grams](), 0
        best, patience = None, PATIENCE
        for first in range(len(self.body) - 1, max(self.own, len(self.body) - 1 - LONGEST_RUN), -1):
            line = line_grams(self.body[first].text)
            take_away(rest, line)
            run.append(line)
            size += len(self.body[first].text)
            found = self._judge(first, run, rest)
            if found and size >= LEAST_RUN and found.ratio >= self._least_ratio(first, found.target):
                best, patience = replace(found, first=self._with_subhead(first)), PATIENCE
                continue
            patience -= 1
            if not patience:
                break
        return best

    def _judge(self, first: int, run: Sequence[Grams], rest: Grams) -> _Move | None:
        """Weigh a run (its first line last) against every other article; each article's sum is over the lines.

        The first paragraph must speak for the target by itself, and so must the first line of a torn one: the line
        may be the torn end of the article that it stands in.
        """
        rows = self.window.cohesions(run, self.number, rest)
        sums, own = [sum(column) for column in zip(*rows, strict=True)], self.number
        fits = [score * (NEXT if at == own + 1 else 1.0) for at, score in enumerate(sums)]
        target = max((i for i in range(len(sums)) if i != own), key=lambda i: (fits[i], -abs(i - own), i))
        size = self.ends[first] - first
        opening = sum(row[target] - row[own] for row in rows[-size:])
        if sums[target] - sums[own] < (MARGIN_BELOW if target == own + 1 else MARGIN) or opening < FIRST:
            return None
        if size > 1 and rows[-1][target] <= rows[-1][own]:
            return None
        return _Move(own, first, target, (sums[target] + FLOOR) / (sums[own] + FLOOR))

    def _least_ratio(self, first: int, target: int) -> float:
        """Return the ratio that a move needs, by where it begins and where it goes."""
        before, line = self.body[first - 1], self.body[first]
        # an empty line would part a run from a story not its own; each item of news in brief speaks of something else
        if line.apart is False or (is_list_item(before.text) and is_list_item(line.text)):
            return math.inf
        if self._completes(first, target):
            return RATIO_ORPHAN
        if line.whole:
            return RATIO_WHOLE
        if continues(before, line):
            return math.inf if splits_word(before, line) else RATIO_ELSEWHERE
        if target == self.number + 1 or self.draft.is_notice:
            return RATIO
        return RATIO_ELSEWHERE * (LEAD_ONLY if self.ends[0] == first else 1.0)

    def _completes(self, first: int, target: int) -> bool:
        """Tell whether a line goes on with the sentence in which the other article breaks off."""
        line, end = self.body[first], self.drafts[target].body[-1:]
        return bool(end) and tears(end[0], line) and not splits_word(self.body[first - 1], line)

    def _with_subhead(self, first: int) -> int:
        """Return where a run begins if the heading over its first paragraph is its own: no article ends with one."""
        above = self.body[first - 1]
        if first - 1 <= self.own or is_finished(above.text) or not is_finished(self.body[first - 2].text):
            return first
        is_part = is_title(above.text) and len(above.text) <= SUBHEAD_LENGTH and "," not in above.text
        return first - 1 if is_part else first


def _paragraph_ends(body: Sequence[Block]) -> list[int]:
    """Return for each line the index after the last line of its paragraph."""
    ends: list[int] = []
    for group in paragraphs(body):
        ends.extend([len(ends) + len(group)] * len(group))
    return ends


def _own(draft: Draft) -> int:
    """Return the index of the last line surely the draft's own: its first, or the office that signs a notice."""
    if not draft.is_notice:
        return 0
    return max((number for number, line in enumerate(draft.body) if is_notice_tail(line.text)), default=0)


def _adopt(
    drafts: Sequence[Draft], run: tuple[Block, ...], *, home: int | None = None
) -> tuple[tuple[Draft, ...], tuple[Block, ...]]:
    """Give prose that stands under no headline to the article it speaks of, if one stands out; return what is left.

    ``home`` is the notice that it stands under, which may keep it.
    """
    if not drafts:
        return tuple(drafts), run
    found, left = list(drafts), list[Block]()
    window, near = Window(drafts), _below(drafts, run)
    for part, target in _parted(window, run, near):
        scores = _scores(window, part, near)
        best, second = scores[target], max((one for at, one in enumerate(scores) if at != target), default=0.0)
        if target == home or best < MARGIN_ORPHAN or best < RATIO_ORPHAN * second:
            left.extend(part)
            continue
        given = found[target]
        found[target] = replace(given, strays=(*given.strays, _stray(part, best / max(second, 0.2))))
    return tuple(found), tuple(left)


def _scores(window: Window, run: Sequence[Block], near: int | None) -> list[float]:
    scores = window.cohesion(grams(run))
    return [score * (NEAR if number == near else 1.0) for number, score in enumerate(scores)]


def _parted(window: Window, run: Sequence[Block], near: int | None) -> list[tuple[tuple[Block, ...], int]]:
    """Part a run between the articles that its paragraphs speak of, in the way that loses least by parting it."""
    groups = list(paragraphs(run))
    rows = [_scores(window, group, near) for group in groups]
    totals, ways = rows[0], [[at] for at in range(len(rows[0]))]
    for row in rows[1:]:
        best = max(range(len(totals)), key=lambda at: totals[at])
        kept = [at if totals[at] >= totals[best] - SWITCH else best for at in range(len(row))]
        ways = [[*ways[before], at] for at, before in enumerate(kept)]
        totals = [row[at] + totals[before] - (SWITCH if before != at else 0.0) for at, before in enumerate(kept)]
    way = ways[max(range(len(totals)), key=lambda at: totals[at])]
    parts: list[tuple[tuple[Block, ...], int]] = []
    for group, target in zip(groups, way, strict=True):
        if parts and parts[-1][1] == target:
            parts[-1] = ((*parts[-1][0], *group), target)
        else:
            parts.append((group, target))
    return parts


def _freed(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give away what stands under the office, the day or the address that ends a notice, where an article wants it."""
    found = tuple(drafts)
    for number, draft in enumerate(drafts):
        end = _own(draft) + 1
        if draft.is_notice and 1 < end < len(draft.body):
            closed = replace(found[number], body=draft.body[:end])
            found, rest = _adopt((*found[:number], closed, *found[number + 1 :]), draft.body[end:], home=number)
            found = (*found[:number], replace(found[number], body=(*draft.body[:end], *rest)), *found[number + 1 :])
    return found


def _below(drafts: Sequence[Draft], run: Sequence[Block]) -> int | None:
    """Return the number of the article whose head comes next on the page."""
    starts = [((*draft.head, *draft.byline, *draft.body)[:1], number) for number, draft in enumerate(drafts)]
    later = [(first[0].start, number) for first, number in starts if first and first[0].start > run[0].start]
    return min(later)[1] if later else None
