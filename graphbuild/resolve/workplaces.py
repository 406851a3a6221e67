"""The workplace and title printed before a name: 高家派出所民警甲, also where nobody knows which body that is."""

from __future__ import annotations

import re
from functools import cache

from graphbuild.seeds import titles

__all__ = ["registered", "workplace_before"]

STEPS = "与和由向对在到给从请让取的"
WORKPLACE = re.compile(
    f"[\u4e00-\u9fff]{{2}}派出所$|[^{STEPS}]{{2,14}}(?:小学|中学|学校|幼儿园|医院|卫生院|公司|合作社|厂)$"
)
"""A police station is named by the two characters of its township; a school's name begins where Chinese characters do,
or behind a word that leads to it. With other verbs before it it is nobody's name and found nowhere else."""
LEADING = re.compile("^.*(?:提起|来到|走进|采访|看望|慰问|叮嘱|联系|邀请|陪同|记者|近日|日前)")
"""Words that a reporter puts before a workplace."""
HAN = re.compile("[\u4e00-\u9fff]{3,24}$")
LONGEST_TITLE = 8
LEAST_REGISTERED = 9
"""Characters of place, name, trade and form together."""


def workplace_before(text: str, start: int) -> tuple[str, str] | None:
    """Return workplace and title that end where a name starts.

    >>> workplace_before("早上七点,高家派出所副所长甲已经开始巡逻", 13)
    ('高家派出所', '副所长')
    """
    run = HAN.search(text[max(0, start - 24) : start])
    if run is None:
        return None
    words = LEADING.sub("", run.group())
    title = next((words[-size:] for size in range(LONGEST_TITLE, 1, -1) if words[-size:] in _titles()), "")
    title = title.removeprefix("派出所")
    place = WORKPLACE.search(words.removesuffix(title)) if title else None
    return (place.group(), title) if place and not _cut_short(place.group()) else None


def _cut_short(place: str) -> bool:
    """Tell what is left of a company behind a character of its brand that is also a verb: 顺和|农业科技有限公司."""
    return place.endswith("有限公司") and not registered(place)


def registered(place: str) -> bool:
    """Tell a company's registered name, which no other county has, from what is a name only in its own.

    >>> registered("衢州青梧机械有限公司"), registered("实验小学")
    (True, False)
    """
    return place.endswith("有限公司") and len(place) >= LEAST_REGISTERED


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.name for title in titles())
