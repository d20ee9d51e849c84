"""What the optional sheets add to a plan, and what can be wrong on them."""

from datetime import date, datetime

import pytest

from casal_data.model import Partner, Period, Target
from casal_data.read import read_plan, values
from casal_data.vocabulary import TargetKind
from tests.workbooks import KNOWN_HEADERS, PERIODS, small_plan

ACTION = ["1.1.1 Semer", None, "Nombre de jardins\nPortrait", "CSDL\nCentre X\nCentre x", "X"]
PARTNER_HEADERS = ["Nom au plan", "Nom usuel", "Groupe", "Remarque"]
TARGET_HEADERS = ["Code", "Cible", "Type", "Unité", "Départ", "Cible chiffrée"]


def said(**options: object) -> list[tuple[str, str, str, str]]:
    """The problems of a small plan with these sheets, as (code, sheet, cell, what was read)."""
    found = read_plan(small_plan(ACTION, **options), "plan.xlsx").problems
    return [(problem.code, problem.sheet, problem.cell, problem.read) for problem in found]


def test_without_periods_each_period_of_the_table_is_warned_of():
    reading = read_plan(small_plan(ACTION, periods=None), "plan.xlsx")
    assert ([(p.code, p.severity, p.cell) for p in reading.problems], reading.plan.periods[0]) == (
        [("period-undated", "avertissement", cell) for cell in ("E2", "F2", "G2")], Period("2016-2018"),
    )  # fmt: skip


def test_a_period_that_its_sheet_does_not_list_is_an_error_naming_the_nearest():
    periods = [*PERIODS[:3], ["2019-20", *PERIODS[3][1:]]]
    unlisted, unused = read_plan(small_plan(ACTION, periods=periods), "plan.xlsx").problems
    assert (unlisted.code, unlisted.cell, "peut-être «\u00a02019-20\u00a0»" in unlisted.message) == (
        "period-unlisted", "G2", True,
    )  # fmt: skip
    assert (unused.code, unused.cell, "peut-être «\u00a02019-2020\u00a0»" in unused.message) == (
        "period-unused", "A4", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (["2019-2020", date(2019, 4, 1), "bientôt"], [("date-invalid", "Périodes", "C4", "bientôt")]),
        (["2019-2020", date(2020, 3, 31), date(2019, 4, 1)], [("period-reversed", "Périodes", "C4", "2019-04-01")]),
        (["2019-2020", date(2019, 3, 31), date(2020, 3, 31)], [("period-overlap", "Périodes", "B4", "2019-2020")]),
        (["2019-2020", "03/04/2019", 43921], [("date-invalid", "Périodes", "B4", "03/04/2019"),
                                              ("date-invalid", "Périodes", "C4", "43921")]),
        (["2019-2020", date(2019, 4, 1), None], [("date-invalid", "Périodes", "C4", "")]),
        (["2019-2020", None, None], [("period-undated", "Périodes", "A4", "2019-2020")]),
    ],
)  # fmt: skip
def test_what_can_be_wrong_with_a_period_is_said(row: list[object], problems: list[tuple[str, str, str, str]]):
    assert said(periods=[*PERIODS[:3], row]) == problems


def test_a_period_listed_twice_is_an_error():
    assert said(periods=[*PERIODS, PERIODS[1]]) == [("period-twice", "Périodes", "A5", "2016-2018")]


def test_notes_under_a_table_are_no_rows_of_it():
    assert said(periods=[*PERIODS, [], ["Nos bornes : du 1er avril au 31 mars."], ["À corriger au besoin."]]) == []


def test_a_sheet_without_one_of_its_columns_names_it():
    assert said(sheets={"Partenaires": [["Nom au plan", "Nom usuel"]]}) == [("column-missing", "Partenaires", "A1", "")]


def test_a_column_with_marks_alone_is_a_period_and_one_with_none_is_unknown():
    content = small_plan(["1.1.1 Semer", None, None, None, "x", "X\nLien 1.1.1", "oui"], periods=None,
                         headers=[*KNOWN_HEADERS, "Hiver", "Été", "Suivi"])  # fmt: skip
    reading = read_plan(content, "plan.xlsx")
    assert ([(p.code, p.read) for p in reading.problems], reading.plan.actions[0].periods) == (
        [("period-undated", "Hiver"), ("period-undated", "Été"), ("column-unknown", "Suivi")], ("Hiver", "Été"),
    )  # fmt: skip


def test_partners_take_their_usual_names_groups_and_notes_in_order_of_appearance():
    sheet = [PARTNER_HEADERS, ["Centre X", "Centre X", "Oui", "Casse."], ["Centre x", "Centre X", "oui", "Réunis."],
             ["CSDL", None, "non", None], ["Jamais nommé", "Jamais nommé", None, None]]  # fmt: skip
    reading = read_plan(small_plan(ACTION, sheets={"Partenaires": sheet}), "plan.xlsx")
    assert ([(p.code, p.cell, p.read) for p in reading.problems], reading.plan.partners) == (
        [("partner-twice", "D5", "Centre x")], (Partner("CSDL"), Partner("Centre X", True, "Casse. Réunis.")),
    )  # fmt: skip


