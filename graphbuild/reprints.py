"""Article → Reprint: the same story printed in two places.

Papers take over each other's reports, whole or cut, under another headline and with a byline of their own; names of
places are changed, an opening sentence is put before. Shingles (runs of characters) that few articles hold bring
together the pairs worth comparing; how much of the shorter one stands in the longer decides (rapidfuzz).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

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
TOGETHER = 1 << 17
"""Shingles that are sorted together, about: an archive's are taken in parts, by their hash."""
BLOCK, BLOCKS = 500, 64
"""Articles whose pairs are counted together, at the least, and into how many such blocks an archive is cut, at the
most; the pairs of the others wait on disk, where they are many."""
SPOOL = 1 << 16


Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Body:
    """What an article is compared by; its text, which few are asked for, is made anew."""

    article: Article
    size: int
    """Visible characters."""
    shingles: Hashes
    """In order, each once; that two of an archive's shingles share one is less likely than a fault of the machine."""


def reprints(articles: Iterable[Article]) -> Iterator[Reprint]:
    """Yield each pair of articles of which one prints the other again, in the order of their articles' ids.

    The original is the one that came out first, where that is known; else the longer one. Headline and byline are
    not compared: they are what a reprint changes.
    """
    for left, right in _candidates(*_bodies(articles)):
        share = _share(left, right)
        if share is not None:
            original, copy = sorted((left, right), key=_age)
            yield Reprint(
                original=original.article.id,
                copy=copy.article.id,
                share=share,
                complete=copy.size >= ALIKE * original.size,
            )


def _bodies(articles: Iterable[Article]) -> tuple[list[_Body], Hashes]:
    """Return what articles are compared by, and the shingles of all, of which each has its part, in one row."""
    found: list[tuple[Article, int, int]] = []
    row = array("Q")
    for article in sorted(articles, key=lambda one: one.id):
        if len(text := _text(article)) >= LEAST:
            found.append((article, len(text), len(row)))
            row.frombytes(np.unique(_sampled(text)).tobytes())
    hashes: Hashes = np.frombuffer(row, dtype=np.uint64) if row else np.empty(0, dtype=np.uint64)
    ends = [*(start for _, _, start in found[1:]), len(row)]
    return [_Body(one, size, hashes[start:end]) for (one, size, start), end in zip(found, ends, strict=False)], hashes


def _text(article: Article) -> str:
    parts = (section.span.of(article.text) for section in article.sections if section.role is SectionRole.BODY)
    return re.sub(r"\W+", "", fold("".join(parts)))[:LONGEST]


def _sampled(text: str) -> Hashes:
    """Return the hashes of the shingles that are kept, in the order of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = max(0, len(codes) - SHINGLE + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        hashes = hashes * BASE + codes[at : at + count]
    hashes = (hashes ^ (hashes >> np.uint64(32))) * MIX
    kept: Hashes = hashes[hashes >> np.uint64(32) & np.uint64(SAMPLED - 1) == 0]
    return kept


def _candidates(bodies: Sequence[_Body], hashes: Hashes) -> Iterator[tuple[_Body, _Body]]:
    """Yield the pairs that share enough rare shingles; linear in the number of articles but for true clusters."""
    sizes = np.array([len(body.shingles) for body in bodies], dtype=np.int64)
    for pairs, shared in _shared(hashes, sizes):
        left, right = np.divmod(pairs, len(bodies))
        enough = shared >= SHARED * np.minimum(sizes[left], sizes[right])
        for one, other in zip(left[enough].tolist(), right[enough].tolist(), strict=True):
            yield bodies[one], bodies[other]


def _shared(hashes: Hashes, sizes: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield each pair of bodies that share a shingle, as one number, in order, and how many they share; by blocks."""
    block = max(BLOCK, -(-len(sizes) // BLOCKS))
    edges = np.arange(0, len(sizes) + block, block) * len(sizes)
    with ExitStack() as stack:
        files = [stack.enter_context(SpooledTemporaryFile(SPOOL, prefix="graphbuild-")) for _ in edges[1:]]
        for pairs, shared in _by_part(hashes, sizes):
            rows, cuts = np.column_stack([pairs, shared]), np.searchsorted(pairs, edges).tolist()
            for file, start, end in zip(files, cuts, cuts[1:], strict=False):
                file.write(rows[start:end].tobytes())
        yield from map(_summed, files)


def _by_part(hashes: Hashes, sizes: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield for each part of the shingles what pairs share of it, in order."""
    holders = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    count = np.uint64(1 + len(hashes) // TOGETHER)
    for number in np.arange(count):
        part = hashes % count == number
        yield _shared_in(hashes[part], holders[part].astype(np.int64), len(sizes))


def _summed(file: IO[bytes]) -> tuple[Numbers, Numbers]:
    """Add up what was found of each pair of a block in all parts."""
    file.seek(0)
    rows = np.frombuffer(file.read(), dtype=np.int64).reshape(-1, 2)
    pairs, places = np.unique(rows[:, 0], return_inverse=True)
    shared = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(shared, places, rows[:, 1])
    return pairs, shared


def _shared_in(hashes: Hashes, holders: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Return each pair of holders, of ``count``, that share one of these shingles, and how many of these."""
    order = np.argsort(hashes, kind="stable")
    holders = holders[order]
    starts, held = _runs(hashes[order])
    usual = held > USUAL
    whole = np.repeat(usual, held)
    firsts = np.repeat(holders[starts[usual]], held[usual])
    found = [firsts * count + holders[whole]]
    found += _within(np.repeat(starts, held)[~whole], holders[~whole], count)
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    true = pairs // max(1, count) != pairs % max(1, count)  # the first of a run stands there with itself
    return pairs[true], shared[true]


def _runs(ordered: Hashes) -> tuple[Numbers, Numbers]:
    """Return where each run of equal hashes begins, and how long it is."""
    _, starts, held = np.unique(ordered, return_index=True, return_counts=True)
    return starts, held


def _within(runs: Numbers, holders: Numbers, count: int) -> Iterator[Numbers]:
    """Yield the pairs of holders of one run: neighbors first, then those two places apart, and so on."""
    for apart in range(1, USUAL):
        together = runs[apart:] == runs[:-apart]
        if not together.any():
            return
        yield holders[:-apart][together] * count + holders[apart:][together]


def _share(left: _Body, right: _Body) -> float | None:
    """Return how much of the shorter text the longer one prints, or None when that makes no reprint."""
    from rapidfuzz.fuzz import partial_ratio

    fewest = min(len(left.shingles), len(right.shingles))
    held = len(np.intersect1d(left.shingles, right.shingles, assume_unique=True)) / fewest
    if held >= HELD:
        return round(held, 3)
    alike = partial_ratio(_text(left.article), _text(right.article)) / 100
    return round(alike, 3) if alike >= ALIKE else None


def _age(body: _Body) -> tuple[str, int, str]:
    issued = body.article.issued
    day = issued.start or issued.end
    return day.isoformat() if day else "9999", -body.size, body.article.id
