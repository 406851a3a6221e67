"""Lists of people as the newspaper prints them: 甲、乙、丙 with or without their titles between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.scene import Scene, Sentence, place_from

__all__ = ["COURTESY", "TITLES", "is_whole", "people", "plain_run", "runs"]

# What a title consists of: its words, the body it is held in and the area that names the body.
TITLES = (
    EntityType.POST,
    EntityType.LEADERSHIP_GROUP,
    EntityType.PARTY_BODY,
    EntityType.STATE_BODY,
    EntityType.COMPANY,
    EntityType.ORGANIZATION,
    EntityType.AREA,
)
LINK = re.compile(r"\s*(?:、|和|与|及|以及|暨)\s*")
SHARING = re.compile(r"\s*(?:、|和|及|以及)\s*")
"""What joins names that one title stands before: in 副校长甲与乙共同揭牌 the second is somebody else."""
# After a comma a list goes on only with the next one's title: 县领导甲、乙,县政协主席丙; or with his place: 、某镇的乙.
TITLED_LINK = re.compile(r"[\s、,和与及兼以代]*|\s*(?:、|和|以及|及)\s*(?:来自)?的")
# A last one without a post is introduced by what he is: 乡长甲、局长乙和种粮大户丙.
DESCRIBED = re.compile(
    r"\s*(?:、|和|及|以及)\s*[\u4e00-\u9fff]{0,10}(?:户|代表|人|员|师|村民|居民|[农渔牧]民|民警|医生|护士|学生|专家|教授|主管|经理|班长|组长|队长|店长|司机|干部|教练|选手|工|手|匠|者|家|主播|劳模)"
)
# A body that nobody knows by name stands before its title: 县领导甲、乙,某某帮扶工作队队长丙.
UNKNOWN = re.compile(
    r"(?:[、,]|以及|及|和)(?![^、,]*(?:出席|参加|主持|讲话|发言|介绍|汇报|说|率|陪同|来自|邀请|会见|看望|在|向|为|对|的))[\u4e00-\u9fff]{1,24}"
)
# One who is listed with his title though nobody knows his name as one: 县长甲,院长|某某|,检察长乙.
UNSEEN = re.compile(r"[、,][\u4e00-\u9fff]{2,3}[、,]")
COURTESY = re.compile(r"(?:博士|教授|先生|女士|同志|院士|老师)?(?:\([^()]{0,24}\))?")
"""Behind a name of a list: what he is called, and in brackets where he works: 甲(某校班主任)、乙(某校)."""


def people(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the persons of a sentence that are no authors of the article."""
    return sentence.once(
        "people", lambda: tuple(m for m in sentence.of(EntityType.PERSON) if m.value("byline") is None)
    )


def runs(scene: Scene, sentence: Sentence) -> tuple[tuple[Mention, ...], ...]:
    """Group the persons of a sentence into printed lists; titles may stand between the names."""
    return sentence.once("runs", lambda: tuple(_runs(scene, sentence)))


def _runs(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, ...]]:
    held: list[Mention] = []
    titles = sentence.of(*TITLES)
    for person in people(sentence):
        if held and not _linked(scene, titles, held[-1], person):
            yield tuple(held)
            held = []
        held.append(person)
    if held:
        yield tuple(held)


def plain_run(scene: Scene, sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """Return the persons listed from an offset on, without titles or commas between them."""
    listed: list[Mention] = []
    every = people(sentence)
    for person in every[place_from(every, start) :]:
        gap = scene.text[start : person.span.start]
        if not (SHARING.fullmatch(gap) if listed else gap.strip() == ""):
            break
        listed.append(person)
        start = person.span.end
    return tuple(listed)


def _linked(scene: Scene, every: tuple[Mention, ...], left: Mention, right: Mention) -> bool:
    """Tell whether two names belong to one list; ``every`` holds the titles of the sentence in printed order."""
    first, last = (place_from(every, at) for at in (left.span.end, right.span.start))
    titles = [m for m in every[first:last] if m.span.end <= right.span.start]
    gap = scene.between(left.span.end, right.span.start, blank=titles)
    gap = gap[COURTESY.match(gap).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    if gap == "代":
        return False  # 甲代县长乙致辞: one for the other
    titled = any(m.type == EntityType.POST and m.span.end == right.span.start for m in titles)
    if titled and (UNKNOWN.fullmatch(gap) or _skips_a_name(scene, titles, gap)):
        return True
    return (TITLED_LINK if titles else LINK).fullmatch(gap) is not None or DESCRIBED.fullmatch(gap) is not None


def _skips_a_name(scene: Scene, titles: list[Mention], gap: str) -> bool:
    """Tell whether all that stands between two of a list is one more of it, whom only his title shows: 院长某某,"""
    return UNSEEN.fullmatch(gap) is not None and any(
        UNSEEN.fullmatch("," + scene.text[post.span.end : post.span.end + len(gap) - 1])
        for post in titles
        if post.type == EntityType.POST
    )


def is_whole(scene: Scene, sentence: Sentence, listed: Sequence[Mention]) -> bool:
    """Tell whether everybody in a list is known by name up to its last one, so that the places in it can be counted.

    副主席|某某、甲、乙 has somebody before the first, 局长甲,院长|某某|,检察长乙 between two.
    """
    titles = sentence.of(*TITLES)
    begins, start = {one.span.end: one.span.start for one in titles}, listed[0].span.start
    while start in begins:
        start = begins[start]
        if scene.text[start - 1 : start] in ("、", ",") and start - 1 in begins:
            start -= 1  # 县委书记、县长: the titles of one
    gaps = (_gap(scene, titles, left, right) for left, right in pairwise(listed))
    return scene.text[start - 1 : start] != "、" and not any(map(UNSEEN.fullmatch, gaps))


def _gap(scene: Scene, titles: Sequence[Mention], left: Mention, right: Mention) -> str:
    inside = [one for one in titles if left.span.end <= one.span.start and one.span.end <= right.span.start]
    return scene.between(left.span.end, right.span.start, blank=inside)
