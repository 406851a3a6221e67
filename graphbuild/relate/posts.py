"""Posts: who holds which office, and who is called a leader of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Interval, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of, denied
from graphbuild.relate.people import TITLES, people, plain_run, runs
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.speech import speaker_of

__all__ = ["posts"]

# Title before the name, several titles for one name: 区委副书记、区长甲.
BEFORE_NAME = re.compile(r"[、兼\s]*")
APPOINTED = re.compile(
    r"(?:现任|兼任|担任|出任|就任|接任|升任|当选为?|受聘为|受聘担任|被聘为|被选为|任命为|(?<![拟时曾前原离])任|(?<=[^不但])是)$"
)
PAST = re.compile(r"(?:原|原任|时任|曾任|前任|历任|曾担任|(?<![目之以日此年月天午生提向])前)$")
FUTURE = re.compile(r"(?:拟任|拟提名为?|拟提拔为|拟推荐为|候任|将任|将担任)$")
# Verbs that stand between a person and a post held before or to come; 原 alone belongs to the name behind the title.
WAS_OR_WILL_BE = re.compile(r"(?:原任|时任|曾任|历任|曾担任|拟任|拟提名为?|拟提拔为|拟推荐为|将任|将担任)$")
DISMISSED = re.compile(r"(?:免去|撤销|罢免|免除|辞去|卸任|解除)[^,。;]{0,16}$")
ACTING = re.compile(r"(?:代|代理)$")
NOT_NOW = frozenset({"former", "proposed"})
OTHERS = re.compile(r"\s*(?:、|和|与|及|以及|等)?\s*(?:其他|其它)\s*")
AND_SO_ON = re.compile(r"等(?:\d+位|几位)?")


def posts(scene: Scene) -> Iterator[Claim]:
    """Find posts, leadership groups and posts implied by “甲、乙以及其他区委常委”."""
    for sentence in scene.body():
        for rule in (_held, _led, _implied):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _held(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    speaker = speaker_of(scene, sentence)
    for post in sentence.of(EntityType.POST):
        start = _title_start(sentence, post)
        if DISMISSED.search(scene.text[sentence.span.start : start]):
            continue
        for person, rule in _holder(scene, sentence, post):
            marker = post.value("marker") or _marker(scene, start) or _former_body(sentence, post)
            tenure = _tenure(marker)
            told = speaker is not None and speaker.id != person.id and rule == "post-appointed"
            yield Fact(
                rule=rule,
                subject=person,
                predicate=Predicate.HOLDS_POST,
                object=post,
                score=0.95 if rule == "post-title" else 0.9,
                qualifiers=(
                    ("title", scene.article.text[start : post.span.end]),
                    *((("marker", marker),) if marker else ()),
                    *((("tenure", tenure),) if tenure else ()),
                ),
                valid=_since(scene, sentence, post) if rule == "post-appointed" else None,
                attested=None if tenure in NOT_NOW else scene.day_of(sentence),
                modality=Modality.PLANNED if tenure == "proposed" else Modality.ASSERTED,
                speaker=speaker if told else None,
            )


def _holder(scene: Scene, sentence: Sentence, post: Mention) -> Iterator[tuple[Mention, str]]:
    """Give the persons of a title: beside it as the recognizer saw, behind it, before it, or by a verb."""
    persons = people(sentence)
    known = [p for p in persons if p.id in post.values("person")]
    beside = known or [p for p in (_behind(scene, sentence, post), _ahead(persons, post)) if p][:1]
    if beside:
        yield from ((person, "post-title") for person in beside)
        return
    person = _appointed(scene, sentence, post)
    if person:
        yield person, "post-appointed"


def _behind(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    for person in people(sentence):
        if person.span.start < post.span.end:
            continue
        titles = [m for m in sentence.of(*TITLES) if m.span.start >= post.span.end]
        gap = scene.between(post.span.end, person.span.start, blank=titles)
        return person if BEFORE_NAME.fullmatch(gap) else None
    return None


def _ahead(persons: tuple[Mention, ...], post: Mention) -> Mention | None:
    return next((p for p in persons if p.span.end == post.span.start), None)


def _appointed(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    before = [p for p in people(sentence) if p.span.end <= post.span.start]
    if not before:
        return None
    person = before[-1]
    organs = [m for m in sentence.of(*TITLES) if m.span.end == post.span.start]
    gap = scene.between(person.span.end, post.span.start, blank=organs)
    if len(gap) > 40 or denied(scene, person.span.end, post.span.start):
        return None
    return person if APPOINTED.search(gap) or WAS_OR_WILL_BE.search(gap) else None


def _title_start(sentence: Sentence, post: Mention) -> int:
    """Return where a title begins with the area printed before it: 某镇 of 某镇镇长."""
    areas = {m.span.end: m.span.start for m in sentence.of(EntityType.AREA)}
    start = post.span.start
    while start in areas:
        start = areas[start]
    return start


def _marker(scene: Scene, start: int) -> str | None:
    before = scene.text[max(0, start - 4) : start]
    found = next((m for m in (p.search(before) for p in (PAST, FUTURE, ACTING)) if m), None)
    return found.group() if found else None


def _tenure(marker: str | None) -> str | None:
    """Say what the marker makes of the holding: former, proposed or acting; None for a plain present one."""
    kinds = (("former", PAST), ("proposed", FUTURE), ("acting", ACTING))
    return next((name for name, pattern in kinds if marker and pattern.search(marker)), None)


def _former_body(sentence: Sentence, post: Mention) -> str | None:
    """Read the 原 that a recognizer took for the beginning of the body's name: 原某馆馆长."""
    beside = (m for m in sentence.mentions if m.span.end == post.span.start or m.id == post.value("organ"))
    return next(("原" for m in beside if m.text.startswith("原")), None)


