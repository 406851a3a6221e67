"""Post mentions → Post: the office itself, one for each title in each body, whoever holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphbuild.model import Entity, Mention, content_id
from graphbuild.ontology import EntityType
from graphbuild.resolve.mint import short_slug
from graphbuild.resolve.offices import HEADS, bare_title
from graphbuild.seeds import Gazetteer, titles
from graphbuild.zh.offices import SHARING
from graphbuild.zh.text import clean_name

__all__ = ["posts"]

BRANCH_HEADS = frozenset({"支书", "村支书"})


def posts(
    mentions: Iterable[Mention],
    bodies_of: Mapping[str, str],
    bodies: Mapping[str, tuple[Entity, str]],
    gazetteer: Gazetteer,
) -> list[Entity]:
    """Make the posts that the mentions name.

    ``bodies_of`` gives post mention id → entity id of the body, ``bodies`` each body with its usual short name. A
    title whose body is unknown makes no post.
    """
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for one in mentions:
        body = bodies_of.get(one.id, "")
        if body in bodies:
            groups[body, _behind(bodies[body][1], bare_title(one))].append(one)
    return [_post(body, title, same, bodies, gazetteer) for (body, title), same in sorted(groups.items())]


def _behind(body: str, title: str) -> str:
    """Return a title without the beginning that repeats the end of its body's name: 某办事处 + 办事处主任.

    宣传部 + 宣传部长 is its 部长. 支书 and 村支书 are short for the 书记 of a branch.
    """
    if body.endswith(("党支部", "党总支")) and title in BRANCH_HEADS:
        return "书记"
    if title[-2:] in SHARING and body.endswith(title[:-1]):
        return title[-2:]
    sizes = (size for size in range(len(title) - 2, 1, -1) if body.endswith(title[:size]))
    return title[next(sizes, 0) :]


def _post(
    body: str,
    title: str,
    same: list[Mention],
    bodies: Mapping[str, tuple[Entity, str]],
    gazetteer: Gazetteer,
) -> Entity:
    entity, short = bodies[body]
    name = _name(entity, short, _of_its_party(entity, title, same), gazetteer)
    role = next((role for one in same if (role := one.value("role"))), None) or _role(title)
    attributes = [("post_in", body)] + ([("role", role)] if role else [])
    printed = {clean_name(one.text) for one in same} - {name}
    safe = {one for one in printed if any(one.startswith(word) for word in (entity.name, *entity.aliases))}
    safe |= {f"{short}{title}"} - {name} if entity.type == EntityType.PARTY_BODY else set()
    return Entity(
        id=f"post/{_stem(entity)}-{short_slug(title)}-{content_id('post', body, title, bits=30)}",
        type=EntityType.POST,
        name=name,
        aliases=tuple(sorted(safe)),
        contextual=tuple(sorted(printed - safe)),
        mention_ids=tuple(one.id for one in same),
        attributes=tuple(sorted(attributes)),
    )


def _of_its_party(entity: Entity, title: str, same: Iterable[Mention]) -> str:
    """Say of a company's 书记 in which of its bodies he is, as it is printed: 党委书记."""
    if entity.type not in (EntityType.COMPANY, EntityType.ORGANIZATION):
        return title
    printed = (clean_name(one.value("title") or "").removesuffix(title) for one in same)
    return next((f"{party}{title}" for party in printed if party in ("党委", "党总支", "党支部", "党组")), title)


def _stem(entity: Entity) -> str:
    """Begin a post's id with its area's code, or with the slug of a body that has no area."""
    area = entity.value("jurisdiction")
    return area.removeprefix("area/") if area else entity.id.split("/", 1)[1].rsplit("-", 1)[0]


def _name(entity: Entity, short: str, title: str, gazetteer: Gazetteer) -> str:
    if entity.type == EntityType.PARTY_BODY and short.endswith("委") and not short.endswith("党委"):
        return f"中共{short}{title}"
    area = entity.value("jurisdiction")
    if area and entity.value("classification") == "government" and title.endswith(HEADS):
        return f"{_area_name(area, short, gazetteer)}{title}"
    return f"{short}{title}"


def _area_name(area: str, short: str, gazetteer: Gazetteer) -> str:
    try:
        return gazetteer.area(area).name
    except KeyError:
        return short.removesuffix("人民政府").removesuffix("政府")


def _role(title: str) -> str | None:
    return next((one.role for one in titles() if one.name == title), None)
