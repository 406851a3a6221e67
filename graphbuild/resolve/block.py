"""Profiles → who says the same, and the pairs worth a comparison.

A reporter signs a thousand articles and a county head is named in most of them. Comparing every two would grow with
the square. Profiles that share what only one person of a name can have (an office, a rare name in one village) are one
before anything is compared; what is left are the different careers under one name, and their number is that of the
namesakes and of their moves, not that of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from graphbuild.resolve.areas import level
from graphbuild.resolve.compare import workplaces, years_apart
from graphbuild.resolve.persons import Profile, home_of, merged
from graphbuild.resolve.rarity import everyday, rare_in_post, rare_in_print, rare_in_trade, rare_in_village
from graphbuild.resolve.trades import common
from graphbuild.resolve.workplaces import registered
from graphbuild.seeds import Gazetteer

__all__ = ["Link", "alike", "bare_pairs", "pairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two profiles of one name that share a telling fact; the left one had it first."""

    left: Profile
    right: Profile
    score: float
    rule: str
    reason: str


REPORTER = "reporter"
LED = {"prefecture", "county", "township"}
"""Levels of areas whose leaders are few enough that two of one name are unlikely: a team of a dozen to forty."""

HELD = frozenset({"same-office", "leaders"})
"""Rules on what a person holds for a time, and another one of the name may hold after that."""

Fact = tuple[Hashable, float, str, str]
"""What is shared, and the score, rule and reason of a link by it."""


def alike(profiles: Iterable[Profile], gazetteer: Gazetteer) -> tuple[list[Profile], list[Link]]:
    """Join the profiles of one name that share a telling fact; return the careers so made and the links that make them.

    A link goes from the first profile with a fact to every other that has it, unless the two are joined already.
    """
    careers: list[Profile] = []
    links: list[Link] = []
    for same in _by_name(profiles):
        groups, made = _joined(same, gazetteer)
        careers += [merged(group) for group in groups]
        links += made
    return careers, links


def _joined(same: Sequence[Profile], gazetteer: Gazetteer) -> tuple[list[list[Profile]], list[Link]]:
    first: dict[Hashable, Profile] = {}
    last: dict[Hashable, Profile] = {}
    group_of = {one.id: [one] for one in same}
    links: list[Link] = []
    for one in same:
        for key, score, rule, reason in _facts(one, gazetteer):
            if rule in HELD and years_apart(last.get(key, one), one):
                del first[key]
            known, last[key] = first.setdefault(key, one), one
            ours, theirs = group_of[one.id], group_of[known.id]
            if ours is not theirs:
                links.append(Link(left=known, right=one, score=score, rule=rule, reason=reason))
                theirs += ours
                group_of |= {member.id: theirs for member in ours}
    groups = {id(group): group for group in group_of.values()}
    order = {one.id: place for place, one in enumerate(same)}
    return [sorted(group, key=lambda one: order[one.id]) for group in groups.values()], links


def _facts(one: Profile, gazetteer: Gazetteer) -> Iterator[Fact]:
    """Give what two profiles of this name cannot share without being one person's."""
    if one.press:
        roles = "/".join(sorted(one.writes))
        where = () if REPORTER in one.writes or rare_in_print(one.name) else tuple(sorted(one.around)) or one.articles
        yield from (
            (("press", home, roles, where), 0.98, "press", "同名,同为一地报道的作者") for home in sorted(one.homes)
        )
        return
    yield from ((("born", month), 0.97, "same-birth", f"同名,出生年月相同({month})") for month in sorted(one.born))
    yield from _works(one)
    for area in sorted({office.area for office in one.offices if office.rank == "main"} | one.leads):
        if level(area, gazetteer) in LED:
            yield ("leads", area), 0.95, "leaders", "同名,同为一地的领导"
    yield from _lives(one)


def _works(one: Profile) -> Iterator[Fact]:
    home = home_of(one)
    for office in sorted(one.offices - one.vague):
        place = home if office.rank == "body" else ""
        yield from _work(one.name, ("office", office.organ, place, office.title), office.title, common=office.common)
    for body, title in sorted(one.printed):
        where = "" if registered(body) else home
        yield from _work(one.name, ("printed", body, where, title), title, common=common(title))


