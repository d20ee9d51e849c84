"""The schema of the store, as a list of migrations: ``migrations/NNNN_name.sql``, in order of their number.

Each runs alone, in one transaction with the row of ``schema_version`` that records it, so that a migration
that fails leaves the store as it was. A checkpoint follows at once: nearly all journals that DuckDB could
not replay held changes of schema.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from casal_data.store.connection import tables

FOLDER = Path(__file__).with_name("migrations")


class Migration(NamedTuple):
    """One step of the schema: the version that it leads to, and its statements."""

    version: int
    sql: str


def all_migrations() -> list[Migration]:
    """Every migration of this code, in order."""
    files = sorted(FOLDER.glob("*.sql"))
    return [Migration(int(file.name.partition("_")[0]), file.read_text(encoding="utf-8")) for file in files]


def latest() -> int:
    """The schema version that this code speaks."""
    return all_migrations()[-1].version


def current(con: duckdb.DuckDBPyConnection) -> int:
    """The schema version of the store; 0 when it has no table yet."""
    if "schema_version" not in tables(con):
        return 0
    found = con.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()
    return int(found[0][0])


def migrate(con: duckdb.DuckDBPyConnection, *, upto: int, checkpoint: bool) -> None:
    """Run every migration that the store lacks, up to the version ``upto`` included.

    checkpoint: whether the connection is to the DuckDB file itself (DuckLake's CHECKPOINT is another thing).
    """
    done = current(con)
    for migration in all_migrations():
        if done < migration.version <= upto:
            _apply(con, migration)
            if checkpoint:
                con.execute("CHECKPOINT")


def _apply(con: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    con.execute("BEGIN TRANSACTION")
    try:
        con.execute(migration.sql)
        now = datetime.now(UTC).replace(tzinfo=None)
        con.execute("INSERT INTO schema_version VALUES (?, ?)", [migration.version, now])
        con.execute("COMMIT")
    except BaseException:
        # A commit that failed has ended the transaction.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise
