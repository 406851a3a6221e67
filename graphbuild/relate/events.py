"""Events: who leads, hosts, attends, chairs and reports; where and by whom they are held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.model import Claim, Interval, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of, denied, intended
from graphbuild.relate.people import TITLES, runs
from graphbuild.relate.scene import BODIES, EVENTS, Scene, Sentence
from graphbuild.relate.sites import Stop, stops

__all__ = ["events"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One way to take part: the words that tell it, and what may stand behind them."""

    name: str
    words: re.Pattern[str]
    visit_only: bool = False
    bodies: bool = False
    """A body can take this role too: 由区委主持."""


SPEECH = r"(?:主旨|表态|交流|典型|动员|总结|主题)?(?:讲话|发言|致辞|汇报)"
# Who goes somewhere to look, without a delegation: 甲到某镇调研; whoever joins or accompanies takes another part.
TOUR = r"(?:调研|考察|检查|督查|督导|慰问|走访|视察|指导)"
GOES = rf"(?:到|赴|来到|深入|前往|走进|来)[^,。;]{{1,24}}?{TOUR}|(?<![加同团起行]){TOUR}(?!组|团|员|报告|座谈)"
ROLES = (
    Role(name="leader", words=re.compile(rf"率(?:领|队)?|带队|带领|{GOES}"), visit_only=True),
    Role(name="member", words=re.compile(r"随团|随同(?=考察|调研|走访)|同行(?=[,。])"), visit_only=True),
    Role(name="host", words=re.compile(r"(?:全程)?的?(?:陪同|接待)(?!人员|中心)"), visit_only=True),
    Role(name="rostrum", words=re.compile(r"在主席台(?:前排|上)?就座")),
    Role(name="chair", words=re.compile(r"主持(?!人|[^,。;]{0,8}工作)"), bodies=True),
    Role(name="reports", words=re.compile(r"作[^,。;]{0,80}?报告")),
    Role(name="attendee", words=re.compile(rf"出席|参加|列席|(?:并)?作{SPEECH}|致辞|(?:并)?讲话(?=[,。;])")),
)

