"""How much of the articles' text a page carries: what proves a fact before what is only told around it.

Within the size that the reader allows, in this order: of every fact the sentence that proves it first; its other
sentences; then whole articles, those that prove most first. What was left out is counted, and the page says so.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from graphbuild.aside import Aside

__all__ = ["Articles", "Share", "shared"]

Row = dict[str, Any]
Sentences = dict[int, set[tuple[int, int]]]
"""By article, the sentences of it that are kept."""

SAMPLE = 40
"""Articles that are packed on trial, to know what a character of this paper costs."""
DEAR = 1.75
"""Bytes of a character where there is nothing to try: packed Chinese text in base64."""
BESIDE = 220
"""Bytes of what travels with an article beside its text: headline, day, places of names."""


class Articles(StrEnum):
    """Which articles a page shall carry whole; of the others it has the sentences that prove something."""

    ALL = "all"
    LINKED = "linked"
    """Those that prove something."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The articles as they travel."""

    articles: Sequence[Row]
    sentences: int
    """How many sentences prove something."""
    left_out: Row
    """How many articles are there in part, and how many sentences of evidence are not there at all."""


def shared(data: Row, limit: int, *, wanted: Articles = Articles.ALL) -> Share:
    """Choose what of each article travels within `limit` bytes.

    An article gets the list `runs` of pieces [first code point, text] in place of its text; one run when it is whole.
    """
    articles = data["articles"]
    first, all_ = _proofs(data["facts"])
    sentences = sum(map(len, all_.values()))
    if data["withheld"]:  # what stands there is no text
        told = {"articles": 0, "sentences": 0}
        return Share(articles=Aside(_cut(row, set()) for row in articles), sentences=sentences, left_out=told)
    cost = _cost(articles)
    fitting = next((told for told in (all_, first) if _size(told, cost) <= limit), None)
    kept = _within(first, limit, cost) if fitting is None else fitting
    whole = _whole(articles, all_, limit - _size(kept, cost), cost=cost, wanted=wanted)
    return Share(
        articles=Aside(
            _cut(row, None if place in whole else kept.get(place, set())) for place, row in enumerate(articles)
        ),
        sentences=sentences,
        left_out={
            "articles": len(articles) - len(whole),
            "sentences": sum(len(told - kept.get(place, set())) for place, told in all_.items() if place not in whole),
        },
    )


def _cost(articles: Sequence[Row]) -> float:
    """Measure the bytes that a character costs, packed and in base64."""
    step = max(1, len(articles) // SAMPLE)
    text = "".join(article["text"] for article in islice(articles, 0, step * SAMPLE, step))
    return 4 / 3 * len(zlib.compress(text.encode("utf-8", "replace"), 9)) / len(text) if text else DEAR


def _proofs(facts: Iterable[Row]) -> tuple[Sentences, Sentences]:
    """Return the sentences that prove a fact first, and all that prove one."""
    first: Sentences = {}
    found: Sentences = {}
    for fact in facts:
        for number, (article, start, end, _) in enumerate(fact["evidence"]):
            found.setdefault(article, set()).add((start, end))
            if number == 0:
                first.setdefault(article, set()).add((start, end))
    return first, found


def _size(told: Sentences, cost: float) -> float:
    return sum(BESIDE + sum(end - start for start, end in spans) * cost for spans in told.values())


def _within(told: Sentences, limit: int, cost: float) -> Sentences:
    """Keep the sentences of as many articles as there is room for."""
    kept: Sentences = {}
    for article, spans in sorted(told.items()):
        limit -= round(_size({article: spans}, cost))
        if limit < 0:
            break
        kept[article] = spans
    return kept


def _whole(articles: Sequence[Row], proofs: Sentences, limit: float, *, cost: float, wanted: Articles) -> set[int]:
    """Choose the articles that travel whole: those that prove most first, as long as there is room."""
    chosen: set[int] = set()
    if wanted == Articles.NONE:
        return chosen
    places = range(len(articles)) if wanted == Articles.ALL else proofs
    lengths = [len(article["text"]) for article in articles]
    for place in sorted(places, key=lambda place: (-len(proofs.get(place, ())), place)):
        limit -= lengths[place] * cost + BESIDE
        if limit < 0:
            break
        chosen.add(place)
    return chosen


def _cut(article: Row, spans: set[tuple[int, int]] | None) -> Row:
    """Give an article with the runs of its text that travel; all of it where `spans` is None."""
    row = {key: value for key, value in article.items() if key != "text"}
    text = article["text"]
    if spans is None:
        return row | {"runs": [[0, text]], "whole": True}
    inside = _joined(spans)
    within = {key: [one for one in row[key] if _held(one, inside)] for key in ("marks", "sentences")}
    return row | within | {"sections": [], "runs": [[start, text[start:end]] for start, end in inside], "whole": False}


def _joined(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap: a character travels once."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _held(one: list[int], runs: list[tuple[int, int]]) -> bool:
    return any(start <= one[0] and one[1] <= end for start, end in runs)
