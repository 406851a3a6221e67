"""Posts that a verb gives or takes: 甲曾任局长, 任命甲为局长、乙为主任, 免去甲的局长职务, 甲辞去镇长职务."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.model import Interval, Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.actors import antecedent
from graphbuild.relate.people import LINK, TITLES, people, runs
from graphbuild.relate.scene import Scene, Sentence, leading_to
from graphbuild.relate.speech import speaker_of
from graphbuild.relate.stance import Stance, stance, stance_of
from graphbuild.relate.tenure import Holding, attested, dated, own_marker, printed_marker, title_start
from graphbuild.seeds import titles
from graphbuild.zh.offices import (
    CANDIDATE,
    CURRICULUM,
    DISMISSES,
    ENGAGES,
    MAKES,
    OF_SEX,
    WORKS_AS,
    WORKS_AT,
    Held,
    held_after,
)

__all__ = ["appointed", "is_rumor", "shared", "succeeds"]

FAR = 60
"""Characters between a person and the verb, names of bodies and posts left out: a life in one sentence."""
COURSE = re.compile(
    r"(?:同志|已经?|昨[天日]|日前|近日|现|现在|目前|如今|同时|也|还|又|就|并|后|随后|再次|再度|继续|正式|光荣|全票|高票|当天|其间|先后|刚刚|新|[男女]"
    r"|(?:自|于|从)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|后|至今)?|去年|今年|\d{1,2}月(?:\d{1,2}日)?(?:起)?"
    r"|因[^,。]{1,10}?(?:原因|变动|调动|安排|交流|需要|调整)|经[^,。]{0,20}(?:选举|推荐|任命|考核|决定)|被(?:任命|聘任|聘请|推选|选举)|不仅|既|自己|本人|便|自(?![\u4e00-\u9fff])|,|\s)*"
)
ASIDE = re.compile(f"^{OF_SEX}")
WAS = re.compile(r"(?<![不但还就要若于])是[^,。;、是]{2,16}原任?$")
"""甲是某局原(局长), the body between the verb and the word that says how the office was held."""
WHOSE = re.compile(
    r"的(?P<kin>[老小大二]?(?:儿|女|妻|丈夫|爱人|父|母|爸|妈|哥|弟|姐|妹|侄|孙|外甥|秘书|助理|助手|司机|徒|学生|同学|同事|战友|部下"
    r"|下属|搭档|朋友|老师|师傅|接班人|继任|前任|顾问))?"
)
"""甲是局长的儿子, 甲曾任局长的秘书: somebody else's office; 任局长的时候 and 辞去局长的职务 are one's own."""
STILL = re.compile(r"(?:现在|目前|如今|同时)还是$")
# A sentence of a life that names nobody, its posts parted by commas: 历任镇长,某局局长.
CAREER = re.compile(r"历任|曾?先后(?:担)?任|曾任")
SHE = re.compile(
    r"(?:[一二两三四五六七八九十\d]+[年月]前,?|去年|今年|前年|\d{4}年(?:\d{1,2}月)?起?,?)?[他她](?:也|还|又|同时|现在|如今|目前|已|,)*"
)
# A clause between that brings in somebody else: 甲看望老人,曾任村支书的…; what is said of him then is open.
SOMEONE = re.compile(
    r"党员(?<!中共党员)|老人|父亲|母亲|爷爷|奶奶|妻子|丈夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|村民|居民|同学|战友|同事|老师|师傅|客商"
    r"|老乡|好友|朋友|搭档|前辈|对方|其[父母妻夫子女]|[他她]的"
)
MADE = re.compile(r"(?:同志)?(?:为|任|作为)")
ENGAGED = re.compile(r"(?:为|任|担任|出任|当|做)")
"""请来甲当技术顾问, 聘任甲为特邀调解员."""
REFUSED = re.compile("没有?(?:接受|答应|同意)|谢绝|婉拒|拒绝|推辞|[未没](?:有)?到[岗任]")
WISHED = re.compile(r"[想欲拟]|打算|准备|计划|三顾|多次|再三")
# 院长由该校教授甲兼任, and behind the one who leaves the post: 乙不再担任校长,由甲接任.
BY = re.compile(r"(?P<goes_on>,)?由")
TAKES_ON = re.compile(r"(?:同志)?(?:(?P<beside>兼任?)|担任|出任|接任|继任|任)(?=[,。;!\n]|$)")
# 甲在某公司任总经理: the body where somebody works, between him and the verb.
AT_WORK = re.compile(rf"(?:现|如今|目前|现在|眼下|曾|先后|曾先后)*{WORKS_AT.pattern}")
SUCCEEDS = re.compile(r"接替(?:了|[^,。;]{1,10}的)?\Z")
OF_BODY = re.compile(r"的(?:[一1]?[名位个])?\Z")
APART = re.compile("[,。;]|$")
ITEM_OPENS, ITEM_ENDS = frozenset(";:\n"), frozenset(("", *";。\n"))
"""Around an item of a list of people: 甲,某公司总经理;乙(女),某医院护士长."""
IN_BRACKETS = re.compile(r"\((?:(?:[男女]|[一-鿿]{1,3}族|\d{1,3}岁|(?:中共)?党员),)*")
"""甲(女,某公司总工程师): what somebody is, behind his name."""
OF_HIM = re.compile(
    r",(?:(?:[男女]|[一-鿿]{1,3}族|\d{1,3}岁|\d{4}年(?:\d{1,2}月)?出?生|(?:中共)?党员|[一-鿿]{2,8}[省市县区镇乡村]人"
    r"|(?:大学|大专|本科|硕士|博士|研究生|高中|初中|中专)(?:学历|文化|毕业)?),)*"
)
"""A comma, or what a short life tells before the post: 甲,男,45岁,中共党员,."""
TAKES = re.compile(r"(?:同志)?的\s*$|同志$")
# 任甲为局长,免去其主任职务: 其 is the one named last.
ITS = re.compile(r",(?:同时)?(?P<verb>免去|撤销|免除)其(?:原任?|兼任的?|所任)?$")
PROPOSES = re.compile(r"提名|推荐|建议|提请|拟")
NOT_DONE = re.compile(r"未|没有|没|并非|否认|否决|拒绝|反对|撤回|暂缓|或将|有望|可能|希望|请求(?!的)|要求|应当|如果|若")
# 上述选举结果还须报市委批准.
AWAITS = re.compile(
    r"(?:选举|任命|选任)结果[^。,;]{0,6}?(?P<what>(?:尚|还|仍)?[须需]要?(?:报|经|呈报)[^。;]{2,24}?(?:批准|审批|备案同意))"
)
AWAITED = re.compile(
    r"\((?P<what>(?:尚|还|仍)?[须需]要?(?:报|经|呈报)[^()。;]{0,24}?(?:批准|审批|备案)[^()。;]{0,4})\)"
)
"""检察长(须报请批准任命): of one of those elected."""
ASKED = re.compile(r"[^,。;]{0,8}?(?:请求|申请|意愿|想法)")
GRANTED = re.compile(r"接受|同意|批准|决定")
RUMOR = re.compile(r"网友称|网上流传|消息不实|不实(?:消息|信息|传言)|辟谣|据传|网传|传闻|传言|谣传|疑似|或将|据说")
# 任命: and 免去: alone over a list of names, each on a line of its own.
HEADING = re.compile(r"(?P<verb>任命|免去|决定任命|决定免去)[::]\s*$")
ITEM = re.compile(r"[^。]{2,80}(?:为[^。]+|的[^。]+职务?)[;,、。]?$")
ITEMS = 80
NOTICE = re.compile(r"\([^()]*(?:通过|决定)[^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the words before a string of titles say: who is meant, how he holds it, and whether he leaves it."""

    persons: tuple[Mention, ...]
    tenure: str
    marker: str

    @property
    def left(self) -> bool:
        return DISMISSES.search(self.marker) is not None


