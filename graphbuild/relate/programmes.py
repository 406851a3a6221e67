"""Programmes and brands: who is selected, who uses them, who owns them, who works together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of, denied, intended
from graphbuild.relate.people import people
from graphbuild.relate.scene import BODIES, Scene, Sentence

__all__ = ["programmes"]

PROGRAMMES = (EntityType.PROGRAMME, EntityType.PROJECT)
SELECTED = re.compile(r"入选|获评|被纳入|列入|跻身")
CATEGORY = re.compile(r"[\s”]*([A-F])类")
LEVEL = re.compile(r"(?:国家|省|市|区|县)级")
USES = re.compile(r"(?:依托|借助|通过|实施|深入实施|大力实施|启动实施|推进|参与)(?:了|省|市|区|县)?(?:级)?$")
BUILDS = re.compile(r"(?:着力|全力|倾力|奋力|精心|持续|联合)?(?:打造|创建|推出|做强|擦亮|创立|培育)")
WORKS_WITH = re.compile(
    r"(?:共同|正式|首次|携手)?(?:开展|进行|达成|签订|签署|建立|深化|展开|启动)?了?[^,。;]{0,12}?合作"
)
AND = re.compile(r"\s*(?:与|和|同|跟)\s*")


def programmes(scene: Scene) -> Iterator[Claim]:
    """Find selections, users, owners of brands and partners."""
    for sentence in scene.body():
        for rule in (_selected, _used, _owned, _partners):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _selected(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for match in SELECTED.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = next((p for p in sentence.of(*PROGRAMMES) if 0 <= p.span.start - match.end() <= 10), None)
        person = next((p for p in reversed(people(sentence)) if p.span.end <= match.start()), None)
        if programme is None or person is None or denied(scene, person.span.end, match.end()):
            continue
        partner = _partner(scene, sentence, person)
        yield Fact(
            rule="programme-selected",
            subject=person,
            predicate=Predicate.SELECTED_FOR,
            object=programme,
            score=0.9,
            qualifiers=tuple(_terms(scene, sentence, match.end(), programme, partner)),
            attested=scene.day,
        )


def _terms(
    scene: Scene, sentence: Sentence, verb: int, programme: Mention, partner: Mention | None
) -> Iterator[tuple[str, Mention | str]]:
    if partner:
        yield "partner", partner
    category = CATEGORY.match(scene.text, programme.span.end) or CATEGORY.search(scene.text, *_ends(programme))
    if category:
        yield "category", category.group(1)
    level = LEVEL.search(scene.text, verb, max(verb, programme.span.start))
    if level:
        areas = (m for m in sentence.of(EntityType.AREA) if m.span.start == level.start())
        yield "level", next(areas, level.group())


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _partner(scene: Scene, sentence: Sentence, person: Mention) -> Mention | None:
    """Return who works with a person; “与X合作” without a name before it speaks of the sentence's only person."""
    pair = next((right for left, right in _pairs(scene, sentence) if left.id == person.id), None)
    if pair or len(people(sentence)) != 1:
        return pair
    clauses = (c for c in scene.clauses(sentence) if c.start > person.span.end)
    return next((body for clause in clauses for body in _companion(scene, sentence, clause.start)), None)


def _companion(scene: Scene, sentence: Sentence, start: int) -> Iterator[Mention]:
    for body in sentence.of(*BODIES):
        joined = start < body.span.start and AND.fullmatch(scene.text, start, body.span.start)
        if joined and WORKS_WITH.match(scene.text, body.span.end):
            yield body


def _partners(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for left, right in _pairs(scene, sentence):
        yield Fact(
            rule="cooperates",
            subject=left,
            predicate=Predicate.COOPERATES,
            object=right,
            score=0.9,
            attested=scene.day_of(sentence),
        )


def _pairs(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Give the two ends of “甲与乙开展…合作”; at least the second is a body."""
    ends = [m for m in sentence.of(EntityType.PERSON, *BODIES) if m.value("byline") is None]
    for left, right in zip(ends, ends[1:], strict=False):
        if right.type not in BODIES or not AND.fullmatch(scene.text, left.span.end, right.span.start):
            continue
        verb = WORKS_WITH.match(scene.text, right.span.end)
        if verb and not denied(scene, sentence.span.start, verb.end()):
            yield left, right


def _used(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “衢江依托“…”计划”: the area or body right before the verb takes part in the programme."""
    for programme in sentence.of(EntityType.PROGRAMME):
        before = scene.text[sentence.span.start : programme.span.start]
        verb = USES.search(before)
        if not verb:
            continue
        at = sentence.span.start + verb.start()
        user = next((m for m in sentence.of(EntityType.AREA, *BODIES) if m.span.end == at), None)
        if user and not _located(scene, user):
            yield Fact(
                rule="programme-used",
                subject=user,
                predicate=Predicate.USES_PROGRAMME,
                object=programme,
                score=0.9,
                attested=scene.day,
            )


def _located(scene: Scene, mention: Mention) -> bool:
    return scene.text[mention.span.start - 1 : mention.span.start] in ("在", "于", "为", "向", "对")


def _owned(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “X镇打造“…”品牌”: the area or body before the verb owns the brand."""
    for brand in sentence.of(EntityType.BRAND):
        verbs = list(BUILDS.finditer(scene.text, sentence.span.start, brand.span.start))
        owner = _owner(scene, sentence, verbs[-1].start()) if verbs else None
        if owner and not denied(scene, owner.span.end, brand.span.start):
            yield Fact(
                rule="brand-built",
                subject=brand,
                predicate=Predicate.OWNS_BRAND,
                object=owner,
                score=0.95 if owner.span.end == verbs[-1].start() else 0.85,
                modality=Modality.PLANNED if intended(scene, owner.span.end, brand.span.start) else Modality.ASSERTED,
                attested=scene.day,
            )


def _owner(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the area or body right before the verb, else the subject that the sentence begins with."""
    ends = sentence.of(EntityType.AREA, *BODIES)
    right = next((m for m in ends if m.span.end == verb), None)
    return right or next((m for m in ends if m.span.end <= verb and _opens(scene, sentence, m)), None)


def _opens(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is the first thing of its clause but not the area of a longer name or phrase."""
    first = scene.clause_at(sentence, mention.span.start).start == mention.span.start
    return first and scene.text[mention.span.end : mention.span.end + 1] not in ("的", ",", "、", "")
