"""Which event a verb of taking part speaks of: the one it names, else the one that is going on, else none."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.roles import SPEECH, TOUR, Role
from graphbuild.relate.scene import EVENTS, Scene, Sentence
from graphbuild.zh.meetings import leaves_out

__all__ = ["CONTESTS", "event_of", "going_on", "means"]

# Parts of the event itself: who chairs the opening session chairs the congress.
SESSION = re.compile(
    r"(?:开幕式|闭幕式|开幕会|闭幕会|大会|会议|全会|全体会议|开幕仪式|开园仪式|仪式|活动|考察|调研|学习考察|座谈|会见|(?:集体)?学习$|颁奖仪式|启动仪式)"
)
WHOLE = re.compile(r"了?(?:大会)?(?:开幕|闭幕)(?:式|会|大会)")
"""Only the event of an article as a whole is opened and closed, whichever meeting was named in between."""
THIS = re.compile(r"^(?:本次|此次|这次|了|该|召开|今天的|当天的|第[一二三四五]次)*")
SEATED = re.compile(r"(?:会|仪式)上,")
"""What opens the part of a visit that is a meeting."""
TOURED = re.compile(rf"(?:执法)?{TOUR}")
# A ceremony that has no name of its own is a part of the event: 起跑仪式.
CEREMONY = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:仪式|典礼|(?<=[跑发牌幕园动约基业班])式)")
ORDINAL = re.compile(r"[一二三四五六七八九十百\d]+(?=[次届])")
# A meeting whose spirit is studied is not held here.
REFERRED = re.compile(r"(?:的)?(?:重要)?(?:精神|部署|要求|决策|审议通过|通过的|决议|以来|期间)")
REFERS = re.compile(r"学习|贯彻|落实|传达|按照|根据|围绕|对标|回顾")
PLACED_PARTY = re.compile(r"[\u4e00-\u9fff]{2,9}?[省市县区镇]")
CONTESTS = re.compile(r"赛|马拉松|运动会|比武|展演|评选|评比|锦标|擂台|(?:越野|长|健康|欢乐|亲子|迷你|夜)跑")
BY_KIND = re.compile(
    r"在?(?:本次|此次|当天的?)?(?P<word>(?:新闻)?发布会|推介会|座谈会|推进会|动员会|交流会|表彰会|听证会|招聘会|见面会|恳谈会|签约仪式|启动仪式|揭牌仪式)"
    r"(?=上|由|中)"
)
"""A word for an event that is more than 会议: the article's only event of that kind is meant."""
AT_KIND = re.compile(rf"(?<=在){BY_KIND.pattern}")
SHORTENED = (6, 5, 4, 3, 2)
"""Lengths of the words that a meeting's name may be cut to: 推进会 of 全县造林工作推进会."""


