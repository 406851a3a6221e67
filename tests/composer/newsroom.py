"""How one page prints an article: which county, which form of byline, narrow or wide marks."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from tests.composer.articles import Source

COUNTIES = (
    "安吉县",
    "临澧县",
    "婺源县",
    "平遥县",
    "泰和县",
    "大邑县",
    "郎溪县",
    "永春县",
    "留坝县",
    "通海县",
    "阳朔县",
)
NARROW = str.maketrans("\uff0c\uff1a\uff1b\uff08\uff09\uff01\uff1f", ",:;()!?")
WIDE = str.maketrans("()", "\uff08\uff09")
WRITERS = re.compile(r"(?:本报)?(?:见习)?(?:记者|通讯员)(?: [\u4e00-\u9fff]{2,4})+")
LEADS = ("本报讯({0})", "本报讯 ({0})", "本报讯({0})", "({0})", "本报讯 {0} 报道 ", "{S}讯({0})")
LINES = ("□{0}", "■{0}", "{0}", "{0} 文/摄", "{0} 报道", "□ 本报{0}", "文/{0}")
ENDS = ("({0})", "({0})", "({0})")


@dataclass(frozen=True)
class Style:
    """The habits of one page."""

    county: str
    narrow: bool
    indented: bool
    line_end: str
    loose: float
    """Share of paragraphs with a blank line above."""

    def print(self, text: str) -> str:
        text = text.replace("{C}", self.county).replace("{S}", self.county[:-1])
        return text.translate(NARROW if self.narrow else WIDE)


def draw_style(rng: random.Random) -> Style:
    return Style(
        county=rng.choice(COUNTIES),
        narrow=rng.random() < 0.5,
        indented=rng.random() < 0.35,
        line_end="\r\n" if rng.random() < 0.2 else "\n",
        loose=rng.choice((1.0, 1.0, 0.5, 0.0)),
    )


def with_byline(source: Source, rng: random.Random) -> Source:
    """Print the byline in its own form, in another, after the last sentence, or not at all."""
    place, text = source.byline
    writers = " ".join(match[0] for match in WRITERS.finditer(text))
    chance = rng.random()
    if not writers or chance < 0.5:
        return source
    if chance < 0.6:
        return _set(source, "", "")
    if chance < 0.65:
        return _set(source, "lead", "本报讯 ")
    place, forms = rng.choice((("lead", LEADS), ("line", LINES), ("end", ENDS)))
    form = rng.choice(forms)
    if form.endswith("本报{0}"):
        writers = writers.removeprefix("本报")
    return _set(source, place, form.replace("{0}", writers))


def _set(source: Source, place: str, text: str) -> Source:
    kept = [field for field in source.fields if field[0] not in ("lead", "line", "end")]
    if place:
        heads = sum(name in ("kicker", "headline", "subtitle") for name, _ in kept)
        kept.insert(heads, (place, text))
    return replace(source, fields=tuple(kept))
