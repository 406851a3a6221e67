"""Place name → Area: which of several places of one name is meant, and villages that no list holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.seeds import Area, Gazetteer
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name

__all__ = [
    "COUNTRY",
    "VILLAGER",
    "Near",
    "at_level",
    "coin",
    "find",
    "level",
    "lies_in",
    "peel",
    "pick",
    "village_in",
]

COUNTRY = "area/100000"

Near = tuple[Area, ...]
"""Areas that the article speaks of or from, the likeliest first."""

VILLAGER = "民(?!宿业主|宿店主|宿老板)"
"""村民 goes on behind 村; in 某某村民宿业主 the village ends before it."""

NEW_VILLAGE = re.compile(
    r"^(?!.{0,3}(?:乡|农|全|各|每|千|万|该|本|联|联系|驻|镇|行政|自然|古|城中|度假)村)"
    r"[\u4e00-\u9fff]{1,6}?(?:村|社区)(?!" + VILLAGER + "|口|史|级|道|委|里)"
)
"""A name ending in 村 or 社区, but no common word (乡村, 千村), and not the beginning of another word (村民)."""

VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:村|社区)")
"""The whole name of a village, where it is known to name one: 桐古村, of which 古村 is a word."""
NAMESAKE = re.compile(r"(?:村(?!镇|民|口|史|级|道|委|里)|社区)")
"""Behind the short name of a township the rest of the village that bears it: 下党|村."""

TOWNSHIPS = ("镇", "乡", "街道")
RANK = re.compile("(?:街道|镇|乡)$")
LONGEST = 15
"""Characters in the longest name of an area, 双江拉祜族佤族布朗族傣族自治县."""


def lies_in(area: Area, place: Area, gazetteer: Gazetteer) -> bool:
    """Tell whether an area is a place or lies in it: 峡川镇 in 衢江区, and in 衢县, whose land that got."""
    above = gazetteer.chain(area)
    return place in above or (bool(place.heirs) and any(heir in above for heir in gazetteer.heirs(place)))


def at_level(area: Area | None, level: str, gazetteer: Gazetteer) -> Area | None:
    """Return the area of one level that an area is or lies in, or None."""
    if area is None:
        return None
    return next((one for one in gazetteer.chain(area) if one.level == level), None)


def pick(candidates: Sequence[Area], near: Near, gazetteer: Gazetteer) -> Area | None:
    """Choose among places of one name the one that the article can mean, or None when several can.

    A place that the article names or lies in, or one inside such a place, goes before the others, the nearest place
    first; what exists goes before what was; what is still open then is the place that holds all the rest (吉林 is the
    province before the city), or nothing.
    """
    if not candidates:  # as for most beginnings of most names
        return None
    left = list(candidates)
    for place in near:
        if len(left) <= 1:
            break
        left = [one for one in left if lies_in(one, place, gazetteer)] or left
    left = [one for one in left if one.until is None] or left
    found = left[0] if len(left) == 1 else _highest(left, gazetteer)
    return found if found and _plausible(found, near, gazetteer) else None


def _plausible(area: Area, near: Near, gazetteer: Gazetteer) -> bool:
    """Refuse a township or village of a county that the article has nothing to do with: a namesake or a chance word."""
    if area.level not in {"township", "village"}:
        return True
    levels = {"county", "township"} if area.level == "village" else {"prefecture", "county"}
    around = {one for one in near if one.level in levels}
    if around:
        return any(lies_in(area, one, gazetteer) for one in around)
    return area.level == "township" and area.name.endswith(TOWNSHIPS)


def _highest(candidates: Sequence[Area], gazetteer: Gazetteer) -> Area | None:
    """Return the one that holds all the others, else the only province (海南, which is also a prefecture), or None."""
    holding = [one for one in candidates if all(one in gazetteer.chain(other) for other in candidates)]
    provinces = [one for one in candidates if one.level == "province"]
    return holding[0] if holding else provinces[0] if len(provinces) == 1 else None


def find(name: str, near: Near, gazetteer: Gazetteer) -> Area | None:
    """Return the area that a whole name means: 衢江区, 衢江, 衢州市衢江区, 峡川镇下叶村; or None.

    A township that the article speaks of needs no rank, though a county elsewhere is called so (莲花); 湖南 stays the
    province, whatever 湖南镇 is near.
    """
    plain = clean_name(name)
    whole = _bare_town(plain, near, gazetteer) or pick(gazetteer.named(plain), near, gazetteer)
    if whole is not None:
        return whole
    area, rest = peel(plain, near, gazetteer)
    if rest and VILLAGE.fullmatch(rest):
        township = _township(area, near)
        return coin(rest, township) if township else None
    return area if not rest else None


def _bare_town(word: str, near: Near, gazetteer: Gazetteer) -> Area | None:
    if len(word) < 2 or any(one.level == "province" for one in gazetteer.divisions(word)):
        return None
    return next((one for one in near if one.level == "township" and RANK.sub("", one.name) == word), None)


def peel(name: str, near: Near, gazetteer: Gazetteer) -> tuple[Area | None, str]:
    """Take the places off the front of a name: the innermost of them, and what is left.

    A full name counts always; a short one (衢江 in 衢江港区) only when the article speaks of the place, because
    short names are also words and parts of other names, or when a place inside it follows (浙江衢州). The rest is never
    empty for a name that goes on.
    """
    area: Area | None = None
    rest = name
    while rest:
        step = _step(rest, area, near, gazetteer)
        if step is None:
            break
        area, size = step
        rest = rest[size:]
    return area, rest


def _step(rest: str, area: Area | None, near: Near, gazetteer: Gazetteer) -> tuple[Area, int] | None:
    for size in range(min(LONGEST, len(rest)), 1, -1):
        found = _candidate(rest, size, area, near, gazetteer)
        if found is not None and not _cuts_a_word(rest, size, found):
            return found, size
    return _new_village(rest, area, near, gazetteer)


def _candidate(rest: str, size: int, area: Area | None, near: Near, gazetteer: Gazetteer) -> Area | None:
    word = rest[:size]
    named = gazetteer.named(word)
    if area is not None:
        named = tuple(one for one in named if one != area and lies_in(one, area, gazetteer))
        return pick(named, (area, *near), gazetteer)
    found = pick(named, near, gazetteer)
    if found is None or found.bears(word):
        return found
    spoken = any(found in gazetteer.chain(one) for one in near)
    return found if spoken or _holds_next(found, rest[size:], gazetteer) else None


def _holds_next(area: Area, rest: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a prefecture or county inside the area follows its short name: 浙江|衢州, 上海|浦东新区."""
    words = (rest[:size] for size in range(min(LONGEST, len(rest)), 1, -1))
    inside = (one for word in words for one in gazetteer.divisions(word) if one.level in {"prefecture", "county"})
    return any(one != area and lies_in(one, area, gazetteer) for one in inside)