def test_a_name_that_the_partners_sheet_lacks_is_warned_of_with_the_nearest():
    sheet = [PARTNER_HEADERS, ["CSDL", "CSDL", "non"], ["Centre X", "Centre X", "non"]]
    reading = read_plan(small_plan(ACTION, sheets={"Partenaires": sheet}), "plan.xlsx")
    (problem,) = reading.problems
    assert (problem.code, problem.cell, problem.read, "peut-être «\u00a0Centre X\u00a0»" in problem.message) == (
        "partner-unlisted", "D5", "Centre x", True,
    )  # fmt: skip


def test_partners_whose_rows_disagree_are_errors():
    sheet = [PARTNER_HEADERS, ["CSDL", "CSDL", "non"], ["Centre X", "Centre", "oui"], ["Centre x", "Centre", "non"],
             ["CSDL", "Commission", "peut-être"]]  # fmt: skip
    assert said(sheets={"Partenaires": sheet}) == [
        ("partner-twice", "Plan d'action", "D5", "Centre x"),
        ("partner-group-disagrees", "Partenaires", "C4", "Centre"),
        ("partner-renamed-twice", "Partenaires", "B5", "CSDL"),
        ("choice-invalid", "Partenaires", "C5", "peut-être"),
    ]


def test_targets_take_their_kind_unit_baseline_and_goal_from_their_sheet():
    sheet = [TARGET_HEADERS, ["1.1.1", "Portrait", "indicateur", "pages", "1 234,5", 0.4],
             ["1.1.1", "Nombre de jardins", None, None, None, None]]  # fmt: skip
    reading = read_plan(small_plan(ACTION[:3], sheets={"Cibles": sheet}), "plan.xlsx")
    assert (reading.problems, reading.plan.actions[0].targets) == (
        (),
        (
            Target("Nombre de jardins", TargetKind.INDICATOR),
            Target("Portrait", TargetKind.INDICATOR, "pages", baseline=1234.5, goal=0.4),
        ),
    )


def test_what_can_be_wrong_with_a_target_is_said():
    rows = [["1.1.2", "Portrait"], ["1.1.1", "Portraits"], ["1.1.1", "Portrait", "Autre", None, "beaucoup", "40 %"],
            ["1.1.1", "Portrait"], [datetime(2003, 2, 1), "Portrait"]]  # fmt: skip
    assert said(sheets={"Cibles": [TARGET_HEADERS, *rows]}) == [
        ("action-unknown", "Cibles", "A2", "1.1.2"),
        ("target-unknown", "Cibles", "B3", "Portraits"),
        ("choice-invalid", "Cibles", "C4", "Autre"),
        ("number-invalid", "Cibles", "E4", "beaucoup"),
        ("number-invalid", "Cibles", "F4", "40 %"),
        ("target-twice", "Cibles", "B5", "Portrait"),
        ("code-as-date", "Cibles", "A6", "2003-02-01"),
    ]


def test_a_legend_with_a_colour_of_its_own_is_warned_of():
    assert said(sheets={"Legende": [["Couleur", "Statut"], ["Noir", "membres"], ["Vert", "amis"]]}) == [
        ("legend-unknown", "Legende", "A3", "Vert")
    ]


def test_sheets_that_are_none_of_ours_are_ignored_whatever_they_hold():
    assert said(sheets={"Budget": [["#REF!", "=A1"], [1.1, datetime(2020, 1, 1)]]}) == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [(40, 40.0), (0.4, 0.4), ("1 234,5", 1234.5), ("1\u202f234,5", 1234.5), ("-0.4", -0.4), ("−3", -3.0),
     ("40 %", None), ("quarante", None), ("1 23", None),
     (10**400, None), (float("inf"), None), ("", None), (True, None), (None, None)],
)  # fmt: skip
def test_numbers_are_read_as_typed(typed: object, number: float | None):
    assert values.as_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "day"),
    [(date(2018, 3, 31), date(2018, 3, 31)), (datetime(2018, 3, 31, 12), date(2018, 3, 31)),
     ("2018-03-31", date(2018, 3, 31)),
     ("31 mars 2018", date(2018, 3, 31)), ("1er\u00a0février 2017", date(2017, 2, 1)),
     ("1 AOÛT 2017", date(2017, 8, 1)), ("31/03/2018", None), ("2018-02-30", None), ("30 brumaire 2018", None),
     (43190, None), (None, None)],
)  # fmt: skip
def test_dates_are_read_as_typed_and_never_guessed(typed: object, day: date | None):
    assert values.as_date(typed) == day
