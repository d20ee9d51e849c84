"""A backup is one plain DuckDB file; restoring it replaces everything at once and keeps what it replaced."""

import importlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from casal_data.model import Plan, Report
from casal_data.store import (
    BackupDamaged,
    Holdings,
    NotABackup,
    Restored,
    RestorePreview,
    Source,
    Store,
    StoreExists,
    StoreForeign,
    StoreMissing,
    StoreNewer,
    backup,
    copying,
    migrations,
    preview_restore,
    restore,
)
from tests.store.kinds import each_kind


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sauvegardes d'été" / "plan.duckdb"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, plan: Plan, file: Source) -> Path:
    """A backup that holds one upload of the plan; to be copied."""
    folder = tmp_path_factory.mktemp("sauvegarde")
    store = Store(str(folder / "premier.duckdb"))
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    backup(store, folder / "sauvegarde.duckdb")
    return folder / "sauvegarde.duckdb"


@pytest.fixture
def saved(made: Path, tmp_path: Path) -> Path:
    """A backup of the test's own."""
    return Path(shutil.copy(made, tmp_path))


def _change(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute(statement)


def test_a_backup_is_a_store_that_holds_the_same(store: Store, plan: Plan, file: Source, out: Path) -> None:
    long = Plan("long", "Long", notes=tuple(map(str, range(3000))))
    for each in (plan, long):
        store.apply(each.id, plan=each, source=file, author="Ana")
    backup(store, out)
    copy = Store(str(out))
    assert [copy.plans(), copy.load_plan("plan-essai"), copy.load_plan("long"), copy.stamp(), copy.notices()] == [
        store.plans(), plan, long, store.stamp(), [],
    ]  # fmt: skip
    assert [path.name for path in out.parent.iterdir()] == ["plan.duckdb"]


def test_a_backup_replaces_no_file(store: Store, out: Path) -> None:
    out.parent.mkdir()
    out.write_bytes(b"autre chose")
    with pytest.raises(StoreExists, match="existe déjà"):
        backup(store, out)
    assert out.read_bytes() == b"autre chose"


@pytest.mark.parametrize(("kind", "into"), [("duckdb", "ducklake:"), ("ducklake", "")])
def test_a_backup_of_either_kind_is_restored_into_the_other(
    store: Store, plan: Plan, file: Source, out: Path, tmp_path: Path, into: str
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    backup(store, out)
    other = Store(f"{into}{tmp_path / 'autre'}")
    assert (restore(other, out), other.load_plan("plan-essai"), other.stamp()) == (
        Restored(replaced=0, uploads=1, kept=None),
        plan,
        store.stamp(),
    )


@each_kind
def test_what_a_restore_replaces_is_kept_beside_the_store_whose_passcode_stays(
    store: Store, plan: Plan, file: Source, saved: Path, new_process: Callable[[], None]
) -> None:
    for _ in range(2):
        store.apply(plan.id, plan=replace(plan, title="Autre"), source=file, author="Ana")
    store.set_credential("coordinator", "empreinte")
    done = restore(store, saved)
    new_process()
    assert done.kept
    kept = Store(str(done.kept))
    assert (done.replaced, done.uploads, store.load_plan("plan-essai"), store.last_upload(), store.notices()) == (
        2, 1, plan, 1, [],
    )  # fmt: skip
    assert (done.kept.parent, kept.last_upload()) == (store.place.path.parent, 2)
    assert [each.credential("coordinator") for each in (kept, store)] == ["", "empreinte"]


def test_a_restore_changes_the_stamp_though_the_last_upload_has_the_same_number(
    store: Store, plan: Plan, file: Source, saved: Path
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Luc")
    before = store.stamp()
    restore(store, saved)
    assert (store.last_upload(), store.stamp() == before) == (1, False)


def test_an_older_backup_is_brought_up_to_date_in_a_copy(
    store: Store, plan: Plan, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    (tmp_path / "migrations" / "0005_made_up.sql").write_text("ALTER TABLE action ADD COLUMN colour VARCHAR")
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "migrations")
    before = saved.read_bytes()
    restore(store, saved)
    assert (store.load_plan("plan-essai"), saved.read_bytes() == before) == (plan, True)


def test_a_file_that_is_no_whole_backup_of_ours_is_refused_and_nothing_changes(
    tmp_path: Path, plan: Plan, file: Source, saved: Path
) -> None:
    store = Store(str(tmp_path / "base.duckdb"))
    store.apply(plan.id, plan=replace(plan, title="Autre"), source=file, author="Ana")
    names = ("newer", "edited", "cut", "other", "text", "void")
    bad = {name: shutil.copyfile(saved, tmp_path / f"{name}.duckdb") for name in names}
    _change(bad["newer"], "INSERT INTO schema_version VALUES (99, '2040-01-01')")
    _change(bad["edited"], "DELETE FROM means")
    bad["cut"].write_bytes(saved.read_bytes()[:9000])
    bad["other"].unlink()
    _change(bad["other"], "CREATE TABLE vente AS SELECT 1 AS montant")
    bad["text"].write_text("bonjour")
    bad["void"].unlink()
    with duckdb.connect(str(bad["void"])):
        pass
    refusals = {}
    for name, path in {**bad, "missing": tmp_path / "absent", "itself": store.place.path}.items():
        with pytest.raises(Exception) as refusal:  # noqa: PT011 - the types are compared below, all at once
            restore(store, path)
        refusals[name] = refusal.type
    assert (refusals, store.plans()[0].title, list(tmp_path.glob("*.avant-restauration-*"))) == (
        {
            "newer": StoreNewer,
            "edited": BackupDamaged,
            "cut": BackupDamaged,
            "other": StoreForeign,
            "text": StoreForeign,
            "void": StoreForeign,
            "missing": StoreMissing,
            "itself": NotABackup,
        },
        "Autre",
        [],
    )


@each_kind
def test_a_restore_that_fails_half_way_changes_nothing(
    store: Store, plan: Plan, file: Source, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(plan.id, plan=replace(plan, title="Autre"), source=file, author="Ana")

    # The package's name for the function hides the module of the same name.
    module = importlib.import_module("casal_data.store.backup")

    def copy_then_fail(*args: Any) -> None:
        copying.copy_rows(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "copy_rows", copy_then_fail)
    with pytest.raises(KeyboardInterrupt):
        restore(store, saved)
    assert (store.plans()[0].title, store.notices()) == ("Autre", [])


def test_what_a_restore_would_do_is_told_and_nothing_is_written(
    store: Store, plan: Plan, file: Source, out: Path
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    backup(store, out)
    store.apply("autre", plan=Plan("autre", "Autre"), source=file, author="Ana")
    stamp, days = store.stamp(), [upload.at for upload in (store.upload(1), store.upload(2)) if upload]
    assert preview_restore(store, out) == RestorePreview(
        present=Holdings(2, days[1], (plan.title, "Autre")), backup=Holdings(1, days[0], (plan.title,))
    )
    assert (store.stamp(), list(store.place.path.parent.glob("*.avant-restauration-*"))) == (stamp, [])
    with pytest.raises(StoreMissing):
        preview_restore(store, out.with_name("absent"))


def test_a_preview_says_of_an_empty_store_that_it_holds_nothing(store: Store, saved: Path) -> None:
    assert preview_restore(store, saved).present == Holdings(0, None, ())


def test_passcodes_go_into_no_copy_and_no_restore_takes_them_away(
    store: Store, plan: Plan, file: Source, out: Path
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.set_credential("coordinator", "empreinte")
    backup(store, out)
    copy = Store(str(out))
    kept = restore(store, out).kept
    assert kept
    assert [each.credential("coordinator") for each in (copy, Store(str(kept)), store)] == ["", "", "empreinte"]
    assert b"empreinte" not in out.read_bytes()
    copy.set_credential("coordinator", "autre")
    restore(store, out)
    assert store.credential("coordinator") == "empreinte"


def test_follow_up_and_its_undoing_are_in_a_backup(
    store: Store, plan: Plan, file: Source, reports: tuple[Report, ...], out: Path
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana", reports=reports)
    store.apply(plan.id, source=file, author="Ana", reports=reports)
    store.reverse(2, author="Ana")
    backup(store, out)
    copy = Store(str(out))
    ledgers = [each.ledger(plan.id) for each in (store, copy)]
    assert ledgers[0] and ledgers[1]  # noqa: PT018 - two of one kind
    assert (ledgers[0].reports, copy.uploads(plan.id), copy.notices()) == (
        ledgers[1].reports, store.uploads(plan.id), [],
    )  # fmt: skip
