"""People whom the trained network sees.

The network knows several sets of labels, each learned from texts that others marked by their own rules. A name counts
where two of the sets see it with the same edges, and where one does if it reads like a name and like nothing else.
The network knows how names read and what surrounds them; where a name ends, the rules know better (巩秀英|天不亮): what
is not shaped like a name is cut anew, and one that ends within a word is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from graphbuild.extract.given import givenness
from graphbuild.extract.names import SAYS, best_name, boundary, goes_with_next, is_word, name_shaped
from graphbuild.extract.reading import Reading
from graphbuild.extract.tagger import PERSON, Name
from graphbuild.extract.titles import EVERYDAY, title_named
from graphbuild.model import Span
from graphbuild.seeds import name_shares, surnames, wordlike_surnames
from graphbuild.zh.names import NEVER_GIVEN
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import alternation

__all__ = ["ALL", "CHAINS", "CONFIRMING", "person_at", "seen_people", "with_tags"]

CHAINS = ("msra", "boson", "cluener")
"""The sets that are asked."""

CONFIRMING = CHAINS[-1]
"""The set with the most labels, which costs the most to ask: only where another sees somebody, for alone it would
hardly count."""

ALL = len(CHAINS)

LOCATIVE = frozenset("上里边旁")
"""What stands behind a place and never behind a person."""

LANDFORMS = frozenset("湖沟坪坝寨屯垭岗峪塬垸圩湾")
"""Ends of hamlets' names; behind a rare surname, or a family's house, they make no given name (舍米湖, 王家坝)."""

GOODS = ("产业", "产量", "产值", "种植面积", "种植基地", "制品", "丰收", "上市", "采摘", "加工厂", "收购价", "系列产品")
"""What stands behind a crop or a product, and behind no person: 陈皮产业, 杨梅种植面积."""

PLANTS = frozenset("豆瓜麦稻菇薯椒参")
"""Ends of crops' names, behind a color or a taste that is a surname too: 红小豆."""

MAKERS = frozenset("匠工员师")
"""Ends of words for people by their trade."""

ALONE = 0.96
"""Score of a name that all sets see where the words around it leave no doubt."""

SCORES: Mapping[int, float] = MappingProxyType({1: 0.66, 2: 0.7, ALL: 0.89})
"""By how many sets see a name. What all see stands before a site or a name that a weak rule cuts otherwise, and behind
the name of a body, which often begins with a person's (张小泉股份有限公司)."""


CALLED = re.compile(f"(?:{alternation(EVERYDAY)}|[员师手者家匠生])$")
"""What a person is called right before the name, besides official titles."""
AGED = re.compile(r"\d岁的$")
MARKS = frozenset("\n。,;:!?、()")
MORE_THAN_HAN, LONGEST, LONG = 4, 9, 0.975
"""Characters of a name of a nation that has no surnames, and its score: it stands before any shorter one."""
NO_NAME = re.compile(
    "^[\u4e00-\u9fff]{1,4}(?:[镇乡村县]|街道|社区)|[的和与及、在是]|[省市县区镇乡村时]$|[院校局厅部委站所社团队]$"
)
LAST_OF_CLAUSE = 3
"""What `boundary` gives before a mark."""
SHORT, UNLIKE = 2, -2
"""Characters of the shortest name, and the score of a given name that looks like none."""
USUAL = 3
"""Characters of most names."""
WAYS = frozenset("路街巷")
"""Ends of streets' names."""
COMMON = 60
"""Count in jieba's dictionary from which a word is seldom an unknown person's name."""
WON = re.compile("称号|荣誉|争霸|大赛|比赛|评选|奖|果|品牌")
LEARNT = frozenset("学做说讲教唱画种养卖")
"""What people do, where it ends a noun: 美学, 金曲."""
TO_MARK = re.compile("[\u4e00-\u9fff]{4,7}(?=[、,。;(\n])")
FOREIGN = re.compile("[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")


def with_tags(reading: Reading, tagged: Mapping[str, Sequence[Name]]) -> Reading:
    """Add what the network sees to a reading, and count how many sets of labels see each person."""
    pairs = ((chain, name) for chain in CHAINS for name in tagged.get(chain, ()))
    seen = Counter((name.start, name.end) for chain, name in pairs if name.label == PERSON[chain])
    return replace(reading, tagged=tagged, seen=seen)


