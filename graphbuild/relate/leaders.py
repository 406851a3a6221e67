"""Leaders of an area, named as a group: 区领导甲、乙, 甲、乙等区领导, and “甲、乙以及其他区委常委” as inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import plain_run, runs
from graphbuild.relate.scene import BODIES, Scene, Sentence

__all__ = ["implied", "led"]

REACH = 60
"""Characters between a list and the post of 以及其他县委委员; farther off no one looks, however long the list."""
OTHERS = re.compile(r"\s*(?:、|和|与|及|以及|等)?\s*(?:其他|其它)\s*")
LIST = re.compile(r"\s*[、和及与]\s*")
AND_SO_ON = re.compile(r"等(?:\d+位|几位)?")


def led(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find who is called a leader of which area."""
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


def implied(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find the post that those hold who are named before “以及其他…”: inferred, for no word says it of them."""
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
