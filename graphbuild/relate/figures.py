"""Figures: a quantity, what it counts, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.model import Claim, Interval, Mention, Modality, Ref, SectionRole, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.indicators import COMPARED, SHARE_OF, Indicator, indicator_of
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.speech import speaker_of
from graphbuild.relate.stance import denied
from graphbuild.relate.subjects import Topic, subject_of
from graphbuild.zh.numbers import Quantity, find_quantities

__all__ = ["figures"]

# Ages, durations, floors, house numbers and counts of areas describe and measure nothing.
UNCOUNTED = frozenset("岁楼层届号县市区省国代线时点年天周秒分") | {"周岁", "个月", "小时", "分钟", "次会议"}
INDEX = re.compile(r"(?:指数|系数|得分|评分|总分|均分)(?:为|达到?|高达)?$")
YEAR_ON_YEAR = re.compile(r"同比|比上年|较上年|比去年|较去年|比上一年")
FALLS = re.compile(r"下降|减少|降低|回落|缩减")
NAMED = (EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.PROJECT, EntityType.BRAND, EntityType.WORK)
RATES = ("%", "个百分点", "倍")
CUMULATIVE = re.compile(r"累计|共计|总共")
SINCE = re.compile(r"以来[^。;]*$")
PLANS = re.compile(
    r"将(?![^,。]{0,16}(?:增加|提高|提升|降低|缩短|控制|压缩)[至到])|力争|(?<![按”》])计划(?!总)|预计|有望|争取|目标|确保|要(?=[在达完实])|需(?=[在达完实要投])|应(?=[在达完实])|即将|申报|拟(?=[投建引用])|到\d{4}年[底末]?,?(?=[^,]*达)"
)
FORMULA = re.compile(r"\+")
VAGUE = re.compile(r"[百千万几数]")
# What there is, not what a period brought.
STOCK = re.compile(
    r"现有|目前|如今|现在|现已|眼下|拥有|持有|设有|建有|申请|员工|职工|占地|总投资|注册资[本金]|社员|党员|人口|(?<![没共所])有(?=\d)"
)
# The year that a figure is compared with is not its own.
BASE = re.compile(r"(?:比|较|与|同比|相比|超过|高于|低于)$")
SHARED = re.compile(r"分别|各(?!类|种|级|地|项|界|方面|乡镇|镇|村|区|县|市)")
ALONE = re.compile(r"[\s在到截至止底末的以来,]|据统计|全年|期间")
RANK = re.compile(r"\s*第")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One quantity with everything the sentence says about it."""

    quantity: Quantity
    span: Span
    """Where it stands in the article's text."""
    words: str
    """The figure as printed, with 同比增长 before it if so."""
    indicator: str
    measure: str
    topic: Topic
    falls: bool = False


def figures(scene: Scene) -> Iterator[Claim]:
    """Find figures whose subject and indicator the sentence names; every other quantity is passed over.

    Headlines are left out: they round and shorten what the paragraphs say in full.
    """
    for sentence in scene.body():
        if sentence.section.role is SectionRole.BODY:
            yield from _of_sentence(scene, sentence)


def _of_sentence(scene: Scene, sentence: Sentence) -> Iterator[Claim]:
    speaker = speaker_of(scene, sentence)
    last: tuple[Reading, Claim] | None = None
    start = sentence.span.start
    for quantity in find_quantities(scene.text[start : sentence.span.end]):
        span = Span(start=start + quantity.span.start, end=start + quantity.span.end)
        clause = scene.clause_at(sentence, span.start)
        if not _counts(scene, sentence, quantity, span) or denied(scene, clause.start, span.start):
            continue
        if SHARED.search(scene.text, clause.start, span.start):
            continue  # whose it is, or what it counts, stands in another list: 甲镇、乙镇分别新增300人和200人
        reading = _read(scene, sentence, quantity=quantity, span=span, last=last[0] if last else None)
        if reading:
            claim = claim_of(scene, sentence, _fact(scene, sentence, reading, last, speaker))
            last = last if _derived(reading, last) else (reading, claim)
            yield claim


def _derived(reading: Reading, last: tuple[Reading, Claim] | None) -> bool:
    """Tell whether a figure says more of the one before it: its growth, or its share of something."""
    return reading.measure == "yoy" or (last is not None and reading.indicator.startswith(last[0].indicator))


def _counts(scene: Scene, sentence: Sentence, quantity: Quantity, span: Span) -> bool:
    """Tell whether a quantity measures something."""
    clause = scene.clause_at(sentence, span.start)
    around = scene.text[max(clause.start, span.start - 12) : min(clause.end, span.end + 12)]
    if (
        quantity.unit in UNCOUNTED
        or FORMULA.search(around)
        or RANK.match(scene.text, span.end)
        or VAGUE.match(quantity.text)
    ):
        return False
    return bool(quantity.unit) or INDEX.search(scene.text, clause.start, span.start) is not None


def _read(scene: Scene, sentence: Sentence, *, quantity: Quantity, span: Span, last: Reading | None) -> Reading | None:
    found = _share(scene, sentence, indicator_of(scene, sentence, span), last=last, rate=quantity.unit in RATES)
    grows = quantity.unit in RATES and YEAR_ON_YEAR.search(scene.text, found.start, span.start) is not None
    if not found.words and not (grows and last):
        return None
    topic = subject_of(scene, sentence, span)
    if topic is None and not (grows and last and not found.words):
        return None
    reading = Reading(
        quantity=quantity,
        span=span,
        words=scene.article.text[span.start : span.end],
        indicator=found.words or (last.indicator if last else ""),
        measure="level",
        topic=topic or (last.topic if last else Topic(subject=sentence.mentions[0], score=0)),
    )
    return _measured(scene, sentence, reading, found) if not grows else _growth(scene, reading, found, last)