def seen_people(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer each name that the sets of labels see, one set alone only where it looks like a name in every way."""
    votes = _votes(reading)
    yield from _titled(reading, {seen.start for seen in votes})
    for seen, chains in sorted(votes.items()):
        span = _before_says(reading, seen)
        if len(chains) > 1 and _of_another_nation(reading, span):
            yield span, f"a long name seen by {', '.join(sorted(chains))}", LONG
            continue
        if len(chains) == ALL and _stands_alone(reading, span):
            yield span, "seen by all where a person is told of", ALONE
            continue
        if len(chains) == 1 and not (_looks_alone(reading, span) or _called_alone(reading, span)):
            continue
        name = person_at(reading, span)
        if name and not _is_odd(name.of(reading.text), len(chains)):
            yield name, f"seen by {', '.join(sorted(chains))}", SCORES[len(chains)]


def _titled(reading: Reading, begun: Collection[int]) -> Iterator[tuple[Span, str, float]]:
    """Offer all that stands between a title and a mark, too long for a name of the Han, where the network sees a
    person begin: 副主席|娜仁其其格、, of which it sees 娜仁."""
    for title in reading.titles:
        closed = TO_MARK.match(reading.text, title.end) if title.end in begun else None
        if closed and reading.at(title.end) not in surnames() and not NEVER_GIVEN.intersection(closed.group()):
            ends = (end for end in range(title.end + SHORT, closed.end()) if boundary(reading, end) > 1)
            span = Span(start=title.end, end=next(ends, closed.end()))  # 县长字丽萍|讲话, 县长达木巴雅尔|出席
            if len(span) >= MORE_THAN_HAN and _of_another_nation(reading, span):
                yield span, "a long name behind a title", LONG


def _looks_alone(reading: Reading, span: Span) -> bool:
    """Tell whether three characters look so much like a name that one set is enough: 苏大虎, 张奇志|嫌远.

    The surname is a usual one, a given character is typical (both, where the surname is an everyday word), the text
    begins a word there, and neither edge makes a word with its neighbor.
    """
    words = span.of(reading.text)
    likely = givenness(words[1:]) > (words[:1] in wordlike_surnames())
    named = len(words) == USUAL and words[:1] in name_shares("surname") and not reading.lexicon.tag(words)
    begins = span.start in reading.opening and not reading.lexicon.tag(reading.at(span.start - 1) + words[:1])
    return named and likely and begins and _apart(reading, span)


def _called_alone(reading: Reading, span: Span) -> bool:
    """Tell whether one set is enough, since an age or what somebody is stands right before: 63岁的崔土生, 干部马哈比.

    The name is shaped like one, is no word and no place, and can end there.
    """
    words = span.of(reading.text)
    called = AGED.search(reading.text, max(0, span.start - 6), span.start) or _is_called(reading, span.start)
    if not called or not name_shaped(words, floor=UNLIKE) or is_word(reading, span.start, span.end):
        return False
    acts = len(words) > SHORT and reading.lexicon.tag(reading.text[span.end : span.end + 2])[:1] == "v"
    ends = boundary(reading, span.end) > 1 or acts
    return ends and not reading.is_place(words) and _apart(reading, span)


def _is_odd(words: str, chains: int) -> bool:
    """Tell whether words look little like a name where one set sees nobody: 说|吴语|的老人家, 红小豆."""
    worded = words[:1] in wordlike_surnames() and (givenness(words[1:]) <= 0 or words[-1] in PLANTS)
    return chains < ALL and (givenness(words[1:]) <= UNLIKE or worded)


def _before_says(reading: Reading, span: Span) -> Span:
    """Take in the last character of a name that makes a word with 说: 斯琴巴图|说, 余建明|说."""
    word = reading.text[span.end : span.end + 2]
    longer = Span(start=span.start, end=span.end + 1)
    speaks = word[1:] == "说" and reading.at(span.end + 2) in ",。:" and reading.knows(span.end) and is_han(word[:1])
    rare = span.of(reading.text)[:1] not in name_shares("surname")
    return longer if speaks and rare and word not in SAYS else span


def _of_another_nation(reading: Reading, span: Span) -> bool:
    """Tell a name longer than those of the Han: 副县长次仁卓玛, 牧民宝音德力格尔, 、乌兰图雅(.

    Two names may stand together without a mark between them.
    """
    words = span.of(reading.text)
    if not MORE_THAN_HAN <= len(words) <= LONGEST or not all(map(is_han, words)) or name_shaped(words):
        return False
    if NO_NAME.search(words) or reading.gazetteer.named(words):
        return False
    if _two_names(words) and not _is_one(reading, span, words):
        return False
    if any(name_shaped(words[:size]) and boundary(reading, span.start + size) > 1 for size in (2, 3)):
        return False  # 宫丽华|为获奖者颁奖
    before = reading.at(span.start - 1)
    called = _is_called(reading, span.start)
    beside = before in "、和与由" or before + reading.at(span.end) in ("()", ":(", ":、")
    return bool(called or beside) and boundary(reading, span.end) > 0


def _is_one(reading: Reading, span: Span, words: str) -> bool:
    """Tell whether four characters are one name all the same: all sets see it, behind a title and before a mark, and
    no second surname stands in it (副县长韩尤努斯、)."""
    second = words[2:3] in name_shares("surname")
    alone = reading.follows_title(span.start) and boundary(reading, span.end) == LAST_OF_CLAUSE
    return not second and alone and reading.seen.get((span.start, span.end)) == ALL


def _is_called(reading: Reading, start: int) -> bool:
    """Tell whether a title or a word for what somebody is stands right before."""
    return reading.follows_title(start) or CALLED.search(reading.text[max(0, start - 6) : start]) is not None


def _two_names(words: str) -> bool:
    """Tell whether words may be two names of this country, both with a usual surname, or one and more: 张明|王伟,
    谢小花|头."""
    usual = name_shares("surname")
    return words[:1] in usual and (
        len(words) == MORE_THAN_HAN or any(words[size : size + 1] in usual for size in (2, 3))
    )


def _stands_alone(reading: Reading, span: Span) -> bool:
    """Tell whether the words around a name leave no doubt of it, so that it need not look like one of this country:
    讲师普梅朵, 选手阿依诺, (陶金), 、丑红英(."""
    words = span.of(reading.text)
    if FOREIGN.fullmatch(words):
        opened = not is_han(reading.at(span.start - 1)) or _is_called(reading, span.start)
        return opened and boundary(reading, span.end) > 0
    if len(words) not in (2, 3) or not all(map(is_han, words)) or title_named(words):
        return False
    if reading.at(span.start - 1) + reading.at(span.end) == "()":
        told = is_han(reading.at(span.start - 2))  # 摔跤(希日木) says the word once more
        return not told and not reading.is_place(words)  # 洪佳怡(安溪)
    token = reading.opening.get(span.start)
    verb = reading.lexicon.tag(words[:1]) == "v" and not reading.follows_title(span.start)  # 农民|笑开颜
    if verb or (is_word(reading, span.start, span.end) and reading.lexicon.tag(words) != "ns"):
        return not verb and reading.at(span.start - 1) == reading.at(span.end) == "、"  # 、白桦、 among people
    if {words[:1], words[:2]} & surnames():
        return False  # with a surname of this country, where it ends is for the rules to say
    ends = boundary(reading, span.end) > 0 or (token is not None and token.end == span.end)
    called = _is_called(reading, span.start)
    listed = len(words) > 2 and {reading.at(span.start - 1), reading.at(span.end)} <= MARKS
    return bool(ends and called) or (listed and not reading.gazetteer.divisions(words))


def _votes(reading: Reading) -> dict[Span, set[str]]:
    votes: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for chain in CHAINS:
        for name in reading.tagged.get(chain, ()):
            if name.label == PERSON[chain]:
                votes[name.start, name.end].add(chain)
    return {Span(start=start, end=end): chains for (start, end), chains in votes.items()}


def person_at(reading: Reading, span: Span) -> Span | None:
    """Return the name that stands at a span, or that begins there; None where nothing is shaped like a name."""
    words = span.of(reading.text)
    if _is_another_word(reading, span, words) or _is_cut_short(reading, span) or _is_title(reading, span):
        return None
    named = name_shaped(words, floor=-2) and words not in surnames() and not title_named(words)
    if not named or goes_with_next(reading, span.end, words):
        return best_name(reading, span.start)
    if longer := _likelier(reading, span):
        return longer
    # shaped like a name that ends within a word: no end is sure, but before a verb, or where the name reads like one
    sure = boundary(reading, span.end) > 0 or _before_verb(reading, span) or _reads_like_one(reading, span)
    double = len(words) > SHORT and words[:2] in surnames() and reading.seen.get((span.start, span.end), 0) > 1
    return span if sure or double else _before_split_verb(reading, span)


def _before_split_verb(reading: Reading, span: Span) -> Span | None:
    """Return the two characters before a verb that the network takes the first one of: 郑炫|拉上."""
    words, verb = span.of(reading.text), reading.text[span.end - 1 : span.end + 1]
    usual = words[:1] in name_shares("surname") and name_shaped(words[:-1]) and len(words) == USUAL
    seen = reading.seen.get((span.start, span.end)) == ALL
    return Span(start=span.start, end=span.end - 1) if usual and seen and reading.lexicon.tag(verb) == "v" else None


def _is_title(reading: Reading, span: Span) -> bool:
    """Tell whether words are what is won and not who wins, or a crop that has ripened: “李王”称号, 李子|红了."""
    marked = reading.at(span.start - 1) + reading.at(span.end) == "“”"
    words = span.of(reading.text)
    ripe = len(words) > SHORT and reading.at(span.end) == "了" and reading.lexicon.tag(words[:-1])[:1] == "n"
    return ripe or (marked and WON.match(reading.text, span.end + 1) is not None)


def _likelier(reading: Reading, span: Span) -> Span | None:
    """Return the name of three characters that two only begin: 覃俊新|都劝他, where a word for what people do follows
    the longer and not the shorter."""
    if len(span) == SHORT and _runs_into_noun(reading, span):
        return Span(start=span.start, end=span.end + 1)
    longer = best_name(reading, span.start) if len(span) == SHORT else None
    if longer is None or len(longer) != USUAL or givenness(longer.of(reading.text)[1:]) < USUAL - 1:
        return None
    return longer if boundary(reading, span.end) < boundary(reading, longer.end) else None


def _runs_into_noun(reading: Reading, span: Span) -> bool:
    """Tell whether two characters stand before a noun whose first one ends the name, and whose second is what is done:
    村民宋振美|学漏粉, where the dictionary sees 美学."""
    longer, behind = reading.text[span.start : span.end + 1], reading.text[span.end : span.end + 2]
    noun = reading.lexicon.tag(behind) == "n" and behind[1:] in LEARNT
    return noun and name_shaped(longer) and _is_called(reading, span.start)


def _before_verb(reading: Reading, span: Span) -> bool:
    """Tell whether three characters that all sets see stand before a verb that their last one makes no word with:
    付志勇|回村, but not 郑炫拉|上."""
    long = len(span) > SHORT and reading.seen.get((span.start, span.end)) == ALL
    return long and _apart(reading, span) and reading.lexicon.tag(reading.at(span.end)) == "v"


def _apart(reading: Reading, span: Span) -> bool:
    """Tell whether the last character of a name makes no word with the next one."""
    return not reading.lexicon.tag(reading.text[span.end - 1 : span.end + 1])


def _reads_like_one(reading: Reading, span: Span) -> bool:
    """Tell whether the characters look so much like a name that it ends there whatever follows.

    Where all sets see it, one typical character is enough of three (郭永强|之邀), and of two where the next one makes
    no name with them (姚红|去); where two see it, both must be (侯玉林|卖鱼), and the surname a usual one.
    """
    words = span.of(reading.text)
    likely, usual = givenness(words[1:]), words[:1] in name_shares("surname")
    if span.start not in reading.opening or not _apart(reading, span):
        return False
    if reading.seen.get((span.start, span.end)) != ALL:
        return usual and len(words) == USUAL and likely == USUAL - 1
    longer = reading.text[span.start : span.end + 1]
    return likely > 0 and (len(words) == USUAL or (usual and not name_shaped(longer)))


def _is_another_word(reading: Reading, span: Span, words: str) -> bool:
    """Tell whether the words are a place (阳朔), something to stand on (田坎上), a word, or who makes it (钟表|匠).

    Behind a title they are a person all the same (副所长安宁).
    """
    if reading.follows_title(span.start):
        return False
    if is_word(reading, span.start, span.end) or reading.gazetteer.divisions(words):
        return True
    rare = words in surnames() or reading.lexicon.cutter.rarer(words, COMMON)
    if len(words) == SHORT and givenness(words[1:]) <= 0 and not rare:
        return bool(reading.lexicon.tag(words))  # 屠宰 and 银杏, which the dictionary takes for people
    noun = (
        len(words) == len("毛竹蹚") and reading.lexicon.tag(words[:2]) == "n" and not reading.follows_title(span.start)
    )
    if noun and words[:1] in wordlike_surnames():
        return True  # 拽着毛竹|蹚过去
    hamlet = words[-1] in LANDFORMS and (words[:1] not in name_shares("surname") or words[1:2] == "家")
    if hamlet or (words[-1] in WAYS and len(words) == USUAL) or words == "左图":
        return True
    maker = words[-1] in MAKERS and is_word(reading, span.start, span.end - 1)
    stood_on = reading.at(span.end) in LOCATIVE
    return maker or stood_on or any(behind.startswith(GOODS) for behind in reading.text.split(words)[1:])


def _is_cut_short(reading: Reading, span: Span) -> bool:
    """Tell whether two characters go on with the same third wherever the article prints them (靳子|墨)."""
    words, longer = span.of(reading.text), reading.text[span.start : span.end + 1]
    times = reading.counts[words]
    return len(words) == 2 and is_han(longer[-1]) and times > 1 and reading.counts[longer] == times
