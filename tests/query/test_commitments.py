"""Follow-ups decided at meetings: where they stand at a day, on whose page, and what Vigilance says of them."""

from dataclasses import replace
from datetime import date

from casal_data import intake
from casal_data.meeting import Commitment, Note
from casal_data.query import previous_day, run
from casal_data.store import Store
from tests.meetings import close_one, draft
from tests.query.garden import PLAN, put, rows, scope

WRITE, READ = Commitment("Écrire", "CSDL", date(2018, 7, 1)), Commitment("Lire", "Ana Roy")
MET, LATER = date(2018, 6, 1), date(2018, 8, 1)


def stands(store: Store, as_of: date, **filters: object) -> list[tuple[str, str]]:
    """Each follow-up in view with its state."""
    return rows(run(store, "suivis", scope(as_of, **filters)), "Suivi", "État")


def test_the_view_says_what_was_decided_who_does_it_and_by_when(empty: Store):
    put(empty)
    upload = close_one(empty, PLAN.id, MET, "1.1.1", WRITE, READ)
    assert rows(run(empty, "suivis", scope(MET))) == [
        ("1.1", MET, "1.1.1", "Semer d'abord", "Écrire", "CSDL", date(2018, 7, 1), "Ouvert", None, None, upload, "Ana"),
        ("1.2", MET, "1.1.1", "Semer d'abord", "Lire", "Ana Roy", None, "Ouvert", None, None, upload, "Ana"),
    ]  # fmt: skip


def test_it_is_open_then_overdue_the_day_after_then_settled_from_the_day_it_is_said(empty: Store):
    put(empty)
    close_one(empty, PLAN.id, MET, "1.1.1", WRITE, READ)
    settled = empty.settle(PLAN.id, "1.1", date(2018, 8, 15), author="Luc", note="Écrit")
    days = [date(2018, 5, 31), MET, date(2018, 7, 1), date(2018, 7, 2), date(2018, 8, 15)]
    assert [[state for _, state in stands(empty, day)] for day in days] == [
        [], ["Ouvert", "Ouvert"], ["Ouvert", "Ouvert"], ["Échu", "Ouvert"], ["Clos", "Ouvert"],
    ]  # fmt: skip
    last = run(empty, "suivis", scope(date(2018, 9, 1)))
    assert rows(last.head(1), "Clos le", "Note") == [(date(2018, 8, 15), "Écrit")]
    empty.reverse(settled, author="Ana")
    assert stands(empty, date(2018, 9, 1)) == [("1.1", "Échu"), ("1.2", "Ouvert")]


def test_a_meeting_that_is_undone_leaves_none_and_a_draft_has_none_yet(empty: Store):
    put(empty)
    draft(empty, PLAN.id, MET, "1.1.1")
    before = stands(empty, LATER)
    upload = close_one(empty, PLAN.id, MET, "1.1.1", WRITE)
    during = stands(empty, LATER)
    empty.reverse(upload, author="Ana")
    assert (before, during, stands(empty, LATER)) == ([], [("2.1", "Échu")], [])


def test_a_number_that_is_given_to_another_commitment_is_not_settled_by_what_it_meant_before(empty: Store):
    put(empty)
    first = close_one(empty, PLAN.id, MET, "1.1.1", WRITE, READ)
    for number in ("1.1", "1.2"):
        empty.settle(PLAN.id, number, LATER, author="Luc", note="Fait")
    empty.reverse(first, author="Ana")
    now = empty.meeting(PLAN.id, 1)
    assert now is not None
    empty.save_note(now, "point", Note("", "", (WRITE, Commitment("Planter"))))
    now = empty.meeting(PLAN.id, 1)
    assert now is not None
    intake.close(empty, now, intake.prepare_closing(empty, now), author="Ana")
    assert rows(run(empty, "suivis", scope(LATER)), "Quoi", "État") == [("Écrire", "Clos"), ("Planter", "Ouvert")]


def test_a_partner_sees_what_it_is_to_do_and_an_action_what_is_about_it(empty: Store):
    put(empty)
    close_one(empty, PLAN.id, MET, "1.1.1", WRITE, READ)
    close_one(empty, PLAN.id, MET, "", Commitment("Réserver la salle", "Ville"))
    assert stands(empty, MET, partners=("CSDL",)) == [("1.1", "Ouvert")]
    assert stands(empty, MET, partners=("Ville",)) == [("2.1", "Ouvert")]
    assert stands(empty, MET, actions=("1.1.1",)) == [("1.1", "Ouvert"), ("1.2", "Ouvert")]
    assert (stands(empty, MET, actions=("1.1.2",)), len(stands(empty, MET))) == ([], 3)


def test_it_follows_its_action_to_a_new_code(empty: Store):
    put(empty)
    close_one(empty, PLAN.id, MET, "1.1.1", WRITE)
    first, *others = PLAN.actions
    put(empty, replace(PLAN, actions=(replace(first, code="1.1.9", former="1.1.1"), *others)))
    assert rows(run(empty, "suivis", scope(MET)), "Suivi", "Code") == [("1.1", "1.1.9")]


def test_vigilance_says_what_is_overdue_of_an_action_or_of_none_until_it_is_settled(empty: Store):
    put(empty)
    close_one(empty, PLAN.id, MET, "1.1.1", WRITE, READ)
    close_one(empty, PLAN.id, MET, "", replace(WRITE, who=""))

    def found() -> list[tuple[object, ...]]:
        frame = run(empty, "vigilance", scope(LATER))
        return rows(frame[frame["Constat"] == "suivi-echu"], "Code", "Gravité", "Détail")

    said = "1.1\u00a0: Écrire (CSDL)"
    before = found()
    empty.settle(PLAN.id, "1.1", LATER, author="Luc", note="")
    assert (before, found()) == (
        [("1.1.1", "À régler", said), (None, "À régler", "2.1\u00a0: Écrire")],
        [(None, "À régler", "2.1\u00a0: Écrire")],
    )  # fmt: skip


def test_the_last_meeting_before_the_reference_date_is_the_day_to_compare_with(empty: Store):
    put(empty)
    close_one(empty, PLAN.id, MET, "1.1.1")
    upload = close_one(empty, PLAN.id, LATER, "1.1.1")
    days = [previous_day(empty, scope(day)) for day in (MET, LATER, date(2019, 1, 1))]
    empty.reverse(upload, author="Ana")
    assert (days, previous_day(empty, scope(date(2019, 1, 1)))) == ([None, MET, LATER], MET)


def test_what_was_known_up_to_an_upload_does_not_change_with_those_that_come_after(empty: Store):
    put(empty)
    upload = close_one(empty, PLAN.id, MET, "1.1.1", WRITE)
    seen = run(empty, "suivis", replace(scope(LATER), upto=upload))
    empty.settle(PLAN.id, "1.1", MET, author="Luc", note="")
    empty.reverse(upload, author="Luc")
    assert rows(run(empty, "suivis", replace(scope(LATER), upto=upload))) == rows(seen) != []