def _cuts_a_word(rest: str, size: int, found: Area) -> bool:
    """Tell whether a short name only begins a longer one: 衢江 of 衢江区 is not the end, 下党 of 下党村 a namesake."""
    if found.bears(rest[:size]):
        return False
    return rest.startswith(found.name) or (found.level == "township" and NAMESAKE.match(rest, size) is not None)


def _new_village(rest: str, area: Area | None, near: Near, gazetteer: Gazetteer) -> tuple[Area, int] | None:
    """Read the village at the head of a longer name.

    Where the township's villages are listed it must be one of them, or the end of just one (the first character of
    下山村 looks like a preposition and is easily lost); where they are not, it is a village of its own.
    """
    match, township = NEW_VILLAGE.match(rest), _township(area, near)
    if match is None or township is None:
        return None
    villages = gazetteer.children(township)
    ends = [one for one in villages if one.name.endswith(match.group())]
    if villages and len(ends) != 1:
        return None
    return (ends[0] if ends else coin(match.group(), township)), match.end()


def village_in(township: Area, name: str, gazetteer: Gazetteer) -> tuple[Area, str] | None:
    """Read the village that a name begins with, right behind its township in the text; and what is left of the name."""
    match = NEW_VILLAGE.match(name)
    if match is None or match.end() == len(name):
        return None
    listed = (one for one in gazetteer.children(township) if one.name == match.group())
    return next(listed, coin(match.group(), township)), name[match.end() :]


def _township(area: Area | None, near: Near) -> Area | None:
    """Return the township that a village of the article lies in: the one before it in the name, else the nearest."""
    if area is not None:
        return area if area.level == "township" else None
    return next((one for one in near if one.level == "township"), None)


def coin(name: str, parent: Area) -> Area:
    """Make the record of a village that the gazetteer lacks, under its township."""
    return Area(id=f"{parent.id}-{slug(name)}", name=name, level="village", parent=parent.id)


def level(area_id: str, gazetteer: Gazetteer) -> str:
    """Return the level of an area; what no list holds is a village."""
    try:
        return gazetteer.area(area_id).level
    except KeyError:
        return "village"
