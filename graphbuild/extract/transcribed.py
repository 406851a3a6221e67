"""Names that write the sounds of another language, by the characters that write them: 阿侯尔都, 曲比木呷, 娜仁其其格.

Names of the Yi, Tibetans, Mongols and Kazakhs have no surname of the Han and four characters or more. A few characters
write most of their syllables, as the tables for transcribing names of minorities lay down; words of Chinese seldom
consist of those alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.lexicon import Word
from graphbuild.extract.names import boundary, name_shaped
from graphbuild.extract.reading import Reading
from graphbuild.extract.titles import title_named
from graphbuild.model import Span
from graphbuild.zh.text import is_han

__all__ = ["sounds", "transcribed_at"]

SYLLABLES = frozenset(
    "阿吉克曲木呷比沙马海日古乌勒果依乃说支色哈尔伍萨惹子黑牛拉且莫俄约洛里史什布甲拖石者合罗友额尼"
    "扎西才让卓玛次仁旺多杰达丹增措姆央金格桑普顿珠嘉巴索朗追加德白珍班觉贡却昂尕仓更"
    "图其娜托娅苏毕力宝音郎敖登娃斯琴坦那特孟根呼朝鲁雅都兰买提艾丽迪热江吐逊努叶别汗"
)
FIRST = SYLLABLES - frozenset("更却者都让特根")
"""Those that begin a name; the others are how somebody does something (导演|都像乌尔)."""
LAST = SYLLABLES - frozenset("说更却者")
"""Those that end a name; the others are what somebody does next (席玛索|说)."""
SHORTEST, LONGEST = 4, 7
"""Characters of such a name; shorter ones look like those of the Han, or like words."""
NAMED, RARE = ("nr", "ns"), 60
"""Tags of words that stand in such a name by chance, and the count in the dictionary under which others do (木格)."""
PLACE = 3
"""Characters from which on a place that they begin with is meant."""


def sounds(reading: Reading, words: str) -> bool:
    """Tell whether words are syllables of another language, one character perhaps excepted, and no words.

    A place is none (和布克赛尔), nor what the dictionary knows in part (额头上).
    """
    strange = [char for char in words if char not in SYLLABLES]
    if not SHORTEST <= len(words) <= LONGEST or len(strange) > 1 or not all(map(is_han, words)):
        return False
    if words[0] not in FIRST:
        return False
    placed = any(reading.gazetteer.named(words[:size]) for size in range(PLACE, len(words) + 1))
    if placed or any(title_named(words[at:]) for at in range(len(words) - 1)):
        return False
    return not any(_common(reading, word) for word in reading.lexicon.cut(words) if len(word.text) > 1)


def _common(reading: Reading, word: Word) -> bool:
    return word.tag[:2] not in ("", *NAMED) and not reading.lexicon.cutter.rarer(word.text, RARE)


def transcribed_at(reading: Reading, start: int, *, origin: str) -> Iterator[tuple[Span, str, float]]:
    """Offer the longest such name at an offset where somebody is named."""
    for length in range(LONGEST, SHORTEST - 1, -1):
        words = reading.text[start : start + length]
        ends = words[-1:] in LAST and (boundary(reading, start + length) >= 1 or reading.knows(start + length))
        if ends and sounds(reading, words) and not _begins_with_han(reading, start, words):
            yield Span(start=start, end=start + length), f"{origin}, of sounds", 0.975
            return


def _begins_with_han(reading: Reading, start: int, words: str) -> bool:
    """Tell whether a name of the Han may end within (马海|和木呷): not where all that follows are syllables too, and
    more of them than two names of two would have (乌仁其木格)."""
    if len(words) > SHORTEST and SYLLABLES.issuperset(words):
        return False
    return any(name_shaped(words[:size]) and boundary(reading, start + size) >= 2 for size in range(2, SHORTEST))
