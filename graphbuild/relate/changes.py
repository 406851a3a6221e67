"""Figures that change into another: 由2019年的1.2万亩增加到1.8万亩, 从5辆车增加到128辆."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphbuild.relate.indicators import indicator_before
from graphbuild.relate.lines import Printed
from graphbuild.relate.measures import Form
from graphbuild.relate.periods import period_at
from graphbuild.relate.readings import Reading, View, made, prior_of, start_of, subject_at
from graphbuild.zh.numbers import is_count

__all__ = ["Change", "change_of", "changed"]

CHANGED_FROM = re.compile(r"(?:由|从)(?:原来|之前|最初)?[^由从,]{0,12}?的?(?:约|近|不足)?$")
INTO = r"(?:增加|增长|提高|提升|上升|扩大|发展|跃升|攀升|减少|下降|降低|缩短|压缩|缩小|[增升降减涨跌扩缩])[到至为]"
CHANGED_TO = re.compile(rf"\s*(?P<what>[\u4e00-\u9fff]{{0,4}}?){INTO}[^,到至]{{0,12}}?的?(?:约|近|超)?$")
CHANGES = re.compile(rf"\s*(?:$|[,]?\s*{INTO})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One end of a change, 由2019年的1.2万亩增加到1.8万亩."""

    at: int
    """Where 由 stands."""
    start: int
    prior: Printed | None
    """The figure before 增加到, when this is the one behind it."""
    what: str = ""
    """What the figure before counts: 从5辆车增加到128辆."""


def change_of(view: View, printed: Printed) -> Change | None:
    """Tell whether a figure is one end of a change, and of which."""
    text, prior = view.scene.text, prior_of(view, printed)
    behind = CHANGED_TO.fullmatch(text, prior.span.end, printed.span.start) if prior else None
    if prior and behind and behind["what"] and not is_count(prior.quantity.unit):
        behind = None
    one = prior if prior and behind else printed
    start = start_of(view, one)
    origin = CHANGED_FROM.search(text[start : one.span.start])
    if origin is None or not (behind or CHANGES.match(text, printed.span.end)):
        return None
    at = start + origin.start()
    return (
        Change(at=at, start=start, prior=prior, what=behind["what"])
        if behind
        else Change(at=at, start=start, prior=None)
    )


def changed(view: View, printed: Printed, change: Change) -> Reading | None:
    """Read one end of a change: the first only with a date of its own, for before what year it was is not said."""
    end = change.at - change.start
    form = Form(measure="level", words_end=end, printed_start=printed.span.start - change.start)
    found = indicator_before(view.scene, view.clause, start=change.start, end=change.at, form=form)
    topic = subject_at(view, printed)
    words = change.what if found.elided else "" if found.headless or found.part else found.words
    if not words or topic is None:
        return None
    reading = made(view, printed, form, start=change.start, indicator=words, topic=topic)
    first = change.prior.span.end if change.prior else change.at
    own = [when for span, when in view.marks.periods if first <= span.start and span.end <= printed.span.start]
    if not own and change.prior is None:
        return None
    before = period_at(view.marks, printed.span.start, before=change.at)
    return replace(reading, period=own[-1] if own else before)