def event_of(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> Mention | None:
    """Return the event that a verb speaks of: the one it names, else the one going on."""
    called = None if role.visit_only else _called(scene, sentence, verb.start())
    if called is not None:
        return called
    main = going_on(scene, sentence, verb.start())
    if main is None and WHOLE.match(scene.text, verb.end()):
        main = scene.event
    if main is not None and main.type == EntityType.VISIT and _other_party(scene, sentence, verb.end()):
        return None
    if role.visit_only:
        return main if main and main.type == EntityType.VISIT and _travels(scene, sentence, role, verb) else None
    named = [m for m in sentence.of(*EVENTS) if verb.end() <= m.span.start <= verb.end() + 2]
    if named:
        return main if named[0].value("anaphor") or _part_of(main, named[0]) else named[0]
    if role.here_only:
        return main if main and _suits(scene, sentence, role, verb, main) else None
    return main if role.name in ("rostrum", "reports") or _about(scene, sentence, main, verb) else None


def _called(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the event that the verb's clause calls by the last word of its name: 在发布会上, 发布会由…."""
    clause = scene.clause_at(sentence, verb)
    word = BY_KIND.match(scene.text, clause.start, verb) or AT_KIND.search(scene.text, clause.start, verb)
    if word is None:
        return None
    named = [m for kind in EVENTS for m in scene.typed(kind) if m.span.end <= word.start()]
    fits = {m.name: m for m in named if m.name.endswith(word["word"]) and m.value("anaphor") is None}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _suits(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str], main: Mention) -> bool:
    """Tell whether what is done can be done at an event: prizes are won in contests, ribbons not cut on visits, unless
    the party has sat down to a meeting."""
    if role.contest_only:
        return CONTESTS.search(main.text) is not None
    seated = SEATED.search(scene.text, sentence.section.span.start, verb.start())
    return main.type != EntityType.VISIT or verb.group().startswith("当场") or seated is not None


def _about(scene: Scene, sentence: Sentence, main: Mention | None, verb: re.Match[str]) -> bool:
    """Tell whether a verb governs nothing but a word for the event: 出席, 主持会议, 参加推进会并讲话."""
    clause_end = scene.clause_at(sentence, max(verb.start(), verb.end() - 1)).end
    rest = scene.text[verb.end() : clause_end].strip(" ”’")
    return not rest or rest.startswith(("并", "就", "、")) or means(main, rest) or _speaks(verb)


def _speaks(verb: re.Match[str]) -> bool:
    return re.search(rf"{SPEECH}|^就|^在|^宣布|^致|^到|^[一共]", verb.group()) is not None


def means(main: Mention | None, words: str) -> bool:
    """Tell whether words begin with a word for an event: one for a session, or the end of its own name."""
    if main is None:
        return False
    plain = THIS.sub("", words)
    shortened = any(len(plain) >= size and main.text.endswith(plain[:size]) for size in SHORTENED)
    toured = main.type == EntityType.VISIT and TOURED.match(plain) is not None
    staged = main.type != EntityType.VISIT and CEREMONY.match(plain) is not None
    return shortened or toured or staged or SESSION.match(plain) is not None


def _part_of(main: Mention | None, named: Mention) -> bool:
    """Tell whether a name is but a word for an event or for a part of it, such as 开幕式."""
    session = SESSION.fullmatch(THIS.sub("", named.text)) is not None
    return main is not None and (session or (main.text != named.text and main.text.endswith(named.text)))


def going_on(scene: Scene, sentence: Sentence, before: int) -> Mention | None:
    """Return the event that a sentence tells of: the one its paragraph said is held, else the article's own."""
    near = [m for m in scene.held if sentence.section.span.covers(m.span) and m.span.end <= before]
    last = near[-1] if near else None
    if last is None or last.type == EntityType.VISIT or (scene.event and _one_name(last, scene.event)):
        return _own(scene, sentence)
    return last


def _own(scene: Scene, sentence: Sentence) -> Mention | None:
    """Return the article's own event, unless another one was named after it: 会议 may then mean either."""
    main = scene.event
    if main is None:
        return None
    others = scene.once("other events", lambda: _others(scene, main))
    return None if any(m.span.end <= sentence.span.start for m in others[:1]) else main


def _others(scene: Scene, main: Mention) -> list[Mention]:
    """List the events of other names that are told of behind the article's own, the first to end first."""
    own = (
        m
        for row in scene.sentences
        for m in row.of(*EVENTS)
        if m.value("anaphor") is None and (m.type == main.type or m in scene.held) and not _cited(scene, row, m)
    )
    behind = [m for m in own if main.span.end <= m.span.start and not _one_name(m, main)]
    return sorted(behind, key=lambda m: m.span.end)


def _cited(scene: Scene, sentence: Sentence, event: Mention) -> bool:
    """Tell whether a sentence only appeals to an event: 深入贯彻某全会的部署要求."""
    leans = REFERS.search(scene.text, sentence.span.start, event.span.start)
    return leans is not None or REFERRED.match(scene.text, event.span.end) is not None


def _one_name(one: Mention, other: Mention) -> bool:
    """Tell whether two names can be forms of one: 县政府第38次常务会议 and 第38次常务会议."""
    short, long = sorted((one.name, other.name), key=len)
    numbers = ORDINAL.findall(one.name)
    return (
        short in long
        or leaves_out(short, long)
        or SESSION.fullmatch(short) is not None
        or (bool(numbers) and numbers == ORDINAL.findall(other.name))
    )


def _other_party(scene: Scene, sentence: Sentence, before: int) -> bool:
    """Tell whether the paragraph speaks of another delegation than the first that the article names."""
    named = [m for m in scene.typed(EntityType.DELEGATION) if PLACED_PARTY.match(m.name)]
    near = [m for m in named if sentence.section.span.covers(m.span) and m.span.start < before]
    return bool(named and near) and not _one_party(named[0].name, near[-1].name)


def _one_party(one: str, other: str) -> bool:
    """Tell whether two names of delegations are of one place, also where only one says the province: 某省某县代表团."""
    first, second = (PLACED_PARTY.match(name)[0][:2] for name in (one, other))  # type: ignore[index]  # both match
    return first == second or one.endswith(other) or other.endswith(one)


def _travels(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> bool:
    """Tell whether a leader leads a party: 率 is followed by a delegation or its like; 甲到某镇调研 needs none."""
    if role.name != "leader" or not verb.group().startswith(("率", "带")):
        return True
    clause = scene.clause_at(sentence, verb.start())
    party = any(m.span.start >= verb.end() and clause.covers(m.span) for m in sentence.of(EntityType.DELEGATION))
    return (
        party
        or re.search(
            r"队|团|一行|[察研查导问家]组|部分|代表|委员|人员|干部|专家", scene.text[verb.start() : clause.end]
        )
        is not None
    )
