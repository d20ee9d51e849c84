"""A finding set aside is one line of the history, kept like every other, and undone like a workbook."""

from collections.abc import Callable

import pytest

from casal_data.model import Plan
from casal_data.store import Aside, NotReversible, Source, StateChanged, Store, backup, restore
from tests.store.kinds import each_kind

ASIDE = Aside("lien-sans-retour", "1.10.1", "1.1.1")


@each_kind
def test_a_finding_set_aside_is_kept_with_its_reason_undone_redone_and_verified(
    store: Store, plan: Plan, file: Source, new_process: Callable[[], None]
) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    number = store.set_aside(plan.id, ASIDE, author="Luc", reason="C'est voulu", base=base)
    upload = store.upload(number)
    assert upload
    undone = store.reverse(number, author="Ana", base=number)
    states = [each.undone for each in store.uploads(plan.id) if each.id == number]
    store.reverse(number, author="Ana", base=undone)
    new_process()
    again = [each.undone for each in store.uploads(plan.id) if each.id == number]
    assert (upload.kind, upload.author, upload.note, upload.rows) == ("aside", "Luc", "C'est voulu", 0)
    assert (states, again, store.aside(number), store.aside(base)) == ([True], [False], ASIDE, None)
    assert (store.notices(), store.load_plan(plan.id)) == ([], plan)


def test_a_finding_is_not_set_aside_without_a_reason_nor_on_a_state_that_somebody_changed(
    store: Store, plan: Plan, file: Source
) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.set_aside(plan.id, ASIDE, author="Luc", reason="Voulu", base=base)
    with pytest.raises(StateChanged):
        store.set_aside(plan.id, ASIDE, author="Ana", reason="Aussi", base=base)
    with pytest.raises(ValueError, match="reason"):
        store.set_aside(plan.id, ASIDE, author="Ana", reason=" ")
    assert store.last_upload() == base + 1


def test_what_takes_back_a_finding_cannot_be_undone_itself(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    undo = store.reverse(store.set_aside(plan.id, ASIDE, author="Ana", reason="Voulu"), author="Ana")
    with pytest.raises(NotReversible):
        store.reverse(undo, author="Ana")


def test_a_backup_holds_what_was_set_aside(store: Store, plan: Plan, file: Source, tmp_path_factory) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    number = store.set_aside(plan.id, ASIDE, author="Luc", reason="Voulu")
    copy = tmp_path_factory.mktemp("copie") / "copie.duckdb"
    backup(store, copy)
    other = Store(str(copy.with_name("autre.duckdb")))
    restore(other, copy)
    assert (other.aside(number), other.notices()) == (ASIDE, [])
