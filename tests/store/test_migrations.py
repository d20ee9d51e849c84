"""A change of schema and its record are one transaction, and what was there before is kept."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from casal_data.model import Action, Period, Plan, Report, Subject, Target
from casal_data.store import Source, Store, StoreError, migrations, restore
from casal_data.store.connection import connect
from casal_data.vocabulary import Field, TargetKind
from tests.store.kinds import each_kind

NewProcess = Callable[[], None]


@pytest.fixture
def one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the code one more migration with these statements."""

    def make(sql: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.FOLDER, folder)
        (folder / "0005_made_up.sql").write_text(sql, encoding="utf-8")
        monkeypatch.setattr(migrations, "FOLDER", folder)

    return make


def _versions(store: Store) -> list[int]:
    with store.read() as con:
        return [version for (version,) in con.execute("SELECT version FROM schema_version ORDER BY ALL").fetchall()]


def _copies(store: Store) -> list[Path]:
    return list(store.place.path.parent.glob("*.avant-version-5-*.duckdb"))


def test_a_store_with_uploads_is_copied_then_brought_up_to_date(
    store: Store,
    plan: Plan,
    file: Source,
    one_more: Callable[[str], None],
    new_process: NewProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    one_more("ALTER TABLE action ADD COLUMN colour VARCHAR; CREATE TABLE made_up (upload BIGINT);")
    new_process()
    after = (_versions(store), store.load_plan("plan-essai"), store.notices())
    (copy,) = _copies(store)
    monkeypatch.undo()
    kept = Store(str(copy))
    assert (after, _versions(kept), kept.load_plan("plan-essai")) == (([1, 2, 3, 4, 5], plan, []), [1, 2, 3, 4], plan)


@each_kind
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: Store,
    plan: Plan,
    file: Source,
    one_more: Callable[[str], None],
    new_process: NewProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    one_more("CREATE TABLE made_up (upload BIGINT); INSERT INTO made_up VALUES ('douze');")
    new_process()
    with pytest.raises(StoreError, match="rien n'y a été changé"):
        store.plans()
    monkeypatch.undo()
    with store.read() as con:
        names = {name for (name,) in con.execute("SHOW TABLES").fetchall()}
    assert (_versions(store), "made_up" in names, store.load_plan("plan-essai")) == ([1, 2, 3, 4], False, plan)


def test_an_empty_store_is_brought_up_to_date_without_a_copy(
    store: Store, one_more: Callable[[str], None], new_process: NewProcess
) -> None:
    store.plans()
    one_more("CREATE TABLE made_up (upload BIGINT)")
    new_process()
    assert (_versions(store), _copies(store)) == ([1, 2, 3, 4, 5], [])


# An upload as version 1 wrote it, with the count and the hash that it recorded.
VERSION_1 = """
    INSERT INTO upload VALUES
        (1, 'jardin', 'plan', '2017-02-01 15:00:00', 'Ana', '', 'plan.xlsx', 'ab', 6, '39663219088267411117');
    INSERT INTO upload_file VALUES (1, 'PK'::BLOB);
    INSERT INTO plan VALUES (1, 'jardin', 'Jardin d''été');
    INSERT INTO period VALUES (1, 0, '2016-2018', '2016-04-01', '2018-03-31');
    INSERT INTO action VALUES (1, 0, '1.1.1', '1.1', '1', 'Semer', false);
    INSERT INTO target VALUES (1, '1.1.1', 0, 'Nombre de jardins', 'indicator', '', NULL, 2.5);
"""
JARDIN = Plan(
    "jardin",
    "Jardin d'été",
    periods=(Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)),),
    actions=(Action("1.1.1", "1.1", "Semer", targets=(Target("Nombre de jardins", TargetKind.INDICATOR, goal=2.5),)),),
)


@each_kind
def test_a_store_of_version_1_is_copied_then_followed_up(store: Store, file: Source, new_process: NewProcess) -> None:
    store.place.make_folders()
    with connect(store.place, 1.0) as con:
        migrations.migrate(con, upto=1, checkpoint=not store.place.lake)
        con.execute(f"BEGIN; {VERSION_1} COMMIT;")
    assert (store.notices(), store.load_plan("jardin"), _versions(store)) == ([], JARDIN, [1, 2, 3, 4])
    (copy,) = store.place.path.parent.glob("*.avant-version-4-*.duckdb")
    with duckdb.connect(str(copy), read_only=True) as con:
        kept = con.execute("SELECT max(version), (SELECT list(title) FROM plan) FROM schema_version").fetchall()
    assert kept == [(1, ["Jardin d'été"])]
    said = Report(Subject("1.1.1"), Field.PERCENT, date(2018, 3, 31), 40.0, 2)
    store.apply("jardin", source=file, author="Luc", reports=[said])
    new_process()
    ledger = store.ledger("jardin")
    assert ledger
    assert (ledger.plan, ledger.reports, store.notices()) == (JARDIN, (said,), [])
    restore(store, copy)
    ledger = store.ledger("jardin")
    assert ledger
    assert (ledger.plan, ledger.reports, store.last_upload()) == (JARDIN, (), 1)
