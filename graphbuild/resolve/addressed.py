"""Surname and title → who is meant: 李书记 is the one 李 of the article who holds such a title, or nobody.

Only the article can say it: the next one has another 李书记. Where two could be meant, none is. 老李 is who the article
says has that name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.zh.names import surname
from graphbuild.zh.text import clean_name

__all__ = ["addressed", "unknown"]

CALLED_SO = {
    "总": re.compile(r"总经理|总裁|董事长|总监|总工程师|总工|创始人"),
    "董": re.compile(r"董事长"),
    "工": re.compile(r"工程师|总工"),
}
"""Short words of address and the titles behind them. All others are the end of the title: 副镇长 is called 镇长."""


def addressed(group: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give each 李书记 of one article the full name of the person it means, and say which mention shows that."""
    held = _held(group)
    return tuple(_named(one, held, group) if _stands_in(one) else one for one in group)


def unknown(mention: Mention) -> bool:
    """Tell a surname with a title of which the article does not show whose it is."""
    return _stands_in(mention) and mention.value("means") is None


def _stands_in(mention: Mention) -> bool:
    return mention.type == EntityType.PERSON and mention.value("anaphor") is not None


def _held(group: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """Return person mention → the titles printed beside it."""
    titles: dict[str, set[str]] = defaultdict(set)
    for post in group:
        for person in post.values("person") if post.type == EntityType.POST else ():
            titles[person].add(clean_name(post.value("title") or post.text))
    return {key: frozenset(found) for key, found in titles.items()}


def _named(mention: Mention, held: Mapping[str, frozenset[str]], group: Sequence[Mention]) -> Mention:
    fits = list(_fitting(mention, held, group))
    if len({clean_name(one.name) for one in fits}) != 1:
        return mention
    before = [one for one in fits if one.span.end <= mention.span.start]
    meant = (before or fits)[-1 if before else 0]
    known = (*mention.attributes, ("means", meant.id))
    return replace(mention, name=meant.name, attributes=tuple(sorted(known)))


def _fitting(mention: Mention, held: Mapping[str, frozenset[str]], group: Sequence[Mention]) -> Iterator[Mention]:
    family, title, full = (mention.value(key) or "" for key in ("surname", "title", "full"))
    for one in group:
        same = one.type == EntityType.PERSON and surname(clean_name(one.name)) == family and not _stands_in(one)
        if not same or (full and clean_name(one.name) != full):
            continue
        if full or any(_called(title, office) for office in held.get(one.id, ())):
            yield one


def _called(title: str, full: str) -> bool:
    """Tell whether one who holds a title is addressed so.

    >>> _called("书记", "党支部书记"), _called("镇长", "副镇长"), _called("总", "总经理"), _called("书记", "镇长")
    (True, True, True, False)
    """
    return CALLED_SO[title].search(full) is not None if title in CALLED_SO else full.endswith(title)
