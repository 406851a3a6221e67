"""Places: what lies in what, at which address, with which telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Claim, Mention, Modality, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.links import Form, links, put
from graphbuild.relate.scene import Scene, Sentence, in_title
from graphbuild.relate.stance import Stance, denied, stance

__all__ = ["places"]

PREMISES = (EntityType.SITE, EntityType.ORGANIZATION, EntityType.COMPANY)
SETTLED = (*PREMISES, EntityType.STATE_BODY, EntityType.PROJECT)
FULL_AREA = re.compile(r"[^、,]+(?:省|市|区|县|镇|乡|街道|村|社区)")
OPENS_AT = re.compile(
    r"(?:正式|顺利|如期|隆重)?(?:破土|动工|开工|奠基|投产|开张|开园|开馆|开业|揭牌|落成|启用|投用|建成)"
)
LIE = (
    r"(?:位于|地处|藏在|选址(?:于|在)?|设在|建在|建于|开在|"
    r"坐落于|坐落在|坐落|座落于|落户(?:于|在|到)?|落地(?:于|在)?|落址|入驻|扎根于?|总部(?:位于|设在))"
)
# The same said before the name: 位于某镇的某公司, 总部设在某街道的某厂.
LYING_IN = re.compile(r"(?:位于|地处|坐落于|坐落在|座落于|落户于?|扎根于?|(?:总部|总厂)?设在|总部位于)$")
PART_LIES = re.compile(
    r"(?:厂区|分厂|新厂|工厂|仓库|门店|分店|生产线|基地|车间|分公司|二期|项目)(?:就|都|则|均|已)?(?:落[在户]|设在|建在|位于|坐落[在于]|布局在)\Z"
)
"""新厂区落在某村的某公司: a part of the firm lies there, and perhaps no more."""
# What lies in a township or village by a bare 的 (某村的某食堂); a county has things elsewhere too.
BESIDE = r"\s*(?:以[东南西北]|以外|附近|[东南西北]部?[侧面边]|周边|旁|交界|边界|隔壁|对面|不远|、|与|和)"
SMALL = re.compile(r"(?:镇|乡|街道|村|社区)$")
INSTITUTION = re.compile(
    r"(?:学校|小学|中学|教学点|幼儿园|医院|卫生院|分院|卫生室|合作社|农场|公司|厂|工作站|服务站|研究院|研究所)$"
)
ZONE = re.compile(r"(?:开发区|高新区|园区|产业园|工业园|科技园|创业园|集聚区)$")
LOCATED = Form(
    rule="located-in",
    predicate=Predicate.WITHIN,
    left=(*SETTLED, EntityType.AREA),
    right=(EntityType.AREA, EntityType.SITE),
    between=re.compile(rf"\s*(?:将|拟|计划|即将|有望|已|现|正式|成功|顺利|就)*{LIE}\s*"),
    behind=re.compile(rf"(?!{BESIDE})"),
    series=re.compile("(?!)"),
    score=0.95,
)
PLAN = re.compile(r"将|拟|计划|力争|预计|有望|争取|今年要|准备|打算")
APART = Form(
    rule="located-in",
    predicate=Predicate.WITHIN,
    left=LOCATED.left,
    right=LOCATED.right,
    between=re.compile(rf"\s*,(?:就|现|正式|总部)*{LIE}\s*"),
    behind=re.compile(rf"(?!{BESIDE})(?=[,。;]|境内|[内里](?!的))"),
    series=re.compile("(?!)"),
    score=0.9,
)
"""某项目,位于某村,: behind 位于某村的 somebody else would follow."""
BUILDS_IN = re.compile(
    r"(?:正?在)?(?:一手|先后|率先|陆续|又|投资[\d.]+[万亿]元)*(?:建起|建成|建好|新建|修建|兴建|建设|开办|开设|办起|开起|创办|(?:注册)?成立|建)(?:了)?“?$"
)
WHEN = re.compile(
    r"(?:,?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[初底中]|[上中下]旬)?|,?(?:昨[天日]|近日|日前|今年|去年|今[天日])|[上下]午|已|也|正式|于)+$"
)
OLD_TOWN = re.compile(r"古[城镇村街]|老[街城]|落")
LIST = re.compile(r"\s*(?:、|和|及|暨|与|以及)\s*")
ROAD = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:路|街|大道|巷|弄)\d+(?:-\d+)?号")
FLOOR = re.compile(r"(?:[一二三四五六七八九十]+|\d+)[楼层]")
ADDRESS_OF = re.compile(r"\s*,?(?:位于|地处|坐落于|坐落在|地址(?:为|是|在|:)?)\s*")
PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}|1[3-9]\d{9})(?![\d-])")
REPORTS_CRIME = re.compile(r"异议|公示期|举报|投诉|报警|诈骗|反诈")
NO_CALL = re.compile(r"(?:QQ|微信|编号|[账帐卡单证]号|订单|传真|邮编|群号?|联系人)[^,。;]{0,8}$")
NUMBER_OF = re.compile(r"(?:,|的|\()?(?:咨询|联系|服务|预约|办公|值班|订餐|客服)*(?:电话|热线)(?:号码)?(?:为|是|:)?")
CALLS = re.compile(r"电话|热线|咨询|联系|拨打|致电")


def places(scene: Scene) -> Iterator[Claim]:
    """Find where areas, sites, bodies and companies lie, and how to reach them."""
    for sentence in scene.body():
        for rule in (
            _adjacent,
            _above,
            _named,
            _bracketed,
            _opened,
            _located,
            _lying,
            _owned,
            _built,
            _addresses,
            _telephones,
        ):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _within(inner: Mention, outer: Mention, *, rule: str, score: float = 0.95) -> Fact:
    return Fact(rule=rule, subject=inner, predicate=Predicate.WITHIN, object=outer, score=score)


def _adjacent(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """X镇Y村: an area printed right before another place holds it."""
    named = [m for m in sentence.mentions if m.value("anaphor") is None]
    outers = {m.span.end: m for m in named if m.type == EntityType.AREA and _full(m)}
    for inner in named:
        outer = outers.get(inner.span.start)
        if outer is None or _shortened(sentence, inner) or (inner.type == EntityType.AREA and not _full(inner)):
            continue
        school = inner.type in PREMISES and SMALL.search(outer.name) and INSTITUTION.search(inner.name)
        if inner.type in (EntityType.AREA, EntityType.SITE) or school:
            yield _within(inner, outer, rule="place-adjacent")


def _above(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """安徽省霍山县委: the area printed right before a body holds the area that the body's name begins with."""
    outers = {m.span.end: m for m in sentence.of(EntityType.AREA) if m.value("anaphor") is None and _full(m)}
    for body in sentence.of(EntityType.PARTY_BODY, EntityType.STATE_BODY):
        outer = outers.get(body.span.start)
        fits = (m for m in scene.typed(EntityType.AREA) if _full(m) and body.text.startswith(m.text))
        inner = next(fits, None) if outer else None
        if outer and inner and inner.name != outer.name:
            yield _within(inner, outer, rule="place-above-body")


