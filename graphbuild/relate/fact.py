"""One finding of a rule, and how it becomes a Claim with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.model import Claim, End, Evidence, Interval, Literal, Mention, Modality, Ref, Span, content_id
from graphbuild.ontology import Predicate
from graphbuild.relate.scene import EVENTS, Scene, Sentence

__all__ = ["Fact", "claim_of"]

# Reported without a source of its own: kept, but never as a plain fact.
HEARSAY = re.compile(r"据悉|据了解|据传|据说|网传|疑似|传闻|或将")
HEARSAY_FACTOR = 0.6
EVENT_WORDS = re.compile(r"会议|大会|全会|会上|闭幕会|开幕式|仪式|活动|考察|调研|代表团|随团")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a rule found in a sentence, before it has an id and evidence."""

    rule: str
    subject: Mention
    predicate: Predicate
    object: Mention | str | Ref
    score: float
    qualifiers: tuple[tuple[str, Mention | str | Ref], ...] = ()
    valid: Interval | None = None
    attested: Interval | None = None
    modality: Modality = Modality.ASSERTED
    speaker: Mention | None = None


def claim_of(scene: Scene, sentence: Sentence, fact: Fact) -> Claim:
    """Make the Claim; evidence is the sentence, and the home sentence of every end that stands elsewhere."""
    rumor = _hearsay(scene.text, sentence.span.start, sentence.span.end)
    # A section given to the article by inference lends its claims no more certainty than it has itself.
    doubt = sentence.section.score * (HEARSAY_FACTOR if rumor else 1.0)
    evidence = tuple(_evidence(scene, span) for span in _spans(scene, sentence, fact))
    qualifiers = tuple((role, _end(value)) for role, value in fact.qualifiers)
    end = _end(fact.object)
    return Claim(
        id=_id(scene, fact, end, qualifiers, evidence),
        article_id=scene.article.id,
        subject=Ref(id=fact.subject.id),
        predicate=fact.predicate,
        object=end,
        qualifiers=qualifiers,
        valid=fact.valid,
        attested=fact.attested,
        modality=_modality(sentence, fact, rumor=rumor),
        speaker=fact.speaker.id if fact.speaker else None,
        evidence=evidence,
        origin=f"rule:{fact.rule}",
        score=round(fact.score * doubt, 3),
    )


def _modality(sentence: Sentence, fact: Fact, *, rumor: bool) -> Modality:
    """Say how a plain fact is told: as hearsay, or inferred where it rests on a section that may be another article's.

    What a sentence of such a section says by names of its own is true of them wherever it belongs.
    """
    if fact.modality is not Modality.ASSERTED:
        return fact.modality
    if rumor:
        return Modality.REPORTED
    ends = [end for end in (fact.subject, fact.object) if isinstance(end, Mention)]
    alone = all(sentence.span.covers(end.span) and end.value("anaphor") is None for end in ends)
    return Modality.ASSERTED if alone or sentence.section.score == 1 else Modality.INFERRED


@lru_cache(maxsize=16)
def _hearsay(text: str, start: int, end: int) -> bool:
    """Look through a sentence once, not once for each of its hundred claims."""
    return HEARSAY.search(text, start, end) is not None


def _end(value: Mention | str | Ref) -> End:
    if isinstance(value, Ref):
        return value
    return Literal(text=value) if isinstance(value, str) else Ref(id=value.id)


def _spans(scene: Scene, sentence: Sentence, fact: Fact) -> tuple[Span, ...]:
    """Return the sentence, and those of ends that it neither names nor has a word for."""
    ends = (fact.subject, fact.object, fact.speaker)
    away = {
        scene.home(m)
        for m in ends
        if isinstance(m, Mention) and not sentence.span.covers(m.span) and not _spoken_of(scene, sentence, m)
    }
    return (sentence.span, *sorted(away))


def _spoken_of(scene: Scene, sentence: Sentence, event: Mention) -> bool:
    """Tell whether a sentence has a word for an event that it does not name: 会议, 随团考察."""
    word = EVENT_WORDS if event.type in EVENTS else None
    return word is not None and word.search(scene.text, sentence.span.start, sentence.span.end) is not None


def _evidence(scene: Scene, span: Span) -> Evidence:
    return Evidence(article_id=scene.article.id, span=span, quote=span.of(scene.article.text))


def _id(
    scene: Scene, fact: Fact, end: End, qualifiers: tuple[tuple[str, End], ...], evidence: tuple[Evidence, ...]
) -> str:
    said = [part for role, value in qualifiers for part in (role, _word(value))]
    place = str(evidence[0].span.start)
    return content_id("claim", scene.article.id, fact.subject.id, fact.predicate, _word(end), place, *said)


def _word(end: End) -> str:
    return end.id if isinstance(end, Ref) else end.text
