"""Words for what a person is: official titles of the seeds, and everyday ones that stand beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graphbuild.extract.lexicon import Word
from graphbuild.model import Span
from graphbuild.seeds import Title, titles
from graphbuild.zh.wordlist import alternation, wordlist

__all__ = ["BEFORE_NAMES", "EVERYDAY", "HONORIFICS", "everyday", "find_titles", "title_at", "title_named"]

# Not posts: what a reporter calls the people she meets. They stand before a name, never make a Post.
EVERYDAY = wordlist(
    "村民 居民 市民 群众 老人 老党员 党员 学生 学员 同学 游客 顾客 业主 店主 摊主 户主 农户 种植户 养殖户 "
    "种粮大户 大户 果农 菜农 茶农 蜂农 农民 工人 职工 员工 志愿者 网格员 调解员 辅导员 指导员 宣讲员 "
    "椒农 参农 瓜农 烟农 蔗农 桑农 药农 蚕农 花农 粮农 棉农 林农 竹农 莲农 枣农 薯农 稻农 橘农 橙农 桃农 梨农 柿农 "
    "护林员 快递员 外卖员 驾驶员 司机 民警 交警 辅警 消防员 医生 护士 教师 老师 博士 教授 专家 院士 硕士 "
    "学者 研究员 研究生 工程师 技术员 技术人员 农技员 设计师 律师 法官 检察官 作家 画家 诗人 演员 导演 "
    "歌手 选手 运动员 教练 队员 冠军 主播 网红 乡贤 能人 匠人 传承人 非遗传承人 创始人 创客 青年 小伙 "
    "姑娘 大爷 大妈 阿姨 奶奶 爷爷 负责人 相关负责人 工作人员 当事人 联系人 企业家 客商 商户 经营户 "
    "个体户 低保户 脱贫户 退役军人 老兵 战士 烈士 英雄 劳模 人大代表 政协委员 党代表 代表 干部 "
    "村干部 联村干部 驻村干部 第一书记 农村指导员 科技特派员 特派员 返乡青年 大学生 创业者 农创客 领导 "
    "机手 农机手 棋手 车手 骑手 的哥 的姐 船工 渔民 牧民 养蜂人 "
    "保洁员 环卫工人 环卫工 电工 焊工 木工 瓦工 钳工 车工 学徒 厨师 裁缝 护工 "
    "同志 设计者 作者 讲师 主讲人 主持人 候选人 主任科员 调研员 巡视员"
)

BEFORE_NAMES = (*EVERYDAY, "和", "与", "及", "以及", "有", "由", "是", "包括")
"""What the first name of a list can stand after, beside official titles."""

HONORIFICS = wordlist(
    "师傅 大伯 大叔 大娘 老板 小姐 婆婆 老汉 夫人 太太 同学 经理 同志 博士 教授 院士 先生 女士 老师 医生 "
    "师傅 大爷 大妈 阿姨 奶奶 爷爷 老人 律师 法官 警官 工程师 研究员 烈士 夫妇 夫妻 一家"
)
"""Words that stand behind a name."""

MODIFIERS = wordlist("专职 常务 第一 名誉 执行 联席 轮值 荣誉 兼职 挂职 驻村 党支部 党总支 特邀 首席 高级")
SUBJECTS = wordlist("语文 数学 英语 体育 音乐 美术 科学 物理 化学 生物 历史 地理 思政 政治 信息技术 书法 心理")
"""What a teacher teaches, printed before the title: 语文教师, 数学教研组组长."""
GRADES = wordlist("省级 市级 县级 区级 镇级 乡级 村级")
"""What a river chief and his like are the chief of: 县级总河长."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Title]:
    return {title.name: title for title in titles()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Match a title with its modifiers; the look ahead at the first character turns most of the text down at once."""
    first = "".join(sorted({words[0] for words in (*_table(), *MODIFIERS, *SUBJECTS, *GRADES)}))
    subject = f"(?:{'|'.join(SUBJECTS)})(?=(?:高级|代课)?(?:教师|老师|教研组))"
    grade = f"(?:{'|'.join(GRADES)})(?=副?总?[河湖林田]长)"
    before = f"(?:{'|'.join(MODIFIERS)}|{subject}|{grade})*"
    return re.compile(f"(?=[{first}]){before}(?P<title>{alternation(_table())})")


@lru_cache(maxsize=8192)
def title_named(words: str) -> Title | None:
    """Return the seed title that the words are or, with a modifier before it (专职副主任), end in."""
    if words in _table():
        return _table()[words]  # 第一书记, whose 第一 may also modify another title
    match = _pattern().fullmatch(words)
    return _table()[match["title"]] if match else None


def title_at(text: str, start: int) -> bool:
    """Tell whether a title of at most five characters stands at an offset."""
    if not _pattern().match(text, start):
        return False
    return any(title_named(text[start : start + length]) for length in (5, 4, 3, 2))


@lru_cache(maxsize=1)
def everyday(text: str) -> tuple[re.Match[str], ...]:
    """Find the everyday words for what somebody is; of one article they are asked for twice."""
    return tuple(_everyday().finditer(text))


@lru_cache(maxsize=1)
def _everyday() -> re.Pattern[str]:
    return re.compile(alternation(EVERYDAY))


def find_titles(text: str, opening: Mapping[int, Word]) -> Iterator[Span]:
    """Find the spans of official titles, with their modifiers, longest first from the left, without overlaps.

    ``opening`` holds the word that begins at an offset of the text.
    """
    return (span for span in _printed(text) if not _swallowed(span.end, opening.get(span.start)))


@lru_cache(maxsize=1)
def _printed(text: str) -> tuple[Span, ...]:
    """Find what is spelled as a title; an article is cut into words twice, before and after its villages are known."""
    spans = (Span(start=match.start(), end=match.end()) for match in _pattern().finditer(text))
    return tuple(span for span in spans if not (text.startswith("会", span.end) and text[span.end - 1] == "员"))


def _swallowed(end: int, word: Word | None) -> bool:
    """Tell whether a longer word of the dictionary holds the title (委员 in 委员会, 队长 in 排队长龙)."""
    return bool(word and word.tag and word.end > end and _table().get(word.text) is None and word.tag != "ns")
