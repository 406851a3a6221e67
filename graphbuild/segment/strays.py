"""Draft → Draft: give lines printed before a foreign headline back to the article that they speak of.

When columns are read in the wrong order, the end of one article comes to stand under the end of another. Such a run
says whose it is by its words: names, places, 代表团, the matter itself. What is shared by few articles of the page
weighs much, what all of them say weighs nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from graphbuild.segment.blocks import Block, is_list_item
from graphbuild.segment.drafts import Draft, Outline, Stray
from graphbuild.segment.notices import is_notice_tail
from graphbuild.segment.paragraphs import continues, paragraphs, splits_word
from graphbuild.segment.topics import rarity

__all__ = ["give_back"]

WINDOW = 20
"""Articles weighed together; more than any page prints, so that a file of many pages costs no more per page."""

LONGEST_RUN = 12
"""Lines at the end of an article that may be another's; a column rarely holds more paragraphs."""

SAMPLE = 20_000
"""Characters of one article that are compared."""

RATIO = 1.6
"""How many times more a run must share with the article right below than with the one it stands under.

A column read too early puts the run just before its own headline, so that is where it is looked for first. Own
paragraphs share two to ten times more with their own article than with any other, strays the same the other way
round; a run that is torn between two stays where it is printed.
"""

RATIO_ELSEWHERE = 2.6
"""The same for any other article of the page, and for a run that may simply go on with a line broken off."""

RATIO_ORPHAN = 1.1
"""The same for a run that stands under no headline, so that there is no article which it would be taken from."""

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

DANGLING = 0.6
"""What is left of a line's bond to an article that has nothing its noun (代表团, 公司) could refer to."""

FLOOR = 0.2
"""Cohesion added to both sides of a ratio: about what two unrelated articles share by chance."""

RUNS = re.compile(r"[\u3400-\u9fffA-Za-z]+")
"""Figures are left out: two reports share years and round numbers without speaking of one thing."""

REFERENCES = {
    "@delegation": re.compile(r"代表团|考察团|访问团|[调考督检]\w组|一行"),
    "@meeting": re.compile(r"会议|大会|全会|座谈会"),
    "@company": re.compile(r"公司|集团|总经理|董事长|车间"),
    "@school": re.compile(r"学校|该校|[小中大]学|校长|同学"),
    "@hospital": re.compile(r"医院|该院|院长|医生|患者"),
    "@park": re.compile(r"产业园|园区|基地"),
    "@town": re.compile(r"[镇乡](?!村)"),
    "@village": re.compile(r"(?<!乡)村(?!镇)"),
    "@competition": re.compile(r"比赛|大赛|选手|赛事|决赛"),
}
"""Nouns by which a report goes on to speak of what it has named before: 代表团 needs a delegation to have come."""

DEFINITE = ("@delegation", "@company", "@school", "@hospital", "@competition")
"""Those of them that are seldom news in the last paragraphs; towns, villages and meetings often are."""

REFERENCE_WEIGHT = 3.0
"""How many ordinary strings such a noun weighs: it is a whole word, and one that asks for its antecedent."""

LOOSE_WEIGHT = 1.5
"""The same for the nouns that are often news in the last paragraphs."""

Grams = Counter[str]
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Move:
    source: int
    first: int
    """Index in the body of the first line that moves."""
    target: int
    ratio: float


def give_back(page: Outline) -> Outline:
    """Move each stray run, and the prose before the first headline, to the article that it speaks of."""
    drafts: list[Draft] = []
    orphans = page.orphans
    for at in range(0, len(page.drafts), WINDOW):
        window = tuple(page.drafts[at : at + WINDOW])
        left: list[tuple[Block, ...]] = []
        for run in orphans:
            window, rest = _adopt(window, run)
            left.extend([rest] if rest else [])
        orphans = tuple(left)
        drafts.extend(_reorder(window))
    return replace(page, drafts=tuple(drafts), orphans=orphans)


