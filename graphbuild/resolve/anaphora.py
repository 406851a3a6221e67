"""Words that stand for a name → what they mean: 该区, 全省, 该村; 公司, 园区, 会议. Dropped rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.model import Mention, SectionRole
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, here, ours, pointed
from graphbuild.seeds import Area
from graphbuild.zh.text import clean_name

__all__ = ["place_word", "things"]

PLACE = re.compile(r"^(该|本|这个|全|我|两)?(国|省|市|县|区|镇|乡|街道|村|社区)(里|级|内|上下)?$")
SENTENCE_END = frozenset("。!?\n")
POINTING = frozenset({"该", "这个"})
OURS = frozenset({"我", "本"})

HEAD = re.compile(r"^(?:该|本|此次|这次|本次|这一|这个|上述)?(.+)$")
HAPPENS = re.compile(r"(?:隆重|胜利|圆满|顺利|正式)?(?:召开|举行|开幕|闭幕)")
REFERRED = re.compile(r"(?:的)?(?:重要)?(?:精神|部署|要求|决策|决议|以来|期间|提出的)")
PLENARY = re.compile(r"全会|全体(?:\(扩大\))?会议")
"""What 全会 can mean; no other meeting is called so."""
WORKS = frozenset({"项目", "工程"})
BUILT = re.compile(
    r"(?:项目|工程|公路|铁路|高速|大道|水库|大桥|隧道|码头|园|厂|基地|中心|电站|枢纽|小区|安置点|车间|广场|楼|馆)$"
)
"""What 该项目 can mean: a work that is being built."""
UNKNOWN_WORK = re.compile("[\u4e00-\u9fffA-Za-z]{3}(?<![个大批类种各新该老])(?:项目|工程)")
"""The name of a work that no recognizer saw."""
HOUSES = re.compile(r"(?:行政|政务|市民|会议|会展|服务|活动)中心$")
"""Where contracts on works are signed, which are no works themselves."""
EVENTS = frozenset({EntityType.EVENT, EntityType.MEETING, EntityType.VISIT, EntityType.OPENING})
FIRMS = frozenset({EntityType.COMPANY})
PLACES = frozenset({EntityType.SITE, EntityType.ORGANIZATION})

Found = Sequence[tuple[Mention, Sense]]
"""The article's own names with what they mean, in reading order."""


def place_word(mention: Mention, setting: Setting) -> Sense | None:
    """Tell which area a word like 该区, 全市, 镇里 or 省级 means in its place, or None."""
    match = PLACE.match(clean_name(mention.name)) or PLACE.match(clean_name(mention.text))
    if match is None or match.group(1) == "两":
        return None
    area = _area(match.group(1) or "", match.group(2), mention.span.start, setting)
    if area is None:
        return None
    word = clean_name(mention.text)
    return of_area(area, setting.gazetteer, printed=word, reason=f"“{word}”在本文此处指{area.name}")


def _area(pointer: str, word: str, offset: int, setting: Setting) -> Area | None:
    if word == "国":
        return setting.gazetteer.area(COUNTRY)
    if pointer in OURS:
        return ours(setting, word, offset)
    return pointed(setting, word, offset) if pointer in POINTING else here(setting, word, offset)


def things(mention: Mention, found: Found, setting: Setting) -> Sense | None:
    """Tell which of the article's own things 公司, 园区, 基地 or 会议 means, or None when several could be meant."""
    if mention.type in EVENTS:
        sense = _event(mention, found, setting)
    elif mention.type in FIRMS:
        sense = _last(mention, [pair for pair in found if pair[0].type in FIRMS], setting)
    elif mention.type in PLACES:
        sense = _place(mention, found, setting)
    else:
        sense = None
    if sense is None:
        return None
    word = clean_name(mention.text)
    return replace(
        sense, rank=9, alias="", contextual=word, aliases=(), reason=f"“{word}”在本文此处指“{sense.name}”", score=0.85
    )


def _last(mention: Mention, candidates: Found, setting: Setting) -> Sense | None:
    """Return the thing named last before the word, else the article's only one; none where its sentence names two."""
    before = [(one, sense) for one, sense in candidates if one.span.start < mention.span.start]
    if before:
        last = before[-1][0].span.end
        near = {sense.id for one, sense in before if SENTENCE_END.isdisjoint(setting.text[one.span.end : last])}
        return before[-1][1] if len(near) == 1 else None
    return candidates[0][1] if len({sense.id for _, sense in candidates}) == 1 else None


def _event(mention: Mention, found: Found, setting: Setting) -> Sense | None:
    """Return the event the article reports: the one of its headline, else the one that its text says is held."""
    kinds = EVENTS if mention.type == EntityType.EVENT else {mention.type}
    plenary = clean_name(mention.name).endswith("全会")
    own = [pair for pair in found if pair[0].type in kinds and (not plenary or PLENARY.search(pair[1].name))]
    top = {sense.id: sense for one, sense in own if setting.role(one.span.start) is SectionRole.HEADLINE}
    held = {sense.id: sense for one, sense in own if HAPPENS.match(setting.text, one.span.end)}
    # 传达学习某全会精神: a meeting that is only referred to is never the one that the article reports.
    every = {sense.id: sense for one, sense in own if not REFERRED.match(setting.text, one.span.end)}
    return next((next(iter(group.values())) for group in (top, held, every) if len(group) == 1), None)


def _place(mention: Mention, found: Found, setting: Setting) -> Sense | None:
    """Return the article's only thing whose name ends as the word says, else the last one of the same paragraph.

    A work that no paragraph names again is the one that the headline does.
    """
    head = HEAD.match(clean_name(mention.name))
    stem = head.group(1) if head else ""
    tail = stem.removesuffix("区") if stem in {"园区", "景区", "厂区", "校区"} else stem
    fits = [pair for pair in found if pair[0].type in PLACES and _ends(pair[1].name, tail)]
    if tail in WORKS and _of_another(mention, fits, setting):
        return None
    if len({sense.id for _, sense in fits}) <= 1:
        return fits[0][1] if fits else None
    near = [pair for pair in fits if _same_paragraph(pair[0], mention, setting)]
    if any(one.span.start < mention.span.start for one, _ in near):
        return _last(mention, near, setting)
    top = {sense.id: sense for one, sense in fits if setting.role(one.span.start) is SectionRole.HEADLINE}
    return next(iter(top.values())) if tail in WORKS and len(top) == 1 else None


def _of_another(mention: Mention, fits: Found, setting: Setting) -> bool:
    """Tell whether a work that nobody knows by name is spoken of last: 在某产业园,…外延片项目打下第一根桩。该项目…"""
    before = [one.span.end for one, _ in fits if one.span.end <= mention.span.start]
    paragraph = setting.text.rfind("\n", 0, mention.span.start) + 1
    return UNKNOWN_WORK.search(setting.text, max([paragraph, *before]), mention.span.start) is not None


def _ends(name: str, tail: str) -> bool:
    if tail in WORKS:
        return BUILT.search(name) is not None and HOUSES.search(name) is None
    return bool(tail) and re.search(f"{re.escape(tail)}(?:区|项目)?$", name) is not None


def _same_paragraph(one: Mention, other: Mention, setting: Setting) -> bool:
    return "\n" not in setting.text[min(one.span.end, other.span.end) : max(one.span.start, other.span.start)]
