"""What every recognizer is given (Reading) and what it gives back (Proposal)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from graphbuild.extract.lexicon import JOINED, Lexicon, Word, lexicon
from graphbuild.extract.tagger import Name
from graphbuild.extract.titles import find_titles
from graphbuild.model import Article, Attributes, SectionRole, Span, content_id
from graphbuild.ontology import EntityType
from graphbuild.rulings import Book, Ruling, Rulings
from graphbuild.seeds import Gazetteer, surnames
from graphbuild.zh.text import fold

__all__ = [
    "COUNTIES",
    "Proposal",
    "Reading",
    "Recognizer",
    "headline_offsets",
    "mention_id",
    "read_article",
    "with_names",
]

COUNTIES = ("county", "prefecture")
"""Levels of the areas whose heads and departments county papers name by a short name: 汤阴副县长."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article's text, folded (same length, so offsets hold) and cut into words."""

    article: Article
    text: str
    gazetteer: Gazetteer
    lexicon: Lexicon
    counts: Counter[str]
    """How often the text holds each two characters that begin with a surname, and those of three and four whose first
    two stand more than once."""
    words: tuple[Word, ...] = ()
    opening: Mapping[int, Word] = field(default_factory=dict)
    """The word that begins at an offset."""
    closing: Mapping[int, Word] = field(default_factory=dict)
    """The word that ends at an offset."""
    tagged: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    """Names that a trained network sees, by its sets of labels; empty where none is asked."""
    seen: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """How many of the sets of labels see a person from one offset to another."""
    titles: tuple[Span, ...] = ()
    """Where official titles stand, in order."""
    rulings: Book = field(default_factory=Book)
    """What the user says of names."""

    def knows(self, start: int, length: int = 2) -> bool:
        """Tell whether the dictionary holds the characters at an offset as a word, wherever the segmenter cut."""
        return bool(self.lexicon.tag(self.text[start : start + length]))

    def is_place(self, words: str) -> bool:
        """Tell whether words name a place that comes to mind: no short name of a township far away (张强)."""
        home = self.article.place or ""
        return any(
            area.bears(words) or area.level not in ("township", "village") or (home and home in area.id)
            for area in self.gazetteer.named(words)
        )

    def is_county(self, words: str) -> bool:
        """Tell whether words name a county or a city above counties, in full or in short."""
        return any(area.level in COUNTIES for area in self.gazetteer.named(words))

    def follows_title(self, offset: int) -> bool:
        """Tell whether an official title ends at an offset; titles stand in order and do not overlap."""
        at = bisect_left(self.titles, offset, key=lambda title: title.end)
        return at < len(self.titles) and self.titles[at].end == offset

    def begins_title(self, offset: int) -> bool:
        """Tell whether an official title begins at an offset."""
        at = bisect_left(self.titles, offset, key=lambda title: title.start)
        return at < len(self.titles) and self.titles[at].start == offset

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
    ruling: Ruling | None = None
    """The user's line that asks for it; None for what a rule of the program sees."""


Recognizer = Callable[[Reading], Iterable[Proposal]]
"""Reads one article and proposes names; knows nothing of the other recognizers."""


def read_article(article: Article, *, gazetteer: Gazetteer, rulings: Rulings) -> Reading:
    """Fold an article's text and cut it into words, with the gazetteer's places as words."""
    text, book = fold(article.text), lexicon(gazetteer)
    bare = Reading(article=article, text=text, gazetteer=gazetteer, lexicon=book, counts=_counts(text))
    apart = NOWHERE if _own_joint(article.place, gazetteer) else JOINED
    return _in_words(replace(bare, rulings=rulings.of(article.place)), book.cut(text, apart=apart))


NOWHERE = re.compile("(?!)")


def _own_joint(place: str | None, gazetteer: Gazetteer) -> bool:
    """Tell whether the newspaper's own county is 和县 or 会同县, which its articles name in any company."""
    area = gazetteer.code(place) if place else None
    return area is not None and (area.bears("和县") or area.bears("会同县"))


def _in_words(reading: Reading, words: Iterable[Word]) -> Reading:
    """Return the reading cut into these words, with everything that can be read off them."""
    words = tuple(words)
    opening = {word.start: word for word in words}
    return replace(
        reading,
        words=words,
        opening=opening,
        closing={word.end: word for word in words},
        titles=tuple(find_titles(reading.text, opening)),
    )


def _counts(text: str) -> Counter[str]:
    first = _surname_begins()
    begins = [at for at, ch in enumerate(text) if ch in first]
    pairs = Counter(text[at : at + 2] for at in begins)
    twice = [at for at in begins if pairs[text[at : at + 2]] > 1]
    pairs.update(text[at : at + length] for at in twice for length in (3, 4))
    return pairs


@lru_cache(maxsize=1)
def _surname_begins() -> frozenset[str]:
    return frozenset(family[0] for family in surnames())


def with_names(reading: Reading, spans: Sequence[Span]) -> Reading:
    """Return the reading with each span as one word, tagged as a place; words that the edges cut fall in pieces.

    Of spans that overlap the first becomes a word, the longest of those that begin together. Few words are touched,
    so the others are taken over in stretches.
    """
    if not spans:
        return reading
    edges = {edge for span in spans for edge in (span.start, span.end)}
    starts = {span.start: span for span in sorted(spans)}
    words: list[Word] = []
    at = done = 0
    for index in sorted({bisect_right(reading.words, edge, key=_start) - 1 for edge in edges}):
        words += reading.words[max(at, bisect_left(reading.words, done, key=_start)) : index]
        for piece in _pieces(reading.text, reading.words[index], edges):
            if piece.start >= done:
                span = starts.get(piece.start)
                words.append(Word(span.start, span.end, span.of(reading.text), "ns") if span else piece)
                done = words[-1].end
        at = index + 1
    words += reading.words[max(at, bisect_left(reading.words, done, key=_start)) :]
    return _in_words(reading, words)


def _start(word: Word) -> int:
    return word.start


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
