"""Posts: title words with their organ, read off the settled names; who holds them when the name stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphbuild.extract.bylines import byline_offsets
from graphbuild.extract.edges import place_prefix
from graphbuild.extract.implied import organ_of
from graphbuild.extract.reading import COUNTIES, Proposal, Reading, mention_id
from graphbuild.extract.titles import title_named
from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import Title, organs
from graphbuild.zh.offices import (
    CHARGES,
    CURRICULUM,
    ENGAGES,
    HOUSES,
    JOINT,
    OF_SEX,
    SHARING,
    TAIL,
    TAKEN,
    THEN,
    WORKS_AS,
    WORKS_AT,
    marked,
    taken,
    to_whom,
)
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import wordlist

__all__ = ["posts"]

BODIES = frozenset(
    {EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.ORGANIZATION, EntityType.COMPANY, EntityType.DELEGATION}
)
NOT_POSTS = frozenset(wordlist("media"))
PROFESSIONS = frozenset(
    wordlist(
        "volunteer engineer technician agronomist guide lawyer teacher professor associate-professor lecturer "
        "researcher associate-researcher academician physician nurse police-officer judge procurator "
        "village-doctor senior-engineer chief-physician associate-chief-physician attending-physician grid-worker "
        "person-in-charge leader-unspecified counselor student-counselor editor presenter court-clerk "
        "court-enforcement-officer mediator driver quality-inspector skilled-worker people-assessor "
        "coach trainer supervisor-of-work adviser guest-expert ambassador"
    )
)
"""What someone is by trade; a post only where the body that employs her stands before it."""
OF_ONE_BODY = frozenset(
    {
        "judge",
        "procurator",
        "police-officer",
        "court-clerk",
        "court-enforcement-officer",
        "chief-physician",
        "associate-chief-physician",
        "attending-physician",
        "head-nurse",
    }
)
"""Trades that only one kind of body employs, so that its name may stand elsewhere in the article."""
SETTLED = frozenset({"teacher", "quality-inspector", "nurse", "village-doctor"})
"""Trades that are told of the body which the sentence has just named: 来到某小学,教师甲正在上课."""
SECONDED = "挂职"
REACH = 48
"""Characters before a title in which a verb of office is looked for: a list of names may stand between."""
HELD_THEN = re.compile(f"{THEN}[\u4e00-\u9fff]{{2,24}}$")
HEAD_OF_PLACE = re.compile("[省市县区州旗](?=长$)")
BUREAU = re.compile("(?P<body>[一-鿿]{2,8}局)(?:党[委组]书记|党组成员|党委委员|(?:常务)?副?局长)$")
CHIEF_OF = re.compile("[河湖林田]长$")
NEAR = 14
"""Characters between a body and a title of it."""
ASIDE = re.compile(f"(?:{OF_SEX})?$")
# What the body employs: 法庭的法官, 派出所女民警.
EMPLOYED = re.compile("的?(?:[一1][名位个])?(?:[男女老新]|业务|行政|教学|青年|年轻|资深|特邀|普通)?")
ONE_OF = re.compile("的?(?:[一1][名位个])?")
# A part of a body that has no life of its own: 法院|执行局|局长, 医院|心内科|主任医师, 政协|提案委员会|主任.
PART = re.compile(
    "(?![一-鿿]{0,8}(?:联合|携手|组织|听取|要求|责成|指示|安排))(?![一-鿿]{0,8}[的和与及或在到由是为向对从将被等、某该请邀让叫找])[一-鿿\\d]{1,8}?"
    "(?:科|部|处|室|庭|局|股|系|站|中心|大队|中队|车间|委员会|编辑部|工委)"
)
RANK = re.compile("(?:常务)?副?(?P<rank>[市县区])长")
WORDS_WITH_RANK = frozenset(("代县", "任县", "和县", "和区", "任市", "代市"))
"""Counties that spell how a title is held: 代|县长."""
FUNCTION = re.compile(
    f"(?:{CHARGES}|人力资源|工程|国际|海外|外贸|法务|物流|设备|工艺|艺术|创意|设计|内容|战略|投资|区域|大区|业务|客服|信息|数据|"
    "综合|现场|分管|培训)+(?=(?:副?总监|副?经理|主管)$)"
)
OF_WORKSHOP = ("车间主任", "车间副主任", "班组长", "班长", "组长")
"""Titles of a part of a works, whose kind stands before them: 捞纸|车间主任."""
LONGEST_CHARGE = 8
"""Characters of what an officer is in charge of."""
SHOP = 6
"""Characters of that kind."""
PART_OF_NAME = re.compile("(?!.*[的和与及在到由是为向对从将被等某、])[一-鿿\\d]+")
PARTED = {
    "局": "法院|检察院",
    "站": "局|中心|公司",
    "庭": "法院|法庭",
    "工委": "人大|人大常委会",
    "委员会": "总工会|妇联|残联|工商联|文联|科协|侨联|法院|政协|人大|人大常委会|学会|协会|公司|医院|大学|学院",
}
"""Parts that only some bodies have: the bureau of a government is a body of its own."""
COMMITTEES = frozenset(wordlist("党委 党组 党支部 党总支 党工委 纪委 工会 团委 团支部"))
"""What every body has of its own: 某医院|党委|书记 is an office in the hospital."""
# A word for the body that the article has named: 公司董事长, 该院副院长, 园区负责人.
KIND_OF_BODY = re.compile(
    "(?:(?:该|本)(?:公司|企业|集团|院|局|校|社|所|厂|馆|会|中心|园|队)|公司|集团|企业|学校|医院|卫生院|法院|检察院|合作社|协会|商会|学会|联谊会|研究院|分院|园区)$"
)


@dataclass(slots=True)
class _Seen:
    """One title of the text on its way to a Post."""

    span: Span
    bare: Span
    title: Title
    organ: Mention | None
    word: str = ""
    """The word for a named body that stands before the title: 公司 of 公司董事长."""
    people: list[Mention] = field(default_factory=list)


def posts(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Proposal]:
    """Propose the posts, and the organs that a title alone implies (区长 → 区政府)."""
    people = [mention for mention in mentions if mention.type == EntityType.PERSON]
    starting = {mention.span.start: mention for mention in people}
    ending = {mention.span.end: mention for mention in people}
    for chain in _chains(reading, list(_seen(reading, mentions))):
        _attach(reading, chain, starting, ending)
        before: _Seen | None = None
        place = ""
        office = _in_office(reading, chain, ending)
        for seen in chain:
            place = place or _place_of(reading, seen)
            yield from _post(reading, seen, before=before, place=place, office=office)
            before = seen


def _in_office(reading: Reading, chain: list[_Seen], ending: dict[int, Mention]) -> bool:
    """Tell whether a verb of office leads to a string of titles, or its first word is one (到莲花镇挂职副镇长).

    In a list of appointments the verb stands once, and each name goes on with 为, or with 的 before …职务.
    """
    first, start = chain[0], _with_body(chain[0])
    if to_whom(reading.text, chain[-1].span.end):
        return True
    aside = ASIDE.search(reading.text[max(0, start - 12) : start - 1])
    if start - 1 - len(aside.group() if aside else "") in ending and (
        reading.at(start - 1) == "为"
        or (reading.at(start - 1) == "的" and reading.text.startswith("职务", chain[-1].span.end))
    ):
        return True
    before = reading.text[max(0, first.span.start - REACH) : first.span.start]
    opened = taken(before) or CURRICULUM.search(before) is not None
    return opened or first.bare.of(reading.text).startswith(SECONDED)


def _seen(reading: Reading, mentions: Sequence[Mention]) -> Iterator[_Seen]:
    bodies = {mention.span.end: mention for mention in mentions if _employs(mention)}
    taken_up = {mention.span.end for mention in mentions}
    bylines = byline_offsets(reading)
    for span in reading.titles:
        if span.start in bylines:
            continue
        bare, organ = _divide(reading, span, bodies)
        organ = None if organ and _is_guest(reading, organ) else organ
        title = title_named(reading.text[max(bare.start, span.start) : bare.end])
        if title and title.kind not in NOT_POSTS:
            word = "" if organ or span.start in taken_up else _kind_of_body(reading, bare.start)
            yield _Seen(_whole(bare, organ, word), bare, title, organ, word)


def _is_guest(reading: Reading, organ: Mention) -> bool:
    """Tell whether whoever sits at a body is sent there by another one: 驻某局|纪检监察组组长."""
    return reading.at(organ.span.start - 1) == "驻" and reading.text.startswith("纪检", organ.span.end)


def _employs(mention: Mention) -> bool:
    return mention.type in BODIES or (mention.type == EntityType.SITE and HOUSES.search(mention.text) is not None)


def _whole(bare: Span, organ: Mention | None, word: str) -> Span:
    """Return the title with its body where that stands right before it; a company is named beside it."""
    beside = organ is not None and organ.type != EntityType.COMPANY and bare.start <= organ.span.end <= bare.start + 1
    start = organ.span.start if organ and beside else bare.start - len(word)
    return Span(start=start, end=bare.end)


def _divide(reading: Reading, span: Span, bodies: dict[int, Mention]) -> tuple[Span, Mention | None]:
    """Tell the organ from the title: in the title's own words (某镇党委|副书记), else before them."""
    if span.end - 1 in bodies and reading.text[span.end - 2 : span.end] in SHARING:
        return Span(start=span.end - 2, end=span.end), bodies[span.end - 1]
    for end in range(span.end - 2, span.start - 1, -1):
        if end in bodies and title_named(reading.text[end : span.end]):
            return _in_committee(Span(start=end, end=span.end), bodies[end], bodies)
    for end in range(span.start - 1, max(0, span.start - NEAR), -1):
        if end in bodies:
            bare, organ = _apart(reading, span, bodies[end])
            return (bare, organ) if organ else (_of_part(reading, span), None)
    return _of_part(reading, span), None


