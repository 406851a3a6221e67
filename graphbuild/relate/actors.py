"""Who a verb belongs to: the name right before it, the name its sentence opens with, or the one that 她 stands for."""

from __future__ import annotations

import re

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.people import TITLES, people
from graphbuild.relate.scene import BODIES, Scene, Sentence, in_title

__all__ = [
    "ACTORS",
    "CLAUSED",
    "COURSE",
    "EMPLOYEE",
    "actor_before",
    "antecedent",
    "going_on_from",
    "opener",
    "stands_first",
]

ACTORS = (EntityType.PERSON, *sorted(BODIES), EntityType.AREA, EntityType.SITE, EntityType.PROJECT, EntityType.BRAND)

# Adverbs of time, reason and course; between a subject and its verb nothing else may stand.
COURSE = re.compile(
    r"(?:继|就(?![是职读业任学诊餐近地])|前年|同年|顺带|捎带着?|为自己|[这上本]个月|新近|意外|刚刚?|头一回|首次|首度|第[二两三四五]次|同|这回|此前|博士|教授|先生|女士|同志|院士|老师|本人|一举|日前|近日|近年来|当年|随后|后来|如今|目前|眼下|前不久|去年底?|今年底?|今年以来|上月|本月|上周|本周|[年月][初底]|连日来|则|还|也|又|均|都|双双|分别|各自|成功"
    r"|再次|再度|[两三四五多]度|[一二两三四五多]次|先后|相继|双双|一道|一同|一起|并且?|而且|还曾|最终|光荣|曾|已经?|正式?|正在|继续|持续|深入|全面|大力|扎实|积极|创新|率先|在全[省市县区]率先|同时|同步|率先|因此|由此|此后|一直|一并|连续\w{1,3}[年次]"
    r"|(?:去年|今年|前年|\d{4}年)?\d{1,2}月(?:份|底|初|中旬)?|\d{4}年(?:底|初|以来|起)?|\d{1,2}月\d{1,2}日(?:上午|下午|晚)?|,|\s)*"
)
# What is no subject though it stands before the verb: a place, a giver, a goal.
OBLIQUE = re.compile(r"(?:在|于|到|(?<![以年月])来|赴|从|向|与|和|对|给|由|为|被|把|将|比|较|根据|按照|前往|走进|据)$")
# Behind the name: 的 makes it an owner, 、 one of several, 内 a place.
OWNER = re.compile(r"\s*(?:的|、|和|及|与|内|里|上(?!午)|等)|(?![是系])[^,。;]{1,8}的(?!有)")
LONGER = re.compile(r"[\u4e00-\u9fff]{1,20}的[\u4e00-\u9fff]")
"""Behind a place that only begins a longer name: 某县|某某茶厂生产的茶叶."""
EMPLOYEE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}?(?:科|部|室|中心|车间|班|系|级|处|站))?(?:男|女|小|老|年轻|青年|退休|一名|[语数英体音美物化]\w)?"
    r"(?:护师|医师|护士长?|医生|教师|老师|学生|员工|职工|工人|队员|民警|工程师|技师|选手|[棋歌车骑机射舵]手|村民|居民|市民|农民|农户|[茶果菜花]农"
    r"|企业家|画家|作家|诗人|书法家|小伙子?|姑娘|老人|大爷|大妈|籍)"
)
"""Behind a body or a place: who works or lives there, and not itself, is the subject (县人民医院重症医学科护师某某)."""
PRONOUN = re.compile(r"[他她](?!们|的|(?![凭以在靠因])[^,。;]{1,8}的[\u4e00-\u9fff]{1,8}(?:被|获|荣|入选|当选))")
IT = re.compile(r"它(?!们|的)")
SHORT = re.compile(
    r"[老小]?(?P<surname>[\u4e00-\u9fff])(?:医生|老师|书记|大爷|大妈|大叔|大姐|阿姨|师傅|校长|院长|镇长|乡长|县长|主任|局长|所长|总)?"
)
DESCRIBED = re.compile(
    r"(?:去年|今年|如今|目前|当年)?(?:[^,。;在被由从向把对给让请说]{0,20}的)?"
    r"(?:[老小][\u4e00-\u9fff]?(?:大名|本名|真名)|(?:大|小|老|二|三)?(?:父|母|儿|女|妻|丈|哥|弟|姐|妹|孙|徒)[\u4e00-\u9fff]?|(?:(?![由被把让给向从])[\u4e00-\u9fff]){0,6}(?:人|员|师|匠|手|娘|户|农|民|生|者|家|兵|工|医|嫂|长|干部))?"
)
"""What describes a person before his name: 来自某村的, 他的父亲, 绣娘."""
CLAUSED = re.compile(r"(?![在对给向从为把将])[^,。;:“”]{2,20}(?<![在对给向从为把将])的")
"""What describes a body before its name: 捐资480万元的."""
NOTED = re.compile(r"\([^()\n]{1,16}\)")
"""In brackets behind a person: 甲(女), 乙(蒙古族)."""
UNNAMED = re.compile(
    f"{COURSE.pattern}(?:合作社|学校|医院|公司|企业|剧团|车队|景区|基地|团队|妻子|丈夫|儿子|女儿|父亲|母亲|徒弟|同事)(?=[更则也又还却已早头第当在来去])"
)
"""A clause that has a subject of its own, told by a word for its kind: ;合作社更早一步,."""
LOOK_BACK = 3
"""Sentences of the paragraph in which a pronoun's person is looked for."""


