"""Troubles, furniture and gaps: the lines of some articles become one page, or two of one issue.

The truth follows from the lines themselves, so no trouble can make it wrong. Everything is drawn from the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from graphbuild.model import Page, content_id
from tests.composer.articles import Source, stock
from tests.composer.lines import Column, Laid, Line, Piece, Truth, column, cut
from tests.composer.newsroom import Style, draw_style, with_byline

TOPS = ("{S}报", "{day} 星期{w}", "{day}", "第{n}版 综合新闻", "{n}版 要闻", "责任编辑:{e} 版式设计:{f} 校对:{g}")
MORE = (
    "本版责编:{e}",
    "责编:{e} 美编:{f}",
    "新闻热线:0570-3850110",
    "投稿邮箱:{mail}",
    "国内统一连续出版物号 CN33-0174",
    "总第{issue}期",
    "第{issue}期 今日四版",
    "农历二月廿三",
    "E-mail:{mail}",
    "广告热线:0570-3850226",
    "主编:{e} 责编:{f} 组版:{g}",
)
EDITORS = ("郜文", "曲一平", "闵小川", "戈云", "龚子琪", "申晓", "翟静", "奚雨", "柯南星")


class _Sheets:
    """Pages as they are written, with the pieces that stand on them."""

    def __init__(self, style: Style, rng: random.Random) -> None:
        self.style, self.rng = style, rng
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.stray_of: dict[int, int] = {}

    def write(self, lines: Sequence[Line]) -> None:
        page = len(self.texts)
        text = self.rng.choice(("", "", self.style.line_end))
        for line in lines:
            text += "" if not text.strip() or line.glued else self._gap(line)
            if self.style.indented and line.starts and line.role in ("body", "caption", "byline") and not line.glued:
                text += "\u3000\u3000"
            bare = line.text.lstrip(" ")
            text += line.text[: len(line.text) - len(bare)]
            start = len(text)
            text += bare
            stray = self.stray_of.get(id(line), 0)
            self.pieces.append(Piece(page, start, len(text), line.article, line.role, line.unit, stray))
        self.texts.append(text + self.style.line_end)

    def _gap(self, line: Line) -> str:
        blank = self.style.loose if line.starts else max(self.style.loose, 0.6)
        return self.style.line_end * (2 if self.rng.random() < blank else 1)


def compose(seed: int) -> Laid:
    """Lay out the issue that a seed stands for: one page, or two with an article that jumps."""
    rng = random.Random(seed)
    style = draw_style(rng)
    sheets = _Sheets(style, rng)
    columns = [_troubled(column(with_byline(one, rng), style, rng), style, rng) for one in _choice(rng)]
    truths = tuple(_truth(made) for made in columns)
    troubles = [trouble for made in columns for trouble in made.troubles]
    day = date(2018, 1, 1) + timedelta(days=rng.randrange(2400))
    numbers = rng.choice((("1", "3"), ("A01", "A04"), ("02", "04")))
    halves = [columns]
    if rng.random() < 0.22 and (jumped := _jump(columns, numbers, rng)):
        halves, troubles = jumped, [*troubles, "jump"]
    for number, half in zip(numbers, halves, strict=False):
        lines = [line for made in half for line in made.lines]
        lines = _with_strays(half, lines, sheets, rng, troubles)
        sheets.write(_with_furniture(lines, style, rng, partial(_filled, day=day, number=number, style=style, rng=rng)))
    issued = day if len(halves) > 1 or rng.random() < 0.5 else None
    pages = tuple(
        _page(f"composed-{seed}-{at}", text, issued=issued, number=number)
        for at, (text, number) in enumerate(zip(sheets.texts, numbers, strict=False))
    )
    return Laid(f"seed {seed}", pages, tuple(sheets.pieces), truths, tuple(troubles))


def _page(name: str, text: str, *, issued: date | None, number: str) -> Page:
    return Page(
        id=f"{name}-{content_id(text)}",
        newspaper="县报",
        issued=issued,
        number=number,
        text=text,
        source=f"{name}.txt",
        checksum="",
    )


def _choice(rng: random.Random) -> list[Source]:
    news = [one for one in stock() if one.sort not in ("notice", "picture")]
    chosen = rng.sample(news, rng.randint(3, 8))
    for sort, share in (("notice", 0.35), ("notice", 0.2), ("picture", 0.25)):
        if rng.random() < share:
            rest = [one for one in stock() if one.sort == sort and one not in chosen]
            chosen.insert(rng.randrange(len(chosen) + 1), rng.choice(rest))
    return chosen


def _truth(made: Column) -> Truth:
    texts: dict[str, str] = {}
    roles: dict[str, str] = {}
    for line in made.lines:
        texts[line.unit] = texts.get(line.unit, "") + line.text.lstrip(" ")
        roles[line.unit] = line.role
    of = {role: tuple(texts[unit] for unit in texts if roles[unit] == role) for role in set(roles.values())}
    headline, byline = of.get("headline", ("",))[0], of.get("byline", ("",))[0]
    source = made.source
    return Truth(source.key, source.sort, headline, byline, of.get("body", ()), of.get("caption", ()))


def _troubled(made: Column, style: Style, rng: random.Random) -> Column:
    """Cut the end off, then break paragraphs over columns, and long bylines in their brackets."""
    if made.source.byline[0] != "end" and made.source.sort != "notice" and rng.random() < 0.08:
        last = next((line for line in reversed(made.lines) if line.role == "body"), None)
        if last and last is made.lines[-1] and len(last.text) > 30:
            last.text = cut(last.text, rng, least=12)[0]
            made.troubles.append("cut end")
    lines: list[Line] = []
    for line in made.lines:
        lines.extend(_broken(line, style, rng, made.troubles))
    made.lines = lines
    return made


def _broken(line: Line, style: Style, rng: random.Random, troubles: list[str]) -> Iterator[Line]:
    yield line
    while line.role == "body" and len(line.text) > 40 and rng.random() < 0.3:
        pieces = cut(line.text, rng, after_stop=style.indented)
        if len(pieces) < 2:
            return
        line.text = pieces[0]
        line = replace(line, text=pieces[1], glued=False, starts=False)
        troubles.append("column break")
        yield line


def _with_strays(
    columns: Sequence[Column], lines: list[Line], sheets: _Sheets, rng: random.Random, troubles: list[str]
) -> list[Line]:
    """Print the ends of one or two articles out of place: before their headline, under another article, on top."""
    fit = [made for made in columns if _may_stray(made)]
    number = max(sheets.stray_of.values(), default=0)
    for made in rng.sample(fit, min(len(fit), rng.choice((0, 0, 1, 1, 2)))):
        run = _tail(made, rng)
        if sum(len(line.text) for line in run) < 40 or len(columns) < 2:
            continue
        number += 1
        sheets.stray_of.update((id(line), number) for line in run)
        kept = [line for line in lines if not any(line is one for one in run)]
        at = _place(columns, made, kept, rng)
        lines = [*kept[:at], *run, *kept[at:]]
        troubles.append("stray")
    return lines


def _may_stray(made: Column) -> bool:
    roles = [line.role for line in made.lines]
    plain = made.source.sort not in ("notice", "picture", "briefs") and roles[-1] == "body" and "jump" not in roles
    return plain and len(made.body()) >= 3


def _tail(made: Column, rng: random.Random) -> list[Line]:
    firsts = made.body()
    at = rng.choice(firsts[2:])
    if rng.random() < 0.15 and at + 1 < len(made.lines) and not made.lines[at + 1].starts:
        at += 1
    return [line for line in made.lines[at:] if line.role == "body"]


def _place(columns: Sequence[Column], made: Column, kept: Sequence[Line], rng: random.Random) -> int:
    """Return where among the lines a run is printed."""
    chance = rng.random()
    if chance < 0.15:
        return 0
    if chance < 0.6:
        return next(at for at, line in enumerate(kept) if line.article == made.key)
    other = rng.choice([one for one in columns if one is not made])
    last = max(at for at, line in enumerate(kept) if line.article == other.key)
    return last + (2 if kept[last + 1 : last + 2] and kept[last + 1].unit == "onward" else 1)


def _jump(columns: Sequence[Column], numbers: Sequence[str], rng: random.Random) -> list[list[Column]] | None:
    """Part the articles over two pages, the end of one with a jump line on either side."""
    if len(columns) < 4:
        return None
    half = len(columns) // 2
    fit = [made for made in columns[:half] if _may_stray(made)]
    if not fit:
        return None
    made = rng.choice(fit)
    at = rng.choice(made.body()[1:])
    if rng.random() < 0.4 and at + 1 < len(made.lines) and not made.lines[at + 1].starts:
        at += 1
    there, here = (f"第{int(number.lstrip('A'))}版" for number in (numbers[1], numbers[0]))
    glued = rng.random() < 0.6
    onward = Line("", "jump", rng.choice(("(下转{0})", "下转{0}")).replace("{0}", there), "onward", glued=glued)
    back = Line("", "jump", f"(上接{here})", "jump", starts=made.lines[at].starts)
    rest = Column(made.source, [back, *made.lines[at:]])
    rest.lines[1].glued = rng.random() < 0.5
    if rng.random() < 0.4:
        title = "".join(line.text for line in made.lines if line.role == "headline")
        rest.lines.insert(0, Line("", "repeat", title, "repeat"))
    made.lines = [*made.lines[:at], onward]
    second = list(columns[half:])
    second.insert(rng.choice((0, len(second), rng.randrange(len(second) + 1))), rest)
    return [list(columns[:half]), second]


def _with_furniture(lines: list[Line], style: Style, rng: random.Random, fill: partial[str]) -> list[Line]:
    top = [fill(text) for text in rng.sample(TOPS, rng.randint(0, 4))]
    rest = [fill(text) for text in rng.sample(MORE, rng.choice((0, 1, 1, 2, 3)))]
    made = [Line("", "furniture", style.print(text), "furniture") for text in rest]
    laid = [*(Line("", "furniture", style.print(text), "furniture") for text in top), *lines]
    for line in made:
        laid.insert(_free_place(laid, rng), line)
    return laid


def _free_place(lines: Sequence[Line], rng: random.Random) -> int:
    """Choose the top, the end, or any place where a printed line begins."""
    chance = rng.random()
    if chance < 0.4:
        return len(lines)
    if chance < 0.55:
        return 0
    return rng.choice([at for at, line in enumerate(lines) if not line.glued])


def _filled(text: str, *, day: date, number: str, style: Style, rng: random.Random) -> str:
    first, second, third = rng.sample(EDITORS, 3)
    words = {"{e}": first, "{f}": second, "{g}": third, "{n}": number, "{w}": "一二三四五六日"[day.weekday()]}
    words |= {"{day}": f"{day.year}年{day.month}月{day.day}日", "{mail}": "xianbao@163.com", "{issue}": "4213"}
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
