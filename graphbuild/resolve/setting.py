"""Article + Mention → Setting: the place an article speaks from, and the places it has named before any word.

区委 is another body in another county's paper, and 该镇 another town three lines later. A setting answers both: `here`
for words that lean on the paper's own county (区委, 全区, 我市), `pointed` for words that point back (该区, 该镇).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from graphbuild.model import Article, Mention, SectionRole
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY, Near, at_level, coin, find, peel
from graphbuild.seeds import AUTONOMOUS, Area, Gazetteer
from graphbuild.zh.text import clean_name, fold

__all__ = [
    "Named",
    "Setting",
    "area_beside",
    "by_article",
    "here",
    "near_at",
    "ours",
    "place",
    "pointed",
    "settings",
    "township_before",
]

EXAMPLE = re.compile(r"的?[^,。;的]{0,4}(?:经验|做法|模式|案例)")
"""Behind a place that others are to learn from: 余村的经验."""
LEANING = re.compile(r"^(?:我|全|本)?([区县市])(?!场|政|民|域|块)")

SENTENCE_END = frozenset("。!?;\n")

PAPER_WEIGHT = 2
"""A paper's own county outweighs a guest county that fills one article: the paper says 区委 and means its own."""

HEADLINE_WEIGHT = 3
"""A county in the headline is what the article is about; one in the text may only be passing through."""

CLAUSE_END = frozenset("。!?;,:…\n")
"""Marks that end a clause once the text is folded; 、 does not, so that two posts of one title stay together."""

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "省": ("省", "自治区"),
    "市": ("市",),
    "区": ("区",),
    "县": ("县", "旗"),
    "州": ("州",),
    "盟": ("盟",),
    "旗": ("旗",),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "村": ("村",),
    "社区": ("社区",),
}
"""Level words as printed, and how the names of such areas end."""

LOCAL = frozenset({"镇", "乡", "街道", "村", "社区"})

LOCAL_LEVELS = frozenset({"township", "village"})
WIDER = frozenset({"province", "prefecture", "county"})

GUESTS = frozenset({EntityType.DELEGATION, EntityType.VISIT})

PLACED = frozenset(
    {
        EntityType.AREA,
        EntityType.PARTY_BODY,
        EntityType.STATE_BODY,
        EntityType.LEADERSHIP_GROUP,
        EntityType.DELEGATION,
        EntityType.ORGANIZATION,
        EntityType.SITE,
        EntityType.MEETING,
        EntityType.VISIT,
        EntityType.OPENING,
    }
)
"""Types whose names begin with the place they belong to; a company's 浙江 says nothing about where the story plays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place that the article names at an offset, by itself or at the head of another name."""

    start: int
    end: int
    area: Area
    guest: bool = False
    """The place of a visitor: the head of a delegation's name, or of a visit's headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where one article speaks from and which places it names, in order."""

    article: Article
    text: str
    """The article's text, folded: rules match it, offsets count in both."""
    home: Area | None
    trail: tuple[Named, ...]
    near: Near
    gazetteer: Gazetteer

    def role(self, offset: int) -> SectionRole:
        """Tell in which kind of section an offset lies."""
        sections = self.article.sections
        return next((one.role for one in sections if one.span.start <= offset < one.span.end), SectionRole.BODY)


