"""Honors told from their own side: 冠军由甲摘得, 季军归了甲队, 全国劳动模范甲, “…”名单公布,甲榜上有名."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.actors import ACTORS, EMPLOYEE, antecedent
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import TITLES, people, plain_run, runs
from graphbuild.relate.rolls import printed_list
from graphbuild.relate.scene import BODIES, Scene, Sentence, in_title
from graphbuild.relate.stance import Stance, stance
from graphbuild.relate.winning import PRONOUN, RECEIVERS, RELATIVE, WINS, receipt, winners_before, won_behind
from graphbuild.zh.honors import CARRYING, GOING, HUNG, TAKING, VESSEL

__all__ = ["behind_it", "carried", "described", "goes", "holders", "hung", "named", "on_list", "recorded", "taken"]

HOLDER = re.compile(r"”?(?:荣誉)?(?:称号)?(?:获得者|得主)?[、\s]*")
FORMER = re.compile(r"[上往前][届任]$|卫冕$")
FORMERLY = re.compile("[上往历前]届")
ON_LIST = re.compile(
    r"”?(?:荣誉)?(?:称号)?(?:企业|单位|学校|村)?(?:名单|榜单)[中上里]?|(?:”?(?:荣誉)?称号)?授予[^,。;]{1,12}(?=,)|(?<=榜)”?(?=,)"
)
LISTED_ON = re.compile(r"(?:赫然|均|也|都)?(?:榜上有名|上榜|成功入选|入选|在列|[位名]列其[中间]|入列|当选)(?=[,。;!])")
COUNTS = re.compile("上榜|入选|在列|入列|当选|获评|获奖|受表彰")
AMONG_THEM = re.compile(r"[^。;\n]{0,24}?,其中(?:就)?(?:有|包括):?")
"""“…”名单,共10人入选,其中有甲、乙."""
TAKEN = re.compile(rf"”?(?:荣誉)?(?:称号)?(?:{VESSEL})?,?(?:则|分别|也)?[由被](?P<who>[^,。;]{{2,24}}?)(?:{TAKING})")
GOES = re.compile(rf"”?(?:荣誉)?(?:称号|奖[杯牌])?{GOING}")
HANGS = re.compile(rf"”?(?:荣誉)?(?:称号)?(?:{VESSEL})?,?{HUNG}")
WISHED = re.compile("想|应[当该]|何时|能否|希望|盼|自制|假如|如果")
"""Before an honor that is yet to be hung on somebody, or is none."""
ON_HIM = re.compile("(?:老人|同志)?(?:的)?(?:身上|胸前|肩上|颈上|脖子上|头上)")
CARRIED = re.compile(rf"”?(?:{VESSEL})?(?:{CARRYING})")
PERSONAL = re.compile(
    "个人|标兵|能手|好人|最美(?!乡村$|庭院|村|校园|家庭)|模范(?!单位|集体|社区)|工匠|劳模|护士|医生|教师|教练员|辅导员|工作者|红旗手"
    "|党员|带头人|先锋|之星|奖章|楷模|[一二三]等功"
)
"""What only a person is honored as, so that a body before his name is but where he works."""
PRAISED = re.compile(r"(?:[^,。;“”]{1,20}的)?")
"""What is said of a winner before his name: 一场未胜、场场满勤的."""
PERSON_PRAISED = re.compile(rf"{PRAISED.pattern}[\u4e00-\u9fff]{{0,6}}")
CALLING = re.compile("[\u4e00-\u9fff]{1,8}")
"""What somebody is at a body, between it and his name: 县融媒体中心|编辑|甲."""
FOR_HIM = re.compile(
    r"(?:(?<![\u4e00-\u9fff]交)给|(?<![认作成])为)(?P<who>[^,。;给为]{1,30}?)(?:荣?记|送来|送上|戴上|佩戴上)(?:了|过)?$"
)
"""县里给他记了三等功, 市公安局为甲大队记集体三等功, 总工会给他送来奖章."""
BY_THEM = re.compile(r"[被由经][^,。;被由经]{2,24}?荣?记(?:了|过)?$")
"""被市公安局记集体二等功: whose merit it is stands before."""
TELLS = re.compile(r"(?:获得者|得主|得奖者)?(?:分别)?[为是]:?")
"""二等奖为甲、乙."""
ENDS = re.compile(r"[(,。;!?\n]|等\d*[人名位]|、[^,。;、的]{2,20}[,。;、]|$")
WHO = re.compile(
    rf"{RELATIVE.pattern},?(?:[一二三四五六七八九十两\d]+(?:人|[名位][\u4e00-\u9fff]{{0,4}})|个人|教师|同志|选手)?(?:分别)?(?:还有|有|是|为):?"
)
DESCRIBED = re.compile(r"(?:“\d0后”)?[\u4e00-\u9fff]{0,6}(?:选手|学生|教师|村民|农户|职工|社员|市民|护士|医生|民警)")


def taken(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “冠军由甲摘得”: the list between 由 and the verb of winning."""
    for award in sentence.of(EntityType.AWARD):
        match = TAKEN.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if match and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            run = _actors_from(scene, sentence, match.start("who"))
            if run and run[-1].span.end == match.end("who"):
                yield from (receipt(scene, sentence, winner, award, "award-taken") for winner in run)


