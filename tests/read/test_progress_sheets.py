"""Where progress is found in a workbook: sheets, headers, rows and whose each row is."""

import random
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from casal_data.model import Progress, Report
from casal_data.read import read_workbook
from casal_data.vocabulary import Field
from tests.read.progress import (
    GARDENS,
    OTHER,
    PLAN,
    PORTRAIT,
    RECOLTER,
    SCHOOLS,
    SEMER,
    TODAY,
    changes,
    known_as,
    messages,
    read,
    said,
)  # fmt: skip
from tests.workbooks import ACTION_HEADERS, PARTNER_HEADERS, TARGET_HEADERS, progress_workbook

DAY = date(2018, 5, 31)
ACTIONS = (
    ["1.1.1", "Semer", "Réalisé", 100, None, "Fait"],
    ["1.1.2", "Récolter", "En cours", 40, date(2018, 4, 30), None],
)
TARGETS = (
    ["1.1.1", "Semer", "Nombre de jardins", "Indicateur", 4, 12, "parcelles", None, None, "Deux de plus"],
    ["1.1.1", "Semer", "Portrait", "Livrable", None, None, None, "Livré"],
)
PARTNERS = (["1.1.1", "Semer", "Commission scolaire", "Collaborateur confirmé"],)
INFO = {"Plan": PLAN.title, "Identifiant du plan": PLAN.id, "Date du suivi": DAY, "Auteur": "M. Roy", "Note": "Mai"}
CHANGES = [
    (SEMER, Field.STATUS, DAY, "done"), (SEMER, Field.PERCENT, DAY, 100.0), (SEMER, Field.COMMENT, DAY, "Fait"),
    (RECOLTER, Field.STATUS, date(2018, 4, 30), "under_way"), (RECOLTER, Field.PERCENT, date(2018, 4, 30), 40.0),
    (GARDENS, Field.VALUE, DAY, 4.0), (GARDENS, Field.GOAL, DAY, 12.0), (GARDENS, Field.UNIT, DAY, "parcelles"),
    (GARDENS, Field.COMMENT, DAY, "Deux de plus"), (PORTRAIT, Field.STATE, DAY, "delivered"),
    (SCHOOLS, Field.LEGEND, DAY, "bleu"),
]  # fmt: skip
UNIT = Report(GARDENS, Field.UNIT, date(2018, 1, 1), None, 1)
"""The unit was emptied, so that another is no change of unit."""


def sheet(*rows: Any, headers: Any = ACTION_HEADERS) -> dict[str, Any]:
    """A sheet « Actions » with headers of its own."""
    return {"Actions": [headers, *rows]}


def test_a_whole_workbook_is_read():
    content = progress_workbook(*ACTIONS, targets=TARGETS, partners=PARTNERS, info=INFO)
    reading = read(content, UNIT)
    assert (reading.plan_id, reading.plan, reading.is_plan, reading.problems) == (PLAN.id, None, False, ())
    assert reading.progress == Progress(
        PLAN.id, DAY, "M. Roy", "Mai", reports=tuple(Report(each[0], each[1], each[2], each[3]) for each in CHANGES)
    )


def test_the_order_of_sheets_and_rows_does_not_matter():
    tables = {
        "Actions": (ACTION_HEADERS, ACTIONS),
        "Cibles": (TARGET_HEADERS, TARGETS),
        "Partenaires": (PARTNER_HEADERS, PARTNERS),
        "Info": (None, tuple(INFO.items())),
    }
    chance = random.Random(4)
    for _ in range(10):
        names = chance.sample(list(tables), len(tables))
        shuffled = {
            name: [*([headers] if headers else []), *chance.sample(rows, len(rows))]
            for name in names
            for headers, rows in [tables[name]]
        }
        assert set(changes(progress_workbook(sheets=shuffled), UNIT)) == set(CHANGES)


@pytest.mark.parametrize("kept", [("Actions",), ("Cibles",), ("Partenaires",), ("Actions", "Partenaires")])
def test_sheets_may_be_missing(kept: tuple[str, ...]):
    content = progress_workbook(
        *(ACTIONS if "Actions" in kept else ()),
        targets=TARGETS if "Cibles" in kept else None,
        partners=PARTNERS if "Partenaires" in kept else None,
        info=INFO,
    )
    names = {SEMER: "Actions", RECOLTER: "Actions", SCHOOLS: "Partenaires"}
    assert changes(content, UNIT) == [each for each in CHANGES if names.get(each[0], "Cibles") in kept]


