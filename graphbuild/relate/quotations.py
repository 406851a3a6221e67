"""Who said what: the words in quotation marks beside a speaker, and those reported behind 说, 表示, 指出."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.model import Claim, Mention, SectionRole, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.people import TITLES
from graphbuild.relate.scene import BODIES, Scene, Sentence, outermost
from graphbuild.relate.speech import addressed

__all__ = ["quotations"]

VERBS = "|".join(
    (
        "表示",
        "介绍说?",
        "说道?",
        "告诉记者",
        "透露",
        "坦言",
        "直言",
        "认为",
        "指出",
        "强调",
        "感慨(?:地说|道)?",
        "感叹道?",
    )
    + ("回忆说?", "解释说?", "补充[说道]?", "笑道", "称")
)
# 甲在接受采访时笑着说: what may stand between the speaker and the verb, and denies nothing.
SAYS = re.compile(
    rf"(?:博士|教授|先生|女士|同志|院士|老人|大爷|大妈|阿姨)?(?:在[^,。“”]{{1,12}}?[中时上])?(?:[对向跟][^,。“”]{{1,24}}?)?(?:[一-鿿]{{1,6}}[地着])?(?<![没未不])"
    rf"(?P<verb>{VERBS})(?=[,:。“])"
)
# Words that are led up to already: 他回了一句:“…”
LED_UP_TO = re.compile(r"[:：]$|(?:说|道|讲|问|答|喊|句),$")
OPEN, CLOSE = "“", "”"
NEAR = 8  # speakers before a quotation, among whom it is looked for who has just done speaking
MARKS = re.compile(f"[{OPEN}{CLOSE}]")
SPOKEN = "。!?…,;~"
"""Marks that end spoken words inside their quotation marks; a slogan or a name has none."""
AFTER = re.compile(r"[。,;!?…\n]|$")
DESCRIBED = re.compile(r"[一-鿿]{0,12}")
ASIDE = re.compile("——(?:这话|这[一个]?说法|此[话说]|这事)")
"""Where the paper goes on about the words: …是某人写的——这话流传很广,但…"""
LEAST = 4
"""Characters of the shortest words worth keeping: “好。” says nothing to a reader of the graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody whom a verb of saying makes a speaker."""

    mention: Mention
    verb: str
    end: int
    """Where the verb ends."""


def quotations(scene: Scene) -> Iterator[Claim]:
    """Find words with their speaker; a person or a body must be named beside the verb, 他说 is not enough."""
    rows = [row for row in scene.body() if row.section.role is SectionRole.BODY]
    heard = [list(_voices(scene, row)) for row in rows]
    voices = sorted((voice for of_row in heard for voice in of_row), key=lambda voice: voice.mention.span.start)
    told: list[Span] = []
    for quote in _quotes(scene, rows):
        voice = _speaker(scene, quote, voices)
        if voice:
            told.append(quote)
            yield _claim(scene, voice, Span(start=quote.start + 1, end=quote.end - 1), verbatim=True)
    for row, of_row in zip(rows, heard, strict=True):
        yield from _reported(scene, row, of_row, told)


def _voices(scene: Scene, sentence: Sentence) -> Iterator[Voice]:
    kinds = (EntityType.PERSON, *sorted(BODIES))
    for mention in outermost(tuple(m for m in sentence.mentions if m.type in kinds)):
        said = SAYS.match(scene.text, mention.span.end, sentence.span.end)
        if (
            said
            and not addressed(scene, sentence, mention)
            and mention.value("byline") is None
            and mention.value("anaphor") is None
        ):
            yield Voice(mention=mention, verb=said["verb"], end=said.end())


def _quotes(scene: Scene, rows: list[Sentence]) -> Iterator[Span]:
    """Yield the outermost quotations that begin in a sentence and end in its paragraph; “ within “ is part of it."""
    paragraphs = dict.fromkeys(row.section.span for row in rows)
    found = [quote for paragraph in paragraphs for quote in _quoted(scene.text, paragraph)]
    starts = [quote.start for quote in found]
    for row in rows:
        yield from found[bisect_left(starts, row.span.start) : bisect_left(starts, row.span.end)]


def _quoted(text: str, paragraph: Span) -> Iterator[Span]:
    depth, start = 0, -1
    for mark in MARKS.finditer(text, paragraph.start, paragraph.end):
        if mark[0] == OPEN:
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Span(start=start, end=mark.end())


def _speaker(scene: Scene, quote: Span, voices: list[Voice]) -> Voice | None:
    """Return who says the words of a quotation: the speaker right before it, else the one right behind it."""
    inner = scene.text[quote.start + 1 : quote.end - 1]
    ends = inner[-1:] in SPOKEN
    if len(inner) < LEAST or not (ends or AFTER.match(scene.text, quote.end)):
        return None
    for voice in _before(quote.start, voices):
        lead = scene.text[voice.end : quote.start]
        if lead == ":" or (lead in ("", ",") and ends):
            return voice
    if LED_UP_TO.search(scene.text, max(0, quote.start - 3), quote.start):
        return None
    at = bisect_left(voices, quote.end, key=lambda voice: voice.mention.span.start)
    behind = voices[at] if at < len(voices) else None
    if behind is None or not ends or not _adjacent(scene, quote.end, behind.mention):
        return None
    return None if _of_another(scene, quote, behind) else behind


def _of_another(scene: Scene, quote: Span, behind: Voice) -> bool:
    """Tell whether words belong to the clause before them, for the speaker behind says something else: 甲教体育,“…。”
    校长乙说,明年…"""
    goes_on = scene.text[behind.end : behind.end + 1] in (",", ":") and scene.text[behind.end + 1] != OPEN
    return goes_on and scene.text[quote.start - 1] == ","


def _before(offset: int, voices: list[Voice]) -> list[Voice]:
    """Give the voices that have done speaking right before an offset, or one mark before it."""
    at = bisect_left(voices, offset, key=lambda voice: voice.mention.span.start)
    return [voice for voice in voices[max(0, at - NEAR) : at] if offset - 1 <= voice.end <= offset]


def _adjacent(scene: Scene, end: int, mention: Mention) -> bool:
    """Tell whether only a title or what somebody is stands between an offset and a speaker."""
    titles = [
        m for kind in TITLES for m in scene.typed(kind) if end <= m.span.start and m.span.end <= mention.span.start
    ]
    return DESCRIBED.fullmatch(scene.between(end, mention.span.start, blank=titles)) is not None


def _reported(scene: Scene, row: Sentence, voices: list[Voice], told: list[Span]) -> Iterator[Claim]:
    """Give the words that a sentence reports of its only speaker, in no quotation marks of their own."""
    if len(voices) != 1 or scene.text[voices[0].end] not in ",:":
        return
    if not _adjacent(scene, scene.clause_at(row, voices[0].mention.span.start).start, voices[0].mention):
        return
    start, end = voices[0].end + 1, row.span.end
    aside = ASIDE.search(scene.text, start, end)
    end = aside.start() if aside else end
    while end > start and scene.text[end - 1] in "。;,":
        end -= 1
    span = Span(start=start, end=end) if end - start >= LEAST else None
    if span and not any(one.start < end and start < one.end for one in told) and _balanced(scene, span):
        yield _claim(scene, voices[0], span, verbatim=False)


def _balanced(scene: Scene, span: Span) -> bool:
    words = scene.text[span.start : span.end]
    return words.count(OPEN) == words.count(CLOSE) and not words.startswith(OPEN)


def _claim(scene: Scene, voice: Voice, words: Span, *, verbatim: bool) -> Claim:
    rows = [row for row in scene.sentences if _touches(row.span, words) or row.span.covers(voice.mention.span)]
    whole = Span(start=rows[0].span.start, end=rows[-1].span.end)
    fact = Fact(
        rule="quotation" if verbatim else "reported-words",
        subject=voice.mention,
        predicate=Predicate.SAYS,
        object=words.of(scene.article.text),
        score=0.95 if verbatim else 0.9,
        qualifiers=(("form", "verbatim" if verbatim else "reported"),),
        speaker=voice.mention,
    )
    return claim_of(scene, replace(rows[0], span=whole), fact)


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
