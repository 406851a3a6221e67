"""How many others bear a name: what decides whether two bearers of it in one place are likely two people.

The question is always how many namesakes to expect among those who could be meant: the officials of a county, the staff
of a school, the people of a village. The numbers below say how many there are, generously.
"""

from __future__ import annotations

from graphbuild.zh.names import bearers

__all__ = [
    "everyday",
    "rare_at_head",
    "rare_in_body",
    "rare_in_county",
    "rare_in_office",
    "rare_in_post",
    "rare_in_print",
    "rare_in_trade",
    "rare_in_village",
]

COUNTY, OFFICE, HEADS, WRITERS, BODY, VILLAGE = 400_000, 1_000, 100, 500, 30, 75
"""People of a county; officials whom its papers name in five years; the heads of its departments; the correspondents of
its bureaus, townships and schools; those of one firm, school or station, and those of one village, whom the papers ever
name: one in ten of 300, one in twenty of 1500."""
CLAN = 5
"""How much more frequent a surname is in the village of its clan than in the country."""
RARE, RARE_THERE = 0.002, 0.005
"""Namesakes expected among those who could be meant, up to which two bearers of a name are taken for one: in two
offices, and at one place in one trade. Who was once in the paper at a place comes again more often than an official
moves to a certain office."""
TRADE, CROP = 0.1, 0.3
"""Shares of a village's named people who are called by one word (木匠, 老兵), and by what its fields bear (茶农)."""
SIGNED = 0.05
"""Namesakes expected among a county's correspondents, up to which one who signs is taken for the one who signed: most
who write once write often."""
KNOWN = 0.5
"""Namesakes expected in a whole county, up to which a bare name is taken for the one whom its papers always name."""
EVERYDAY = 20
"""Namesakes expected in a county, from which sharing a name says nothing at all."""


def rare_in_office(name: str) -> bool:
    """Tell whether a second official of one county with this name is unlikely.

    >>> rare_in_office("夏之远"), rare_in_office("李伟"), rare_in_office("张建国")
    (True, False, False)
    """
    return bearers(name, OFFICE) <= RARE


def rare_at_head(name: str) -> bool:
    """Tell whether a leader's namesake among the heads of the county's departments is unlikely.

    >>> rare_at_head("王慧杰"), rare_at_head("王芳")
    (True, False)
    """
    return bearers(name, HEADS) <= RARE


def rare_in_print(name: str) -> bool:
    """Tell whether a second correspondent of one county with this name is unlikely.

    >>> rare_in_print("王海燕"), rare_in_print("李伟")
    (True, False)
    """
    return bearers(name, WRITERS) <= SIGNED


def rare_in_body(name: str) -> bool:
    """Tell whether a second one with this name in one firm, school or station is unlikely, whatever the work."""
    return bearers(name, BODY) <= RARE


def rare_in_post(name: str) -> bool:
    """Tell whether a second one with this name who does the same work in one firm, school or station is unlikely."""
    return bearers(name, BODY) <= RARE_THERE


def rare_in_village(name: str) -> bool:
    """Tell whether a second one with this name in one village is unlikely, be it the village of the clan.

    >>> rare_in_village("王云荣"), rare_in_village("王建国")
    (True, False)
    """
    return bearers(name, VILLAGE) * CLAN <= RARE_THERE


def rare_in_trade(name: str, word: str) -> bool:
    """Tell whether a second one with this name and called by one word in one village is unlikely.

    >>> rare_in_trade("张亮", "木匠"), rare_in_trade("张亮", "茶农"), rare_in_trade("李伟", "木匠")
    (True, False, False)
    """
    return bearers(name, VILLAGE) * CLAN * (CROP if word.endswith("农") else TRADE) <= RARE_THERE


def rare_in_county(name: str) -> bool:
    """Tell whether a namesake of somebody whom the papers of a county always name is unlikely among all its people."""
    return bearers(name, COUNTY) <= KNOWN


def everyday(name: str) -> bool:
    """Tell whether so many of a county bear the name that sharing it is no reason to think of one person.

    >>> everyday("李伟"), everyday("夏之远")
    (True, False)
    """
    return bearers(name, COUNTY) >= EVERYDAY
