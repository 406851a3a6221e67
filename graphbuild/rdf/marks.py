"""Pages, articles and the marks in their text: mentions and evidence sentences (NIF)."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Basis, Build, Entity, Evidence, Interval, Mention, Page, RawSpan
from graphbuild.ontology import EntityType
from graphbuild.rdf import terms
from graphbuild.rdf.known import Known, display, span_node
from graphbuild.rdf.terms import TAB, Block, Form, Node, block

__all__ = ["article_blocks", "evidence_blocks", "mention_blocks", "page_blocks"]

UNMARKED = (EntityType.POST, EntityType.LEADERSHIP_GROUP)
"""Types whose mentions are words about a person (区委书记, 区领导) rather than names of a thing."""


def page_blocks(build: Build) -> Iterator[Block]:
    """Describe each page: its text by checksum and length, never by its place on a disk."""
    first: dict[str, Interval] = {}
    for article in build.articles:
        if article.issued.start or article.issued.end:
            for page_id in article.page_ids:
                first.setdefault(page_id, article.issued)
    for page in build.pages:
        yield block(
            terms.iri("page", page.id),
            ("dcterms:identifier", terms.text(page.id)),
            ("rdfs:label", terms.name(f"版面 {page.id}")),
            ("gb:textSha256", terms.text(page.checksum)),
            ("nif:beginIndex", terms.number(0, "nonNegativeInteger")),
            ("nif:endIndex", terms.number(len(page.text), "nonNegativeInteger")),
            ("gb:newspaper", terms.text(page.newspaper) if page.newspaper else None),
            ("schema:printPage", terms.text(page.number) if page.number else None),
            *_issued(_issue_of(page) or first.get(page.id)),
            kind="gb:Page",
        )


def _issue_of(page: Page) -> Interval | None:
    return Interval(start=page.issued, end=page.issued, words="", basis=Basis.STATED) if page.issued else None


def _issued(issued: Interval | None) -> Iterator[tuple[str, Node | None]]:
    if issued and (issued.start or issued.end):
        yield "gb:notBefore", terms.day(issued.start) if issued.start else None
        yield "gb:notAfter", terms.day(issued.end) if issued.end else None
        yield "gb:dateText", terms.text(issued.words) if issued.words else None
        yield "gb:dateBasis", terms.basis(issued.basis)


def article_blocks(known: Known) -> Iterator[Block]:
    """Describe each article and the runs of page text that make it up, in reading order."""
    for article in known.articles.values():
        segments = article.segments()
        issued = article.issued
        stated = issued.basis is Basis.STATED and issued.start == issued.end
        yield block(
            terms.iri("article", article.id),
            ("schema:headline", terms.name(article.headline)),
            ("rdfs:label", terms.name(article.headline)),
            ("gb:byline", terms.text(article.byline) if article.byline else None),
            ("schema:datePublished", terms.day(issued.start) if stated and issued.start else None),
            *(("schema:isPartOf", terms.iri("page", page_id)) for page_id in article.page_ids),
            *(("gb:reprintOf", terms.iri("article", original)) for original in known.reprinted.get(article.id, ())),
            *_issued(issued),
            *(("gb:hasSegment", span_node(raw)) for raw in segments),
            kind="schema:NewsArticle",
        )
        for order, raw in enumerate(segments, start=1):
            yield span_node(raw), SEGMENT(terms.iri("page", raw.page_id), raw.start, raw.end, order)


PLACE = (
    ("nif:referenceContext", "%s"),
    ("nif:beginIndex", "nonNegativeInteger"),
    ("nif:endIndex", "nonNegativeInteger"),
)
QUOTED = (*PLACE, ("schema:isPartOf", "%s"))
SEGMENT = Form("gb:Segment", *PLACE, ("gb:segmentOrder", "integer"))
SENTENCE = Form("nif:Sentence", *QUOTED)
PHRASE = Form("nif:Phrase", *QUOTED, ("itsrdf:taIdentRef", "%s"), ("itsrdf:taConfidence", "%s"))


def _quoted(known: Known, form: Form, raw: RawSpan, article_id: str, *more: Node) -> str:
    """Say of a run of page text where it is, and its words, twice where the layout breaks them."""
    page, article = terms.iri("page", raw.page_id), terms.iri("article", article_id)
    told = form(page, raw.start, raw.end, article, *more)
    if known.withheld:
        return told
    words = known.words(raw)
    unbroken = display(words)
    told += TAB + terms.pair("nif:anchorOf", terms.text(words))
    return told if unbroken is None else told + TAB + terms.pair("gb:displayText", terms.text(unbroken))


def evidence_blocks(known: Known, evidence: Evidence) -> Iterator[Block]:
    """Describe the sentence of an evidence; one that goes on elsewhere on the page becomes two spans."""
    for raw in known.sentence(evidence):
        yield span_node(raw), _quoted(known, SENTENCE, raw, evidence.article_id)


def mention_blocks(known: Known) -> Iterator[Block]:
    """Describe each mention that an entity owns, and link it to that entity."""
    for raw, mention, owner in _linked(known):
        link = terms.entity(owner.id), terms.decimal(mention.score)
        told = _quoted(known, PHRASE, raw, mention.article_id, *link)
        if mention.attributes and mention.value("metonymic"):
            told += TAB + terms.pair("gb:metonymic", terms.true())
        yield span_node(raw), told


def _linked(known: Known) -> Iterator[tuple[RawSpan, Mention, Entity]]:
    """Pair each run of page text with the one thing it names, page by page.

    When two mentions claim the same characters the better score wins, then the smaller entity id.
    """
    pages: dict[str, list[tuple[RawSpan, Mention, Entity]]] = {}
    for mention, owner in _owned(known):
        raw = _whole(known.spans(mention.article_id, mention.span))
        if raw is not None:
            pages.setdefault(raw.page_id, []).append((raw, mention, owner))
    for found in pages.values():
        best: dict[RawSpan, tuple[RawSpan, Mention, Entity]] = {}
        for bid in found:
            if bid[0] not in best or _rank(bid) < _rank(best[bid[0]]):
                best[bid[0]] = bid
        yield from best.values()


def _rank(bid: tuple[RawSpan, Mention, Entity]) -> tuple[float, str]:
    return -bid[1].score, bid[2].id


def _owned(known: Known) -> Iterator[tuple[Mention, Entity]]:
    for owner in known.entities.values():
        for mention in map(known.mentions.__getitem__, owner.mention_ids):
            implied = mention.attributes and mention.value("implied") == "yes"
            if mention.type not in UNMARKED and not implied:
                yield mention, owner


def _whole(spans: tuple[RawSpan, ...]) -> RawSpan | None:
    """Choose the span that stands for a mention printed in two places of a page: the longest, then the first."""
    return spans[0] if len(spans) == 1 else max(spans, key=lambda raw: (raw.end - raw.start, -raw.start), default=None)
