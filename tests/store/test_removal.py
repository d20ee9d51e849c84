"""A made-up plan goes for good, a real one never; passcodes are kept as hashes, one a role."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from casal_data.model import Plan, Report
from casal_data.store import NotRemovable, Source, Store
from casal_data.vocabulary import FICTIVE
from tests.store.kinds import each_kind

NOTE = f"{FICTIVE} : tout est inventé"


@each_kind
def test_a_made_up_plan_goes_with_its_follow_up_and_its_files(
    store: Store, plan: Plan, file: Source, reports: tuple[Report, ...], new_process: Callable[[], None]
) -> None:
    fictive = replace(plan, id="fictif", notes=(NOTE,))
    store.apply(fictive.id, plan=fictive, source=file, author="Ana")
    store.apply(plan.id, plan=plan, source=file, author="Ana", reports=reports)
    store.apply(fictive.id, source=file, author="Ana", reports=reports)
    store.reverse(3, author="Ana")
    other, stamp = store.ledger(plan.id), store.stamp()
    number = store.remove_plan(fictive.id, author="Luc")
    new_process()
    lines = [(each.id, each.kind, each.author, each.rows, each.undone) for each in store.uploads(fictive.id)]
    assert (number, lines, store.notices(), store.stamp() == stamp) == (
        5,
        [(5, "removal", "Luc", 0, False), *((id_, "removed", "Ana", 0, False) for id_ in (4, 3, 1))],
        [],
        False,
    )
    assert [each.id for each in store.plans()] == [plan.id]
    assert [store.ledger("fictif"), store.load_plan("fictif"), store.file(1), store.file(3)] == [None] * 4
    assert store.find_upload("fictif", file.sha256) is None
    kept = store.ledger(plan.id)
    assert kept
    assert other
    assert (kept.plan, kept.reports, store.file(2)) == (other.plan, other.reports, file)
    with store.read() as con:
        owners = con.execute("SELECT DISTINCT upload FROM means UNION SELECT DISTINCT upload FROM report").fetchall()
    assert owners == [(2,)]


def test_a_plan_that_was_removed_can_be_uploaded_again_and_removed_again(store: Store, file: Source) -> None:
    fictive = Plan("fictif", "Fictif", notes=(NOTE,))
    for _ in range(2):
        store.apply("fictif", plan=fictive, source=file, author="Ana")
        store.remove_plan("fictif", author="Ana")
    assert [each.kind for each in store.uploads("fictif")] == ["removal", "removed", "removal", "removed"]


def test_only_a_plan_whose_every_version_is_made_up_is_removed(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.apply(plan.id, plan=replace(plan, notes=(NOTE,)), source=file, author="Ana")
    store.reverse(1, author="Ana")
    for id_ in (plan.id, "absent"):
        with pytest.raises(NotRemovable) as refusal:
            store.remove_plan(id_, author="Luc")
    assert (str(refusal.value), store.last_upload(), store.file(1)) == (
        "Le plan «\u00a0absent\u00a0» n'est pas un plan de données fictives de la base «\u00a0le plan.duckdb\u00a0» "
        "et n'a pas été supprimé\u00a0: seul un plan dont toutes les versions disent «\u00a0Données fictives\u00a0» "
        "peut l'être.",
        3,
        file,
    )


def test_a_first_passcode_replaces_none_that_is_there(store: Store) -> None:
    kept = [store.set_credential("coordinator", hash_, unless_set=True) for hash_ in ("a", "b")]
    assert (kept, store.credential("coordinator")) == ([True, False], "a")
    store.set_credential("coordinator", "")
    assert (store.set_credential("coordinator", "c", unless_set=True), store.credential("coordinator")) == (True, "c")


def test_the_last_passcode_of_a_role_counts_and_the_former_is_forgotten(store: Store) -> None:
    assert store.credential("coordinator") == ""
    stamp = store.stamp()
    for role, hash_ in (("coordinator", "a"), ("reader", "b"), ("coordinator", "c"), ("reader", "")):
        store.set_credential(role, hash_)
    with store.read() as con:
        kept = con.execute("SELECT role, hash FROM credential ORDER BY ALL").fetchall()
    assert (store.credential("coordinator"), store.credential("reader"), kept, store.stamp(), store.notices()) == (
        "c", "", [("coordinator", "c"), ("reader", "")], stamp, [],
    )  # fmt: skip
