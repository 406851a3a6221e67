"""Posts: who holds which office, held it or is to hold it, and who is called a leader of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from graphbuild.model import Claim, Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.appointments import appointed, is_rumor, shared, succeeds
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.leaders import implied, led
from graphbuild.relate.people import TITLES, people, plain_run
from graphbuild.relate.scene import Scene, Sentence
from graphbuild.relate.tenure import (
    Holding,
    attested,
    fact_of,
    is_stale,
    own_marker,
    printed_marker,
    strings,
    title_start,
)
from graphbuild.zh.offices import DISMISSES, NOT_NOW

__all__ = ["posts"]

# Title before the name, several titles for one name: 区委副书记、区长甲.
BEFORE_NAME = re.compile(
    r"[、兼原前代\s]*(?:记者|主播|总编辑?|台长|教练员?|领队|博士|专家|[博硕]士生?导师|导师|律师)?"
    r"(?:(?<=、)[\u4e00-\u9fff]{2,16}(?:公司|合作社|集团|厂|协会|中心|农场|酒店|商行))?"
)
# 局长甲已被免职, 书记乙同志逝世: no longer.
GONE = re.compile(
    r"(?:同志)?(?:已经?|因[^,。]{0,12}?|昨[天日]|近日|日前|于?\d{1,2}月\d{1,2}日|被|,)*(?P<what>免职|撤职|调离|离任|卸任|退休(?!前)|逝世|去世|辞世|落马|被查|被捕)"
)
# 副局长甲升任局长: who goes on to another post leaves the one that stands before the name.
MOVED = re.compile(r"(?:同志)?(?:已经?|日前|近日|昨[天日]|,)*(?P<what>升任|调任|转任|改任)")
# 递补县委候补委员甲、乙为县委委员: the office before the names is left for the one behind 为.
MOVES_UP = re.compile(r"递补|增补|提升|晋升")
INTO = re.compile(r"为(?=[^,。;]{2,})")
# 免去局长甲的职务 takes the title before the name; 免去局长甲的党组书记职务 another one.
WHOLE = re.compile(r"(?:同志)?的?(?:一切|全部|上述|领导|党内外?|行政)*职务?(?![^,。;]{0,6}兼)")
LEAVES = re.compile(r"(?:\([^()]*\))?(?:决定)?(?:免去|罢免|撤销|接受)[::]?(?:(?!任命|选举|为)[^。])*")
"""A list of those who lose their offices, up to anybody in it."""
# What somebody stays who takes an office: 该校教授甲任实验室主任.
LASTING = re.compile(r"(?:教授|讲师|研究员|工程师|医师|药师|农艺师|院士|教师|律师|会计师)$")
# Offices of history are not those of today's county.
HISTORY = re.compile(
    r"抗日战争|抗战|解放战争|民国|新中国成立前|解放前|[明清宋唐元]代|[明清]朝|[县市]志|首任|第一[任位]女?|19[0-6]\d年(?!(?:\d+月)?(?:出?生|诞))"
)
NEXT = re.compile(
    r"(?:同志)?(?:为(?!首|代表|主(?!任)|核心)|任(?=[^何务由])(?!副?(?:组长|总指挥|指挥长|领队|裁判长|评委)))"
)
"""What begins an appointment behind a name; 任组长 takes on a task beside the office that stands before the name."""

KIN = re.compile(
    "的(?:[大小二三]?(?:女儿|儿子)|妻子|丈夫|爱人|父亲|母亲|[弟哥]{2}|[姐妹]{2}|孙[子女]|外甥女?|侄[子女]|女婿|儿媳|徒弟|学生)"
)
"""副总经理、甲的女儿乙: the title is hers, and not his."""


def posts(scene: Scene) -> Iterator[Claim]:
    """Find posts, leadership groups and posts implied by “甲、乙以及其他区委常委”."""
    for sentence in scene.body():
        for rule in (_held, led, implied):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _held(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Put what titles and verbs say of one sentence; what a verb takes away no title gives."""
    if HISTORY.search(scene.text, sentence.span.start, sentence.span.end):
        return
    found = [one for string in strings(scene, sentence) for one in _of_string(scene, sentence, string)]
    found += [old for one in found for old in _succeeded(scene, sentence, one)]
    lost = {_held_as(one) for one in found if one.appointed and one.tenure == "former"}
    kept = [one for one in found if one.appointed or one.tenure in NOT_NOW or _held_as(one) not in lost]
    told = (one for one in _succeeding(kept) if one.tenure or not is_stale(scene, sentence, one.valid, one.start))
    yield from (fact_of(scene, one) for one in told)


def _succeeded(scene: Scene, sentence: Sentence, new: Holding) -> Iterator[Holding]:
    """Give the office of who takes it over to whom he follows: 甲接替到龄的乙任校长, 甲任校长,接替乙."""
    if not new.appointed or new.tenure:
        return
    for person in people(sentence):
        verb = succeeds(scene, sentence, person)
        near = verb is not None and (
            new.person.span.end <= verb.start() < new.post.span.start or new.post.span.end + 1 == verb.start()
        )
        if near and person.id != new.person.id:
            yield replace(new, person=person, tenure="former", marker="接替", valid=None, rule="post-succeeded")


def _held_as(one: Holding) -> tuple[str, str]:
    return one.person.name, one.post.value("title") or one.post.text


