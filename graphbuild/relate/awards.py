"""Awards: who receives which honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.actors import ACTORS, actor_before, antecedent
from graphbuild.relate.awarded import (
    behind_it,
    carried,
    described,
    goes,
    holders,
    hung,
    named,
    on_list,
    recorded,
    taken,
)
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.honorrolls import printed_rolls
from graphbuild.relate.kinds import known_by_kind
from graphbuild.relate.people import runs
from graphbuild.relate.rolls import honored, printed_list
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.stance import Stance, stance
from graphbuild.relate.winning import (
    BY_SOMEONE,
    GIVES,
    OF_OTHERS,
    PRONOUN,
    RECEIVERS,
    WINS,
    pairs,
    receipt,
    winners_before,
    won_behind,
)
from graphbuild.zh.honors import BATCH

__all__ = ["awards", "honors"]

ANNOUNCED = re.compile(r"公示|拟(?:授予|表彰|认定|推荐|命名)|候选|初步名单|参评")
GAP = re.compile(r"(?:同志|等\d*[余多]?(?:人|[名位家个所支][\u4e00-\u9fff]{1,4})?|为|以|\s)*“?")
NAMES = re.compile(
    r"(?<!被)(?P<verb>命名|认定|确定|评定|评选|推选|确认|批准|表彰)(?=[^,。;“”\n为]{1,24}?为)[^,。;“”\n为]{1,24}?(?P<into>为)"
)
IS = re.compile(rf"(?:^|[\s,也都还])是{BATCH}“?$")
ALSO = re.compile(
    r"(?:同时|一同|同批)(?:获评|获奖|入选|当选|荣获|受表彰)的还有|获此殊荣的(?:还有|是|有)"
    r"|(?:入选|获评|上榜|当选|获此殊荣)(?:者|的)?,?(?:分别是|分别为|他们是)"
)
THIS = re.compile(
    r"(?:获此殊荣|获此荣誉|获此称号|获得?(?:该|这一|此项)(?:荣誉|称号|奖项?)|(?:分享|同享|共享|获得|捧走)了?这[一份项]*(?:荣誉|称号|奖项)|获奖)(?=[,。;!])"
)


def awards(scene: Scene) -> Iterator[Claim]:
    """Find honors with their recipients; “3家企业荣获…” names nobody and makes no claim."""
    for sentence in scene.body():
        for fact in honors(scene, sentence):
            yield claim_of(scene, sentence, fact)
    for sentence, fact in printed_rolls(scene):
        yield claim_of(scene, sentence, fact)


def honors(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find who receives what in one sentence."""
    if not sentence.of(EntityType.AWARD) or ANNOUNCED.search(scene.text, sentence.span.start, sentence.span.end):
        return
    for rule in (
        _wins,
        _given,
        _named,
        _is,
        _also,
        _this,
        taken,
        named,
        goes,
        hung,
        carried,
        recorded,
        behind_it,
        described,
        holders,
        on_list,
    ):
        yield from rule(scene, sentence)


