"""What a bare word for a kind of thing speaks of: 医院现有床位 where the article names one hospital and no other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, Sentence, in_title
from graphbuild.zh.text import BULLETS
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["ADVERBS", "KIND", "PROJECT", "known_by_kind"]

ADVERBS = re.compile(
    rf"(?:[{BULLETS}]|据悉|目前|同时|同期|此外|另外|近年来|近日|日前|去年|今年|今年以来|其中|随后|如今|眼下|截至目前|据了解|据介绍"
    r"|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|[一二两三四五六七八九十几\d]+多?年多?[来间]|[一二两三四五六七八九十\d]+[天年]里?|以来|[上下]半年|前?[一二三四]季度|截至[^,。;]{2,10}|底|末|,|\s)*"
)
"""What may stand before the subject of a clause."""
BY_KIND = (
    EntityType.COMPANY,
    EntityType.SITE,
    EntityType.ORGANIZATION,
    EntityType.STATE_BODY,
    EntityType.PROJECT,
)
SCHOOLS = ("学校", "小学", "中学", *(number + kind for number in "一二三四五六七八" for kind in "小中"))
"""How names of schools end: 某县三小, 某市一中."""
LOCAL = "市区县镇乡村"
"""What the names of the paper's own bodies may begin with: of 县人民医院 and 江苏省人民医院 the first is 医院."""
AFAR = re.compile(r"[省市州]|大学|中国")
KINDS = {
    "学校": SCHOOLS,
    "园区": ("园区", "产业园", "工业园", "科技园", "开发区", "高新区", "经开区"),
    "剧团": ("剧团", "歌舞团", "艺术团"),
    "院": ("医院", "卫生院", "分院", "法院", "检察院", "学院", "研究院"),
    "校": SCHOOLS,
    "社": ("合作社",),
    "园": ("园区", "产业园", "工业园", "科技园", "公园", "幼儿园"),
    "馆": ("馆", "馆新馆"),
    "厂": ("厂",),
    "站": ("站",),
    "行": ("银行", "支行", "分行"),
    "所": ("所",),
    "队": ("队",),
    "路": ("公路", "大道", "高速"),
    "医共体": ("医共体", "医疗健康共同体", "医疗共同体"),
}
"""Word for a kind → how names of the kind end, where they do not end in the word itself."""
KNOWN = wordlist(
    "学校 园区 医院 法院 检察院 卫生院 景区 度假区 产业园 工业园 基地 合作社 书房 书屋 图书馆 博物馆 食堂 农场 "
    "茶园 果园 市场 银行 学院 大学 电站 水库"
)
"""Words that are said of many things besides: only what follows shows that the one of the article is meant."""
CLEAR = wordlist(
    "营地 工作室 研究院 研究所 分院 教学点 剧团 大队 中队 工作站 工坊 酒坊 医共体 联谊会 志愿服务队 服务队 "
    "工作队 镇长团 护学队 护渔队 车队 合唱团 艺术团 宣讲团 救援队 法庭 支行 服务中心 中心 新馆 传习所 记忆馆 科创馆 "
    "展示馆 实验室"
)
SHORT = "院校社园馆站厂行所队路"
PREDICATE = (
    r"(?=总|现有|共|成立|创办|始建|已|先后|累计|去年|今年|目前|占地|位于|坐落|由|接待|拥有|设有|建有|有(?![关些效望])|预计|将|全年|每天|日均|眼下|蓄水|线上|直播|被|获|荣|入选|连续|还|也|又|推出"
    r"|启动|开展|实施|更(?![新换改名])|聚集|集聚|汇聚|入驻|藏书|馆藏|展出|外借|\d)"
)
OTHER_END = (
    r"(?!的|内|和|与|、|里|主任|书记|[院所队站]长|负责人|工作人员|有关|相关|周边|附近|门口|路|镇|城|区|村|小学|医院|主)"
)
KIND = re.compile(
    rf"(?:[该全](?!社会)(?P<short>[{SHORT}])(?![\u4e00-\u9fff]{{0,4}}长)|(?P<inside>[{SHORT}])里"
    rf"|(?:这[座所个家条支]|该)?(?:(?P<clear>{alternation(CLEAR)}){OTHER_END}|(?P<known>{alternation(KNOWN)}){PREDICATE}))"
)
OWNS = re.compile(r"(?:设立|成立|创办|推行|开展|实施|建设|打造|所辖|下属)?的")
"""该所设立的调解室, 厂里的记忆馆: another thing, which belongs to it."""
PROJECT = re.compile(
    r"(?:整个|该)?项目(?=总投资|计划总投资|概算|估算|由|占地|规划|建成|分[两三\d]期|全部|位于|[今去]年|\d{4}年)"
)
"""A project, which is the only one that the article names."""
CONTEST = re.compile(
    r"(?:本届|此次|本次|该)?(?:大赛|比赛|赛事|联赛|评比|推介会|招聘会|展会)(?=共|由|吸引|自|历时|设|收到|征集|评出|举办|创办|分|为期|累计|\d)"
    r"|(?:本届|此次|本次)(?=共?(?:收到|征集|吸引))"
)
"""A contest or a fair, which is the one that the article is about."""
EDITION = re.compile(r"第[一二三四五六七八九十百\d]+届")
EDITIONS = re.compile(r"办[了过]?[一二两三四五六七八九十百\d]+届")


