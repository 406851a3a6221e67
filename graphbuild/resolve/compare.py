"""Two profiles of one name → SAME, DIFFERENT or UNSURE, with the reason in words.

A wrong merge destroys what a missing one only omits, so a name alone never merges. The rules, in order: authors with
authors of one paper; the same office; the same organ; the leaders of one county; lists of the same people; a rare name
in one county's offices at different times. The same name in the offices of two counties at one time is two people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphbuild.model import Verdict
from graphbuild.resolve.areas import COUNTRY, ancestors
from graphbuild.resolve.persons import Office, Profile, of_center
from graphbuild.seeds import Area, Gazetteer

__all__ = ["Decision", "common", "compare"]

TRADES = re.compile(
    r"(?:教师|老师|医生|医师|护士|民警|辅警|法官|法官助理|检察官|书记员|工程师|技术员|农艺师|教授|讲师|研究员|工作人员|干部|职工|员工|队员|志愿者|网格员|代表|社员|党员|助理|科员|客户经理)$"
)
"""Titles that many in one body hold at one time, so that two namesakes may."""

AT_ONE_TIME = 365
"""Days within which two offices count as held at one time; cadres seldom change county within a year."""

MOVED = 90
"""Days after which an office in another organ of the county can be the next one of the same person."""

RARE = 3
"""Characters of a full name from which a namesake among the officials of one county is unlikely (about 1 in 100)."""

LISTED_TOGETHER = 2
"""Other names that two lists must share for the list to say who is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a rule says of two profiles."""

    verdict: Verdict
    score: float
    rule: str
    reason: str


def common(title: str) -> bool:
    """Tell whether a title is a trade that many in one body have.

    >>> common("民警"), common("副局长"), common("区委委员")
    (True, False, False)
    """
    return TRADES.search(title) is not None


Rule = Callable[[Profile, Profile, Gazetteer], Decision | None]


def compare(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Decide on two profiles of one name; None when nothing at all connects them."""
    return next((found for rule in RULES if (found := rule(left, right, gazetteer)) is not None), None)


def _same(score: float, rule: str, reason: str) -> Decision:
    return Decision(verdict=Verdict.SAME, score=score, rule=rule, reason=reason)


def _different(score: float, rule: str, reason: str) -> Decision:
    return Decision(verdict=Verdict.DIFFERENT, score=score, rule=rule, reason=reason)


def _unsure(score: float, rule: str, reason: str) -> Decision:
    return Decision(verdict=Verdict.UNSURE, score=score, rule=rule, reason=reason)


