"""What is wrong in a plan's table, one test a mistake: the code, the cell and what was read; and all at once."""

from datetime import datetime

import pytest

from casal_data.read import read_plan
from tests.workbooks import HEADERS, KNOWN_HEADERS, PERIODS, SHEET, plan_workbook, repacked, small_plan

ACTION = ["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X"]


def said(content: bytes) -> list[tuple[str, str, str]]:
    """The problems of a workbook as (code, cell, what was read)."""
    return [(problem.code, problem.cell, problem.read) for problem in read_plan(content, "plan.xlsx").problems]


def messages(content: bytes) -> list[str]:
    """The sentences of its problems, with plain spaces."""
    found = read_plan(content, "plan.xlsx").problems
    return [problem.message.replace("\u00a0", " ").replace("\u202f", " ") for problem in found]


def test_no_plan_table_on_any_sheet_names_the_headers_and_the_nearest_row():
    content = plan_workbook(headers=["Moyens d'action", "Budget"], sheet="Feuil1")
    assert messages(content) == [
        "plan.xlsx : aucun tableau de plan ou de suivi dans les 30 premières lignes (la plus proche est la ligne 2 de "
        "la feuille « Feuil1 ») ; on attend les en-têtes « Orientations/objectifs », "
        "« Moyens d'action et conditions de réalisation », « Cibles et résultats attendus » et "
        "« Porteurs et partenaires (*) » pour un plan, ou une feuille « Actions » avec les en-têtes « Code » et "
        "« Statut », « Avancement (%) », « Date » ou « Commentaire » pour un suivi ; "
        "ajoutez la ligne d'en-têtes au-dessus du tableau."
    ]


def test_two_plan_tables_on_sheets_of_other_names_are_both_named():
    content = small_plan(ACTION, sheet="Version 1", sheets={"Version 2": [HEADERS]})
    assert said(content) == [("plan-sheet-ambiguous", "", "«\u00a0Version 1\u00a0» et «\u00a0Version 2\u00a0»")]


def test_a_missing_title_is_an_error():
    assert said(small_plan(ACTION, title=None)) == [("title-missing", "", "")]


def test_a_missing_column_is_named():
    content = plan_workbook(headers=[header for header in HEADERS if not header.startswith("Cibles")])
    assert messages(content) == [
        "Plan d'action!A2 : la colonne « Cibles et résultats attendus » manque à la ligne d'en-têtes ; on attend "
        "une colonne « Cibles et résultats attendus » ; ajoutez-la, ou corrigez le nom de celle qui en tient lieu."
    ]


def test_a_column_twice_names_where_it_already_is():
    content = plan_workbook(headers=[*HEADERS, "porteurs et partenaires", "2016 - 2018"])
    assert said(content) == [
        ("column-twice", "H2", "porteurs et partenaires"), ("column-twice", "I2", "2016 - 2018"),
    ]  # fmt: skip


def test_a_misspelt_column_is_named_with_what_was_meant_and_is_read_all_the_same():
    content = small_plan([*ACTION[:4], "oui"], headers=["Orientation/objectif", *HEADERS[1:]])
    assert [(problem.code, problem.cell, problem.expected) for problem in read_plan(content, "x.xlsx").problems] == [
        ("column-misspelt", "A2", "«\u00a0Orientations/objectifs\u00a0»"),
        ("mark-invalid", "E5", "«\u00a0X\u00a0», «\u00a0Lien 1.2.3\u00a0» ou une cellule vide"),
    ]


def test_columns_that_are_not_read_are_said():
    content = small_plan([*ACTION, None, None, "12 000 $", "note"], headers=[*HEADERS, "Budget"])
    assert said(content) == [("column-unknown", "H2", "Budget"), ("column-unnamed", "I5", "note")]


def test_a_duplicate_code_names_both_cells():
    assert messages(small_plan(ACTION, ["1.1.1 Récolter"])) == [
        "Plan d'action!A6 : le code « 1.1.1 » est déjà en A5 ; on attend chaque code "
        "une seule fois ; corrigez l'un des deux."
    ]


def test_an_action_under_no_known_orientation_names_the_nearest():
    assert messages(small_plan(ACTION, ["1.2.1 Récolter"])) == [
        "Plan d'action!A6 : l'action « 1.2.1 » n'est sous aucune orientation connue, peut-être « 1.1 » ; on attend une "
        "orientation « 1.2 » dans le tableau ; ajoutez l'orientation ou corrigez le code."
    ]


def test_an_orientation_under_no_known_objective_is_an_error():
    assert said(small_plan(["2.1 Partager"])) == [("objective-unknown", "A5", "2.1")]


@pytest.mark.parametrize("typed", ["1.2.x Faire", "1,2,3 Faire", "1.1.1.1 Faire", "1. 1. 1 Faire", "1.1.1Faire"])
def test_a_code_that_is_no_code_is_an_error(typed: str):
    assert said(small_plan([typed])) == [("code-invalid", "A5", typed)]


def test_a_code_without_text_is_an_error():
    assert said(small_plan(["1.1.1"])) == [("text-missing", "A5", "1.1.1")]


def test_text_without_a_code_where_an_action_was_expected_is_an_error():
    assert said(small_plan(["Semer"])) == [("row-unplaced", "A5", "Semer")]


def test_a_continuation_of_nothing_is_an_error():
    assert said(small_plan([None, "Sonder"])) == [("row-unplaced", "B5", "Sonder")]


