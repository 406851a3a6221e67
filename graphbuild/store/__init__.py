"""What a build knows, kept on disk: Parquet that DuckDB, pandas and polars read, and that this package reads back.

::

    shapes   Span, Interval, End, Evidence … ↔ Arrow values
    columns  one table for each kind of record: its columns, and the way back
    parquet  records ↔ one Parquet file, the same bytes for the same records
    tables   a whole `Build` ↔ a folder of such files

Import the modules where they are needed: they load Arrow, which takes a moment.
"""
