"""Visits and inspections that no noun names: 县长甲到某镇调研春耕, told by the headline or by the first paragraph.

They are read off the settled names, as posts are: whoever goes must be a person that the article knows, and without a
headline an official, for a doctor who examines a patient makes no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Mention, SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.zh.briefs import is_item, items
from graphbuild.zh.text import sentences

__all__ = ["REMARKS", "visits"]

# Who joins, accompanies or only speaks after the tour makes another sentence; 调研组 and 检查站 are bodies and places.
TOUR = (
    r"(?:调研|考察|检查|督查|督导|督办|慰问|走访|视察|巡查|暗访|看望|踏勘|指导|拜访|招商|参观|观摩|巡河|巡湖|巡林|接访|下访)"
    r"(?!组|团|队|引资|会|员|站|院|所|报告|显示|发现|座谈会|时?曾)"
)
PARTY = (
    r"(?:一行|带队|率队"
    r"|(?:带|率)领?[^,。;!?“”]{2,20}?(?:[组团队]|代表|一行|委员|人员|干部|专家|负责人|负责同志|企业家|志愿者))?"
)
# Where to: the places may be a list, and a comma may part them from the verb: 深入某镇、某村,实地调研.
PLACE = r"(?:(?:到|赴|来到?|前往|深入|走进|在)(?![场会任位岗家])(?P<where>[^。;!?:,“”]{1,36}?),?)?"
MANNER = (
    r"(?:就[^,。;!?“”]{2,24}?|对[^,。;!?“”]{2,40}?(?=开展|进行))?"
    r"(?:先后|分别|专程|实地|专题|现场|集中|民主监督|集体|执法|开展|进行|随机|突击|详细|重点|夜间|节前|带头|督导)*"
)
WHAT = r"(?P<what>[^,。;:!?、“”《》()\s]{0,18})"
PASSES = re.compile(
    r"一行(?:先后|专程|再次)?(?P<tour>走进|来到|深入|前往|莅临)(?P<what>[^,。;:!?、“”《》()\s]{2,24})(?=[,。;、]|$)"
)
"""甲一行走进某公司: a tour without a word for what is done there."""
GOES = re.compile(f"{PARTY}(?:先后|分别|专程|再次|又)?,?{PLACE}{MANNER}(?P<tour>{TOUR}){WHAT}")
ARRIVES = re.compile(
    r"(?:率领?|带领|带着?)[^,。;:!?“”]{0,12}?(?:检查|调研|考察|督导|督查|视察|巡查|暗访|慰问|观摩|访问)[组团队](?:一行)?"
    r"(?:先后|分别|专程|再次)?(?P<tour>来到?|赴|抵达|走进|深入|莅临|前往)(?P<what>[^,。;:!?、“”《》()\s]{1,18})(?=[,。;、]|$)"
)
"""甲带领执法检查组来到某县: the party's name says what it comes for."""
LAST_OF_LIST = re.compile(r"[、和与及][^、和与及]*$")
REMARKS = re.compile(r"(?:活动|工作)?时(?:强调|指出|要求|表示|说|提出)?.*$|(?:强调|指出|要求)$")
"""Behind a tour, what was said on it."""
# Not here and now: plans, wishes, denials, what was before, and who only goes with or stands in for another.
NOT_TOLD = re.compile(
    r"将(?!军)|拟|计划|曾|去年|前年|此前|上周|上个?月|要求|希望|邀请|未|没有|原定|取消|推迟|(?<![大员民])代表(?!团)|随|陪|如果|建议|据传|谣言"
)
YEAR = re.compile(r"(\d{4})年")
OFFICIAL = re.compile(
    r"书记|[省市区县镇乡州院局部厅署社行厂]长|主任|主席|常委|委员|专员|巡视员|领导|司令员|政委|研究员"
)
# 甲会见乙一行: whoever comes is received, and no tour follows.
RECEIVES = re.compile(r"(?:在[^,。;!?“”]{2,20}?)?(?:亲切)?(?P<tour>会见)了?(?P<what>[^,。;:!?、“”《》()\s]{0,24})")
TITLES = (EntityType.POST, EntityType.LEADERSHIP_GROUP)
ABOVE = (SectionRole.KICKER, SectionRole.HEADLINE, SectionRole.SUBTITLE)
PLACES = (EntityType.AREA, EntityType.SITE)
FIRST = 2
"""Sentences of the first paragraph in which a tour is the news; later ones tell how it went."""


