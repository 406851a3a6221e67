"""Places of the gazetteer, by full name, and by short name where the words of the text cut it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extract.lexicon import Word
from graphbuild.extract.reading import Proposal, Reading
from graphbuild.model import Attributes, Span
from graphbuild.ontology import EntityType
from graphbuild.seeds import Area
from graphbuild.zh.wordlist import wordlist

__all__ = ["GENERIC", "areas"]

GENERIC = frozenset(wordlist("街道 社区 村 市辖区 城区 郊区 矿区 新区 省 市 区 县 镇 乡"))
"""Names of divisions that are ordinary words; they count only after the area that they lie in."""

NOT_AFTER_COUNTRY = "特梦式共人化工建科社"
"""中国特色, 中国梦, 中国式, 中国共产党, 中国人民, 中国化 … do not speak of the country as a place."""

MEDIA = ("在线", "日报", "晚报", "新闻网", "频道", "电视台", "网讯", "晨报", "都市报", "商报")
"""After a short name these make the name of a paper or a station."""

ACTS = re.compile(
    "(?:将(?!军|领|来|乐|士)|依托|推进|出台|打造|启动|聚焦|深化|推出|实施|探索|印发|部署|牵头|率先|着力|全力|加快|谋划|锚定|力争)"
)
"""What only people do: 衢江将, 柯城依托 speak of those who act for the place. 将乐 is a county, 将军 a man."""

SHORTEST = 2
"""Characters of the shortest name of an area."""

SHORT_LEVELS = ("country", "province", "prefecture", "county")


def areas(reading: Reading) -> Iterator[Proposal]:
    """Propose every word of the text that names an area."""
    near, own, names = _provinces(reading), _own(reading), reading.gazetteer.division_names
    for word in _words(reading):
        if word.text not in names:
            continue
        found = reading.gazetteer.divisions(word.text)
        full = [area for area in found if area.bears(word.text) and area.level != "country"]
        if full and not _generic(reading, word):
            yield _proposal(word, full[0].level, "gazetteer: full name", 0.7)
        elif (
            not full
            and not reading.text.startswith(MEDIA, word.end)
            and (_short(reading, word, found, near=near) or any(area.id in own for area in found))
        ):
            proposal = _proposal(word, found[0].level, "gazetteer: short name", 0.6)
            yield replace(proposal, attributes=(*proposal.attributes, *_metonymic(reading, word)))


def _words(reading: Reading) -> Iterator[Word]:
    """Yield the words, those cut anew that a province before them goes on into: 山西|吉县, and not 西吉县."""
    for word in reading.words:
        if len(word.text) < SHORTEST + 1 or not word.start:
            yield word
            continue
        province, rest = reading.text[word.start - 1 : word.start + 1], word.text[1:]
        around = reading.gazetteer.named(province)
        areas = reading.gazetteer.named(rest) if any(one.level == "province" for one in around) else ()
        if any(outer in around for one in areas for outer in reading.gazetteer.chain(one)):
            yield Word(word.start - 1, word.start + 1, province, "ns")
            yield Word(word.start + 1, word.end, rest, "ns")
        else:
            yield word


def _metonymic(reading: Reading, word: Word) -> Attributes:
    """Mark a short name that acts; one after a preposition (在衢江推进) is only where somebody else does."""
    acts = ACTS.match(reading.text, word.end) and reading.at(word.start - 1) not in "在于到赴从为对向"
    return (("metonymic", "yes"),) if acts else ()


def _proposal(word: Word, level: str, origin: str, score: float) -> Proposal:
    span = Span(start=word.start, end=word.end)
    return Proposal(span=span, type=EntityType.AREA, origin=origin, score=score, attributes=(("level", level),))


def _generic(reading: Reading, word: Word) -> bool:
    before = reading.closing.get(word.start)
    return word.text in GENERIC and not (before and reading.gazetteer.named(before.text))


def _provinces(reading: Reading) -> frozenset[str]:
    """Return the provinces that the text speaks of by full names, and the newspaper's own."""
    gazetteer = reading.gazetteer
    own = gazetteer.code(reading.article.place) if reading.article.place else None
    texts = {word.text for word in reading.words if word.tag == "ns"}
    pairs = [(gazetteer.named(words), words) for words in sorted(texts)]
    named = [found[0] for found, words in pairs if _points(found, words)]
    return frozenset(_province(reading, area) for area in [*named, *([own] if own else [])]) - {""}


def _points(found: tuple[Area, ...], words: str) -> bool:
    """Tell whether a name says which province it is in: a province or prefecture, or the full name of one area."""
    if not found:
        return False
    return found[0].level in ("province", "prefecture") or (len(found) == 1 and found[0].bears(words))


def _own(reading: Reading) -> frozenset[str]:
    """Return the counties that the text names in full, and the newspaper's own: their short names need no proof."""
    place = reading.gazetteer.code(reading.article.place) if reading.article.place else None
    names = {word.text for word in reading.words if word.tag == "ns" and len(word.text) > 2}
    named = (area for name in sorted(names) for area in reading.gazetteer.named(name) if area.bears(name))
    return frozenset({area.id for area in named if area.level == "county"} | ({place.id} if place else set()))


def _short(reading: Reading, word: Word, found: tuple[Area, ...], *, near: frozenset[str]) -> bool:
    """Tell whether a short name is a place here: the dictionary says so, or it is no word and its province is near."""
    levels = [area for area in found if area.level in SHORT_LEVELS]
    if not levels:
        return False
    if levels[0].level == "country":
        return reading.at(word.end) not in NOT_AFTER_COUNTRY
    if word.tag == "ns" and any(area.level in ("province", "prefecture") for area in levels):
        return True
    if reading.at(word.start - 1) in "于在到赴从" and levels[0].level == "prefecture" and word.tag != "n":
        return True
    return word.tag in ("ns", "") and any(_province(reading, area) in near for area in levels)


def _province(reading: Reading, area: Area) -> str:
    return next((one.id for one in reading.gazetteer.chain(area) if one.level == "province"), "")
