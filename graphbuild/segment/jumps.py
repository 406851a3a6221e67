"""Outlines of one issue → outlines: put together what jumps from one page to another (下转第3版, 上接第1版).

A wrong join is worse than none: it puts the end of one story under the names of another. So the two ends must agree
in what is printed, and where two continuations fit, the parts stay apart and it is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice

from graphbuild.model import Page
from graphbuild.segment.blocks import Block
from graphbuild.segment.drafts import Draft, Outline
from graphbuild.segment.furniture import Jump, jump, plain_number, printed_number
from graphbuild.segment.topics import Topics
from graphbuild.segment.writing import printed_days

__all__ = ["Doubt", "follow"]

SHARED = 0.2
"""Least bond of two parts that no day of issue holds together: nine tenths of unrelated halves share less."""
RATIO = 2.0
"""How many times more two parts must share than either does with any other part that fits: of three thousand pairs of
articles, each cut in two, so 98 in a hundred were put together again and none wrongly."""
MANY = 12
"""Pairs beyond which words are not compared, and ends that one is tried with: no issue prints so many jumps to a page,
and a folder of thousands of pages without a date must not take a day."""
LEAST_TITLE = 4
"""Letters of a headline that a jump line names or a part repeats."""
TITLE_SHOWN = 16
NAME = "give its issue together, files named by day and page (20240120-A03.txt)"
SECTIONS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An end that no other was joined to."""

    page: int
    """Number of its page among those given."""
    title: str
    onward: bool
    number: str
    """The page that its jump line names."""
    fits: int
    """How many others it may belong with; none where no page given holds one."""

    def __str__(self) -> str:
        where = f"“{self.title}” {'goes on on' if self.onward else 'comes from'} page {self.number}, "
        if self.fits > 1:
            return f"{where}where {self.fits} parts may be its own: they were left apart; {NAME}"
        if self.fits:
            return f"{where}where a part may be its own or another's: they were left apart; {NAME}"
        return f"{where}but no page given is known to hold the other part: {NAME}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known of the issue that a page belongs to, and of its place in it."""

    newspaper: str
    day: date | None
    place: str
    """The folder, archive or file of several pages that it lies in."""
    number: str | None

    @classmethod
    def of(cls, page: Page, plan: Outline) -> _Sheet:
        printed = {interval.start for interval in printed_days(page, plan.furniture)}
        day = page.issued or (printed.pop() if len(printed) == 1 else None)
        whole, part, _ = page.source.rpartition("#page=")
        number = plain_number(page.number) if page.number else printed_number(plan.furniture)
        return cls(page.newspaper, day, whole if part else page.source.rpartition("/")[0], number)

    def agrees(self, other: _Sheet) -> bool:
        """Tell whether nothing says that the two are of different issues."""
        papers, days = {self.newspaper, other.newspaper} - {""}, {self.day, other.day} - {None}
        return len(papers) < 2 and len(days) < 2


@dataclass(frozen=True, slots=True, eq=False)
class _End:
    """One side of a jump: an article that goes on, or a part that comes from elsewhere; equal to itself only."""

    page: int
    draft: int
    onward: bool
    named: str
    """Number of the page that the jump line names."""
    sheet: _Sheet
    titles: frozenset[str]
    """Its headline, in letters only, as its head prints it and as its jump line names it."""
    lines: tuple[Block, ...]
    """What its words are compared by; a kicker over a part may stand over other articles as well."""


Place = tuple[int, int]
"""Number of a page, and of a draft on it."""
Pair = tuple[_End, _End]
"""An article that goes on, and the part that comes from there."""


def follow(pages: Sequence[Page], plans: Sequence[Outline]) -> tuple[tuple[Outline, ...], tuple[Doubt, ...]]:
    """Join each article that jumps with the part that says it comes from there; return the ends left apart too.

    What is printed must not disagree: page numbers, days of issue, newspapers. A headline that the jump line names,
    or that is printed again over the part, decides first; then page numbers that agree on both sides; last, two ends
    that are the only ones. A headline printed again belongs to the jump line and so to the page.
    """
    heads, tails = tuple(_ends(pages, plans, onward=True)), tuple(_ends(pages, plans, onward=False))
    if not heads and not tails:
        return tuple(plans), ()
    pairing = _Pairing()
    for candidates in (_named, _numbered, _only):
        pairing.settle(candidates(pairing.left(heads), pairing.left(tails)))
    return _rejoined(plans, pairing.pairs), tuple(map(pairing.doubt, pairing.left((*heads, *tails))))


