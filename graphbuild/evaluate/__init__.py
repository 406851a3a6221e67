"""Gold against an export: precision, recall and F1 of every kind of thing the program finds.

::

    gold.json ─read_gold─▶ Gold ──┐
                                  ├─measure─▶ Report
    graph.nt ──read_export─▶ Said ┘

Everything is read from the export by SPARQL, so the figures tell what a reader of the export gets, and an export of
any version can be scored. Offsets count code points of the raw page, half-open.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.errors import GoldError
from graphbuild.evaluate.facts import score_facts
from graphbuild.evaluate.gold import read_gold, trimmed
from graphbuild.evaluate.measure import align, score_articles, score_clusters, score_links, score_mentions
from graphbuild.evaluate.report import Evidenced, Report, Score
from graphbuild.evaluate.said import Said, read_export

__all__ = ["Evidenced", "Report", "Score", "evaluate"]


def evaluate(gold: Path, export: Path, *, page: str = "", raw: Path | None = None) -> Report:
    """Score an export (a folder of a build, or one of its RDF files) against hand-made gold for one page.

    ``page`` is part of the page's IRI and must be given when the export holds more pages than that of the gold: then
    only what stands on it counts. With ``raw``, the file of the page, every evidence quote is compared with it.
    Raises `GoldError` for a gold that cannot be read or does not fit the page, and for an export that is not there.
    """
    text = _read_raw(raw)
    truth = trimmed(read_gold(gold, raw=text), text)
    said = read_export(export, page=page, raw=text)
    to_gold = align(said, truth)
    return Report(
        articles=score_articles(said, truth),
        mentions=score_mentions(said, truth, overlap=False),
        overlap=score_mentions(said, truth, overlap=True),
        links=score_links(said, truth, to_gold),
        clusters=score_clusters(said, truth),
        facts=score_facts(said, truth, to_gold),
        evidence=None if text is None else _evidence(said, text),
    )


def _read_raw(raw: Path | None) -> str | None:
    try:
        return None if raw is None else raw.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"the page {raw} cannot be read as UTF-8 text: {error}") from error


def _evidence(said: Said, raw: str) -> Evidenced:
    exact = sum(raw[start:end] == quote for start, end, quote in said.evidence)
    return Evidenced(spans=len(said.evidence), exact=exact, statements_without_evidence=said.bare)
