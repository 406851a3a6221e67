"""Two profiles of one name → SAME, DIFFERENT or UNSURE, with the reason in words.

A wrong merge destroys what a missing one only omits, so a name alone never merges. The rules, in order: authors with
authors of one paper; the same organ; the leaders of one township or county; offices that nobody holds together, printed
side by side for months; a rare name in one county's offices one after the other; lists of the same people; a bare name
where the article points at its bearer. The same name in the offices of two counties at one time is two people.
How rare a name has to be is said in `rarity`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphbuild.model import Verdict
from graphbuild.resolve.areas import COUNTRY
from graphbuild.resolve.persons import Office, Profile, home_of, of_center
from graphbuild.resolve.rarity import (
    everyday,
    rare_at_head,
    rare_in_body,
    rare_in_county,
    rare_in_office,
    rare_in_village,
)
from graphbuild.resolve.trades import heads
from graphbuild.resolve.workplaces import registered
from graphbuild.seeds import Area, Gazetteer

__all__ = ["Decision", "compare", "workplaces", "years_apart"]

AT_ONE_TIME = 365
"""Days within which two offices count as held at one time; cadres seldom change county within a year."""

MOVED = 90
"""Days after which an office in another organ of the county can be the next one of the same person."""

PRIVATE = frozenset({"firm", "body"})
"""Ranks of posts outside party and state."""

TENURE = 3653
"""Days of the two terms after which nobody may go on in an office; 党政领导干部职务任期暂行规定 of 2006."""

SIDE_BY_SIDE = 90
"""Days for which two offices are printed in turns before they count as held together."""

ATTESTED = 2
"""Articles that print an office as held before its first and last day say anything of the time in office."""

OFTEN_NAMED = 5
"""Articles that name a leader before a bare name among other leaders' names, and nobody else's, is the leader's."""

ALWAYS_NAMED = 20
"""Articles that name a leader before a bare name is the leader's where nobody else known bears it."""

LISTED_TOGETHER = 2
"""Other names, none of them everyday, that two lists must share for the list to say who is meant: every list of
schoolchildren has a 王芳 and an 李伟."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a rule says of two profiles."""

    verdict: Verdict
    score: float
    rule: str
    reason: str


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
            return _writers(left, right)
        return _unsure(0.3, "press", "同名,都是记者或通讯员,但不在一地")
    if left.press == right.press:
        return None
    other = right if left.press else left
    if other.offices or other.leads or other.center:
        return _different(0.9, "press-and-official", "同名,一为记者或通讯员,一为任职者")
    if other.plain:
        return _different(0.85, "press-and-resident", "同名,一为记者或通讯员,一为村民、居民")
    return _unsure(0.2, "press-and-other", "同名,一为记者或通讯员,一为报道中的人") if left.homes & right.homes else None


def _writers(left: Profile, right: Profile) -> Decision:
    """Decide on a reporter and a correspondent of one place: one turns into the other, but does not sign as both."""
    if left.writes == right.writes:
        return _unsure(0.5, "press", "同名,同为一地的通讯员,但名字常见,可能是两人")
    if _side_by_side(left, right):
        return _unsure(0.4, "press", "同名,一地的记者与通讯员,同一时期交替署名,可能是两人")
    if rare_in_body(left.name):
        return _same(0.95, "press", "同名,同为一地报道的记者或通讯员")
    return _unsure(0.5, "press", "同名,一地的记者与通讯员,名字常见,可能是两人")


