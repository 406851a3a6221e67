"""What a figure counts: the noun phrase before it, or the noun it stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.model import Span
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.subjects import SUBJECTS
from graphbuild.zh.numbers import find_quantities

__all__ = ["COMPARED", "SHARE_OF", "Indicator", "indicator_of"]

# Stripped from the end of the words before a figure, again and again: 增速达, 比重高达, 约占.
LINKING = re.compile(
    r"(?:的有|已有|已经|已|只有|仅有|约|近|超过?|达到?|高达|突破|为|是|有|共有?|占比?|将近|不少于|至少|多达|分别|增加[到至]|增长[到至]|提高[到至]|提升[到至]|下降[到至]"
    r"|减少[到至]|增至|升至|降至|同比|比上年|较上年|比去年|较去年|增长了?|上升了?|下降了?|提高了?|减少了?|实现|完成|累计|合计|共计|就|也|均|各|预计|计划|将)$"
)
GROWS = re.compile(r"(?:增长|上升|下降|提高|减少|提升)了?(?:约|近|超|超过)?$")
YEAR_ON_YEAR = re.compile(r"(?:同比|比上年|较上年|比去年|较去年|比上一年)\w{0,3}$")
# Stripped from the beginning: adverbs of time and of course.
LEADING = re.compile(
    r"(?:目前|今年|去年|近年来|全年|当年|其中|此外|同时|另外|截至目前|截至|已经|已|共|累计|共计|先后|还|也|并|又|仅|计划|预计|力争|将|拟|可|能|成功|新增(?=\d)"
    r"|沿街|在[\u4e00-\u9fff]{1,6}[里上中内](?=[\u4e00-\u9fff]{2})|前?\d{1,2}(?:至|到|-|—|~)?\d{0,2}个?月(?:份|底)?|\d{4}年(?:\d{1,2}月)?(?:底|末|以来)?|\d{1,2}月(?:份|底)?|[上下]半年|前?[一二三四]季度|试运营以来|以来|过去[一二三两\d]?年|当[天日]|[一二两三四五六七八九十\d]+(?:天|个月)|有望|接下来|[达投]产后|建成后)\s*"
)
SHARE = re.compile(r"占(?:到|了|约)?$")
COMPARED = re.compile(r"(?:比|较)(?:去年|上年|上年同期|前年|上月)|环比")
SHARE_OF = re.compile(r"占(?P<whole>.{2,16})的(?:比重|比例)?")
COMPARES = re.compile(r"(?:比|较|高于|低于|超过|占|相当于)$")
OBJECT = re.compile(r".*(?:将|把)(?=[^将把]{2,16}(?:增加|提高|提升|降低|缩短|控制|压缩)[到至]$)")
# A noun right behind the figure, up to the end of the clause or the next list member: 37名首席科技官.
COUNTED = re.compile(r"(?:以上|左右|多)?([\u4e00-\u9fff]{2,14}?)(?=[,。;、!?\n)”]|[和及][A-Za-z]?\d|$)")
# Words that no counted noun holds; with one of them the figure stands inside a longer predicate.
# Precision before completeness: 外来 and 先进 are lost with 来 and 进.
PREDICATE = re.compile(
    r"^[级型]|的|逃|赴|荣获|获|被|在|正|已|将|与|进|行|开|通过|参|入|签约|以上|来|分别|为|到|起|去|走|领|搬|享|报名|受益|脱贫|增收|就业|上岗|完工|投产|落地|落户|完成|实现"
)
# A counted noun is an object of having, making or serving; behind any other verb the figure tells of an event.
COUNTS = re.compile(
    r"有|聘|引进|新增|建成|建设|建起|培育|培养|发放|处理|收到|办理|办结|化解|设立|招聘|招引|吸引|落地|开展|举办|提供|推出|完成|实施|创建|打造|选派|安排|惠及|服务|帮助|接待|签约"
    r"|发展|投入|种植|改造|流转|出栏|培训|解决|争取|评选|受理|制定"
)
VERB_ONLY = re.compile(r"(?:有|建起|建成|实现|完成|拥有|开设|设立|设有|现有|落实)(?=[\u4e00-\u9fff]{2})")
JOINER = re.compile(r"^[、和及与并,\s]+")
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“”·()]{2,24}")
# What is no noun phrase in spite of its length: begins with a copula or a pronoun, ends in an adverb, compares.
UNFIT = re.compile(
    r"^(?:[一每是为从向比与和)”年月日级型]|连续|高于|低于|以及|这|那|该|其|各)"
    r"|(?:[了着过在把将的可仅只低高中下内间(“]|之间|每人|每户|最[高低]|银行|公司|集团|[市县]|(?<![小园社景片街])区)$"
    r"|(?<!占)(?<!环)比(?![重例率值])|全国|距|去年|今年|领到|不足|高出|每[月天年日](?!均)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The words, empty when none are printed beside the figure, and where the search for them began."""

    words: str
    start: int


def indicator_of(scene: Scene, sentence: Sentence, figure: Span) -> Indicator:
    """Find what a figure counts.

    A figure followed by a noun counts that noun (37名首席科技官); one that ends its clause belongs to the noun phrase
    before it (投资增速达129.5%).
    """
    start = _start(scene, sentence, figure)
    behind = scene.text[figure.end : sentence.span.end]
    if behind and not re.match(r"\s*(?:$|[,。;、:!?)”\n和及]|以上|左右|以内|以下)", behind):
        counts = COUNTS.search(scene.text, scene.clause_at(sentence, figure.start).start, figure.start)
        return Indicator(words=_counted(behind) if counts else "", start=start)
    return Indicator(words=_before(scene, sentence, start, figure.start), start=start)


def _start(scene: Scene, sentence: Sentence, figure: Span) -> int:
    """Return where the words before a figure begin: at its clause, or behind the figure before it."""
    clause = scene.clause_at(sentence, figure.start)
    others = find_quantities(scene.text[clause.start : figure.start])
    return max((clause.start + other.span.end for other in others), default=clause.start)


def _counted(behind: str) -> str:
    match = COUNTED.match(behind)
    return "" if not match or PREDICATE.search(match.group(1)) else match.group(1)


def _before(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    subjects = (m for m in sentence.of(*SUBJECTS) if start <= m.span.start and m.span.end <= end)
    last = max(subjects, key=lambda m: m.span.end, default=None)
    if last and COMPARES.search(scene.text, start, last.span.start):
        return ""
    start = last.span.end if last else start
    return _trim(scene.text[start:end])


def _trim(text: str) -> str:
    text = OBJECT.sub("", text)
    growth = GROWS.search(text) if not YEAR_ON_YEAR.search(text) else None
    kept = growth.group() if growth else ""
    shared = SHARE.search(text)
    text = _strip_end(text)
    text = JOINER.sub("", text)
    while lead := LEADING.match(text):
        text = text[lead.end() :]
    text = VERB_ONLY.sub("", text, count=1) if VERB_ONLY.match(text) else text
    text = text.removeprefix("的").strip()
    return text + kept + ("占比" if shared else "") if _fit(text) else ""


def _fit(words: str) -> bool:
    """Tell whether words can be a noun phrase; a comparison is fit only where it begins the words (比去年增加)."""
    balanced = words.count("“") == words.count("”") and words.count("(") == words.count(")")
    completed = COMPARED.match(words) or SHARE_OF.fullmatch(words)  # the figure before lends them its indicator
    return balanced and (completed is not None or UNFIT.search(words) is None) and NOUN.fullmatch(words) is not None


def _strip_end(text: str) -> str:
    while end := LINKING.search(text):
        text = text[: end.start()].rstrip()
    return text