def _of_part(reading: Reading, span: Span) -> Span:
    """Begin the title at the part of an unnamed body that opens the phrase: 护理部主任, 生产部经理."""
    start = span.start
    while start > max(0, span.start - NEAR) and is_han(reading.at(start - 1)) and reading.at(start - 1) != "的":
        start -= 1
    start += len("公司") * reading.text.startswith(("公司", "企业", "集团"), start)
    opens = PART.fullmatch(reading.text, start, span.start) is not None
    opens = opens or _in_charge(reading, start, span)
    return Span(start=start if opens else _charge_taken(reading, span), end=span.end)


def _in_charge(reading: Reading, start: int, title: Span) -> bool:
    """Tell whether what an officer is in charge of fills the space before the title: 某公司|技术|总监."""
    if reading.text.startswith(OF_WORKSHOP, title.start):
        return 0 < title.start - start <= SHOP and PART_OF_NAME.fullmatch(reading.text, start, title.start) is not None
    charge = FUNCTION.match(reading.text, start, title.end)
    return charge is not None and charge.end() == title.start


def _charge_taken(reading: Reading, title: Span) -> int:
    """Return where the charge behind a verb of office begins: 出任|设计|总监; else the start of the title."""
    for start in range(max(0, title.start - LONGEST_CHARGE), title.start):
        if _in_charge(reading, start, title) and taken(reading.text[max(0, start - REACH) : start]):
            return start
    return title.start


