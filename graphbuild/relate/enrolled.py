"""Who a programme takes up: 甲入选A类, the list made public of it, companies and villages that are one of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphbuild.model import Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import actor_before
from graphbuild.relate.fact import Fact
from graphbuild.relate.people import TITLES, people, runs
from graphbuild.relate.scene import BODIES, EVENTS, Scene, Sentence, leading_to
from graphbuild.relate.stance import Stance, stance
from graphbuild.zh.text import clean_name

__all__ = [
    "among",
    "classed",
    "entered",
    "joined_before",
    "joining",
    "of_class",
    "one_of",
    "piloting",
    "rolled",
    "run_by",
    "spread",
    "together",
]

KINDS = (
    "(?:创新|创业|技能|科技|科研|教育|卫生|医疗|文化|艺术|农业|工业|产业|金融|社会事业|青年|领军|紧缺|急需|高端|海外|管理)"
    "(?:人才)?类"
)
CLASS = rf"(?:(?P<kind>{KINDS})(?:(?P<class>[A-F])类)?|(?P<letter>[A-F])类)"
CLASSED = re.compile(
    rf"(?:成功|分别|双双)?(?:入选|列入|获评|评为|认定为|[名位]?列){CLASS}"
    r"(?![\u4e00-\u9fff]{0,6}(?:企业|支部|单位|项目|工程|名录|通缉))"
)
TAKEN_BY = re.compile(
    rf"{CLASS}(?:人才|名额)?(?:则|分别)?由(?P<who>[^,。;]{{2,40}}?)(?:夺得|摘得|获得|占据|入选)(?=[,。;])"
)
"""A类人才由某公司引进的甲夺得."""
REASON = re.compile(r"(?:凭借?|靠|以)[^,。;]{2,30}?$")
ROLL = re.compile(
    rf"\s*(?:{CLASS}|(?!候补|落选|推荐|评审|备选)[\u4e00-\u9fff]{{0,4}}(?:人才|团队|项目))(?:\([^()]{{2,12}}\))?:"
)
"""A line of the list itself: B类(创新人才):甲(某公司)、乙(某医院)."""
BESIDE = ("、", "(", "“", ",", "。", ";", "\n")
"""What stands behind a name of such a line."""
ENTERED = re.compile(r"(?:双双|均|都|成功|分别|,)*(?:入选|上榜)(?=[,。;!])")
LISTED = re.compile(r"(?:名单|入选|公布|揭晓|出炉)")
AS_ONE_OF = re.compile(
    r"(?:的)?(?:首批|第[一二三四五六\d]+批)?(?:战略)?(?:合作|试点|示范|成员|参与|共建|承接|承担|实施|签约|定点)(?:企业|单位|伙伴|村|乡镇|镇|社区|学校|医院|基地)(?=[,。;、!])"
)
BECOMES = re.compile(
    r"(?:还|同时|双双|也|均|都|正式|首批)*(?:成为|被(?:[^,。;被]{2,20}?)?(?:列为|确定为|选为|纳入|列入)|列为|获批为?|是|作为)了?“?$"
)
AMONG = re.compile("(?:参与|加入|参加|投身)其中的$")
"""参与其中的甲医院: one of those who take part in what the clause before is about."""
OF_CLASS = re.compile(
    rf"{CLASS}(?:人才|名单|名录)?[里中的](?:[^,。;]{{0,10}}?(?:要数|当数)|,?(?:另|还)?有|,?(?:分别)?(?:是|为))(?:[^,。;]{{0,10}}?岁的)?"
)
"""青年类里岁数最小的要数26岁的甲; 同列领军类的,另有某公司创始人乙."""
OF_MANY = (
    "等\\d*(?:余|多)?[家个所名位支](?:企业|单位|公司|学校|中小学|小学|村居?|社区|乡镇|镇街|医院|合作社|部门|机构|基地)?"
)
EARLY = "(?:率先|首批|已经?|先期|先后|相继|陆续|随后|头一拨|头一批|也|均|都|一同|共同|同步|主动|积极|响应)"
PILOT = "(?:试点|示范)(?:村|镇|乡|乡镇|单位|学校|社区|企业|街道|医院)?"
PILOTS = re.compile(
    rf"(?:{OF_MANY})?{EARLY}*(?:先行先试|先行试点|率先试点|先试先行|开展试点|打头阵|响应加入|(?:是|成为)(?:头|首)(?:批|[两三几]个){PILOT}"
    rf"|(?P<chosen>被?(?:选为|选定为|选作|确定为|列为|定为|列入|纳入)(?:首批|第一批)?{PILOT}))(?=[,。;、])"
    rf"|(?P<joined>(?:{OF_MANY}{EARLY}*|{EARLY}+)(?:加入|跟进|报名|参与|参加|响应|入列|开课|开了课|加入进来|参与进来))(?=[,。;])"
)
"""Behind those who go first in a programme, or join it: 甲镇、乙镇被选为试点, 丙公司等5家企业率先加入."""
LEADS_IT = re.compile("牵头(?=,[^,。;]{2,50}?(?:加入|参与|参加|配合|协同|联动)[,。;])")
"""甲局牵头,乙局、丙局加入: what they do is the programme just named."""
JOINS_IT = re.compile("(?:加入|参与进来|加入进来)(?=[,。;])")
THIS = re.compile(
    r"(?:已有[\d.]+万?[多余]?[户名家人][\u4e00-\u9fff]{0,4})?(?:加入|接入|参与|参加|投身|响应)(?:了|到)?(?:这项|这一|这个|该|此项)"
    r"(?:工程|计划|行动|试点)(?:中|中来)?(?=[,。;])"
)
"""甲乡和乙乡加入这项工程."""
LAUNCHES = "发起|推出|主办|实施|组织实施|开展|推行|牵头"
RUN_BY = re.compile(
    rf"(?:该|这项|此项|这个)由(?P<by>[^,。;]{{3,60}}?)(?:牵头|联合|共同|具体)*?(?:{LAUNCHES}|扛旗|主导|首创)的(?:计划|工程|行动|活动)"
    r"|(?<![\u4e00-\u9fff”])(?:该|这一|这项|此项|这个)?(?:计划|工程|行动|活动)(?:为期[^,。;]{1,6},)?(?:是|系)?由(?P<who>[^,。;]{3,60}?)"
    r"(?:于(?:去年|今年|前年|\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)?"
    rf"(?:牵头|联合|共同|具体)*?(?P<deed>{LAUNCHES})(?=[,。;])"
)
"""该计划由省农业农村厅推出: who stands behind the one programme named so far."""
WITH_OTHERS = re.compile(r"\s*(?:(?:、|和|与|及|以及|会同|联合|携手|同)\s*)*")
"""All that stands between those who run a programme together."""
SPREADS = re.compile(
    r"(?:率先|首批|已|先期|先后|陆续|同步|全面)*(?:铺开|推开|展开|启动|推行|推广|实施|落地|试点)(?:实施|试点|推广)?(?=[,。;])"
)
JOINED = re.compile(r"\s*(?:与|和|、|同|及|以及|联合|会同|携手|联手)\s*")
"""What joins those who do a thing together."""
IN = re.compile(r"[^,。;]{0,12}?在")
"""Between a programme and the first place that it is carried out in."""
CALLED = re.compile("[\u4e00-\u9fff]{0,4}")
"""What somebody is, between his body and his name: 某公司|创始人|甲."""
TOLD = 20
"""Characters behind a programme's name in which a list of those it takes up is spoken of."""


