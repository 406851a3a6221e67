"""How a post is held, and when: from the words before the title, behind the name, and the printed dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from graphbuild.model import SPAN, Interval, Mention, Modality, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import TITLES
from graphbuild.relate.scene import Scene, Sentence, place_from
from graphbuild.zh.offices import JOINT, NOT_NOW, Held, marked, tail

__all__ = [
    "Holding",
    "attested",
    "dated",
    "fact_of",
    "is_stale",
    "own_marker",
    "printed_marker",
    "strings",
    "title_start",
]

# 县里原某馆馆长: words before a title in which a marker is looked for; 2010年至2015年担任 is the longest.
BEFORE = 20
# A term of office: whoever took a post longer ago may have left it since, unless the text says 以来 or 至今.
TERM = timedelta(days=5 * 366)
ANOTHER_YEAR = timedelta(days=400)
AGAIN = re.compile(r"再次|再度|连任|继续|蝉联")
"""Whoever is elected again did not begin with it."""
STILL = re.compile(r"起|以来|至今|现|一直|开始")
# A date that fills its clause: 2021年3月起,; 自2021年以来,.
ALONE = re.compile(r"(?:自|从|于)?(?:起|以来|后|开始)?")
LIFE = re.compile(r"(?:出?生|诞|入党|参加工作|入伍|毕业|入职)")
SECONDED = "挂职"
SECONDED_AS = re.compile(f"{SECONDED}(?:干部|人员)、$")
"""杭州市挂职干部、副县长甲."""
GOVERNS = frozenset({"former", "proposed"})
"""Tenures whose marker holds for the whole string of titles behind it: 原区委常委、副区长甲 is neither any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person in one post, as a rule found it."""

    rule: str
    person: Mention
    post: Mention
    start: int
    """Where the printed title begins, with the area before it."""
    tenure: str = ""
    marker: str = ""
    valid: Interval | None = None
    attested: Interval | None = None
    speaker: Mention | None = None

    @property
    def appointed(self) -> bool:
        """Tell whether a verb gives the post, not a title beside the name."""
        return self.rule == "post-appointed"


def fact_of(scene: Scene, one: Holding) -> Fact:
    """Put a holding as a fact; who is proposed does not hold the post, and no day shows a former holder in it."""
    return Fact(
        rule=one.rule,
        subject=one.person,
        predicate=Predicate.HOLDS_POST,
        object=one.post,
        score=0.9 if one.appointed else 0.95,
        qualifiers=(
            ("title", scene.article.text[one.start : one.post.span.end]),
            *((("marker", one.marker),) if one.marker else ()),
            *((("tenure", one.tenure),) if one.tenure else ()),
        ),
        valid=one.valid,
        attested=None if one.tenure in NOT_NOW else one.attested,
        modality=Modality.PLANNED if one.tenure == "proposed" else Modality.ASSERTED,
        speaker=one.speaker,
    )


def title_start(sentence: Sentence, post: Mention) -> int:
    """Return where a title begins with the area printed before it: 某镇 of 某镇镇长."""
    areas = {m.span.end: m.span.start for m in sentence.of(EntityType.AREA)}
    start = post.span.start
    while start in areas:
        start = areas[start]
    return start


def strings(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, ...]]:
    """Group the titles of a sentence that are printed as one string: 区委副书记、区长; 镇长、一级主任科员."""
    held: list[Mention] = []
    for post in sentence.of(EntityType.POST):
        if held and not _joined(scene, sentence, held[-1], post):
            yield tuple(held)
            held = []
        held.append(post)
    if held:
        yield tuple(held)


def _joined(scene: Scene, sentence: Sentence, left: Mention, right: Mention) -> bool:
    every = sentence.of(*TITLES)
    names = every[place_from(every, left.span.end) : place_from(every, right.span.start)]
    return JOINT.fullmatch(scene.between(left.span.end, right.span.start, blank=names)) is not None


def printed_marker(found: Held | None) -> str:
    """Return the words worth keeping: 现任 says no more than the title, 主持工作 does."""
    return found.words if found and (found.tenure or found.words.startswith("主持")) else ""


def own_marker(scene: Scene, sentence: Sentence, string: Sequence[Mention], post: Mention) -> Held | None:
    """Read how a title says that it is held: by its own marker or tail, else by one that governs its whole string."""
    own = _marker(scene, sentence, post)
    if own and own.tenure in GOVERNS:
        return own
    governing = None
    for earlier in string[: string.index(post)]:
        found = _marker(scene, sentence, earlier)
        governing = found if found and (found.tenure in GOVERNS or not found.tenure) else governing
    return own if governing is None or not governing.tenure or (own and not own.tenure) else governing


def _marker(scene: Scene, sentence: Sentence, post: Mention) -> Held | None:
    start = title_start(sentence, post)
    if post.value("marker") == SECONDED or SECONDED_AS.search(scene.text, sentence.span.start, start):
        return Held(tenure="seconded", words=SECONDED, start=start)
    before = marked(scene.text[max(sentence.span.start, start - BEFORE) : start])
    if before and before.words == "代" and any(m.span.end == start - 1 for m in sentence.of(EntityType.PERSON)):
        before = None  # 甲代县长乙致辞: for him
    return tail(scene.text, post.span.end) or before or _former_body(sentence, post)


def _former_body(sentence: Sentence, post: Mention) -> Held | None:
    """Read the 原 that a recognizer took for the beginning of the body's name: 原某馆馆长."""
    organ = post.value("organ")  # asked once: the post of a long list has hundreds of attributes
    beside = (m for m in sentence.mentions if m.span.end == post.span.start or m.id == organ)
    found = next((m for m in beside if m.text.startswith("原")), None)
    return Held(tenure="former", words="原", start=found.span.start) if found else None


