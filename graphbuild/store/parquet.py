"""Records ↔ one Parquet file: the same bytes for the same records, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, tee
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graphbuild.store.columns import Column, Table

__all__ = ["read_records", "write_records"]

GROUP = 16_384
"""Rows of one row group, a fixed number: the bytes of a file hang on it, and a reader holds one group at a time."""


def write_records(table: Table, records: Iterable[Any], file: Path) -> None:
    """Write records in order; the file holds no time and no path, so that equal records give equal bytes."""
    with pq.ParquetWriter(file, table.schema, compression="zstd", write_statistics=True) as writer:
        waiting = iter(records)
        while group := list(islice(waiting, GROUP)):
            columns = [_column(column, group) for column in table.columns]
            writer.write_table(pa.Table.from_arrays(columns, schema=table.schema), row_group_size=GROUP)


def _column(column: Column, records: Sequence[Any]) -> pa.Array:
    return pa.array([column.get(record) for record in records], type=column.type)


def read_records(table: Table, file: Path) -> Iterator[Any]:
    """Yield the records of a file in order.

    Raises `pyarrow.ArrowException`, `OSError`, `ValueError`, `TypeError` or `KeyError` for a file that is none of
    this table's, or damaged.
    """
    with pq.ParquetFile(file) as opened:
        if not opened.schema_arrow.equals(table.schema):
            raise ValueError(f"{file.name} has other columns")
        for group in range(opened.num_row_groups):
            once = dict[Any, Any]().setdefault  # ids, kinds, rules, sentences and scores come again and again
            columns = opened.read_row_group(group, use_threads=False).columns
            rows = zip(*(_values(chunk.combine_chunks(), once) for chunk in columns), strict=True)
            yield from (table.make(*row) for row in rows)


def _values(array: Any, once: Callable[[Any, Any], Any]) -> list[Any]:
    """Return a column as Python values: a list for each list, a tuple for each struct; column by column, not by row.

    ``once`` gives for a text, a fraction or a tuple of texts the one that is equal to it and came first.
    """
    if isinstance(array, pa.ChunkedArray):  # what a column of no chunk comes as
        return list(chain.from_iterable(_values(chunk, once) for chunk in array.chunks))
    if pa.types.is_list(array.type):
        inner = _values(array.flatten(), once)
        ends = array.offsets.to_numpy() - array.offsets[0].as_py()
        return [inner[start:end] for start, end in pairwise(ends.tolist())]
    if pa.types.is_struct(array.type):
        fields: Iterable[Any] = zip(*(_values(one, once) for one in array.flatten()), strict=True)
        there = array.is_valid().to_pylist() if array.null_count else [True] * len(array)
        if all(pa.types.is_string(field.type) for field in array.type):
            fields = map(once, *tee(fields))
        return [row if is_there else None for row, is_there in zip(fields, there, strict=True)]
    if pa.types.is_string(array.type) or pa.types.is_floating(array.type):
        return [once(value, value) for value in array.to_pylist()]
    if array.null_count or not pa.types.is_integer(array.type):
        return list(array.to_pylist())
    return list(array.to_numpy(zero_copy_only=False).tolist())
