"""How much a thing matters to the first look, and the one line that says who somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graphbuild.ontology import Predicate
from graphbuild.render.groups import GROUPS

__all__ = ["held_posts", "person_lines", "radius", "weigh"]

Row = dict[str, Any]

RANKS = {"first": 16, "head": 12, "chief": 8, "deputy": 7, "member": 6, "other": 5}
"""What a post adds to its holder, by the order in which a newspaper names people."""
FIRST = frozenset({"party-secretary", "general-secretary", "first-secretary"})
HEADS = frozenset({"state-president", "premier", "governor", "prefecture-governor", "mayor"}) | {
    f"{place}-head" for place in ("league", "banner", "county", "district", "subdistrict", "township")
}
LOWER = {"township": 8, "village": 10}
"""What the same rank counts less below the county."""
NOW = frozenset({"", "acting", "seconded", "concurrent"})
"""Tenures of a post that is held on the day of the text; the others weigh little."""
NOT_HELD = 2
"""What a post adds that is not held now: less than the least of `RANKS`."""
PREFIXES = {"former": "原", "acting": "代", "proposed": "拟任", "seconded": "挂职"}
"""What stands before a post that is not plainly held, as a newspaper writes it."""
SHORT = 11
"""Characters of the line under a person's label."""
BASE = {group.key: group.weight for group in GROUPS}


class Held(NamedTuple):
    """One post of a person, as their line tells it."""

    now: bool
    rank: int
    name: str
    title: str
    """As printed; empty where no sentence prints one."""


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


def held_posts(nodes: list[Row], facts: Iterable[Row]) -> dict[int, list[Held]]:
    """List for each person the posts with their printed titles: those held now first, then by rank."""
    held: dict[int, list[Held]] = {}
    told = [_told(fact) for fact in facts if fact["predicate"] == Predicate.HOLDS_POST]
    last = _last_told(told)
    for one in told:
        if isinstance(one.post, int) and last[one.person, one.post][1] == one.now:
            held.setdefault(one.person, []).append(_held(nodes, nodes[one.post], one))
    return {
        person: sorted(dict.fromkeys(posts), key=lambda post: (-post.now, -post.rank)) for person, posts in held.items()
    }


class _Told(NamedTuple):
    """What one fact says of a post."""

    person: int
    post: int | str
    tenure: str
    title: str
    article: int
    """The last that says it."""

    @property
    def now(self) -> bool:
        """Tell whether the post is held on the day of the text."""
        return self.tenure in NOW


def _told(fact: Row) -> _Told:
    article = max(proof[0] for proof in fact["evidence"])
    return _Told(fact["subject"], fact["object"], _tenure(fact), _qualifier(fact, "title"), article)


def _held(nodes: list[Row], post: Row, told: _Told) -> Held:
    name = post["name"].removeprefix("中共")  # on a line of its own under a name it tells nothing apart
    mark = PREFIXES.get(told.tenure, "")
    rank = _rank(nodes, post) if told.now else NOT_HELD
    return Held(told.now, rank, _prefixed(mark, name), _prefixed(mark, told.title))


def _tenure(fact: Row) -> str:
    return _qualifier(fact, "tenure")


def _last_told(told: Iterable[_Told]) -> dict[tuple[int, int | str], tuple[int, bool]]:
    """Find for each person and post the last article that speaks of it, and whether it is held there.

    Articles stand in the order of their print, so a later one overrules: a post given up was held before.
    """
    last: dict[tuple[int, int | str], tuple[int, bool]] = {}
    for one in told:
        key, said = (one.person, one.post), (one.article, one.now)
        last[key] = max(last.get(key, said), said)
    return last


def _prefixed(mark: str, words: str) -> str:
    """Write before a post that it is not plainly held; once, where the printed title says so itself.

    >>> _prefixed("原", "副区长"), _prefixed("代", "代区长"), _prefixed("原", "")
    ('原副区长', '代区长', '')
    """
    return words if not words or words.startswith(mark) else f"{mark}{words}"


def _qualifier(fact: Row, role: str) -> str:
    return next((end for name, end in fact["qualifiers"] if name == role and isinstance(end, str)), "")


def person_lines(held: Mapping[int, list[Held]], facts: Iterable[Row]) -> dict[int, tuple[str, str]]:
    """Say who each person is, in full and for a label: the highest posts, else the title printed before the name.

    Posts that are not held now tell it only where there is no other, and say so: 原某区副区长.
    """
    lines: dict[int, tuple[str, str]] = {}
    for fact in facts:
        if fact["predicate"] == Predicate.LEADS_AREA and (title := _qualifier(fact, "title")):
            words = _prefixed(PREFIXES.get(_tenure(fact), ""), title)
            lines.setdefault(fact["subject"], (words, shortened(words)))
    for person, posts in held.items():
        if person in lines and not posts[0].now:
            continue
        alike = [post for post in posts if post.now == posts[0].now]
        names = list(dict.fromkeys(post.name for post in alike))
        fitting = [words for words in (alike[0].name, alike[0].title) if 0 < len(words) <= SHORT]
        lines[person] = ("、".join(names[:2]), fitting[0] if fitting else shortened(names[0]))
    return lines


def shortened(words: str) -> str:
    """Cut words to the length that stands under a label.

    >>> shortened("浙江某某农业科技有限公司首席技术官")
    '浙江某某农业科技有限…'
    """
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def weigh(nodes: list[Row], facts: Iterable[Row], articles: Iterable[Row], held: Mapping[int, list[Held]]) -> None:
    """Give every node its weight: its group, its highest post, how often and in how many articles it is named.

    Counts are capped, and beyond their cap count by their logarithm alone, so that a county named in every sentence
    does not outweigh its party secretary.
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
    for place, node in enumerate(nodes):
        rank = held[place][0].rank if place in held else 0
        known = min(4, named[place]) + min(6, 2 * present[place]) + min(5, said[place]) + often(present[place])
        node["weight"] = BASE[node["group"]] + rank + known


def often(articles: int) -> int:
    """Weigh that a thing is in the news again and again: twice the articles, one more.

    >>> [often(count) for count in (0, 3, 6, 12, 400)]
    [0, 0, 1, 2, 7]
    """
    return max(0, (articles // 3).bit_length() - 1)


def radius(weight: int) -> int:
    """Give the radius in pixels of the sign of a node.

    >>> radius(3), radius(90)
    (9, 22)
    """
    return 8 + min(14, weight * 14 // 30)
