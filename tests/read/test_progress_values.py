"""Values as people type them in a follow-up, one test a way of typing."""

import re
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casal_data.vocabulary import Field
from tests.read.progress import (
    GARDENS,
    PORTRAIT,
    RECOLTER,
    SCHOOLS,
    SEMER,
    TODAY,
    changes,
    messages,
    read,
    reported,
    said,
)
from tests.workbooks import ACTION_HEADERS, coloured, progress_workbook, repacked


def row(status: Any = None, percent: Any = None, day: Any = None, comment: Any = None) -> list[Any]:
    """A row of « Actions » on action 1.1.1."""
    return ["1.1.1", "Semer", status, percent, day, comment]


def target(
    value: Any = None, goal: Any = None, unit: Any = None, state: Any = None, words: str = GARDENS.target
) -> list:
    """A row of « Cibles » on a target of action 1.1.1."""
    return ["1.1.1", "Semer", words, None, value, goal, unit, state]


def formatted(cell: str, number_format: str) -> Any:
    """An ``edit`` that gives a format to a cell of « Actions », or of the first sheet."""

    def edit(workbook: Workbook) -> None:
        workbook.worksheets[0][cell].number_format = number_format

    return edit


@pytest.mark.parametrize(
    ("typed", "percent"),
    [(40, 40.0), (0.4, 40.0), ("0,4", 40.0), ("0.4", 40.0), ("40", 40.0), ("40 %", 40.0), ("40%", 40.0),
     ("40\u202f%", 40.0), ("40,5 %", 40.5), (0.405, 40.5), (40.5, 40.5), (0, 0.0), ("0 %", 0.0), (100, 100.0),
     ("1 %", 1.0), ("100 %", 100.0), ("0,4 %", 0.4), (1.5, 1.5), (1 / 3, 33.333333)],
)  # fmt: skip
def test_percentages_are_read_as_typed(typed: Any, percent: float):
    assert changes(progress_workbook(row("Reporté", typed)))[1] == (SEMER, Field.PERCENT, TODAY, percent)


@pytest.mark.parametrize(
    ("typed", "number_format", "percent"),
    [
        (0.4, "0%", 40.0),
        (0.07, "0.##%", 7.0),
        (1, "0%", 100.0),
        (0.01, "0%", 1.0),
        (40, '0"%"', 40.0),
        (0.4, "0.0", 40.0),
    ],
)
def test_a_number_that_excel_shows_as_a_percentage_is_a_fraction(typed: float, number_format: str, percent: float):
    content = progress_workbook(row("Reporté", typed), edit=formatted("D2", number_format))
    assert changes(content)[1] == (SEMER, Field.PERCENT, TODAY, percent)


@pytest.mark.parametrize("typed", [1, "1", "1,0", 1.0])
def test_a_bare_one_is_not_guessed(typed: Any):
    (message,) = messages(progress_workbook(row("Reporté", typed)))
    assert message == (
        f"Actions!D2 : « {'1' if typed == 1 else typed} » peut être 1 % ou 100 % ; on attend « 1 % » ou « 100 % » ; "
        "retapez l'avancement avec le signe %."
    )


@pytest.mark.parametrize(
    ("typed", "number_format", "problem"),
    [
        (140, "General", ("percent-range", "140")), (-5, "General", ("percent-range", "-5")),
        ("101 %", "General", ("percent-range", "101 %")), (40, "0%", ("percent-range", "4000 %")),
        (-0.4, "General", ("percent-range", "-0,4")), ("presque", "General", ("percent-invalid", "presque")),
        (True, "General", ("percent-invalid", "VRAI")),
        (date(2018, 3, 31), "yyyy-mm-dd", ("percent-invalid", "2018-03-31")),
        ("de 40 à 50 %", "General", ("percent-invalid", "de 40 à 50 %")),
    ],
)  # fmt: skip
def test_percentages_that_cannot_be_are_errors(typed: Any, number_format: str, problem: tuple[str, str]):
    content = progress_workbook(row("Reporté", typed), edit=formatted("D2", number_format))
    assert said(content) == [(problem[0], "Actions!D2", problem[1])]


@pytest.mark.parametrize(
    ("typed", "status"),
    [("Réalisé", "done"), ("réalisée", "done"), ("REALISES", "done"), ("Réalisées ", "done"), ("en cours", "under_way"),
     ("EN COURS", "under_way"), ("\u00a0En  cours\u00a0", "under_way"), ("non debutee", "not_begun"),
     ("Non-débuté", "not_begun"), ("reportée", "postponed"), ("Abandonnés", "abandoned")],
)  # fmt: skip
def test_statuses_are_read_in_any_case_gender_and_number_without_accents(typed: str, status: str):
    assert changes(progress_workbook(row(typed))) == [(SEMER, Field.STATUS, TODAY, status)]


