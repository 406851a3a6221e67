"""Names of programmes, awards, works and events → what they mean, in all their written forms.

“候鸟人才”计划 and 候鸟人才 are one programme: the quoted part is the name, the noun behind it says the kind. Such names
are told apart by county (every county has its 数字赋能行动), those of a province or the country by that. A 一等奖 is
one only in its own article, or in its own item of news in brief.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from graphbuild.model import Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.resolve.areas import COUNTRY, at_level, peel
from graphbuild.resolve.bodies import level_word
from graphbuild.resolve.mint import mint, room
from graphbuild.resolve.sense import Sense, of_area
from graphbuild.resolve.setting import Setting, here, near_at
from graphbuild.seeds import Area, national
from graphbuild.zh.briefs import is_item, items
from graphbuild.zh.honors import GRADES, PLACES
from graphbuild.zh.text import abridges, clean_name

__all__ = ["NAMED", "heart", "named"]

PROGRAMMES = frozenset({EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.BRAND, EntityType.PROJECT})
NAMED = PROGRAMMES | {EntityType.AWARD, EntityType.WORK}

QUOTED = re.compile(r"[“\"「『‘]([^“”\"「」『』‘’]+)[”\"」』’]")
MARKS = re.compile(r"[“”\"「」『』‘’《》]")
CONTESTED = frozenset({EntityType.EVENT, EntityType.MEETING})
CONTEST = re.compile(r"(?:赛|比武|评选|展演|汇演|展评|艺术节|文化节|运动会|博览会)$")
CLAUSE = re.compile("[^,。;]*$")
ELSEWHERE = re.compile("曾|此前|去年|前年|上届|(?:赛|运动会|比武|评选)的?$")
"""Before a rank that was won at another time or in another contest."""
OPENING = ("“", '"', "「", "『", "‘")
NOUN = re.compile(r"(?:专项行动|攻坚行动|计划|工程|行动|品牌|建设|活动|机制|项目|战略|工作|系列|称号|荣誉称号|奖项)$")
MAKES = re.compile('(?:首创|独创|创新|推出|打造|创建|打响)了?[“"]?')
RANK = re.compile(f"{GRADES}|(?:入围|提名|单项|新人|优秀组织|最佳[\u4e00-\u9fff]{{1,4}})奖|{PLACES}")
"""What every contest has to give: the 一等奖 of one is not that of another."""
GROUP = re.compile(
    r"(?P<group>(?:(?:小学|初中|高中|中学|大学|成[人年]|青年|少年|少儿|儿童|幼儿|亲子|老年|中年|专业|业余|公开|机关|乡镇|企业"
    r"|农民|职工|学生|教师|社会|文学|美术|书法|摄影|舞台|声乐|舞蹈|器乐|创新|创业|[甲乙丙A-D]|U\d{1,2}|\d{1,2}公里)"
    r"[\u4e00-\u9fff]{0,2}[组类])?(?:男女混合|[男女]子?(?:[单双]打|组|团体)?|混双|[单双]打|全程|半程)?(?:团体|个人|全能|总分)?)"
    r"(?:的|项目)?\Z"
)
"""The class of a contest right before a rank: 初中组团体|第一名, 男子组|冠军."""
GROUP_WITHIN = 14
NATION = re.compile(r"^(?:全国|国家|中国|中华|中央)")
STATE_WIDE = re.compile(r"^(?:全省|省级?)")


def heart(name: str) -> str:
    """Return what a name is compared by: the one quoted part, else the name without marks.

    >>> heart("“候鸟人才”计划"), heart("候鸟人才"), heart("“好茶匠”称号"), heart("数字赋能行动")
    ('候鸟人才', '候鸟人才', '好茶匠', '数字赋能行动')
    """
    plain = clean_name(name)
    quoted = QUOTED.findall(plain)
    return quoted[0] if len(quoted) == 1 else MARKS.sub("", plain)


def _heart(mention: Mention) -> str:
    """Keep the level of an honor: 国家级专精特新“小巨人”企业 and the province's are two."""
    plain = clean_name(mention.name)
    ranked = mention.type == EntityType.AWARD and not plain.startswith(OPENING)
    return MARKS.sub("", plain) if ranked else heart(mention.name)