def _grams(lines: Sequence[Block]) -> Grams:
    """Count the strings of some lines: each character, and each two and three that follow each other."""
    found: Grams = Counter()
    left = SAMPLE
    for line in lines:
        for name, pattern in REFERENCES.items():
            if count := len(pattern.findall(line.text[: max(0, left)])):
                found[name] += count
        for run in RUNS.findall(line.text[: max(0, left)]):
            for size in (1, 2, 3):
                found.update(run[i : i + size] for i in range(len(run) - size + 1))
        left -= len(line.text)
    return found


@lru_cache(maxsize=512)  # a move is judged when it is found and again when its turn comes
def _line_grams(text: str) -> Grams:
    return _grams((Block(0, len(text), text),))


class _Window:
    """The articles of a page as bags of strings, for asking how much some lines share with each."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.bags = [_grams((*draft.head, *draft.body)) for draft in drafts]
        self.sizes = [bag.total() for bag in self.bags]
        # one more than the window holds keeps the weight above zero where there are only two articles
        self.rareness = [0.0, *(math.log((len(drafts) + 1) / held) for held in range(1, len(drafts) + 1))]
        self.holders: dict[str, set[int]] = defaultdict(set)
        for number, bag in enumerate(self.bags):
            for gram in bag:
                self.holders[gram].add(number)

    def cohesion(self, lines: Grams, own: int | None = None, rest: Grams | None = None) -> list[float]:
        """Score how much the lines share with each article; ``rest`` is what is left of their own without the run."""
        left: Grams = Counter() if rest is None else rest
        scores = [0.0] * len(self.bags)
        for gram in lines:
            holders = self.holders.get(gram, NOBODY)
            kept = left.get(gram, 0) if own in holders else 0
            number_of = len(holders) - (own in holders and not kept)
            if not number_of:
                continue
            weight = self.rareness[number_of] * (_reference(gram) if gram[0] == "@" else rarity(gram))
            for number in holders:
                count = kept if number == own else self.bags[number][gram]
                if count:
                    scores[number] += weight * (1 + math.log(count))
        # long articles share more by chance; the root is the usual middle way between sum and mean
        sizes = [left.total() if number == own else size for number, size in enumerate(self.sizes)]
        bonds = [score / math.sqrt(size + 50) for score, size in zip(scores, sizes, strict=True)]
        if own is not None and any(name in lines and name not in left for name in DEFINITE):
            bonds[own] *= DANGLING
        return bonds

    def carry(self, lines: Sequence[Block], source: int, target: int) -> None:
        """Count some lines with another article."""
        moved = _grams(lines)
        _take_away(self.bags[source], moved)
        self.bags[target].update(moved)
        for gram in moved:
            self.holders[gram].add(target)
            if gram not in self.bags[source]:
                self.holders[gram].discard(source)
        self.sizes = [bag.total() for bag in self.bags]


def _take_away(bag: Grams, lines: Grams) -> None:
    for gram, count in lines.items():
        if bag[gram] <= count:
            del bag[gram]
        else:
            bag[gram] -= count


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
    window = _Window(found)
    moves = [move for number, draft in enumerate(found) if (move := _move(window, number, draft))]
    for planned in sorted(moves, key=lambda move: (-move.ratio, move.source)):
        move = _move(window, planned.source, found[planned.source])
        if move:
            _apply(found, window, move)
    return tuple(found)


def _apply(drafts: list[Draft], window: _Window, move: _Move) -> None:
    source, target = drafts[move.source], drafts[move.target]
    run = source.body[move.first :]
    window.carry(run, move.source, move.target)
    drafts[move.source] = replace(source, body=source.body[: move.first])
    drafts[move.target] = replace(target, strays=(*target.strays, _stray(run, move.ratio)))


def _stray(lines: tuple[Block, ...], ratio: float) -> Stray:
    return Stray(lines, round(min(0.99, ratio / (1 + ratio)), 2))


def _move(window: _Window, number: int, draft: Draft) -> _Move | None:
    """Find the longest run at the end of one article that clearly speaks of another."""
    if _is_signed_below(draft):
        return None
    rest = Counter(window.bags[number])
    heads = _paragraph_ends(draft.body)
    best: _Move | None = None
    run: list[Grams] = []
    patience = PATIENCE
    for first in range(len(draft.body) - 1, max(_own(draft), len(draft.body) - 1 - LONGEST_RUN), -1):
        line = _line_grams(draft.body[first].text)
        _take_away(rest, line)
        run.append(line)
        found = _judge(window, number, run, rest, size=heads[first] - first)
        size = sum(len(one.text) for one in draft.body[first:])
        if found and size >= LEAST_RUN and found.ratio >= _least_ratio(draft, first, heads, found):
            best, patience = replace(found, first=first), PATIENCE
            continue
        patience -= 1
        if not patience:
            break
    return best


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


def _least_ratio(draft: Draft, first: int, ends: Sequence[int], move: _Move) -> float:
    """Return the ratio that a move needs, by where it begins and where it goes."""
    before, line = draft.body[first - 1], draft.body[first]
    if is_list_item(before.text) and is_list_item(line.text):
        return math.inf  # each item of news in brief speaks of something else
    if continues(before, line):
        return math.inf if splits_word(before, line) else RATIO_ELSEWHERE
    if move.target == move.source + 1 or draft.is_notice:
        return RATIO
    return RATIO_ELSEWHERE * (LEAD_ONLY if ends[0] == first else 1.0)


def _judge(window: _Window, number: int, run: Sequence[Grams], rest: Grams, *, size: int) -> _Move | None:
    """Weigh a run (its first line last) against every other article; each article's sum is over the lines.

    The first paragraph (``size`` lines) must speak for the target by itself.
    """
    rows = [window.cohesion(line, number, rest) for line in run]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    fits = [score * (NEXT if at == number + 1 else 1.0) for at, score in enumerate(sums)]
    target = max((i for i in range(len(sums)) if i != number), key=lambda i: (fits[i], -abs(i - number), i))
    first = sum(row[target] - row[number] for row in rows[-size:])
    if sums[target] - sums[number] < (MARGIN_BELOW if target == number + 1 else MARGIN) or first < FIRST:
        return None
    return _Move(number, 0, target, (sums[target] + FLOOR) / (sums[number] + FLOOR))


def _adopt(drafts: Sequence[Draft], orphans: tuple[Block, ...]) -> tuple[tuple[Draft, ...], tuple[Block, ...]]:
    """Give prose that stands before every headline to the article it speaks of, if one stands out."""
    if not drafts:
        return tuple(drafts), orphans
    scores = _Window(drafts).cohesion(_grams(orphans))
    below = _below(drafts, orphans)
    scores = [score * (NEAR if number == below else 1.0) for number, score in enumerate(scores)]
    ranked = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    if best < MARGIN_ORPHAN or best < RATIO_ORPHAN * second:
        return tuple(drafts), orphans
    target = drafts[ranked[0]]
    given = replace(target, strays=(*target.strays, _stray(orphans, best / max(second, 0.2))))
    return tuple(chain(drafts[: ranked[0]], (given,), drafts[ranked[0] + 1 :])), ()


def _below(drafts: Sequence[Draft], run: Sequence[Block]) -> int | None:
    """Return the number of the article whose head comes next on the page."""
    starts = [((*draft.head, *draft.byline, *draft.body)[:1], number) for number, draft in enumerate(drafts)]
    later = [(first[0].start, number) for first, number in starts if first and first[0].start > run[0].start]
    return min(later)[1] if later else None


def _reference(name: str) -> float:
    return REFERENCE_WEIGHT if name in DEFINITE else LOOSE_WEIGHT