def test_a_word_that_is_no_status_is_an_error_that_names_the_statuses():
    assert messages(progress_workbook(row("Realise presque"), ["1.1.2", None, "terminé"])) == [
        "Actions!C2 : « Realise presque » n'est pas un choix de la colonne « Statut », peut-être « Réalisé » ; on "
        "attend « Non débuté », « En cours », « Réalisé », « Reporté » ou « Abandonné » ; corrigez la cellule.",
        "Actions!C3 : « terminé » n'est pas un choix de la colonne « Statut » ; on attend "
        "« Non débuté », « En cours », « Réalisé », « Reporté » ou « Abandonné » ; corrigez la cellule.",
    ]


@pytest.mark.parametrize("typed", ["En retard", "à planifier", "A PLANIFIER", "À venir"])
def test_a_status_that_is_computed_is_not_typed(typed: str):
    (message,) = messages(progress_workbook(row(typed)))
    assert message == (
        f"Actions!C2 : « {typed} » ne se tape pas : le tableau de bord le déduit des périodes de l'action ; on attend "
        "« Non débuté », « En cours », « Réalisé », « Reporté » ou « Abandonné » ; choisissez le statut que le travail "
        "a vraiment."
    )


@pytest.mark.parametrize(
    ("typed", "legend"),
    [("Membre confirmé", "noir"), ("membre confirmée", "noir"), ("Membres à valider", "mauve"),
     ("collaboratrice potentielle", "rouge"), ("COLLABORATEURS CONFIRMES", "bleu"), ("bleu", "bleu"), ("Noire", "noir"),
     ("gris", "gris"), ("Statut non transcrit", "gris"), ("mauve ", "mauve")],
)  # fmt: skip
def test_legend_statuses_are_read_by_label_or_colour(typed: str, legend: str):
    content = progress_workbook(partners=[["1.1.1", None, "CSDL", typed]])
    assert changes(content) == ([] if legend == "rouge" else [(SCHOOLS, Field.LEGEND, TODAY, legend)])


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("à faire", "to_do"),
        ("A FAIRE", "to_do"),
        ("En cours", "under_way"),
        ("livrée", "delivered"),
        ("Livrés", "delivered"),
    ],
)
def test_states_of_deliverables_are_read_freely(typed: str, state: str):
    content = progress_workbook(targets=[target(state=typed, words="Portrait")])
    assert changes(content) == [(PORTRAIT, Field.STATE, TODAY, state)]


def test_a_legend_or_a_state_that_is_none_names_the_choices():
    content = progress_workbook(
        targets=[target(state="Livrable", words="Portrait")], partners=[["1.1.1", None, "CSDL", "vert"]]
    )
    assert messages(content) == [
        "Cibles!H2 : « Livrable » n'est pas un choix de la colonne « État du livrable », peut-être « Livré » ; on "
        "attend « À faire », « En cours » ou « Livré » ; corrigez la cellule.",
        "Partenaires!D2 : « vert » n'est pas un choix de la colonne « Statut de la légende » ; on attend "
        "« Membre confirmé », « Membre à valider », « Collaborateur potentiel », « Collaborateur confirmé » ou "
        "« Statut non transcrit » ; corrigez la cellule.",
    ]


@pytest.mark.parametrize(
    "typed",
    [date(2018, 3, 31), datetime(2018, 3, 31, 9, 30), "31 mars 2018", "31 MARS 2018 ", "31\u00a0mars\u00a02018",
     "2018-03-31", "31/03/2018", "31-03-2018", "31.3.2018", "2018/03/31"],
)  # fmt: skip
def test_dates_are_read_as_typed(typed: Any):
    assert changes(progress_workbook(row("Réalisé", day=typed))) == [(SEMER, Field.STATUS, date(2018, 3, 31), "done")]


def test_a_date_whose_two_readings_are_one_day_is_no_doubt():
    assert changes(progress_workbook(row("Réalisé", day="03/03/2018")))[0][2] == date(2018, 3, 3)


