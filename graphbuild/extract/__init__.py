"""Article → Mention: find the names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from graphbuild.extract.anaphors import anaphors
from graphbuild.extract.arbiter import settle
from graphbuild.extract.awards import awards
from graphbuild.extract.companies import companies
from graphbuild.extract.establishments import establishments
from graphbuild.extract.events import events
from graphbuild.extract.gazetteer import areas
from graphbuild.extract.introduced import introduced
from graphbuild.extract.organs import organizations
from graphbuild.extract.own import allowed, fitting, own_names, unprinted
from graphbuild.extract.people import people
from graphbuild.extract.posts import posts
from graphbuild.extract.programmes import programmes
from graphbuild.extract.reading import Proposal, Reading, Recognizer, mention_id, read_article, with_names
from graphbuild.extract.sites import sites
from graphbuild.extract.tagged import CHAINS, CONFIRMING, with_tags
from graphbuild.extract.tagger import Tagger
from graphbuild.extract.villages import villages
from graphbuild.extract.visits import visits
from graphbuild.extract.ways import ways
from graphbuild.extract.works import works
from graphbuild.model import Article, Mention
from graphbuild.ontology import EntityType
from graphbuild.rulings import Rulings
from graphbuild.seeds import Gazetteer
from graphbuild.zh.text import clean_name

__all__ = ["RECOGNIZERS", "Recognizer", "extract", "extract_all", "unprinted"]

Given = TypeVar("Given")
Made = TypeVar("Made")

RECOGNIZERS: tuple[Recognizer, ...] = (
    areas,
    villages,
    people,
    organizations,
    establishments,
    companies,
    sites,
    ways,
    programmes,
    events,
    awards,
    works,
    anaphors,
    own_names,
)
"""Every recognizer that is asked; the arbiter settles what they propose; posts and visits are read off the result."""

NAMED_IN_FULL = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.SITE, EntityType.STATE_BODY})

GROUP = 64
"""Articles that the network reads at once."""


def extract(
    article: Article,
    *,
    gazetteer: Gazetteer,
    tagger: Tagger | None = None,
    rulings: Rulings | None = None,
    more: Sequence[Recognizer] = (),
) -> Iterator[Mention]:
    """Find the names of an article: people, organs, places, posts, programmes, events, awards, works.

    Mentions come in the order of the text. Each says in ``origin`` which rule proposed it and, where names competed,
    which rules it stands before. A trained network is asked where one is given, and so are ``more`` recognizers beside
    the built-in ones; the user's rulings stand before all. An advertisement and a private notice have no names: who
    lost a card is no news.
    """
    for _, found in extract_all([article], gazetteer=gazetteer, tagger=tagger, rulings=rulings, more=more):
        if isinstance(found, Exception):
            raise found
        yield from found


def extract_all(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer,
    tagger: Tagger | None = None,
    rulings: Rulings | None = None,
    more: Sequence[Recognizer] = (),
) -> Iterator[tuple[Article, tuple[Mention, ...] | Exception]]:
    """Yield each article with its names, or with the error that it caused: one that no one foresaw must not cost the
    reader all others. The network reads many articles at once, which costs less and finds the same."""
    rest, said = iter(articles), rulings or Rulings()
    while group := tuple(islice(rest, GROUP)):
        readings = [
            _tried(lambda article: read_article(article, gazetteer=gazetteer, rulings=said), article)
            for article in group
            if not article.is_private
        ]
        read = _tagged(readings, tagger)
        for article in group:
            found = () if article.is_private else _tried(lambda reading: tuple(_mentions(reading, more)), next(read))
            yield article, found


def _tried(work: Callable[[Given], Made], given: Given | Exception) -> Made | Exception:
    """Return what the work makes of something, or the error that it or the work before it ended in."""
    if isinstance(given, Exception):
        return given
    try:
        return work(given)
    except Exception as error:
        return error


def _tagged(readings: Sequence[Reading | Exception], tagger: Tagger | None) -> Iterator[Reading | Exception]:
    """Add what the network sees to the readings."""
    texts = [(one.text, one.words) for one in readings if isinstance(one, Reading)]
    found = iter(tagger.names(texts, CHAINS, confirming=CONFIRMING) if tagger else [{} for _ in texts])
    for one in readings:
        yield with_tags(one, next(found)) if isinstance(one, Reading) else one


def _mentions(reading: Reading, more: Sequence[Recognizer]) -> Iterator[Mention]:
    article = reading.article
    places = sorted(allowed(reading, villages(reading)), key=lambda place: place.span)
    reading = with_names(reading, [place.span for place in places])
    recognizers = (*RECOGNIZERS, *more)
    proposals = allowed(reading, (proposal for recognizer in recognizers for proposal in recognizer(reading)))
    settled = _with_short_names(reading, settle(one for one in fitting(proposals) if not _anonymous(reading, one)))
    mentions = [_mention(article, proposal) for proposal in settled]
    for rule in (posts, visits):
        mentions += [_mention(article, proposal) for proposal in allowed(reading, rule(reading, mentions))]
    yield from sorted(mentions, key=lambda mention: (mention.span, mention.type))


def _anonymous(reading: Reading, proposal: Proposal) -> bool:
    """Tell a name that the paper keeps back, which could be anybody's: 衢江区某绒毛厂; people are called 李某 too."""
    return proposal.type in NAMED_IN_FULL and "某" in proposal.span.of(reading.text) and not proposal.ruling


def _with_short_names(reading: Reading, settled: list[Proposal]) -> list[Proposal]:
    """Let the short names that the article introduces stand before whatever else was seen in their place."""
    told = list(allowed(reading, introduced(reading, settled)))
    spans = {one.span for one in told}
    others = (one for one in settled if one.span not in spans or one.ruling)
    return settle([*told, *others]) if told else settled


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
        score=min(round(proposal.score, 3), 1.0),
    )
