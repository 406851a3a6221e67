"""What a Build holds, found by id, and the IRIs that stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

from graphbuild import ontology
from graphbuild.model import (
    Article,
    Build,
    End,
    Entity,
    Evidence,
    Mention,
    Page,
    RawSpan,
    Ref,
    Span,
    content_id,
)
from graphbuild.rdf import terms
from graphbuild.rdf.terms import Block, Node, block, term

__all__ = ["Known", "display", "know", "run_blocks", "run_node", "span_node"]

REMEMBERED = 20_000
"""Sentences whose places are remembered at the same time."""
BREAK = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A Build by id."""

    pages: Mapping[str, Page]
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    mentions: Mapping[str, Mention]
    reprinted: Mapping[str, tuple[str, ...]]
    """Ids of the articles that an article prints again."""
    run: Node
    """The activity that made every statement."""
    withheld: bool
    """Whether the text of the pages is not given."""
    _sentences: dict[tuple[str, int, int], tuple[RawSpan, ...]] = field(default_factory=dict, repr=False, compare=False)

    def node(self, end: End) -> Node:
        """Return the node of one end of a statement: a thing, an article, or a plain string."""
        if not isinstance(end, Ref):
            return terms.text(end.text)
        return terms.iri("article", end.id) if end.id in self.articles else terms.entity(end.id)

    def spans(self, article_id: str, span: Span) -> tuple[RawSpan, ...]:
        """Carry a span of an article to the raw pages; words made by the layout alone have none."""
        return self.articles[article_id].locate(span)

    def words(self, raw: RawSpan) -> str:
        """Cut the span out of the raw page."""
        return self.pages[raw.page_id].text[raw.start : raw.end]

    def sentence(self, evidence: Evidence) -> tuple[RawSpan, ...]:
        """Return the raw spans of an evidence; one sentence often shows many things, so the last are remembered."""
        key = evidence.article_id, evidence.span.start, evidence.span.end
        found = self._sentences.get(key)
        if found is None:
            if len(self._sentences) > REMEMBERED:
                self._sentences.clear()
            found = self._sentences[key] = self.spans(evidence.article_id, evidence.span)
        return found

    def chain(self, entity_id: str) -> Iterator[Entity]:
        """Yield the things a thing lies within, nearest first; a circle is walked once."""
        seen: set[str] = set()
        while entity_id in self.entities and entity_id not in seen:
            seen.add(entity_id)
            entity_id = self.entities[entity_id].value("within") or ""
            if entity_id in self.entities:
                yield self.entities[entity_id]


def know(build: Build) -> Known:
    """Put the records of a Build under their ids."""
    return Known(
        pages={page.id: page for page in build.pages},
        articles={article.id: article for article in build.articles},
        entities={entity.id: entity for entity in build.entities},
        mentions={mention.id: mention for mention in build.mentions},
        reprinted=_reprinted(build),
        withheld=build.withheld,
        run=run_node(build),
    )


def run_node(build: Build) -> Node:
    """Return the node of the run that made a build: it hangs on the pages and the version of the program."""
    return terms.iri("run", content_id("run", version("graphbuild"), *sorted(page.checksum for page in build.pages)))


def _reprinted(build: Build) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in build.reprints:
        found[one.copy] = (*found.get(one.copy, ()), one.original)
    return dict(sorted(found.items()))


def run_blocks(known: Known) -> Iterator[Block]:
    """Describe the run by what it read and what read it; two runs over the same pages are the same run."""
    yield block(
        term("ds:main"),
        ("gb:exportVersion", terms.text(ontology.EXPORT_VERSION)),
        ("gb:textWithheld", terms.true() if known.withheld else None),
    )
    number = version("graphbuild")
    software = terms.iri("run", f"software-{number.replace('.', '-')}")
    yield block(
        known.run,
        ("rdfs:label", terms.name(f"graphbuild {number} (pages: {len(known.pages)})", "en")),
        ("prov:wasAssociatedWith", software),
        *(("prov:used", terms.iri("page", page_id)) for page_id in known.pages),
        kind="gb:ExtractionRun",
    )
    label = terms.name(f"graphbuild {number}", "en")
    yield block(software, ("rdf:type", term("prov:SoftwareAgent")), ("rdfs:label", label))


def span_node(raw: RawSpan) -> Node:
    """Return the node of a run of page text; the offsets are its name."""
    return f"{terms.iri('page', raw.page_id)[:-1]}#offset_{raw.start}_{raw.end}>"


def display(words: str) -> str | None:
    """Return the words with line breaks of the layout taken out, or None when there are none.

    >>> display("云岫农业科\\n\\n技有限公司"), display("云岫茶园")
    ('云岫农业科技有限公司', None)
    """
    return BREAK.sub("", words) if "\n" in words or "\r" in words else None
