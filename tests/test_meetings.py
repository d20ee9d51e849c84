"""What is entered at a meeting goes the way of a workbook: the same checks, preview, conflicts and undo."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from casal_data import intake
from casal_data.intake import Closing
from casal_data.meeting import Commitment, Course, Entry, Meeting, Note, People
from casal_data.model import Change, Subject
from casal_data.store import MeetingClosed, StateChanged, Store
from casal_data.vocabulary import Field, Topic
from tests.meetings import draft
from tests.query.garden import PLAN, put, said, tell

DAY = date(2018, 6, 12)
TITLE = "Semer d'abord"
DONE = Entry(Subject("1.1.1"), {Field.STATUS: "done", Field.PERCENT: 100.0})
OTHERS = (
    Entry(Subject("1.1.1"), {Field.COMMENT: "=Semé"}, date(2018, 6, 1)),
    Entry(Subject("1.1.1", target="Nombre de jardins"), {Field.VALUE: 12.5}),
    Entry(Subject("1.1.1", partner="Ville"), {Field.LEGEND: "noir"}),
)


@pytest.fixture
def garden(tmp_path: Path) -> Store:
    store = Store(str(tmp_path / "casal.duckdb"))
    put(store)
    return store


def closing(store: Store, meeting: Meeting) -> Closing:
    return intake.prepare_closing(store, meeting)


def changes(prepared: Closing) -> list[tuple[object, ...]]:
    return [(each.code, each.element, each.before, each.after, each.day, each.topic) for each in prepared.changes]


def test_entries_and_commitments_are_previewed_as_changes_in_the_order_of_the_plan(garden: Store):
    note = Note("", "", (Commitment("Écrire", "CSDL", date(2018, 7, 1)),), (DONE, *OTHERS), ("0.1",))
    prepared = closing(garden, draft(garden, PLAN.id, DAY, "1.1.1", note=note))
    day = date(2018, 6, 1)
    assert (prepared.accepted, changes(prepared)) == (True, [
        ("1.1.1", "Statut", "", "Réalisé", day, Topic.STATUS),
        ("1.1.1", "Avancement (%)", "", "100\u202f%", day, Topic.PERCENT),
        ("1.1.1", "Commentaire", "", "=Semé", day, Topic.COMMENT),
        ("1.1.1", "Valeur de «\u00a0Nombre de jardins\u00a0»", "", "12,5", DAY, Topic.INDICATOR),
        (
            "1.1.1", "Statut (légende) de «\u00a0Ville\u00a0»", "Collaborateur potentiel", "Membre confirmé", DAY,
            Topic.PARTNER,
        ),
        ("1.1.1", "Suivi 1.1", "", "Écrire (CSDL, pour le 1er\u00a0juillet\u00a02018)", DAY, Topic.COMMITMENT),
        ("", "Suivi 0.1", "Ouvert", "Clos", DAY, Topic.COMMITMENT),
    ])  # fmt: skip


def test_closing_writes_one_upload_named_after_the_meeting_with_the_workbook_of_what_was_entered(garden: Store):
    meeting = draft(garden, PLAN.id, DAY, "1.1.1", DONE)
    garden.save_part(meeting, People(secretary="Luc"))
    meeting = garden.meeting(PLAN.id, meeting.id) or meeting
    number = intake.close(garden, meeting, closing(garden, meeting), author="Ana")
    upload, file = garden.upload(number), garden.file(number)
    assert upload
    assert file
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(BytesIO(file.content))}
    assert (upload.kind, upload.author, upload.note, file.name, upload.rows) == (
        "meeting", "Ana", "Réunion du comité du 12\u00a0juin\u00a02018", "reunion-du-comite_2018-06-12.xlsx", 2,
    )  # fmt: skip
    assert ([*sheets], sheets["Actions"][-1]) == (
        ["Info", "Actions", "Listes"], ("1.1.1", TITLE, "Réalisé", 1, None, None),
    )  # fmt: skip
    assert [change.element for change in intake.changes_of(garden, number)] == ["Statut", "Avancement (%)"]


def test_a_meeting_that_changes_nothing_is_closed_all_the_same(garden: Store):
    meeting = draft(garden, PLAN.id, DAY, "1.1.1")
    number = intake.close(garden, meeting, closing(garden, meeting), author="Ana")
    closed = garden.meeting(PLAN.id, meeting.id)
    assert closed
    assert (closed.upload, closed.notes["point"].decision) == (number, "On le fait")


def test_what_a_workbook_may_not_say_a_meeting_may_not_either_and_it_is_told_of_its_action(garden: Store):
    wrong = replace(DONE, values={Field.STATUS: "done", Field.PERCENT: 40.0})
    meeting = draft(garden, PLAN.id, DAY, "1.1.1", wrong)
    prepared = closing(garden, meeting)
    (problem,) = prepared.about("1.1.1")
    assert (prepared.accepted, problem.code, prepared.about("1.1.2"), prepared.told(problem)) == (
        False, "status-percent", (),
        "1.1.1\u00a0: «\u00a0Réalisé\u00a0» ne va pas avec un avancement de 40\u202f%\u202f; on attend un avancement "
        "de 100\u202f% pour «\u00a0Réalisé\u00a0»\u202f; corrigez le statut ou l'avancement.",
    )  # fmt: skip
    with pytest.raises(ValueError, match="refused"):
        intake.close(garden, meeting, prepared, author="Ana")
    assert garden.last_upload() == 1


def test_of_two_entries_of_one_thing_the_last_item_of_the_agenda_counts(garden: Store):
    again = Entry(Subject("1.1.1"), {Field.PERCENT: 40.0, Field.STATUS: "under_way"})
    prepared = closing(garden, draft(garden, PLAN.id, DAY, "1.1.1", DONE, again))
    assert [after for _, _, _, after, _, _ in changes(prepared)] == ["En cours", "40\u202f%"]


def test_what_was_emptied_is_emptied(garden: Store):
    tell(garden, said("1.1.1", Field.COMMENT, date(2018, 5, 1), "Bien"))
    emptied = Entry(Subject("1.1.1"), {Field.COMMENT: None})
    assert changes(closing(garden, draft(garden, PLAN.id, DAY, "1.1.1", emptied))) == [
        ("1.1.1", "Commentaire", "Bien", "", DAY, Topic.COMMENT)
    ]


def test_what_somebody_else_changed_since_the_meeting_began_is_a_conflict_to_decide(garden: Store):
    meeting = draft(garden, PLAN.id, DAY, "1.1.1", DONE)
    garden.save_part(meeting, Course(base=garden.last_upload()))
    meeting = garden.meeting(PLAN.id, meeting.id) or meeting
    tell(garden, said("1.1.1", Field.STATUS, date(2018, 6, 10), "abandoned"))
    prepared = closing(garden, meeting)
    (conflict,) = prepared.conflicts
    kept = intake.close(garden, meeting, prepared, author="Ana")
    known = garden.ledger(PLAN.id)
    assert known
    assert (conflict.subject, known.value(Subject("1.1.1"), Field.STATUS, DAY)) == (Subject("1.1.1"), "abandoned")
    garden.reverse(kept, author="Ana")
    again = closing(garden, garden.meeting(PLAN.id, meeting.id) or meeting)
    intake.close(garden, meeting, again, author="Ana", mine=[conflict.subject])
    after = garden.ledger(PLAN.id)
    assert after
    assert after.value(Subject("1.1.1"), Field.STATUS, DAY) == "done"


def test_nothing_is_closed_on_a_state_that_changed_nor_twice(garden: Store):
    meeting = draft(garden, PLAN.id, DAY, "1.1.1", DONE)
    seen = closing(garden, meeting)
    tell(garden, said("1.1.2", Field.PERCENT, DAY, 10.0))
    with pytest.raises(StateChanged):
        intake.close(garden, meeting, seen, author="Ana")
    intake.close(garden, meeting, closing(garden, meeting), author="Ana")
    with pytest.raises(MeetingClosed):
        intake.close(garden, meeting, closing(garden, meeting), author="Ana")


def test_undoing_a_meeting_is_previewed_with_its_commitments_and_redone_as_it_was(garden: Store):
    note = Note("", "", (Commitment("Écrire"),), (DONE,), ("0.1",))
    meeting = draft(garden, PLAN.id, DAY, "1.1.1", note=note)
    number = intake.close(garden, meeting, closing(garden, meeting), author="Ana")
    undo = intake.prepare_reversal(garden, number)
    intake.reverse(garden, undo, author="Ana")
    redo = intake.prepare_reversal(garden, number)
    told = [(each.element, each.before, each.after) for each in undo.changes]
    assert told[-2:] == [("Suivi 1.1", "Écrire", ""), ("Suivi 0.1", "Clos", "Ouvert")]
    assert [(each.element, each.after, each.before) for each in redo.changes] == told
    assert intake.changes_of(garden, number + 1)[-2:] == undo.changes[-2:]


def test_settling_a_commitment_since_is_a_change_like_any_other(garden: Store):
    number = garden.settle(PLAN.id, "1.1", DAY, author="Luc", note="Fait")
    settled = Change("", "", "Suivi 1.1", "Ouvert", "Clos", topic=Topic.COMMITMENT)
    back = replace(settled, before="Clos", after="Ouvert")
    assert (intake.changes_of(garden, number), intake.prepare_reversal(garden, number).changes) == ((settled,), (back,))
