"""Awards: who receives which honor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Interval, Mention, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import ACTORS, EMPLOYEE, actor_before, antecedent, going_on_from
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.kinds import known_by_kind
from graphbuild.relate.people import TITLES, plain_run, runs
from graphbuild.relate.rolls import JOINED, honored, printed_list
from graphbuild.relate.scene import BODIES, Scene, Sentence, in_title
from graphbuild.relate.stance import Stance, stance
from graphbuild.zh.honors import BATCH, CARRYING, GIVING, GOING, TAKING, WINNING

__all__ = ["awards", "honors"]

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
ANNOUNCED = re.compile(r"公示|拟(?:授予|表彰|认定|推荐|命名)|候选|初步名单|参评")
HOLDER = re.compile(r"”?(?:荣誉)?(?:称号)?(?:获得者|得主)?[、\s]*")
BEATEN = re.compile(r"(?:战胜|击败|力克|险胜|淘汰)[^,。;]{0,10}$")
FORMER = re.compile(r"[上往前][届任]$|卫冕$")
ON_LIST = re.compile(r"”?(?:荣誉)?(?:称号)?(?:企业|单位|学校|村)?(?:名单|榜单)[中上里]?|(?<=榜)”?(?=,)")
LISTED_ON = re.compile(r"(?:榜上有名|上榜|成功入选|入选|在列|位列其中|名列其中|入列|当选)(?=[,。;!])")
GAP = re.compile(r"(?:同志|等\d*(?:人|名同志|家企业|家单位|个村)?|为|以|\s)*“?")
GIVEN_BY = re.compile(r"(?:颁发|授予|颁授|评选|评出|认定)的“?$")
BY = re.compile(r"(?:被|由|获|获得)(?:[^,。;]{2,20}[、和])?$")
NAMES = re.compile(
    r"(?<!被)(?P<verb>命名|认定|确定|评定|评选|推选|确认|批准|表彰)(?=[^,。;“”\n为]{1,24}?为)[^,。;“”\n为]{1,24}?(?P<into>为)"
)
IS = re.compile(rf"(?:^|[\s,也都还])是{BATCH}“?$")
TAKEN = re.compile(rf"”?(?:荣誉)?(?:称号)?(?:则|分别|也)?[由被](?P<who>[^,。;]{{2,24}}?)(?:{TAKING})")
GOES = re.compile(rf"”?(?:荣誉)?(?:称号|奖[杯牌])?{GOING}")
CARRIED = re.compile(rf"(?:奖[杯牌])?(?:{CARRYING})")
PRAISED = re.compile(r"(?:[^,。;“”]{1,20}的)?")
"""What is said of a winner before his name: 一场未胜、场场满勤的."""
PERSON_PRAISED = re.compile(rf"{PRAISED.pattern}[\u4e00-\u9fff]{{0,6}}")
CALLING = re.compile("[\u4e00-\u9fff]{1,8}")
"""What somebody is at a body, between it and his name: 县融媒体中心|编辑|甲."""
FOR_HIM = re.compile(r"(?<![\u4e00-\u9fff]交)给(?P<who>[^,。;给]{1,6}?)记(?:了|过)?$")
"""县里给他记了三等功."""
RELATIVE = re.compile(r"”?(?:荣誉)?(?:称号)?的")
"""Behind an honor: who won it is told behind (荣膺“…”的四人是)."""
WHO = re.compile(
    rf"{RELATIVE.pattern}(?:[一二三四五六七八九十两\d]+(?:人|[名位][\u4e00-\u9fff]{{0,4}})|个人|教师|同志|选手)?(?:分别)?(?:还有|有|是|为):?"
)
DESCRIBED = re.compile(r"(?:“\d0后”)?[\u4e00-\u9fff]{0,6}(?:选手|学生|教师|村民|农户|职工|社员|市民|护士|医生|民警)")
PRONOUN = re.compile(r"[他她]")
APART = re.compile(r"分别|依次|各自")
EACH_ONE = re.compile(r"分获")
PASSIVE = re.compile(r"(?:联合|共同)?(?:授予|颁发|评为|认定为|命名为|评选为|确定为)")
RECEIVERS = re.compile(r"(?:给|向|为|予|了|\s)*")
ALSO = re.compile(
    r"(?:同时|一同|同批)(?:获评|获奖|入选|当选|荣获|受表彰)的还有|获此殊荣的(?:还有|是|有)"
    r"|(?:入选|获评|上榜|当选|获此殊荣)(?:者|的)?,?(?:分别是|分别为|他们是)"
)
THIS = re.compile(
    r"(?:获此殊荣|获此荣誉|获此称号|获得?(?:该|这一|此项)(?:荣誉|称号|奖项?)|(?:分享|同享|共享|获得|捧走)了?这[一份项]*(?:荣誉|称号|奖项)|获奖)(?=[,。;!])"
)
OF_PIECE = re.compile(r"(?:选送|报送|编排|排演|演出)?的(?:[一-鿿]{1,6})?《")
"""甲选送的《某戏》获一等奖: the piece won it. A person's own work is another matter."""
UNIT_OF_IT = re.compile(r"[一-鿿](?:法庭|[科室队班站所庭]|中心|分[院局校])被?$")
"""该院某某法庭 is honored, and not the court."""


