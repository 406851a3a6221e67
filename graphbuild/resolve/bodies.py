"""Organ name → body: 区委, 衢江区委 and 中共衢州市衢江区第十四届委员会 are one committee, by place and form.

A body of party or state is its place and its kind, so its official name can be written down from any short form
once the place is known. The official forms stand in ``seeds/organs.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY, find, peel, village_in
from graphbuild.resolve.mint import mint
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, area_beside, here, near_at, township_before
from graphbuild.seeds import Area, Organ, organs
from graphbuild.zh.text import clean_name

__all__ = ["behind_level", "body", "full_place", "government", "level_word"]

TERM = re.compile(r"第[〇零一二三四五六七八九十百\d]+届")
LEVEL = re.compile(
    r"(?!市场|市政(?!府|协)|市容|市民|市域|区块|区域|县域|乡村|乡贤|村镇|村民|村史|社区|省际|街道办$|镇海|旗[帜袍舰手]|盟[友军])(街道|自治[区州县旗]|[省市县区镇乡村州盟旗])(?=.)"
)
"""A level word at the head of a name, unless it is the beginning of another word (市场监管局, 乡村振兴局)."""

ZONE = re.compile(r"(?:开发区|经开区|高新区|度假区|集聚区|产业园区?|工业园区?|新区)(?:党工委|管委会|管理委员会|工委)")
"""A development zone's committee; the zone is named by the place without its rank."""
BARE_ZONE = re.compile(rf"(?:经济|经济技术|高新技术产业|旅游)?{ZONE.pattern}")
"""Such a zone without its place: a county's own, but in a city's district as often the city's."""
NEIGHBORHOOD = re.compile(r"社区(?:党委|党支部|党总支|居委会)|居(?:民委员|委)会$")
"""Bodies that every neighborhood has; printed bare they belong to the one named last, never to the county."""

UNKNOWN_PLACE = re.compile(
    r"^(?!市场|乡村|城市|城镇|城乡|农村|村镇|社区|开发|经济开发|经济技术|经开区|高新区|工业园区|产业园区|旅游度假)[\u4e00-\u9fff]{1,6}?(?:[省市县镇乡村]|(?<![小园社景片街校厂])区|街道)(?=[\u4e00-\u9fff])"
)
NAMELESS = re.compile(
    r"(?:派出所|司法所|财政所|卫生院|法庭|中心校|管委会|管理委员会|交警队|消防队|供电所|税务所|工商所|居委会|村委会|站|所)"
)
COMMITTEE = frozenset({"委", "党委", "委员会", "党的委员会"})
STATIONS = frozenset({"派出所", "司法所", "税务所", "财政所", "法庭", "人民法庭"})
"""Bodies of the county in a township, which their names say without its rank."""
WORK_COMMITTEE = frozenset({"党工委", "工委", "党的工作委员会", "工作委员会"})
DISCIPLINE = frozenset({"纪委", "纪律检查委员会"})
NATION = re.compile(r"全国|国家|国务院|中央|最高人民|共青团中央|中华全国")
CENTRAL_SHORT = {"中组部": "中央组织部", "中宣部": "中央宣传部", "中纪委": "中央纪委"}
"""Two characters of 中央 and its department; in no county does anything else bear such a name."""

CONSULTATIVE = re.compile(
    rf"^(?:中国人民政治协商会议|政协(?=.*?[省市县区旗州盟](?:第|委员会)))(.*?)(?:{TERM.pattern})?委员会$"
)
"""The official name puts the place into the middle."""

CENTER = frozenset({"党中央", "中央", "中央委员会", "中共中央"})
UNPLACED = frozenset(
    {"委", "党委", "政府", "人民政府", "委员会", "党工委", "工委", "党组", "党支部", "党总支", "人大", "政协"}
)
"""Words that every place and many firms have; alone they name nothing."""


HELD = re.compile("(?:原任?|时任|前任)$")
"""How an office was held, between a place and its own body: 某镇原党委书记."""

FORESTS = frozenset({"15", "22", "23"})
"""Provinces (GB/T 2260) where the state's forest enterprises are called 林业局: Inner Mongolia, Jilin, Heilongjiang."""

