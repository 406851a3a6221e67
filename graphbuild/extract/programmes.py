"""Programmes, campaigns and brands, in and out of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuild.extract.edges import left_edge
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import national

__all__ = ["programmes"]

HAN = "[\u4e00-\u9fff]"
NICKNAMES = ("号称", "外号", "绰号", "人称", "自称", "戏称", "网名", "昵称", "外号叫", "绰号叫")
"""Behind these somebody is called something: 号称“七条泥鳅”."""
QUOTED = re.compile("“(?P<inner>[^“”\n]{1,20})”")
# What a programme is about, between its marks and its generic noun: “清江医者”|下乡|行动.
ABOUT = (
    "(?:(?!开展|实施|推进|启动|引领|助力|推动|通过|落实|深化|主题|理念|精神|经验|建设)[\u4e00-\u9fff](?<![的了在是与和等为以把被让向从及将要用]))"
    "{2,6}?"
)
DEEDS = (
    "(?:竞赛|创建|(?:社会|文明)?实践|主题教育|结对|帮扶|关爱|宣讲"
    "|(?:走?进|入)(?:校园|社区|企业|农村|乡村|家庭|万家|机关|课堂|军营|基层))"
)
"""What is done in an activity that has a name; of the rest (“重阳节”敬老活动) many are but feasts."""
# The generic noun behind the marks, with at most four characters of description before it (”攻坚行动, ”重点工作).
HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    (EntityType.BRAND, re.compile(f"{HAN}{{0,4}}?品牌(?!建设年)|牌(?![子照匾楼坊局])")),
    (
        EntityType.CAMPAIGN,
        re.compile(
            f"(?:专项|集中|联合|综合|清理)*整治(?=启动|开展|以来|期间|中|[,。])|(?:专项|攻坚|集中|系列|主题|整治|提升|大|志愿|帮扶|攻坚战|三年|百日)*(?:行动|活动|攻坚战|战役|运动)|{ABOUT}(?:行动|攻坚战)|{DEEDS}活动"
        ),
    ),
    (
        EntityType.PROGRAMME,
        re.compile(
            "(?:双品牌)?(?:重大|重点|人才|创新|培育|提升|专项|建设)*(?:计划|工程|战略|规划|联合体|试点|改革|政策)"
            f"|{ABOUT}(?:计划|工程(?![师队院款量]))"
        ),
    ),
    (EntityType.CAMPAIGN, re.compile("(?:重大|重点|中心)*(?:建设|工作)(?![者的人地组])")),
    (EntityType.PROGRAMME, re.compile("(?:工作|管理|服务|治理|监管|帮扶)?(?:机制|模式|体系|工作法)")),
)
MAX_INNER = {"机制": 6, "模式": 6, "体系": 6, "工作法": 8, "工作": 6, "建设": 6}
COUNTED = re.compile(f"[一二三四五六七八九十百千两0-9]{{1,2}}{HAN}{{1,3}}")
CODED = re.compile("[\\d一二三四五六七八九十N]+(?:\\+[\\d一二三四五六七八九十NX]+)+|\\d{3,5}")
LAUNCHED = re.compile("(?:推出|推行|首创|独创|办起|开设|开办|创设|推广|探索推行|探索)(?:了|的|出)?$")
PRACTICE = re.compile("(?:工作)?机制|模式|工作法")
GOODS = re.compile(f"{HAN}{{0,4}}(?:产品|套餐|菜|门票|主食|新品|书|专辑|歌曲|剧|店|酒|茶)")
SCHEME = "launched, generic noun behind"
SCHEME_HEAD = re.compile(f"{HAN}{{0,4}}?(?:制度|课堂|讲堂|服务|热线|沙龙|集市|积分制)(?![业员者])")
PROMOTED = re.compile(
    f"(?:打造|建设|争创|擦亮|唱响|叫响|开展|实施|推进|开创|助力|围绕|聚焦|推行|落实|深化|创建|抓好|用好|评选|启动|推动|构建)(?:了|好|全省|全市|全区|全县)?(?:{HAN}{{0,6}})$"
)
BARE = re.compile(
    "(?P<head>专项行动|攻坚行动|三年行动|行动计划|提升行动|行动|工程|战略|计划|"
    "攻坚战)(?![者人力力自车能学院师方式起来家])"
)
BARE_VERB = re.compile("(?:开展|实施|推进|启动|贯彻|推行|打好|打响|深化|落实|出台|部署|组织)(?:了|好|的)?$")


MARKS = ("商标", "自主品牌", "自有品牌", "家居品牌", "区域品牌", "公用品牌", "公共品牌", "品牌")
"""What calls the words in marks behind it a brand: 注册商标“甲”."""
MARKED = re.compile("(?:系列)?(?:注册)?商标(?=[被获已荣喜还也成入]|使用|注册|认定)")
"""Behind the marks: “甲”商标被认定为…."""


def programmes(reading: Reading) -> Iterator[Proposal]:
    """Propose quoted names with a generic noun behind them, quoted slogans and counted lists, bare 行动 and 战略."""
    for match in QUOTED.finditer(reading.text):
        yield from _quoted(reading, match)
    yield from _bare(reading)
    for start, name in occurrences(reading.text, _national("campaign")):
        yield _proposal(start, start + len(name), EntityType.CAMPAIGN, "known in the whole country", score=0.9)
    yield from _again(reading)


@cache
def _national(kind: str) -> frozenset[str]:
    return frozenset(one.name for one in national() if one.kind == kind)


def _proposal(start: int, end: int, kind: EntityType, origin: str, *, score: float) -> Proposal:
    return Proposal(span=Span(start=start, end=end), type=kind, origin=f"programmes: {origin}", score=score)


def _quoted(reading: Reading, match: re.Match[str]) -> Iterator[Proposal]:
    inner = match["inner"]
    if inner in _national("doctrine") or _calls(reading, match):
        return
    inside = None if reading.text.startswith("计划", match.end()) else _type_inside(inner)  # “鲲鹏行动”计划
    behind = None if inside else _behind(reading, match)
    if behind:
        kind, end = behind
        yield _proposal(match.start(), end, kind, "quoted, generic noun behind", score=0.92)
    elif end := _scheme_end(reading, match):
        yield _proposal(match.start(), end, EntityType.PROGRAMME, SCHEME, score=0.9)
    elif reading.text.endswith(MARKS, 0, match.start()) or MARKED.match(reading.text, match.end()):
        yield _proposal(match.start("inner"), match.end("inner"), EntityType.BRAND, "called a brand", score=0.92)
    elif _practice(reading, match):
        start, end = _with_noun(reading, match)
        yield _proposal(start, end, EntityType.PROGRAMME, "quoted practice", score=0.85)
    elif inside:
        yield _proposal(match.start("inner"), match.end("inner"), inside, "quoted, generic noun inside", score=0.9)
    elif _slogan(reading, match):
        yield _proposal(match.start("inner"), match.end("inner"), EntityType.CAMPAIGN, "quoted slogan", score=0.86)


def _calls(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether the words in marks are an honor, or what somebody is called."""
    return reading.text.startswith("称号", match.end()) or reading.text.endswith(NICKNAMES, 0, match.start())