def appointed(scene: Scene, sentence: Sentence, string: Sequence[Mention]) -> Iterator[Holding]:
    """Find who is given or loses the posts of one string of titles by a verb before it; rumors give nothing, nor does
    what somebody has declined."""
    if is_rumor(scene, sentence) or REFUSED.search(scene.text, string[-1].span.end, sentence.span.end):
        return
    start = title_start(sentence, string[0])
    office = _office(scene, sentence, string, start)
    for one in (office, _by_whom(scene, sentence, string, office)):
        if one is not None:
            yield from _of_office(scene, sentence, string, one)


def _of_office(scene: Scene, sentence: Sentence, string: Sequence[Mention], office: Office) -> Iterator[Holding]:
    for post in string:
        for person in office.persons:
            if len(office.persons) == 1 or shared(post):
                yield from _holding(scene, sentence, string, post, person, office)


def _by_whom(scene: Scene, sentence: Sentence, string: Sequence[Mention], left: Office | None) -> Office | None:
    """Read who takes a post on behind its title: 院长由甲兼任; behind a comma, where another leaves it."""
    end = string[-1].span.end
    run = next((run for run in runs(scene, sentence) if run[0].span.start > end), None)
    if run is None:
        return None
    titles = [m for m in sentence.of(*TITLES) if end < m.span.start and m.span.end <= run[0].span.start]
    by = BY.fullmatch(scene.between(end, run[0].span.start, blank=titles).rstrip("、"))
    verb = TAKES_ON.match(scene.text, run[-1].span.end, sentence.span.end)
    goes_on = left is not None and left.left
    if by is None or verb is None or (by["goes_on"] is not None) != goes_on:
        return None
    if stance(scene, sentence, end, run[-1].span.end) is not Stance.ASSERTED:
        return None
    return Office(persons=run, tenure="concurrent" if verb["beside"] else "", marker=verb["beside"] or "")


