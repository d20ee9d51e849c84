"""From a file to the store: what it would change, and what it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data import intake
from casal_data.store import Source, StateChanged, Store
from tests.workbooks import TITLE, small_plan

ACTION = ["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X"]
PLAN_ID = "plan-d-essai-2016-2020"
FIRST = Source("plan.xlsx", small_plan(ACTION))
SECOND = Source("plan 2.xlsx", small_plan(ACTION, ["1.1.2 Récolter", None, None, "Ville", None, "X"]))
BAD = Source("plan.xlsx", small_plan(["1.1.1 Semer"], ["1.1.1 Semer encore"], ["9.1.1 Rien"]))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "plan.duckdb"))


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


def test_a_new_version_changes_only_what_differs(store: Store):
    intake.apply(store, intake.prepare(store, FIRST), author="Ana")
    prepared = intake.prepare(store, SECOND)
    assert (_elements(prepared), prepared.base, intake.apply(store, prepared, author="Ana")) == (
        [("1.1.2", "Action", "Récolter")],
        1,
        2,
    )


def test_the_same_file_again_changes_nothing_names_its_upload_and_writes_nothing(store: Store):
    intake.apply(store, intake.prepare(store, FIRST), author="Ana")
    again = intake.prepare(store, Source("autre nom.xlsx", FIRST.content))
    written = intake.apply(store, again, author="Ana")
    assert (again.changes, again.former and again.former.id, written, store.last_upload()) == ((), 1, None, 1)


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


def test_a_file_may_be_a_new_version_of_another_plan_than_its_title_says(store: Store):
    intake.apply(store, intake.prepare(store, FIRST), author="Ana")
    renamed = Source("plan.xlsx", small_plan(ACTION, title="Plan renommé"))
    prepared = intake.prepare(store, renamed, PLAN_ID)
    assert _elements(prepared) == [("", "Titre du plan", "Plan renommé")]
    intake.apply(store, prepared, author="Ana")
    assert [(plan.id, plan.title) for plan in store.plans()] == [(PLAN_ID, "Plan renommé")]


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


def test_an_empty_store_gets_the_first_plan_once(store: Store):
    for _ in range(2):
        intake.first_start(store)
    assert [(plan.upload, plan.uploads) for plan in store.plans()] == [(1, 1)]


def test_a_store_that_holds_a_plan_is_left_alone_at_the_first_start(store: Store):
    intake.apply(store, intake.prepare(store, FIRST), author="Ana")
    intake.first_start(store)
    assert [plan.id for plan in store.plans()] == [PLAN_ID]


def test_when_two_start_at_once_the_second_finds_the_plan_of_the_first(store: Store, monkeypatch: pytest.MonkeyPatch):
    prepare: Callable[..., intake.Intake] = intake.prepare

    def overtaken(*arguments: object) -> intake.Intake:
        prepared = prepare(*arguments)
        monkeypatch.setattr(intake, "prepare", prepare)
        intake.first_start(store)
        return prepared

    monkeypatch.setattr(intake, "prepare", overtaken)
    intake.first_start(store)
    assert (len(store.plans()), store.last_upload()) == (1, 1)
