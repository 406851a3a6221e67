"""Quantities: a number with its unit, as printed and in the base unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from graphbuild.model import Span
from graphbuild.zh.text import fold, words

__all__ = ["Quantity", "find_quantities", "han_number", "is_count", "kind_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number with its unit."""

    span: Span
    """Number and unit; the qualifier before or behind is left out, 余 and 多 between them are inside."""
    text: str
    """As printed at the span."""
    value: Decimal
    """The number as printed: 7.2 of 7.2亿元."""
    unit: str
    """The unit as printed, with its factor: 亿元. Empty for an index (162.9) and for a fraction (三分之二)."""
    normalized: Decimal
    """In the base unit: 720000000; a ratio for %, and for 番, each of which doubles: 翻两番 is a growth of 3."""
    unit_code: str | None
    """ISO 4217 or UN/CEFACT code of the printed unit without its factor (CNY, P1, A90 for GW), where there is one."""
    qualifier: str | None
    """超, 约, 近, 余, 多, 以上 … as printed."""
    ranged: bool = False
    """One end of a range (30吨至50吨), which says of neither that it is the value."""


FACTORS = {"": 1, "十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
FACTORS |= {"亿": 10**8, "万亿": 10**12, "百亿": 10**10, "千亿": 10**11}

# Unit → (factor to the base unit, code of the unit). Codes: ISO 4217 for money, else UN/CEFACT Recommendation 20.
MEASURES: dict[str, tuple[str, str | None]] = {
    "元": ("1", "CNY"), "人民币": ("1", "CNY"), "块钱": ("1", "CNY"), "美元": ("1", "USD"), "欧元": ("1", "EUR"),
    "港元": ("1", "HKD"), "日元": ("1", "JPY"), "英镑": ("1", "GBP"), "%": ("0.01", "P1"), "‰": ("0.001", None),
    "个百分点": ("0.01", "P1"), "成": ("0.1", None), "倍": ("1", None), "GW": ("1000000000", "A90"),
    "吉瓦": ("1000000000", "A90"), "kWh": ("3600000", "KWH"),
    "MWh": ("3600000000", "MWH"), "MW": ("1000000", "MAW"), "兆瓦": ("1000000", "MAW"), "kW": ("1000", "KWT"),
    "KW": ("1000", "KWT"), "千瓦": ("1000", "KWT"), "千瓦时": ("3600000", "KWH"), "度电": ("3600000", "KWH"),
    "公里": ("1000", "KMT"), "千米": ("1000", "KMT"), "km": ("1000", "KMT"), "米": ("1", "MTR"),
    "厘米": ("0.01", "CMT"),
    "毫米": ("0.001", "MMT"),
    "里路": ("500", None), "平方米": ("1", "MTK"), "㎡": ("1", "MTK"),
    "平方公里": ("1000000", "KMK"), "平方千米": ("1000000", "KMK"), "公顷": ("10000", "HAR"),
    "亩": ("2000/3", None),
    "立方米": ("1", "MTQ"), "吨": ("1000", "TNE"), "公斤": ("1", "KGM"), "千克": ("1", "KGM"), "斤": ("0.5", None),
    "克": ("0.001", "GRM"), "升": ("0.001", "LTR"), "℃": ("1", "CEL"), "摄氏度": ("1", "CEL"),
}  # fmt: skip

ONE_KIND = (
    ("元", "人民币", "块钱"), ("吨", "公斤", "千克", "斤", "克"), ("公里", "千米", "km", "米", "厘米", "毫米", "里路"),
    ("平方米", "㎡", "平方公里", "平方千米", "公顷", "亩"), ("千瓦时", "度电", "kWh", "MWh"),
    ("GW", "吉瓦", "MW", "兆瓦", "kW", "KW", "千瓦"), ("立方米", "升"), ("%", "‰", "成"), ("人", "名", "位"),
)  # fmt: skip
"""Units of one kind: figures in them can be compared by their values in the base unit."""

COUNTERS = words(
    "人次 人 家 件 项 名 次 个 位 户 所 场 条 座 栋 幢 套 台 辆 架 艘 支 批 期 处 间 只 头 羽 株 棵 枚 张 份 "
    "本 部 篇 册 届 轮 笔 宗 起 例 种 类 款 道 片 块 面 门 对 双 组 队 班 站 级 级别 岁 年 个月 天 周 小时 "
    "分钟 秒 分 公司 村 镇 乡 县 市 省 区 国 院 校 园 点 步 层 代 方面 环节 车次 班次 标箱 标准箱 床 床位 桌 "
    "瓶 箱 袋 盒 包 斤 颗 匹 盏 根 口 尾 亩次 字 页 条次 件次 户次 课时 学时 堂 节 局 派 声 封 滴 "
    "盆 枝 单 票 桶 罐 眼 趟 家次 趟次 航次 例次 人份 幅 场次 台次 台套 批次 辆次 册次 架次 艘次"
)
# Numbers of years, ages and grades say when and which, or are not figures at all; of the words above these stay out.
NOT_COUNTERS = words("届 年 级 县 市 省 区 国 院 校 园 点 代 局 派 声 滴 面 方 班 期 月 号 条次")

NOT_BEHIND = {**dict.fromkeys(("名", "位", "强"), ("前", "列")), "分": ("时", "点")}
"""Unit → what makes it another thing: 前10名 is a rank, not ten people; 10时30分 is a time, not a score."""

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
HAN_NUMBER = r"[一二三四五六七八九十百千万两]{2,8}|[两三四五六七八九百千十]"
FACTOR = "(?:" + "|".join(sorted(filter(None, FACTORS), key=len, reverse=True)) + ")(?<!千(?=[瓦克米]))"
UNITS = sorted((COUNTERS | set(MEASURES)) - NOT_COUNTERS, key=lambda unit: (-len(unit), unit))
BEFORE = (
    r"(?P<before>超过|超|大约|约占|(?<![签相预合节])约|将近|接近|近|逾|突破|不少于|不低于|至少|高于|低于|不足|不到)?"
)
AFTER = r"(?P<after>以上|左右|以下|以内|上下|余|多)?"
QUANTITY = re.compile(
    BEFORE
    + rf"(?P<body>(?P<number>{NUMBER})(?P<factor>{FACTOR})?(?:(?P<inner>余|多|来|几)(?P<factor2>{FACTOR})?)?"
    + rf"(?P<unit>{'|'.join(map(re.escape, UNITS))})?)"
    + AFTER
)
HAN_QUANTITY = re.compile(
    BEFORE + rf"(?P<body>(?P<number>{HAN_NUMBER})(?P<inner>余|多)?(?P<factor>万|亿)?"
    r"(?P<unit>人次|人|名|家|户|件|项|亩|元|万元|岁|公里|平方米|吨|倍|成|个百分点|场次|次|位|株|座))" + AFTER
)
DIGIT = "一二三四五六七八九十"
FRACTION = re.compile(
    BEFORE
    + rf"(?P<body>(?:(?P<part>[{DIGIT}百]{{1,3}})分之(?P<number>[{DIGIT}]{{1,3}})|(?P<half>一半)(?!是|的人))(?P<unit>))"
    + AFTER
)
DOUBLED = re.compile(
    r"翻(?:了)?(?P<before>近|超过?)?(?P<body>(?P<number>[一两二三]|\d)?(?P<unit>番))(?P<after>以上|多)?"
)
UNSEEN = ("\0",)
GLUED = frozenset("第零一二三四五六七八九十百千万亿两几数每.上下前后")
"""What makes a written number a part of a word: 第三, 上百, 十几, 每一."""
RANGE_TO = re.compile(r"\s*(?:[-—–~]|至|到)\s*\d")
RANGE_FROM = re.compile(r"\d[^\d,。;、]{0,4}(?:[-—–~]|(?<![增加减少提高升降长短展大缩达涨跌扩])[至到])\s*$")
BAD_BEFORE = re.compile(r"(?:第|[A-Za-z\d.+\-—–/:×x*]|\d[年月:])$")
BAD_AFTER = re.compile(
    r"[\d+/:×*%]|[-—–]\d|\.\d|热线|号|年|月|日(?!元)|时(?!许)|点(?:钟|半|\d)|版|室|楼|届|中全会|[A-Za-z]"
)
HAN_DIGITS = {ch: value for value, ch in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


LONGEST = 18
"""Characters of the longest printed number that counts something; longer ones are those of accounts and papers."""


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find figures with their units, from left to right.

    Telephone numbers, dates, clock times, ordinals, house numbers, formulas (3+10) and model names are left alone: a
    number counts only with a unit behind it, or as a decimal fraction (an index of 162.9).

    >>> [(q.text, str(q.normalized), q.qualifier) for q in find_quantities("投资超1.2亿元，同比增长8.5%，惠及百余人")]
    [('1.2亿元', '120000000', '超'), ('8.5%', '0.085', None), ('百余人', '100', '余')]
    >>> list(find_quantities("第3次会议，拨打12345热线，实施3+10工程，2023年1月5日10时，振兴路282号"))
    []
    """
    plain = fold(text)
    found = [*_arabic(plain), *_chinese(plain), *_fractions(plain), *_doubled(plain)]
    for match, value, base in sorted(found, key=lambda one: one[0].span("body")):
        yield _quantity(text, plain, match, value=value, base=base)


Found = tuple[re.Match[str], Decimal, Fraction]
"""A printed number, its value as printed, and its value in the base unit."""


def _arabic(plain: str) -> Iterator[Found]:
    for match in QUANTITY.finditer(plain):
        start, end = match.span("body")
        unit = match["unit"] or ""
        if BAD_BEFORE.search(plain[max(0, start - 2) : start]) and not _ends_range(plain, start):
            continue
        if not unit and (BAD_AFTER.match(plain, end) or not (match["factor"] or "." in match["number"])):
            continue
        if plain.endswith(NOT_BEHIND.get(unit, UNSEEN), 0, start):
            continue
        if len(match["number"]) > LONGEST:
            continue
        value = Decimal(match["number"].replace(",", ""))
        factor = FACTORS[match["factor"] or ""] * FACTORS[match["factor2"] or ""]
        yield match, value, Fraction(value) * factor * _measure(unit)


def _ends_range(plain: str, start: int) -> bool:
    """Tell a range (3-5人) from a number glued to letters or signs, which is part of a name or a formula."""
    return bool(re.search(r"[\d%元万亿人家]\s?[-—–~]$", plain[max(0, start - 3) : start]))


def _chinese(plain: str) -> Iterator[Found]:
    for match in HAN_QUANTITY.finditer(plain):
        start = match.start("body")
        glued = start and (plain[start - 1] in GLUED or plain[start - 1].isdigit())
        value = han_number(match["number"])
        if glued or value is None or (value < 10 and not match["inner"] and match["unit"] not in {"成", "倍"}):
            continue
        yield match, Decimal(value), value * FACTORS[match["factor"] or ""] * _measure(match["unit"])


def _fractions(plain: str) -> Iterator[Found]:
    """Find 三分之二, 百分之八, 一半: ratios written in words, exact to six places."""
    for match in FRACTION.finditer(plain):
        part, number = (han_number(match[group] or "") for group in ("part", "number"))
        if match["half"]:
            yield match, Decimal("0.5"), Fraction(1, 2)
        elif part and number and number <= part:
            yield match, _plain(Fraction(number, part)), Fraction(number, part)


def _doubled(plain: str) -> Iterator[Found]:
    for match in DOUBLED.finditer(plain):
        times = int(match["number"]) if (match["number"] or "").isdecimal() else han_number(match["number"] or "一")
        yield match, Decimal(times or 1), Fraction(2) ** (times or 1) - 1


@cache
def _measure(unit: str) -> Fraction:
    return Fraction(MEASURES.get(unit, ("1", None))[0])


def _quantity(text: str, plain: str, match: re.Match[str], *, value: Decimal, base: Fraction) -> Quantity:
    span = Span(start=match.start("body"), end=match.end("body"))
    groups = match.groupdict()
    inner = groups.get("inner") or ""
    return Quantity(
        span=span,
        text=span.of(text),
        value=value,
        unit=_unit(text, match, inner),
        normalized=_plain(base),
        unit_code=MEASURES.get(match["unit"] or "", ("1", None))[1],
        qualifier=match["before"] or inner or match["after"],
        ranged=bool(RANGE_TO.match(plain, span.end) or RANGE_FROM.search(plain[max(0, span.start - 8) : span.start])),
    )


def _unit(text: str, match: re.Match[str], inner: str) -> str:
    """Return factor and unit as printed, without 余 or 多 between them; a fraction has none."""
    if "half" in match.groupdict():
        return ""
    start = match.end("number") if match["number"] else match.start("unit")
    printed = text[start : match.end("body")]
    return printed.replace(inner, "", 1) if inner else printed


def _plain(value: Fraction) -> Decimal:
    """Write a ratio as a decimal of six places, without trailing zeros or scientific notation.

    >>> _plain(12000 * Fraction(2000, 3)), _plain(Fraction(2, 3))
    (Decimal('8000000'), Decimal('0.666667'))
    """
    value = round(value, 6)
    return Decimal(value.numerator) / Decimal(value.denominator)


def is_count(unit: str) -> bool:
    """Tell whether a printed unit counts things rather than measuring money, weight or a ratio.

    >>> is_count("万户"), is_count("家"), is_count("万元"), is_count("%")
    (True, True, False, False)
    """
    return kind_of(unit) in COUNTERS and kind_of(unit) not in MEASURES


def kind_of(unit: str) -> str:
    """Name what a printed unit measures by one unit of its kind, whatever factor and size are printed.

    >>> kind_of("万元"), kind_of("万亩"), kind_of("千克"), kind_of("亿千瓦时"), kind_of("万美元"), kind_of("")
    ('元', '平方米', '吨', '千瓦时', '美元', '')
    """
    plain = next((unit[at:] for at in range(len(unit)) if unit[at:] in MEASURES or unit[at:] in COUNTERS), unit)
    return next((kind[0] for kind in ONE_KIND if plain in kind), plain)


def han_number(text: str) -> int | None:
    """Read a number written in Chinese characters; None when it is not one.

    >>> han_number("三百二十"), han_number("百"), han_number("十二"), han_number("两万五千"), han_number("一二")
    (320, 100, 12, 25000, None)
    """
    total = section = digit = 0
    seen_digit = False
    for ch in text:
        if ch in HAN_DIGITS:
            if seen_digit:
                return None
            digit, seen_digit = HAN_DIGITS[ch], ch not in "零〇"
        elif ch in {"万", "亿"}:
            total, section, digit, seen_digit = (total + section + digit) * FACTORS[ch], 0, 0, False
        else:
            section, digit, seen_digit = section + (digit or 1) * FACTORS[ch], 0, False
    return total + section + digit
