"""People before a verb of office: 顾南星曾任某局局长, whom no title beside the name vouches for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from graphbuild.extract.names import begins_with_word, is_word, name_shaped, plausible
from graphbuild.extract.reading import Reading
from graphbuild.extract.vouched import FUNCTION_SURNAMES
from graphbuild.model import Span
from graphbuild.zh.offices import OF_SEX, TAIL, TAKEN

__all__ = ["holders"]

OPENS = frozenset("\n。,;:!?“”、() ")
DATE = r"(?:\d{4}年|去年|今年|前年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
# Between the name and the verb: 甲同志自2021年3月起任…, 甲已辞去….
LEAD = re.compile(
    rf"(?:同志|已经?|将|即将|全票|高票|正式|此前|先后|,|经选举|(?:到|赴)[一-鿿]{{2,12}}|(?:自|于|从)?(?=[\d去今前]){DATE}"
    r"(?:起|以来|后)?)*"
)
PROPOSES = re.compile("(?=[提推任])(?:提名|推荐|(?<=拟)任命|(?<=建议)任命)")
MADE = re.compile("(?:同志)?(?:为|任|作为)")
ITEM = re.compile("(?<=[:;\n])(?P<name>[一-鿿]{2,4}?)(?:同志)?(?:(?P<made>为)|的)(?=[^,。;:\n]{3,30}(?(made)|职务))")
NOTIFIES = re.compile("任命|任免|决定|免去")
ROLL_ITEM = re.compile(
    rf"(?:^|(?<=[;:\n]))(?P<name>[一-鿿]{{2,4}})(?:{OF_SEX})?,[^,。;:\n]{{3,40}}(?=[;。\n]|$)", re.MULTILINE
)
BETWEEN, LEAST = 2, 2
"""Characters between two items of a roll, at most, and items of one, at least."""
NOTICE = 600
"""Characters before an item in which the verb of the notice must stand."""
REACH = 18
"""Characters that the words between a name and a verb may take."""
NEAR = 20
"""Characters in which a title must follow: 任 alone may be any word's part."""


def holders(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer what fills the space between a mark and a verb of office that leads to a title, if it is shaped so."""
    starts = [title.start for title in reading.titles]
    for verb in TAKEN.finditer(reading.text) if starts else ():
        if _leads_to_title(reading, starts, verb):
            name = _before(reading, verb.start())
            if name:
                yield name, "before a verb of office", 0.84
    for title in reading.titles:
        behind = TAIL.match(reading.text, title.end)
        if behind and behind.group():
            yield from _behind(reading, behind.end())
    yield from _listed(reading)
    yield from _in_roll(reading)
    for match in PROPOSES.finditer(reading.text):
        yield from _made(reading, match.end())


def _leads_to_title(reading: Reading, starts: list[int], verb: re.Match[str]) -> bool:
    at = bisect_left(starts, verb.start())  # 挂职 may itself begin the title
    if at == len(starts) or starts[at] - verb.end() > NEAR:
        return False
    return not OPENS.intersection(reading.text[verb.end() : starts[at]])


def _before(reading: Reading, verb: int) -> Span | None:
    for end in range(verb, max(verb - REACH, 1), -1):
        if not LEAD.fullmatch(reading.text, end, verb):
            continue
        for start in (end - 3, end - 2, end - 4):
            if start < 1 or reading.at(start - 1) not in OPENS:
                continue
            span = Span(start=start, end=end)
            if _a_name(reading, span, rare=_in_notice(reading, start)):
                return span
    return None


def _in_notice(reading: Reading, start: int) -> bool:
    """Tell whether an item of a notice of appointments begins at an offset: …任局长;虎锐任副局长."""
    return reading.at(start - 1) in ";:" and NOTIFIES.search(reading.text, max(0, start - NOTICE), start) is not None


def _a_name(reading: Reading, span: Span, *, rare: bool = False) -> bool:
    """Tell whether words are shaped like a name; one that looks `rare` will do where a list of names goes on."""
    words = span.of(reading.text)
    if len(words) < len(span):  # the text ends here
        return False
    least = 0 if rare else 1 if len(words) > 2 else 2
    if words[0] in FUNCTION_SURNAMES or not name_shaped(words) or plausible(words) < least:
        return False
    if is_word(reading, span.start, span.end) or begins_with_word(reading, span.start, span.end):
        return False
    return not reading.is_place(words)


def _behind(reading: Reading, start: int) -> Iterator[tuple[Span, str, float]]:
    """Offer the name behind 副局长(主持工作)."""
    for length in (3, 2):
        span = Span(start=start, end=start + length)
        if _a_name(reading, span):
            yield span, "behind a title and what belongs to it", 0.84
            return


def _listed(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer the names that open the items of a notice: 任命:甲为…;乙为…, 免去:甲的…职务;乙的…职务."""
    for item in ITEM.finditer(reading.text):
        verb = "任命" if item["made"] else "免去"
        start = item.start("name")
        span = Span(start=start, end=item.end("name"))
        if verb in reading.text[max(0, start - NOTICE) : start] and _a_name(reading, span):
            yield span, f"in a notice of {verb}", 0.9


def _in_roll(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer the names of a list that says of each what he is: 甲,某派出所所长;乙(女),某医院护士长;丙,…."""
    roll: list[re.Match[str]] = []
    for item in [*ROLL_ITEM.finditer(reading.text), None]:
        if roll and (item is None or item.start() - roll[-1].end() > BETWEEN):
            if len(roll) >= LEAST:
                spans = (Span(start=one.start("name"), end=one.end("name")) for one in roll)
                yield from ((span, "in a roll", 0.85) for span in spans if _a_name(reading, span, rare=True))
            roll = []
        if item is not None and any(title.end == item.end() for title in reading.titles):
            roll.append(item)


def _made(reading: Reading, start: int) -> Iterator[tuple[Span, str, float]]:
    """Offer the name between a verb of proposing and its 为."""
    for length in (3, 2, 4):
        span = Span(start=start, end=start + length)
        if MADE.match(reading.text, span.end) and _a_name(reading, span):
            yield span, "proposed for an office", 0.9
            return
