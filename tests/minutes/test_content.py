"""What the minutes say: what was noted, and the figures of that day for ever."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from casal_data.meeting import CommitmentState, Course, Entry, Item, ItemKind, Note
from casal_data.minutes import words
from casal_data.minutes.commitments import Decided, Earlier
from casal_data.minutes.content import Closed, Minutes, minutes_of
from casal_data.minutes.known import Bar, Carrier, Situation, Standing
from casal_data.minutes.record import minutes_document
from casal_data.model import Change, Subject
from casal_data.vocabulary import Field, Legend, Status, Topic
from tests.meetings import kept
from tests.minutes import meetings
from tests.minutes.reading import plain
from tests.query.garden import PLAN, put, said, tell

SEMER, DAY = "Semer d'abord", meetings.SECOND_DAY
CHANGES = (
    Change("1.1.1", SEMER, "Statut", "Non débuté", "En cours", DAY, Topic.STATUS),
    Change("1.1.1", SEMER, "Avancement (%)", "", "60\u202f%", DAY, Topic.PERCENT),
    Change("1.1.1", SEMER, "Valeur de «\u00a0Nombre de jardins\u00a0»", "", "2", date(2018, 9, 10), Topic.INDICATOR),
    Change(
        "1.1.1", SEMER, "Statut (légende) de «\u00a0Ville\u00a0»", "Collaborateur potentiel", "Membre confirmé", DAY,
        Topic.PARTNER,
    ),
)  # fmt: skip
VISIT = Decided("2.1", 4, "1.1.1", "Visiter le terrain", "CSDL et RUI", date(2018, 10, 15))
FEAST = Decided("2.2", 6, "", "Choisir la date", "", None)
WRITE = Earlier(
    "1.1", meetings.FIRST_DAY, "1.1.1", "Écrire à la Ville", "CSDL", date(2018, 9, 1), CommitmentState.SETTLED
)
COUNT = Earlier(
    "1.2", meetings.FIRST_DAY, "1.1.1", "Compter les jardins", "RUI", date(2018, 12, 1), CommitmentState.OPEN
)
SOWING = Situation(
    "1.1.1", SEMER, Status.UNDER_WAY, 60.0, DAY, "",
    (Bar(("2016-2018", "2018-2019"), date(2016, 4, 1), date(2019, 3, 31)),),
    (Carrier("CSDL", Legend.MEMBER), Carrier("Ville", Legend.MEMBER)), False, 1, 0,
)  # fmt: skip


def test_minutes_say_who_was_there_when_and_which_upload_closed_the_meeting(minutes: Minutes):
    told = (minutes.title, minutes.plan, minutes.fictive, minutes.people, minutes.begun, minutes.ended, minutes.closed)
    closed = Closed(4, "Ana Roy", datetime(2018, 9, 20, 15, 10))
    assert told == (
        "Compte rendu", "Plan du jardin", False, meetings.PEOPLE, time(13, 32), time(15, 5), closed,
    )  # fmt: skip


def test_an_item_has_what_was_said_and_decided_and_where_its_action_stood(minutes: Minutes):
    point = minutes.points[3]
    assert (point.heading, point.discussion, point.decision, point.commitments, point.situation, point.changes) == (
        "4. Action\u00a01.1.1 – Semer d'abord",
        ("Deux jardins ont ouvert.", "La Ville offre un terrain :", "- près de l'école", "- au parc"),
        ("Accepter le terrain de la Ville.",),
        (VISIT,),
        SOWING,
        CHANGES,
    )


def test_follow_ups_are_those_decided_and_those_from_before_with_their_state(minutes: Minutes):
    assert (minutes.decided, minutes.earlier, minutes.points[2].settled) == ((VISIT, FEAST), (WRITE, COUNT), (WRITE,))


def test_what_had_changed_since_leaves_out_what_the_meeting_itself_changes(store, held):
    minutes = minutes_of(store, held)
    assert (minutes.since, minutes.told, minutes.changes) == (meetings.FIRST_DAY, (), CHANGES)


def test_what_changed_since_is_told_in_sentences(store, draft):
    tell(store, said("1.1.2", Field.STATUS, date(2018, 8, 1), Status.DONE.value))
    minutes = minutes_of(store, meetings.close(store, draft))
    assert minutes.told == ("1\u00a0action passe à Réalisé\u00a0: 1.1.2",)


def test_the_state_of_the_plan_is_counted_by_objective(minutes: Minutes):
    assert minutes.standing == (
        Standing("1", "Nourrir", {Status.RUNNING: 1, Status.UNDER_WAY: 1, Status.UPCOMING: 1}),
        Standing("2", "Relier", {Status.OVER: 1, Status.RUNNING: 1, Status.UNPLANNED: 1}),
    )


def test_minutes_say_the_figures_of_that_day_for_ever(store, held):
    then = minutes_of(store, held)
    document = minutes_document(then)
    tell(store, said("1.1.1", Field.STATUS, DAY, Status.ABANDONED.value))
    tell(store, said("1.1.1", Field.COMMENT, date(2018, 9, 1), "Appris plus tard"))
    store.settle(PLAN.id, "1.2", DAY, author="Luc", note="Fait")
    renamed = [replace(action, text=f"{action.text} autrement") for action in PLAN.actions]
    put(store, replace(PLAN, title="Autre titre", actions=(replace(renamed[0], code="1.1.9"), *renamed[1:])))
    assert (minutes_of(store, held) == then, minutes_document(minutes_of(store, held)) == document) == (True, True)
    for upload in (held.upload, 3, 2):
        store.reverse(upload, author="Luc")
    assert (minutes_of(store, held) == then, minutes_document(minutes_of(store, held)) == document) == (True, True)


def test_a_meeting_whose_closing_is_undone_is_a_draft_again_and_once_redone_what_it_was(store, held):
    then = minutes_of(store, held)
    store.reverse(held.upload, author="Luc")
    again = kept(store, PLAN.id, held.id)
    store.save_note(again, "2.1.1", Note("Ajouté après coup."))
    assert minutes_of(store, kept(store, PLAN.id, held.id)).is_draft
    store.reverse(held.upload, author="Luc")
    assert minutes_of(store, kept(store, PLAN.id, held.id)) == then


def test_the_draft_of_a_meeting_says_what_is_noted_and_what_it_would_change(store, draft):
    minutes = minutes_of(store, draft)
    assert (minutes.title, minutes.is_draft, minutes.changes, minutes.decided, minutes.earlier) == (
        "Projet de compte rendu", True, CHANGES, (VISIT, FEAST), (WRITE, COUNT),
    )  # fmt: skip
    assert minutes.points[3].situation == replace(
        SOWING, status=Status.NOT_BEGUN, percent=None, told=meetings.SPRING,
        carriers=(Carrier("CSDL", Legend.MEMBER), Carrier("Ville", Legend.PROSPECT)),
    )  # fmt: skip


def test_a_draft_says_that_what_was_entered_cannot_be_put_in_as_it_is(store, draft):
    wrong = Entry(Subject("1.1.1"), {Field.PERCENT: 150.0})
    store.save_note(draft, "1.1.1", Note(entries=(wrong,)))
    minutes = minutes_of(store, kept(store, PLAN.id, draft.id))
    assert (minutes.is_blocked, minutes.changes, plain(words.blocked(minutes))) == (
        True, (), "Une partie de ce qui a été saisi reste à corriger ou à trancher : voyez « Conclure ».",
    )  # fmt: skip


def test_the_next_meeting_is_what_the_last_item_says_of_it(minutes: Minutes):
    assert (minutes.points[-1].discussion, minutes.following) == (
        ("Merci à tous.",), ("Le 11 décembre 2018, à 13 h 30",),
    )  # fmt: skip


def test_an_hour_of_another_day_is_not_one_of_the_meeting(store, draft):
    later = meetings.COURSE.ended + timedelta(days=1)
    store.save_part(draft, Course(begun=later, ended=later + timedelta(hours=1)))
    minutes = minutes_of(store, kept(store, PLAN.id, draft.id))
    assert (minutes.begun, minutes.ended) == (None, None)


def test_a_change_is_told_under_the_item_that_it_was_entered_under(store, draft):
    store.save_note(draft, "1.1.1", Note())
    store.save_note(draft, "sujet-1", meetings.NOTES["1.1.1"])
    minutes = minutes_of(store, kept(store, PLAN.id, draft.id))
    assert [len(point.changes) for point in minutes.points] == [0, 0, 0, 0, 0, 4, 0]


def test_an_item_may_be_about_an_action_that_the_plan_no_longer_has(store, draft):
    store.save_part(draft, (Item("9.9.9", ItemKind.ACTION, "9.9.9 Disparue", "9.9.9"),))
    (point,) = minutes_of(store, kept(store, PLAN.id, draft.id)).points
    assert (point.heading, point.situation) == ("1. Action\u00a09.9.9 – Disparue", None)


def test_nothing_is_written_to_the_store(store, held):
    before = store.stamp()
    minutes_document(minutes_of(store, held))
    assert store.stamp() == before


def test_a_meeting_is_about_a_plan_of_the_store(store, held):
    with pytest.raises(ValueError, match="a plan of the store"):
        minutes_of(store, replace(held, plan="autre", upload=None))
