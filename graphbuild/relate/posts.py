"""Posts: who holds which office, and who is called a leader of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Claim, Interval, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import antecedent
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.people import TITLES, people, plain_run, runs
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.speech import speaker_of
from graphbuild.relate.stance import Stance, stance, stance_of
from graphbuild.seeds import titles

__all__ = ["posts"]

# Title before the name, several titles for one name: 区委副书记、区长甲.
BEFORE_NAME = re.compile(r"[、兼\s]*")
APPOINTED = re.compile(
    r"(?:现任|兼任|担任|出任|就任|接任|升任|当选为?|受聘为|受聘担任|被聘为|被选为|任命为|(?<![拟时曾前原离])任|(?<=[^不但])是)$"
)
PAST = re.compile(
    r"(?:原|原任|时任|曾任|前任|历任|曾担任|曾是|原是|(?:曾经|原来|原本|退休前|此前|以前|之前|早年|过去|生前|年轻时|年前)(?:曾)?(?:任|担任|是|为|当过?)?|已?退休的?|已?离任的|已故的?|\d{4}年(?:\d+月)?(?:至|到|—|-|~)\d{4}年(?:\d+月)?,?(?:担任|任)|(?<![目之以日此年月天午生提向])前)$"
)
FUTURE = re.compile(
    r"(?:拟任|拟提名为?|拟提拔为?|拟推荐为?|拟任命为|提名为|候任|将任|将担任|将出任|有望担任|有望出任)$"
)
# Verbs that stand between a person and a post held before or to come; 原 alone belongs to the name behind the title.
WAS_OR_WILL_BE = re.compile(
    r"(?:原任|时任|曾任|历任|曾担任|曾是|原是|(?:曾经|原来|原本|退休前|此前|以前|之前|早年|过去|生前|年轻时|[\d一二三四五六七八九十几]+年前)(?:曾)?(?:任|担任|是|当过?)|\d{4}年(?:\d+月)?(?:至|到|—|-|~)\d{4}年(?:\d+月)?,?(?:担任|任)|即将(?:担任|出任)|拟任|拟提名为?|拟提拔为?|拟推荐为?|将任|将担任|将出任)$"
)
# Whoever loses a post held it till then: 免去甲的局长职务, 甲辞去镇长职务, 甲不再担任院长.
DISMISSES = re.compile(r"免去|撤销|罢免|免除|辞去|卸任|解除|不再(?:担任|兼任|任)")
# 局长甲已被免职, 书记乙同志逝世: no longer.
GONE = re.compile(
    r"(?:同志)?(?:已经?|因[^,。]{0,12}?|昨[天日]|近日|日前|于?\d{1,2}月\d{1,2}日|被|,)*(?P<what>免职|撤职|调离|离任|卸任|退休(?!前)|逝世|去世|辞世|落马|被查|被捕)"
)
LOST = re.compile(r"(?:的|(?P<verb>辞去|卸任|不再(?:担任|兼任|任))(?:了)?)\s*$")
# 任命甲为局长、乙为主任: the verb of making stands once before the list.
MAKES = re.compile(r"任命|补选|选举|推选|改选|选任|聘任|聘请|增补|当选|决定|提名")
ACTING = re.compile(r"(?:代|代理)$")
NOT_NOW = frozenset({"former", "proposed"})
REACH = 60
"""Characters between a list and the post of 以及其他县委委员; farther off no one looks, however long the list."""
OTHERS = re.compile(r"\s*(?:、|和|与|及|以及|等)?\s*(?:其他|其它)\s*")
COURSE = re.compile(
    r"(?:同志|已经?|昨[天日]|日前|近日|现|现在|目前|如今|同时|也|还|又|就|并|后|随后|正式|光荣|全票|高票|当天|其间|先后|刚刚|新|[男女]|自?\d{4}年(?:\d{1,2}月)?(?:起|以来|后)?|去年|今年|\d{1,2}月"
    r"|经[^,。]{0,20}(?:选举|推荐|任命|考核|决定)|被(?:任命|聘任|聘请|推选|选举)|不仅|既|,|\s)*"
)
# Offices of history are not those of today's county.
HISTORY = re.compile(
    r"抗日战争|抗战|解放战争|民国|新中国成立前|解放前|[明清宋唐元]代|[明清]朝|[县市]志|首任|19[0-6]\d年(?!(?:\d+月)?(?:出?生|诞))"
)
SHE = re.compile(r"[他她](?:也|还|又|同时|现在|如今|目前|已|,)*")
NEXT = re.compile(r"为(?!首|代表|主(?!任)|核心)|任(?=[^何务由])")
LIST = re.compile(r"\s*[、和及与]\s*")
AND_SO_ON = re.compile(r"等(?:\d+位|几位)?")


def posts(scene: Scene) -> Iterator[Claim]:
    """Find posts, leadership groups and posts implied by “甲、乙以及其他区委常委”."""
    for sentence in scene.body():
        for rule in (_held, _led, _implied):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _held(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    if HISTORY.search(scene.text, *_bounds(sentence)):
        return
    speaker = speaker_of(scene, sentence)
    for post in sentence.of(EntityType.POST):
        start = _title_start(sentence, post)
        for person, rule in _holder(scene, sentence, post):
            marker = (
                _lost(scene, sentence, person, start)
                or post.value("marker")
                or _marker(scene, start)
                or _former_body(sentence, post)
            )
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
                valid=_dated(scene, sentence, start, marker) if rule == "post-appointed" else None,
                attested=None if tenure in NOT_NOW else _attested(scene, sentence),
                modality=Modality.PLANNED if tenure == "proposed" else Modality.ASSERTED,
                speaker=speaker if told else None,
            )


def _attested(scene: Scene, sentence: Sentence) -> Interval | None:
    """Return the day printed with the post, else the day of issue: the day of an event says nothing of a post."""
    issued = scene.article.issued
    own = scene.day_of(sentence)
    return own if own != scene.day or issued.start is None or _dates(scene, sentence, own) else issued


def _dates(scene: Scene, sentence: Sentence, day: Interval | None) -> bool:
    return any(when == day for _, when in scene.dates(sentence))


def _bounds(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _holder(scene: Scene, sentence: Sentence, post: Mention) -> Iterator[tuple[Mention, str]]:
    """Give the persons of a title: beside it as the recognizer saw, behind it, before it, or by a verb."""
    persons = [p for p in people(sentence) if not _next_appointed(scene, p)]
    known = [p for p in persons if p.id in post.values("person")]
    beside = known or [p for p in (_behind(scene, sentence, post), _ahead(persons, post)) if p][:1]
    made = _appointed(scene, sentence, post) if not beside or _next_appointed(scene, beside[0]) else None
    if beside and made is None:
        yield from ((person, "post-title") for person in (*beside, *_listed(scene, sentence, post, beside)))
    if made:
        yield made, "post-appointed"


def _next_appointed(scene: Scene, person: Mention) -> bool:
    """Tell whether a name begins its own appointment: 乙 of “任命甲为局长、乙为主任” has nothing to do with 局长."""
    return NEXT.match(scene.text, person.span.end) is not None


def _listed(scene: Scene, sentence: Sentence, post: Mention, beside: list[Mention]) -> tuple[Mention, ...]:
    """Give the further names of a title that several hold: 副县长甲、乙; behind 县长甲、乙 the second is none."""
    if beside[0].span.start != post.span.end or not _shared(post):
        return ()
    return tuple(p for p in plain_run(scene, sentence, post.span.end) if p not in beside)


def _shared(post: Mention) -> bool:
    title = post.value("title") or post.text
    known = max((one for one in titles() if title.endswith(one.name)), key=lambda one: len(one.name), default=None)
    return known is not None and not known.single


def _behind(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    for person in people(sentence):
        if person.span.start < post.span.end:
            continue
        titles = [m for m in sentence.of(*TITLES) if m.span.start >= post.span.end]
        gap = scene.between(post.span.end, person.span.start, blank=titles)
        return person if BEFORE_NAME.fullmatch(gap) else None
    return None


def _ahead(persons: list[Mention], post: Mention) -> Mention | None:
    return next((p for p in persons if p.span.end == post.span.start), None)


def _appointed(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    before = [p for p in people(sentence) if p.span.end <= post.span.start]
    if not before:
        return _of_pronoun(scene, sentence, post)
    person = before[-1]
    organs = [m for m in sentence.of(*TITLES) if m.span.end == post.span.start]
    gap = scene.between(person.span.end, post.span.start, blank=organs)
    if len(gap) > 40:
        return None
    if LOST.fullmatch(gap) or gap == "为":
        said = scene.text[sentence.span.start : person.span.start] + gap
        return person if (MAKES if gap == "为" else DISMISSES).search(said) else None
    return person if _makes(scene, sentence, person, gap) else None


def _makes(scene: Scene, sentence: Sentence, person: Mention, gap: str) -> bool:
    """Tell whether the words between a person and a post give the post: only adverbs stand beside the verb.

    What comes before the last comma may be anything that speaks of the person, but no denial, wish or supposition.
    """
    verb = WAS_OR_WILL_BE.search(gap) or LOST.search(gap) or APPOINTED.search(gap)
    if verb is None or gap.startswith("的"):
        return False
    past, comma, last = gap[: verb.start()].rpartition(",")
    clause = scene.clause_at(sentence, person.span.start)
    said = stance(scene, sentence, clause.start, person.span.start + 1)
    before = stance_of(past) if comma else Stance.ASSERTED
    return bool(COURSE.fullmatch(last)) and said is Stance.ASSERTED and before is not Stance.SUPPOSED


def _of_pronoun(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    """Read “他是县作协主席” of a sentence that names nobody: the only person the paragraph has spoken of."""
    clause = scene.clause_at(sentence, post.span.start)
    organs = [m for m in sentence.of(*TITLES) if m.span.end == post.span.start]
    lead = scene.between(clause.start, post.span.start, blank=organs)
    verb = APPOINTED.search(lead) or WAS_OR_WILL_BE.search(lead)
    return antecedent(scene, sentence, clause.start) if verb and SHE.fullmatch(lead[: verb.start()]) else None


def _lost(scene: Scene, sentence: Sentence, person: Mention, start: int) -> str | None:
    """Return the verb that takes the post from its holder, if one does."""
    organs = [m for m in sentence.of(*TITLES) if m.span.end <= start]
    gap = scene.between(person.span.end, start, blank=organs) if person.span.end <= start else ""
    own = LOST.search(gap)
    if own and own["verb"]:
        return own["verb"]
    gone = GONE.match(scene.text, person.span.end)
    if gone:
        return gone["what"]
    before = min(person.span.start, start)
    verb = DISMISSES.search(scene.text, scene.clause_at(sentence, before).start, before)
    return verb.group() if verb and "为" not in scene.text[verb.end() : before] else None


def _title_start(sentence: Sentence, post: Mention) -> int:
    """Return where a title begins with the area printed before it: 某镇 of 某镇镇长."""
    areas = {m.span.end: m.span.start for m in sentence.of(EntityType.AREA)}
    start = post.span.start
    while start in areas:
        start = areas[start]
    return start


def _marker(scene: Scene, start: int) -> str | None:
    before = scene.text[max(0, start - 20) : start]
    found = next((m for m in (p.search(before) for p in (PAST, FUTURE, ACTING)) if m), None)
    return found.group() if found else None


def _tenure(marker: str | None) -> str | None:
    """Say what the marker makes of the holding: former, proposed or acting; None for a plain present one."""
    if marker and (DISMISSES.search(marker) or GONE.fullmatch(marker)):
        return "former"
    kinds = (("former", PAST), ("proposed", FUTURE), ("acting", ACTING))
    return next((name for name, pattern in kinds if marker and pattern.search(marker)), None)


def _former_body(sentence: Sentence, post: Mention) -> str | None:
    """Read the 原 that a recognizer took for the beginning of the body's name: 原某馆馆长."""
    beside = (m for m in sentence.mentions if m.span.end == post.span.start or m.id == post.value("organ"))
    return next(("原" for m in beside if m.text.startswith("原")), None)


