"""Areas that only say where somebody is from: 某镇某村桔农甲夺得…, 某镇老茶工乙71岁,获…."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["of_somebody"]

CALLING = re.compile(
    r"(?:队的|的)?[\u4e00-\u9fff“”]{0,8}(?:[农工匠师员手家人生民妇嫂汉伙户]|[村队站所校园厂]长|书记|主任|老人|青年|姑娘|代表)"
)
"""What somebody is, between the area and the name."""
AGED = re.compile(r"的?[\u4e00-\u9fff]{2,12}\d{1,3}岁")
"""Somebody with an age, whoever it is."""


def of_somebody(scene: Scene, sentence: Sentence, area: Mention) -> bool:
    """Tell whether an area leads to a person right behind it, so that what is told is told of that person."""
    if AGED.match(scene.text, area.span.end, sentence.span.end):
        return True
    behind = (one for one in sentence.of(EntityType.PERSON) if one.span.start > area.span.end)
    return any(CALLING.fullmatch(scene.text, area.span.end, one.span.start) for one in behind)
