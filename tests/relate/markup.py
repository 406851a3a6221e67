"""Articles and their Mentions from marked text: ``[[某县|AdministrativeArea]县委|PartyBody]书记``, nested as needed.

A mark is ``[words|Type key=value …]``; the words of an inner mark belong to the outer one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphbuild.model import (
    Article,
    Basis,
    Claim,
    End,
    Interval,
    Mention,
    Ref,
    Section,
    SectionRole,
    Span,
    content_id,
)
from graphbuild.relate import relate
from graphbuild.zh.text import clean_name

__all__ = ["Told", "story", "tell", "told"]

ISSUED = Interval(start=date(2025, 3, 6), end=date(2025, 3, 6), words="", basis=Basis.STATED)
Marks = list[tuple[Span, str, tuple[tuple[str, str], ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim in words."""

    subject: str
    predicate: str
    object: str
    qualifiers: dict[str, str] = field(default_factory=dict)
    claim: Claim

    @property
    def core(self) -> tuple[str, str, str]:
        return self.subject, self.predicate, self.object


def story(
    *parts: str, headline: str = "某地新闻一则", byline: str = "", stray: str = "", issued: Interval = ISSUED
) -> tuple[Article, tuple[Mention, ...]]:
    """Make an article of marked paragraphs; `stray` is a paragraph that belongs to it by inference only."""
    rows = [(SectionRole.HEADLINE, headline, 1.0)]
    rows += [(SectionRole.BYLINE, byline, 1.0)] if byline else []
    rows += [(SectionRole.BODY, part, 1.0) for part in parts]
    rows += [(SectionRole.BODY, stray, 0.7)] if stray else []
    text, sections, marks = _joined(rows)
    head = text.split("\n", 1)[0]
    article = Article(
        id="article-1",
        page_ids=("page-1",),
        newspaper="",
        issued=issued,
        headline=head,
        byline="",
        text=text,
        sections=sections,
        source_map=(),
    )
    return article, tuple(_mention(text, *mark) for mark in marks)


def tell(article: Article, mentions: tuple[Mention, ...]) -> list[Told]:
    """Relate an article and put the claims into words."""
    words = {mention.id: mention.text for mention in mentions} | {article.id: "the article"}

    def say(end: End) -> str:
        return words.get(end.id, end.id) if isinstance(end, Ref) else end.text

    return [
        Told(
            subject=say(claim.subject),
            predicate=claim.predicate,
            object=say(claim.object),
            qualifiers={role: say(end) for role, end in claim.qualifiers},
            claim=claim,
        )
        for claim in relate(article, mentions)
    ]


def told(*parts: str, headline: str = "某地新闻一则", byline: str = "", stray: str = "") -> list[Told]:
    """Relate an article of marked paragraphs."""
    return tell(*story(*parts, headline=headline, byline=byline, stray=stray))


def _joined(rows: list[tuple[SectionRole, str, float]]) -> tuple[str, tuple[Section, ...], Marks]:
    text, sections, marks = "", [], Marks()
    for role, marked, score in rows:
        text += "\n" if text else ""
        plain, found = _unmark(marked, len(text))
        sections.append(Section(role=role, span=Span(start=len(text), end=len(text) + len(plain)), score=score))
        marks += found
        text += plain
    return text, tuple(sections), marks


def _unmark(marked: str, offset: int) -> tuple[str, Marks]:
    plain, position, open_at, found = "", 0, list[int](), Marks()
    while position < len(marked):
        if marked[position] == "[":
            open_at.append(len(plain))
        elif marked[position] == "|":
            close = marked.index("]", position)
            kind, *pairs = marked[position + 1 : close].split()
            span = Span(start=offset + open_at.pop(), end=offset + len(plain))
            found.append((span, kind, tuple((pair.split("=")[0], pair.split("=")[1]) for pair in pairs)))
            position = close
        else:
            plain += marked[position]
        position += 1
    return plain, found


def _mention(text: str, span: Span, kind: str, attributes: tuple[tuple[str, str], ...]) -> Mention:
    printed = span.of(text)
    return Mention(
        id=content_id("mention", str(span.start), str(span.end), kind),
        article_id="article-1",
        span=span,
        text=printed,
        name=clean_name(printed),
        type=kind,
        attributes=attributes,
        origin="test",
    )
