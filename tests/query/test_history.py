"""The history of a plan, line by line."""

from dataclasses import replace
from datetime import date, datetime

from casal_data.query import history
from casal_data.store import Source, Store
from casal_data.vocabulary import FICTIVE, Field
from tests.query.garden import FILE, PLAN, clock, put, rows, said, tell

COLUMNS = ["Dépôt", "Date", "Genre", "État", "Dépôt visé", "Auteur", "Note", "Fichier", "Lignes", "Empreinte"]
PERCENT = said("1.1.1", Field.PERCENT, date(2018, 6, 1), 25.0)
MADE_UP = replace(PLAN, notes=(FICTIVE,))


def test_history_lists_the_uploads_of_a_plan_the_last_first_in_the_time_of_laval(empty: Store) -> None:
    with clock(datetime(2017, 2, 1, 15, 30)):
        empty.apply(PLAN.id, source=FILE, author="Ana", note="première", plan=PLAN)
    with clock(datetime(2017, 2, 2, 15)):
        put(empty, replace(PLAN, id="autre"))
    with clock(datetime(2017, 7, 1, 2)):
        tell(empty, PERCENT)
    frame = history(empty, "jardin")
    columns = [name for name in COLUMNS if name not in ("Lignes", "Empreinte")]
    assert (list(frame.columns), rows(frame, *columns), rows(frame, "Empreinte")) == (
        COLUMNS,
        [
            # summer time, the day before
            (3, datetime(2017, 6, 30, 22), "Suivi", "En vigueur", None, "Luc", "", "suivi.xlsx"),
            (1, datetime(2017, 2, 1, 10, 30), "Plan", "En vigueur", None, "Ana", "première", "jardin.xlsx"),
        ],
        [Source("", b"PK2").sha256, FILE.sha256],
    )


def test_history_says_what_was_undone_and_redone_and_which_upload_that_was_about(empty: Store) -> None:
    put(empty)
    first, second = tell(empty, PERCENT), tell(empty, PERCENT, replace(PERCENT, field=Field.DAY, value=None))
    empty.reverse(first, author="Ana", note="erreur")
    empty.reverse(second, author="Ana")
    empty.reverse(first, author="Luc")
    columns = ("Dépôt", "Genre", "État", "Dépôt visé", "Auteur", "Note", "Fichier", "Lignes")
    assert rows(history(empty, "jardin"), *columns)[:-1] == [
        (6, "Rétablissement", "", 2, "Luc", "", "", 0),
        (5, "Annulation", "", 3, "Ana", "", "", 0),
        (4, "Annulation", "", 2, "Ana", "erreur", "", 0),
        (3, "Suivi", "Annulé", None, "Luc", "", "suivi.xlsx", 2),
        (2, "Suivi", "En vigueur", None, "Luc", "", "suivi.xlsx", 1),
    ]


def test_history_of_a_removed_plan_says_that_it_was_removed_and_by_whom(empty: Store) -> None:
    put(empty, MADE_UP)
    tell(empty, PERCENT)
    empty.remove_plan(PLAN.id, author="Luc")
    assert rows(history(empty, "jardin"), "Dépôt", "Genre", "État", "Auteur") == [
        (3, "Retrait", "", "Luc"),
        (2, "Contenu retiré", "", "Luc"),
        (1, "Contenu retiré", "", "Ana"),
    ]


def test_history_of_a_plan_that_nobody_uploaded_is_empty_with_its_columns(store: Store) -> None:
    frame = history(store, "autre")
    assert (len(frame), list(frame.columns)) == (0, COLUMNS)
