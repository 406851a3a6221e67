"""Profiles → Judgement rows and clusters of persons, and the one Entity of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from graphbuild.model import Entity, Judgement, Verdict
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY
from graphbuild.resolve.block import alike, pairs
from graphbuild.resolve.compare import compare
from graphbuild.resolve.mint import mint
from graphbuild.resolve.persons import Profile, merged, of_center
from graphbuild.seeds import Gazetteer
from graphbuild.zh.pinyin import slug

__all__ = ["judge", "people", "split"]


def judge(profiles: Sequence[Profile], gazetteer: Gazetteer) -> Iterator[Judgement]:
    """Judge every two profiles of one name that are worth a look."""
    groups = alike(profiles)
    for group in groups:
        yield from _chain(group)
    for left, right in pairs(groups):
        decision = compare(left, right, gazetteer)
        if decision is not None:
            yield Judgement(
                left=left.id,
                right=right.id,
                verdict=decision.verdict,
                score=decision.score,
                judge=f"rule:{decision.rule}",
                reason=decision.reason,
            )


def _chain(group: Sequence[Profile]) -> Iterator[Judgement]:
    """Join profiles that say exactly the same, each to the first."""
    why = "同名,同为一地报道的记者或通讯员" if group[0].press else "同名,职务相同"
    for other in group[1:]:
        yield Judgement(
            left=group[0].id, right=other.id, verdict=Verdict.SAME, score=0.98, judge="rule:alike", reason=why
        )


def split(profiles: Iterable[Profile], apart: Iterable[Judgement]) -> list[Profile]:
    """Take mentions out of a profile where a person judged that two of its mentions are two people.

    The right side of such a judgement becomes a profile of its own, without evidence: that was gathered under the
    name and cannot be told apart.
    """
    found = []
    for one in profiles:
        inside = set(one.mention_ids)
        out = sorted({row.right for row in apart if row.left in inside and row.right in inside and row.right != one.id})
        kept = tuple(key for key in one.mention_ids if key not in out)
        found.append(_cut(one, kept))
        found += [_cut(_bare(one), (key,)) for key in out]
    return found


def _cut(profile: Profile, mention_ids: tuple[str, ...]) -> Profile:
    return replace(profile, id=mention_ids[0], mention_ids=mention_ids, members=(mention_ids[0],))


def _bare(profile: Profile) -> Profile:
    return replace(profile, offices=frozenset(), leads=frozenset(), company=frozenset(), center=False)


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