def _center(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    if of_center(left) and of_center(right):
        return _same(0.97, "center", "同名,都以中央领导人称之")
    return None


def _body(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    """Decide on two who work in one body; those who share an office that few hold are one before they come here."""
    if not workplaces(left) & workplaces(right):
        return None
    shared = left.bodies & right.bodies & workplaces(left) & workplaces(right)
    ours, theirs = ({one.organ for one in side.offices if not one.common} for side in (left, right))
    if ours & theirs & shared:
        if years_apart(left, right):
            return _unsure(0.5, "years-apart", "同名且名字常见,先后在同一机构任职,但相隔十年以上,可能是两人")
        return _same(0.95, "same-organ", "同名,在同一机构任职,职务变动不算矛盾")
    if rare_in_body(left.name):
        return _same(0.88, "same-body", "同名且名字不常见,在同一处工作")
    return _unsure(0.5, "same-trade", "同名,在同一处工作,可能是两人")


def workplaces(profile: Profile) -> frozenset[str]:
    """Return the bodies of a person; what only the words of one county's paper name is that county's."""
    home = home_of(profile)
    every = {one.organ for one in profile.offices if one.rank == "body"}
    loose = every - {one.organ for one in profile.vague}
    printed = {body for body, _ in profile.printed}
    return (
        (profile.bodies - every)
        | {f"{home}/{body}" for body in loose}
        | {body if registered(body) else f"{home}/{body}" for body in printed}
    )


def _resident(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    """Decide where one is called what no official is called, or where both live in one village."""
    if left.lives & right.lives:
        return _unsure(0.5, "same-village", "同名,同住一村,但名字常见,可能是两人")
    if not (left.plain or right.plain) or (left.plain and right.plain):
        return None
    villager, other = (left, right) if left.plain else (right, left)
    if villager.lives & {one.area for one in other.offices}:
        return _unsure(0.5, "resident-and-office", "同名,一为某村村民,一在该村任职,可能是一人")
    if any(one.area and one.rank != "seat" for one in other.current) or other.leads:
        return _different(0.85, "resident-and-official", "同名,一为村民、居民,一为在任的干部")
    return None


def _counties(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Part the officials of two places, and leave open what a transfer could explain."""
    ours, theirs = _official_areas(left, gazetteer), _official_areas(right, gazetteer)
    if not ours or not theirs or _overlap(ours, theirs, gazetteer):
        return None
    if _nested(ours, theirs, gazetteer):
        if _promoted(left, right, ours | theirs):
            return _same(0.82, "rare-name", "同名且名字不常见,先在县里任职,后到市里任职(或相反)")
        return _unsure(0.4, "two-levels", "同名,一在上级任职,一在下级任职,可能兼任,也可能是两人")
    if _gap(left, right) <= AT_ONE_TIME and _steady(left) and _steady(right) and not _in_turn(left, right):
        return _different(0.9, "two-places", "同名,同一时期在两地任职")
    return _unsure(0.4, "two-places", "同名,先后在两地任职,可能是调动,也可能是两人")


def _county(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Decide on two officials of one county."""
    ours, theirs = _official_areas(left, gazetteer), _official_areas(right, gazetteer)
    shared = _overlap(ours, theirs, gazetteer)
    if not shared:
        return None
    if _leads(left, shared) and _leads(right, shared):
        return _leaders(left, right)
    if _leads(left, shared) and _departs(right, shared) or _leads(right, shared) and _departs(left, shared):
        return _leader_and_department(left.name)
    if _side_by_side(left, right) and (_in_township(left) or _in_township(right)):
        return _different(0.85, "side-by-side", "同名,同在一县的两个机构任职,同一时期交替见报,乡镇干部不会兼任")
    if all(one.level == "county" for one in shared) and _one_after_other(left, right):
        return _same(0.85, "rare-name", "同名且名字不常见,先后在同一县任职")
    return _unsure(0.5, "one-county", "同名,同在一县任职,但机构不同")


def _leaders(left: Profile, right: Profile) -> Decision:
    if years_apart(left, right):
        return _unsure(0.5, "years-apart", "同名且名字常见,先后为一地的领导,但相隔十年以上,可能是两人")
    return _same(0.95, "leaders", "同名,同为一地的领导")


def _leader_and_department(name: str) -> Decision:
    """Decide on a leader and the head of a department: one may be both, and so may two of a frequent name be each."""
    if rare_at_head(name):
        return _same(0.9, "leader-and-department", "同名,一地的领导与其部门负责人,可以兼任")
    return _unsure(0.5, "leader-and-department", "同名且名字常见,一为一地的领导,一为其部门负责人,可能兼任,也可能是两人")


def _lists(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    together = left.company & right.company
    official = any(one.offices or one.leads for one in (left, right))
    telling = [name for name in together if not everyday(name)]
    if left.homes & right.homes and official and len(telling) >= LISTED_TOGETHER and not _has_firm(left, right):
        names = "、".join(sorted(together)[:3])
        return _same(0.9, "same-list", f"同名,两处名单中都与{names}并列")
    return None


def _firm(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    """Part an official from a staff member elsewhere when both are printed in turns: officials may not hold both."""
    if {_sector(left), _sector(right)} == {"official", "private"} and _side_by_side(left, right):
        return _different(0.8, "side-by-side", "同名,一为干部,一在企业或学校、医院等单位,同一时期交替见报")
    return None


def _sector(profile: Profile) -> str:
    """Tell where somebody works: official, private, or both, or unknown."""
    private = {one.rank in PRIVATE for one in profile.current if one.rank != "seat"} | (
        {False} if profile.leads else set()
    )
    if len(private) != 1:
        return ""
    return "private" if True in private else "official"


def _bare(left: Profile, right: Profile, gazetteer: Gazetteer) -> Decision | None:
    """Give a bare name to the one known bearer whom its article points at, or whom the paper always names."""
    known, bare = (left, right) if left.known else (right, left)
    if bare.known or not known.known or bare.rivals or not left.homes & right.homes:
        return None
    if bare.around & known.lives and rare_in_village(bare.name):
        return _same(0.85, "village-of-story", "同名且名字不常见,报道写的正是其所在的村")
    if bare.plain or known.press or not _serving(known, bare) or not _leads_any(known, gazetteer):
        return None
    several = bare.peers >= LISTED_TOGETHER and (bare.company or not everyday(bare.name))
    only = bare.peers == bare.others > 0 and not everyday(bare.name) and len(known.articles) >= OFTEN_NAMED
    if several or only:
        return _same(0.88, "with-leaders", "同名,与当地其他领导一同见报")
    if rare_in_county(bare.name) and len(known.articles) >= ALWAYS_NAMED:
        return _same(0.85, "well-known", "同名且名字罕见,当地报纸所称此名只有这一位领导")
    return None


def _rest(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    """Leave open what nothing decides, unless the name is so common that sharing it says nothing."""
    if not left.homes & right.homes:
        return None
    usual = everyday(left.name)
    if left.known and right.known:
        official = all(any(one.area for one in side.offices) or side.leads for side in (left, right))
        return None if usual and not official else _unsure(0.4, "one-county", "同名,见于同一县的报道,身份不同")
    if usual and (left.rivals or right.rivals):
        return None
    return _unsure(0.5, "name-only", "同名,见于同一县的报道,其一未写身份")


def _born(left: Profile, right: Profile, _: Gazetteer) -> Decision | None:
    """Part those of whom notices print two months of birth; who shares one is joined before the rules are asked."""
    if left.born and right.born and not left.born & right.born:
        return _different(0.95, "two-births", "同名,出生年月不同")
    return None


RULES: tuple[Rule, ...] = (
    _born, _press, _center, _body, _resident, _counties, _county, _firm, _lists, _bare, _rest,
)  # fmt: skip

TOWNSHIP = re.compile(r"area/\d{6}-.+")
"""Id of a township, or of a village in one."""


def _official_areas(profile: Profile, gazetteer: Gazetteer) -> frozenset[Area]:
    ids = {one.area for one in profile.offices if one.area} | profile.leads
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
    return frozenset(next((up for up in gazetteer.chain(one) if up.level == "county"), one) for one in areas)


def _nested(ours: frozenset[Area], theirs: frozenset[Area], gazetteer: Gazetteer) -> bool:
    """Tell whether an area of one side holds an area of the other: 市委常委 are often secretaries of a county."""
    above = {up for one in theirs for up in gazetteer.chain(one)}
    return not ours.isdisjoint(above) or not theirs.isdisjoint(up for one in ours for up in gazetteer.chain(one))


def _leads(profile: Profile, counties: frozenset[Area]) -> bool:
    ids = {one.id for one in counties}
    main = {one.area for one in profile.offices if one.rank == "main"}
    return bool((main | profile.leads) & ids)


def _departs(profile: Profile, counties: frozenset[Area]) -> bool:
    ids = {one.id for one in counties}
    return any(one.rank == "department" and one.area in ids and heads(one.title) for one in profile.offices)


def _steady(profile: Profile) -> bool:
    """Tell whether an office is printed as held now, not as a former one."""
    return bool(_now(profile) or profile.leads)


def _now(profile: Profile) -> frozenset[Office]:
    return frozenset(one for one in profile.current if one.area != COUNTRY and one.rank != "seat")


def _promoted(left: Profile, right: Profile, areas: frozenset[Area]) -> bool:
    """Tell whether a rare name moved between a county and the city above it; of a province's officials too many are."""
    return all(one.level not in {"country", "province"} for one in areas) and _one_after_other(left, right)


def _one_after_other(left: Profile, right: Profile) -> bool:
    return rare_in_office(left.name) and (_gap(left, right) > MOVED or _in_turn(left, right))


def _serving(known: Profile, bare: Profile) -> bool:
    """Tell whether a bare name was printed while the known bearer held an office, or soon before or after."""
    if known.since is None or known.until is None or bare.first is None or bare.last is None:
        return False
    return (known.since - bare.last).days <= MOVED and (bare.first - known.until).days <= MOVED


def _leads_any(profile: Profile, gazetteer: Gazetteer) -> bool:
    counties = frozenset(one for one in _official_areas(profile, gazetteer) if one.level == "county")
    return _leads(profile, counties)


def _in_township(profile: Profile) -> bool:
    """Tell whether every office held is in a township or village."""
    areas = [one.area for one in _now(profile) if one.area]
    return bool(areas) and all(TOWNSHIP.fullmatch(key) for key in areas)


def _side_by_side(left: Profile, right: Profile) -> bool:
    """Tell whether the papers print the offices of both as held, in turns, for months."""
    if left.since is None or right.since is None or left.until is None or right.until is None:
        return False
    together = (min(left.until, right.until) - max(left.since, right.since)).days
    return min(left.held, right.held) >= ATTESTED and together >= SIDE_BY_SIDE


def _in_turn(left: Profile, right: Profile) -> bool:
    """Tell whether one held office when the other no longer did, both so often printed that it is no chance."""
    if left.since is None or right.since is None or left.until is None or right.until is None:
        return False
    apart = left.until < right.since or right.until < left.since
    return apart and min(left.held, right.held) > ATTESTED


def _has_firm(left: Profile, right: Profile) -> bool:
    return any(one.rank in PRIVATE for profile in (left, right) for one in profile.offices)


def years_apart(left: Profile, right: Profile) -> bool:
    """Tell whether two of a frequent name held office longer apart than anybody holds one."""
    return _gap(left, right) > TENURE and not rare_in_office(left.name)


def _gap(left: Profile, right: Profile) -> int:
    """Return the days between the times in office of two: 0 when they touch, 0 too when a time is unknown."""
    if left.since is None or right.since is None or left.until is None or right.until is None:
        return 0
    return max(0, (right.since - left.until).days, (left.since - right.until).days)
