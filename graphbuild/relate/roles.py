"""The ways to take part in an event, and the words that tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ROLES", "SPEECH", "Role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One way to take part: the words that tell it, and what may stand behind them."""

    name: str
    words: re.Pattern[str]
    visit_only: bool = False
    bodies: bool = False
    """A body can take this role too: 由区委主持."""


SPEECH = r"(?:主旨|表态|交流|典型|动员|总结|主题)?(?:讲话|发言|致辞|汇报)"

# Who goes somewhere to look, without a delegation: 甲到某镇调研; whoever joins or accompanies takes another part.
TOUR = r"(?:调研|考察|检查|督查|督导|慰问|走访|视察|指导)"

GOES = rf"(?:到|赴|来到|深入|前往|走进|来)[^,。;]{{1,24}}?{TOUR}|(?<![加同团起行]){TOUR}(?!组|团|员|报告|座谈)"

ROLES = (
    Role(name="leader", words=re.compile(rf"率(?:领|队)?|带队|带领|{GOES}"), visit_only=True),
    Role(name="member", words=re.compile(r"随团|随同(?=考察|调研|走访)|同行(?=[,。])"), visit_only=True),
    Role(name="host", words=re.compile(r"(?:全程)?的?(?:陪同|接待)(?!人员|中心)"), visit_only=True),
    Role(name="rostrum", words=re.compile(r"在主席台(?:前排|上)?就座")),
    Role(name="chair", words=re.compile(r"主持(?!人|[^,。;]{0,8}工作)"), bodies=True),
    Role(name="reports", words=re.compile(r"作(?!为)[^,。;]{0,80}?报告")),
    Role(
        name="attendee",
        words=re.compile(
            rf"出席|参加|列席|(?:并)?作{SPEECH}|致(?:欢迎|开幕|闭幕)?[辞词]|宣布[^,。;]{{0,8}}(?:开幕|闭幕|开园|启动|开馆)|(?:并)?讲话(?=[,。;\s]|$)"
            r"|就[^,。;]{1,30}?作[^,。;]{0,6}(?:安排|部署|说明|解读|汇报|发言)|在(?:开幕式|闭幕式|大?会|仪式|会议)上"
        ),
    ),
)
