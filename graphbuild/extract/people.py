"""People: names beside a title, in lists, after an age, before a speech verb, and wherever they come again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from graphbuild.extract.addressed import addressed, is_address
from graphbuild.extract.bylines import byline_offsets, bylines
from graphbuild.extract.edges import STOP_WORDS
from graphbuild.extract.employers import TRADES, begins_employer
from graphbuild.extract.enlisted import enlisted
from graphbuild.extract.familiar import familiar, is_familiar
from graphbuild.extract.given import ATYPICAL, givenness
from graphbuild.extract.holders import holders
from graphbuild.extract.lexicon import Word
from graphbuild.extract.lists import listed_names
from graphbuild.extract.names import best_name, boundary, is_word, known_name, name_shaped, plausible
from graphbuild.extract.near import near
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.extract.tagged import seen_people
from graphbuild.extract.titles import EVERYDAY, HONORIFICS, everyday, title_named
from graphbuild.extract.transcribed import SYLLABLES, transcribed_at
from graphbuild.extract.vouched import FUNCTION_SURNAMES, KIN, comes_to, vouched
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import name_shares, wordlike_surnames
from graphbuild.zh.names import surname
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import alternation

__all__ = ["people"]

SURE = 0.9
"""Score of a name that something else than its looks vouches for."""
BEFORE_DOT = re.compile("[\u4e00-\u9fff]{0,3}·[\u4e00-\u9fff]")
"""Behind the first characters of a name with a dot: 别克扎|提·胡安西."""
HOUSE = re.compile(
    "(?:派出所|司法所|卫生院|中心校|法庭|供电所)"
    "|(?:投资|控股|实业|科技|农业|文旅|建设|置业|食品|药业|茶业|酒业|种业|果业)*(?:集团|公司|有限)"
)
"""What is named after a place or a brand, and not after somebody: 蔡家|派出所, 锦蜀源|投资集团."""
OFFICES = re.compile("(?:、[^、,。]{2,5}){0,6}等(?:部门|单位|局办|科室|场所)")
"""安监、工商、文广新等部门: short names of offices."""
BRED = re.compile("人(?=[,。、;])")
"""花瑶|人 between two marks says where somebody is from."""
CLAUSE_MARKS = frozenset("\n。,;:!?、(“")
LONGER = 6
"""Characters that a longer name goes on with, less than."""
SHORTEST = 2
"""Characters of a name of a surname and one more."""
BEHIND = re.compile(alternation(HONORIFICS))
LIVING = ("住在", "家住", "住的")
AGE = re.compile(r"(?=[\d一二三四五六七八九十名叫])(?:\d{1,3}岁的|[一二三四五六七八九十]{1,3}岁的|名叫|叫做|\d后)")
PLACE_OF = re.compile("(?:村|镇|乡|社区|街道|小区|公司|学校|中学|小学|医院)的")
SPEECH = re.compile(r"(?:告诉记者|介绍说|[坦直]言|感慨|笑着说|高兴地说|激动地说|说道|说[,::。]|表示[,::])")
NEW_CLAUSE = frozenset("\n。,;:!?“”、() ")
SPACED = re.compile("(?P<family>[\u4e00-\u9fff]) {1,2}(?P<given>[\u4e00-\u9fff])(?! (?![市县区省国][\u4e00-\u9fff]))")
NOBODY = re.compile(
    "^.某[^某]|^那[个些位盏条座棵台把件段片张年天]|^公司$|^(?:资格|职务|身份|岗位)$|^援[疆藏青]|乌兰牧骑$|^.氏|^名|^张罗$|^孙[女子儿]$|^后[干才再又就来也还做去]"
)
"""What is no name, or goes on behind one: 刘某|负, 爷爷|那盏灯, 委员资格, 梁氏茶业, 当选书记后干的事."""
ROUTE = re.compile("高铁|铁路|高速|城际|客专|航线|专列|公路")
ENDS_IN_ONE = re.compile(
    "一(?=[从在向对给跟把被和与及、,。说介表告坦])|和(?=[获说被任为,。;、与及]|等(?!级))|有(?=被(?=[评授选任推])|任(?![何务意性])|获)"
)
ENDS = ("一", "和", "有")
"""Characters that names end in and that begin what follows a name."""
OF_YI = re.compile("[依且](?=[在说是和与获、,。介陪出主参汇表强指])")
"""Ends of names of the Yi, where what follows makes no sense behind 依 and 且: 曲别阿依在决赛登台, 局长罗布且陪同."""
COUNTS = re.compile("[一二三四五六七八九十百千万年]")
"""In no name with a dot, but in the title of a series: 壮阔七十年·老厂新事."""
HELD = frozenset("会赛节展周季")
"""Ends of what is held, and of no name with a dot: 林海某县·某市推介会."""
SAYING = 4
"""Characters of most sayings."""
LONGEST_WORD = 3
"""Characters of a part of such a name that may be a word too: 买买提."""
DOTTED = re.compile(r"(?P<before>[\u4e00-\u9fff]{1,7})(?:·[\u4e00-\u9fff]{1,6})+")
"""A name of a nation that writes its parts with a dot, and the words run together with it on the left."""


def people(reading: Reading) -> Iterator[Proposal]:
    """Propose the people of the article; writers of the byline first, then everybody the text vouches for."""
    written = list(bylines(reading))
    yield from written
    lines = byline_offsets(reading)
    outside = [
        found
        for found in _found(reading)
        if found[0].start not in lines and not _other(reading, found[0]) and not _doubtful(reading, found[0])
    ]
    best = _with_one(reading, _whole(reading, _without_tails(reading, _strongest(outside))))
    yield from (_proposal(span, origin, score) for span, (origin, score) in sorted(best.items()))
    known = {span.of(reading.text) for span in [*best, *(one.span for one in written)]}
    found = {*best, *(one.span for one in written)}
    yield from _again(reading, known, found)
    yield from _titled_again(reading, known, found)
    yield from addressed(reading, best)
    yield from familiar(reading, best)


def _other(reading: Reading, span: Span) -> bool:
    """Tell whether words that look like a name are an address (李书记), a line between places (杭绍台高铁), or where
    somebody else works."""
    words = span.of(reading.text)
    native = len(words) == 3 and words[2] in "籍人" and reading.is_place(words[:2])  # 汤阴籍, 汤阴人
    behind = (ROUTE, BEFORE_DOT, HOUSE, OFFICES, *((BRED,) if reading.at(span.start - 1) in CLAUSE_MARKS else ()))
    other = (
        native
        or reading.at(span.end) == "某"
        or _begins_saying(reading, span)
        or _of_place(reading, span)
        or NOBODY.search(words)
        or any(pattern.match(reading.text, span.end) for pattern in behind)
    )
    called = len(words) == SHORTEST and reading.at(span.start - 1) in "老小"  # 老乔|比系统早报了
    spoken_to = is_address(words) or is_familiar(words)
    return bool(other or called or spoken_to) or _owns_title(reading, span.end) or begins_employer(reading, span)


def _begins_saying(reading: Reading, span: Span) -> bool:
    """Tell whether a saying of four characters begins within words: 陈国|马不停蹄, 刘|义无反顾."""
    words = (reading.opening.get(at) for at in range(span.start + 1, span.end))
    return any(word is not None and len(word.text) == SAYING and word.tag[:1] in ("i", "l") for word in words)


def _of_place(reading: Reading, span: Span) -> bool:
    """Tell whether words that look like a name are a township, a village without its last word (罗驿 of 罗驿村), or
    where somebody comes to: 来灵 in 灵山县."""
    words = span.of(reading.text)
    if reading.follows_title(span.start):
        return False
    if words[-1] in "镇乡村":
        return bool(reading.gazetteer.divisions(words))
    home = reading.gazetteer.code(reading.article.place) if reading.article.place else None
    comes = words[0] in "来赴" and home is not None and words[1:] == home.name[0]
    return comes or any(reading.counts[f"{words}{level}"] for level in ("村", "镇", "乡", "社区"))


def _owns_title(reading: Reading, end: int) -> bool:
    """Tell whether the title of somebody else stands right behind: 锦蜀源|总裁邓伟."""
    at = bisect_left(reading.titles, end, key=lambda title: title.start)
    title = reading.titles[at] if at < len(reading.titles) else None
    return title is not None and title.start == end and best_name(reading, title.end) is not None


def _doubtful(reading: Reading, span: Span) -> bool:
    """Tell whether a rare surname may only be the beginning of a name of another nation: 斯琴|毕力格, 那仁满|都拉.

    The network sees nobody of that name, and something longer of any kind that goes on behind it.
    """
    usual = span.of(reading.text)[:1] in name_shares("surname")
    if not reading.tagged or usual or reading.seen.get((span.start, span.end)):
        return False
    return any(
        name.start <= span.start and span.end + 2 <= name.end < span.end + LONGER
        for names in reading.tagged.values()
        for name in names
    )


def _proposal(span: Span, origin: str, score: float) -> Proposal:
    return Proposal(span=span, type=EntityType.PERSON, origin=f"people: {origin}", score=score)


def _strongest(found: Iterable[tuple[Span, str, float]]) -> dict[Span, tuple[str, float]]:
    best: dict[Span, tuple[str, float]] = {}
    for span, origin, score in found:
        if span not in best or best[span][1] < score:
            best[span] = (origin, score)
    return best


def _without_tails(reading: Reading, best: dict[Span, tuple[str, float]]) -> dict[Span, tuple[str, float]]:
    """Leave out the end of a name that the article is sure of elsewhere: 松涛 where 书记冷松涛 is printed too."""
    sure = {span.of(reading.text) for span, (_, score) in best.items() if score >= SURE}
    tails = {span for span in best if any(reading.text[span.start - more : span.end] in sure for more in (1, 2))}
    best = {span: why for span, why in best.items() if not _is_given(reading, span, best)}
    return {span: why for span, why in best.items() if why[1] >= SURE or span not in tails}


def _is_given(reading: Reading, span: Span, best: Mapping[Span, tuple[str, float]]) -> bool:
    """Tell whether two characters are but the given name of whom a word for what he is stands before: 传承人席|玛索."""
    longer = Span(start=span.start - 1, end=span.end) if span.start and len(span) == SHORTEST else None
    return longer is not None and best.get(longer, ("", 0.0))[0].startswith("after ")


def _whole(reading: Reading, best: dict[Span, tuple[str, float]]) -> dict[Span, tuple[str, float]]:
    """Take in the last character of a name that begins a word too, where the text has the whole name elsewhere.

    教师甲乙荣获评 and 局长甲乙刚和 read as 荣获 and 刚; the headline or the next sentence says 甲乙荣 and 甲乙刚.
    """
    starts: dict[str, set[int]] = {}
    for span in best:
        starts.setdefault(span.of(reading.text), set()).add(span.start)
    longer = {span: Span(start=span.start, end=span.end + 1) for span in best if len(span) == SHORTEST}
    cut = {short: whole for short, whole in longer.items() if starts.get(whole.of(reading.text), set()) - {short.start}}
    alone = {short.of(reading.text) for short in longer if short not in cut}
    return {span if span.of(reading.text) in alone else cut.get(span, span): why for span, why in best.items()}


def _with_one(reading: Reading, best: dict[Span, tuple[str, float]]) -> dict[Span, tuple[str, float]]:
    """Take in the 一, 和 or 依 that ends a name and goes with nothing behind: 童守一从前任手里接过, 曾庆和获奖."""
    longer = {span: Span(start=span.start, end=span.end + 1) for span in best}
    ended = {span for span, whole in longer.items() if whole not in best and _ends_in_one(reading, span, whole)}
    return {longer[span] if span in ended else span: why for span, why in best.items()}


def _ends_in_one(reading: Reading, span: Span, whole: Span) -> bool:
    if OF_YI.match(reading.text, span.end) and SYLLABLES.issuperset(whole.of(reading.text)[1:]):
        return True
    goes_on = ENDS_IN_ONE.match(reading.text, span.end) or _ends_elsewhere(reading, whole)
    return len(span) == SHORTEST and bool(goes_on)


def _ends_elsewhere(reading: Reading, whole: Span) -> bool:
    """Tell whether the text has a name that ends in 和 before a mark, where no conjunction stands: 严思和:灯还亮着."""
    words = whole.of(reading.text)
    return words[-1:] in ENDS and any(f"{words}{mark}" in reading.text for mark in ",。:;、!?)”\n")


def _found(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    yield from vouched(reading)
    yield from _after_titles(reading)
    yield from _after_everyday(reading)
    yield from _after_places(reading)
    yield from _before_words(reading)
    yield from _speakers(reading)
    yield from ((span, "list of names", 0.9) for span in listed_names(reading))
    yield from _dotted(reading)
    yield from _spaced(reading)
    yield from holders(reading)
    yield from enlisted(reading)
    yield from _unknown_words(reading)
    yield from seen_people(reading)


def _after_titles(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    for title in reading.titles:
        yield from _named_at(reading, title.end, origin="after a title", score=0.95, floor=-1)
        yield from _rare(reading, title.end)
        yield from _double(reading, title.end)
        yield from transcribed_at(reading, title.end, origin="after a title")


def _after_everyday(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    for match in everyday(reading.text):
        yield from _named_at(reading, match.end(), origin=f"after {match.group()}", score=0.85)
        yield from transcribed_at(reading, match.end(), origin=f"after {match.group()}")
    for match in AGE.finditer(reading.text):
        yield from _named_at(reading, match.end(), origin="after an age", score=0.85)
        yield from transcribed_at(reading, match.end(), origin="after an age")


def _named_at(
    reading: Reading, start: int, *, origin: str, score: float, floor: int = 0
) -> Iterator[tuple[Span, str, float]]:
    """Offer the name at an offset; one that is also a word, or has an everyday surname, must end before a mark or a
    word that follows names."""
    span = best_name(reading, start, floor=floor)
    if span is None or comes_to(reading, start) or (is_word(reading, span.start, span.end) and floor == 0):
        return
    words = span.of(reading.text)
    if words[0] in FUNCTION_SURNAMES and (reading.knows(start + 1) or boundary(reading, span.end) < 2):
        return
    if floor == 0 and plausible(words) < 1:
        return
    weak = plausible(words) < 1 or is_word(reading, span.start, span.end)
    if boundary(reading, span.end) >= (2 if weak else 1):
        yield span, origin, score


def _rare(reading: Reading, start: int) -> Iterator[tuple[Span, str, float]]:
    """Offer three characters behind an official title whose first is no known surname, when the segmenter holds them
    for one unknown word or a mark closes them, and the other two are typical of given names."""
    words = reading.text[start : start + 3]
    if len(words) < 3 or not all(map(is_han, words)) or surname(words) or givenness(words[1:]) < 1:
        return
    if words[0] in STOP_WORDS or words[0] in ATYPICAL or reading.knows(start):
        return
    token = reading.opening.get(start)
    whole = token is not None and not token.tag and token.end == start + 3
    if boundary(reading, start + 3) >= 2 and (whole or boundary(reading, start + 3) == 3):
        yield Span(start=start, end=start + 3), "after a title, rare surname", 0.85


def _double(reading: Reading, start: int) -> Iterator[tuple[Span, str, float]]:
    """Offer a name of four characters whose first two are usual surnames: 副主席|朱陈添福|出席."""
    words, usual = reading.text[start : start + 4], name_shares("surname")
    both = words[:1] in usual and words[1:2] in usual and name_shaped(words[1:]) and len(words) == len("朱陈添福")
    if both and boundary(reading, start + 4) >= 2 and boundary(reading, start + 3) < 2 and plausible(words[1:]) >= 2:
        yield Span(start=start, end=start + 4), "after a title, two surnames", 0.96


def _after_places(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer 某某村的 + name: three characters, typical of a name in all of them."""
    for match in PLACE_OF.finditer(reading.text):
        span = best_name(reading, match.end())
        if span and len(span) == 3 and plausible(span.of(reading.text)) >= 2 and not reading.knows(span.start):
            yield span, "after a place and 的", 0.75


