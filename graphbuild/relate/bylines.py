"""Bylines: who wrote the article, in which capacity."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim, Ref
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.scene import Scene

__all__ = ["bylines"]


def bylines(scene: Scene) -> Iterator[Claim]:
    """Give one claim for each author whom the byline names."""
    for sentence in scene.sentences:
        for person in sentence.of(EntityType.PERSON):
            role = person.value("byline")
            if role:
                fact = Fact(
                    rule="byline",
                    subject=person,
                    predicate=Predicate.WRITES,
                    object=Ref(id=scene.article.id),
                    score=0.99,
                    qualifiers=(("role", role),),
                )
                yield claim_of(scene, sentence, fact)
