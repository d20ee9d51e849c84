"""Problems as data: one table of kinds, one sentence each, in the order of the workbook."""

import re
from pathlib import Path

import pytest

import casal_data.read
from casal_data.read import PROBLEM_KINDS
from casal_data.read.problems import Problems

SOURCES = [path.read_text(encoding="utf-8") for path in Path(casal_data.read.__file__).parent.rglob("*.py")]


def test_a_problem_is_said_at_its_place_with_what_was_read_expected_and_to_do():
    problems = Problems("plan.xlsx")
    problems.at("Plan d'action").at("D14").add("code-twice", "1.1.1", first="D5")
    (problem,) = problems.items
    assert problem.as_dict() == {
        "severity": "erreur",
        "code": "code-twice",
        "sheet": "Plan d'action",
        "cell": "D14",
        "read": "1.1.1",
        "expected": "chaque code une seule fois",
        "message": "Plan d'action!D14\u00a0: le code «\u00a01.1.1\u00a0» est déjà en D5\u202f; on attend chaque code "
        "une seule fois\u202f; corrigez l'un des deux.",
    }
    assert list(problem.as_dict()) == ["severity", "code", "sheet", "cell", "read", "expected", "message"]


def test_braces_typed_by_a_user_are_text_and_long_readings_are_cut_visibly():
    problems = Problems("plan.xlsx")
    problems.add("column-unknown", "{0} {x} " + "long " * 40)
    assert ("{0} {x} long" in problems.items[0].message, "…" in problems.items[0].message) == (True, True)


def test_problems_are_ordered_by_sheet_row_and_column_and_each_is_said_once():
    problems = Problems("plan.xlsx")
    for sheet, cell in [("B", "A1"), ("A", "B10"), ("A", "AA2"), ("A", "B2"), ("A", "B2")]:
        problems.at(sheet).at(cell).add("cell-error", "#REF!")
    problems.add("workbook-unreadable")
    assert [(problem.sheet, problem.cell) for problem in problems.in_order(["A", "B"])] == [
        ("", ""), ("A", "B2"), ("A", "AA2"), ("A", "B10"), ("B", "A1"),
    ]  # fmt: skip


def test_problems_of_a_document_are_ordered_by_table_row_and_column():
    problems = Problems("plan.docx")
    places = [("Tableau 2", "ligne 2, colonne 1"), ("Tableau 1", "ligne 10, colonne 1"), ("Périodes", ""),
              ("Tableau 1", "ligne 2, colonne 11"), ("Tableau 1", "ligne 2, colonne 2")]  # fmt: skip
    for table, cell in places:
        problems.placed(table, cell).add("text-hidden", "note")
    in_order = problems.in_order(["Tableau 1", "Tableau 2", "Périodes"])
    assert [(each.sheet, each.cell) for each in in_order] == [places[4], places[3], places[1], places[0], places[2]]
    assert in_order[0].message.startswith("Tableau 1, ligne 2, colonne 2\u00a0: «\u00a0note\u00a0» est du texte masqué")


def test_past_thousands_of_problems_one_more_says_that_the_others_are_not_named():
    problems = Problems("plan.xlsx")
    for row in range(1, 5_010):
        problems.at("A").at(f"A{row}").add("cell-error", "#REF!")
    in_order = problems.in_order(["A"])
    assert (len(in_order), in_order[0].code, in_order[-1].cell) == (5_001, "problems-many", "A5000")


@pytest.mark.parametrize("code", PROBLEM_KINDS)
def test_each_kind_has_a_stable_code_a_severity_a_title_and_a_remedy_and_is_found_somewhere(code: str):
    kind = PROBLEM_KINDS[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert kind.severity in ("erreur", "avertissement")
    assert kind.title
    assert kind.remedy
    assert not kind.remedy.endswith(".")
    assert sum(f'"{code}"' in source for source in SOURCES) > 1


def test_each_code_that_the_readers_report_is_in_the_table():
    reported = {code for source in SOURCES for code in re.findall(r'\.add\(\s*"([a-z-]+)"', source)}
    assert reported - set(PROBLEM_KINDS) == set()