def _dated(scene: Scene, sentence: Sentence, start: int, marker: str | None) -> Interval | None:
    """Return the printed date that an appointment or dismissal stands under: in its clause, or before it alone."""
    clause = scene.clause_at(sentence, start)
    lead = [c for c in scene.clauses(sentence) if c.end <= clause.start]
    alone = [c for c in lead if any(span == c for span, _ in scene.dates(sentence))]
    fits = [
        when
        for span, when in scene.dates(sentence)
        if span.end <= start and when.start and (clause.covers(span) or any(c.covers(span) for c in alone))
    ]
    if not fits:
        return None
    if marker and DISMISSES.search(marker):
        return replace(fits[-1], start=None)
    # Whoever began in 2022 did not end with it.
    return None if _tenure(marker) in NOT_NOW else replace(fits[-1], end=None)


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
    """Return the names behind 区领导, or those before 等区领导; of 甲县、乙县领导 nobody knows whose each one is."""
    listed = [m for m in sentence.of(EntityType.AREA) if m.span.end <= group.span.start]
    if listed and LIST.fullmatch(scene.text, listed[-1].span.end, group.span.start):
        return ()
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
        if end <= post.span.start <= end + REACH and OTHERS.fullmatch(
            scene.between(end, post.span.start, blank=bodies)
        ):
            return run
    return ()
