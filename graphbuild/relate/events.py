"""Events: who leads, hosts, attends, chairs and reports; where and by whom they are held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Claim, Interval, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.circumstances import circumstances
from graphbuild.relate.contests import contests
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.occasions import event_of, going_on, means
from graphbuild.relate.parts import Part, ends, part_in, parts_in, reaches, told
from graphbuild.relate.people import TITLES, runs
from graphbuild.relate.roles import ROLES, Role
from graphbuild.relate.scene import BODIES, EVENTS, Scene, Sentence
from graphbuild.relate.sites import Stop, stops
from graphbuild.relate.stance import Stance, earlier, stance, stance_of
from graphbuild.relate.tours import on_another_tour

__all__ = ["events"]


# 听取了局长甲关于…的汇报: who reports stands behind the verb.
HEARS = re.compile(r"听(?:取|完|了)(?:和审议|并审议)?了?")
REPORT = re.compile(r"(?:同志)?(?:关于|就|所?作的?|的)[^,。;]{0,40}?(?:汇报|报告|介绍|说明)")
# 代表团成员、局长甲说: whoever is called a member of the party was with it.
MEMBER = re.compile(
    r"(?:代表团|考察团|调研组|考察组)成员、|(?P<host>陪同)(?:检查|调研|考察|督导|走访|慰问|视察|巡查)?的"
    r"|(?:随同|一同|一起|参加)(?:检查|调研|考察|督导|走访|慰问|视察|巡查)的"
)

# The list behind the verb: 出席会议的有甲、乙.
REVERSED = re.compile(
    r"(?P<verb>在主席台(?:前排|上)?就座|出席|参加|列席)(?P<what>[^,。;]{0,20}?)的(?:领导|同志|嘉宾)?(?:还)?有:?"
)
SEATS = {"出席": "attendee", "参加": "attendee", "列席": "observer"}
# 主持仪式的是副县长甲, 带队的是县委书记乙: the words that tell the part, and the name behind the copula.
TURNED = re.compile(
    r"(?:(?P<chair>主持(?:[^,。;的]{0,6}?的(?:人)?|人))|(?P<leader>(?:率团|率队|带队|带团)(?:[^,。;的]{0,4})的)"
    r"|(?P<host>(?:全程)?陪同(?:[^,。;的]{0,4})的)|(?P<member>(?:随行|同行|随同)的)|(?P<address>致(?:欢迎|开幕|闭幕|贺|答谢)?[辞词]的)"
    r"|(?P<attendee>(?:发言|授课|主讲|讲解|点评|颁奖|揭牌|剪彩|签约)的)),?(?:还|只|分别|依次)?(?:是|有|为)(?:[一二三四五六七八九十两\d]+个?[人位](?:—{1,2}|:|,))?"
)
WIDE = re.compile("(?:[镇乡市县旗州]|街道|(?<![园社小])区)$")
"""How areas end that hold the sites which somebody visits."""
# 会见乙一行: whoever is received is there too.
RECEIVED = re.compile(r"会见了?(?:前?来[^,。;]{0,8}?的)?")
PASSIVE = re.compile(r"由$")
LED_BY = re.compile(r"^(?P<what>[\u4e00-\u9fff]{1,8}(?:会|式|典礼|赛|活动))由$")
# Whoever is represented, spoken to or asked is not the one who acts: 代表县长甲致辞.
ABSENT = re.compile(
    r"(?:(?<!村民)(?<!人大)(?<!党)(?<!职工)(?<!学生)(?<!企业)(?<!群众)(?<!居民)(?<!党员)(?<!教师)(?<!员工)(?<!农户)(?<!青年)"
    r"(?<!界)(?<!家长)(?<!商户)(?<!团)(?<!方)代表|受|向|对|给|替|(?<!邀)请|为|冒充|陪|据)$"
)
# 代表 behind the word for a group and right before a name is a noun: 乡贤代表甲.
DEPUTY = re.compile(r"[\u4e00-\u9fff](?![邀面后同别上中])[\u4e00-\u9fff](?<![仅均也并还则将会已只就曾又])代表$")
TURNED_DOWN = re.compile(r"的(?:请求|申请|要求|建议|可能)|被驳回|取消")
ELSEWHERE = re.compile(r"在(?!会|大会|开幕|闭幕|仪式|现场)[^,。;]{4,30}上,?$")
DAY = r"(?:(?:昨日|近日|日前|当[天日]|\d{1,2}月\d{1,2}日)(?:[上下]午|晚)?,?)?"
# 会上,甲…: what the sentence tells was done there, by the one it begins with.
IN_SESSION = re.compile(
    DAY + r"(?:当天的|在)?(?P<what>[\u4e00-\u9fff]{0,4}(?:会|式|典礼|活动|座谈|大赛|比赛|论坛))(?:上|现场|中|期间),"
)
AT = re.compile(r"(?:日前|近日|昨[日天]|上[周月]|本[周月]|今年)?在(?:全[国省市区县旗])?")
# 甲发言指出,…;乙建议,…: those who speak in turn.
TURN = re.compile(r"(?:则|也|还)?(?:建议|提出|认为|表示|指出|直言)(?=[,:])")
SPOKEN = re.compile(r"(?:发言|交流|讨论|协商)(?:时|中)?(?:直言|指出|认为|建议|提出|表示|说)")
SET_AT = re.compile(r"(?:上|现场),")
# Parts of a meeting or a visit that have no name of their own.
PART_OF = re.compile(r"(?:讲评|点评|座谈|交流|见面|汇报|现场|研讨|动员|部署|分享|集体)会|座谈|现场")
# Whoever stands behind these words, or is of something, does nothing: 会上,甲的事迹…
ACTED_ON = re.compile(r"的|等(?!\d+人|人)[^,。;]{0,8}的|家|被")


# A delegation named with its place, and the words of one who speaks.
PLACED = re.compile(r"[\u4e00-\u9fff]{2,9}?[市县区]")
SPEAKS = re.compile(r"(?:感慨|感叹|称赞|笑着|边走边)?(?:地)?(?:说|表示|感慨|坦言|认为)[,:。]")
# A longer name begins here, not a person: 某某代表团.
NO_PERSON = re.compile(r"(?:代表)?[团队]|小学|中学|镇|村|社区")


def events(scene: Scene) -> Iterator[Claim]:
    """Find participations, places, organizers and subjects of events."""
    rows = [row for row in scene.body() if row.of(*EVENTS) or not on_another_tour(scene, row)]
    parts = _told_more_of([part for sentence in rows for part in _parts(scene, sentence)])
    yield from _numbered(scene, parts)
    for sentence in rows:
        for fact in circumstances(scene, sentence):
            yield claim_of(scene, sentence, fact)


def _told_more_of(parts: list[Part]) -> list[Part]:
    """Leave out that somebody was there where more is said of him: 主持会议并讲话 makes a chair."""
    more = {(part.event.id, part.who.name) for part in parts if part.role not in ("attendee", "reports", "speaker")}
    return [part for part in parts if part.role != "attendee" or (part.event.id, part.who.name) not in more]


def _numbered(scene: Scene, parts: list[Part]) -> Iterator[Claim]:
    """Give each listed participant its place among those of one event and role, in printed order.

    Only the first list of people has an order of rank; sites are seen one after another over the whole article.
    Townships that they are seen in (检查某镇、某街道) are no stops beside them.
    """
    stops = {part.event.id for part in parts if part.role == "site" and not WIDE.search(part.who.name)}
    last: Counter[tuple[str, str]] = Counter()
    orders: dict[tuple[str, str, str], str] = {}
    first: dict[tuple[str, str], int] = {}
    for part in parts:
        key = (part.event.id, part.role, part.who.name)
        placed = key in orders if part.role == "site" else orders.get(key)  # a headline names some without a list
        if not placed:
            sure = part.listed and not part.inferred and part.sentence.section.score == 1
            if part.role == "site":
                sure = sure and not (WIDE.search(part.who.name) and part.event.id in stops)
            else:
                sure = sure and first.setdefault(key[:2], part.sentence.number) == part.sentence.number
            last[key[:2]] += sure
            orders[key] = str(last[key[:2]]) if sure else ""
        yield claim_of(scene, part.sentence, _part_fact(scene, part, orders[key]))


def _part_fact(scene: Scene, part: Part, order: str) -> Fact:
    return Fact(
        rule=part.rule,
        subject=part.who,
        predicate=Predicate.TAKES_PART,
        object=part.event,
        score=part.score,
        qualifiers=(("role", part.role), *((("order", order),) if order else ())),
        attested=_when(scene, part),
        modality=Modality.INFERRED if part.inferred else Modality.ASSERTED,
    )


def _when(scene: Scene, part: Part) -> Interval | None:
    """Return the day of the event: the article's own event is held on the article's day."""
    if scene.event and part.event.id == scene.event.id and part.today:
        return scene.day
    head = scene.day_of(part.sentence)
    return head if head != scene.day else None


def _parts(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    for role in ROLES:
        for match in role.words.finditer(scene.text, sentence.span.start, sentence.span.end):
            event = event_of(scene, sentence, role, match)
            who = _subjects(scene, sentence, role, match.start()) if event else ()
            if event and role.name == "leader" and _anothers(scene, who, event):
                continue
            if event and role.seated_only and event.type == EntityType.VISIT:
                continue
            if event is None or not who or not _said(scene, sentence, who, match=match, event=event):
                continue
            # 邀请甲参加听证会: who is said to be invited there was most likely there.
            invited = _lead(scene, sentence, who).endswith("邀请")
            for one in parts_in(scene, sentence, who, event, role=role.name):
                if not NO_PERSON.match(scene.text, one.who.span.end):
                    yield replace(one, inferred=invited, today=not role.contest_only or event in scene.held)
    yield from _reversed(scene, sentence)
    yield from _at(scene, sentence)
    yield from _heard(scene, sentence)
    yield from _members(scene, sentence)
    yield from _guests(scene, sentence)
    yield from _in_session(scene, sentence)
    yield from _opens(scene, sentence)
    yield from _in_turn(scene, sentence)
    yield from _turned(scene, sentence)
    yield from _received(scene, sentence)
    yield from contests(scene, sentence)
    yield from _stops(scene, sentence)


def _anothers(scene: Scene, who: tuple[Mention, ...], event: Mention) -> bool:
    """Tell whether a visit bears the name of somebody else than those who go: 乙到某镇督查 behind 甲到某村调研."""
    named = {m.name for m in scene.typed(EntityType.PERSON) if event.span.covers(m.span)}
    return bool(named) and named.isdisjoint(m.name for m in who)


def _said(scene: Scene, sentence: Sentence, who: tuple[Mention, ...], *, match: re.Match[str], event: Mention) -> bool:
    """Tell whether the sentence says as a fact that they take part, and of this event."""
    start = min(scene.clause_at(sentence, match.start()).start, who[0].span.start)
    words = scene.clause_at(sentence, max(match.start(), match.end() - 1))
    put = stance_of(scene.between(start, match.end(), blank=sentence.mentions).replace("邀请", ""))
    if put is not Stance.ASSERTED or TURNED_DOWN.search(scene.text, match.end(), words.end):
        return False
    if _absent(scene, sentence, who):
        return False
    return sentence.span.covers(event.span) or not (
        earlier(scene, sentence, match.start())
        or _elsewhere(scene, sentence, who)
        or _of_another(scene, sentence, who, event)
    )


def _of_another(scene: Scene, sentence: Sentence, who: tuple[Mention, ...], event: Mention) -> bool:
    """Tell whether an event of another kind stands before 由 and a list: 谈话会由甲主持 where a contest is reported."""
    found = LED_BY.search(_lead(scene, sentence, who))
    return found is not None and not means(event, found["what"])


def _absent(scene: Scene, sentence: Sentence, who: tuple[Mention, ...]) -> bool:
    """Tell whether words before a list make others act for it; 乡贤代表甲 is one himself, of 代表县长甲 not."""
    at = who[0].span.start
    named = any(m.span.end == at - len("代表") for m in sentence.of(EntityType.PERSON, *BODIES))
    deputy = not named and DEPUTY.search(scene.text[max(sentence.span.start, at - 6) : at]) is not None
    return not deputy and ABSENT.search(_lead(scene, sentence, who)) is not None


def _lead(scene: Scene, sentence: Sentence, who: tuple[Mention, ...]) -> str:
    """Return what stands before a list in its clause, its titles left out."""
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= who[0].span.start]
    start = scene.clause_at(sentence, who[0].span.start).start
    return scene.between(start, who[0].span.start, blank=titles)


def _elsewhere(scene: Scene, sentence: Sentence, who: tuple[Mention, ...]) -> bool:
    """Tell whether words before a list set it at an event of another name: 在同日举行的旅游节开幕式上."""
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= who[0].span.start]
    return ELSEWHERE.search(scene.between(sentence.span.start, who[0].span.start, blank=titles)) is not None


def _reversed(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    for match in REVERSED.finditer(scene.text, *ends(sentence)):
        what = match["what"].strip()
        clause = scene.clause_at(sentence, match.start())
        event = going_on(scene, sentence, match.start())
        if stance(scene, sentence, clause.start, match.end()) is not Stance.ASSERTED:
            continue
        if event is None or (what and not means(event, what)):
            continue
        role = SEATS.get(match["verb"], "rostrum")
        yield from _listed_behind(scene, sentence, match.end(), event, role)


def _at(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who did something “在X大赛上”, perhaps 日前."""
    for event in sentence.of(*EVENTS):
        if scene.text[event.span.end : event.span.end + 1] not in ("上", "中") or event.value("anaphor") is not None:
            continue
        for run in runs(scene, sentence):
            if AT.fullmatch(scene.text, run[-1].span.end, event.span.start):
                yield from parts_in(scene, sentence, run, event, role="attendee")


