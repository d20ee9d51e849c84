"""Follow-up: what was reported comes back as reported, on the version of the plan that counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casal_data.model import Plan, Report, Subject
from casal_data.store import Source, StateChanged, Store, StoredPlan, Upload, uploads
from casal_data.store import reports as reports_module
from casal_data.store.errors import StoreMismatch
from casal_data.vocabulary import FICTIVE, Field, Legend
from tests.store.kinds import each_kind

Reports = tuple[Report, ...]
SHEET = Source("suivi.xlsx", b"suivi")
DAY = date(2018, 3, 31)


def _of(reports: Reports, upload: int) -> Reports:
    return tuple(replace(report, upload=upload) for report in reports)


def _status(value: str, day: date = DAY) -> Report:
    return Report(Subject("1.10.1"), Field.STATUS, day, value)


def test_reports_come_back_equal_with_the_upload_that_brought_them(
    store: Store, plan: Plan, file: Source, reports: Reports
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    number = store.apply(plan.id, source=SHEET, author="Ana", reports=reports)
    ledger = store.ledger(plan.id)
    assert ledger
    assert (number, ledger.plan, ledger.reports, ledger.orphans()) == (2, plan, _of(reports, 2), [])
    assert [type(report.value) for report in ledger.reports[1:4]] == [float] * 3


def test_a_version_of_the_plan_brings_its_reports_with_it(
    store: Store, plan: Plan, file: Source, reports: Reports
) -> None:
    number = store.apply(plan.id, plan=plan, source=file, author="Ana", reports=reports)
    ledger = store.ledger(plan.id)
    assert ledger
    assert (ledger.plan, ledger.reports, [upload.kind for upload in store.uploads(plan.id)]) == (
        plan, _of(reports, number), ["plan"],
    )  # fmt: skip


@each_kind
def test_tens_of_thousands_of_reports_come_back_in_their_order(store: Store, plan: Plan, file: Source) -> None:
    many = [_status(f"suivi {n}") for n in range(20_000)]
    store.apply(plan.id, plan=plan, source=file, author="Ana", reports=many)
    ledger = store.ledger(plan.id)
    assert ledger
    assert [report.value for report in ledger.reports] == [report.value for report in many]


def test_a_plan_without_a_version_has_no_ledger(store: Store) -> None:
    assert (store.ledger("plan-essai"), store.uploads("plan-essai")) == (None, [])


def test_a_version_of_another_plan_is_a_mistake_of_the_caller(store: Store, plan: Plan, file: Source) -> None:
    with pytest.raises(ValueError, match="another plan"):
        store.apply("autre", plan=plan, source=file, author="Ana")


def test_reports_that_read_back_otherwise_are_refused_whole(
    store: Store, plan: Plan, file: Source, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    read = reports_module._WRITTEN.replace("SELECT *", "SELECT * REPLACE (number + 1 AS number)")
    monkeypatch.setattr(reports_module, "_WRITTEN", read)
    with pytest.raises(StoreMismatch):
        store.apply(plan.id, source=SHEET, author="Ana", reports=reports)
    assert (store.last_upload(), store.file(2)) == (1, None)


def test_each_earlier_state_is_known_by_its_upload_and_by_its_day(
    store: Store, plan: Plan, file: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The third is made at 23:30 of 31 March in Laval, already April in UTC; the fourth undoes the second.
    times = iter(datetime(2018, *at) for at in ((2, 1, 12), (3, 1, 12), (4, 1, 3, 30), (5, 1, 12)))
    monkeypatch.setattr(uploads, "utc_now", lambda: next(times))
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.apply(plan.id, source=SHEET, author="Ana", reports=[_status("a")])
    store.apply(plan.id, source=SHEET, author="Ana", reports=[_status("b")])
    store.reverse(2, author="Ana")

    def values(**known: date | int | None) -> list[object]:
        ledger = store.ledger(plan.id, **known)  # type: ignore[arg-type]
        return [report.value for report in ledger.reports] if ledger else ["rien"]

    assert [values(upto=upto) for upto in range(5)] == [["rien"], [], ["a"], ["a", "b"], ["b"]]
    days = (date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 30), date(2018, 3, 31), date(2018, 5, 1), None)
    assert [values(known_on=day) for day in days] == [["rien"], [], ["a"], ["a", "b"], ["b"], ["b"]]


def test_any_upload_of_the_plan_since_the_preview_is_a_change_of_state(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    base = store.last_upload()
    store.apply(plan.id, source=SHEET, author="Ana", reports=[_status("a")])
    refused: list[Callable[[], int]] = [
        lambda: store.apply(plan.id, source=SHEET, author="Luc", reports=[_status("b")], base=base),
        lambda: store.reverse(2, author="Luc", base=base),
    ]
    for write in refused:
        with pytest.raises(StateChanged):
            write()
    store.reverse(2, author="Ana", base=2)
    for base in (1, 2, 4):
        with pytest.raises(StateChanged):
            store.apply(plan.id, source=SHEET, author="Luc", reports=[_status("b")], base=base)
    assert (store.last_upload(), store.apply(plan.id, source=SHEET, author="Luc", base=3)) == (3, 4)


@each_kind
def test_the_history_tells_of_every_upload_and_gives_each_file_back(
    store: Store, plan: Plan, file: Source, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2018, 4, 1, 12)
    monkeypatch.setattr(uploads, "utc_now", lambda: at)
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.apply("autre", plan=Plan("autre", "Autre"), source=file, author="Luc")
    store.apply(plan.id, source=SHEET, author="Ana", note="mars", reports=reports)
    store.reverse(3, author="Luc", note="erreur")
    utc = at.replace(tzinfo=UTC)
    undo = Upload(4, plan.id, "undo", utc, "Luc", "erreur", "", "", reverses=3)
    undone = Upload(3, plan.id, "progress", utc, "Ana", "mars", "suivi.xlsx", SHEET.sha256, 10, undone=True)
    first = Upload(1, plan.id, "plan", utc, "Ana", "", "plan d'action.xlsx", file.sha256, 26)
    assert store.uploads(plan.id) == [undo, undone, first]
    assert [store.upload(id_) for id_ in (3, 4, 9)] == [undone, undo, None]
    assert [store.file(id_) for id_ in (1, 3, 4, 9)] == [file, SHEET, None, None]
    found = [store.find_upload(plan.id, digest) for digest in (SHEET.sha256, file.sha256, "")]
    assert found == [undone, first, None]


def test_a_plan_says_whether_it_is_followed_up_and_whether_it_is_made_up(
    store: Store, plan: Plan, file: Source
) -> None:
    made_up = replace(plan, id="fictif", title="Fictif", notes=(f"{FICTIVE} : rien n'est vrai",))
    for each in (plan, made_up):
        store.apply(each.id, plan=each, source=file, author="Ana")
    moved = Report(Subject("1.10.1", partner="Ville"), Field.LEGEND, DAY, Legend.MEMBER.value)
    store.apply(plan.id, plan=plan, source=file, author="Ana", reports=[moved])
    before = store.plans()
    store.apply(plan.id, source=SHEET, author="Ana", reports=[moved])
    followed = store.plans()
    store.reverse(4, author="Ana")
    fictive = StoredPlan("fictif", "Fictif", 2, 1, reported=False, fictive=True)
    of_plan = StoredPlan(plan.id, plan.title, 3, 2)
    assert [before, followed, store.plans()] == [
        [of_plan, fictive],
        [replace(of_plan, uploads=3, reported=True), fictive],
        [replace(of_plan, uploads=3), fictive],
    ]
