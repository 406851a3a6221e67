"""Figures before what they count and what it does: 全县23名校长交流轮岗, 其中11人去往乡镇, 118个项目已开工109个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.relate.lines import Printed
from graphbuild.relate.measures import Form, same_unit
from graphbuild.relate.periods import counts_time
from graphbuild.relate.readings import Reading, View, counts, made, prior_of, topic_of, whole_of
from graphbuild.relate.subjects import Topic
from graphbuild.zh.numbers import is_count

__all__ = ["read_counted"]

# What may stand between whose they are and the number: adverbs, and 有.
LEAD = re.compile(
    r"(?:\s|,|[今去]年|目前|眼下|如今|现|先后|首批|共|已经?|又|还|就|累计|(?P<each>每[天周月年])?(?P<has>有))*(?:(?P<kind>[\u4e00-\u9fff]{2})的)?"
)
DOES = re.compile(r"多?(?P<what>[\u4e00-\u9fffA-Za-z“”]{3,18})")
AMONG = re.compile(r"多?(?P<what>[\u4e00-\u9fff]{2,8})中")
"""402名员工中,…: how many there are, of whom a part is told next."""
# What is put off, denied, said or compared, or belongs to another, counts nothing here; who came and who won neither.
ELSE = re.compile(
    r"获|到场|参[加会赛展]|出席|亮相|登台|的|没|无(?!人机)|未|不|将|拟|要|计划|准备|务必|力争|有望|如果|说|表示|介绍|告诉|反映|认为|透露|平均|每|比|较|约|超|近|是|为|之一|以[上下内]|左右|其中|在内"
)
PART = re.compile(r"其中(?:有|还有)?")
DONE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?:目前|现)?(?:已有|已经|已|有)(?P<verb>[\u4e00-\u9fff]{0,4}?)(?:约|近|超过?)?"
)
"""118个重点项目已开工109个, 132户贫困户已有119户脱贫: all of them, and how many have come how far."""
HOW_FAR = re.compile(r"(?P<what>[\u4e00-\u9fff]{0,4})(?=[,。;!?]|$)")


def read_counted(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Read a number before its noun where more than the noun follows; ask when nothing else could read it."""
    if not is_count(printed.quantity.unit) or not counts(view, printed):
        return None
    return _done(view, printed, told) or _part(view, printed, told) or _doing(view, printed)


def _doing(view: View, printed: Printed) -> Reading | None:
    """Read 全县23名校长交流轮岗: the number comes right behind whose they are, and a predicate ends the clause."""
    found = _owner(view, printed)
    if found is None:
        return None
    topic, prefix = found
    behind = view.scene.text[printed.span.end : view.clause.span.end]
    all_of = DONE.match(behind) if _next(view, printed) else None
    what = AMONG.fullmatch(behind) or DOES.fullmatch(behind) or (all_of if _all_done(view, printed, all_of) else None)
    if what is None or ELSE.search(what["what"]):
        return None
    return _made(view, printed, f"{prefix}{what['what']}", topic)


def _owner(view: View, printed: Printed) -> tuple[Topic, str] | None:
    """Return whose they are and what the words between say of them, where these are adverbs; 有 takes up another."""
    before = prior_of(view, printed)
    if before and not counts_time(before.quantity):
        return None
    named = [m for m in view.named if m.span.end <= printed.span.start]
    start = max((m.span.end for m in named if view.clause.span.covers(m.span)), default=view.clause.span.start)
    lead = LEAD.fullmatch(view.scene.text, start, printed.span.start)
    if lead is None or not (named or lead["has"] or lead["kind"]):
        return None
    topic = topic_of(view, printed, "")
    return (topic, f"{lead['each'] or ''}{lead['kind'] or ''}") if topic else None


def _next(view: View, printed: Printed) -> Printed | None:
    return next((one for one in view.clause.printed if one.span.start >= printed.span.end), None)


def _all_done(view: View, printed: Printed, found: re.Match[str] | None) -> bool:
    """Tell whether the next number tells how many of these have come how far."""
    last = _next(view, printed)
    if found is None or last is None:
        return False
    between = DONE.fullmatch(view.scene.text, printed.span.end, last.span.start)
    fits = same_unit(printed.quantity, last.quantity) and last.quantity.normalized <= printed.quantity.normalized
    return between is not None and fits


def _done(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Read how many have come how far, behind the number of all of them."""
    before, every = prior_of(view, printed), told[-1] if told else None
    if before is None or every is None or every.quantity is not before.quantity:
        return None
    between = DONE.fullmatch(view.scene.text, before.span.end, printed.span.start)
    behind = HOW_FAR.match(view.scene.text, printed.span.end, view.clause.span.end + 1)
    if between is None or behind is None or not between["verb"] + behind["what"]:
        return None
    if not _all_done(view, before, between) or ELSE.search(between["verb"] + behind["what"]):
        return None
    reading = _made(view, printed, f"{every.indicator}{between['verb']}{behind['what']}", every.topic)
    return replace(reading, part=True)


def _part(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    """Read 其中11人由县城去往乡镇: a part of what was counted before, in the same unit."""
    what = DOES.fullmatch(view.scene.text, printed.span.end, view.clause.span.end)
    head = PART.fullmatch(view.scene.text, view.clause.span.start, printed.span.start)
    every = whole_of(printed, told) if what and head and not ELSE.search(what["what"]) else None
    if what is None or every is None or not same_unit(printed.quantity, every.quantity):
        return None
    reading = _made(view, printed, f"{every.indicator}中{what['what']}", every.topic)
    return replace(reading, part=True, period=every.period, lender=every)


def _made(view: View, printed: Printed, indicator: str, topic: Topic) -> Reading:
    start = printed.span.start
    form = Form(measure="level", words_end=0, printed_start=0)
    return made(view, printed, form, start=start, indicator=indicator, topic=topic)
