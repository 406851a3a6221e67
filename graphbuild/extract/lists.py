"""Lists of names joined by 、, or set apart by blanks: the names vouch for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import area_before
from graphbuild.extract.employers import begins_employer
from graphbuild.extract.given import givenness
from graphbuild.extract.names import best_name, boundary, is_word, name_shaped, plausible
from graphbuild.extract.near import near
from graphbuild.extract.reading import Reading
from graphbuild.extract.titles import BEFORE_NAMES, title_named
from graphbuild.extract.transcribed import sounds
from graphbuild.model import Span
from graphbuild.zh.text import is_han

__all__ = ["listed_names"]

ASIDE = r"\((?:男|女|兼职?|挂职|[一-鿿]{1,3}族)\)"
"""What is said of one of a list: 甲(女)、乙(兼职)."""
LIST = re.compile(rf"(?:[^\n。,;:!?“”() ]+|{ASIDE})+")
"""A stretch without other marks; one pass for any text, where a pattern of items would begin anew at each."""
SET_APART = r"[一-鿿] {1,2}[一-鿿](?![一-鿿])|[一-鿿]{2,4}"
"""A name in a roll; one of two characters is itself set apart by a blank."""
PIECE = re.compile(rf"(?P<name>{SET_APART})(?:{ASIDE})?(?= |\n|$|[,。;、])")
LEAST_PIECES = 4
ROLL = re.compile(rf"(?:(?:{SET_APART})(?:{ASIDE})?(?= |\n|$|[,。;、])(?: {{1,2}}|(?=[\n,。;]|$))){{{LEAST_PIECES},}}")
"""A line of names with blanks between them."""
FIRST_PIECE = len("欧阳某某(某某某族)")
"""Characters of the longest piece, behind the first of which a blank stands."""
LEAST_SURE, SURE_SHARE = 3, 0.6
ALONE = re.compile(f"{ASIDE}$")


def listed_names(reading: Reading) -> Iterator[Span]:
    """Return the names of every 、-list in which at least two items are surely names."""
    for match in LIST.finditer(reading.text):
        if "、" in match.group():
            items = _items(reading.text, match.start(), match.end())
            yield from _vouched(reading, items)
    for match in near(" ", ROLL, reading.text, reach=FIRST_PIECE):
        yield from _called(reading, [Span(start=one.start("name"), end=one.end("name")) for one in _pieces(match)])


def _pieces(roll: re.Match[str]) -> Iterator[re.Match[str]]:
    return PIECE.finditer(roll.string, roll.start(), roll.end())


def _called(reading: Reading, items: list[Span]) -> Iterator[Span]:
    """Take every piece of a roll for a name where most are surely names: 甲某某 乙 某 丙某某(女)."""
    sure = [span for span in items if _plainly(reading, span)]
    if len(sure) < LEAST_SURE or len(sure) < SURE_SHARE * len(items):
        return
    for span in items:
        words = "".join(span.of(reading.text).split())
        if span in sure or not (reading.is_place(words) or title_named(words) or len(words) > len("欧阳某某")):
            yield span


def _plainly(reading: Reading, span: Span) -> bool:
    words = "".join(span.of(reading.text).split())
    return name_shaped(words) and plausible(words) >= 1 and not reading.lexicon.tag(words)


def _items(text: str, start: int, end: int) -> list[Span]:
    found = []
    for piece in text[start:end].split("、"):
        if piece:
            bare = ALONE.sub("", piece) or piece
            found.append(Span(start=start, end=start + len(bare)))
        start += len(piece) + 1
    return found


def _vouched(reading: Reading, items: list[Span]) -> Iterator[Span]:
    """Read the ends of the list as words run on, and let the sure names carry the doubtful ones between them."""
    if len(items) < 2:
        return
    inner = [span for span in items[1:-1] if _short(reading, span)]
    edges = [span for span in (_first(reading, items[0]), _last(reading, items[-1])) if span]
    sure = [span for span in [*inner, *edges] if _sure(reading, span)]
    if len(sure) < 2 or _one_kind(reading, sure):
        return
    known = frozenset(sure)
    yield from sorted({*sure, *edges})
    if 2 * len(sure) >= len(items):
        yield from (span for span in inner if span not in known and not _ordinary(reading, span))


def _one_kind(reading: Reading, spans: list[Span]) -> bool:
    """Tell whether the items end alike (某山、某山), as things of one kind do and people do not."""
    last = [reading.text[span.end - 1] for span in spans]
    return len(set(last)) * 2 <= len(last) or (
        len(set(last)) < len(last) and last[0] in "山湖江河岛洞寺村镇乡茶花米酒菜糕鱼果"
    )


def _short(reading: Reading, span: Span) -> bool:
    return 2 <= len(span) <= 4 and all(map(is_han, span.of(reading.text)))


def _sure(reading: Reading, span: Span) -> bool:
    words = span.of(reading.text)
    return name_shaped(words) and plausible(words) >= 1 and not is_word(reading, span.start, span.end)


def _ordinary(reading: Reading, span: Span) -> bool:
    """Tell whether a doubtful item is a place, a title, or longer than a name that writes no other language can be."""
    words = span.of(reading.text)
    if len(words) > 3:
        return not sounds(reading, span)
    if reading.is_place(words) or title_named(words):
        return True
    if name_shaped(words, floor=-1):
        return False
    return is_word(reading, span.start, span.end) or plausible("王" + words[1:]) < 2


def _first(reading: Reading, item: Span) -> Span | None:
    """Find the name at the end of the first item: the whole item, or what stands after a title or an area's 领导."""
    if len(item) <= 4:
        return item if name_shaped(item.of(reading.text)) else None
    for length in (4, 3, 2):
        start = item.end - length
        if name_shaped(reading.text[start : item.end], floor=-1) and _opens(reading, start):
            return Span(start=start, end=item.end)
    start = item.end - 3
    rare = givenness(reading.text[start + 1 : item.end]) >= 1 and _opens(reading, start)
    return Span(start=start, end=item.end) if rare and not is_word(reading, start, item.end) else None


def _opens(reading: Reading, start: int) -> bool:
    before = reading.text[max(0, start - 8) : start]
    if before.endswith(BEFORE_NAMES) or any(title_named(before[-length:]) for length in (2, 3, 4, 5)):
        return True
    return area_before(reading, start) is not None


def _last(reading: Reading, item: Span) -> Span | None:
    """Find the name at the beginning of the last item."""
    if len(item) <= 4 and name_shaped(item.of(reading.text)) and boundary(reading, item.end) > 0:
        return item if best_name(reading, item.start) is None else best_name(reading, item.start)
    span = best_name(reading, item.start)
    return span if span and boundary(reading, span.end) >= 1 and not begins_employer(reading, span) else None
