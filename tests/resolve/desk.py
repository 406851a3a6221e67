"""Small articles for the tests of `graphbuild.resolve`: words in order, each a mention or plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphbuild.model import (
    Article,
    Basis,
    Claim,
    End,
    Evidence,
    Interval,
    Mention,
    Ref,
    Run,
    Section,
    SectionRole,
    Span,
    content_id,
)
from graphbuild.ontology import EntityType, Predicate

DAY = date(2024, 3, 6)


@dataclass
class Desk:
    """Writes one article piece by piece; every named piece becomes a mention."""

    key: str
    place: str | None = "330803"
    day: date | None = DAY
    newspaper: str = ""
    text: str = ""
    headline_end: int = 0
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def say(self, words: str) -> Desk:
        self.text += words
        return self

    def headline(self) -> Desk:
        """End the headline here; what follows is the body."""
        self.headline_end = len(self.text)
        return self.say("\n")

    def name(self, words: str, kind: str, *, meaning: str = "", **attributes: str) -> Mention:
        start = len(self.text)
        self.text += words
        return self.over(words, kind, start=start, meaning=meaning, **attributes)

    def over(self, words: str, kind: str, *, start: int, meaning: str = "", **attributes: str) -> Mention:
        """Make a mention of words that stand already."""
        mention = Mention(
            id=content_id("mention", self.key, str(start), words, kind),
            article_id=self.key,
            span=Span(start=start, end=start + len(words)),
            text=words,
            name=meaning or words,
            type=EntityType(kind),
            attributes=tuple(sorted(attributes.items())),
        )
        self.mentions.append(mention)
        return mention

    def office(self, organ: str, title: str, person: str, *, kind: str = "PartyBody", **marks: str) -> Mention:
        """Print organ, title and person together and claim that the person holds the post."""
        start = len(self.text)
        body = self.name(organ, kind)
        self.say(title)
        post = self.over(organ + title, EntityType.POST, start=start, title=title, organ=body.id, role="x")
        who = self.name(person, EntityType.PERSON)
        self.claim(who, Predicate.HOLDS_POST, Ref(id=post.id))
        self.say("。")
        return who

    def claim(self, subject: Mention, predicate: str, target: End, *, score: float = 0.9, **more: End) -> Claim:
        span = Span(start=subject.span.start, end=subject.span.end)
        when = Interval(start=self.day, end=self.day, words="当日", basis=Basis.STATED) if self.day else None
        made = Claim(
            id=content_id("claim", self.key, subject.id, predicate, str(target), str(len(self.claims))),
            article_id=self.key,
            subject=Ref(id=subject.id),
            predicate=predicate,
            object=target,
            qualifiers=tuple(sorted(more.items())),
            attested=when,
            evidence=(Evidence(article_id=self.key, span=span, quote=subject.text),),
            origin="rule:test",
            score=score,
        )
        self.claims.append(made)
        return made

    def article(self) -> Article:
        """Return the article as it stands, on a page of its own."""
        cut = self.headline_end
        sections = [Section(role=SectionRole.HEADLINE, span=Span(start=0, end=cut))] if cut else []
        body = Section(role=SectionRole.BODY, span=Span(start=cut + bool(cut), end=len(self.text)))
        return Article(
            id=self.key,
            page_ids=(f"page-{self.key}",),
            newspaper=self.newspaper,
            issued=Interval(start=self.day, end=self.day, words="", basis=Basis.STATED),
            headline=self.text[:cut],
            byline="",
            text=self.text,
            sections=(*sections, body),
            source_map=(Run(start=0, page_id=f"page-{self.key}", raw=0, length=len(self.text)),),
            place=self.place,
        )


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def records(desks: Iterable[Desk]) -> tuple[list[Article], list[Mention], list[Claim]]:
    """Put the desks' work together as the stages before would hand it over."""
    every = list(desks)
    return (
        [desk.article() for desk in every],
        [mention for desk in every for mention in desk.mentions],
        [claim for desk in every for claim in desk.claims],
    )
