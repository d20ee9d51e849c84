"""A meeting is a draft, saved part by part, until an upload closes it; from then on it stands as it was."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from casal_data.meeting import Commitment, Course, Entry, Head, Item, ItemKind, Meeting, Note, People
from casal_data.model import Plan, Subject
from casal_data.store import (
    MeetingClosed,
    MeetingGone,
    NotReversible,
    Source,
    StateChanged,
    Store,
    backup,
    restore,
)
from casal_data.vocabulary import Field
from tests.meetings import kept, made
from tests.store.kinds import each_kind

HEAD = Head(date(2019, 6, 12), time(9, 0), "Salle A", date(2019, 3, 1), "Réunion « d'été »", "Bienvenue\nà tous")
ITEMS = (
    Item("a", ItemKind.OPENING, "Ouverture", minutes=5),
    Item("b", ItemKind.ACTION, "Semer", "1.1.1", "En retard", 15),
    Item("c", ItemKind.TOPIC, "Varia"),
)
PEOPLE = People(("Ana", "Luc"), ("RUI",), "Ana", "Luc")
COURSE = Course("b", datetime(2019, 6, 12, 13, 5), {"a": 240}, datetime(2019, 6, 12, 13, 1), base=1)
NOTE = Note(
    "On hésite",
    "On sème",
    (Commitment("Écrire à la Ville", "CSDL", date(2019, 9, 1)), Commitment("Lire")),
    (
        Entry(Subject("1.1.1"), {Field.STATUS: "done", Field.PERCENT: 100.0, Field.COMMENT: None}, date(2019, 6, 1)),
        Entry(Subject("1.1.1", partner="CSDL"), {Field.LEGEND: "bleu"}),
    ),
    ("1.1",),
)
FILE = Source("reunion.xlsx", b"PK")


def written(store: Store, plan: Plan) -> Meeting:
    """The draft of all of the above."""
    meeting = made(store, plan.id, HEAD, ITEMS, {"b": NOTE})
    store.save_part(meeting, PEOPLE, COURSE)
    return kept(store, plan.id, meeting.id)


@each_kind
def test_a_draft_is_what_was_saved_of_it_in_another_process_too(
    store: Store, plan: Plan, file: Source, new_process: Callable[[], None]
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    stamp = store.stamp()
    draft = written(store, plan)
    new_process()
    assert draft == Meeting(1, plan.id, HEAD, ITEMS, PEOPLE, COURSE, {"b": NOTE})
    assert (store.meetings(plan.id), store.meetings("autre"), store.meeting(plan.id, 2)) == ([draft], [], None)
    assert (store.stamp(), store.notices()) == (stamp, [])


def test_what_is_saved_of_one_part_leaves_the_others(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    seen_before = written(store, plan)
    store.save_part(seen_before, ITEMS[:1])
    store.save_note(seen_before, "a", Note(decision="Adopté"))
    now = kept(store, plan.id, 1)
    assert (now.agenda, now.people, dict(now.notes)) == (ITEMS[:1], PEOPLE, {"a": Note(decision="Adopté"), "b": NOTE})


@each_kind
def test_a_closed_meeting_stands_and_undoing_its_upload_makes_it_the_draft_that_it_was(
    store: Store, plan: Plan, file: Source, new_process: Callable[[], None]
) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    draft = written(store, plan)
    upload = store.apply(plan.id, source=FILE, author="Luc", meeting=draft, base=base)
    new_process()
    closed = kept(store, plan.id, 1)
    for change in (
        lambda: store.save_part(draft, PEOPLE),
        lambda: store.save_note(draft, "b", Note()),
        lambda: store.delete_meeting(draft),
        lambda: store.apply(plan.id, source=FILE, author="Luc", meeting=draft),
    ):
        with pytest.raises(MeetingClosed, match="est close"):
            change()
    store.reverse(upload, author="Ana")
    reopened = kept(store, plan.id, 1)
    store.save_note(reopened, "b", Note())
    record = store.closed_meeting(upload)
    line = store.upload(upload)
    assert line
    assert (line.kind, line.rows, line.undone) == ("meeting", 0, True)
    assert (closed.upload, reopened, record and record.notes["b"]) == (upload, draft, NOTE)
    assert (store.settled_by(upload), store.closed_meeting(base), store.notices()) == (("1.1",), None, [])


def test_numbers_of_meetings_are_never_used_again_nor_a_draft_deleted_with_another(
    store: Store, plan: Plan, file: Source
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    first, second = written(store, plan), written(store, plan)
    store.delete_meeting(first)
    third = written(store, plan)
    store.delete_meeting(third)
    fourth = written(store, plan)
    assert ([each.id for each in store.meetings(plan.id)], second.id, third.id, fourth.id) == ([4, 2], 2, 3, 4)


def test_a_commitment_is_settled_by_a_line_of_the_history_that_can_be_undone(
    store: Store, plan: Plan, file: Source
) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    upload = store.settle(plan.id, "1.1", date(2019, 7, 1), author="Luc", note="Écrit", base=base)
    with pytest.raises(StateChanged):
        store.settle(plan.id, "1.2", date(2019, 7, 1), author="Luc", note="Lu", base=base)
    store.reverse(upload, author="Ana")
    line = store.upload(upload)
    assert line
    assert (line.kind, line.note, line.undone, store.settled_by(upload)) == ("settlement", "Écrit", True, ("1.1",))
    with pytest.raises(NotReversible):
        store.reverse(upload + 1, author="Ana")


def test_a_backup_holds_drafts_and_closed_meetings(store: Store, plan: Plan, file: Source, tmp_path_factory) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    store.apply(plan.id, source=FILE, author="Luc", meeting=written(store, plan))
    written(store, plan)
    copy = tmp_path_factory.mktemp("copie") / "copie.duckdb"
    backup(store, copy)
    other = Store(str(copy.with_name("autre.duckdb")))
    restore(other, copy)
    assert (other.meetings(plan.id), other.notices()) == (store.meetings(plan.id), [])


def test_of_a_meeting_that_was_deleted_nothing_is_kept_nor_closed(store: Store, plan: Plan, file: Source) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    meeting = written(store, plan)
    store.delete_meeting(meeting)
    writes: tuple[Callable[[], object], ...] = (
        lambda: store.save_part(meeting, COURSE),
        lambda: store.save_note(meeting, "b", NOTE),
        lambda: store.delete_meeting(meeting),
        lambda: store.apply(plan.id, source=FILE, author="Ana", meeting=meeting),
    )
    for write in writes:
        with pytest.raises(MeetingGone, match="n'existe plus"):
            write()
    assert (store.meetings(plan.id), store.last_upload()) == ([], base)


def test_a_meeting_is_closed_as_it_was_seen_or_not_at_all(store: Store, plan: Plan, file: Source) -> None:
    base = store.apply(plan.id, plan=plan, source=file, author="Ana")
    seen = written(store, plan)
    store.save_note(seen, "c", Note("", "Noté entre-temps"))
    with pytest.raises(StateChanged):
        store.apply(plan.id, source=FILE, author="Ana", meeting=seen)
    assert store.last_upload() == base
    now = kept(store, plan.id, seen.id)
    store.save_part(now, Course("a"))
    closed = store.closed_meeting(store.apply(plan.id, source=FILE, author="Ana", meeting=now))
    assert closed is not None
    assert (closed.course, closed.notes["c"].decision) == (COURSE, "Noté entre-temps")
