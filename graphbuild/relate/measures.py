"""The grammar of a figure: what the words before a quantity make of it.

::

    产值 7.4亿元              level
    产值 同比增长 41%          yoy       on the same time a year before; 比上年, 较去年同期
    销售额 环比下降 3%         mom       on the period before; 比上月
    投资 增长 8.3%, 翻一番     growth    on what is not said, or on another year
    研发投入 占销售收入的 8.6%  share     of something named; 出口占比超四成
    累计引进企业 74家          cumulative
    增速居 全市第二位          rank      within an area
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.zh.numbers import Quantity, kind_of

__all__ = ["COMPARED", "GOAL", "Form", "form_of", "is_ratio", "same_unit"]

RATIOS = ("%", "‰", "个百分点", "倍", "番", "成")
ONLY_GROWTH = ("个百分点", "倍", "番")
"""Units that tell a difference: without a word of growth they compare with what is not the figure's own past."""
YEAR = r"同比|(?:比|较|与)(?:去年|上年|上一年)(?:度|同期|同月|同季)*(?:相比)?(?![年末底初])"
SINCE = r"(?:比|较)(?:去年|上年)?(?:年初|年末|年底|末|底)"
MONTH = r"环比|(?:比|较)(?:上个?月|上个?季度?|上一季度|前一个?月)"
RISES = (
    r"增长|增加|上升|上涨|上调|提高|提升|扩大|增收|偏[多高]|(?<=[期年月])[多高](?=了)"
    r"|(?<![新递倍激])增|(?<![上提])[升涨]"
)
FALLS = r"下降|下调|减少|降低|回落|缩减|下滑|下跌|缩短|压减|压缩|偏[少低]|(?<=[期年月])少(?=了)|(?<!下)[降减跌]"
ADVERB = r"(?:分别|累计|实现|大幅|[略微稳]|净|年均|平均|又|再|约|逆势|稳步|快速|均|将|预计|已)"
GROWTH = re.compile(
    rf"(?:(?P<yoy>{YEAR})|(?P<mom>{MONTH})|(?:比|较)(?P<other>[^,比较]{{2,10}}?))?{ADVERB}*"
    rf"(?:(?:{RISES})|(?P<falls>{FALLS})|(?P<doubles>翻))了?(?:约|近|超过?|达到?|逾|高达|为)*$"
)
YEARLY = re.compile(rf"(?:{YEAR})(?P<rest>[^,]{{0,6}})$")
PER_YEAR = re.compile(r"年均|平均每年")
SOME_YEARS = re.compile(r"[两三四五]年(?=平均)")
"""两年平均增长5.6%: a growth of its own, beside that of the year."""
SHARE = re.compile(
    r"占(?:到|了)?(?P<whole>[^,占]{0,16}?)(?<!不)(?:的)?(?P<word>比重|比例|比)?(?:也|已|就)?(?:达到?|约|近|超过?|高达|为|是|了|不?到|不足|将近|至)*$"
)
GOAL = re.compile(
    r"(?:全年|年度|年初|总|计划|既定|考核|合同|概算)*(?:目标|任务|预算|计划|工程量|投资额?|产量)(?:任务)?"
)
"""What a share of tells how far something got."""
# 完成年度目标的71%, 为年初预算的56.3%, 完成总工程量的六成.
OF_GOAL = re.compile(rf"(?:完成了?|为|相当于|达到?|占)(?P<whole>{GOAL.pattern})的(?:约|近|超过?|将近)?$")
OWN_SHARE = re.compile(r"(?:占比|比重|比例)(?:也|已|就)?(?:达到?|约|近|超过?|高达|为|是|将近|至)*$")
# Less of a fall is neither a rise nor a fall of the thing itself.
OF_A_FALL = re.compile(r"[降跌]幅$|差距$|逆差$")
COMPARED = re.compile(rf"(?:{YEAR}|{MONTH}|{SINCE})?(?:净|共)?(?:{RISES}|{FALLS}|净增|净减|多增|少增|多|少)了?$")
"""A difference in the same unit, which the figure before it lends its indicator: 比上年增加300吨."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a figure measures, and how much of the words before it belongs to the figure."""

    measure: str
    words_end: int
    """Where the words that name the indicator end."""
    printed_start: int
    """Where the figure as printed begins: at 同比 of 同比增长8%."""
    falls: bool = False
    whole: str = ""
    """What a share is a share of."""
    suffix: str = ""
    """What the form adds to the indicator: 占比, 年均增长."""


def is_ratio(quantity: Quantity) -> bool:
    """Tell whether a quantity is a ratio: with one of the units of ratios, or a fraction."""
    return quantity.unit in RATIOS or (not quantity.unit and quantity.normalized < 1)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are of one kind, whatever their units: 万元 and 亿元, 公斤 and 吨."""
    return kind_of(one.unit) == kind_of(other.unit)


def form_of(words: str, quantity: Quantity) -> Form | None:
    """Read the words of a clause up to its figure; None when the figure compares with something else.

    >>> from graphbuild.zh.numbers import find_quantities
    >>> [one] = find_quantities("8%")
    >>> form = form_of("产值同比增长", one)
    >>> form.measure, form.words_end
    ('yoy', 2)
    """
    end = len(words)
    if not is_ratio(quantity):
        return Form(measure="level", words_end=end, printed_start=end)
    growth = GROWTH.search(words)
    if growth and (growth["doubles"] is not None) == (quantity.unit == "番"):
        return _growth(words, growth)
    if quantity.unit in ONLY_GROWTH:
        return None
    return _yearly(words) or _share(words) or Form(measure="level", words_end=end, printed_start=end)


def _growth(words: str, growth: re.Match[str]) -> Form | None:
    if OF_A_FALL.search(words, 0, growth.start()):
        return None
    years = SOME_YEARS.search(words, max(0, growth.start() - 2), growth.end())
    if years:
        at, suffix = years.start(), f"{years.group()}平均增长"
        return Form(measure="growth", words_end=at, printed_start=at, suffix=suffix)
    measure = "yoy" if growth["yoy"] else "mom" if growth["mom"] else "growth"
    # 同比 may stand further ahead: 同比农民收入增长8%.
    if measure == "growth" and not growth["other"] and re.search(r"同比", words[-16:]):
        measure = "yoy"
    each = measure == "growth" and PER_YEAR.search(words, growth.start()) is not None
    return Form(
        measure=measure,
        words_end=growth.start(),
        printed_start=growth.start(),
        falls=growth["falls"] is not None,
        suffix="年均增长" if each else "",
    )


def _yearly(words: str) -> Form | None:
    """Read 同比增速8%, whose verb is a noun."""
    found = YEARLY.search(words)
    if not found or not re.search(r"增速|增幅|增长率|降幅", found["rest"]):
        return None
    falls = "降幅" in found["rest"]
    return Form(measure="yoy", words_end=found.start(), printed_start=found.start(), falls=falls)


def _share(words: str) -> Form | None:
    found = OF_GOAL.search(words) or SHARE.search(words)
    own = OWN_SHARE.search(words) if not found or not found["whole"] else None
    if own:
        name = own.group()[:2]
        return Form(measure="share", words_end=own.start(), printed_start=len(words), suffix=name)
    if not found:
        return None
    suffix = "" if found["whole"] else "占比"
    return Form(measure="share", words_end=found.start(), printed_start=len(words), whole=found["whole"], suffix=suffix)
