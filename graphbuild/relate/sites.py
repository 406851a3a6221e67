"""The stops of a visit: the places a delegation walks through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.stance import Stance, stance

__all__ = ["Stop", "stops"]

STOPS = (EntityType.SITE, EntityType.COMPANY)
WALKS = re.compile(
    r"(?:走进|来到|走访|参观|考察|实地(?:察看|查看|踏看|走访|调研)|察看|查看|踏看|前往|深入|抵达|(?:先后|一行|分别|随后|又|还|一行人)到)了?$"
)
JOINS = re.compile(r"\s*(?:、|以及|和|及|与|,)\s*")
PARTY = re.compile(r"代表团|考察团|考察组|调研组|一行")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of a visit and how sure it is that the party was there."""

    place: Mention
    rule: str
    score: float
    inferred: bool = False


def stops(scene: Scene, sentence: Sentence) -> Iterator[Stop]:
    """Find the stops that a sentence tells of; only the article of a visit has any."""
    if scene.event is None or scene.event.type != EntityType.VISIT or scene.event.span.overlaps(sentence.span):
        return
    walked = tuple(_walked(scene, sentence))
    for place in walked:
        yield Stop(place=place, rule="visit-walks", score=0.95)
    if not walked:
        yield from _topic(scene, sentence)


def _walked(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    """Give the places behind a verb of going, and those joined to them; areas carry the list on and are no stops."""
    last: Mention | None = None
    for place in sentence.of(*STOPS, EntityType.AREA):
        clause = scene.clause_at(sentence, place.span.start)
        if stance(scene, sentence, clause.start, clause.end) is not Stance.ASSERTED:
            continue  # 原计划参观某馆, 没有走进某厂, 下一站将前往某园
        before = scene.text[max(sentence.span.start, place.span.start - 5) : place.span.start]
        if place.value("anaphor") is None and (_joined(scene, last, place) or WALKS.search(before)):
            last = place
            if place.type != EntityType.AREA:
                yield place


def _joined(scene: Scene, last: Mention | None, place: Mention) -> bool:
    if last is None:
        return False
    gap = scene.text[last.span.end : place.span.start]
    return JOINS.fullmatch(gap) is not None or (last.type == EntityType.AREA and gap in ("", "的"))


def _topic(scene: Scene, sentence: Sentence) -> Iterator[Stop]:
    """Find the place that a paragraph opens with while the party is at work in it: “在X,…代表团…”."""
    paragraph = sentence.section.span
    if sentence.span.start != paragraph.start or not _party(scene, sentence, paragraph):
        return
    for place in _places(sentence):
        lead = scene.text[sentence.span.start : place.span.start]
        if lead == "在" and scene.text[place.span.end : place.span.end + 3].lstrip("内里现场")[:1] == ",":
            yield Stop(place=place, rule="visit-at", score=0.9)
        elif lead == "":
            yield Stop(place=place, rule="visit-topic", score=0.8, inferred=True)
        return


def _party(scene: Scene, sentence: Sentence, paragraph: Span) -> bool:
    """Tell whether the paragraph speaks of the visitors."""
    named = any(m.type == EntityType.DELEGATION and paragraph.covers(m.span) for m in scene.mentions)
    return named or PARTY.search(scene.text, sentence.span.start, paragraph.end) is not None


def _places(sentence: Sentence) -> tuple[Mention, ...]:
    return tuple(place for place in sentence.of(*STOPS) if place.value("anaphor") is None)
