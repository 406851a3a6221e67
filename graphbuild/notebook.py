"""Corpus: the object a reader of newspapers holds in a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import QueryError
from graphbuild.graph import Fact, Quote, build_graph
from graphbuild.graph.flat import fact_words, quotation
from graphbuild.graph.quotes import Desk, interval_text
from graphbuild.model import Build, Entity, Finding, Span, Statement
from graphbuild.ontology import EntityType, label

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Card", "Corpus", "View"]


class Corpus:
    """Everything one build knows, as a graph, as tables, and by question.

    >>> import graphbuild as gb
    >>> corpus = gb.build(gb.bundled_pages())  # doctest: +SKIP
    >>> corpus.entities.groupby("type").size()  # doctest: +SKIP
    >>> corpus.query("SELECT ?name { ?p a schema:Person ; schema:name ?name }")  # doctest: +SKIP
    """

    def __init__(self, build: Build) -> None:
        self.build = build

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph of networkx: entities and articles, and every edge with its evidence."""
        return build_graph(self.build)

    @cached_property
    def entities(self) -> pd.DataFrame:
        """One row per entity: its names, its type in both languages, how often and in how many articles it stands."""
        rows = [self._entity_row(entity) for entity in sorted(self.build.entities, key=lambda entity: entity.id)]
        return _frame(rows, index="id")

    def _entity_row(self, entity: Entity) -> dict[str, Any]:
        node = self.graph.nodes[entity.id]
        return {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "type_zh": label(EntityType(entity.type)),
            "aliases": ", ".join(entity.aliases),
            "mentions": node["mentions"],
            "articles": node["articles"],
            "iri": node["iri"],
        }

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row per mention: what is printed, whom it means, and where on the raw page it stands."""
        from graphbuild.export.tables import MENTION_COLUMNS, mention_rows

        return _frame([dict(zip(MENTION_COLUMNS, row, strict=True)) for row in mention_rows(self.build)])

    @cached_property
    def statements(self) -> pd.DataFrame:
        """One row per statement in printed order: who, what, whom in words, with the sentence that shows it."""
        desk = self._desk
        place = {article.id: number for number, article in enumerate(self.build.articles)}
        rows = []
        for statement in sorted(self.build.statements, key=lambda one: _printed(one, place)):
            quotes = desk.quotes(statement.evidence)
            rows.append(
                {
                    "subject": desk.word(statement.subject),
                    "predicate": str(statement.predicate),
                    "object": desk.word(statement.object),
                    "qualifiers": ", ".join(f"{role}: {desk.word(end)}" for role, end in statement.qualifiers),
                    "valid": interval_text(statement.valid) if statement.valid else "",
                    "attested": ", ".join(interval_text(interval) for interval in statement.attested),
                    "basis": ", ".join(
                        dict.fromkeys(str(one.basis) for one in (statement.valid, *statement.attested) if one)
                    ),
                    "modality": statement.modality.value,
                    "confidence": statement.confidence,
                    **_first_quote(quotes),
                    "sentences": len(quotes),
                    "id": statement.id,
                }
            )
        return _frame(rows)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was not understood and left out."""
        return self.build.findings

    def query(self, question: str) -> pd.DataFrame:
        """Ask SPARQL: the text, the name of a question that ships with the package, or a file.

        Raises `graphbuild.errors.QueryError` for a query that cannot be answered.
        """
        from graphbuild.query import ask

        table = ask(self.build, question)
        return _frame(table.records(), columns=table.variables)

    def entity(self, name: str) -> Card:
        """Return the card of the entity with this name, short name or id; the most mentioned one of several.

        Raises `QueryError` when nothing has that name.
        """
        return self._card(name, self.build.entities)

    def person(self, name: str) -> Card:
        """Return the card of the person with this name; of namesakes the most mentioned, with the others told.

        Raises `QueryError` when no person has that name.
        """
        return self._card(name, (entity for entity in self.build.entities if entity.type == EntityType.PERSON))

    def _card(self, name: str, among: Iterable[Entity]) -> Card:
        found = [entity for entity in among if name in (entity.id, entity.name, *entity.aliases)]
        if not found:
            raise QueryError(f"nothing in this corpus is called {name!r}: look through corpus.entities")
        nodes = self.graph.nodes
        found.sort(key=lambda entity: (entity.name != name, -nodes[entity.id]["mentions"], entity.id))
        return Card(entity=found[0], graph=self.graph, others=tuple(entity.id for entity in found[1:]))

    def show(self, *, height: int = 720) -> View:
        """Show the interactive graph inline in Jupyter; ``height`` is in pixels. No file is written."""
        from graphbuild.render import render

        return View(page=render(self.build), height=height)

    def export(self, out: str | Path) -> list[Path]:
        """Write all files of an export into a folder; see `graphbuild.export.export`."""
        from graphbuild.export import export

        return export(self.build, Path(out))

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self.build)

    def _counts(self) -> dict[str, int]:
        kinds = ("pages", "articles", "mentions", "entities", "statements", "findings")
        return {kind: len(getattr(self.build, kind)) for kind in kinds}

    def __repr__(self) -> str:
        return f"Corpus({', '.join(f'{count} {kind}' for kind, count in self._counts().items())})"

    def _repr_html_(self) -> str:
        counts = "".join(f"<td><b>{count:,}</b> {kind}</td>" for kind, count in self._counts().items())
        types = Counter(entity.type for entity in self.build.entities)
        kinds = sorted(types.items(), key=lambda item: (-item[1], item[0]))
        listed = " · ".join(f"{escape(label(EntityType(kind)))} {count}" for kind, count in kinds)
        return f"<table><tr>{counts}</tr></table><p>{listed}</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The graph's page, ready for a cell of a notebook."""

    page: str
    height: int

    def __repr__(self) -> str:
        return f"View({len(self.page):,} characters of HTML; shown by Jupyter, or written by corpus.export)"

    def _repr_html_(self) -> str:
        # sandboxed: the page runs its own script and nothing else of the notebook
        attributes = (
            f'width="100%" height="{int(self.height)}" style="border:0" sandbox="allow-scripts allow-downloads"'
        )
        return f'<iframe srcdoc="{escape(self.page, quote=True)}" {attributes}></iframe>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One entity with what the corpus says of it, readable as text and in Jupyter."""

    entity: Entity
    graph: nx.MultiDiGraph[str]
    others: tuple[str, ...] = ()
    """Ids of other entities of the same name."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.entity.name

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is said of it in words: figures, addresses."""
        found: tuple[Fact, ...] = self.graph.nodes[self.entity.id]["facts"]
        return found

    @property
    def lines(self) -> list[tuple[str, tuple[Quote, ...]]]:
        """Each relation and fact in words, with its evidence; mentions in articles come last."""
        told = [(self._outward(edge), edge["evidence"]) for edge in self._edges("out")]
        told += [(fact_words(fact), fact.evidence) for fact in self.facts]
        return told + [(self._inward(edge), edge["evidence"]) for edge in self._edges("in")]

    def _edges(self, way: str) -> list[dict[str, Any]]:
        walk = self.graph.out_edges if way == "out" else self.graph.in_edges
        edges = [
            {"source": source, "target": target, **edge} for source, target, edge in walk(self.entity.id, data=True)
        ]
        return sorted(
            edges, key=lambda edge: (edge["predicate"] == "mentions", edge["predicate"], edge["target"], edge["source"])
        )

    def _outward(self, edge: dict[str, Any]) -> str:
        words = ", ".join(word for role, word in edge["qualifiers"] if role in ("title", "role", "category"))
        return f"{edge['label']} {self.graph.nodes[edge['target']]['name']}{f' ({words})' if words else ''}"

    def _inward(self, edge: dict[str, Any]) -> str:
        return f"{self.graph.nodes[edge['source']]['name']} {edge['label']} {self.name}"

    def __repr__(self) -> str:
        head = [f"{self.name}  {label(EntityType(self.entity.type))}  {self.entity.id}"]
        if self.entity.aliases:
            head.append(f"  又称 {', '.join(self.entity.aliases)}")
        if self.others:
            head.append(f"  同名 {', '.join(self.others)}")
        body = [f"  {text}\n{_quoted(quotes)}" if quotes else f"  {text}" for text, quotes in self.lines]
        return "\n".join([*head, *body])

    def _repr_html_(self) -> str:
        names = "".join(f"<p>同名: {escape(other)}</p>" for other in self.others)
        aliases = f"<p>又称: {escape(', '.join(self.entity.aliases))}</p>" if self.entity.aliases else ""
        items = "".join(
            f"<li>{escape(text)}{''.join(f'<br><small>{escape(quotation(quote))}</small>' for quote in quotes)}</li>"
            for text, quotes in self.lines
        )
        kind = escape(label(EntityType(self.entity.type)))
        head = f"<h4>{escape(self.name)} <small>{kind} {escape(self.entity.id)}</small></h4>"
        return f"{head}{aliases}{names}<ul>{items}</ul>"


def _printed(statement: Statement, place: Mapping[str, int]) -> tuple[int, Span, str]:
    """Give a statement's place in the printed order: that of the sentence that shows it."""
    first = statement.evidence[0]
    return place[first.article_id], first.span, statement.id


def _quoted(quotes: Iterable[Quote]) -> str:
    return "\n".join(f"    {quotation(quote)}" for quote in quotes)


def _first_quote(quotes: tuple[Quote, ...]) -> dict[str, Any]:
    first = quotes[0]
    return {
        "quote": first.text,
        "headline": first.headline,
        "page": first.page,
        "start": first.start,
        "end": first.end,
    }


def _frame(rows: list[dict[str, Any]], *, columns: Iterable[str] = (), index: str = "") -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(columns) or None)
    return frame.set_index(index) if index and index in frame else frame
