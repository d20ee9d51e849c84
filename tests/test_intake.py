"""From a file to the store: what it would change, and what it changes."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font

from casal_data import intake
from casal_data.intake import start
from casal_data.model import Report, Subject
from casal_data.store import Source, StateChanged, Store
from casal_data.vocabulary import Field, Legend, Topic
from tests.workbooks import HEADERS, TITLE, progress_workbook, small_plan

ACTION = ["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X"]
PLAN_ID = "plan-d-essai-2016-2020"
FIRST = Source("plan.xlsx", small_plan(ACTION))
SECOND = Source("plan 2.xlsx", small_plan(ACTION, ["1.1.2 Récolter", None, None, "Ville", None, "X"]))
MARCH, JUNE = (
    Source(f"{month}.xlsx", progress_workbook(["1.1.1", "Semer", status, None, day, None]))
    for month, status, day in (("mars", "En cours", "2018-03-31"), ("juin", "Réalisé", "2018-06-30"))
)
BAD = Source("plan.xlsx", small_plan(["1.1.1 Semer"], ["1.1.1 Semer encore"], ["9.1.1 Rien"]))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "plan.duckdb"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the first file as upload 1; to be copied."""
    store = Store(str(tmp_path_factory.mktemp("made") / "plan.duckdb"))
    _put(store, FIRST)
    return store.place.path


@pytest.fixture
def held(made: Path, tmp_path: Path) -> Store:
    """The same, of the test's own."""
    return Store(str(shutil.copy(made, tmp_path)))


def _elements(prepared: intake.Intake) -> list[tuple[str, str, str]]:
    return [(change.code, change.element, change.after) for change in prepared.changes]


def test_a_first_file_is_all_additions_and_is_not_written_until_applied(store: Store):
    prepared = intake.prepare(store, FIRST)
    assert (prepared.accepted, prepared.base, prepared.former, store.last_upload()) == (True, 0, None, 0)
    assert _elements(prepared)[0] == ("", "Titre du plan", TITLE)
    assert _elements(prepared)[-1] == ("1.1.1", "Action", "Semer")


def test_an_applied_file_is_an_upload_with_its_author_and_note(store: Store):
    upload = intake.apply(store, intake.prepare(store, FIRST), author="Ana", note="essai")
    found = store.find_upload(PLAN_ID, FIRST.sha256)
    assert found is not None
    assert (upload, found.id, found.author, found.note, found.file_name) == (1, 1, "Ana", "essai", "plan.xlsx")


def test_a_new_version_changes_only_what_differs(held: Store):
    prepared = intake.prepare(held, SECOND)
    assert (_elements(prepared), prepared.base, intake.apply(held, prepared, author="Ana")) == (
        [("1.1.2", "Action", "Récolter")],
        1,
        2,
    )


def test_the_same_file_again_changes_nothing_names_its_upload_and_writes_nothing(held: Store):
    again = intake.prepare(held, Source("autre nom.xlsx", FIRST.content))
    written = intake.apply(held, again, author="Ana")
    assert (again.changes, again.former and again.former.id, written, held.last_upload()) == ((), 1, None, 1)


def test_an_earlier_file_again_changes_the_plan_back(store: Store):
    for source in (FIRST, SECOND):
        intake.apply(store, intake.prepare(store, source), author="Ana")
    back = intake.prepare(store, FIRST)
    assert [(change.element, change.before, change.after) for change in back.changes] == [("Action", "Récolter", "")]
    assert intake.apply(store, back, author="Ana") == 3


def test_a_refused_file_has_all_its_problems_no_change_and_cannot_be_applied(store: Store):
    prepared = intake.prepare(store, BAD)
    codes = [problem.code for problem in prepared.problems if problem.is_error]
    assert (prepared.accepted, prepared.changes, codes) == (False, (), ["code-twice", "orientation-unknown"])
    with pytest.raises(ValueError, match="refused"):
        intake.apply(store, prepared, author="Ana")
    assert store.last_upload() == 0


def test_a_file_may_be_a_new_version_of_another_plan_than_its_title_says(held: Store):
    renamed = Source("plan.xlsx", small_plan(ACTION, title="Plan renommé"))
    prepared = intake.prepare(held, renamed, PLAN_ID)
    assert _elements(prepared) == [("", "Titre du plan", "Plan renommé")]
    intake.apply(held, prepared, author="Ana")
    assert [(plan.id, plan.title) for plan in held.plans()] == [(PLAN_ID, "Plan renommé")]


def test_another_title_is_another_plan(store: Store):
    for source in (FIRST, Source("plan.xlsx", small_plan(ACTION, title="Plan B"))):
        intake.apply(store, intake.prepare(store, source), author="Ana")
    assert [plan.id for plan in store.plans()] == [PLAN_ID, "plan-b"]


