"""The records that flow from page to graph.

::

                  thing      assertion
      observed    Mention    Claim        one article, immutable
      resolved    Entity     Statement    all articles, recomputed from Judgements

Records are frozen and hold tuples only. Their ids are hashes of their content, so the same page read on two
machines gives the same ids. Offsets are half-open and count Unicode code points: those of a `Mention` and of an
`Evidence` count into `Article.text` (the text for reading); `Article.locate` carries them to the raw page.
"""

from __future__ import annotations

from graphbuild.model.build import Build, Finding, Severity
from graphbuild.model.keys import Attributes, content_id
from graphbuild.model.observed import Claim, End, Evidence, Literal, Mention, Modality, Ref
from graphbuild.model.pages import (
    SPAN,
    Article,
    Basis,
    Coverage,
    Interval,
    Page,
    RawSpan,
    Reprint,
    Run,
    Section,
    SectionRole,
    Span,
    span_of,
)
from graphbuild.model.resolved import Entity, Judgement, Registered, Statement, Stub, Verdict

__all__ = [
    "SPAN",
    "Article",
    "Attributes",
    "Basis",
    "Build",
    "Claim",
    "Coverage",
    "End",
    "Entity",
    "Evidence",
    "Finding",
    "Interval",
    "Judgement",
    "Literal",
    "Mention",
    "Modality",
    "Page",
    "RawSpan",
    "Ref",
    "Registered",
    "Reprint",
    "Run",
    "Section",
    "SectionRole",
    "Severity",
    "Span",
    "Statement",
    "Stub",
    "Verdict",
    "content_id",
    "span_of",
]