def _in_committee(bare: Span, organ: Mention, bodies: dict[int, Mention]) -> tuple[Span, Mention]:
    """Give the office in a body's own committee to the body: 某医院党委书记."""
    owner = bodies.get(organ.span.start)
    if owner is None or organ.text not in COMMITTEES:
        return bare, organ
    return Span(start=organ.span.start, end=bare.end), owner


def _apart(reading: Reading, span: Span, body: Mention) -> tuple[Span, Mention | None]:
    """Read what stands between a body and a title: how it is held (法院代院长), whom it employs, or a part of it."""
    between = reading.text[body.span.end : span.start]
    held = marked(between)
    if (held and held.start == 0) or EMPLOYED.fullmatch(between) or _works_as(reading, body, between):
        return span, body
    one = ONE_OF.match(between)
    start = body.span.end + (one.end() if one else 0)
    part = PART.fullmatch(reading.text, start, span.start)
    if not _in_charge(reading, start, span) and (part is None or not _has(body, part.group())):
        return span, None
    return Span(start=start, end=span.end), body


def _works_as(reading: Reading, body: Mention, between: str) -> bool:
    """Tell whether words say what somebody is at the body where he works: 在某医院当|医生."""
    at = WORKS_AT.search(reading.text[max(0, body.span.start - 2) : body.span.start])
    return at is not None and WORKS_AS.fullmatch(between) is not None


def _has(body: Mention, part: str) -> bool:
    owners = next((names for head, names in PARTED.items() if part.endswith(head)), None)
    return owners is None or re.search(f"(?:{owners})$", body.name) is not None


def _kind_of_body(reading: Reading, start: int) -> str:
    """Return the word for a body that ends at an offset and is no part of a name (某公司经理)."""
    found = KIND_OF_BODY.search(reading.text[max(0, start - 4) : start])
    if not found:
        return ""
    before = start - len(found.group())
    word = reading.closing.get(before)
    free = not is_han(reading.at(before - 1)) or (
        word is not None and (word.tag[:1] in ("v", "p", "c") or word.text in "了着过")
    )
    return found.group() if free else ""


