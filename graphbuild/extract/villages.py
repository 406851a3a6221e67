"""Villages and communities, which no gazetteer of townships holds: X村, X社区, and names of townships out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import STOP_WORDS, left_edge
from graphbuild.extract.occurrences import occurrences
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import surnames

__all__ = ["settlement", "villages"]

HEAD = re.compile("(?=[自行村社嘎镇乡街])(?:(?P<village>自然村|行政村|村|社区|嘎查)|(?P<township>镇|乡|街道))")
NOT_NAMES = re.compile(
    ".*(?:最美.?|农|乡|新|老|古|山|渔|全|该|本|我|各|每|两|多|一所|一座|一家|贫困|[省市县国]定|美丽|示范|先进|特色|中心|城中|城郊|薄弱|重点|试点|未来|和美|文明|共富|经济|集体|周边|相邻|附近|部分|个别|"
    "所在|这个|一个|联系|包联|邻|外|进|驻|联|帮|入|到|回|离|出|下|联合|结对|小|大|国际|智慧|城市|居民|型|小区|幸福|平安|宜居|数字|网络|虚拟|开源|无诈|老旧|"
    "省级|市级|县级|区级|国家级|强|弱|空心|明星|精品|景区|旅游|传统|历史文化|行政|自然|地球|度假|名|学|兴|治|扶|为|是|了|的|在|对|与|和|及|或)$"
)
DESCRIBING = re.compile(
    "最美|美丽|示范|先进|特色|薄弱|重点|试点|未来|和美|文明|共富|经济|集体|城中|城郊|空心|传统|历史"
)
HOSTS = ("民宿业主", "民宿店主", "民宿老板")
"""What somebody of a village is called, and no beginning of 村民."""
LIVED_IN = re.compile("(?:村|社区)的(?:村民|居民|农民|老人|党员|干部|群众|孩子|[茶果菜花药蚕蜂粮棉渔]农)")
"""Behind a name that a clause begins with: people live there."""
NEVER = frozenset("的了在和与各每等有以为把对是及到从将该全这那着过于、,。0123456789")
FREE = frozenset("的、,。;:及和与等人在")
"""What may stand behind the shortest names of villages."""
SURE = ("在", "到", "来到", "走进", "位于", "前往", "赴", "进", "是", "从", "由")
NOT_AFTER = {
    "村": "民两干里庄级部落居镇委支企务史口庄头规改貌歌晚",
    "镇": "里村长党上静定压",
    "乡": "村镇贤里亲土情音愁间民党长",
}


def villages(reading: Reading) -> Iterator[Proposal]:
    """Propose villages and communities whose left edge is sure, then the same names everywhere."""
    found: dict[Span, str] = {}
    named: dict[str, bool] = {}
    for match in HEAD.finditer(reading.text):
        span = _span(reading, match, named) or _further(reading, match, found)
        if span:
            found.setdefault(span, match.lastgroup or "village")
    levels = {span.of(reading.text): level for span, level in sorted(found.items())}
    for start, name in occurrences(reading.text, levels):
        span = Span(start=start, end=start + len(name))
        known = span in found
        origin = "villages: place or preposition before it" if known else "villages: named elsewhere in the article"
        level = (("level", levels[name]),)
        yield Proposal(span=span, type=EntityType.AREA, origin=origin, score=_score(reading, start), attributes=level)


def settlement(name: str) -> str | None:
    """Return the level of a place whose name ends as a village's or a township's; None for words that describe one.

    >>> [settlement(name) for name in ("石门村", "云岫镇", "美丽乡村", "石门县")]
    ['village', 'township', None, None]
    """
    heads = [head for head in HEAD.finditer(name) if head.end() == len(name)]
    if not heads or not heads[0].start() or NOT_NAMES.fullmatch(name, 0, heads[0].start()):
        return None
    return heads[0].lastgroup


def _score(reading: Reading, start: int) -> float:
    """Trust a village more behind its township, so that no site is read into its name (某街道|某某广场社区)."""
    before = reading.closing.get(start)
    return 0.86 if before and before.tag == "ns" and len(before.text) > 2 else 0.72


def _common(reading: Reading, name: str, *, sure: bool) -> bool:
    """Tell whether the words before the head describe a village and do not name it (偏远山|村, 美丽乡|村).

    A name of two characters or more that ends in 山 or 下 is one when its township stands before it (石门山村).
    """
    plain = NOT_NAMES.fullmatch(name)
    if not plain or (not sure and len(name) < 3) or len(name) < 2 or DESCRIBING.search(name):
        return bool(plain)
    return name[-1] not in "山下上里外大小老古" or reading.lexicon.tag(name[:-1])[:1] in tuple("avbdrmqf")


def _borne(reading: Reading, name: str) -> bool:
    """Tell whether villages are called so though the words are common (复兴村, 幸福村, 联合村); 中心村 is a kind."""
    kind = DESCRIBING.search(name) or name.endswith(("中心村", "农村", "乡村", "山村", "城中村"))
    return not kind and any(area.level == "village" for area in reading.gazetteer.named(name))


def _span(reading: Reading, match: re.Match[str], named: dict[str, bool]) -> Span | None:
    word = reading.closing.get(match.end())
    if (
        word
        and len(word.text) > 2
        and any(area.name == word.text and area.level != "village" for area in reading.gazetteer.named(word.text))
    ):
        return None
    doubled = reading.at(match.start() - 1) == "村"  # 某村|村支书
    lived_in = reading.at(match.end()) == "民" and not reading.text.startswith(HOSTS, match.end())
    if match.group() == "村" and (doubled or lived_in):
        return None
    if reading.at(match.end()) in NOT_AFTER.get(match.group()[-1], "") and match.group() in ("镇", "乡"):
        return None
    township = _township_before(reading, match.start())
    start = township if township is not None else _sure_edge(reading, match.start())
    sure = township is not None
    if start is None:
        start, sure = _listed(reading, match, named), True
    if start is None:
        return None
    start += township is None and reading.at(start) == "驻" and match.start() - start > 2  # 派驻某村
    span = Span(start=start, end=match.end())
    return span if _names_one(reading, span, match.group(), behind=township is not None, sure=sure) else None


def _names_one(reading: Reading, span: Span, head: str, *, behind: bool, sure: bool) -> bool:
    """Tell whether the words before a head can name a village, the more where its township stands before them."""
    name = span.of(reading.text).removesuffix(head)
    longest = 6 if head in ("社区", "嘎查") else 4
    if not (1 if behind else 2) <= len(name) <= longest or (not behind and _region_and_one(reading, name)):
        return False
    if len(span) < 3:  # 清溪镇洪村 is named by those who live there, 清溪镇全村 is not
        return behind and name in surnames() and reading.at(span.end) in FREE
    seat = behind and reading.text.endswith(name, 0, span.start - 1)  # 王和镇王和村
    borne = seat or (behind and reading.at(span.end) not in NOT_AFTER["村"] and _borne(reading, name + head))
    return borne or not _common(reading, name, sure=sure)


def _region_and_one(reading: Reading, name: str) -> bool:
    """Tell whether a region leaves one character before the head: 海南梨|乡 of 海南梨乡文旅公司."""
    areas = reading.gazetteer.named(name[:2]) if len(name) == len("海南梨") else ()
    return any(area.level in ("province", "prefecture") for area in areas)


def _listed(reading: Reading, match: re.Match[str], named: dict[str, bool]) -> int | None:
    """Return where a village of the gazetteer begins whose township or county the text names."""
    for start in range(match.end() - 6, match.end() - 2):
        areas = reading.gazetteer.named(reading.text[start : match.end()]) if start >= 0 else ()
        parents = (up for area in areas if area.level == "village" for up in reading.gazetteer.chain(area)[1:3])
        if any(_stands(reading, name, named) for up in parents for name in (up.name, *up.short)):
            return start
    return None


def _further(reading: Reading, match: re.Match[str], found: dict[Span, str]) -> Span | None:
    """Return a village that goes on with a list of such: 乙村 of 某镇甲村、乙村."""
    start = reading.text.rfind("、", max(0, match.start() - 4), match.start()) + 1
    name = reading.text[start : match.start()]
    listed = start > 0 and any(span.end == start - 1 for span in found) and match.group() == "村"
    free = reading.at(match.end()) in "、,。;:及和与等的" and not NEVER.intersection(name)
    if not (listed and free and 2 <= len(name) <= 3) or _common(reading, name, sure=True):
        return None
    return Span(start=start, end=match.end())


def _stands(reading: Reading, name: str, named: dict[str, bool]) -> bool:
    """Tell whether the text holds a name; each is looked for once."""
    if name not in named:
        named[name] = name in reading.text
    return named[name]


def _township_before(reading: Reading, head: int) -> int | None:
    """Return the end of an area name that ends one to six characters before the head."""
    for start in range(head - 1, max(-1, head - 7), -1):
        word = reading.closing.get(start)
        if word and len(word.text) > 2 and any(area.name == word.text for area in reading.gazetteer.named(word.text)):
            same = word.text.startswith(reading.text[start:head])
            return start if same or _plain(reading, start, head) else None
    return None


def _plain(reading: Reading, start: int, head: int) -> bool:
    """Tell whether no verb or function word stands between the township and the head (峡江镇的三个村)."""
    words = [reading.opening[at] for at in range(start, head) if at in reading.opening]
    return all(len(word.text) < 2 or word.text not in STOP_WORDS for word in words) and not NEVER.intersection(
        reading.text[start:head]
    )


def _sure_edge(reading: Reading, head: int) -> int | None:
    """Return the left edge when a mark, a line end or a preposition of place stands before it."""
    start = left_edge(reading, head, limit=6)
    if head - start < 2:
        return _after_preposition(reading, head)
    if head - start > 5:
        return None
    before = reading.text[max(0, start - 2) : start]
    opened = before.endswith(SURE) or before[-1:] in ("", "\n", "。", ",", "、", "(", "“", ";", ":")
    words = [reading.opening[at] for at in range(start, head) if at in reading.opening]
    common = all(
        word.tag[:1] in ("v", "a", "n", "b", "m", "d") and word.tag not in ("ns", "nz", "nr") and len(word.text) > 1
        for word in words
    )
    lived_in = opened and LIVED_IN.match(reading.text, head) is not None
    return start if words and (before.endswith(SURE) or (opened and (lived_in or not common))) else None


def _after_preposition(reading: Reading, head: int) -> int | None:
    """Return the start of two to four characters between a preposition of place and the head (在西坑下|村)."""
    for start in range(head - 2, max(-1, head - 5), -1):
        word = reading.opening.get(start)
        fits = word and word.text not in STOP_WORDS and not NEVER.intersection(reading.text[start:head])
        if fits and reading.text[max(0, start - 2) : start].endswith(SURE):
            return start
    return None
