"""Tags → where the people whom they name stand again in the same text.

A name is seen where a title or a verb stands beside it, and overlooked where it stands bare or reads like a word. A
text that names a person once means the same person wherever it prints the same characters, unless they are part of a
longer name (袁世凯政府). So these places are worth more, and what they stand in is decoded anew: no more than that, for
where all else speaks against a name there, it is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.tagger.decode import best_tags
from graphbuild.extract.tagger.tags import BEGIN, END, PLACES, names_of

__all__ = ["WORTH", "best_tags_again"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Stretch = tuple[int, int]

WORTH = np.float32(3)
"""Added to the scores of the first and the last character of a name that was seen elsewhere in the text. On the parts
of the public sets set apart for choosing, twice as much finds the same within a third of a point."""


def best_tags_again(
    scores: Floats, steps: Floats, edges: tuple[Flags, Flags], *, person: int, printed: str, texts: Sequence[Stretch]
) -> Ints:
    """Find the best tags of texts in a row, with people seen wherever their text names them again.

    ``scores``, ``steps`` and ``edges`` are those of `best_tags`, the scores are changed; ``person`` is the number of
    the label for people, below zero for none; ``printed`` holds the characters of the row, and ``texts`` tells where
    each text stands.
    """
    begins, ends = edges
    tags = best_tags(scores, steps, begins, ends)
    places = list(_again(tags, person, printed, texts))
    if places:
        first, last = (np.array(column) for column in zip(*places, strict=True))
        scores[first, BEGIN + PLACES * person] += WORTH
        scores[last - 1, END + PLACES * person] += WORTH
        starts, stops = np.flatnonzero(begins), np.flatnonzero(ends)
        parts = np.unique(np.searchsorted(starts, first, side="right") - 1)
        anew = np.zeros((2, len(tags)), dtype=np.bool_)
        anew[0, starts[parts]], anew[1, stops[parts]] = True, True
        better = best_tags(scores, steps, anew[0], anew[1])
        for start, stop in zip(starts[parts], stops[parts] + 1, strict=True):
            tags[start:stop] = better[start:stop]
    return tags


def _again(tags: Ints, person: int, printed: str, texts: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield where the people of each text stand without being seen, not within a longer name that is seen."""
    names = list(names_of(tags))
    starts = [start for start, _, _ in names]
    for begin, end in texts:
        people = _people(names[bisect_left(starts, begin) : bisect_left(starts, end)], person, printed)
        for offset, name in occurrences(printed[begin:end], people):
            start, stop = begin + offset, begin + offset + len(name)
            before = bisect_right(starts, start) - 1
            over = names[before] if before >= 0 else (0, 0, person)
            if over[1] < stop or (over[:2] == (start, stop) and over[2] != person):
                yield start, stop


def _people(names: Sequence[tuple[int, int, int]], person: int, printed: str) -> set[str]:
    """Return what is seen as the name of a person, and not more often as another's."""
    times = Counter[str]()
    for start, stop, label in names:
        times[printed[start:stop]] += 1 if label == person else -1
    seen = {printed[start:stop] for start, stop, label in names if label == person}
    return {name for name in seen if times[name] >= 0}