def named(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “二等奖为甲、乙”: nothing but those honored stand behind."""
    for award in sentence.of(EntityType.AWARD):
        match = TELLS.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if match and award.span.start == start and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            run = _actors_from(scene, sentence, match.end())
            if run and ENDS.match(scene.text, run[-1].span.end):
                yield from (receipt(scene, sentence, winner, award, "award-told") for winner in run)


def goes(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “季军归了甲队”, “…乡村”花落甲村: the winner stands behind the honor."""
    for award in sentence.of(EntityType.AWARD):
        match = GOES.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if match and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            run = _actors_from(scene, sentence, match.end())
            yield from (receipt(scene, sentence, winner, award, "award-goes") for winner in run)


def hung(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “…”奖章挂在了甲胸前: on whom it hangs."""
    for award in sentence.of(EntityType.AWARD):
        match = HANGS.match(scene.text, award.span.end, sentence.span.end)
        start = scene.clause_at(sentence, award.span.start).start
        if WISHED.search(scene.text, start, award.span.start):
            continue
        if match and stance(scene, sentence, start, match.end()) is Stance.ASSERTED:
            clause = scene.clause_at(sentence, match.end())
            near = (p for p in people(sentence) if match.end() <= p.span.start and clause.covers(p.span))
            yield from (
                receipt(scene, sentence, one, award, "award-hung")
                for one in near
                if ON_HIM.match(scene.text, one.span.end)
            )


def carried(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “甲与乙把金奖揽入怀中”."""
    for award in sentence.of(EntityType.AWARD):
        at = award.span.start - 1
        at -= scene.text[at] == "“"
        carried = scene.text[at] in "把将" and CARRIED.match(scene.text, award.span.end)
        if carried and stance(scene, sentence, scene.clause_at(sentence, at).start, at) is Stance.ASSERTED:
            yield from (
                receipt(scene, sentence, one, award, "award-carried") for one in winners_before(scene, sentence, at)
            )


def recorded(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “县里给他记了三等功”."""
    for award in sentence.of(EntityType.AWARD):
        start = scene.clause_at(sentence, award.span.start).start
        words = scene.text[start : award.span.start]
        if WISHED.search(words) or stance(scene, sentence, start, award.span.start) is not Stance.ASSERTED:
            continue
        match, by = FOR_HIM.search(words), BY_THEM.search(words)
        if match:
            whose = _recorded_for(scene, sentence, Span(start=start + match.start("who"), end=start + match.end("who")))
        else:
            whose = winners_before(scene, sentence, start + by.start()) if by else ()
        yield from (receipt(scene, sentence, who, award, "award-recorded") for who in whose)


def _recorded_for(scene: Scene, sentence: Sentence, who: Span) -> tuple[Mention, ...]:
    """Return whom the words between 给 or 为 and 记 name: he, or a list that fills them."""
    if PRONOUN.fullmatch(scene.text, who.start, who.end):
        him = antecedent(scene, sentence, who.start)
        return (him,) if him else ()
    run = _actors_from(scene, sentence, who.start)
    return run if run and run[-1].span.end == who.end else ()


def behind_it(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “获得一等奖的是甲、乙”: the winners stand behind the honor that a verb of winning governs."""
    for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
        start = scene.clause_at(sentence, match.start()).start
        for award in won_behind(scene, sentence, match.end()):
            link = WHO.match(scene.text, award.span.end)
            run = _listed_from(scene, sentence, link.end()) if link else ()
            if run and stance(scene, sentence, start, award.span.start) is Stance.ASSERTED:
                yield from (receipt(scene, sentence, winner, award, "award-winner-behind") for winner in run)


def described(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “荣获“…”称号的教师甲”: who has won stands behind, unless a body between the two may have won it."""
    titles = sentence.of(*TITLES)
    for match in WINS.finditer(scene.text, sentence.span.start, sentence.span.end):
        start = scene.clause_at(sentence, match.start()).start
        for award in won_behind(scene, sentence, match.end()):
            link = RELATIVE.match(scene.text, award.span.end)
            who = next((p for p in people(sentence) if link and p.span.start >= link.end()), None)
            if link is None or who is None or stance(scene, sentence, start, award.span.start) is not Stance.ASSERTED:
                continue
            lead = scene.between(link.end(), who.span.start, blank=titles)
            apart = any(link.end() <= m.span.start and m.span.end < who.span.start for m in sentence.of(*BODIES))
            if DESCRIBED.fullmatch(lead or "村民") and (not apart or PERSONAL.search(award.text)):
                run = plain_run(scene, sentence, who.span.start)
                yield from (receipt(scene, sentence, one, award, "award-described") for one in run)


def holders(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find those whom an honor stands before as a title: 全国劳动模范甲, 某奖章获得者乙."""
    for award in sentence.of(EntityType.AWARD):
        link = HOLDER.match(scene.text, award.span.end)
        end = link.end() if link else award.span.end
        who = next((p for p in sentence.of(EntityType.PERSON) if p.span.start == end), None)
        clause = scene.clause_at(sentence, award.span.start)
        past = FORMER.search(scene.text, max(0, award.span.start - 3), award.span.start) or FORMERLY.match(award.name)
        if (
            who
            and not past
            and not who.value("byline")
            and stance(scene, sentence, clause.start, end) is Stance.ASSERTED
        ):
            for one in plain_run(scene, sentence, end) if "获得者" in scene.text[award.span.end : end] else (who,):
                yield receipt(scene, sentence, one, award, "award-held")


def on_list(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “公布…某荣誉名单,甲榜上有名”."""
    for award in sentence.of(EntityType.AWARD):
        listed = ON_LIST.match(scene.text, award.span.end)
        match = LISTED_ON.search(scene.text, listed.end(), sentence.span.end) if listed else None
        clause = scene.clause_at(sentence, match.start()) if match else None
        if match and clause and stance(scene, sentence, clause.start, match.end()) is Stance.ASSERTED:
            for winner in winners_before(scene, sentence, match.start()):
                yield receipt(scene, sentence, winner, award, "award-listed")
        some = AMONG_THEM.match(scene.text, listed.end(), sentence.span.end) if listed else None
        if some and COUNTS.search(scene.text, award.span.end, some.end()):
            told = stance(scene, sentence, award.span.end, some.end()) is Stance.ASSERTED
            run = _actors_from(scene, sentence, some.end()) if told else ()
            yield from (receipt(scene, sentence, winner, award, "award-listed") for winner in run)


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


def _listed_from(scene: Scene, sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """Return the list that begins at an offset, its titles and places left out of account."""
    titles = [m for m in sentence.of(*TITLES) if m.span.start >= start]
    for run in runs(scene, sentence):
        if run[0].span.start >= start:
            lead = scene.between(start, run[0].span.start, blank=titles)
            return run if RECEIVERS.fullmatch(lead) or DESCRIBED.fullmatch(lead) else ()
    return ()