def test_what_was_prepared_before_somebody_else_s_upload_is_refused(store: Store):
    mine, other = intake.prepare(store, FIRST), intake.prepare(store, SECOND)
    intake.apply(store, other, author="Luc")
    with pytest.raises(StateChanged):
        intake.apply(store, mine, author="Ana")
    assert store.last_upload() == 1


def _put(store: Store, *sources: Source) -> None:
    for source in sources:
        assert intake.apply(store, intake.prepare(store, source), author="Ana")


def test_of_two_who_apply_at_once_one_succeeds_and_the_other_is_told_that_the_state_changed(held: Store):
    ana, luc = intake.prepare(held, MARCH), intake.prepare(held, JUNE)
    written = intake.apply(held, ana, author="Ana")
    with pytest.raises(StateChanged):
        intake.apply(held, luc, author="Luc")
    assert (written, held.last_upload()) == (2, 2)
    again = intake.prepare(held, JUNE)
    assert (_elements(again), intake.apply(held, again, author="Luc")) == ([("1.1.1", "Statut", "Réalisé")], 3)


def test_what_was_prepared_before_an_undo_is_refused_and_so_is_an_undo_prepared_before_an_upload(held: Store):
    _put(held, MARCH)
    prepared, reversal = intake.prepare(held, JUNE), intake.prepare_reversal(held, 2)
    intake.reverse(held, reversal, author="Luc")
    with pytest.raises(StateChanged):
        intake.apply(held, prepared, author="Ana")
    redo = intake.prepare_reversal(held, 2)
    _put(held, JUNE)
    with pytest.raises(StateChanged):
        intake.reverse(held, redo, author="Luc")
    assert [upload.kind for upload in held.uploads(PLAN_ID)] == ["progress", "undo", "progress", "plan"]


def test_an_upload_to_another_plan_disturbs_nobody(held: Store):
    prepared = intake.prepare(held, MARCH)
    _put(held, Source("plan.xlsx", small_plan(ACTION, title="Plan B")))
    assert intake.apply(held, prepared, author="Ana") == 3


def test_the_same_file_again_names_its_last_upload_and_whether_that_is_undone(held: Store):
    _put(held, MARCH)
    found = [intake.prepare(held, MARCH).former]
    held.reverse(2, author="Ana")
    found.append(intake.prepare(held, MARCH).former)
    _put(held, MARCH)
    found.append(intake.prepare(held, replace(MARCH, name="copie.xlsx")).former)
    assert [(each.id, each.undone) if each else None for each in found] == [(2, False), (2, True), (4, False)]


def test_what_a_version_prints_otherwise_than_the_last_report_is_written_down_with_it(store: Store):
    legend = Report(Subject("1.1.1", partner="CSDL"), Field.LEGEND, date(2018, 3, 31), Legend.COLLABORATOR.value)
    coloured = Source("plan.xlsx", small_plan(ACTION, edit=lambda sheet: _redden(sheet["D5"])))
    _put(store, FIRST)
    store.apply(PLAN_ID, source=MARCH, author="Ana", reports=[legend])
    _put(store, coloured)
    ledger = store.ledger(PLAN_ID)
    assert ledger is not None
    days = (date(2018, 3, 30), date(2018, 3, 31), date.max)
    assert [ledger.value(legend.subject, Field.LEGEND, day) for day in days] == [
        Legend.PROSPECT,
        Legend.COLLABORATOR,
        Legend.PROSPECT,
    ]


def _redden(cell: Any) -> None:
    cell.font = Font(color="FFC0392B")


def test_a_version_that_renames_an_action_and_reports_on_it_says_what_was_known_before(held: Store):
    headers = [*HEADERS, "Statut", "Date", "Ancien code"]
    done, day = "Réalisé", date(2018, 6, 30)
    renamed = small_plan(
        ["1.1.2 Semer", *ACTION[1:], None, None, done, day, "1.1.1"],
        ["1.1.1 Récolter", *ACTION[1:], None, None, done, day],
        headers=headers,
    )
    _put(held, MARCH)
    prepared = intake.prepare(held, Source("plan.xlsx", renamed))
    _put(held, prepared.source)
    for changes in (prepared.changes, intake.changes_of(held, 3)):
        told = [(each.code, each.before, each.after) for each in changes if each.topic is Topic.STATUS]
        assert told == [("1.1.2", "En cours", "Réalisé"), ("1.1.1", "", "Réalisé")]


# What an upload changed


def test_what_each_upload_changed_can_be_asked_afterwards_whatever_came_since(held: Store):
    _put(held, MARCH, JUNE, SECOND)
    intake.reverse(held, intake.prepare_reversal(held, 3), author="Luc")
    told = [
        [(each.element, each.before, each.after, each.topic) for each in intake.changes_of(held, upload)]
        for upload in (2, 3, 4, 5)
    ]
    assert told == [
        [("Statut", "", "En cours", Topic.STATUS)],
        [("Statut", "En cours", "Réalisé", Topic.STATUS)],
        [("Action", "", "Récolter", Topic.PLAN)],
        [("Statut", "Réalisé", "En cours", Topic.STATUS)],
    ]
    assert (intake.changes_of(held, 1)[-1].after, intake.changes_of(held, 9)) == ("Semer", ())


