"""The user's own names: what the rulings add and fix is proposed, what they forbid is dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graphbuild.extract.arbiter import exclude, settle
from graphbuild.extract.bylines import byline_roles
from graphbuild.extract.occurrences import Index, index, occurrences
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Article, Span
from graphbuild.ontology import EntityType
from graphbuild.rulings import Action, Book, Ruling, Rulings
from graphbuild.zh.text import clean_name, fold

__all__ = ["allowed", "fitting", "own_names", "unprinted"]

SCORE = 2.0
"""Above every rule: one that is quite sure says 1."""

STATUSES = frozenset(("anaphor", "contextual", "implied"))
"""What says that words stand for a name and are none."""


def own_names(reading: Reading) -> Iterator[Proposal]:
    """Propose what the user adds or fixes, wherever it is printed; the arbiter keeps the longest."""
    if not reading.rulings.rows:
        return
    roles = byline_roles(reading)
    for start, name in occurrences(reading.text, _index(reading.rulings)):
        span = Span(start=start, end=start + len(name))
        ruling = _naming(reading.rulings, name)
        if ruling and ruling.type and not _cuts_latin(reading, span):
            role = roles.get(start) if ruling.type == EntityType.PERSON else None
            yield Proposal(
                span=span,
                type=ruling.type,
                origin=ruling.source,
                score=SCORE,
                attributes=(("byline", role),) if role else (),
                name=clean_name(ruling.called),
                ruling=ruling,
            )


@lru_cache(maxsize=64)
def _index(book: Book) -> Index:
    """Index the names of a book once and not for each article; a corpus has few books, one for a county."""
    rulings = (one for rows in book.rows.values() for one in rows)
    return index(fold(one.name) for one in rulings if one.action != Action.FORBID)


def _naming(book: Book, name: str) -> Ruling | None:
    """Return what names these words, of an addition and a fix the addition, which holds in more places."""
    rows = [one for one in book.rows.get(clean_name(name), ()) if one.action != Action.FORBID]
    return min(rows, key=lambda one: one.action != Action.ADD, default=None)


def _cuts_latin(reading: Reading, span: Span) -> bool:
    """Tell whether an edge lies inside a word or number in Latin script: AI is no name in AIGC."""
    edges = ((reading.at(edge - 1), reading.at(edge)) for edge in (span.start, span.end))
    return any(_latin(before) and _latin(behind) for before, behind in edges)


def _latin(ch: str) -> bool:
    return ch.isascii() and ch.isalnum()


def allowed(reading: Reading, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Leave out what the user forbids; another reading of the same words may stand in its place."""
    rows = reading.rulings.rows
    for one in proposals:
        said = rows.get(clean_name(one.span.of(reading.text)), ()) if rows else ()
        if not any(ruling.forbids(one.type) for ruling in said):
            yield one


def fitting(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Leave out the user's names that do not suit what the rules see around them.

    A fix needs a name to fix. And a name stands for itself, not for a part of another thing's: the person 李明 is not
    to be read into 李明食品有限公司. A longer name of the same type is the same thing with wrong edges, and yields.
    """
    proposals = list(proposals)
    own = [one for one in proposals if one.ruling]
    rules = [one for one in proposals if not one.ruling]
    yield from rules
    seen: defaultdict[int, list[Proposal]] = defaultdict(list)
    for one in settle(rules) if own else ():
        for offset in range(one.span.start, one.span.end):
            seen[offset].append(one)
    for one in own:
        near = [other for offset in range(one.span.start, one.span.end) for other in seen.get(offset, ())]
        if _suits(one, near):
            yield replace(one, attributes=_attributes(one, near))


def _suits(one: Proposal, near: Sequence[Proposal]) -> bool:
    if one.ruling and one.ruling.action == Action.FIX and not near:
        return False
    longer = (other for other in near if other.span != one.span and other.span.covers(one.span))
    return not any(other.type != one.type and exclude(one, other) for other in longer)


def _attributes(one: Proposal, near: Iterable[Proposal]) -> tuple[tuple[str, str], ...]:
    """Keep what the rules know of the very same name, such as the level of a place."""
    same = (other for other in near if (other.span, other.type) == (one.span, one.type))
    known = {key: value for other in same for key, value in other.attributes if key not in STATUSES}
    return tuple(sorted({**known, **dict(one.attributes)}.items()))


def unprinted(rulings: Rulings, articles: Iterable[Article]) -> tuple[Ruling, ...]:
    """Return the rulings whose name no article prints that they hold for: most likely it is misspelled."""
    names = index(fold(one.name) for one in rulings.all)
    printed = {(name, article.place or "") for article in articles for name in _printed(article, names)}
    anywhere = {name for name, _ in printed}
    return tuple(
        one
        for one in rulings.all
        if not ((fold(one.name), one.place) in printed if one.place else fold(one.name) in anywhere)
    )


def _printed(article: Article, names: Index) -> Iterator[str]:
    return (name for _, name in occurrences(fold(article.text), names)) if names.names else iter(())
