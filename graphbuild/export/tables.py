"""CSV that spreadsheets open right, and the findings as JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, zip_longest

from graphbuild.contradictions import Contradiction, contradictions
from graphbuild.graph.flat import Flat, plain_text
from graphbuild.graph.quotes import Desk, interval_text
from graphbuild.model import Build, Finding, Ref, Statement
from graphbuild.query import safe_cell

__all__ = [
    "CELL",
    "contradiction_table",
    "edge_table",
    "MENTION_COLUMNS",
    "findings",
    "mention_rows",
    "mention_table",
    "node_table",
    "statement_rows",
    "statement_table",
    "table",
]

CELL = 32_767
"""Characters that a cell of Excel holds (its specification and limits); more would spill into the next row."""

AT_ONCE = 500
"""Rows that are made into text together: with one at a time the writer costs more, and all would fill the memory."""

MENTION_COLUMNS = (
    "text",
    "type",
    "entity_name",
    "headline",
    "sentence",
    "page",
    "start",
    "end",
    "name",
    "entity",
    "article",
    "mention",
    "origin",
    "score",
)
"""Start and end count code points of the raw page; what is empty is not linked, or not on a page."""


STATEMENT_COLUMNS = (
    *("statement", "subject", "subject_name", "predicate", "object", "object_name", "qualifiers", "valid", "attested"),
    *("basis", "modality", "speaker", "confidence", "rules", "quote", "headline", "page", "start", "end"),
)
"""One row for each quote of a statement; ``rules`` are those whose claims made it."""

LEARNED = "rule:learned-name"
"""What made a statement without claims: `graphbuild.resolve.aliases` sees two names of one thing."""

CONTRADICTION_COLUMNS = (
    "kind",
    "about",
    "message_zh",
    "message_en",
    *(
        f"{side}_{what}"
        for side in ("left", "right")
        for what in ("statement", "quote", "headline", "page", "start", "end")
    ),
)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write CSV after RFC 4180 with a byte order mark, by which Excel knows UTF-8, some rows at a time.

    No cell can be taken for a formula; a cell longer than `CELL` ends in an ellipsis.
    """
    yield "\ufeff"
    waiting = chain([columns], ([_cell(value) for value in row] for row in rows))
    while batch := list(islice(waiting, AT_ONCE)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(batch)
        yield text.getvalue()


def _cell(value: object) -> object:
    return _text(value) if isinstance(value, str) else value


@lru_cache(maxsize=1 << 12)
def _text(value: str) -> str:
    """Make a text safe; most cells hold what others do."""
    safe = safe_cell(plain_text(value))
    return safe if len(safe) <= CELL else f"{safe[: CELL - 1]}…"


def node_table(graph: Flat) -> Iterator[str]:
    """Write one row per node of a flat graph."""
    return table(graph.nodes.columns, graph.nodes)


def edge_table(graph: Flat) -> Iterator[str]:
    """Write one row per edge of a flat graph, with the names of both ends."""
    columns = graph.nodes.columns
    names = {node[0]: node[columns.index("name")] for node in graph.nodes}
    rows = ([source, names[source], target, names[target], *more] for source, target, *more in graph.edges)
    return table(["source", "source_name", "target", "target_name", *graph.edges.kinds], rows)


def mention_table(build: Build, desk: Desk) -> Iterator[str]:
    """Write one row per mention, linked or not, in the order of articles and of their text."""
    return table(MENTION_COLUMNS, mention_rows(build, desk))


def mention_rows(build: Build, desk: Desk) -> Iterator[Sequence[str | int | float | None]]:
    """Give the values for `MENTION_COLUMNS` of every mention, in the order of articles and of their text."""
    owners = {mention_id: entity for entity in build.entities for mention_id in entity.mention_ids}
    for mention in sorted(build.mentions, key=lambda mention: (mention.article_id, mention.span, mention.id)):
        owner, place = owners.get(mention.id), desk.place(mention)
        yield (
            mention.text,
            str(mention.type),
            owner.name if owner else None,
            desk.articles[mention.article_id].headline,
            desk.sentence(mention).quote,
            place.page_id if place else None,
            place.start if place else None,
            place.end if place else None,
            mention.name,
            owner.id if owner else None,
            mention.article_id,
            mention.id,
            mention.origin,
            mention.score,
        )


def statement_table(build: Build, desk: Desk) -> Iterator[str]:
    """Write one row for each quote of each statement, those in words (figures, addresses) among them."""
    return table(STATEMENT_COLUMNS, statement_rows(build, desk))


def statement_rows(build: Build, desk: Desk) -> Iterator[Sequence[str | int | float | None]]:
    """Give the values for `STATEMENT_COLUMNS`, statements by id, the quote that says most first."""
    rules = {claim.id: claim.origin for claim in build.claims}
    other = [] if build.withheld else [LEARNED]
    for one in build.statements:
        said = _said(one, desk, sorted({rules[key] for key in one.claim_ids if key in rules}) or other)
        for quote in desk.quotes(one.evidence):
            yield *said, quote.text, quote.headline, quote.page, quote.start, quote.end


def _said(one: Statement, desk: Desk, rules: Sequence[str]) -> list[str | float]:
    whens = [when for when in (one.valid, *one.attested) if when]
    return [
        one.id,
        one.subject.id,
        desk.word(one.subject),
        str(one.predicate),
        one.object.id if isinstance(one.object, Ref) else "",
        desk.word(one.object),
        ", ".join(f"{role}: {desk.word(end)}" for role, end in one.qualifiers),
        interval_text(one.valid) if one.valid else "",
        ", ".join(interval_text(when) for when in one.attested),
        ", ".join(dict.fromkeys(str(when.basis) for when in whens)),
        one.modality.value,
        desk.word(Ref(id=one.speaker)) if one.speaker else "",
        one.confidence,
        "; ".join(rules),
    ]


def contradiction_table(build: Build) -> Iterator[str]:
    """Write one row per contradiction, with the quotes of both sides and where they stand."""
    return table(CONTRADICTION_COLUMNS, (_contradiction(one) for one in contradictions(build)))


def _contradiction(one: Contradiction) -> Sequence[str | int | None]:
    sides: list[str | int | None] = []
    for said, quote in zip_longest(one.statements, one.quotes):
        sides += [said.id, quote.text, quote.headline, quote.page, quote.start, quote.end] if quote else [said.id]
    width = len(CONTRADICTION_COLUMNS) - 4
    return [one.kind.value, one.about, one.message_zh, one.message_en, *sides, *[None] * (width - len(sides))]


def findings(found: Iterable[Finding]) -> str:
    """Write one JSON object per line for everything that was not understood and left out."""
    return "".join(
        json.dumps(
            {
                "stage": finding.stage,
                "severity": finding.severity.value,
                "record": finding.record_id,
                "message": finding.message,
            },
            ensure_ascii=False,
        )
        + "\n"
        for finding in found
    )