def test_dates_of_the_1904_system_are_the_days_that_excel_shows():
    def edit(workbook: Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904

    assert changes(progress_workbook(row("Réalisé", day=date(2018, 3, 31)), edit=edit))[0][2] == date(2018, 3, 31)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("03/04/2018", "« 03/04/2018 » peut être le 3 avril 2018 ou le 4 mars 2018 ; on attend « 2018-04-03 » ou "
         "« 2018-03-04 » ; retapez la date avec l'année d'abord, ou le mois en lettres."),
        (2018, "« 2018 » n'est qu'une année ; on attend un jour entier, comme « 2018-03-31 » ou « 31 mars 2018 » ; "
         "tapez le jour, le mois et l'année."),
        ("2018", "« 2018 » n'est qu'une année ; on attend un jour entier, comme « 2018-03-31 » ou « 31 mars 2018 » ; "
         "tapez le jour, le mois et l'année."),
        (datetime(1905, 7, 10), "« 2018 » n'est qu'une année ; on attend un jour entier, comme « 2018-03-31 » ou "
         "« 31 mars 2018 » ; tapez le jour, le mois et l'année."),
        (43190, "« 43190 » est un nombre, et non une date (au format Date, ce serait le 31 mars 2018) ; on attend "
         "une date comme « 2018-03-31 » ou « 31 mars 2018 » ; mettez la cellule au format Date, ou retapez la date."),
        (1e12, "« 1000000000000 » est un nombre, et non une date ; on attend une date "
         "comme « 2018-03-31 » ou « 31 mars 2018 » ; mettez la cellule au format Date, ou retapez la date."),
        ("bientôt", "« bientôt » n'est pas une date ; on attend une date comme « 2018-03-31 » "
         "ou « 31 mars 2018 » ; retapez la date."),
        ("31/02/2018", "« 31/02/2018 » n'est pas une date ; on attend une date comme « 2018-03-31 » "
         "ou « 31 mars 2018 » ; retapez la date."),
        ("mars 2018", "« mars 2018 » n'est pas une date ; on attend une date comme « 2018-03-31 » "
         "ou « 31 mars 2018 » ; retapez la date."),
        (time(9, 30), "« 09:30:00 » n'est pas une date ; on attend une date comme « 2018-03-31 » "
         "ou « 31 mars 2018 » ; retapez la date."),
    ],
)  # fmt: skip
def test_a_date_that_is_none_says_what_to_type(typed: Any, message: str):
    assert messages(progress_workbook(row("Réalisé", day=typed))) == [f"Actions!E2 : {message}"]


@pytest.mark.parametrize(
    "typed", ["s.o.", "S.O.", "s. o.", "-", " – ", "—", "n/a", "N/D", "n.d.", "Sans objet", " ", "..."]
)
def test_what_says_nothing_is_as_a_blank_cell(typed: str):
    content = progress_workbook(
        row(typed, typed, typed, typed),
        targets=[target(typed, typed, typed, typed), target(state=typed, words="Portrait")],
        partners=[["1.1.1", None, "CSDL", typed]],
    )
    assert changes(content, *reported((SEMER, Field.STATUS, "done"), (SEMER, Field.PERCENT, 100.0))) == []


@pytest.mark.parametrize("typed", ["(effacer)", "(EFFACER)", " ( Effacer ) ", "(effacer)\u00a0"])
def test_effacer_empties(typed: str):
    reports = reported(
        (SEMER, Field.STATUS, "done"), (SEMER, Field.PERCENT, 100.0), (SEMER, Field.COMMENT, "Fait"),
        (GARDENS, Field.VALUE, 4.0), (PORTRAIT, Field.STATE, "delivered"),
    )  # fmt: skip
    content = progress_workbook(
        row(typed, typed, comment=typed),
        targets=[target(typed, typed, typed), target(state=typed, words="Portrait")],
    )
    assert changes(content, *reports) == [
        (SEMER, Field.STATUS, TODAY, None), (SEMER, Field.PERCENT, TODAY, None), (SEMER, Field.COMMENT, TODAY, None),
        (GARDENS, Field.VALUE, TODAY, None), (GARDENS, Field.GOAL, TODAY, None), (GARDENS, Field.UNIT, TODAY, None),
        (PORTRAIT, Field.STATE, TODAY, None),
    ]  # fmt: skip


def test_a_date_and_a_legend_status_are_not_emptied():
    content = progress_workbook(row("Réalisé", day="(effacer)"), partners=[["1.1.1", None, "CSDL", "(effacer)"]])
    assert messages(content) == [
        "Actions!E2 : la colonne « Date » ne s'efface pas ; on attend une date, ou une cellule vide ; remplacez "
        "« (effacer) ».",
        "Partenaires!D2 : la colonne « Statut de la légende » ne s'efface pas ; on attend un statut, par exemple "
        "« Statut non transcrit » ; remplacez « (effacer) ».",
    ]


@pytest.mark.parametrize(
    ("typed", "value"), [(4, 4.0), (4.5, 4.5), ("4", 4.0), ("4,5", 4.5), ("\u00a04 ", 4.0), (0, 0.0)]
)
def test_values_are_numbers_however_they_are_typed(typed: Any, value: float):
    assert changes(progress_workbook(targets=[target(typed)])) == [(GARDENS, Field.VALUE, TODAY, value)]


