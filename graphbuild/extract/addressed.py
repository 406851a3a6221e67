"""People by surname and title (李书记, 王镇长, 张总), where the article names someone of that family in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graphbuild.extract.names import boundary
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import titles, wordlike_surnames
from graphbuild.zh.names import surname
from graphbuild.zh.text import is_han

__all__ = ["addressed", "is_address"]

SHORT = ("总", "董", "工")
"""Words of address that are no titles by themselves; they count only where the name must end behind them."""

KINDS = frozenset({"party", "government", "congress", "cppcc", "township", "village", "company", "school", "hospital",
                   "discipline", "court", "procuratorate", "any"})  # fmt: skip
UNCALLED = re.compile("委员|成员|代表|负责人|干部|领导|秘书|助理|记者|员$|家$|者$|师$")
"""Titles that nobody is addressed by."""


@cache
def _titles() -> frozenset[str]:
    found = {one.name for one in titles() if one.kind in KINDS and 2 <= len(one.name) <= 3}
    return frozenset(name for name in found if not UNCALLED.search(name))


@cache
def _called() -> re.Pattern[str]:
    return re.compile("|".join(sorted((*_titles(), *SHORT), key=lambda word: (-len(word), word))))


def addressed(reading: Reading, found: Iterable[Span]) -> Iterator[Proposal]:
    """Propose surname + title for the families of the people who are found by their full names.

    The mention stands in for a name: whose it is, `graphbuild.resolve.addressed` reads off the whole article.
    """
    names = sorted(found)
    families = {family for span in names if (family := surname(span.of(reading.text)))}
    inside = {offset for span in names for offset in range(span.start + 1, span.end)}
    for family in sorted(families):
        for match in re.finditer(re.escape(family), reading.text):
            title = _called().match(reading.text, match.end())
            if title and match.start() not in inside and _free(reading, match.start(), title):
                yield Proposal(
                    span=Span(start=match.start(), end=title.end()),
                    type=EntityType.PERSON,
                    origin="addressed: surname and title",
                    score=0.97,
                    attributes=(("anaphor", "yes"), ("surname", family), ("title", title.group())),
                )


def is_address(name: str) -> bool:
    """Tell whether a supposed name is only a surname with a title.

    >>> is_address("张总"), is_address("李书记"), is_address("张总明"), is_address("李明")
    (True, True, False, False)
    """
    family = surname(name) or ""
    return bool(family) and _called().fullmatch(name, len(family)) is not None


def _free(reading: Reading, start: int, title: re.Match[str]) -> bool:
    """Tell whether neither edge lies inside a word; a surname that is an everyday word must begin a clause (任主任)."""
    wordlike = reading.at(start) in wordlike_surnames()
    if boundary(reading, title.end()) < (2 if wordlike or title.group() in SHORT else 1):
        return False
    return not is_han(reading.at(start - 1)) or (start in reading.opening and not wordlike)
