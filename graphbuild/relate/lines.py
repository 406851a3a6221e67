"""A sentence cut once for all its figures: clauses with the quantities, dates, names and people that stand in each.

A sentence of four hundred figures is read once and not four hundred times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from graphbuild.model import Interval, Mention, Span
from graphbuild.ontology import EntityType
from graphbuild.relate.people import people
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.speech import speaker_of
from graphbuild.zh.numbers import Quantity, find_quantities, han_number

__all__ = ["NAMED", "Clause", "Line", "Printed", "line_of"]

T = TypeVar("T")
NAMED = (EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.PROJECT, EntityType.BRAND, EntityType.WORK)
"""Names whose words say nothing about the sentence they stand in: “候鸟人才”计划 plans nothing."""
PEERS = (
    r"(?:各(?:[县市区旗镇乡街]|街道|、|\([^()]{1,6}\)){1,8}|[各同]?(?:规上|规模以上)?[\u4e00-\u9fff]{0,4}?"
    r"(?:工业企业|企业|景区|法院|法庭|医院|学校|部门|行业))?"
)
"""Among whom a rank is held within an area: 全市各县(市、区)首位, 全县工业企业第九位."""
RANK = re.compile(
    PEERS
    + r"(?:第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})|榜首|首(?=位))(?P<unit>[位名])?(?=\s*(?:$|[,。;、!)”]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A quantity and where it stands in the article's text."""

    quantity: Quantity
    span: Span
    within: Mention | None = None
    """The area that a rank is held in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What stands between two commas; everything in printed order."""

    span: Span
    words: str
    """The folded text, with a space for each character of a name whose words say nothing here."""
    opens: bool
    """It begins the sentence or stands behind a semicolon: what came before goes on no longer."""
    printed: tuple[Printed, ...]
    dates: tuple[tuple[Span, Interval], ...]
    mentions: tuple[Mention, ...]
    people: tuple[Mention, ...]
    """The people but the speaker of the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with its clauses and its speaker."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    speaker: Mention | None


def line_of(scene: Scene, sentence: Sentence) -> Line | None:
    """Cut a sentence, once for all rules that read its figures; None when it holds no quantity."""
    return sentence.once("line", lambda: _line_of(scene, sentence))


def _line_of(scene: Scene, sentence: Sentence) -> Line | None:
    printed = tuple(sorted((*_printed(scene, sentence), *_ranks(scene, sentence)), key=lambda one: one.span))
    if not printed:
        return None
    speaker = speaker_of(scene, sentence)
    return Line(sentence=sentence, clauses=tuple(_clauses(scene, sentence, printed, speaker)), speaker=speaker)


def _ranks(scene: Scene, sentence: Sentence) -> Iterator[Printed]:
    """Find places in the order of an area: 全市第二位, 全省首位."""
    for area in sentence.of(EntityType.AREA):
        rank = RANK.match(scene.text, area.span.end, sentence.span.end)
        value = _ordinal(rank["number"] or "1") if rank else None
        if rank and value:
            span = Span(start=area.span.start, end=rank.end())
            quantity = Quantity(
                span=span,
                text=span.of(scene.article.text),
                value=value,
                unit=rank["unit"] or "",
                normalized=value,
                unit_code=None,
                qualifier=None,
            )
            yield Printed(quantity=quantity, span=span, within=area)


def _ordinal(number: str) -> Decimal | None:
    value = int(number) if number.isdecimal() else han_number(number)
    return Decimal(value) if value else None


def _printed(scene: Scene, sentence: Sentence) -> Iterator[Printed]:
    start = sentence.span.start
    for quantity in find_quantities(scene.text[start : sentence.span.end]):
        yield Printed(quantity=quantity, span=Span(start=start + quantity.span.start, end=start + quantity.span.end))


def _clauses(
    scene: Scene, sentence: Sentence, printed: tuple[Printed, ...], speaker: Mention | None
) -> Iterator[Clause]:
    spans = _whole(list(scene.clauses(sentence)), [one.span for one in printed])
    starts = [span.start for span in spans]
    figures = _sorted_into(starts, ((one.span.start, one) for one in printed))
    dates = _sorted_into(starts, ((span.start, (span, when)) for span, when in scene.dates(sentence)))
    mentions = _sorted_into(starts, ((one.span.start, one) for one in sentence.mentions))
    persons = _sorted_into(starts, ((one.span.start, one) for one in people(sentence) if one is not speaker))
    words = _blanked(scene, sentence)
    for number, span in enumerate(spans):
        yield Clause(
            span=span,
            words=words[span.start - sentence.span.start : span.end - sentence.span.start],
            opens=number == 0 or scene.text[span.start - 1] == ";",
            printed=figures[number],
            dates=dates[number],
            mentions=mentions[number],
            people=persons[number],
        )


def _whole(spans: list[Span], figures: list[Span]) -> list[Span]:
    """Join clauses again that the comma of a number (1,234.5万元) has parted."""
    inside = {end for figure in figures for end in range(figure.start, figure.end)}
    kept: list[Span] = []
    for span in spans:
        if kept and span.start - 1 == kept[-1].end and kept[-1].end in inside:
            kept[-1] = Span(start=kept[-1].start, end=span.end)
        else:
            kept.append(span)
    return kept


def _sorted_into(starts: list[int], things: Iterable[tuple[int, T]]) -> list[tuple[T, ...]]:
    """Give each clause the things that begin in it."""
    found: list[list[T]] = [[] for _ in starts]
    for start, thing in things:
        found[max(0, bisect_right(starts, start) - 1)].append(thing)
    return [tuple(row) for row in found]


def _blanked(scene: Scene, sentence: Sentence) -> str:
    words = list(scene.text[sentence.span.start : sentence.span.end])
    for mention in sentence.of(*NAMED, EntityType.AREA, EntityType.SITE):
        for at in range(mention.span.start, mention.span.end):
            words[at - sentence.span.start] = " "
    return "".join(words)
