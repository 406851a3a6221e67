"""What a verb of honoring ties together: who wins before it, the honors behind it, who gives them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Interval, Mention, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import ACTORS, COURSE, actor_before, going_on_from, stands_first
from graphbuild.relate.fact import Fact
from graphbuild.relate.kinds import known_by_kind
from graphbuild.relate.origins import of_somebody
from graphbuild.relate.rolls import JOINED, honored, printed_list
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.speech import speaker_of
from graphbuild.relate.stance import Stance, intended, stance
from graphbuild.zh.honors import GIVING, VESSEL, WINNING
from graphbuild.zh.text import abridges

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
FORMER = re.compile("的(?:“[^”。]{1,12}”|[特一二三]等奖|[冠亚季]军|冠亚军)(?:、|得主|获得者|获奖者|选手|,)")
"""Behind a date it tells what the winner already was: 去年的“桔王”、某村村民甲获得二等奖."""
REASON = re.compile(
    r"(?:(?:凭借?(?:着)?|以|靠)[^,。;]{1,24}?,?|(?:还|也)?因(?:为)?[^,。;]{1,20}?(?:,|而|(?=被?$))|在[^,。;]{2,30}?[上中里],?"
    r"|从[^,。;]{2,20}?中(?:脱颖而出|突围|胜出)?,?)(?:一举|成功|再次|先后|一路)*$"
)
BY_SOMEONE = re.compile(r"被[^,。;]{2,20}$")
# Words between the verb and the honor: the year, the giver, the level.
ADJUNCT = re.compile(r"[^,。;!?]{0,24}?")
LIST = re.compile(
    r"\s*(?:[一二三两四五六\d]+次)?(?:、|和|与|及|以及|等)?\s*(?:[\u4e00-\u9fff]{1,10}(?:组|项目|类|单元)|团体|个人|单项)?(?:总分)?"
)
# Some of those honored are named, the others counted: 甲、乙等10人.
OTHERS = re.compile(
    r"等(?:\d+|[两二三四五六七八九十百]+)?(?:名|位|个|家)?(?:同志|人|选手|学生|教师|党员|职工|单位|企业|集体|个人|村|社区)$"
)
# An honor that is yet to be won: candidates, nominations, what is made public before it is given.
OPEN = re.compile(
    r"(?:荣誉)?(?:称号)?的?(?:候选|终评|入围|提名|评选|申报|推荐(?!标准)|培育|创建|参评|复评|初评|考核|争创)"
)
BEATEN = re.compile(r"(?:战胜|击败|力克|险胜|淘汰)[^,。;]{0,10}$")
GIVEN_BY = re.compile(r"(?:颁发|授予|颁授|评选|评出|认定)的“?$")
BY = re.compile(r"(?:被|由|获|获得)(?:[^,。;]{2,20}[、和])?$")
RELATIVE = re.compile(rf"”?(?:荣誉)?(?:称号)?(?:{VESSEL})?的")
"""Behind an honor: who won it is told behind (荣膺“…”的四人是)."""
OF_OTHERS = re.compile(
    rf"{RELATIVE.pattern}(?!好?成绩|佳绩|荣誉|殊荣|消息|喜讯|同时|背后|基础|时候|过程|原因|秘诀|通[报知]|决定|表彰|牌[匾子]|[奖铜金银]牌|匾|证书)"
)
"""…“…”称号的职工有3名: of whatever body before it, others have won."""
PRONOUN = re.compile(r"[他她]")
APART = re.compile(r"分别|依次|各自")
EACH_ONE = re.compile(r"分获")
PASSIVE = re.compile(r"(?:联合|共同)?(?:授予|颁发|评为|认定为|命名为|评选为|确定为)")
RECEIVERS = re.compile(r"(?:给|向|为|予|了|\s)*")
OF_PIECE = re.compile(r"(?:选送|报送|编排|排演|演出)?的(?:[一-鿿]{1,6})?《")
"""甲选送的《某戏》获一等奖: the piece won it. A person's own work is another matter."""
THING = (
    "橙|[橘桔柑柚桃梨杏枣李柿]|葡萄|[草蓝]莓|猕猴桃|瓜|果|茶叶?|米|面条?|酒|醋|酱油?|蜜|油|菇|木耳|蟹"
    "|虾|鱼|羊|牛|猪|鸡|鸭|鹅|蛋|[腊猪牛羊]?肉|火腿|酥?饼|糕|豆腐|产品|作品|样品|砚台?|刺绣|陶瓷|瓷器?"
)
GOODS = re.compile(
    r"(?:生产|选送|培育|种植|酿造|制作|加工|出产|送来|送展|参评)?的(?:一[枚只款]|“[^“”]{1,10}”牌?|[一-鿿]){0,8}?"
    rf"(?:{THING})(?:[一-鿿]{{0,8}},)?(?:[替为]主人)?{COURSE.pattern}"
)
"""What somebody has grown or made, from his name to the verb: 的九月红脐橙, 送来的公蟹毫无悬念,."""
MADE = re.compile(rf"{GOODS.pattern}|的[一-鿿]{{0,4}}《[^《》]{{1,30}}》(?:[一-鿿]{{0,8}},)?{COURSE.pattern}")
"""Goods of a person, or a work: 的《晒秋》构图饱满,."""
BRANDED = re.compile(
    rf"”?(?:系列)?(?:注册)?(?:商标|牌)?(?:(?!商标)[一-鿿]){{0,5}}?(?<!基地)(?<!公司)(?<!农场)(?<!作社)(?<![园厂店村县区企业])"
    rf"{COURSE.pattern}"
)
"""Behind a brand, up to the verb: “甲”商标|被认定为, “甲”牌婴儿水还|拿下."""
OF_FIRM = re.compile(rf"(?:{COURSE.pattern}|(?:{COURSE.pattern})[^,。;“”]{{1,10}}的)“?")
"""Before a brand that opens a clause: 注册的“甲”商标."""
FIRM = re.compile(f"{COURSE.pattern}企业(?=(?:还|也|又|先后|成功|一举)*(?:获|被|荣|入选|捧|摘|夺))")
OF_ONE = re.compile("(?:球员|射手|选手|运动员|教练员?|辩手|演员|导演|状元|工匠|匠心奖)$")
"""What one person is honored as, and no village whose team played."""
TOGETHER = re.compile("(?:同|双双|一同|一道|一起|共同|均|都|也|还|又|分别|各自|成功)+$")
"""Between a list and a verb: 甲和乙|同|获."""
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
    won = tuple(one for one in won if not (OF_ONE.search(one.name) and any(w.type == EntityType.AREA for w in winners)))
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
    listed = _listed_before(scene, sentence, clause, start)
    if listed:
        return tuple(one for one in listed if not _of_piece(scene, one, verb))
    winner = actor_before(scene, sentence, start, *ACTORS) or _elsewhere(scene, sentence, start)
    if winner and _of_piece(scene, winner, verb):
        return ()
    if winner and BEATEN.search(scene.text, sentence.span.start, winner.span.start):
        return ()
    if winner is None or _unclear(scene, sentence, winner) or not _wins(scene, sentence, winner, verb):
        return ()
    if winner.type == EntityType.AREA and of_somebody(scene, sentence, winner):
        return ()
    return tuple(m for m in printed_list(scene, sentence, winner) if m.span.end <= winner.span.end)


