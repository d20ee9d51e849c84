"""The template: filled with the state of a day, locked but where something is typed, and read back as no change."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from casal_data.ledger import Ledger
from casal_data.model import Action, Assignment, Plan, Report, Subject, Target
from casal_data.read import Known, read_workbook
from casal_data.read.template import to_template
from casal_data.vocabulary import ENTERED, Field, Legend, TargetKind
from tests.workbooks import saved

DAY, EARLIER, TODAY = date(2018, 3, 31), date(2017, 12, 31), date(2018, 6, 30)
SEMER, RECOLTER = Subject("1.1.1"), Subject("1.1.10")
GARDENS, PORTRAIT = Subject("1.1.1", target="Nombre de jardins"), Subject("1.1.1", target="Portrait")
SCHOOLS = Subject("1.1.1", partner="Commission scolaire")
PLAN = Plan(
    "plan-d-essai",
    "Plan d'essai & suites",
    actions=(
        Action(
            "1.1.1",
            "1.1",
            "Semer",
            targets=(
                Target("Nombre de jardins", TargetKind.INDICATOR, "jardins", 2.0, 10.0),
                Target("Portrait", TargetKind.DELIVERABLE),
            ),
            assignments=(
                Assignment("Commission scolaire", "CSDL", Legend.PROSPECT),
                Assignment("Tous", "Tous", Legend.MEMBER),
            ),
        ),
        Action("1.1.10", "1.1", "=Récolter"),
    ),
)
FICTIVE = Plan(PLAN.id, PLAN.title, notes=("Données fictives, pour essayer",), actions=PLAN.actions)
BARE = Plan("plan-nu", "Plan nu")
REPORTS = (
    Report(SEMER, Field.STATUS, EARLIER, "not_begun", 2),
    Report(SEMER, Field.STATUS, DAY, "under_way", 3),
    Report(SEMER, Field.PERCENT, DAY, 33.3, 3),
    Report(SEMER, Field.COMMENT, DAY, "-1 semis\nreste à faire", 3),
    Report(GARDENS, Field.VALUE, DAY, 4.5, 3),
    Report(GARDENS, Field.GOAL, DAY, 12.0, 3),
    Report(PORTRAIT, Field.STATE, DAY, "delivered", 3),
    Report(PORTRAIT, Field.COMMENT, DAY, "Déposé", 3),
    Report(SCHOOLS, Field.LEGEND, DAY, "bleu", 3),
)
TABLES = ("Actions", "Cibles", "Partenaires")
ERASABLE = ["À faire", "En cours", "Livré", "(effacer)"]


def template(plan: Plan = PLAN, reports: Iterable[Report] = REPORTS, as_of: date = DAY) -> bytes:
    return to_template(Ledger(plan, reports), as_of, 3)


def opened(content: bytes | None = None) -> Workbook:
    return load_workbook(BytesIO(content or template()))


def rows(sheet: Any, first: int = 3) -> list[list[Any]]:
    """The values of a table from its header on, days as dates."""
    return [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in sheet.iter_rows(min_row=first, values_only=True)
    ]


def rules(sheet: Any) -> dict[str, tuple[str, str]]:
    return {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}


def read(content: bytes, plan: Plan = PLAN, reports: Iterable[Report] = REPORTS) -> Any:
    """The reading of a template when nothing was uploaded since."""
    ledger = Ledger(plan, reports)
    known = Known(ledger, {3: ledger}.get, Ledger, TODAY)
    return read_workbook(content, "suivi.xlsx", {None: known, plan.id: known}.get)


def changes(content: bytes, plan: Plan = PLAN, reports: Iterable[Report] = REPORTS) -> set[Report]:
    """What a workbook changes, which has no problem."""
    reading = read(content, plan, reports)
    assert (reading.problems, reading.progress.conflicts, reading.progress.kept) == ((), (), ())
    return set(reading.progress.reports)


def test_the_instructions_come_first_and_the_lists_are_hidden():
    book = opened()
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Mode d'emploi", "visible"),
        ("Info", "visible"),
        ("Actions", "visible"),
        ("Cibles", "visible"),
        ("Partenaires", "visible"),
        ("Listes", "hidden"),
    ]
    assert book.active.title == "Mode d'emploi"


def test_info_names_the_plan_the_day_and_the_upload_that_it_was_made_from():
    assert rows(opened()["Info"], 1) == [
        ["Plan", "Plan d'essai & suites"],
        ["Identifiant du plan", "plan-d-essai"],
        ["État au", DAY],
        ["Dépôt de base", 3],
        ["Date du suivi", DAY],
        ["Auteur", None],
        ["Note", None],
    ]


def test_every_action_has_its_row_filled_with_what_is_known_of_it():
    assert rows(opened()["Actions"]) == [
        ["Code", "Action", "Statut", "Avancement (%)", "Date", "Commentaire"],
        ["1.1.1", "Semer", "En cours", 0.333, DAY, "-1 semis\nreste à faire"],
        ["1.1.10", "=Récolter", None, None, None, None],
    ]


def test_a_counted_target_has_numbers_and_a_deliverable_a_state():
    assert rows(opened()["Cibles"]) == [
        ["Code", "Action", "Cible", "Type", "Valeur", "Cible chiffrée", "Unité", "État du livrable", "Date",
         "Commentaire"],
        ["1.1.1", "Semer", "Nombre de jardins", "Indicateur", 4.5, 12, "jardins", None, DAY, None],
        ["1.1.1", "Semer", "Portrait", "Livrable", None, None, None, "Livré", DAY, "Déposé"],
    ]  # fmt: skip


def test_every_partner_of_an_action_has_its_legend_status():
    assert rows(opened()["Partenaires"]) == [
        ["Code", "Action", "Partenaire", "Statut de la légende"],
        ["1.1.1", "Semer", "Commission scolaire", "Collaborateur confirmé"],
        ["1.1.1", "Semer", "Tous", "Membre confirmé"],
    ]


def test_the_state_is_that_of_the_day_asked_for():
    book = opened(template(as_of=date(2018, 1, 31)))
    assert rows(book["Actions"])[1] == ["1.1.1", "Semer", "Non débuté", None, EARLIER, None]
    assert rows(book["Cibles"])[1][4:8] == [None, 10, "jardins", None]
    assert rows(book["Partenaires"])[1][3] == "Collaborateur potentiel"


@pytest.mark.parametrize(
    ("sheet", "row", "free"),
    [("Info", 4, ""), ("Info", 5, "B"), ("Info", 6, "B"), ("Info", 7, "B"), ("Actions", 3, ""), ("Actions", 4, "CDEF"),
     ("Cibles", 4, "EFGIJ"), ("Cibles", 5, "HIJ"), ("Partenaires", 4, "D")],
)  # fmt: skip
def test_only_what_is_to_be_typed_is_unlocked_and_it_is_tinted(sheet, row, free):
    worksheet = opened()[sheet]
    cells = worksheet[row]
    assert "".join(cell.column_letter for cell in cells if not cell.protection.locked) == free
    assert "".join(cell.column_letter for cell in cells if cell.fill.fgColor.rgb == "00FFF8DC") == free


def test_what_the_kind_of_a_target_does_not_have_is_greyed():
    sheet = opened()["Cibles"]
    greyed = [cell.coordinate for row in sheet[4:5] for cell in row if cell.fill.fgColor.rgb == "00EEF1F3"]
    assert greyed == ["H4", "E5", "F5", "G5"]


def test_sheets_are_protected_without_a_password_but_for_filters_and_sizes():
    for sheet in opened():
        protection = sheet.protection
        assert protection.sheet
        assert not protection.password
        assert (protection.autoFilter, protection.formatColumns, protection.formatRows) == (False, False, False)
        assert (protection.insertRows, protection.deleteRows, protection.formatCells) == (True, True, True)
    assert all(cell.protection.locked for row in opened()["Mode d'emploi"].iter_rows() for cell in row)


def test_excel_itself_judges_what_is_typed():
    book = opened()
    percent = 'OR(AND(ISNUMBER(D4),D4>=0,D4<=1),D4="(effacer)")'
    assert rules(book["Info"]) == {"B5": ("date", "DATE(2000,1,1)"), "B7": ("textLength", "5000")}
    assert rules(book["Actions"]) == {
        "C4:C5": ("list", "Listes!$A$1:$A$6"),
        "D4:D5": ("custom", percent),
        "E4:E5": ("date", "DATE(2000,1,1)"),
        "F4:F5": ("textLength", "5000"),
    }
    assert rules(book["Cibles"]) == {
        "E4:E5": ("custom", 'OR(ISNUMBER(E4),E4="(effacer)")'),
        "F4:F5": ("custom", 'OR(ISNUMBER(F4),F4="(effacer)")'),
        "H4:H5": ("list", "Listes!$B$1:$B$4"),
        "I4:I5": ("date", "DATE(2000,1,1)"),
        "J4:J5": ("textLength", "5000"),
    }
    assert rules(book["Partenaires"]) == {"D4:D5": ("list", "Listes!$C$1:$C$5")}


def test_the_lists_are_the_words_of_the_vocabulary():
    lists = [[value for value in column if value] for column in opened()["Listes"].iter_cols(values_only=True)]
    assert lists == [
        ["Non débuté", "En cours", "Réalisé", "Reporté", "Abandonné", "(effacer)"],
        ERASABLE,
        ["Membre confirmé", "Membre à valider", "Collaborateur potentiel", "Collaborateur confirmé",
         "Statut non transcrit"],
    ]  # fmt: skip


def test_each_rule_stops_what_it_refuses_with_a_sentence_that_excel_can_hold():
    found = [rule for sheet in opened() for rule in sheet.data_validations.dataValidation]
    assert len(found) == 12
    for rule in found:
        assert rule.errorStyle in (None, "stop")
        assert rule.showErrorMessage
        assert rule.showInputMessage
        assert rule.allowBlank
        assert 0 < len(rule.errorTitle) <= 32
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.error) <= 255
        assert 0 < len(rule.prompt) <= 255


def test_numbers_show_as_a_committee_writes_them():
    actions = opened()["Actions"]
    assert (actions["D4"].number_format, actions["E4"].number_format) == ('0"\u00a0"%', "yyyy-mm-dd")
    decimals = [rule for area in actions.conditional_formatting for rule in area.rules if rule.type == "expression"]
    assert [(rule.formula, rule.dxf.numFmt.formatCode) for rule in decimals] == [
        (["AND(ISNUMBER(D4),ROUND(D4,2)<>ROUND(D4,6))"], '0.0#"\u00a0"%')
    ]


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ("Actions", {"Non débuté": "CBD2D9", "En cours": "2A9D8F", "Réalisé": "2E7D4F", "Reporté": "C9A227",
                     "Abandonné": "616E7C"}),
        ("Partenaires", {"Membre confirmé": "1F2933", "Membre à valider": "8E44AD", "Collaborateur potentiel": "C0392B",
                         "Collaborateur confirmé": "1F6FB2", "Statut non transcrit": "9AA5B1"}),
    ],
)  # fmt: skip
def test_a_word_takes_its_colour_also_when_another_is_chosen(sheet, words):
    found = [rule for area in opened()[sheet].conditional_formatting for rule in area.rules if rule.type == "cellIs"]
    assert {rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb[2:] for rule in found} == words


def test_the_instructions_show_the_legend_in_its_colours():
    sheet = opened()["Mode d'emploi"]
    colours = {row[0].value: row[0].fill.fgColor.rgb[2:] for row in sheet.iter_rows()}
    assert {legend.label: colours[legend.label] for legend in Legend} == {
        legend.label: legend.look.colour[1:] for legend in Legend
    }


def test_the_instructions_say_what_each_status_means():
    sheet = opened()["Mode d'emploi"]
    meanings = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert all(meanings[status.label] for status in ENTERED)
    assert meanings["Réalisé"] == "L'action est terminée\u00a0: l'avancement est de 100\u202f%."


def test_tables_keep_their_header_in_sight_on_screen_and_on_paper():
    book = opened()
    for name, last in zip(TABLES, ("F5", "J5", "D5"), strict=True):
        sheet = book[name]
        assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B4", f"A3:{last}", "$3:$3")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "Plan d'essai && suites"


def test_a_row_is_as_high_as_its_text_and_grows_with_what_is_typed():
    long = Report(RECOLTER, Field.COMMENT, DAY, "mot " * 100, 3)
    content = template(reports=(long,))
    heights = {row: opened(content)["Actions"].row_dimensions[row].height for row in (4, 5)}
    assert heights[4] < 20
    assert heights[5] > 100
    xml = ZipFile(BytesIO(content)).read("xl/worksheets/sheet3.xml")
    assert (b"customHeight" in xml, b' ht="' in xml) == (False, True)


def test_text_that_looks_like_a_formula_stays_text():
    book = opened()
    for cell in (book["Actions"]["B5"], book["Actions"]["F4"]):
        assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)
    assert not book["Actions"]["B4"].quotePrefix


def test_made_up_data_is_said_to_be_on_every_sheet_and_page():
    for sheet in opened(template(FICTIVE)).worksheets[:-1]:
        assert sheet["A1"].value == "Données fictives"
        assert sheet.oddHeader.center.text == "Données fictives"
    assert rows(opened(template(FICTIVE))["Actions"], 4)[0][0] == "Code"


def test_the_template_of_a_true_plan_does_not_speak_of_made_up_data():
    book = opened()
    texts = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert not [text for text in texts if "fictives" in text]
    assert not any(sheet.oddHeader.center.text for sheet in book)


def test_a_plan_without_rows_has_a_template_that_says_so():
    book = opened(template(BARE, ()))
    assert [book[name]["A2"].value for name in TABLES] == [
        "Le plan n'a aucune action.",
        "Le plan n'a aucune cible.",
        "Le plan ne nomme aucun partenaire.",
    ]
    assert [rules(book[name]) for name in TABLES] == [{}, {}, {}]
    assert changes(template(BARE, ()), BARE, ()) == set()


def test_rules_are_as_many_for_a_long_plan_as_for_a_short_one():
    many = tuple(Action(f"1.1.{number}", "1.1", "Semer", PLAN.actions[0].targets) for number in range(1, 400))
    sheet = opened(template(Plan("long", "Long plan", actions=many), ()))["Actions"]
    assert list(rules(sheet)) == ["C4:C402", "D4:D402", "E4:E402", "F4:F402"]
    assert sheet.max_row == 402


@pytest.mark.parametrize("plan", [PLAN, FICTIVE])
def test_an_unchanged_template_changes_nothing(plan):
    assert changes(template(plan), plan) == set()
    assert changes(template(plan, as_of=date(2018, 1, 31)), plan) == set()


@pytest.mark.parametrize("percent", [0.0, 0.1, 1.0, 12.25, 28.999, 33.3, 57.0, 99.99, 100.0])
def test_a_percentage_comes_back_as_it_was(percent):
    reports = (Report(SEMER, Field.PERCENT, DAY, percent, 3),)
    assert changes(template(reports=reports), reports=reports) == set()


def test_what_is_typed_in_a_template_is_what_changes():
    book = opened()
    book["Info"]["B5"] = date(2018, 5, 31)
    for sheet, cell, value in (
        ("Actions", "C4", "Réalisé"),
        ("Actions", "D4", 1),
        ("Actions", "F4", "(effacer)"),
        ("Actions", "C5", "Reporté"),
        ("Actions", "E5", date(2018, 4, 30)),
        ("Cibles", "E4", 8),
        ("Cibles", "H5", "(effacer)"),
        ("Partenaires", "D5", "Membre à valider"),
    ):
        book[sheet][cell] = value
    later = date(2018, 5, 31)
    assert changes(saved(book)) == {
        Report(SEMER, Field.STATUS, later, "done"),
        Report(SEMER, Field.PERCENT, later, 100.0),
        Report(SEMER, Field.COMMENT, later, None),
        Report(RECOLTER, Field.STATUS, date(2018, 4, 30), "postponed"),
        Report(GARDENS, Field.VALUE, later, 8.0),
        Report(PORTRAIT, Field.STATE, later, None),
        Report(Subject("1.1.1", partner="Tous"), Field.LEGEND, later, "mauve"),
    }