def named(mentions: Mapping[str, Sequence[Mention]], settings: Mapping[str, Setting]) -> dict[str, Sense]:
    """Read every programme, brand, award and work of all articles; the result is by mention id."""
    group = [one for key in settings for one in mentions.get(key, ()) if one.type in NAMED and not _stands_in(one)]
    hearts = {one.id: _heart(one) for one in group}
    full = {hearts[one.id] for one in group if _marked(one)}
    hearts = {key: _unmarked(words, full) for key, words in hearts.items()}
    anchors = {one.id: _anchor(one, hearts[one.id], settings[one.article_id]) for one in group}
    kinds = _kinds(group, hearts, anchors)
    found = {
        one.id: _sense(one, hearts[one.id], anchors[one.id], kinds[one.id], settings[one.article_id]) for one in group
    }
    ranks = [one for one in group if one.type == EntityType.AWARD and RANK.fullmatch(hearts[one.id])]
    contests = {
        one.id: _contest(one, mentions[one.article_id], settings[one.article_id])
        + _group(one, settings[one.article_id])
        for one in ranks
    }
    return found | {key: replace(found[key], name=contest + found[key].name) for key, contest in contests.items()}


def _contest(rank: Mention, others: Sequence[Mention], setting: Setting) -> str:
    """Return the name of the one contest that a rank's article or item names, so that 一等奖 says whose it is."""
    scope = _scope(rank, setting)
    before = CLAUSE.search(setting.text, max(0, rank.span.start - 20), rank.span.start)
    if before and ELSEWHERE.search(before.group()):
        return ""
    held = (one for one in others if one.type in CONTESTED and one.value("anaphor") is None and scope.covers(one.span))
    names = {clean_name(one.name) for one in held if CONTEST.search(clean_name(one.name))}
    full = max(names, key=lambda name: (len(name), name), default="")
    return full if all(abridges(name, full) for name in names) else ""


def _group(rank: Mention, setting: Setting) -> str:
    """Return the class of a contest that a rank was won in, as printed before it: 男子组冠军 is not 女子组冠军."""
    before = GROUP.search(setting.text, max(0, rank.span.start - GROUP_WITHIN), rank.span.start)
    return before["group"] if before else ""


def _stands_in(mention: Mention) -> bool:
    return mention.value("anaphor") is not None


def _marked(mention: Mention) -> bool:
    """Tell whether the name says both itself and its kind: “某某”计划."""
    plain = clean_name(mention.name)
    return len(QUOTED.findall(plain)) == 1 and len(MARKS.sub("", plain)) > len(heart(plain))


def _unmarked(words: str, full: Iterable[str]) -> str:
    """Drop the kind from 候鸟人才计划 where the corpus also has “候鸟人才”计划."""
    stem = NOUN.sub("", words)
    return stem if stem in full else words


def _anchor(mention: Mention, words: str, setting: Setting) -> Area | None:
    if mention.type == EntityType.WORK and "《" in mention.text:
        return None
    if NATION.match(words) or words in _of_nation():
        return setting.gazetteer.area(COUNTRY)
    if STATE_WIDE.match(words):
        return at_level(setting.home, "province", setting.gazetteer)
    area, rest = peel(words, near_at(setting, mention.span.start), setting.gazetteer)
    if area is not None and len(rest) > 1:
        return area
    word = _level_bound(mention, words)
    own = here(setting, word, mention.span.start) if word else _maker(mention, setting)
    return own or setting.home


def _maker(mention: Mention, setting: Setting) -> Area | None:
    """Return the township that has made a programme (高家镇推出“红管家”品牌): the next one may have its own."""
    last = next((one for one in reversed(setting.trail) if one.end <= mention.span.start), None)
    if last is None or last.area.level != "township" or mention.type not in PROGRAMMES:
        return None
    return last.area if MAKES.fullmatch(setting.text, last.end, mention.span.start) else None


