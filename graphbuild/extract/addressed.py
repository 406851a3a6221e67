"""People by surname and title (李书记, 王镇长, 张总), where the article names someone of that family in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graphbuild.extract.familiar import told_beside
from graphbuild.extract.names import boundary
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import titles, wordlike_surnames
from graphbuild.zh.names import surname
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import alternation

__all__ = ["addressed", "is_address"]

SHORT = ("总", "董", "工")
"""Words of address that are no titles by themselves; they count only where the name must end behind them."""

KINDS = frozenset({"party", "government", "congress", "cppcc", "township", "village", "company", "school", "hospital",
                   "discipline", "court", "procuratorate", "any"})  # fmt: skip
GOVERNING = frozenset("vpcd")
"""Parts of speech that stand before a name and say nothing of it: 听李书记说, 在李书记带领下."""

UNCALLED = re.compile("委员|成员|代表|负责人|干部|领导|秘书|助理|记者|员$|家$|者$|师$")
"""Titles that nobody is addressed by."""


@cache
def _titles() -> frozenset[str]:
    found = {one.name for one in titles() if one.kind in KINDS and 2 <= len(one.name) <= 3}
    return frozenset(name for name in found if not UNCALLED.search(name))


@cache
def _called() -> re.Pattern[str]:
    return re.compile(alternation((*_titles(), *SHORT)))


def addressed(reading: Reading, found: Iterable[Span]) -> Iterator[Proposal]:
    """Propose surname + title for the families of the people who are found by their full names.

    The mention stands in for a name: whose it is, `graphbuild.resolve.addressed` reads off the whole article. Where
    the article speaks of 退休的李书记 or 区委李书记 too, there may be a second one, and none is proposed.
    """
    names = sorted(found)
    families = {family for span in names if (family := surname(span.of(reading.text)))}
    inside = {offset for span in names for offset in range(span.start + 1, span.end)}
    for family in sorted(families):
        spans = [span for span in _spans(reading, family) if span.start not in inside]
        own = [span for span in names if surname(span.of(reading.text)) == family]
        told = {span.of(reading.text): full for span, full in told_beside(reading, spans, own).items()}
        described = {span.of(reading.text) for span in spans if not _plain(reading, span.start)} - told.keys()
        for span in spans:
            if span.of(reading.text) not in described:
                yield _proposal(reading, span, family, told.get(span.of(reading.text)))


def _spans(reading: Reading, family: str) -> Iterator[Span]:
    """Find a surname with a title behind it, where a name can end behind the title."""
    for match in re.finditer(re.escape(family), reading.text):
        title = _called().match(reading.text, match.end())
        wordlike = family in wordlike_surnames()
        if title and boundary(reading, title.end()) >= (2 if wordlike or title.group() in SHORT else 1):
            yield Span(start=match.start(), end=title.end())


def _plain(reading: Reading, start: int) -> bool:
    """Tell whether nothing before says which one is meant; a surname that is a word must begin a clause (任主任)."""
    before = reading.closing.get(start)
    governed = before is not None and before.tag in GOVERNING and before.text[-1] not in "上里中下内"
    return not is_han(reading.at(start - 1)) or (governed and reading.at(start) not in wordlike_surnames())


def _proposal(reading: Reading, span: Span, family: str, full: str | None) -> Proposal:
    title = span.of(reading.text)[len(family) :]
    return Proposal(
        span=span,
        type=EntityType.PERSON,
        origin="addressed: surname and title",
        score=0.97,
        attributes=(("anaphor", "yes"), ("surname", family), ("title", title), *((("full", full),) if full else ())),
    )


def is_address(name: str) -> bool:
    """Tell whether a supposed name is only a surname with a title.

    >>> is_address("张总"), is_address("李书记"), is_address("张总明"), is_address("李明")
    (True, True, False, False)
    """
    family = surname(name) or ""
    return bool(family) and _called().fullmatch(name, len(family)) is not None
