"""An HTML page of ours taken apart again: what a reader's browser would unpack from it."""

from __future__ import annotations

import base64
import gzip
import json
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

__all__ = ["Scripts", "data_of", "first_of", "meta_of", "unpacked"]

Row = dict[str, Any]
COLUMNS = ("id", "name", "type", "group", "weight", "x", "y")


class Scripts(HTMLParser):
    """Collect what stands in script elements, by id or class, and every tag and attribute."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: dict[str, list[str]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = (dict(attrs).get("id") or dict(attrs).get("class") or "script") if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.blocks.setdefault(self.open, []).append(data)

    def handle_endtag(self, tag: str) -> None:
        self.open = None


def unpacked(block: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(block)))


def meta_of(html: str) -> Row:
    meta: Row = json.loads(Scripts(html).blocks["meta"][0])
    return meta


def first_of(html: str) -> Row:
    first: Row = json.loads(Scripts(html).blocks["first"][0])
    return first


def data_of(html: str) -> Row:
    """Put the rows together again from which the page was packed; an article's text is that of its first run."""
    blocks = Scripts(html).blocks
    core = unpacked(blocks["core"][0])
    articles = [row for block in blocks.get("articles", ()) for row in unpacked(block)]
    return {
        **json.loads(blocks["meta"][0]),
        "pinyin": core["pinyin"],
        "nodes": _nodes(core["nodes"]),
        "links": _links(core["links"]),
        "facts": [row for block in blocks.get("facts", ()) for row in unpacked(block)],
        "articles": [row | {"text": row["runs"][0][1] if row["runs"] else ""} for row in articles],
    }


def _nodes(core: Row) -> list[Row]:
    nodes = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*(core[key] for key in COLUMNS), strict=True)]
    for node in nodes:
        node |= {"type": core["types"][node["type"]], "group": core["groups"][node["group"]]}
    for key in core.keys() - {*COLUMNS, "types", "groups"}:
        steps, values = core[key]
        for place, value in zip(accumulate(steps), values, strict=True):
            nodes[place][key] = value
    return nodes


def _links(core: Row) -> list[Row]:
    facts = iter(core["fact"])
    rows: list[Row] = []
    for left, right, kind, count in zip(accumulate(core["from"]), core["to"], core["kind"], core["count"], strict=True):
        told = {"facts": [next(facts) for _ in range(count)]} if kind < 0 else {"kind": core["kinds"][kind]}
        rows.append({"from": left, "to": right, **told})
    return rows