def by_article(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    """Group mentions by article, each group in reading order, the longer first where two begin together."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.article_id, []).append(mention)
    return {
        key: tuple(sorted(group, key=lambda one: (one.span.start, -one.span.end, one.type, one.id)))
        for key, group in groups.items()
    }


def settings(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]], gazetteer: Gazetteer
) -> dict[str, Setting]:
    """Find every article's home area and trail of places.

    The home is what the user said (`Article.place`), else the county most spoken of by the article and by its
    newspaper (or page) together, else unknown.
    """
    drafts = {one.id: _draft(one, mentions.get(one.id, ()), gazetteer) for one in articles}
    counts = {key: _counties(draft) for key, draft in drafts.items()}
    shared: dict[str, Counter[Area]] = {}
    for one in articles:
        shared.setdefault(_paper(one), Counter()).update(counts[one.id])
    found = {}
    for one in articles:
        home = _home(drafts[one.id], counts[one.id], shared[_paper(one)], mentions.get(one.id, ()))
        found[one.id] = _settle(drafts[one.id], home, mentions.get(one.id, ()))
    return found


def _paper(article: Article) -> str:
    return article.newspaper or "\n".join(article.page_ids)


def _draft(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Setting:
    draft = Setting(
        article=article, text=fold(article.text), home=None, trail=(), near=_paper_areas(article.newspaper, gazetteer),
        gazetteer=gazetteer,
    )  # fmt: skip
    return _settle(draft, None, mentions)


@lru_cache(maxsize=1 << 10)
def _paper_areas(newspaper: str, gazetteer: Gazetteer) -> Near:
    """Return the places in the newspaper's name (今日衢江) with what they lie in."""
    name = clean_name(newspaper)
    sizes = range(len(name), 1, -1)
    words = (name[at : at + size] for size in sizes for at in range(len(name) - size + 1))
    hit = next((named for word in words if (named := gazetteer.named(word))), ())
    return gazetteer.chain(hit[0]) if len(hit) == 1 else ()


def _settle(draft: Setting, home: Area | None, mentions: Sequence[Mention]) -> Setting:
    """Walk the mentions in order, each read in the light of those before it."""
    near = (*(draft.gazetteer.chain(home) if home else ()), *draft.near)
    setting = partial(Setting, article=draft.article, text=draft.text, home=home, gazetteer=draft.gazetteer)
    trail: list[Named] = []
    guests = {one.span.start for one in mentions if one.type in GUESTS}
    for mention in mentions:
        if mention.type in PLACED and mention.value("anaphor") is None:
            named = _named(mention, setting(trail=tuple(trail[-5:]), near=near))
            if named is not None:
                trail.append(replace(named, guest=True) if named.start in guests else named)
    return setting(trail=tuple(trail), near=tuple(dict.fromkeys((*near, *_by_weight(draft, trail)))))


def _named(mention: Mention, setting: Setting) -> Named | None:
    near = near_at(setting, mention.span.start)
    name = clean_name(mention.name)
    if mention.type == EntityType.AREA:
        area = place(mention, setting)
        return Named(start=mention.span.start, end=mention.span.end, area=area) if area else None
    area, rest = peel(_bare(name), near, setting.gazetteer)
    if area is None or mention.value("implied") is not None:
        return None
    end = mention.span.end - min(len(rest), len(mention.span) - 1)
    return Named(start=mention.span.start, end=end, area=area)


def place(mention: Mention, setting: Setting) -> Area | None:
    """Return the area that a name means in its place; right behind another area's name it lies in that one.

    莲花镇双溪村 is a village of 莲花镇, though the list has a 双溪村 in the next township only. A township that the
    list has elsewhere than in the place printed before it is a namesake, of which nothing is known.
    """
    name, outer = clean_name(mention.name), area_beside(setting, mention.span.start)
    found = find(name, near_at(setting, mention.span.start), setting.gazetteer)
    if outer is None or found is None or found == outer or outer in setting.gazetteer.chain(found):
        return found
    if outer.level == "township" and found.level == "village":
        return find(f"{outer.name}{name}", (outer,), setting.gazetteer) or coin(name, outer)
    return None if outer.level in WIDER and found.level in LOCAL_LEVELS else found


def area_beside(setting: Setting, start: int) -> Area | None:
    """Return the area whose name ends where another begins."""
    return next((one.area for one in reversed(setting.trail) if one.end == start), None)


def _bare(name: str) -> str:
    return name.removeprefix("中国共产党").removeprefix("中共")


def near_at(setting: Setting, offset: int) -> Near:
    """Return the places named before an offset, the last first, and then those the article lies in."""
    before = tuple(one.area for one in reversed(setting.trail) if one.start < offset)
    return tuple(dict.fromkeys((*before[:5], *setting.near)))


def _weights(setting: Setting, trail: Iterable[Named]) -> Counter[Area]:
    weights: Counter[Area] = Counter()
    for start, area in sorted({(one.start, one.area) for one in trail}, key=lambda pair: (pair[0], pair[1].id)):
        weights[area] += HEADLINE_WEIGHT if setting.role(start) is SectionRole.HEADLINE else 1
    return weights


def _by_weight(setting: Setting, trail: Iterable[Named]) -> list[Area]:
    weights = _weights(setting, trail)
    return sorted(weights, key=lambda area: (-weights[area], area.id))


def _counties(setting: Setting) -> Counter[Area]:
    counties: Counter[Area] = Counter()
    for area, weight in _weights(setting, (one for one in setting.trail if not one.guest)).items():
        county = at_level(area, "county", setting.gazetteer)
        if county is not None:
            counties[county] += weight
    return counties


def _home(draft: Setting, own: Counter[Area], shared: Counter[Area], mentions: Sequence[Mention]) -> Area | None:
    article, gazetteer = draft.article, draft.gazetteer
    told = gazetteer.code(article.place) if article.place else None
    paper = told or next(iter(_paper_areas(article.newspaper, gazetteer)), None)
    if paper is not None and (paper.level == "county" or not own):
        return paper
    words = {word for one in mentions if (word := _leaning(one))}
    ours = {word for word in words if word.startswith(("我", "本"))}
    spoken = [one for one in shared if ours and any(_fits(one, word[1:]) for word in ours)]
    spoken = spoken or [one for one in shared if own[one] or not own or any(_fits(one, word[-1]) for word in words)]
    inside = [one for one in spoken if paper is None or paper in gazetteer.chain(one)]
    scores = {one: own[one] / max(1, own.total()) + PAPER_WEIGHT * shared[one] / shared.total() for one in inside}
    return max(sorted(scores, key=lambda one: one.id), key=lambda one: scores[one], default=paper)


def _leaning(mention: Mention) -> str:
    """Return 我区, 全县, or 区 of 区委: the article speaks of a county without naming it."""
    match = LEANING.match(clean_name(mention.name)) if mention.type in PLACED else None
    return match.group() if match else ""


def here(setting: Setting, word: str, offset: int) -> Area | None:
    """Return the area that a bare level word at an offset leans on: 区 of 区委, 市 of 全市, 镇 of 镇党委; or None.

    In one clause a named place passes itself on (龙游县委书记某某率县党政代表团). Else the newspaper's habit decides:
    its own county, the prefecture and province above it, the township in the headline or last named. A word that fits
    neither (县委 in a district's paper) means the only such place of the article, or nothing.
    """
    if word in {"国", "党", "中央", "全国"}:
        return setting.gazetteer.area(COUNTRY)
    if word in AUTONOMOUS:
        own = at_level(setting.home, AUTONOMOUS[word], setting.gazetteer)
        return own if own and own.name.endswith(word) else None
    if word == "省":
        province = at_level(setting.home, "province", setting.gazetteer)
        near = _in_clause(setting, word, offset)  # 海南省委常委、省委政法委书记某某
        return near or (province if province and _fits(province, word) else _only(setting, word))
    if word in LOCAL:
        return _touching(setting, word, offset) or _focus(setting, word) or pointed(setting, word, offset)
    return _in_clause(setting, word, offset) or _of_home(setting, word) or _only(setting, word)


def ours(setting: Setting, word: str, offset: int) -> Area | None:
    """Return the area that 我县 or 本市 means: the paper's own, whatever guest the sentence names before."""
    if word == "省" or word in LOCAL:
        return here(setting, word, offset)
    if setting.home is not None:
        return _of_home(setting, word)
    return _only(setting, word)


def township_before(setting: Setting, offset: int) -> Area | None:
    """Return the township whose list of titles goes on at an offset: 某镇党委书记甲,纪委书记乙."""
    for one in reversed(setting.trail):
        if one.end <= offset:
            open_still = SENTENCE_END.isdisjoint(setting.text[one.end : offset])
            return one.area if open_still and one.area.level == "township" else None
    return None


def pointed(setting: Setting, word: str, offset: int) -> Area | None:
    """Return the area that 该区 or 该镇 at an offset points back to: the last named whose name ends so."""
    named = (one for one in reversed(setting.trail) if one.start < offset)
    before = (one.area for one in named if not EXAMPLE.match(setting.text, one.end))
    fits = next((area for area in before if _fits(area, word)), None)
    return fits or _only(setting, word) or (_of_home(setting, word) if word not in LOCAL else None)


def _fits(area: Area, word: str) -> bool:
    return area.name.endswith(SUFFIXES.get(word, (word,)))


def _in_clause(setting: Setting, word: str, offset: int) -> Area | None:
    for one in reversed(setting.trail):
        if one.end <= offset and _fits(one.area, word):
            passed = CLAUSE_END.isdisjoint(setting.text[one.end : offset]) and not _above_home(setting, one.area, word)
            return one.area if passed else None
    return None


def _above_home(setting: Setting, area: Area, word: str) -> bool:
    """Tell whether 市 could mean the home as well as the prefecture named before it: 衡阳市某局副局长甲、副市长乙."""
    return setting.home is not None and _fits(setting.home, word) and area in setting.gazetteer.chain(setting.home)[1:]


def _of_home(setting: Setting, word: str) -> Area | None:
    """Return the home or, for 市 in a district or county, the prefecture; in 上海 and its like that is the province."""
    if setting.home is None:
        return None
    levels = {"county", "prefecture", *(["province"] if word == "市" else [])}
    chain = setting.gazetteer.chain(setting.home)
    return next((area for area in chain if area.level in levels and _fits(area, word)), None)


def _only(setting: Setting, word: str) -> Area | None:
    areas = {one.area for one in setting.trail if _fits(one.area, word)}
    return next(iter(areas)) if len(areas) == 1 else None


def _touching(setting: Setting, word: str, offset: int) -> Area | None:
    """Return the place whose name ends where a title begins, or shares its last word with it: 某某街道|办事处主任."""
    return next((one.area for one in setting.trail if one.start < offset <= one.end and _fits(one.area, word)), None)


def _focus(setting: Setting, word: str) -> Area | None:
    """Return the only township or village of the headline that fits the word."""
    top = {
        one.area for one in setting.trail if _fits(one.area, word) and setting.role(one.start) is SectionRole.HEADLINE
    }
    return next(iter(top)) if len(top) == 1 else None
