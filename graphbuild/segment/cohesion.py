"""Lines → cohesion: how much some lines share with each article of a page.

What is shared by few articles of the page weighs much, what all of them say weighs nothing; words that the language
uses seldom weigh more, and so do nouns that ask for what they refer to.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from graphbuild.segment.blocks import Block
from graphbuild.segment.drafts import Draft
from graphbuild.segment.topics import RUNS, rarity
from graphbuild.zh.names import is_person_name

__all__ = ["Grams", "Window", "grams", "line_grams", "take_away"]

SAMPLE = 20_000
"""Characters of one article that are compared."""

DANGLING = 0.6
"""What is left of a line's bond to an article that has nothing its noun (代表团, 公司) could refer to."""

REFERENCES = {
    "@delegation": re.compile(r"代表团|考察团|访问团|[调考督检]\w组|一行"),
    "@meeting": re.compile(r"会议|大会|全会|座谈会"),
    "@company": re.compile(r"公司|集团|总经理|董事长|车间"),
    "@school": re.compile(r"学校|该校|[小中大]学|校长|同学"),
    "@hospital": re.compile(r"医院|该院|院长|医生|患者"),
    "@park": re.compile(r"产业园|园区|基地"),
    "@town": re.compile(r"[镇乡](?!村)"),
    "@village": re.compile(r"(?<!乡)村(?!镇)"),
    "@woman": re.compile(r"她|女士|母亲|妈妈|奶奶|阿姨"),
    "@competition": re.compile(r"比赛|大赛|选手|赛事|决赛"),
}
"""Nouns by which a report goes on to speak of what it has named before: 代表团 needs a delegation to have come."""

DEFINITE = ("@delegation", "@company", "@school", "@hospital", "@competition")
"""Those of them that are seldom news in the last paragraphs; towns, villages and meetings often are."""

SPEAKERS = re.compile(
    r"(?:^|[。!?”])([\u4e00-\u9fff]{2,3}?)(?:说|指出|要求|强调|表示|介绍|建议|提醒|认为|告诉记者|坦言|笑着说)"
)
"""A name alone at the beginning of a sentence: who speaks has been named with the office before."""

SPEAKER_WEIGHT = 4.0
"""How many ordinary strings such a name weighs where it has been named before."""

REFERENCE_WEIGHT = 3.0
"""How many ordinary strings such a noun weighs: it is a whole word, and one that asks for its antecedent."""

LOOSE_WEIGHT = 1.5
"""The same for the nouns that are often news in the last paragraphs."""

BY = "@by "
"""What stands before the name of a speaker among the strings."""

MOST = 200
"""Occurrences of a string in an article that are told apart."""

LOGS = (0.0, *(1 + math.log(count) for count in range(1, MOST + 1)))

Grams = Counter[str]
NOBODY: frozenset[int] = frozenset()


def grams(lines: Sequence[Block]) -> Grams:
    """Count the strings of some lines: each character, and each two and three that follow each other."""
    found: list[str] = []  # counted at once at the end: a call for each run of characters costs more than the counting
    left = SAMPLE
    for line in lines:
        text = line.text[: max(0, left)]
        for name, pattern in REFERENCES.items():
            found += [name] * len(pattern.findall(text))
        found += [BY + name for name in SPEAKERS.findall(text) if is_person_name(name)]
        for run in RUNS.findall(text):
            for size in (1, 2, 3):
                found += [run[i : i + size] for i in range(len(run) - size + 1)]
        left -= len(line.text)
    return Counter(found)


@lru_cache(maxsize=512)  # a move is judged when it is found and again when its turn comes
def line_grams(text: str) -> Grams:
    """Count the strings of one line."""
    return grams((Block(0, len(text), text),))


class Window:
    """The articles of a page as bags of strings, for asking how much some lines share with each."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.bags = [grams((*draft.head, *draft.body)) for draft in drafts]
        self.sizes = [bag.total() for bag in self.bags]
        # one more than the window holds keeps the weight above zero where there are only two articles
        self.rareness = [0.0, *(math.log((len(drafts) + 1) / held) for held in range(1, len(drafts) + 1))]
        self.holders: dict[str, set[int]] = defaultdict(set)
        for number, bag in enumerate(self.bags):
            for gram in bag:
                self.holders[gram].add(number)

    def cohesion(self, lines: Grams) -> list[float]:
        """Score how much some lines, which stand in no article, share with each."""
        return self._bonds(lines, self.sizes, None, Counter())

    def cohesions(self, run: Sequence[Grams], own: int, rest: Grams) -> list[list[float]]:
        """Do the same for each line of a run that stands in an article, of which ``rest`` is left without the run."""
        sizes = [rest.total() if number == own else size for number, size in enumerate(self.sizes)]
        return [self._bonds(line, sizes, own, rest) for line in run]

    def _bonds(self, lines: Grams, sizes: Sequence[int], own: int | None, rest: Grams) -> list[float]:
        scores, dangles, bags = [0.0] * len(self.bags), False, self.bags
        for gram in lines:
            name, rare = _weighed(gram)
            holders = self.holders.get(name, NOBODY) if rare else NOBODY
            kept = rest.get(name, 0) if own in holders else 0
            dangles = dangles or (not kept and _is_definite(gram))
            number_of = len(holders) - (own in holders and not kept)
            if not number_of:
                continue
            weight = self.rareness[number_of] * rare
            for number in holders:
                count = kept if number == own else bags[number][name]
                if count:
                    scores[number] += weight * LOGS[min(count, MOST)]
        # long articles share more by chance; the root is the usual middle way between sum and mean
        bonds = [score / math.sqrt(size + 50) for score, size in zip(scores, sizes, strict=True)]
        if own is not None and dangles:
            bonds[own] *= DANGLING
        return bonds

    def carry(self, lines: Sequence[Block], source: int, target: int) -> None:
        """Count some lines with another article."""
        moved = grams(lines)
        take_away(self.bags[source], moved)
        self.bags[target].update(moved)
        for gram in moved:
            self.holders[gram].add(target)
            if gram not in self.bags[source]:
                self.holders[gram].discard(source)
        self.sizes = [bag.total() for bag in self.bags]


def take_away(bag: Grams, lines: Grams) -> None:
    """Take the strings of some lines out of a bag."""
    for gram, count in lines.items():
        if bag[gram] <= count:
            del bag[gram]
        else:
            bag[gram] -= count


@lru_cache(maxsize=65536)
def _weighed(gram: str) -> tuple[str, float]:
    """Return the string to look for in the articles, and what it weighs."""
    if gram.startswith(BY):
        return gram.removeprefix(BY), SPEAKER_WEIGHT
    if gram[0] == "@":
        return gram, REFERENCE_WEIGHT if gram in DEFINITE else LOOSE_WEIGHT
    return gram, rarity(gram)


def _is_definite(gram: str) -> bool:
    """Tell whether a noun, or a name alone, asks for having been named before."""
    return gram[0] == "@" and (gram in DEFINITE or gram.startswith(BY))
