"""Pages laid out by hand, in a marked form, read into the same truth as composed ones.

::

    a1.headline: 一条渠的三代人             a printed line: article, role, text; lines stand in printed order
    a1.body: {本报讯(记者 …)}近日…          braces hold a byline printed in the line of something else
    a1.body: …渠水流到田⏎里…               ⏎ is a column break
    a1.more: …                             goes on with the article's last paragraph, after something between
    a1.stray: …  /  a1.same: …             a stray run's first paragraph, and the paragraphs after it
    a1.byline: …                           a byline on a line of its own; a second one goes on with it
    furniture: …  /  jump: …               belongs to the page
    + a1.body: …                           a plus sign: printed on the line of what stands before
    = gap \\r\\n                             what parts the lines from here on (two line feeds to begin with)
    = page 3                               the next page of the issue, with its number

Articles whose name begins with n are notices. ``= issued 2023-05-06`` dates the issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graphbuild.model import Page, content_id
from tests.composer.lines import Laid, Piece, Truth

FOLDER = Path(__file__).parents[1] / "composed" / "byhand"
BREAK = "⏎"
LINE = re.compile(r"(?P<plus>\+ )?(?:(?P<article>\w+)\.)?(?P<role>[a-z]+): (?P<text>.+)")
NEW = ("kicker", "headline", "subtitle", "body", "caption", "byline", "stray", "same", "repeat")
PART = re.compile(r"\{([^{}]*)\}|([^{}]+)")


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name, self.gap = name, "\n\n"
        self.issued: date | None = None
        self.texts, self.numbers = [""], ["1"]
        self.pieces: list[Piece] = []
        self.units: dict[tuple[str, str], str] = {}
        self.last: dict[str, str] = {}
        self.strays = 0

    def order(self, words: list[str]) -> None:
        if words[0] == "gap":
            self.gap = words[1].encode().decode("unicode_escape")
        elif words[0] == "issued":
            self.issued = date.fromisoformat(words[1])
        elif words[0] == "page" and not self.texts[-1]:
            self.numbers[-1] = words[1]
        else:
            self.texts.append("")
            self.numbers.append(words[1])

    def line(self, article: str, role: str, text: str, *, glued: bool) -> None:
        if role not in (*NEW, "more", "furniture", "jump") or (not article) != (role in ("furniture", "jump")):
            raise ValueError(f"{self.name}: {article}.{role}")
        unit = self._unit(article, role)
        article = "" if role == "repeat" else article  # it belongs to the jump line, and so to the page
        self.strays += role == "stray"
        stray = self.strays if role in ("stray", "same") else 0
        role = {"stray": "body", "same": "body", "more": "body"}.get(role, role)
        for number, piece in enumerate(text.split(BREAK)):
            self._gap(glued=glued and not number)
            for byline, plain in PART.findall(piece):
                kind, name = ("byline", "byline") if byline else (role, unit)
                self._write(byline or plain, (article, kind, name, stray))

    def _unit(self, article: str, role: str) -> str:
        if role == "byline":
            return "byline"
        if role != "more":
            self.last[article] = f"{role}{len(self.pieces)}"
        return self.last[article]

    def _gap(self, *, glued: bool) -> None:
        if self.texts[-1] and not glued:
            self.texts[-1] += self.gap

    def _write(self, text: str, place: tuple[str, str, str, int]) -> None:
        bare = text.lstrip(" \u3000")
        self.texts[-1] += text[: len(text) - len(bare)]
        start, (article, role, unit, stray) = len(self.texts[-1]), place
        self.texts[-1] += bare
        self.pieces.append(Piece(len(self.texts) - 1, start, start + len(bare), article, role, unit, stray))

    def laid(self) -> Laid:
        pages = tuple(
            Page(
                id=f"{self.name}-{number}-{content_id(text)}",
                newspaper="县报",
                issued=self.issued,
                number=number,
                text=text,
                source=f"{self.name}.txt",
                checksum="",
            )
            for text, number in zip(self.texts, self.numbers, strict=True)
        )
        keys = dict.fromkeys(piece.article for piece in self.pieces if piece.article)
        return Laid(self.name, pages, tuple(self.pieces), tuple(self._truth(key) for key in keys))

    def _truth(self, key: str) -> Truth:
        roles: dict[str, dict[str, str]] = {}
        for piece in self.pieces:
            if piece.article == key:
                units = roles.setdefault(piece.role, {})
                units[piece.unit] = units.get(piece.unit, "") + self.texts[piece.page][piece.start : piece.end]
        headline, byline = ("".join(roles.get(role, {}).values()) for role in ("headline", "byline"))
        body, captions = (tuple(roles.get(role, {}).values()) for role in ("body", "caption"))
        return Truth(key, "notice" if key.startswith("n") else "news", headline, byline, body, captions)


def hand_pages() -> Iterator[Laid]:
    """Read every page laid out by hand, by name."""
    for path in sorted(FOLDER.glob("*.txt")):
        sheet = _Sheet(path.stem)
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                sheet.order(line[2:].split(" "))
            elif line and not line.startswith("#"):
                match = LINE.fullmatch(line)
                if match is None:
                    raise ValueError(f"{path.name}: {line[:40]}")
                sheet.line(match["article"] or "", match["role"], match["text"], glued=bool(match["plus"]))
        yield sheet.laid()