def test_cross_cutting_objectives_of_no_objective_are_an_error():
    assert said(plan_workbook(["OBJECTIF TRANSVERSAL : Relier"])) == [
        ("row-unplaced", "A3", "OBJECTIF TRANSVERSAL : Relier")
    ]


def test_a_code_that_excel_made_a_number_is_not_guessed():
    content = plan_workbook(["1", "NOURRIR"], [1.1, "Cultiver"], headers=["Code", *HEADERS])
    assert messages(content) == [
        "Plan d'action!A4 : le code est le nombre « 1,1 », et Excel a pu changer « 1.10 » en 1,1 ; on attend un code "
        "écrit comme du texte ; mettez la cellule au format Texte et retapez le code."
    ]


def test_a_code_that_excel_made_a_date_is_not_guessed():
    assert said(small_plan([datetime(2003, 2, 1)])) == [("code-as-date", "A5", "2003-02-01")]


def test_content_beside_an_objective_or_orientation_is_said_not_to_be_read():
    assert said(plan_workbook(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver", None, None, "CSDL"])) == [
        ("content-ignored", "D4", "CSDL")
    ]


def test_a_period_s_cell_that_holds_neither_mark_nor_link_is_an_error():
    assert said(small_plan([*ACTION[:4], "oui"])) == [("mark-invalid", "E5", "oui")]


def test_a_period_s_cell_with_a_link_alone_is_a_warning_and_marks_nothing():
    reading = read_plan(small_plan([*ACTION[:4], "Lien 1.1.1"]), "plan.xlsx")
    assert ([(p.code, p.cell) for p in reading.problems], reading.plan.actions[0].periods) == (
        [("mark-missing", "E5")],
        (),
    )


def test_a_link_to_no_action_names_the_nearest_codes():
    assert messages(small_plan([*ACTION[:4], "X\nLien 1.1.10"])) == [
        "Plan d'action!E5 : le lien mène à « 1.1.10 », qui n'est pas dans le plan, peut-être « 1.1.1 » ou « 1.1 » ; "
        "on attend le code d'une action ou d'une orientation du plan ; corrigez le code du lien."
    ]


def test_the_same_partner_twice_on_an_action_is_counted_once_with_a_warning():
    reading = read_plan(small_plan(["1.1.1 Semer", None, None, "CSDL\nRUI\nCSDL"]), "plan.xlsx")
    assert ([(p.code, p.read) for p in reading.problems], len(reading.plan.actions[0].assignments)) == (
        [("partner-twice", "CSDL")], 2,
    )  # fmt: skip


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!"])
def test_a_cell_that_shows_an_error_is_an_error(error: str):
    assert said(small_plan([*ACTION[:4], error])) == [("cell-error", "E5", error)]


def test_errors_in_columns_that_are_not_read_are_none_of_ours():
    assert said(small_plan([*ACTION, None, None, "#REF!"], headers=[*HEADERS, "Budget"])) == [
        ("column-unknown", "H2", "Budget")
    ]


def test_a_date_out_of_excel_s_range_is_an_error_and_not_a_text():
    def far_date(worksheet):
        worksheet["E5"] = 99_999_999
        worksheet["E5"].number_format = "yyyy-mm-dd"

    assert said(small_plan(ACTION, edit=far_date)) == [("cell-error", "E5", "#VALUE!")]


def test_a_formula_with_no_stored_value_is_an_error():
    assert said(small_plan([*ACTION[:3], '="CS"&"DL"', "X"])) == [("formula-no-value", "D5", '="CS"&"DL"')]


def test_a_formula_whose_last_value_is_an_error_is_one():
    content = small_plan([*ACTION[:4], "=1/0"])
    stored = {"xl/worksheets/sheet1.xml": lambda part: part.replace(b'<c r="E5"><f>1/0</f><v />',
                                                                   b'<c r="E5" t="e"><f>1/0</f><v>#DIV/0!</v>')
              .replace(b'<c r="E5"><f>1/0</f><v></v>', b'<c r="E5" t="e"><f>1/0</f><v>#DIV/0!</v>')}  # fmt: skip
    assert said(repacked(content, stored)) == [("cell-error", "E5", "#DIV/0!")]


def test_a_missing_column_of_names_makes_no_noise_about_each_row():
    content = plan_workbook(["1.1.1 Semer"], headers=["Action", *HEADERS[1:]])
    assert said(content) == [("column-missing", "A2", ""), ("column-unknown", "A2", "Action")]


def test_all_problems_come_at_once_in_the_order_of_the_workbook():
    content = plan_workbook(
        ["OBJECTIF 1 : NOURRIR"],
        ["1.1 Cultiver"],
        ["1.2.1 Semer", None, None, "#REF!", "oui"],
        ["1.2.1 Récolter (lien 9.9.9)"],
        ["Rien"],
        headers=[*KNOWN_HEADERS, "2016-2018", "2018-2019", "2019-2020", "2020-2021"],
        periods=[*PERIODS, ("2030-2031", "2030-04-01", "bientôt")],
    )
    reading = read_plan(content, "plan.xlsx")
    assert (reading.plan, [(problem.code, problem.sheet, problem.cell) for problem in reading.problems]) == (
        None,
        [
            ("period-unlisted", SHEET, "H2"),
            ("orientation-unknown", SHEET, "A5"),
            ("cell-error", SHEET, "D5"),
            ("mark-invalid", SHEET, "E5"),
            ("code-twice", SHEET, "A6"),
            ("orientation-unknown", SHEET, "A6"),
            ("link-unknown", SHEET, "A6"),
            ("row-unplaced", SHEET, "A7"),
            ("date-invalid", "Périodes", "C5"),
        ],
    )
