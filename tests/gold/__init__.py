"""Marked pages → page text and gold.

A marked page is a page as printed, with its truth written into it by hand::

    a1.title: [莲花镇|loc/莲花镇]千亩荷塘引客来       a block: article, role, text; blocks stand in printed order
    a1.body: …落到每个社⏎区…                          ⏎ is a column break: the paragraph goes on in the next block
    = loc/莲花镇 Place 莲花镇|莲花                     an entity: type, label, other written forms
    + a1 per/周岚 holdsPost 镇长@loc/莲花镇             a fact of article a1

``[surface|entity]`` is a mention, ``[surface|entity?]`` an anaphor, which need not be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
BREAK = "⏎"
GAP = "\n\n"
BLOCK = re.compile(r"^(?P<article>\w+)\.(?P<role>kicker|title|subtitle|body): (?P<text>.+)$")
MARK = re.compile(r"\[(?P<surface>[^\[\]|]+)\|(?P<entity>[^\[\]|?]+)(?P<anaphor>\??)\]")


@dataclass
class MarkedPage:
    """A page's text and the gold that fits it, offsets in code points of that text."""

    name: str
    text: str = ""
    articles: dict[str, dict[str, Any]] = field(default_factory=dict)
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: list[dict[str, str]] = field(default_factory=list)

    def gold(self) -> dict[str, Any]:
        """Return the gold in the form that `graphbuild evaluate` reads."""
        return {
            "page": self.name,
            "chars": len(self.text),
            "articles": list(self.articles.values()),
            "entities": self.entities,
            "relations": self.relations,
        }


def load(path: Path) -> MarkedPage:
    """Read one marked page; a line that is none of the forms above is an error."""
    page = MarkedPage(name=path.name.removesuffix(".marked.txt"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not _take(page, line):
            raise ValueError(f"{path.name}, line {number}: neither block, entity nor fact: {line[:40]}")
    page.text += "\n"
    _check(page)
    return page


def marked_pages() -> Iterator[MarkedPage]:
    """Load every marked page beside this file, by name."""
    for path in sorted(FOLDER.glob("*.marked.txt")):
        yield load(path)


def _take(page: MarkedPage, line: str) -> bool:
    if line.startswith("= "):
        name, kind, forms = line[2:].split(" ", 2)
        surfaces = forms.split("|")
        page.entities[name] = {"type": kind, "label": surfaces[0], "surfaces": surfaces, "only": {}}
        return True
    if line.startswith("+ "):
        article, subject, predicate, target = line[2:].split(" ", 3)
        page.relations.append({"s": subject, "p": predicate, "o": target, "article": article})
        return True
    block = BLOCK.match(line)
    if block:
        _lay(page, block)
    return bool(block)


def _lay(page: MarkedPage, block: re.Match[str]) -> None:
    article = page.articles.setdefault(
        block["article"], {"id": block["article"], "title": "", "blocks": [], "mentions": []}
    )
    role = block["role"]
    for piece in block["text"].split(BREAK):
        if page.text:
            page.text += GAP
        start = len(page.text)
        _write(page, article, piece)
        article["blocks"].append({"start": start, "end": len(page.text), "role": role})
        role = "continues"
    if block["role"] == "title":
        article["title"] = page.text[start:]


def _write(page: MarkedPage, article: dict[str, Any], piece: str) -> None:
    at = 0
    for mark in MARK.finditer(piece):
        page.text += piece[at : mark.start()]
        start = len(page.text)
        page.text += mark["surface"]
        span = {"start": start, "end": len(page.text), "text": mark["surface"]}
        article["mentions"].append({**span, "entity": mark["entity"], "anaphora": bool(mark["anaphor"])})
        at = mark.end()
    page.text += piece[at:]


def _check(page: MarkedPage) -> None:
    for article in page.articles.values():
        for mention in article["mentions"]:
            mention["type"] = page.entities[mention["entity"]]["type"]
            assert page.text[mention["start"] : mention["end"]] == mention["text"]
    things = set(page.entities)
    for fact in page.relations:
        assert fact["s"] in things, f"{page.name}: unknown {fact['s']}"
        holder = fact["o"].rsplit("@", 1)[-1]
        assert fact["p"] == "observation" or holder in things, f"{page.name}: unknown {fact['o']}"
