"""Names of events → what they mean: congresses and sessions by their ordinals, all others by name and day.

The twentieth congress is one event in every paper. A 推进会 is one event only on its own day, and an 开园仪式 only in
its own article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphbuild.model import Mention, SectionRole
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY, peel
from graphbuild.resolve.bodies import full_place, level_word
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, here, near_at
from graphbuild.seeds import Area
from graphbuild.zh.meetings import leaves_out
from graphbuild.zh.text import clean_name

__all__ = ["EVENTS", "canonical_session", "events"]

EVENTS = frozenset({EntityType.EVENT, EntityType.MEETING, EntityType.VISIT, EntityType.OPENING})

NUMBER = r"[一二三四五六七八九十百]+"
GREAT = re.compile(rf"^(?:中共|党的|中国共产党)?({NUMBER})大$")
NATIONAL = re.compile(rf"^(?:中共|中国共产党)第({NUMBER})次全国代表大会$")
PLENUM = re.compile(rf"^(?:党的|中共)?({NUMBER})届({NUMBER})中全会$")
SESSION = re.compile(
    rf"^(?:委|党委|委员会)?第?({NUMBER})届(?:委员会第?)?({NUMBER})次(?:中)?(?:全会|全体会议|全体\(扩大\)会议)$"
)
COMMITTEE_PLENUM = re.compile(rf"^(?:委|党委)({NUMBER})届({NUMBER})(?:次|中)全会$")
CONGRESS = re.compile(rf"^第({NUMBER})(?:届|次)(?:党代会|党员代表大会|代表大会)(?:第?({NUMBER})次会议)?$")
DIGITS = re.compile(r"第(\d{1,2})(?=[届次])")
DIGIT = "零一二三四五六七八九"
EDITION = re.compile(rf"^(?P<ordinal>第{NUMBER}届)(?P<rest>.+)$")
NATION = re.compile("^(?:全国|中国|中华|国际|世界|亚洲)")
HOLDS = re.compile("(?:也|又|同日)?(?:组织)?(?:召开|举行|举办|开展)了?")
OTHER_TIME = re.compile("[去前上明后][一]?[年届]|往年|历年|以往|20\\d\\d年")
"""Before a name it means one of another year: 去年的全区茶叶大会."""
OURS = re.compile("^[我本][省市县区旗镇乡村](?=[\u4e00-\u9fff]{4})")
"""我县某签约仪式: whose it is says the paper, and no name."""
ORDINAL = re.compile(rf"第?{NUMBER}(?:届|次)")


def events(mentions: Sequence[Mention], setting: Setting, days: Mapping[str, str]) -> dict[str, Sense]:
    """Read every event of one article; ``days`` gives the ISO day that its claims print for an event, by mention id.

    The result is by mention id.
    """
    group = [one for one in mentions if one.type in EVENTS and one.value("anaphor") is None]
    towns = _towns(group, setting)
    own = {one.id: days[one.id] for one in group if one.id in days}
    own |= dict(_shared(group, own, setting))
    found = {one.id: _read(one, setting, own, towns.get(one.id)) for one in group}
    return found | {one.id: _as_in(found[full.id], one) for one in group if (full := _in_full(one, group, setting))}


def _shared(group: Sequence[Mention], days: Mapping[str, str], setting: Setting) -> Iterator[tuple[str, str]]:
    """Give a name that one article prints again the day that it has there, if that is but one."""
    known: dict[str, set[str]] = {}
    for one in group:
        if one.id in days:
            known.setdefault(one.name, set()).add(days[one.id])
    for one in group:
        day = known.get(one.name, set())
        if (
            one.id not in days
            and len(day) == 1
            and not OTHER_TIME.search(setting.text, max(0, one.span.start - 12), one.span.start)
        ):
            yield one.id, next(iter(day))


def _in_full(mention: Mention, group: Sequence[Mention], setting: Setting) -> Mention | None:
    """Find the event of the text whose name a headline leaves words out of: 全县甲会议 or 甲乙会议 of 某县甲乙会议."""
    if setting.role(mention.span.start) is SectionRole.BODY:
        return None
    told = (one for one in group if setting.role(one.span.start) is SectionRole.BODY and one.type == mention.type)
    short = clean_name(mention.name)
    fuller = {one.id: one for one in told if leaves_out(short, clean_name(one.name)) or short == _at_home(one, setting)}
    return next(iter(fuller.values())) if len({one.name for one in fuller.values()}) == 1 else None


def _at_home(mention: Mention, setting: Setting) -> str:
    """Return a name without the paper's own area, and nothing where it does not begin with that one."""
    area, rest, explicit = _place(mention, clean_name(mention.name), setting)
    return rest if explicit and area == setting.home else ""


def _as_in(sense: Sense, mention: Mention) -> Sense:
    printed = clean_name(mention.text)
    return replace(sense, alias="", contextual=printed, reason=f"“{printed}”即文中的“{sense.name}”")


def _towns(group: Sequence[Mention], setting: Setting) -> dict[str, Area]:
    """Find the townships that hold the events of an article: 高家镇召开某某会议, and the same name after it.

    Two townships hold a meeting of one name on one day, and neither is the county's.
    """
    found: dict[str, Area] = {}
    last: dict[str, Area] = {}
    for one in group:
        name = clean_name(one.name)
        area = _holder(one, setting) or last.get(name)
        if area is not None:
            found[one.id] = last[name] = area
    return found


def _holder(mention: Mention, setting: Setting) -> Area | None:
    before = (one for one in reversed(setting.trail) if one.end <= mention.span.start)
    last = next(before, None)
    if last is None or last.area.level != "township":
        return None
    return last.area if HOLDS.fullmatch(setting.text, last.end, mention.span.start) else None


