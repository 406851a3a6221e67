"""Who says a sentence: the named speaker before or behind the words."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.relate.people import TITLES, people
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["addressed", "speaker_of"]

SAYS = re.compile(
    r"(?:博士|教授|先生|女士|同志|院士)?(?:在[^,。]{0,12}?[中时])?(?:高兴地|激动地|自豪地|补充)?"
    r"(?:表示|介绍说?|说道?|告诉记者|透露|坦言|认为|指出|强调)(?=[,:。“])"
)


# 甲对乙说, 居民甲拉着代表乙说: the one spoken to is no speaker.
ADDRESSED = re.compile(r"(?:[对向跟给与和同]|告诉|[拉拽握牵挽扶围缠]着|[握拉拽]住)$")


def speaker_of(scene: Scene, sentence: Sentence) -> Mention | None:
    """Return the person that a verb of saying makes the speaker of the sentence, if exactly one does."""
    speakers = [p for p in people(sentence) if SAYS.match(scene.text, p.span.end, sentence.span.end)]
    return speakers[0] if len(speakers) == 1 and not addressed(scene, sentence, speakers[0]) else None


def addressed(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody else speaks to whom stands before the verb, titles left out of account."""
    titles = [m for m in sentence.of(*TITLES) if m.span.end <= mention.span.start]
    return ADDRESSED.search(scene.between(sentence.span.start, mention.span.start, blank=titles)) is not None
