"""Personal names: surnames, and whether a string can be a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graphbuild import seeds
from graphbuild.zh.dictionary import dictionary
from graphbuild.zh.text import is_han, words

__all__ = ["NEVER_GIVEN", "are_person_names", "bearers", "is_person_name", "surname"]

MINORITY = re.compile(r"[㐀-鿿]{1,8}(?:[·•・‧][㐀-鿿]{1,8}){1,3}")
"""Uyghur, Kazakh and foreign names: parts joined by a middle dot."""

# Function words and ranks of places that no given name holds, wherever they stand.
NEVER_GIVEN = frozenset(
    "的了是不与及等这那个们就都而被把对吗呢吧很说着到将让给因所以但或并该此每各已又再仍却只最更他她它你我啥么怎哪谁某"
    "省县厅局委院镇乡街部厂党您吃喝卖买跑哭死病坏怕痛脏臭骂打"
)
# Words of space, rank and kind that end place and group names rather than given names.
NEVER_LAST = frozenset("市区村路站队组会室所科处长员者们户型性化式类级期届次项件只条家里内外前后上下间边等州")
GIVEN_WORDS = words(
    "先生 女士 同志 老师 师傅 教授 医生 博士 大爷 大妈 大伯 大娘 大叔 阿姨 奶奶 爷爷 叔叔 婆婆 老汉 老人 老板 "
    "同学 小姐 太太 夫妇 夫人 某某 姐姐 哥哥 警官 法官 检察 书记 主任 局长 部长 市长 区长 县长 镇长 乡长 村长 "
    "校长 院长 院士 经理 总监 董事 队长 团长 组长 记者 主席 秘书 主编 委员 代表 领导 干部 群众 企业 公司 单位 "
    "部门 工程 项目 产业 经济 社会 质量 水平 技术 科技 服务 管理 工作 活动 会议 中心 基地 平台 政府 人大 政协 "
    "法院 公安 学校 医院 大学 中学 小学 社区 街道 小区 大道 大桥 广场 公园 园区 厂房 标准 层次 效率 效益 速度 "
    "规模 方面 方位 领域 过程 周期 覆盖 县市 市县 省市 区县 乡镇 镇村 家庭 农户 人员 人才 姓氏 家村 家庄 家湾 "
    "家坞 家山 家镇 家乡 家坪 提出 指出 强调 表示 介绍 告诉 认为 要求 参加 出席 主持 率队 陪同 带领 走访 调研 "
    "考察 检查 督查 慰问 召开 举行 举办 开展 推进 推动 近日 日前 今年 去年 昨日 今天 昨天 上午 下午 晚上 以来 "
    "期间 同时 随后 目前 其他 其它 以及"
)
COUNTED = frozenset("人名元家个户件亩次天年月日种类万千百项位斤吨米里岁分")
"""Counters: after a surname that is also a word they make 万人, 余名, 全年."""
JOINING = frozenset("和在从向其也来去同于")
"""Words that after a surname alone join or relate; as one of two given characters they are good names."""
COMMON_ENOUGH = 3
"""Count in jieba's dictionary from which a word is common rather than a stray entry."""
FREQUENT = 60
"""Count from which a word after 高, 全, 新 … is more likely that word than a given name."""
# jieba's dictionary calls these names of people.
NOT_NAMES = words(
    "顾问 顾客 谢谢 许可 许可证 师傅 陈述 范畴 祖母 陆军 诸侯 卫冕 崇尚 施政 查清 石阶 陆基 时髦 温馨 麻木 "
    "修宪 卫衣 余额 余款 钱财 曹操 贾人 许愿 汤圆 邱陵 陈列 陈旧 沈默 蒋介 谭诗 郭沫 范围 范本 陶瓷 陶艺 柳树 "
    "柳州 袁大头 邹城 邓论 谢幕 谢意 罗列 郑重 薛家 阎王 吕梁 潘家 蔡家 彭城 朱砂 朱红 杜绝 杜鹃 魏晋 曾经 "
    "曾任 曾在 孔雀 吴越 徐徐 郝家 侯门 唐朝 唐代 宋代 宋朝 韩国 冯家 陈皮 陈酿 陈年 李子 李树 杨树 杨梅 杨柳 "
    "梁柱 董事 董事会 程序 程度 傅里叶 苏醒 丁香 任务 任职 任免 姜汤 崔嵬 钟点 钟头 汪汪 田径 胡同 胡椒 胡须 "
    "贺信 贺卡 贺词 贺年 龚家 熊猫 廖若 姚江 卢比 贾家 韦编 付出 付款 代表 代理"
)


