"""Figures: a quantity, what it counts, and whose it is.

::

    lines       a sentence cut into clauses, with the quantities and ranks in them
    periods     when, whether planned, whether the sum of all until now
    measures    what the words before a quantity make of it: level, growth, share …
    indicators  what it counts
    crops       what is grown or sold, where only the clauses before say it
    subjects    whose it is
    kinds       what a bare word means: 医院现有, 项目总投资
    strangers   whom nobody knows by name, so that it is not another's
    regional    what only an area has, sentences after it was named
    readings    all of it together, for one figure
    against     the same for a rate and those of others: 高于全省平均水平2个百分点
    changes     … for what has become of it: 由1.2万亩增加到1.8万亩
    counted     … for a number before what it counts and does: 23名校长交流轮岗
    shared      … for a list: 甲、乙分别为1和2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.model import Claim, Interval, Mention, Modality, Ref, SectionRole
from graphbuild.ontology import Predicate
from graphbuild.relate.against import read_against
from graphbuild.relate.changes import change_of, changed
from graphbuild.relate.counted import read_counted
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.lines import Clause, Line, Printed, line_of
from graphbuild.relate.periods import Course, ahead, course_after, marks_of, over, this_year
from graphbuild.relate.readings import GROWTHS, Reading, View, counts, read
from graphbuild.relate.regional import Region
from graphbuild.relate.scene import Scene
from graphbuild.relate.shared import read_shared, shared_from
from graphbuild.relate.subjects import Topic, carried_topic, heads, subjects_in, topic_before, unresolved

__all__ = ["figures"]

ADJUSTED = re.compile(
    r"\s*(?:按(?:可比|不变|现行|当年)价格?(?:计算)?|按?(?:同口径|可比口径)(?:计算|相比)?|(?:扣除|剔除|不含)[\u4e00-\u9fff]{2,14}(?:后|外|影响)?)\s*"
)
"""A clause that only says how a growth was reckoned; the growth behind it is of the figure before it."""
FORMS = (read_against, read, read_counted)
"""How one figure is read, in this order."""
PEOPLE = re.compile("(?:城镇|农村|城乡|全体)(?:常住)?居民")
"""Of whom an indicator tells."""
SCOPE = re.compile("(?:规模以上|规上)(?:工业|服务业|文化)?企业")
TAXES = re.compile("利税|利润(?:总额)?|税金|税收")
"""规上工业企业实现主营业务收入…;利税17.9亿元: what the firms earn, and not the county."""
OF_A_TRADE = re.compile(r"[^\d,]{2,}(?:企业|作坊|网店)$")
RATES = re.compile(r"[^,]*(?:品牌|产能|开工|复工|自动化|数字化|机械化|亏损)[^,]*率")
"""全县有挂锁企业386家,…但自主品牌率不足两成: what is told of the firms of a trade, and not of the county."""
OF_PROJECT = re.compile("[^上]项目(?:计划|预计)?总投资$")
"""某公司年产500万套厨具项目总投资10亿元,占地120亩: what follows is the project's."""


def figures(scene: Scene) -> Iterator[Claim]:
    """Find figures whose subject and indicator the sentence names; every other quantity is passed over.

    Headlines are left out: they round and shorten what the paragraphs say in full.
    """
    region = Region()
    for sentence in scene.body():
        line = line_of(scene, sentence) if sentence.section.role is SectionRole.BODY else None
        if line:
            yield from _claims(scene, line, region)


def _claims(scene: Scene, line: Line, region: Region) -> Iterator[Claim]:
    """Find the figures of a sentence; ``region`` hears whose they are."""
    said: list[tuple[Reading, Claim]] = []
    for reading in _readings(scene, line, region):
        region.hear(reading.topic, reading.indicator, reading.period)
        base = (claim for other, claim in reversed(said) if other is reading.lender) if reading.lender else iter(())
        claim = claim_of(scene, line.sentence, _fact(scene, line, reading, next(base, None)))
        said.append((reading, claim))
        yield claim


def _readings(scene: Scene, line: Line, region: Region) -> Iterator[Reading]:
    """Read a sentence clause by clause; each lends the next its subject, its period and its plans."""
    topic, course = topic_before(scene, line), Course()
    described = heads(scene, line.sentence)
    told: list[Reading | None] = []
    scope: re.Match[str] | None = None
    apart = False
    for clause in line.clauses:
        named = subjects_in(scene, line.sentence, clause)
        marks = marks_of(scene, clause, course, another=_another(clause, named, topic))
        topic = None if not named and unresolved(scene, clause.span) else topic
        told = [] if clause.opens else told
        view = View(
            scene=scene,
            clause=clause,
            named=named,
            heads=described,
            carried=topic,
            marks=marks,
            begin=line.sentence.span.start,
            apart=apart,
            region=region,
        )
        for _, found in _of_clause(view, told):
            reading = _completed(found, told) if found and not _is_astray(found, told) else None
            told.append(reading)
            if reading:
                scope = SCOPE.match(reading.indicator) or OF_A_TRADE.match(reading.indicator) or scope
                yield _in_scope(reading, scope)
        apart = not clause.printed and bool(told) and not ADJUSTED.fullmatch(clause.words)
        after = carried_topic(scene, clause, named=named, carried=topic) or _lent(line, clause, told, named)
        after = None if _of_project(told) else after
        course = course_after(scene, marks, same_subject=after is topic or topic is None)
        topic = after


