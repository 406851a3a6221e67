"""Names by real frequency, so that namesakes arise by themselves.

Surnames: the order is that of the Ministry of Public Security's report on names for 2020 (the first five hold 30.8 per
cent of the people); the percentages are rounded from the ministry's counts as widely published, the tail is flattened.
Given names: the commonest of each generation as the same reports list them; behind them a long tail made of the
characters that the generation liked. About 14 of 100 given names have one character.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

SURNAMES = (
    "王7.2 李7.1 张6.7 刘5.4 陈4.5 杨3.1 黄2.2 赵2.1 吴2.0 周2.0 徐1.7 孙1.5 马1.3 朱1.3 胡1.3 郭1.1 "
    "何1.2 林1.2 高1.0 罗0.9 郑0.9 梁0.8 谢0.8 宋0.8 唐0.7 许0.7 邓0.6 冯0.6 韩0.7 曹0.6 曾0.6 彭0.6 "
    "萧0.5 蔡0.5 潘0.5 田0.5 董0.5 袁0.5 于0.5 余0.5 叶0.5 蒋0.5 杜0.5 苏0.4 魏0.5 程0.5 吕0.4 丁0.4 "
    "沈0.4 任0.4 姚0.4 卢0.4 傅0.3 钟0.4 姜0.4 崔0.4 谭0.4 廖0.4 范0.4 汪0.4 陆0.4 金0.4 石0.4 戴0.4 "
    "贾0.3 韦0.3 夏0.3 邱0.3 方0.4 侯0.3 邹0.3 熊0.3 孟0.3 秦0.3 白0.3 江0.3 阎0.2 薛0.3 尹0.2 段0.2 "
    "雷0.2 黎0.2 史0.2 龙0.2 贺0.2 陶0.2 顾0.2 毛0.2 郝0.2 龚0.2 邵0.2 万0.2 钱0.2 严0.2 覃0.2 武0.2 "
    "戚0.1 莫0.1 孔0.1 向0.1 汤0.2 柴0.1 祝0.2 童0.1 占0.1 舒0.1 洪0.2 翁0.1 鲁0.1 缪0.05 璩0.02 毕0.1 "
    "项0.1 倪0.1 俞0.2 章0.2 应0.1 卓0.05 欧阳0.07"
)

SINGLE_MEN = (
    "伟强军勇杰磊涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆龙林峰亮旭阳建彬晨博毅锋兵武松雷"
    "坚洪青剑诚进良旺东清康海炜晖威航江雄福仁"
)
SINGLE_WOMEN = (
    "芳娜敏静丽艳娟霞燕玲婷雪琳倩莉洁颖红梅丹萍英琴慧蓉晶璐瑶佳欣蕾云岚莹薇菲琼茜楠媛悦珍凤兰虹怡群秋菊黎聪宁露"
)

COMMON: dict[int, tuple[str, str]] = {
    1950: (
        "建国 建华 国华 建军 志强 国强 金水 水根 土根 根生 志明 国平 建平 德明 金土 樟根 荣根 春生 福根 和平 海根 顺根",
        "秀英 桂英 秀兰 玉兰 桂兰 秀珍 凤英 玉英 玉珍 兰英 桂珍 素珍 爱珍 菊香 水仙 美香 彩英 金花 月英 梅香 春香 樟香",
    ),
    1965: (
        "建华 建军 志强 建平 国平 建明 海军 卫东 卫国 红卫 国良 志华 建林 建新 小平 晓明 立新 永强 新华 志刚 金龙 国庆",
        "秀英 桂英 丽华 美华 秀华 爱华 小红 丽英 丽萍 玉梅 秋香 小英 春梅 红梅 建英 晓红 菊英 文英 美珍 丽珍 雪梅 爱萍",
    ),
    1975: (
        "志强 建军 海军 建华 志刚 永强 文军 文杰 晓东 俊杰 志勇 志华 卫东 国强 小军 晓军 建伟 志伟 小明 海波 晓峰 文斌",
        "丽华 海燕 丽娟 晓红 小红 丽丽 丽萍 春燕 红梅 小燕 雪梅 晓燕 秀丽 丽芳 丽君 建芳 小芳 燕萍 雪芬 美芳 海霞 艳红",
    ),
    1985: (
        "志强 俊杰 文杰 小龙 晓东 志伟 建军 海波 鹏飞 文斌 海龙 晓明 建峰 志鹏 永杰 佳伟 文涛 少华 国栋 正华 剑锋 晓波",
        "丽娟 海燕 婷婷 丽丽 丹丹 晓燕 佳佳 丽君 莉莉 晓丽 娟娟 晓芳 玲玲 文婷 雅琴 倩倩 芳芳 燕燕 佳丽 雪娇 慧敏 丽娜",
    ),
    1997: (
        "俊杰 浩然 志鹏 嘉豪 文杰 子豪 宇航 佳豪 鹏程 家豪 俊豪 天宇 宇轩 嘉伟 泽宇 凯文 俊辉 文博 一鸣 晨阳 子轩 昊天",
        "欣怡 子涵 佳怡 雨欣 婷婷 佳慧 思思 文静 梦婷 雨婷 晓雯 佳琪 思雨 雅婷 静怡 佳颖 诗琪 梦瑶 紫薇 佳欣 雨涵 可欣",
    ),
}
FIRST: dict[int, tuple[str, str]] = {
    1950: ("德福荣金水土根樟炳关长有祥贵宝世祖兴裕法开守云庆松", "桂秀玉菊兰彩月水樟银荷莲香巧杏冬小仁翠凤素根惠"),
    1965: ("建国志永文金忠利明正荣新海卫红东立华根雪光仁慧小春", "丽秀美玉雪春爱菊红小彩慧文月水建莲兰素云晓惠仙芝"),
    1975: ("志建永文晓海国正剑利伟光新雪立小卫明俊慧金红江云旭", "丽晓雪海小红春美燕慧素秋建文玉爱云莉彩水巧青惠冬"),
    1985: ("志文晓海建剑俊佳永国少正锦伟鹏江益宏旭雪振立凌云炜", "丽晓佳雪海慧燕文雅静婷莉秋芳玲梦素青益云旭春美红"),
    1997: ("子俊嘉宇浩泽文天佳志一晨锦博奕鑫凯思家昊凌逸承书景", "子雨佳思梦欣诗文雅静婧可怡紫心若语梓馨芷晓嘉语乐瑾"),
}
LAST: dict[int, tuple[str, str]] = {
    1950: ("根生福水林土荣才贵祥清法标财发良松木成泉富寿元昌高", "英珍兰香花仙莲娣妹凤芝琴玉菊芬囡女秀娥梅云翠奶招贞"),
    1965: ("华平军明良林根强荣海忠民峰富清生祥龙泉新耀标法田成", "英华珍芬芳萍琴香娟红仙梅花玲莲君霞燕美凤娥飞敏云芝"),
    1975: ("军华明平强峰勇伟良林东波刚民斌龙忠清飞俊荣海辉锋兵", "芳萍娟红燕英霞琴梅华芬玲君飞珍丽仙莉敏艳花群美霞云"),
    1985: ("峰杰华军伟明斌波涛鹏飞龙辉俊林亮东锋平超阳刚良磊栋", "芳娟燕丽萍婷琴霞玲君敏红倩静洁莉飞娜华颖琳英慧艳青"),
    1997: ("豪杰轩宇辉鹏涛然阳浩航俊超博翔龙凯洋明伟铭宸毅晨源", "怡涵欣婷琪颖雯悦瑶琳慧萱妍洁静彤菲蕾雪蓉佳怡瑜倩宁"),
}
ONE_CHARACTER = {1950: 0.05, 1965: 0.12, 1975: 0.19, 1985: 0.2, 1997: 0.14}
FROM_LIST = 0.07
"""Share of two-character given names that are among the commonest of their time: 志强 is borne by one man in 300."""


def draw_name(rng: random.Random, born: int, *, woman: bool) -> str:
    """Draw a full name for somebody born in a year."""
    family = _pick(rng, *_surnames())
    era = max((one for one in COMMON if one <= born), default=1950)
    if rng.random() < ONE_CHARACTER[era]:
        return family + _falling(rng, SINGLE_WOMEN if woman else SINGLE_MEN)
    if rng.random() < FROM_LIST:
        return family + _falling(rng, _listed(era, woman))
    first = era if rng.random() < 0.7 else rng.choice(tuple(COMMON))
    return (
        family + _pick(rng, FIRST[first][woman], _weights(len(FIRST[first][woman]), 0.4)) + rng.choice(LAST[era][woman])
    )


@cache
def _surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    rows = [(word.rstrip("0123456789."), word) for word in SURNAMES.split()]
    return tuple(name for name, _ in rows), tuple(accumulate(float(word.removeprefix(name)) for name, word in rows))


@cache
def _listed(era: int, woman: bool) -> tuple[str, ...]:
    return tuple(COMMON[era][woman].split())


@cache
def _weights(size: int, fall: float = 0.8) -> tuple[float, ...]:
    """Weights that fall with the rank, slower than Zipf's: the first of 25 is eight times as frequent as the last."""
    return tuple(accumulate((rank + 2) ** -fall for rank in range(size)))


def _falling(rng: random.Random, words: Sequence[str]) -> str:
    return _pick(rng, words, _weights(len(words)))


def _pick(rng: random.Random, words: Sequence[str], sums: Sequence[float]) -> str:
    return words[min(bisect(sums, rng.random() * sums[-1]), len(words) - 1)]
