"""One table for each kind of record of a `Build`: its columns, and the way back.

What a reader asks for stands in flat columns under the names of the fields (``mentions.start``, ``claims.subject``);
what there are many of in one record (attributes, evidence, the runs of a source map) is a list of structs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from graphbuild.model import (
    Article,
    Claim,
    Entity,
    Finding,
    Judgement,
    Mention,
    Modality,
    Page,
    Ref,
    Registered,
    Reprint,
    Severity,
    Statement,
    Stub,
    Verdict,
    span_of,
)
from graphbuild.ontology import EntityType, Predicate
from graphbuild.store import shapes as s

__all__ = ["TABLES", "Column", "Table"]

KINDS: dict[str, str] = {one.value: one for one in EntityType}
PREDICATES: dict[str, str] = {one.value: one for one in Predicate}
MODALITIES = {one.value: one for one in Modality}
SEVERITIES = {one.value: one for one in Severity}
VERDICTS = {one.value: one for one in Verdict}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: pa.DataType
    get: Callable[[Any], Any]
    """What stands in it for a record."""


@dataclass(frozen=True, slots=True)
class Table:
    """How records of one kind are written and read."""

    name: str
    """The field of `Build`, and the name of the file."""
    columns: tuple[Column, ...]
    make: Callable[..., Any]
    """The columns' values in order → the record."""

    @property
    def schema(self) -> pa.Schema:
        """The columns as Arrow knows them."""
        return pa.schema([(column.name, column.type) for column in self.columns])


def _own(name: str, kind: pa.DataType) -> Column:
    return Column(name, kind, lambda record: getattr(record, name))


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(_own(name, s.TEXT) for name in names)


START = Column("start", s.NUMBER, lambda record: record.span.start)
END = Column("end", s.NUMBER, lambda record: record.span.end)
ATTRIBUTES = _own("attributes", s.PAIRS)
ENDS = (
    Column("subject", s.TEXT, lambda record: record.subject.id),
    _own("predicate", s.TEXT),
    Column("object", s.TEXT, lambda record: s.pack_end(record.object)[0]),
    Column("object_text", s.TEXT, lambda record: s.pack_end(record.object)[1]),
    Column("qualifiers", s.ENDS, lambda record: s.pack_ends(record.qualifiers)),
    Column("valid", s.INTERVAL, lambda record: s.pack_interval(record.valid)),
)
"""Who, what, whom: ``object`` is a thing's id, ``object_text`` the words where it is none."""
EVIDENCE = Column("evidence", s.EVIDENCE, lambda record: s.pack_evidence(record.evidence))
MODALITY = Column("modality", s.TEXT, lambda record: record.modality.value)
ISSUED = (
    Column("issued_start", s.DAY, lambda article: article.issued.start),
    Column("issued_end", s.DAY, lambda article: article.issued.end),
    Column("issued_words", s.TEXT, lambda article: article.issued.words),
    Column("issued_basis", s.TEXT, lambda article: article.issued.basis.value),
    Column("issued_unit", s.TEXT, lambda article: article.issued.unit),
)


def _page(*values: Any) -> Page:
    names = ("id", "newspaper", "issued", "number", "text", "source", "checksum", "place", "url")
    return Page(**dict(zip(names, values, strict=True)))


def _article(*values: Any) -> Article:
    key, pages, newspaper, start, end, words, basis, unit, headline, byline, text, sections, runs, place, cut = values
    issued = s.interval_of((start, end, words, basis, unit))
    assert issued is not None
    return Article(
        id=key,
        page_ids=tuple(pages),
        newspaper=newspaper,
        issued=issued,
        headline=headline,
        byline=byline,
        text=text,
        sections=s.sections_of(sections),
        source_map=s.runs_of(runs),
        place=place,
        cut=cut,
    )


def _reprint(original: str, copy: str, share: float, complete: bool) -> Reprint:
    return Reprint(original=original, copy=copy, share=share, complete=complete)


def _mention(*values: Any) -> Mention:
    key, article, start, end, text, name, kind, attributes, origin, score = values
    return Mention(
        id=key,
        article_id=article,
        span=span_of(start, end),
        text=text,
        name=name,
        type=KINDS.get(kind, kind),
        attributes=s.pairs_of(attributes),
        origin=origin,
        score=score,
    )


def _claim(*values: Any) -> Claim:
    key, article, *ends, attested, modality, speaker, evidence, origin, score = values
    return Claim(
        id=key,
        article_id=article,
        **_ends(*ends),
        attested=s.interval_of(attested),
        modality=MODALITIES[modality],
        speaker=speaker,
        evidence=s.evidence_of(evidence),
        origin=origin,
        score=score,
    )


def _ends(*values: Any) -> dict[str, Any]:
    subject, predicate, thing, text, qualifiers, valid = values
    return {
        "subject": Ref(id=subject),
        "predicate": PREDICATES.get(predicate, predicate),
        "object": s.end_of(thing, text),
        "qualifiers": s.ends_of(qualifiers),
        "valid": s.interval_of(valid),
    }


