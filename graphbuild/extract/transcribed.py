"""Names that write the sounds of another language, by the characters that write them: 阿侯尔都, 曲比木呷, 娜仁其其格.

Names of the Yi, Tibetans, Mongols and Kazakhs have no surname of the Han and four characters or more. A few characters
write most of their syllables, as the tables for transcribing names of minorities lay down; words of Chinese seldom
consist of those alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.lexicon import Word
from graphbuild.extract.names import boundary, name_shaped
from graphbuild.extract.reading import Reading
from graphbuild.extract.titles import title_named
from graphbuild.model import Span
from graphbuild.zh.text import is_han

__all__ = ["SYLLABLES", "sounds", "transcribed_at"]

SYLLABLES = frozenset(
    "阿吉克曲木呷比沙马海日古乌勒果依乃支色哈尔伍萨惹子黑牛拉且莫俄约洛里史什布甲拖石合罗友额尼米立"
    "扎西才让卓玛次仁旺多杰达丹增措姆央金格桑普顿珠嘉巴索朗追加德白珍班觉贡昂尕仓"
    "图其娜托娅苏毕力宝音郎敖登娃斯琴坦那特孟根呼朝鲁雅兰提艾丽迪热江吐逊努叶别汗"
)
FIRST = SYLLABLES - frozenset("让特根拉且")
LAST = SYLLABLES - frozenset("让且")
"""Those that begin and end a name; the others are what somebody does, or begin what follows."""
STATES = re.compile("斯坦|兰卡|加斯|瓦多|德勒")
"""In the names of states, and in a greeting (扎西德勒)."""
PLACED = frozenset("村乡镇县州旗队方国人湖街区寺山河路")
"""What stands behind a place."""
SHORTEST, LONGEST = 4, 7
"""Characters of such a name; shorter ones look like those of the Han, or like words."""
RARE = 60
"""Count in jieba's dictionary under which a word may stand in such a name by chance (乌仁其|木格)."""
PLACE = 3
"""Characters from which on a place that they begin with is meant."""


def sounds(reading: Reading, span: Span) -> bool:
    """Tell whether a span holds syllables of another language and no words; one character may be another where the
    network sees a person of just that name.

    A place is none (和布克赛尔), nor a state, nor what the dictionary knows in part (额头上).
    """
    words = span.of(reading.text)
    strange = sum(char not in SYLLABLES for char in words)
    if not SHORTEST <= len(words) <= LONGEST or words[0] not in FIRST or not all(map(is_han, words)):
        return False
    if strange > (1 if reading.seen.get((span.start, span.end)) else 0) or STATES.search(words):
        return False
    placed = any(reading.gazetteer.named(words[:size]) for size in range(PLACE, len(words) + 1))
    if placed or reading.at(span.end) in PLACED or any(title_named(words[at:]) for at in range(len(words) - 1)):
        return False
    return not any(_common(reading, word) for word in reading.lexicon.cut(words) if len(word.text) > 1)


def _common(reading: Reading, word: Word) -> bool:
    named = word.tag[:2] in ("", "nr") or reading.lexicon.cutter.rarer(word.text, RARE)
    return not named or bool(reading.gazetteer.named(word.text))


def transcribed_at(reading: Reading, start: int, *, origin: str) -> Iterator[tuple[Span, str, float]]:
    """Offer the longest such name at an offset where somebody is named."""
    if reading.at(start) not in FIRST:
        return  # as nearly everywhere
    for length in range(min(LONGEST, len(reading.text) - start), SHORTEST - 1, -1):
        span = Span(start=start, end=start + length)
        words = span.of(reading.text)
        ends = words[-1:] in LAST and (boundary(reading, span.end) >= 1 or reading.knows(span.end))
        if ends and sounds(reading, span) and not _begins_with_han(reading, start, words):
            yield span, f"{origin}, of sounds", 0.975
            return


def _begins_with_han(reading: Reading, start: int, words: str) -> bool:
    """Tell whether a name of the Han may end within (马海|和木呷): not where all that follows are syllables too, and
    more of them than two names of two would have (乌仁其木格)."""
    if len(words) > SHORTEST and SYLLABLES.issuperset(words):
        return False
    return any(name_shaped(words[:size]) and boundary(reading, start + size) >= 2 for size in range(2, SHORTEST))