def test_an_unchanged_workbook_changes_nothing():
    reports = [Report(subject, what, day, value, 2) for subject, what, day, value in CHANGES]
    content = progress_workbook(*ACTIONS, targets=TARGETS, partners=PARTNERS, info=INFO)
    assert changes(content, *reports) == []


@pytest.mark.parametrize("name", ["Actions", "ACTIONS", "actions ", "Feuil1", "Suivi de mai"])
def test_one_sheet_made_by_hand_is_enough_whatever_its_name(name: str):
    content = progress_workbook(sheets={name: [["Code", "Statut"], ["1.1.1", "Réalisé"]]})
    assert changes(content) == [(SEMER, Field.STATUS, TODAY, "done")]


def test_a_bare_sheet_may_be_of_targets_or_of_partners():
    targets = progress_workbook(sheets={"Feuil1": [["Cible", "Code", "Valeur"], ["Nombre de jardins", "1.1.1", 4]]})
    partners = progress_workbook(sheets={"Feuil1": [["Code", "Partenaire", "Statut"], ["1.1.1", "CSDL", "noir"]]})
    assert changes(targets) == [(GARDENS, Field.VALUE, TODAY, 4.0)]
    assert changes(partners) == [(SCHOOLS, Field.LEGEND, TODAY, "noir")]


def test_several_bare_sheets_are_not_guessed_among():
    rows = [["Code", "Statut"], ["1.1.1", "Réalisé"]]
    assert said(progress_workbook(sheets={"Mars": rows, "Avril": rows})) == [
        ("progress-sheets-many", "!", "«\u00a0Mars\u00a0» et «\u00a0Avril\u00a0»")
    ]


def test_a_sheet_that_looks_like_progress_beside_the_one_that_is_read_is_said():
    content = progress_workbook(
        ACTIONS[0], sheets={"Mars": [["Code", "Statut"], ["1.1.2", "Réalisé"]], "Notes": [["a"]]}
    )
    assert said(content) == [("sheet-unread", "Mars!", "Mars")]


def test_columns_may_be_moved_and_headers_written_otherwise():
    headers = ["COMMENTAIRES", "avancement", "  code ", "STATUT", "Dernier\nsuivi"]
    content = progress_workbook(sheets=sheet(["Fait", 100, "1.1.1", "Réalisé", DAY], headers=headers))
    assert changes(content) == [
        (SEMER, Field.STATUS, DAY, "done"), (SEMER, Field.PERCENT, DAY, 100.0), (SEMER, Field.COMMENT, DAY, "Fait"),
    ]  # fmt: skip


def test_a_misspelt_header_is_named_with_what_was_meant_and_its_column_is_read_all_the_same():
    headers = ["Code", "Statu", "Avancemnt (%)", "Comentaire"]
    content = progress_workbook(sheets=sheet(["1.1.1", "fini", 140, "x"], headers=headers))
    assert [(each.code, each.cell, each.read, each.expected) for each in read(content).problems][:3] == [
        ("column-misspelt", "B1", "Statu", "«\u00a0Statut\u00a0»"),
        ("column-misspelt", "C1", "Avancemnt (%)", "«\u00a0Avancement (%)\u00a0»"),
        ("column-misspelt", "D1", "Comentaire", "«\u00a0Commentaire\u00a0»"),
    ]
    assert [each[:2] for each in said(content)][3:] == [
        ("choice-invalid", "Actions!B2"),
        ("percent-range", "Actions!C2"),
    ]


def test_a_misspelt_code_header_is_named_and_a_missing_one_too():
    misspelt = progress_workbook(sheets=sheet(["1.1.1", "Réalisé"], headers=["Kode", "Statut"]))
    missing = progress_workbook(sheets=sheet(["Réalisé", 100], headers=["Statut", "Avancement"]))
    assert said(misspelt) == [("column-misspelt", "Actions!A1", "Kode")]
    assert said(missing) == [("column-missing", "Actions!A1", "")]


def test_a_column_twice_names_where_it_already_is():
    content = progress_workbook(sheets=sheet(["1.1.1", "Réalisé", "Reporté"], headers=["Code", "Statut", "STATUT"]))
    assert said(content) == [("column-twice", "Actions!C1", "STATUT")]


