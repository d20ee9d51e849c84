"""The first look at a store: made, verified, or refused with one French sentence and left as it was."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from casal_data.model import Plan
from casal_data.store import (
    Source,
    Store,
    StoreCorrupt,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreUnsupported,
    journal,
)
from casal_data.store.errors import StoreBusy, from_duckdb, from_system
from tests.store.kinds import each_kind

NewProcess = Callable[[], None]
Elsewhere = Callable[..., "subprocess.Popen[str]"]
KILLED_BEFORE_CHECKPOINT = (
    "Store._checkpoint = lambda self, con: os.kill(os.getpid(), signal.SIGKILL)\n"
    "store.apply('b', plan=Plan('b', 'B'), source=Source('b', b''), author='Luc')"
)


@pytest.mark.parametrize("url", ["ducklake:postgres:host=ici", "postgres:host=ici", "ducklake:", "", "s3://seau/plan"])
def test_a_kind_of_address_that_is_not_supported_is_refused(url: str) -> None:
    with pytest.raises(StoreUnsupported, match="n'est pas prise en charge"):
        Store(url)


def test_the_password_of_an_address_is_not_repeated() -> None:
    with pytest.raises(StoreUnsupported) as refusal:
        Store("ducklake:postgres://ana:secret@ici/plan")
    assert "secret" not in str(refusal.value)


def test_a_relative_address_is_that_of_the_folder_at_that_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store("ducklake:ici.duckdb")
    monkeypatch.chdir("/")
    assert store.place.path == tmp_path / "ici.duckdb"


@pytest.mark.parametrize("kind", ["", "ducklake:"])
@pytest.mark.parametrize("content", [b"", b"Bonjour. " * 2000], ids=["empty", "text"])
def test_a_file_that_is_no_duckdb_file_is_refused_and_not_touched(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreForeign) as refusal:
        Store(f"{kind}{path}", patience=0.1).plans()
    assert (path.read_bytes(), list(tmp_path.iterdir()), str(refusal.value)) == (
        content,
        [path],
        "Le fichier «\u00a0notes.txt\u00a0» n'est pas une base du tableau de bord et a été laissé tel quel\u00a0: "
        "vérifiez son nom, ou choisissez un autre emplacement dans CASAL_STORE.",
    )


@pytest.mark.parametrize("kind", ["", "ducklake:"])
def test_a_duckdb_file_with_other_tables_is_refused_and_not_touched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ventes.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE vente AS SELECT 1 AS montant")
    before = path.read_bytes()
    with pytest.raises(StoreForeign):
        Store(f"{kind}{path}").plans()
    assert path.read_bytes() == before


@each_kind
def test_a_store_of_one_kind_is_not_opened_as_the_other(store: Store) -> None:
    store.plans()
    with pytest.raises(StoreForeign):
        Store(str(store.place.path) if store.place.lake else f"ducklake:{store.place.path}").plans()


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreForeign):
        Store(str(tmp_path)).plans()


def test_a_newer_store_is_refused_and_not_touched(store: Store, new_process: NewProcess) -> None:
    with store.write() as con:
        con.execute("INSERT INTO schema_version VALUES (99, '2040-01-01')")
    new_process()
    with pytest.raises(StoreNewer, match="mettez le tableau de bord à jour"):
        store.plans()


def test_a_damaged_file_is_refused_and_not_touched(
    tmp_path: Path, plan: Plan, file: Source, new_process: NewProcess
) -> None:
    path = tmp_path / "plan.duckdb"
    Store(str(path)).apply(plan.id, plan=plan, source=file, author="Ana")
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    new_process()
    with pytest.raises(StoreCorrupt, match="endommagée et a été laissée telle quelle"):
        Store(str(path)).plans()
    assert path.read_bytes() == damaged


def test_data_files_of_ducklake_that_are_gone_are_said(tmp_path: Path, file: Source, new_process: NewProcess) -> None:
    store = Store(f"ducklake:{tmp_path / 'plan'}")
    long = Plan("long", "Long", notes=tuple(map(str, range(500))))
    store.apply("long", plan=long, source=file, author="Ana")
    for data in store.place.files.rglob("*.parquet"):
        data.unlink()
    new_process()
    with pytest.raises(StoreCorrupt):
        store.plans()


@each_kind
def test_a_store_that_was_moved_opens_where_it_is(store: Store, file: Source, tmp_path: Path) -> None:
    long = Plan("long", "Long", notes=tuple(map(str, range(500))))
    store.apply(long.id, plan=long, source=file, author="Ana")
    store.place.path.parent.rename(tmp_path / "ailleurs")
    kind = "ducklake:" if store.place.lake else ""
    assert Store(f"{kind}{tmp_path / 'ailleurs' / store.place.name}").load_plan("long") == long


@each_kind
def test_rows_that_are_not_those_recorded_are_said(
    store: Store, plan: Plan, file: Source, new_process: NewProcess
) -> None:
    for _ in range(5):
        store.apply(plan.id, plan=plan, source=file, author="Ana")
    new_process()
    assert store.notices() == []
    with store.write() as con:
        con.execute("UPDATE upload SET author = 'Luc' WHERE id = 1")
        con.execute("DELETE FROM means WHERE upload = 2 AND position = 1")
        con.execute("DELETE FROM upload WHERE id = 3")
        names = {name for (name,) in con.execute("SHOW TABLES").fetchall()}
        names -= {"schema_version", "credential", "meeting_draft"}
        for table in names:
            con.execute(f"DELETE FROM {table} WHERE {'id' if table == 'upload' else 'upload'} = 4")
    new_process()
    remedy = "\u00a0: comparez la base avec votre dernière sauvegarde avant de continuer."
    assert store.notices() == [
        f"Le contenu du dépôt 1 n'est plus celui qui a été enregistré{remedy}",
        f"Le dépôt 2 a été enregistré avec 28 lignes et la base en contient 27{remedy}",
        f"Des lignes de la base sont d'un dépôt 3 qui n'y est pas inscrit{remedy}",
        f"Le dépôt 4 manque dans la base{remedy}",
    ]


def test_two_equal_rows_that_both_vanish_are_said(
    store: Store, plan: Plan, file: Source, new_process: NewProcess
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    with store.write() as con:
        con.execute("INSERT INTO plan_note SELECT 1, 9, 'x' FROM range(2)")
    new_process()
    assert len(store.notices()) == 1


def test_a_journal_that_was_cut_is_kept_and_said(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere, new_process: NewProcess
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    with elsewhere(KILLED_BEFORE_CHECKPOINT) as other:
        other.wait()
    whole = store.place.wal.read_bytes()
    store.place.wal.write_bytes(whole[:-3])
    new_process()
    said = store.notices()
    (kept,) = store.place.path.parent.glob("*.wal.coupe-*")
    new_process()
    assert (journal.is_whole(whole), kept.read_bytes(), said, store.notices(), store.last_upload()) == (
        True,
        whole[:-3],
        [
            "Une écriture a été interrompue et son journal, incomplet, est gardé "
            f"sous «\u00a0{kept.name}\u00a0»\u00a0: vérifiez dans l'historique que le dernier dépôt y est, "
            "refaites-le sinon, puis déplacez ce fichier."
        ],
        said,
        1,
    )


def test_a_journal_that_cannot_be_replayed_is_set_aside_and_said(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere, new_process: NewProcess
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    with elsewhere(KILLED_BEFORE_CHECKPOINT) as other:
        other.wait()
    flipped = bytearray(store.place.wal.read_bytes())
    flipped[len(flipped) // 2] ^= 255
    store.place.wal.write_bytes(flipped)
    before = store.place.path.read_bytes()
    new_process()
    said = store.notices()
    (kept,) = store.place.path.parent.glob("*.wal.illisible-*")
    (copy,) = store.place.path.parent.glob("*.copie-*")
    assert (kept.read_bytes(), copy.read_bytes(), said, store.load_plan("plan-essai")) == (
        bytes(flipped),
        before,
        [
            "Le journal de la dernière écriture n'a pas pu être relu et est gardé "
            f"sous «\u00a0{kept.name}\u00a0»\u00a0: vérifiez dans l'historique que le dernier dépôt y est, "
            "refaites-le sinon, puis déplacez ce fichier."
        ],
        plan,
    )


def test_a_damaged_file_with_a_damaged_journal_is_left_as_it_was(tmp_path: Path, plan: Plan, file: Source) -> None:
    path = tmp_path / "plan.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE t AS SELECT 1 AS a")
    journal_bytes = b"\x00" * 100
    path.write_bytes(path.read_bytes()[:9000])
    path.with_name("plan.duckdb.wal").write_bytes(journal_bytes)
    with pytest.raises(StoreCorrupt):
        Store(str(path)).plans()
    assert path.with_name("plan.duckdb.wal").read_bytes() == journal_bytes


def test_a_store_in_a_protected_place_is_refused() -> None:
    # Nobody makes a file in /sys, root included.
    for place in ("/sys/casal.duckdb", "/sys/nouveau/casal.duckdb"):
        with pytest.raises(StoreReadOnly, match="protégé en écriture"):
            Store(place).plans()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    for kind in ("", "ducklake:"):
        with pytest.raises(StoreMissing, match="ne peut pas être créé"):
            Store(f"{kind}{tmp_path / 'fichier' / 'casal.duckdb'}").plans()


def test_a_full_disk_rolls_the_write_back_and_says_so(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    # A limit on the size of files is what a full disk looks like to DuckDB, and holds for root too.
    code = (
        "import resource\n"
        "store.last_upload()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    store.apply('b', plan=Plan('b', 'B'), source=Source('b', os.urandom(3_000_000)), author='Luc')\n"
        "except StoreError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    with elsewhere(code) as other:
        printed, _ = other.communicate()
    assert (printed, store.last_upload(), store.notices(), store.load_plan("plan-essai")) == (
        "StoreFull Il n'y a plus assez d'espace pour la base «\u00a0le plan.duckdb\u00a0»\u202f; l'écriture a été "
        "annulée et rien n'a été perdu\u00a0: libérez de l'espace, puis réessayez.\n",
        1,
        [],
        plan,
    )


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("IO Error: Could not set lock on file: Conflicting lock is held in python (PID 3)", StoreBusy),
        ("IO Error: Cannot open file: being used by another process", StoreBusy),
        ("IO Error: Could not write file: No space left on device", StoreFull),
        ("IO Error: Cannot open file: Read-only file system", StoreReadOnly),
        (
            "IO Error: Trying to read a database file with version number 99, but we can only read version 64",
            StoreNewer,
        ),
        ("IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2", StoreCorrupt),
        ("IO Error: something nobody foresaw", StoreError),
    ],
)
def test_what_duckdb_says_in_english_is_told_apart(message: str, kind: type[StoreError]) -> None:
    found = from_duckdb(duckdb.IOException(message), "plan.duckdb")
    assert (type(found), "Error" in str(found)) == (kind, False)


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, StoreFull), (errno.EROFS, StoreReadOnly), (0, StoreError)])
def test_what_the_system_says_is_told_apart(number: int, kind: type[StoreError]) -> None:
    assert type(from_system(OSError(number, os.strerror(number)), "plan.duckdb")) is kind


def test_a_file_that_was_replaced_is_looked_at_again(tmp_path: Path, plan: Plan, file: Source) -> None:
    store, other = Store(str(tmp_path / "a.duckdb")), Store(str(tmp_path / "b.duckdb"))
    other.apply(plan.id, plan=plan, source=file, author="Ana")
    assert store.last_upload() == 0
    shutil.move(other.place.path, store.place.path)
    assert store.last_upload() == 1


def test_the_store_loads_neither_excel_nor_screens_nor_pandas() -> None:
    code = (
        "import sys, casal_data.store\nprint(sorted({'streamlit', 'openpyxl', 'pandas', 'plotly'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
