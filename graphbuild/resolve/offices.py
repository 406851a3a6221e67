"""Post mention → the body that the office is in: as printed, or as the title itself implies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.model import Mention, SectionRole
from graphbuild.ontology import EntityType
from graphbuild.resolve.bodies import government
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting, here
from graphbuild.seeds import AUTONOMOUS
from graphbuild.zh.offices import ENGAGES, HOUSES
from graphbuild.zh.text import abridges, clean_name

__all__ = ["HEADS", "bare_title", "offices"]

COMMITTEES = ("党委", "党工委", "区委", "县委", "市委", "省委", "村委")
HEADS = ("区长", "县长", "旗长", "市长", "州长", "省长", "镇长", "乡长")
"""Titles that hold the place's rank word themselves: 衢江区 + 区长; their office is in the government of that rank."""

SUBDISTRICT = re.compile("^(?:(?:街道)?办事处|街道办)(?=.)")
"""The body in the title itself; a post says it already."""

# A title without its body begins a phrase; behind any other word (某集团总经理) that word is part of a body's name.
BARE = re.compile(
    r"(?:(?:^|[^\u4e00-\u9fff]|的)老|^|[,。;:!?、“”()\s]|担任|现任|当选|代理|叮嘱|嘱咐|告诉|询问|采访|请教|[任为是兼的据和与及由被请找同跟向对着当做])$"
)
SENTENCE_END = frozenset("。!?\n")

EMPLOYING = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.STATE_BODY})
NAMELESS = frozenset({"居委会", "居民委员会", "村委会", "党支部", "党总支", "派出所", "管委会"})
"""Printed without a name these are one of hundreds, and no office is in all of them."""
ELECTIVE = EMPLOYING | {EntityType.PARTY_BODY}
SCHOOLS = "小学|中学|学校|教学点|[一二三四五六七八九十]中|高中|初中|职高|中专"
FIRMS = "公司|集团|厂|酒店|超市"
EMPLOYERS = tuple(
    (re.compile(f"(?:{head})$"), re.compile(f"(?:{form})$"))
    for head, form in (
        ("法官|审判员|审判长|法官助理|书记员|执行员|执行局局长", "法院|法庭"),
        ("局长", "局"),
        ("校长|老师|教师|班主任|(?:教导|教务|德育|总务|政教|教科|年级)处?主任", SCHOOLS),
        ("园长", "幼儿园"),
        ("乡村医生|村医", "卫生室|卫生所|卫生院"),
        ("(?:科|护理部|门诊部|医务部)主任|医师|护士长|医生|护士", "医院|卫生院"),
        ("院长", "医院|卫生院|法院|学院|研究院|设计院|养老院|敬老院|福利院"),
        ("检察长|检察官|检察官助理|检察部主任", "检察院"),
        ("民警|教导员", "派出所|公安局|公安分局|大队"),
        ("所长", "派出所|税务所|司法所|供电所|研究所|监管所"),
        ("庭长", "法庭|法院"),
        ("馆长", "馆"),
        ("理事长|社长", "合作社"),
        ("会长|秘书长", "协会|商会|学会|联合会|促进会|联谊会|研究会"),
        ("团长", "剧团|艺术团|合唱团|镇长团"),
        ("大队长", "大队"),
        ("队长", "队"),
        ("场长", "林场|农场|牧场|渔场|茶场"),
        ("行长", "银行|支行|信用社|农商行"),
        (
            "法定代表人|法人代表|(?:技术|法律)顾问|质检员|董事长|总经理|总裁|总监|首席[^,]{1,4}官|总工程师|总工|创始人|董事|检验员|首席科学家|厂长|车间主任"
            "|(?:生产|研发|技术|市场|销售|营销|品管|质检|采购|人力资源|财务|工程|运营|项目)部?(?:经理|部长|主任|主管|负责人)",
            FIRMS,
        ),
    )
)
"""Titles printed without their body, and how the names of the bodies end that have such."""

