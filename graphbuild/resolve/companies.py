"""Company names → what they mean: a short name is the company whose registered name it is cut from.

云岫农业 stands for 浙江云岫农业科技有限公司 where the article names that firm in full, or where the paper knows only
one such firm in the county; it is never guessed between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import at_level
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting
from graphbuild.seeds import Gazetteer
from graphbuild.zh.text import clean_name

__all__ = ["companies", "core", "short_for"]

LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司|集团公司|总公司|分公司|公司|集团)$"
)
BRACKET = re.compile(r"\([^()]*\)")
REGISTERED = re.compile(r"(?:有限(?:责任)?公司|股份公司)(?:[^()]{0,10}分公司)?(?:\([^()]*\))?$")
"""How a name ends that the register gives once in the country."""

HOUSE = re.compile(r"(?:公司|集团|银行|合作社|农场|厂)(?:\([^()]*\))?$")
"""How a name ends that is whole and yet not the register's: many counties have a 青梧集团, and one of them may be
青梧集团有限公司."""

GROUP = re.compile(r"集团(?:控股)?$")
FORM = r"(?:集团|控股|股份|有限|责任|公司)+"
BRAND_OF_GROUP = re.compile(r"([\u4e00-\u9fff]{2,4})集团")
BRANCH = re.compile(r"分(?:公司|行|店|厂)$")
REGIONS = frozenset({"province", "prefecture", "county"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A company's full name where an article prints it, with the county of that article."""

    name: str
    home: str


def core(name: str, gazetteer: Gazetteer) -> str:
    """Cut legal form, bracketed place and leading place off a registered name.

    >>> from graphbuild.seeds import gazetteer
    >>> core("浙江云岫农业科技有限公司", gazetteer())
    '云岫农业科技'
    """
    return _own_part(BRACKET.sub("", LEGAL.sub("", clean_name(name))), gazetteer)


def _own_part(bare: str, gazetteer: Gazetteer) -> str:
    """Cut the place off the front of a name, if more than one character is left."""
    for size in range(min(6, len(bare) - 2), 1, -1):
        if any(area.level in REGIONS for area in gazetteer.named(bare[:size])):
            rest = bare[size:].removeprefix("省").removeprefix("市")
            return rest if len(rest) > 1 else bare
    return bare