@cache
def _of_nation() -> frozenset[str]:
    return frozenset(one.name for one in national() if one.kind == "campaign")


def _kinds(group: Sequence[Mention], hearts: Mapping[str, str], anchors: Mapping[str, Area | None]) -> dict[str, str]:
    """Settle the type of each thing: a bare name follows the forms that say their kind, the commonest first."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one in group:
        counts.setdefault(_thing(one, hearts, anchors), Counter())[one.type] += 100 if _marked(one) else 1
    best = {key: max(sorted(count), key=lambda kind: count[kind]) for key, count in counts.items()}
    return {one.id: _kind(one, best[_thing(one, hearts, anchors)]) for one in group}


def _thing(one: Mention, hearts: Mapping[str, str], anchors: Mapping[str, Area | None]) -> tuple[str, str]:
    anchor = anchors[one.id]
    family = "programme" if one.type in PROGRAMMES else str(one.type)
    return f"{family}:{hearts[one.id]}", anchor.id if anchor else ""


def _kind(mention: Mention, best: str) -> str:
    """Let two things of one name that both say their kind stay two: “云上”品牌 and the “云上” project."""
    return mention.type if _marked(mention) and room(mention.type) != room(best) else best


def _sense(mention: Mention, words: str, anchor: Area | None, kind: str, setting: Setting) -> Sense:
    printed, place = clean_name(mention.text), anchor.id if anchor else ""
    full = _spelled_out(words, _level_bound(mention, words), anchor)
    tie = _tie(mention, setting) if kind == EntityType.AWARD and RANK.fullmatch(words) else ""
    bound = full != words
    name, rank = (full, 1) if bound else _label(mention, words, kind)
    return Sense(
        id=mint(kind, full, anchor=place, tie=tie),
        type=kind,
        name=name,
        rank=rank,
        alias="" if bound or tie else printed,
        contextual=printed if bound or tie else "",
        anchor=place,
        aliases=() if bound or tie else (words,),
        needs=(of_area(anchor, setting.gazetteer),) if anchor else (),
        reason=f"“{printed}”与“{words}”同名,只差引号或通名" if printed != words else "",
        score=0.96,
    )


def _tie(mention: Mention, setting: Setting) -> str:
    """Return what a rank is tied to: the item of news in brief that it stands in, else the article, and its class."""
    scope = _scope(mention, setting)
    item = f"{setting.article.id} {scope.start}" if scope.start else setting.article.id
    group = _group(mention, setting)
    return f"{item} {group}" if group else item


def _scope(mention: Mention, setting: Setting) -> Span:
    """Return the item of news in brief that a mention stands in, else the whole text."""
    marked = (item for item in items(setting.article.sections, setting.text) if is_item(item, setting.text))
    spans = (Span(start=item[0].span.start, end=item[-1].span.end) for item in marked)
    return next((span for span in spans if span.covers(mention.span)), Span(start=0, end=max(1, len(setting.text))))


def _level_bound(mention: Mention, words: str) -> str:
    """Return the level word of 省科学技术奖; a programme's own name may begin with such a word by chance (乡乡好).

    The 省级 of 省级文明校园 is a grade and part of the name.
    """
    word = level_word(words) if mention.type in {EntityType.AWARD, EntityType.WORK} else ""
    return "" if words.startswith(f"{word}级") else word


def _spelled_out(words: str, word: str, anchor: Area | None) -> str:
    """Write the place out where the name leaves it to the reader: 省科学技术奖 is 浙江省科学技术奖."""
    return anchor.name + words[len(word) :] if word and anchor else words


def _label(mention: Mention, words: str, kind: str) -> tuple[str, int]:
    """Choose the form that names the thing: with its kind for programmes and brands, the bare words for the rest."""
    if kind in PROGRAMMES and _marked(mention):
        return clean_name(mention.text), 0
    if kind == EntityType.WORK:
        return clean_name(mention.text), 1
    return words, 1
