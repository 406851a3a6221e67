"""Who launches a programme, carries it out or takes part in it, alone or with others: 甲局与乙局联手开展“…”行动."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention, Modality, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import COURSE, actor_before
from graphbuild.relate.enrolled import joined_before
from graphbuild.relate.fact import Fact
from graphbuild.relate.kinds import known_by_kind
from graphbuild.relate.scene import BODIES, Scene, Sentence, in_title
from graphbuild.relate.stance import denied, intended

__all__ = ["step_back", "used"]

LEANS = ("依托", "借助", "借力", "通过", "依靠", "凭借")
JOINS = ("响应", "参加", "参与", "加入", "通过", "依托", "借助")
# What a body does with a programme. 推进 alone is said of everything (推进“放管服”改革), so it counts like the rest
# only before a name with its kind.
USES = re.compile(
    r"(?:依托|借助|借力|依靠|凭借|通过|实施|启动实施|推进|推行|推出|推广|启动|开展|发起|打响|铺开|主办|承办|部署|牵头|组织开展|部署开展|组织实施|参与|参加|加入|入列|接入|搭上|投身|响应|办起|开办|开设|探索|探索推行|首创|独创|创设|承接|组建)"
    r"(?:了|起了?|省|市|区|县)?(?:级)?"
    r"(?:为期[^,。;的]{1,8}的?|20\d\d年度?|新一轮|首[批届期轮]|第[一二三四五六七八九十\d]+[批届期轮]|本年度|全[县市区省])*“?$"
    r"|(?:合办|联办|共办|共建|协办)的(?:全[县市区省])?“?$"
)
DAY = r"(?:去年|今年|前年|上月|本月|年初|20\d\d年|\d{1,2}月|\d{1,2}日|[上中下]旬|[年月][初底]|[春夏秋冬]季)"
WHEN = f"(?:[从自于]?{DAY}+(?:起|开始|以来)?)"
BETWEEN = re.compile(
    rf"(?:而是|则|将|拟|计划|要|准备|也|还|又|正|在(?:全[国省市县区镇乡村街道]+|辖区|各[^,。;]{{1,8}})(?:内|范围内)?|在[^,。;在的]{{2,20}}|深入|大力|全面|扎实|联合|牵头|率先|创新|继续|持续|积极"
    rf"|联手|携手|共同|合力|协同|合作|一起|一道|一同|首次|再次|再度|同步|集中|陆续|相继|先后|{WHEN})+$"
)
CUT_OFF = re.compile("[室站队所馆园]|”?[\u4e00-\u9fff]{0,8}?(?:大赛|比赛|竞赛|联赛)")
"""What behind a programme's name makes it that of a place, a group or a match: “…”工作室, “…”剪纸大赛."""
SINCE = re.compile(r"(?:自[^,。;]{0,8}?)?(?:开展|实施|启动|推行)(?:[一二两三四五六七八九十\d]+年多?)?(?:以来|来|后),")
TIME = re.compile(
    r"(?:去年|今年|近年来|目前|\d{4}年(?:以来)?|\d{1,2}月(?:以来)?|[上本这]个?[月周]|近日|日前|以来|,|\s)*"
)
WITH = re.compile(r"(?:与|和|同|会同|联合|携手|联手|协同)$")
"""Before a partner: both of 甲局与乙局 do it, however many words stand before 与."""
PLACED = re.compile(
    "(?:(?<!所)[在到赴来]|深入|走进|走访|前往|奔赴|面向|来到)(?:[\u4e00-\u9fff]{1,4}(?:的|[省市县区旗]))?$"
)
"""Before a name it makes it the place of what is done: 甲镇在乙村、丙村开展."""
AIMED = re.compile(
    "(?:[向对给把将为被让使于从据以]|针对|围绕|组织|动员|邀请|指导|帮助|支持|督促|发动|带动|推动|推进|引导|号召|要求|鼓励|覆盖|选取|选择|确定|协助|配合|呼吁|建议)$"
)
"""Before a name it makes it the aim of what is done, and no doer: 指导甲村、乙村开展."""


