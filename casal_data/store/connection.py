"""How the store is reached: which file it is, and a connection to it, hardened, for one operation at a time.

DuckDB locks a file to one process, readers included, so a connection is opened for one read or write and
closed after it; who finds the file taken waits and tries again. Threads of this process share one instance.
"""

import hashlib
import importlib.util
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from casal_data.store.errors import StoreBusy, StoreForeign, StoreUnsupported, from_duckdb, from_system

Connection = duckdb.DuckDBPyConnection
DUCKLAKE = "ducklake:"
# One thread: what is asked of a plan is small, and a second one takes from the other sessions without helping.
_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "enable_external_access": "false",
    "lock_configuration": "true",
}
_EMPTY_FILE_PATIENCE = 1.0
_ATTACHING = threading.Lock()
_LEFT: Counter[Path] = Counter()
_TABLES = """
    SELECT table_name FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
    UNION ALL
    SELECT view_name FROM duckdb_views()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
"""


@dataclass(frozen=True)
class Place:
    """Where a store is. ``path``: absolute, the DuckDB file itself or the catalogue file of DuckLake."""

    path: Path
    lake: bool = False

    @classmethod
    def of(cls, url: str) -> "Place":
        """The place that ``url`` names; StoreUnsupported for catalogues that are no local file."""
        lake = url.startswith(DUCKLAKE)
        path = url.removeprefix(DUCKLAKE)
        scheme, colon, _ = path.partition(":")
        # One letter before the colon is a Windows drive, and a folder's name may hold one.
        if not path or (colon and scheme.isalnum() and len(scheme) > 1):
            raise StoreUnsupported(f"{DUCKLAKE if lake else ''}{scheme}{colon}")
        return cls(Path(path).expanduser().resolve(), lake)

    @property
    def name(self) -> str:
        """The name of the file, as sentences give it."""
        return self.path.name

    @property
    def files(self) -> Path:
        """The folder of DuckLake's data files."""
        return self.path.with_name(self.path.name + ".files")

    @property
    def wal(self) -> Path:
        """DuckDB's journal of what was committed since the last checkpoint."""
        return self.path.with_name(self.path.name + ".wal")

    def beside(self, what: str, suffix: str = "") -> Path:
        """A file name beside the store that says what and when (UTC), and that nothing has yet."""
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        names = (f"{self.name}.{what}-{stamp}{again}{suffix}" for again in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(path for path in map(self.path.with_name, names) if not path.exists())

    def make_folders(self) -> None:
        """Make the folders of the store that are missing; a StoreError when they cannot be made."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.lake:
                self.files.mkdir(exist_ok=True)
        except OSError as error:
            raise from_system(error, self.name) from error


def connect(place: Place, patience: float) -> Connection:
    """A connection whose unqualified names are the store's tables; the caller closes it.

    Makes the file when there is none. Waits up to ``patience`` seconds while another process holds it, then
    raises StoreBusy; any other failure raises the StoreError that names it.
    """
    if place.lake:
        return _connect_lake(place, patience)
    return _patiently(place, patience, lambda: duckdb.connect(str(place.path), config=_HARDENED))


def inspect(place: Place, patience: float) -> Connection:
    """A connection that only reads the file itself, as an ordinary DuckDB file, and leaves its journal there.

    DuckLake's file holds its catalogue. While it is open no other process writes. Patience and errors are those
    of ``connect``. Only for a file on which this process has no other connection: DuckDB refuses a second way.
    """
    return _patiently(place, patience, lambda: duckdb.connect(str(place.path), read_only=True, config=_HARDENED))


def _patiently(place: Place, patience: float, opened: Callable[[], Connection]) -> Connection:
    begun = time.monotonic()
    while True:
        try:
            return opened()
        except duckdb.Error as error:
            failure = from_duckdb(error, place.name)
            if time.monotonic() - begun >= _worth_waiting(place, failure, patience):
                raise failure from error
        time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 - jitter, so that two who wait do not meet again


def tables(con: Connection) -> set[str]:
    """The names of the tables and views that are there, temporary ones aside."""
    return {name for (name,) in con.execute(_TABLES).fetchall()}


def leave(con: Connection, place: Place) -> None:
    """Let go of a catalogue whose commit failed; to be done before ``con`` is closed. Nothing for a DuckDB file.

    DuckLake (1.5.5) keeps the file open and locked otherwise, and the next connection waits for ever for it to close.
    Who already reads through the same instance reads on; who comes next waits for them and gets one of its own.
    """
    if place.lake:
        with _ATTACHING, suppress(duckdb.Error):
            _LEFT[place.path] += 1
            con.execute("USE memory")
            con.execute("DETACH casal")


def _worth_waiting(place: Place, failure: Exception, patience: float) -> float:
    """For how many seconds the failure may pass by itself."""
    if isinstance(failure, StoreBusy):
        return patience
    # Another process that is just making the file leaves it empty for an instant.
    new = isinstance(failure, StoreForeign) and place.path.is_file() and os.path.getsize(place.path) == 0
    return min(patience, _EMPTY_FILE_PATIENCE) if new else 0.0


def _connect_lake(place: Place, patience: float) -> Connection:
    """A connection to the instance in memory that this process shares, with the catalogue attached.

    The instance, and with it the lock on the catalogue's file, ends with its last connection.
    """
    key = hashlib.sha256(os.fsencode(place.path)).hexdigest()[:16]
    con = duckdb.connect(f":memory:casal-{key}-{_LEFT[place.path]}")
    try:
        return _patiently(place, patience, lambda: _attached(con, place))
    except BaseException:
        con.close()
        raise


def _attached(con: Connection, place: Place) -> Connection:
    """Load the extension, attach the catalogue, then shut out every other file: in this order only."""
    with _ATTACHING:
        if ("casal",) not in con.execute("SELECT database_name FROM duckdb_databases()").fetchall():
            files = _quoted(f"{place.files}{os.sep}")
            # Once loaded it stays so, and a wait for the catalogue costs only the attempts to attach it.
            con.execute(f"LOAD {_quoted(str(_extension()))}")
            # The folder is given at each opening, so that a store that was moved still finds its data.
            options = f"DATA_PATH {files}, OVERRIDE_DATA_PATH true"
            con.execute(f"ATTACH {_quoted(f'{DUCKLAKE}{place.path}')} AS casal ({options})")
            con.execute(f"SET allowed_directories = [{files}]")
            con.execute("SET threads = 1")
            con.execute("SET enable_external_access = false")
            con.execute("SET lock_configuration = true")
        return con.execute("USE casal")


def _extension() -> Path:
    """The extension as its PyPI package ships it, of the version of duckdb: nothing comes from the network."""
    spec = importlib.util.find_spec("duckdb_extension_ducklake")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    extension = folder / "extensions" / f"v{duckdb.__version__}" / "ducklake.duckdb_extension"
    if not extension.is_file():
        raise StoreUnsupported(DUCKLAKE)
    return extension


def _quoted(text: str) -> str:
    """A literal of SQL, for the statements (LOAD, ATTACH, SET) in which DuckDB binds no value."""
    return "'" + text.replace("'", "''") + "'"
