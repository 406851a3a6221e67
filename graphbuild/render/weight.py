"""How much a thing matters to the first look, and the one line that says who somebody is."""

from __future__ import annotations

from typing import Any

from graphbuild.ontology import Predicate
from graphbuild.render.groups import GROUPS

__all__ = ["person_lines", "weigh"]

Row = dict[str, Any]

RANKS = {"first": 16, "head": 12, "chief": 8, "deputy": 7, "member": 6, "other": 5}
"""What a post adds to its holder, by the order in which a newspaper names people."""
FIRST = frozenset({"party-secretary", "general-secretary", "first-secretary"})
HEADS = frozenset({"state-president", "premier", "governor", "prefecture-governor", "mayor"}) | {
    f"{place}-head" for place in ("league", "banner", "county", "district", "subdistrict", "township")
}
LOWER = {"township": 8, "village": 10}
"""What the same rank counts less below the county."""
SHORT = 11
"""Characters of the line under a person's label."""
BASE = {group.key: group.weight for group in GROUPS}


def _kind(role: str) -> str:
    """Sort a role into the kinds of `RANKS`.

    >>> [_kind(role) for role in ("party-secretary", "county-head", "executive-deputy-mayor", "standing-member", "cto")]
    ['first', 'head', 'deputy', 'member', 'other']
    """
    if role in FIRST:
        return "first"
    if role in HEADS:
        return "head"
    if "deputy" in role or role.startswith("vice-"):
        return "deputy"
    if role.endswith("-head"):
        return "chief"
    return "member" if "member" in role else "other"


def _rank(nodes: list[Row], post: Row) -> int:
    """Weigh a post by its role and by how high the place stands that its body answers for."""
    level = ""
    for body in _places(post, "post_in"):
        for area in _places(nodes[body], "jurisdiction"):
            level = _attribute(nodes[area], "level")
    return max(RANKS[_kind(_attribute(post, "role"))] - LOWER.get(level, 0), 3)


def _places(node: Row, key: str) -> list[int]:
    return [value for name, value in node.get("attributes", ()) if name == key and isinstance(value, int)]


def _attribute(node: Row, key: str) -> str:
    return next((value for name, value in node.get("attributes", ()) if name == key), "")


def _posts(nodes: list[Row], facts: list[Row]) -> dict[int, list[tuple[int, str, str]]]:
    """List for each person the rank, name and printed title of every post, highest first."""
    held: dict[int, list[tuple[int, str, str]]] = {}
    for fact in facts:
        if fact["predicate"] == Predicate.HOLDS_POST and isinstance(fact["object"], int):
            post = nodes[fact["object"]]
            name = post["name"].removeprefix("中共")  # on a line of its own under a name it tells nothing apart
            found = (_rank(nodes, post), name, _title(fact))
            held.setdefault(fact["subject"], []).append(found)
    return {person: sorted(dict.fromkeys(posts), key=lambda post: -post[0]) for person, posts in held.items()}


def _title(fact: Row) -> str:
    return next((end for role, end in fact["qualifiers"] if role == "title" and isinstance(end, str)), "")


def person_lines(nodes: list[Row], facts: list[Row]) -> dict[int, tuple[str, str]]:
    """Say who each person is, in full and for a label: the highest posts, else the title printed before the name."""
    lines: dict[int, tuple[str, str]] = {}
    for fact in facts:
        if fact["predicate"] == Predicate.LEADS_AREA and (title := _title(fact)):
            lines.setdefault(fact["subject"], (title, shortened(title)))
    for person, posts in _posts(nodes, facts).items():
        names = list(dict.fromkeys(name for _, name, _ in posts))
        fitting = [words for words in posts[0][1:] if 0 < len(words) <= SHORT]
        lines[person] = ("、".join(names[:2]), fitting[0] if fitting else shortened(names[0]))
    return lines


def shortened(words: str) -> str:
    """Cut words to the length that stands under a label.

    >>> shortened("浙江某某农业科技有限公司首席技术官")
    '浙江某某农业科技有限…'
    """
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def weigh(nodes: list[Row], facts: list[Row], articles: list[Row]) -> None:
    """Give every node its weight: its group, its highest post, how often and in how many articles it is named.

    Its size, the radius of its sign in pixels, follows the weight.

    Counts are capped, so that a county named in every sentence does not outweigh its party secretary.
    """
    named = [0] * len(nodes)
    present = [0] * len(nodes)
    for article in articles:
        for _, _, place in article["marks"]:
            named[place] += 1
        for place in {mark[2] for mark in article["marks"]}:
            present[place] += 1
    said = [0] * len(nodes)
    for fact in facts:
        for end in {end for end in (fact["subject"], fact["object"]) if isinstance(end, int)}:
            said[end] += 1
    posts = _posts(nodes, facts)
    for place, node in enumerate(nodes):
        rank = posts[place][0][0] if place in posts else 0
        known = min(4, named[place]) + min(6, 2 * present[place]) + min(5, said[place])
        node["weight"] = BASE[node["group"]] + rank + known
        node["size"] = 8 + min(14, node["weight"] * 14 // 30)
