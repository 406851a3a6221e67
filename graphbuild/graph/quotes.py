"""What a line of the graph quotes: sentences with their places on the raw page, and days."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.model import Article, Build, End, Evidence, Interval, Literal, Mention, RawSpan, Span, span_of
from graphbuild.zh.text import sentences

__all__ = ["Desk", "Fact", "Quote", "article_key", "interval_text"]


class Quote(NamedTuple):
    """One sentence that shows it, with the code points it takes up on the raw page."""

    headline: str
    article: str
    text: str
    """Empty where the build gives no text."""
    page: str
    start: int
    end: int


class Fact(NamedTuple):
    """A statement whose object is words: a figure, an address, a telephone number, a short name."""

    predicate: str
    text: str
    qualifiers: tuple[tuple[str, str], ...]
    statement: str
    confidence: float
    modality: str
    attested: tuple[str, ...]
    valid: str
    speaker: str
    evidence: tuple[Quote, ...]


def article_key(article_id: str) -> str:
    """Return the key of an article's node: the path of its IRI, as for an entity.

    >>> article_key("2025-03-06-02-1")
    'article/2025-03-06-02-1'
    """
    return f"article/{article_id}"


def interval_text(interval: Interval) -> str:
    """Write an interval as ISO 8601: one day, or ``start/end`` with ``..`` where it is open; else the words.

    >>> from datetime import date
    >>> from graphbuild.model import Basis
    >>> interval_text(Interval(start=date(2024, 1, 19), end=date(2024, 1, 19), words="1月19日", basis=Basis.STATED))
    '2024-01-19'
    >>> interval_text(Interval(start=None, end=date(2024, 1, 20), words="近日", basis=Basis.RELATIVE))
    '../2024-01-20'
    """
    if interval.start is None and interval.end is None:
        return interval.words
    start, end = (day.isoformat() if day else ".." for day in (interval.start, interval.end))
    return start if start == end else f"{start}/{end}"


class Desk:
    """Looks up what edges quote: headlines, raw places, names."""

    def __init__(self, build: Build) -> None:
        self.articles = {article.id: article for article in build.articles}
        self.pages = {page.id: page.text for page in build.pages}
        self.entities = {entity.id: entity for entity in build.entities}
        self.withheld = build.withheld
        self._sentences: dict[str, tuple[array[int], array[int]]] = {}

    def key(self, end_id: str) -> str:
        """Return the node that a `Ref` of a statement means."""
        return article_key(end_id) if end_id in self.articles else end_id

    def word(self, end: End) -> str:
        """Return the words for one end of a statement: a literal as printed, the name of a thing, a headline."""
        if isinstance(end, Literal):
            return end.text
        if end.id in self.articles:
            return self.articles[end.id].headline
        entity = self.entities.get(end.id)
        return entity.name if entity else end.id

    def quotes(self, evidence: tuple[Evidence, ...]) -> tuple[Quote, ...]:
        """Give the quotes of evidence, once each; a sentence in two places of the page gives one for each."""
        return tuple(dict.fromkeys(quote for item in evidence for quote in self._quotes(item)))

    def _quotes(self, item: Evidence) -> Iterator[Quote]:
        article = self.articles[item.article_id]
        places = article.locate(item.span)
        for place in places:
            whole = len(places) == 1 or place.page_id not in self.pages
            text = item.quote if whole else _unbroken(self.pages[place.page_id][place.start : place.end])
            yield Quote(
                article.headline, article.id, "" if self.withheld else text, place.page_id, place.start, place.end
            )

    def place(self, mention: Mention) -> RawSpan | None:
        """Return where a mention stands on the raw page: the longest part when it stands in two places."""
        places = self.articles[mention.article_id].locate(mention.span)
        return max(places, key=lambda place: (place.end - place.start, -place.start), default=None)

    def sentence(self, mention: Mention) -> Evidence:
        """Return the sentence around a mention; the mention itself when it crosses the end of one."""
        article = self.articles[mention.article_id]
        span = self._around(article, mention.span)
        return Evidence(article_id=article.id, span=span, quote=span.of(article.text))

    def _around(self, article: Article, span: Span) -> Span:
        """Return the sentence around a span of an article, of which the bounds of all are remembered; else the span."""
        if article.id not in self._sentences:
            spans = [*sentences(article.text)]
            self._sentences[article.id] = (
                array("i", [one.start for one in spans]),
                array("i", [one.end for one in spans]),
            )
        starts, ends = self._sentences[article.id]
        at = bisect_right(starts, span.start) - 1
        return span_of(starts[at], ends[at]) if at >= 0 and span.end <= ends[at] else span


def _unbroken(raw: str) -> str:
    """Take layout line ends out of raw page text.

    >>> _unbroken("农业科\\n\\n技有限公司")
    '农业科技有限公司'
    """
    return re.sub(r"\s*\n\s*", "", raw)
