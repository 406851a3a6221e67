"""Bodies below the organs that their form alone shows: 县…中心, 县…管理所, branches of a bank, wards of a hospital.

No list could hold them: a county has some dozens, each with a name of its own making.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import left_edge, place_prefix
from graphbuild.extract.near import near
from graphbuild.extract.organs import is_level
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.text import clean_name
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["establishments"]

HAN = "[\u4e00-\u9fff]"
DUTIES = wordlist(
    "服务 促进 发展 管理 指挥 保障 推广 调解 监测 鉴定 救助 交易 治理 研究 接待 事务 工作 指导 控制 审批 受理 举报 "
    "热线 帮扶 救援 监督 评审 培训 检测 检验 调度 评估 储备 建设"
)
"""What a center of a county is for, as the word before 中心 says it."""
CENTER = re.compile(
    f"(?P<level>[省市区县州镇乡])(?P<topic>(?:{HAN}|\\d){{0,12}}?)(?P<head>(?:{alternation(DUTIES)})中心|管理[所处站]|推广站|监督所|检疫站)"
    "(?![路广医支小])"
)
SHORTEST = 6
"""Characters behind the level: 县服务中心 is none of its own."""
SAYS = re.compile("[的在了到从被将把是为对向等个所位名来去那这该内]|建成|设立|成立|前往|走进|中心|管理[所处站]")
"""What stands in no such name."""
BANKS = {
    "农行": "中国农业银行",
    "工行": "中国工商银行",
    "建行": "中国建设银行",
    "交行": "交通银行",
    "邮储银行": "中国邮政储蓄银行",
    "农发行": "中国农业发展银行",
    "农商行": "农商银行",
}
"""Short names of banks; 中行 stands in too many other words."""
BANK = re.compile(
    "(?P<bank>(?:中国)?(?:农业|工商|建设|交通|邮政储蓄|农业发展|民生|光大)银行|中国银行|邮储银行|农商银行|农村商业银行"
    f"|(?<![\u4e00-\u9fff])(?:农|工|建|交|农发|农商)行)(?:股份有限公司)?(?P<place>{HAN}{{2,8}}?)(?:支行|分行|营业部)"
)
NETWORK = re.compile(
    f"(?=[中移电联邮铁广人平太])(?:中国)?(?:移动|电信|联通|邮政|铁塔|广电网络|人寿|人保财险|人民财险|平安财险|太平洋财险)(?P<place>(?:{HAN}{{1,6}}?[省市区县]|[省市区县]))"
    "(?:分公司|支公司|公司|营业部)"
)
"""Branches of companies of the whole country: 中国移动县分公司."""
TEAM = re.compile("代表队(?![员伍])")
"""Who plays for a town: 溪口镇|代表队."""
WARD = re.compile(
    f"(?:医院|保健院)(?P<ward>(?:(?!科|独立|[成设建]立){HAN}){{1,5}}科)(?=[、,。;]|[获荣被获连]|[和与](?!主任))"
)


def establishments(reading: Reading) -> Iterator[Proposal]:
    """Propose centers and offices below a level or a place, teams, branches of banks, and wards of hospitals."""
    for match in CENTER.finditer(reading.text):
        named = len(match["topic"] + match["head"]) >= SHORTEST and not SAYS.search(match["topic"])
        if named and is_level(reading, match.start("level")):
            yield _below(reading, match.start("level"), match.end(), "level, topic, center", score=0.83)
    yield from _teams_and_wards(reading)
    yield from _branches(reading)


def _teams_and_wards(reading: Reading) -> Iterator[Proposal]:
    for match in WARD.finditer(reading.text):
        start = left_edge(reading, match.start(), limit=14)
        start -= is_level(reading, start - 1)
        if start < match.start():
            yield _below(reading, start, match.end("ward"), "ward of a hospital", score=0.9)
    for match in TEAM.finditer(reading.text):
        start = place_prefix(reading, match.start())
        if start < match.start():
            yield _below(reading, start, match.end(), "team of a place", score=0.9)


def _branches(reading: Reading) -> Iterator[Proposal]:
    for match in near("行", BANK, reading.text, reach=7):
        if place_prefix(reading, match.end("place")) == match.start("place"):
            span, origin = Span(start=match.start(), end=match.end()), "establishments: branch of a bank"
            name = clean_name(BANKS.get(match["bank"], match["bank"]) + match.group()[len(match["bank"]) :])
            yield Proposal(span=span, type=EntityType.COMPANY, origin=origin, score=0.95, name=name)
    for match in NETWORK.finditer(reading.text):
        span, origin = Span(start=match.start(), end=match.end()), "establishments: branch of a network"
        status = (("contextual", "yes"),) if len(match["place"]) == 1 else ()
        yield Proposal(span=span, type=EntityType.COMPANY, origin=origin, score=0.95, attributes=status)


def _below(reading: Reading, start: int, end: int, origin: str, *, score: float) -> Proposal:
    """Propose a body that begins with a level, and take in the places before it."""
    level = is_level(reading, start)
    first = min(start, place_prefix(reading, start + 1)) if level else start
    return Proposal(
        span=Span(start=first, end=end),
        type=EntityType.ORGANIZATION,
        origin=f"establishments: {origin}",
        score=score,
        attributes=(("contextual", "yes"),) if level and first == start else (),
    )
