"""What real people's plan workbooks look like, one test a habit."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from casal_data.model import Action, Assignment, Link, Means, Objective, Orientation, Partner, Period, Plan, Target
from casal_data.read import read_plan
from casal_data.vocabulary import Legend, TargetKind
from tests.workbooks import HEADERS, KNOWN_HEADERS, PERIODS, TITLE, plan_workbook, repacked, saved, small_plan

SHEET_1 = "xl/worksheets/sheet1.xml"
ACTION = ["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X", None, None]


def plan_of(content: bytes) -> Plan:
    reading = read_plan(content, "plan.xlsx")
    assert [problem.message for problem in reading.problems] == []
    assert reading.plan is not None
    return reading.plan


def action_of(content: bytes) -> Action:
    (action,) = plan_of(content).actions
    return action


def names(action: Action) -> list[str]:
    return [assignment.name for assignment in action.assignments]


def test_a_plan_is_read_whole_with_its_title_notes_periods_and_rows():
    content = plan_workbook(
        ["OBJECTIF 1 : NOURRIR\nOBJECTIFS TRANSVERSAUX : Encourager\nSoutenir"],
        ["1.1 Cultiver"],
        ["1.1.1 Semer", "Sonder.\n- Écouter", "Portrait\nNombre de jardins", "CSDL\nRUI", "X\nLien 1.1.2", None, "x"],
        ["1.1.2 Récolter (lien 1.1)", None, None, "?", None, None, None],
        title=f"{TITLE}\nDocument adopté le 1er février 2017",
        periods=[
            ["Période", "Premier jour", "Dernier jour"],
            ["2016-2018", date(2016, 4, 1), date(2018, 3, 31)],
            ["2018-2019", "2018-04-01", "31 mars 2019"],
            ["2019-2020", "1er avril 2019", date(2020, 3, 31)],
        ],
    )
    assert plan_of(content) == Plan(
        id="plan-d-essai-2016-2020",
        title=TITLE,
        notes=("Document adopté le 1er février 2017",),
        periods=(
            Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)),
            Period("2018-2019", date(2018, 4, 1), date(2019, 3, 31)),
            Period("2019-2020", date(2019, 4, 1), date(2020, 3, 31)),
        ),
        objectives=(Objective("1", "NOURRIR", ("Encourager", "Soutenir")),),
        orientations=(Orientation("1.1", "1", "Cultiver"),),
        actions=(
            Action(
                "1.1.1", "1.1", "Semer",
                means=(Means("Sonder."), Means("Écouter", 1)),
                targets=(Target("Portrait", TargetKind.DELIVERABLE), Target("Nombre de jardins", TargetKind.INDICATOR)),
                assignments=(Assignment("CSDL", "CSDL", Legend.MEMBER), Assignment("RUI", "RUI", Legend.MEMBER)),
                periods=("2016-2018", "2019-2020"),
                links=(Link("1.1.2", "2016-2018"),),
            ),
            Action("1.1.2", "1.1", "Récolter (lien 1.1)", undecided=True, links=(Link("1.1", HEADERS[0]),)),
        ),
        partners=(Partner("CSDL"), Partner("RUI")),
    )  # fmt: skip


def test_headers_repeated_at_each_page_and_blank_rows_are_skipped():
    repeated = ["Orientations/Objectifs", *HEADERS[1:4], "2016- 2018", "2018 -2019", "2019- 2020"]
    content = small_plan(ACTION, [], [None, " ", "\u00a0"], [TITLE], repeated, ["1.1.2 Récolter"])
    assert [action.code for action in plan_of(content).actions] == ["1.1.1", "1.1.2"]


def test_the_plan_s_table_is_found_on_a_sheet_of_any_name_when_it_is_the_only_one():
    content = small_plan(ACTION, sheet="Feuil1", sheets={"Budget": [["Poste", "=1/0"], ["Terre", "#REF!"]]})
    assert action_of(content).code == "1.1.1"


def test_columns_stand_in_any_order_whatever_their_case_accents_and_spaces():
    content = plan_workbook(
        [None, None, "OBJECTIF 1 : NOURRIR"],
        [None, None, "1.1 Cultiver"],
        ["X", "CSDL", "1.1.1 Semer", "Portrait", "Sonder"],
        headers=["2016-2018", "PORTEURS  ET\npartenaires", "Orientations / Objectifs", "Cibles", "Moyens d’action"],
        periods=[["Dernier jour", "periode", "PREMIER JOUR"], [date(2018, 3, 31), "2016 - 2018", date(2016, 4, 1)]],
    )
    action = action_of(content)
    assert (action.means, [t.text for t in action.targets], names(action), action.periods) == (
        (Means("Sonder"),), ["Portrait"], ["CSDL"], ("2016 - 2018",),
    )  # fmt: skip


def test_an_objective_s_text_merged_across_columns_is_read_once():
    assert plan_of(small_plan(ACTION, merged=["A3:G3"])).objectives == (Objective("1", "NOURRIR"),)


def test_an_action_merged_over_several_rows_takes_the_items_of_each():
    content = small_plan(ACTION, [None, "Écouter", "Répertoire", "RUI"], merged=["A5:A6", "E5:E6"])
    action = action_of(content)
    assert ([m.text for m in action.means], [t.text for t in action.targets], names(action), action.periods) == (
        ["Sonder", "Écouter"], ["Portrait", "Répertoire"], ["CSDL", "RUI"], ("2016-2018",),
    )  # fmt: skip


def test_partners_one_a_row_in_continuation_rows_are_one_action_s():
    content = small_plan(ACTION, [None, None, None, "RUI"], [], [None, None, None, "Tous"])
    assert names(action_of(content)) == ["CSDL", "RUI", "Tous"]


def test_an_x_merged_across_periods_marks_each_of_them():
    content = small_plan(ACTION, merged=["E5:F5"])
    assert action_of(content).periods == ("2016-2018", "2018-2019")


def test_a_cell_merged_down_over_several_actions_is_given_to_each_with_a_warning():
    reading = read_plan(small_plan(ACTION, ["1.1.2 Récolter"], merged=["D5:D6"]), "plan.xlsx")
    assert [(p.code, p.cell) for p in reading.problems] == [("merged-across-actions", "D5")]
    assert [names(action) for action in reading.plan.actions] == [["CSDL"], ["CSDL"]]


def test_cross_cutting_objectives_may_have_rows_of_their_own():
    content = plan_workbook(
        ["OBJECTIF 1 : NOURRIR"],
        ["OBJECTIF TRANSVERSAL : Encourager"],
        ["OBJECTIF 2 : PARTAGER"],
        ["OBJECTIFS TRANSVERSAUX :"],
        ["Soutenir"],
        ["Relier"],
        ["2.1 Rassembler"],
    )
    assert plan_of(content).objectives == (
        Objective("1", "NOURRIR", ("Encourager",)),
        Objective("2", "PARTAGER", ("Soutenir", "Relier")),
    )


def test_an_objective_may_speak_of_cross_cutting_ones_and_have_some_on_the_same_line():
    typed = "OBJECTIF 1 : ARRIMER LES OBJECTIFS TRANSVERSAUX OBJECTIF TRANSVERSAL : Relier"
    assert plan_of(plan_workbook([typed])).objectives == (
        Objective("1", "ARRIMER LES OBJECTIFS TRANSVERSAUX", ("Relier",)),
    )  # fmt: skip


def test_footnotes_under_the_table_are_not_rows_of_the_plan():
    content = small_plan(ACTION, [], ["(*) Légende :"], ["Noir : membres"], HEADERS, ["1.1.2 Récolter"])
    assert [action.code for action in plan_of(content).actions] == ["1.1.1", "1.1.2"]


@pytest.mark.parametrize("typed", ["1.1.1 Semer", "1.1.1. Semer", "1.1.1 - Semer", "1.1.1 : Semer", "1.1.1\u00a0Semer",
                                   "1.1.1\nSemer", " 1.1.1) Semer"])  # fmt: skip
def test_what_separates_a_code_from_its_text_does_not_count(typed: str):
    action = action_of(small_plan([typed]))
    assert (action.code, action.text) == ("1.1.1", "Semer")


def test_codes_are_kept_as_typed_so_that_1_10_is_not_1_1():
    content = plan_workbook(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ["1.10 Cuisiner"], ["1.10.1 Semer"])
    assert list(plan_of(content).codes()) == ["1", "1.1", "1.10", "1.10.1"]


def test_codes_may_have_a_column_of_their_own_where_a_whole_number_is_an_objective():
    content = plan_workbook(
        [1, "OBJECTIF 1 : NOURRIR\nOBJECTIF TRANSVERSAL : Relier"],
        ["2", "Partager"],
        ["1.1", "Cultiver"],
        ["1.1.1", "Semer", "Sonder"],
        ["1.1.2", "1.1.2 Récolter"],
        headers=["Code", *HEADERS],
    )
    plan = plan_of(content)
    assert plan.objectives == (Objective("1", "NOURRIR", ("Relier",)), Objective("2", "Partager"))
    assert [(a.code, a.text, a.means) for a in plan.actions] == [
        ("1.1.1", "Semer", (Means("Sonder"),)), ("1.1.2", "Récolter", ()),
    ]  # fmt: skip


def test_headers_may_stand_on_two_merged_rows_with_the_periods_under_one_title():
    content = plan_workbook(
        [None, None, None, None, "2016-2018", "2018-2019"],
        ["OBJECTIF 1 : NOURRIR"],
        ["1.1 Cultiver"],
        ["1.1.1 Semer", None, None, None, None, "X"],
        headers=[*KNOWN_HEADERS, "Périodes"],
        periods=[["Période", "Début", "Fin"], ["2016-2018", "2016-04-01", "2018-03-31"],
                 ["2018-2019", "2018-04-01", "2019-03-31"]],
        merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"],
    )  # fmt: skip
    plan = plan_of(content)
    assert ([period.label for period in plan.periods], plan.actions[0].periods) == (
        ["2016-2018", "2018-2019"], ("2018-2019",),
    )  # fmt: skip


@pytest.mark.parametrize("labels", [["2017"], [2017], ["An 1", "An 2", "An 3", "An 4"]])
def test_a_plan_has_as_many_periods_as_it_wants_whatever_their_labels(labels: list[object]):
    periods = [["Période", "Premier jour", "Dernier jour"],
               *([label, date(2016 + i, 1, 1), date(2016 + i, 12, 31)] for i, label in enumerate(labels))]  # fmt: skip
    content = small_plan(["1.1.1 Semer", None, None, None, "X"], headers=[*KNOWN_HEADERS, *labels], periods=periods)
    plan = plan_of(content)
    assert ([period.label for period in plan.periods], plan.actions[0].periods) == (
        [str(label) for label in labels], (str(labels[0]),),
    )  # fmt: skip


def test_a_period_s_label_is_the_clean_one_of_its_sheet():
    content = small_plan(["1.1.1 Semer", None, None, None, "X"], headers=[*KNOWN_HEADERS, "2016- 2018"],
                         periods=[PERIODS[0], ["2016-2018", "2016-04-01", "2018-03-31"]])  # fmt: skip
    assert action_of(content).periods == ("2016-2018",)


def test_hidden_rows_columns_sheets_and_filters_are_read_like_visible_ones():
    def hide(worksheet):
        worksheet.row_dimensions[5].hidden = True
        worksheet.column_dimensions["E"].hidden = True
        worksheet.auto_filter.ref = "A2:G5"

    assert action_of(small_plan(ACTION, edit=hide)).periods == ("2016-2018",)


def test_no_break_spaces_curly_apostrophes_and_ligatures_are_kept_or_made_plain_where_they_must():
    content = small_plan(
        ["1.1.1\u202fSemer l’œuvre", None, None, "Marchés\u00a0de l’Est\r\nCSDL_x000D_\nRUI"],
        sheets={"Partenaires": [["Nom au plan", "Nom usuel", "Groupe"], ["Marchés de l'Est", "Marchés de l'Est", "oui"],
                                ["CSDL", "CSDL", "non"], ["RUI", "RUI", ""]]},
    )  # fmt: skip
    action = action_of(content)
    assert (action.text, [(a.partner, a.name) for a in action.assignments]) == (
        "Semer l’œuvre",
        [("Marchés de l'Est", "Marchés de l’Est"), ("CSDL", "CSDL"), ("RUI", "RUI")],
    )


def test_a_formula_gives_its_last_value():
    content = small_plan(["1.1.1 Semer", None, None, '="CS"&"DL"', "X"])
    # openpyxl writes formulas without a value, as nobody has computed them: the value is put in here, as Excel does.
    stored = {SHEET_1: lambda part: re.sub(rb'<c r="D5"(.*?)<v ?(/>|></v>)', rb'<c r="D5" t="str"\1<v>CSDL</v>', part)}
    assert names(action_of(repacked(content, stored))) == ["CSDL"]


def test_a_formula_whose_last_value_is_an_empty_text_is_an_empty_cell():
    content = small_plan(["1.1.1 Semer", None, None, '=""', "X"])
    stored = {SHEET_1: lambda part: part.replace(b'<c r="D5"', b'<c r="D5" t="str"')}
    assert names(action_of(repacked(content, stored))) == []


def test_a_sheet_whose_dimension_is_wrong_is_read_to_its_end():
    lie = {SHEET_1: lambda part: part.replace(b'ref="A1:G5"', b'ref="A1"')}
    assert action_of(repacked(small_plan(ACTION), lie)).code == "1.1.1"


def test_rows_after_a_gap_of_a_million_are_read_without_walking_it():
    def far(worksheet):
        worksheet["A1048576"] = "1.1.2 Récolter"

    assert [action.code for action in plan_of(small_plan(ACTION, edit=far)).actions] == ["1.1.1", "1.1.2"]


def test_a_known_plan_id_may_stand_for_the_title():
    reading = read_plan(small_plan(ACTION, title=None), "plan.xlsx", plan_id="mon-plan")
    assert (reading.plan.id, reading.plan.title, reading.problems) == ("mon-plan", "mon-plan", ())


def test_a_workbook_that_openpyxl_saved_again_reads_the_same():
    content = small_plan(ACTION)
    assert plan_of(saved(load_workbook(BytesIO(content), rich_text=True))) == plan_of(content)


def test_an_empty_workbook_has_no_plan_table():
    reading = read_plan(saved(Workbook()), "plan.xlsx")
    assert (reading.plan, [problem.code for problem in reading.problems]) == (None, ["plan-table-missing"])
