"""A meeting of the small plan of ``tests.query.garden``: its agenda, what was noted of it, and its closing."""

import shutil
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType

from casal_data.meeting import (
    Commitment,
    Course,
    Entry,
    Head,
    Item,
    ItemKind,
    Meeting,
    Note,
    People,
)
from casal_data.model import Subject
from casal_data.store import Store
from casal_data.vocabulary import Field, Legend, Status
from tests.meetings import close as close_it
from tests.meetings import kept, made
from tests.query.garden import PLAN, clock, put, said, tell

SPRING, FIRST_DAY, SECOND_DAY = date(2018, 5, 1), date(2018, 6, 15), date(2018, 9, 20)
"""The day of the follow-up before both meetings, and the days of these."""

CLOSED = datetime(2018, 9, 20, 19, 10)
"""When they are closed, in UTC."""

ITEMS = [
    "1. Ouverture de la réunion et adoption de l'ordre du jour",
    "2. Depuis la dernière réunion",
    "3. Suivis des réunions précédentes",
    "4. Action 1.1.1 – Semer d'abord",
    "5. Action 2.1.1 – Réunir",
    "6. Fête des récoltes",
    "7. Varia, prochaine réunion et levée de la réunion",
]
"""How the minutes head the items of the second meeting."""

FIRST_AGENDA = (Item("1.1.1", ItemKind.ACTION, "Semer d'abord", "1.1.1"),)
FIRST_NOTES = {
    "1.1.1": Note(
        commitments=(
            Commitment("Écrire à la Ville", "CSDL", date(2018, 9, 1)),
            Commitment("Compter les jardins", "RUI", date(2018, 12, 1)),
        )
    )
}
AGENDA = (
    Item("ouverture", ItemKind.OPENING, ItemKind.OPENING.label, minutes=5),
    Item("depuis", ItemKind.SINCE, ItemKind.SINCE.label, reason="Ce qui a changé", minutes=10),
    Item("suivis", ItemKind.COMMITMENTS, ItemKind.COMMITMENTS.label, minutes=10),
    Item("1.1.1", ItemKind.ACTION, "Semer d'abord", "1.1.1", "Suivi ouvert : 1.1, pour le 1er septembre 2018", 15),
    Item("2.1.1", ItemKind.ACTION, "Réunir", "2.1.1", "Sans période", 10),
    Item("sujet-1", ItemKind.TOPIC, "Fête des récoltes", minutes=20),
    Item("levee", ItemKind.CLOSING, ItemKind.CLOSING.label, minutes=5),
)
NOTES: Mapping[str, Note] = MappingProxyType(
    {
        "suivis": Note(settled=("1.1",)),
        "1.1.1": Note(
            "Deux jardins ont ouvert.\nLa Ville offre un terrain :\n- près de l'école\n- au parc",
            "Accepter le terrain de la Ville.",
            (Commitment("Visiter le terrain", "CSDL et RUI", date(2018, 10, 15)),),
            (
                Entry(Subject("1.1.1"), {Field.STATUS: Status.UNDER_WAY.value, Field.PERCENT: 60.0}),
                Entry(Subject("1.1.1", partner="Ville"), {Field.LEGEND: Legend.MEMBER.value}),
                Entry(Subject("1.1.1", target="Nombre de jardins"), {Field.VALUE: 2.0}, date(2018, 9, 10)),
            ),
        ),
        "sujet-1": Note("Le <samedi> & le dimanche, 5 $ l'entrée.", commitments=(Commitment("Choisir la date"),)),
        "levee": Note("Merci à tous.\nProchaine réunion : le 11 décembre 2018, à 13 h 30"),
    }
)
PEOPLE = People(("Ana Roy (CSDL)", "Luc Côté (Ville)"), ("Zoé Hébert (RUI)",), "Ana Roy", "Luc Côté")
COURSE = Course("levee", begun=datetime(2018, 9, 20, 17, 32), ended=datetime(2018, 9, 20, 19, 5), base=2)


def planned(store: Store) -> None:
    """Give the store the plan and a first follow-up."""
    put(store)
    tell(store, said("1.1.1", Field.STATUS, SPRING, Status.NOT_BEGUN.value))


def first(store: Store) -> Meeting:
    """The first meeting, not closed yet: two follow-ups are decided at it."""
    return made(store, PLAN.id, Head(FIRST_DAY), FIRST_AGENDA, FIRST_NOTES)


def second(store: Store) -> Meeting:
    """The second, not closed yet: of several items, with a decision, follow-ups and what was entered."""
    head = Head(SECOND_DAY, time(13, 30), "Salle 2", FIRST_DAY, message="Apportez vos gants.")
    return made(store, PLAN.id, head, AGENDA, NOTES, PEOPLE, COURSE)


def close(store: Store, meeting: Meeting, author: str = "Ana Roy") -> Meeting:
    """The meeting once it is closed."""
    close_it(store, meeting, author)
    return kept(store, meeting.plan, meeting.id)


def stores(folder: Path) -> Path:
    """That folder, with two stores to be copied: « projet », in which the second meeting is not closed yet, and
    « conclue », in which both are."""
    store = Store(str(folder / "conclue"))
    with clock(CLOSED):
        planned(store)
        close(store, first(store))
        meeting = second(store)
        shutil.copy(folder / "conclue", folder / "projet")
        close(store, meeting)
    return folder
