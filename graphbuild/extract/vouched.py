"""People whom the sentence vouches for: after a title, in a notice of appointments, in the list behind a title.

Where the words around a name leave no doubt that a person is meant, only its end has to be found; the characters of
the given name count little (何足道, 方以宁). `people` asks more of names that stand in weaker company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuild.extract.given import ATYPICAL, givenness
from graphbuild.extract.lexicon import Word
from graphbuild.extract.names import (
    FIRST_OF_FOLLOWERS,
    FOLLOWERS,
    MARKS,
    SAYS,
    WITH_MORE,
    begins_with_word,
    boundary,
    goes_with_next,
    is_word,
    known_name,
)
from graphbuild.extract.organs import begins_organ
from graphbuild.extract.reading import Reading
from graphbuild.extract.tagged import ALL
from graphbuild.extract.titles import EVERYDAY, HONORIFICS, everyday, title_named
from graphbuild.model import Span
from graphbuild.seeds import surnames, wordlike_surnames
from graphbuild.zh.names import GIVEN_WORDS
from graphbuild.zh.offices import THEN
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import wordlist

__all__ = ["FUNCTION_SURNAMES", "KIN", "Found", "comes_to", "sure_name", "vouched"]

Found = tuple[Span, str, float]
"""Where a name stands, why, and how sure."""

APPOINTED = re.compile(
    "(?:任命|补选|增补|推选|选举|选出|免去|免除|接受|批准|同意接受|同意|决定任命|提请任命|聘任|聘请|增选|"
    "授予)(?::\\s*)?(?=[\u4e00-\u9fff])"
)
IN_OFFICE = re.compile(
    r"(?:\([^()\n]{1,12}\))?"
    "(?:同志(?=[^,。;\n]{2,30}?职务)|(?:同志)?(?:为(?!了)|的[^,。;\n]{2,30}?职务?|(?:因[^,。;\n]{1,12}?)?辞去|担任|任|“)|(?:、[\u4e00-\u9fff]{2,4}){1,5}(?:为|等))"
)
OFFICE_HELD = re.compile(r"为(?!了)[^,。;\n]{2,30}?[长任记员席理](?=[,。;、(\n])|的[^,。;\n]{2,30}?职务")
"""What leaves no doubt that a name stands before it in a notice of appointments, whatever it begins with."""
NEXT_APPOINTED = re.compile(r"[、,;]\s*(?=[\u4e00-\u9fff]{2,4}(?:\([^()\n]{1,12}\))?(?:同志)?(?:为|的))")
ENDS = re.compile(r"。|(?<!;)\n")
"""Where the sentence of a notice ends; one that gives each name a line goes on behind a semicolon."""
CALLED = re.compile(
    "(?=[名管本原艺笔叫大])"
    "(?:名叫|(?:(?<=[婆奶爷伯妈姐哥叔姨嫂婶汉傅师位人他她—,])|(?<=老[\u4e00-\u9fff]))大名叫?(?![县府湖单额声气鼎])|(?<=人)管(?=[\u4e00-\u9fff]{2,3}叫“)|本名|原名|艺名|笔名|(?<=[人他她子年个])叫(?=[\u4e00-\u9fff]{2,4}[,。、;]))"
)
WORKS_AT = (
    "教师|老师|主任|[校院局所站场队组科]长|书记|医生|医师|护士|经理|董事长|员|工人|职工|学生|公司|学校|小学|中学|医院|"
    "卫生院"
)
"""What brackets behind a name of a list end in: 甲(某校班主任)、乙(某镇卫生院)."""
BORN = re.compile(
    "(?=,(?:今年|现年)\\d{2,3}岁|,(?:男|女),|(?:今年|现年)\\d{2,3}岁|\\((?:男|女|化名)\\)"
    f"|\\([^()\n]{{2,20}}(?:{WORKS_AT})\\))"
)
OF_NATION = re.compile(
    "(?:^|(?<=[\\n。,;:、 (]))(?P<name>[\u4e00-\u9fff]{2,9}(?:·[\u4e00-\u9fff]{1,9})*)"
    "(?=\\((?:[男女],)?[\u4e00-\u9fff]{1,5}族[,)])"
)
"""甲(女,某族,…): whoever is told of by sex and nation is a person, whatever the name."""
HONORED = re.compile(r"^(?P<what>[\u4e00-\u9fff]{4}(?:\(\d{1,2}[名人]\))?:).+$", re.MULTILINE)
PLACED = re.compile(r"(?<=[:、) ])(?P<name>[\u4e00-\u9fff]{2,4})(?=\([^()\n]{2,20}\))")
ENDS_OF_PLACES = frozenset("山水江河湖海岛岭峰洞塘湾岩沟寨坪洲村镇园寺桥路街")
DONE_BY = re.compile("由(?=[\u4e00-\u9fff]{2,4}(?:获得|夺得|摘得|主持|主讲|担任|带队|领衔|饰演|主演|执导|领唱|宣读))")
DOER = re.compile(
    "(?:[\u4e00-\u9fff]{1,3})(?:[员师匠徒友童迷]|者|人|手|工|家|(?<![逐挨每各全几两])户|农|客|商|妇|嫂|哥|姐)(?=[\u4e00-\u9fff]{2})"
)
OF_TRADE = re.compile("的[\u4e00-\u9fff]{1,2}[员师匠手工商]$")
"""赶来的机手, 摆了十八年摊的药商: words for a trade that no dictionary holds."""
KIN = re.compile(
    "(?=[邻丈妻儿女母父老孙哥弟姐妹同战徒师搭工孤助秘侄外舅叔伯姑姨公婆岳爱堂表])(?:"
    "邻居|丈夫|妻子|儿子|女儿|儿媳|母亲|父亲|老伴|孙子|孙女|哥哥|弟弟|姐姐|妹妹|同事|战友|徒弟|师父|师傅|搭档|老乡|"
    "同乡|工友|孤儿|助理|秘书|侄[子女儿]|外甥女?|舅[舅妈]|叔[叔父]|伯[伯父母]|姑[姑妈父]|姨[妈父]|公公|婆婆|岳[父母]|爱人|[堂表][哥弟姐妹])"
)
SPOKEN = re.compile(
    "(?<=[\n。,;:!?”])(?P<name>[一-鿿]{3,4}?)(?=说[,:。!]|介绍说|介绍,|告诉记者|坦言|感慨|表示[,:]|笑着说|笑道|"
    "回忆[说道,]|算了一笔账|强调,|指出,|要求,|(?:主持|宣布开[工幕园]|宣布启动|致辞|讲话|出席|列席|参加|陪同)[,。;])"
)
AGED = re.compile(r"\d{2,3}岁的")
ACTIONS = frozenset("以一四两几帮抓拿指走坐站唱写讲答问笑哭想找做干带领请点擦扛递翻打扶举捧掏端拉牵推抱搬")
"""Verbs of one character that follow a name in a story and seldom end one."""
MOVING = wordlist(
    "上山 下山 进山 上门 下乡 进村 回村 "
    "提醒 答应 算 起了 扳着 指着 扶着 握着 捧着 端着 翻开 拿起 走上 走出 走到 一早 一大早 早早 早年 如今 现在 "
    "此前 之前 毕业 出生 生于 来自 本名 名叫 最 来 很 常 总 便 却 刚 刚刚 终于 马上 立即 立刻 赶到 赶来 赶紧 迅速 连夜 "
    "主动 上门 亲自 通过 凭 凭借 因 由于 自 自从 每周 每月 每逢 当场 当即 当天 近年 近日 目前 后来 "
    "名列 入围 全程 团队 同志 列席 到会 致词 主讲 点评 领誓 监誓 宣誓 开幕 见证 揭牌 剪彩 颁奖 授牌 随团 批示 签批 "
    "督办 接访 身上 手中 手里 手上 脸上 名下 笔下 "
    "也 天不亮 职务 辞去 所在 牵头 提出 补选 任 身穿 手持 以及 或 而 但 并 且 她 他 我 你 这 那"
)
LONGER = tuple(word for word in (*FOLLOWERS, *MOVING) if len(word) > 1 or word == "说")
ACTING = tuple("对率说将")
"""What follows a name that ends in 和 or 与, and never the conjunction."""
NEVER = frozenset("还的了是不等这那们就都而被把吗呢吧很着省县厅局委院镇乡街部厂党您吃喝卖买她它你我啥么怎哪谁某受调")
"""Characters of no given name even where a person is certain; 以, 再, 到 are in some."""
FUNCTION_SURNAMES = frozenset("者从及和与于向对由到在有时后来可同全将被应常经边都能是为因但而且把给让以并也")
"""Surnames on the list that are oftener a preposition or an adverb behind a title."""
ADVERBS = frozenset("应常经都能可并也")
"""Those of them that no noun follows: in 院长常百草介绍 the word can only be a surname."""
PREPOSITIONS = frozenset("向对把从给被让于")
"""Last characters that before a noun belong to what follows (竺青|向本报), and end few given names."""
DOUBLED = frozenset("为和与向对从到在")
"""Words that follow a name, and that printed twice end one too."""
NOT_TOWARDS = re.compile(
    "出席|主持|参加|率队|带队|表示|指出|强调|陪同|宣布|说[,:]|来到|深入|走访|调研|在[\u4e00-\u9fff]{1,6}[里上中]"
)
"""What nobody does 向 somebody, so that 县委书记向启明出席 names 向启明."""
COPULA = re.compile("(?:仍然?|还|就|正|便)?是(?=[\u4e00-\u9fff]{2,4}[,。;、])")
"""主任仍是某某: between a title and a name that a mark closes."""
CERTIFIED = re.compile(",(?:男|女),(?:[\u4e00-\u9fff]{1,3}族|(?:19|20)\d\d年)")
"""Sex, nation and birth behind a name, as a public notice of candidates gives them: no word stands there."""
JOINTS = ("、", "和", "与", "及", "以及")
HELD_THEN = re.compile(f"{THEN}[\u4e00-\u9fff]{{0,16}}$")
"""时任某站站长的甲 names who held the office."""
SPEAKS = re.compile("作(?:推介|报告|讲话|动员|部署|说明|点评|辅导|交流|表态|总结|发言|介绍|汇报|致辞)")
"""罗天强|作推介: the segmenter sees 强作."""
FOR_OTHERS = re.compile("为[^,。;:]{1,12}?(?:颁奖|颁发|授奖|授牌|授旗|揭牌|揭幕|剪彩)")
RARE = 60
"""Count in jieba's dictionary under which a word is more likely somebody's name (滑石, 向晚)."""
TITLED_RARE = 200
"""The same right behind an official title, where few nouns stand (古道, 方块)."""
ENDS_OF_NOUNS = frozenset("感率度性力量化式型")
SEEN = 0.8
"""What each set of labels adds to the score of an end that it sees."""
LIMIT = 40
"""Names in one list; longer ones exist only in tables of winners."""


def vouched(reading: Reading) -> Iterator[Found]:
    """Offer the people of titles and their lists, of notices of appointments, and of introductions."""
    for title in reading.titles:
        yield from _listed(reading, title.end, origin="after a title", score=0.97)
        yield from _being(reading, title.end)
        if reading.at(title.end) == "的" and HELD_THEN.search(reading.text, max(0, title.start - 24), title.start):
            yield from _one(reading, title.end + 1, origin="after an office of then and 的", score=0.9)
    yield from _appointed(reading)
    for match in CALLED.finditer(reading.text):
        yield from _one(reading, match.end(), origin=f"after {match.group()}", score=0.9)
    for match in DONE_BY.finditer(reading.text):
        yield from _one(reading, match.end(), origin="by whom something was done", score=0.88)
    for match in KIN.finditer(reading.text):
        yield from _likely(reading, match.end(), origin=f"after {match.group()}", score=0.8)
    for match in AGED.finditer(reading.text):
        yield from _likely(reading, match.end(), origin="after an age", score=0.86)
    for match in everyday(reading.text):
        yield from _likely(reading, match.end(), origin=f"after {match.group()}", score=0.86)
    yield from _doers(reading)
    yield from _speakers(reading)
    yield from _introduced(reading)
    yield from _honored(reading)


def _being(reading: Reading, start: int) -> Iterator[Found]:
    """Offer the name that a title is said to belong to: 主任仍是某某。"""
    copula = COPULA.match(reading.text, start)
    span = sure_name(reading, copula.end()) if copula else None
    if span and _edge(reading, span.end) == 3 and not is_word(reading, span.start, span.end):
        yield span, "after a title and 是", 0.9


def _listed(reading: Reading, start: int, *, origin: str, score: float) -> Iterator[Found]:
    """Offer the name at an offset and those joined to it; every item between two 、 is taken at its word."""
    for count in range(LIMIT):
        span = _item(reading, start) if count else _before_sure(reading, start)
        span = span or sure_name(reading, start, listed=count > 0)
        if span is None or (count and _begins_place(reading, start)):
            return
        yield span, origin if not count else "in the list behind a title", score
        joint = next((mark for mark in JOINTS if reading.text.startswith(mark, span.end)), None)
        if joint is None:
            return
        start = span.end + len(joint)


def _begins_place(reading: Reading, start: int) -> bool:
    """Tell whether an office follows, and no name: 局长某某和柯城区某局副局长某某, 和区妇联主席某某."""
    if begins_organ(reading.text, start):
        return True
    for length in (2, 3):
        if reading.is_county(reading.text[start : start + length]) and reading.begins_title(start + length):
            return True  # 和|汤阴|副县长
    words = (reading.text[start : start + length] for length in (3, 4, 5))
    named = ((word, reading.gazetteer.named(word)) for word in words if word[-1:] in tuple("省市县区"))
    return any(area.bears(word) for word, areas in named for area in areas)


def _before_sure(reading: Reading, start: int) -> Span | None:
    """Return the first item of a list, a word (向晚) or with a surname nobody knows, when a sure name follows it."""
    end = next((at for at in (start + 3, start + 2) if reading.at(at) == "、"), start)
    words = reading.text[start:end]
    if not words or not all(map(is_han, words)) or _no_name(words) or NEVER.intersection(words):
        return None
    if words[0] in FUNCTION_SURNAMES and reading.knows(start + 1):
        return None
    rare = words[0] not in surnames() and (words[0] in ATYPICAL or is_word(reading, start, end))
    if rare or reading.is_place(words):
        return None
    return Span(start=start, end=end) if sure_name(reading, end + 1, listed=True) else None


def _item(reading: Reading, start: int) -> Span | None:
    """Return the whole item between two 、 if it has a surname and is neither title, place nor everyday word."""
    end = next((at for at in range(start, start + 5) if not is_han(reading.at(at))), start)
    words = reading.text[start:end]
    if reading.at(end) not in "、。" or not _shaped(words) or reading.is_place(words):
        return None
    return Span(start=start, end=end) if not is_word(reading, start, end) else None


@lru_cache(maxsize=8192)
def _shaped(words: str) -> bool:
    """Tell whether the words are a surname and one or two characters that can be a given name."""
    families = [words[:size] for size in (1, 2) if words[:size] in surnames()]
    return any(_can_be_given(words[len(family) :]) for family in families) and not _no_name(words)


def _can_be_given(given: str) -> bool:
    return 1 <= len(given) <= 2 and all(map(is_han, given)) and not NEVER.intersection(given)


def _no_name(words: str) -> bool:
    rest = {words[1:], words[2:]}
    known = any(title_named(one) or one in EVERYDAY or one in HONORIFICS or one in GIVEN_WORDS for one in rest if one)
    return known or title_named(words) is not None or words in EVERYDAY or words[-1] in "某等们副"


def sure_name(reading: Reading, start: int, *, listed: bool = False) -> Span | None:
    """Choose where the name ends that begins at an offset where a person is certain; None when nothing fits.

    A word of the dictionary is a name only in a list, or with a surname that is no word, before a mark or a word that
    follows names (局长安排工作 names nobody).
    """
    scored = [
        (score, end)
        for end in range(start + 2, min(start + 5, len(reading.text) + 1))
        if (score := _score(reading, start, end, listed=listed)) >= 1
    ]
    return Span(start=start, end=max(scored)[1]) if scored else None


def _score(reading: Reading, start: int, end: int, *, listed: bool) -> float:
    """Weigh one end: its right edge first, then the characters, the length and the words of the segmenter."""
    words = reading.text[start:end]
    if not _shaped(words) or (end - start == 4 and words[:2] not in surnames()):
        return 0
    seen = reading.seen.get((start, end), 0)
    double = len(words) > 2 and words[:2] in surnames()  # where 欧阳劲 ends, the network sees better than the rules
    told = max(_edge(reading, end), _edge_of_three(reading, start, end))
    edge = max(told, 1.6 if seen == ALL or (double and seen > 1) else 0)
    if edge < 1.6 or (not listed and _function_word(reading, start, edge)) or comes_to(reading, start, seen):
        return 0
    rare = TITLED_RARE if reading.follows_title(start) else RARE
    if is_word(reading, start, end) and not _word_as_name(reading, words, edge, listed=listed, rare=rare):
        return 0
    score = edge + 0.5 * max(-1, min(1, givenness(words[1:]))) + 0.4 * (end - start > 2)
    score -= _last_character(reading, words, end, edge) + 4 * goes_with_next(reading, end, words)
    score -= 0.9 * (words in surnames())
    score += 2 * (words[-1] == reading.at(end) and words[-1] in DOUBLED)  # 荆有为|为获奖选手颁奖
    if begins_with_word(reading, start, end):
        score -= 2.5 if reading.knows(end - 1) else 1
    score += 2 * (FOR_OTHERS.match(reading.text, end) is not None)  # 贺晚成|为获奖队颁奖
    score += 3 * (reading.at(end) == "于" and reading.at(end + 1).isdecimal())  # 郝志勇|于2007年, and no 勇于
    score += 3 * (end - start == 3 and SPEAKS.match(reading.text, end) is not None)
    token = reading.opening.get(start)
    whole = bool(token and token.end == end) or known_name(reading, start, end)
    goes_on = reading.at(end) in "和与" and reading.text.startswith((*LONGER, *ACTING), end + 1)  # 王清和|主持
    score -= 0.3 * (told < 1 and not double)  # 石明|礼想把: nothing but the network says so
    return (
        score + SEEN * seen * ((edge >= 2 or double) and not goes_on) + 0.5 * whole - 0.5 * _breaks_word(reading, end)
    )


def comes_to(reading: Reading, start: int, seen: int = 0) -> bool:
    """Tell whether 来 and what is done are no name: 派技术员|来测土."""
    return reading.at(start) == "来" and reading.lexicon.tag(reading.at(start + 1)) in ("v", "vn") and not seen


def _edge_of_three(reading: Reading, start: int, end: int) -> float:
    """Let a name of three characters, or with a surname of two, end before any verb, adverb or preposition."""
    tag = reading.lexicon.tag(reading.at(end))
    long = end - start >= 3 and not reading.is_place(reading.text[start:end])
    return 1.6 if long and tag in ("v", "d", "p") else 0


def _function_word(reading: Reading, start: int, edge: float) -> bool:
    """Tell whether a surname is oftener a word of grammar, and may be one here."""
    family = reading.at(start)
    if family not in FUNCTION_SURNAMES or _whole_of_three(reading, start):
        return False
    if family == "向" and any(NOT_TOWARDS.match(reading.text, start + size) for size in (2, 3)):
        return False
    noun = reading.lexicon.tag(reading.text[start + 1 : start + 3])[:1] in ("n", "t")
    return edge < 2.5 or (reading.knows(start + 1) and not (family in ADVERBS and noun))


def _whole_of_three(reading: Reading, start: int) -> bool:
    """Tell whether 于 begins one word of three characters that no dictionary holds, the other two those of names."""
    token = reading.opening.get(start)
    whole = token is not None and len(token.text) == 3 and not token.tag
    return whole and reading.at(start) == "于" and givenness(reading.text[start + 1 : start + 3]) > 0


def _last_character(reading: Reading, words: str, end: int, edge: float) -> float:
    """Return what to take off for a last character that more likely belongs to what follows (鲜于波|和)."""
    if words[-1] in FIRST_OF_FOLLOWERS:
        return 0 if words[-1] in WITH_MORE and reading.at(end) in MARKS else 1.5
    if words[-1] in ACTIONS:
        return 0.8
    if words[-1] in PREPOSITIONS and edge < 3:
        return 1
    if words[-1] == "作" and edge < 3:
        return 3  # 陈卫|作推介, whatever the network sees
    sure = reading.seen.get((end - len(words), end), 0) > 1
    if words[-1] == "刚" and edge < 3:
        return 4 if edge < 2.5 else 2 * (not sure and not reading.text.startswith((*LONGER, *JOINTS), end))
    sure = sure or reading.text.startswith((*LONGER, *ACTING), end)
    return 2 if words[-1] in "和与" and edge < 3 and not sure else 0


def _word_as_name(reading: Reading, words: str, edge: float, *, listed: bool, rare: int) -> bool:
    tag = reading.lexicon.tag(words)
    least = 2.2 if rare == TITLED_RARE and tag == "n" else 2.5
    if edge < least or tag[:1] in tuple("vdrpcmtfblij") or tag in ("nt", "ns", "nz") or reading.is_place(words):
        return False
    return words[0] not in wordlike_surnames() or listed or reading.lexicon.cutter.rarer(words, rare)


def _edge(reading: Reading, end: int) -> float:
    """Score how surely a name in certain company can end at an offset; 1.6 is enough."""
    if reading.text.startswith("飞到", end):
        return 0  # 王正飞|到某镇: nobody flies there
    surely = boundary(reading, end)
    if surely >= 2:
        return 3 if surely == 3 else 2.5
    word = reading.text[end : end + 2]
    done = reading.lexicon.tag(word[:1]) == "v" and word[1:] in ("了", "着", "过")
    if done or reading.text.startswith(MOVING, end):
        return 2.2
    if word[1:] == "说" and word not in SAYS:
        return 0  # 余建明|说, though 明说 is a word
    tag = reading.lexicon.tag(word)
    if tag[:1] in ("v", "d", "p", "c", "t", "r", "m"):
        return 2
    return 1.6 if reading.at(end) in ACTIONS else 0


def _breaks_word(reading: Reading, end: int) -> bool:
    """Tell whether an end cuts a word of the dictionary in two that the segmenter had kept whole."""
    return end not in reading.opening and reading.knows(end - 1)


def _one(reading: Reading, start: int, *, origin: str, score: float) -> Iterator[Found]:
    span = sure_name(reading, start)
    if span:
        yield span, origin, score


def _likely(reading: Reading, start: int, *, origin: str, score: float) -> Iterator[Found]:
    """Offer the name at an offset where a person is only likely: no word, and nothing that speaks against a name."""
    span = sure_name(reading, start)
    if span is None or is_word(reading, span.start, span.end) or reading.is_place(span.of(reading.text)):
        return
    words, edge = span.of(reading.text), _edge(reading, span.end)
    token = reading.opening.get(start)
    cut_out = token is not None and token.end == span.end
    kin = edge == 3 and len(words) == 3 and KIN.search(reading.text, max(0, start - 3), start) is not None
    if _is_grammar(reading, span) or (begins_with_word(reading, span.start, span.end) and not kin):
        return
    if words[-1] in ENDS_OF_NOUNS or not (kin or reading.lexicon.cutter.rarer(words[:2], RARE)):
        return
    if words[0] == "家" and reading.text.endswith("老人", 0, start):
        return  # 从老人家出来
    common = words[0] in wordlike_surnames()
    seen = any(reading.seen.get((start, end)) == ALL for end in range(start + 2, start + 5))
    if len(words) > 2:
        floor = -4 if edge >= 2.2 or seen else 1 if common else 0
    else:
        floor = 1 if common else -1 if edge == 3 else 0
        edge += 0.2 * (cut_out and not common)
    if givenness(words[1:]) >= floor and (len(words) > 2 or edge >= 2.2):
        yield span, origin, score


def _honored(reading: Reading) -> Iterator[Found]:
    """Offer the names of a line that honors people: 见义勇为:甲(某镇)、乙(某校)."""
    for line in HONORED.finditer(reading.text):
        for match in PLACED.finditer(reading.text, line.end("what"), line.end()):
            words = match["name"]
            if _shaped(words) and words[-1] not in ENDS_OF_PLACES:
                yield Span(start=match.start("name"), end=match.end("name")), "honored, with his place", 0.9


def _is_common(word: Word) -> bool:
    """Tell whether a word is one of the language and no part of a name: 诗人 and 由, but not 巴音."""
    name = word.tag.startswith(("nr", "ns", "nz"))
    return word.text in PREPOSITIONS or word.text == "由" or (len(word.text) > 1 and bool(word.tag) and not name)


def _is_grammar(reading: Reading, span: Span) -> bool:
    """Tell whether a surname is a word of grammar here: 导师|曾劝|他留校."""
    words = span.of(reading.text)
    once = words[0] == "曾" and len(words) == len("曾劝") and not reading.seen.get((span.start, span.end))
    return once or (words[0] in FUNCTION_SURNAMES and not _whole_of_three(reading, span.start))


def _speakers(reading: Reading) -> Iterator[Found]:
    """Offer what fills the space between a mark and a verb of speech, if it is a surname and two characters."""
    for match in SPOKEN.finditer(reading.text):
        start, words = match.start(), match["name"]
        families = {words[:1], words[:2]} & surnames()
        if not families or words[0] in FUNCTION_SURNAMES or not _shaped(words) or is_word(reading, start, match.end()):
            continue
        if not begins_with_word(reading, start, match.end()) and not reading.is_place(words):
            yield Span(start=start, end=match.end()), "fills a clause before a verb of speech", 0.82


def _appointed(reading: Reading) -> Iterator[Found]:
    """Offer whom a notice appoints, elects or relieves, and the next one in the same sentence (甲为…、乙为…)."""
    for match in APPOINTED.finditer(reading.text):
        span = _in_office(reading, match.end())
        while span:
            yield span, f"after {match.group()}", 0.97
            following = _sentence_end(reading.text, span.end)
            joint = NEXT_APPOINTED.search(reading.text, span.end, following)
            span = _in_office(reading, joint.end()) if joint else None


def _sentence_end(text: str, start: int) -> int:
    end = min(len(text), start + 40)
    stop = ENDS.search(text, start, end)
    return stop.start() if stop else end


def _in_office(reading: Reading, start: int) -> Span | None:
    for length in (2, 3, 4):
        words = reading.text[start : start + length]
        if _shaped(words) and IN_OFFICE.match(reading.text, start + length):
            return Span(start=start, end=start + length)
    return _rare_in_office(reading, start)


def _rare_in_office(reading: Reading, start: int) -> Span | None:
    """Return a name of three characters whose surname is on no list, in a notice: 喇云生为某局局长."""
    words = reading.text[start : start + 3]
    held = all(map(is_han, words)) and OFFICE_HELD.match(reading.text, start + 3)
    if not held or reading.knows(start) or _no_name(words) or not _can_be_given(words[1:]):
        return None
    return Span(start=start, end=start + 3) if givenness(words[1:]) >= 0 else None


def _doers(reading: Reading) -> Iterator[Found]:
    """Offer the name behind a word for what someone does (检验员, 说书人, 跑者)."""
    for match in DOER.finditer(reading.text):
        word = reading.closing.get(match.end())
        named = word and len(word.text) > 1 and word.tag[:1] in ("n", "") and word.text not in surnames()
        trade = OF_TRADE.search(reading.text, max(0, match.end() - 4), match.end())
        if named or (trade and not _breaks_word(reading, match.end())):  # 的总工|程师
            yield from _likely(reading, match.end(), origin="after a word for what someone does", score=0.8)


def _introduced(reading: Reading) -> Iterator[Found]:
    """Offer the name before an age or a sex, where a clause begins with it."""
    for match in BORN.finditer(reading.text):
        for length in (4, 3, 2):
            start = match.start() - length
            words = reading.text[max(0, start) : match.start()]
            opened = reading.at(start - 1) in "\n。,;:!?“”、( "
            sure = CERTIFIED.match(reading.text, match.start()) or not is_word(reading, start, match.start())
            if start >= 0 and opened and _shaped(words) and sure:
                yield Span(start=start, end=match.start()), "before an age or a sex", 0.85
                break
    for match in OF_NATION.finditer(reading.text) if "族" in reading.text else ():
        if not any(map(_is_common, reading.lexicon.cut(match["name"]))):
            yield Span(start=match.start("name"), end=match.end("name")), "before a nation", 0.97