def _since(scene: Scene, sentence: Sentence, post: Mention) -> Interval | None:
    """Return the printed date that an appointment stands under, if it comes before it."""
    dates = [when for span, when in scene.dates(sentence) if span.end <= post.span.start and when.start]
    return dates[-1] if dates else None


def _led(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for group in sentence.of(EntityType.LEADERSHIP_GROUP):
        for person in _members(scene, sentence, group):
            yield _leader(scene, sentence, person, group)


def _leader(scene: Scene, sentence: Sentence, person: Mention, group: Mention) -> Fact:
    return Fact(
        rule="leaders-of-area",
        subject=person,
        predicate=Predicate.LEADS_AREA,
        object=group,
        score=0.95,
        qualifiers=(("title", group.text),),
        attested=scene.day_of(sentence),
    )


def _members(scene: Scene, sentence: Sentence, group: Mention) -> tuple[Mention, ...]:
    """Return the names behind 区领导, or those before 等区领导."""
    behind = plain_run(scene, sentence, group.span.end)
    if behind:
        return behind
    for run in runs(scene, sentence):
        gap = scene.text[run[-1].span.end : max(run[-1].span.end, group.span.start)]
        if AND_SO_ON.fullmatch(gap) and plain_run(scene, sentence, run[0].span.start) == run:
            return run
    return ()


def _implied(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for post in sentence.of(EntityType.POST, EntityType.LEADERSHIP_GROUP):
        leads = post.type == EntityType.LEADERSHIP_GROUP
        for person in _before_others(scene, sentence, post):
            yield Fact(
                rule="and-the-other-holders",
                subject=person,
                predicate=Predicate.LEADS_AREA if leads else Predicate.HOLDS_POST,
                object=post,
                score=0.8,
                qualifiers=(("title", post.text),),
                attested=scene.day_of(sentence),
                modality=Modality.INFERRED,
            )


def _before_others(scene: Scene, sentence: Sentence, post: Mention) -> tuple[Mention, ...]:
    bodies = [m for m in sentence.of(*BODIES, EntityType.AREA) if m.span.end <= post.span.start]
    for run in runs(scene, sentence):
        end = run[-1].span.end
        if end <= post.span.start and OTHERS.fullmatch(scene.between(end, post.span.start, blank=bodies)):
            return run
    return ()