def test_columns_that_are_not_read_are_said_and_those_for_people_are_not():
    headers = ["Code", "Action", "Statut", "Responsable"]
    content = progress_workbook(sheets=sheet(["1.1.1", "Semer", "Réalisé", "M. Roy", "note"], headers=headers))
    assert messages(content) == [
        "Actions!D1 : la colonne « Responsable » n'est pas une colonne de cette feuille, et n'est pas lue ; si elle "
        "doit l'être, donnez-lui un de ces noms : « Code », « Statut », « Avancement (%) », « Date », « Commentaire ».",
        "Actions!E2 : « note » se trouve dans une colonne sans en-tête, qui n'est pas lue ; donnez un en-tête à cette "
        "colonne ou déplacez son contenu.",
    ]
    assert len(read(content).progress.reports) == 1


def test_titles_blank_rows_notes_and_repeated_headers_are_no_rows():
    rows = [
        ["Suivi de mai"], [], ["Données fictives"], ACTION_HEADERS, [], ACTIONS[0], ["Objectif 2"], ACTION_HEADERS, [],
        ACTIONS[1], [], ["Note : les dates sont approximatives."], ["(*) à valider"], ["1.1.10", None, "Reporté"],
    ]  # fmt: skip
    reading = read(progress_workbook(sheets={"Actions": rows}))
    assert ([each.subject.action for each in reading.progress.reports], reading.problems) == (
        ["1.1.1", "1.1.1", "1.1.1", "1.1.2", "1.1.2", "1.1.10"], (),
    )  # fmt: skip


def test_filtered_and_hidden_rows_columns_and_sheets_are_read():
    def edit(workbook: Workbook) -> None:
        actions = workbook["Actions"]
        actions.auto_filter.ref = "A1:F3"
        actions.row_dimensions[2].hidden = actions.column_dimensions["D"].hidden = True
        workbook.create_sheet("Autre")
        actions.sheet_state = "hidden"

    content = progress_workbook(*ACTIONS, info=INFO, edit=edit)
    assert changes(content) == CHANGES[:5]


def test_rows_that_say_nothing_are_nobodys_whatever_their_code():
    content = progress_workbook(ACTIONS[0], ["9.9.9", "Autre"], ["Total", None, "s.o.", "-"])
    assert {each[0] for each in changes(content)} == {SEMER}


def test_an_unknown_action_names_the_nearest_codes():
    assert messages(progress_workbook(["1.1.3", None, "Réalisé"])) == [
        "Actions!A2 : « 1.1.3 » n'est le code d'aucune action du plan, peut-être « 1.1.1 », « 1.1.2 » ou « 1.1.10 » ; "
        "on attend le code d'une action, comme « 1.2.3 » ; corrigez le code."
    ]


def test_a_code_of_another_family_is_looked_for_in_the_whole_plan():
    (problem,) = read(progress_workbook(["1.2.2", None, "Réalisé"])).problems
    assert (problem.code, problem.cell, "«\u00a01.1.2\u00a0»" in problem.message) == ("action-unknown", "A2", True)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [(1.1, ("code-as-number", "1,1")), (date(2001, 1, 1), ("code-as-date", "2001-01-01")),
     ("Semer", ("action-unknown", "Semer")), ("1.1", ("action-unknown", "1.1")), (None, ("key-missing", "Réalisé"))],
)  # fmt: skip
def test_a_row_without_the_code_of_an_action_is_an_error(typed: Any, problem: tuple[str, str]):
    assert said(progress_workbook([typed, None, "Réalisé"])) == [(problem[0], "Actions!A2", problem[1])]


@pytest.mark.parametrize("typed", ["1.1.1", " 1.1.1 ", "1.1.1 Semer", "1.1.1."])
def test_a_code_may_have_spaces_or_its_text_around_it(typed: str):
    assert changes(progress_workbook([typed, None, "Réalisé"]))[0][0] == SEMER


def test_a_code_merged_over_several_rows_is_that_of_each():
    rows = [["1.1.1", None, "Nombre de jardins", None, 4], [None, None, "Portrait", None, None, None, None, "Livré"]]
    content = progress_workbook(targets=rows, edit=lambda workbook: workbook["Cibles"].merge_cells("A2:A3"))
    assert changes(content) == [(GARDENS, Field.VALUE, TODAY, 4.0), (PORTRAIT, Field.STATE, TODAY, "delivered")]