def _chains(reading: Reading, seen: list[_Seen]) -> Iterator[list[_Seen]]:
    """Group the titles that follow each other as one string (区委副书记、区长)."""
    chain: list[_Seen] = []
    for one in seen:
        start = _with_body(one)
        joint = reading.text[chain[-1].span.end : start] if chain and chain[-1].span.end <= start else "?"
        if chain and not JOINT.fullmatch(joint):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _with_body(seen: _Seen) -> int:
    """Return where a title begins with its body, though a word stands between them: 县政协原副主席."""
    return min(seen.span.start, seen.organ.span.start) if seen.organ else seen.span.start


def _attach(reading: Reading, chain: list[_Seen], people: dict[int, Mention], ending: dict[int, Mention]) -> None:
    """Give every title of the chain the person behind it, or the person right before it (习近平总书记)."""
    if _passed(reading, chain, ending):
        return
    end = chain[-1].span.end
    after = people.get(end) or people.get(_tail_end(reading, end))
    if after:
        _hand_out(reading, chain, [after, *_listed(reading, after, people)])
        return
    before = ending.get(chain[0].span.start) or _bracketed(reading, chain, ending)
    if before:
        for seen in chain:
            seen.people.append(before)


def _bracketed(reading: Reading, chain: list[_Seen], ending: dict[int, Mention]) -> Mention | None:
    """Return the person whose office fills the brackets behind his name: 甲(某校班主任)."""
    start = place_prefix(reading, chain[0].span.start)
    filled = reading.at(start - 1) == "(" and reading.at(chain[-1].span.end) == ")"
    return ending.get(start - 1) if filled else None


def _passed(reading: Reading, chain: list[_Seen], ending: dict[int, Mention]) -> bool:
    """Tell whether a name and a verb of office stand before several titles: 甲任局长、书记乙 is open."""
    start = chain[0].span.start
    verbs = TAKEN.finditer(reading.text, max(0, start - 12), start)
    return len(chain) > 1 and any(
        verb.start() in ending and taken(reading.text[verb.start() : start]) for verb in verbs
    )


def _tail_end(reading: Reading, end: int) -> int:
    """Return where the name may begin behind a title: past a rank, a charge or 候选人, or the 的 of 时任站长的甲."""
    found = TAIL.match(reading.text, end)
    end = found.end() if found else end
    before = reading.text[max(0, end - REACH) : end]
    return end + 1 if reading.at(end) == "的" and HELD_THEN.search(before) else end


def _hand_out(reading: Reading, chain: list[_Seen], holders: list[Mention]) -> None:
    """Give the titles of a chain to the names behind it; what could be anybody's is given to nobody.

    Several titles before several names go in pairs if each has one holder and the numbers agree (书记、区长甲、乙);
    otherwise all are sure to hold only the last title, if many can.
    """
    last = chain[-1]
    if len(holders) == 1:
        for seen in chain:
            seen.people.append(holders[0])
    elif not last.title.single:
        last.people.extend(holders)
    elif len(chain) == 1:
        listed = reading.at(last.span.start - 1) == "、"  # 甲镇、乙镇党委书记李某、王某
        last.people.extend([] if listed else holders[:1])
    elif len(chain) == len(holders) and all(seen.title.single for seen in chain):
        for seen, holder in zip(chain, holders, strict=True):
            seen.people.append(holder)


def _listed(reading: Reading, first: Mention, people: dict[int, Mention]) -> Iterator[Mention]:
    """Follow 、 from name to name: a title that many can hold covers the whole list (副区长甲、乙)."""
    while reading.at(first.span.end) == "、" and (following := people.get(first.span.end + 1)):
        yield following
        first = following


def _place_of(reading: Reading, seen: _Seen) -> str:
    """Return the place that a title string begins with, for the titles further on in it."""
    start = place_prefix(reading, seen.span.start)
    before = reading.text[start : seen.span.start]
    if seen.organ:
        text = seen.organ.text
        ends = (
            n
            for n in range(len(text), 1, -1)
            if any(area.bears(text[:n]) for area in reading.gazetteer.named(text[:n]))
        )
        own = text[: next(ends, 0)]
        return before + own if own and before else before or own
    return before


def _post(reading: Reading, seen: _Seen, *, before: _Seen | None, place: str, office: bool) -> Iterator[Proposal]:
    last = _level_before(reading, before) if before else ""
    place = (_county_of(reading, seen) if seen.people else "") or place
    form = seen.title.organ or (_of_level(reading, seen) if last else "")
    implied = None if seen.organ else organ_of(reading, form, seen.bare, place=place, last=last)
    if not seen.organ and not implied and before and before.organ and (seen.people or office):
        seen.organ = before.organ if _shares(reading, seen, before.organ) else None
    if not _stands(seen, implied, office=office, engaged=office and _engaged(reading, seen)):
        return
    if implied:
        yield implied
    yield Proposal(
        span=seen.span,
        type=EntityType.POST,
        origin="posts: title with its organ"
        if seen.organ
        else "posts: title that implies its organ"
        if implied
        else "posts: title and name",
        score=0.9 if seen.organ or implied else 0.7,
        attributes=tuple(_attributes(reading, seen, implied)),
    )