def _shortened(sentence: Sentence, inner: Mention) -> bool:
    """Tell whether a name is but the beginning of a longer place name: 浙大广场 of 浙大广场社区."""
    longer = (m for m in sentence.mentions if m.span.start == inner.span.start and m.span.end > inner.span.end)
    around = (m for m in sentence.mentions if m.span.covers(inner.span) and m.span.end > inner.span.end)
    named = inner.type == EntityType.AREA and any(m.type in PREMISES for m in around)  # 某县|温州商会
    return named or any(m.type in (EntityType.AREA, EntityType.SITE) for m in longer)


def _full(area: Mention) -> bool:
    return FULL_AREA.fullmatch(area.name) is not None


def _named(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """X村食堂: the name of a site or a local body begins with the full name of the area that it lies in."""
    areas = [m for m in sentence.mentions if m.type == EntityType.AREA and _full(m)]
    for place in sentence.of(EntityType.SITE, EntityType.ORGANIZATION):
        inside = [m for m in areas if place.span.covers(m.span) and len(m.span) < len(place.span)]
        if not inside or inside[0].span.start != place.span.start or place.value("implied"):
            continue
        if OLD_TOWN.match(scene.text, _chain(inside)[-1].span.end):
            continue  # 某县古城: the old town has the name of a county that may be no more; 某村|落 is no village's
        fact = _within(place, _chain(inside)[-1], rule="place-in-name", score=0.85)
        yield replace(fact, modality=Modality.INFERRED)


def _chain(areas: list[Mention]) -> list[Mention]:
    """Return the areas that follow each other without a gap, from the first on: X市Y区Z镇."""
    chain = areas[:1]
    for area in areas[1:]:
        if area.span.start == chain[-1].span.end:
            chain.append(area)
    return chain


def _bracketed(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """X科技(某市)有限公司: the bracket names the company's place, where it need not stand."""
    areas = [m for m in sentence.mentions if m.type == EntityType.AREA]
    for company in sentence.of(EntityType.COMPANY):
        for area in areas:
            marks = scene.text[area.span.start - 1 : area.span.start] + scene.text[area.span.end : area.span.end + 1]
            if company.span.covers(area.span) and marks == "()" and area.name != "中国":
                fact = _within(company, area, rule="company-bracket", score=0.9)
                yield replace(fact, modality=Modality.INFERRED)


def _opened(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """“A暨B在C开园”, “A日前已在C破土”: what opens in a building lies in it."""
    sites, areas = sentence.of(EntityType.SITE), {m.span.end: m for m in sentence.of(EntityType.AREA)}
    for outer in sentence.of(EntityType.SITE, EntityType.AREA):
        opens = OPENS_AT.match(scene.text, outer.span.end)
        clause = scene.clause_at(sentence, outer.span.start)
        start = _first(areas, outer).span.start
        if not opens or scene.text[start - 1] != "在":
            continue
        lead = WHEN.search(scene.text, sentence.span.start, start - 1)
        start = lead.start() if lead else start - 1
        if stance(scene, sentence, clause.start, opens.end()) is not Stance.ASSERTED:
            continue
        if denied(scene, sentence.span.start, opens.end()):
            continue
        for inner in listed_before(scene, sites, start):
            yield _within(inner, outer, rule="opens-in")


def listed_before(scene: Scene, mentions: tuple[Mention, ...], end: int) -> tuple[Mention, ...]:
    """Return the mentions of a 、-list that ends at an offset."""
    listed: list[Mention] = []
    for mention in reversed([m for m in mentions if m.span.end <= end]):
        gap = scene.text[mention.span.end : end]
        if not (LIST.fullmatch(gap) if listed else not gap):
            break
        listed.append(mention)
        end = mention.span.start
    return tuple(reversed(listed))


def _located(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """“X位于Y”: of areas printed one after the other the last is the nearest."""
    yield from links(scene, sentence, (LOCATED, APART))


def _lying(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """“位于X镇的Y”: the same with the place first."""
    for chain, inner in _areas_before(scene, sentence):
        before = scene.text[sentence.span.start : chain[0].span.start]
        told = put(scene, sentence, Span(start=chain[0].span.start, end=inner.span.end))
        lies = LYING_IN.search(before) is not None and PART_LIES.search(before) is None
        if inner.type in SETTLED and lies and told is Modality.ASSERTED:
            yield _within(inner, chain[-1], rule="lying-in", score=0.9)


def _owned(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """“X村的Y食堂”, “X园区内的Y公司”: what a township, a village or a zone calls its own lies there."""
    for chain, inner in _areas_before(scene, sentence):
        told = put(scene, sentence, Span(start=chain[0].span.start, end=inner.span.end))
        settled = inner.type == EntityType.SITE or INSTITUTION.search(inner.name)
        if PART_LIES.search(scene.text, sentence.span.start, chain[0].span.start):
            continue
        if settled and _is_small(chain[-1]) and told is Modality.ASSERTED:
            yield _within(inner, chain[-1], rule="place-of-area", score=0.85)


def _is_small(place: Mention) -> bool:
    """Tell whether a place is so small that what it calls its own is there: a township, a village, a zone."""
    if place.type == EntityType.SITE:
        return ZONE.search(place.name) is not None
    if place.value("anaphor") is not None:
        return place.value("level") == "village"
    return SMALL.search(place.name) is not None


def _areas_before(scene: Scene, sentence: Sentence) -> Iterator[tuple[list[Mention], Mention]]:
    """Give the areas that stand with a 的 right before another thing, outermost first."""
    areas = [
        m
        for m in sentence.of(EntityType.AREA, EntityType.SITE)
        if m.value("anaphor") is None or m.type == EntityType.AREA
    ]
    for inner in sentence.of(*SETTLED):
        near = next((m for m in areas if _of(scene, m, inner)), None)
        if near is not None:
            first = _first({m.span.end: m for m in areas}, near)
            yield [m for m in areas if first.span.start <= m.span.start <= near.span.start], inner


def _of(scene: Scene, area: Mention, inner: Mention) -> bool:
    between = scene.text[area.span.end : inner.span.start].strip("“")
    return area.span.end < inner.span.start and between in ("的", "内的", "里的")


def _built(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """“在X村建起Y”, “在X镇办起某公司”: what is built in a place lies there; what is to be built is planned."""
    areas = {m.span.end: m for m in sentence.of(EntityType.AREA)}
    for area in areas.values():
        for site in sentence.of(*PREMISES):
            settled = site.type != EntityType.ORGANIZATION or INSTITUTION.search(site.name)
            start = _first(areas, area).span.start
            if site.span.start <= area.span.end or scene.text[start - 1] != "在" or not settled:
                continue
            clause = scene.clause_at(sentence, area.span.start)
            if not BUILDS_IN.fullmatch(scene.text, area.span.end, site.span.start):
                continue
            if denied(scene, clause.start, site.span.start):
                continue
            planned = PLAN.search(scene.text, clause.start, site.span.start)
            modality = Modality.PLANNED if planned else Modality.ASSERTED
            yield replace(_within(site, area, rule="built-in", score=0.85), modality=modality)


def _addresses(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find a road with a house number, and whose it is: of the building behind it or of the subject before 位于."""
    areas = {m.span.end: m for m in sentence.of(EntityType.AREA)}
    for end, area in sorted(areas.items()):
        road = ROAD.match(scene.text, end, sentence.span.end)
        if not road:
            continue
        start = _first(areas, area).span.start
        address = scene.article.text[start : road.end()]
        site = next((m for m in sentence.of(*PREMISES) if m.span.start == road.end()), None)
        if site:
            yield _says(site, Predicate.ADDRESS, address, rule="address-building")
            yield _within(site, area, rule="address-area", score=0.9)
            yield from _tenants(scene, sentence, site, start)
        else:
            yield from _stated(scene, sentence, start, address)


def _first(areas: dict[int, Mention], area: Mention) -> Mention:
    """Go back along areas printed without a gap: X市Y区Z路."""
    while area.span.start in areas:
        area = areas[area.span.start]
    return area


def _stated(scene: Scene, sentence: Sentence, start: int, address: str) -> Iterator[Fact]:
    for owner in sentence.of(*PREMISES):
        if owner.span.end <= start and ADDRESS_OF.fullmatch(scene.text, owner.span.end, start):
            yield _says(owner, Predicate.ADDRESS, address, rule="address-stated")


def _tenants(scene: Scene, sentence: Sentence, building: Mention, start: int) -> Iterator[Fact]:
    """What opened in a building has the building's address, with the floor if one is printed."""
    floor = FLOOR.match(scene.text, building.span.end)
    address = scene.article.text[start : floor.end() if floor else building.span.end]
    for other in scene.body():
        for fact in _opened(scene, other):
            if isinstance(fact.object, Mention) and fact.object.name == building.name:
                yield Fact(
                    rule="address-of-building",
                    subject=fact.subject,
                    predicate=Predicate.ADDRESS,
                    object=address,
                    score=0.85,
                    modality=Modality.INFERRED,
                )


def _says(subject: Mention, predicate: Predicate, words: str, *, rule: str) -> Fact:
    return Fact(rule=rule, subject=subject, predicate=predicate, object=words, score=0.9)


def _telephones(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for match in PHONE.finditer(scene.text, sentence.span.start, sentence.span.end):
        lead = scene.text[sentence.span.start : match.start()]
        if REPORTS_CRIME.search(lead) or NO_CALL.search(lead) or not CALLS.search(lead):
            continue  # the number of whoever is told, not of the place the paragraph is about; an account; a house
        owner = _called(scene, sentence, match.start()) or _reached(scene, sentence, match.start())
        if owner and not _private(scene, sentence, owner, match.start()):
            number = scene.article.text[match.start() : match.end()]
            yield _says(owner, Predicate.TELEPHONE, number, rule="telephone")


def _called(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the one whose name stands right before the word for its number: 某中心(咨询)电话."""
    ends = sentence.of(*PREMISES, EntityType.STATE_BODY)
    return next((m for m in ends if NUMBER_OF.fullmatch(scene.text, m.span.end, before)), None)


def _private(scene: Scene, sentence: Sentence, owner: Mention, before: int) -> bool:
    """Tell whether the number is a person's: one is named between the place and the number."""
    return any(owner.span.end <= p.span.start and p.span.end <= before for p in sentence.of(EntityType.PERSON))


def _reached(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return whom one calls: the first site or body that opens a clause of the sentence, else of its paragraph."""
    near = [s for s in scene.body() if s.section is sentence.section and s.number <= sentence.number]
    for row in reversed(near):
        for mention in row.of(*PREMISES, EntityType.STATE_BODY):
            opens = scene.clause_at(row, mention.span.start).start == mention.span.start
            if opens and mention.span.end <= before and not in_title(row, mention):
                return mention
    return None
