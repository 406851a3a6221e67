"""Names of sites and other bodies → what they mean: with and without their place, inside an article and across.

衢江区数字产业园 and 数字产业园 on one page are one park; 幸福食堂 in two villages are two canteens. A place at the head
of the name decides; a bare name takes the place it was printed with elsewhere in the article, and else belongs to the
article's county, unless it is the sort of thing that every village has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import peel
from graphbuild.resolve.bodies import behind_level, level_word
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, here, near_at, township_before
from graphbuild.seeds import Area, organs
from graphbuild.zh.text import clean_name

__all__ = ["FACILITIES", "facilities"]

FACILITIES = frozenset({EntityType.SITE, EntityType.ORGANIZATION})

OURS = re.compile("^我(?=[省市区县旗镇乡村])")
"""我县老年大学 is the 县老年大学."""
COMMON = re.compile(
    r"食堂|礼堂|卫生室|卫生院|书屋|广场|驿站|服务站|服务点|活动中心|文化站|敬老院|养老院|幼儿园|服务中心|治理中心|调解室|会议室|村委会|居委会|"
    r"老年大学|社区|公园|停车场|菜场|农贸市场|警务室|党支部|合作社|小学|中学|工作站|工作室"
)
"""What nearly every village, town or district has; the bare name of such a thing names one only on its own page."""

ONE_EACH = re.compile("卫生院|文化站|敬老院")
"""What a township has one of: 某镇镇长甲、卫生院院长乙."""

LEAGUE = re.compile(r"^(?:共青)?团(?P<place>.{0,12}?)(?P<level>[省市区县旗州])委(?:员会)?$")
"""The youth league's committee, which has its level in the middle: 团区委 is the 团委 of the 区."""

PROJECT = re.compile(r"(?<=.{3})(?:项目|项目现场|现场)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A facility's name in its parts."""

    mention: Mention
    name: str
    area: Area | None
    """The place at the head of the name, or that its level word leans on."""
    explicit: bool
    core: str
    """The name without place and without a closing 项目."""


def facilities(mentions: Iterable[Mention], setting: Setting) -> dict[str, Sense]:
    """Read every site and other body of one article; the result is by mention id."""
    forms = [_form(one, setting) for one in mentions if one.type in FACILITIES and one.value("anaphor") is None]
    return {form.mention.id: _read(form, forms, setting) for form in forms if not _nameless(form, forms, setting)}


def _nameless(form: _Form, forms: Iterable[_Form], setting: Setting) -> bool:
    """Tell a bare 派出所 of which the article says neither the name nor its one township, or 我镇卫生院 of none."""
    if form.area is None and OURS.match(form.name):
        return True
    bare = form.mention.value("contextual") is not None and form.area is None and not form.explicit
    return bare and _fuller(form, forms) is form and _local(form, setting) is None


def _form(mention: Mention, setting: Setting) -> _Form:
    name = clean_name(mention.name)
    plain = OURS.sub("", LEAGUE.sub(r"\g<place>\g<level>团委", name))
    area, rest = peel(plain, near_at(setting, mention.span.start), setting.gazetteer)
    if area is not None and len(rest) > 1:
        return _Form(mention=mention, name=name, area=area, explicit=True, core=_core(rest))
    word = level_word(plain)
    leaned = here(setting, word, mention.span.start) if word else None
    core = _core(behind_level(plain) if leaned else plain)
    return _Form(mention=mention, name=name, area=leaned, explicit=False, core=core)


def _core(rest: str) -> str:
    plain = PROJECT.sub("", rest)
    return _abbreviated().get(plain, plain)


@cache
def _abbreviated() -> Mapping[str, str]:
    """Return the official name of a people's organization → its usual short name: 作家协会 → 作协."""
    return {organ.full: organ.name for organ in organs() if organ.kind == "other" and organ.full}


def _read(form: _Form, forms: Iterable[_Form], setting: Setting) -> Sense:
    full = form if form.explicit else _fuller(form, forms)
    area = full.area or form.area
    tie = ""
    if area is None:
        area, tie = _default(form, setting)
    kind = _kind(form, forms)
    return _sense(form, full, area, setting, kind=kind, tie=tie)


def _fuller(form: _Form, forms: Iterable[_Form]) -> _Form:
    """Find the form with its place that a bare form repeats: the last one before it, else the first after it."""
    same = [one for one in forms if one.explicit and one.core == form.core and _agrees(one, form)]
    before = [one for one in same if one.mention.span.start < form.mention.span.start]
    return before[-1] if before else next(iter(same), form)


def _agrees(full: _Form, bare: _Form) -> bool:
    return bare.area is None or full.area == bare.area or level_word(bare.name) in {"镇", "乡", "村", "街道"}


def _default(form: _Form, setting: Setting) -> tuple[Area | None, str]:
    """Return the place a bare name belongs to, and a tie to the article when it is too common to name one thing."""
    town = township_before(setting, form.mention.span.start) if ONE_EACH.fullmatch(form.core) else None
    if town is not None:
        return town, ""
    local = _local(form, setting) if COMMON.search(form.core) else None
    if local is not None:
        return local, ""
    return setting.home, setting.article.id if COMMON.search(form.core) else ""


def _local(form: _Form, setting: Setting) -> Area | None:
    """Return the article's village or township, when it has only one."""
    for level in ("village", "township"):
        areas = {one.area for one in setting.trail if one.area.level == level}
        if areas:
            return next(iter(areas)) if len(areas) == 1 else None
    return None


def _kind(form: _Form, forms: Iterable[_Form]) -> EntityType:
    """Settle one type for one thing that was taken for a site here and for a body there: the commoner, else a body."""
    types = [one.mention.type for one in forms if one.core == form.core]
    sites = sum(kind == EntityType.SITE for kind in types)
    return EntityType.SITE if sites * 2 > len(types) else EntityType.ORGANIZATION


def _sense(form: _Form, full: _Form, area: Area | None, setting: Setting, *, kind: EntityType, tie: str) -> Sense:
    anchor = area.id if area else ""
    safe = form.explicit or (form.area is None and full is form and not tie)
    named = full.explicit or (form.area is None and not ONE_EACH.fullmatch(form.core))
    needs = (of_area(area, setting.gazetteer),) if area else ()
    return Sense(
        id=mint(kind, form.core, anchor=anchor, tie=tie),
        type=kind,
        name=full.name if named or area is None else f"{area.name}{form.core}",
        rank=1 if full.explicit else 2,
        alias=form.name if safe else "",
        contextual="" if safe else form.name,
        anchor=anchor,
        attributes=_attributes(kind, full, area),
        needs=needs,
        reason="" if form is full else f"“{form.name}”与本文的“{full.name}”同名,只略去地名",
        score=0.97 if safe else 0.93,
    )


def _attributes(kind: EntityType, full: _Form, area: Area | None) -> tuple[tuple[str, str], ...]:
    """Say where a site lies; a body only gets its place when its own name says it."""
    if area is None or (kind is EntityType.ORGANIZATION and full.area is None):
        return ()
    return (("within", area.id),)