def _lives(one: Profile) -> Iterator[Fact]:
    for village, word in product(sorted(one.lives), sorted(one.does)):
        if rare_in_trade(one.name, word):
            yield ("does", village, word), 0.88, "same-village", f"同名,同住一村,同为{word}"
    if rare_in_village(one.name):
        yield from (
            (("lives", village), 0.88, "same-village", "同名且名字不常见,同住一村") for village in sorted(one.lives)
        )


def _work(name: str, key: Hashable, title: str, *, common: bool) -> Iterator[Fact]:
    if not common:
        yield key, 0.98, "same-office", f"同名,职务相同({title})"
    elif rare_in_post(name):
        yield key, 0.9, "same-trade", f"同名且名字不常见,在同一处做同一工作({title})"


def pairs(careers: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Give every two known careers of one name that are worth a look.

    Not two of whom it is only said that they live in two villages; and of many in one village or one workplace, whom a
    common name keeps apart, each only with the first.
    """
    for same in _by_name(careers):
        known = [one for one in same if one.known]
        first: dict[str, Profile] = {}
        for one in known:
            for place in _places(one):
                first.setdefault(place, one)
        for left, right in combinations(known, 2):
            shared = _places(left) & _places(right)
            if not _strangers(left, right) and all(first[place] is left for place in shared):
                yield left, right


def _places(one: Profile) -> frozenset[str]:
    return one.lives | workplaces(one) | (one.homes if one.press else frozenset())


def bare_pairs(careers: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Give each bare name with one known bearer: the one that its article points at, else the best known of the place.

    Two bare names are worth a look only when nobody known bears the name.
    """
    leaders = _leaders(careers)
    for same in _by_name(careers):
        known = [one for one in same if one.known]
        yield from _bare_pairs(known, [_with_peers(one, leaders) for one in same if not one.known])


def _by_name(careers: Iterable[Profile]) -> list[list[Profile]]:
    names: dict[str, list[Profile]] = defaultdict(list)
    for one in careers:
        names[one.name].append(one)
    return [same for _, same in sorted(names.items())]


def _leaders(careers: Iterable[Profile]) -> dict[str, set[str]]:
    """Return the names of the leaders of each area."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in careers:
        for area in one.leads | {office.area for office in one.offices if office.rank == "main"}:
            found[area].add(one.name)
    return found


def _with_peers(bare: Profile, leaders: Mapping[str, set[str]]) -> Profile:
    known: set[str] = set().union(*(leaders.get(home, set()) for home in bare.homes))
    others = (bare.company or bare.named) - {bare.name}
    peers = known & others
    telling = {name for name in peers if not everyday(name)}
    return replace(bare, peers=len(peers if telling and peers == others else telling), others=len(others))


def _strangers(left: Profile, right: Profile) -> bool:
    """Tell two of whom the papers say only that they live in two villages."""
    return bool(left.lives and right.lives) and not (left.bodies or right.bodies or left.lives & right.lives)


def _bare_pairs(known: Sequence[Profile], bare: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    first: dict[frozenset[str], Profile] = {}
    for one in bare:
        near = [other for other in known if other.homes & one.homes]
        near = [other for other in near if one.peers and _leads(other, one.homes)] or near
        if near:
            best = max(near, key=lambda other: (_pointed(one, other), len(other.articles)))
            yield best, replace(one, rivals=len(near) - 1)
        elif not known:
            other = first.setdefault(one.homes, one)
            if other is not one:
                yield other, one


def _leads(known: Profile, homes: frozenset[str]) -> bool:
    main = {office.area for office in known.offices if office.rank == "main"}
    return not homes.isdisjoint(main | known.leads)


def _pointed(bare: Profile, known: Profile) -> int:
    """Count what a bare name's article names that belongs to a known bearer: the village, the people beside."""
    return len(bare.around & known.lives) + len(bare.company & known.company)
