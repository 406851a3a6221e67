"""The cases in ``tests/cases/*.yml``: two names in small articles, and whether they mean one thing.

A case is read as a newspaper is: its articles go through extract, relate and resolve as `graphbuild.pipeline.run`
sends them, the trained network included, because the reader of a newspaper gets just that. Cutting pages is left out:
a case is one article already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graphbuild.extract import extract_all
from graphbuild.extract.tagger import BUNDLED, tagger
from graphbuild.model import Article, Basis, Claim, Interval, Mention, Run, Section, SectionRole, Span, Verdict
from graphbuild.relate import relate
from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer

__all__ = ["EXPECTED", "Case", "Told", "cases", "decided", "outcome", "read_story", "seen", "solved"]

CASES = Path(__file__).parents[1] / "cases"
PLACE, DAY = "330803", date(2024, 3, 6)
EXPECTED = frozenset({"same", "different", "unsure", "apart"})
KEYS = frozenset({"why", "expect", "left", "right", "today"})
STORY_KEYS = frozenset({"place", "date", "headline", "byline", "text"})
MARK = re.compile(r"<([^<>]+)>")
"""The word that a case asks about; newspapers print 《》 and 〈〉, never these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article of a case with the spans of its marked words."""

    article: Article
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two marked words, in one article or in two, and what they are to each other."""

    subject: str
    number: int
    why: str
    expect: str
    stories: tuple[Story, ...]
    today: str
    """What comes out today where that is less than expected, and no wrong merge: a debt, written down."""

    @property
    def ends(self) -> tuple[tuple[str, Span], tuple[str, Span]]:
        """The article and the span of both words."""
        left, right = ((story.article.id, mark) for story in self.stories for mark in story.marks)
        return left, right


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the program says of a case."""

    verdict: str
    """same, different, unsure, apart; lost when a word is no mention, none when it means nothing known."""
    detail: str = ""


def outcome(case: Case, told: Told) -> str:
    """Tell how a case came out: right, a wrong merge, or left open, which a reader forgives."""
    if told.verdict == "same" and case.expect != "same":
        return "wrong merge"
    kept = case.expect == "apart" and told.verdict in {"apart", "different", "unsure", "none"}
    return "right" if kept or told.verdict == case.expect else "open"


def cases() -> Iterator[Case]:
    """Read every case of every file, in order."""
    for path in sorted(CASES.glob("*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, row in enumerate(rows, start=1):
            yield _case(path.stem, number, row)


def _case(subject: str, number: int, row: dict[str, Any]) -> Case:
    where = f"{subject}.yml, case {number} ({row.get('why')})"
    assert set(row) <= KEYS and row.get("why") and row.get("expect") in EXPECTED, f"{where}: keys or expect"
    sides = [row[side] for side in ("left", "right") if side in row]
    stories = tuple(
        read_story(side, key=f"{subject}-{number}-{at}", day=DAY + timedelta(days=7 * at))
        for at, side in enumerate(sides)
    )
    assert sum(len(story.marks) for story in stories) == 2, f"{where}: two words in < > are asked about"
    return Case(
        subject=subject,
        number=number,
        why=row["why"],
        expect=row["expect"],
        stories=stories,
        today=row.get("today", ""),
    )


def read_story(side: Any, *, key: str, day: date = DAY) -> Story:
    """Read one side: a text alone, of 衢江's paper, or a text with the place, date, headline and byline it says.

    Each line of the text is a paragraph.
    """
    said: dict[str, Any] = {"text": side} if isinstance(side, str) else side
    assert set(said) <= STORY_KEYS, f"unknown key in {said}"
    parts = [(SectionRole.HEADLINE, said.get("headline")), (SectionRole.BYLINE, said.get("byline"))]
    parts += [(SectionRole.BODY, paragraph) for paragraph in said["text"].splitlines()]
    text, sections, marks = "", [], []
    for role, words in parts:
        if words:
            text += "\n" if text else ""
            start = len(text)
            text, found = _unmarked(text, words)
            marks += found
            sections.append(Section(role=role, span=Span(start=start, end=len(text))))
    article = _article(key, text, sections, place=str(said.get("place", PLACE)), day=said.get("date", day))
    return Story(article=article, marks=tuple(marks))


def _unmarked(text: str, words: str) -> tuple[str, list[Span]]:
    """Add words to a text without their marks; tell where the marked ones stand."""
    marks = []
    for at, piece in enumerate(MARK.split(words)):
        if at % 2:
            marks.append(Span(start=len(text), end=len(text) + len(piece)))
        text += piece
    return text, marks


def _article(key: str, text: str, sections: Sequence[Section], *, place: str, day: date) -> Article:
    by_role = {one.role: one.span.of(text) for one in sections}
    return Article(
        id=key,
        page_ids=(f"page-{key}",),
        newspaper="",
        issued=Interval(start=day, end=day, words="", basis=Basis.STATED),
        headline=by_role.get(SectionRole.HEADLINE, ""),
        byline=by_role.get(SectionRole.BYLINE, ""),
        text=text,
        sections=tuple(sections),
        source_map=(Run(start=0, page_id=f"page-{key}", raw=0, length=len(text)),),
        place=place or None,
    )


@cache
def _network() -> Any:
    """Load the trained network once."""
    return tagger(gazetteer(), BUNDLED)


def seen(articles: Iterable[Article]) -> tuple[list[Mention], list[Claim]]:
    """Extract and relate, as the pipeline does."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for article, found in extract_all(articles, gazetteer=gazetteer(), tagger=_network()):
        if isinstance(found, Exception):
            raise found
        mentions += found
        claims += relate(article, found)
    return mentions, claims


def solved(articles: Sequence[Article]) -> tuple[list[Mention], Resolution]:
    """Send articles through the stages; return the mentions too."""
    mentions, claims = seen(articles)
    return mentions, resolve(articles, mentions, claims, gazetteer=gazetteer())


def decided(every: Sequence[Case]) -> dict[tuple[str, int], Told]:
    """Decide many cases: the network reads all articles together, each case is resolved by itself."""
    mentions, claims = seen([story.article for case in every for story in case.stories])
    told = {}
    for case in every:
        articles = [story.article for story in case.stories]
        ids = {one.id for one in articles}
        own = [one for one in mentions if one.article_id in ids]
        said = [one for one in claims if one.article_id in ids]
        told[case.subject, case.number] = _verdict(case, own, resolve(articles, own, said, gazetteer=gazetteer()))
    return told


def _verdict(case: Case, mentions: Sequence[Mention], result: Resolution) -> Told:
    keys = [_marked(mentions, article_id, span) for article_id, span in case.ends]
    if not all(keys):
        return Told(verdict="lost", detail=" ".join(f"{one.text}|{one.type}" for one in mentions))
    owner = {key: one for one in result.entities for key in one.mention_ids}
    left, right = (owner.get(key) for key in keys)
    if left is None or right is None:
        return Told(verdict="none", detail=f"{left and left.name} / {right and right.name}")
    detail = f"{left.id} {left.name} / {right.id} {right.name}"
    if left.id == right.id:
        return Told(verdict="same", detail=detail)
    rows = {row.verdict for row in result.judgements if {row.left, row.right} == {left.id, right.id}}
    verdict = "different" if Verdict.DIFFERENT in rows else "unsure" if Verdict.UNSURE in rows else "apart"
    return Told(verdict=verdict, detail=detail)


def _marked(mentions: Sequence[Mention], article_id: str, span: Span) -> str:
    """Return the id of the mention that is exactly the marked word, or nothing."""
    return next((one.id for one in mentions if one.article_id == article_id and one.span == span), "")