def attested(scene: Scene, sentence: Sentence) -> Interval | None:
    """Return the day printed with the post, else the day of issue: the day of an event says nothing of a post."""
    issued = scene.article.issued
    if _long_ago(scene, sentence):
        return None
    own = scene.day_of(sentence)
    printed = any(when == own for _, when in scene.dates(sentence))
    return own if own != scene.day or issued.start is None or printed else issued


def _long_ago(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence opens with another year: 2004年开春,代课教师甲病倒. Who it was need not be it now."""
    issued = scene.article.issued.start
    head = next((when for span, when in scene.dates(sentence) if span.start <= sentence.span.start + 2), None)
    return bool(head and head.end and issued) and issued - head.end > ANOTHER_YEAR  # type: ignore[operator, union-attr]


def dated(scene: Scene, sentence: Sentence, start: int, tenure: str, *, left: bool) -> Interval | None:
    """Return when a post begun or ended, as far as it is printed: in the clause of the title, or before it alone.

    Whoever began in 2022 did not end with it, so that one printed day bounds one side only; 2015年至2019年任 says both.
    """
    if tenure == "proposed" or AGAIN.search(scene.text, scene.clause_at(sentence, start).start, start):
        return None
    when = _printed(scene, sentence, start)
    if when is None or left:
        return when and replace(when, start=None)
    if when.unit == SPAN and when.start != when.end and not STILL.search(when.words):
        return when if tenure == "former" else None
    return None if tenure == "former" else replace(when, end=None)


def _printed(scene: Scene, sentence: Sentence, start: int) -> Interval | None:
    clause = scene.clause_at(sentence, start)
    fits = [
        when
        for span, when in scene.dates(sentence)
        if span.end <= start and when.start and _of_clause(scene, sentence, clause, span)
    ]
    return fits[-1] if fits else None


def _of_clause(scene: Scene, sentence: Sentence, clause: Span, day: Span) -> bool:
    """Tell whether a date dates a clause: it stands in it, or fills a clause before it; a day of birth dates none."""
    if LIFE.match(scene.text, day.end):
        return False
    own = scene.clause_at(sentence, day.start)
    around = scene.text[own.start : day.start] + scene.text[day.end : own.end]
    return own == clause or (own.end <= clause.start and ALONE.fullmatch(around) is not None)


def is_stale(scene: Scene, sentence: Sentence, when: Interval | None, start: int) -> bool:
    """Tell whether somebody took a post so long ago that the text does not show him in it today."""
    issued = scene.article.issued.start
    if when is None or when.start is None or issued is None or issued - when.start <= TERM:
        return False
    return not STILL.search(scene.text, sentence.span.start, start)