def known_by_kind(scene: Scene, sentence: Sentence, clause: Span) -> Mention | None:
    """Find what a bare word for a kind speaks of: 医院现有床位 where the article names one hospital and no other."""
    start = ADVERBS.match(scene.text, clause.start, clause.end)
    if start and CONTEST.match(scene.text, start.end(), clause.end):
        return _contest(scene, clause)
    if start and PROJECT.match(scene.text, start.end(), clause.end):
        return _one_body(_of_kind(scene, ("项目",), start.end()))
    word = start and KIND.match(scene.text, start.end(), clause.end)
    if not start or not word or OWNS.match(scene.text, word.end(), clause.end):
        return None
    kind = next(one for one in word.groups() if one)
    every = _of_kind(scene, KINDS.get(kind, (kind,)), start.end())
    named = [m for m in every if not in_title(sentence, m)] or every
    inside = [m for m in named if m.span.start >= sentence.span.start]
    if inside:
        return _one_body(inside)
    if word["short"] or word["inside"]:
        near = _one_body([m for m in named if sentence.section.span.covers(m.span)])
        if near:
            return near
    return _one_body(named) or _local(named)


def _contest(scene: Scene, clause: Span) -> Mention | None:
    """Return the contest that the article is about, unless all of its years are spoken of: 第五届大赛, 大赛举办五届."""
    event = scene.event if scene.event and scene.event.type != EntityType.VISIT else None
    every = EDITIONS.search(scene.text, clause.start, clause.end) is not None
    return None if event and every and EDITION.search(event.name) else event


def _of_kind(scene: Scene, endings: tuple[str, ...], before: int) -> list[Mention]:
    """Return what is named before an offset and ends as names of a kind do."""
    return [
        mention
        for mention in scene.mentions
        if mention.span.end <= before
        and mention.type in BY_KIND
        and mention.value("anaphor") is None
        and mention.name.endswith(endings)
        and mention.name not in endings
    ]


def _local(named: Sequence[Mention]) -> Mention | None:
    """Return the paper's own, 县人民医院, where all others are of elsewhere: 江苏省人民医院, but not 甲镇中学."""
    own = [m for m in named if m.name[0] in LOCAL]
    return _one_body(own) if all(m in own or AFAR.search(m.name) for m in named) else None


def _one_body(named: Sequence[Mention]) -> Mention | None:
    """Return the longest name where all of them are forms of one."""
    longest = max(named, key=lambda m: len(m.name), default=None)
    return longest if longest and all(longest.name.endswith(m.name) for m in named) else None
