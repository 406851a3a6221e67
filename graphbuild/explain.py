"""How an entity or a statement came about: the rule, the mentions, the judgements, the quotes with page and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import QueryError
from graphbuild.query.tables import read_table

__all__ = ["Origins", "explain", "read_origins"]

Row = Mapping[str, str]

SHOWN = 20
"""Lines of one kind that are printed; the tables hold them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The tables of an export in which an explanation is looked up."""

    nodes: Sequence[Row]
    statements: Sequence[Row]
    mentions: Sequence[Row]
    judgements: Sequence[Row]


def read_origins(exports: Path) -> Origins:
    """Read the tables of an export.

    Raises `QueryError` when one is not there.
    """
    tables = {name: read_table(exports / f"{name}.csv").records() for name in Origins.__slots__}
    return Origins(
        **{name: [{key: str(value) for key, value in row.items()} for row in rows] for name, rows in tables.items()}
    )


def explain(origins: Origins, key: str) -> Iterator[str]:
    """Yield the explanation of an entity or a statement, line by line; the key is an id, or the end of an IRI.

    A name is understood where only one thing has it. Raises `QueryError` for a key that is none of these.
    """
    plain = key.rpartition("/id/")[2].removeprefix("statement/")
    said = [row for row in origins.statements if row["statement"] == plain]
    if said:
        yield from _statement(said, origins)
        return
    yield from _entity(_node(origins.nodes, plain), origins)


def _node(nodes: Iterable[Row], key: str) -> Row:
    named = [node for node in nodes if key in (node["id"], node["name"])]
    if len(named) == 1:
        return named[0]
    ids = ", ".join(node["id"] for node in named[:SHOWN])
    if named:
        raise QueryError(f"{key} names {len(named)} things ({ids}): give one of these ids")
    raise QueryError(f"{key!r} is no statement and no entity of this export: see statements.csv and nodes.csv")


def _statement(said: Sequence[Row], origins: Origins) -> Iterator[str]:
    first = said[0]
    yield f"{first['subject_name']} — {first['predicate']} → {first['object_name']}   [{first['statement']}]"
    yield from (f"  {title}: {first[title]}" for title in TITLES if first[title])
    for row in said:
        yield f"  「{row['quote']}」 {row['headline']} [{row['page']} {row['start']}–{row['end']}]"
        for end in ("subject", "object"):
            yield from (f"      {line}" for line in _in_quote(row, row[end], origins.mentions))
    for end in ("subject", "object"):
        lines = list(_judgements(_mention_ids(origins.mentions, first[end]), first[end], origins.judgements))
        if lines:
            yield f"  {first[f'{end}_name']} ({first[end]}):"
            yield from (f"    {line}" for line in lines)


TITLES = ("qualifiers", "valid", "attested", "basis", "modality", "speaker", "confidence", "rules")


def _in_quote(quote: Row, entity: str, mentions: Iterable[Row]) -> Iterator[str]:
    """Yield the mentions of an end within a quote."""
    if not (entity and quote["start"]):
        return
    start, end = int(quote["start"]), int(quote["end"])
    for row in mentions:
        inside = row["entity"] == entity and row["page"] == quote["page"] and row["start"]
        if inside and start <= int(row["start"]) and int(row["end"]) <= end:
            yield _mention(row)


def _mention(row: Row) -> str:
    return f"“{row['text']}” [{row['page']} {row['start']}–{row['end']}] {row['origin']} ({row['score']})"


def _mention_ids(mentions: Iterable[Row], entity: str) -> set[str]:
    """Return the ids of an entity's mentions."""
    return {row["mention"] for row in mentions if entity and row["entity"] == entity}


def _judgements(mentions: set[str], entity: str, judgements: Iterable[Row]) -> Iterator[str]:
    """Yield the rows that joined the mentions of an entity, or keep it apart from others."""
    own = {*mentions, entity}
    rows = [row for row in judgements if row["left"] in own or row["right"] in own]
    for row in rows[:SHOWN]:
        who = " ".join(filter(None, (row["judge"], row["decided"])))
        yield f"{row['verdict']} ({who}, {row['score']}) {row['reason']}: {row['left_shows']} | {row['right_shows']}"
    if len(rows) > SHOWN:
        yield f"… and {len(rows) - SHOWN} more in judgements.csv"


def _entity(node: Row, origins: Origins) -> Iterator[str]:
    yield f"{node['name']}   {node['type']}   {node['id']}"
    yield from (f"  {title}: {node[title]}" for title in ("aliases", "iri") if node.get(title))
    mine = [row for row in origins.mentions if row["entity"] == node["id"]]
    yield f"  mentions: {len(mine)}"
    yield from (f"    {_mention(row)}" for row in mine[:SHOWN])
    rows = list(_judgements({row["mention"] for row in mine}, node["id"], origins.judgements))
    yield f"  judgements: {len(rows)}"
    yield from (f"    {line}" for line in rows)
    said = {
        row["statement"]: row for row in reversed(origins.statements) if node["id"] in (row["subject"], row["object"])
    }
    yield f"  statements: {len(said)}"
    for row in list(reversed(said.values()))[:SHOWN]:
        words = f"{row['subject_name']} — {row['predicate']} → {row['object_name']}"
        yield f"    {words}   [{row['statement']}] {row['rules']}"
