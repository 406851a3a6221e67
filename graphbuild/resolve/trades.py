"""Titles that many bear at one time, so that two namesakes may: trades, and seats in a congress or a conference."""

from __future__ import annotations

import re

__all__ = ["common", "heads", "seat"]

TRADES = re.compile(
    r"(?:教师|老师|班主任|辅导员|医生|医师|护士|护士长|村医|民警|辅警|法官|法官助理|审判员|检察官|书记员|律师|工程师|技术员|农艺师|"
    r"教授|讲师|研究员|院士|工作人员|干部|村官|指导员|特派员|职工|员工|班组长|车间主任|(?<!总)经理|队员|志愿者|网格员|讲解员|编辑|主持人|"
    r"代表|政协委员|社员|党员|助理|科员|科长|股长|主任科员|调研员|相关负责人)$"
)
"""Titles that many in one body hold at one time."""

BELOW = re.compile("(?:所长|站长|队长|庭长|校长|园长)$")
"""Heads of what belongs to a department."""

ASSEMBLIES = frozenset({"congress", "cppcc"})
SEATS = re.compile("(?:代表|委员|常委)$")


def common(title: str) -> bool:
    """Tell whether a title is a trade that many in one body have.

    >>> common("民警"), common("副局长"), common("区委委员"), common("项目经理"), common("总经理"), common("科长")
    (True, False, False, True, False, True)
    """
    return TRADES.search(title) is not None


def heads(title: str) -> bool:
    """Tell whether a title in a department can be its head's, which a leader of the place may be too.

    >>> heads("局长"), heads("副局长"), heads("民警"), heads("所长")
    (True, False, False, False)
    """
    return not (title.startswith("副") or common(title) or BELOW.search(title))


def seat(title: str, classification: str) -> bool:
    """Tell a seat in a congress or a conference, of which a county has hundreds, from an office that leads one.

    Whoever has a seat works elsewhere: teachers, farmers and managers do.

    >>> seat("人大代表", "congress"), seat("政协主席", "cppcc"), seat("区委常委", "party-committee")
    (True, False, False)
    """
    return classification in ASSEMBLIES and SEATS.search(title) is not None
