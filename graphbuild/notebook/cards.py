"""One entity as a card: what it is called and what is said of it, with every sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from graphbuild.graph import Fact, Quote
from graphbuild.graph.flat import fact_words, quotation
from graphbuild.model import Entity
from graphbuild.ontology import EntityType, label

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Card"]


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


def _quoted(quotes: Iterable[Quote]) -> str:
    return "\n".join(f"    {quotation(quote)}" for quote in quotes)
