"""A copy of the graph that holds text and numbers only, for file formats that know no tuples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graphbuild.graph.quotes import Fact, Quote
from graphbuild.ontology import Predicate, label

__all__ = ["fact_words", "flat", "plain_text", "quotation"]

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


def flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Copy the graph of `graphbuild.graph.build_graph` with str, int and float values only, in the same order.

    Every node has the same attributes and so has every edge. Characters that XML cannot hold become U+FFFD.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.name)
    for key, node in graph.nodes(data=True):
        copy.add_node(plain_text(key), **_flat_node(node))
    for number, (source, target, edge) in enumerate(graph.edges(data=True)):
        # a number for a key: GEXF and GraphML take it for the edge's id, which must not repeat in the file
        copy.add_edge(plain_text(source), plain_text(target), key=number, **_flat_edge(edge))
    return copy


def _flat_node(node: Mapping[str, Any]) -> dict[str, str | int | float]:
    known: dict[str, list[str]] = {}
    for key, value in node["attributes"]:
        known.setdefault(key, []).append(value)
    texts = {word: str(node[word]) for word in NODE_WORDS}
    texts["aliases"] = SEPARATOR.join(node["aliases"])
    texts |= {column: SEPARATOR.join(known.get(key, ())) for key, column in KEPT.items()}
    texts["facts"] = SEPARATOR.join(fact_words(fact) for fact in node["facts"])
    texts["same_as"] = SEPARATOR.join(node["same_as"])
    counts: dict[str, str | int | float] = {"mentions": int(node["mentions"]), "articles": int(node["articles"])}
    return {key: plain_text(text) for key, text in texts.items()} | counts


def _flat_edge(edge: Mapping[str, Any]) -> dict[str, str | int | float]:
    texts = {word: str(edge[word]) for word in EDGE_WORDS}
    texts["attested"] = SEPARATOR.join(edge["attested"])
    texts["qualifiers"] = SEPARATOR.join(f"{role}: {word}" for role, word in edge["qualifiers"])
    texts["evidence"] = SEPARATOR.join(quotation(quote) for quote in edge["evidence"])
    counts: dict[str, str | int | float] = {"confidence": float(edge["confidence"]), "count": int(edge["count"])}
    return {key: plain_text(text) for key, text in texts.items()} | counts


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
    return UNPRINTABLE.sub("\ufffd", text)
