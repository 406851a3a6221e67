"""Whose tour a sentence follows, where one article tells of the tours of several leaders one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.people import people
from graphbuild.relate.roles import TOUR
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["on_another_tour"]

# 县长乙到某镇调研: somebody goes; whoever only joins or accompanies does not begin a tour.
SETS_OUT = re.compile(
    r"(?:一行|带队|率队|[带率]领?[^,。;]{2,20}?)?(?:则|也|又|还|先后|分别|专程)?,?"
    rf"(?:到|赴|来到|深入|前往|走进)[^,。;]{{1,36}}?,?[^,。;到]{{0,12}}?{TOUR}(?!组|团|队|时|活动)"
)


def on_another_tour(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence follows somebody who set out on a tour of his own, behind the visit of the article.

    He is named with his title for the first time where he sets out; the article's own leader ends it when he is named
    again.
    """
    return sentence.number in scene.once("other tours", lambda: frozenset(_strayed(scene)))


def _strayed(scene: Scene) -> Iterator[int]:
    event = scene.event
    if event is None or event.type != EntityType.VISIT:
        return
    own = {one.name for one in scene.typed(EntityType.PERSON) if event.span.covers(one.span)}
    known, away = set(own), False
    for sentence in scene.body() if own else ():
        named = people(sentence)
        away = (away and own.isdisjoint(one.name for one in named)) or _sets_out(scene, sentence, known)
        known.update(one.name for one in named)
        if away:
            yield sentence.number


def _sets_out(scene: Scene, sentence: Sentence, known: set[str]) -> bool:
    """Tell whether the first whom a sentence names is an official not named before, and goes on a tour."""
    first: Mention | None = next(iter(people(sentence)), None)
    if first is None or first.name in known:
        return False
    titled = any(post.span.end == first.span.start for post in sentence.of(EntityType.POST))
    return titled and SETS_OUT.match(scene.text, first.span.end, sentence.span.end) is not None