def used(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find who takes part in a programme or carries it out: “衢江依托“…”计划”, “县公安局与县法院开展“…”行动”."""
    for programme in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN):
        if CUT_OFF.match(scene.text, programme.span.end):
            continue
        verb = USES.search(scene.text[sentence.span.start : _named_from(sentence, programme)])
        at = sentence.span.start + verb.start() if verb else programme.span.start
        users = _users(scene, sentence, at, programme) if verb else _since(scene, sentence, programme)
        if denied(scene, scene.clause_at(sentence, at).start, programme.span.start):
            continue
        planned = intended(scene, sentence, scene.clause_at(sentence, at).start, programme.span.start)
        for user in users:
            yield Fact(
                rule="programme-used",
                subject=user,
                predicate=Predicate.USES_PROGRAMME,
                object=programme,
                score=0.9 if user.span.end <= at else 0.85,
                modality=Modality.PLANNED if planned else Modality.ASSERTED,
                attested=scene.reported(sentence),
            )


def _named_from(sentence: Sentence, programme: Mention) -> int:
    """Return where a programme's name begins, its area taken in: 通过某市“…”计划."""
    return next(
        (m.span.start for m in sentence.of(EntityType.AREA) if m.span.end == programme.span.start), programme.span.start
    )


def _users(scene: Scene, sentence: Sentence, verb: int, programme: Mention) -> tuple[Mention, ...]:
    """Return the subjects of the verb, else the name right behind “依托…计划,”; persons only join programmes."""
    joins = scene.text.startswith(JOINS, verb)
    start = step_back(scene, sentence, verb)
    listed = _beside(scene, sentence, start)
    placed = PLACED.search(scene.text, sentence.span.start, listed[0].span.start) if listed else None
    if placed:
        start, listed = step_back(scene, sentence, placed.start()), ()
    partner = WITH.search(scene.text, sentence.span.start, listed[0].span.start) if listed else None
    if partner:
        subject = _subject(scene, sentence, step_back(scene, sentence, partner.start()))
        return (*(_all_of(scene, sentence, subject) if subject else ()), *listed)
    user = _subject(scene, sentence, start, *((EntityType.PERSON, EntityType.SITE) if joins else ()))
    lead = scene.text.startswith(LEANS, verb) and TIME.fullmatch(scene.text, sentence.span.start, verb)
    if user is None and lead:
        user = _behind(scene, sentence, programme)
    if user is None:
        return ()
    before = sentence.span.start <= user.span.start < verb
    return _all_of(scene, sentence, user) if before else (user,)


def _subject(scene: Scene, sentence: Sentence, verb: int, *more: EntityType) -> Mention | None:
    """Return the place or body that does what a verb says, or that a word for its kind stands for: 医院推行."""
    clause = scene.clause_at(sentence, verb)
    known = Span(start=clause.start, end=min(clause.end, verb + 4))
    return actor_before(scene, sentence, verb, EntityType.AREA, *sorted(BODIES), *more) or known_by_kind(
        scene, sentence, known
    )


def _beside(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Return the places or bodies right before a verb that are joined to each other: 甲局与|乙局、丙局|联手开展."""
    near = (m for m in sentence.of(EntityType.AREA, *BODIES) if m.span.end <= verb)
    last = next((m for m in near if COURSE.fullmatch(scene.text, m.span.end, verb)), None)
    if last is None or in_title(sentence, last) or not scene.clause_at(sentence, verb).covers(last.span):
        return ()
    return tuple(joined_before(scene, sentence, last))


def _all_of(scene: Scene, sentence: Sentence, last: Mention) -> tuple[Mention, ...]:
    """Return a subject and those joined to it before, or nobody where they are but what is aimed at."""
    listed = tuple(joined_before(scene, sentence, last))
    before = scene.text[sentence.span.start : listed[0].span.start]
    return () if AIMED.search(before) or PLACED.search(before) else listed


def step_back(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Step back over will, place and time between the subject and its verb: 将 of 将实施, 在全县 of 在全县开展."""
    clause = scene.clause_at(sentence, verb)
    found = BETWEEN.search(scene.text[clause.start : verb])
    return clause.start + found.start() if found else verb


def _behind(scene: Scene, sentence: Sentence, programme: Mention) -> Mention | None:
    ends = sentence.of(EntityType.AREA, EntityType.SITE, *BODIES)
    user = next((m for m in ends if scene.text[programme.span.end : m.span.start] == ","), None)
    return None if user and user.type == EntityType.SITE else user  # 某县图书馆: not the county


def _since(scene: Scene, sentence: Sentence, programme: Mention) -> tuple[Mention, ...]:
    """Read “…行动开展以来,县检察院已…”: whoever counts its results carries it out."""
    course = SINCE.match(scene.text, programme.span.end)
    ends = sentence.of(*BODIES)  # an area may count what others do under a scheme
    return tuple(m for m in ends if course and m.span.start == course.end())[:1]
