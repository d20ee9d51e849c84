"""Copies of a store: a backup is one plain DuckDB file, whatever the kind of the store it was made from."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casal_data.store import uploads
from casal_data.store.connection import Connection, Place, connect, tables
from casal_data.store.copying import OWN, copy_rows, write_copy
from casal_data.store.errors import (
    BackupDamaged,
    NotABackup,
    StoreCorrupt,
    StoreForeign,
    StoreMissing,
    in_french,
)
from casal_data.store.opening import OURS, open_first
from casal_data.store.store import Store


@dataclass(frozen=True)
class Holdings:
    """What a store or a backup holds: how many uploads, when the last was made (UTC), and the titles of its plans."""

    uploads: int
    last: datetime | None
    plans: tuple[str, ...]


@dataclass(frozen=True)
class RestorePreview:
    """What a restore would do: what the store holds now, and what it would hold."""

    present: Holdings
    backup: Holdings


@dataclass(frozen=True)
class Restored:
    """What a restore did: how many uploads it replaced, by how many, and where what it replaced is kept.

    kept: the automatic backup, beside the store; None when the store held no upload.
    """

    replaced: int
    uploads: int
    kept: Path | None


def backup(store: Store, out: Path) -> None:
    """Write all that the store holds, as it is at one instant, into the new file ``out``, and verify it.

    Passcodes are not in it. The dashboard may be running. Missing folders are made. Raises StoreExists when ``out``
    is there, and another StoreError when it cannot be written; ``out`` appears only once it is whole.
    """
    with store.read() as con:
        write_copy(con, out)


def restore(store: Store, file: Path) -> Restored:
    """Replace all that the store holds with what the backup ``file`` holds, in one transaction.

    ``file`` is only read; a backup of an older schema is brought up to date in a copy. What is replaced is
    first backed up beside the store. Raises a StoreError, with the store unchanged, when ``file`` is missing
    (StoreMissing), no backup of ours (StoreForeign, NotABackup), of a newer schema (StoreNewer) or damaged
    (BackupDamaged), or when the store cannot be written. The store keeps its own passcodes.
    """
    with _opened(store, file) as source, store.write() as target:
        return _replace(source, target, store.place)


def preview_restore(store: Store, file: Path) -> RestorePreview:
    """What ``restore`` would replace, and by what; nothing is written. Raises the same errors."""
    with _opened(store, file) as source, store.read() as target:
        return RestorePreview(_holdings(target), _holdings(source))


@contextmanager
def _opened(store: Store, file: Path) -> Iterator[Connection]:
    """A connection to a copy of the backup that was verified and brought up to date."""
    _check_file(store.place, file)
    with tempfile.TemporaryDirectory() as folder:
        place = _opened_copy(file, Path(folder), store.patience)
        with connect(place, store.patience) as source:
            yield source


def _check_file(place: Place, file: Path) -> None:
    if not file.is_file():
        raise StoreMissing(file.name)
    if place.path.exists() and os.path.samefile(place.path, file):
        raise NotABackup(file.name)


def _opened_copy(file: Path, folder: Path, patience: float) -> Place:
    """A copy of the backup, found to be one of ours, whole, and of the schema of this code."""
    copy = Place(folder / file.name)
    with in_french(file.name):
        for path, own in ((file, copy.path), (file.with_name(f"{file.name}.wal"), copy.wal)):
            if path.exists():
                shutil.copyfile(path, own)
    try:
        with connect(copy, patience) as con:
            if not tables(con) >= OURS:
                raise StoreForeign(file.name)
        differences = open_first(copy, patience)
    except StoreCorrupt as error:
        raise BackupDamaged(file.name) from error
    if differences:
        raise BackupDamaged(file.name)
    return copy


def _replace(source: Connection, target: Connection, place: Place) -> Restored:
    replaced, restored = _uploads(target), _uploads(source)
    kept = place.beside("avant-restauration", ".duckdb") if replaced else None
    if kept:
        write_copy(target, kept)
    copy_rows(source, target, tables(source) - OWN - {"schema_version"}, place.name)
    return Restored(replaced, restored, kept)


def _holdings(con: Connection) -> Holdings:
    count, last = con.execute('SELECT count(*), max("at") FROM upload').fetchall()[0]
    titles = tuple(plan.title for plan in uploads.stored_plans(con))
    return Holdings(count, last.replace(tzinfo=UTC) if last else None, titles)


def _uploads(con: Connection) -> int:
    return int(con.execute("SELECT count(*) FROM upload").fetchall()[0][0])
