"""Works: 《X》, and the report of a named body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.near import near
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType

__all__ = ["works"]

TITLED = re.compile("《[^《》\n]{1,80}》")
REPORT = re.compile(
    "(?:(?:中共|中国共产党)[\u4e00-\u9fff]{2,24}?委员会|(?:[\u4e00-\u9fff]{2,3}[省市区县])?(?:人民)?(?:政府|人大常委会|人民法院|法院|人民检察院|检察院|政协常委会|纪委))工作报告"
)


def works(reading: Reading) -> Iterator[Proposal]:
    """Propose everything in 《》, marks included, and work reports that name whose they are."""
    for match in TITLED.finditer(reading.text):
        yield _proposal(match, "in title marks", 1.0)
    for match in near("工作报告", REPORT, reading.text, reach=32):
        yield _proposal(match, "work report of a body", 0.985)


def _proposal(match: re.Match[str], origin: str, score: float) -> Proposal:
    span = Span(start=match.start(), end=match.end())
    return Proposal(span=span, type=EntityType.WORK, origin=f"works: {origin}", score=score)