def classed(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 甲入选A类、乙和丙列入B类 behind the one programme that the article has named so far."""
    for match in CLASSED.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start())
        if programme is not None and _asserted(scene, sentence, match.start(), match.end()):
            listed = _run_before(scene, sentence, _without_reason(scene, sentence, match.start()))
            yield from _enrolled(scene, sentence, listed, programme, "programme-classed", _category(match))
    for match in TAKEN_BY.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start())
        winner = [p for p in people(sentence) if p.span.end == match.end("who")]
        if programme is not None and _asserted(scene, sentence, match.start(), match.end()):
            yield from _enrolled(scene, sentence, winner, programme, "programme-classed", _category(match))


def of_class(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 青年类里岁数最小的要数甲 behind the one programme that the article has named so far."""
    titles = sentence.of(*TITLES)
    for match in OF_CLASS.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start())
        listed = next((run for run in runs(scene, sentence) if run[0].span.start >= match.end()), ())
        if programme is None or not listed or not _asserted(scene, sentence, match.start(), match.start()):
            continue
        lead = scene.between(match.end(), listed[0].span.start, blank=titles)
        if CALLED.fullmatch(lead):
            yield from _enrolled(scene, sentence, listed, programme, "programme-of-class", _category(match))


def rolled(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read the lines of the published list of the one programme that the article has named so far."""
    line = ROLL.match(scene.text, sentence.span.start, sentence.span.end)
    programme = _published(scene, sentence.span.start) if line else None
    if line and programme is not None:
        following = scene.text.find(":", line.end(), sentence.span.end)
        end = following if following >= 0 else sentence.span.end
        within = (p for p in people(sentence) if line.end() <= p.span.start and p.span.end <= end)
        named = (p for p in within if scene.text[p.span.start - 1] in ":、")
        listed = [p for p in named if scene.text.startswith(BESIDE, p.span.end) or p.span.end == sentence.span.end]
        yield from _enrolled(scene, sentence, listed, programme, "programme-rolled", _category(line))


def _category(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    if match["class"]:
        return (("category", match["kind"] + match["class"]),)
    return (("category", match["letter"]),) if match["letter"] else ()


def _without_reason(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Step back over what somebody is taken up for: 甲凭某项目入选."""
    start = scene.clause_at(sentence, verb).start
    reason = REASON.search(scene.text[start:verb])
    return start + reason.start() if reason else verb


def _run_before(scene: Scene, sentence: Sentence, end: int) -> tuple[Mention, ...]:
    return next((run for run in runs(scene, sentence) if run[-1].span.end == end), ())


def entered(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 甲和乙双双入选 behind the published list of the one programme that the article has named so far."""
    for match in ENTERED.finditer(scene.text, sentence.span.start, sentence.span.end):
        if any(m.span.start < match.start() for m in sentence.of(EntityType.AWARD)):
            return
        programme = _published(scene, match.start())
        if programme is not None and _asserted(scene, sentence, match.end() - 1, match.end()):
            listed = _run_before(scene, sentence, _without_reason(scene, sentence, match.start()))
            yield from _enrolled(scene, sentence, listed, programme, "programme-entered")


def _published(scene: Scene, before: int) -> Mention | None:
    """Return the one programme that the article has named so far, if the list of those it takes up is published."""
    programme = _only_one(scene, before)
    told = programme is not None and LISTED.search(scene.text, programme.span.end, programme.span.end + TOLD)
    return programme if told else None


def _asserted(scene: Scene, sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether the clause at an offset says as a fact what it says up to an end."""
    return stance(scene, sentence, scene.clause_at(sentence, at).start, end) is Stance.ASSERTED


def _enrolled(
    scene: Scene,
    sentence: Sentence,
    listed: Iterable[Mention],
    programme: Mention,
    rule: str,
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Iterator[Fact]:
    for person in listed:
        yield Fact(
            rule=rule,
            subject=person,
            predicate=Predicate.SELECTED_FOR,
            object=programme,
            score=0.8,
            qualifiers=qualifiers,
            attested=scene.reported(sentence),
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


def piloting(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read “推进“…”行动,甲村和乙村先行试点”: those who go first in the one programme that the article has named."""
    for match in PILOTS.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _spoken_of(scene, sentence, match.start())
        loose = match["chosen"] or match["joined"]
        if programme is None or (loose and not _just_named(scene, sentence, programme)):
            continue
        if _asserted(scene, sentence, match.start(), match.end()):
            yield from together(scene, sentence, match.start(), programme, "programme-pilot")


def joining(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read “甲局牵头,乙局加入” behind a programme just named, and “甲乡加入这项工程”."""
    text, (start, end) = scene.text, (sentence.span.start, sentence.span.end)
    led = list(LEADS_IT.finditer(text, start, end))
    named = sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN)
    joins = JOINS_IT.finditer(text, start, end) if led or named else ()
    for match in (*led, *joins, *THIS.finditer(text, start, end)):
        programme = _spoken_of(scene, sentence, match.start())
        this = match.re is THIS
        if programme is None or not (this or _just_named(scene, sentence, programme)):
            continue
        if (this or _ends_at(sentence, match.start())) and _asserted(scene, sentence, match.start(), match.end()):
            yield from together(scene, sentence, match.start(), programme, "programme-joining")


def _ends_at(sentence: Sentence, offset: int) -> bool:
    """Tell whether the name of a place or body ends at an offset."""
    return any(m.span.end == offset for m in sentence.of(EntityType.AREA, *BODIES))


def among(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read “…”行动已帮1386人落脚,参与其中的甲医院吸纳了6名护工."""
    for body in sentence.of(*BODIES):
        named = [m for m in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN) if m.span.end <= body.span.start]
        first = [body, *leading_to(sentence.of(EntityType.AREA), body.span.start)][-1]
        if named and AMONG.search(scene.text, named[-1].span.end, first.span.start):
            yield from _taking_part(scene, sentence, (body,), named[-1], "programme-among")


def _spoken_of(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the last programme that a sentence has named, with no event behind it, else the article's only one."""
    named = [m for m in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN) if m.span.end <= before]
    programme = named[-1] if named else _only_one(scene, before, EntityType.PROGRAMME, EntityType.CAMPAIGN)
    told = programme.span.end if named and programme else sentence.span.start
    return None if any(told <= m.span.start < before for m in sentence.of(*EVENTS)) else programme


def _just_named(scene: Scene, sentence: Sentence, programme: Mention) -> bool:
    """Tell whether a programme stands in a sentence or in the one before it."""
    near = scene.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return any(row.section is sentence.section and row.span.covers(programme.span) for row in near)


def run_by(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read 该行动由甲局会同乙局发起 behind the one programme that the article has named so far."""
    for match in RUN_BY.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = _only_one(scene, match.start(), EntityType.PROGRAMME, EntityType.CAMPAIGN)
        start, end = match.span("who") if match["who"] else match.span("by")
        named = [m for m in sentence.of(*BODIES) if start <= m.span.start and m.span.end <= end]
        joined = WITH_OTHERS.fullmatch(scene.between(start, end, blank=named))
        if programme is not None and named and joined and _asserted(scene, sentence, match.start(), match.end()):
            yield from _taking_part(scene, sentence, named, programme, "programme-run-by")


def spread(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read “…”计划已在甲村、乙村铺开: the places that a programme named in the clause is carried out in."""
    places = sentence.of(EntityType.AREA)
    for match in SPREADS.finditer(scene.text, sentence.span.start, sentence.span.end):
        last = next((m for m in places if m.span.end == match.start()), None)
        named = [m for m in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN) if m.span.end <= match.start()]
        if last is None or not named or not _asserted(scene, sentence, match.start(), match.end()):
            continue
        joined = joined_before(scene, sentence, last)
        outermost = [joined[0], *leading_to(places, joined[0].span.start)][-1]
        if IN.fullmatch(scene.text, named[-1].span.end, outermost.span.start):
            yield from _taking_part(scene, sentence, joined, named[-1], "programme-spread")


def together(scene: Scene, sentence: Sentence, verb: int, programme: Mention, rule: str) -> Iterator[Fact]:
    """Yield the part in a programme of the place or body before a verb, and of those joined to it."""
    last = actor_before(scene, sentence, verb, EntityType.AREA, *sorted(BODIES))
    yield from _taking_part(scene, sentence, joined_before(scene, sentence, last), programme, rule) if last else ()


def joined_before(scene: Scene, sentence: Sentence, last: Mention) -> list[Mention]:
    """Return a place or body and those that are joined to it before, in printed order."""
    named = [m for m in sentence.of(EntityType.AREA, *BODIES) if m.span.end <= last.span.end]
    joined = [last]
    for one in reversed(named[:-1]):
        if one.span.end == joined[-1].span.start:
            continue  # 乙镇 of 甲村与乙镇丙村 only leads to the village
        if not _joined_to(scene, named, one, joined[-1]):
            break
        joined.append(one)
    return joined[::-1]


def _taking_part(
    scene: Scene, sentence: Sentence, joined: Iterable[Mention], programme: Mention, rule: str
) -> Iterator[Fact]:
    for one in joined:
        yield Fact(
            rule=rule,
            subject=one,
            predicate=Predicate.USES_PROGRAMME,
            object=programme,
            score=0.85,
            attested=scene.reported(sentence),
        )


def _only_one(scene: Scene, before: int, *kinds: EntityType) -> Mention | None:
    """Return the programme of an article that has named one and no other before an offset."""
    found = [m for kind in kinds or (EntityType.PROGRAMME,) for m in scene.typed(kind) if m.span.end <= before]
    words = {clean_name(m.name).replace("“", "").replace("”", "") for m in found}
    longest = max(words, key=len, default="")
    return found[0] if found and all(word in longest for word in words) else None


def _joined_to(scene: Scene, named: list[Mention], one: Mention, last: Mention) -> bool:
    """Tell whether 与 or 和 and the places around the last name are all that stands between two names."""
    between = [m for m in named if one.span.end <= m.span.start and m.span.end <= last.span.start]
    return JOINED.fullmatch(scene.between(one.span.end, last.span.start, blank=between)) is not None
