"""Profiles → Judgement rows and clusters of persons, and the one Entity of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from graphbuild.model import Entity, Judgement, Verdict
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY
from graphbuild.resolve.block import Link, alike, bare_pairs, pairs
from graphbuild.resolve.cluster import cluster
from graphbuild.resolve.compare import Decision, compare
from graphbuild.resolve.mint import mint
from graphbuild.resolve.persons import Profile, merged, of_center
from graphbuild.seeds import Gazetteer
from graphbuild.zh.pinyin import slug

__all__ = ["judge", "people", "split"]


def judge(profiles: Sequence[Profile], gazetteer: Gazetteer) -> Iterator[Judgement]:
    """Judge every two profiles of one name that are worth a look: first the known ones, then the bare names.

    A bare name asks how many known people bear it, so it waits until the careers of one person are put together.
    """
    careers, links = alike(profiles, gazetteer)
    rows = [_row(link.left.id, link.right.id, Verdict.SAME, link) for link in links]
    rows += _compared(pairs(careers), gazetteer)
    yield from rows
    by_id = {one.id: one for one in profiles}
    whole = [merged(sorted((by_id[key] for key in group), key=_order)) for group in cluster(by_id, rows)]
    yield from _compared(bare_pairs(sorted(whole, key=_order)), gazetteer)


def _compared(found: Iterable[tuple[Profile, Profile]], gazetteer: Gazetteer) -> list[Judgement]:
    decided = ((pair, compare(*pair, gazetteer)) for pair in found)
    return [_row(left.id, right.id, made.verdict, made) for (left, right), made in decided if made is not None]


def _row(left: str, right: str, verdict: Verdict, why: Decision | Link) -> Judgement:
    return Judgement(
        left=left, right=right, verdict=verdict, score=why.score, judge=f"rule:{why.rule}", reason=why.reason
    )


def split(profiles: Iterable[Profile], apart: Iterable[Judgement]) -> list[Profile]:
    """Take mentions out of a profile where a person judged that two of its mentions are two people.

    The right side of such a judgement, or the left one where the right is what the profile is known by, becomes a
    profile of its own, without evidence: that was gathered under the name and cannot be told apart.
    """
    found = []
    for one in profiles:
        inside = set(one.mention_ids)
        rows = [row for row in apart if row.left in inside and row.right in inside]
        out = sorted({row.left if row.right == one.id else row.right for row in rows})
        kept = tuple(key for key in one.mention_ids if key not in out)
        found.append(_cut(one, kept) if out else one)
        found += [_cut(_bare(one), (key,)) for key in out]
    return found


def _cut(profile: Profile, mention_ids: tuple[str, ...]) -> Profile:
    return replace(profile, id=mention_ids[0], mention_ids=mention_ids, members=(mention_ids[0],))


def _bare(profile: Profile) -> Profile:
    nothing: frozenset[str] = frozenset()
    return replace(
        profile,
        offices=frozenset(),
        leads=nothing,
        company=nothing,
        center=False,
        lives=nothing,
        does=nothing,
        plain=False,
        named=nothing,
        around=nothing,
        born=nothing,
        printed=frozenset(),
        since=None,
        until=None,
        held=0,
    )


def people(profiles: Sequence[Profile], clusters: Iterable[Sequence[str]]) -> list[Entity]:
    """Make the Entity of each cluster of profiles.

    Namesakes of one county are numbered by their first appearance, so the first keeps its id when a second one turns
    up later.
    """
    by_id = {one.id: one for one in profiles}
    whole = [merged(sorted((by_id[key] for key in group), key=_order)) for group in clusters if group[0] in by_id]
    taken: Counter[tuple[str, str]] = Counter()
    made = []
    for one in sorted(whole, key=_order):
        anchor = _anchor(one)
        taken[one.name, anchor] += 1
        number = taken[one.name, anchor]
        made.append(
            _entity(one, mint(EntityType.PERSON, one.name, anchor=anchor, tie=str(number) if number > 1 else ""))
        )
    return made


def _order(profile: Profile) -> tuple[str, date, tuple[str, ...], str]:
    return profile.name, profile.first or date.max, profile.articles, profile.id


def _anchor(profile: Profile) -> str:
    """Return the area that tells this person from namesakes: that of the office, else of the reports."""
    if of_center(profile):
        return COUNTRY
    areas = Counter(_county(one.area) for one in profile.offices if one.area)
    areas.update(_county(key) for key in profile.leads)
    if not areas:
        areas.update(profile.homes)
    return max(sorted(areas), key=lambda key: areas[key], default="")


def _county(area_id: str) -> str:
    """Cut the id of a township or village down to its county's.

    >>> _county("area/330803-xia-chuan-zhen")
    'area/330803'
    """
    return area_id.split("-", 1)[0]


def _entity(profile: Profile, entity_id: str) -> Entity:
    return Entity(
        id=entity_id,
        type=EntityType.PERSON,
        name=profile.name,
        mention_ids=profile.mention_ids,
        attributes=(("pinyin", slug(profile.name, surname=True).replace("-", " ")),),
    )
