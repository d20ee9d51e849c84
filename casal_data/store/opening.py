"""The first look of a process at a store: is it ours, is its schema that of this code, does it hold what it held."""

import duckdb

from casal_data.store import integrity, journal, migrations
from casal_data.store.connection import Connection, Place, connect, leave, tables
from casal_data.store.copying import write_copy
from casal_data.store.errors import StoreCorrupt, StoreForeign, StoreFull, StoreNewer, duckdb_in_french, in_french

OURS = {"schema_version", "upload"}
_HEADERS = 3 * 4096
"""The bytes of a DuckDB file before its first table."""


def open_first(place: Place, patience: float) -> tuple[str, ...]:
    """Make the store where there is none, bring its schema up to date, verify it; what is to be said, in French.

    Only while this process has no connection to it. Raises a StoreError, the store left as it was, when the
    file is not ours, is newer, damaged or busy, or cannot be written. A store with uploads is copied beside
    itself before a migration.
    """
    with in_french(place.name):
        is_new = not place.path.exists()
        if not is_new:
            # Before anything is written: DuckLake would add its catalogue to whatever DuckDB file it is given.
            journal.examine(place, patience, lambda con: _refuse_foreign(con, place))
        place.make_folders()
        try:
            differences = _made_ready(place, patience)
        except StoreFull:
            if is_new:
                _unmake(place)
            raise
        return (*differences, *journal.notices(place))


def _made_ready(place: Place, patience: float) -> list[str]:
    with connect(place, patience) as con, duckdb_in_french(place.name):
        try:
            _bring_up_to_date(con, place)
        except duckdb.Error:
            leave(con, place)
            raise
        return _verify(con, place)


def _unmake(place: Place) -> None:
    """Take away a new file that the disk had not even room to begin: it would look like somebody else's."""
    if place.path.exists() and place.path.stat().st_size < _HEADERS:
        place.path.unlink()


def _refuse_foreign(con: Connection, place: Place) -> None:
    """``con`` shows the file itself, which holds the tables of DuckLake's catalogue where ours are not."""
    found = tables(con)
    if found and not found >= ({"ducklake_metadata"} if place.lake else OURS):
        raise StoreForeign(place.name)


def _bring_up_to_date(con: Connection, place: Place) -> None:
    found = tables(con)
    if found and not found >= OURS:
        raise StoreForeign(place.name)
    version, latest = migrations.current(con), migrations.latest()
    if version > latest:
        raise StoreNewer(place.name)
    if 0 < version < latest and con.execute("SELECT 1 FROM upload LIMIT 1").fetchall():
        write_copy(con, place.beside(f"avant-version-{latest}", ".duckdb"))
    migrations.migrate(con, upto=latest, checkpoint=not place.lake)


def _verify(con: Connection, place: Place) -> list[str]:
    try:
        return integrity.differences(con)
    except duckdb.Error as error:
        raise StoreCorrupt(place.name) from error
