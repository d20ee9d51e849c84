"""The agenda as a Word document: all that it says is in the meeting."""

from dataclasses import replace
from datetime import date, time

import pytest

from casal_data.meeting import Head, Meeting, People
from casal_data.minutes.agenda import agenda_document, duration
from tests.minutes import meetings
from tests.minutes.reading import lines, plain, read, tables

HEAD = Head(date(2018, 9, 20), time(13, 30), "Salle 2", message="Bonjour,\n\nApportez vos gants.")
MEETING = Meeting(2, "jardin", HEAD, meetings.AGENDA, People(chair="Ana Roy"))


def test_it_says_when_where_and_each_item_with_its_hour_and_its_reason():
    document = read(agenda_document(MEETING, "Plan du jardin"))
    assert lines(document, "Title", "Subtitle", "Heading 1") == [
        "Ordre du jour", "Réunion du comité du 20 septembre 2018", "Points",
    ]  # fmt: skip
    assert lines(document, "Normal") == ["Bonjour,", "Apportez vos gants."]
    assert tables(document) == [
        [
            ("Date", "20 septembre 2018"), ("Heure", "de 13 h 30 à 14 h 45 (1 h 15)"), ("Lieu", "Salle 2"),
            ("Animation", "Ana Roy"),
        ],
        [
            ("Nº", "Heure", "Point", "Durée prévue"),
            ("1.", "13 h 30", "Ouverture de la réunion et adoption de l'ordre du jour", "5 min"),
            ("2.", "13 h 35", "Depuis la dernière réunion\nCe qui a changé", "10 min"),
            ("3.", "13 h 45", "Suivis des réunions précédentes", "10 min"),
            ("4.", "13 h 55", "1.1.1 Semer d'abord\nSuivi ouvert : 1.1, pour le 1er septembre 2018", "15 min"),
            ("5.", "14 h 10", "2.1.1 Réunir\nSans période", "10 min"),
            ("6.", "14 h 20", "Fête des récoltes", "20 min"),
            ("7.", "14 h 40", "Varia, prochaine réunion et levée de la réunion", "5 min"),
        ],
    ]  # fmt: skip


def test_an_agenda_without_items_says_so():
    document = read(agenda_document(Meeting(1, "jardin", Head(date(2018, 9, 20))), "Plan du jardin"))
    assert (lines(document, "Normal"), tables(document)) == (
        ["L'ordre du jour n'a encore aucun point."], [[("Date", "20 septembre 2018"), ("Heure", "à 13 h 30")]],
    )  # fmt: skip


def test_every_page_of_a_made_up_plan_says_so():
    document = read(agenda_document(MEETING, "Plan du jardin", fictive=True))
    assert plain(document.sections[0].header.paragraphs[0].text) == "Plan du jardin\tDonnées fictives"


def test_the_same_agenda_is_the_same_bytes():
    assert agenda_document(MEETING, "Plan") == agenda_document(MEETING, "Plan")


@pytest.mark.parametrize(
    ("minutes", "said"), [(5, "5 min"), (60, "1 h"), (65, "1 h 05"), (150, "2 h 30"), (0, "0 min")]
)
def test_a_duration_is_told_in_hours_and_minutes(minutes, said):
    assert plain(duration(minutes)) == said


def test_a_title_of_any_length_and_characters_that_no_document_holds_are_no_obstacle():
    head = replace(HEAD, title="Réunion\x0b <b> $x$ 😀 " + "très " * 100)
    document = read(agenda_document(replace(MEETING, head=head), "Plan"))
    assert (lines(document, "Subtitle")[0][:20], len(document.core_properties.title)) == ("Réunion <b> $x$ 😀 tr", 255)
