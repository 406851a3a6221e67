"""Where a person's name that begins at an offset ends: candidates weighed by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuild.extract.given import TYPICAL, givenness
from graphbuild.extract.reading import Reading
from graphbuild.extract.titles import EVERYDAY, HONORIFICS, title_at, title_named
from graphbuild.model import Span
from graphbuild.seeds import surnames, wordlike_surnames
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import wordlist

__all__ = [
    "FOLLOWERS",
    "MARKS",
    "SAYS",
    "WITH_MORE",
    "begins_with_word",
    "best_name",
    "boundary",
    "goes_with_next",
    "is_word",
    "known_name",
    "name_shaped",
    "plausible",
]

FOLLOWERS = wordlist(
    "受 以 凭 凭借 调任 升任 转任 改任 出任 就任 勇夺 夺得 摘得 斩获 因 随 入围 名列 双双 荣立 荣膺 荣登 获评 获颁 "
    "说 说道 表示 介绍 介绍说 告诉 坦言 感慨 笑着 回忆 认为 指出 强调 要求 透露 解释 主持 代表 率 率队 带队 "
    "带领 陪同 参加 出席 宣读 宣布 作 在 与 和 及 以及 等 向 对 从 到 为 是 的 同 等人 一行 先后 分别 随团 "
    "随同 实地 深入 赴 来到 走进 前往 调研 考察 检查 视察 督查 致辞 讲话 发言 通报 部署 传达 主讲 领衔 参与 "
    "负责 担任 获 荣获 获得 当选 被 也 还 又 就 都 已 将 正 正在 曾 今年 去年 每天 每年 一家 家 家里 夫妇 用 "
    "带着 拿着 站 坐 看 看着 把 给 让 加入 创办 成立 返乡 种 种植 养殖 经营 承包 于 则 有 没 没有 不 只 才 "
    "一边 一个 忙 忙着 开心 高兴 激动 算 两人 二人 三人 四人 五人 两位 三位 四位 五位 六位 几位 两名 三名 四名 "
    "五名 讲述 讲起 说起 告诉记者 围绕 结合 听取 察看 走访 慰问 签 签署 一起 一同 共同 任 兼 首先 最后 接着 "
    "致欢迎 致开幕 致闭幕 致贺 致答谢 致词 随后 深有 深知 连 连连 动情 感叹 补充 提到 谈 谈到"
)
"""What follows a name in news: speech verbs, prepositions, what officials do."""
BEHIND = re.compile("|".join((*FOLLOWERS, *HONORIFICS)))
SAYS = frozenset(
    wordlist("听说 据说 劝说 解说 述说 诉说 细说 再说 常说 都说 还说 也说 又说 就说 只说 总说 曾说 边说 笑说 直说")
)
"""Words of two characters that end in 说 and can stand behind a name; of others the first belongs to the name."""
LONG_FOLLOWER = re.compile(
    "代为|本应|本该|因公|因病|因事|会见|会谈|会同|国道边|为[^,。;:]{1,12}?(?:颁奖|颁发|授奖|授牌|授旗|揭牌|揭幕|剪彩|发令|鸣枪|开球|送行|佩戴|献花|赠送|点赞)|列[\u4e00-\u9fff]{0,6}第[一二三四五六七八九十\d]|代[读签]|原[拟定本]|均[未已不无]|遂[辞赴]|另[赴有]|仍[说要在未]|常[说念]|自荐|天值守|住在|住的"
)
FIRST_OF_FOLLOWERS = {word[0] for word in FOLLOWERS if len(word) == 1} - set("为和向同从有家作对任连才用正")
"""Characters that end a name when they stand after it, and hardly ever belong to one."""
MARKS = frozenset(",。、;:!?\n")
WITH_MORE = frozenset("让把给被以凭因随受从对")
"""Those of them that something else must follow."""
MAYBE_IN_NAME = frozenset("为和向同从有家作对任连才用正")


def is_word(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the dictionary knows the span as a word other than a person's name."""
    tag = reading.lexicon.tag(reading.text[start:end])
    return bool(tag) and not tag.startswith("nr")


@lru_cache(maxsize=8192)
def name_shaped(words: str, *, floor: int = 0) -> bool:
    """Tell whether the words are a surname and one or two Han characters that suit a given name, and no title.

    ``floor`` is the least score of the given characters; see `givenness`.

    >>> [name_shaped(words) for words in ("周明", "欧阳建国", "周书记", "白茶", "建设局")]
    [True, True, False, False, False]
    """
    given = _given(words)
    return bool(given) and len(given) <= 2 and all(map(is_han, given)) and _clean(words, given, floor)


def _given(words: str) -> str:
    if len(words) >= 3 and words[:2] in surnames():
        return words[2:]
    return words[1:] if words[:1] in surnames() else ""


def _clean(words: str, given: str, floor: int) -> bool:
    known = title_named(given) or title_named(words[1:]) or given in EVERYDAY or given in HONORIFICS
    return givenness(given) >= floor and not known and words[-1] not in "某副"


