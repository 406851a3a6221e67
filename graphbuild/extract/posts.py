"""Posts: title words with their organ, read off the settled names; who holds them when the name stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphbuild.extract.bylines import byline_offsets
from graphbuild.extract.edges import place_prefix
from graphbuild.extract.reading import Proposal, Reading, mention_id
from graphbuild.extract.titles import title_named
from graphbuild.extract.wordlist import wordlist
from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import Title
from graphbuild.zh.offices import JOINT, TAIL, TAKEN, marked, taken

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
        "person-in-charge leader-unspecified counselor student-counselor editor presenter"
    )
)
"""What someone is by trade; a post only where the body that employs her stands before it."""
SECONDED = "挂职"
REACH = 48
"""Characters before a title in which a verb of office is looked for: a list of names may stand between."""
LEVELS = "省市区县镇乡"
OWN_LEVEL = re.compile("[省市区县镇乡](?=长$)")


@dataclass(slots=True)
class _Seen:
    """One title of the text on its way to a Post."""

    span: Span
    bare: Span
    title: Title
    organ: Mention | None
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
        office = _in_office(reading, chain[0])
        for seen in chain:
            place = place or _place_of(reading, seen)
            yield from _post(reading, seen, before=before, place=place, office=office)
            before = seen


def _in_office(reading: Reading, first: _Seen) -> bool:
    """Tell whether a verb of office leads to a string of titles, or its first word is one (到莲花镇挂职副镇长)."""
    before = reading.text[max(0, first.span.start - REACH) : first.span.start]
    return taken(before) or first.bare.of(reading.text).startswith(SECONDED)


def _seen(reading: Reading, mentions: Sequence[Mention]) -> Iterator[_Seen]:
    bodies = {mention.span.end: mention for mention in mentions if mention.type in BODIES}
    bylines = byline_offsets(reading)
    for span in reading.titles:
        if span.start in bylines:
            continue
        bare, organ = _divide(reading, span, bodies)
        title = title_named(bare.of(reading.text))
        if title and title.kind not in NOT_POSTS:
            start = organ.span.start if organ and organ.type != EntityType.COMPANY else bare.start
            yield _Seen(Span(start=start, end=bare.end), bare, title, organ)


def _divide(reading: Reading, span: Span, bodies: dict[int, Mention]) -> tuple[Span, Mention | None]:
    """Tell the organ from the title where the title's own words end the organ's name (某镇党委|副书记)."""
    for end in range(span.end - 2, span.start - 1, -1):
        if end in bodies and title_named(reading.text[end : span.end]):
            return Span(start=end, end=span.end), bodies[end]
    return span, None


def _chains(reading: Reading, seen: list[_Seen]) -> Iterator[list[_Seen]]:
    """Group the titles that follow each other as one string (区委副书记、区长)."""
    chain: list[_Seen] = []
    for one in seen:
        joint = (
            reading.text[chain[-1].span.end : one.span.start] if chain and chain[-1].span.end <= one.span.start else "?"
        )
        if chain and not JOINT.fullmatch(joint):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _attach(reading: Reading, chain: list[_Seen], people: dict[int, Mention], ending: dict[int, Mention]) -> None:
    """Give every title of the chain the person behind it, or the person right before it (习近平总书记)."""
    if _passed(reading, chain, ending):
        return
    end = chain[-1].span.end
    after = people.get(end) or people.get(_tail_end(reading, end))
    if after:
        _hand_out(reading, chain, [after, *_listed(reading, after, people)])
        return
    before = ending.get(chain[0].span.start)
    if before:
        for seen in chain:
            seen.people.append(before)


def _passed(reading: Reading, chain: list[_Seen], ending: dict[int, Mention]) -> bool:
    """Tell whether a name and a verb of office stand before several titles: 甲任局长、书记乙 is open."""
    start = chain[0].span.start
    verbs = TAKEN.finditer(reading.text, max(0, start - 12), start)
    return len(chain) > 1 and any(
        verb.start() in ending and taken(reading.text[verb.start() : start]) for verb in verbs
    )


def _tail_end(reading: Reading, end: int) -> int:
    """Return where the name may begin behind a title: past a rank, a charge or 候选人."""
    found = TAIL.match(reading.text, end)
    return found.end() if found else end


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
    if start < seen.span.start:
        return reading.text[start : seen.span.start]
    if seen.organ:
        text = seen.organ.text
        ends = (
            n
            for n in range(len(text), 1, -1)
            if any(area.bears(text[:n]) for area in reading.gazetteer.named(text[:n]))
        )
        return text[: next(ends, 0)]
    return ""


def _post(reading: Reading, seen: _Seen, *, before: _Seen | None, place: str, office: bool) -> Iterator[Proposal]:
    implied = None if seen.organ else _implied(reading, seen, place=place, before=before)
    if not seen.organ and not implied and before and before.organ and seen.people:
        seen.organ = before.organ
    if not _stands(seen, implied, office=office):
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


def _stands(seen: _Seen, implied: Proposal | None, *, office: bool) -> bool:
    """Tell whether there is a post here at all: an organ printed, a holder beside a title that is no trade, or a verb
    of office before a title that implies its organ."""
    if seen.organ:
        return True
    if seen.title.role in PROFESSIONS:
        return False
    return bool(seen.people or (implied and office))


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


def _level(words: str, *, place: str, before: _Seen | None) -> str:
    """Find the level that a title speaks of: its own (副县长), the place's before it, or the last organ's (县委)."""
    own = OWN_LEVEL.search(words)
    organ = before.organ.text if before and before.organ else ""
    return own.group() if own else next((ch for ch in place[-1:] + organ[:1] if ch in LEVELS), "")


def _implied(reading: Reading, seen: _Seen, *, place: str, before: _Seen | None) -> Proposal | None:
    """Name the organ that a bare title implies; its level is the title's own, or that of the place before it."""
    form = seen.title.organ
    if not form:
        return None
    words = seen.bare.of(reading.text)
    level = _level(words, place=place, before=before)
    if "{level}" in form and not level:
        return None
    name = form.replace("{level}", level)
    full = place[:-1] + name if place and name.startswith(place[-1]) else name
    kind = EntityType.PARTY_BODY if re.search("委$|党|中央|部$|政法委", name) else EntityType.STATE_BODY
    kind = EntityType.ORGANIZATION if name.startswith(("村", "社区", "居")) else kind
    status = (
        (("implied", "yes"),) if full != name or name == "中共中央" else (("contextual", "yes"), ("implied", "yes"))
    )
    return Proposal(
        span=seen.bare, type=kind, origin="posts: organ that the title implies", score=0.8, attributes=status, name=full
    )