def test_a_value_and_a_goal_that_are_no_numbers_are_errors():
    content = progress_workbook(targets=[target("une dizaine", date(2018, 3, 31))])
    assert said(content) == [
        ("number-invalid", "Cibles!E2", "une dizaine"),
        ("number-invalid", "Cibles!F2", "2018-03-31"),
    ]


def test_a_value_shown_as_a_percentage_is_read_where_the_unit_is_per_cent():
    content = progress_workbook(targets=[target(0.4, "60 %", "%")], edit=formatted("E2", "0%"))
    reading = read(content)
    assert [(each.field, each.value) for each in reading.progress.reports] == [
        (Field.VALUE, 40.0), (Field.GOAL, 60.0), (Field.UNIT, "%"),
    ]  # fmt: skip


def test_a_value_shown_as_a_percentage_of_something_that_is_counted_is_an_error():
    assert said(progress_workbook(targets=[target(0.4, "60 %")], edit=formatted("E2", "0%"))) == [
        ("number-percent", "Cibles!E2", "40 %"), ("number-percent", "Cibles!F2", "60 %"),
    ]  # fmt: skip


def test_comments_keep_their_lines_and_lose_their_colours():
    content = progress_workbook(
        row(comment=" Deux jardins \nsemés. "), ["1.1.2", None, None, None, None,
        coloured("Fait ", ("vite", "FFFF0000"))], ["1.1.10", None, None, None, None, 12],
    )  # fmt: skip
    assert [each[-1] for each in changes(content)] == ["Deux jardins\nsemés.", "Fait vite", "12"]


def test_a_comment_may_have_5000_characters_and_no_more():
    content = progress_workbook(row(comment="a" * 5_000), ["1.1.2", None, None, None, None, "b" * 5_001])
    (problem,) = read(content).problems
    assert (problem.code, problem.cell, problem.expected) == ("comment-too-long", "F3", "5\u00a0000 caractères au plus")


def test_a_formula_counts_by_its_last_value_and_without_one_is_an_error():
    content = progress_workbook(row("En cours", "=2*20"))
    with_value = repacked(
        content, {"xl/worksheets/sheet1.xml": lambda part: re.sub(rb"(</f>)<v ?/>", rb"\1<v>40</v>", part)}
    )
    assert said(content) == [("formula-no-value", "Actions!D2", "=2*20")]
    assert changes(with_value)[1] == (SEMER, Field.PERCENT, TODAY, 40.0)


def test_a_numeric_column_that_is_text_throughout_is_one_problem():
    rows = [[code, None, "En cours", "un peu", "le printemps"] for code in ("1.1.1", "1.1.2", "1.1.10")]
    assert messages(progress_workbook(*rows)) == [
        "Actions!D1 : la colonne « Avancement (%) » n'a que du texte illisible, comme « un peu » ; on attend un "
        "pourcentage comme « 40 % » dans chaque cellule remplie ; retapez la colonne, ou mettez ce texte sous "
        "« Commentaire ».",
        "Actions!E1 : la colonne « Date » n'a que du texte illisible, comme « le printemps » ; on attend une date "
        "comme « 2018-03-31 » dans chaque cellule remplie ; retapez la colonne, ou mettez ce texte sous "
        "« Commentaire ».",
    ]


def test_a_numeric_column_with_one_number_names_each_text():
    rows = [["1.1.1", None, "En cours", "un peu"], ["1.1.2", None, "En cours", 40], ["1.1.10", None, None, "assez"]]
    assert said(progress_workbook(*rows)) == [
        ("percent-invalid", "Actions!D2", "un peu"), ("percent-invalid", "Actions!D4", "assez"),
    ]  # fmt: skip


def test_numbers_that_are_text_throughout_are_numbers():
    rows = [[code, None, "En cours", "40"] for code in ("1.1.1", "1.1.2", "1.1.10")]
    assert [each[-1] for each in changes(progress_workbook(*rows)) if each[1] is Field.PERCENT] == [40.0] * 3


def test_a_row_of_a_day_alone_says_again_what_was_known():
    content = progress_workbook(["1.1.2", None, None, None, date(2018, 5, 1)])
    assert changes(content, *reported((RECOLTER, Field.STATUS, "done"))) == [
        (RECOLTER, Field.DAY, date(2018, 5, 1), None)
    ]


def test_headers_of_the_builder_are_those_of_the_template():
    assert changes(progress_workbook(sheets={"Actions": [ACTION_HEADERS, row("Réalisé")]}))[0][3] == "done"
