"""What every recognizer is given (Reading) and what it gives back (Proposal)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from graphbuild.extract.lexicon import Lexicon, lexicon
from graphbuild.model import Article, Attributes, SectionRole, Span, content_id
from graphbuild.ontology import EntityType
from graphbuild.seeds import Gazetteer, surnames
from graphbuild.zh.text import fold

__all__ = ["Proposal", "Reading", "Word", "headline_offsets", "mention_id", "read_article", "with_names"]


class Word(NamedTuple):
    """One word of the segmented text; the tag is the dictionary's, empty for a word that no dictionary holds."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article's text, folded (same length, so offsets hold) and cut into words."""

    article: Article
    text: str
    words: tuple[Word, ...]
    opening: Mapping[int, Word]
    """The word that begins at an offset."""
    closing: Mapping[int, Word]
    """The word that ends at an offset."""
    gazetteer: Gazetteer
    lexicon: Lexicon
    counts: Counter[str]
    """How often the text holds each two to four characters that begin with a surname."""

    def knows(self, start: int, length: int = 2) -> bool:
        """Tell whether the dictionary holds the characters at an offset as a word, wherever the segmenter cut."""
        return bool(self.lexicon.tag(self.text[start : start + length]))

    def at(self, offset: int) -> str:
        """Return the character at an offset, or a line end outside the text."""
        return self.text[offset] if 0 <= offset < len(self.text) else "\n"

    def sections(self, *roles: SectionRole) -> Iterator[Span]:
        """Return the spans of the sections with one of the roles."""
        return (section.span for section in self.article.sections if section.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A name that one recognizer sees; the arbiter decides whether it becomes a Mention."""

    span: Span
    type: EntityType
    origin: str
    score: float
    attributes: Attributes = ()
    name: str = ""
    """What the words mean, where they do not say it themselves (区长 → 区政府); empty for the text itself."""


def read_article(article: Article, *, gazetteer: Gazetteer) -> Reading:
    """Fold an article's text and cut it into words, with the gazetteer's places as words."""
    text, book = fold(article.text), lexicon(gazetteer)
    words = tuple(_words(book, text))
    return Reading(
        article=article,
        text=text,
        words=words,
        opening={word.start: word for word in words},
        closing={word.end: word for word in words},
        gazetteer=gazetteer,
        lexicon=book,
        counts=_counts(text),
    )


def _words(book: Lexicon, text: str) -> Iterator[Word]:
    start = 0
    for word in book.cut(text):
        end = start + len(word)
        yield Word(start, end, word, book.tag(word))
        start = end


def _counts(text: str) -> Counter[str]:
    first = frozenset(family[0] for family in surnames())
    begins = [offset for offset, ch in enumerate(text) if ch in first]
    return Counter(text[offset : offset + length] for offset in begins for length in (2, 3, 4))


def with_names(reading: Reading, spans: Sequence[Span]) -> Reading:
    """Return the reading with each span as one word, tagged as a place; words that the edges cut fall in pieces."""
    edges = {edge for span in spans for edge in (span.start, span.end)}
    starts = {span.start: span for span in spans}
    words: list[Word] = []
    done = 0
    for word in reading.words:
        for piece in _pieces(reading.text, word, edges):
            if piece.start < done:
                continue
            span = starts.get(piece.start)
            words.append(Word(span.start, span.end, span.of(reading.text), "ns") if span else piece)
            done = words[-1].end
    opening, closing = {word.start: word for word in words}, {word.end: word for word in words}
    return replace(reading, words=tuple(words), opening=opening, closing=closing)


def _pieces(text: str, word: Word, edges: set[int]) -> Iterator[Word]:
    cuts = [cut for cut in range(word.start + 1, word.end) if cut in edges]
    if not cuts:
        yield word
        return
    for start, end in pairwise([word.start, *cuts, word.end]):
        yield Word(start, end, text[start:end], "")


def headline_offsets(reading: Reading) -> frozenset[int]:
    """Return every offset that lies in a kicker, a headline or a subtitle."""
    spans = reading.sections(SectionRole.KICKER, SectionRole.HEADLINE, SectionRole.SUBTITLE)
    return frozenset(offset for span in spans for offset in range(span.start, span.end))


def mention_id(article_id: str, span: Span, kind: EntityType) -> str:
    """Make the id of a mention from where it stands and what it is."""
    return content_id("mention", article_id, str(span.start), str(span.end), kind)
