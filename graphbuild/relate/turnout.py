"""Turnout: how many took part in a contest or came to a meeting, which the sentence counts and calls no figure.

19支代表队的86名选手参赛 says of the contest that it had 19 teams and 86 competitors, 137名代表参会 of the congress.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention, SectionRole
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.lines import Clause, Printed, line_of
from graphbuild.relate.occasions import CONTESTS, going_on
from graphbuild.relate.scene import Scene, Sentence

__all__ = ["turnout"]

COMPETES = re.compile(
    r"的?(?P<what>(?:参赛|专业|业余|中外|国内外)?(?:代表队|参赛队|球队|队伍|选手|球员|队员|运动员|跑者|跑友|车手|棋手|歌手|农机手|骑手|舞者|参赛者|师生))"
)
"""Whoever can do nothing at a contest but take part."""
COMES = re.compile(
    r"的?(?P<what>[\u4e00-\u9fff]{0,4}?(?:代表|委员|嘉宾|客商|专家|学者|企业家|企业|单位|机构|高校|院校|媒体|商户|展商))(?:共同)?(?:参会|与会|出席(?:了?(?:会议|大会|开幕))?|到会)(?=[,。;]|并)"
)
"""Who came to a meeting."""
PRESENT = re.compile(r"(?P<what>)(?:出席|到会|参会|与会)(?:了?会议)?(?=[,。;])")
OF_BODY = re.compile(r"(?:委员|代表|组成人员|成员)(?:共|等)?$")
"""及委员共26人|出席: those present are counted without a noun."""
CALLED = re.compile(
    r"(?P<which>[应实]到)会?(?:正式)?(?P<who>代表|委员|会员|[\u4e00-\u9fff]{0,3}组成人员)?(?:人数)?(?:为|共)?$"
)
"""应到代表236名,实到221名."""
UNITS = frozenset("支名位人对个家")
PART = re.compile(
    r"其中|奖[^,。;]{0,4}的$|包括|组的?$|[历上往前]届|往年|去年|前年|曾|累计|预计|计划|将|报名|之一|晋级|入围|未|缺席|退赛"
)
"""Words before a count that make it one of a part of them, of another year, or of a day to come."""


def turnout(scene: Scene) -> Iterator[Claim]:
    """Find how many took part in the contest, or came to the meeting, that a sentence tells of."""
    for sentence in scene.body():
        line = line_of(scene, sentence) if sentence.section.role is SectionRole.BODY else None
        for clause in line.clauses if line else ():
            for printed in clause.printed:
                if printed.quantity.unit in UNITS and not _of_part(scene, clause, printed):
                    for event, what in _turned_out(scene, sentence, clause, printed):
                        yield claim_of(scene, sentence, _fact(scene, printed, event, what))


def _turned_out(scene: Scene, sentence: Sentence, clause: Clause, printed: Printed) -> Iterator[tuple[Mention, str]]:
    """Yield the contest or meeting that is going on, and who are counted."""
    event = going_on(scene, sentence, printed.span.start)
    contest = event is not None and CONTESTS.search(event.text) is not None
    called = CALLED.search(scene.text, clause.span.start, printed.span.start)
    if called and event is not None and event.type == EntityType.MEETING:
        yield event, called["which"] + (called["who"] or "人数")
        return
    form = (
        COMPETES if contest else PRESENT if OF_BODY.search(scene.text, clause.span.start, printed.span.start) else COMES
    )
    held = event is not None and event.type != EntityType.VISIT
    what = form.match(scene.text, printed.span.end, clause.span.end + 1) if held else None
    if event and what:
        yield event, what["what"] if contest else _came(what)


def _came(counted: re.Match[str]) -> str:
    """Name the count of those at a meeting; who is there without a vote does not count among those 出席."""
    plain = "出席人数" if counted.group().startswith("出席") else "参会人数"
    return f"参会{counted['what']}" if counted["what"] else plain


def _of_part(scene: Scene, clause: Clause, printed: Printed) -> bool:
    return PART.search(scene.text, clause.span.start, printed.span.start) is not None


def _fact(scene: Scene, printed: Printed, event: Mention, what: str) -> Fact:
    quantity = printed.quantity
    said = (
        ("indicator", what),
        ("value", str(quantity.value)),
        ("unit", quantity.unit),
        ("normalized", str(quantity.normalized)),
        ("measure", "level"),
        *((("qualifier", quantity.qualifier),) if quantity.qualifier else ()),
    )
    return Fact(
        rule="turnout",
        subject=event,
        predicate=Predicate.FIGURE,
        object=printed.span.of(scene.article.text),
        score=0.85,
        qualifiers=said,
    )
