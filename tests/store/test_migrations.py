"""A change of schema and its record are one transaction, and what was there before is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data.model import Plan
from casal_data.store import Source, Store, StoreError, migrations

NewProcess = Callable[[], None]


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the code a second migration with these statements."""

    def make(sql: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.FOLDER, folder)
        (folder / "0002_made_up.sql").write_text(sql, encoding="utf-8")
        monkeypatch.setattr(migrations, "FOLDER", folder)

    return make


def _versions(store: Store) -> list[int]:
    with store.read() as con:
        return [version for (version,) in con.execute("SELECT version FROM schema_version ORDER BY ALL").fetchall()]


def _copies(store: Store) -> list[Path]:
    return list(store.place.path.parent.glob("*.avant-version-2-*.duckdb"))


def test_a_store_with_uploads_is_copied_then_brought_up_to_date(
    store: Store,
    plan: Plan,
    file: Source,
    second: Callable[[str], None],
    new_process: NewProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.apply_plan(plan, file, author="Ana")
    second("ALTER TABLE action ADD COLUMN colour VARCHAR; CREATE TABLE progress (upload BIGINT);")
    new_process()
    after = (_versions(store), store.load_plan("plan-essai"), store.notices())
    (copy,) = _copies(store)
    monkeypatch.undo()
    kept = Store(str(copy))
    assert (after, _versions(kept), kept.load_plan("plan-essai")) == (([1, 2], plan, []), [1], plan)


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: Store,
    plan: Plan,
    file: Source,
    second: Callable[[str], None],
    new_process: NewProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.apply_plan(plan, file, author="Ana")
    second("CREATE TABLE progress (upload BIGINT); INSERT INTO progress VALUES ('douze');")
    new_process()
    with pytest.raises(StoreError, match="rien n'y a été changé"):
        store.plans()
    monkeypatch.undo()
    with store.read() as con:
        names = {name for (name,) in con.execute("SHOW TABLES").fetchall()}
    assert (_versions(store), "progress" in names, store.load_plan("plan-essai")) == ([1], False, plan)


def test_an_empty_store_is_brought_up_to_date_without_a_copy(
    store: Store, second: Callable[[str], None], new_process: NewProcess
) -> None:
    store.plans()
    second("CREATE TABLE progress (upload BIGINT)")
    new_process()
    assert (_versions(store), _copies(store)) == ([1, 2], [])