@lru_cache(maxsize=8192)
def plausible(words: str) -> int:
    """Score how much the words look like a name: the given characters, a surname that is no everyday word."""
    given = _given(words)
    return givenness(given) + (words[0] not in wordlike_surnames()) if given else -3


def boundary(reading: Reading, end: int) -> int:
    """Score how surely a name can end at an offset: 3 before a mark, 2 before a word that follows names, 1 before a
    word, 0 inside one."""
    following = reading.at(end)
    if following == "·":
        return 0
    if not is_han(following):
        return 3
    if _follows(reading, end) or title_at(reading.text, end):
        return 2
    word = reading.opening.get(end)
    return int(bool(word and word.tag) or reading.knows(end))


def _follows(reading: Reading, end: int) -> bool:
    """Tell whether a word that follows names stands at an offset; 让 and 把 do only with more behind them (刘世让,)."""
    found = BEHIND.match(reading.text, end)
    return found is not None and (found.group() not in WITH_MORE or reading.at(found.end()) not in MARKS)


def known_name(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the dictionary holds the span as a person's full name."""
    word = reading.opening.get(start)
    if not (word and word.end == end and word.tag.startswith("nr") and end - start > 2):
        return False
    given = _given(word.text)
    return given not in HONORIFICS and givenness(given) >= -1 and word.text[-1] in TYPICAL


def begins_with_word(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the segmenter saw a word of the dictionary that ends elsewhere (全程|陪同, 高度重视)."""
    word = reading.opening.get(start)
    if word is None or word.end == end or len(word.text) < 2 or not word.tag:
        return False
    return not word.tag.startswith("nr") and word.text not in surnames()


def best_name(reading: Reading, start: int, *, floor: int = 0) -> Span | None:
    """Choose where the name that begins at ``start`` ends, or None when nothing there looks like one."""
    scored = [(_score(reading, start, end), end) for end in _ends(reading, start, floor)]
    good = [(score, end) for score, end in scored if score >= 2]
    if not good:
        return None
    return Span(start=start, end=max(good)[1])


def _ends(reading: Reading, start: int, floor: int) -> Iterator[int]:
    compound = reading.text[start : start + 2] in surnames()
    for length in (2, 3, 4) if compound else (2, 3):
        words = reading.text[start : start + length]
        if len(words) == length and (name_shaped(words, floor=floor) or known_name(reading, start, start + length)):
            yield start + length


def _score(reading: Reading, start: int, end: int) -> float:
    """Weigh one candidate: its right edge, its characters, the words of the segmenter, its other occurrences."""
    words, edge = reading.text[start:end], boundary(reading, end)
    score = edge + 0.5 * plausible(words) + 0.4 * (end - start > 2)
    score += reading.seen.get((start, end), 0) * (len(words) > 2 and words[:2] in surnames())  # 呼延雪|笑到最后
    last = words[-1]
    if last in FIRST_OF_FOLLOWERS:
        score -= 3
    elif last in MAYBE_IN_NAME and len(words) > 2:
        score -= 1
    token = reading.opening.get(start)
    if token and token.end == end and not is_word(reading, start, end):
        score += 0.5
    if is_word(reading, start, end) or (token and token.tag and token.end > end):
        score -= 2
    score -= 2 * _splits(reading, end, words, edge) + 4 * goes_with_next(reading, end, words)
    if begins_with_word(reading, start, end) and reading.knows(end - 1):
        score -= 2
    if not reading.knows(end) and reading.knows(end - 1) and edge < 2:
        score -= 1
    return score + _repeated(reading, words)


def _splits(reading: Reading, end: int, words: str, edge: int) -> bool:
    """Tell whether a name would end inside a word that its last character begins: 谢小|花 of 小花."""
    if len(words) > 2:
        return edge < 2 and _starts_word(reading, end - 1, end)
    word = reading.opening.get(end - 1)
    return word is not None and word.end > end and word.tag[:1] in ("n", "a")


def goes_with_next(reading: Reading, end: int, words: str) -> bool:
    """Tell whether the last of three characters begins what follows the name: 梁超|代为, 陈忠|和汤阴, 邱远|当顾问."""
    if len(words) < 3:
        return False
    place = words[-1] in "和与来" and reading.is_county(reading.text[end : end + 2])
    title = words[-1] in "任当" and reading.begins_title(end)
    return place or title or LONG_FOLLOWER.match(reading.text, end - 1) is not None


def _starts_word(reading: Reading, start: int, inside: int) -> bool:
    """Tell whether a dictionary word begins at ``start`` and runs beyond ``inside``."""
    word = reading.opening.get(start)
    return bool(word and word.tag and word.end > inside)


def _repeated(reading: Reading, words: str) -> float:
    times = reading.counts[words]
    if times < 2:
        return 0
    shorter = reading.counts[words[:-1]]
    return 1 if times == shorter or len(words) == 2 else 0.5
