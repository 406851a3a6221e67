"""Contests: who takes part in one because he wins something, or judges it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.actors import actor_before
from graphbuild.relate.awards import honors
from graphbuild.relate.occasions import CONTESTS, going_on
from graphbuild.relate.parts import Part, ends, part_in, told
from graphbuild.relate.people import TITLES, runs
from graphbuild.relate.scene import BODIES, EVENTS, Scene, Sentence, in_title
from graphbuild.relate.stance import earlier

__all__ = ["contests"]

WINNERS = frozenset({EntityType.PERSON, *BODIES})
RANKED = re.compile(
    r"(?:[冠亚季]军|第[一二三四五六]名|[特一二三]等奖|[金银铜][奖牌])(?:得主|获得者)?"
    r"(?P<by>,?(?:则|也|最终)?(?:由|是|为|归于?了?|归属|花落|颁给了?|落入|(?P<taken>被)))?"
)
KEEPS = re.compile(r"(?:一举)?(?:夺|摘|拿|捧|抱|收入囊中|收获|揽|斩获)")
"""Behind a winner of whom 被 speaks: 一等奖被甲收入囊中."""
WHO = re.compile(
    r"(?:来自)?的?(?:[\u4e00-\u9fff]{0,8}(?:学生|选手|教师|老师|队员|姑娘|小伙|师傅|村民|老将|小将|的|[一两三](?:对|名|位)[\u4e00-\u9fff]{1,4}——))?"
)
"""What describes a winner between his rank and his name, titles left out."""
PRIZE = re.compile(
    r"[特一二三]等奖|[金银铜][奖牌]|[冠亚季]军|第[一二三四五六]名|(?:优胜|优秀|最佳(?!组织)[\u4e00-\u9fff]{2,4})奖"
    r"|(?:最佳|优秀)(?:(?:男|女)?(?:运动员|球员|射手|门将|选手)|[一二三四]垒)|最有价值球员|[得篮]分王"
)
"""What is won in a contest by those who took part in it; 优秀组织奖 is for others."""
PRIZED = re.compile(r"(?!.*(?:组织|指导|辅导|园丁|伯乐)).+奖")
"""What somebody wins at the contest that the sentence names: “薪火奖”."""
AT = re.compile(r"(?:[上中里]|现场|期间),?")
LEADS = re.compile(r"(?:[上中里]|现场|期间)?,?(?:去年冠军|卫冕冠军|东道主|来自)?的?")
WITHDREW = re.compile(r"(?:因[^,。;]{1,8}?)?(?:退赛|弃权|缺席|缺阵|未能|没有|没能|无缘)")
BEATS = re.compile(
    r"(?:力克|险胜|战胜|击败|完胜|大胜|横扫|淘汰|轻取|绝杀|逆转|不敌|惜败于?|惜负|憾负于?|负于|憾败于?)了?"
)
"""Between two that met in a contest: 甲队力克乙队."""
ENTERS = re.compile(
    r"(?:[男女校]|混合|少年|青年|学生|教师|代表|参赛|[足篮排冰曲棒垒手网]球|冰壶|合唱|舞蹈)*队?"
    r"(?:一路|连[胜克过][^,。;]{0,4}|首次|首战|奋力|最终|共|顺利|成功|以[^,。;]{2,16}?)*"
    r"(?:[杀闯][进入]|挺进|晋级|跻身|收获|斩获|夺得|摘得|捧回|拿下|揽获|勇夺|力克|出战|亮相)"
)
"""Behind a body at a contest that the words before it name: its team came."""
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
    yield from _rivals(scene, sentence)
    yield from _teams(scene, sentence)


def _champions(scene: Scene, sentence: Sentence, event: Mention) -> Iterator[Part]:
    """Find who is named by his rank in the contest going on: 男子组冠军由甲获得, 亚军乙."""
    for match in RANKED.finditer(scene.text, *ends(sentence)):
        who = _ranked(scene, sentence, match)
        clause = scene.clause_at(sentence, match.start())
        absent = who and WITHDREW.match(scene.text, who[0].span.end)
        if (
            who
            and not absent
            and told(scene, sentence, clause.start, match.end())
            and not earlier(scene, sentence, match.start())
        ):
            shared = who if "等奖" in match.group() else who[:1]
            yield from (_won(scene, sentence, one, event) for one in shared)


def _ranked(scene: Scene, sentence: Sentence, rank: re.Match[str]) -> tuple[Mention, ...]:
    """Return whom a rank is said of: the list right behind it; behind 由 or 归 one with titles before it, or a body."""
    people = next((run for run in runs(scene, sentence) if run[0].span.start >= rank.end()), ())
    bodies = ((one,) for one in _entrants(sentence) if one.span.start >= rank.end() and _alone(scene, rank, one))
    for who in (people, next(bodies, ())) if rank["by"] else (people,):
        if who and _reached(scene, sentence, rank, who[0]) and _kept(scene, rank, who[-1]):
            return who
    return ()


def _alone(scene: Scene, rank: re.Match[str], body: Mention) -> bool:
    """Tell whether a clause ends with a body, or it is what takes a prize: in 得主是某校的学生 it is not."""
    return scene.text[body.span.end : body.span.end + 1] in (",", "。", ";", "") or rank["taken"] is not None


def _reached(scene: Scene, sentence: Sentence, rank: re.Match[str], who: Mention) -> bool:
    titles = [one for one in sentence.of(*TITLES) if rank.end() <= one.span.start and one.span.end <= who.span.start]
    lead = scene.between(rank.end(), who.span.start, blank=titles if rank["by"] else ())
    return not lead or (rank["by"] is not None and WHO.fullmatch(lead) is not None)


def _kept(scene: Scene, rank: re.Match[str], who: Mention) -> bool:
    """Tell whether a prize of which 被 speaks was taken, and not taken away: 金牌被取消."""
    return rank["taken"] is None or KEEPS.match(scene.text, who.span.end) is not None


def _rivals(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find who met in a contest: 甲队力克乙队."""
    for match in BEATS.finditer(scene.text, *ends(sentence)):
        event = _contest(scene, sentence, match.start())
        clause = scene.clause_at(sentence, match.start())
        loser = next((one for one in _entrants(sentence) if _follows(scene, sentence, match.end(), one)), None)
        if event and loser and told(scene, sentence, clause.start, match.end()):
            winner = actor_before(scene, sentence, match.start(), *WINNERS)
            yield from (_won(scene, sentence, one, event) for one in (winner, loser) if one)