def _level_before(reading: Reading, before: _Seen) -> str:
    """Return what says the level of the title before: its body (县委), or the place whose head it is (副县长)."""
    head = HEAD_OF_PLACE.search(before.bare.of(reading.text))
    return before.organ.text if before.organ else head.group() if head else ""


def _of_level(reading: Reading, seen: _Seen) -> str:
    """Return the body of an office behind another title of its county: 副县长、公安局|局长, 县委副部长、人社局|局长."""
    office = BUREAU.match(seen.bare.of(reading.text))
    return f"{{level}}{office['body']}" if office and office["body"] in _bureaus() else ""


@cache
def _bureaus() -> frozenset[str]:
    """Return the names of the offices that a government has: 公安局, 人社局."""
    return frozenset(name for organ in organs() if organ.kind == "state" for name in (organ.name, organ.full))


def _county_of(reading: Reading, seen: _Seen) -> str:
    """Return the county or city whose name shares its rank with the title: 通渭县长甲, 内黄副县长乙."""
    rank = RANK.match(reading.text, seen.bare.start)
    if rank is None or seen.people[0].span.start < seen.bare.end:
        return ""
    for length in range(6, 0, -1):
        start = seen.bare.start - length
        name = reading.text[max(0, start) : seen.bare.start] + rank["rank"]
        named = (
            start >= 0
            and name not in WORDS_WITH_RANK
            and any(one.name == name and one.level in COUNTIES for one in reading.gazetteer.named(name))
        )
        if named and (not is_han(reading.at(start - 1)) or reading.at(start - 1) in "和与及由向"):
            return name
    return ""


def _shares(reading: Reading, seen: _Seen, organ: Mention) -> bool:
    """Tell whether a title can be in the body of the one before it: 监察部副部长 is in no committee, 河长 neither."""
    if CHIEF_OF.search(seen.title.name):
        return False
    part = PART.match(reading.text, seen.bare.start, seen.bare.end)
    if part is None or not title_named(reading.text[part.end() : seen.bare.end]):
        return True
    if part.group().endswith(tuple(PARTED)):
        return _has(organ, part.group())
    return organ.type in (EntityType.COMPANY, EntityType.ORGANIZATION)


def _engaged(reading: Reading, seen: _Seen) -> bool:
    """Tell whether the clause before a title takes somebody on: 请来甲当技术顾问, 被聘为调解员."""
    start = max(reading.text.rfind(mark, 0, seen.span.start) for mark in ",。;\n") + 1
    before = reading.text[max(start, seen.span.start - REACH) : seen.span.start]
    return ENGAGES.search(before) is not None and taken(before)


def _stands(seen: _Seen, implied: Proposal | None, *, office: bool, engaged: bool) -> bool:
    """Tell whether there is a post here at all: an organ printed, or a holder or a verb of office beside a title.

    A trade is one only for those who are taken on as such, and some where the sentence names who employs them.
    """
    if seen.organ or seen.word:
        return bool(seen.organ or seen.people or office)
    if seen.title.role not in PROFESSIONS or seen.title.role in OF_ONE_BODY:
        return bool(seen.people or office)
    return engaged or bool(seen.people and seen.title.role in SETTLED)


def _attributes(reading: Reading, seen: _Seen, implied: Proposal | None) -> Iterator[tuple[str, str]]:
    yield "title", seen.bare.of(reading.text).removeprefix(SECONDED)
    yield "role", seen.title.role
    if seen.organ:
        yield "organ", seen.organ.id
    elif implied:
        yield "organ", mention_id(reading.article.id, implied.span, implied.type)
    for person in seen.people:
        yield "person", person.id
    marker = _marker(reading, seen)
    if marker:
        yield "marker", marker


def _marker(reading: Reading, seen: _Seen) -> str:
    """Return the word that says how the title is held: before it, or 挂职 as its first part (挂职副局长)."""
    if seen.bare.of(reading.text).startswith(SECONDED):
        return SECONDED
    found = marked(reading.text[max(0, seen.span.start - 4) : seen.span.start])
    return found.words if found else ""