def _unclear(scene: Scene, sentence: Sentence, winner: Mention) -> bool:
    """Tell whether 公司 may be one of several: the article has named more than one, and the paragraph none."""
    if winner.type != EntityType.COMPANY or winner.value("anaphor") is None or _firm(scene, winner.span.start):
        return False
    named = (
        m for m in scene.typed(EntityType.COMPANY) if m.value("anaphor") is None and m.span.end <= winner.span.start
    )
    return not any(sentence.section.span.covers(m.span) for m in named)


def _listed_before(scene: Scene, sentence: Sentence, clause: Span, end: int) -> tuple[Mention, ...]:
    """Return the list right before a verb, or in the clause before its own: 甲公司、乙村,同获…."""
    before = [c for c in scene.clauses(sentence) if c.end <= clause.start]
    if before and COURSE.fullmatch(scene.text, clause.start, end):
        return honored(scene, sentence, before[-1])
    adverbs = TOGETHER.search(scene.text[clause.start : end]) if clause.start < end else None
    end = clause.start + adverbs.start() if adverbs else end
    return honored(scene, sentence, Span(start=clause.start, end=end)) if clause.start < end else ()


def _wins(scene: Scene, sentence: Sentence, winner: Mention, verb: int) -> bool:
    """Tell whether what stands between a winner and the verb is told as done; another clause may deny something else,
    but whoever opens it as the speaker tells of others (院长甲说,去年获评…)."""
    clause = scene.clause_at(sentence, verb)
    if winner.span.end > clause.start:
        return stance(scene, sentence, winner.span.end, verb) is Stance.ASSERTED
    told = winner is speaker_of(scene, sentence) or intended(scene, sentence, winner.span.end, clause.start)
    return not told and stance(scene, sentence, clause.start, verb) is Stance.ASSERTED