def actor_before(scene: Scene, sentence: Sentence, verb: int, *kinds: str) -> Mention | None:
    """Return the name that is the subject of a verb, or None when the words leave it open.

    In this order: the name with only adverbs between it and the verb; where the verb's clause has no subject, the one
    that opens the nearest earlier clause; the person of a pronoun in either place.
    """
    clause = scene.clause_at(sentence, verb)
    beside = _beside(scene, sentence, verb, kinds or ACTORS)
    if beside:
        return beside
    pronoun = _pronoun(scene, sentence, clause, verb)
    if pronoun:
        return pronoun
    if clause.start < verb and not COURSE.fullmatch(scene.text, clause.start, verb):
        return None
    earlier = [c for c in scene.clauses(sentence) if c.end <= clause.start]
    for past in reversed(earlier):
        found = opener(scene, sentence, past, kinds or ACTORS) or _pronoun(scene, sentence, past, past.end)
        if found or UNNAMED.match(scene.text, past.start, past.end):
            return found
    return None


def opener(scene: Scene, sentence: Sentence, clause: Span, kinds: tuple[str, ...] = ACTORS) -> Mention | None:
    """Return the name that a clause opens with as its subject, its title left out of account."""
    starts = {m.span.start for m in sentence.of(EntityType.AREA)}
    for mention in sentence.of(*kinds):
        if not clause.covers(mention.span) or mention.value("byline") or _in_title(sentence, mention):
            continue
        if mention.span.end in starts:
            continue  # 某镇某村: the village is meant
        if mention.type == EntityType.AREA and LONGER.match(scene.text, mention.span.end, clause.end):
            return None
        if mention.type in (*BODIES, EntityType.AREA) and EMPLOYEE.match(scene.text, mention.span.end, clause.end):
            continue
        fits = stands_first(scene, sentence, clause, mention)
        if not fits and mention.type != EntityType.PERSON and scene.text.startswith("的", mention.span.end):
            continue  # 落户某园区的甲公司
        return mention if fits and not OWNER.match(scene.text, mention.span.end, clause.end) else None
    return None


def stands_first(scene: Scene, sentence: Sentence, clause: Span, mention: Mention) -> bool:
    """Tell whether a clause begins with a name: only words of course, titles and what describes it stand before."""
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= mention.span.start]
    lead = scene.between(clause.start, mention.span.start, blank=titles)
    described = DESCRIBED if mention.type == EntityType.PERSON else CLAUSED
    return (COURSE.fullmatch(lead) or described.fullmatch(lead)) is not None


def going_on_from(scene: Scene, sentence: Sentence, verb: int, *kinds: str) -> Mention | None:
    """Return the subject that goes on from the sentence before: 甲返乡八年。2022年,获评…

    Nothing but words of time and course may stand before the verb, and nobody else may be named in between.
    """
    if not COURSE.fullmatch(scene.text, sentence.span.start, verb):
        return None
    for past in reversed(scene.sentences[max(0, sentence.number - LOOK_BACK) : sentence.number]):
        if past.section is not sentence.section:
            return None
        found = opener(scene, past, scene.clauses(past)[0], kinds or ACTORS)
        if found or people(past):
            return found
    return None


