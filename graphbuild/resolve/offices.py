"""Post mention → the body that the office is in: as printed, or as the title itself implies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.bodies import government
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting, here
from graphbuild.zh.text import clean_name

__all__ = ["HEADS", "bare_title", "offices"]

COMMITTEES = ("党委", "党工委", "区委", "县委", "市委", "省委", "村委")
HEADS = ("区长", "县长", "市长", "省长", "镇长", "乡长")
"""Titles that hold the place's rank word themselves: 衢江区 + 区长; their office is in the government of that rank."""

SUBDISTRICT = re.compile("^(?:(?:街道)?办事处|街道办)(?=.)")
"""The body in the title itself; a post says it already."""

# A title without its body begins a phrase; behind any other word (某集团总经理) that word is part of a body's name.
BARE = re.compile(r"(?:^|[,。;:!?、“”()\s]|担任|现任|[任为是兼的])$")
SENTENCE_END = frozenset("。!?\n")

EMPLOYING = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.STATE_BODY})
EMPLOYERS = tuple(
    (re.compile(f"(?:{head})$"), re.compile(f"(?:{form})$"))
    for head, form in (
        ("校长|老师|班主任|教导主任", "小学|中学|学校|[一二三四五六七八九十]中|高中|初中"),
        ("院长|医师|护士长|医生", "医院|卫生院"),
        ("所长|民警", "派出所"),
        ("庭长", "法庭"),
        ("馆长", "馆"),
        ("理事长|社长", "合作社"),
        ("会长|秘书长", "协会|商会|学会|联合会|促进会"),
        ("队长", "队"),
        ("董事长|总经理|总裁|总监|首席[^,]{1,4}官|总工程师|总工|创始人|董事|检验员|首席科学家", "公司|集团|厂"),
    )
)
"""Titles printed without their body, and how the names of the bodies end that have such."""


def offices(
    mentions: Mapping[str, Sequence[Mention]], senses: Mapping[str, Sense], settings: Mapping[str, Setting]
) -> dict[str, Sense]:
    """Return post mention id → the body of the office; a title whose body is unknown or impossible is left out."""
    found = {}
    for article_id, group in mentions.items():
        for one in group:
            sense = _office(one, senses, settings[article_id], group) if one.type == EntityType.POST else None
            if sense is not None:
                found[one.id] = sense
    return found


def bare_title(mention: Mention) -> str:
    """Return the title without its body: 副书记 for 区委副书记 and for 党委副书记, 主任 for 街道办事处主任."""
    title = SUBDISTRICT.sub("", clean_name(mention.value("title") or mention.text))
    head = next((one for one in COMMITTEES if title.startswith(one) and len(title) > len(one)), "")
    return title.removeprefix(head)


def _office(post: Mention, senses: Mapping[str, Sense], setting: Setting, others: Sequence[Mention]) -> Sense | None:
    title = bare_title(post)
    printed = senses.get(post.value("organ") or "")
    if printed is not None and _fits(title, printed):
        return printed
    if title.endswith(HEADS):
        area = None if _elsewhere(post, title, others) else here(setting, title[-2], post.span.start)
        return government(area, setting) if area is not None else None
    if post.value("organ") is not None:
        return None
    if not BARE.search(setting.text[max(0, post.span.start - 2) : post.span.start]):
        return None
    return (
        _owner(post, senses, setting, others)
        or _deputy(post, title, senses, setting, others)
        or _only_such(post, title, senses, others)
    )


def _elsewhere(post: Mention, title: str, others: Sequence[Mention]) -> bool:
    """Tell a head of government whose place is printed (朝阳区区长): unknown to us, it is no other one."""
    organ = next((one for one in others if one.id == post.value("organ")), None)
    return organ is not None and not clean_name(organ.name).startswith(title[-2])


def _owner(post: Mention, senses: Mapping[str, Sense], setting: Setting, others: Sequence[Mention]) -> Sense | None:
    """Read “X公司的首席技术官”: the body right before the 的."""
    if setting.text[post.span.start - 1 : post.span.start] != "的":
        return None
    beside = (senses[one.id] for one in others if one.span.end == post.span.start - 1 and one.id in senses)
    return next((sense for sense in beside if sense.type in EMPLOYING), None)


def _deputy(
    post: Mention, title: str, senses: Mapping[str, Sense], setting: Setting, others: Sequence[Mention]
) -> Sense | None:
    """Read “县人大常委会主任甲,副主任乙”: in one sentence the deputies are of the body whose head was named before."""
    if not title.startswith("副"):
        return None
    heads = [one for one in others if one.type == EntityType.POST and one.span.end <= post.span.start]
    last = heads[-1] if heads else None
    if last is None or bare_title(last) not in (title[1:], title) or not last.value("organ"):
        return None
    between = setting.text[last.span.end : post.span.start]
    return senses.get(last.value("organ") or "") if SENTENCE_END.isdisjoint(between) else None


def _only_such(post: Mention, title: str, senses: Mapping[str, Sense], others: Sequence[Mention]) -> Sense | None:
    """Read the bare 校长 of an article that names one school: the only body of its kind, named before the title."""
    kind = next((form for head, form in EMPLOYERS if head.search(title)), None)
    if kind is None:
        return None
    bodies = [(one, senses[one.id]) for one in others if one.id in senses and one.value("implied") is None]
    fits = [(one, sense) for one, sense in bodies if sense.type in EMPLOYING and kind.search(sense.name)]
    if len({sense.id for _, sense in fits}) != 1 or fits[0][0].span.start >= post.span.start:
        return None
    return fits[0][1]


def _fits(title: str, body: Sense) -> bool:
    """Refuse what cannot be: the head of a district in its committee, a standing member in its government."""
    kind = dict(body.attributes).get("classification")
    if title.endswith(HEADS):
        return kind == "government"
    return not (kind == "government" and title.endswith(("常委", "副书记")))