def _read(mention: Mention, setting: Setting, days: Mapping[str, str], town: Area | None) -> Sense:
    name = _in_words(OURS.sub("", clean_name(mention.name)))
    national = _national(name)
    if national:
        return _sense(mention, national, setting.gazetteer.area(COUNTRY), setting, tie="", safe=True)
    area, rest, explicit = _place(mention, name, setting)
    official = canonical_session(rest, full_place(area, setting)) if area else None
    if area and official:
        return _sense(mention, official, area, setting, tie="", safe=explicit)
    if area and ORDINAL.search(rest):
        full = f"{full_place(area, setting)}{rest}"
        return _sense(mention, full, area, setting, tie="", safe=explicit)
    return _edition(mention, name, setting) or _dated(mention, name, setting, days, town)


def _in_words(name: str) -> str:
    """Write ordinals as they are read: 第5届 and 首届 are 第五届 and 第一届.

    >>> _in_words("第5届茶文化节"), _in_words("首届村歌大赛"), _in_words("第12次会议")
    ('第五届茶文化节', '第一届村歌大赛', '第十二次会议')
    """
    plain = re.sub("^首届", "第一届", name)
    return DIGITS.sub(lambda match: f"第{_read_out(int(match.group(1)))}", plain)


def _read_out(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else DIGIT[tens]) + "十" if tens else ""
    return lead + (DIGIT[ones] if ones or not tens else "")


def _edition(mention: Mention, name: str, setting: Setting) -> Sense | None:
    """Read 第五届衢江茶文化节: an edition is held once, so its number, its name and its place say which one it is.

    A name without a place (第三届职工技能大赛) may be the county's, a town's or a firm's, and is known by its day only.
    """
    match = EDITION.match(name)
    if match is None:
        return None
    area, rest = _whose(match["rest"], mention, setting)
    if area is None or len(rest) < 3:
        return None
    full = f"{full_place(area, setting)}{match['ordinal']}{rest}"
    return replace(_sense(mention, full, area, setting, tie="", safe=True), name=clean_name(mention.text))


def _whose(rest: str, mention: Mention, setting: Setting) -> tuple[Area | None, str]:
    area, own = peel(rest, near_at(setting, mention.span.start), setting.gazetteer)
    if area is not None and own:
        return area, own
    return setting.gazetteer.area(COUNTRY) if NATION.match(rest) else None, rest


def _national(name: str) -> str:
    """Return the official name of a national congress or plenum, or nothing.

    >>> _national("党的二十大"), _national("二十届三中全会"), _national("全国人大")
    ('中国共产党第二十次全国代表大会', '中国共产党第二十届中央委员会第三次全体会议', '')
    """
    great = GREAT.match(name) or NATIONAL.match(name)
    if great:
        return f"中国共产党第{great.group(1)}次全国代表大会"
    plenum = PLENUM.match(name)
    return f"中国共产党第{plenum.group(1)}届中央委员会第{plenum.group(2)}次全体会议" if plenum else ""


def canonical_session(rest: str, place: str) -> str | None:
    """Return the official name of a committee's session or a party congress, or None for anything else.

    >>> canonical_session("委八届五次全会", "衢州市")
    '中共衢州市第八届委员会第五次全体会议'
    >>> canonical_session("第十四届党代会第三次会议", "衢州市衢江区")
    '中共衢州市衢江区第十四次代表大会第三次会议'
    """
    session = COMMITTEE_PLENUM.match(rest) or SESSION.match(rest)
    if session:
        return f"中共{place}第{session.group(1)}届委员会第{session.group(2)}次全体会议"
    congress = CONGRESS.match(rest)
    if not congress:
        return None
    sitting = f"第{congress.group(2)}次会议" if congress.group(2) else ""
    return f"中共{place}第{congress.group(1)}次代表大会{sitting}"


def _place(mention: Mention, name: str, setting: Setting) -> tuple[Area | None, str, bool]:
    plain = name.removeprefix("中国共产党").removeprefix("中共") or name
    area, rest = peel(plain, near_at(setting, mention.span.start), setting.gazetteer)
    if area is not None and rest:
        return area, rest, True
    word = level_word(plain)
    if word:
        return here(setting, word, mention.span.start), plain[len(word) :], False
    return None, plain, False


def _dated(mention: Mention, name: str, setting: Setting, days: Mapping[str, str], town: Area | None) -> Sense:
    """Read an event that recurs: its day is part of what it is; without one it is known on its own page only."""
    generic = mention.type == EntityType.OPENING or len(name) < 5
    day = days.get(mention.id, "")
    tie = setting.article.id if generic or not day else day
    return _sense(mention, name, town or setting.home, setting, tie=tie, safe=not generic)


def _sense(mention: Mention, name: str, area: Area | None, setting: Setting, *, tie: str, safe: bool) -> Sense:
    printed = clean_name(mention.text)
    place = area.id if area else ""
    whole = printed.startswith(("中国共产党", "中共")) and not printed.startswith("中共中央")
    return Sense(
        id=mint(mention.type, name, anchor=place, tie=tie),
        type=mention.type,
        name=printed if whole else name,
        rank=0 if whole else 1,
        alias=printed if safe and printed != name else "",
        contextual="" if safe or printed == name else printed,
        anchor=place,
        needs=(of_area(area, setting.gazetteer),) if area else (),
        reason=f"“{printed}”即“{name}”" if printed != name else "",
        score=0.97,
    )