def _press(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    if left.press and right.press:
        if left.homes & right.homes:
            return _same(0.95, "press", "同名,同为一地报道的记者或通讯员")
        return _unsure(0.3, "press", "同名,都是记者或通讯员,但不在一地")
    if left.press == right.press:
        return None
    other = right if left.press else left
    if other.offices or other.leads or other.center:
        return _different(0.9, "press-and-official", "同名,一为记者或通讯员,一为任职者")
    return _unsure(0.2, "press-and-other", "同名,一为记者或通讯员,一为报道中的人") if left.homes & right.homes else None


def _center(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    if of_center(left) and of_center(right):
        return _same(0.97, "center", "同名,都以中央领导人称之")
    return None


def _office(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    shared = {(one.organ, one.title) for one in left.offices} & {(one.organ, one.title) for one in right.offices}
    telling = sorted(title for _, title in shared if not common(title))
    if telling:
        return _same(0.98, "same-office", f"同名,职务相同({telling[0]})")
    if shared:
        return _unsure(0.5, "same-trade", "同名,同在一处从事同一职业,可能是两人")
    ours, theirs = ({one.organ for one in side.offices if not common(one.title)} for side in (left, right))
    if ours & theirs:
        return _same(0.95, "same-organ", "同名,在同一机构任职,职务变动不算矛盾")
    return None


def _counties(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Part the officials of two places, and leave open what a transfer could explain."""
    ours, theirs = _official_areas(left, gazetteer), _official_areas(right, gazetteer)
    if not ours or not theirs or _overlap(ours, theirs, gazetteer):
        return None
    if _nested(ours, theirs, gazetteer):
        return _unsure(0.4, "two-levels", "同名,一在上级任职,一在下级任职,可能兼任,也可能是两人")
    if _gap(left, right) <= AT_ONE_TIME and _steady(left) and _steady(right):
        return _different(0.9, "two-places", "同名,同一时期在两地任职")
    return _unsure(0.4, "two-places", "同名,先后在两地任职,可能是调动,也可能是两人")


def _county(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Decide on two officials of one county."""
    ours, theirs = _official_areas(left, gazetteer), _official_areas(right, gazetteer)
    shared = _overlap(ours, theirs, gazetteer)
    if not shared:
        return None
    if _leads(left, shared) and _leads(right, shared):
        return _same(0.95, "leaders", "同名,同为一地的领导")
    if _leads(left, shared) and _departs(right, shared) or _leads(right, shared) and _departs(left, shared):
        return _same(0.9, "leader-and-department", "同名,一地的领导与其部门负责人,可以兼任")
    local = all(one.level == "county" for one in shared)
    if local and len(left.name) >= RARE and _gap(left, right) > MOVED:
        return _same(0.85, "rare-name", "同名且名字不常见,先后在同一县任职")
    return _unsure(0.5, "one-county", "同名,同在一县任职,但机构不同")


def _lists(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    together = left.company & right.company
    official = any(one.offices or one.leads for one in (left, right))
    if left.homes & right.homes and official and len(together) >= LISTED_TOGETHER and not _has_firm(left, right):
        names = "、".join(sorted(together)[:3])
        return _same(0.9, "same-list", f"同名,两处名单中都与{names}并列")
    return None


def _rest(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    if not left.homes & right.homes:
        return None
    if left.known and right.known:
        return _unsure(0.4, "one-county", "同名,见于同一县的报道,身份不同")
    return _unsure(0.5, "name-only", "同名,见于同一县的报道,其一未写身份")


RULES: tuple[Rule, ...] = (_press, _center, _office, _counties, _county, _lists, _rest)


def _official_areas(profile: Profile, gazetteer: Gazetteer) -> frozenset[Area]:
    ids = {one.area for one in profile.offices if one.area and one.rank != "firm"} | profile.leads
    return frozenset(_area(key, gazetteer) for key in sorted(ids))


def _area(key: str, gazetteer: Gazetteer) -> Area:
    """Return the area of an id; a coined village counts as its township."""
    try:
        return gazetteer.area(key)
    except KeyError:
        return _area(key.rsplit("-", 1)[0], gazetteer)


def _overlap(ours: frozenset[Area], theirs: frozenset[Area], gazetteer: Gazetteer) -> frozenset[Area]:
    """Return the counties (or higher areas) in which both hold office."""
    return _counties_of(ours, gazetteer) & _counties_of(theirs, gazetteer)


def _counties_of(areas: frozenset[Area], gazetteer: Gazetteer) -> frozenset[Area]:
    return frozenset(next((up for up in ancestors(one, gazetteer) if up.level == "county"), one) for one in areas)


def _nested(ours: frozenset[Area], theirs: frozenset[Area], gazetteer: Gazetteer) -> bool:
    """Tell whether an area of one side holds an area of the other: 市委常委 are often secretaries of a county."""
    above = {up for one in theirs for up in ancestors(one, gazetteer)}
    return not ours.isdisjoint(above) or not theirs.isdisjoint(up for one in ours for up in ancestors(one, gazetteer))


def _leads(profile: Profile, counties: frozenset[Area]) -> bool:
    ids = {one.id for one in counties}
    main = {one.area for one in profile.offices if one.rank == "main"}
    return bool((main | profile.leads) & ids)


def _departs(profile: Profile, counties: frozenset[Area]) -> bool:
    ids = {one.id for one in counties}
    return any(
        one.rank == "department" and one.area in ids and not one.title.startswith("副") for one in profile.offices
    )


def _steady(profile: Profile) -> bool:
    """Tell whether an office is printed as held now, not as a former one."""
    return bool(_now(profile) or profile.leads)


def _now(profile: Profile) -> frozenset[Office]:
    return frozenset(one for one in profile.current if one.area != COUNTRY)


def _has_firm(left: Profile, right: Profile) -> bool:
    return any(one.rank == "firm" for profile in (left, right) for one in profile.offices)


def _gap(left: Profile, right: Profile) -> int:
    """Return the days between two profiles: 0 when their times touch, 0 too when a time is unknown."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return 0
    return max(0, (right.first - left.last).days, (left.first - right.last).days)
