"""Article → Reprint: the same story printed in two places.

Papers take over each other's reports, whole or cut, under another headline and with a byline of their own; names of
places are changed, an opening sentence is put before. Shingles (runs of characters) that few articles hold bring
together the pairs worth comparing; how much of the shorter one stands in the longer decides (rapidfuzz).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graphbuild.model import Article, Reprint, SectionRole
from graphbuild.zh.text import fold

__all__ = ["reprints"]

SHINGLE = 8
"""Characters of a shingle: longer than most set phrases of officialdom."""
SAMPLED = 4
"""One shingle in so many is kept, chosen by its hash, so that both copies keep the same ones."""
BASE, MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
"""Odd numbers that spread the characters of a shingle over the 64 bits of its hash; products wrap around."""
USUAL = 30
"""A shingle in more articles than this pairs each of them with the first only: a story in forty papers is one story."""
SHARED = 0.2
"""Share of the shorter one's sampled shingles from which a pair is compared."""
HELD = 0.6
"""Share of them from which it needs no comparing: whole paragraphs stand in the other, perhaps with others between."""
ALIKE = 0.8
"""Likeness of the shorter text to the best stretch of the longer one, for a story edited word by word."""
LEAST = 60
"""Visible characters below which a text is too short to tell: notices and weather are all alike."""
LONGEST = 20_000
"""Characters compared of one article."""


@dataclass(frozen=True, slots=True)
class _Body:
    article: Article
    text: str
    shingles: frozenset[int]
    """Hashes; that two of an archive's shingles share one is less likely than a fault of the machine."""


def reprints(articles: Iterable[Article]) -> Iterator[Reprint]:
    """Yield each pair of articles of which one prints the other again, in the order of their articles' ids.

    The original is the one that came out first, where that is known; else the longer one. Headline and byline are
    not compared: they are what a reprint changes.
    """
    bodies = sorted(
        (body for article in articles if (body := _body(article)) is not None), key=lambda body: body.article.id
    )
    for left, right in _candidates(bodies):
        share = _share(left, right)
        if share is not None:
            original, copy = sorted((left, right), key=_age)
            yield Reprint(
                original=original.article.id,
                copy=copy.article.id,
                share=share,
                complete=len(copy.text) >= ALIKE * len(original.text),
            )


def _body(article: Article) -> _Body | None:
    parts = (section.span.of(article.text) for section in article.sections if section.role is SectionRole.BODY)
    text = re.sub(r"\W+", "", fold("".join(parts)))[:LONGEST]
    return _Body(article, text, frozenset(_sampled(text))) if len(text) >= LEAST else None


def _sampled(text: str) -> list[int]:
    """Return the hashes of the shingles that are kept, in the order of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = max(0, len(codes) - SHINGLE + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        hashes = hashes * BASE + codes[at : at + count]
    hashes = (hashes ^ (hashes >> np.uint64(32))) * MIX
    kept: list[int] = hashes[hashes >> np.uint64(32) & np.uint64(SAMPLED - 1) == 0].tolist()
    return kept


def _candidates(bodies: Sequence[_Body]) -> Iterator[tuple[_Body, _Body]]:
    """Yield the pairs that share enough rare shingles; linear in the number of articles but for true clusters."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, body in enumerate(bodies):
        for shingle in body.shingles:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        usual = len(numbers) > USUAL
        shared.update(((numbers[0], other) for other in numbers[1:]) if usual else combinations(numbers, 2))
    for (left, right), count in sorted(shared.items()):
        if count >= SHARED * min(len(bodies[left].shingles), len(bodies[right].shingles)):
            yield bodies[left], bodies[right]


def _share(left: _Body, right: _Body) -> float | None:
    """Return how much of the shorter text the longer one prints, or None when that makes no reprint."""
    from rapidfuzz.fuzz import partial_ratio

    fewest = min(len(left.shingles), len(right.shingles))
    held = len(left.shingles & right.shingles) / fewest
    if held >= HELD:
        return round(held, 3)
    alike = partial_ratio(left.text, right.text) / 100
    return round(alike, 3) if alike >= ALIKE else None


def _age(body: _Body) -> tuple[str, int, str]:
    issued = body.article.issued
    day = issued.start or issued.end
    return day.isoformat() if day else "9999", -len(body.text), body.article.id