def test_an_unknown_target_or_partner_names_the_nearest():
    content = progress_workbook(
        targets=[["1.1.1", None, "Nombre de jardin", None, 4], ["1.1.2", None, "Portrait", *[None] * 4, "Livré"]],
        partners=[["1.1.1", None, "Commision scolaire", "noir"], ["1.9.1", None, "CSDL", "noir"]],
    )  # fmt: skip
    assert messages(content) == [
        "Cibles!C2 : « Nombre de jardin » n'est pas une cible de l'action 1.1.1, peut-être « Nombre de jardins » ; on "
        "attend le texte de la cible, comme à la feuille du plan ; corrigez le texte.",
        "Cibles!C3 : « Portrait » n'est pas une cible de l'action 1.1.2 ; on attend le texte de la cible, comme à la "
        "feuille du plan ; corrigez le texte.",
        "Partenaires!C2 : « Commision scolaire » n'est pas un partenaire de l'action 1.1.1, peut-être « Commission "
        "scolaire » ; on attend le nom du partenaire, comme au plan ; corrigez le nom, ou ajoutez le partenaire au "
        "classeur du plan.",
        "Partenaires!A3 : « 1.9.1 » n'est le code d'aucune action du plan, peut-être « 1.1.1 », « 1.1.10 » ou « 1.1.2 "
        "» ; on attend le code d'une action, comme « 1.2.3 » ; corrigez le code.",
    ]


def test_a_row_without_its_target_or_partner_is_an_error():
    content = progress_workbook(targets=[["1.1.1", None, None, None, 4]], partners=[["1.1.1", None, None, "noir"]])
    assert said(content) == [("key-missing", "Cibles!C2", "4"), ("key-missing", "Partenaires!C2", "noir")]


def test_a_target_and_a_partner_are_found_whatever_their_spaces_and_apostrophes():
    content = progress_workbook(targets=[["1.1.1", None, " Nombre\u00a0de  jardins", None, 4]])
    assert changes(content) == [(GARDENS, Field.VALUE, TODAY, 4.0)]


def test_two_rows_that_say_the_same_are_one():
    row = ["1.1.1", None, "Réalisé", "100 %", DAY]
    content = progress_workbook(row, ["1.1.1", None, "réalisée", 100, "31 mai 2018"], row)
    assert changes(content) == [(SEMER, Field.STATUS, DAY, "done"), (SEMER, Field.PERCENT, DAY, 100.0)]


def test_two_rows_that_complete_one_another_are_one():
    content = progress_workbook(["1.1.1", None, "Réalisé"], ["1.1.1", None, None, None, None, "Fait"])
    assert changes(content) == [(SEMER, Field.STATUS, TODAY, "done"), (SEMER, Field.COMMENT, TODAY, "Fait")]


def test_the_same_action_target_or_partner_with_different_values_is_an_error():
    content = progress_workbook(
        ["1.1.1", None, "Réalisé"], ["1.1.2", None, "Reporté"], ["1.1.1", None, "Reporté"],
        targets=[["1.1.1", None, "Nombre de jardins", None, 4], ["1.1.1", None, "Nombre de jardins", None, 5]],
        partners=[["1.1.1", None, "Commission scolaire", "noir"], ["1.1.1", None, "CSDL", "bleu"]],
    )  # fmt: skip
    assert messages(content) == [
        "Actions!C4 : « Reporté » ne s'accorde pas avec C2, sur la même ligne du plan (1.1.1) ; on attend une seule "
        "ligne, ou deux fois les mêmes valeurs ; corrigez ou retirez l'une des deux lignes.",
        "Cibles!E3 : « 5 » ne s'accorde pas avec E2, sur la même ligne du plan (1.1.1, Nombre de jardins) ; on attend "
        "une seule ligne, ou deux fois les mêmes valeurs ; corrigez ou retirez l'une des deux lignes.",
        "Partenaires!D3 : « bleu » ne s'accorde pas avec D2, sur la même ligne du plan (1.1.1, Commission scolaire) ; "
        "on attend une seule ligne, ou deux fois les mêmes valeurs ; corrigez ou retirez l'une des deux lignes.",
    ]


def test_the_same_action_at_two_days_is_an_error():
    content = progress_workbook(["1.1.1", None, "Réalisé", None, DAY], ["1.1.1", None, "Réalisé", None, "2018-04-30"])
    assert said(content) == [("report-twice", "Actions!E3", "2018-04-30")]


def test_without_info_the_plan_is_the_one_asked_for_or_the_default_one_and_the_day_is_today():
    content = progress_workbook(ACTIONS[0])
    default, asked = read(content), read(content, plan_id=OTHER.id)
    assert (default.plan_id, default.progress.day, default.progress.base) == (PLAN.id, TODAY, None)
    assert (asked.plan_id, [each.code for each in asked.problems]) == (OTHER.id, ["action-unknown"])


