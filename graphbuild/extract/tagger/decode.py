"""Scores of tags → the best well-formed run of tags, for a whole row of texts at once.

Viterbi's algorithm, with what is known of the tags: a name that is open can only go on or end, so only the tags that
leave nothing open are compared with each other. The way back is computed anew for the one path taken, which is
cheaper than to write down where every path came from.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.tagger.tags import BEGIN, END, INSIDE, PLACES

__all__ = ["best_tags"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def best_tags(scores: Floats, steps: Floats, begins: Flags, ends: Flags) -> Ints:
    """Find the best tags of the texts in a row: shape (characters,), zero where no text lies.

    ``scores`` has shape (characters, tags); ``steps`` (tags + 1, tags + 1), the last for the edge of a text; ``begins``
    and ``ends`` tell where texts begin and end.
    """
    tags = np.zeros(len(scores), dtype=np.int64)
    starts = np.flatnonzero(begins)
    if len(starts):
        lengths = np.flatnonzero(ends) - starts + 1
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        place = np.arange(lengths[0])[:, None]
        living = np.count_nonzero(place < lengths, axis=1).tolist()
        best = _back(_forward(scores, steps, starts, living), steps, lengths, living)
        live = place < lengths
        tags[(starts + place)[live]] = best[live]
    return tags


def _forward(scores: Floats, steps: Floats, starts: Ints, living: Sequence[int]) -> Floats:
    """Return the score of the best path to each tag: shape (longest, tags, texts): all texts take a step at once.

    Texts come longest first; ``living`` tells how many of them reach each place.
    """
    count = scores.shape[1]
    begins, inner, ends = (slice(place, count, PLACES) for place in (BEGIN, INSIDE, END))
    every = np.arange(count)
    closed = np.setdiff1d(every, [*every[begins], *every[inner]])
    entered = np.setdiff1d(every, [*every[inner], *every[ends]])
    between = steps[np.ix_(closed, entered)][:, :, None]
    goes_on = [(tags, _steps(steps, begins, tags), _steps(steps, inner, tags)) for tags in (inner, ends)]
    held = np.empty((len(living), count, len(starts)), dtype=np.float32)
    held[0] = (scores[starts] + steps[-1, :-1]).T
    for at, live in enumerate(living[1:], start=1):
        before, now = held[at - 1, :, :live], held[at, :, :live]
        now[entered] = (before[closed][:, None] + between).max(axis=0)
        for tags, first, later in goes_on:
            np.maximum(before[begins] + first, before[inner] + later, out=now[tags])
        now += scores[starts[:live] + at].T
    return held


def _steps(steps: Floats, before: slice, after: slice) -> Floats:
    """Return the score of the step from one tag of each label to another, as a column."""
    return steps[before, after].diagonal()[:, None]


def _back(held: Floats, steps: Floats, lengths: Ints, living: Sequence[int]) -> Ints:
    """Follow the best path of each text back from its last tag: shape (longest, texts)."""
    tags = np.zeros((held.shape[0], held.shape[2]), dtype=np.int64)
    rows = np.arange(held.shape[2])
    tags[lengths - 1, rows] = (held[lengths - 1, :, rows] + steps[:-1, -1]).argmax(axis=1)
    toward = np.ascontiguousarray(steps[:-1, :-1])
    for at in range(len(held) - 2, -1, -1):
        live = living[at + 1]
        tags[at, :live] = (held[at, :, :live] + toward[:, tags[at + 1, :live]]).argmax(axis=0)
    return tags
