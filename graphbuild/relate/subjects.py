"""Whose figure it is: the subject of the clause, of the sentence, of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.kinds import ADVERBS, KIND, PROJECT, known_by_kind
from graphbuild.relate.lines import Clause, Line
from graphbuild.relate.origins import of_somebody
from graphbuild.relate.scene import EVENTS, Scene, Sentence, in_title, outermost
from graphbuild.relate.strangers import ELSEWHERE, IN_NAME, NOT_ITS, SETS_UP, STRANGER, VILLAGE
from graphbuild.seeds import landforms

__all__ = [
    "SUBJECTS",
    "Head",
    "Topic",
    "carried_topic",
    "heads",
    "is_counted",
    "listed",
    "subject_of",
    "subjects_in",
    "topic_before",
    "unresolved",
]

SUBJECTS = (
    EntityType.AREA,
    EntityType.COMPANY,
    EntityType.SITE,
    EntityType.ORGANIZATION,
    EntityType.STATE_BODY,
    EntityType.PROGRAMME,
    EntityType.PROJECT,
)
# A mention behind one of these is a place, a giver or a goal, not a subject.
OBLIQUE = re.compile(
    r"(?:在|到|(?<![以年月])来|赴|从|向|与|和|对|给|由|为|于|被|来自|[高超低]出|领先|超过|不及|位列|位居|居|列|获得?|根据|按照|前往|走进|占|较|比)$"
)
AND_OTHERS = re.compile(r"(?:和|与|及|、)[^,。;]{1,24}等\d*多?个?(?:村(?!级)|地(?![区方])|镇|乡(?!村)|社区|县|市)")
"""甲村和邻近的乙、丙等村: what they have together is not the first one's."""
NATIVE_OR_SECTION = re.compile(r"(?:籍|人)(?=[,。;、])|(?:境内|河|江)?段")
"""某区人,先后带徒7人 tells of somebody who comes from there, 某江甲段水位 of the river."""
THENCE = re.compile(r"来自[^,。;]*$")
# Behind the name: 的 makes it an owner, 、 one of several, a title another's, a verb of telling a source.
NO_SUBJECT = re.compile(
    r"的|、|和|及|与|(?:引进|招引|培育|扶持|来自)[^,]{0,6}的|(?:村民|居民|农户|种植户|养殖户|种粮大户|大户|[茶果菜花]农|脱贫户|贫困户)|\d{3,}(?![\d年])|[^,]{0,10}(?:显示|公布|通报|认定|统计|发布|提出|指出|表示|介绍|[局镇乡县区市院校所站社会厂馆园队]长|主任|书记|经理|董事长|总裁|主席|负责人)"
)
# What stands before a number of things is counted and counts nothing: 新建充电站12座.
IS_COUNTED = re.compile(r"(?:约|近|超)?\d[\d.]*[多余]?[个家座处条所栋间]")
ANY_NUMBER = re.compile(r"(?:约|近|超)?\d[\d.]*[万亿]?(?:亩|公顷|平方|立方|公里|[个家座处条所栋间])")
# Words between the beginning of a clause and its subject: 总部设在某街道的某公司.
DESCRIPTION = re.compile(
    r"(?:位于|坐落于|坐落在|地处|总部设在|总部位于|成立于|始建于|创办于)[^,。;]{1,20}的"
    r"|(?:[村镇乡县市区厂园街校][里口内上]|当地|隔壁|附近)的"
)
LED_TO = re.compile(r"(?:[^,。;:“”]*[^,。;:“”来])?的是?")
"""靠协作结缘某市,落户某镇的甲公司,…; 最难啃的是乙隧道,…: words that lead up to what goes on behind the comma."""
ARRIVES = re.compile(r"走进|来到|走访|参观|考察|调研|驱车|前往|入驻|记者|[在从与和为给向]")
"""What stands at the end of a journey, or beside another, is what one comes to and not what is told of."""
STANDS = re.compile(r"(?:位于|坐落|地处|总部设在|总部位于)")
EXTENT = re.compile(r"(?:范围|境|区|辖区)?内")
# Whole countries and provinces are named as a yardstick far more often than as a subject: 居全国第一.
TOO_WIDE = frozenset({"中国", "全国", "我国", "国家", "世界"})
# A sentence without a subject of its own begins so; only then does the subject of the sentence before go on.
ELLIPTIC = re.compile(
    r"(?:以|通过|依托|围绕|按照|已|共|累计|先后|新增|新建|建起|建成|实现|完成|引进|培育|举办|开展|发放|接待|带动|吸引|组织|办理|处理|化解|解决"
    r"|落实|争取|兑现|拥有|打造|推出|流转|改造|种植|销售|生产|其中)"
)
JOINED = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
OTHERS_OF = re.compile(r"的(?:企业|公司|客商|游客|商人|老板|投资)")
BUILDER = re.compile(
    r"(?:总?投资[\d.]+[万亿]*元)?(?:投资|负责|参与|牵头|联合|总)*(?:承建|建设|兴建|修建|开发|施工|打造|运营|代建)的|总?投资[\d.]+[万亿]*元的"
)
"""甲集团承建的某项目: what follows tells of the project."""
STUDIED = re.compile(r"(?:本科|硕士|博士|专科)?(?:毕业|就读|在读|退学|肄业)")
"""Behind a school it tells of who was there: 某学院毕业后回村,账号粉丝已有6.7万."""
LEARNED = re.compile(r"(?:并|也)?(?:了解到|得知|获悉|发现(?![\u4e00-\u9fff]{2,8}\d)|看到|听说)")
# What may stand right behind a short name that is whole.
SHORT_ENDS = re.compile(
    r"[^\u4e00-\u9fff]|[共已全今去现有累先新实完的在将为也还正又通依以坚森地生空粮农工财旅文教城乡居人]|$"
)
SPEAKING = re.compile(r"我(?![们省市区县镇乡村国州校院局])|他(?!们)|她(?!们)|记者|老人")
HIS = re.compile(r"[他她](?:当|任|担任)?[^,。;:“”]{0,8}的")
HEADED = re.compile(r"(?:是|系)(?P<clause>[^。;!?]*?)的$")
MEASURED = re.compile(r"(?:^|[,。;、:!?\n])(?P<clause>[^,。;、:!?\n的]*\d[^\d,。;、:!?\n的]{1,5})的$")
MEASURED_ENDS = re.compile(
    r"[,。;、)!?\n]|$|(?:坐落|位于|落户|动工|开工|破土|投产|启用|获|被|已|将|近日|日前|[今去]年|同|就|率先|也|于|在(?!建))"
)
"""What may stand behind a name that is whole."""
COMPANY_HEADED = re.compile(r"(?:是|系)(?P<clause>[^。;!?]*?)的(?:公司|企业)[。!]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject and how sure the link is."""

    subject: Mention
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The company or site that a relative clause describes: …增长8%的公司."""

    clause: Span
    topic: Topic


def subject_of(
    scene: Scene,
    clause: Clause,
    figure: Span,
    *,
    named: tuple[Mention, ...],
    heads: tuple[Head, ...],
    carried: Topic | None,
) -> Topic | None:
    """Find the subject of a figure, or None when the words leave it open.

    In this order: the company or site that a relative clause describes; the first name in the figure's own clause; the
    name that opened the nearest earlier clause of the sentence, or the sentence before it in the same paragraph
    (``carried``). A clause whose subject is a person says nothing about a company or an area.
    """
    head = next((one.topic for one in heads if one.clause.covers(figure)), None)
    if head:
        return head
    if clause.span.start < figure.start:
        if _personal(scene, clause, figure.start):
            return None
        own = tuple(m for m in named if m.span.end <= figure.start)
        if own:
            subject = _one_of(scene, own)
            if subject and _is_anothers(scene, subject, figure.start):
                return None
            return Topic(subject=subject, score=0.75 if _away(subject, clause) else 0.9) if subject else None
    return None if STRANGER.search(scene.text, clause.span.start, figure.start) else carried


def _is_anothers(scene: Scene, subject: Mention, end: int) -> bool:
    """Tell whether a firm or somebody behind an area, whom no recognizer saw, owns what is told up to an end."""
    return subject.type == EntityType.AREA and NOT_ITS.search(scene.text[subject.span.end : end]) is not None


def _away(mention: Mention, clause: Clause) -> bool:
    """Tell whether a clause speaks of a name by a word for its kind only."""
    return not clause.span.covers(mention.span)


FOR_ANOTHER = re.compile(
    r"(?:替|帮助?|给|为)(?:[他她]们?|村民|农户|老人)(?!服务)|(?:[中里]有?|其中)(?:约|近)?[\d一二三四五六七八九十百]+多?[户人](?![均次口])"
)
"""工作队替她垦出茶园,…卖了3160元; 41户中有13户在棚里打工,人均…: what goes on is theirs."""
OF_ITS = re.compile("[^,。;]*的|的[\u4e00-\u9fff]{1,6}")
"""甲镇的乙合作社, 甲村的邻居乙村: told of the second."""
HOLDS = re.compile(r"(?:持股|占股|控股)(?:比例|达|约)?[\d一二三四五六七八九]")


def carried_topic(scene: Scene, clause: Clause, *, named: tuple[Mention, ...], carried: Topic | None) -> Topic | None:
    """Return the subject that goes on behind a clause: the name that opens it, or what went on before."""
    if carried and STANDS.match(scene.text, clause.span.start, clause.span.end):
        return carried  # 坐落在某区的某科技园: where something stands that was named before
    if carried and HOLDS.search(scene.text, clause.span.start, clause.span.end):
        return carried  # 甲公司由乙出资,丙持股70%,注册资本3亿元
    found = next((m for m in named if _away(m, clause) or _opens(scene, clause.span, m, clause.mentions)), None)
    if found and _is_anothers(scene, found, clause.span.end):
        return None
    if found and not SETS_UP.search(scene.text[found.span.end : clause.span.end]):
        return Topic(subject=found, score=0.75 if _away(found, clause) else 0.85)
    ends = (
        _personal(scene, clause, clause.span.end)
        or FOR_ANOTHER.search(scene.text, clause.span.start, clause.span.end) is not None
        or SETS_UP.search(scene.text[clause.span.start : clause.span.end]) is not None
        or (carried and _owned_by_another(scene, clause, named, carried))
    )
    return None if ends else carried


def _owned_by_another(scene: Scene, clause: Clause, named: tuple[Mention, ...], carried: Topic) -> bool:
    """Tell whether a clause begins with what belongs to another place: 甲营地搭起帐篷,乙古街的夜市延长到零点,…"""
    first = next(iter(named), None)
    if first is None or first.type not in (EntityType.SITE, EntityType.COMPANY, EntityType.ORGANIZATION):
        return False
    opens = ADVERBS.fullmatch(scene.text, clause.span.start, first.span.start) is not None
    return opens and first.name != carried.subject.name and scene.text.startswith("的", first.span.end)


def topic_before(scene: Scene, line: Line) -> Topic | None:
    """Return the subject that the sentence before lends to one that begins without its own."""
    sentence = line.sentence
    previous = scene.sentences[sentence.number - 1] if sentence.number else None
    start = ADVERBS.match(scene.text, sentence.span.start)
    if start is None or not ELLIPTIC.match(scene.text, start.end()):
        return None
    if previous is None or previous.section is not sentence.section or line.speaker:
        return None
    for span in scene.clauses(previous):
        inside = (m for m in previous.of(*SUBJECTS) if span.covers(m.span))
        for mention in _standing(scene, previous, inside):
            if _opens(scene, span, mention, previous.mentions):
                return Topic(subject=mention, score=0.7)
        known = known_by_kind(scene, previous, span)
        if known:
            return Topic(subject=known, score=0.7)
    return None


def listed(scene: Scene, named: tuple[Mention, ...], before: int) -> tuple[Mention, ...]:
    """Return the names of a list before an offset, 甲镇、乙镇和丙镇; none when the clause names more than a list."""
    own = [m for m in named if m.span.end <= before]
    gaps = [scene.text[left.span.end : right.span.start] for left, right in zip(own, own[1:], strict=False)]
    return tuple(own) if len(own) > 1 and all(JOINED.fullmatch(gap) for gap in gaps) else ()


def heads(scene: Scene, sentence: Sentence) -> tuple[Head, ...]:
    """Find what relative clauses describe: by name, at the end of the sentence or behind a figure, or by 公司 alone."""
    found = (_named_head(scene, sentence), _unnamed_head(scene, sentence), *_measured(scene, sentence))
    return tuple(head for head in found if head)


def _one_of(scene: Scene, named: tuple[Mention, ...]) -> Mention | None:
    """Choose among several names of a clause: none of a list, the one that a relative clause leads up to, the first."""
    for left, right in zip(named, named[1:], strict=False):
        gap = scene.text[left.span.end : right.span.start]
        if JOINED.fullmatch(gap):
            return None
        if OF_ITS.fullmatch(gap):
            return right
    return None if OTHERS_OF.match(scene.text, named[0].span.end) else named[0]


def _named_head(scene: Scene, sentence: Sentence) -> Head | None:
    for mention in sentence.of(EntityType.COMPANY, EntityType.SITE, EntityType.ORGANIZATION):
        if mention.span.end < sentence.span.end - 2:
            continue
        clause = HEADED.search(scene.text[sentence.span.start : mention.span.start])
        if clause:
            return Head(clause=_within(sentence, clause), topic=Topic(subject=mention, score=0.85))
    return None


def _measured(scene: Scene, sentence: Sentence) -> Iterator[Head]:
    """Yield the names that a figure leads up to: 总投资6800万元的某基地, 捐资480万元的某公司."""
    for mention in sentence.of(*SUBJECTS):
        begin = min(_beginnings(scene, mention.span.start, sentence.mentions))
        clause = MEASURED.search(scene.text[sentence.span.start : begin])
        if clause and MEASURED_ENDS.match(scene.text, mention.span.end):
            yield Head(clause=_within(sentence, clause), topic=Topic(subject=mention, score=0.85))


def _unnamed_head(scene: Scene, sentence: Sentence) -> Head | None:
    """Read “是…的公司” without a name: the one company that this sentence or the one before it names."""
    clause = COMPANY_HEADED.search(scene.text[sentence.span.start : sentence.span.end])
    if not clause:
        return None
    rows = scene.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    named = [m for row in rows if row.section is sentence.section for m in row.of(EntityType.COMPANY)]
    if len({m.name for m in named}) != 1:
        return None
    return Head(clause=_within(sentence, clause), topic=Topic(subject=named[-1], score=0.75))


def _within(sentence: Sentence, clause: re.Match[str]) -> Span:
    start, end = (sentence.span.start + offset for offset in clause.span("clause"))
    return Span(start=start, end=end)


def subjects_in(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[Mention, ...]:
    """Return the names of a clause that can be its subject, in printed order."""
    outer = (m for m in outermost(clause.mentions) if m.type in SUBJECTS and clause.span.covers(m.span))
    standing = tuple(_standing(scene, sentence, outer))
    known = known_by_kind(scene, sentence, clause.span) if not standing else None
    return (known,) if known else standing


def _standing(scene: Scene, sentence: Sentence, named: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out names that are no subjects: behind a preposition, part of a title or of another name."""
    kept = tuple(named)
    starts = {m.span.start for m in kept}
    for mention in kept:
        before = scene.text[max(sentence.span.start, mention.span.start - 4) : mention.span.start]
        if mention.name in TOO_WIDE or mention.span.end in starts:
            continue  # 甲市乙区 speaks of the 区, 甲镇乙产业园 of the park
        if BUILDER.match(scene.text, mention.span.end) or STUDIED.match(scene.text, mention.span.end):
            continue
        if mention.type == EntityType.AREA and _owns_nothing(scene, sentence, mention):
            continue
        if is_counted(scene, mention):
            continue
        if not OBLIQUE.search(before) and not in_title(sentence, mention) and not _beside_another(scene, kept, mention):
            yield mention


def is_counted(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name is itself what a number counts: 新建充电站12座, 有基地3600亩."""
    word = mention.value("anaphor") is not None and ANY_NUMBER.match(scene.text, mention.span.end)
    counted = word or IS_COUNTED.match(scene.text, mention.span.end)
    return mention.type != EntityType.AREA and bool(counted)


def _owns_nothing(scene: Scene, sentence: Sentence, area: Mention) -> bool:
    """Tell whether an area only leads to another name, or says where things come from: 王官庄镇某绒毛厂."""
    return (
        _is_village(scene, area)
        or IN_NAME.match(scene.text, area.span.end) is not None
        or any(m.span.start == area.span.end for m in sentence.of(*EVENTS))
        or _comes_thence(scene, sentence, area)
        or of_somebody(scene, sentence, area)
        or AND_OTHERS.match(scene.text, area.span.end) is not None
        or NATIVE_OR_SECTION.match(scene.text, area.span.end) is not None
        or (not area.value("anaphor") and _begins_a_name(scene, area))
    )


def _comes_thence(scene: Scene, sentence: Sentence, area: Mention) -> bool:
    """Tell whether an area ends a list of where somebody else's things come from: 来自甲省、乙市的订单41批."""
    begin = max(sentence.span.start, area.span.start - 24)
    return scene.text.startswith("的", area.span.end) and THENCE.search(scene.text, begin, area.span.start) is not None


def _is_village(scene: Scene, area: Mention) -> bool:
    """Tell whether the name of a village that nobody knows follows a township: 东渡镇|雅村建成食堂3家."""
    return VILLAGE.match(scene.text, area.span.end) is not None and area.name.endswith(("镇", "乡", "街道"))


def unresolved(scene: Scene, clause: Span) -> bool:
    """Tell whether a clause begins with a word for a thing, 该行, or with what somebody learned of another."""
    start = ADVERBS.match(scene.text, clause.start, clause.end)
    at = start.end() if start else clause.start
    return any(form.match(scene.text, at, clause.end) for form in (LEARNED, KIND, PROJECT, ELSEWHERE))


def _beside_another(scene: Scene, named: Sequence[Mention], mention: Mention) -> bool:
    """Tell whether a name stands in a list that a preposition leads to: 由甲局、乙局主办, 与甲公司、乙公司等签约."""
    first = mention
    for one in reversed([m for m in named if m.span.end <= mention.span.start]):
        if not JOINED.fullmatch(scene.text, one.span.end, first.span.start):
            break
        first = one
    return OBLIQUE.search(scene.text[max(0, first.span.start - 4) : first.span.start]) is not None


def _begins_a_name(scene: Scene, area: Mention) -> bool:
    """Tell whether a short name of a place may be the beginning of another name: 贵州 of 贵州某酒厂.

    An article that is about the place names it more than once.
    """
    if area.text in _shared_names():
        return not any(f"{area.text}{level}" in scene.text for level in "市区县")
    full = area.text.endswith((*"省市区县镇乡村", "街道", "社区"))
    return not full and scene.text.count(area.text) < 2 and not SHORT_ENDS.match(scene.text, area.span.end)


@cache
def _shared_names() -> frozenset[str]:
    """Return the names of lakes and mountains that an area has too; only its full name tells that it is meant."""
    return frozenset(one.name for one in landforms() if one.shared_with)


def _opens(scene: Scene, clause: Span, mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Tell whether a name is the subject that its clause opens with, and not a part of one or a source.

    The areas that it lies in may stand right before it: 甲县乙镇丙产业园, 甲镇的乙合作社.
    """
    behind = scene.text[mention.span.end : clause.end]
    if EXTENT.match(behind):
        return True
    leads = [scene.text[clause.start : start] for start in _beginnings(scene, mention.span.start, mentions)]
    if not behind and LED_TO.fullmatch(leads[0]) and not ARRIVES.search(leads[0]):
        return True
    plain = any(ADVERBS.fullmatch(DESCRIPTION.sub("", lead)) for lead in leads)
    return plain and NO_SUBJECT.match(behind) is None


def _beginnings(scene: Scene, start: int, mentions: tuple[Mention, ...]) -> Iterator[int]:
    """Yield where a name begins with the areas right before it, and where with the area that owns it."""
    while outer := [m.span.start for m in mentions if m.span.end == start]:
        start = min(outer)
    yield start
    owners = (m for m in mentions if m.type == EntityType.AREA and m.span.end + 1 == start)
    if scene.text[start - 1 : start] == "的":
        yield from (m.span.start for m in owners)


def _personal(scene: Scene, clause: Clause, before: int) -> bool:
    """Tell whether a person is the subject of a clause."""
    named = any(person.span.end <= before for person in clause.people)
    return named or (
        SPEAKING.match(scene.text, clause.span.start, before) is not None and not _his(scene, clause, before)
    )


def _his(scene: Scene, clause: Clause, before: int) -> bool:
    """Tell whether words of a person only lead to a name: 他当董事长的甲公司去年营收…; 她的乙作坊每天…"""
    return any(
        mention.type in SUBJECTS
        and mention.span.end <= before
        and HIS.fullmatch(scene.text, clause.span.start, mention.span.start)
        for mention in clause.mentions
    )
