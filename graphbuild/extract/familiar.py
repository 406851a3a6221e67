"""People as their neighbors call them (老郑, 潘奶奶), where the article says who that is: 老郑大名郑铁生.

Nothing less will do: an official and the old man whom she visits often share a surname, as father and son do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphbuild.extract.names import boundary
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.names import surname
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["familiar", "is_familiar", "told_beside"]

CALLED = frozenset(
    wordlist(
        "奶奶 爷爷 大妈 大爷 大娘 大叔 大姐 大哥 大嫂 大婶 大伯 婆婆 阿婆 阿姨 阿公 老伯 老汉 师傅 老师 医生 护士 法官 "
        "警官"
    )
)
"""What stands behind the surname of somebody who has no office."""

CALLING = re.compile(alternation(("老", *sorted(CALLED))))
REALLY = re.compile("(?:——|[,。(](?:这位|老人|[他她])?)?(?:大名叫?|本名叫?|真名叫?|全名叫?|名叫)")
"""What stands between what somebody is called and the name: 潘奶奶——大名|潘爱妹, 严老伯。这位大名|严世坤."""


def familiar(reading: Reading, found: Iterable[Span]) -> Iterator[Proposal]:
    """Propose 老 + surname and surname + 奶奶 for the people whose full names the article tells beside them."""
    families: defaultdict[str, list[Span]] = defaultdict(list)
    for span in sorted(found):
        if family := surname(span.of(reading.text)):
            families[family].append(span)
    for family, spans in sorted(_spans(reading, families).items()):
        beside = told_beside(reading, spans, families[family])
        told = {span.of(reading.text): full for span, full in beside.items()}
        for span in spans:
            full = told.get(span.of(reading.text))
            if full and (span in beside or _cut_out(reading, span)):
                yield _proposal(span, family, full, beside=span in beside)


def told_beside(reading: Reading, spans: Iterable[Span], names: Sequence[Span]) -> dict[Span, str]:
    """Return the full names that stand beside what people are called: 老郑大名郑铁生, 管蓝天佑叫“蓝书记”."""
    pairs = ((span, _told_name(reading, span, names)) for span in spans)
    return {span: full for span, full in pairs if full}


def _told_name(reading: Reading, span: Span, names: Sequence[Span]) -> str:
    really = REALLY.match(reading.text, span.end)
    for name in names:
        full = name.of(reading.text)
        if really and name.start == really.end():
            return full
        if reading.text[name.start - 1 : span.start] == f"管{full}叫“":
            return full
    return ""


def _spans(reading: Reading, families: Mapping[str, Sequence[Span]]) -> dict[str, list[Span]]:
    """Find 老郑 and 郑奶奶 outside the full names of some families, by family."""
    inside = {offset for names in families.values() for span in names for offset in range(span.start, span.end)}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for match in CALLING.finditer(reading.text):
        before = match.group() == "老"
        for size in (2, 1):
            start, end = (match.start(), match.end() + size) if before else (match.start() - size, match.end())
            family = reading.text[match.end() : end] if before else reading.text[max(0, start) : match.start()]
            if family in families and inside.isdisjoint((start, end - 1)):
                found[family].append(Span(start=start, end=end))
                break
    return found


def _cut_out(reading: Reading, span: Span) -> bool:
    """Tell whether the words of the text leave 老郑 whole: not in 老陈醋 nor in 老王庄."""
    return span.start in reading.opening and boundary(reading, span.end) > 1


def is_familiar(name: str) -> bool:
    """Tell whether a supposed name is only a surname with a word for a neighbor.

    >>> is_familiar("阮大姐"), is_familiar("阮大山")
    (True, False)
    """
    family = surname(name) or ""
    return bool(family) and name[len(family) :] in CALLED


def _proposal(span: Span, family: str, full: str, *, beside: bool) -> Proposal:
    told = (("beside", "yes"),) if beside else ()
    return Proposal(
        span=span,
        type=EntityType.PERSON,
        origin="familiar: told by the full name",
        score=0.97,
        attributes=(("anaphor", "yes"), *told, ("full", full), ("surname", family)),
    )