def _in_scope(reading: Reading, scope: re.Match[str] | None) -> Reading:
    """Say whose taxes, profits and rates are told, where the sentence spoke of some firms: 规上工业企业…;利税17亿元."""
    if scope is None or not (TAXES if scope.re is SCOPE else RATES).fullmatch(reading.indicator):
        return reading
    return replace(reading, indicator=f"{scope[0]}{reading.indicator}")


def _is_astray(reading: Reading, told: Sequence[Reading | None]) -> bool:
    """Tell whether a part was given to another than its whole, or follows a whole that was not understood."""
    if not reading.part or not told:
        return False
    return told[-1] is None or told[-1].topic.subject.name != reading.topic.subject.name


def _completed(reading: Reading, told: Sequence[Reading | None]) -> Reading:
    """Say what is told of people whom the words before only set beside others: 城镇居民人均可支配收入…,农村居民…."""
    if PEOPLE.fullmatch(reading.indicator) is None:
        return reading
    found = ((one, PEOPLE.match(one.indicator)) for one in reversed(told) if one)
    before = next(((one, match) for one, match in found if match and match.end() < len(one.indicator)), None)
    if before is None:
        return reading
    one, match = before
    return replace(
        reading, indicator=reading.indicator + one.indicator[match.end() :], period=reading.period or one.period
    )


def _another(clause: Clause, named: tuple[Mention, ...], topic: Topic | None) -> bool:
    """Tell whether a clause begins anew with a subject, or names another than the one before; 公司 may be that one."""
    if not named or topic is None or clause.opens:
        return bool(named)
    first, last = named[0], topic.subject
    return first.type != last.type or (first.value("anaphor") is None and first.name != last.name)


def _of_project(told: Sequence[Reading | None]) -> bool:
    """Tell whether the total of one project was told, so that what follows is of it; counted projects are many."""
    named = [one.indicator for one in told if one]
    return any(map(OF_PROJECT.search, named)) and not any(one.endswith("项目") for one in named)


def _lent(line: Line, clause: Clause, told: Sequence[Reading | None], named: tuple[Mention, ...]) -> Topic | None:
    """Return whose figure a clause gave, for the next clause: 签约项目9个,总投资…; 三天里甲村接待游客3万人次,卖出…

    It is somebody whom the clause does not name, or the only one whom it does.
    """
    last = told[-1] if told and clause.printed and not clause.people else None
    if last is None or last.topic.subject.span.end <= line.sentence.span.start:
        return last.topic if last else None
    return last.topic if named == (last.topic.subject,) else None


def _of_clause(view: View, told: Sequence[Reading | None]) -> Iterator[tuple[Printed, Reading | None]]:
    split = shared_from(view.clause, told)
    for printed in view.clause.printed:
        if split is not None and printed.span.start >= split:
            yield from read_shared(view, split, told)
            return
        yield printed, _read(view, printed, told)


def _read(view: View, printed: Printed, told: Sequence[Reading | None]) -> Reading | None:
    change = change_of(view, printed) if counts(view, printed) else None
    if change:
        return changed(view, printed, change)
    return next((one for form in FORMS if (one := form(view, printed, told))), None)


def _fact(scene: Scene, line: Line, reading: Reading, base: Claim | None) -> Fact:
    subject, speaker, when = reading.topic.subject, line.speaker, reading.period
    issued = scene.article.issued
    planned = (reading.planned and not over(reading.period, issued)) or ahead(reading.period, issued)
    return Fact(
        rule="figure",
        subject=subject,
        predicate=Predicate.FIGURE,
        object=reading.words,
        score=reading.topic.score,
        qualifiers=tuple(_qualifiers(reading, base)),
        valid=this_year(when) if planned else when,
        modality=Modality.PLANNED if planned else Modality.ASSERTED,
        speaker=speaker if speaker and speaker.id != subject.id else None,
    )


def _qualifiers(reading: Reading, base: Claim | None) -> Iterator[tuple[str, Mention | str | Ref]]:
    quantity = reading.quantity
    yield "indicator", reading.indicator
    yield "value", str(quantity.value)
    yield "unit", quantity.unit
    yield "normalized", ("-" if reading.falls else "") + str(quantity.normalized)
    yield "measure", reading.measure
    if quantity.qualifier:
        yield "qualifier", quantity.qualifier.removesuffix("占")
    if reading.within:
        yield "within", reading.within
    if base and reading.lender and _is_growth_of(reading, reading.lender):
        yield "growthOf", Ref(id=base.id)


def _is_growth_of(reading: Reading, base: Reading) -> bool:
    """Tell whether a growth is that of a figure told before: one indicator and one period, and itself no growth."""
    same = reading.indicator == base.indicator and _days(reading.period) == _days(base.period)
    return same and reading.measure in GROWTHS and base.measure in ("level", "cumulative")


def _days(period: Interval | None) -> tuple[object, object] | None:
    return (period.start, period.end) if period else None