def _ends(pages: Sequence[Page], plans: Sequence[Outline], *, onward: bool) -> Iterator[_End]:
    for at, (page, plan) in enumerate(zip(pages, plans, strict=True)):
        sheet = _Sheet.of(page, plan)
        jumps = sorted(
            ((line.start, found) for line in plan.furniture if (found := jump(line))), key=lambda one: one[0]
        )
        for number, draft in enumerate(plan.drafts):
            named, lines = draft.onward if onward else draft.back, (*draft.head, *draft.body)
            if named and lines:
                titles = (_told_in(draft, jumps, onward=onward), *_titles(draft.head, parts=onward))
                yield _End(
                    at,
                    number,
                    onward,
                    named,
                    sheet,
                    frozenset(filter(_is_telling, titles)),
                    lines if onward else draft.body,
                )


def _told_in(draft: Draft, jumps: Sequence[tuple[int, Jump]], *, onward: bool) -> str:
    """Return the headline that a draft's jump line names: the next such line below its text, or the last above it."""
    if onward:
        last = (*draft.head, *draft.byline, *draft.body)[-1].start
        told = (found.title for start, found in jumps if start > last and found.onward)
    else:
        first = (*draft.body, *draft.head)[0].start
        told = (found.title for start, found in reversed(jumps) if start < first and not found.onward)
    return "".join(filter(str.isalnum, next(told, "")))


def _titles(head: Sequence[Block], *, parts: bool) -> Iterator[str]:
    """Yield a head's lines as one title; for parts also every run of them, since the other end may repeat only one.

    Not the other way round: a kicker stands over several articles of a page.
    """
    lines = ["".join(filter(str.isalnum, line.text)) for line in head]
    yield "".join(lines)
    if parts:
        yield from ("".join(lines[start:end]) for start, end in combinations(range(len(lines) + 1), 2))


def _is_telling(title: str) -> bool:
    return len(title) >= LEAST_TITLE