# What may stand between the last name of a list and the verb.
TAIL = re.compile(
    r"(?:\s|等(?:领导|人|同志|\d+人)?|以及其他|其他|及|以及|和|、|分别|一同|一起|共同|一行|也|并|还|先后|在会上|会上|会见时|到会|应邀"
    r"|亲自|代表|受[^,。]{0,12}委托|向|为|由|出席|参加|主持|会议|大会|仪式|活动|开幕式|召开|讲话|博士|教授|先生|女士|同志"
    r"|部门负责人|有关|相关|负责人|领导)*"
)
# The list behind the verb: 出席会议的有甲、乙.
REVERSED = re.compile(
    r"(?P<verb>在主席台(?:前排|上)?就座|出席|参加|列席)(?P<what>[^,。;]{0,20}?)的(?:领导|同志|嘉宾)?(?:还)?有:?"
)
# Parts of the event itself: who chairs the opening session chairs the congress.
SESSION = re.compile(
    r"(?:本次|此次|了|召开|这次|今天的)*(?:开幕式|闭幕式|开幕会|闭幕会|大会|会议|全会|仪式|开园仪式|活动|考察|调研|学习考察|座谈)"
)
PASSIVE = re.compile(r"由$")
HOLDS = re.compile(
    r"(?:在|于)([^,。;]{1,40}?)(?:隆重|正式|顺利|胜利|如期)?(?:召开|举行|开园|开幕|举办|启动|揭牌|开馆|开业)"
)
COMES = re.compile(r"(?:来到|来|赴|到|前往|走进|深入)$")
ORGANIZES = re.compile(r"(?:共同|联合)?(?:主办|承办|举办)")
OPENS = re.compile(r"(?:在[^,。;]{1,30})?(?:正式|顺利|如期|隆重)?(?:开园|开馆|揭牌|开业|启用|落成)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One participation before it has its place in the list."""

    sentence: Sentence
    who: Mention
    event: Mention
    role: str
    rule: str
    score: float
    listed: bool
    inferred: bool = False


def events(scene: Scene) -> Iterator[Claim]:
    """Find participations, places, organizers and subjects of events."""
    parts = [part for sentence in scene.body() for part in _parts(scene, sentence)]
    yield from _numbered(scene, parts)
    for sentence in scene.body():
        for rule in (_places, _organizers, _openings):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _numbered(scene: Scene, parts: list[Part]) -> Iterator[Claim]:
    """Give each listed participant its place among those of one event and role, in printed order."""
    last: Counter[tuple[str, str]] = Counter()
    orders: dict[tuple[str, str, str], str] = {}
    for part in parts:
        key = (part.event.id, part.role, part.who.name)
        if key not in orders:
            sure = part.listed and not part.inferred and part.sentence.section.score == 1
            last[key[:2]] += sure
            orders[key] = str(last[key[:2]]) if sure else ""
        yield claim_of(scene, part.sentence, _part_fact(scene, part, orders[key]))


def _part_fact(scene: Scene, part: Part, order: str) -> Fact:
    return Fact(
        rule=part.rule,
        subject=part.who,
        predicate=Predicate.TAKES_PART,
        object=part.event,
        score=part.score,
        qualifiers=(("role", part.role), *((("order", order),) if order else ())),
        attested=_when(scene, part.sentence, part.event),
        modality=Modality.INFERRED if part.inferred else Modality.ASSERTED,
    )


def _when(scene: Scene, sentence: Sentence, event: Mention) -> Interval | None:
    """Return the day of the event: the article's own event is held on the article's day."""
    if scene.event and event.id == scene.event.id:
        return scene.day
    head = scene.day_of(sentence)
    return head if head != scene.day else None


def _parts(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    for role in ROLES:
        for match in role.words.finditer(scene.text, sentence.span.start, sentence.span.end):
            event = _event_of(scene, sentence, role, match)
            who = _subjects(scene, sentence, role, match.start()) if event else ()
            if event is None or (who and denied(scene, who[-1].span.end, match.end())):
                continue
            for mention in who:
                yield _part(sentence, mention, event, role=role.name, count=len(who))
    yield from _reversed(scene, sentence)
    for stop in stops(scene, sentence):
        yield _stop_part(scene, sentence, stop)


def _reversed(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    for match in REVERSED.finditer(scene.text, *_ends(sentence)):
        what = match["what"].strip()
        if scene.event is None or (what and not SESSION.fullmatch(what)):
            continue
        role = "rostrum" if "主席台" in match["verb"] else "attendee"
        for run in runs(scene, sentence):
            if run[0].span.start >= match.end() and _reaches(scene, sentence, match.end(), run[0].span.start):
                yield from (_part(sentence, who, scene.event, role=role, count=len(run)) for who in run)
                break


def _part(sentence: Sentence, who: Mention, event: Mention, *, role: str, count: int) -> Part:
    near = sentence.span.covers(event.span)
    score = 0.95 if near else 0.9
    return Part(sentence=sentence, who=who, event=event, role=role, rule=f"event-{role}", score=score, listed=count > 1)


def _stop_part(scene: Scene, sentence: Sentence, stop: Stop) -> Part:
    assert scene.event is not None  # only the article of a visit has stops
    return Part(
        sentence=sentence,
        who=stop.place,
        event=scene.event,
        role="site",
        rule=stop.rule,
        score=stop.score,
        listed=True,
        inferred=stop.inferred,
    )


def _subjects(scene: Scene, sentence: Sentence, role: Role, verb: int) -> tuple[Mention, ...]:
    """Return the list of names that a verb belongs to, or the body behind 由."""
    before = [run for run in runs(scene, sentence) if run[-1].span.end <= verb]
    if before and _reaches(scene, sentence, before[-1][-1].span.end, verb):
        return before[-1][:1] if role.name == "leader" else before[-1]
    return _bodies(scene, sentence, verb) if role.bodies else ()


def _reaches(scene: Scene, sentence: Sentence, start: int, verb: int) -> bool:
    titles = [m for m in sentence.of(*TITLES, *EVENTS) if start <= m.span.start and m.span.end <= verb]
    return TAIL.fullmatch(scene.between(start, verb, blank=titles)) is not None


def _bodies(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    for body in sentence.of(*BODIES):
        by = PASSIVE.search(scene.text[max(0, body.span.start - 1) : body.span.start])
        first = body.span.start == scene.clause_at(sentence, body.span.start).start or _spaced(scene, body)
        if (by or first) and scene.text[body.span.end : max(body.span.end, verb)] in ("", "全会", "全体会议"):
            return (body,) if body.span.end <= verb else ()
    return ()


def _spaced(scene: Scene, mention: Mention) -> bool:
    """Tell whether a space stands before it, as between the parts of a headline."""
    return scene.text[mention.span.start - 1 : mention.span.start].isspace()


def _event_of(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> Mention | None:
    """Return the event that a verb speaks of: the one it names, else the article's own."""
    main = scene.event
    if role.visit_only:
        return main if main and main.type == EntityType.VISIT and _travels(scene, sentence, role, verb) else None
    clause_end = scene.clause_at(sentence, max(verb.start(), verb.end() - 1)).end
    named = [m for m in sentence.of(*EVENTS) if verb.end() <= m.span.start <= verb.end() + 2]
    if named:
        return named[0] if named[0].value("anaphor") is None and not _is_session(scene, named[0]) else main
    if role.name in ("rostrum", "reports"):
        return main
    rest = scene.text[verb.end() : clause_end].strip(" ”’")
    return main if not rest or rest.startswith("并") or SESSION.match(rest) or _speaks(verb) else None


def _speaks(verb: re.Match[str]) -> bool:
    return re.search(SPEECH, verb.group()) is not None


def _is_session(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name is but a word for a part of the article's own event, such as 开幕式."""
    return mention is not scene.event and SESSION.fullmatch(mention.text) is not None


def _travels(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> bool:
    """Tell whether a leader leads a party: 率 is followed by a delegation or its like; 甲到某镇调研 needs none."""
    if role.name != "leader" or not verb.group().startswith(("率", "带")):
        return True
    clause = scene.clause_at(sentence, verb.start())
    party = any(m.span.start >= verb.end() and clause.covers(m.span) for m in sentence.of(EntityType.DELEGATION))
    return party or re.search(r"队|团|一行|考察组|调研组", scene.text[verb.start() : clause.end]) is not None


def _places(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    event = scene.event
    if event is None:
        return
    for place in sentence.of(EntityType.SITE, EntityType.AREA):
        if event.span.covers(place.span) and event.type != EntityType.VISIT:
            continue
        if _hosts(scene, sentence, place):
            yield _about_event(scene, event, Predicate.HELD_AT, place, rule="event-place")


def _hosts(scene: Scene, sentence: Sentence, place: Mention) -> bool:
    """Tell whether the sentence says that the article's event happens at a place."""
    assert scene.event is not None
    if scene.event.type == EntityType.VISIT:
        before = scene.text[max(0, place.span.start - 2) : place.span.start]
        after = scene.text[place.span.end : place.span.end + 8]
        return bool(COMES.search(before)) and re.match(r"(?:学习)?(?:考察|调研|学习|交流|访问)", after) is not None
    match = next((m for m in HOLDS.finditer(scene.text, *_ends(sentence)) if m.start(1) == place.span.start), None)
    clause = scene.clause_at(sentence, place.span.start)
    if match is None or match.end(1) != place.span.end or intended(scene, clause.start, match.end()):
        return False
    return _told_here(scene, sentence, clause.start)


def _told_here(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Tell whether the article's event, a stand-in for it, or the thing it opens is the subject of a clause."""
    assert scene.event is not None
    inside = [m for m in sentence.mentions if m.span.start >= start]
    if any(m.name == scene.event.name or m.value("anaphor") for m in inside if m.type in EVENTS):
        return True
    opens = OPENS.search(scene.text, start, scene.clause_at(sentence, start).end)
    return scene.event.type == EntityType.OPENING and opens is not None


def _about_event(scene: Scene, event: Mention, predicate: Predicate, other: Mention, *, rule: str) -> Fact:
    return Fact(rule=rule, subject=event, predicate=predicate, object=other, score=0.9, attested=scene.day)


def _organizers(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    event = scene.event
    if event is None:
        return
    for body in sentence.of(*BODIES):
        if event.type == EntityType.VISIT:
            if body.type == EntityType.DELEGATION and event.span.covers(body.span):
                yield _about_event(scene, event, Predicate.ORGANIZED_BY, body, rule="event-delegation")
        elif _by(scene, body) and ORGANIZES.match(scene.text, body.span.end) and _names(sentence, event):
            yield _about_event(scene, event, Predicate.ORGANIZED_BY, body, rule="event-organizer")


def _by(scene: Scene, body: Mention) -> bool:
    return scene.text[body.span.start - 1 : body.span.start] == "由"


def _names(sentence: Sentence, event: Mention) -> bool:
    return any(m.name == event.name or m.value("anaphor") for m in sentence.of(*EVENTS))


def _openings(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find what an opening opens: the sites that the verb of opening belongs to, “A暨B在C开园”."""
    if scene.event is None or scene.event.type != EntityType.OPENING:
        return
    for match in OPENS.finditer(scene.text, *_ends(sentence)):
        for site in _opened(scene, sentence, match.start()):
            yield _about_event(scene, scene.event, Predicate.ABOUT, site, rule="event-opens")


def _opened(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Return the sites joined by 暨、和 that end where the verb begins."""
    listed: list[Mention] = []
    end = verb
    for site in reversed(sentence.of(EntityType.SITE, EntityType.COMPANY)):
        gap = scene.text[site.span.end : max(site.span.end, end)]
        if site.span.end <= end and (re.fullmatch(r"\s*(?:暨|、|和|及|与)\s*", gap) if listed else not gap):
            listed.append(site)
            end = site.span.start
    return tuple(reversed(listed))


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end