# The word for a body before the title (该院副院长, 公司负责人), and how the names end that it stands for.
WORDS: Mapping[str, re.Pattern[str]] = {
    word: re.compile(f"(?:{form})$")
    for words, form in (
        ("公司 企业", FIRMS),
        ("集团", "集团(?:股份|控股|有限|责任)*(?:公司)?"),
        ("学校 校", f"{SCHOOLS}|大学|学院"),
        ("医院", "医院"),
        ("卫生院", "卫生院"),
        ("法院", "法院"),
        ("检察院", "检察院"),
        ("院", "医院|卫生院|法院|检察院|学院|研究院|设计院|养老院|敬老院|福利院"),
        ("合作社 社", "合作社"),
        ("协会", "协会"),
        ("商会", "商会"),
        ("学会", "学会"),
        ("联谊会", "联谊会"),
        ("分院", "分院"),
        ("研究院", "研究院"),
        ("居委会", "居委会|居民委员会"),
        ("会", "协会|商会|学会|联合会|促进会|联谊会|研究会"),
        ("局", "局"),
        ("所", "所"),
        ("厂", "厂"),
        ("馆", "馆"),
        ("中心", "中心"),
        ("园", "幼儿园"),
        ("园区", "园区|产业园|科技园|工业园"),
        ("队", "队"),
    )
    for word in words.split()
}

Named = tuple[Mention, Sense]
OF_FIRMS = frozenset({*(kind for _, kind in EMPLOYERS if FIRMS in kind.pattern), WORDS["公司"]})

# Who is named with his title behind the head of a body holds his in the same body: 主席甲,秘书长乙; 所长甲、教导员乙.
OWN_COMMITTEE = frozenset({"党委书记", "党总支书记", "党支部书记"})
COLLEAGUES = tuple(
    (re.compile(f"(?:{head})$"), re.compile(f"(?:{other})$"))
    for head, other in (
        ("主席|会长|理事长|主任", "秘书长"),
        ("所长|大队长", "教导员|指导员|民警"),
        ("董事长|总经理|总裁", "董事长|总经理|总裁|总工程师|总监"),
        ("庭长", "审判员|法官|法官助理|书记员"),
        ("检察长|主任", "检察官|检察官助理"),
        ("校长", "教导主任|教务主任"),
        ("院长", "护士长|庭长|执行局局长"),
        ("校长|院长|园长|董事长|总经理", "(?:党委|党总支|党支部)书记"),
    )
)
DEPUTY_KIND = re.compile("^(?:常务|专职|第一|执行|挂职)(?=副)")
WITHIN = re.compile(
    "[\u4e00-\u9fff]{1,6}(?:处|室|科|股|大队|中队|车间)(?:副?(?:主任|处长|科长|股长|大队长|中队长|长))|工会(?:副)?主席"
)
"""Titles of a part of a body, without the body."""
WITHIN_PARTY = re.compile("(?:党委|党组|党支部|党总支|纪委|纪检组)(?:副书记|书记|委员|成员|组长)")
SETTLED = frozenset({"teacher", "quality-inspector", "nurse", "village-doctor"})
"""Trades: of the body that the sentence has just named, or of none."""
RULING = frozenset({"government", "party-committee", "congress", "cppcc"})
"""Bodies beside which an office of that name is another body's."""
ABOVE = frozenset({SectionRole.KICKER, SectionRole.HEADLINE, SectionRole.SUBTITLE})
MARK = 2
"""Characters before the first name of a paragraph: the mark of an item."""
STUDIED = re.compile(r"(?:毕业于|[考升]上了?|[考升]入了?|就读于?|师从|来自)$")
GRADUATED = re.compile(r"(?:毕业|就读|读书|[学实]习|进修|录取)")
OF_SOME_VILLAGE = frozenset({"第一书记", "驻村第一书记"})
# 来到某公司,担任首席技术官: the body of the clause before.
TAKES_UP = re.compile(r"(?:工作|任职|挂职)?,(?:先后|开始|一直)*(?:担任|出任|任)$")
ENGAGED = re.compile(rf"(?:{ENGAGES.pattern})(?:[^。;,、]{{1,24}}(?:为|担任|出任|任|当|做)|为)$")
LED_TO = re.compile(
    r"(?:^|[,。;!?”\n])(?:随后|接着|昨[天日]|上午|下午|一行人?)*(?:在|走进|来到|步入|到)(?P<body>[^,。;:!?“”、的]{3,30})(?:[里内]|门口|车间|现场)?,$"
)
LEADING = 40
"""Characters before a title in which a clause leads to a body."""
ENGAGING = 32
"""Characters before a title in which somebody is taken on."""
PROMOTED = re.compile(r"[\u4e00-\u9fff·]{2,8}(?:升任|接任|担任|出任|当选|任)(?:为|代理?)?")
ELECTS = re.compile(r"选举产生了?(?:新一届)?")
ELECTED = re.compile(r"(?:当选为?|为)$")