def _judgement(*values: Any) -> Judgement:
    left, right, verdict, score, judge, reason, decided, source = values
    return Judgement(
        left=left,
        right=right,
        verdict=VERDICTS[verdict],
        score=score,
        judge=judge,
        reason=reason,
        decided=decided,
        source=source,
    )


def _entity(*values: Any) -> Entity:
    key, kind, name, aliases, contextual, mentions, attributes, same = values
    return Entity(
        id=key,
        type=KINDS.get(kind, kind),
        name=name,
        aliases=tuple(aliases),
        contextual=tuple(contextual),
        mention_ids=tuple(mentions),
        attributes=s.pairs_of(attributes),
        same_as=tuple(same),
    )


def _statement(*values: Any) -> Statement:
    key, *ends, attested, modality, speaker, claims, evidence, confidence = values
    return Statement(
        id=key,
        **_ends(*ends),
        attested=tuple(when for one in attested if (when := s.interval_of(one))),
        modality=MODALITIES[modality],
        speaker=speaker,
        claim_ids=tuple(claims),
        evidence=s.evidence_of(evidence),
        confidence=confidence,
    )


def _registered(*values: Any) -> Registered:
    names = ("id", "type", "name", "mention", "since", "split_of")
    key, kind, *rest = values
    return Registered(**dict(zip(names, (key, KINDS.get(kind, kind), *rest), strict=True)))


def _stub(key: str, name: str, replaced_by: list[str]) -> Stub:
    return Stub(id=key, name=name, replaced_by=tuple(replaced_by))


def _finding(stage: str, severity: str, record_id: str, message: str) -> Finding:
    return Finding(stage=stage, severity=SEVERITIES[severity], record_id=record_id, message=message)


TABLES: tuple[Table, ...] = (
    Table(
        "pages",
        (
            *_texts("id", "newspaper"),
            _own("issued", s.DAY),
            *_texts("number", "text", "source", "checksum", "place", "url"),
        ),
        _page,
    ),
    Table(
        "articles",
        (
            *_texts("id"),
            _own("page_ids", s.TEXTS),
            *_texts("newspaper"),
            *ISSUED,
            *_texts("headline", "byline", "text"),
            Column("sections", s.SECTIONS, lambda article: s.pack_sections(article.sections)),
            Column("source_map", s.RUNS, lambda article: s.pack_runs(article.source_map)),
            *_texts("place"),
            _own("cut", s.TRUTH),
        ),
        _article,
    ),
    Table(
        "reprints",
        (*_texts("original", "copy"), _own("share", s.SHARE), _own("complete", s.TRUTH)),
        _reprint,
    ),
    Table(
        "mentions",
        (
            *_texts("id", "article_id"),
            START,
            END,
            *_texts("text", "name", "type"),
            ATTRIBUTES,
            *_texts("origin"),
            _own("score", s.SHARE),
        ),
        _mention,
    ),
    Table(
        "claims",
        (
            *_texts("id", "article_id"),
            *ENDS,
            Column("attested", s.INTERVAL, lambda claim: s.pack_interval(claim.attested)),
            MODALITY,
            *_texts("speaker"),
            EVIDENCE,
            *_texts("origin"),
            _own("score", s.SHARE),
        ),
        _claim,
    ),
    Table(
        "judgements",
        (
            *_texts("left", "right"),
            Column("verdict", s.TEXT, lambda judgement: judgement.verdict.value),
            _own("score", s.SHARE),
            *_texts("judge", "reason"),
            _own("decided", s.DAY),
            *_texts("source"),
        ),
        _judgement,
    ),
    Table(
        "entities",
        (
            *_texts("id", "type", "name"),
            *(_own(name, s.TEXTS) for name in ("aliases", "contextual", "mention_ids")),
            ATTRIBUTES,
            _own("same_as", s.TEXTS),
        ),
        _entity,
    ),
    Table(
        "statements",
        (
            *_texts("id"),
            *ENDS,
            Column("attested", s.INTERVALS, lambda statement: [s.pack_interval(one) for one in statement.attested]),
            MODALITY,
            *_texts("speaker"),
            _own("claim_ids", s.TEXTS),
            EVIDENCE,
            _own("confidence", s.SHARE),
        ),
        _statement,
    ),
    Table(
        "registry",
        (*_texts("id", "type", "name", "mention"), _own("since", s.DAY), *_texts("split_of")),
        _registered,
    ),
    Table("stubs", (*_texts("id", "name"), _own("replaced_by", s.TEXTS)), _stub),
    Table(
        "findings",
        (
            *_texts("stage"),
            Column("severity", s.TEXT, lambda finding: finding.severity.value),
            *_texts("record_id", "message"),
        ),
        _finding,
    ),
)
"""Every table of a build, under the names of the fields of `Build`."""