def antecedent(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the person that 他 or 她 means: the only one whom the paragraph names in the last sentences before it, and
    in the first of a paragraph the only one whom the article names before it."""
    opens = sentence.span.start == sentence.section.span.start
    first = 0 if opens else max(0, sentence.number - LOOK_BACK)
    rows = [s for s in scene.sentences[first : sentence.number + 1] if opens or s.section is sentence.section]
    named = [p for row in rows for p in people(row) if p.span.end <= before and not _called_short(scene, p)]
    return named[-1] if len({p.name for p in named}) == 1 else None


def _called_short(scene: Scene, person: Mention) -> bool:
    """Tell whether a name is the short one of somebody whom the article names in full: 何医生 beside 何以安."""
    short = SHORT.fullmatch(person.name)
    full = (m for m in scene.typed(EntityType.PERSON) if m.value("byline") is None)
    return short is not None and any(m.name != person.name and m.name[0] == short["surname"] for m in full)


def _beside(scene: Scene, sentence: Sentence, verb: int, kinds: tuple[str, ...]) -> Mention | None:
    before = [m for m in sentence.of(*kinds) if m.span.end <= verb and m.value("byline") is None]
    if not before or not COURSE.fullmatch(scene.text, _behind_mark(scene, before[-1]), verb):
        return None
    if _oblique(scene, sentence, before[-1]) or _in_title(sentence, before[-1]):
        return None
    if before[-1].type == EntityType.PERSON:
        return before[-1]
    clause = scene.clause_at(sentence, before[-1].span.start)
    ended = clause.end <= scene.clause_at(sentence, verb).start  # 甲队力克乙队,头一回…
    return None if ended and not stands_first(scene, sentence, clause, before[-1]) else before[-1]


def _behind_mark(scene: Scene, mention: Mention) -> int:
    """Return where a name ends, the mark that closes it and brackets behind a person taken in: 商标“甲”|, 甲(女)|."""
    marked = scene.text[mention.span.start - 1 : mention.span.start] == "“"
    if marked and scene.text.startswith("”", mention.span.end):
        return mention.span.end + 1
    noted = NOTED.match(scene.text, mention.span.end) if mention.type == EntityType.PERSON else None
    return noted.end() if noted else mention.span.end


def _oblique(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    joint = mention.span.start - 1
    if scene.text[joint : joint + 1] in ("和", "与") and any(m.span.end == joint for m in sentence.of(mention.type)):
        return False  # one of a list: 甲校和乙校获评
    return OBLIQUE.search(scene.text[max(sentence.span.start, mention.span.start - 3) : mention.span.start]) is not None


def _in_title(sentence: Sentence, mention: Mention) -> bool:
    return mention.type != EntityType.PERSON and in_title(sentence, mention)


def _pronoun(scene: Scene, sentence: Sentence, clause: Span, verb: int) -> Mention | None:
    lead = COURSE.match(scene.text, clause.start, verb)
    start = lead.end() if lead else clause.start
    if IT.match(scene.text, start, max(verb, clause.end)):
        return _thing_before(scene, sentence, clause)
    return antecedent(scene, sentence, start) if PRONOUN.match(scene.text, start, max(verb, clause.end)) else None


def _thing_before(scene: Scene, sentence: Sentence, clause: Span) -> Mention | None:
    """Return the body or site that 它 means: what the nearest clause before is about, or else the sentence before."""
    before = scene.sentences[sentence.number - 1 : sentence.number] if sentence.number else ()
    past = [(sentence, c) for c in scene.clauses(sentence) if c.end <= clause.start]
    past += [(row, scene.clauses(row)[0]) for row in before if row.section is sentence.section and scene.clauses(row)]
    near = [*reversed(past[: len(past) - len(before)]), *past[len(past) - len(before) :]]
    told = (opener(scene, row, c, (*sorted(BODIES), EntityType.SITE)) for row, c in near)
    return next((one for one in told if one), None)