def offices(
    mentions: Mapping[str, Sequence[Mention]], senses: Mapping[str, Sense], settings: Mapping[str, Setting]
) -> dict[str, Sense]:
    """Return post mention id → the body of the office; a title whose body is unknown or impossible is left out."""
    found: dict[str, Sense] = {}
    for article_id, group in mentions.items():
        page = _Page(senses=senses, setting=settings[article_id], others=group, found=found)
        for one in group:
            sense = _office(one, page) if one.type == EntityType.POST else None
            if sense is not None:
                found[one.id] = sense
    return found


def _employs(sense: Sense) -> bool:
    return sense.type in EMPLOYING or (sense.type == EntityType.SITE and HOUSES.search(sense.name) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One article: what its names mean, and the bodies of the offices found so far."""

    senses: Mapping[str, Sense]
    setting: Setting
    others: Sequence[Mention]
    found: Mapping[str, Sense]

    def before(self, post: Mention, length: int) -> str:
        return self.setting.text[max(0, post.span.start - length) : post.span.start]

    def title_before(self, post: Mention) -> Mention | None:
        """Return the last title that is printed before another."""
        titles = (one for one in reversed(self.others) if one.type == EntityType.POST)
        return next((one for one in titles if one.span.end <= post.span.start), None)

    def bodies(self) -> Iterator[tuple[Mention, Sense]]:
        """Give the printed names of bodies with what they mean."""
        named = ((one, self.senses[one.id]) for one in self.others if one.id in self.senses)
        return ((one, sense) for one, sense in named if _employs(sense) and one.value("implied") is None)

    def passes(self, one: Mention, sense: Sense) -> bool:
        """Tell whether a body is named only for somebody's sake: the university of a professor, or where he studied."""
        return all(self._is_aside(other) for other, same in self.bodies() if same.id == sense.id)

    def _is_aside(self, one: Mention) -> bool:
        text = self.setting.text
        studied = STUDIED.search(text, max(0, one.span.start - 8), one.span.start) or GRADUATED.match(
            text, one.span.end
        )
        return studied is not None or any(other.value("organ") == one.id for other in self.others)


def bare_title(mention: Mention) -> str:
    """Return the title without its body: 副书记 for 区委副书记 and for 党委副书记, 主任 for 街道办事处主任."""
    title = SUBDISTRICT.sub("", clean_name(mention.value("title") or mention.text))
    if clean_name(mention.text) != title and mention.value("organ"):
        return title  # 某医院党委书记: no office in the party committee of an area
    head = next((one for one in COMMITTEES if title.startswith(one) and len(title) > len(one)), "")
    return title.removeprefix(head)


def _office(post: Mention, page: _Page) -> Sense | None:
    title = bare_title(post)
    bare = title.endswith(HEADS) and clean_name(post.text) in (title, f"该{title[-2]}{title}")
    other = _of_others(post, title, page) if bare else None
    return other.sense if other else _told(post, title, page)


HEALERS = ("医师", "医生", "护士", "护士长", "药师", "教授")
GUESTS = re.compile("专家(?:团|组|队)|医疗队|义诊|巡诊|坐诊|援[疆藏青边]")
"""Doctors from elsewhere are in the article, so that a bare title may be one of theirs."""


def _told(post: Mention, title: str, page: _Page) -> Sense | None:
    printed = page.senses.get(post.value("organ") or "")
    if printed is not None and _fits(title, printed):
        return None if title in OF_SOME_VILLAGE and _many_villages(post, page) else printed
    if title.endswith(HEADS):
        printed_level = page.before(post, len("自治县"))
        level = printed_level if printed_level in AUTONOMOUS else title[-2]
        area = None if _elsewhere(post, title, page.others) else here(page.setting, level, post.span.start)
        return government(area, page.setting) if area is not None else None
    if word := _word(post, title):
        return _pointed(page, post, WORDS[word]) or _only(page, post, WORDS[word])
    if printed is None and clean_name(post.text) in OWN_COMMITTEE:
        return _colleague(post, clean_name(post.text), page)
    bare = post.value("organ") is None and BARE.search(page.before(post, 2))
    if not bare or _of_another(post, title, page):
        return None
    settled = post.value("role") in SETTLED
    guest = title.endswith(HEALERS) and GUESTS.search(page.setting.text) is not None
    rules = (_owner, _engaged) if guest else (_owner, _engaged, _just_named) if settled else RULES
    return next((sense for rule in rules if (sense := rule(post, title, page)) is not None), None)


def _many_villages(post: Mention, page: _Page) -> bool:
    """Tell whether a bare 驻村第一书记 can be of several villages: the article named some, and its sentence none."""
    if clean_name(post.text) not in OF_SOME_VILLAGE:
        return False
    begins = max(page.setting.text.rfind(mark, 0, post.span.start) for mark in SENTENCE_END) + 1
    named = [one for one in page.setting.trail if one.area.level == "village" and one.end <= post.span.start]
    return len({one.area for one in named}) > 1 and not any(begins <= one.start for one in named)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A head of government who is not the home's: of another place, or of nobody knows which."""

    sense: Sense | None


def _of_others(post: Mention, title: str, page: _Page) -> _Elsewhere | None:
    """Read 该县县长 as of the county that the paragraph named last, and nobody's where that one is not the home's.

    在内黄县,县长甲带领考察团参观: 县长 alone is the home's only where no other county was named last in the sentence.
    """
    text, start, setting = page.setting.text, post.span.start, page.setting
    pointed = f"该{title[-2]}" in (page.before(post, 2), clean_name(post.text)[:2])
    own = next((one for one in page.others if one.id == post.value("organ")), None)
    if own is not None and own.value("contextual") is None and not pointed:
        return None
    begins = "\n" if pointed else "。!?\n"
    first = max(text.rfind(mark, 0, start) for mark in begins) + 1
    named = [one.area for one in setting.trail if first <= one.start and one.end <= start]
    ranked = [area for area in named if area.name[-1] == title[-2] and area.level == "county"]
    others = set(ranked) - {setting.home}
    if pointed and others:
        return _Elsewhere(government(others.pop(), setting) if len(set(ranked)) == 1 else None)
    if not ranked or ranked[-1] == setting.home or setting.home is None or setting.home.name[-1] != title[-2]:
        return None
    return _Elsewhere(None)


def _of_another(post: Mention, title: str, page: _Page) -> bool:
    """Tell whether the head whom a deputy follows is of a body that nobody knows: 甲兼任研究院院长,常务副院长乙."""
    last = page.title_before(post)
    if last is None or "副" not in title or last.id in page.found or bare_title(last)[-2:] != title[-2:]:
        return False
    return SENTENCE_END.isdisjoint(page.setting.text[last.span.end : post.span.start])


def _word(post: Mention, title: str) -> str:
    """Return the word for a body that the printed title begins with: 院 of 该院副院长."""
    lead = clean_name(post.text).removesuffix(title).removeprefix("该").removeprefix("本")
    return lead if lead in WORDS else ""


def _elsewhere(post: Mention, title: str, others: Sequence[Mention]) -> bool:
    """Tell a head of government whose place is printed (朝阳区区长): unknown to us, it is no other one."""
    organ = next((one for one in others if one.id == post.value("organ")), None)
    return organ is not None and not clean_name(organ.name).startswith(title[-2])


def _owner(post: Mention, _title: str, page: _Page) -> Sense | None:
    """Read “X公司的首席技术官”: the body right before the 的."""
    if page.before(post, 1) != "的":
        return None
    return next((sense for one, sense in page.bodies() if one.span.end == post.span.start - 1), None)


def _engaged(post: Mention, _title: str, page: _Page) -> Sense | None:
    """Read “县法院聘任甲为特邀调解员”, “甲被县法院聘为特邀调解员”: the body right before the verb."""
    start = max(0, post.span.start - ENGAGING)
    verb = ENGAGED.search(page.setting.text, start, post.span.start)
    return next((sense for one, sense in page.bodies() if verb and one.span.end == verb.start()), None)


def _visited(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read “在X中心,主任甲汇报”, “走进X学校,校长甲…”: the body of the clause that only leads to somebody."""
    lead = LED_TO.search(page.setting.text, max(0, post.span.start - LEADING), post.span.start)
    if lead is None:
        return None
    kind = _employer(title)
    led_to = (sense for one, sense in page.bodies() if one.span.end == lead.end("body"))
    fits = (one for one in led_to if one.type != EntityType.STATE_BODY and (kind is None or kind.search(one.name)))
    return next(fits, None)


def _second(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read “县公安局党委委员、政治处主任甲”, “某公司总经理、党委副书记乙”: a second office in one body."""
    first = next(
        (one for one in page.others if one.type == EntityType.POST and one.span.end == post.span.start - 1), None
    )
    body = page.found.get(first.id) if first and page.before(post, 1) == "、" else None
    inside = WITHIN.fullmatch(title) or WITHIN_PARTY.fullmatch(clean_name(post.text))
    return body if body and inside and dict(body.attributes).get("classification") not in RULING else None


def _colleague(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read “县人大常委会主任甲,副主任乙”: in one sentence the deputies are of the body whose head was named before."""
    last = page.title_before(post)
    if last is None or last.id not in page.found or not _one_staff(bare_title(last), title):
        return None
    between = page.setting.text[last.span.end : post.span.start]
    return page.found[last.id] if SENTENCE_END.isdisjoint(between) else None


def _promoted(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read “县中医院副院长甲任代理院长”: who was the deputy becomes the head of the same body."""
    last = page.title_before(post)
    if last is None or last.id not in page.found or bare_title(last) != f"副{title}":
        return None
    between = page.setting.text[last.span.end : post.span.start]
    return page.found[last.id] if PROMOTED.fullmatch(between) else None


def _one_staff(head: str, title: str) -> bool:
    title = DEPUTY_KIND.sub("", title)
    if title.startswith("副") and head in (title[1:], title):
        return True
    plain, other = head.removeprefix("副"), title.removeprefix("副")
    return any(first.fullmatch(plain) and second.fullmatch(other) for first, second in COLLEAGUES)


def _taken_up(post: Mention, _title: str, page: _Page) -> Sense | None:
    """Read “来到X公司,担任Y”."""
    verb = TAKES_UP.search(page.before(post, 12))
    if verb is None:
        return None
    end = post.span.start - len(verb.group())
    return next((sense for one, sense in page.bodies() if one.span.end == end), None)


def _elected(post: Mention, _title: str, page: _Page) -> Sense | None:
    """Read “选举产生了X委员会,甲当选为主席”: the only body that the paragraph says was elected."""
    text, start = page.setting.text, post.span.start
    paragraph = text.rfind("\n", 0, start) + 1
    verbs = list(ELECTS.finditer(text, paragraph, start))
    if len(verbs) != 1 or not ELECTED.search(page.before(post, 3)):
        return None
    named = ((one, page.senses[one.id]) for one in page.others if one.id in page.senses)
    return next((sense for one, sense in named if one.span.start == verbs[0].end() and sense.type in ELECTIVE), None)


def _employer(title: str) -> re.Pattern[str] | None:
    """Return how the names of the bodies end that have a title, if it tells."""
    return next((form for head, form in EMPLOYERS if head.search(title)), None)


def _only_such(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read the bare 校长 of an article that names one school: the only body of its kind, named before the title."""
    kind = _employer(title)
    return None if kind is None else _only(page, post, kind)


def _just_named(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read “县图书馆获奖,副馆长甲…”: the only body of its kind that the sentence has named before the title."""
    kind = _employer(title)
    start = max(page.setting.text.rfind(mark, 0, post.span.start) for mark in SENTENCE_END) + 1
    inside = [pair for pair in page.bodies() if start <= pair[0].span.start < post.span.start]
    fits = {sense.id: sense for _, sense in (_of_kind(inside, kind) if kind else ())}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _own(post: Mention, title: str, page: _Page) -> Sense | None:
    """Read a bare 院长 as that of the body which the article is about, unless its paragraph has named another.

    It is about the one of its headlines, or the one it names oftenest; where it is about none, a paragraph that opens
    with the name of one may be. Of firms only the headlines tell, since brands are often read as something else. Bodies
    that somebody only comes from do not count.
    """
    kind = _employer(title)
    fits = _of_kind([pair for pair in page.bodies() if not page.passes(*pair)], kind) if kind else []
    paragraph = page.setting.text.rfind("\n", 0, post.span.start) + 1
    near = {sense.id: sense for one, sense in fits if paragraph <= one.span.start < post.span.start}
    main = _main(page, fits, firms=kind in OF_FIRMS)
    if main is not None:
        before = any(one.span.start < post.span.start for one, sense in fits if sense.id == main.id)
        return main if before and near.keys() <= {main.id} else None
    told = Counter(sense.id for _, sense in fits)
    alone = len(near) == 1 and all(times == 1 for body, times in told.items() if body not in near)
    opens = any(paragraph <= one.span.start <= paragraph + MARK for one, _ in fits)
    return next(iter(near.values())) if alone and opens and kind not in OF_FIRMS else None


def _main(page: _Page, fits: Sequence[Named], *, firms: bool) -> Sense | None:
    """Return the only one of some bodies in the headlines, or the one named more often than all others together."""
    told = [sense.id for one, sense in fits if page.setting.role(one.span.start) is SectionRole.BODY]
    headed = {sense.id: sense for one, sense in fits if page.setting.role(one.span.start) in ABOVE}
    named = [sense for body, sense in headed.items() if body in told]
    if named or firms:
        return named[0] if len(named) == 1 else None
    most = next((body for body, times in Counter(told).most_common(1) if times > 1 and 2 * times > len(told)), None)
    return next((sense for _, sense in fits if sense.id == most), None)


def _only(page: _Page, post: Mention, kind: re.Pattern[str]) -> Sense | None:
    """Return the article's only body of a kind, if it is named before a title; what it abridges may follow."""
    fits = _of_kind(list(page.bodies()), kind)
    before = [sense for one, sense in fits if one.span.start < post.span.start]
    full = max(before, key=lambda sense: len(sense.name), default=None)
    if full is None or (kind in OF_FIRMS and _of_project(page, post)):
        return None
    one = all(abridges(sense.name, full.name) or abridges(full.name, sense.name) for _, sense in fits)
    return full if one else None


def _of_project(page: _Page, post: Mention) -> bool:
    """Tell whether a paragraph speaks of a project and names no firm: 公司 is then the one that builds it."""
    paragraph = page.setting.text.rfind("\n", 0, post.span.start) + 1
    firms = any(
        paragraph <= one.span.start < post.span.start
        for one, sense in page.bodies()
        if sense.type == EntityType.COMPANY
    )
    return not firms and "项目" in page.setting.text[paragraph : post.span.start]


def _of_kind(named: Sequence[Named], kind: re.Pattern[str]) -> list[Named]:
    """Return the bodies whose names say that they are of a kind; where none does, the firms named by a brand alone."""
    sure = [(one, sense) for one, sense in named if kind.search(sense.name)]
    firms = named if kind in OF_FIRMS and not sure else ()
    return sure or [(one, sense) for one, sense in firms if sense.type == EntityType.COMPANY]


def _pointed(page: _Page, post: Mention, kind: re.Pattern[str]) -> Sense | None:
    """Return the body that 该局局长 points back to: the last of its kind that the paragraph has named."""
    if not clean_name(post.text).startswith("该"):
        return None
    paragraph = page.setting.text.rfind("\n", 0, post.span.start) + 1
    inside = [pair for pair in page.bodies() if paragraph <= pair[0].span.start < post.span.start]
    return next((sense for _, sense in reversed(inside) if kind.search(sense.name)), None)


def _fits(title: str, body: Sense) -> bool:
    """Refuse what cannot be: the head of a district in its committee, a standing member in its government."""
    if body.name in NAMELESS:
        return False
    kind = dict(body.attributes).get("classification")
    if title.endswith(HEADS):
        return kind == "government"
    return not (kind == "government" and title.endswith(("常委", "副书记")) and not title.startswith("党"))


RULES = (_owner, _engaged, _visited, _second, _colleague, _promoted, _taken_up, _elected, _only_such, _just_named, _own)
"""How to find the body of a title that stands without one, the surest first."""
