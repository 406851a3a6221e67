"""Learned names → Statement: where the text shows that a short or leaning name means a body or a company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphbuild.model import Article, Entity, Evidence, Literal, Mention, Modality, Ref, Span, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve.statements import statement_key
from graphbuild.zh.text import clean_name, sentences

__all__ = ["learned"]

LEARNED = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.COMPANY, EntityType.DELEGATION})
"""Types whose short names are worth a statement of their own; an area's or a site's follows from its name."""

SAFE_SCORE = 0.93
LEANING_SCORE = 0.9


def learned(
    entities: Iterable[Entity],
    mentions: Mapping[str, Mention],
    articles: Mapping[str, Article],
    known: Iterable[Statement],
) -> list[Statement]:
    """State each name that differs from the entity's own, with the first sentence of each article that prints it.

    A name that a claim has already stated (以下简称) is left to that statement.
    """
    stated = {one.id for one in known}
    found = []
    for entity in entities:
        if entity.type in LEARNED:
            found += [one for one in _of_entity(entity, mentions, articles) if one.id not in stated]
    return found


def _of_entity(entity: Entity, mentions: Mapping[str, Mention], articles: Mapping[str, Article]) -> Iterable[Statement]:
    first: dict[str, dict[str, Mention]] = defaultdict(dict)
    for key in entity.mention_ids:
        one = mentions[key]
        word = clean_name(one.text)
        if word in {*entity.aliases, *entity.contextual} and not (one.value("implied") or one.value("anaphor")):
            first[word].setdefault(one.article_id, one)
    for word, places in sorted(first.items()):
        yield _statement(entity, word, [_evidence(one, articles[key]) for key, one in sorted(places.items())])


def _statement(entity: Entity, word: str, evidence: list[Evidence]) -> Statement:
    return Statement(
        id=statement_key(entity.id, Predicate.ALSO_NAMED, word),
        subject=Ref(id=entity.id),
        predicate=Predicate.ALSO_NAMED,
        object=Literal(text=word),
        modality=Modality.INFERRED,
        evidence=tuple(evidence),
        confidence=LEANING_SCORE if word in entity.contextual else SAFE_SCORE,
    )


def _evidence(mention: Mention, article: Article) -> Evidence:
    span = next((one for one in _sentences(article) if one.covers(mention.span)), mention.span)
    return Evidence(article_id=article.id, span=span, quote=span.of(article.text))


def _sentences(article: Article) -> Iterable[Span]:
    for section in article.sections:
        yield from sentences(article.text, section.span)
