"""Lists whose members have their figures in the same order: 甲镇、乙镇产量分别为1万吨和2万吨."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.relate.indicators import name_of
from graphbuild.relate.lines import Clause, Printed
from graphbuild.relate.measures import Form, form_of
from graphbuild.relate.readings import GROWTHS, Reading, View, counts, made, start_of, topic_of
from graphbuild.relate.subjects import SUBJECTS, Topic, listed

__all__ = ["read_shared", "shared_from"]

RESPECTIVELY = re.compile(r"分别")
JOINED = re.compile(r"\s*(?:、|和|与|及|以及)\s*(?:约|近|超过?|达|为)?\s*")
ENDED = re.compile(r"\s*(?:以上|左右|$|[,。;:!?)”\n])")
# What a list of kinds has in common: 小麦、油菜种植面积 are 小麦种植面积 and 油菜种植面积.
COMMON = re.compile(
    r"(?:常住)?居民(?:人均)?(?:可支配|纯)?收入|(?:(?:种植|播种|养殖|建筑|绿化)?面积|[总年亩单]?产[量值]|(?:营业|销售|财政)?收入|销[量售]额?|增加值|总额|余额|出口额|投资额?|价格|数量|人数|利润)$"
)

Shared = tuple[Printed, Reading | None]


def shared_from(clause: Clause, told: Sequence[Reading | None]) -> int | None:
    """Return where the figures of a clause begin to belong to members of a list, if they do.

    Behind 分别; or at once, where as many figures of a list were told before: 甲、乙分别为1和2,增长3%和4%.
    """
    found = RESPECTIVELY.search(clause.words)
    if found:
        return clause.span.start + found.start()
    goes_on = len(told) == len(clause.printed) > 1 and all(one and one.listed for one in told)
    return clause.span.start if goes_on else None


def read_shared(view: View, split: int, told: Sequence[Reading | None]) -> Iterator[Shared]:
    """Give each figure behind 分别 its member; all of them are left out where the numbers of both do not agree."""
    values = tuple(one for one in view.clause.printed if one.span.start >= split)
    readings = _members(view, values, split, told) if _is_list(view, values) else ()
    if len(readings) != len(values):
        readings = (None,) * len(values)
    yield from zip(values, readings, strict=True)


def _is_list(view: View, values: tuple[Printed, ...]) -> bool:
    text = view.scene.text
    gaps = (text[left.span.end : right.span.start] for left, right in zip(values, values[1:], strict=False))
    joined = len(values) > 1 and all(JOINED.fullmatch(gap) for gap in gaps)
    return joined and all(counts(view, one) for one in values) and ENDED.match(text, values[-1].span.end) is not None


def _members(
    view: View, values: tuple[Printed, ...], split: int, told: Sequence[Reading | None]
) -> tuple[Reading | None, ...]:
    start = start_of(view, values[0])
    words = view.scene.text[start : values[0].span.start]
    forms = [form for one in values if (form := form_of(words, one.quantity))]
    if len(forms) != len(values) or len({form.measure for form in forms}) > 1:
        return ()
    end = min(start + forms[0].words_end, split)
    rows = tuple(zip(values, forms, strict=True))
    names = listed(view.scene, view.named, split)
    if len(names) == len(values):
        found = name_of(view.scene.text[names[-1].span.end : end])
        return tuple(
            _made(view, one, form, start=start, indicator=found.words, topic=Topic(subject=name, score=0.85))
            for (one, form), name in zip(rows, names, strict=True)
            if found.words and not found.headless
        )
    return () if names else _kinds(view, rows, start=start, end=end, told=told)


def _kinds(
    view: View, rows: tuple[tuple[Printed, Form], ...], *, start: int, end: int, told: Sequence[Reading | None]
) -> tuple[Reading | None, ...]:
    """Read 小麦、油菜面积分别达1万亩和2万亩, and 分别增长6%和8% behind the two figures that grow."""
    last = max(
        (m.span.end for m in view.clause.mentions if m.type in SUBJECTS and start <= m.span.end <= end), default=start
    )
    found = [name_of(item) for item in re.split(r"[、和与及]", view.scene.text[last:end])]
    if len(found) == 1 and found[0].elided:
        return _grown(view, rows, start=start, told=told)
    first = rows[0][0]
    if len(found) != len(rows) or any(not one.words or one.headless for one in found):
        return ()
    names = _completed([one.words for one in found])
    topic = topic_of(view, first, names[-1])
    if topic is None:
        return ()
    return tuple(
        _made(view, one, form, start=start, indicator=name, topic=topic)
        for (one, form), name in zip(rows, names, strict=True)
    )


def _completed(names: list[str]) -> list[str]:
    """Give all names what one of them has in common with the rest: 种植面积 behind, or 农林业 before 总产值、增加值."""
    common, first = COMMON.search(names[-1]), COMMON.search(names[0])
    if first and first.start() and any(COMMON.fullmatch(name) for name in names[1:]):
        return [names[0][: first.start()] + name if COMMON.fullmatch(name) else name for name in names]
    return [name if not common or COMMON.search(name) else name + common.group() for name in names]


def _grown(
    view: View, rows: tuple[tuple[Printed, Form], ...], *, start: int, told: Sequence[Reading | None]
) -> tuple[Reading | None, ...]:
    """Give each growth the figure that it is the growth of: the ones told before, and no others."""
    grown = tuple(told)
    if len(grown) != len(rows) or any(form.measure not in GROWTHS for _, form in rows):
        return ()
    return tuple(
        None
        if base is None
        else replace(
            _made(view, one, form, start=start, indicator=base.indicator, topic=base.topic), own=False, lender=base
        )
        for (one, form), base in zip(rows, grown, strict=True)
    )


def _made(view: View, one: Printed, form: Form, *, start: int, indicator: str, topic: Topic) -> Reading:
    """Make a reading whose printed words are the figure alone: 同比分别增长 stands before the first only."""
    shift = one.span.start - start
    reading = made(view, one, replace(form, printed_start=shift), start=start, indicator=indicator, topic=topic)
    return replace(reading, listed=True)
