"""The organ that a bare title implies: 区长 → 区政府, 宣传部部长 → 区委宣传部, 第一书记 → 村党组织."""

from __future__ import annotations

import re

from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import COUNTY_UP, RANKS

__all__ = ["organ_of"]

OWN_LEVEL = re.compile(f"[{RANKS}](?=长$)")
VILLAGE = 3
"""Characters of a village's name, the least."""
UNIT_HEAD = re.compile(
    "(?:组织|宣传|统战|社会工作|社工)部(?=(?:常务)?副?部长)|政法委(?=(?:常务)?副?书记)|办公室(?=(?:常务)?副?主任)"
)
"""Units of a committee that the title of their head begins with."""


COMMITTEE_MEMBER = re.compile(f"[{COUNTY_UP}]委(?:常委|副?秘书长)、$")
OFFICE_HEAD = re.compile("办公室(?:常务)?副?主任")
"""Behind a member of a committee, the head of its general office: 县委常委、办公室主任."""


def organ_of(reading: Reading, form: str, title: Span, *, place: str, last: str) -> Proposal | None:
    """Name the organ that a bare title implies; its level is the title's own, or that of the place before it.

    ``form`` is what the seeds say of the title ({level}政府, empty for none), ``place`` what its string begins with,
    and ``last`` the body of the title before it.
    """
    words = title.of(reading.text)
    if OFFICE_HEAD.fullmatch(words) and COMMITTEE_MEMBER.search(reading.text, max(0, title.start - 8), title.start):
        form = "{level}委办公室"
    place = place or _unknown_place(reading, title.start, words)
    level = _level(words, place=place, last=last)
    if level and reading.text.endswith(f"自治{level}", 0, title.start):
        level = f"自治{level}"  # 自治县|县长 is the head of such a county alone
    nowhere = form.startswith("村") and place.endswith("村") and len(place) < VILLAGE  # 赤|光村|第一书记
    if not form or nowhere or ("{level}" in form and not level):
        return None
    name = form.replace("{level}", level)
    full = place[:-1] + name if place and name.startswith(place[-1]) else name
    sure = full != name or name == "中共中央"
    status = (("implied", "yes"),) if sure else (("contextual", "yes"), ("implied", "yes"))
    span, origin = _of_unit(reading, title), "posts: organ that the title implies"
    return Proposal(span=span, type=_kind(name), origin=origin, score=0.8, attributes=status, name=full)


def _kind(name: str) -> EntityType:
    if name.startswith(("村", "社区", "居")) and "党" not in name:
        return EntityType.ORGANIZATION
    return EntityType.PARTY_BODY if re.search("委$|党|中央|部$|政法委|委办公室$", name) else EntityType.STATE_BODY


def _unknown_place(reading: Reading, start: int, words: str) -> str:
    """Return a place that no gazetteer holds and a head of government is said to be of: 台中 of 台中市长."""
    own = OWN_LEVEL.search(words)
    before = (reading.opening.get(start - length) for length in (2, 3, 4))
    word = next((one for one in before if one and one.tag == "ns" and one.end in (start, start + 1)), None)
    if own is None or word is None or word.text.startswith("自治"):  # 自治州|州长 leaves the reader to know of which
        return ""
    return reading.text[word.start : start] + own.group()


def _level(words: str, *, place: str, last: str) -> str:
    """Find the level that a title speaks of: its own (副县长), the place's before it, or the last organ's (县委)."""
    own = OWN_LEVEL.search(words)
    return own.group() if own else next((ch for ch in place[-1:] + last[:1] if ch in RANKS), "")


def _of_unit(reading: Reading, title: Span) -> Span:
    """Return where a title prints the unit that it is the head of, 宣传部|部长; else the title itself."""
    unit = UNIT_HEAD.match(reading.text, title.start, title.end)
    return Span(start=title.start, end=unit.end()) if unit else title