def _before_words(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer names before 博士, 同志 … and before official titles (习近平总书记), begun by the words of the text."""
    ends = {match.start(): match.group() for match in BEHIND.finditer(reading.text)}
    ends |= {span.start: span.of(reading.text) for span in reading.titles if not _of_media(span.of(reading.text))}
    for end, word in sorted(ends.items()):
        span = _ending_at(reading, end)
        if span:
            yield span, f"before {word}", 0.9


def _of_media(words: str) -> bool:
    title = title_named(words)
    return bool(title and title.kind == "media")


def _ending_at(reading: Reading, end: int) -> Span | None:
    for length in (4, 3, 2):
        start = end - length
        words = reading.text[max(0, start) : end]
        if start >= 0 and known_name(reading, start, end):
            return Span(start=start, end=end)
        if start < 0 or not name_shaped(words) or plausible(words) < 2 or is_word(reading, start, end):
            continue
        if start in reading.opening and _one_run(reading, start, end) and (length > 2 or _clause(reading, start)):
            return Span(start=start, end=end)
    return None


def _one_run(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the segmenter left the span as one unknown word or as single characters and unknown pieces."""
    while start < end:
        word = reading.opening[start]
        if word.end > end or (len(word.text) > 1 and word.tag and not word.tag.startswith("nr")):
            return False
        start = word.end
    return True


def _clause(reading: Reading, start: int) -> bool:
    return reading.at(start - 1) in NEW_CLAUSE


def _speakers(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer a name that fills the space between a mark and a speech verb."""
    for match in SPEECH.finditer(reading.text):
        for length in (3, 2, 4):
            start = match.start() - length
            words = reading.text[max(0, start) : match.start()]
            if start < 0 or not _clause(reading, start) or not name_shaped(words) or plausible(words) < 1:
                continue
            if not is_word(reading, start, match.start()):
                yield Span(start=start, end=match.start()), "before a speech verb", 0.8


def _unknown_words(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer a word of three characters that no dictionary holds, or only as a name, if all of them suit a name."""
    for word in reading.words:
        if len(word.text) != 3 or not _strange(word) or not name_shaped(word.text) or plausible(word.text) < 3:
            continue
        if boundary(reading, word.end) >= 1 and word.text[0] not in FUNCTION_SURNAMES:
            yield Span(start=word.start, end=word.end), "unknown word like a name", 0.65
    yield from _in_two_words(reading)


def _in_two_words(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer a surname that is no word and two typical characters that the segmenter cut apart (麻|小雅)."""
    for word, given in pairwise(reading.words):
        if len(word.text) != 1 or len(given.text) != 2 or not _strange(given):
            continue
        words = word.text + given.text
        surely = word.text not in wordlike_surnames() and name_shaped(words) and plausible(words) >= 3
        if surely and boundary(reading, given.end) >= 2:
            yield Span(start=word.start, end=given.end), "surname and two characters of names", 0.65


def _strange(word: Word) -> bool:
    return not word.tag or word.tag.startswith("nr")


def _dotted(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer 古丽娜尔·买买提: from a mark or the word for what somebody does to the first end that names can have."""
    for match in near("·", DOTTED, reading.text, reach=7):
        start = max(_begins(reading, match.start(), match.end("before")), default=None)
        last = reading.text.rindex("·", match.start(), match.end()) + 1
        end = next((end for end in range(last + 1, match.end() + 1) if boundary(reading, end) >= 2), None)
        if start is not None and end is not None and not _reads_as_title(reading, start, end):
            yield Span(start=start, end=end), "name with a dot", 0.7 if _clause(reading, start) else 0.9


def _reads_as_title(reading: Reading, start: int, end: int) -> bool:
    """Tell whether words with a dot are the title of a series or a contest: 要闻·民生, 全民阅读·书香某县."""
    held = COUNTS.search(reading.text, start, end) is not None or reading.at(end - 1) in HELD
    parts = reading.text[start:end].split("·")
    worded = [part for part in parts if _of_words(reading, part)]
    return held or len(worded) == len(parts) or any(len(part) > LONGEST_WORD for part in worded)


def _of_words(reading: Reading, part: str) -> bool:
    """Tell whether a part of such a name consists of words of two characters or more, and no names."""
    pieces = reading.lexicon.cut(part)
    return all(len(piece.text) > 1 and piece.tag and not piece.tag.startswith("nr") for piece in pieces)


def _begins(reading: Reading, start: int, stop: int) -> Iterator[int]:
    """Yield where the first part of a name with a dot can begin: behind a mark, a title or a word for a trade."""
    for at in range(start, stop):
        word = reading.closing.get(at)
        trade = word is not None and len(word.text) > 1 and _is_trade(word.text)
        if stop - at <= 5 and (_clause(reading, at) or reading.follows_title(at) or trade):
            yield at


def _is_trade(word: str) -> bool:
    return word in EVERYDAY or word[-1] in TRADES or word == "子弟" or KIN.fullmatch(word) is not None


def _spaced(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer 何　安: two characters set apart to the width of three.

    Behind a title or in a list any surname will do; elsewhere a usual one that makes no word with its neighbors.
    """
    for match in SPACED.finditer(reading.text):
        listed = reading.follows_title(match.start()) or reading.at(match.start() - 1) == "、"
        name, edge = match["family"] + match["given"], boundary(reading, match.end())
        if name_shaped(name) and ((listed and edge > 1) or (edge and _stands_out(reading, match.start(), name))):
            yield Span(start=match.start(), end=match.end()), "name set to the width of three", 0.9


def _stands_out(reading: Reading, start: int, name: str) -> bool:
    """Tell whether a spaced name is neither a word set wide (高 考) nor torn out of what stands around it."""
    before, word = reading.at(start - 1), reading.lexicon.tag(name)
    usual = name[:1] in name_shares("surname") and (not word or word.startswith("nr"))
    return usual and before != " " and not reading.lexicon.tag(before + name[:1])


def _again(reading: Reading, known: set[str], found: set[Span]) -> Iterator[Proposal]:
    """Find the names again; one of two characters only where the words of the text cut it out."""
    for start, name in occurrences(reading.text, known):
        span = Span(start=start, end=start + len(name))
        if span not in found and (len(name) > 2 or _cut_out(reading, span)):
            yield _proposal(span, "named elsewhere in the article", 0.8)


def _titled_again(reading: Reading, known: set[str], found: set[Span]) -> Iterator[Proposal]:
    """Find a name that is a word too (向晚) again right behind a title or an age, where it can only be the person."""
    begins = [(title.end, "a title") for title in reading.titles]
    begins += [(match.end(), "an age") for match in AGE.finditer(reading.text)]
    for start, what in begins:
        for length in (2, 3, 4):
            if reading.text[start : start + length] not in known:
                continue
            span = Span(start=start, end=start + length)
            if span not in found and _ends_there(reading, span.end):
                yield _proposal(span, f"named elsewhere, behind {what}", 0.8)


def _ends_there(reading: Reading, end: int) -> bool:
    return boundary(reading, end) >= 2 or reading.text.startswith(LIVING, end)


def _cut_out(reading: Reading, span: Span) -> bool:
    if span.start not in reading.opening or boundary(reading, span.end) < 1:
        return False
    longer = reading.text[span.start : span.end + 1]
    whole = (
        is_han(longer[-1]) and name_shaped(longer) and boundary(reading, span.end) < 2 and not reading.knows(span.end)
    )
    return not is_word(reading, span.start, span.end) and not whole