class _Pairing:
    """Ends being paired, the surest first; an end is paired once."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.fits: Counter[_End] = Counter()
        """How many others an end may belong with, where no one of them is it."""
        self.taken: set[_End] = set()

    def left(self, ends: Iterable[_End]) -> tuple[_End, ...]:
        return tuple(end for end in ends if end not in self.taken)

    def doubt(self, end: _End) -> Doubt:
        title = "".join(line.text for line in end.lines)[:TITLE_SHOWN]
        return Doubt(end.page, title, end.onward, end.named, self.fits[end])

    def settle(self, candidates: Iterable[Pair]) -> None:
        """Take every pair of which neither end fits another, then those whose words decide, until none is left."""
        waiting = list(candidates)
        while waiting:
            counts = Counter(end for pair in waiting for end in pair)
            alone = [pair for pair in waiting if counts[pair[0]] == counts[pair[1]] == 1]
            chosen = [pair for pair in alone if _hold_together(*pair)] if alone else _by_words(waiting)
            if not chosen and not alone:
                self.fits.update(counts)
                return
            self.pairs.extend(chosen)
            self.taken.update(end for pair in chosen for end in pair)
            done = self.taken.union(*alone)
            waiting = [pair for pair in waiting if done.isdisjoint(pair)]


def _named(heads: Sequence[_End], tails: Sequence[_End]) -> Iterator[Pair]:
    """Yield the pairs that name one headline."""
    under: dict[str, list[_End]] = defaultdict(list)
    for tail in tails:
        for title in sorted(tail.titles):
            under[title].append(tail)
    for head in heads:
        found = dict.fromkeys(tail for title in sorted(head.titles) for tail in under[title])
        yield from islice(((head, tail) for tail in found if _may_meet(head, tail)), MANY + 1)


def _numbered(heads: Sequence[_End], tails: Sequence[_End]) -> Iterator[Pair]:
    """Yield the pairs whose page numbers agree on both sides, on pages of one day or of one folder."""
    beside: dict[tuple[Hashable, str], list[_End]] = defaultdict(list)
    for tail in tails:
        for key in dict.fromkeys((tail.sheet.day, tail.sheet.place)):
            if key is not None:
                beside[key, tail.named.lstrip(SECTIONS)].append(tail)
    for head in heads:
        number = (head.sheet.number or "").lstrip(SECTIONS)
        keys = (key for key in (head.sheet.day, head.sheet.place) if key is not None)
        found = dict.fromkeys(tail for key in keys for tail in beside[key, number])
        pairs = ((head, tail) for tail in found if tail.sheet.number and _may_meet(head, tail))
        yield from islice(pairs, MANY + 1)


def _only(heads: Sequence[_End], tails: Sequence[_End]) -> Iterator[Pair]:
    """Yield the two ends that are the only ones left of all."""
    if len(heads) == len(tails) == 1 and _may_meet(heads[0], tails[0]):
        yield heads[0], tails[0]


def _may_meet(head: _End, tail: _End) -> bool:
    """Tell whether nothing that is printed speaks against a pair."""
    return (
        head.page != tail.page
        and head.sheet.agrees(tail.sheet)
        and _is(tail.sheet, head.named)
        and _is(head.sheet, tail.named)
    )


def _is(sheet: _Sheet, named: str) -> bool:
    """Tell whether a page can be the one a jump line names; A3 is also called 第3版 where the paper has one section."""
    return sheet.number is None or sheet.number == named or sheet.number.lstrip(SECTIONS) == named


def _hold_together(head: _End, tail: _End) -> bool:
    """Tell whether a headline or a day of issue holds two ends together, or else what they speak of."""
    same_day = head.sheet.day is not None and head.sheet.day == tail.sheet.day
    return same_day or not head.titles.isdisjoint(tail.titles) or _bond(head, tail) >= SHARED


def _bond(head: _End, tail: _End) -> float:
    lines, border = (*head.lines, *tail.lines), len(head.lines)
    return Topics(lines).bond(range(border), range(border, len(lines)))


def _by_words(waiting: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that share far more than either end does with any other that fits."""
    if len(waiting) > MANY:
        return []
    bonds = {pair: _bond(*pair) for pair in waiting}

    def is_far_best(pair: Pair) -> bool:
        others = (bonds[other] for other in waiting if other != pair and not set(pair).isdisjoint(other))
        return bonds[pair] >= max(SHARED, RATIO * max(others, default=0.0))

    return [pair for pair in waiting if is_far_best(pair)]


def _rejoined(plans: Sequence[Outline], pairs: Iterable[Pair]) -> tuple[Outline, ...]:
    found = [list(plan.drafts) for plan in plans]
    repeated: list[list[Block]] = [[] for _ in plans]
    gone: set[Place] = set()
    for first, *rest in _chains({(head.page, head.draft): (tail.page, tail.draft) for head, tail in pairs}):
        for page, draft in rest:
            found[first[0]][first[1]] = _joined(found[first[0]][first[1]], plans[page].drafts[draft])
            repeated[page].extend(plans[page].drafts[draft].head)
        gone.update(rest)
    return tuple(
        replace(
            plan,
            drafts=tuple(draft for number, draft in enumerate(found[page]) if (page, number) not in gone),
            furniture=(*plan.furniture, *repeated[page]),
        )
        for page, plan in enumerate(plans)
    )


def _chains(following: Mapping[Place, Place]) -> Iterator[list[Place]]:
    """Yield each article's places in order; parts that lead to each other in a circle begin nowhere and stay apart."""
    for first in sorted(following.keys() - following.values()):
        chain = [first]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        yield chain


def _joined(draft: Draft, tail: Draft) -> Draft:
    return replace(
        draft,
        byline=draft.byline or tail.byline,
        body=(*draft.body, *tail.body),
        strays=(*draft.strays, *tail.strays),
        onward=tail.onward,
    )