def _wins(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
        start = scene.clause_at(sentence, match.start()).start
        if stance(scene, sentence, start, match.start()) is not Stance.ASSERTED:
            continue
        won, winners = tuple(won_behind(scene, sentence, match.end())), winners_before(scene, sentence, match.start())
        for winner, award in pairs(scene, winners, won, verb=match.start()):
            if not OF_OTHERS.match(scene.text, award.span.end) or winner.type == EntityType.PERSON:
                yield receipt(scene, sentence, winner, award)


def _given(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “授予甲“…”称号” and “为甲颁发…”."""
    for match in GIVES.finditer(scene.text, sentence.span.start, sentence.span.end):
        clause = scene.clause_at(sentence, match.start())
        beside = scene.text[match.start() - 1 : match.start()] in ("被", "获")
        if beside or stance(scene, sentence, clause.start, match.start()) is not Stance.ASSERTED:
            continue
        for award in won_behind(scene, sentence, match.end()):
            giver = BY_SOMEONE.search(scene.text[clause.start : match.start()])
            passive = winners_before(scene, sentence, match.start()) if giver else ()
            for winner in passive or _receivers(scene, sentence, match, award):
                yield receipt(scene, sentence, winner, award, "award-given")
        yield from _given_all(scene, sentence, match.end())


def _given_all(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Fact]:
    """Find the first honor behind a verb of giving, and all whom the list between the two names."""
    award = next((m for m in sentence.of(EntityType.AWARD) if m.span.start > verb), None)
    if award is None or not scene.clause_at(sentence, verb).covers(award.span):
        return
    end = award.span.start - (scene.text[award.span.start - 1] == "“")
    for winner in honored(scene, sentence, Span(start=verb, end=end)) if verb < end else ():
        yield receipt(scene, sentence, winner, award, "award-given")


def _receivers(scene: Scene, sentence: Sentence, verb: re.Match[str], award: Mention) -> tuple[Mention, ...]:
    """Return whom an honor goes to: those right behind the verb, or behind 为 or 向 right before it."""
    him = re.match(r"给?(?:[他她](?!们))“?", scene.text[verb.end() : award.span.start])
    if him and verb.end() + him.end() == award.span.start:
        person = antecedent(scene, sentence, verb.start())
        return (person,) if person else ()
    if scene.text.startswith("该", verb.end()):
        body = known_by_kind(scene, sentence, Span(start=verb.end(), end=award.span.start))
        return (body,) if body else ()
    for mention in sentence.of(*ACTORS):
        if any(other.span.start == mention.span.end for other in sentence.of(EntityType.AREA)):
            continue  # 授予某镇某村: the village
        run = printed_list(scene, sentence, mention)
        if _behind(scene, sentence, verb.end(), run, award):
            return run
        before = scene.text[mention.span.start - 1 : mention.span.start] in ("为", "向", "给")
        if before and run[-1].span.end == verb.start():
            return run
    return ()


def _behind(scene: Scene, sentence: Sentence, verb: int, run: tuple[Mention, ...], award: Mention) -> bool:
    """Tell whether a list fills the space between a verb of giving and the honor: nobody is honored for a longer name
    that begins with his (授予某区|福利院)."""
    outer = [m for m in sentence.of(EntityType.AREA, EntityType.POST) if m.span.end <= run[0].span.start]
    return (
        verb <= run[0].span.start
        and run[-1].span.end <= award.span.start
        and RECEIVERS.fullmatch(scene.between(verb, run[0].span.start, blank=outer)) is not None
        and GAP.fullmatch(scene.text[run[-1].span.end : award.span.start]) is not None
    )


def _named(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “命名甲镇为某示范镇”: whom a body names stands between the verb and 为."""
    for match in NAMES.finditer(scene.text, sentence.span.start, sentence.span.end):
        clause = scene.clause_at(sentence, match.start())
        if stance(scene, sentence, clause.start, match.start()) is not Stance.ASSERTED:
            continue
        into = match.start("into")
        outer = sentence.of(EntityType.AREA, EntityType.POST)
        for award in won_behind(scene, sentence, match.end()):
            if PRONOUN.fullmatch(scene.text, match.end("verb"), into):
                person = antecedent(scene, sentence, match.start())
                yield from (receipt(scene, sentence, who, award, "award-named") for who in (person,) if who)
            for one in sentence.of(*ACTORS):
                run = printed_list(scene, sentence, one)
                lead = scene.between(match.end("verb"), run[0].span.start, blank=outer)
                if (
                    one is run[-1]
                    and one.span.end <= into
                    and RECEIVERS.fullmatch(lead)
                    and GAP.fullmatch(scene.text, one.span.end, into)
                ):
                    yield from (receipt(scene, sentence, winner, award, "award-named") for winner in run)


def _is(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “某镇是某市2024年度“某某”典型镇”: nothing but level and year stand between 是 and the honor."""
    for award in sentence.of(EntityType.AWARD):
        start = scene.clause_at(sentence, award.span.start).start
        outer = [m for m in sentence.of(EntityType.AREA) if m.span.end <= award.span.start]
        copula = IS.search(scene.between(start, award.span.start, blank=outer))
        verb = scene.text.rfind("是", start, award.span.start) if copula else -1
        winner = actor_before(scene, sentence, verb, *ACTORS) if verb >= 0 else None
        if winner and stance(scene, sentence, start, verb) is Stance.ASSERTED:
            yield from (
                receipt(scene, sentence, winner, one, "award-borne") for one in won_behind(scene, sentence, verb + 1)
            )


def _this(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…评选揭晓,甲获此殊荣”: the one honor that the sentence names before."""
    for match in THIS.finditer(scene.text, sentence.span.start, sentence.span.end):
        honors = [m for m in sentence.of(EntityType.AWARD) if m.span.end <= match.start()]
        clause = scene.clause_at(sentence, match.start())
        if len(honors) == 1 and stance(scene, sentence, clause.start, match.end()) is Stance.ASSERTED:
            for winner in winners_before(scene, sentence, match.start()):
                yield receipt(scene, sentence, winner, honors[0], "award-this")


def _also(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…,同时获评的还有甲、乙”: they have the honor named last before."""
    for match in ALSO.finditer(scene.text, sentence.span.start, sentence.span.end):
        honors = [m for m in sentence.of(EntityType.AWARD) if m.span.end <= match.start()]
        people = [run for run in runs(scene, sentence) if run[0].span.start >= match.end()]
        if honors and people:
            for winner in people[0]:
                yield receipt(scene, sentence, winner, honors[-1], "award-also")