RARE_SURNAME, RARE_SINGLE, RARE_DOUBLE = 5, 5, 0.5
"""How many of 10 000 bear a surname that is not listed, or a given name of one or two characters that is not."""


def bearers(name: str, people: int) -> float:
    """Estimate how many of so many people bear a full name, by the shares of its two parts.

    An order of magnitude: parts are taken to be independent, and a name's region and generation are not asked.

    >>> round(bearers("李伟", 400_000)), round(bearers("祝海宁", 400_000), 2)
    (115, 0.01)
    """
    family = surname(name) or name[:1]
    given = name.removeprefix(family)
    rare = RARE_SINGLE if len(given) == 1 else RARE_DOUBLE
    first = seeds.name_shares("surname").get(family, RARE_SURNAME)
    second = seeds.name_shares("given").get(given, rare)
    return people * (first / 10_000) * (second / 10_000)


def surname(text: str) -> str | None:
    """Return the surname that a string begins with, a compound one before a single one.

    >>> surname("欧阳修"), surname("王安石"), surname("的")
    ('欧阳', '王', None)
    """
    known = seeds.surnames()
    return next((text[:size] for size in (3, 2, 1) if len(text) >= size and text[:size] in known), None)


def is_person_name(text: str) -> bool:
    """Tell whether a whole string has the form of a personal name and is no title, place or common word.

    The form: a surname and one or two Chinese characters, or parts joined by a middle dot. It is evidence of form
    only; a caller that knows a title or a list around the string knows more.

    >>> [is_person_name(name) for name in ("李小红", "欧阳明月", "买买提·艾力")]
    [True, True, True]
    >>> [is_person_name(word) for word in ("张主任", "高质量", "常山县", "李泽村", "和其他")]
    [False, False, False, False, False]
    """
    if MINORITY.fullmatch(text):
        return not _is_known_word(text)
    if not 2 <= len(text) <= 4 or not all(map(is_han, text)):
        return False
    return any(_fits(text, family) for family in _families(text)) and not _is_known_word(text)


def are_person_names(texts: Sequence[str]) -> bool:
    """Tell whether a row of strings is one of personal names: each is, or is an unknown word beside one that is.

    Surnames that no list has are rare, and rarer still twice in a row.

    >>> are_person_names(["官明哲", "银晓琳"]), are_person_names(["银晓琳"]), are_person_names(["李明", "图片"])
    (True, False, False)
    """
    sure = [text for text in texts if is_person_name(text)]
    rest = [text for text in texts if text not in sure]
    return len(rest) < 2 and bool(sure) and all(2 <= len(one) <= 3 and not _is_known_word(one) for one in rest)


def _families(text: str) -> list[str]:
    """Return the surnames the string can begin with: 欧阳明 can only be 欧阳, 东方红 also 东."""
    known = seeds.surnames()
    return [text[:size] for size in (3, 2, 1) if len(text) > size and text[:size] in known]


def _fits(text: str, family: str) -> bool:
    given = text.removeprefix(family)
    if len(given) > 2 or NEVER_GIVEN.intersection(given) or given in GIVEN_WORDS or given in JOINING:
        return False
    if len(given) == 2 and (given[-1] in NEVER_LAST or (given[0] == "和" and given[1] in seeds.surnames())):
        return False
    return family not in seeds.wordlike_surnames() or not (given in COUNTED or _reads_as_words(text, given))


def _reads_as_words(text: str, given: str) -> bool:
    """Tell a word that only begins like a name: a known word of two characters (明星), or 高 before a frequent one."""
    known = len(text) == 2 and dictionary().entry(text).occurrences >= COMMON_ENOUGH
    return known or _common(given, least=FREQUENT)


def _is_known_word(text: str) -> bool:
    known = _common(text, least=COMMON_ENOUGH) or text in NOT_NAMES or text in _titles()
    return known or bool(seeds.gazetteer().named(text))


def _common(text: str, *, least: int) -> bool:
    """Tell a word that is as common as that and no name; longer words than four characters are not asked for."""
    entry = dictionary().entry(text)
    return 2 <= len(text) <= 4 and entry.occurrences >= least and not entry.tag.startswith(("nr", "ns", "nz"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.name for title in seeds.titles())
