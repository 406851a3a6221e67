"""Contests: who takes part in one because he wins something, or judges it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.awards import honors
from graphbuild.relate.occasions import CONTESTS, going_on
from graphbuild.relate.parts import Part, ends, part_in, told
from graphbuild.relate.people import TITLES, runs
from graphbuild.relate.scene import BODIES, EVENTS, Scene, Sentence
from graphbuild.relate.stance import earlier

__all__ = ["contests"]

WINNERS = frozenset({EntityType.PERSON, *BODIES})
RANKED = re.compile(r"(?:[冠亚季]军|第[一二三四五六]名|[特一二三]等奖|[金银铜][奖牌])(?:得主|获得者)?(?:由|是|为)?")
PRIZE = re.compile(
    r"[特一二三]等奖|[金银铜][奖牌]|[冠亚季]军|第[一二三四五六]名|(?:优胜|优秀|最佳(?!组织)[\u4e00-\u9fff]{2,4})奖"
)
"""What is won in a contest by those who took part in it; 优秀组织奖 is for others."""
PRIZED = re.compile(r"(?!.*(?:组织|指导|辅导|园丁|伯乐)).+奖")
"""What somebody wins at the contest that the sentence names: “薪火奖”."""
AT = re.compile(r"(?:[上中里]|现场|期间)[,,]?")
WITHDREW = re.compile(r"(?:因[^,。;]{1,8}?)?(?:退赛|弃权|缺席|缺阵|未能|没有|没能|无缘)")
# 大赛评委、某学院教授甲; a national grade of umpire says nothing of this contest.
JUDGE = re.compile(
    r"(?<![级家届])(?:评委|裁判|评审)(?:组组长|会主任|会主席|组长|主席|代表|专家|员|长)?(?:、|(?=[\u4e00-\u9fff]{2,4}[、,说点评]))"
)


def contests(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who takes part in the contest going on, or in one that the sentence names, by what he wins or judges."""
    event = going_on(scene, sentence, sentence.span.start)
    if event is not None and CONTESTS.search(event.text):
        yield from _champions(scene, sentence, event)
        yield from _judges(scene, sentence, event)
    yield from _winners(scene, sentence)


def _champions(scene: Scene, sentence: Sentence, event: Mention) -> Iterator[Part]:
    """Find who is named by his rank in the contest going on: 男子组冠军由甲获得, 亚军乙."""
    for match in RANKED.finditer(scene.text, *ends(sentence)):
        who = next((run for run in runs(scene, sentence) if run[0].span.start == match.end()), ())
        clause = scene.clause_at(sentence, match.start())
        absent = who and WITHDREW.match(scene.text, who[0].span.end)
        if (
            who
            and not absent
            and told(scene, sentence, clause.start, match.end())
            and not earlier(scene, sentence, match.start())
        ):
            yield _won(scene, sentence, who[0], event)


def _won(scene: Scene, sentence: Sentence, winner: Mention, event: Mention) -> Part:
    one = part_in(sentence, winner, event, role="attendee", count=1)
    return replace(one, today=event in scene.held)


def _judges(scene: Scene, sentence: Sentence, event: Mention) -> Iterator[Part]:
    """Find who is called a judge before his name: 大赛评委、某学院教授甲点评说."""
    titles = sentence.of(*TITLES)
    for match in JUDGE.finditer(scene.text, *ends(sentence)):
        run = next((run for run in runs(scene, sentence) if run[0].span.start >= match.end()), None)
        between = [m for m in titles if match.end() <= m.span.start]
        start = scene.clause_at(sentence, match.start()).start
        near = run and not scene.between(match.end(), run[0].span.start, blank=between)
        if run and near and told(scene, sentence, start, match.end()):
            yield part_in(sentence, run[0], event, role="judge", count=1)


def _winners(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who wins a rank of the contest that the article reports, or anything at one that the sentence names."""
    own = going_on(scene, sentence, sentence.span.start)
    for fact in honors(scene, sentence):
        award, winner = fact.object, fact.subject
        if not isinstance(award, Mention) or winner.type not in WINNERS or not sentence.span.covers(winner.span):
            continue
        named = _named(scene, sentence, award.span.start)
        ranked = PRIZE.fullmatch(award.name) is not None
        here = (
            own is not None and ranked and CONTESTS.search(own.text) and not earlier(scene, sentence, award.span.start)
        )
        event = named if named and (ranked or PRIZED.fullmatch(award.name)) else own if here else None
        if event is not None:
            yield _won(scene, sentence, winner, event)


def _named(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the contest at which a sentence sets what it tells: 在某大赛中夺得, 某大赛上,甲获."""
    named = [m for m in sentence.of(*EVENTS) if m.span.end <= before and m.value("anaphor") is None]
    last = named[-1] if named else None
    at = last is not None and AT.match(scene.text, last.span.end) and CONTESTS.search(last.text)
    return last if at else None
