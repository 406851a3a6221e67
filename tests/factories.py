"""One small Build made by hand, with every kind of fact, for the tests of whatever reads a Build.

`build()` gives the whole Build of the page in `tests.invented`; `page()` and `articles()` its first parts; `Desk` makes
further records for a test. The constants are the ids of its entities.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graphbuild.model import (
    Build,
    Claim,
    End,
    Entity,
    Finding,
    Judgement,
    Literal,
    Mention,
    Modality,
    Ref,
    Severity,
    Statement,
    Verdict,
)
from graphbuild.ontology import EntityType, Predicate
from tests.invented import (
    ARTICLE_1,
    ARTICLE_2,
    LAST_YEAR,
    OPENING_DAY,
    PAGE_ID,
    PAGE_TEXT,
    RECENTLY,
    STRAY,
    VISIT_DAY,
    YEAR_2016,
    YEAR_2023,
    Desk,
    Extra,
    article,
    articles,
    page,
    statement,
)

__all__ = [
    "ARTICLE_1",
    "ARTICLE_2",
    "LAST_YEAR",
    "OPENING_DAY",
    "PAGE_ID",
    "PAGE_TEXT",
    "RECENTLY",
    "STRAY",
    "VISIT_DAY",
    "YEAR_2016",
    "YEAR_2023",
    "Desk",
    "Extra",
    "article",
    "articles",
    "page",
    "statement",
]

# The things of the page. One constant each, so that a test can say which it means.
CHINA, ZHEJIANG, QUZHOU = "area/100000", "area/330000", "area/330800"
QUJIANG, LONGYOU, TOWN = "area/330803", "area/330825", "area/330803-lian-hua-zhen"
VILLAGE = "area/330803-lian-hua-zhen-yun-xiu-cun"
CHEN, ZHOU, HE = "person/chen-li-yan-1a2b3c", "person/zhou-hai-ning-2b3c4d", "person/he-yi-an-3c4d5e"
LEADER_MENG, GROWER_MENG = "person/meng-chun-he-4d5e6f", "person/meng-chun-he-5e6f7g"
XIA, GU, LIN, MA = (
    "person/xia-zhi-yuan-6f7g8h",
    "person/gu-nan-xing-7g8h9j",
    "person/lin-xiao-zhou-8h9jak",
    "person/ma-wen-zhu-9jakbm",
)
COMMITTEE, LONGYOU_COMMITTEE = "org/qu-jiang-qu-wei-akbmcn", "org/long-you-xian-wei-bmcndp"
GOVERNMENT, BUREAU = "org/qu-jiang-qu-zheng-fu-cndpeq", "org/qu-jiang-qu-wen-lyu-ju-dpeqfr"
COMPANY, GROUP, DELEGATION, LEADERS = (
    "org/yun-xiu-nong-ye-eqfrgs",
    "org/yun-xiu-ji-tuan-frgsjv",
    "org/long-you-dai-biao-tuan-frgsht",
    "org/long-you-ling-dao-gshtjv",
)
SECRETARY, LONGYOU_SECRETARY = "post/qu-jiang-qu-wei-shu-ji-htjvkw", "post/long-you-xian-wei-shu-ji-jvkwmx"
DEPUTY, HEAD, CTO = "post/qu-jiang-qu-wei-fu-shu-ji-kwmxny", "post/qu-jiang-qu-zhang-mxnypz", "post/yun-xiu-cto-nypzq0"
GARDEN, HALL = "place/yun-xiu-cha-yuan-pzq0r1", "place/cha-lyu-guan-q0r1s2"
VISIT, OPENING = "event/long-you-kao-cha-r1s2t3", "event/cha-yuan-kai-yuan-s2t3v4"
TALENT, FRAGRANCE = "programme/hou-niao-ren-cai-t3v4w5", "programme/qian-cun-cha-xiang-v4w5x6"
BRAND, AWARD = "brand/yun-shang-w5x6y7", "award/hao-cha-jiang-x6y7z8"


def _entity(entity_id: str, kind: EntityType, name: str, *more: str, **attributes: str) -> Entity:
    """Make an Entity; a name that starts with ``~`` is contextual, every other one in `more` is an alias."""
    return Entity(
        id=entity_id,
        type=kind,
        name=name,
        aliases=tuple(word for word in more if not word.startswith("~")),
        contextual=tuple(word[1:] for word in more if word.startswith("~")),
        mention_ids=tuple(mention.id for mention, owner in _linked() if owner == entity_id),
        attributes=tuple(sorted(attributes.items())),
    )


def _areas() -> Iterable[Entity]:
    area = EntityType.AREA
    yield _entity(CHINA, area, "中国", level="country")
    yield _entity(ZHEJIANG, area, "浙江省", "浙江", level="province", code="330000", within=CHINA)
    yield _entity(QUZHOU, area, "衢州市", "衢州", level="prefecture", code="330800", within=ZHEJIANG)
    yield _entity(QUJIANG, area, "衢江区", "衢江", level="county", code="330803", within=QUZHOU, pinyin="qu jiang qu")
    yield _entity(LONGYOU, area, "龙游县", "龙游", level="county", code="330825", within=QUZHOU)
    yield _entity(TOWN, area, "莲花镇", level="township", nbs="330803103", nbs_year="2023", within=QUJIANG)
    yield _entity(VILLAGE, area, "云岫村", level="village", within=TOWN)


def _people() -> Iterable[Entity]:
    names = {CHEN: "陈立言", ZHOU: "周海宁", HE: "何以安", LEADER_MENG: "孟春和", GROWER_MENG: "孟春和", XIA: "夏之远"}
    names |= {GU: "顾南星", LIN: "林晓舟", MA: "马文竹"}
    for entity_id, name in names.items():
        pinyin = " ".join(entity_id.removeprefix("person/").split("-")[:-1])
        yield _entity(entity_id, EntityType.PERSON, name, pinyin=pinyin)


def _bodies() -> Iterable[Entity]:
    party, state = EntityType.PARTY_BODY, EntityType.STATE_BODY
    committee, government = "party-committee", "government"
    yield _entity(
        COMMITTEE, party, "中共衢江区委员会", "衢江区委", "~区委", jurisdiction=QUJIANG, classification=committee
    )
    yield _entity(
        LONGYOU_COMMITTEE, party, "中共龙游县委员会", "龙游县委", jurisdiction=LONGYOU, classification=committee
    )
    yield _entity(GOVERNMENT, state, "衢江区人民政府", "衢江区政府", jurisdiction=QUJIANG, classification=government)
    yield _entity(
        BUREAU, state, "衢江区文旅局", jurisdiction=QUJIANG, classification="government-dept", unit_of=GOVERNMENT
    )
    yield _entity(COMPANY, EntityType.COMPANY, "浙江云岫农业科技有限公司", "云岫农业", "~公司")
    yield _entity(GROUP, EntityType.COMPANY, "云岫集团有限公司")
    yield _entity(DELEGATION, EntityType.DELEGATION, "龙游县党政代表团", "~代表团", jurisdiction=LONGYOU)
    yield _entity(LEADERS, EntityType.LEADERSHIP_GROUP, "龙游县领导", jurisdiction=LONGYOU)


def _posts() -> Iterable[Entity]:
    post = EntityType.POST
    yield _entity(SECRETARY, post, "中共衢江区委书记", post_in=COMMITTEE, role="party-secretary")
    yield _entity(LONGYOU_SECRETARY, post, "中共龙游县委书记", post_in=LONGYOU_COMMITTEE, role="party-secretary")
    yield _entity(DEPUTY, post, "中共衢江区委副书记", post_in=COMMITTEE, role="deputy-party-secretary")
    yield _entity(HEAD, post, "衢江区区长", post_in=GOVERNMENT, role="district-head")
    yield _entity(CTO, post, "浙江云岫农业科技有限公司首席技术官", post_in=COMPANY, role="cto")


def _others() -> Iterable[Entity]:
    yield _entity(GARDEN, EntityType.SITE, "云岫茶园", within=VILLAGE)
    yield _entity(HALL, EntityType.SITE, "茶旅融合展示馆", within=QUJIANG)
    day = {"date_basis": "year inferred"}
    visit, opening = "龙游县党政代表团来衢江区考察茶旅融合", "云岫茶园开园"
    yield _entity(
        VISIT, EntityType.VISIT, visit, start="2025-03-05", date_text="3月5日下午", organizer=DELEGATION, **day
    )
    yield _entity(OPENING, EntityType.OPENING, opening, start="2025-03-04", date_text="3月4日", **day)
    yield _entity(TALENT, EntityType.PROGRAMME, "“候鸟人才”计划", "候鸟人才")
    yield _entity(FRAGRANCE, EntityType.PROGRAMME, "“千村茶香”计划", "千村茶香")
    yield _entity(BRAND, EntityType.BRAND, "“云上”品牌", "云上")
    yield _entity(AWARD, EntityType.AWARD, "“好茶匠”称号", "好茶匠")


@cache
def _linked() -> tuple[tuple[Mention, str], ...]:
    """Every mention with the entity it means."""
    return (*_mentions_of_visit(), *_mentions_of_opening())


def _mentions_of_visit() -> Iterable[tuple[Mention, str]]:
    desk = Desk(articles()[0])
    visit = "龙游县党政代表团来衢江区考察茶旅融合"
    yield desk.mention(visit, EntityType.VISIT), VISIT
    yield desk.mention("龙游县党政代表团", EntityType.DELEGATION), DELEGATION
    yield desk.mention("衢江区", EntityType.AREA), QUJIANG
    yield desk.mention("衢江区", EntityType.AREA, nth=1), QUJIANG
    yield desk.mention("林晓舟", EntityType.PERSON, byline="reporter"), LIN
    yield desk.mention("马文竹", EntityType.PERSON, byline="correspondent"), MA
    yield desk.mention("龙游县委", EntityType.PARTY_BODY), LONGYOU_COMMITTEE
    yield desk.mention("衢江区委", EntityType.PARTY_BODY), COMMITTEE
    yield desk.mention("衢江区委", EntityType.PARTY_BODY, nth=1), COMMITTEE
    yield desk.mention("区委", EntityType.PARTY_BODY, nth=2, contextual="yes"), COMMITTEE
    yield desk.mention("龙游县委书记", EntityType.POST, role="party-secretary", title="书记"), LONGYOU_SECRETARY
    yield desk.mention("衢江区委书记", EntityType.POST, role="party-secretary", title="书记"), SECRETARY
    yield desk.mention("衢江区委副书记", EntityType.POST, role="deputy-party-secretary", title="副书记"), DEPUTY
    yield desk.mention("区长", EntityType.POST, role="district-head", title="区长"), HEAD
    yield desk.mention("区长", EntityType.STATE_BODY, implied="yes"), GOVERNMENT
    yield desk.mention("龙游县领导", EntityType.LEADERSHIP_GROUP, implied="yes"), LEADERS
    for name, owner in (("陈立言", CHEN), ("周海宁", ZHOU), ("何以安", HE), ("孟春和", LEADER_MENG), ("夏之远", XIA)):
        yield desk.mention(name, EntityType.PERSON), owner
    yield desk.mention("代表团", EntityType.DELEGATION, nth=2, anaphor="yes"), DELEGATION
    yield desk.mention("浙江云岫农业科技有限公司", EntityType.COMPANY), COMPANY
    yield desk.mention("首席技术官", EntityType.POST, role="cto", title="首席技术官"), CTO
    yield desk.mention("顾南星", EntityType.PERSON), GU
    yield desk.mention("云岫茶园", EntityType.SITE), GARDEN
    yield desk.mention("茶旅融合展示馆", EntityType.SITE), HALL


def _mentions_of_opening() -> Iterable[tuple[Mention, str]]:
    desk = Desk(articles()[1])
    yield desk.mention("云岫茶园", EntityType.SITE), GARDEN
    yield desk.mention("云岫茶园", EntityType.SITE, nth=1), GARDEN
    yield desk.mention("云岫茶园开园", EntityType.OPENING), OPENING
    yield desk.mention("“云上”品牌", EntityType.BRAND), BRAND
    yield desk.mention("“云上”品牌", EntityType.BRAND, nth=1), BRAND
    yield desk.mention("莲花镇", EntityType.AREA), TOWN
    yield desk.mention("莲花镇", EntityType.AREA, nth=1), TOWN
    yield desk.mention("云岫村", EntityType.AREA), VILLAGE
    yield desk.mention("云岫村", EntityType.AREA, nth=1), VILLAGE
    yield desk.mention("浙江云岫农业科技有限公司", EntityType.COMPANY), COMPANY
    yield desk.mention("云岫农业", EntityType.COMPANY, nth=1), COMPANY
    yield desk.mention("该公司", EntityType.COMPANY, anaphor="yes"), COMPANY
    yield desk.mention("衢江区文旅局", EntityType.STATE_BODY), BUREAU
    yield desk.mention("云岫集团有限公司", EntityType.COMPANY), GROUP
    yield desk.mention("顾南星", EntityType.PERSON), GU
    yield desk.mention("顾南星", EntityType.PERSON, nth=1), GU
    yield desk.mention("首席技术官", EntityType.POST, role="cto", title="首席技术官"), CTO
    yield desk.mention("“好茶匠”称号", EntityType.AWARD), AWARD
    yield desk.mention("“候鸟人才”计划", EntityType.PROGRAMME), TALENT
    yield desk.mention("“千村茶香”计划", EntityType.PROGRAMME), FRAGRANCE
    yield desk.mention("孟春和", EntityType.PERSON), GROWER_MENG
    yield desk.mention("马文竹", EntityType.PERSON, byline="correspondent"), MA


def _facts_of_visit() -> Iterable[Statement]:
    desk = Desk(articles()[0])
    leads = desk.evidence("3月5日下午,龙游县委书记陈立言率县党政代表团来衢江区考察,衢江区委书记周海宁陪同。")
    members = desk.evidence("龙游县领导孟春和、夏之远随团考察。")
    joins = desk.evidence("衢江区委副书记、区长何以安参加。")
    seen = Extra(attested=(VISIT_DAY,))
    holds, leads_area, part = Predicate.HOLDS_POST, Predicate.LEADS_AREA, Predicate.TAKES_PART
    yield statement(CHEN, holds, Ref(id=LONGYOU_SECRETARY), leads, extra=seen, title=Literal(text="龙游县委书记"))
    yield statement(ZHOU, holds, Ref(id=SECRETARY), leads, extra=seen, title=Literal(text="衢江区委书记"))
    yield statement(HE, holds, Ref(id=DEPUTY), joins, extra=seen, title=Literal(text="衢江区委副书记"))
    yield statement(HE, holds, Ref(id=HEAD), joins, extra=seen, title=Literal(text="区长"))
    for order, who in enumerate((LEADER_MENG, XIA), start=1):
        place = Literal(text=str(order))
        yield statement(who, leads_area, Ref(id=LEADERS), members, extra=seen, title=Literal(text="龙游县领导"))
        yield statement(who, part, Ref(id=VISIT), members, role=Literal(text="member"), order=place)
    yield statement(CHEN, part, Ref(id=VISIT), leads, role=Literal(text="leader"))
    yield statement(ZHOU, part, Ref(id=VISIT), leads, role=Literal(text="host"))
    yield statement(HE, part, Ref(id=VISIT), joins, role=Literal(text="attendee"))
    stray = Extra(modality=Modality.INFERRED, confidence=0.7)
    yield statement(GARDEN, part, Ref(id=VISIT), desk.evidence(STRAY), extra=stray, role=Literal(text="site"))
    company = desk.evidence("代表团走进浙江云岫农业科技有限公司,听取公司首席技术官顾南星介绍。")
    yield statement(COMPANY, part, Ref(id=VISIT), company, role=Literal(text="site"), order=Literal(text="1"))
    yield statement(VISIT, Predicate.ORGANIZED_BY, Ref(id=DELEGATION), leads)
    byline = desk.evidence("本报讯(记者 林晓舟 通讯员 马文竹)")
    yield statement(GU, Predicate.MEMBER_OF, Ref(id=COMPANY), company, extra=seen)
    yield statement(LIN, Predicate.WRITES, Ref(id=ARTICLE_1), byline, role=Literal(text="reporter"))
    yield statement(MA, Predicate.WRITES, Ref(id=ARTICLE_1), byline, role=Literal(text="correspondent"))


def _facts_of_opening() -> Iterable[Statement]:
    desk = Desk(articles()[1])
    opens = desk.evidence("3月4日,云岫茶园在莲花镇云岫村开园。")
    built = desk.evidence("茶园由浙江云岫农业科技有限公司(以下简称云岫农业)建设,公司与衢江区文旅局合作推广线路。")
    joined = desk.evidence("2023年,顾南星加入云岫农业,担任首席技术官。")
    praised = desk.evidence("近日,顾南星荣获“好茶匠”称号,并入选市级“候鸟人才”计划B类项目。")
    first_article = Desk(articles()[0]).evidence("代表团走进浙江云岫农业科技有限公司,听取公司首席技术官顾南星介绍。")
    post = Extra(valid=YEAR_2023, attested=(OPENING_DAY, VISIT_DAY))
    title = Literal(text="首席技术官")
    yield statement(GU, Predicate.HOLDS_POST, Ref(id=CTO), joined, first_article, extra=post, title=title)
    yield statement(GARDEN, Predicate.TAKES_PART, Ref(id=OPENING), opens, role=Literal(text="site"))
    yield statement(OPENING, Predicate.HELD_AT, Ref(id=VILLAGE), opens)
    yield statement(OPENING, Predicate.ABOUT, Ref(id=GARDEN), opens)
    yield statement(GARDEN, Predicate.WITHIN, Ref(id=VILLAGE), opens)
    yield statement(COMPANY, Predicate.ALSO_NAMED, Literal(text="云岫农业"), built)
    yield statement(COMPANY, Predicate.COOPERATES, Ref(id=BUREAU), built)
    yield statement(GARDEN, Predicate.BUILDER, Ref(id=COMPANY), built, wording=Literal(text="建设"))
    yield from _ownership(desk)
    lately = Extra(valid=RECENTLY)
    yield statement(GU, Predicate.RECEIVES, Ref(id=AWARD), praised, extra=lately)
    selected: dict[str, End] = {"partner": Ref(id=COMPANY), "category": Literal(text="B"), "level": Ref(id=QUZHOU)}
    yield statement(GU, Predicate.SELECTED_FOR, Ref(id=TALENT), praised, extra=lately, **selected)
    yield from _figures(desk)
    town = desk.evidence("莲花镇打造“云上”品牌,云岫村参与“千村茶香”计划。")
    yield statement(BRAND, Predicate.OWNS_BRAND, Ref(id=TOWN), town)
    yield statement(VILLAGE, Predicate.USES_PROGRAMME, Ref(id=FRAGRANCE), town)
    where = desk.evidence("云岫茶园地址为莲花镇茶山路18号,咨询电话0570-0000000。")
    yield statement(GARDEN, Predicate.ADDRESS, Literal(text="莲花镇茶山路18号"), where)
    yield statement(GARDEN, Predicate.TELEPHONE, Literal(text="0570-0000000"), where)
    byline = desk.evidence("(通讯员 马文竹)")
    yield statement(MA, Predicate.WRITES, Ref(id=ARTICLE_2), byline, role=Literal(text="correspondent"))


def _ownership(desk: Desk) -> Iterable[Statement]:
    owned = desk.evidence("云岫农业由云岫集团有限公司于2016年创办,是该集团的全资子公司,云岫茶园由云岫农业运营。")
    since = Extra(valid=YEAR_2016)
    whole, founds, runs = Literal(text="全资子公司"), Literal(text="创办"), Literal(text="运营")
    yield statement(COMPANY, Predicate.FOUNDED_ON, Literal(text="2016年"), owned, extra=since)
    yield statement(COMPANY, Predicate.FOUNDER, Ref(id=GROUP), owned, extra=since, wording=founds)
    yield statement(COMPANY, Predicate.UNIT_OF, Ref(id=GROUP), owned, wording=whole)
    yield statement(COMPANY, Predicate.OWNED_BY, Ref(id=GROUP), owned, wording=whole)
    yield statement(GARDEN, Predicate.OPERATOR, Ref(id=COMPANY), owned, wording=runs)


def _figures(desk: Desk) -> Iterable[Statement]:
    money = desk.evidence("去年,该公司研发投入超1.2亿元,同比增长15%。")
    trees = desk.evidence("村民孟春和说,今年将新栽茶苗3万株。")
    words = Literal(text="今年将新栽茶苗3万株")
    form = Literal(text="reported")
    yield statement(GROWER_MENG, Predicate.SAYS, words, trees, extra=Extra(speaker=GROWER_MENG), form=form)
    level = statement(
        COMPANY,
        Predicate.FIGURE,
        Literal(text="超1.2亿元"),
        money,
        extra=Extra(valid=LAST_YEAR),
        **_figure("研发投入", value="1.2", unit="亿元", normalized="120000000", qualifier="超", measure="level"),
    )
    yield level
    yield statement(
        COMPANY,
        Predicate.FIGURE,
        Literal(text="同比增长15%"),
        money,
        extra=Extra(valid=LAST_YEAR),
        growthOf=Ref(id=level.id),
        **_figure("研发投入", value="15", unit="%", normalized="0.15", measure="yoy"),
    )
    planned = Extra(modality=Modality.PLANNED, speaker=GROWER_MENG, confidence=0.8)
    yield statement(
        VILLAGE,
        Predicate.FIGURE,
        Literal(text="3万株"),
        trees,
        extra=planned,
        **_figure("新栽茶苗", value="3", unit="万株", normalized="30000", measure="level"),
    )


def _figure(indicator: str, **words: str) -> dict[str, End]:
    return {key: Literal(text=word) for key, word in {"indicator": indicator, **words}.items()}


def _claims(statements: Iterable[Statement]) -> Iterable[Claim]:
    """Give back what one article said of each statement; its ends are mentions where there are any."""
    owner = {entity: mention.id for mention, entity in reversed(_linked())}
    for found in statements:
        owner[found.id] = found.claim_ids[0]
        yield _claim(found, owner)


def _claim(found: Statement, owner: dict[str, str]) -> Claim:

    def back(end: End) -> End:
        return Ref(id=owner.get(end.id, end.id)) if isinstance(end, Ref) else end

    first = found.evidence[0]
    return Claim(
        id=found.claim_ids[0],
        article_id=first.article_id,
        subject=Ref(id=owner.get(found.subject.id, found.subject.id)),
        predicate=found.predicate,
        object=back(found.object),
        qualifiers=tuple((role, back(end)) for role, end in found.qualifiers),
        valid=found.valid,
        attested=found.attested[0] if found.attested else None,
        modality=found.modality,
        speaker=owner.get(found.speaker) if found.speaker else None,
        evidence=(first,),
        origin="rule:factory",
        score=found.confidence,
    )


@cache
def build() -> Build:
    """Give the Build of the invented page."""
    statements = (*_facts_of_visit(), *_facts_of_opening())
    return Build(
        pages=(page(),),
        articles=articles(),
        mentions=tuple(mention for mention, _ in _linked()),
        claims=tuple(_claims(statements)),
        judgements=(
            Judgement(
                left=LEADER_MENG,
                right=GROWER_MENG,
                verdict=Verdict.UNSURE,
                score=0.4,
                judge="rule:same-name",
                reason="同名,身份不同(县领导与村民),见于同一版面两篇文章",
            ),
        ),
        entities=(*_areas(), *_people(), *_bodies(), *_posts(), *_others()),
        statements=statements,
        findings=(
            Finding(
                stage="segment",
                severity=Severity.WARNING,
                record_id=ARTICLE_1,
                message="The last sentence of the article breaks off.",
            ),
        ),
    )
