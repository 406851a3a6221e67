"""Who says a sentence: the named speaker before or behind the words."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.relate.people import people
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["speaker_of"]

SAYS = re.compile(
    r"(?:博士|教授|先生|女士|同志|院士)?(?:在[^,。]{0,12}?[中时])?(?:高兴地|激动地|自豪地|补充)?"
    r"(?:表示|介绍说?|说道?|告诉记者|透露|坦言|认为|指出|强调)(?=[,:。“])"
)


def speaker_of(scene: Scene, sentence: Sentence) -> Mention | None:
    """Return the person that a verb of saying makes the speaker of the sentence, if exactly one does."""
    speakers = [p for p in people(sentence) if SAYS.match(scene.text, p.span.end, sentence.span.end)]
    return speakers[0] if len(speakers) == 1 else None
