"""Chinese text: folding that keeps offsets, names for comparing, sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from graphbuild.model import Span

__all__ = ["BULLETS", "abridges", "clean_name", "fold", "is_han", "sentences", "simplify", "words"]

# A run of closing marks belongs to the sentence that it closes; a line end closes a sentence without a mark.
SENTENCE_END = re.compile(r"(?:[。\uff01\uff1f!?]|…+|\.{3,})[。\uff01\uff1f!?…]*[”’」』》〉)\])】\"']*|\n+")
BULLETS = "●■▲◆★☆○◎◇△▶▼"
"""Marks before the items of a list; each item of news in brief tells something else."""
STRAIGHT = re.compile(r'"([^"]*)"')
BRACKETS = str.maketrans({"〔": "(", "〕": ")", "【": "[", "】": "]", "﹙": "(", "﹚": ")"})


# In the table of traditional characters, and yet in use where simplified script is written: surnames and given names
# (the list of general standard characters of 2013 lets them stand), of which 于 would make another family.
KEPT = frozenset("於昇陞脩氾逕祕鍾谿鉅菸")


QUOTES = dict(zip("「」『』〔〕", "“”“”()", strict=True))
"""Marks of traditional script, and brackets of documents, each with the mark that stands for it elsewhere."""


@lru_cache(maxsize=8192)
def _folded(ch: str) -> str:
    if ch in QUOTES:
        return QUOTES[ch]
    form = unicodedata.normalize("NFKC", ch)
    return _simplified(form) if len(form) == 1 else ch


@lru_cache(maxsize=8192)
def _simplified(ch: str) -> str:
    """Return the simplified form of one character, or the character where that is not one for one.

    What GB 2312 holds is simplified already, or was kept beside its twin (乾 著 瞭), and stays as it is.
    """
    if not is_han(ch) or ch in KEPT or ch.encode("gb2312", "ignore"):
        return ch
    form: str = _converter().convert(ch)
    return form if len(form) == 1 else ch


@lru_cache(maxsize=1)
def _converter() -> Any:
    """Load OpenCC's table when the first traditional character comes."""
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Give each traditional character its simplified form, keeping the length; for matching only.

    >>> simplify("記者報導縣長視察學校")
    '记者报导县长视察学校'
    >>> simplify("乾隆年间，钟昇於某村")
    '乾隆年间，钟昇於某村'
    """
    return text if text.isascii() else "".join(map(_simplified, text))


def words(text: str) -> frozenset[str]:
    """Read a word list written as prose, which a reader checks more easily than a column of quoted literals.

    >>> sorted(words("先生 女士"))
    ['先生', '女士']
    """
    return frozenset(text.split())


def fold(text: str) -> str:
    """Give each full-width, compatibility or traditional character its plain form, keeping the length.

    Rules match the folded text and their offsets count in the original: a character whose NFKC form is longer or
    shorter than one character stays as it is. Traditional script becomes simplified (see `simplify`), and marks of
    quotation become the usual pair.

    >>> fold("２０２３年（衢州）％")
    '2023年(衢州)%'
    >>> len(fold("①㎡…")) == 3
    True
    >>> fold("縣委書記「候鳥」")
    '县委书记“候鸟”'
    """
    return text if text.isascii() else _paired("".join(map(_folded, text)))


def _paired(text: str) -> str:
    """Turn straight quotes into pairs, line by line; a line that holds an odd one keeps them.

    >>> _paired('"候鸟人才"计划')
    '“候鸟人才”计划'
    """
    if '"' not in text:
        return text
    return "\n".join(STRAIGHT.sub(r"“\1”", line) if line.count('"') % 2 == 0 else line for line in text.split("\n"))


@lru_cache(maxsize=8192)
def clean_name(text: str) -> str:
    """Normalise a name for comparing: NFKC, simplified script, no white space, plain brackets.

    >>> clean_name("一道 新能源\\n（衢州）")
    '一道新能源(衢州)'
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return simplify(unicodedata.normalize("NFKC", plain)).translate(BRACKETS)


def is_han(ch: str) -> bool:
    """Tell whether one character is a Chinese character (including 〇 and the extensions).

    >>> is_han("衢"), is_han("A"), is_han("，")
    (True, False, False)
    """
    return (
        "\u4e00" <= ch <= "\u9fff"
        or "\u3400" <= ch <= "\u4dbf"
        or "\U00020000" <= ch <= "\U0003ffff"
        or "\uf900" <= ch <= "\ufaff"
        or ch == "〇"
    )


def sentences(text: str, span: Span | None = None) -> Iterator[Span]:
    """Cut a text, or one span of it, into sentences.

    A sentence ends after 。!? or … together with the closing quotes and brackets that follow, and at a line end.
    Spans are in order, do not overlap, begin and end with a visible character, and leave out white space only.

    >>> text = "他来了。“好！”她说。"
    >>> [span.of(text) for span in sentences(text)]
    ['他来了。', '“好！”', '她说。']
    """
    start, stop = (span.start, span.end) if span else (0, len(text))
    for match in SENTENCE_END.finditer(text, start, stop):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start=start, end=end)


def abridges(short: str, full: str) -> bool:
    """Tell whether a form leaves out some characters of a longer one, or none, and changes nothing else.

    >>> abridges("红崖果品合作社", "沂源红崖果品专业合作社"), abridges("红岩", "红崖果品")
    (True, False)
    """
    rest = iter(full)
    return all(ch in rest for ch in short)