def short_for(short: str, full: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a short name can be cut from a registered name.

    It begins where the firm's own name begins, or at the very front, keeps at least two characters, and is no name of
    a place alone (浙江 is not short for 浙江云岫农业科技有限公司). A group's name is short for the group's own, not for
    a daughter's that begins with it, and nothing is short for a branch.

    >>> from graphbuild.seeds import gazetteer
    >>> short_for("云岫农业", "浙江云岫农业科技有限公司", gazetteer())
    True
    >>> short_for("浙江", "浙江云岫农业科技有限公司", gazetteer())
    False
    >>> short_for("海棠集团", "浙江海棠集团有限公司", gazetteer())
    True
    >>> short_for("海棠集团", "浙江海棠集团茶业有限公司", gazetteer())
    False
    """
    bare, whole = clean_name(short), BRACKET.sub("", clean_name(full))
    if bare == whole or len(bare) < 2 or REGISTERED.search(bare) or gazetteer.named(bare) or BRANCH.search(whole):
        return False
    if HOUSE.search(bare) and not bare.endswith("公司"):
        return any(re.fullmatch(re.escape(bare) + FORM, name) for name in (whole, _own_part(whole, gazetteer)))
    stem, own = bare.removesuffix("公司"), core(full, gazetteer)
    begun = next((name for name in (own, whole) if len(stem) > 1 and name.startswith(stem)), "")
    return bool(begun) and "集团" not in LEGAL.sub("", begun)[len(stem) :]


def companies(
    mentions: Mapping[str, Sequence[Mention]], settings: Mapping[str, Setting], gazetteer: Gazetteer
) -> dict[str, Sense]:
    """Read every company of all articles; the result is by mention id."""
    named = {key: [one for one in group if _is_company(one)] for key, group in mentions.items() if key in settings}
    known = {
        _Known(name=clean_name(one.name), home=_home(settings[key]))
        for key, group in named.items()
        for one in group
        if REGISTERED.search(clean_name(one.name))
    }
    senses = {}
    for key, group in named.items():
        local = {clean_name(one.name) for one in group}
        for one in group:
            senses[one.id] = _read(one, local, known, settings[key])
    return senses


def _is_company(mention: Mention) -> bool:
    return mention.type == EntityType.COMPANY and mention.value("anaphor") is None


def _home(setting: Setting) -> str:
    return setting.home.id if setting.home else ""


def _read(mention: Mention, local: Iterable[str], known: Iterable[_Known], setting: Setting) -> Sense:
    name = clean_name(mention.name)
    if REGISTERED.search(name):
        return _whole(name, mention, setting)
    here = [full for full in local if _is_full(full, setting) and _is_short_here(name, full, setting.gazetteer)]
    if len(here) == 1:
        return _whole(here[0], mention, setting, reason=f"本文写有全称“{here[0]}”,“{name}”由它截取")
    there = {one.name for one in known if one.home == _home(setting) and short_for(name, one.name, setting.gazetteer)}
    if not here and len(there) == 1:
        full = next(iter(there))
        return _sense(full, mention, registered=True, reason=f"本县报道中只有“{full}”可简称“{name}”", score=0.85)
    return _whole(name, mention, setting)


def _whole(name: str, mention: Mention, setting: Setting, *, reason: str = "") -> Sense:
    """Read a name that is not cut from another: the register's, one with its own place, or one of this county."""
    registered = REGISTERED.search(name) is not None or (HOUSE.search(name) is not None and _placed(name, setting))
    return _sense(name, mention, registered=registered, anchor="" if registered else _home(setting), reason=reason)


def _is_short_here(short: str, full: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is short for another of its article, where a group may leave its trade out.

    沂禾集团 is 山东沂禾食品集团有限公司 beside it; elsewhere it may be the mother of 沂禾食品集团.
    """
    brand = BRAND_OF_GROUP.fullmatch(clean_name(short))
    own = _own_part(BRACKET.sub("", clean_name(full)), gazetteer)
    group = brand and re.fullmatch(f"{re.escape(brand[1])}[\u4e00-\u9fff]{{2,4}}集团(?:{FORM})?", own)
    return bool(group) or short_for(short, full, gazetteer)


def _is_full(name: str, setting: Setting) -> bool:
    """Tell whether an article's other names can be cut from a name: the register's, or a group's with its region."""
    group = GROUP.search(name) is not None and _own_part(name, setting.gazetteer) != name
    return group or REGISTERED.search(name) is not None


def _placed(name: str, setting: Setting) -> bool:
    """Tell whether a name begins with the country or a place of the paper's own province (衢江农商银行).

    海棠 is a district too, far away; 海棠集团 says nothing of it.
    """
    province = at_level(setting.home, "province", setting.gazetteer)
    heads = (setting.gazetteer.named(name[:size]) for size in range(2, min(9, len(name) - 1)))
    return any(
        area.level == "country" or (area.level in REGIONS and at_level(area, "province", setting.gazetteer) == province)
        for areas in heads
        for area in areas
    )


def _sense(
    full: str, mention: Mention, *, registered: bool, anchor: str = "", reason: str = "", score: float = 0.97
) -> Sense:
    printed = clean_name(mention.text)
    return Sense(
        id=mint(EntityType.COMPANY, full, anchor=anchor),
        type=EntityType.COMPANY,
        name=full,
        rank=0 if registered else 2,
        alias="" if mention.value("implied") or printed == full else printed,
        anchor=anchor,
        reason=reason,
        score=score,
    )
