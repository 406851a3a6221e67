"""Pages, articles and the marks in their text: mentions and evidence sentences (NIF)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from graphbuild.model import Article, Basis, Build, Entity, Evidence, Interval, Mention, Page, RawSpan
from graphbuild.ontology import EntityType
from graphbuild.rdf import terms
from graphbuild.rdf.known import Known, display, span_node, types
from graphbuild.rdf.terms import describe

__all__ = ["article_triples", "evidence_triples", "mention_triples", "page_triples"]

UNMARKED = (EntityType.POST, EntityType.LEADERSHIP_GROUP)
"""Types whose mentions are words about a person (区委书记, 区领导) rather than names of a thing."""


def page_triples(build: Build) -> Iterator[Triple]:
    """Describe each page: its text by checksum and length, never by its place on a disk."""
    for page in build.pages:
        node = terms.iri("page", page.id)
        yield from types(node, "gb:Page")
        yield from describe(
            node,
            ("dcterms:identifier", terms.text(page.id)),
            ("rdfs:label", terms.name(f"版面 {page.id}")),
            ("gb:textSha256", terms.text(page.checksum)),
            ("nif:beginIndex", terms.number(0, "nonNegativeInteger")),
            ("nif:endIndex", terms.number(len(page.text), "nonNegativeInteger")),
            ("gb:newspaper", terms.text(page.newspaper) if page.newspaper else None),
            ("schema:printPage", terms.text(page.number) if page.number else None),
        )
        yield from _issued(node, _issue_of(page, build.articles))


def _issue_of(page: Page, articles: Iterable[Article]) -> Interval | None:
    if page.issued:
        return Interval(start=page.issued, end=page.issued, words="", basis=Basis.STATED)
    found = (article.issued for article in articles if page.id in article.page_ids)
    return next((issued for issued in found if issued.start or issued.end), None)


def _issued(node: NamedNode, issued: Interval | None) -> list[Triple]:
    if issued is None or not (issued.start or issued.end):
        return []
    return describe(
        node,
        ("gb:notBefore", terms.day(issued.start) if issued.start else None),
        ("gb:notAfter", terms.day(issued.end) if issued.end else None),
        ("gb:dateText", terms.text(issued.words) if issued.words else None),
        ("gb:dateBasis", terms.basis(issued.basis)),
    )


def article_triples(known: Known) -> Iterator[Triple]:
    """Describe each article and the runs of page text that make it up, in reading order."""
    for article in known.articles.values():
        node = terms.iri("article", article.id)
        issued = article.issued
        stated = issued.basis is Basis.STATED and issued.start == issued.end
        yield from types(node, "schema:NewsArticle")
        yield from describe(
            node,
            ("schema:headline", terms.name(article.headline)),
            ("rdfs:label", terms.name(article.headline)),
            ("gb:byline", terms.text(article.byline) if article.byline else None),
            ("schema:datePublished", terms.day(issued.start) if stated and issued.start else None),
            *(("schema:isPartOf", terms.iri("page", page_id)) for page_id in article.page_ids),
            *(("gb:reprintOf", terms.iri("article", original)) for original in known.reprinted.get(article.id, ())),
        )
        yield from _issued(node, issued)
        for order, raw in enumerate(article.segments(), start=1):
            segment = span_node(raw)
            yield from describe(node, ("gb:hasSegment", segment))
            yield from describe(segment, ("gb:segmentOrder", terms.number(order)))
            yield from _span(raw, "gb:Segment")


def _span(raw: RawSpan, kind: str) -> Iterator[Triple]:
    node = span_node(raw)
    yield from types(node, kind)
    yield from describe(
        node,
        ("nif:referenceContext", terms.iri("page", raw.page_id)),
        ("nif:beginIndex", terms.number(raw.start, "nonNegativeInteger")),
        ("nif:endIndex", terms.number(raw.end, "nonNegativeInteger")),
    )


def _quoted(known: Known, raw: RawSpan, article_id: str, kind: str) -> Iterator[Triple]:
    words = known.words(raw)
    plain = display(words)
    yield from _span(raw, kind)
    yield from describe(
        span_node(raw),
        ("nif:anchorOf", terms.text(words)),
        ("gb:displayText", terms.text(plain) if plain else None),
        ("schema:isPartOf", terms.iri("article", article_id)),
    )


def evidence_triples(known: Known, evidence: Evidence) -> Iterator[Triple]:
    """Describe the sentence of an evidence; one that goes on elsewhere on the page becomes two spans."""
    for raw in known.spans(evidence.article_id, evidence.span):
        yield from _quoted(known, raw, evidence.article_id, "nif:Sentence")


def mention_triples(known: Known) -> Iterator[Triple]:
    """Describe each mention that an entity owns, and link it to that entity."""
    for raw, mention, owner in _linked(known):
        yield from _quoted(known, raw, mention.article_id, "nif:Phrase")
        yield from describe(
            span_node(raw),
            ("itsrdf:taIdentRef", terms.entity(owner.id)),
            ("itsrdf:taConfidence", terms.decimal(mention.score)),
            ("gb:metonymic", terms.true() if mention.value("metonymic") else None),
        )


def _linked(known: Known) -> Iterable[tuple[RawSpan, Mention, Entity]]:
    """Pair each run of page text with the one thing it names.

    When two mentions claim the same characters the better score wins, then the smaller entity id.
    """
    best: dict[RawSpan, tuple[float, str, Mention, Entity]] = {}
    for mention, owner in _owned(known):
        raw = _whole(known.spans(mention.article_id, mention.span))
        if raw is None:
            continue
        bid = (-mention.score, owner.id, mention, owner)
        if raw not in best or bid[:2] < best[raw][:2]:
            best[raw] = bid
    return [(raw, mention, owner) for raw, (_, _, mention, owner) in sorted(best.items(), key=lambda item: item[0])]


def _owned(known: Known) -> Iterator[tuple[Mention, Entity]]:
    for owner in known.entities.values():
        for mention in map(known.mentions.__getitem__, owner.mention_ids):
            if mention.type not in UNMARKED and mention.value("implied") != "yes":
                yield mention, owner


def _whole(spans: tuple[RawSpan, ...]) -> RawSpan | None:
    """Choose the span that stands for a mention printed in two places of a page: the longest, then the first."""
    return max(spans, key=lambda raw: (raw.end - raw.start, -raw.start), default=None)