def visits(reading: Reading, found: Sequence[Mention]) -> Iterator[Proposal]:
    """Propose the one visit that an article without a named one tells of: by its headings, else by its first words;
    of news in brief each item's."""
    if any(one.type == EntityType.VISIT for one in found):
        return
    told = items(reading.article.sections, reading.text)
    listed = len(told) > 1 and is_item(told[0], reading.text)
    heads = () if listed else _in_headings(reading, found)
    firsts = [item[0].span for item in told] if listed else [*reading.sections(SectionRole.BODY)][:1]
    visit = next(iter(heads), None)
    if visit:
        yield visit
        return
    for first in firsts:
        yield from islice(_in_text(reading, found, first), 1)


def _in_headings(reading: Reading, found: Sequence[Mention]) -> Iterator[Proposal]:
    for section in reading.sections(*ABOVE):
        for person in (*_people(found, section), *_leaders(found, section)):
            if person.span.start == section.start or reading.at(person.span.start - 1) in "  :,、":
                yield from _visit(reading, person, section, found, origin="visit told by a heading")


def _leaders(found: Sequence[Mention], within: Span) -> Iterator[Mention]:
    """Give the leaders of an area as a whole: 县领导走访慰问老党员."""
    return (one for one in found if one.type == EntityType.LEADERSHIP_GROUP and within.covers(one.span))


def _in_text(reading: Reading, found: Sequence[Mention], first: Span) -> Iterator[Proposal]:
    for row in islice(sentences(reading.text, first), FIRST):
        for person in _people(found, row):
            if _official(person, found) and _now(reading, row, person):
                yield from _visit(reading, person, row, found, origin="visit told by the first words")


def _people(found: Sequence[Mention], within: Span) -> Iterator[Mention]:
    people = (one for one in found if one.type == EntityType.PERSON and one.value("byline") is None)
    return (one for one in people if within.covers(one.span))


def _official(person: Mention, found: Sequence[Mention]) -> bool:
    """Tell whether an official title stands right before a name."""
    titles = (one for one in found if one.type in TITLES and one.span.end == person.span.start)
    return any(OFFICIAL.search(one.text) for one in titles)


def _now(reading: Reading, row: Span, person: Mention) -> bool:
    """Tell whether nothing before a name sets the sentence in another year or makes it a plan."""
    lead = reading.text[row.start : person.span.start]
    issued = reading.article.issued.start
    other = issued and any(int(year) != issued.year for year in YEAR.findall(lead))
    return not other and not NOT_TOLD.search(lead)


def _visit(
    reading: Reading, person: Mention, within: Span, found: Sequence[Mention], *, origin: str
) -> Iterator[Proposal]:
    found_by = (form.match(reading.text, person.span.end, within.end) for form in (GOES, RECEIVES, PASSES, ARRIVES))
    match = next((one for one in found_by if one), None)
    if match is None or NOT_TOLD.search(_nameless(reading, found, match.start(), match.end("tour"))):
        return
    what = REMARKS.sub("", match["what"])
    if reading.at(match.end()) == "“":
        what = LAST_OF_LIST.sub("", what)  # …和遂川县|“一站式”调处中心: the name that the marks begin is not cut
    span = Span(start=person.span.start, end=match.end("tour") + len(what))
    if _cuts(span, found):
        span = Span(start=person.span.start, end=match.end("tour"))
    if not _cuts(span, found):
        tour = span.of(reading.text).rpartition(",")[2]  # 甲带领部分委员,视察某地: the visit is called 甲视察某地
        name = f"{person.text}{tour}" if len(tour) + len(person.text) < len(span) else ""
        yield Proposal(span=span, type=EntityType.VISIT, origin=f"visits: {origin}", score=0.9, name=name)


def _nameless(reading: Reading, found: Sequence[Mention], start: int, end: int) -> str:
    """Return the words between two offsets without the names of places: 将 of 将台堡镇 plans nothing."""
    named = {at for one in found if one.type in PLACES for at in range(one.span.start, one.span.end)}
    return "".join(reading.text[at] for at in range(start, end) if at not in named)


def _cuts(span: Span, found: Sequence[Mention]) -> bool:
    """Tell whether a span cuts through a name."""
    return any(one.span.overlaps(span) and not span.covers(one.span) for one in found)
