"""Words that stand for a name: 该区, 全市, 代表团, 会议, 园区, 公司; delegations and leaders of an area."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import place_prefix
from graphbuild.extract.near import near
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Attributes, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import COUNTY_UP

__all__ = ["anaphors"]

LEVELS = {
    **dict.fromkeys(("区", "县", "旗"), "county"),
    **dict.fromkeys(("镇", "乡", "街道"), "township"),
    **dict.fromkeys(("村", "社区", "嘎查"), "village"),
    "省": "province",
    **dict.fromkeys(("市", "州", "盟"), "prefecture"),
}
AREA = re.compile(
    "(?=[该全我镇村乡县区街社省市])"  # turns most of the text down at once
    "(?:(?:(?:该|全|我)(?P<level>省|市|区|县|州|盟|旗|镇|乡|街道|村|社区|嘎查)|(?<![\u4e00-\u9fff])(?P<inside>镇|村|乡|县|区)里)(?!域|委|长|直|民营)"
    "|(?<![\u4e00-\u9fff])(?P<doer>街道|社区)"
    "(?=去年|今年|如今|目前|眼下|还|也|已|共(?!同|产)|先后|现有|启动|推出|推行|办起|开办|打造|组织|开展|引进|建起|投入|成立|将|累计|联合|正|每)"
    "|(?:(?<![\u4e00-\u9fff])|(?<=入选|评为|获得|列入))(?P<rank>省|市|区|县)级(?=“))"
)
SITE = re.compile(
    "(?=[园基产科公景小市项中该])"
    "(?:(?P<bare>(?<![\u4e00-\u9fff])(?:园区|基地)|(?<![\u4e00-\u9fff])(?:产业园|科技园|公园|景区|小镇|市场|项目|中心)(?=位于|坐落|座落|地处)|(?<=依托|入驻|落户|走进|来到|进入)(?:园区|基地)(?![\u4e00-\u9fff]{0,2}(?:建设|化)))|该(?:园区|基地|食堂|项目|工程|水库|公路|路(?=已|全长|总|建|为|是|[,。])|大桥|隧道|码头|产业园|景区|中心|小区|市场|公园))"
)
COMPANY = re.compile(
    "(?=[该公])(?:该(?:公司|企业|集团|银行)|(?<=[,。:;“\n])公司(?!员工的|法|化|制)|(?<=担任)公司|(?<=出任)公司)"
)
MEETING = re.compile(
    "(?=[会大全此本])(?:(?<![\u4e00-\u9fff])(?:会议|大会|全会)(?=指出|强调|认为|要求|号召|由|还|以|听取|审议|书面|宣布|传达|通报|期间|最后|开始|结束|邀请|选举|表决|通过|学习)|(?<=[向在对])大会(?=作|上|期间|主席团)|此次(?:会议|大会)|本次(?:会议|大会))"
)
VISIT = re.compile("此次(?:考察|调研|活动|走访|视察|参观)")
PARTY = "代表团|考察团|考察组|调研组|观摩团"
DELEGATION = re.compile(f"(?P<level>[{COUNTY_UP}])?(?P<kind>党政|企业家|经贸|学习|友好|政府|人大)?(?P<head>{PARTY})")
LEADERS = re.compile(
    f"(?P<level>[{COUNTY_UP}镇])(?:委|政府|(?:四套|四家|四大)班子|四大家)?(?:主要|有关|相关)?领导(?!小组|干部|力|下|班子|机关|核心)"
)


def anaphors(reading: Reading) -> Iterator[Proposal]:
    """Propose what only its surroundings can explain; each kind with the type of what it stands for."""
    for match in AREA.finditer(reading.text):
        level = LEVELS[next(word for word in match.groups() if word)]
        yield _stand_in(match, EntityType.AREA, attributes=(("level", level),))
    for pattern, kind in (
        (SITE, EntityType.SITE),
        (COMPANY, EntityType.COMPANY),
        (MEETING, EntityType.MEETING),
        (VISIT, EntityType.VISIT),
    ):
        yield from (_stand_in(match, kind) for match in pattern.finditer(reading.text))
    yield from _delegations(reading)
    yield from _leaders(reading)


def _stand_in(match: re.Match[str], kind: EntityType, *, attributes: Attributes = ()) -> Proposal:
    return Proposal(
        span=Span(start=match.start(), end=match.end()),
        type=kind,
        origin="anaphors: word for a name",
        score=0.6,
        attributes=(("anaphor", "yes"), *attributes),
    )


def _delegations(reading: Reading) -> Iterator[Proposal]:
    """Propose delegations: named with their place, contextual with a bare level, else standing in for one."""
    for match in near(PARTY, DELEGATION, reading.text, reach=4):
        head = match.start("kind") if match["kind"] else match.start("head")
        level = match.start("level") if match["level"] else head
        start = min(place_prefix(reading, head), place_prefix(reading, level))
        named = start < level or (start < head and match["level"] is None)
        if not named:
            start = level
        status = () if named else (("contextual", "yes"),) if match["level"] else (("anaphor", "yes"),)
        score = 0.6 if status == (("anaphor", "yes"),) else 0.9
        span = Span(start=start, end=match.end())
        yield Proposal(
            span=span, type=EntityType.DELEGATION, origin="anaphors: delegation", score=score, attributes=status
        )


def _leaders(reading: Reading) -> Iterator[Proposal]:
    for match in LEADERS.finditer(reading.text):
        start = min(place_prefix(reading, match.start() + 1), match.start())
        if reading.at(match.start() - 1) in "全各该" and start == match.start():
            continue
        status: Attributes = (("implied", "yes"),)
        if start == match.start():
            status = (("contextual", "yes"), *status)
        span = Span(start=start, end=match.end())
        yield Proposal(
            span=span,
            type=EntityType.LEADERSHIP_GROUP,
            origin="anaphors: leaders of an area",
            score=0.9,
            attributes=status,
        )
