"""What surrounds an event: where and by whom it is held, what it opens, what is on its agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact
from graphbuild.relate.occasions import going_on
from graphbuild.relate.scene import BODIES, EVENTS, HELD, Scene, Sentence
from graphbuild.relate.stance import Stance, earlier, stance

__all__ = ["circumstances"]

HOLDS = re.compile(rf"(?:在|于)([^,。;]{{1,40}}?)(?:隆重|正式|顺利|胜利|如期|成功|鸣枪)?(?:开馆|开业|{HELD})")
COMES = re.compile(r"(?:来到|来|赴|到|前往|走进|深入)$")
ORGANIZES = re.compile(r"(?:共同|联合)?(?:主办|承办|举办)")
BY = re.compile(r"由[^,。;]{2,40}?(?:主办|承办|举办|指导)")
OCCASION = re.compile(r"(?:本届|此次|本次|该|这次)?(?:比赛|赛事|大赛|活动|展会|评比|论坛|会议|大会)(?=由)")
# The body that opens a clause and holds what stands right behind the verb: 区政协召开第二十次主席会议.
CONVENES = re.compile(r"(?:联合|共同|组织|隆重|正式)*(?:召开|举行|举办|主办)了?$")
OPENS = re.compile(r"(?:在[^,。;]{1,30})?(?:正式|顺利|如期|隆重)?(?:开园|开馆|揭牌|开业|启用|落成)")
JOINED = re.compile(r"\s*(?:暨|、|和|及|与|以及|联合)\s*")
# 审议了《…》, 书面听取《…》: documents that a meeting has before it; one that it only studies is another's.
AGENDA = re.compile(
    r"(?:审议|讨论|审查|听取|表决|通过|审定|研究)(?:并|和|、|审议|讨论|原则|表决|书面|通过|同意|了|关于)*$"
)


def circumstances(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find place, organizers, openings and agenda of the events that a sentence tells of."""
    for rule in (_places, _organizers, _conveners, _openings, _agenda):
        yield from rule(scene, sentence)


def _about(scene: Scene, event: Mention, predicate: Predicate, other: Mention, *, rule: str) -> Fact:
    return Fact(rule=rule, subject=event, predicate=predicate, object=other, score=0.9, attested=scene.day)


