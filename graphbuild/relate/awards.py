"""Awards: who receives which honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Interval, Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import ACTORS, actor_before
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.people import runs
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.stance import Stance, stance

__all__ = ["awards"]

WINS = re.compile(
    r"荣获|荣膺|获评为?|获得|喜获|斩获|摘得|摘取|夺得|捧得|捧回|获颁|获授|被授予|被评为|被命名为|被认定为|被评选为|被确定为|入选|当选为?"
    r"|成功创成|成功创建为?|(?<!被)评为|获(?=[“全国省市区县])"
)
GIVES = re.compile(r"授予|颁发|颁授")
# The reason and the place of winning, which stand between the winner and the verb.
REASON = re.compile(
    r"(?:凭借?(?:着)?|以|靠)[^,。;]{1,24}?,?$|(?:还|也)?因(?:为)?[^,。;]{1,20}?(?:,|而)$|在[^,。;]{2,30}?[上中里],?$"
)
BY_SOMEONE = re.compile(r"被[^,。;]{2,20}$")
# Words between the verb and the honor: the year, the giver, the level.
ADJUNCT = re.compile(r"[^,。;!?]{0,24}?")
LIST = re.compile(r"\s*(?:、|和|及|以及|等)\s*")
RECEIVERS = re.compile(r"(?:给|向|为|予|了|\s)*")
ALSO = re.compile(r"(?:同时|一同|同批)(?:获评|获奖|入选|当选|荣获|受表彰)的还有")


def awards(scene: Scene) -> Iterator[Claim]:
    """Find honors with their recipients; “3家企业荣获…” names nobody and makes no claim."""
    for sentence in scene.body():
        for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
            start = scene.clause_at(sentence, match.start()).start
            if stance(scene, sentence, start, match.start()) is not Stance.ASSERTED:
                continue
            for award in _won(scene, sentence, match.end()):
                for winner in _winners(scene, sentence, match.start()):
                    yield claim_of(scene, sentence, _fact(scene, sentence, winner, award))
        for rule in (_given, _also):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _fact(scene: Scene, sentence: Sentence, winner: Mention, award: Mention, rule: str = "award-won") -> Fact:
    return Fact(
        rule=rule,
        subject=winner,
        predicate=Predicate.RECEIVES,
        object=award,
        score=0.95 if sentence.span.covers(winner.span) else 0.85,
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
        near = award.span.start <= clause_end and _bare(ADJUNCT, scene, verb, award)
        if _listed(scene, last, award) if last else near:
            last = award
            yield award


def _listed(scene: Scene, last: Mention, award: Mention) -> bool:
    return LIST.fullmatch(scene.text[last.span.end : award.span.start].strip("“”")) is not None


def _bare(pattern: re.Pattern[str], scene: Scene, start: int, award: Mention) -> bool:
    """Tell whether only words of a pattern stand before an honor, its opening quotation mark left out."""
    return pattern.fullmatch(scene.text[start : award.span.start].removesuffix("“")) is not None


def _winners(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    start = _without_reason(scene, sentence, verb)
    winner = actor_before(scene, sentence, start, *ACTORS)
    if winner is None or stance(scene, sentence, winner.span.end, verb) is not Stance.ASSERTED:
        return ()
    return tuple(m for m in _run(scene, sentence, winner) if m.span.end <= winner.span.end)


def _without_reason(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Step back over the reason, the contest and the giver: “该村因为创办了食堂而被评为…”, “在大赛上获得…”."""
    start = sentence.span.start
    for pattern in (BY_SOMEONE, REASON):
        found = pattern.search(scene.text[start:verb])
        if found:
            return start + found.start()
    return verb


def _run(scene: Scene, sentence: Sentence, winner: Mention) -> tuple[Mention, ...]:
    return next((run for run in runs(scene, sentence) if winner in run), (winner,))


def _given(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “授予甲“…”称号” and “为甲颁发…”."""
    for match in GIVES.finditer(scene.text, sentence.span.start, sentence.span.end):
        clause = scene.clause_at(sentence, match.start())
        beside = scene.text[match.start() - 1 : match.start()] in ("被", "获")
        if beside or stance(scene, sentence, clause.start, match.start()) is not Stance.ASSERTED:
            continue
        for award in _won(scene, sentence, match.end()):
            giver = BY_SOMEONE.search(scene.text[clause.start : match.start()])
            passive = _winners(scene, sentence, match.start()) if giver else ()
            for winner in passive or _receivers(scene, sentence, match, award):
                yield _fact(scene, sentence, winner, award, "award-given")


def _receivers(scene: Scene, sentence: Sentence, verb: re.Match[str], award: Mention) -> tuple[Mention, ...]:
    """Return whom an honor goes to: those right behind the verb, or behind 为 or 向 right before it."""
    for mention in sentence.of(*ACTORS):
        if any(other.span.start == mention.span.end for other in sentence.of(EntityType.AREA)):
            continue  # 授予某镇某村: the village
        run = _run(scene, sentence, mention)
        behind = verb.end() <= mention.span.start and run[-1].span.end <= award.span.start
        outer = [m for m in sentence.of(EntityType.AREA) if m.span.end <= mention.span.start]
        if behind and RECEIVERS.fullmatch(scene.between(verb.end(), mention.span.start, blank=outer)):
            return run
        before = scene.text[mention.span.start - 1 : mention.span.start] in ("为", "向", "给")
        if before and run[-1].span.end == verb.start():
            return run
    return ()


def _also(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…,同时获评的还有甲、乙”: they have the honor named last before."""
    for match in ALSO.finditer(scene.text, sentence.span.start, sentence.span.end):
        honors = [m for m in sentence.of(EntityType.AWARD) if m.span.end <= match.start()]
        people = [run for run in runs(scene, sentence) if run[0].span.start >= match.end()]
        if honors and people:
            for winner in people[0]:
                yield _fact(scene, sentence, winner, honors[-1], "award-also")
