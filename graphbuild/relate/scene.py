"""What the rules look at: one article cut into sentences, each with its mentions, its day and its main event."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from graphbuild.model import SPAN, Article, Interval, Mention, Section, SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.zh.briefs import is_item, items
from graphbuild.zh.dates import find_dates
from graphbuild.zh.text import fold, sentences

__all__ = ["BODIES", "EVENTS", "Scene", "Sentence", "in_title", "leading_to", "outermost", "place_from", "scenes_of"]

Known = TypeVar("Known")

BODIES = frozenset(
    {EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.DELEGATION}
)
FROM_TO = re.compile(r"[\d日][至到—~-]")
LASTING = 15
"""Days that the events of a report last at most."""
EVENTS = frozenset({EntityType.EVENT, EntityType.MEETING, EntityType.VISIT, EntityType.OPENING})

# Newspapers close a quotation and name the speaker after it: the two halves are one sentence to the reader.
ATTRIBUTION = re.compile(r"[^。,;!?“”]{2,40}?(?:说|表示|介绍|告诉记者|坦言|透露|认为|道)(?=[,。:])")
CLAUSE = re.compile(r"(?:[^,;:。!?\n▲△▼◆◇●○◎■□★☆►▶—]|(?<!—)—(?!—))+")
# Rumors that the sentence itself calls false, what is played, dreamt or pretended, and what a correction takes back.
UNTOLD = re.compile(
    r"谣言|不实(?:信息|消息|传言)|子虚乌有|纯属(?:虚构|捏造)|(?:小说|电视剧|连续剧|电影|话剧|短剧|戏曲|戏)(?:《[^》]*》)?(?:里|中)|剧中|片中|戏中|饰演|扮演|主人公|主角"
    r"|(?<![延贻失])误[写刊登排植印作为][成为]?|(?:应|更正|改)为“|冒充|假冒(?![^,。]{0,6}(?:伪劣|米|茶|酒|烟|药|种子|农资|包装|标识|商品|产品|商标|专利|品牌|无处))|自称|谎称|梦见|想象|”的(?:消息|谣言|传言|说法|帖子|视频)"
)
HELD = (
    r"召开|举行|开幕|闭幕|举办|启动|落幕|开园|揭牌|开跑|起跑|开赛|启幕|开讲|开班|收枰|开枰|落子|收杆|开杆|开打|开战|谢幕|揭幕|开唱|开演|画上句号|"
    r"开采|开捕|开渔|开镰|开营|开锣|开展(?=[,。;]|$)|收官|决出|揭晓|落下帷幕|鸣枪|鸣金收兵|开场|[开收]哨|结束|[把将]主?会场[搬设移放][到在进]|打响|拉开(?:大幕|帷幕|序幕)|(?:表决)?通过\)"
)
"""Verbs that say of an event that it happens."""
HAPPENS = re.compile(
    r"(?:(?:总|半)?决赛|复赛|初赛|颁奖(?:典礼|仪式))?(?:,?于)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]午|晚|昨日|今日|昨天|日前|近日)?"
    r"(?:以[^,。;\n]{2,20}?(?:形式|方式))?(?:在[^,。;\n]{1,30}?)?(?:隆重|胜利|圆满|顺利|正式|如期|成功|鸣枪|热闹|火热)*"
    rf"(?:{HELD})|由[^,。;:\n“”]{{2,40}}?主持(?!人|下|召)"
)

HOLDS = re.compile(
    r"(?:召开|举行|举办|开展)了?$|从[^,。;去前上曾]{0,12}(?:召开|举行|举办)的$|(?:^|[,。;\n])[^,。;去前上曾]{0,8}[在于][^,。;去前上]{1,12}(?:召开|举行|举办)的$"
    r"|在(?:当[天日]|同[天日]|昨[天日]|\d{1,2}月\d{1,2}日)(?:[上下]午|晚)?的$"
)
ON_STAGE = re.compile(r"(?:上|现场|中|期间),")
"""捐赠仪式上,…: what happens at an event that no verb says is held."""
ATTENDED = re.compile(r"(?:出席|参加|主持)了?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What holds for a whole article or sentence is worked out once, not for each of its thousand names."""

    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: Any, work: Callable[[], Known]) -> Known:
        """Give what was worked out under a key, the first time by working it out."""
        if key not in self.known:
            self.known[key] = work()
        found: Known = self.known[key]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(_Known):
    """One sentence of an article, with the mentions that lie in it in printed order."""

    span: Span
    section: Section
    number: int
    """Position among the sentences of the article, from 0."""
    mentions: tuple[Mention, ...]

    def of(self, *types: str) -> tuple[Mention, ...]:
        """Return the mentions of some types in printed order, without those nested in another one of the types."""
        if not self.mentions:
            return ()
        return self.once(types, lambda: outermost(tuple(m for m in self.mentions if m.type in types)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(_Known):
    """One article, or one item of news in brief, as the rules see it.

    `text` is the reading text with full-width forms folded, so patterns match.
    """

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    day: Interval | None
    """The day the article reports on: the first day in its first paragraph, else the day of issue, else None."""
    event: Mention | None
    """The event the article is about: the visit or meeting of the headline, else the one its first sentences hold."""
    held: tuple[Mention, ...]
    """Every event that the article says is held, in printed order; those it only names are not among them."""

    def typed(self, kind: str) -> tuple[Mention, ...]:
        """Return the mentions of one type, in printed order."""
        return self.once(f"typed {kind}", lambda: tuple(m for m in self.mentions if m.type == kind))

    def body(self) -> tuple[Sentence, ...]:
        """Give the sentences of everything but the byline, without those of fiction and of rumors called false."""
        return self.once("body", lambda: tuple(self._body()))

    def _body(self) -> Iterator[Sentence]:
        rows = (sentence for sentence in self.sentences if sentence.section.role is not SectionRole.BYLINE)
        return (row for row in rows if not UNTOLD.search(self.text, row.span.start, row.span.end))

    def clauses(self, sentence: Sentence) -> tuple[Span, ...]:
        """Cut a sentence at commas, colons and semicolons."""
        return sentence.once("clauses", lambda: tuple(self._clauses(sentence)))

    def _clauses(self, sentence: Sentence) -> Iterator[Span]:
        for match in CLAUSE.finditer(self.text, sentence.span.start, sentence.span.end):
            yield Span(start=match.start(), end=match.end())

    def clause_at(self, sentence: Sentence, offset: int) -> Span:
        """Return the clause that an offset lies in, or the sentence when it is a mark between two."""
        return next((c for c in self.clauses(sentence) if c.start <= offset < c.end), sentence.span)

    def between(self, start: int, end: int, *, blank: Collection[Mention] = ()) -> str:
        """Return the folded text from start to end without the characters that the given mentions cover."""
        covered = {i for m in blank for i in range(max(start, m.span.start), min(end, m.span.end))}
        return "".join(self.text[i] for i in range(start, end) if i not in covered)

    def dates(self, sentence: Sentence) -> tuple[tuple[Span, Interval], ...]:
        """Find the dates of a sentence, once for all that ask; relative words count from the day of issue."""
        return sentence.once("dates", lambda: tuple(self._dates(sentence)))

    def _dates(self, sentence: Sentence) -> Iterator[tuple[Span, Interval]]:
        start = sentence.span.start
        for span, interval in find_dates(self.text[start : sentence.span.end], reference=self.article.issued.start):
            yield Span(start=span.start + start, end=span.end + start), interval

    def day_of(self, sentence: Sentence) -> Interval | None:
        """Return the day printed at the head of the sentence, else the article's day."""
        head = sentence.span.start + 4
        return next((when for span, when in self.dates(sentence) if is_day(when) and span.start <= head), self.day)

    def reported(self, sentence: Sentence) -> Interval | None:
        """Return the day that a sentence without one tells of: the article's in the lead, below it that of issue."""
        lead = next((row.section for row in self.sentences if row.section.role is SectionRole.BODY), None)
        issued = self.article.issued
        return self.day if sentence.section is lead or issued.start is None else issued

    def home(self, mention: Mention) -> Span:
        """Return the span of the sentence that a mention stands in; of itself when it runs over several sentences."""
        starts = self.once("starts", lambda: sorted((row.span.start, row.number) for row in self.sentences))
        at = bisect_right(starts, (mention.span.start, len(starts))) - 1
        row = self.sentences[starts[at][1]] if at >= 0 else None
        return row.span if row and row.span.covers(mention.span) else mention.span


def scenes_of(article: Article, mentions: tuple[Mention, ...]) -> Iterator[Scene]:
    """Prepare one article for the rules: news in brief item by item, since each tells something else.

    Of 老郑大名郑铁生 the rules see the full name alone.
    """
    text = fold(article.text)
    alone = (m for m in mentions if not m.value("beside"))
    ordered = tuple(sorted(alone, key=lambda m: (m.span.start, -m.span.end, m.type, m.id)))
    for sections in _stories(article, text):
        inside = (m for m in ordered if any(section.span.overlaps(m.span) for section in sections))
        yield _scene(article, text, sections, ordered if sections == article.sections else tuple(inside))


def _stories(article: Article, text: str) -> Iterator[tuple[Section, ...]]:
    """Part the sections of an article that is a list from its first paragraph on; each item keeps the head."""
    told = items(article.sections, text)
    if len(told) < 2 or not is_item(told[0], text):
        yield article.sections
        return
    head = tuple(section for section in article.sections if section.role is not SectionRole.BODY)
    for item in told:
        yield tuple(sorted((*head, *item), key=lambda section: section.span.start))


def _scene(article: Article, text: str, sections: tuple[Section, ...], mentions: tuple[Mention, ...]) -> Scene:
    rows = tuple(_sentences(sections, text, mentions))
    return Scene(
        article=article,
        text=text,
        sentences=rows,
        mentions=mentions,
        day=_day(article, sections, text),
        event=_event(text, rows),
        held=tuple(_held(text, rows)),
    )


def in_title(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a name is but the first part of a title: 某镇 of 某镇镇长甲."""
    reach, starts = sentence.once("in title", lambda: _titled(sentence))
    return reach.get(mention.span.start, 0) >= mention.span.end or mention.span.end in starts


def _titled(sentence: Sentence) -> tuple[dict[int, int], frozenset[int]]:
    """Return how far the titles over each character reach, and where titles begin."""
    titles = [m.span for m in sentence.mentions if m.type in (EntityType.POST, EntityType.LEADERSHIP_GROUP)]
    reach: dict[int, int] = {}
    for title in titles:
        for at in range(title.start, title.end):
            reach[at] = max(title.end, reach.get(at, 0))
    return reach, frozenset(title.start for title in titles)


def leading_to(places: Sequence[Mention], start: int) -> list[Mention]:
    """Return those of some places, in printed order, that lead to a name at an offset: 甲县 and 乙镇 of 甲县乙镇丙村.

    The one right before the name comes first; of two that end there, the longer counts.
    """
    led: list[Mention] = []
    while outer := next((m for m in places if m.span.end == start), None):
        led.append(outer)
        start = outer.span.start
    return led


def outermost(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Drop the mentions that lie inside another one of the tuple, which is in printed order, longer ones first."""
    if len(mentions) < 2:
        return mentions
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1].span if kept else None
        if last is None or last == mention.span or mention.span.end > last.end:
            kept.append(mention)
    return tuple(kept)


def place_from(mentions: Sequence[Mention], offset: int) -> int:
    """Return the place, in mentions in printed order, of the first that begins at an offset or behind it."""
    return bisect_left(mentions, offset, key=lambda mention: mention.span.start)


def is_day(when: Interval) -> bool:
    """Tell whether an interval is one known day."""
    return when.unit == "day" and when.start is not None and when.start == when.end


def _sentences(sections: Iterable[Section], text: str, mentions: tuple[Mention, ...]) -> Iterator[Sentence]:
    number = 0
    starts = [mention.span.start for mention in mentions]
    for section in sections:
        for span in _spans(text, section):
            near = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            inside = tuple(mention for mention in near if span.covers(mention.span))
            yield Sentence(span=span, section=section, number=number, mentions=inside)
            number += 1


def _spans(text: str, section: Section) -> Iterator[Span]:
    if section.role is SectionRole.BYLINE:
        yield section.span
        return
    held: Span | None = None
    for span in sentences(text, section.span):
        if held and text[held.end - 1] in "”’" and ATTRIBUTION.match(text, span.start, span.end):
            held = Span(start=held.start, end=span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _day(article: Article, sections: Iterable[Section], text: str) -> Interval | None:
    first = next((section for section in sections if section.role is SectionRole.BODY), None)
    if first:
        # The dateline stands in the first words; a day named later is a day of the story, not of the report.
        head = text[first.span.start : min(first.span.end, first.span.start + 40)]
        found = (
            when for _, when in find_dates(head, reference=article.issued.start) if is_day(when) or _some_days(when)
        )
        day = next((when for when in found if _recent(when.start, article.issued.start)), None)
        if day:
            return day
    return article.issued if article.issued.start else None


def _some_days(when: Interval) -> bool:
    """Tell whether an interval is some days on end, as a visit or a festival lasts: 3月7日至8日."""
    known = when.unit == SPAN and when.start is not None and when.end is not None and FROM_TO.search(when.words)
    return bool(known) and (when.end - when.start).days <= LASTING  # type: ignore[operator]  # both are known


def _recent(day: date | None, issued: date | None) -> bool:
    """Tell whether a day can be the day of a report: a newspaper tells of the last weeks."""
    return day is not None and (issued is None or abs((issued - day).days) <= 45)


def _happens(text: str, event: Mention) -> bool:
    """Tell whether an event is said to be held: X召开, 召开X."""
    before = text[max(0, event.span.start - 24) : event.span.start]
    return HAPPENS.match(text, event.span.end) is not None or HOLDS.search(before) is not None


def _held(text: str, rows: tuple[Sentence, ...]) -> Iterator[Mention]:
    for row in rows:
        for event in row.of(*EVENTS):
            if event.value("anaphor") is None and (event.type == EntityType.VISIT or _happens(text, event)):
                yield event


def _event(text: str, rows: tuple[Sentence, ...]) -> Mention | None:
    above = [s for s in rows if s.section.role not in (SectionRole.BODY, SectionRole.BYLINE)]
    body = [s for s in rows if s.section.role is SectionRole.BODY]
    candidates = [m for s in (*above, *body[:3]) for m in s.of(*EVENTS) if m.value("anaphor") is None]
    told = (m for m in candidates if m.type == EntityType.VISIT or _happens(text, m))
    openings = (m for s in rows for m in s.of(EntityType.OPENING) if m.value("anaphor") is None)
    attended = (m for m in candidates if ATTENDED.search(text, max(0, m.span.start - 3), m.span.start))
    staged = (m for s in body for m in s.of(*EVENTS) if ON_STAGE.match(text, m.span.end))
    return next(told, None) or next(openings, None) or next(attended, None) or next(staged, None)