def _teams(scene: Scene, sentence: Sentence) -> Iterator[Part]:
    """Find whose team came to the contest that the words before it name: 在某大赛上,某校女队杀进决赛."""
    for event in _sites(scene, sentence):
        one = next((one for one in _entrants(sentence) if one.span.start >= event.span.end), None)
        if one and _follows(scene, sentence, event.span.end, one) and ENTERS.match(scene.text, one.span.end):
            yield _won(scene, sentence, one, event)


def _entrants(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the people and bodies of a sentence, without bodies that only begin a title."""
    named = sentence.of(*WINNERS)
    return sentence.once(
        "entrants", lambda: tuple(m for m in named if m.type == EntityType.PERSON or not in_title(sentence, m))
    )


def _follows(scene: Scene, sentence: Sentence, start: int, who: Mention) -> bool:
    """Tell whether nothing but 上 and the areas that lead to a name stand between an offset and it: 不敌某市的|某校."""
    areas = [one for one in sentence.of(EntityType.AREA) if start <= one.span.start]
    return start <= who.span.start and LEADS.fullmatch(scene.between(start, who.span.start, blank=areas)) is not None


def _contest(scene: Scene, sentence: Sentence, at: int) -> Mention | None:
    """Return the contest that something is told of: the one that its sentence names, else the one going on."""
    own = going_on(scene, sentence, at)
    return _named(scene, sentence, at) or (own if _is_at(scene, sentence, own, at) else None)


def _is_at(scene: Scene, sentence: Sentence, own: Mention | None, at: int) -> bool:
    """Tell whether what goes on is a contest, and an offset tells of no earlier one."""
    return own is not None and CONTESTS.search(own.text) is not None and not earlier(scene, sentence, at)


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
        named = _named(scene, sentence, award.span.start) or _of_prize(sentence, award)
        ranked = PRIZE.fullmatch(award.name) is not None
        here = ranked and _is_at(scene, sentence, own, award.span.start)
        event = named if named and (ranked or PRIZED.fullmatch(award.name)) else own if here else None
        if event is not None:
            yield _won(scene, sentence, winner, event)


def _of_prize(sentence: Sentence, award: Mention) -> Mention | None:
    """Return the contest that a prize bears the name of: 获某竞赛银牌."""
    return next((m for m in sentence.of(*EVENTS) if m.span.end == award.span.start and CONTESTS.search(m.text)), None)


def _named(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the contest at which a sentence sets what it tells: 在某大赛中夺得, 某大赛上,甲获."""
    named = [m for m in sentence.of(*EVENTS) if m.span.end <= before and m.value("anaphor") is None]
    return named[-1] if named and named[-1] in _sites(scene, sentence) else None


def _sites(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """List the contests at which a sentence says that something happens."""
    named = (m for m in sentence.of(*EVENTS) if m.value("anaphor") is None and CONTESTS.search(m.text))
    return sentence.once("sites", lambda: tuple(one for one in named if AT.match(scene.text, one.span.end)))