# The first start


@pytest.fixture
def first_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Small files in place of those of the first start; their names in the order in which they come."""
    report = [{"Plan": "Essai", "Date du suivi": day} for day in ("2017-03-31", "2018-03-31")]
    files = {
        "premier.xlsx": small_plan(ACTION, title="Premier plan"),
        "plan_demonstration.xlsx": small_plan(ACTION, title="Essai\nDonnées fictives : tout est inventé."),
        "suivi_2017.xlsx": progress_workbook(["1.1.1", "Semer", "En cours", None, None, None], info=report[0]),
        "suivi_2018.xlsx": progress_workbook(["1.1.1", "Semer", "Réalisé", None, None, None], info=report[1]),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(start, "FIRST_PLAN", tmp_path / "premier.xlsx")
    monkeypatch.setattr(start, "DEMONSTRATION", tmp_path)
    return list(files)


def _files(store: Store) -> list[str]:
    """The files of all uploads, the first one's first."""
    uploads = [upload for plan in ("premier-plan", "essai") for upload in store.uploads(plan)]
    return [upload.file_name for upload in sorted(uploads, key=lambda upload: upload.id)]


def _cut_short(store: Store, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """A first start that is killed once it has written some files."""

    class Killed(BaseException):
        pass

    def apply(store: Store, prepared: intake.Intake, **signed: str) -> int | None:
        if store.last_upload() == after:
            raise Killed
        return intake.apply(store, prepared, **signed)

    with monkeypatch.context() as patched:
        patched.setattr(start, "apply", apply)
        with pytest.raises(Killed):
            intake.first_start(store)


def test_an_empty_store_gets_the_first_plan_then_the_demonstration_once(store: Store, first_files: list[str]):
    for _ in range(2):
        intake.first_start(store)
    plans = [(plan.id, plan.fictive, plan.reported, plan.uploads) for plan in store.plans()]
    assert (_files(store), plans) == (
        first_files,
        [("premier-plan", False, False, 1), ("essai", True, True, 3)],
    )
    assert {(upload.author, upload.note) for plan in ("premier-plan", "essai") for upload in store.uploads(plan)} == {
        ("Premier démarrage", "Plan publié, au premier démarrage"),
        ("Premier démarrage", "Données fictives, au premier démarrage"),
    }


def test_a_first_start_that_was_cut_short_again_and_again_goes_on_where_it_stopped(
    store: Store, first_files: list[str], monkeypatch: pytest.MonkeyPatch
):
    for after in (0, 1, 3):
        _cut_short(store, monkeypatch, after)
        assert _files(store) == first_files[:after]
    intake.first_start(store)
    assert _files(store) == first_files


@pytest.mark.parametrize("after", [1, 3])
def test_a_first_start_that_was_cut_short_never_goes_on_once_somebody_wrote(
    store: Store, first_files: list[str], monkeypatch: pytest.MonkeyPatch, after: int
):
    _cut_short(store, monkeypatch, after)
    _put(store, FIRST)
    intake.first_start(store)
    assert (_files(store), store.last_upload()) == (first_files[:after], after + 1)


@pytest.mark.parametrize("after", [2, 4])
def test_a_demonstration_that_was_removed_never_comes_back(
    store: Store, first_files: list[str], monkeypatch: pytest.MonkeyPatch, after: int
):
    if after < len(first_files):
        _cut_short(store, monkeypatch, after)
    else:
        intake.first_start(store)
    store.remove_plan("essai", author="Ana")
    intake.first_start(store)
    assert ([plan.id for plan in store.plans()], store.last_upload()) == (["premier-plan"], after + 1)


def test_a_store_that_holds_a_plan_is_left_alone_at_the_first_start(store: Store, first_files: list[str]):
    _put(store, FIRST)
    intake.first_start(store)
    assert [plan.id for plan in store.plans()] == [PLAN_ID]


@pytest.mark.parametrize("at", [0, 3])
def test_when_two_start_at_once_the_second_finds_what_the_first_wrote(
    store: Store, first_files: list[str], monkeypatch: pytest.MonkeyPatch, at: int
):
    prepare: Callable[..., intake.Intake] = intake.prepare

    def overtaken(store: Store, source: Source) -> intake.Intake:
        prepared = prepare(store, source)
        if source.name == first_files[at]:
            monkeypatch.setattr(start, "prepare", prepare)
            intake.first_start(store)
        return prepared

    monkeypatch.setattr(start, "prepare", overtaken)
    intake.first_start(store)
    assert _files(store) == first_files
