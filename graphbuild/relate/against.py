"""Rates told against those of others: 同比增长8.7%,高于全省平均水平1.2个百分点."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.relate.lines import Printed
from graphbuild.relate.measures import Form, is_ratio
from graphbuild.relate.readings import GROWTHS, Reading, View, counts, made, start_of

__all__ = ["read_against"]

PEERS = (
    r"(?:[\u4e00-\u9fff]{0,8}?[省市县区国乡镇]|同期)(?:法院|同期|规上工业|同类[\u4e00-\u9fff]{2})?"
    r"的?(?:平均(?:水平|值|数|增速)?|水平|均值|增速)?"
)
AGAINST = re.compile(
    rf"^[\s,]*(?P<what>增速|增幅|占比|比重)?(?P<than>(?:[高低快慢优]于|[高低]出){PEERS}|[比较]{PEERS}(?:高出?|低|快)了?)"
    r"(?:约|近|超过?|将近)?$"
)


def read_against(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Read by how many points the rate or the growth told before lies above or below that of others."""
    last = told[-1] if told else None
    if printed.quantity.unit != "个百分点" or last is None or last.listed or not counts(view, printed):
        return None
    start = start_of(view, printed)
    found = AGAINST.match(view.scene.text[start : printed.span.start])
    growth = last.measure in GROWTHS
    if found is None or view.apart or not (growth or is_ratio(last.quantity)):
        return None
    what = "增速" if growth else (found["what"] or "")
    form = Form(measure="level", words_end=0, printed_start=printed.span.start - start)
    reading = made(
        view, printed, form, start=start, indicator=f"{last.indicator}{what}{found['than']}", topic=last.topic
    )
    return reading if view.marks.periods else replace(reading, own=False, period=last.period)
