"""Statements that cannot all be true → Contradiction: both said, both quoted, neither thrown away.

A newspaper errs, a program misreads, and an office changes hands between two issues: which it was is for the reader to
say. Points in time are taken as points: someone named in an office on two days held it in between, and nobody is held
to have kept it a day longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from itertools import combinations

from graphbuild.graph.quotes import Desk, Quote, interval_text
from graphbuild.model import Basis, Build, Entity, Interval, Literal, Modality, Ref, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.stance import Stance, stance_of
from graphbuild.seeds import titles
from graphbuild.zh.numbers import kind_of

__all__ = ["Contradiction", "Kind", "contradictions"]


class Kind(StrEnum):
    """What does not fit."""

    TWO_HOLDERS = "two-holders"
    """Two people in one office of a single holder at one time."""
    TWO_OFFICES = "two-offices"
    """One person in two offices that exclude each other at one time."""
    FIGURES = "figures"
    """Two values of one indicator, period and measure of one thing, from two articles."""
    DATES = "dates"
    """A day that cannot be: an end before its beginning, or a deed after the paper that reports it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements (or one with its own dates) that cannot all be true."""

    kind: Kind
    about: str
    """Id of the entity in question: the post, the person, the thing measured."""
    statements: tuple[Statement, ...]
    message_zh: str
    message_en: str
    quotes: tuple[Quote, ...]
    """The first quote of each statement, in the order of ``statements``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tenure:
    """One statement of office, with the first and last day on which the paper shows it to be held."""

    statement: Statement
    person: str
    post: Entity
    first: date
    last: date


EXCLUDING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("government", ("court", "procuratorate", "congress")),
    ("court", ("procuratorate", "congress")),
    ("procuratorate", ("congress",)),
)
"""Organs in which nobody may hold office at one time (Constitution of the PRC, articles 65 and 103, and the Organic
Law of Local People's Congresses: members of a standing committee hold no office in government, court or procuratorate).
"""

DEPUTIES = frozenset({"congress-deputy"})
"""Roles in a congress that go along with any office: its deputies come from everywhere."""

HEADS = frozenset(
    {
        "party-secretary",
        "governor",
        "mayor",
        "prefecture-governor",
        "district-head",
        "county-head",
        "banner-head",
        "township-head",
    }
)
"""Roles at the head of a place, of which one person has at most one among places of one level."""

ABOUT = frozenset({"约", "大约", "近", "将近", "接近", "左右", "上下"})
"""Words of a figure that may lie a tenth off another."""
ROOM = Decimal("0.1")
MORE = frozenset({"余", "多"})
"""Words between number and unit: 300多 lies above 300, and below the next number as round, 400."""
AT_LEAST = frozenset({"超", "超过", "突破", "逾", "以上", "不少于", "不低于", "至少", "高于"})
AT_MOST = frozenset({"不足", "以下", "以内", "低于", "不到"})


def contradictions(build: Build) -> tuple[Contradiction, ...]:
    """Find everything in a build that cannot all be true, sorted by kind and by what it is about."""
    desk = Desk(build)
    held = list(_tenures(build, desk))
    found = [*_two_holders(held, desk), *_two_offices(held, desk), *_figures(build, desk), *_dates(build, desk)]
    return tuple(sorted(found, key=lambda one: (one.kind, one.about, [said.id for said in one.statements])))


def _make(kind: Kind, about: str, said: Sequence[Statement], desk: Desk, words: tuple[str, str]) -> Contradiction:
    quotes = [quote for one in said for quote in desk.quotes(one.evidence)[:1]]
    return Contradiction(
        kind=kind, about=about, statements=tuple(said), message_zh=words[0], message_en=words[1], quotes=tuple(quotes)
    )


def _tenures(build: Build, desk: Desk) -> Iterator[_Tenure]:
    """Yield the offices that are said to be held, with days; a former, proposed or acting one excludes nobody."""
    for one in build.statements:
        tenure = one.qualifier("tenure")
        plain = not isinstance(tenure, Literal) or tenure.text in ("current", "concurrent")
        days = [day.start for day in one.attested if day.start and day.start == day.end]
        if one.predicate == Predicate.HOLDS_POST and plain and days and one.modality is not Modality.PLANNED:
            post = desk.entities[one.object.id] if isinstance(one.object, Ref) else None
            if post is not None:
                yield _Tenure(statement=one, person=one.subject.id, post=post, first=min(days), last=max(days))