def awards(scene: Scene) -> Iterator[Claim]:
    """Find honors with their recipients; “3家企业荣获…” names nobody and makes no claim."""
    for sentence in scene.body():
        for fact in honors(scene, sentence):
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
        _taken,
        _goes,
        _carried,
        _recorded,
        _behind_it,
        _holders,
        _on_list,
    ):
        yield from rule(scene, sentence)


def _wins(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
        start = scene.clause_at(sentence, match.start()).start
        if stance(scene, sentence, start, match.start()) is not Stance.ASSERTED:
            continue
        won, winners = tuple(_won(scene, sentence, match.end())), _winners(scene, sentence, match.start())
        for winner, award in _pairs(scene, winners, won, verb=match.start()):
            if sentence.span.covers(winner.span) or not RELATIVE.match(scene.text, award.span.end):
                yield _fact(scene, sentence, winner, award)


def _pairs(
    scene: Scene, winners: tuple[Mention, ...], won: tuple[Mention, ...], *, verb: int
) -> Iterator[tuple[Mention, Mention]]:
    """Pair winners with honors: each with its own where they are won 分别, else all with all, and none where 分别 has
    not as many of the one as of the other."""
    each = scene.text[max(0, verb - 3) : verb + 2]
    if EACH_ONE.search(each) or (len(winners) > 1 and APART.search(each)):
        yield from zip(winners, won, strict=True) if len(winners) == len(won) else ()
        return
    yield from ((winner, award) for award in won for winner in winners)


def _fact(scene: Scene, sentence: Sentence, winner: Mention, award: Mention, rule: str = "award-won") -> Fact:
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


def _date(scene: Scene, sentence: Sentence, award: Mention) -> Interval | None:
    dates = [(span, when) for span, when in scene.dates(sentence) if span.end <= award.span.start]
    if not dates:
        return None
    span, when = dates[-1]
    clause = scene.clause_at(sentence, span.start)
    apart = clause.end <= award.span.start
    other = apart and (FIGURE.search(scene.text, span.end, clause.end) or SINCE.match(scene.text, span.end))
    return None if other else when


def _won(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Mention]:
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


def _bare(pattern: re.Pattern[str], scene: Scene, start: int, award: Mention) -> bool:
    """Tell whether only words of a pattern stand before an honor, its opening quotation mark left out."""
    return pattern.fullmatch(scene.text[start : award.span.start].removesuffix("“")) is not None


def _winners(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
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
        yield from _given_all(scene, sentence, match.end())


def _given_all(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Fact]:
    """Find the first honor behind a verb of giving, and all whom the list between the two names."""
    award = next((m for m in sentence.of(EntityType.AWARD) if m.span.start > verb), None)
    if award is None or not scene.clause_at(sentence, verb).covers(award.span):
        return
    end = award.span.start - (scene.text[award.span.start - 1] == "“")
    for winner in honored(scene, sentence, Span(start=verb, end=end)) if verb < end else ():
        yield _fact(scene, sentence, winner, award, "award-given")


def _receivers(scene: Scene, sentence: Sentence, verb: re.Match[str], award: Mention) -> tuple[Mention, ...]:
    """Return whom an honor goes to: those right behind the verb, or behind 为 or 向 right before it."""
    him = re.match(r"给?(?:[他她](?!们))“?", scene.text[verb.end() : award.span.start])
    if him and verb.end() + him.end() == award.span.start:
        person = antecedent(scene, sentence, verb.start())
        return (person,) if person else ()
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
        for award in _won(scene, sentence, match.end()):
            if PRONOUN.fullmatch(scene.text, match.end("verb"), into):
                person = antecedent(scene, sentence, match.start())
                yield from (_fact(scene, sentence, who, award, "award-named") for who in (person,) if who)
            for one in sentence.of(*ACTORS):
                run = printed_list(scene, sentence, one)
                lead = scene.between(match.end("verb"), run[0].span.start, blank=outer)
                if (
                    one is run[-1]
                    and one.span.end <= into
                    and RECEIVERS.fullmatch(lead)
                    and GAP.fullmatch(scene.text, one.span.end, into)
                ):
                    yield from (_fact(scene, sentence, winner, award, "award-named") for winner in run)


def _is(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “某镇是某市2024年度“某某”典型镇”: nothing but level and year stand between 是 and the honor."""
    for award in sentence.of(EntityType.AWARD):
        start = scene.clause_at(sentence, award.span.start).start
        outer = [m for m in sentence.of(EntityType.AREA) if m.span.end <= award.span.start]
        copula = IS.search(scene.between(start, award.span.start, blank=outer))
        verb = scene.text.rfind("是", start, award.span.start) if copula else -1
        winner = actor_before(scene, sentence, verb, *ACTORS) if verb >= 0 else None
        if winner and stance(scene, sentence, start, verb) is Stance.ASSERTED:
            yield from (_fact(scene, sentence, winner, one, "award-borne") for one in _won(scene, sentence, verb + 1))


def _holders(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find those whom an honor stands before as a title: 全国劳动模范甲, 某奖章获得者乙."""
    for award in sentence.of(EntityType.AWARD):
        link = HOLDER.match(scene.text, award.span.end)
        end = link.end() if link else award.span.end
        who = next((p for p in sentence.of(EntityType.PERSON) if p.span.start == end), None)
        clause = scene.clause_at(sentence, award.span.start)
        past = FORMER.search(scene.text, max(0, award.span.start - 3), award.span.start)
        if (
            who
            and not past
            and not who.value("byline")
            and stance(scene, sentence, clause.start, end) is Stance.ASSERTED
        ):
            for one in plain_run(scene, sentence, end) if "获得者" in scene.text[award.span.end : end] else (who,):
                yield _fact(scene, sentence, one, award, "award-held")


def _on_list(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “公布…某荣誉名单,甲榜上有名”."""
    for award in sentence.of(EntityType.AWARD):
        listed = ON_LIST.match(scene.text, award.span.end)
        match = LISTED_ON.search(scene.text, listed.end(), sentence.span.end) if listed else None
        clause = scene.clause_at(sentence, match.start()) if match else None
        if match and clause and stance(scene, sentence, clause.start, match.end()) is Stance.ASSERTED:
            for winner in _winners(scene, sentence, match.start()):
                yield _fact(scene, sentence, winner, award, "award-listed")


def _this(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…评选揭晓,甲获此殊荣”: the one honor that the sentence names before."""
    for match in THIS.finditer(scene.text, sentence.span.start, sentence.span.end):
        honors = [m for m in sentence.of(EntityType.AWARD) if m.span.end <= match.start()]
        clause = scene.clause_at(sentence, match.start())
        if len(honors) == 1 and stance(scene, sentence, clause.start, match.end()) is Stance.ASSERTED:
            for winner in _winners(scene, sentence, match.start()):
                yield _fact(scene, sentence, winner, honors[0], "award-this")


def _taken(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “冠军由甲摘得”: the list between 由 and the verb of winning."""
    for award in sentence.of(EntityType.AWARD):
        match = TAKEN.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if match and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            run = _actors_from(scene, sentence, match.start("who"))
            if run and run[-1].span.end == match.end("who"):
                yield from (_fact(scene, sentence, winner, award, "award-taken") for winner in run)


def _goes(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “季军归了甲队”, “…乡村”花落甲村: the winner stands behind the honor."""
    for award in sentence.of(EntityType.AWARD):
        match = GOES.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if match and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            run = _actors_from(scene, sentence, match.end())
            yield from (_fact(scene, sentence, winner, award, "award-goes") for winner in run)


def _carried(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “甲与乙把金奖揽入怀中”."""
    for award in sentence.of(EntityType.AWARD):
        at = award.span.start - 1
        carried = scene.text[at] in "把将" and CARRIED.match(scene.text, award.span.end)
        if carried and stance(scene, sentence, scene.clause_at(sentence, at).start, at) is Stance.ASSERTED:
            yield from (_fact(scene, sentence, one, award, "award-carried") for one in _winners(scene, sentence, at))


def _recorded(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “县里给他记了三等功”."""
    for award in sentence.of(EntityType.AWARD):
        start = scene.clause_at(sentence, award.span.start).start
        match = FOR_HIM.search(scene.text[start : award.span.start])
        if match is None or stance(scene, sentence, start, award.span.start) is not Stance.ASSERTED:
            continue
        at = start + match.start("who")
        him = antecedent(scene, sentence, at) if PRONOUN.fullmatch(match["who"]) else None
        named = [p for p in sentence.of(EntityType.PERSON) if (p.span.start, len(p.span)) == (at, len(match["who"]))]
        yield from (_fact(scene, sentence, who, award, "award-recorded") for who in (him, *named) if who)


def _actors_from(scene: Scene, sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """Return the list of people, places or bodies that begins at an offset, with what is said of the first before."""
    people = _listed_from(scene, sentence, start)
    if people:
        return people
    outer = [m for m in sentence.of(EntityType.AREA, *BODIES, *TITLES) if m.span.start >= start]
    for one in sentence.of(*ACTORS):
        if one.span.start < start or any(m.span.start == one.span.end for m in sentence.of(*ACTORS)):
            continue  # of 甲镇乙村 the village
        if one.type != EntityType.PERSON and _employs(scene, sentence, one):
            continue
        lead = scene.between(start, one.span.start, blank=[m for m in outer if m.span.end <= one.span.start])
        told = PERSON_PRAISED if one.type == EntityType.PERSON else PRAISED
        return printed_list(scene, sentence, one) if told.fullmatch(lead) else ()
    return ()


def _employs(scene: Scene, sentence: Sentence, body: Mention) -> bool:
    """Tell whether a body only says where the winner works: 县医院护士甲."""
    near = any(CALLING.fullmatch(scene.text, body.span.end, p.span.start) for p in sentence.of(EntityType.PERSON))
    return near or in_title(sentence, body) or EMPLOYEE.match(scene.text, body.span.end) is not None


def _behind_it(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “获得一等奖的是甲、乙”: the winners stand behind the honor that a verb of winning governs."""
    for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
        start = scene.clause_at(sentence, match.start()).start
        for award in _won(scene, sentence, match.end()):
            link = WHO.match(scene.text, award.span.end)
            run = _listed_from(scene, sentence, link.end()) if link else ()
            if run and stance(scene, sentence, start, award.span.start) is Stance.ASSERTED:
                yield from (_fact(scene, sentence, winner, award, "award-winner-behind") for winner in run)


def _listed_from(scene: Scene, sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """Return the list that begins at an offset, its titles and places left out of account."""
    titles = [m for m in sentence.of(*TITLES) if m.span.start >= start]
    for run in runs(scene, sentence):
        if run[0].span.start >= start:
            lead = scene.between(start, run[0].span.start, blank=titles)
            return run if RECEIVERS.fullmatch(lead) or DESCRIBED.fullmatch(lead) else ()
    return ()


def _also(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…,同时获评的还有甲、乙”: they have the honor named last before."""
    for match in ALSO.finditer(scene.text, sentence.span.start, sentence.span.end):
        honors = [m for m in sentence.of(EntityType.AWARD) if m.span.end <= match.start()]
        people = [run for run in runs(scene, sentence) if run[0].span.start >= match.end()]
        if honors and people:
            for winner in people[0]:
                yield _fact(scene, sentence, winner, honors[-1], "award-also")