def _succeeding(found: Sequence[Holding]) -> Iterator[Holding]:
    """Make of dated posts that follow each other the earlier ones former: 2015年任镇长,2019年任局长."""
    last: dict[str, date] = {}
    kept: list[Holding] = []
    for one in reversed(found):
        begun = one.valid.start if one.valid and one.appointed and not one.tenure else None
        followed = begun is not None and begun < last.get(one.person.id, date.min)
        kept.append(replace(one, tenure="former", marker="任") if followed else one)
        if begun is not None:
            last[one.person.id] = max(begun, last.get(one.person.id, date.min))
    return reversed(kept)


def _of_string(scene: Scene, sentence: Sentence, string: Sequence[Mention]) -> Iterator[Holding]:
    """Give the persons of each title: beside it as the recognizer saw, behind it or before it; else by a verb."""
    beside = {post.id: tuple(_beside(scene, sentence, post)) for post in string}
    for before, post in zip((None, *string), string, strict=False):
        if post.text == "委员" and before is not None and before.text.endswith("书记"):
            continue  # 村党支部书记、委员甲 sits on another committee, in whose session he speaks
        for person in beside[post.id]:
            yield _titled(scene, sentence, string, post, person)
    if not any(beside.values()):
        yield from appointed(scene, sentence, string)


def _titled(scene: Scene, sentence: Sentence, string: Sequence[Mention], post: Mention, person: Mention) -> Holding:
    start = title_start(sentence, post)
    lost = _lost(scene, sentence, person, start)
    own = own_marker(scene, sentence, string, post)
    return Holding(
        rule="post-title",
        person=person,
        post=post,
        start=start,
        tenure="former" if lost else own.tenure if own else "",
        marker=lost or printed_marker(own),
        attested=attested(scene, sentence),
    )


def _beside(scene: Scene, sentence: Sentence, post: Mention) -> Iterator[Mention]:
    persons = _not_appointed(scene, sentence)
    named = set(post.values("person"))
    known = [p for p in persons if p.id in named]
    beside = known or [p for p in (_behind(scene, sentence, post), _ahead(persons, post)) if p][:1]
    beside = [p for p in beside if p.span.start < post.span.start or not KIN.match(scene.text, p.span.end)]
    lasting = LASTING.search(post.text) is not None and beside and beside[0].span.start == post.span.end
    if beside and (lasting or not _next_appointed(scene, sentence, beside[0])):
        yield from (*beside, *_listed(scene, sentence, post, beside))


def _not_appointed(scene: Scene, sentence: Sentence) -> list[Mention]:
    """Give the people of a sentence but those whose own appointment it goes on with."""
    every = people(sentence)
    return sentence.once("not appointed", lambda: [p for p in every if not _next_appointed(scene, sentence, p)])


def _next_appointed(scene: Scene, sentence: Sentence, person: Mention) -> bool:
    """Tell whether a name begins its own appointment: 乙 of “任命甲为局长、乙为主任” has nothing to do with 局长."""
    if not NEXT.match(scene.text, person.span.end, sentence.span.end):
        return False
    clause = scene.clause_at(sentence, person.span.end)
    return any(person.span.end <= m.span.start < clause.end for m in sentence.of(EntityType.POST))


def _listed(scene: Scene, sentence: Sentence, post: Mention, beside: list[Mention]) -> tuple[Mention, ...]:
    """Give the further names of a title that several hold: 副县长甲、乙; behind 县长甲、乙 the second is none."""
    if beside[0].span.start != post.span.end or not shared(post):
        return ()
    return tuple(p for p in plain_run(scene, sentence, post.span.end) if p not in beside)


def _behind(scene: Scene, sentence: Sentence, post: Mention) -> Mention | None:
    for person in people(sentence):
        if person.span.start < post.span.end:
            continue
        titles = [m for m in sentence.of(*TITLES) if m.span.start >= post.span.end]
        gap = scene.between(post.span.end, person.span.start, blank=titles)
        return person if BEFORE_NAME.fullmatch(gap) else None
    return None


def _ahead(persons: list[Mention], post: Mention) -> Mention | None:
    return next((p for p in persons if p.span.end == post.span.start), None)


def _lost(scene: Scene, sentence: Sentence, person: Mention, start: int) -> str | None:
    """Return the verb that takes the title beside a name from its holder, if one does."""
    gone = None if is_rumor(scene, sentence) else GONE.match(scene.text, person.span.end, sentence.span.end)
    moved = MOVED.match(scene.text, person.span.end, sentence.span.end)
    if gone or moved:
        return (gone or moved)["what"]  # type: ignore[index]  # one of them is a match
    before = min(person.span.start, start)
    clause = scene.clause_at(sentence, before)
    if (moves_up := MOVES_UP.search(scene.text, clause.start, before)) and INTO.search(scene.text, before, clause.end):
        return moves_up.group()
    verb = DISMISSES.search(scene.text, clause.start, before) or _over_list(scene, sentence, before)
    taken = verb is not None and WHOLE.match(scene.text, person.span.end, sentence.span.end)
    return verb.group() if verb and taken and "为" not in scene.text[verb.end() : before] else None


def _over_list(scene: Scene, sentence: Sentence, before: int) -> re.Match[str] | None:
    """Find the verb that opens a list of those who leave: 免去:甲的局长职务;局长乙的职务."""
    opened = LEAVES.match(scene.text, sentence.span.start, before)
    return None if opened is None else DISMISSES.search(scene.text, opened.start(), opened.end())