@pytest.mark.parametrize("info", [{"Identifiant du plan": PLAN.id}, {"Plan": PLAN.title}, {"PLAN :": "Plan  d'essai"}])
def test_info_says_which_plan(info: dict[str, Any]):
    assert read(progress_workbook(ACTIONS[0], info=info)).plan_id == PLAN.id
    assert read(progress_workbook(ACTIONS[0], info=info), plan_id=PLAN.id).plan_id == PLAN.id


def test_another_plans_template_is_refused_naming_both():
    content = progress_workbook(ACTIONS[0], info={"Plan": OTHER.title, "Identifiant du plan": OTHER.id})
    reading = read(content, plan_id=PLAN.id)
    assert (reading.plan_id, reading.progress) == (PLAN.id, None)
    assert messages(content, plan_id=PLAN.id) == [
        "Info!B2 : le classeur est fait pour le plan « Autre plan », et le plan choisi est « Plan d'essai » ; on "
        "attend un classeur fait pour le plan choisi ; choisissez l'autre plan, ou téléchargez le gabarit de celui-ci."
    ]


def test_an_unknown_plan_names_the_nearest():
    assert messages(progress_workbook(ACTIONS[0], info={"Identifiant du plan": "plan-d-essais"})) == [
        "Info!B1 : « plan-d-essais » n'est aucun plan du tableau de bord, peut-être « plan-d-essai » ; on attend "
        "l'identifiant ou le titre d'un plan du tableau de bord ; corrigez-le, ou videz la cellule pour choisir le "
        "plan au moment du dépôt."
    ]
    (problem,) = read(progress_workbook(ACTIONS[0]), plan_id="plan-d-essais").problems
    assert (problem.code, problem.cell, problem.read) == ("plan-unknown", "", "plan-d-essais")


def test_progress_without_any_plan_says_to_load_one():
    reading = read_workbook(progress_workbook(ACTIONS[0]), "suivi.xlsx", lambda _: None)
    assert (reading.plan_id, [each.code for each in reading.problems]) == (None, ["plan-none"])


def test_lines_of_info_may_be_misspelt_or_double():
    sheets = {
        "Info": [["Dates du suivi", DAY], ["Auteur", "M. Roy"], ["auteur", "Mme Roy"], ["Salle", "12"], ["Titre"]]
    }
    content = progress_workbook(ACTIONS[0], sheets=sheets)
    assert messages(content) == [
        "Info!A1 : « Dates du suivi » n'est pas une ligne connue de la feuille « Info » ; on attend « Date du suivi » "
        "; corrigez le nom de la ligne.",
        "Info!A3 : la ligne « auteur » est déjà en A2 ; on attend chaque ligne une seule fois ; retirez l'une des "
        "deux.",
    ]


def test_a_day_of_info_that_is_none_is_an_error():
    assert said(progress_workbook(ACTIONS[0], info={"Date du suivi": "au printemps"})) == [
        ("date-invalid", "Info!B1", "au printemps")
    ]


def test_a_workbook_of_neither_kind_says_what_both_need():
    (problem,) = read(progress_workbook(sheets={"Feuil1": [["Code", "Budget"], ["1.1.1", 12]]})).problems
    assert (problem.code, "Orientations/objectifs" in problem.message, "«\u00a0Actions\u00a0»" in problem.message) == (
        "plan-table-missing", True, True,
    )  # fmt: skip


def test_a_file_that_is_no_workbook_is_refused_for_the_plan_asked_for():
    reading = read_workbook(b"a;b", "suivi.xlsx", known_as(), PLAN.id)
    assert (reading.plan_id, reading.is_plan, [each.code for each in reading.problems]) == (
        PLAN.id,
        False,
        ["file-csv"],
    )


def test_any_error_leaves_no_progress_and_all_problems_come_at_once():
    content = progress_workbook(
        ["1.1.1", None, "fini", 140, 2018], ["1.1.9", None, "Réalisé"], ["1.1.2", None, "Réalisé", 40],
        targets=[["1.1.1", None, "Portrait", None, 4]], info=INFO,
    )  # fmt: skip
    reading = read(content)
    assert (reading.plan_id, reading.progress) == (PLAN.id, None)
    assert [(each.code, f"{each.sheet}!{each.cell}") for each in reading.problems] == [
        ("choice-invalid", "Actions!C2"), ("percent-range", "Actions!D2"), ("date-year", "Actions!E2"),
        ("action-unknown", "Actions!A3"), ("status-percent", "Actions!D4"), ("value-for-deliverable", "Cibles!E2"),
    ]  # fmt: skip