def _opens(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who acts first at an event that the words right before his title set him at: 在某大会上,县长甲…."""
    for event in sentence.of(*EVENTS):
        at = SET_AT.match(scene.text, event.span.end, sentence.span.end)
        if at is None or event.type == EntityType.VISIT or event.value("anaphor") is not None:
            continue
        run = next((run for run in runs(scene, sentence) if run[0].span.start >= at.end()), None)
        if run is None or ACTED_ON.match(scene.text, run[-1].span.end):
            continue
        end = scene.clause_at(sentence, run[-1].span.end).end
        start = scene.clause_at(sentence, event.span.start).start
        if reaches(scene, sentence, at.end(), run[0].span.start) and told(scene, sentence, start, end):
            parts = parts_in(scene, sentence, run, event, role="attendee")
            yield from (replace(one, today=event in scene.held) for one in parts)


def _in_turn(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who speaks at a meeting behind one who is said to: 甲发言时直言,…;乙建议,…."""
    event = going_on(scene, sentence, sentence.span.start)
    spoken = SPOKEN.search(scene.text, *ends(sentence))
    if event is None or event.type != EntityType.MEETING or spoken is None:
        return
    for run in runs(scene, sentence):
        start = scene.clause_at(sentence, run[0].span.start).start
        opens = start > spoken.end() and scene.text[start - 1] == ";"
        if opens and TURN.match(scene.text, run[-1].span.end) and reaches(scene, sentence, start, run[0].span.start):
            yield from parts_in(scene, sentence, run, event, role="attendee")


def _heard(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    event = going_on(scene, sentence, sentence.span.end)
    for match in HEARS.finditer(scene.text, *ends(sentence)):
        for run in runs(scene, sentence):
            if event is None or run[0].span.start < match.end():
                continue
            report = REPORT.match(scene.text, run[-1].span.end, sentence.span.end)
            if report and reaches(scene, sentence, match.end(), run[0].span.start):
                yield from parts_in(scene, sentence, run, event, role="reports")
            break


def _members(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    event = scene.event
    if event is None or event.type != EntityType.VISIT:
        return
    for match in MEMBER.finditer(scene.text, *ends(sentence)):
        run = next((run for run in runs(scene, sentence) if run[0].span.start >= match.end()), None)
        if run and reaches(scene, sentence, match.end(), run[0].span.start):
            yield part_in(sentence, run[0], event, role="host" if match["host"] else "member", count=1)


def _guests(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who speaks on a visit and holds an office where the party comes from: 某县副县长甲说."""
    event = scene.event
    if event is None or event.type != EntityType.VISIT:
        return
    homes = {m.name[:2] for m in scene.typed(EntityType.DELEGATION) if PLACED.match(m.name)}
    for post in sentence.of(EntityType.POST):
        run = next((run for run in runs(scene, sentence) if run[0].span.start == post.span.end), ())
        begins = (m for m in sentence.of(EntityType.AREA) if post.span.start in (m.span.start, m.span.end))
        area = next(begins, None)
        if len(homes) == 1 and area and area.name[:2] in homes and run and SPEAKS.match(scene.text, run[-1].span.end):
            yield part_in(sentence, run[0], event, role="member", count=1)


def _in_session(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who acts “会上,…”: the list that opens the clause behind these words, titles left out of account."""
    match = IN_SESSION.match(scene.text, *ends(sentence))
    event = going_on(scene, sentence, sentence.span.start) if match else None
    if match is None or event is None or not (means(event, match["what"]) or PART_OF.fullmatch(match["what"])):
        return
    run = next(iter(runs(scene, sentence)), None)
    if run is None or run[0].span.start < match.end() or ACTED_ON.match(scene.text, run[-1].span.end):
        return
    end = scene.clause_at(sentence, run[-1].span.end).end
    if reaches(scene, sentence, match.end(), run[0].span.start) and told(scene, sentence, match.end(), end):
        yield from parts_in(scene, sentence, run, event, role="attendee")


def _turned(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who is named behind his part: 主持人是甲, 率团而来的是乙."""
    for match in TURNED.finditer(scene.text, *ends(sentence)):
        event, role = going_on(scene, sentence, match.start()), str(match.lastgroup)
        clause = scene.clause_at(sentence, match.start())
        visits = event is not None and event.type == EntityType.VISIT
        if (
            event is None
            or visits != (role in ("leader", "host", "member"))
            or not told(scene, sentence, clause.start, match.end())
        ):
            continue
        yield from _listed_behind(scene, sentence, match.end(), event, role)


def _listed_behind(scene: Scene, sentence: Sentence, start: int, event: Mention, role: str) -> Iterator[Part]:
    """Give the first list of names that nothing but titles parts from an offset its role."""
    for run in runs(scene, sentence):
        if run[0].span.start >= start and reaches(scene, sentence, start, run[0].span.start):
            yield from parts_in(scene, sentence, run, event, role=role)
            return


def _received(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who is received by those whom the visit is told of: 县长甲会见某公司董事长乙一行."""
    event = scene.event
    if event is None or event.type != EntityType.VISIT or "会见" not in event.text:
        return
    for match in RECEIVED.finditer(scene.text, *ends(sentence)):
        run = next((run for run in runs(scene, sentence) if run[0].span.start >= match.end()), None)
        clause = scene.clause_at(sentence, match.start())
        near = run and reaches(scene, sentence, match.end(), run[0].span.start)
        others = [p for p in sentence.of(EntityType.PERSON) if clause.start <= p.span.start < match.start()]
        if any(one.name not in event.text for one in others):
            continue  # another receives somebody else
        if run and near and told(scene, sentence, clause.start, match.end()):
            yield from parts_in(scene, sentence, run, event, role="member")


def _stops(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    event = going_on(scene, sentence, sentence.span.start) or scene.event
    if event is None or (event.type != EntityType.VISIT and event is not going_on(scene, sentence, sentence.span.end)):
        return
    for stop in stops(scene, sentence, event):
        yield _stop_part(sentence, stop, event)


def _stop_part(sentence: Sentence, stop: Stop, event: Mention) -> Part:
    return Part(
        sentence=sentence,
        who=stop.place,
        event=event,
        role="site",
        rule=stop.rule,
        score=stop.score,
        listed=True,
        inferred=stop.inferred,
    )


def _subjects(scene: Scene, sentence: Sentence, role: Role, verb: int) -> tuple[Mention, ...]:
    """Return the list of names that a verb belongs to, or the body behind 由."""
    before = [run for run in runs(scene, sentence) if run[-1].span.end <= verb]
    if before and reaches(scene, sentence, before[-1][-1].span.end, verb):
        if len(before) > 1 and _stands_in(scene, sentence, before[-2], before[-1]):
            return before[-2][-1:]
        each = scene.text.startswith("分别", before[-1][-1].span.end)
        return _leaders(scene, before[-1]) if role.name == "leader" and not each else before[-1]
    return _bodies(scene, sentence, verb) if role.bodies else ()


def _stands_in(scene: Scene, sentence: Sentence, one: tuple[Mention, ...], other: tuple[Mention, ...]) -> bool:
    """Tell whether one acts for another: 甲代表县长乙致辞."""
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= other[0].span.start]
    return scene.between(one[-1].span.end, other[0].span.start, blank=titles) in ("代表", "代")


def _leaders(scene: Scene, run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return those who lead together, 甲、乙率队; behind a comma begins another party: 甲率队,乙…"""
    apart = next(
        (n for n, one in enumerate(run) if n and "," in scene.text[run[n - 1].span.end : one.span.start]), None
    )
    return run[:apart]


def _bodies(scene: Scene, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    for body in sentence.of(*BODIES):
        by = PASSIVE.search(scene.text[max(0, body.span.start - 1) : body.span.start])
        first = body.span.start == scene.clause_at(sentence, body.span.start).start or _spaced(scene, body)
        if (by or first) and scene.text[body.span.end : max(body.span.end, verb)] in ("", "全会", "全体会议"):
            return (body,) if body.span.end <= verb else ()
    return ()


def _spaced(scene: Scene, mention: Mention) -> bool:
    """Tell whether a space stands before it, as between the parts of a headline."""
    return scene.text[mention.span.start - 1 : mention.span.start].isspace()
