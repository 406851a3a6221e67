"""Article → Mention: find the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphbuild.extract.anaphors import anaphors
from graphbuild.extract.arbiter import settle
from graphbuild.extract.awards import awards
from graphbuild.extract.companies import companies
from graphbuild.extract.events import events
from graphbuild.extract.gazetteer import areas
from graphbuild.extract.organs import organizations
from graphbuild.extract.people import people
from graphbuild.extract.posts import posts
from graphbuild.extract.programmes import programmes
from graphbuild.extract.reading import Proposal, Reading, mention_id, read_article, with_names
from graphbuild.extract.sites import sites
from graphbuild.extract.villages import villages
from graphbuild.extract.works import works
from graphbuild.model import Article, Mention
from graphbuild.seeds import Gazetteer
from graphbuild.zh.text import clean_name

__all__ = ["RECOGNIZERS", "Recognizer", "extract"]

Recognizer = Callable[[Reading], Iterator[Proposal]]
"""Reads one article and proposes names; knows nothing of the other recognizers."""

RECOGNIZERS: tuple[Recognizer, ...] = (
    areas,
    villages,
    people,
    organizations,
    companies,
    sites,
    programmes,
    events,
    awards,
    works,
    anaphors,
)
"""Every recognizer that is asked; the arbiter settles what they propose, and the posts are read off the result."""


def extract(article: Article, *, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Find the names of an article: people, organs, places, posts, programmes, events, awards, works.

    Mentions come in the order of the text. Each says in ``origin`` which rule proposed it and, where names competed,
    which rules it stands before. An advertisement and a private notice have none: who lost a card is no news.
    """
    if article.is_private:
        return
    reading = read_article(article, gazetteer=gazetteer)
    places = sorted(villages(reading), key=lambda place: place.span)
    reading = with_names(reading, [place.span for place in places])
    settled = settle(proposal for recognizer in RECOGNIZERS for proposal in recognizer(reading))
    mentions = [_mention(article, proposal) for proposal in settled]
    mentions += [_mention(article, proposal) for proposal in posts(reading, mentions)]
    yield from sorted(mentions, key=lambda mention: (mention.span, mention.type))


def _mention(article: Article, proposal: Proposal) -> Mention:
    text = proposal.span.of(article.text)
    return Mention(
        id=mention_id(article.id, proposal.span, proposal.type),
        article_id=article.id,
        span=proposal.span,
        text=text,
        name=proposal.name or clean_name(text),
        type=proposal.type,
        attributes=tuple(sorted(proposal.attributes)),
        origin=proposal.origin,
        score=round(proposal.score, 3),
    )