def is_rumor(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence only passes on what is rumored."""
    return RUMOR.search(scene.text, sentence.span.start, sentence.span.end) is not None


def succeeds(scene: Scene, sentence: Sentence, person: Mention) -> re.Match[str] | None:
    """Find the 接替 before somebody whose office another takes over: 接替任期届满的乙."""
    return SUCCEEDS.search(scene.text, sentence.span.start, person.span.start)


def shared(post: Mention) -> bool:
    """Tell whether several can hold a post at once: a 副县长, and not a 县长."""
    title = post.value("title") or post.text
    known = max((one for one in titles() if title.endswith(one.name)), key=lambda one: len(one.name), default=None)
    return known is not None and not known.single


def _holding(
    scene: Scene, sentence: Sentence, string: Sequence[Mention], post: Mention, person: Mention, office: Office
) -> Iterator[Holding]:
    start = title_start(sentence, post)
    own = own_marker(scene, sentence, string, post) if post is not string[0] or not office.tenure else None
    tenure = office.tenure or (own.tenure if own else "")
    marker = office.marker or printed_marker(own)
    awaited = "" if tenure else sentence.once("awaits", lambda: _awaits(scene, sentence))
    if awaited and ("检察长" not in awaited or "检察" in post.text):
        tenure, marker = "proposed", awaited
    when = dated(scene, sentence, title_start(sentence, string[0]), tenure, left=office.left) or _notice(
        scene, sentence, left=office.left, tenure=tenure
    )
    speaker = speaker_of(scene, sentence)
    yield Holding(
        rule="post-appointed",
        person=person,
        post=post,
        start=start,
        tenure=tenure,
        marker=marker,
        valid=when,
        attested=attested(scene, sentence),
        speaker=speaker if speaker is not None and speaker.id != person.id else None,
    )


def _awaits(scene: Scene, sentence: Sentence) -> str:
    """Return the words that put an election under the approval of a higher body: who is elected holds nothing yet."""
    found = AWAITS.search(scene.text, sentence.span.start)
    return found["what"] if found else ""


def _office(scene: Scene, sentence: Sentence, string: Sequence[Mention], start: int) -> Office | None:
    before = [p for p in people(sentence) if p.span.end <= start and not succeeds(scene, sentence, p)]
    if not before:
        return _of_pronoun(scene, sentence, string[0], start)
    persons = _run_to(scene, before, sentence.of(*TITLES) if all(map(shared, string)) else ())
    organs = [m for m in sentence.of(*TITLES) if m.span.start >= persons[-1].span.end and m.span.end <= start]
    end, body = _of_body(scene, organs, start)
    works = _at_work(scene, persons[-1].span.end, organs, end)
    gap = works or scene.between(persons[-1].span.end, end, blank=body)
    gap = ASIDE.sub("", gap, count=1)
    made = _made(scene, sentence, string, persons) if MADE.fullmatch(gap) else None
    if made is None and ENGAGED.fullmatch(gap):
        made = _engaged(scene, sentence, persons)
    if made or gap in ("为", "同志为"):
        return made
    if TAKES.search(gap) and len(gap) < 6:
        return _dismissed(scene, sentence, persons)
    if len(scene.between(persons[-1].span.end, start, blank=organs)) > FAR:
        return None
    if its := ITS.search(gap):
        said = scene.between(persons[-1].span.end, start, blank=organs)  # 计划 in the name of a body plans nothing
        put = stance_of(said[: said.rfind(its["verb"])]) is Stance.ASSERTED and not PROPOSES.search(said)
        return Office(persons=persons[-1:], tenure="former", marker=its["verb"]) if put else None
    office = _by_verb(scene, sentence, string, persons, gap)
    return _printed(office) if works else office


def _of_body(scene: Scene, organs: Sequence[Mention], start: int) -> tuple[int, list[Mention]]:
    """Return where the words before a title end, and the body in them that it is in: X理事长, X的理事长."""
    joined = [one for one in organs if one.span.end == start]
    of = OF_BODY.search(scene.text, max(0, start - 4), start)
    owning = [one for one in organs if of and one.span.end == of.start()]
    end, body = (of.start(), owning) if of and owning and not joined else (start, joined)
    # The areas printed right before a body are where it lies: 是南屏村|某合作社的理事长.
    return end, [*leading_to(scene.typed(EntityType.AREA), body[0].span.start), *body] if body else []


def _opening(scene: Scene, sentence: Sentence, string: Sequence[Mention], persons: Sequence[Mention]) -> bool:
    """Tell a sentence, or an item of a list, that opens with somebody and what he is: 甲,县医院院长,从医三十年."""
    opens, end = persons[-1].span.start == sentence.span.start and len(persons) == 1, string[-1].span.end
    item = scene.text[persons[-1].span.start - 1] in ITEM_OPENS and scene.text[end : end + 1] in ITEM_ENDS
    return (opens or item) and APART.match(scene.text, end) is not None and not string[-1].value("person")


def _apposed(scene: Scene, sentence: Sentence, string: Sequence[Mention], persons: Sequence[Mention], gap: str) -> bool:
    """Tell whether a title only says what the person before it is: 甲,县医院院长,…; 乙(女,某公司总工程师)."""
    if IN_BRACKETS.fullmatch(gap):
        return scene.text.startswith(")", string[-1].span.end)
    return OF_HIM.fullmatch(gap) is not None and _opening(scene, sentence, string, persons)


def _run_to(scene: Scene, before: Sequence[Mention], titles: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the last names before a verb that are printed as one list: 任命甲、乙为, 院长甲、局长乙当选副会长."""
    found = [before[-1]]
    for person in reversed(before[:-1]):
        start, end = person.span.end, found[0].span.start
        between = [one for one in titles if start <= one.span.start and one.span.end <= end]
        if not LINK.fullmatch(ASIDE.sub("", scene.between(start, end, blank=between))):
            break
        found.insert(0, person)
    return tuple(found)


def _made(scene: Scene, sentence: Sentence, string: Sequence[Mention], persons: tuple[Mention, ...]) -> Office | None:
    """Read 任命甲为, 选举甲为, 提名甲为, also where the verb stands once before several, or alone over a list."""
    verbs = list(MAKES.finditer(scene.text, sentence.span.start, persons[0].span.start))
    if not verbs and _heading(scene, sentence) != "任命":
        return None
    start = scene.clause_at(sentence, verbs[-1].start()).start if verbs else persons[0].span.start
    said = scene.between(start, persons[0].span.start, blank=sentence.mentions)
    if NOT_DONE.search(said):
        return None
    marker = _proposal(scene, said, string[-1].span.end)
    return Office(persons=persons, tenure="proposed" if marker else "", marker=marker)


def _engaged(scene: Scene, sentence: Sentence, persons: tuple[Mention, ...]) -> Office | None:
    """Read 请来教授甲当, 返聘退休的乙为: somebody is taken on for a task."""
    clause = scene.clause_at(sentence, persons[0].span.start)
    verbs = list(ENGAGES.finditer(scene.text, clause.start, persons[0].span.start))
    if not verbs:
        return None
    said = scene.between(clause.start, persons[0].span.start, blank=sentence.mentions)
    if NOT_DONE.search(said) or WISHED.search(said) or stance_of(said) is not Stance.ASSERTED:
        return None
    return Office(persons=persons, tenure="", marker="")


def _at_work(scene: Scene, start: int, organs: Sequence[Mention], end: int) -> str:
    """Return the words from a person to 任 without the body where he works: 如今在某医院当|医生 says 如今任."""
    for body in organs:
        lead = scene.text[start : body.span.start]
        at = AT_WORK.search(lead)
        if at and WORKS_AS.fullmatch(scene.text, body.span.end, end):
            return f"{WORKS_AT.sub('', lead)}任"
    return ""


def _printed(office: Office | None) -> Office | None:
    """Keep of a marker what is printed in one piece: 曾 of 曾在某医院任."""
    return replace(office, marker=office.marker.removesuffix("任")) if office else None


def _proposal(scene: Scene, said: str, end: int) -> str:
    """Return the words that only propose somebody for a post: 提名, 提请任命, or 候选人 behind the title."""
    proposes, candidate = PROPOSES.search(said), CANDIDATE.match(scene.text, end)
    if proposes:
        words = proposes.group()
        return words if words in ("提名", "推荐") else f"{words}任命"
    awaited = AWAITED.match(scene.text, end)
    return candidate.group() if candidate else awaited["what"] if awaited else ""


def _dismissed(scene: Scene, sentence: Sentence, persons: tuple[Mention, ...]) -> Office | None:
    """Read 免去甲的…职务."""
    verbs = list(DISMISSES.finditer(scene.text, sentence.span.start, persons[0].span.start))
    if not verbs:
        if _heading(scene, sentence) != "免去":
            return None
        return Office(persons=persons, tenure="former", marker="免去")
    clause = scene.clause_at(sentence, verbs[-1].start())
    said = scene.text[clause.start : verbs[-1].start()]
    if NOT_DONE.search(said) or PROPOSES.search(said) or stance_of(said) is not Stance.ASSERTED:
        return None
    if MAKES.search(scene.text, verbs[-1].end(), persons[0].span.start):
        return None
    return Office(persons=persons, tenure="former", marker=verbs[-1].group())


def _by_verb(
    scene: Scene, sentence: Sentence, string: Sequence[Mention], persons: tuple[Mention, ...], gap: str
) -> Office | None:
    """Read 甲曾任, 甲拟任, 甲辞去: only adverbs stand between the person, or the last comma, and the verb.

    What comes before the last comma may be anything that speaks of the person, but no denial, wish or supposition and
    nobody else.
    """
    verb = _verb(gap, string[0]) or _was(scene, gap, string[-1].span.end)
    if verb is None and _apposed(scene, sentence, string, persons, gap):
        return Office(persons=persons[-1:], tenure="", marker="")
    if verb is None and CURRICULUM.search(gap):
        verb = Held(tenure="", words="", start=len(gap))
    whose = WHOSE.match(scene.text, string[-1].span.end)
    if verb is None or gap.startswith("的") or (whose and (verb.words == "是" or whose["kin"])):
        return None
    past, comma, last = gap[: verb.start].rpartition(",")
    clause = scene.clause_at(sentence, persons[0].span.start)
    said = stance(scene, sentence, clause.start, persons[0].span.start + 1)
    before = stance_of(past) if comma else Stance.ASSERTED
    of_him = SHE.fullmatch(last) and len(people(sentence)) == 1
    if not (COURSE.fullmatch(last) or of_him) or before is Stance.SUPPOSED or SOMEONE.search(past):
        return None
    if verb.tenure == "left":
        return _left(scene, sentence, string, persons, verb)
    if said is not Stance.ASSERTED:
        return None
    over = scene.text.startswith("期间", string[-1].span.end)  # 甲任副县长期间
    tenure = "former" if over and not verb.tenure else verb.tenure
    return Office(persons=persons, tenure=tenure, marker=verb.words if tenure else "")


def _verb(gap: str, post: Mention) -> Held | None:
    """Return the verb of office; 到某局挂职副局长 has none but the first part of the title itself."""
    found = held_after(gap) or (held_after(gap[:-1]) if gap.endswith("了") else None)
    if found is None and post.value("marker") == "挂职" and gap.endswith(("到", "赴", "在", "来", ",")):
        return Held(tenure="seconded", words="挂职", start=len(gap) - 1)
    if (
        found is None
        and gap.endswith("是")
        and (STILL.search(gap) or not gap.endswith(("不是", "但是", "还是", "就是", "要是", "若是", "于是")))
    ):
        return Held(tenure="", words="是", start=len(gap) - 1)
    return found


def _was(scene: Scene, gap: str, end: int) -> Held | None:
    """Read 甲是某局原局长 where nothing follows the title: 原局长的儿子 is somebody else."""
    former = WAS.search(gap)
    return (
        Held(tenure="former", words="原", start=former.start())
        if former and scene.text[end : end + 1] in ",。;!\n"
        else None
    )


def _left(
    scene: Scene, sentence: Sentence, string: Sequence[Mention], persons: tuple[Mention, ...], verb: Held
) -> Office | None:
    """Read 甲辞去镇长职务, 接受甲辞去镇长职务的请求; who only asks to leave still holds the post."""
    before = scene.text[sentence.span.start : persons[0].span.start]
    asked = ASKED.match(scene.text, string[-1].span.end, sentence.span.end)
    if (asked and not GRANTED.search(before)) or NOT_DONE.search(
        scene.text[_clause_start(scene, sentence, persons) : persons[0].span.start]
    ):
        return None
    return Office(persons=persons, tenure="former", marker=verb.words.removesuffix("了"))


def _clause_start(scene: Scene, sentence: Sentence, persons: tuple[Mention, ...]) -> int:
    return scene.clause_at(sentence, persons[0].span.start).start


def _of_pronoun(scene: Scene, sentence: Sentence, post: Mention, start: int) -> Office | None:
    """Read “他是县作协主席” of a sentence that names nobody: the only person the paragraph has spoken of."""
    clause = scene.clause_at(sentence, start)
    organs = sentence.of(*TITLES)
    end, body = _of_body(scene, organs, start)
    works = _at_work(scene, clause.start, organs, end)
    lead = works or scene.between(clause.start, end, blank=body)
    career = _career(scene, sentence, lead)
    verb = career or _verb(lead, post)
    if verb is None or not (career or SHE.fullmatch(lead[: verb.start])):
        return None
    person = antecedent(scene, sentence, clause.start)
    if person is None:
        return None
    tenure = "former" if verb.tenure == "left" else verb.tenure
    office = Office(persons=(person,), tenure=tenure, marker=verb.words if tenure else "")
    return _printed(office) if works else office


def _career(scene: Scene, sentence: Sentence, lead: str) -> Held | None:
    """Read a clause of a sentence that opens with 历任: the words before its post are that verb or none."""
    opens = CAREER.match(scene.text, sentence.span.start)
    if opens is None or lead not in ("", opens.group()):
        return None
    return Held(tenure="former", words=opens.group(), start=0)


def _heading(scene: Scene, sentence: Sentence) -> str | None:
    """Return the verb that stands alone over the list which a sentence is an item of: 任命: or 免去:."""
    for row in reversed(scene.sentences[max(0, sentence.number - ITEMS) : sentence.number]):
        words = scene.text[row.span.start : row.span.end]
        heading = HEADING.search(words)
        if heading:
            return heading["verb"].removeprefix("决定")
        if not ITEM.fullmatch(words):
            return None
    return None


def _notice(scene: Scene, sentence: Sentence, *, left: bool, tenure: str) -> Interval | None:
    """Return the day that a notice of appointments bears in brackets over its lists: (某年某月某日…通过)."""
    if tenure not in ("", "acting", "former") or (tenure == "former" and not left):
        return None
    for row in scene.sentences[: sentence.number + 1]:
        bracket = NOTICE.match(scene.text, row.span.start, row.span.end)
        days = [w for s, w in scene.dates(row) if w.unit == "day" and s.end <= bracket.end()] if bracket else []
        if len(days) == 1:
            return replace(days[0], start=None) if left else replace(days[0], end=None)
    return None
