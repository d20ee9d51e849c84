"""Rows from one store to another, table by table, each verified once it is there."""

from pathlib import Path
from typing import Any

from casal_data.store import migrations
from casal_data.store.connection import Connection, Place, connect, tables
from casal_data.store.errors import StoreExists, StoreMismatch, in_french
from casal_data.store.rows import insert_table

OWN = frozenset({"credential"})
"""Tables that belong to one installation: they go into no copy, and no copy replaces them."""


def write_copy(con: Connection, out: Path) -> None:
    """Write the store behind ``con``, passcodes aside, into a new DuckDB file of the same schema version; verify it."""
    with in_french(out.name):
        out = out.absolute()
        if out.exists():
            raise StoreExists(out.name)
        out.parent.mkdir(parents=True, exist_ok=True)
        partial = Place(Place(out).beside("partiel"))
        try:
            _write_new(con, partial)
            partial.path.rename(out)
        finally:
            for path in (partial.path, partial.wal):
                path.unlink(missing_ok=True)


def _write_new(con: Connection, place: Place) -> None:
    with connect(place, 0.0) as target:
        migrations.migrate(target, upto=migrations.current(con), checkpoint=True)
        target.execute("BEGIN TRANSACTION")
        copy_rows(con, target, tables(target) - OWN, place.name)
        target.execute("COMMIT")
        target.execute("CHECKPOINT")


def copy_rows(source: Connection, target: Connection, names: set[str], name: str) -> None:
    """Make the tables ``names`` of ``target`` hold what those of ``source`` hold; StoreMismatch if they do not."""
    for table in sorted(names):
        target.execute(f"DELETE FROM {table}")
        insert_table(target, table, source.execute(f"SELECT * FROM {table}").to_arrow_table())
        if _print(source, table) != _print(target, table):
            raise StoreMismatch(name)


def _print(con: Connection, table: str) -> Any:
    statement = f"SELECT count(*), sum(md5_number_lower(to_json(t)::VARCHAR)) FROM {table} t"
    return con.execute(statement).fetchone()
