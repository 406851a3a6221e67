"""One participation in an event, and how far a list of names may stand from the words that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.model import Mention
from graphbuild.relate.people import TITLES, is_whole
from graphbuild.relate.scene import EVENTS, Scene, Sentence
from graphbuild.relate.stance import Stance, stance

__all__ = ["Part", "ends", "part_in", "parts_in", "reaches", "told"]

# What may stand between the last name of a list and the verb.
TAIL = re.compile(
    r"(?:\s|(?:[、,]|及|和|以及|与)(?>(?:全体|各|有关|相关|部分|在职|主要|[省市区县镇乡村]|班子)[^,。;、]{0,24}?"
    r"(?:负责人|负责同志|同志|成员|代表|委员|干部|人员|专家|师生|群众|嘉宾|企业家|职工|村民|党员))(?!说|表示|介绍|认为)"
    r"|(?:[、,]|,?(?:以及|及|和))(?:[省市区县]直|各|有关|相关)[^,。;、]{0,12}?(?:部门|乡镇|镇|街道|单位|企业|村|社区)(?:\([^()]{1,6}\))?(?=[、,和及])"
    r"|以[^,。;、以的]{2,16}的(?:成绩|比分|优势|佳绩)|以\d[\d小时分秒毫公里斤米环:∶.′″]{1,14}|,(?=[、,及和以])|,(?:负责人|负责同志)|\([^()]{1,8}\)|从[^,。;]{2,24}?(?:方面|角度)|结合[^,。;、]{2,16}?(?=作|就|谈)|则|因[^,。;、]{2,20},|从[^,。;、]{2,20}?手中|在随后[^,。;、]{1,10}?中|围绕[^,。;、]{2,20}?(?=作|发言|谈)|就[^,。;、]{2,20}?(?=作)|等(?:领导|人|同志|\d+人|\d+[名位][\u4e00-\u9fff]{2,6}?(?:代表|家|员|者|人|户|师|生))?|(?:及|和)?(?:委员|代表)?共\d+人|以及其他|其他|及|以及|和|、|(?:及|和|以及)(?:委员|代表|会员|理事)|分别|一同|一起|共同|全程|依次|逐一|一道|当场|上台|登台|一行|也|并|还|先后|在会上|会上|会见时|到会|应邀|受邀"
    r"|(?:通过|以)(?:视频|线上|远程|网络|书面)[^,。;、以通]{0,4}?(?:方式|形式)|线上|在线|在[^,。;、在]{0,8}?[主分]会场"
    r"|亲自|代表[^,。;、]{2,20}?|代表|受[^,。]{0,16}委托|在各自辖区|向|为|由|出席|参加|主持|会议|大会|全会|仪式|活动|开幕式|召开|讲话|博士|教授|先生|女士|同志"
    r"|部门负责人|有关|相关|负责人|领导)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One participation before it has its place in the list."""

    sentence: Sentence
    who: Mention
    event: Mention
    role: str
    rule: str
    score: float
    listed: bool
    inferred: bool = False
    today: bool = True
    """Whether the event is on the day that the article reports; one that is only named for a prize may be any day."""


def told(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether the words between two offsets put what they say as a fact."""
    return stance(scene, sentence, start, end) is Stance.ASSERTED


def part_in(sentence: Sentence, who: Mention, event: Mention, *, role: str, count: int) -> Part:
    """Say that somebody takes part, one of so many that are listed together."""
    near = sentence.span.covers(event.span)
    score = 0.95 if near else 0.9
    return Part(sentence=sentence, who=who, event=event, role=role, rule=f"event-{role}", score=score, listed=count > 1)


def parts_in(
    scene: Scene, sentence: Sentence, listed: Sequence[Mention], event: Mention, *, role: str
) -> Iterator[Part]:
    """Say that everybody in a list takes part; their places count only where nobody of it is unknown."""
    count = len(listed) if is_whole(scene, sentence, listed) else 1
    return (part_in(sentence, who, event, role=role, count=count) for who in listed)


def reaches(scene: Scene, sentence: Sentence, start: int, verb: int) -> bool:
    """Tell whether nothing but titles and adverbs stands between a list of names and a verb."""
    titles = [m for m in sentence.of(*TITLES, *EVENTS) if start <= m.span.start and m.span.end <= verb]
    return TAIL.fullmatch(scene.between(start, verb, blank=titles)) is not None


def ends(sentence: Sentence) -> tuple[int, int]:
    """Return where a sentence begins and ends."""
    return sentence.span.start, sentence.span.end