def _share(scene: Scene, sentence: Sentence, found: Indicator, *, last: Reading | None, rate: bool) -> Indicator:
    """Say of what a part is a part: in “聘任茶师37名,其中女性18名” 18 counts women among the tea masters."""
    clause = scene.clause_at(sentence, found.start)
    whole = SHARE_OF.fullmatch(found.words)
    if whole:
        return replace(found, words=f"{last.indicator}占{whole['whole']}比重" if last else "")
    if COMPARED.match(found.words) and rate:
        return replace(found, words="")
    if COMPARED.match(found.words):
        return replace(found, words=f"{last.indicator}{found.words}" if last else "")
    if not found.words or not scene.text.startswith("其中", clause.start):
        return found
    return replace(found, words=f"{last.indicator}中{found.words}" if last else "")


def _growth(scene: Scene, reading: Reading, found: Indicator, last: Reading | None) -> Reading:
    since = YEAR_ON_YEAR.search(scene.text, found.start, reading.span.start)
    start = since.start() if since else reading.span.start
    topic = last.topic if last and not found.words else reading.topic
    return replace(
        reading,
        words=scene.article.text[start : reading.span.end],
        measure="yoy",
        topic=topic,
        falls=FALLS.search(scene.text, start, reading.span.start) is not None,
    )


def _measured(scene: Scene, sentence: Sentence, reading: Reading, found: Indicator) -> Reading:
    clause = scene.clause_at(sentence, reading.span.start)
    summed = CUMULATIVE.search(scene.text, clause.start, reading.span.start)
    summed = summed or SINCE.search(scene.text[sentence.span.start : reading.span.start])
    return replace(reading, measure="cumulative" if summed else "level")


def _fact(
    scene: Scene, sentence: Sentence, reading: Reading, last: tuple[Reading, Claim] | None, speaker: Mention | None
) -> Fact:
    clause = scene.clause_at(sentence, reading.span.start)
    period = _period(scene, sentence, reading)
    planned: object = PLANS.search(scene.between(clause.start, reading.span.start, blank=sentence.of(*NAMED)))
    planned = planned or _ahead(scene, period)
    grown = reading.measure == "yoy" and last is not None and last[0].indicator == reading.indicator
    extra = (("growthOf", Ref(id=last[1].id)),) if grown and last else ()
    return Fact(
        rule="figure",
        subject=reading.topic.subject,
        predicate=Predicate.FIGURE,
        object=reading.words,
        score=reading.topic.score,
        qualifiers=(*_terms(reading), *extra),
        valid=period,
        modality=Modality.PLANNED if planned else Modality.ASSERTED,
        speaker=speaker if speaker and speaker.id != reading.topic.subject.id else None,
    )


def _ahead(scene: Scene, period: Interval | None) -> bool:
    """Tell whether a period begins after the day of issue."""
    issued = scene.article.issued.end
    return period is not None and period.start is not None and issued is not None and period.start > issued


def _terms(reading: Reading) -> tuple[tuple[str, str], ...]:
    sign = "-" if reading.falls else ""
    quantity = reading.quantity
    return (
        ("indicator", reading.indicator),
        ("value", str(quantity.value)),
        ("unit", quantity.unit),
        ("normalized", sign + str(quantity.normalized)),
        ("measure", reading.measure),
        *((("qualifier", quantity.qualifier.removesuffix("占")),) if quantity.qualifier else ()),
    )


def _period(scene: Scene, sentence: Sentence, reading: Reading) -> Interval | None:
    """Return the period that governs the figure's clause; a dateline is no period.

    A period governs the clause it stands in. It goes on to later clauses only where it stood alone before a comma
    (2023年,…) or where its own clause holds a figure too (2023年营收8亿元,利税1亿元), and never past a word that
    speaks of what there is now (现有员工210人) or of a stock (拥有专利36项).
    """
    clause = scene.clause_at(sentence, reading.span.start)
    rows = tuple(scene.dates(sentence))
    for number, past in enumerate(reversed([c for c in scene.clauses(sentence) if c.start <= clause.start])):
        found = _periods(scene, rows, past, reading.span.start)
        if found and (number == 0 or _carries(scene, past, found[-1][0])):
            return found[-1][1]
        if found or STOCK.search(scene.text, past.start, min(past.end, reading.span.start)):
            return None
    return None


def _periods(
    scene: Scene, dates: tuple[tuple[Span, Interval], ...], clause: Span, before: int
) -> list[tuple[Span, Interval]]:
    return [
        (span, when)
        for span, when in dates
        if clause.covers(span)
        and span.end <= before
        and when.unit != "day"
        and when.start
        and not BASE.search(scene.text[clause.start : span.start])
    ]


def _carries(scene: Scene, clause: Span, period: Span) -> bool:
    """Tell whether a period governs what follows its clause: it is all of it, or it dates a figure there."""
    alone = not ALONE.sub("", scene.text[clause.start : period.start] + scene.text[period.end : clause.end])
    counted = find_quantities(scene.text[period.end : clause.end])
    return alone or any(quantity.unit and quantity.unit not in UNCOUNTED for quantity in counted)