def _of_piece(scene: Scene, winner: Mention, verb: int) -> bool:
    return winner.type != EntityType.PERSON and OF_PIECE.match(scene.text, winner.span.end, verb) is not None


def _elsewhere(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the winner that a word for its kind stands for (学校获评…), or that the sentence before was about."""
    clause = scene.clause_at(sentence, verb)
    if UNIT_OF_IT.search(scene.text, clause.start, verb):
        return None
    known = _by_kind(scene, sentence, Span(start=clause.start, end=min(clause.end, verb + 4)))
    if known is None and COURSE.fullmatch(scene.text, clause.start, verb):
        earlier = (c for c in reversed(scene.clauses(sentence)) if c.end <= clause.start)
        known = next((one for c in earlier if (one := _by_kind(scene, sentence, c))), None)
    return known or _maker(scene, sentence, clause, verb) or going_on_from(scene, sentence, verb)


def _by_kind(scene: Scene, sentence: Sentence, clause: Span) -> Mention | None:
    """Return what a word for a kind stands for that a clause begins with: 学校, 护渔队, 企业."""
    known = known_by_kind(scene, sentence, clause)
    return known or (_firm(scene, clause.start) if FIRM.match(scene.text, clause.start, clause.end) else None)


def _firm(scene: Scene, before: int) -> Mention | None:
    """Return the company that 企业 stands for: the only one that the article has named before an offset."""
    named = [m for m in scene.typed(EntityType.COMPANY) if m.span.end <= before and m.value("anaphor") is None]
    full = max(named, key=lambda m: len(m.name), default=None)
    return full if full and all(abridges(m.name, full.name) for m in named) else None


def _maker(scene: Scene, sentence: Sentence, clause: Span, verb: int) -> Mention | None:
    """Return whose goods or work wins: 村民甲的脐橙, 甲的《晒秋》; of a body's goods, the brand: 甲社的“乙”牌茶."""
    for brand in sentence.of(EntityType.BRAND):
        opens = clause.covers(brand.span) and OF_FIRM.fullmatch(scene.text, clause.start, brand.span.start)
        if opens and BRANDED.fullmatch(scene.text, brand.span.end, verb):
            return brand
    near = [c for c in scene.clauses(sentence) if c.start <= clause.start][-2:]
    for one in sentence.of(EntityType.PERSON, *BODIES):
        made = MADE if one.type == EntityType.PERSON else GOODS
        first = any(c.covers(one.span) and stands_first(scene, sentence, c, one) for c in near)
        if first and made.fullmatch(scene.text, one.span.end, verb):
            brands = (m for m in sentence.of(EntityType.BRAND) if one.span.end <= m.span.start < verb)
            return next(brands, one if one.type == EntityType.PERSON else None)  # 甲公司的茶叶: the tea, not 甲公司
    return None


def _without_reason(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Step back over the giver, or the reasons and the contest: “该村因为创办了食堂而被评为…”, “在大赛上获得…”."""
    giver = _opening(BY_SOMEONE, scene, sentence, verb)
    if giver is not None:
        return giver
    reason = _opening(REASON, scene, sentence, verb)
    return verb if reason is None else _without_reason(scene, sentence, reason)


def _opening(pattern: re.Pattern[str], scene: Scene, sentence: Sentence, end: int) -> int | None:
    """Return where the first words of a pattern begin that reach to an end, in no name (乔|以南在大赛上)."""
    words, at = scene.text[sentence.span.start : end], -1
    while found := pattern.search(words, at + 1):
        at = found.start()
        if not any(m.span.start < sentence.span.start + at < m.span.end for m in sentence.of(*ACTORS)):
            return sentence.span.start + at
    return None


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
    before = ((span, when) for span, when in scene.dates(sentence) if span.end <= award.span.start)
    dates = [(span, when) for span, when in before if not FORMER.match(scene.text, span.end)]
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
