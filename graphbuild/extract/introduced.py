"""Short names that the text itself introduces: X（以下简称“Y”） makes every Y of the article a name of X."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading, mention_id
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.text import abridges

__all__ = ["CALLED", "introduced"]

CALLED = re.compile(r"\((?:以下|下)?简称(?:为)?:?[“\"]?(?P<short>[^”“\")\n]{2,12})[”\"]?\)")

SEVERAL = re.compile("[双两三四五各多]")
COMMON = frozenset(("n", "vn", "v", "a", "b"))
"""Parts of speech of words that mean the introduced thing here and anything else two lines later (公司, 中心)."""

NAMED = frozenset(
    {
        EntityType.PARTY_BODY,
        EntityType.STATE_BODY,
        EntityType.ORGANIZATION,
        EntityType.COMPANY,
        EntityType.SITE,
        EntityType.PROGRAMME,
        EntityType.CAMPAIGN,
        EntityType.PROJECT,
        EntityType.MEETING,
        EntityType.EVENT,
        EntityType.AWARD,
    }
)
"""What newspapers shorten so. A person's or a place's short name needs no telling."""


def introduced(reading: Reading, settled: Sequence[Proposal]) -> Iterator[Proposal]:
    """Propose every occurrence of a short name behind whose full name the article says that it is one.

    Where two names are given the same short one, the words say nothing any more and nothing is proposed.
    """
    full = _told(reading, settled)
    for start, short in occurrences(reading.text, full):
        span = Span(start=start, end=start + len(short))
        if not _inside_longer(span, settled) and not _cut(reading, span):
            yield Proposal(
                span=span,
                type=full[short].type,
                origin="introduced: 简称 behind the full name",
                score=0.995,
                attributes=(("introduced", mention_id(reading.article.id, full[short].span, full[short].type)),),
            )


def _told(reading: Reading, settled: Sequence[Proposal]) -> dict[str, Proposal]:
    """Return each short name with the proposal that it was introduced for."""
    ending = {one.span.end: one for one in settled if one.type in NAMED}
    names: dict[str, dict[str, Proposal]] = {}
    for match in CALLED.finditer(reading.text):
        one = ending.get(match.start())
        if one is not None and _of_one(match["short"], one, reading, ending):
            names.setdefault(match["short"], {}).setdefault(one.span.of(reading.text), one)
    return {short: next(iter(found.values())) for short, found in names.items() if len(found) == 1}


def _of_one(short: str, full: Proposal, reading: Reading, ending: Mapping[int, Proposal]) -> bool:
    """Tell whether a short name is the last thing's own, not that of all before it too (甲与乙,以下简称“双方”)."""
    if SEVERAL.match(short) or reading.lexicon.tag(short) in COMMON:
        return False
    listed = reading.at(full.span.start - 1) in "、和与及" and full.span.start - 1 in ending
    return not listed or abridges(short, full.span.of(reading.text))


def _cut(reading: Reading, span: Span) -> bool:
    """Tell whether a short name of two characters stands across the words of the text."""
    return len(span) == 2 and not (span.start in reading.opening and span.end in reading.closing)


def _inside_longer(span: Span, settled: Sequence[Proposal]) -> bool:
    return any(one.span.covers(span) and len(one.span) > len(span) for one in settled)
