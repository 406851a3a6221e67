"""Who a programme takes up: 甲入选A类, the list made public of it, companies and villages that are one of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import actor_before
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import runs
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.stance import Stance, stance
from graphbuild.zh.text import clean_name

__all__ = ["classed", "entered", "one_of", "together"]

CLASSED = re.compile(
    r"(?:成功)?(?:入选|列入|获评|评为|认定为)(?P<class>[A-F])类"
    r"(?![\u4e00-\u9fff]{0,6}(?:企业|支部|单位|项目|工程|名录|通缉))"
)
ENTERED = re.compile(r"(?:双双|均|都|成功|分别|,)*(?:入选|上榜)(?=[,。;!])")
LISTED = re.compile(r"(?:名单|入选|公布|揭晓|出炉)")
AS_ONE_OF = re.compile(
    r"(?:的)?(?:首批|第[一二三四五六\d]+批)?(?:战略)?(?:合作|试点|示范|成员|参与|共建|承接|签约)(?:企业|单位|伙伴|村|乡镇|镇|社区|学校|医院|基地)(?=[,。;、!])"
)
BECOMES = re.compile(r"(?:同时|双双|也|均|都|正式|首批)*(?:成为|被?列为|被确定为|获批为?|是|作为)(?:了)?“?$")
TOLD = 20
"""Characters behind a programme's name in which a list of those it takes up is spoken of."""


def classed(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 甲入选A类、乙和丙列入B类 behind the one programme that the article has named so far."""
    for match in CLASSED.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start())
        if programme is not None and _asserted(scene, sentence, match.start(), match.end()):
            category = (("category", match["class"]),)
            yield from _enrolled(scene, sentence, match.start(), programme, "programme-classed", category)


def entered(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 甲和乙双双入选 behind the published list of the one programme that the article has named so far."""
    if sentence.of(EntityType.AWARD):
        return
    for match in ENTERED.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start())
        told = programme is not None and LISTED.search(scene.text, programme.span.end, programme.span.end + TOLD)
        if programme is not None and told and _asserted(scene, sentence, match.end() - 1, match.end()):
            yield from _enrolled(scene, sentence, match.start(), programme, "programme-entered")


def _asserted(scene: Scene, sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether the clause at an offset says as a fact what it says up to an end."""
    return stance(scene, sentence, scene.clause_at(sentence, at).start, end) is Stance.ASSERTED


def _enrolled(
    scene: Scene,
    sentence: Sentence,
    verb: int,
    programme: Mention,
    rule: str,
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Iterator[Fact]:
    """Yield the programme's taking up of each one in the list of people that ends at a verb."""
    for person in next((run for run in runs(scene, sentence) if run[-1].span.end == verb), ()):
        yield Fact(
            rule=rule,
            subject=person,
            predicate=Predicate.SELECTED_FOR,
            object=programme,
            score=0.8,
            qualifiers=qualifiers,
            attested=scene.day,
        )


def one_of(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 甲公司、乙公司成为“…”计划合作企业, 甲村是“…”行动试点村."""
    for programme in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN):
        verb = BECOMES.search(scene.text[sentence.span.start : programme.span.start])
        if verb is None or not AS_ONE_OF.match(scene.text, programme.span.end):
            continue
        start = sentence.span.start + verb.start()
        if _asserted(scene, sentence, start, programme.span.start):
            yield from together(scene, sentence, start, programme, "programme-one-of")


def together(scene: Scene, sentence: Sentence, verb: int, programme: Mention, rule: str) -> Iterator[Fact]:
    """Yield the part in a programme of the place or body before a verb, and of those joined to it."""
    last = actor_before(scene, sentence, verb, EntityType.AREA, *sorted(BODIES))
    if last is None:
        return
    named = [m for m in sentence.of(EntityType.AREA, *BODIES) if m.span.end <= last.span.end]
    for one in (*named[-3:-1], last):
        if one is last or _joined_to(scene, named, one, last):
            yield Fact(
                rule=rule,
                subject=one,
                predicate=Predicate.USES_PROGRAMME,
                object=programme,
                score=0.85,
                attested=scene.day,
            )


def _only_one(scene: Scene, before: int) -> Mention | None:
    """Return the programme of an article that has named one and no other before an offset."""
    found = [m for m in scene.typed(EntityType.PROGRAMME) if m.span.end <= before]
    words = {clean_name(m.name).replace("“", "").replace("”", "") for m in found}
    longest = max(words, key=len, default="")
    return found[0] if found and all(word in longest for word in words) else None


def _joined_to(scene: Scene, named: list[Mention], one: Mention, last: Mention) -> bool:
    """Tell whether 与 or 和 and the places around the last name are all that stands between two names."""
    between = [m for m in named if one.span.end <= m.span.start and m.span.end <= last.span.start]
    return (
        re.fullmatch(r"\s*(?:与|和|、|同)\s*", scene.between(one.span.end, last.span.start, blank=between)) is not None
    )
