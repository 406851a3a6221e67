"""The invented Build with markup for names, quotes and headlines: what a page might really print, at its worst."""

from __future__ import annotations

import dataclasses

from graphbuild.model import Article, Build, Entity, Evidence, Run, Section, SectionRole, Span, Statement
from tests import factories

__all__ = ["HOSTILE", "hostile_build"]

HOSTILE = "</script><img src=x onerror=alert(1)>"


def hostile_build() -> Build:
    """Give the Build with every name, alias, headline and quote replaced by `HOSTILE`."""
    build = factories.build()
    return dataclasses.replace(
        build,
        articles=tuple(map(_article, build.articles)),
        mentions=(),
        entities=tuple(map(_entity, build.entities)),
        statements=tuple(map(_statement, build.statements)),
    )


def _article(article: Article) -> Article:
    whole = Span(start=0, end=len(HOSTILE))
    return dataclasses.replace(
        article,
        headline=HOSTILE,
        newspaper=HOSTILE,
        byline=HOSTILE,
        text=HOSTILE,
        sections=(Section(role=SectionRole.BODY, span=whole),),
        source_map=(Run(start=0, page_id=article.page_ids[0], raw=0, length=len(HOSTILE)),),
    )


def _entity(entity: Entity) -> Entity:
    attributes = (*entity.attributes, ("pinyin", HOSTILE))
    entity = dataclasses.replace(entity, name=HOSTILE, attributes=attributes, mention_ids=())
    return dataclasses.replace(entity, aliases=(HOSTILE,), contextual=(HOSTILE,))


def _statement(statement: Statement) -> Statement:
    proof = Evidence(article_id=statement.evidence[0].article_id, span=Span(start=0, end=len(HOSTILE)), quote=HOSTILE)
    return dataclasses.replace(statement, evidence=(proof,))