def _together(one: _Tenure, other: _Tenure) -> bool:
    return one.first <= other.last and other.first <= one.last


@cache
def _single() -> frozenset[str]:
    return frozenset(title.role for title in titles() if title.single)


def _two_holders(held: Iterable[_Tenure], desk: Desk) -> Iterator[Contradiction]:
    by_post: dict[str, list[_Tenure]] = defaultdict(list)
    for one in held:
        if one.post.value("role") in _single():
            by_post[one.post.id].append(one)
    for post, group in sorted(by_post.items()):
        for one, other in combinations(sorted(group, key=lambda tenure: (tenure.first, tenure.statement.id)), 2):
            if one.person != other.person and _together(one, other):
                names = desk.word(Ref(id=one.person)), desk.word(Ref(id=other.person))
                day = max(one.first, other.first).isoformat()
                zh = f"{one.post.name}一职在 {day} 有两人:{names[0]}、{names[1]}"
                en = f"two people hold {one.post.name} on {day}: {names[0]} and {names[1]}"
                yield _make(Kind.TWO_HOLDERS, post, (one.statement, other.statement), desk, (zh, en))


def _two_offices(held: Iterable[_Tenure], desk: Desk) -> Iterator[Contradiction]:
    by_person: dict[str, list[_Tenure]] = defaultdict(list)
    for one in held:
        by_person[one.person].append(one)
    for person, group in sorted(by_person.items()):
        for one, other in combinations(sorted(group, key=lambda tenure: (tenure.first, tenure.statement.id)), 2):
            if _together(one, other) and _exclude(one, other, desk):
                name, day = desk.word(Ref(id=person)), max(one.first, other.first).isoformat()
                zh = f"{name}在 {day} 兼有不能兼任的职务:{one.post.name}、{other.post.name}"
                en = f"{name} holds offices that exclude each other on {day}: {one.post.name} and {other.post.name}"
                yield _make(Kind.TWO_OFFICES, person, (one.statement, other.statement), desk, (zh, en))


def _exclude(one: _Tenure, other: _Tenure, desk: Desk) -> bool:
    ours, theirs = (_organ(tenure.post, desk) for tenure in (one, other))
    if ours is None or theirs is None:
        return False
    roles = {one.post.value("role"), other.post.value("role")}
    kinds = (ours.value("classification"), theirs.value("classification"))
    if roles.isdisjoint(DEPUTIES) and any(kinds in ((a, b), (b, a)) for a, others in EXCLUDING for b in others):
        return True
    return roles <= HEADS and _level(ours, desk) == _level(theirs, desk) and _apart(ours, theirs)


def _organ(post: Entity, desk: Desk) -> Entity | None:
    return desk.entities.get(post.value("post_in") or "")


def _apart(ours: Entity, theirs: Entity) -> bool:
    return ours.value("jurisdiction") != theirs.value("jurisdiction")


def _level(organ: Entity, desk: Desk) -> str:
    area = desk.entities.get(organ.value("jurisdiction") or "")
    return (area.value("level") or "") if area and area.type == EntityType.AREA else ""


def _figures(build: Build, desk: Desk) -> Iterator[Contradiction]:
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for one in build.statements:
        if one.predicate == Predicate.FIGURE and one.modality is Modality.ASSERTED and one.valid and one.valid.start:
            words = [
                desk.word(end) if (end := one.qualifier(key)) else "" for key in ("indicator", "measure", "within")
            ]
            if words[0]:
                groups[one.subject.id, *words, interval_text(one.valid), _as_of(one, desk)].append(one)
    for (about, indicator, *_, period, _), group in sorted(groups.items()):
        for one, other in combinations(group, 2):
            if _apart_told(one, other) and _differ(one, other):
                values = desk.word(one.object), desk.word(other.object)
                name = desk.word(Ref(id=about))
                zh = f"{name}{indicator}在 {period} 有两个数:{values[0]}、{values[1]}"
                en = f"two values of {indicator} of {name} for {period}: {values[0]} and {values[1]}"
                yield _make(Kind.FIGURES, about, (one, other), desk, (zh, en))


