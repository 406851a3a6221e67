"""What a reader tells apart at a glance: the groups of the legend."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.ontology import EntityType

__all__ = ["ARTICLE", "ARTICLES", "GROUPS", "REPORTER", "Group", "group_of"]

ARTICLE = "Article"
"""The type of a newspaper article, which is a node of the page although it is no Entity."""
REPORTER, ARTICLES = "reporter", "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One row of the legend; shape and color both tell it apart, for readers who do not see colors."""

    key: str
    shape: str
    """A vis-network shape."""
    weight: int
    """What a thing of the group counts for before anything is known of it."""
    crowd: float = 0.5
    """What each one that is drawn already takes from the next of the group: a picture of one kind tells little."""
    shown: bool = True
    """Drawn in the first view."""
    types: tuple[str, ...] = ()


GROUPS = (
    Group(key="person", shape="dot", weight=4, crowd=0.35, types=(EntityType.PERSON,)),
    Group(
        key="body",
        shape="square",
        weight=4,
        types=(EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.LEADERSHIP_GROUP, EntityType.DELEGATION),
    ),
    Group(key="company", shape="square", weight=3, types=(EntityType.COMPANY,)),
    Group(key="organization", shape="square", weight=3, types=(EntityType.ORGANIZATION,)),
    Group(
        key="event",
        shape="diamond",
        weight=6,
        types=(EntityType.EVENT, EntityType.MEETING, EntityType.VISIT, EntityType.OPENING),
    ),
    Group(
        key="programme",
        shape="hexagon",
        weight=5,
        types=(EntityType.PROGRAMME, EntityType.PROJECT, EntityType.CAMPAIGN, EntityType.BRAND),
    ),
    Group(key="award", shape="star", weight=3, types=(EntityType.AWARD,)),
    Group(key="area", shape="triangle", weight=2, crowd=0.8, types=(EntityType.AREA,)),
    Group(key="site", shape="triangleDown", weight=2, crowd=0.8, types=(EntityType.SITE,)),
    Group(key="work", shape="square", weight=1, types=(EntityType.WORK,)),
    Group(key="post", shape="triangleDown", weight=1, shown=False, types=(EntityType.POST,)),
    Group(key=REPORTER, shape="dot", weight=1, shown=False),
    Group(key=ARTICLES, shape="square", weight=1, shown=False, types=(ARTICLE,)),
)
"""In the order of the legend."""

BY_TYPE = {kind: group.key for group in GROUPS for kind in group.types}


def group_of(kind: str) -> str:
    """Name the group of an entity type; a type that no group lists counts as an organization.

    >>> group_of("Meeting")
    'event'
    """
    return BY_TYPE.get(kind, "organization")
