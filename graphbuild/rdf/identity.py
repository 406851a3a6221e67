"""Judgements that stay open → identity candidates; ids that lost their thing → stubs."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Build, Entity, Evidence, Judgement, Verdict, content_id
from graphbuild.rdf import terms
from graphbuild.rdf.known import Known, span_node
from graphbuild.rdf.marks import evidence_blocks
from graphbuild.rdf.terms import Block, block
from graphbuild.zh.text import sentences

__all__ = ["candidate_blocks", "stub_blocks"]


def candidate_blocks(build: Build, known: Known) -> Iterator[Block]:
    """Describe each unsure judgement on two entities, with a sentence that names the one and one that names the other.

    Judgements on mentions, and those that were decided, say nothing here: a merge shows in the entities themselves.
    """
    for judgement in build.judgements:
        left, right = known.entities.get(judgement.left), known.entities.get(judgement.right)
        if judgement.verdict is Verdict.UNSURE and left and right:
            evidence = [*_first_sentence(known, left), *_first_sentence(known, right)]
            if evidence:
                yield from _candidate(known, judgement, evidence)


def stub_blocks(build: Build) -> Iterator[Block]:
    """Describe each id that was merged into another or taken apart: it says where to go, and is nothing itself."""
    for stub in build.stubs:
        yield block(
            terms.entity(stub.id),
            ("owl:deprecated", terms.true()),
            ("rdfs:label", terms.name(stub.name)),
            *(("dcterms:isReplacedBy", terms.entity(heir)) for heir in stub.replaced_by),
        )


def _candidate(known: Known, judgement: Judgement, evidence: list[Evidence]) -> Iterator[Block]:
    first, second = sorted((judgement.left, judgement.right))
    yield block(
        terms.iri("statement", content_id("identity", first, second)),
        ("gb:entityA", terms.entity(first)),
        ("gb:entityB", terms.entity(second)),
        ("gb:criterion", terms.text(judgement.reason)),
        ("gb:status", terms.concept("status", "open")),
        ("gb:modality", terms.concept("modality", "inferred")),
        ("gb:confidence", terms.decimal(float(judgement.score))),
        ("prov:wasGeneratedBy", known.run),
        *(("gb:statedIn", terms.iri("article", sentence.article_id)) for sentence in evidence),
        *(("prov:wasDerivedFrom", span_node(raw)) for sentence in evidence for raw in known.sentence(sentence)),
        kind="gb:IdentityCandidate",
    )
    for sentence in evidence:
        yield from evidence_blocks(known, sentence)


def _first_sentence(known: Known, entity: Entity) -> Iterator[Evidence]:
    """Yield the sentence of the entity's first mention, or the mention itself where no sentence holds it."""
    for mention in map(known.mentions.__getitem__, entity.mention_ids[:1]):
        text = known.articles[mention.article_id].text
        span = next((found for found in sentences(text) if found.covers(mention.span)), mention.span)
        yield Evidence(article_id=mention.article_id, span=span, quote=span.of(text))
