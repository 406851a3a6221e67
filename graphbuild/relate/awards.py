"""Awards: who receives which honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Interval, Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of, denied
from graphbuild.relate.people import people, runs
from graphbuild.relate.scene import BODIES, Scene, Sentence

__all__ = ["awards"]

WINS = re.compile(r"荣获|荣膺|获评为?|获得|喜获|斩获|摘得|获颁|被授予|被评为|被命名为|被认定为|被评选为|入选|获(?=“)")
GIVES = re.compile(r"授予")
# Only particles and the reason may stand between the winner and the verb: any other noun is another winner
# (X公司的产品获得…, 衢江有3家企业荣获…).
PARTICLES = re.compile(
    r"(?:博士|教授|先生|女士|同志|院士|等|一举|日前|近日|去年|今年|还|也|又|均|都|双双|成功|再次|先后|光荣|曾|已|连续\w{1,3}[年次]"
    r"|\d{4}年|凭借?[^,。;]{1,20},|以[^,。;]{1,20},|(?:还|也)?因(?:为)?[^,。;]{1,20}?(?:,|而)|,|\s)*"
)
# Words between the verb and the honor: the year, the giver, the level.
ADJUNCT = re.compile(r"[^,。;!?]{0,24}?")
LIST = re.compile(r"\s*(?:、|和|及|以及)\s*")


def awards(scene: Scene) -> Iterator[Claim]:
    """Find honors with their recipients; “3家企业荣获…” names nobody and makes no claim."""
    for sentence in scene.body():
        for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
            for award in _won(scene, sentence, match.end()):
                for winner in _winners(scene, sentence, match.start()):
                    yield claim_of(scene, sentence, _fact(scene, sentence, winner, award))
        yield from _given(scene, sentence)


def _fact(scene: Scene, sentence: Sentence, winner: Mention, award: Mention) -> Fact:
    return Fact(
        rule="award-won",
        subject=winner,
        predicate=Predicate.RECEIVES,
        object=award,
        score=0.95,
        valid=_date(scene, sentence, award),
        attested=scene.day,
    )


def _date(scene: Scene, sentence: Sentence, award: Mention) -> Interval | None:
    dates = [when for span, when in scene.dates(sentence) if span.end <= award.span.start]
    return dates[-1] if dates else None


def _won(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Mention]:
    """Give the honors that a verb governs: the first in its clause and those listed with it."""
    clause_end = scene.clause_at(sentence, verb).end
    last: Mention | None = None
    for award in sentence.of(EntityType.AWARD):
        if award.span.start < verb:
            continue
        near = award.span.start <= clause_end and ADJUNCT.fullmatch(scene.text, verb, award.span.start)
        if (LIST.fullmatch(scene.text, last.span.end, award.span.start)) if last else near:
            last = award
            yield award


def _winners(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    kinds = (EntityType.PERSON, *BODIES, EntityType.AREA, EntityType.SITE, EntityType.PROJECT, EntityType.BRAND)
    before = [m for m in sentence.of(*kinds) if m.span.end <= verb and m.value("byline") is None]
    if not before or not PARTICLES.fullmatch(scene.text, before[-1].span.end, verb):
        return _after_reason(scene, sentence, verb)
    return _with_list(scene, sentence, before[-1], verb)


def _after_reason(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Look past names inside the reason: “该村还因为创办了食堂而被评为…”."""
    kinds = (EntityType.PERSON, *BODIES, EntityType.AREA)
    for mention in sentence.of(*kinds):
        if mention.span.end <= verb and mention.value("byline") is None:
            reason = PARTICLES.fullmatch(scene.text, mention.span.end, verb)
            if reason and "因" in reason.group():
                return _with_list(scene, sentence, mention, verb)
    return ()


def _with_list(scene: Scene, sentence: Sentence, winner: Mention, verb: int) -> tuple[Mention, ...]:
    if denied(scene, winner.span.end, verb):
        return ()
    run = next((run for run in runs(scene, sentence) if winner in run), (winner,))
    return tuple(m for m in run if m.span.end <= winner.span.end)


def _given(scene: Scene, sentence: Sentence) -> Iterator[Claim]:
    """Find “授予甲“…”称号”."""
    for match in GIVES.finditer(scene.text, sentence.span.start, sentence.span.end):
        if scene.text[match.start() - 1 : match.start()] == "被" or denied(scene, sentence.span.start, match.start()):
            continue
        for award in _won(scene, sentence, match.end()):
            for person in people(sentence):
                if match.end() <= person.span.start and person.span.end <= award.span.start:
                    yield claim_of(scene, sentence, _fact(scene, sentence, person, award))
