"""Hand-made gold for one page: articles and their blocks, mentions with raw offsets, entities, relations."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphbuild.errors import GoldError

__all__ = ["Block", "Gold", "GoldMention", "normal", "read_gold", "trim", "trimmed"]

QUOTATION = set("“”‘’《》\"'")
"""Marks at the ends of a span that do not count: whether they belong to a name is a matter of taste."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the raw page that belongs to one article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A name on the page. An anaphor (该区, 代表团) is neither asked for nor punished."""

    start: int
    end: int
    text: str
    type: str
    entity: str
    anaphora: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is true of one page."""

    blocks: tuple[Block, ...]
    mentions: tuple[GoldMention, ...]
    surfaces: Mapping[str, tuple[str, ...]]
    """Entity → the names that mean it."""
    relations: tuple[tuple[str, str, str], ...]
    """Subject, predicate, object as written in the file."""

    def article_at(self, offset: int) -> str | None:
        """Return the article whose block covers the offset, or None."""
        return next((block.article for block in self.blocks if block.start <= offset < block.end), None)


def read_gold(path: Path, *, raw: str | None = None) -> Gold:
    """Read a gold file and check that its parts fit each other and, when given, the raw page.

    Raises `GoldError` with the first thing that does not fit.
    """
    content = _content(path)
    try:
        gold = _gold(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"the gold {path} lacks {error}: see tests/gold for one that is complete") from error
    wrong = next(_misfits(gold, content.get("chars"), raw=raw), None)
    if wrong:
        raise GoldError(f"the gold {path} does not fit its page: {wrong}")
    return gold


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise GoldError(f"the gold {path} cannot be read as JSON: {error}") from error
    if not isinstance(content, dict):
        raise GoldError(f"the gold {path} must be a JSON object with articles, entities and relations")
    return content


def _gold(content: Mapping[str, Any]) -> Gold:
    articles = content["articles"]
    return Gold(
        blocks=tuple(
            Block(article=article["id"], start=block["start"], end=block["end"])
            for article in articles
            for block in article["blocks"]
        ),
        mentions=tuple(_mention(mention) for article in articles for mention in article["mentions"]),
        surfaces={key: tuple(entity["surfaces"]) for key, entity in content["entities"].items()},
        relations=tuple((relation["s"], relation["p"], relation["o"]) for relation in content["relations"]),
    )


def _mention(mention: Mapping[str, Any]) -> GoldMention:
    return GoldMention(
        start=mention["start"],
        end=mention["end"],
        text=mention["text"],
        type=mention["type"],
        entity=mention["entity"],
        anaphora=mention["anaphora"],
    )


def _misfits(gold: Gold, chars: int | None, *, raw: str | None) -> Iterator[str]:
    """Yield what contradicts itself or the page."""
    length = len(raw) if raw is not None else chars
    if raw is not None and chars is not None and len(raw) != chars:
        yield f"it was made for {chars} characters, the page has {len(raw)}"
    yield from (
        f"no text can stand from {start} to {end}" for start, end in _spans(gold) if not _fits(start, end, length)
    )
    things = [(item.entity, f"the mention at {item.start}") for item in gold.mentions]
    things += [(subject, f"a relation {predicate}") for subject, predicate, _ in gold.relations]
    yield from (
        f"{where} has {name}, which is not among the entities" for name, where in things if name not in gold.surfaces
    )
    if not gold.blocks:
        yield "it names no article"
    if raw is not None:
        yield from _misquoted(gold, raw)


def _spans(gold: Gold) -> Iterator[tuple[int, int]]:
    yield from ((block.start, block.end) for block in gold.blocks)
    yield from ((item.start, item.end) for item in gold.mentions)


def _fits(start: int, end: int, length: int | None) -> bool:
    return 0 <= start < end and (length is None or end <= length)


def _misquoted(gold: Gold, raw: str) -> Iterator[str]:
    for item in gold.mentions:
        if _bare(raw[item.start : item.end]) != _bare(item.text):
            yield f"{item.text!r} does not stand from {item.start} to {item.end}"


def _bare(text: str) -> str:
    # a name broken over two columns has the break in the page and not in the gold's text
    return re.sub(r"\s", "", text)


def trim(start: int, end: int, raw: str | None) -> tuple[int, int]:
    """Take quotation marks off both ends of a span; without the page, leave it as it is.

    >>> trim(0, 4, "“三柿”"), trim(0, 4, None)
    ((1, 3), (0, 4))
    """
    while raw and start < end and raw[start] in QUOTATION:
        start += 1
    while raw and start < end and raw[end - 1] in QUOTATION:
        end -= 1
    return start, end


def trimmed(gold: Gold, raw: str | None) -> Gold:
    """Take the quotation marks off the ends of all mentions."""
    spans = (trim(mention.start, mention.end, raw) for mention in gold.mentions)
    pairs = zip(gold.mentions, spans, strict=True)
    return replace(gold, mentions=tuple(replace(mention, start=span[0], end=span[1]) for mention, span in pairs))


def normal(text: str | None) -> str:
    """Write a name so that it can be compared: NFKC, no space, no quotation marks, 中共 for the Party's full name.

    >>> normal("“三柿” 品牌"), normal(None)
    ('三柿品牌', '')
    """
    plain = unicodedata.normalize("NFKC", text or "")
    return re.sub(r"[\s“”\"‘’'《》]", "", plain).replace("中国共产党", "中共")
