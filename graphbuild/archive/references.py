"""Records → what in them does not fit: checksums, offsets, and references to records that are not there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from graphbuild.model import Article, Build, Claim, End, Entity, Evidence, Mention, Page, Ref, Span, Statement

__all__ = ["article_faults", "build_faults", "page_faults", "seen_faults"]


def page_faults(pages: Iterable[Page]) -> Iterator[str]:
    """Yield a sentence for each page whose text is not what its checksum says."""
    for page in pages:
        if hashlib.sha256(page.text.encode()).hexdigest() != page.checksum:
            yield f"the text of the page {page.id} ({page.source}) does not have its checksum"


def article_faults(article: Article, pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield a sentence for each page that an article lacks, and each run that the page does not have where it says."""
    for page in article.page_ids:
        if page not in pages:
            yield f"the article {article.id} stands on the page {page}, which is not there"
    for run in article.source_map:
        printed = pages[run.page_id].text[run.raw : run.raw + run.length] if run.page_id in pages else ""
        if printed != article.text[run.start : run.start + run.length] or len(printed) != run.length:
            yield f"the article {article.id} at {run.start} is not what the page {run.page_id} has at {run.raw}"


def seen_faults(mentions: Iterable[Mention], claims: Iterable[Claim], articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield a sentence for each name and claim whose words do not stand in its article, or whose ends are missing."""
    named = {one.id: one for one in mentions}
    said = {one.id: one for one in claims}
    for mention in named.values():
        yield from _misplaced(f"the name {mention.id}", mention.article_id, mention.span, mention.text, articles)
    for claim in said.values():
        what = f"the claim {claim.id}"
        yield from _unshown(what, claim.evidence, articles)
        ends = (claim.subject, claim.object, *(end for _, end in claim.qualifiers))
        yield from _loose(what, ends, (named, said, articles))  # a growth names the figure that grew
        if claim.speaker is not None and claim.speaker not in named:
            yield f"{what} names {claim.speaker}, which is not there"


def _misplaced(what: str, article: str, span: Span, words: str, articles: Mapping[str, Article]) -> Iterator[str]:
    if article not in articles:
        yield f"{what} stands in the article {article}, which is not there"
    elif span.of(articles[article].text) != words:
        yield f"{what} does not stand in the article {article} at {span.start}–{span.end}"


def _unshown(what: str, evidence: Iterable[Evidence], articles: Mapping[str, Article]) -> Iterator[str]:
    for one in evidence:
        yield from _misplaced(f"the quote of {what}", one.article_id, one.span, one.quote, articles)


def _loose(what: str, ends: Iterable[End], known: Iterable[Collection[str]]) -> Iterator[str]:
    for end in ends:
        if isinstance(end, Ref) and not any(end.id in ids for ids in known):
            yield f"{what} names {end.id}, which is not there"


def build_faults(build: Build) -> Iterator[str]:
    """Yield what does not fit in all records of a build."""
    articles = {one.id: one for one in build.articles}
    pages = {one.id: one for one in build.pages}
    yield from page_faults(build.pages)
    for article in build.articles:
        yield from article_faults(article, pages)
    yield from seen_faults(build.mentions, build.claims, articles)
    yield from _lost_mentions(build.entities, {one.id for one in build.mentions})
    yield from _statement_faults(build, articles)


def _lost_mentions(entities: Iterable[Entity], mentions: Collection[str]) -> Iterator[str]:
    for entity in entities:
        for key in entity.mention_ids:
            if key not in mentions:
                yield f"{entity.id} is known by the name {key}, which is not there"


def _statement_faults(build: Build, articles: Mapping[str, Article]) -> Iterator[str]:
    claims = {one.id for one in build.claims}
    things = {one.id for one in build.entities} | {one.id for one in build.statements}
    for one in build.statements:
        what = f"the statement {one.id}"
        yield from _unshown(what, one.evidence, articles)
        yield from _loose(what, _ends(one), (things, articles))
        yield from (
            f"{what} rests on the claim {key}, which is not there" for key in one.claim_ids if key not in claims
        )


def _ends(one: Statement) -> tuple[End, ...]:
    return one.subject, one.object, *(end for _, end in one.qualifiers)
