"""Profiles → pairs worth a comparison: one name, and one profile for all articles that say the same of it.

A reporter signs a thousand articles and a county head is named in most of them. Comparing every two would grow with
the square; profiles that say exactly the same are one before anything is compared, so that the pairs left grow with
the number of different things said of a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graphbuild.resolve.compare import common
from graphbuild.resolve.persons import Profile, merged

__all__ = ["alike", "pairs"]


def alike(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """Group the profiles of one name that say the same: same press, same offices; the bare ones stay alone."""
    groups: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for one in profiles:
        said: tuple[object, ...] = (one.name, one.press, _offices(one), one.homes if one.press else "")
        telling = any(not common(office.title) for office in one.offices)
        groups[said if one.press and one.homes or telling else (one.name, one.id)].append(one)
    return list(groups.values())


def _offices(profile: Profile) -> frozenset[tuple[str, str]]:
    return frozenset((office.organ, office.title) for office in profile.offices)


def pairs(groups: Sequence[Sequence[Profile]]) -> Iterator[tuple[Profile, Profile]]:
    """Give every two profiles of one name that are worth a look, each group as one profile.

    Two bare profiles are worth a look only when the name has no better known one: else each is held against those.
    """
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for group in groups:
        by_name[group[0].name].append(merged(group))
    for _, same in sorted(by_name.items()):
        known = [one for one in same if one.known]
        bare = [one for one in same if not one.known]
        yield from combinations(known, 2)
        yield from ((one, other) for one in known for other in bare)
        yield from ((bare[0], other) for other in bare[1:] if not known)
