"""Figures whose clause leaves out whose they are: a company's own, sentences after it was named, and an event's."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, outermost, place_from
from graphbuild.relate.subjects import SUBJECTS, Topic

__all__ = ["owner_of"]

# What a company reports of itself; 销售额 of a trade or a market is told with the trade's name before it.
OF_COMPANY = re.compile(
    r"(?:公司|企业|全年|总|年|月|净|主营)?(?:产值|营收|营业收入|营业额|销售(?:收入|额|量)|产量|销量|利润|利税|税收|纳税额?|缴税|上缴税金|订单|出口(?:额|创汇)?|外销|产能"
    r"|研发(?:费用|投入|经费|强度|支出|人员|团队)|员工|职工|工人|用工|社员|社员分红|分红|发明专利|专利|生产线|设备投入|技改投入|原料收购量)(?:占[\u4e00-\u9fff]{2,8}比重)?"
)
# What a ceremony, a fair or a contest brings, and what comes to it.
OF_EVENT = re.compile(
    r"(?:现场|集中|共)*(?:签约|开工|竣工|参赛|参展|征集|申报|路演|参评)(?:的)?(?:项目|企业|作品|选手|人数|队伍|额|金额|总额)?"
    r"|(?:共|累计)?(?:提供|推出)(?:就业)?岗位|(?:初步)?达成(?:就业|合作|求职|用工)?意向|(?:协议|意向)(?:总)?(?:投资|引资)(?:总额|额|金额)?|(?:现场)?(?:成交|交易|销售|捐款|募集)(?:额|金额|善款)"
)
OF_PLACE = re.compile(
    r"接待(?:游客|研学学生)?|游客|(?:旅游|民宿|[\u4e00-\u9fff]{0,4}销售)(?:总?收入|营业额)|民宿|农家乐|网店|(?:人均|户均)(?:可支配)?(?:纯)?(?:收入|增收)"
)
VILLAGE_HEAD = re.compile(r"村(?:党)?(?:委|支部|总支|支)?(?:副)?书记|村(?:委会)?主任|驻村")
"""What the head of a village tells without a name is his village's."""
HIRING = re.compile(r"招聘|就业|人才|用工|送岗|求职")
HIRED = re.compile(r"岗位|就业|求职|用工")
ANOTHER = re.compile(
    r"(?:^|[,。;的])[\u4e00-\u9fff]{2,4}(?:(?<![回进驻全本该每各到在下入返])村|社区|镇|乡|农场|林场|景区|酒店)(?=[,不去今已有现的将也共种建])|(?:项目|产业园|园区|基地|工厂|厂区|生产线|工程|分公司|子公司|合作社|行业|全国|市场)(?=[,已将位占总由建现有的]|去年|今年)|(?:建成|达产|投产|投用|建设)后,?"
)
"""甲公司投资的某产业园,…,年产值可达12亿元: what is said of something that has no name here is not the company's."""
OF_VILLAGE = re.compile(
    r"村(?:级)?集体(?:经济|经营性)*(?:总)?(?:收入|收益|进账|资产|分红)|村民人均(?:可支配)?(?:纯)?收入"
)


def owner_of(scene: Scene, before: int, indicator: str, *, start: int) -> Topic | None:
    """Return whose figure it is when its clause names nobody: the event's that the article is about, its only village's
    or its only company's.

    ``before`` is where the clause begins, ``start`` where its sentence does; a company owns what is said behind it as
    long as nothing else is named, nor a project or a plant spoken of.
    """
    event = scene.event
    if event is not None and event.span.end <= before and _of_event(event, indicator):
        return Topic(subject=event, score=0.7)
    told = OF_PLACE.fullmatch(indicator) and VILLAGE_HEAD.search(scene.text, start, before)
    village = _village(scene, before) if told or OF_VILLAGE.fullmatch(indicator) else None
    owner = village or (_company(scene, before, start) if OF_COMPANY.fullmatch(indicator) else None)
    return Topic(subject=owner, score=0.7) if owner else None


def _of_event(event: Mention, indicator: str) -> bool:
    """Tell whether an indicator is one of events; jobs are offered where people are hired."""
    hires = HIRING.search(event.text) is not None or not HIRED.search(indicator)
    return hires and OF_EVENT.fullmatch(indicator) is not None


def _village(scene: Scene, before: int) -> Mention | None:
    """Return the only village that an article has named so far."""
    every = scene.once("villages", lambda: tuple(m for m in scene.typed(EntityType.AREA) if _is_village(m.name)))
    named = [m for m in every if m.span.end <= before]
    return named[-1] if len({m.name for m in named}) == 1 else None


def _is_village(name: str) -> bool:
    return name.endswith("村") and len(name) > 2


def _company(scene: Scene, before: int, start: int) -> Mention | None:
    """Return the only company of an article, or the 公司 of the sentence before, where nothing else was named since."""
    last = _last_named(scene, before)
    if last is None or last.type != EntityType.COMPANY:
        return None
    if ANOTHER.search(scene.between(start, before, blank=scene.mentions)):
        return None
    return last if _just_said(scene, last, start) or scene.once("one company", lambda: _has_one(scene)) else None


def _just_said(scene: Scene, last: Mention, start: int) -> bool:
    """Tell whether the sentence right before speaks of a company by the word 公司: the same goes on."""
    gap = scene.text[scene.home(last).end : start]
    return last.value("anaphor") is not None and len(gap) <= 1 and "\n" not in gap


def _has_one(scene: Scene) -> bool:
    """Tell whether all names of companies in an article are forms of one."""
    named = (m for m in scene.typed(EntityType.COMPANY) if m.value("anaphor") is None)
    return len({m.value("full") or m.name for m in named}) == 1


def _last_named(scene: Scene, before: int) -> Mention | None:
    """Return the last thing that can have a figure and is named before an offset."""
    named = scene.once("subjects", lambda: outermost(tuple(m for m in scene.mentions if m.type in SUBJECTS)))
    first = place_from(named, before)
    return next((named[at] for at in range(first - 1, -1, -1) if named[at].span.end <= before), None)
