"""Post mention → the body that the office is in: as printed, or as the title itself implies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.bodies import government
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting, here
from graphbuild.zh.text import clean_name

__all__ = ["HEADS", "bare_title", "offices"]

COMMITTEES = ("党委", "党工委", "区委", "县委", "市委", "省委", "村委")
HEADS = ("区长", "县长", "市长", "省长", "镇长", "乡长")
"""Titles that hold the place's rank word themselves: 衢江区 + 区长; their office is in the government of that rank."""


def offices(
    mentions: Mapping[str, Sequence[Mention]], senses: Mapping[str, Sense], settings: Mapping[str, Setting]
) -> dict[str, Sense]:
    """Return post mention id → the body of the office; a title whose body is unknown or impossible is left out."""
    found = {}
    for article_id, group in mentions.items():
        for one in group:
            sense = _office(one, senses, settings[article_id]) if one.type == EntityType.POST else None
            if sense is not None:
                found[one.id] = sense
    return found


def bare_title(mention: Mention) -> str:
    """Return the title without its body: 副书记 for 区委副书记 and for 党委副书记."""
    title = clean_name(mention.value("title") or mention.text)
    head = next((one for one in COMMITTEES if title.startswith(one) and len(title) > len(one)), "")
    return title.removeprefix(head)


def _office(post: Mention, senses: Mapping[str, Sense], setting: Setting) -> Sense | None:
    title = bare_title(post)
    printed = senses.get(post.value("organ") or "")
    if printed is not None and _fits(title, printed):
        return printed
    if not title.endswith(HEADS):
        return None
    area = here(setting, title[-2], post.span.start)
    return government(area, setting) if area is not None else None


def _fits(title: str, body: Sense) -> bool:
    """Refuse what cannot be: the head of a district in its committee, a standing member in its government."""
    kind = dict(body.attributes).get("classification")
    if title.endswith(HEADS):
        return kind == "government"
    return not (kind == "government" and title.endswith(("常委", "副书记")))