def _as_of(one: Statement, desk: Desk) -> str:
    """Return the days of the papers that give a figure of a period under way: 今年 grows from issue to issue."""
    issued = sorted({str(desk.articles[said.article_id].issued.end) for said in one.evidence})
    running = one.valid is None or one.valid.end is None or any(day <= one.valid.end.isoformat() for day in issued)
    return " ".join(issued) if running else ""


def _apart_told(one: Statement, other: Statement) -> bool:
    """Tell whether two articles say it: one article that has two numbers for the same words counts two things."""
    return {said.article_id for said in one.evidence}.isdisjoint(said.article_id for said in other.evidence)


def _differ(one: Statement, other: Statement) -> bool:
    """Tell whether two figures of one kind of unit cannot both be right, as precise as their words are."""
    left, right = _range(one), _range(other)
    if left is None or right is None or left == right or _unit(one) != _unit(other):
        return False
    return left[1] <= right[0] or right[1] <= left[0]


def _unit(one: Statement) -> str:
    """Name the kind of unit; 第三 and 第三位 are both places in an order."""
    return "" if _word(one, "measure") == "rank" else kind_of(_word(one, "unit") or "")


def _range(one: Statement) -> tuple[Decimal, Decimal] | None:
    """Return the least and the greatest value that a figure can mean in its base unit.

    A printed number is rounded to its last digit: 5.2亿元 is what 5.23亿元 is called in short.
    """
    value, word = _value(one), _word(one, "qualifier") or ""
    if value is None:
        return None
    if word in AT_LEAST:
        return value, Decimal("Infinity")
    if word in AT_MOST:
        return Decimal("-Infinity"), value
    if word in MORE:
        return value, value + _step(one, value, round_number=True)
    room = abs(value) * ROOM if word in ABOUT else _step(one, value, round_number=False) / 2
    return value - room, value + room


def _step(one: Statement, value: Decimal, *, round_number: bool) -> Decimal:
    """Return what one more in the last printed digit is in the base unit; of a round number, in the last but zeros."""
    printed = _number(_word(one, "value"))
    if not printed:
        return Decimal(0)
    exponent = (printed.normalize() if round_number else printed).as_tuple().exponent
    return abs(value / printed) * Decimal(10) ** (exponent if isinstance(exponent, int) else 0)


def _word(one: Statement, key: str) -> str | None:
    end = one.qualifier(key)
    return end.text if isinstance(end, Literal) else None


def _value(one: Statement) -> Decimal | None:
    return _number(_word(one, "normalized") or _word(one, "value"))


def _number(words: str | None) -> Decimal | None:
    try:
        return Decimal(words) if words else None
    except InvalidOperation:
        return None


def _dates(build: Build, desk: Desk) -> Iterator[Contradiction]:
    for one in build.statements:
        wrong = _backwards(one.valid) or _too_late(one, desk)
        if wrong:
            words = f"{desk.word(one.subject)}: {wrong[0]}", f"{desk.word(one.subject)}: {wrong[1]}"
            yield _make(Kind.DATES, one.subject.id, (one,), desk, words)


def _backwards(when: Interval | None) -> tuple[str, str] | None:
    if when and when.start and when.end and when.end < when.start:
        return f"“{when.words}”的止日早于起日", f"“{when.words}” ends before it begins"
    return None


def _too_late(one: Statement, desk: Desk) -> tuple[str, str] | None:
    """Find a day that is stated as past and lies behind every paper that reports it."""
    issued = [day for said in one.evidence if (day := desk.articles[said.article_id].issued.end) is not None]
    if not issued or len(issued) < len(one.evidence) or one.modality is not Modality.ASSERTED:
        return None
    if any(stance_of(said.quote) in (Stance.PLANNED, Stance.SUPPOSED) for said in one.evidence):
        return None  # 县长何以安将于3月16日到村里调研 tells of a coming day, and of who is in office now
    for when in one.attested:
        if when.start and when.basis is Basis.STATED and when.start > max(issued):
            words = f"{when.start.isoformat()} (“{when.words}”)"
            return f"{words}在报道之后", f"{words} lies after the papers that report it"
    return None
