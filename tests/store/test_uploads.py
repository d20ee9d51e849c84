"""What goes into the store, and what comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casal_data.model import Objective, Plan
from casal_data.store import Source, StateChanged, Store, StoredPlan, StoreMismatch, Upload, uploads


def _dates(monkeypatch: pytest.MonkeyPatch, *days: datetime) -> None:
    times = iter(days)
    monkeypatch.setattr(uploads, "utc_now", lambda: next(times))


def test_a_plan_comes_back_equal(store: Store, plan: Plan, file: Source) -> None:
    assert (store.apply(plan.id, plan=plan, source=file, author="Ana"), store.load_plan("plan-essai")) == (1, plan)


def test_a_plan_with_nothing_in_it_comes_back_equal(store: Store, file: Source) -> None:
    store.apply("vide", plan=Plan("vide", "Vide"), source=file, author="Ana")
    assert store.load_plan("vide") == Plan("vide", "Vide")


def test_an_empty_store_has_no_plan_and_no_upload(store: Store) -> None:
    assert (store.plans(), store.last_upload(), store.load_plan("plan-essai"), store.notices()) == ([], 0, None, [])


def test_a_new_version_adds_and_the_first_is_still_known_on_its_day(
    store: Store, plan: Plan, file: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dates(monkeypatch, datetime(2017, 2, 1, 15), datetime(2018, 4, 1, 15))
    second = replace(plan, title="Nouveau titre", actions=plan.actions[:1])
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.apply(second.id, plan=second, source=Source("v2.xlsx", b"2"), author="Ana")
    known = [store.load_plan("plan-essai", day) for day in (date(2017, 1, 1), date(2017, 3, 1), date(2018, 5, 1), None)]
    assert known == [None, plan, second, second]


def test_a_store_lists_its_plans_in_order_of_first_upload_with_the_last_title(
    store: Store, plan: Plan, file: Source
) -> None:
    for each in (plan, Plan("autre", "Autre"), replace(plan, title="Corrigé")):
        store.apply(each.id, plan=each, source=file, author="Ana")
    assert store.plans() == [StoredPlan("plan-essai", "Corrigé", 3, 2), StoredPlan("autre", "Autre", 2, 1)]


def test_the_same_file_again_is_found_with_when_it_was_applied(
    store: Store, plan: Plan, file: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dates(monkeypatch, datetime(2017, 2, 1, 15))
    store.apply(plan.id, plan=plan, source=file, author="Ana", note="première")
    at = datetime(2017, 2, 1, 15, tzinfo=UTC)
    found = [store.find_upload(id_, digest) for id_, digest in (("plan-essai", file.sha256), ("autre", file.sha256))]
    assert found == [
        Upload(1, "plan-essai", "plan", at, "Ana", "première", "plan d'action.xlsx", file.sha256, 26),
        None,
    ]


def test_the_bytes_of_the_file_are_kept(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    with store.read() as con:
        assert con.execute("SELECT upload, content FROM upload_file").fetchall() == [(1, file.content)]


def test_a_plan_that_changed_since_the_preview_is_refused(store: Store, plan: Plan, file: Source) -> None:
    base = store.last_upload()
    store.apply(plan.id, plan=plan, source=file, author="Ana", base=base)
    with pytest.raises(StateChanged) as refusal:
        store.apply(plan.id, plan=plan, source=file, author="Luc", base=base)
    assert (str(refusal.value), store.last_upload()) == (
        "Le plan a changé dans la base «\u00a0le plan.duckdb\u00a0» depuis cet aperçu\u202f; rien n'a été "
        "appliqué\u00a0: refaites l'aperçu, puis appliquez de nouveau.",
        1,
    )


def test_another_plan_s_upload_since_the_preview_changes_nothing(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    base = store.last_upload()
    store.apply("autre", plan=Plan("autre", "Autre"), source=file, author="Ana")
    assert store.apply(plan.id, plan=plan, source=file, author="Ana", base=base) == 3


def test_a_base_that_the_store_never_had_is_refused(store: Store, plan: Plan, file: Source) -> None:
    with pytest.raises(StateChanged):
        store.apply(plan.id, plan=plan, source=file, author="Ana", base=4)


def test_a_plan_that_would_not_read_back_the_same_is_refused_whole(store: Store, plan: Plan, file: Source) -> None:
    twice = replace(plan, objectives=(Objective("1", "a", ("x",)), Objective("1", "b", ("y",))))
    with pytest.raises(StoreMismatch):
        store.apply(twice.id, plan=twice, source=file, author="Ana")
    assert (store.last_upload(), store.plans()) == (0, [])


def test_the_stamp_changes_with_each_upload_and_is_the_same_for_every_store_object(
    store: Store, url: str, plan: Plan, file: Source
) -> None:
    stamps = [store.stamp()]
    for _ in range(2):
        store.apply(plan.id, plan=plan, source=file, author="Ana")
        stamps += [store.stamp()]
    assert (len(set(stamps)), Store(url).stamp(), Store(url).last_upload()) == (3, stamps[-1], 2)


def test_the_default_store_is_in_the_repository_whatever_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASAL_STORE", raising=False)
    default = Store.from_environment().place.path
    monkeypatch.setenv("CASAL_STORE", "ici.duckdb")
    root = Path(__file__).resolve().parents[2]
    assert (default, Store.from_environment().place.path) == (root / "data" / "casal.duckdb", tmp_path / "ici.duckdb")
