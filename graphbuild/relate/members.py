"""Who belongs to a body without holding an office in it: 某公司员工甲, 甲是某合作社社员, 甲供职于某公司.

Who only did so before (退休职工, 曾在…工作) is left out: the plain triple org:memberOf knows no former members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.appointments import COURSE, is_rumor
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.people import people
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.stance import Stance, stance
from graphbuild.relate.tenure import attested, dated, is_stale

__all__ = ["members"]

KINDS = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.STATE_BODY)
WORD = re.compile(
    r"的?(?:一名|一位)?(?:普通|老|新|青年|年轻|女|男)?(?P<word>员工|职工|工人|社员|会员|队员|成员|工作人员|业务员|技术人员|教职工|干事)"
)
IS = re.compile(r"(?:是|系)$")
SERVES = re.compile(r"(?:就职于|供职于|任职于|就业于|受雇于|入职|加入了?)$")
WORKS = re.compile(r"在$")
AT_WORK = re.compile(r"(?:工作|上班|务工|打工|任教)(?![室组站会])")


def members(scene: Scene) -> Iterator[Claim]:
    """Find members and employees; who holds a post there is told by the post."""
    for sentence in scene.body():
        if not is_rumor(scene, sentence):
            for body in sentence.of(*KINDS):
                yield from (claim_of(scene, sentence, fact) for fact in _of(scene, sentence, body))


def _of(scene: Scene, sentence: Sentence, body: Mention) -> Iterator[Fact]:
    if body.value("implied") or any(m.type == EntityType.POST and m.span.covers(body.span) for m in sentence.mentions):
        return
    word = WORD.match(scene.text, body.span.end, sentence.span.end)
    behind = next((p for p in people(sentence) if word and p.span.start == word.end()), None)
    before = [p for p in people(sentence) if p.span.end <= body.span.start]
    if word and behind:
        yield _fact(scene, sentence, behind, body, word["word"])
    elif before:
        yield from _by_verb(scene, sentence, before[-1], body, word)


def _by_verb(
    scene: Scene, sentence: Sentence, person: Mention, body: Mention, word: re.Match[str] | None
) -> Iterator[Fact]:
    gap = scene.text[person.span.end : body.span.start]
    verb = (word and IS.search(gap)) or SERVES.search(gap)
    if verb is None and AT_WORK.match(scene.text, body.span.end):
        verb = WORKS.search(gap)
    if verb is None or not COURSE.fullmatch(gap[: verb.start()]):
        return
    if scene.text[body.span.end : body.span.end + 1] == "的" and not word:
        return
    clause = scene.clause_at(sentence, person.span.start)
    if stance(scene, sentence, clause.start, body.span.start) is not Stance.ASSERTED:
        return
    printed = word["word"] if word else ""
    fact = _fact(scene, sentence, person, body, printed)
    if not is_stale(scene, sentence, fact.valid, body.span.start):
        yield fact


def _fact(scene: Scene, sentence: Sentence, person: Mention, body: Mention, word: str) -> Fact:
    return Fact(
        rule="member-of-body",
        subject=person,
        predicate=Predicate.MEMBER_OF,
        object=body,
        score=0.9,
        qualifiers=(("title", word),) if word else (),
        valid=dated(scene, sentence, body.span.start, "", left=False),
        attested=attested(scene, sentence),
    )