def _scheme_end(reading: Reading, match: re.Match[str]) -> int:
    """Return where 推行“X”制度 or 办起“X”公益课堂 ends, 0 when nothing of the kind stands there."""
    launched = LAUNCHED.search(reading.text[max(0, match.start() - 6) : match.start()])
    head = SCHEME_HEAD.match(reading.text, match.end()) if launched else None
    return head.end() if head else 0


def _behind(reading: Reading, match: re.Match[str]) -> tuple[EntityType, int] | None:
    """Find the generic noun right behind the closing mark; a slogan of four characters keeps 建设 outside."""
    inner = match["inner"]
    for kind, pattern in HEADS:
        head = pattern.match(reading.text, match.end())
        if not head or len(inner) > MAX_INNER.get(head.group()[-2:], 20):
            continue
        if head.group().endswith("建设") and (_place_inside(reading, match) or not COUNTED.fullmatch(inner)):
            continue
        if head.group().endswith(("机制", "模式", "体系")) and not CODED.fullmatch(inner) and not COUNTED.match(inner):
            continue
        end = head.end() - len("机制") if head.group().endswith("机制") else head.end()
        return kind, max(end, match.end())
    coded = CODED.fullmatch(inner) and re.match(
        f"{HAN}{{2,5}}?(?:联合体|机制|模式|体系|工作)", reading.text[match.end() : match.end() + 8]
    )
    if coded:
        return EntityType.PROGRAMME, match.end() + len(coded.group().removesuffix("机制"))
    return None