BRANCH = re.compile("(?P<topic>(?!税务)[一-鿿]{2,10}?)(?:局(?P<inner>[一-鿿]{2,8}))?分局")
BRANCH_HERE = re.compile("(?<=局)[县区市](?=分局$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An organ's official name, its usual short name, and its class."""

    official: str
    short: str
    classification: str
    type: EntityType
    unit: Form | None = None
    guessed: bool = False
    """The official name is not the printed one, and may be written otherwise here: 教科体局."""


def body(mention: Mention, setting: Setting) -> Sense | None:
    """Tell which body of party or state a mention means, or None when its place or its kind is unknown."""
    name = CONSULTATIVE.sub(r"\1政协", clean_name(mention.name))
    name = CENTRAL_SHORT.get(name, name)
    plain = name.removeprefix("中国共产党").removeprefix("中共") or name
    nation = _national(name, plain, mention.type)
    if nation is not None:
        return _sense(nation, setting.gazetteer.area(COUNTRY), mention, setting, explicit=name != "中央")
    area, rest, explicit = _place(plain, mention, setting)
    rest = TERM.sub("", rest)
    branch = BRANCH_HERE.search(rest)
    if branch:  # 市生态环境局县分局: each county of the city has its own
        inner = here(setting, branch.group(), mention.span.start)
        if inner is None:
            return None
        rest = f"{rest[: branch.start()]}{_plainly(inner)}{rest[branch.end() :]}"
        explicit = False
    area, rest = _branch(area, rest, setting) if area else (area, rest)
    bare = not explicit and rest == plain and rest in UNPLACED
    if (
        area is None
        or not rest
        or _fells(plain, area, rest)
        or (bare and not _held_in(plain, setting, mention.span.start))
    ):
        return None
    return _sense(_read(area, rest, mention.type, setting), area, mention, setting, explicit=explicit)


def _fells(plain: str, area: Area, rest: str) -> bool:
    """Tell whether a forest enterprise is named, which in the north bears its county's name: 某某林业局 is no office of
    that county, as 某某县林业局 is."""
    return rest == "林业局" and area.id[-6:-4] in FORESTS and plain in {f"{short}{rest}" for short in area.short}


def _branch(area: Area, rest: str, setting: Setting) -> tuple[Area, str]:
    """Write a city's branch in a county one way: 兴山县生态环境分局 and 宜昌市生态环境局兴山县分局 are one."""
    name = BRANCH.fullmatch(rest)
    if name is None:
        return area, rest
    if name["inner"]:
        inner = find(name["inner"], (area,), setting.gazetteer)
        own = inner is not None and inner.level == "county" and inner.parent == area.id
        return area, f"{name['topic']}局{_plainly(inner)}分局" if inner and own else rest
    city = setting.gazetteer.area(area.parent) if area.level == "county" and area.parent else None
    own = city is not None and city.level == "prefecture"
    return (city, f"{name['topic']}局{_plainly(area)}分局") if city and own else (area, rest)


def _plainly(area: Area) -> str:
    return next(iter(area.short), area.name)


def government(area: Area, setting: Setting) -> Sense:
    """Return the government of an area, for the titles that imply it."""
    form = _form(f"{full_place(area, setting)}人民政府", area.name, "政府", _organ("人民政府", EntityType.STATE_BODY))
    return _sense_of(form, area, setting)


def _place(plain: str, mention: Mention, setting: Setting) -> tuple[Area | None, str, bool]:
    """Return the body's area, what is left of the name, and whether the name itself says the place."""
    offset = mention.span.start
    area, rest = peel(plain, near_at(setting, offset), setting.gazetteer)
    if area is not None and rest:
        doubled = level_word(rest) == area.name[-1] and rest not in _table()  # 衢县县委, but 某村村委会
        return area, rest[1:] if doubled else rest, True
    beside = area_beside(setting, offset)
    if beside and beside.level == "township" and (village := village_in(beside, plain, setting.gazetteer)):
        return *village, True
    if NEIGHBORHOOD.match(plain):
        return here(setting, "社区", offset), plain.removeprefix("社区"), False
    word = level_word(plain)
    if word:
        return here(setting, word, offset), behind_level(plain), False
    held = _held_in(plain, setting, offset)
    return (held, plain, False) if held else (_bare_place(plain, setting, offset), plain, False)


def _held_in(plain: str, setting: Setting, offset: int) -> Area | None:
    """Return the place that a word for its own body follows, how the office was held between them: 某镇原党委书记."""
    held = HELD.search(setting.text, max(0, offset - 2), offset)
    return area_beside(setting, held.start()) if held and plain in UNPLACED else None


def _bare_place(plain: str, setting: Setting, offset: int) -> Area | None:
    """Return the place of an organ printed without one: that of the township before it in the sentence, or the home.

    A name that begins with a place unknown to us (鼓楼区委, 城关镇) belongs there, not to the home, and a police
    station or a yard without a name of its own could be any.
    """
    if UNKNOWN_PLACE.search(plain) or NAMELESS.fullmatch(plain):
        return None
    if BARE_ZONE.match(plain):
        return setting.home if setting.home and not setting.home.name.endswith("区") else None
    return township_before(setting, offset) or setting.home


def level_word(name: str) -> str:
    """Return the level word at the head of a name that leaves its place to the reader, or nothing.

    >>> level_word("区委"), level_word("省科技厅"), level_word("市场监管局"), level_word("衢江区委")
    ('区', '省', '', '')
    """
    match = LEVEL.match(name)
    return match.group(1) if match else ""


def behind_level(name: str) -> str:
    """Return what stands behind the level word of a name: all of it where the level is part of the organ's own name.

    >>> behind_level("区委"), behind_level("村委会")
    ('委', '村委会')
    """
    return name if name in _table() else name.removeprefix(level_word(name))


def _read(area: Area, rest: str, kind: str, setting: Setting) -> Form:
    place, short = full_place(area, setting), area.name
    if rest in COMMITTEE:
        return _committee(area, place)
    if rest in WORK_COMMITTEE:
        head = Organ(name="党工委", full="", kind="party", classification="party-committee")
        return _form(f"中共{place}工作委员会", short, "党工委", head)
    if rest in DISCIPLINE:
        return _form(f"中共{place}纪律检查委员会", short, "纪委", _organ("纪委", EntityType.PARTY_BODY))
    if rest.startswith(("委", "党委")) and not rest.startswith("委员"):
        return _office(area, rest[rest.index("委") + 1 :], place)
    head = _organ(rest, kind)
    if ZONE.search(rest) or (area.level == "township" and rest in STATIONS):
        place = short = next(iter(area.short), area.name)  # 伊川经济技术开发区, 汤湖派出所, as such are named
    if rest in {"政协", "政协委员会"}:
        return _form(f"中国人民政治协商会议{place}委员会", short, "政协", _organ("政协", kind))
    return _of_head(rest, head, place, short)


def _of_head(rest: str, head: Organ, place: str, short: str) -> Form:
    """Write out a body by the head that its name ends in; what stands before that stays as printed."""
    if ZONE.search(rest) and head.name in WORK_COMMITTEE:
        zone = rest.removesuffix(head.name)
        return _form(f"中共{place}{zone}工作委员会", short, f"{zone}党工委", head)
    whole = head.classification in {"government", "congress", "court", "procuratorate"}
    stem = rest.removesuffix(head.name) if rest != head.name else ""
    form = _form(f"{place if whole else short}{stem}{head.full}", short, _usual(rest), head)
    return replace(form, guessed=head.varies and not rest.endswith(head.full))


def _committee(area: Area, place: str) -> Form:
    township = area.level in {"township", "village"}
    head = Organ(name="委", full="委员会", kind="party", classification="party-committee")
    return _form(f"中共{place}委员会", area.name, "党委" if township or area.name.endswith("自治区") else "委", head)


def _office(area: Area, name: str, place: str) -> Form:
    """Read an office of a committee: 区委组织部, 区委改革办, 区委办."""
    known = _table().get(name) or _table().get(f"委{name}")
    full = known.full.removeprefix("委") if known else name
    short = _committee(area, place).short
    return Form(
        official=f"{short}{full if name != '党校' else name}",
        short=f"{short}{name}",
        classification="party-dept",
        type=EntityType.PARTY_BODY,
        unit=_committee(area, place),
    )


def _form(official: str, place: str, short: str, head: Organ) -> Form:
    party, other = head.kind == "party", head.kind == "other"
    kind = EntityType.PARTY_BODY if party else EntityType.ORGANIZATION if other else EntityType.STATE_BODY
    usual = ("party-dept" if party else "government-dept") if not other else ""
    return Form(official=official, short=f"{place}{short}", classification=head.classification or usual, type=kind)


def _national(name: str, plain: str, kind: str) -> Form | None:
    """Read a body of the country: the center, 全国人大, 国家税务总局, and every bare 部 (a county has none)."""
    if name in CENTER or plain in CENTER:
        whole = Organ(name="中央", full="", kind="party", classification="party-committee")
        return _form("中国共产党中央委员会", "", "中共中央", whole)
    head = _organ(plain, kind)
    ministry = head.name == plain and plain.endswith("部") and head.kind == "state"
    if not ministry and not NATION.match(plain):
        return None
    return _form(plain.removesuffix(head.name) + head.full, "", plain, head)


def _usual(rest: str) -> str:
    """Shorten an organ's official form to the usual one: 人民政府 → 政府."""
    return {"人民政府": "政府", "人民代表大会": "人大", "人民法院": "法院", "人民检察院": "检察院"}.get(rest, rest)


@cache
def _table() -> Mapping[str, Organ]:
    return {organ.name: organ for organ in organs()} | {organ.full: organ for organ in organs() if len(organ.full) > 2}


def _organ(rest: str, kind: str) -> Organ:
    """Find the organ that the rest of a name is or ends in; its kind falls back on the type of the mention."""
    sizes = range(len(rest))
    known = next((_table()[rest[at:]] for at in sizes if rest[at:] in _table()), None)
    fallback = {EntityType.PARTY_BODY: "party", EntityType.STATE_BODY: "state"}.get(EntityType(kind), "other")
    if known is None:
        return Organ(name=rest, full=rest, kind=fallback, classification=None)
    full = known.full
    name = full if rest.endswith(full) else known.name  # 政府办公室 stands in 人民政府办公室
    own = known.kind != "any" and not known.name == known.full == rest[-1:]
    return replace(known, name=name, kind=known.kind if own else fallback)


def full_place(area: Area, setting: Setting) -> str:
    """Return the place as official names of bodies write it: a district after its city, all others alone."""
    if area.level == "country" or area.parent is None:
        return ""
    parent = setting.gazetteer.area(area.parent)
    return parent.name + area.name if area.level == "county" and area.name.endswith("区") else area.name


def _sense(form: Form, area: Area, mention: Mention, setting: Setting, *, explicit: bool) -> Sense:
    printed = "" if mention.value("implied") else clean_name(mention.text)
    unit = _sense_of(form.unit, area, setting) if form.unit else None
    plain = _sense_of(form, area, setting, unit=unit)
    reason = "" if explicit else f"“{clean_name(mention.name)}”在本文中指{area.name}的机构"
    return Sense(
        id=plain.id,
        type=plain.type,
        name=plain.name,
        rank=plain.rank,
        alias=printed if explicit and not TERM.search(printed) else "",
        contextual="" if explicit else printed,
        anchor=area.id,
        attributes=plain.attributes,
        aliases=plain.aliases,
        needs=plain.needs,
        reason=reason if printed != plain.name else "",
        score=0.98 if explicit else 0.95,
    )


def _sense_of(form: Form, area: Area, setting: Setting, *, unit: Sense | None = None) -> Sense:
    attributes = [("jurisdiction", area.id)]
    attributes += [("classification", form.classification)] if form.classification else []
    attributes += [("unit_of", unit.id)] if unit else []
    aliases = [form.short]
    aliases += [f"中共{form.short}"] if form.official.startswith("中共") and not form.short.endswith("党委") else []
    return Sense(
        id=mint(form.type, form.official, anchor=area.id),
        type=form.type,
        name=form.short if form.guessed else form.official,
        rank=int(form.guessed),
        anchor=area.id,
        attributes=tuple(sorted(attributes)),
        aliases=tuple(alias for alias in aliases if alias != form.official),
        needs=(of_area(area, setting.gazetteer), *((unit,) if unit else ())),
    )
