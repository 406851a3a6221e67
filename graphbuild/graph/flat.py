"""The graph as rows of text and numbers only, for file formats that know no tuples.

Four files tell of every node or edge. The rows are made once and wait aside, on disk where they are many, so that no
one holds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphbuild.aside import Aside
from graphbuild.graph.quotes import Fact, Quote
from graphbuild.ontology import Predicate, label

__all__ = ["Flat", "Rows", "Value", "fact_words", "flat", "plain_text", "quotation"]

Value = str | int | float
Row = tuple[Value, ...]

SEPARATOR = " | "
"""Stands between the values of one cell."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids or discourages (section 2.2), lone surrogates included."""

NODE_WORDS = ("label", "type", "name", "iri")
EDGE_WORDS = ("predicate", "label", "label_en", "iri", "statement", "origin", "modality", "tenure", "valid", "speaker")
KEPT = {
    "code": "code",
    "nbs": "nbs",
    "level": "level",
    "start": "date",  # GEXF takes a column named start for the life of a node
    "issued": "issued",
    "newspaper": "newspaper",
    "pinyin": "pinyin",
    "role": "role",
    "classification": "classification",
}
"""Attributes of an entity or article that become columns, and the columns; the others hold ids and are edges."""


class Rows:
    """Rows under named columns, to be read as often as one likes."""

    def __init__(self, ends: Iterable[str], rows: Iterable[tuple[Row, Mapping[str, Value]]]) -> None:
        """Take rows with what comes first in each (named by ``ends``) and its further columns, alike in all of them."""
        self.ends = tuple(ends)
        self.kinds: dict[str, type] = {}
        """Each further column with the type of its values; none where there is no row."""
        self._rows = Aside((*first, *self._values(row)) for first, row in rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns."""
        return (*self.ends, *self.kinds)

    def _values(self, row: Mapping[str, Value]) -> Iterable[Value]:
        self.kinds = self.kinds or {name: type(value) for name, value in row.items()}
        return row.values()


@dataclass(frozen=True, slots=True)
class Flat:
    """A graph as its files tell it: nodes by key, edges by the keys of both ends, in its order."""

    name: str
    nodes: Rows
    edges: Rows


def flat(name: str, nodes: Iterable[tuple[str, Mapping[str, Any]]], edges: Iterable[tuple[str, str, Any]]) -> Flat:
    """Write nodes and edges as `graphbuild.graph.build_graph` has them with str, int and float values only.

    Every node has the same columns and so has every edge. Characters that XML cannot hold become U+FFFD.
    """
    return Flat(
        plain_text(name),
        Rows(["id"], (((plain_text(key),), _flat_node(node)) for key, node in nodes)),
        Rows(
            ["source", "target"],
            (((plain_text(source), plain_text(target)), _flat_edge(edge)) for source, target, edge in edges),
        ),
    )


def _flat_node(node: Mapping[str, Any]) -> dict[str, Value]:
    known: dict[str, list[str]] = {}
    for key, value in node["attributes"]:
        known.setdefault(key, []).append(value)
    texts = {word: str(node[word]) for word in NODE_WORDS}
    texts["aliases"] = SEPARATOR.join(node["aliases"])
    texts |= {column: SEPARATOR.join(known.get(key, ())) for key, column in KEPT.items()}
    texts["facts"] = SEPARATOR.join(fact_words(fact) for fact in node["facts"])
    texts["same_as"] = SEPARATOR.join(node["same_as"])
    counts: dict[str, Value] = {"mentions": int(node["mentions"]), "articles": int(node["articles"])}
    return _plain(texts) | counts


def _flat_edge(edge: Mapping[str, Any]) -> dict[str, Value]:
    texts = {word: str(edge[word]) for word in EDGE_WORDS}
    texts["attested"] = SEPARATOR.join(edge["attested"])
    texts["qualifiers"] = SEPARATOR.join(f"{role}: {word}" for role, word in edge["qualifiers"])
    texts["evidence"] = SEPARATOR.join(quotation(quote) for quote in edge["evidence"])
    counts: dict[str, Value] = {"confidence": float(edge["confidence"]), "count": int(edge["count"])}
    return _plain(texts) | counts


def _plain(texts: dict[str, str]) -> dict[str, Value]:
    whole = "".join(texts.values()).isprintable()  # as most are
    return {**texts} if whole else {key: plain_text(text) for key, text in texts.items()}


def fact_words(fact: Fact) -> str:
    """Write a fact in one line: what is measured or told, and the words.

    >>> fact_words(Fact("figure", "超1.2亿元", (("indicator", "研发投入"),), "s", 1.0, "asserted", (), "", "", ()))
    '研发投入: 超1.2亿元'
    >>> fact_words(Fact("address", "振兴路1号", (), "s", 1.0, "asserted", (), "", "", ()))
    '地址: 振兴路1号'
    """
    return f"{dict(fact.qualifiers).get('indicator') or label(Predicate(fact.predicate))}: {fact.text}"


def quotation(quote: Quote) -> str:
    """Write a quote in one line: the sentence, its headline, and where it stands on the page.

    >>> quotation(Quote("云岫茶园开园", "p-1", "云岫茶园开园。", "p", 10, 17))
    '「云岫茶园开园。」 云岫茶园开园 [p 10–17]'
    """
    words = f"「{quote.text}」 " if quote.text else ""
    return f"{words}{quote.headline} [{quote.page} {quote.start}–{quote.end}]"


def plain_text(text: str) -> str:
    """Replace what an XML file or a terminal must not hold by U+FFFD.

    >>> plain_text("a\\x00b\\x1b[31mc")
    'a\\ufffdb\\ufffd[31mc'
    """
    return text if text.isprintable() else UNPRINTABLE.sub("\ufffd", text)  # most of a million cells is
