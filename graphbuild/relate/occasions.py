"""Which event a verb of taking part speaks of: the one it names, else the article's own, else none."""

from __future__ import annotations

import re

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.roles import SPEECH, Role
from graphbuild.relate.scene import EVENTS, Scene, Sentence

__all__ = ["SESSION", "event_of", "main_event"]

# Parts of the event itself: who chairs the opening session chairs the congress.
SESSION = re.compile(
    r"(?:本次|此次|了|召开|这次|今天的)*(?:开幕式|闭幕式|开幕会|闭幕会|大会|会议|全会|仪式|开园仪式|活动|考察|调研|学习考察|座谈)"
)
ORDINAL = re.compile(r"[一二三四五六七八九十百\d]+(?=[次届])")
# A meeting whose spirit is studied is not held here.
REFERRED = re.compile(r"(?:的)?(?:重要)?(?:精神|部署|要求|决策|审议通过|通过的|决议|以来|期间)")
REFERS = re.compile(r"学习|贯彻|落实|传达|按照|根据|围绕|对标|回顾")
PLACED_PARTY = re.compile(r"[\u4e00-\u9fff]{2,9}?[省市县区镇]")


def event_of(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> Mention | None:
    """Return the event that a verb speaks of: the one it names, else the article's own."""
    main = main_event(scene, sentence)
    if main is not None and main.type == EntityType.VISIT and _other_party(scene, sentence, verb.end()):
        return None
    if role.visit_only:
        return main if main and main.type == EntityType.VISIT and _travels(scene, sentence, role, verb) else None
    clause_end = scene.clause_at(sentence, max(verb.start(), verb.end() - 1)).end
    named = [m for m in sentence.of(*EVENTS) if verb.end() <= m.span.start <= verb.end() + 2]
    if named:
        return named[0] if named[0].value("anaphor") is None and not _is_session(scene, named[0]) else main
    if role.name in ("rostrum", "reports"):
        return main
    rest = scene.text[verb.end() : clause_end].strip(" ”’")
    return main if not rest or rest.startswith(("并", "就")) or SESSION.match(rest) or _speaks(verb) else None


def _speaks(verb: re.Match[str]) -> bool:
    return re.search(rf"{SPEECH}|^就|^在|^宣布|^致", verb.group()) is not None


def _other_party(scene: Scene, sentence: Sentence, before: int) -> bool:
    """Tell whether the paragraph speaks of another delegation than the first that the article names."""
    named = [m for m in scene.mentions if m.type == EntityType.DELEGATION and PLACED_PARTY.match(m.name)]
    near = [m for m in named if sentence.section.span.covers(m.span) and m.span.start < before]
    if named and near:
        return PLACED_PARTY.match(near[-1].name)[0][:2] != PLACED_PARTY.match(named[0].name)[0][:2]  # type: ignore[index]  # both match, see above
    return False


def main_event(scene: Scene, sentence: Sentence) -> Mention | None:
    """Return the article's own event, unless another one was named after it: 会议 may then mean either."""
    main = scene.event
    if main is None:
        return None
    own = [
        m
        for row in scene.sentences
        for m in row.of(main.type)
        if m.value("anaphor") is None and not _cited(scene, row, m)
    ]
    between = [m for m in own if main.span.end <= m.span.start and m.span.end <= sentence.span.start]
    return None if any(not _one_name(m, main) for m in between) else main


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
        or SESSION.fullmatch(short) is not None
        or (bool(numbers) and numbers == ORDINAL.findall(other.name))
    )


def _is_session(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name is but a word for a part of the article's own event, such as 开幕式."""
    return mention is not scene.event and SESSION.fullmatch(mention.text) is not None


def _travels(scene: Scene, sentence: Sentence, role: Role, verb: re.Match[str]) -> bool:
    """Tell whether a leader leads a party: 率 is followed by a delegation or its like; 甲到某镇调研 needs none."""
    if role.name != "leader" or not verb.group().startswith(("率", "带")):
        return True
    clause = scene.clause_at(sentence, verb.start())
    party = any(m.span.start >= verb.end() and clause.covers(m.span) for m in sentence.of(EntityType.DELEGATION))
    return party or re.search(r"队|团|一行|考察组|调研组", scene.text[verb.start() : clause.end]) is not None
