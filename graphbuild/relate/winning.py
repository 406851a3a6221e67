"""What a verb of honoring ties together: who wins before it, the honors behind it, who gives them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Interval, Mention, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import ACTORS, actor_before, going_on_from
from graphbuild.relate.fact import Fact
from graphbuild.relate.rolls import JOINED, honored, printed_list
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.stance import Stance, stance
from graphbuild.relate.subjects import known_by_kind
from graphbuild.zh.honors import GIVING, WINNING

__all__ = [
    "BY_SOMEONE",
    "GIVES",
    "PRONOUN",
    "RECEIVERS",
    "RELATIVE",
    "WINS",
    "pairs",
    "receipt",
    "winners_before",
    "won_behind",
]

WINS = re.compile(WINNING)
GIVES = re.compile(GIVING)
# The reason and the place of winning, which stand between the winner and the verb.
FIGURE = re.compile(r"\d(?:[\d.]*)(?:[百千万亿]|[%元吨亩人家户次])")
"""In the clause of a date it shows that the date is the figure's: 去年销售额3亿元,由此获得…."""
SINCE = re.compile("起|以来|至今")
"""Behind a date in another clause it begins something else: 2001年起种树,曾获某奖章."""
REASON = re.compile(
    r"(?:(?:凭借?(?:着)?|以|靠)[^,。;]{1,24}?,?|(?:还|也)?因(?:为)?[^,。;]{1,20}?(?:,|而|(?=被?$))|在[^,。;]{2,30}?[上中里],?"
    r"|从[^,。;]{2,20}?中(?:脱颖而出|突围|胜出)?,?)(?:一举|成功|再次|先后|一路)*$"
)
BY_SOMEONE = re.compile(r"被[^,。;]{2,20}$")
# Words between the verb and the honor: the year, the giver, the level.
ADJUNCT = re.compile(r"[^,。;!?]{0,24}?")
LIST = re.compile(
    r"\s*(?:[一二三两四五六\d]+次)?(?:、|和|与|及|以及|等)?\s*(?:[\u4e00-\u9fff]{1,10}(?:组|项目|类|单元))?"
)
# Some of those honored are named, the others counted: 甲、乙等10人.
OTHERS = re.compile(
    r"等(?:\d+|[两二三四五六七八九十百]+)?(?:名|位|个|家)?(?:同志|人|选手|学生|教师|党员|职工|单位|企业|集体|个人|村|社区)$"
)
# An honor that is yet to be won: candidates, nominations, what is made public before it is given.
OPEN = re.compile(r"(?:荣誉)?(?:称号)?的?(?:候选|提名|评选|申报|推荐(?!标准)|培育|创建|参评|复评|初评|考核|争创)")
BEATEN = re.compile(r"(?:战胜|击败|力克|险胜|淘汰)[^,。;]{0,10}$")
GIVEN_BY = re.compile(r"(?:颁发|授予|颁授|评选|评出|认定)的“?$")
BY = re.compile(r"(?:被|由|获|获得)(?:[^,。;]{2,20}[、和])?$")
RELATIVE = re.compile(r"”?(?:荣誉)?(?:称号)?的")
"""Behind an honor: who won it is told behind (荣膺“…”的四人是)."""
PRONOUN = re.compile(r"[他她]")
APART = re.compile(r"分别|依次|各自")
EACH_ONE = re.compile(r"分获")
PASSIVE = re.compile(r"(?:联合|共同)?(?:授予|颁发|评为|认定为|命名为|评选为|确定为)")
RECEIVERS = re.compile(r"(?:给|向|为|予|了|\s)*")
OF_PIECE = re.compile(r"(?:选送|报送|编排|排演|演出)?的(?:[一-鿿]{1,6})?《")
"""甲选送的《某戏》获一等奖: the piece won it. A person's own work is another matter."""
UNIT_OF_IT = re.compile(r"[一-鿿](?:法庭|[科室队班站所庭]|中心|分[院局校])被?$")
"""该院某某法庭 is honored, and not the court."""


def receipt(scene: Scene, sentence: Sentence, winner: Mention, award: Mention, rule: str = "award-won") -> Fact:
    """Return the fact that somebody receives an honor, with its giver and its date where the sentence says them."""
    return Fact(
        rule=rule,
        subject=winner,
        predicate=Predicate.RECEIVES,
        object=award,
        qualifiers=(("giver", giver),) if (giver := _giver(scene, sentence, winner, award)) else (),
        score=0.95 if sentence.span.covers(winner.span) else 0.85,
        valid=_date(scene, sentence, award),
        attested=scene.reported(sentence),
    )


def pairs(
    scene: Scene, winners: tuple[Mention, ...], won: tuple[Mention, ...], *, verb: int
) -> Iterator[tuple[Mention, Mention]]:
    """Pair winners with honors: each with its own where they are won 分别, else all with all, and none where 分别 has
    not as many of the one as of the other."""
    each = scene.text[max(0, verb - 3) : verb + 2]
    if EACH_ONE.search(each) or (len(winners) > 1 and APART.search(each)):
        yield from zip(winners, won, strict=True) if len(winners) == len(won) else ()
        return
    yield from ((winner, award) for award in won for winner in winners)