def _places(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    event = scene.event
    if event is None:
        return
    for place in sentence.of(EntityType.SITE, EntityType.AREA):
        if event.span.covers(place.span) and event.type != EntityType.VISIT:
            continue
        if _hosts(scene, sentence, place):
            yield _about(scene, event, Predicate.HELD_AT, place, rule="event-place")


def _hosts(scene: Scene, sentence: Sentence, place: Mention) -> bool:
    """Tell whether the sentence says that the article's event happens at a place."""
    assert scene.event is not None
    if scene.event.type == EntityType.VISIT:
        return _is_toured(scene, sentence, place)
    match = next((m for m in HOLDS.finditer(scene.text, *_ends(sentence)) if m.end(1) == place.span.end), None)
    if match is None or not _in_chain(scene, sentence, match.start(1), place):
        return False
    clause = scene.clause_at(sentence, place.span.start)
    if stance(scene, sentence, clause.start, match.end()) is not Stance.ASSERTED:
        return False
    return _told_here(scene, sentence, clause.start)


def _in_chain(scene: Scene, sentence: Sentence, start: int, place: Mention) -> bool:
    """Tell whether only the areas around a place stand before it: 在某镇某村文化礼堂."""
    outer = [m for m in sentence.of(EntityType.AREA) if start <= m.span.start and m.span.end <= place.span.start]
    return start <= place.span.start and scene.between(start, place.span.start, blank=outer) == ""


def _is_toured(scene: Scene, sentence: Sentence, place: Mention) -> bool:
    if earlier(scene, sentence, place.span.start):
        return False
    before = scene.text[max(0, place.span.start - 2) : place.span.start]
    after = scene.text[place.span.end : place.span.end + 8]
    clause = scene.clause_at(sentence, place.span.start)
    if stance(scene, sentence, clause.start, place.span.start) is not Stance.ASSERTED:
        return False
    return bool(COMES.search(before)) and re.match(r"(?:学习)?(?:考察|调研|学习|交流|访问)", after) is not None


def _told_here(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Tell whether the article's event, a stand-in for it, or the thing it opens is the subject of a clause."""
    assert scene.event is not None
    inside = [m for m in sentence.mentions if m.span.start >= start]
    if any(m.name == scene.event.name or m.value("anaphor") for m in inside if m.type in EVENTS):
        return True
    opens = OPENS.search(scene.text, start, scene.clause_at(sentence, start).end)
    return scene.event.type == EntityType.OPENING and opens is not None


def _organizers(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    event = scene.event
    if event is None:
        return
    if event.type == EntityType.VISIT:
        for body in sentence.of(EntityType.DELEGATION):
            if event.span.covers(body.span):
                yield _about(scene, event, Predicate.ORGANIZED_BY, body, rule="event-delegation")
        return
    by = _names(scene, sentence, event)
    for verb in ORGANIZES.finditer(scene.text, *_ends(sentence)) if by else ():
        bodies = _joined(scene, sentence.of(*BODIES), verb.start())
        if bodies and _by(scene, sentence, bodies[0], verb):
            for body in bodies:
                yield _about(scene, event, Predicate.ORGANIZED_BY, body, rule="event-organizer")


def _by(scene: Scene, sentence: Sentence, body: Mention, verb: re.Match[str]) -> bool:
    """Tell whether 由 leads to those who organize, or the clauses before do: 由甲主办,乙承办."""
    before = scene.text[body.span.start - 1 : body.span.start]
    clause = scene.clause_at(sentence, verb.start())
    goes_on = clause.start == body.span.start and BY.search(scene.text, sentence.span.start, clause.start) is not None
    return before == "由" or goes_on


def _names(scene: Scene, sentence: Sentence, event: Mention) -> bool:
    """Tell whether a sentence speaks of the article's event, by its name or by a word that opens it: 比赛由…主办."""
    named = any(m.name == event.name or m.value("anaphor") for m in sentence.of(*EVENTS))
    return named or OCCASION.match(scene.text, sentence.span.start) is not None


def _conveners(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find the bodies that hold the event named right behind the verb: 甲公司与乙学校举行签约仪式."""
    for event in scene.held:
        if not sentence.span.covers(event.span) or event.type == EntityType.VISIT:
            continue
        verb = CONVENES.search(scene.text[sentence.span.start : event.span.start])
        start = sentence.span.start + verb.start() if verb else event.span.start
        clause = scene.clause_at(sentence, start)
        if verb and stance(scene, sentence, clause.start, event.span.start) is Stance.ASSERTED:
            for body in _joined(scene, sentence.of(*BODIES), start):
                yield _about(scene, event, Predicate.ORGANIZED_BY, body, rule="event-convener")


def _openings(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find what an opening opens: the sites that the verb of opening belongs to, “A暨B在C开园”."""
    if scene.event is None or scene.event.type != EntityType.OPENING:
        return
    for match in OPENS.finditer(scene.text, *_ends(sentence)):
        for site in _joined(scene, sentence.of(EntityType.SITE, EntityType.COMPANY), match.start()):
            yield _about(scene, scene.event, Predicate.ABOUT, site, rule="event-opens")


def _joined(scene: Scene, named: tuple[Mention, ...], verb: int) -> tuple[Mention, ...]:
    """Return the names joined by 暨、和 that end where a verb begins."""
    listed: list[Mention] = []
    end = verb
    for one in reversed(named):
        gap = scene.text[one.span.end : max(one.span.end, end)]
        if one.span.end <= end and (JOINED.fullmatch(gap) if listed else not gap):
            listed.append(one)
            end = one.span.start
    return tuple(reversed(listed))


def _agenda(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find the documents that the meeting going on has before it: 审议了《甲》《乙》."""
    event = going_on(scene, sentence, sentence.span.end)
    last: Mention | None = None
    for work in sentence.of(EntityType.WORK) if event and event.type == EntityType.MEETING else ():
        clause = scene.clause_at(sentence, work.span.start)
        before = scene.text[max(clause.start, work.span.start - 16) : work.span.start]
        listed = last is not None and scene.text[last.span.end : work.span.start].strip("、和及") == ""
        owner = scene.text.startswith("的", work.span.end)  # 审议某报告的情况: something about it is heard
        if (AGENDA.search(before) or listed) and not owner and _is_before_it(scene, sentence, clause.start, work):
            last = work
            assert event is not None  # without one there are no works
            yield _about(scene, event, Predicate.ABOUT, work, rule="event-agenda")


def _is_before_it(scene: Scene, sentence: Sentence, start: int, work: Mention) -> bool:
    told = stance(scene, sentence, start, work.span.start) is Stance.ASSERTED
    return told and not earlier(scene, sentence, work.span.start)


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end