def _practice(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether the marks hold a short name and 机制 or the like follows them, or somebody launches it."""
    named = re.fullmatch(f"{HAN}{{3,6}}", match["inner"])
    if named and PRACTICE.match(reading.text, match.end()):
        return True
    launched = LAUNCHED.search(reading.text[max(0, match.start() - 6) : match.start()])
    short = re.fullmatch(f"{HAN}{{3,8}}", match["inner"])
    return bool(launched and short) and not GOODS.match(reading.text, match.end())


def _with_noun(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    """Return the span of a practice, the noun that says its kind taken in: “楼栋管家”机制."""
    noun = PRACTICE.match(reading.text, match.end())
    return (match.start(), noun.end()) if noun else match.span("inner")


def _type_inside(inner: str) -> EntityType | None:
    if len(inner) < 4:
        return None
    if inner.endswith(("工程", "计划", "战略")):
        return EntityType.PROGRAMME
    return EntityType.CAMPAIGN if inner.endswith(("行动", "攻坚战")) else None


def _place_inside(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether the quoted words begin or end with a place's name and say more than that (青年某某)."""
    inner = match["inner"]
    edges = {inner[:length] for length in (2, 3)} | {inner[-length:] for length in (2, 3)}
    return (
        len(inner) >= 4
        and len(inner) <= 8
        and any(reading.gazetteer.named(edge) and edge != "中国" for edge in sorted(edges))
    )


def _slogan(reading: Reading, match: re.Match[str]) -> bool:
    inner, before = match["inner"], reading.text[max(0, match.start() - 12) : match.start()]
    if _place_inside(reading, match):
        return True
    shortest = 4 if inner.startswith("一") else 3  # 一站式, 一条龙: words, not slogans
    counted = COUNTED.fullmatch(inner) and shortest <= len(inner) <= 4
    if counted and not re.search("[年月日号个位名人岁点次元后代钱连]", inner):
        return not reading.text.startswith("制度", match.end())
    aimed = re.match("的(?:总?目标|定位|愿景)", reading.text[match.end() : match.end() + 5])
    return bool(aimed and len(inner) >= 4 and PROMOTED.search(before))


def _bare(reading: Reading) -> Iterator[Proposal]:
    """Propose X行动 after 开展, X战略 after 实施: the verb is the left edge."""
    for match in BARE.finditer(reading.text):
        start = _bare_start(reading, match.start())
        name = reading.text[start : match.start()]
        if len(name) < 4 or not BARE_VERB.search(reading.text[max(0, start - 3) : start]):
            continue
        yield _proposal(start, match.end(), _bare_type(match["head"]), "generic noun after a verb", score=0.8)


def _bare_start(reading: Reading, head: int) -> int:
    start = left_edge(reading, head, limit=16)
    before = reading.text[max(0, start - 1) : start]
    if before == "、":
        earlier = left_edge(reading, start - 1, limit=10)
        if earlier < start - 1 and BARE_VERB.search(reading.text[max(0, earlier - 3) : earlier]):
            return earlier
    return start


def _bare_type(head: str) -> EntityType:
    return EntityType.CAMPAIGN if head.endswith(("行动", "攻坚战")) else EntityType.PROGRAMME


def _again(reading: Reading) -> Iterator[Proposal]:
    """Find quoted names again where they stand in marks without their generic noun (“X”计划 … “X”C类项目)."""
    kinds: dict[str, EntityType] = {}
    for match in QUOTED.finditer(reading.text):
        for proposal in _quoted(reading, match):
            if not proposal.origin.endswith(SCHEME):
                kinds.setdefault(match["inner"], proposal.type)
    for match in QUOTED.finditer(reading.text):
        if match["inner"] in kinds and match["inner"] not in _national("doctrine"):
            kind = kinds[match["inner"]]
            yield _proposal(match.start("inner"), match.end("inner"), kind, "quoted name again", score=0.7)
    slogans = [inner for inner in kinds if len(inner) >= 4 and re.fullmatch(f"{HAN}+", inner)]
    for start, inner in occurrences(reading.text, slogans):
        yield _proposal(start, start + len(inner), kinds[inner], "quoted name again, without marks", score=0.75)
