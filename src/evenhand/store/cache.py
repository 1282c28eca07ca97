"""A cache for questions: flat tables in DuckDB, rebuilt from the store in one pass and thrown away at will.

Each table is a file in `tables/`: a query over the rows `raw(seq, id, body)` of one kind. Rows go from SQLite to Arrow
and are unfolded by DuckDB's own JSON reader: no Python object is made for them.
"""

from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import ibis  # type: ignore[import-untyped]
from ibis.backends.duckdb import Backend  # type: ignore[import-untyped]

from evenhand.arrow import pa
from evenhand.store.sqlite import Store

TABLES = ("report", "claim", "incident", "finding")
"""The tables of the cache, each named like the kind it is made of."""

_ENTRIES = """
SELECT seq, id, body FROM entry
WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM retracted WHERE retracted.id = entry.id)
ORDER BY seq"""
_DERIVED = "SELECT position, id, body FROM derived WHERE kind = ? ORDER BY position"
_SOURCE = {"report": _ENTRIES, "claim": _ENTRIES, "incident": _DERIVED, "finding": _DERIVED}
_BATCH = 20_000
_SCHEMA = pa.schema([("seq", pa.int64()), ("id", pa.string()), ("body", pa.string())])


def load(store: Store, path: Path | None = None) -> Backend:
    """An Ibis connection to a cache made of the store as it is now, in memory or in a file that is made anew.

    What was taken back is left out. Close it with `disconnect()`.
    """
    if path is not None:
        path.unlink(missing_ok=True)
    connection = ibis.duckdb.connect(":memory:" if path is None else path)
    for table in TABLES:
        _fill(connection, table, _rows(store, table))
    return connection


def _fill(connection: Backend, table: str, rows: pa.Table) -> None:
    query = files("evenhand.store").joinpath("tables", f"{table}.sql").read_text(encoding="utf-8")
    duck = connection.con
    duck.register("raw", rows)
    duck.execute(f"CREATE TABLE {table} AS\n{query}")
    duck.unregister("raw")


def _rows(store: Store, kind: str) -> pa.Table:
    rows = store.rows(_SOURCE[kind], kind)
    batches: list[pa.RecordBatch] = []
    while batch := _batch(rows):
        batches.append(batch)
    return pa.Table.from_batches(batches, schema=_SCHEMA)


def _batch(rows: Iterator[tuple[Any, ...]]) -> pa.RecordBatch | None:
    taken = list(islice(rows, _BATCH))
    return (
        pa.RecordBatch.from_arrays([pa.array(c) for c in zip(*taken, strict=True)], schema=_SCHEMA) if taken else None
    )
