"""What the page knows → blocks of text that travel in the file: packed small, and unpacked only when asked for.

::

    meta       plain JSON, read at once: title, groups, counts, what was left out
    core       every node and line, and of every fact what filters ask, as columns; the readings of characters
    facts      the facts whole, by the hundred
    articles   the articles whole or in part, by some pages of text

All but `meta` are JSON, packed by gzip and written in base64. A list of whole numbers that rise is written as the
steps between them.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphbuild.render.links import Links
from graphbuild.render.share import Articles, Share, shared

__all__ = ["Packed", "pack", "packed"]

Row = dict[str, Any]

FACTS_AT_ONCE = 128
"""Facts of one block: what a reader opens next is often beside it, and it unpacks within a frame of the screen."""
TEXT_AT_ONCE = 24_000
"""Characters of text in one block of articles, about: that of a page or two."""
GZIP = 16 + zlib.MAX_WBITS
"""Writes the gzip format with no name and no time, so that the same content gives the same bytes."""
SPARSE = ("aliases", "contextual", "surname", "line", "short", "label", "attributes")
"""What only some nodes have."""
FACT_COLUMNS = ("subject", "object", "predicate", "modality", "confidence", "article")
"""What every fact has."""
NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The blocks of one page."""

    meta: Row
    core: str
    facts: tuple[str, ...]
    articles: tuple[str, ...]


def pack(data: Row, *, limit: int, articles: Articles = Articles.ALL) -> Packed:
    """Pack what `graphbuild.render.data.page_data` gathered into about `limit` bytes.

    Names, lines and facts are always whole. Text is what gives way, by the rule of `graphbuild.render.share`.
    """
    core = packed(_core(data))
    facts = tuple(packed(rows) for rows in _runs(data["facts"], FACTS_AT_ONCE, lambda row: 1))
    share = shared(data, limit - len(core) - sum(map(len, facts)), wanted=articles)
    blocks = [(len(rows), packed(rows)) for rows in _runs(share.articles, TEXT_AT_ONCE, _length)]
    return Packed(
        meta=_meta(data, share, [count for count, _ in blocks]),
        core=core,
        facts=facts,
        articles=tuple(text for _, text in blocks),
    )


def packed(value: object) -> str:
    """Write a value as JSON, packed, in base64.

    >>> zlib.decompress(base64.b64decode(packed(["名"])), GZIP).decode()
    '["名"]'
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(packer.compress(text) + packer.flush()).decode("ascii")


def _length(article: Row) -> int:
    return sum(len(text) for _, text in article["runs"])


def _runs(rows: Iterable[Row], most: int, size: Callable[[Row], int]) -> Iterator[list[Row]]:
    """Cut a list into runs of about `most`."""
    run: list[Row] = []
    held = 0
    for row in rows:
        if run and held + size(row) > most:
            yield run
            run, held = [], 0
        run.append(row)
        held += size(row)
    if run:
        yield run


def _meta(data: Row, share: Share, blocks: list[int]) -> Row:
    kept = ("title", "subject", "withheld", "built", "groups", "sources")
    return {key: data[key] for key in kept} | {
        "counts": {
            "nodes": len(data["nodes"]),
            "facts": len(data["facts"]),
            "articles": len(data["articles"]),
            "sentences": share.sentences,
        },
        "factsAtOnce": FACTS_AT_ONCE,
        "articleBlocks": blocks,
        "leftOut": share.left_out,
    }


def _core(data: Row) -> Row:
    return {
        "nodes": _nodes(data["nodes"]),
        "facts": _facts(data["facts"]),
        "links": _links(data["links"]),
        "articles": _articles(data["articles"]),
        "pinyin": data["pinyin"],
    }


def _nodes(nodes: list[Row]) -> Row:
    types, groups = _Words(), _Words()
    columns: Row = {
        "id": [node["id"] for node in nodes],
        "name": [node["name"] for node in nodes],
        "type": [types.place(node["type"]) for node in nodes],
        "group": [groups.place(node["group"]) for node in nodes],
        "weight": [node["weight"] for node in nodes],
        "x": [node["x"] for node in nodes],
        "y": [node["y"] for node in nodes],
    }
    for key in SPARSE:
        have = [place for place, node in enumerate(nodes) if key in node]
        columns[key] = [_steps(have), [nodes[place][key] for place in have]]
    return columns | {"types": types.words, "groups": groups.words}


def _facts(facts: Iterable[Row]) -> Row:
    """Write facts as columns, in one reading of them."""
    predicates, modalities, roles = _Words(), _Words(), _Words()
    columns: dict[str, list[Any]] = {name: [] for name in FACT_COLUMNS}
    parts: list[tuple[int, int, int]] = []
    figures: list[tuple[int, str]] = []
    for number, fact in enumerate(facts):
        columns["subject"].append(_place(fact["subject"]))
        columns["object"].append(_place(fact["object"]))
        columns["predicate"].append(predicates.place(fact["predicate"]))
        columns["modality"].append(modalities.place(fact["modality"]))
        columns["confidence"].append(round(fact["confidence"] * 100))
        columns["article"].append(fact["evidence"][0][0] if fact["evidence"] else NONE)
        parts += [(number, roles.place(role), end) for role, end in _parts(fact)]
        figures += [(number, words)] if (words := _figure(fact)) else []
    return columns | {
        "parts": [
            _steps([number for number, _, _ in parts]),
            [role for _, role, _ in parts],
            [end for *_, end in parts],
        ],
        "figures": figures,
        "predicates": predicates.words,
        "modalities": modalities.words,
        "roles": roles.words,
    }


def _parts(fact: Row) -> Iterator[tuple[str, int]]:
    """Give the nodes that have a part in a fact beside its two ends."""
    yield from ((role, end) for role, end in fact["qualifiers"] if isinstance(end, int))
    if "speaker" in fact:
        yield "speaker", fact["speaker"]


def _figure(fact: Row) -> str:
    """Write a figure as a reader may search for it: what is measured, and how much."""
    if fact["predicate"] != "figure" or not isinstance(fact["object"], str):
        return ""
    indicator = next((end for role, end in fact["qualifiers"] if role == "indicator" and isinstance(end, str)), "")
    return " ".join(filter(None, (indicator, fact["object"])))


def _place(end: int | str) -> int:
    return end if isinstance(end, int) else NONE


def _links(links: Links) -> Row:
    kinds = _Words()
    return {
        "from": _steps(links.source.tolist()),
        "to": links.target.tolist(),
        "kind": [kinds.place(word) if word else NONE for word in links.words()],
        "count": links.count.tolist(),
        "fact": links.fact.tolist(),
        "kinds": kinds.words,
    }


def _articles(articles: Iterable[Row]) -> Row:
    papers = _Words()
    rows = [(row["node"], papers.place(row["newspaper"]), _day(row["issued"])) for row in articles]
    return {
        "node": [node for node, _, _ in rows],
        "newspaper": [paper for _, paper, _ in rows],
        "day": [day for *_, day in rows],
        "newspapers": papers.words,
    }


def _day(issued: Row) -> str:
    return issued["start"] or issued["end"] or ""


class _Words:
    """Words by their place in a list, in the order in which they come."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, word: str) -> int:
        if word not in self._places:
            self._places[word] = len(self.words)
            self.words.append(word)
        return self._places[word]


def _steps(rising: list[int]) -> list[int]:
    """Write numbers that rise as the steps between them.

    >>> _steps([3, 3, 7])
    [3, 0, 4]
    """
    return [number - before for number, before in zip(rising, [0, *rising], strict=False)]
