"""Corpus: the object a reader of newspapers holds in a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import QueryError
from graphbuild.graph import Quote, build_graph
from graphbuild.graph.quotes import Desk, interval_text
from graphbuild.model import Build, Entity, Finding, Ref, Span, Statement
from graphbuild.notebook.cards import Card
from graphbuild.notebook.parts import dated, part_of
from graphbuild.notebook.picture import Picture
from graphbuild.notebook.views import Chain, Link, Timeline, View
from graphbuild.ontology import EntityType, Predicate, label

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Corpus"]


ENTITIES = ("id", "name", "type", "type_zh", "aliases", "mentions", "articles", "iri")
QUOTED = ("quote", "headline", "page", "start", "end")
FACTS = ("subject", "predicate", "object", "qualifiers", "valid", "attested", "basis", "modality", "confidence")
STATEMENTS = (*FACTS, *QUOTED, "sentences", "id")
POSTS = ("person", "post", "body", "tenure", "first", "last", "valid", "quote", "person_id", "id")
COMMUNITIES = ("id", "name", "type", "community", "size")
"""Columns of the tables; one without a row has them too."""


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
        return _frame(rows, columns=ENTITIES, index="id")

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

        rows = [dict(zip(MENTION_COLUMNS, row, strict=True)) for row in mention_rows(self.build, self._desk)]
        return _frame(rows, columns=MENTION_COLUMNS)

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
        return _frame(rows, columns=STATEMENTS)

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

    @cached_property
    def posts(self) -> pd.DataFrame:
        """One row per person, post and tenure: body, first and last day attested, printed bounds, quote."""
        desk = self._desk
        rows = []
        for one in self.build.statements:
            if one.predicate == Predicate.HOLDS_POST and isinstance(one.object, Ref):
                days = [when.start for when in one.attested if when.start]
                tenure, body = one.qualifier("tenure"), desk.entities[one.object.id].value("post_in")
                rows.append(
                    {
                        "person": desk.word(one.subject),
                        "post": desk.word(one.object),
                        "body": desk.word(Ref(id=body)) if body else "",
                        "tenure": desk.word(tenure) if tenure else "",
                        "first": min(days, default=None),
                        "last": max(days, default=None),
                        "valid": interval_text(one.valid) if one.valid else "",
                        "quote": desk.quotes(one.evidence)[0].text,
                        "person_id": one.subject.id,
                        "id": one.id,
                    }
                )
        rows.sort(key=lambda row: (row["person"], str(row["first"]), row["post"], row["id"]))
        return _frame(rows, columns=POSTS)

    def co_mentions(self, name: str = "", *, least: int = 1) -> pd.DataFrame:
        """One row per two entities named in one article, with the number of articles; of one entity, if it is named.

        Raises `QueryError` when nothing has that name.
        """
        from graphbuild.graph.measures import co_mentions

        key = self.entity(name).entity.id if name else ""
        found = [row for row in co_mentions(self.graph, least=least) if not key or key in row[:2]]
        names = {one: self.graph.nodes[one]["name"] for row in found for one in row[:2]}
        return _frame(
            [
                {"left": names[one], "right": names[other], "articles": n, "left_id": one, "right_id": other}
                for one, other, n in found
            ],
            columns=("left", "right", "articles", "left_id", "right_id"),
        )

    def communities(self, *, resolution: float = 1.0) -> pd.DataFrame:
        """One row per entity with the number of its community (0 the largest), by Leiden's algorithm."""
        from graphbuild.graph.measures import communities

        parts = communities(self.graph, resolution=resolution)
        nodes = self.graph.nodes
        rows = [
            {"id": key, "name": nodes[key]["name"], "type": nodes[key]["type"], "community": number, "size": len(part)}
            for number, part in enumerate(parts)
            for key in part
        ]
        return _frame(rows, columns=COMMUNITIES, index="id")

    def community(self, number: int, *, resolution: float = 1.0, height: int = 560) -> View:
        """Show one community, by its number in `communities`.

        Raises `QueryError` when there is none of that number.
        """
        found = self.communities(resolution=resolution)
        keys = set(found.index[found["community"] == number])
        if not keys:
            raise QueryError(f"there is no community {number}: corpus.communities() lists them, 0 is the largest")
        return self._view(keys, height=height)

    def timeline(self, name: str) -> Timeline:
        """Draw what is said of one thing in order of time.

        Raises `QueryError` when nothing has that name.
        """
        card = self.entity(name)
        return Timeline(name=card.name, rows=dated(self.build, self._desk, card.entity.id))

    def ego(self, name: str, *, radius: int = 1, height: int = 560) -> View:
        """Show what lies within some steps of one thing.

        Raises `QueryError` when nothing has that name.
        """
        from graphbuild.graph.measures import neighborhood

        return self._view(neighborhood(self.graph, self.entity(name).entity.id, radius=radius), height=height)

    def path(self, name: str, other: str) -> Chain:
        """Show the shortest way from one thing to another, with the sentence of each step.

        Raises `QueryError` when nothing has one of the names, or no way leads there.
        """
        import networkx as nx

        from graphbuild.graph.measures import shortest_path

        ends = [self.entity(word).entity.id for word in (name, other)]
        try:
            steps = shortest_path(self.graph, *ends)
        except nx.NetworkXNoPath as error:
            raise QueryError(f"nothing in this corpus leads from {name} to {other}") from error
        links = tuple(self._link(*step) for step in steps)
        keys = {*ends, *(end for source, target, _ in steps for end in (source, target))}
        return Chain(links=links, page=self._page(keys), picture=Picture.of(self.graph, keys))

    def _link(self, source: str, target: str, edge: Mapping[str, Any]) -> Link:
        names = self.graph.nodes[source]["name"], self.graph.nodes[target]["name"]
        return Link(source=names[0], words=f"—{edge['label']}→", target=names[1], quotes=edge["evidence"])

    def subgraph(self, found: pd.DataFrame | Iterable[str] | str, *, height: int = 560) -> View:
        """Show the things that a table, a list or one word names: by id, by IRI or by name, in any of its columns.

        The answer of a query is such a table. Raises `QueryError` when it names nothing of this corpus.
        """
        listed = [found] if isinstance(found, str) else found
        cells = listed if not hasattr(listed, "to_numpy") else (str(cell) for cell in listed.to_numpy().ravel())
        words = {word.rpartition("/id/")[2] for word in map(str, cells)}
        keys = {one.id for one in self.build.entities if one.id in words or one.name in words}
        if not keys:
            raise QueryError("nothing of this corpus stands in that table: select ids, IRIs or names of entities")
        return self._view(keys, height=height)

    def _view(self, keys: set[str], *, height: int = 560) -> View:
        return View(page=self._page(keys), height=height, picture=Picture.of(self.graph, keys))

    def _page(self, keys: set[str]) -> str:
        from graphbuild.render import render

        return render(part_of(self.build, keys))

    def show(self, *, height: int = 720) -> View:
        """Show the interactive graph inline in Jupyter; ``height`` is in pixels. No file is written."""
        from graphbuild.render import render

        return View(page=render(self.build), height=height)

    def export(self, out: str | Path) -> list[Path]:
        """Write all files of an export into a folder, and the records that `graphbuild.open` reads.

        Raises `graphbuild.errors.ExportError` when the folder cannot be written.
        """
        from graphbuild.export import export, keep_records

        return [*export(self.build, Path(out)), *keep_records(self.build, Path(out))]

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


def _printed(statement: Statement, place: Mapping[str, int]) -> tuple[int, Span, str]:
    """Give a statement's place in the printed order: that of the sentence that shows it."""
    first = statement.evidence[0]
    return place[first.article_id], first.span, statement.id


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
