"""Conclure une réunion: what was noted is checked, previewed and written as a workbook is, and told where it shows."""

from datetime import date

import pytest

from casal_data.meeting import Commitment, Course, Entry, Head, Item, ItemKind, Note, People
from casal_data.model import Report, Subject
from casal_data.vocabulary import Field
from tests.meetings import draft
from tests.web.coordination import click, rows, sign_in, sign_out
from tests.web.small import PLAN, headings, labelled, links, texts, title

DAY = date(2018, 6, 12)
DONE = Entry(Subject("1.1.1"), {Field.STATUS: "done", Field.PERCENT: 100.0})
WRONG = Entry(Subject("1.1.1"), {Field.STATUS: "done", Field.PERCENT: 40.0})
NOTE = Note("", "On sème", (Commitment("Écrire", "CSDL", date(2018, 7, 1)),), (DONE,))


@pytest.fixture
def page(store, open_store):
    """The closing of a meeting at which that was noted, and somebody signed in."""

    def opened(note: Note, *parts: People | Course):
        meeting = draft(store, PLAN, DAY, "1.1.1", note=note)
        if parts:
            store.save_part(meeting, *parts)
        return sign_in(open_store("meeting", reunion=str(meeting.id), partie="conclure"))

    return opened


def test_what_changes_is_shown_before_it_is_written_then_the_minutes_take_its_place(page, store):
    app = page(NOTE, People(present=("CSDL", "Ville")))
    before = rows(app, "Code", "Élément", "Avant", "Après")
    told = next(each for each in texts(app.main.markdown) if "compte rendu gardera" in each)
    click(app, "Inscrire la réunion")
    assert before == [
        ("1.1.1", "Statut", "", "Réalisé"),
        ("1.1.1", "Avancement (%)", "", "100 %"),
        ("1.1.1", "Suivi 1.1", "", "Écrire (CSDL, pour le 1er juillet 2018)"),
    ]
    assert told == (
        "Le compte rendu gardera 2 points, 1 décision et 1 suivi ; 2 personnes présentes. Il s'inscrit à l'historique "
        "en un seul dépôt, qui peut être annulé."
    )
    closed = store.meeting(PLAN, 1)
    assert closed
    assert (closed.upload, texts(app.error), "Inscrire la réunion" in [each.label for each in app.button]) == (
        2,
        [],
        False,
    )


def test_what_cannot_be_is_told_with_the_item_and_nothing_can_be_written(page, store):
    app = page(Note(entries=(WRONG,)))
    (error,) = texts(app.error)
    assert (headings(app)[0], error, labelled(app.button, "Inscrire la réunion").disabled) == (
        "1. 1 erreur : à corriger avant d'inscrire la réunion",
        "1.1.1 : « Réalisé » ne va pas avec un avancement de 40 % ; on attend un avancement de 100 % pour "
        "« Réalisé » ; corrigez le statut ou l'avancement.",
        True,
    )
    wanted = ("Corriger à l'écran, au point 2", "reunion", {"reunion": ["1"], "partie": ["ecran"]})
    assert wanted in links(app)
    assert store.last_upload() == 1


def test_a_row_that_somebody_changed_meanwhile_waits_for_a_choice(page, store, tell):
    app = page(Note(entries=(DONE,)), Course(base=1))
    tell(Report(Subject("1.1.1"), Field.STATUS, date(2018, 6, 1), "abandoned"))
    app.run()
    waiting = labelled(app.button, "Inscrire la réunion").disabled
    labelled(app.radio, "Ce qui est vrai").set_value("Prendre ce qui a été noté").run()
    click(app, "Inscrire la réunion")
    known = store.ledger(PLAN)
    assert known
    assert (waiting, known.value(Subject("1.1.1"), Field.STATUS, DAY)) == (True, "done")


def test_who_is_signed_out_loses_nothing_and_writes_nothing(page, store):
    app = sign_out(page(NOTE))
    click(app, "Inscrire la réunion")
    assert (store.last_upload(), store.meeting(PLAN, 1).notes["point"]) == (1, NOTE)
    assert any("expiré" in each for each in (*texts(app.warning), *texts(app.error)))


def test_the_history_leads_from_the_upload_to_the_minutes(page, store, open_store):
    click(page(NOTE), "Inscrire la réunion")
    app = open_store("history", depot="2")
    assert ("Lire le compte rendu de la réunion", "reunion", {"reunion": ["1"], "partie": ["compte-rendu"]}) in links(
        app
    )
    assert rows(app, "Élément") == [("Statut",), ("Avancement (%)",), ("Suivi 1.1",)]


def test_a_partner_s_page_tells_what_it_promised_until_it_is_settled(page, store, open_store):
    click(page(NOTE), "Inscrire la réunion")
    app = open_store("partners", partenaire="CSDL", au="2018-07-15")
    line = "- 1.1 · Écrire (1.1.1), pour le 1er juillet 2018 : échu"
    assert ("Suivis de réunion à faire" in headings(app), line in texts(app.main.markdown)) == (True, True)
    store.settle(PLAN, "1.1", date(2018, 7, 10), author="Ana", note="Écrit")
    assert "Suivis de réunion à faire" not in headings(open_store("partners", partenaire="CSDL", au="2018-07-15"))


def test_the_last_meeting_is_the_day_to_compare_with(page, open_store):
    click(page(NOTE), "Inscrire la réunion")
    app = open_store("overview", au="2018-09-01")
    assert "Comparé au 12 juin 2018." in texts(app.sidebar.caption)


def test_a_meeting_that_the_plan_does_not_have_shows_the_list(store, open_store):
    titles = {title(open_store("meeting", reunion=asked)) for asked in ("99", "x", "", "9" * 30, "٣", "-1")}
    assert len(titles) == 1


def test_the_parts_that_only_the_coordinator_has_are_not_there_for_others(store, open_store):
    number = store.new_meeting(PLAN, Head(DAY), (Item("a", ItemKind.TOPIC, "Varia"),))
    app = open_store("meeting", reunion=str(number), partie="conclure")
    ways = [label for label, page, _ in links(app) if page == "reunion"]
    assert (ways[:4], "Inscrire la réunion" in [each.label for each in app.button]) == (
        ["Toutes les réunions", "**Ordre du jour**", "À l'écran", "Compte rendu"], False,
    )  # fmt: skip


def test_what_was_noted_of_an_item_that_is_dropped_is_not_lost_in_silence(page, store):
    app = page(NOTE)
    store.save_part(store.meeting(PLAN, 1), (Item("o", ItemKind.TOPIC, "Varia"),))
    app.run()
    assert texts(app.warning) == [
        "Des notes ont été prises à 1 point retiré de l'ordre du jour : elles n'iront ni au compte rendu ni au suivi."
    ]
    assert any("gardera 1 point, aucune décision et aucun suivi" in each for each in texts(app.markdown))


def test_what_is_noted_between_the_preview_and_the_click_is_previewed_first(page, store):
    app = page(NOTE)
    store.save_note(store.meeting(PLAN, 1), "point", Note("", "Autre décision"))
    click(app, "Inscrire la réunion")
    assert (store.last_upload(), [each for each in texts(app.error) if "L'état a changé" in each]) == (
        1,
        texts(app.error),
    )
    click(app, "Inscrire la réunion")
    assert store.closed_meeting(2).notes["point"].decision == "Autre décision"
