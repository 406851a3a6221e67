"""Marked pages → page text and gold.

A marked page is a page as printed, with its truth written into it by hand::

    a1.title: [莲花镇|loc/莲花镇]千亩荷塘引客来       a block: article, role, text; blocks stand in printed order
    a1.body: …落到每个社⏎区…                          ⏎ is a column break: the paragraph goes on in the next block
    = loc/莲花镇 Place 莲花镇|莲花                     an entity: type, label, other written forms
    + a1 per/周岚 holdsPost 镇长@loc/莲花镇             a fact of article a1

``[surface|entity]`` is a mention, ``[surface|entity?]`` an anaphor, which need not be found; a ⏎ may stand in a
surface. A line ``# place: 330523`` says which county the paper serves; other lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DEV = FOLDER / "dev"
HELDOUT = FOLDER / "heldout"
BREAK = "⏎"
GAP = "\n\n"
BLOCK = re.compile(r"^(?P<article>\w+)\.(?P<role>kicker|title|subtitle|body): (?P<text>.+)$")
PLACE = re.compile(r"^# place: (\d{6})$")
MARK = re.compile(r"\[(?P<surface>[^\[\]|]+)\|(?P<entity>[^\[\]|?]+)(?P<anaphor>\??)\]")


@dataclass
class MarkedPage:
    """A page's text and the gold that fits it, offsets in code points of that text."""

    name: str
    place: str | None = None
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
            place = PLACE.match(line)
            page.place = place[1] if place else page.place
            continue
        if not _take(page, line):
            raise ValueError(f"{path.name}, line {number}: neither block, entity nor fact: {line[:40]}")
    page.text += "\n"
    _check(page)
    return page


def marked_pages(folder: Path = FOLDER) -> Iterator[MarkedPage]:
    """Load every marked page of a folder, by name; without one, those beside this file, which are bundled."""
    for path in sorted(folder.glob("*.marked.txt")):
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
    if page.text:
        page.text += GAP
    base = len(page.text)
    plain, marks = _unmarked(block["text"])
    page.text += plain.replace(BREAK, GAP)
    for mark, at in marks:
        start = base + _laid(plain[:at])
        end = base + _laid(plain[: at + len(mark["surface"])])
        span = {"start": start, "end": end, "text": page.text[start:end]}
        article["mentions"].append({**span, "entity": mark["entity"], "anaphora": bool(mark["anaphor"])})
    role, start = block["role"], base
    for piece in plain.split(BREAK):
        article["blocks"].append({"start": start, "end": start + len(piece), "role": role})
        role, start = "continues", start + len(piece) + len(GAP)
    if block["role"] == "title":
        article["title"] = page.text[base:]


def _laid(text: str) -> int:
    """Return how many characters of the page a text with column breaks takes."""
    return len(text.replace(BREAK, GAP))


def _unmarked(text: str) -> tuple[str, list[tuple[re.Match[str], int]]]:
    """Take the marks out of a block; return it with each mark and where its surface begins."""
    plain, at, marks = "", 0, []
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        marks.append((mark, len(plain)))
        plain += mark["surface"]
        at = mark.end()
    return plain + text[at:], marks


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