def won_behind(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Mention]:
    """Give the honors that a verb governs: the first in its clause and those listed with it."""
    clause_end = scene.clause_at(sentence, verb).end
    last: Mention | None = None
    for award in sentence.of(EntityType.AWARD):
        if award.span.start < verb:
            continue
        near = award.span.start <= clause_end and _bare(ADJUNCT, scene, verb, award)
        if OPEN.match(scene.text, award.span.end + scene.text.startswith("”", award.span.end)):
            continue
        if _listed(scene, last, award) if last else near:
            last = award
            yield award


def _listed(scene: Scene, last: Mention, award: Mention) -> bool:
    return LIST.fullmatch(scene.text[last.span.end : award.span.start].strip("“”")) is not None


def winners_before(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Return whom the words before a verb of winning name as its subject: one, or a printed list."""
    start = _without_others(scene, sentence, _without_reason(scene, sentence, verb))
    clause = scene.clause_at(sentence, verb)
    listed = honored(scene, sentence, Span(start=clause.start, end=start)) if clause.start < start else ()
    if listed:
        return tuple(one for one in listed if not _of_piece(scene, one, verb))
    winner = actor_before(scene, sentence, start, *ACTORS) or _elsewhere(scene, sentence, start)
    if winner and _of_piece(scene, winner, verb):
        return ()
    if winner and BEATEN.search(scene.text, clause.start, winner.span.start):
        return ()
    if winner is None or stance(scene, sentence, winner.span.end, verb) is not Stance.ASSERTED:
        return ()
    return tuple(m for m in printed_list(scene, sentence, winner) if m.span.end <= winner.span.end)


def _of_piece(scene: Scene, winner: Mention, verb: int) -> bool:
    return winner.type != EntityType.PERSON and OF_PIECE.match(scene.text, winner.span.end, verb) is not None


def _elsewhere(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the winner that a word for its kind stands for (学校获评…), or that the sentence before was about."""
    clause = scene.clause_at(sentence, verb)
    if UNIT_OF_IT.search(scene.text, clause.start, verb):
        return None
    known = known_by_kind(scene, sentence, Span(start=clause.start, end=min(clause.end, verb + 4)))
    return known or going_on_from(scene, sentence, verb)


def _without_reason(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Step back over the reason, the contest and the giver: “该村因为创办了食堂而被评为…”, “在大赛上获得…”."""
    start = sentence.span.start
    for pattern in (BY_SOMEONE, REASON):
        found = pattern.search(scene.text[start:verb])
        if found:
            return start + found.start()
    return verb


def _without_others(scene: Scene, sentence: Sentence, verb: int) -> int:
    found = OTHERS.search(scene.text[sentence.span.start : verb])
    return sentence.span.start + found.start() if found else verb


def _giver(scene: Scene, sentence: Sentence, winner: Mention, award: Mention) -> Mention | None:
    """Return the body that the sentence says gave an honor, the first of several: 被甲、乙授予, 甲授予, 甲颁发的."""
    bodies = [one for one in sentence.of(*BODIES) if one is not winner and one.span.end <= award.span.start]
    last = next((one for one in reversed(bodies) if _gives(scene, sentence, one, winner, award)), None)
    at = bodies.index(last) if last else 0
    while at and JOINED.fullmatch(scene.text, bodies[at - 1].span.end, bodies[at].span.start):
        at -= 1
    return bodies[at] if last else None


def _gives(scene: Scene, sentence: Sentence, body: Mention, winner: Mention, award: Mention) -> bool:
    gap = scene.text[body.span.end : award.span.start]
    clause = scene.clause_at(sentence, award.span.start)
    before = scene.text[max(clause.start, sentence.span.start) : body.span.start]
    if ";" in gap:
        return False
    active = GIVES.match(scene.text, body.span.end) and winner.span.start > body.span.end and "," not in gap
    passive = clause.covers(body.span) and BY.search(before) and PASSIVE.match(gap)
    return bool(active or passive or GIVEN_BY.fullmatch(gap))


def _date(scene: Scene, sentence: Sentence, award: Mention) -> Interval | None:
    dates = [(span, when) for span, when in scene.dates(sentence) if span.end <= award.span.start]
    if not dates:
        return None
    span, when = dates[-1]
    clause = scene.clause_at(sentence, span.start)
    apart = clause.end <= award.span.start
    other = apart and (FIGURE.search(scene.text, span.end, clause.end) or SINCE.match(scene.text, span.end))
    return None if other else when


def _bare(pattern: re.Pattern[str], scene: Scene, start: int, award: Mention) -> bool:
    """Tell whether only words of a pattern stand before an honor, its opening quotation mark left out."""
    return pattern.fullmatch(scene.text[start : award.span.start].removesuffix("“")) is not None
